//! Decides what becomes of each row: which records it makes, which it adds to, and why.
//!
//! A row's organization is the one with its tax number, else the one with its name. Its person is
//! the one with its e-mail (unless the names plainly differ), else with its phone and its name,
//! else, where it has neither, with its name in the same organization. What is found keeps what it
//! says; only empty fields are filled and e-mails and phones added. So a second run of the same
//! file finds everything and makes nothing.

mod draft;
mod key;
mod organizations;
mod people;
mod person;
mod write;

use cartera_domain::{RecordKey, RecordKind};

use crate::existing::Existing;
use crate::mapping::Mapping;
use crate::protocol::Phase;
use crate::report::{Outcome, Reason, Report, RowReport};
use crate::source::{PROGRESS_ROWS, Source};
use draft::{Columns, Draft};
use organizations::Organizations;
use people::People;

/// The most bytes of values that a row may write; an operation may have 256 KB.
const ROW_BYTES: usize = 200 << 10;

/// Changes to one record, in the terms of `cartera_domain::Fields`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedChange {
    /// Which record; it comes into being with its first change.
    pub key: RecordKey,
    /// Registers and their new bytes.
    pub set: Vec<(u16, Vec<u8>)>,
    /// Elements that are added to sets.
    pub add: Vec<(u16, Vec<u8>)>,
}

/// All changes that one row of the file makes: at most one to each of its organization, its person
/// and its affiliation. They belong into one operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// The row as in the file, from 1, the header included.
    pub row: u32,
    /// How many rows were read up to and with this one, of [`Report::read`].
    pub done: u32,
    /// Its changes; referred records come before those that refer to them.
    pub changes: Vec<PlannedChange>,
}

/// Where a record is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Base,
    Row(u32),
}

impl Origin {
    const fn reason(self) -> Reason {
        match self {
            Self::Base => Reason::InBase,
            Self::Row(row) => Reason::SameAsRow { row },
        }
    }
}

pub(crate) fn run(
    source: &Source,
    mapping: &Mapping,
    existing: &Existing,
    mut ids: impl FnMut(RecordKind) -> [u8; 16],
    mut progress: impl FnMut(Phase, u32, u32),
    mut sink: impl FnMut(PlannedRow),
) -> Report {
    let mut columns = Columns::new(source, mapping);
    let mut organizations = Organizations::new(&existing.organizations);
    let mut people = People::new(existing, &organizations);
    let mut report = Report::default();
    let total = source.len();
    for row in source.rows() {
        if report.read % PROGRESS_ROWS == 0 {
            progress(Phase::Planning, report.read, total);
        }
        report.read += 1;
        let mut draft = columns.draft(row);
        let decided = decide(&mut draft, &columns, &mut organizations, &mut people, &mut ids);
        let Decided { outcome, reason, changes, person_made, organization_made } = decided;
        match outcome {
            Outcome::Created => report.created += 1,
            Outcome::Updated => report.updated += 1,
            Outcome::Skipped => report.skipped += 1,
            Outcome::Failed => report.failed += 1,
        }
        report.people_created += u32::from(person_made);
        report.organizations_created += u32::from(organization_made);
        report.warnings += u32::from(!draft.warnings.is_empty());
        let mut reasons: Vec<Reason> = reason.into_iter().collect();
        reasons.append(&mut draft.warnings);
        if !reasons.is_empty() {
            report.rows.push(RowReport { row: row.number, outcome, reasons });
        }
        if !changes.is_empty() {
            sink(PlannedRow { row: row.number, done: report.read, changes });
        }
    }
    progress(Phase::Planning, total, total);
    report
}

struct Decided {
    outcome: Outcome,
    reason: Option<Reason>,
    changes: Vec<PlannedChange>,
    person_made: bool,
    organization_made: bool,
}

impl Decided {
    const fn failed(reason: Reason) -> Self {
        Self {
            outcome: Outcome::Failed,
            reason: Some(reason),
            changes: Vec::new(),
            person_made: false,
            organization_made: false,
        }
    }
}

fn decide(
    draft: &mut Draft,
    columns: &Columns<'_>,
    organizations: &mut Organizations,
    people: &mut People,
    ids: &mut impl FnMut(RecordKind) -> [u8; 16],
) -> Decided {
    let found = organizations.find(draft);
    let has_organization = found.is_some() || !draft.organization.is_empty();
    draft.settle(has_organization);
    let has_person = draft.has_person();
    if !has_person && !has_organization {
        return Decided::failed(Reason::NothingToImport);
    }
    if draft.size() > ROW_BYTES {
        return Decided::failed(Reason::TooMuch);
    }
    let mut changes = Vec::new();
    let organization = has_organization
        .then(|| organizations.take(found, draft, columns, ids, &mut changes, !has_person));
    let organization_made = organization.is_some_and(|(_, made)| made);
    let (origin, made, person_made) = if has_person {
        let (person, made) = people.take(
            draft,
            columns,
            organization.map(|o| o.0),
            organizations,
            ids,
            &mut changes,
        );
        (people.origin(person), made, made)
    } else {
        (organization.map_or(Origin::Base, |o| organizations.origin(o.0)), organization_made, false)
    };
    let (outcome, reason) = match (made, changes.is_empty()) {
        (true, _) => (Outcome::Created, None),
        (false, false) => (Outcome::Updated, Some(origin.reason())),
        (false, true) => (Outcome::Skipped, Some(origin.reason())),
    };
    Decided { outcome, reason, changes, person_made, organization_made }
}

#[cfg(test)]
mod tests;
