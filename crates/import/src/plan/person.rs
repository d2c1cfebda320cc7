//! One person while a file is planned: what is known, and how a row is written into it.

use cartera_domain::search::fold;
use cartera_domain::{Affiliation, FieldSpec, Id, Person, RecordKey, RecordKind};

use crate::existing::{KnownPerson, line_key, line_keys};
use crate::mapping::Target;
use crate::plan::draft::{Columns, Draft};
use crate::plan::key::{NameKey, Scope};
use crate::plan::trip::Back;
use crate::plan::write::{Reachable, Writer};
use crate::plan::{Origin, PlannedChange};
use crate::report::Reason;

const NAME_TARGETS: &[Target] =
    &[Target::FullName, Target::GivenName, Target::FamilyName, Target::MiddleName];

/// Where a person works.
pub(super) struct Place {
    pub id: [u8; 16],
    pub organization: u32,
    pub position: String,
    /// Whether a row of this file is about it.
    pub is_claimed: bool,
}

/// A person of the base or of the file.
pub(super) struct Entry {
    pub known: KnownPerson,
    pub name: NameKey,
    pub origin: Origin,
    pub places: Vec<Place>,
    pub has_primary: bool,
    /// Whether a row of this file is about them.
    pub is_claimed: bool,
}

/// How much was known of a person.
#[derive(Default)]
pub(super) struct Extent {
    pub name: NameKey,
    pub emails: usize,
    pub phones: usize,
    pub places: usize,
}

impl Entry {
    pub fn extent(&self) -> Extent {
        Extent {
            name: self.name.clone(),
            emails: self.known.emails.len(),
            phones: self.known.phones.len(),
            places: self.places.len(),
        }
    }

    pub fn new(known: KnownPerson, origin: Origin) -> Self {
        let name = NameKey::new(&known.names);
        Self { known, name, origin, places: Vec::new(), has_primary: false, is_claimed: false }
    }

    /// Whether a row has no contact and no organization that is not known already.
    pub fn knows(&self, draft: &Draft, organization: Option<u32>) -> bool {
        let has = |known: &[String], text: &str| known.iter().any(|k| k.eq_ignore_ascii_case(text));
        draft.emails.iter().all(|email| has(&self.known.emails, email.as_str()))
            && draft.phones.iter().all(|phone| has(&self.known.phones, &phone.text()))
            && organization
                .is_none_or(|at| self.places.iter().any(|place| place.organization == at))
    }

    /// Keys of this name in a scope: of the whole of it, and of what a row may know of it.
    pub fn scoped(&self, scope: Scope, keys: &mut Vec<u64>) {
        if self.name.is_empty() {
            keys.push(scope.none());
            return;
        }
        keys.push(scope.whole(self.name.whole()));
        keys.extend(self.name.selections().map(|words| scope.some(words)));
    }

    /// Keys of this name within a mailbox: the whole of it, and each word.
    pub fn keys_of_mailbox(&self, mailbox: Scope, keys: &mut Vec<u64>) {
        if self.name.is_empty() {
            keys.push(mailbox.none());
            return;
        }
        keys.push(mailbox.whole(self.name.whole()));
        keys.extend(self.name.latin_starts().map(|start| mailbox.latin(&start)));
        keys.extend(self.name.words().map(|word| mailbox.word(word)));
    }

    pub fn write(
        &mut self,
        draft: &mut Draft,
        columns: &Columns<'_>,
        name: &NameKey,
        changes: &mut Vec<PlannedChange>,
    ) {
        let mut writer = Writer::new(RecordKey::of::<Person>(Id::from_bytes(self.known.id)));
        // A part is filled in only where the parts that are there agree.
        // Only the first row about somebody of the base replaces what is there: a second run of
        // the file then changes nothing.
        let wins = columns.file_wins && !self.is_claimed && matches!(self.origin, Origin::Base);
        self.is_claimed = true;
        let agree = self.name.agrees(name);
        let specs = [Person::GIVEN_NAME, Person::MIDDLE_NAME, Person::FAMILY_NAME];
        if agree {
            let is_unnamed = self.name.is_empty();
            let mut is_filled = false;
            for ((spec, old), new) in specs.iter().zip(&mut self.known.names).zip(&draft.names) {
                if old.is_empty() && !new.is_empty() {
                    writer.set(spec, new);
                    old.clone_from(new);
                    is_filled = true;
                }
            }
            if is_unnamed {
                self.name = name.clone();
            } else if is_filled {
                self.name = NameKey::new(&self.known.names);
            }
        }
        if wins && !agree {
            let column = columns.header(NAME_TARGETS);
            for ((spec, old), new) in specs.iter().zip(&mut self.known.names).zip(&draft.names) {
                if old != new {
                    draft.warnings.extend(writer.settle(spec, old, new, column.clone(), true));
                }
            }
            self.name = NameKey::new(&self.known.names);
        } else if !name.is_within(&self.name) {
            let value =
                draft.names.iter().filter(|n| !n.is_empty()).cloned().collect::<Vec<_>>().join(" ");
            draft.warnings.push(Reason::Differs { column: columns.header(NAME_TARGETS), value });
        }
        writer.add_contacts(
            (&Person::EMAILS, &mut self.known.emails, &draft.emails),
            (&Person::PHONES, &mut self.known.phones, &draft.phones),
            &mut draft.warnings,
        );
        if let Some(born_on) = draft.born_on {
            let born_on = born_on.to_string();
            if self.known.born_on != born_on {
                let column = columns.header(&[Target::BornOn]);
                let old = &mut self.known.born_on;
                draft.warnings.extend(writer.settle(&Person::BORN_ON, old, &born_on, column, wins));
            }
        }
        write_note(&mut writer, &Person::NOTE, &mut self.known.note, draft, columns);
        writer.finish(changes);
    }

    /// Writes what was changed of somebody's work in a row that came back.
    pub fn bring_place(
        &mut self,
        back: &mut Back<'_, '_>,
        organization: (u32, [u8; 16]),
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
    ) {
        let found = self.places.iter_mut().find(|place| place.organization == organization.0);
        if let Some(place) = found {
            let mut writer = Writer::new(RecordKey::of::<Affiliation>(Id::from_bytes(place.id)));
            let old = &mut place.position;
            back.line(&mut writer, &Affiliation::POSITION, old, Target::Position, true);
            return writer.finish(changes);
        }
        let columns = back.columns;
        self.write_place(back.draft, columns, organization, ids, changes);
    }

    pub fn write_place(
        &mut self,
        draft: &mut Draft,
        columns: &Columns<'_>,
        (organization, organization_id): (u32, [u8; 16]),
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
    ) {
        let writer = |id: [u8; 16]| Writer::new(RecordKey::of::<Affiliation>(Id::from_bytes(id)));
        if let Some(place) = self.places.iter_mut().find(|place| place.organization == organization)
        {
            if fold(&place.position) != fold(&draft.position) {
                let wins =
                    columns.file_wins && !place.is_claimed && matches!(self.origin, Origin::Base);
                place.is_claimed = true;
                let mut writer = writer(place.id);
                let column = columns.header(&[Target::Position]);
                let spec = &Affiliation::POSITION;
                let old = &mut place.position;
                draft.warnings.extend(writer.settle(spec, old, &draft.position, column, wins));
                writer.finish(changes);
            }
            place.is_claimed = true;
            return;
        }
        let id = ids(RecordKind::Affiliation);
        let mut writer = writer(id);
        writer.set_bytes(&Affiliation::PERSON, &self.known.id);
        writer.set_bytes(&Affiliation::ORGANIZATION, &organization_id);
        writer.set(&Affiliation::POSITION, &draft.position);
        if !self.has_primary {
            writer.set_bytes(&Affiliation::IS_PRIMARY, b"1");
            self.has_primary = true;
        }
        writer.finish(changes);
        let position = draft.position.clone();
        self.places.push(Place { id, organization, position, is_claimed: true });
    }
}

/// Writes the row's note where the record has none; otherwise says what of it is not in the record's.
pub(super) fn write_note(
    writer: &mut Writer,
    spec: &FieldSpec,
    known: &mut Vec<u64>,
    draft: &mut Draft,
    columns: &Columns<'_>,
) {
    if known.is_empty() {
        writer.set(spec, &draft.note);
        *known = line_keys(&draft.note);
        return;
    }
    let new: Vec<&str> = draft
        .note
        .lines()
        .filter(|line| !line.trim().is_empty() && !known.contains(&line_key(line)))
        .collect();
    if !new.is_empty() {
        let column = columns.header(&[Target::Note, Target::NoteLine]);
        draft.warnings.push(Reason::Differs { column, value: new.join("\n") });
    }
}
