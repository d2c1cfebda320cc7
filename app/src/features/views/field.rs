//! What of a record a list can show, be filtered and sorted by: fields of its type, columns that
//! are computed from them, and the workspace's own fields.

use cartera_domain::custom_field::CustomType;
use cartera_domain::query::{Column, Kind};
use cartera_domain::{
    CustomField, Deal, FieldSpec, FieldType, Fields, Lead, Merge, Organization, Person, Record,
    RecordKey, RecordKind,
};

use crate::data::Db;
use crate::features::Word;
use crate::format;
use crate::words;

/// No number of a field has more.
const MOST_DECIMALS: u32 = 6;

/// A field as a list knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its number in the record.
    pub number: u16,
    /// What it is called.
    pub label: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may hold several.
    pub is_set: bool,
    /// Of a list of words, each word and how it reads.
    pub words: Vec<(String, String)>,
    /// The kind of record that it refers to.
    pub leads_to: Option<RecordKind>,
    /// Whether its number is a per cent.
    pub is_percent: bool,
    /// Whether its text may have several lines.
    pub is_long: bool,
}

/// What fields of a type are called; those that are not here are no columns.
fn named(kind: RecordKind) -> Vec<(FieldSpec, Word)> {
    match kind {
        RecordKind::Person => vec![
            (Person::GIVEN_NAME, words::given_name),
            (Person::MIDDLE_NAME, words::middle_name),
            (Person::FAMILY_NAME, words::family_name),
            (Person::PHONES, words::column_phone),
            (Person::EMAILS, words::column_email),
            (Person::BORN_ON, words::views_born),
            (Person::TAX_ID, words::tax_id),
            (Person::TAGS, words::views_tags),
            (Person::SOURCE, words::deal_source),
            (Person::OWNER, words::deal_owner),
            (Person::NOTE, words::note),
        ],
        RecordKind::Organization => vec![
            (Organization::NAME, words::column_title),
            (Organization::PHONES, words::column_phone),
            (Organization::EMAILS, words::column_email),
            (Organization::WEBSITE, words::website),
            (Organization::ADDRESS, words::address),
            (Organization::TAX_ID, words::tax_id),
            (Organization::INDUSTRY, words::views_industry),
            (Organization::EMPLOYEES, words::views_employees),
            (Organization::PARENT, words::views_parent),
            (Organization::TAGS, words::views_tags),
            (Organization::SOURCE, words::deal_source),
            (Organization::OWNER, words::deal_owner),
            (Organization::NOTE, words::note),
        ],
        RecordKind::Lead => vec![
            (Lead::TITLE, words::lead_title),
            (Lead::RECEIVED_AT, words::lead_received),
            (Lead::ANSWERED_AT, words::views_answered),
            (Lead::GIVEN_NAME, words::given_name),
            (Lead::FAMILY_NAME, words::family_name),
            (Lead::ORGANIZATION_NAME, words::column_organization),
            (Lead::POSITION, words::lead_position),
            (Lead::PHONES, words::column_phone),
            (Lead::EMAILS, words::column_email),
            (Lead::AMOUNT, words::deal_amount),
            (Lead::TAGS, words::views_tags),
            (Lead::SOURCE, words::deal_source),
            (Lead::OWNER, words::deal_owner),
            (Lead::MESSAGE, words::lead_message),
        ],
        RecordKind::Deal => vec![
            (Deal::NAME, words::deal_title),
            (Deal::AMOUNT, words::deal_amount),
            (Deal::STATE, words::deal_state),
            (Deal::STAGE, words::deal_stage),
            (Deal::STAGE_SINCE, words::views_stage_since),
            (Deal::EXPECTED_CLOSE_ON, words::deal_close),
            (Deal::ORGANIZATION, words::column_organization),
            (Deal::PROBABILITY, words::deal_probability),
            (Deal::CREATED_AT, words::views_created),
            (Deal::CLOSED_AT, words::views_closed),
            (Deal::REASON, words::views_reason),
            (Deal::TAGS, words::views_tags),
            (Deal::SOURCE, words::deal_source),
            (Deal::OWNER, words::deal_owner),
            (Deal::NOTE, words::note),
        ],
        _ => Vec::new(),
    }
}

/// Whether a built-in field of text may have several lines.
const fn is_long(kind: RecordKind, number: u16) -> bool {
    match kind {
        RecordKind::Person => number == Person::NOTE.number,
        RecordKind::Organization => {
            number == Organization::NOTE.number || number == Organization::ADDRESS.number
        }
        RecordKind::Lead => number == Lead::MESSAGE.number,
        RecordKind::Deal => number == Deal::NOTE.number,
        _ => false,
    }
}

fn word(word: &str) -> String {
    match word {
        "open" => words::state_open().to_owned(),
        "won" => words::state_won().to_owned(),
        "lost" => words::state_lost().to_owned(),
        other => other.to_owned(),
    }
}

/// All fields of a kind that can be columns, the workspace's own ones last.
#[must_use]
pub fn fields(db: Db, kind_of_record: RecordKind) -> Vec<Field> {
    let built_in = named(kind_of_record).into_iter().map(|(spec, label)| {
        let Column { kind, is_set } = Column::of(&spec);
        let (list, leads_to): (&[&str], _) = match spec.value {
            FieldType::Word(list) => (list, None),
            FieldType::Reference(to) => (&[], Some(to)),
            _ => (&[], None),
        };
        Field {
            number: spec.number,
            label: label().to_owned(),
            kind,
            is_set,
            words: list.iter().map(|one| ((*one).to_owned(), word(one))).collect(),
            leads_to,
            is_percent: spec.value == FieldType::Percent,
            is_long: is_long(kind_of_record, spec.number),
        }
    });
    let declared = db
        .every_now::<CustomField>()
        .into_iter()
        .filter(|field| field.record_kind() == Some(kind_of_record) && !field.is_archived);
    built_in
        .chain(declared.map(|field| own(&field)))
        .filter(|field| field.kind != Kind::Opaque)
        .collect()
}

/// A field that the workspace declared.
#[must_use]
pub fn own(field: &CustomField) -> Field {
    let kind = Kind::of_custom(field.holds);
    Field {
        number: field.number,
        label: field.name.to_string(),
        kind,
        is_set: field.merge() == Merge::Set,
        words: field
            .options
            .iter()
            .map(|option| (option.key.to_string(), option.label.to_string()))
            .collect(),
        leads_to: (kind == Kind::User).then_some(RecordKind::User),
        is_percent: field.holds == CustomType::Percent,
        is_long: field.holds == CustomType::Text,
    }
}

/// All that can be read of a record: its fields, and the columns that are computed from them.
#[must_use]
pub fn row_fields(db: Db, key: RecordKey) -> Fields {
    let mut fields = db.fields_now(key);
    if key.kind == Deal::KIND.number() {
        for (number, value) in Deal::columns(&fields).iter() {
            if let cartera_domain::FieldValue::One(bytes) = value {
                fields.set(number, bytes.clone());
            }
        }
    }
    fields
}

/// A number as the language writes it, with all of its decimals.
#[must_use]
pub fn number(plain: &str) -> String {
    // One number of decimals for all, as a way of writing is kept until another one is asked for.
    format::decimal(plain, MOST_DECIMALS)
}

impl Field {
    /// Whether a list can be sorted by it.
    #[must_use]
    pub fn sorts(&self) -> bool {
        !matches!(self.kind, Kind::User | Kind::Reference | Kind::Link | Kind::Opaque)
    }

    /// Whether its values stand at the right and can be added up.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        matches!(self.kind, Kind::Money | Kind::Number(_)) && !self.is_set && !self.is_percent
    }

    /// Its values in a record, in one line; empty for none.
    #[must_use]
    pub fn text(&self, db: Db, fields: &Fields) -> String {
        if self.is_set {
            let all: Vec<String> =
                fields.many(self.number).map(|bytes| self.shown(db, bytes)).collect();
            return all.join(", ");
        }
        fields.one(self.number).map_or_else(String::new, |bytes| self.shown(db, bytes))
    }

    /// One value as a person reads it.
    #[must_use]
    pub fn shown(&self, db: Db, bytes: &[u8]) -> String {
        use cartera_domain::{Date, Link, Money, Timestamp, Value};
        let text =
            || String::from_utf8_lossy(bytes).split_whitespace().collect::<Vec<_>>().join(" ");
        let called = |key| crate::features::fields::name(db, key).unwrap_or_default();
        match self.kind {
            Kind::Phone => format::phone(&text()),
            Kind::Word => {
                let text = text();
                let known = self.words.iter().find(|(word, _)| *word == text);
                known.map_or_else(|| text.clone(), |(_, label)| label.clone())
            }
            Kind::Flag => words::views_yes().to_owned(),
            Kind::Number(_) if self.is_percent => format!("{} %", number(&text())),
            Kind::Number(_) => number(&text()),
            Kind::Date => Date::read(bytes).map_or_else(text, crate::features::deals::day),
            Kind::Moment => {
                Timestamp::read(bytes).map_or_else(text, crate::features::deals::day_of)
            }
            Kind::Money => Money::read(bytes).map_or_else(text, crate::features::deals::amount),
            Kind::User | Kind::Reference => {
                let to = self.leads_to.map_or(0, RecordKind::number);
                <[u8; 16]>::try_from(bytes)
                    .map_or_else(|_| String::new(), |id| called(RecordKey { kind: to, id }))
            }
            Kind::Link => Link::read(bytes).map_or_else(text, |link| called(link.0)),
            _ => text(),
        }
    }
}
