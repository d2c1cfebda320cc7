//! What the base already holds, as far as an import must know it.

use cartera_domain::deal::DealPerson;
use cartera_domain::search::fold;
use cartera_domain::{
    Activity, Affiliation, CustomField, Date, Deal, Fields, Link, Note, Organization, Person,
    Pipeline, Record, RecordKey, Stage, Task, Value, Workspace,
};
use serde::{Deserialize, Serialize};

use crate::mapping::Target;
use crate::plan::own::{self, Values};
use crate::trip::mark;

/// The people, organizations and affiliations of the base in a form that crosses to the
/// background worker cheaply. Filled by [`Existing::add`]; may be sent in several pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Existing {
    pub(crate) people: Vec<KnownPerson>,
    pub(crate) organizations: Vec<KnownOrganization>,
    pub(crate) affiliations: Vec<KnownAffiliation>,
    pub(crate) pipelines: Vec<KnownPipeline>,
    pub(crate) stages: Vec<KnownStage>,
    pub(crate) deals: Vec<KnownDeal>,
    /// What activities, tasks and notes say of whom, as [`said_key`].
    pub(crate) said: Vec<u64>,
    pub(crate) fields: Vec<KnownField>,
    /// Words of the workspace's lists: the field that the list is, and a word as it rests.
    pub(crate) words: Vec<(u16, Vec<u8>)>,
}

/// A field of the workspace's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownField {
    pub id: [u8; 16],
    /// Its options, as they rest.
    pub options: Vec<Vec<u8>>,
}

/// A pipeline of the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownPipeline {
    pub id: [u8; 16],
    pub name: String,
    /// Its place among the pipelines.
    pub rank: String,
}

/// A stage of the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownStage {
    pub id: [u8; 16],
    pub pipeline: [u8; 16],
    pub name: String,
    /// Its place in the pipeline.
    pub rank: String,
    /// The word of its [`cartera_domain::pipeline::StageKind`].
    pub kind: String,
}

/// A deal of the base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownDeal {
    pub id: [u8; 16],
    pub name: String,
    /// Who would buy.
    pub organization: Option<[u8; 16]>,
    /// People in it and what they are to it, as they rest.
    pub people: Vec<Vec<u8>>,
    /// The stage that it is in.
    pub stage: [u8; 16],
    /// As [`cartera_domain::Money`] is written; empty where there is none.
    pub amount: String,
    /// As a day is written; empty where there is none.
    pub expected_close_on: String,
    /// In per cent, as it rests; empty where there is none.
    pub probability: String,
    /// Where it stands, as it rests.
    pub standing: Vec<u8>,
    /// When it was begun, in milliseconds since 1970.
    pub created_ms: i64,
    /// As a person's.
    pub note_mark: u32,
    /// As a person's.
    pub note: Vec<u64>,
    /// Its source, and its fields of the workspace's own.
    pub own: Values,
}

impl KnownDeal {
    /// Who is in it, each once, in its order.
    pub fn person_ids(&self) -> Vec<[u8; 16]> {
        let mut ids: Vec<[u8; 16]> = Vec::new();
        for one in self.people.iter().filter_map(|bytes| DealPerson::read(bytes)) {
            if !ids.contains(one.person.as_bytes()) {
                ids.push(*one.person.as_bytes());
            }
        }
        ids
    }
}

/// A person of the base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownPerson {
    pub id: [u8; 16],
    /// Given, middle and family name; empty where there is none.
    pub names: [String; 3],
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// The day on which they were born; empty where it is not known.
    pub born_on: String,
    /// The mark of the note ([`crate::trip::mark`]).
    pub note_mark: u32,
    /// The lines of the note as [`line_key`]: notes may be long, and only what is in them counts.
    pub note: Vec<u64>,
    /// Its source, and its fields of the workspace's own.
    pub own: Values,
}

/// An organization of the base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownOrganization {
    pub id: [u8; 16],
    pub name: String,
    /// Empty where there is none.
    pub tax_id: String,
    /// Web site and address; empty where there is none.
    pub lines: [String; 2],
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// As a person's.
    pub note_mark: u32,
    /// The numbers of its branches, as they rest.
    pub branches: Vec<Vec<u8>>,
    /// As a person's.
    pub note: Vec<u64>,
    /// Its source, and its fields of the workspace's own.
    pub own: Values,
}

/// Who of the base works where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownAffiliation {
    pub id: [u8; 16],
    pub person: [u8; 16],
    pub organization: [u8; 16],
    pub position: String,
    pub is_primary: bool,
}

impl Existing {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a record that is not in the trash. Kinds that an import does not touch are passed over.
    pub fn add(&mut self, key: RecordKey, fields: &Fields) {
        let one = |number: u16| fields.text(number).unwrap_or_default().to_owned();
        let many = |number: u16| -> Vec<String> {
            fields.many(number).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
        };
        let id =
            |number: u16| fields.one(number).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
        if key.kind == Person::KIND.number() {
            self.people.push(KnownPerson {
                id: key.id,
                names: [Person::GIVEN_NAME, Person::MIDDLE_NAME, Person::FAMILY_NAME]
                    .map(|spec| one(spec.number)),
                emails: many(Person::EMAILS.number),
                phones: many(Person::PHONES.number),
                born_on: one(Person::BORN_ON.number),
                note: line_keys(fields.text(Person::NOTE.number).unwrap_or_default()),
                note_mark: note_mark(fields, Person::NOTE.number),
                own: own::values(key.kind, fields),
            });
        } else if key.kind == Organization::KIND.number() {
            self.organizations.push(KnownOrganization {
                id: key.id,
                name: one(Organization::NAME.number),
                tax_id: one(Organization::TAX_ID.number),
                lines: [Organization::WEBSITE, Organization::ADDRESS].map(|spec| one(spec.number)),
                emails: many(Organization::EMAILS.number),
                phones: many(Organization::PHONES.number),
                branches: fields
                    .many(Organization::REGISTRATIONS.number)
                    .map(<[u8]>::to_vec)
                    .collect(),
                note: line_keys(fields.text(Organization::NOTE.number).unwrap_or_default()),
                note_mark: note_mark(fields, Organization::NOTE.number),
                own: own::values(key.kind, fields),
            });
        } else if key.kind == Affiliation::KIND.number()
            && let (Some(person), Some(organization)) =
                (id(Affiliation::PERSON.number), id(Affiliation::ORGANIZATION.number))
        {
            self.affiliations.push(KnownAffiliation {
                id: key.id,
                person,
                organization,
                position: one(Affiliation::POSITION.number),
                is_primary: fields.one(Affiliation::IS_PRIMARY.number) == Some(b"1".as_slice()),
            });
        } else {
            self.add_other(key, fields);
        }
    }

    /// What belongs to deals and their surroundings.
    fn add_other(&mut self, key: RecordKey, fields: &Fields) {
        let text = |number: u16| fields.text(number).unwrap_or_default().to_owned();
        if let Some(id) = key.typed::<Pipeline>() {
            let Ok(pipeline) = Pipeline::from_fields(id, fields) else { return };
            self.pipelines.push(KnownPipeline {
                id: key.id,
                name: pipeline.name.into(),
                rank: text(Pipeline::RANK.number),
            });
        } else if let Some(id) = key.typed::<Stage>() {
            let Ok(stage) = Stage::from_fields(id, fields) else { return };
            self.stages.push(KnownStage {
                id: key.id,
                pipeline: *stage.pipeline.as_bytes(),
                name: stage.name.into(),
                rank: stage.rank.as_str().to_owned(),
                kind: text(Stage::STAGE_KIND.number),
            });
        } else if let Some(id) = key.typed::<Deal>() {
            let Ok(deal) = Deal::from_fields(id, fields) else { return };
            self.deals.push(KnownDeal {
                id: key.id,
                name: deal.name.clone().into(),
                organization: deal.organization.map(|id| *id.as_bytes()),
                people: deal.people.iter().map(DealPerson::write).collect(),
                stage: *deal.standing.stage.as_bytes(),
                amount: text(Deal::AMOUNT.number),
                expected_close_on: text(Deal::EXPECTED_CLOSE_ON.number),
                note: line_keys(fields.text(Deal::NOTE.number).unwrap_or_default()),
                note_mark: note_mark(fields, Deal::NOTE.number),
                own: own::values(key.kind, fields),
                probability: text(Deal::PROBABILITY.number),
                standing: deal.standing.write(),
                created_ms: deal.created_at.millis(),
            });
        } else if let Some(id) = key.typed::<Activity>() {
            let Ok(one) = Activity::from_fields(id, fields) else { return };
            let day = one.at.rfc3339();
            let said = [text(Activity::SUBJECT.number), text(Activity::TEXT.number)];
            self.said.extend(said_keys(&day, &said, &one.about));
        } else if let Some(id) = key.typed::<Task>() {
            let Ok(one) = Task::from_fields(id, fields) else { return };
            let said = [text(Task::TITLE.number), text(Task::NOTE.number)];
            self.said.extend(said_keys(&task_day(one.due_on), &said, &one.about));
        } else if let Some(id) = key.typed::<CustomField>() {
            let Ok(field) = CustomField::from_fields(id, fields) else { return };
            let options = field.options.iter().map(Value::write).collect();
            self.fields.push(KnownField { id: key.id, options });
        } else if key.typed::<Workspace>().is_some() {
            for list in own::LISTS {
                self.words.extend(fields.many(list).map(|word| (list, word.to_vec())));
            }
        } else if let Some(id) = key.typed::<Note>() {
            let Ok(one) = Note::from_fields(id, fields) else { return };
            let said = [String::new(), one.text.into()];
            self.said.extend(said_keys("", &said, &one.about));
        }
    }

    /// Adds all of `other`: the next piece of the base.
    pub fn append(&mut self, mut other: Self) {
        self.pipelines.append(&mut other.pipelines);
        self.stages.append(&mut other.stages);
        self.deals.append(&mut other.deals);
        self.said.append(&mut other.said);
        self.fields.append(&mut other.fields);
        self.words.append(&mut other.words);
        self.people.append(&mut other.people);
        self.organizations.append(&mut other.organizations);
        self.affiliations.append(&mut other.affiliations);
    }
}

/// What was said of each of the records, or of none.
fn said_keys(at: &str, said: &[String; 2], about: &[Link]) -> Vec<u64> {
    match about {
        [] => vec![said_key(at, said, &NOBODY)],
        about => about.iter().map(|link| said_key(at, said, &link.0.id)).collect(),
    }
}

/// What stands for the record where something is said of none.
pub(crate) const NOBODY: [u8; 16] = [0; 16];

/// When a task is, as [`said_key`] has it.
pub(crate) fn task_day(due_on: Option<Date>) -> String {
    due_on.map_or_else(|| "task".to_owned(), |day| format!("task {day}"))
}

/// What was said of one record, in eight bytes: when (nothing for a note), subject and text.
pub(crate) fn said_key(at: &str, said: &[String; 2], about: &[u8; 16]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (at, said.each_ref().map(|text| fold(text)), about).hash(&mut hasher);
    hasher.finish()
}

fn note_mark(fields: &Fields, number: u16) -> u32 {
    mark(Target::Note, fields.text(number).unwrap_or_default())
}

/// The keys of a note's lines, blank ones left out.
pub(crate) fn line_keys(note: &str) -> Vec<u64> {
    note.lines().filter(|line| !line.trim().is_empty()).map(line_key).collect()
}

/// A line of a note in eight bytes.
pub(crate) fn line_key(line: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    line.trim().hash(&mut hasher);
    hasher.finish()
}
