//! Rows that went out and came back: what was changed in them is written into their records, and
//! nothing else. What was changed here as well stays, and is told, unless the file's values win.

use cartera_domain::tax_id::{Registration, TaxScheme};
use cartera_domain::{
    FieldSpec, Id, LongText, Name, Organization, Person, PhoneNumber, RecordKey, Value,
};

use super::{Decided, Made, Origin, PlannedChange};
use crate::existing::line_keys;
use crate::mapping::Target;
use crate::out::records;
use crate::plan::draft::{Columns, Draft};
use crate::plan::organizations::Organizations;
use crate::plan::people::People;
use crate::plan::write::Writer;
use crate::report::{Outcome, Reason};
use crate::trip::{Cell, Trip, mark};

/// One row that came back, and what there is to say of it.
pub(super) struct Back<'a, 'b> {
    pub trip: Trip,
    pub draft: &'a mut Draft,
    pub columns: &'a Columns<'b>,
}

impl Back<'_, '_> {
    /// The text of a cell that is to be written; `here` is what the base says now.
    pub fn take(&mut self, target: Target, here: &str) -> Option<String> {
        self.take_marked(target, mark(target, here), here)
    }

    /// The same where only the mark of what is here is known.
    pub fn take_marked(&mut self, target: Target, is: u32, here: &str) -> Option<String> {
        match self.trip.cell(target, is) {
            Cell::Same => None,
            Cell::Changed(text) => Some(text.to_owned()),
            Cell::Both(text) => {
                let (column, value) = (self.columns.header(&[target]), text.to_owned());
                let here = here.to_owned();
                let wins = self.columns.file_wins
                    || self.columns.forced.contains(&(self.draft.row, target));
                self.draft.warnings.push(Reason::Conflict {
                    column,
                    target,
                    value: value.clone(),
                    here,
                    is_taken: wins,
                });
                wins.then_some(value)
            }
        }
    }

    /// Says that a changed cell is not taken.
    pub fn refuse(&mut self, targets: &[Target]) {
        for target in targets {
            if let Some(text) = self.trip.changed(*target) {
                let (column, value) = (self.columns.header(&[*target]), text.to_owned());
                self.draft.warnings.push(Reason::Differs { column, value });
            }
        }
    }

    /// Writes a line, or empties it; `old` follows. A text that does not fit is not taken.
    pub fn line(
        &mut self,
        writer: &mut Writer,
        spec: &FieldSpec,
        old: &mut String,
        target: Target,
        may_be_empty: bool,
    ) {
        let Some(text) = self.take(target, old) else { return };
        let parsed = match target {
            Target::Address => LongText::parse(&text).map(String::from).ok(),
            _ => Name::parse(&text).map(String::from).ok(),
        };
        match parsed {
            Some(new) => {
                writer.set(spec, &new);
                *old = new;
            }
            None if text.is_empty() && may_be_empty => {
                writer.clear(spec);
                old.clear();
            }
            None => {
                let column = self.columns.header(&[target]);
                self.draft.warnings.push(Reason::Differs { column, value: text });
            }
        }
    }

    /// Writes the note, of which only the mark and the lines are known.
    pub fn note(
        &mut self,
        writer: &mut Writer,
        spec: &FieldSpec,
        known: (&mut Vec<u64>, &mut u32),
    ) {
        let Some(text) = self.take_marked(Target::Note, *known.1, "…") else { return };
        match LongText::parse(&text) {
            Ok(new) => writer.set(spec, new.as_str()),
            Err(_) => writer.clear(spec),
        }
        *known.0 = line_keys(&text);
        *known.1 = mark(Target::Note, &text);
    }

    /// Brings a set to what the file has. Where a part of the cell could not be read nothing is
    /// taken out: it may be what was meant.
    fn set(
        &mut self,
        writer: &mut Writer,
        spec: &FieldSpec,
        known: &mut Vec<String>,
        target: Target,
        new: Vec<String>,
    ) {
        let here = match target {
            Target::Phone | Target::OrganizationPhone => phones(known),
            _ => known.join(", "),
        };
        if self.take(target, &here).is_none() {
            return;
        }
        let is_read = !self.draft.warnings.iter().any(|reason| {
            matches!(
                reason,
                Reason::PhoneUnreadable { .. }
                    | Reason::PhoneDoubtful { .. }
                    | Reason::PhoneExcelNumber { .. }
                    | Reason::EmailUnreadable { .. }
            )
        });
        writer.bring(spec, known, &new, is_read);
    }
}

/// Phones of the base as an export writes them.
fn phones(known: &[String]) -> String {
    let all: Vec<PhoneNumber> =
        known.iter().filter_map(|text| PhoneNumber::parse(text).ok()).collect();
    records::phones(&all)
}

/// What becomes of a row that came back.
pub(super) fn decided(changes: Vec<PlannedChange>) -> Decided {
    let outcome = if changes.is_empty() { Outcome::Skipped } else { Outcome::Updated };
    Decided {
        outcome,
        reason: Some(Reason::InBase),
        changes,
        made: Made::default(),
        made_ids: Vec::new(),
        origin: Origin::Base,
    }
}

/// A person's row.
pub(super) fn person(
    mut back: Back<'_, '_>,
    (people, organizations): (&mut People, &mut Organizations),
    place: u32,
    ids: &mut impl FnMut(cartera_domain::RecordKind) -> [u8; 16],
) -> Vec<PlannedChange> {
    let mut changes = Vec::new();
    let workplace = workplace(&mut back, organizations, ids, &mut changes);
    let Some(entry) = people.entry_mut(place) else { return changes };
    let mut writer = Writer::new(RecordKey::of::<Person>(Id::from_bytes(entry.known.id)));
    let names = [
        (&Person::GIVEN_NAME, Target::GivenName),
        (&Person::MIDDLE_NAME, Target::MiddleName),
        (&Person::FAMILY_NAME, Target::FamilyName),
    ];
    for ((spec, target), old) in names.into_iter().zip(&mut entry.known.names) {
        back.line(&mut writer, spec, old, target, true);
    }
    let emails = texts(&back.draft.emails);
    let numbers = texts(&back.draft.phones);
    back.set(&mut writer, &Person::EMAILS, &mut entry.known.emails, Target::Email, emails);
    back.set(&mut writer, &Person::PHONES, &mut entry.known.phones, Target::Phone, numbers);
    if let Some(text) = back.take(Target::BornOn, &entry.known.born_on) {
        match back.draft.born_on {
            Some(day) => writer.set(&Person::BORN_ON, &day.to_string()),
            None if text.is_empty() => writer.clear(&Person::BORN_ON),
            None => {}
        }
    }
    let note = (&mut entry.known.note, &mut entry.known.note_mark);
    back.note(&mut writer, &Person::NOTE, note);
    writer.finish(&mut changes);
    if let Some((organization, id)) = workplace {
        entry.bring_place(&mut back, (organization, id), ids, &mut changes);
    }
    changes
}

/// Who buys instead, where a deal's row names another organization: `Some(None)` is nobody. One that
/// is not there yet is made.
pub(super) fn buyer(
    back: &mut Back<'_, '_>,
    organizations: &mut Organizations,
    is: Option<[u8; 16]>,
    ids: &mut impl FnMut(cartera_domain::RecordKind) -> [u8; 16],
    changes: &mut Vec<PlannedChange>,
) -> Option<Option<[u8; 16]>> {
    let place = is.and_then(|id| organizations.by_id(&id));
    let known = place.and_then(|place| organizations.known_mut(place));
    let here = known.map(|known| known.name.clone()).unwrap_or_default();
    let text = back.take(Target::Organization, &here)?;
    if text.is_empty() {
        return Some(None);
    }
    Some(Some(named(back, organizations, ids, changes).1))
}

/// The organization that a row names, made where there is none.
fn named(
    back: &Back<'_, '_>,
    organizations: &mut Organizations,
    ids: &mut impl FnMut(cartera_domain::RecordKind) -> [u8; 16],
    changes: &mut Vec<PlannedChange>,
) -> (u32, [u8; 16]) {
    let mut only = Draft::default();
    only.row = back.draft.row;
    only.organization.clone_from(&back.draft.organization);
    let found = organizations.find(&only);
    let (place, _) = organizations.take(found, &mut only, back.columns, ids, changes, false);
    (place, organizations.id(place))
}

/// The organization of a person's row, where something of their work was changed.
fn workplace(
    back: &mut Back<'_, '_>,
    organizations: &mut Organizations,
    ids: &mut impl FnMut(cartera_domain::RecordKind) -> [u8; 16],
    changes: &mut Vec<PlannedChange>,
) -> Option<(u32, [u8; 16])> {
    let is_changed = back.trip.changed(Target::Organization).is_some()
        || back.trip.changed(Target::Position).is_some();
    if !is_changed {
        return None;
    }
    if back.draft.organization.is_empty() {
        // Somebody who left is taken out of the organization here, where that can be dated.
        back.refuse(&[Target::Organization, Target::Position]);
        return None;
    }
    Some(named(back, organizations, ids, changes))
}

fn texts<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// An organization's row.
pub(super) fn organization(
    mut back: Back<'_, '_>,
    organizations: &mut Organizations,
    place: u32,
) -> Vec<PlannedChange> {
    let mut changes = Vec::new();
    let Some(known) = organizations.known_mut(place) else { return changes };
    let mut writer = Writer::new(RecordKey::of::<Organization>(Id::from_bytes(known.id)));
    back.line(&mut writer, &Organization::NAME, &mut known.name, Target::Organization, false);
    back.line(&mut writer, &Organization::TAX_ID, &mut known.tax_id, Target::TaxId, true);
    let [website, address] = &mut known.lines;
    back.line(&mut writer, &Organization::WEBSITE, website, Target::Website, true);
    back.line(&mut writer, &Organization::ADDRESS, address, Target::Address, true);
    let emails = texts(&back.draft.organization_emails);
    let numbers = texts(&back.draft.organization_phones);
    let target = Target::OrganizationEmail;
    back.set(&mut writer, &Organization::EMAILS, &mut known.emails, target, emails);
    let target = Target::OrganizationPhone;
    back.set(&mut writer, &Organization::PHONES, &mut known.phones, target, numbers);
    branch(&mut back, &mut writer, &mut known.branches);
    let note = (&mut known.note, &mut known.note_mark);
    back.note(&mut writer, &Organization::NOTE, note);
    writer.finish(&mut changes);
    changes
}

/// The number of the branch: the first one of its register.
fn branch(back: &mut Back<'_, '_>, writer: &mut Writer, known: &mut Vec<Vec<u8>>) {
    let is_kpp = |bytes: &&Vec<u8>| {
        Registration::read(bytes).is_some_and(|one| one.scheme == Some(TaxScheme::Kpp))
    };
    let old = known.iter().find(is_kpp).cloned();
    let here = old.as_deref().and_then(Registration::read).map(|one| one.number.to_string());
    let Some(text) = back.take(Target::Branch, &here.unwrap_or_default()) else { return };
    if let Some(old) = old {
        known.retain(|one| *one != old);
        writer.remove_bytes(&Organization::REGISTRATIONS, old);
    }
    if let Ok(number) = Name::parse(&text) {
        let mut new = Registration::new(number);
        new.scheme = Some(TaxScheme::Kpp);
        known.push(new.write());
        writer.add_bytes(&Organization::REGISTRATIONS, new.write());
    }
}
