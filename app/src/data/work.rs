//! What daily work reads: activities, notes and tasks of a record, open deals, leads.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use cartera_domain::lead::LeadState;
use cartera_domain::note::NoteId;
use cartera_domain::organization::OrganizationId;
use cartera_domain::person::NameOrder;
use cartera_domain::query::{Filter, Operator};
use cartera_domain::task::TaskId;
use cartera_domain::{
    Activity, Deal, Id, Lead, Link, Note, Organization, Person, RecordKey, RecordKind, Stage, Task,
    Timestamp,
};
use cartera_store::Engine;
use cartera_store::engine::{ListQuery, Of, Trashed};
use leptos::prelude::*;

use super::Db;
use super::records::{all, rows};

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

/// An open deal as the page of the day looks at it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDeal {
    /// The deal.
    pub deal: Deal,
    /// The stage that it is in, where it is known.
    pub stage: Option<Stage>,
    /// Whether a task about it is still to be done.
    pub has_next_step: bool,
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
        self.follow(move |engine| Arc::new(tasks(engine, which)))
    }

    /// Tasks as they are now; see [`Db::tasks`].
    #[must_use]
    pub fn tasks_now(self, which: Tasks) -> Vec<Task> {
        self.read(|engine| tasks(engine, which))
    }

    /// Activities from one moment to before another, in milliseconds since 1970, followed.
    #[must_use]
    pub fn activities_between(self, span: Signal<(i64, i64)>) -> Signal<Arc<Vec<Activity>>> {
        self.follow(move |engine| {
            let (from, to) = span.get();
            let mut found: Vec<Activity> = all(engine, Of::Everybody, Filter::default());
            found.retain(|one| (from..to).contains(&one.at.millis()));
            found.sort_by_key(|one| one.at);
            Arc::new(found)
        })
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
        self.follow(|engine| Arc::new(open_deals(engine)))
    }

    /// Leads that nobody has answered and nobody has given up, followed; the oldest first.
    #[must_use]
    pub fn unanswered_leads(self) -> Signal<Arc<Vec<Lead>>> {
        self.follow(|engine| {
            let mut found: Vec<Lead> =
                all(engine, Of::Everybody, is_empty(Lead::ANSWERED_AT.number));
            found.retain(|lead| matches!(lead.state, LeadState::New | LeadState::Working));
            found.sort_by_key(|lead| (lead.received_at, lead.id));
            Arc::new(found)
        })
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
    let deals: Vec<Deal> = all(engine, Of::Everybody, is_open);
    let with_task: HashSet<RecordKey> = tasks(engine, Tasks::Open)
        .iter()
        .flat_map(|task| task.about.iter().map(|link| link.0))
        .collect();
    let last = last_touches(engine);
    deals
        .into_iter()
        .map(|deal| {
            let key = RecordKey::of(deal.id);
            let since = deal.standing.since;
            OpenDeal {
                stage: engine.get(deal.standing.stage),
                has_next_step: with_task.contains(&key),
                last_ms: last.get(&key).map_or(since, |at| since.max(*at)).millis(),
                deal,
            }
        })
        .collect()
}

/// When each record was last heard of, by what happened and by what was noted: read once for all,
/// as asking for the activities of one record passes over those of all others.
fn last_touches(engine: &mut Engine) -> HashMap<RecordKey, Timestamp> {
    let mut last = HashMap::new();
    let mut touch = |about: &[Link], at: Timestamp| {
        for link in about {
            let known = last.entry(link.0).or_insert(at);
            *known = at.max(*known);
        }
    };
    for one in all::<Activity>(engine, Of::Everybody, Filter::default()) {
        touch(&one.about, one.at);
    }
    for one in all::<Note>(engine, Of::Everybody, Filter::default()) {
        touch(&one.about, one.written_at);
    }
    last
}

fn is_empty(field: u16) -> Filter {
    // Refused only where the operator takes values, and this one takes none.
    Filter::field(field, Operator::Empty, [] as [&str; 0]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use cartera_domain::activity::ActivityKind;
    use cartera_domain::{LongText, Record};

    use super::*;
    use crate::data::engine_tests::{engine, making};

    #[test]
    fn a_record_was_last_heard_of_by_the_latest_of_all_that_names_it() {
        let link = |number: u8| Link(RecordKey { kind: Deal::KIND.number(), id: [number; 16] });
        let call = |number: u8, at: i64, about: Vec<Link>| Activity {
            about,
            ..Activity::new(
                Id::from_bytes([number; 16]),
                ActivityKind::Call,
                Timestamp::from_millis(at),
            )
        };
        let calls = [call(1, 50, vec![link(1), link(2)]), call(2, 30, vec![link(1)])];
        let mut note = Note::new(
            Id::from_bytes([3; 16]),
            LongText::parse("Wants a second roof").unwrap(),
            Timestamp::from_millis(70),
        );
        note.about = vec![link(2)];
        let mut patches: Vec<_> = calls.iter().map(|call| making(call.id, call)).collect();
        patches.push(making(note.id, &note));
        let mut engine = engine(patches);
        let mut found: Vec<(u8, i64)> = last_touches_over(&mut engine);
        found.sort_unstable();
        assert_eq!(found, [(1, 50), (2, 70)]);
    }

    fn last_touches_over(engine: &mut Engine) -> Vec<(u8, i64)> {
        last_touches(engine).into_iter().map(|(key, at)| (key.id[0], at.millis())).collect()
    }
}
