//! Decides what becomes of each row: which records it makes, which it adds to, and why.
//!
//! A row's organization is the one with its tax number, else the one with its name. Its person is
//! the one with its e-mail (unless the names plainly differ), else with its phone and its name,
//! else, where it has neither, with its name in the same organization. What is found keeps what it
//! says; only empty fields are filled and e-mails and phones added. So a second run of the same
//! file finds everything and makes nothing. A row may tell of a deal, of something that happened
//! and of notes, too; they are with its organization and its person.

mod contact;
pub(crate) mod days;
mod deals;
pub(crate) mod draft;
mod key;
mod lists;
pub(crate) mod matter;
mod organizations;
pub(crate) mod own;
mod people;
mod person;
mod resemblance;
mod said;
mod trip;
mod wished;
mod write;

use cartera_domain::{
    Deal, Id, MoneyBag, Organization, Person, Record, RecordKey, RecordKind, Timestamp,
};

use crate::existing::Existing;
use crate::mapping::Mapping;
use crate::protocol::Phase;
use crate::report::{Outcome, Reason, Report, RowReport};
use crate::source::{PROGRESS_ROWS, Source};
use deals::{Deals, With};
use draft::{Columns, Draft};
use organizations::Organizations;
use own::Written;
use people::People;
use said::Said;
use wished::Wished;

/// The most bytes of values that a row may write; an operation may have 256 KB.
const ROW_BYTES: usize = 200 << 10;

/// Changes to one record, in the terms of `cartera_domain::Fields`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedChange {
    /// Which record; it comes into being with its first change.
    pub key: RecordKey,
    /// Registers and their new bytes.
    pub set: Vec<(u16, Vec<u8>)>,
    /// Registers that become empty.
    pub clear: Vec<u16>,
    /// Elements that are added to sets.
    pub add: Vec<(u16, Vec<u8>)>,
    /// Elements that are taken out of sets.
    pub remove: Vec<(u16, Vec<u8>)>,
}

impl PlannedChange {
    /// Nothing yet.
    #[must_use]
    pub const fn new(key: RecordKey) -> Self {
        Self { key, set: Vec::new(), clear: Vec::new(), add: Vec::new(), remove: Vec::new() }
    }

    /// Whether nothing changes.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.set.is_empty()
            && self.clear.is_empty()
            && self.add.is_empty()
            && self.remove.is_empty()
    }
}

/// All changes that one row of the file makes: at most one to each of its organization, its
/// person, its affiliation, its deal with a new stage and pipeline, its activity and its notes.
/// They belong into one operation.
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
    /// The row that makes it.
    const fn row(self) -> Option<u32> {
        match self {
            Self::Base => None,
            Self::Row(row) => Some(row),
        }
    }

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
    let mut columns = Columns::new(source, mapping, existing);
    let mut organizations = Organizations::new(&existing.organizations);
    let mut people = People::new(existing, &organizations);
    let now = mapping.now.unwrap_or_else(|| Timestamp::from_millis(0));
    let mut others = Others {
        deals: Deals::new(existing, now, mapping.defaults.stage),
        said: Said::new(&existing.said, now),
        written: Written::default(),
    };
    let mut wished = Wished::new(mapping, existing);
    // A table from another base has ids that say nothing here.
    let is_here = |trip: crate::trip::Trip| {
        people.by_id(&trip.id).is_some()
            || organizations.by_id(&trip.id).is_some()
            || others.deals.by_id(&trip.id).is_some()
    };
    let goes_back = source.rows().filter_map(|row| columns.trip(row)).any(is_here);
    let mut amounts = MoneyBag::default();
    let mut report = Report::default();
    let total = source.len();
    for row in source.rows() {
        if report.read % PROGRESS_ROWS == 0 {
            progress(Phase::Planning, report.read, total);
        }
        report.read += 1;
        let mut draft = columns.draft(row);
        let known = (&mut organizations, &mut people, &mut others);
        let trip = columns.trip(row).filter(|_| goes_back);
        let mut decided = match trip {
            Some(trip) => bring(trip, &mut draft, &columns, known, &mut ids),
            None => decide(&mut draft, &columns, known, &mut ids),
        };
        wished.settle(row.number, &mut decided);
        columns.own.declare(&mut decided.changes);
        columns.lists.complete(std::mem::take(&mut draft.words), &mut decided.changes);
        let Decided { outcome, reason, changes, made, .. } = decided;
        match outcome {
            Outcome::Created => report.created += 1,
            Outcome::Updated => report.updated += 1,
            Outcome::Skipped => report.skipped += 1,
            Outcome::Failed => report.failed += 1,
        }
        report.people_created += u32::from(made.person);
        report.organizations_created += u32::from(made.organization);
        report.deals_created += u32::from(made.deal);
        report.activities_created += made.told.activities;
        report.tasks_created += made.told.tasks;
        report.notes_created += made.told.notes;
        if let Some(money) = draft.matter.money.filter(|_| made.deal) {
            // What is beyond all amounts that can be told is not told.
            amounts.add(money).ok();
        }
        report.warnings += u32::from(!draft.warnings.is_empty());
        report.bad_phones += u32::from(draft.has_bad_phone);
        let mut reasons: Vec<Reason> = reason.into_iter().collect();
        reasons.append(&mut draft.warnings);
        if !reasons.is_empty() {
            report.rows.push(RowReport { row: row.number, outcome, reasons });
        }
        if !changes.is_empty() {
            sink(PlannedRow { row: row.number, done: report.read, changes });
        }
    }
    report.amounts = amounts.iter().map(|money| money.to_string()).collect();
    report.resemblances = resemblance::find(&people, &organizations, &columns.alike);
    progress(Phase::Planning, total, total);
    report
}

/// Writes into its record what was changed in a row that came back.
fn bring(
    trip: crate::trip::Trip,
    draft: &mut Draft,
    columns: &Columns<'_>,
    (organizations, people, others): (&mut Organizations, &mut People, &mut Others),
    ids: &mut impl FnMut(RecordKind) -> [u8; 16],
) -> Decided {
    let id = trip.id;
    let mut back = trip::Back { trip, draft, columns };
    let (mut changes, key, known) = if let Some(place) = people.by_id(&id) {
        let changes = trip::person(back, (people, organizations), place, ids);
        (changes, RecordKey::of::<Person>(Id::from_bytes(id)), people.own(place))
    } else if let Some(place) = organizations.by_id(&id) {
        let changes = trip::organization(back, organizations, place);
        (changes, RecordKey::of::<Organization>(Id::from_bytes(id)), organizations.own(place))
    } else if let Some(place) = others.deals.by_id(&id) {
        let mut changes = Vec::new();
        let was = others.deals.buyer(place);
        let buyer = trip::buyer(&mut back, organizations, was, ids, &mut changes);
        let known = (&*others.deals.people(place), buyer.unwrap_or(was));
        let person = contact::contact(&mut back, (people, organizations), known, ids, &mut changes);
        changes.extend(others.deals.bring(back, place, (buyer, person)));
        (changes, RecordKey::of::<Deal>(Id::from_bytes(id)), others.deals.own(place))
    } else {
        let mut gone = trip::decided(Vec::new());
        gone.reason = Some(Reason::Gone);
        return gone;
    };
    others.written.write(draft, (key, true), known, columns.file_wins, &mut changes);
    let mut decided = trip::decided(changes);
    let made = |kind: RecordKind, is_known: &dyn Fn(&[u8; 16]) -> bool| {
        let of_kind = decided.changes.iter().filter(|change| change.key.kind == kind.number());
        let ids = of_kind.map(|change| change.key.id).filter(|id| !is_known(id));
        ids.collect::<Vec<_>>()
    };
    let person = made(Person::KIND, &|id| people.by_id(id).is_some());
    let organization = made(Organization::KIND, &|id| organizations.is_of_base(id));
    decided.made.person = !person.is_empty();
    decided.made.organization = !organization.is_empty();
    decided.made_ids = [person, organization].concat();
    decided
}

/// Deals, and what was said.
struct Others {
    deals: Deals,
    said: Said,
    written: Written,
}

/// What comes into being with a row.
#[derive(Debug, Clone, Copy, Default)]
struct Made {
    person: bool,
    organization: bool,
    deal: bool,
    told: said::Told,
}

struct Decided {
    outcome: Outcome,
    reason: Option<Reason>,
    changes: Vec<PlannedChange>,
    made: Made,
    /// The people, organizations and deals among its changes that come into being; of a row about
    /// none of them all that does.
    made_ids: Vec<[u8; 16]>,
    /// Where that is from of which the row is.
    origin: Origin,
}

impl Decided {
    fn failed(reason: Reason) -> Self {
        let (changes, made, made_ids) = Default::default();
        let (outcome, reason) = (Outcome::Failed, Some(reason));
        Self { outcome, reason, changes, made, made_ids, origin: Origin::Base }
    }
}

fn decide(
    draft: &mut Draft,
    columns: &Columns<'_>,
    (organizations, people, others): (&mut Organizations, &mut People, &mut Others),
    ids: &mut impl FnMut(RecordKind) -> [u8; 16],
) -> Decided {
    let found = organizations.same(columns, draft).or_else(|| organizations.find(draft));
    let has_organization = found.is_some() || !draft.organization.is_empty();
    draft.settle(has_organization);
    let has_person = draft.has_person();
    let has_deal = draft.matter.has_deal() && !draft.deal_name().is_empty();
    // A meeting of nobody is one, and a task needs nobody either.
    let is_alone = draft.matter.is_agenda && draft.matter.is_told();
    if !has_person && !has_organization && !has_deal && !is_alone {
        return Decided::failed(Reason::NothingToImport);
    }
    if draft.size() > ROW_BYTES {
        return Decided::failed(Reason::TooMuch);
    }
    let kinds = [
        (has_person, Person::KIND),
        (has_organization, Organization::KIND),
        (has_deal, Deal::KIND),
    ];
    let kinds: Vec<u16> =
        kinds.iter().filter(|(has, _)| *has).map(|(_, kind)| kind.number()).collect();
    own::keep_homeless(draft, &kinds);
    let mut changes = Vec::new();
    let mut made = Made::default();
    // What is written of a deal is the deal's.
    let note = if has_deal { std::mem::take(&mut draft.note) } else { String::new() };
    let organization = has_organization
        .then(|| organizations.take(found, draft, columns, ids, &mut changes, !has_person));
    made.organization = organization.is_some_and(|(_, made)| made);
    let organization = organization.map(|(place, _)| place);
    let mut origin = organization.map_or(Origin::Base, |place| organizations.origin(place));
    let mut is_made = made.organization;
    let mut about = Vec::new();
    let mut places = Vec::new();
    let mut made_ids = Vec::new();
    let mut with = With::default();
    if let Some(place) = organization {
        let id = organizations.id(place);
        with.organization = Some(id);
        made_ids.extend(made.organization.then_some(id));
        about.push(RecordKey::of::<Organization>(Id::from_bytes(id)));
        places.push(place);
    }
    if has_person {
        let (person, is_new) =
            people.take(draft, columns, organization, organizations, ids, &mut changes);
        (made.person, is_made) = (is_new, is_new);
        origin = people.origin(person);
        let id = people.id(person);
        with.person = Some(id);
        made_ids.extend(made.person.then_some(id));
        about.insert(0, RecordKey::of::<Person>(Id::from_bytes(id)));
        places.insert(0, person);
    }
    if has_deal {
        draft.note = note;
        if let Some(deal) = others.deals.take(draft, columns, with, ids, &mut changes) {
            (made.deal, is_made, origin) = (deal.made, deal.made, deal.origin);
            made_ids.extend(deal.made.then_some(deal.id));
            about.insert(0, RecordKey::of::<Deal>(Id::from_bytes(deal.id)));
            places.insert(0, deal.place);
        }
    }
    for (at, (key, place)) in about.iter().zip(places).enumerate() {
        let known = match key.kind {
            kind if kind == Person::KIND.number() => people.own(place),
            kind if kind == Deal::KIND.number() => others.deals.own(place),
            _ => organizations.own(place),
        };
        others.written.write(draft, (*key, at == 0), known, columns.file_wins, &mut changes);
    }
    if about.is_empty() {
        let note = std::mem::take(&mut draft.note);
        draft.matter.notes.extend(Some(note).filter(|note| !note.is_empty()));
    }
    made.told = others.said.take(draft, columns, &about, ids, &mut changes);
    if about.is_empty() {
        made_ids.extend(changes.iter().map(|change| change.key.id));
    }
    let is_told = made.told.activities + made.told.tasks + made.told.notes > 0;
    let (outcome, reason) = match (is_made || (is_told && !has_deal), changes.is_empty()) {
        (true, _) => (Outcome::Created, None),
        (false, false) => (Outcome::Updated, Some(origin.reason())),
        (false, true) => (Outcome::Skipped, Some(origin.reason())),
    };
    Decided { outcome, reason, changes, made, made_ids, origin }
}

#[cfg(test)]
mod tests;
