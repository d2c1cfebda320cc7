//! What daily work reads: activities, notes and tasks of a record, open deals, leads.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use cartera_domain::deal::DealId;
use cartera_domain::lead::LeadState;
use cartera_domain::note::NoteId;
use cartera_domain::organization::OrganizationId;
use cartera_domain::person::NameOrder;
use cartera_domain::query::{Cell, Filter, Operator};
use cartera_domain::task::TaskId;
use cartera_domain::user::UserId;
use cartera_domain::{
    Activity, Date, Deal, Id, Lead, Note, Organization, Person, RecordKey, RecordKind, Stage, Task,
};
use cartera_store::Engine;
use cartera_store::engine::{ListQuery, Of, Trashed};
use leptos::prelude::*;

use super::records::{all, at, rows, rows_of};
use super::{Db, RowIndex};

/// Something that happened, as far as a list of many must know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The activity, the note or the task.
    pub key: RecordKey,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// What happened to somebody, and what is still to happen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doings {
    /// Activities, notes and done tasks, newest first.
    pub past: Vec<Moment>,
    /// Notes that stand above the others, newest first; they are not among the past.
    pub pinned: Vec<NoteId>,
    /// Tasks that are still to be done, by their days, those without one last.
    pub ahead: Vec<TaskId>,
}

/// Which tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tasks {
    /// Those that are still to be done.
    Open,
    /// Those that are done.
    Done,
}

/// An open deal as the page of the day looks at it: of thousands it draws a few dozen, so no more
/// of each is read than tells which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDeal {
    /// Which deal.
    pub id: DealId,
    /// After how many days without anything deals of its stage are forgotten ones.
    pub rotting_days: Option<u16>,
    /// When it should be closed.
    pub closes: Option<Date>,
    /// Whether a task about it is still to be done.
    pub has_next_step: bool,
    /// Who answers for it.
    pub owner: Option<UserId>,
    /// When something last happened to it: a move, an activity, a note.
    pub last_ms: i64,
}

impl Db {
    /// What happened to a record, followed; an organization's has that of its people in it.
    #[must_use]
    pub fn doings(self, of: RecordKey) -> Signal<Arc<Doings>> {
        let of = match of.typed::<Organization>() {
            Some(organization) => Of::OrganizationAndPeople(organization),
            None => Of::Record(of),
        };
        self.follow(move |engine| Arc::new(doings(engine, of)))
    }

    /// Tasks, followed, in no order.
    #[must_use]
    pub fn tasks(self, which: Tasks) -> Signal<Arc<Vec<Task>>> {
        self.follow_kept("tasks", move || which, |engine, which| Arc::new(tasks(engine, *which)))
    }

    /// Tasks as they are now; see [`Db::tasks`].
    #[must_use]
    pub fn tasks_now(self, which: Tasks) -> Vec<Task> {
        self.read(|engine| tasks(engine, which))
    }

    /// Activities from one moment to before another, in milliseconds since 1970, followed.
    #[must_use]
    pub fn activities_between(self, span: Signal<(i64, i64)>) -> Signal<Arc<Vec<Activity>>> {
        self.follow(move |engine| Arc::new(activities_between(engine, span.get())))
    }

    /// Whether a task about a record is still to be done, followed.
    #[must_use]
    pub fn has_open_task(self, about: RecordKey) -> Signal<bool> {
        self.follow(move |engine| {
            let found: Vec<Task> = all(engine, Of::Record(about), is_empty(Task::DONE.number));
            !found.is_empty()
        })
    }

    /// The deals that are neither won nor lost, followed, in no order.
    #[must_use]
    pub fn open_deals(self) -> Signal<Arc<Vec<OpenDeal>>> {
        self.follow_kept("open deals", || (), |engine, ()| Arc::new(open_deals(engine)))
    }

    /// A deal with its stage, read again when anything changes.
    #[must_use]
    pub fn deal_of_day(self, id: DealId) -> Option<(Deal, Option<Stage>)> {
        self.version.track();
        self.read(|engine| {
            let deal = engine.get(id)?;
            let stage = engine.get(deal.standing.stage);
            Some((deal, stage))
        })
    }

    /// Leads that nobody has answered and nobody has given up, followed; the oldest first.
    #[must_use]
    pub fn unanswered_leads(self) -> Signal<Arc<Vec<Lead>>> {
        self.follow_kept(
            "unanswered leads",
            || (),
            |engine, ()| {
                let mut found: Vec<Lead> =
                    all(engine, Of::Everybody, is_empty(Lead::ANSWERED_AT.number));
                found.retain(|lead| matches!(lead.state, LeadState::New | LeadState::Working));
                found.sort_by_key(|lead| (lead.received_at, lead.id));
                Arc::new(found)
            },
        )
    }

    /// What a record is called, followed; `None` where it is gone or has no name.
    #[must_use]
    pub fn called(self, key: RecordKey, order: Signal<NameOrder>) -> Signal<Option<String>> {
        self.follow(move |engine| engine.name_of(key, order.get()))
    }

    /// The open deals of a record, by name, at most so many.
    #[must_use]
    pub fn open_deals_of(self, key: RecordKey, most: usize) -> Vec<Deal> {
        let of = match key.typed::<Organization>() {
            Some(organization) => Of::OrganizationAndPeople(organization),
            None => Of::Record(key),
        };
        self.read(|engine| {
            let mut found: Vec<Deal> = all(engine, of, Filter::default());
            found.retain(Deal::is_open);
            found.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()));
            found.truncate(most);
            found
        })
    }

    /// Whether there is any activity, and whether there is any task, followed.
    #[must_use]
    pub fn first_work(self) -> Signal<(bool, bool)> {
        self.follow(|engine| {
            let mut has = |kind| !rows(engine, kind, &ListQuery::default()).is_empty();
            (has(RecordKind::Activity), has(RecordKind::Task))
        })
    }

    /// What was deleted of some kinds, the last first, at most so many; and how much there is.
    #[must_use]
    pub fn trash(self, kinds: &'static [RecordKind], most: usize) -> Signal<(Vec<Trashed>, usize)> {
        let kinds: Vec<u16> = kinds.iter().map(|kind| kind.number()).collect();
        self.follow(move |engine| engine.trash(&kinds, most))
    }

    /// How many records of each kind there are, followed: those that are shown, and those in the trash.
    #[must_use]
    pub fn amounts(self) -> Signal<BTreeMap<u16, (u32, u32)>> {
        self.follow(|engine| engine.amounts())
    }

    /// The organizations that a person is in now.
    #[must_use]
    pub fn places_now(self, person: Id<Person>) -> Vec<OrganizationId> {
        self.read(|engine| {
            engine.organizations_of(person).iter().map(|place| place.organization).collect()
        })
    }

    /// Where a person first works now; nothing where that is not known.
    #[must_use]
    pub fn main_place_of(self, person: Id<Person>) -> Option<(OrganizationId, String, String)> {
        self.read(|engine| {
            let place = engine.organizations_of(person).into_iter().next()?;
            Some((place.organization, place.organization_name, place.position))
        })
    }
}

/// Only what lies between is read whole: of the others the column of moments says enough.
fn activities_between(engine: &mut Engine, (from, to): (i64, i64)) -> Vec<Activity> {
    let rows = rows_of(engine, RecordKind::Activity, Of::Everybody, Filter::default());
    let moments = engine.cells(RecordKind::Activity, &[Activity::AT.number]);
    let is_between =
        |row: &&RowIndex| number(moments.get(0, **row)).is_some_and(|at| (from..to).contains(&at));
    let rows: Vec<RowIndex> = rows.iter().filter(is_between).copied().collect();
    let mut found: Vec<Activity> = rows.iter().filter_map(|row| at(engine, *row)).collect();
    found.sort_by_key(|one| one.at);
    found
}

fn doings(engine: &mut Engine, of: Of) -> Doings {
    let activities: Vec<Activity> = all(engine, of, Filter::default());
    let notes: Vec<Note> = all(engine, of, Filter::default());
    let tasks: Vec<Task> = all(engine, of, Filter::default());
    let (mut pinned, notes): (Vec<Note>, Vec<Note>) =
        notes.into_iter().partition(|one| one.is_pinned);
    let (done, mut ahead): (Vec<Task>, Vec<Task>) = tasks.into_iter().partition(Task::is_done);
    pinned.sort_by_key(|one| std::cmp::Reverse((one.written_at, one.id)));
    ahead.sort_by_key(|one| (one.due_on.is_none(), one.due_on, one.due_time, one.id));
    let activities = activities.iter().map(|one| (RecordKey::of(one.id), one.at));
    let notes = notes.iter().map(|one| (RecordKey::of(one.id), one.written_at));
    let done = done.iter().filter_map(|one| Some((RecordKey::of(one.id), one.done.as_ref()?.at)));
    let all = activities.chain(notes).chain(done);
    let mut past: Vec<Moment> = all.map(|(key, at)| Moment { key, at_ms: at.millis() }).collect();
    past.sort_by_key(|one| std::cmp::Reverse((one.at_ms, one.key.kind, one.key.id)));
    Doings {
        past,
        pinned: pinned.iter().map(|one| one.id).collect(),
        ahead: ahead.iter().map(|one| one.id).collect(),
    }
}

fn tasks(engine: &mut Engine, which: Tasks) -> Vec<Task> {
    let done = Task::DONE.number;
    match which {
        Tasks::Open => all(engine, Of::Everybody, is_empty(done)),
        Tasks::Done => all(engine, Of::Everybody, Filter::Not(Box::new(is_empty(done)))),
    }
}

fn open_deals(engine: &mut Engine) -> Vec<OpenDeal> {
    let is_open = Filter::field(Deal::STATE.number, Operator::Is, ["open"]).unwrap_or_default();
    let with_task: HashSet<RecordKey> = {
        let undone = is_empty(Task::DONE.number);
        let found = rows_of(engine, RecordKind::Task, Of::Everybody, undone);
        let about = engine.cells(RecordKind::Task, &[Task::ABOUT.number]);
        found.iter().flat_map(|row| about.all(0, *row)).filter_map(link).collect()
    };
    let last = last_touches(engine);
    let stages: HashMap<_, _> = all::<Stage>(engine, Of::Everybody, Filter::default())
        .into_iter()
        .map(|stage| (*stage.id.as_bytes(), stage.rotting_days))
        .collect();
    let found = rows_of(engine, RecordKind::Deal, Of::Everybody, is_open);
    let keys: Vec<_> = found.iter().map(|row| engine.row_key(RecordKind::Deal, *row)).collect();
    let fields = [Deal::STAGE, Deal::STAGE_SINCE, Deal::EXPECTED_CLOSE_ON, Deal::OWNER];
    let fields = fields.map(|one| one.number);
    let cells = engine.cells(RecordKind::Deal, &fields);
    let deal = |(row, key): (&RowIndex, Option<RecordKey>)| {
        let key = key?;
        let since = number(cells.get(1, *row)).unwrap_or_default();
        let stage = match cells.get(0, *row) {
            Cell::Reference(id) => stages.get(&id).copied().flatten(),
            _ => None,
        };
        let closes = number(cells.get(2, *row));
        let owner = match cells.get(3, *row) {
            Cell::Reference(id) => Some(Id::from_bytes(id)),
            _ => None,
        };
        Some(OpenDeal {
            id: key.typed()?,
            rotting_days: stage,
            closes: closes.map(Date::from_epoch_days),
            has_next_step: with_task.contains(&key),
            owner,
            last_ms: last.get(&key).map_or(since, |at| since.max(*at)),
        })
    };
    found.iter().zip(keys).filter_map(deal).collect()
}

/// When each record was last heard of, by what happened and by what was noted, in milliseconds
/// since 1970: read once for all, as asking for the activities of one record passes over those of
/// all others.
fn last_touches(engine: &mut Engine) -> HashMap<RecordKey, i64> {
    let mut last = HashMap::new();
    let happened = (RecordKind::Activity, Activity::ABOUT, Activity::AT);
    for (kind, about, at) in [happened, (RecordKind::Note, Note::ABOUT, Note::WRITTEN_AT)] {
        let found = rows_of(engine, kind, Of::Everybody, Filter::default());
        let cells = engine.cells(kind, &[about.number, at.number]);
        for row in found.iter() {
            let Some(at) = number(cells.get(1, *row)) else { continue };
            for key in cells.all(0, *row).filter_map(link) {
                let known = last.entry(key).or_insert(at);
                *known = at.max(*known);
            }
        }
    }
    last
}

fn link(cell: Cell<'_>) -> Option<RecordKey> {
    match cell {
        Cell::Link(key) => Some(key),
        _ => None,
    }
}

fn number(cell: Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Number(number) => Some(number),
        _ => None,
    }
}

fn is_empty(field: u16) -> Filter {
    // Refused only where the operator takes values, and this one takes none.
    Filter::field(field, Operator::Empty, [] as [&str; 0]).unwrap_or_default()
}

#[cfg(test)]
mod tests;
