//! Deals of the base and of the file, and the stages that they are in.
//!
//! A row's deal is the one with its name for the same organization or person: of several the one
//! with the same amount, else one of the base that no row has asked for yet. So two deals of one
//! name in one file stay two, sums add up, and a second run of the file finds both.

use std::collections::HashMap;

use cartera_domain::deal::{DealPerson, DealState, Loss, StageMove, Standing, Win};
use cartera_domain::search::fold;
use cartera_domain::{
    Deal, Fields, Id, LongText, Name, Rank, Record, RecordKey, RecordKind, Timestamp, Value,
};

use crate::existing::{Existing, KnownDeal, line_key, line_keys};
use crate::mapping::Target;
use crate::plan::draft::{Columns, Draft};
use crate::plan::key::{Index, key};
use crate::plan::matter::{Going, NOON_MS, moment};
use crate::plan::own::Values;
use crate::plan::write::Writer;
use crate::plan::{Origin, PlannedChange};
use crate::report::Reason;

mod back;
mod stages;
mod standing;

struct Entry {
    known: KnownDeal,
    origin: Origin,
    /// Whether a row of this file is about it.
    is_claimed: bool,
}

struct StageEntry {
    id: [u8; 16],
    pipeline: [u8; 16],
    /// Folded, to be compared.
    name: String,
    /// As it is written.
    title: String,
    going: Going,
}

/// All deals that a row can be about.
pub(super) struct Deals {
    entries: Vec<Entry>,
    by_name: HashMap<u64, Vec<u32>>,
    pipelines: Vec<([u8; 16], String)>,
    /// Names of pipelines as they are written.
    titles: HashMap<[u8; 16], String>,
    stages: Vec<StageEntry>,
    /// How many are of the base: they come first, by their ids.
    of_base: usize,
    /// Stages by pipeline and name.
    index: Index,
    now: Timestamp,
    /// The stage of deals whose rows name none.
    default_stage: Option<[u8; 16]>,
}

/// What became of a row's deal.
pub(super) struct Taken {
    pub id: [u8; 16],
    pub place: u32,
    pub origin: Origin,
    pub made: bool,
}

/// Whom a deal is with.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct With {
    pub organization: Option<[u8; 16]>,
    pub person: Option<[u8; 16]>,
}

fn name_of(text: &str) -> String {
    fold(text).replace('й', "и")
}

fn hex(id: Option<[u8; 16]>) -> String {
    id.map(|id| Id::<Deal>::from_bytes(id).to_string()).unwrap_or_default()
}

/// A record that comes into being, as a change.
pub(super) fn made<R: Record>(id: [u8; 16], record: &R) -> PlannedChange {
    change(RecordKey { kind: R::KIND.number(), id }, &record.to_fields())
}

fn change(key: RecordKey, fields: &Fields) -> PlannedChange {
    use cartera_domain::FieldValue;
    let mut change = PlannedChange::new(key);
    for (number, value) in fields.iter() {
        match value {
            FieldValue::One(bytes) => change.set.push((number, bytes.clone())),
            FieldValue::Many(all) => change.add.extend(all.iter().map(|one| (number, one.clone()))),
        }
    }
    change
}

impl Deals {
    pub fn new(existing: &Existing, now: Timestamp, default_stage: Option<[u8; 16]>) -> Self {
        let mut all = Self {
            entries: Vec::with_capacity(existing.deals.len()),
            by_name: HashMap::new(),
            pipelines: Vec::new(),
            titles: existing.pipelines.iter().map(|one| (one.id, one.name.clone())).collect(),
            stages: Vec::new(),
            of_base: existing.deals.len(),
            index: Index::default(),
            now,
            default_stage,
        };
        let mut pipelines: Vec<_> = existing.pipelines.iter().collect();
        pipelines.sort_by_key(|one| (one.rank.is_empty(), &one.rank, one.id));
        all.pipelines = pipelines.iter().map(|one| (one.id, name_of(&one.name))).collect();
        let mut stages: Vec<_> = existing.stages.iter().collect();
        stages.sort_by_key(|one| (&one.rank, one.id));
        for stage in stages {
            let going = match stage.kind.as_str() {
                "won" => Going::Won,
                "lost" => Going::Lost,
                _ => Going::Open,
            };
            all.push_stage(stage.id, stage.pipeline, &stage.name, going);
        }
        let mut deals: Vec<_> = existing.deals.iter().collect();
        deals.sort_by_key(|one| one.id);
        for deal in deals {
            all.push(deal.clone(), Origin::Base);
        }
        all
    }

    fn push_stage(&mut self, id: [u8; 16], pipeline: [u8; 16], name: &str, going: Going) -> usize {
        let (title, name) = (name.to_owned(), name_of(name));
        let place = self.stages.len();
        let slot = u32::try_from(place).unwrap_or(u32::MAX);
        self.index.entry(key(&["stage", &hex(Some(pipeline)), &name])).or_insert(slot);
        self.stages.push(StageEntry { id, pipeline, name, title, going });
        place
    }

    /// The keys of a deal: its name with each of those whom it is with.
    fn keys(name: &str, organization: Option<[u8; 16]>, people: &[[u8; 16]]) -> Vec<u64> {
        let name = name_of(name);
        let of_people = people.iter().map(|id| key(&["deal", &name, &hex(Some(*id))]));
        let mut keys: Vec<u64> = of_people.collect();
        if organization.is_some() || people.is_empty() {
            keys.push(key(&["deal", &name, &hex(organization)]));
        }
        keys
    }

    fn push(&mut self, known: KnownDeal, origin: Origin) -> u32 {
        let place = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        for key in Self::keys(&known.name, known.organization, &known.person_ids()) {
            self.by_name.entry(key).or_default().push(place);
        }
        self.entries.push(Entry { known, origin, is_claimed: false });
        place
    }

    /// The source of a deal and its fields of the workspace's own.
    pub fn own(&mut self, place: u32) -> Option<&mut Values> {
        self.entries.get_mut(place as usize).map(|entry| &mut entry.known.own)
    }

    fn find(&self, name: &str, with: With, amount: &str) -> Option<u32> {
        let people: Vec<[u8; 16]> = with.person.into_iter().collect();
        let mut places: Vec<u32> = Self::keys(name, with.organization, &people)
            .iter()
            .filter_map(|key| self.by_name.get(key))
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        places.dedup();
        let entry = |place: &u32| self.entries.get(*place as usize);
        let find = |is: &dyn Fn(&Entry) -> bool| {
            places.iter().find(|place| entry(place).is_some_and(is)).copied()
        };
        let is_alike = |e: &Entry| e.known.amount == amount;
        let is_of_base = |e: &Entry| matches!(e.origin, Origin::Base);
        find(&|e| !e.is_claimed && is_alike(e))
            .or_else(|| find(&|e| !e.is_claimed && is_of_base(e)))
            .or_else(|| find(&|e| is_alike(e) || amount.is_empty()))
    }

    /// Writes a row into its deal, made where there is none. The row's note is the deal's.
    pub fn take(
        &mut self,
        draft: &mut Draft,
        columns: &Columns<'_>,
        with: With,
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
    ) -> Option<Taken> {
        let name = Name::parse(&draft.deal_name()).ok()?;
        let amount = draft.matter.money.map(|money| money.to_string()).unwrap_or_default();
        if let Some(place) = self.find(name.as_str(), with, &amount) {
            return self.fill(place, draft, columns, &amount, changes);
        }
        let stage = self.stage(draft, columns, ids, changes)?;
        let (stage, wanted) = self.stages.get(stage).map(|s| (s.id, s.going))?;
        let id = ids(RecordKind::Deal);
        let going = draft.matter.going.unwrap_or(wanted);
        if going != Going::Lost && !draft.matter.lost_reason.is_empty() {
            let reason = draft.matter.lost_reason.clone();
            draft.note_line(&columns.header(&[Target::DealLostReason]), &reason);
        }
        let matter = &draft.matter;
        let created_at = matter.created_on.map_or(self.now, |day| moment(day, NOON_MS));
        let closed_at =
            matter.closed_on.or(matter.expected_close_on).map(|day| moment(day, NOON_MS));
        let closed_at = closed_at.unwrap_or(self.now).max(created_at);
        let state = match going {
            Going::Open => DealState::Open,
            Going::Won => DealState::Won(Win::new(closed_at)),
            Going::Lost => {
                // A loss has a reason; where the list has none, the stage is what is known of it.
                let reason =
                    [&matter.lost_reason, &matter.stage].into_iter().find(|t| !t.is_empty());
                DealState::Lost(Loss::new(
                    closed_at,
                    Name::parse(reason.map_or("Lost", |t| t)).ok()?,
                ))
            }
        };
        let since = if state == DealState::Open { created_at } else { closed_at };
        let stage_id = Id::from_bytes(stage);
        let standing = Standing::new(stage_id, rank(draft.row)?, since, state);
        let mut deal = Deal::new(Id::from_bytes(id), name, standing, created_at);
        deal.amount = matter.money;
        deal.organization = with.organization.map(Id::from_bytes);
        deal.people =
            with.person.map(|id| DealPerson::new(Id::from_bytes(id))).into_iter().collect();
        // Of an open deal any day of closing is one that is expected.
        let is_open = going == Going::Open;
        let closed_on = matter.closed_on.filter(|_| is_open);
        deal.expected_close_on = matter.expected_close_on.or(closed_on);
        deal.probability = matter.probability;
        deal.history = vec![StageMove::new(since, stage_id)];
        deal.note = LongText::parse(&draft.note).ok();
        changes.push(made(id, &deal));
        let known = KnownDeal {
            id,
            name: deal.name.into(),
            organization: with.organization,
            people: deal.people.iter().map(DealPerson::write).collect(),
            stage,
            amount,
            expected_close_on: matter
                .expected_close_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            note: line_keys(&draft.note),
            ..KnownDeal::default()
        };
        let origin = Origin::Row(draft.row);
        let place = self.push(known, origin);
        if let Some(entry) = self.entries.get_mut(place as usize) {
            entry.is_claimed = true;
        }
        Some(Taken { id, place, origin, made: true })
    }

    /// Fills what the deal lacks, and says what it has otherwise.
    fn fill(
        &mut self,
        place: u32,
        draft: &mut Draft,
        columns: &Columns<'_>,
        amount: &str,
        changes: &mut Vec<PlannedChange>,
    ) -> Option<Taken> {
        let wanted = name_of(&draft.matter.stage);
        let stage_of = |id: [u8; 16]| self.stages.iter().find(|stage| stage.id == id);
        let is_in = self.entries.get(place as usize).and_then(|e| stage_of(e.known.stage));
        if !wanted.is_empty() && is_in.is_some_and(|stage| stage.name != wanted) {
            let column = columns.header(&[Target::DealStage]);
            draft.warnings.push(Reason::Differs { column, value: draft.matter.stage.clone() });
        }
        let entry = self.entries.get_mut(place as usize)?;
        // Only the first row about a deal of the base: a second run of the file changes nothing.
        let wins = columns.file_wins && !entry.is_claimed && matches!(entry.origin, Origin::Base);
        entry.is_claimed = true;
        let (known, origin) = (&mut entry.known, entry.origin);
        let mut writer = Writer::new(RecordKey::of::<Deal>(Id::from_bytes(known.id)));
        let close = draft.matter.expected_close_on.map(|day| day.to_string()).unwrap_or_default();
        let fields = [
            (&Deal::AMOUNT, &mut known.amount, amount.to_owned(), Target::DealAmount),
            (
                &Deal::EXPECTED_CLOSE_ON,
                &mut known.expected_close_on,
                close,
                Target::DealExpectedClose,
            ),
        ];
        for (spec, old, new, target) in fields {
            if *old != new {
                let column = columns.header(&[target]);
                draft.warnings.extend(writer.settle(spec, old, &new, column, wins));
            }
        }
        if known.note.is_empty() {
            writer.set(&Deal::NOTE, &draft.note);
            known.note = line_keys(&draft.note);
        } else {
            let is_new =
                |line: &&str| !line.trim().is_empty() && !known.note.contains(&line_key(line));
            let new: Vec<&str> = draft.note.lines().filter(is_new).collect();
            if !new.is_empty() {
                let column = columns.header(&[Target::Note, Target::NoteLine]);
                draft.warnings.push(Reason::Differs { column, value: new.join("\n") });
            }
        }
        let id = known.id;
        writer.finish(changes);
        Some(Taken { id, place, origin, made: false })
    }
}

/// A rank that grows with the number, of few digits: appending one behind the other a hundred
/// thousand times would make ranks of thousands.
fn rank(number: u32) -> Option<Rank> {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut rest = number as usize;
    let mut digits = Vec::with_capacity(8);
    digits.push(b'1');
    for _ in 0..6 {
        digits.push(*DIGITS.get(rest % 62)?);
        rest /= 62;
    }
    digits.push(b'V');
    digits.reverse();
    Rank::parse(&String::from_utf8(digits).ok()?).ok()
}
