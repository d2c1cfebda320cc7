//! What a person wished of an import, done to what a row would change: rows that do not count
//! change nothing, and new records get their defaults.

use std::collections::HashSet;

use cartera_domain::{
    Activity, Deal, Note, Organization, Person, Record, RecordKey, RecordKind, Task,
};

use super::said::Told;
use super::{Decided, Made, Origin, PlannedChange};
use crate::existing::Existing;
use crate::mapping::Mapping;
use crate::report::{Outcome, Reason};
use crate::wishes::{Becomes, Defaults, Goal};

/// What is wished, and what there is.
pub(super) struct Wished<'a> {
    goal: Goal,
    defaults: &'a Defaults,
    /// The records of the base; empty where every row counts.
    base: HashSet<[u8; 16]>,
    /// Records that rows would have made.
    unmade: HashSet<[u8; 16]>,
    /// Rows whose person (or organization) is left out.
    skipped: HashSet<(u32, bool)>,
}

impl<'a> Wished<'a> {
    pub fn new(mapping: &'a Mapping, existing: &Existing) -> Self {
        let mut base = HashSet::new();
        if mapping.goal != Goal::Both {
            base.extend(existing.people.iter().map(|one| one.id));
            base.extend(existing.organizations.iter().map(|one| one.id));
            base.extend(existing.deals.iter().map(|one| one.id));
            base.extend(existing.affiliations.iter().map(|one| one.id));
            base.extend(existing.stages.iter().map(|one| one.id));
            base.extend(existing.pipelines.iter().map(|one| one.id));
        }
        let (goal, defaults) = (mapping.goal, &mapping.defaults);
        let skipped = mapping.alike.iter().filter(|one| one.becomes == Becomes::Skipped);
        let skipped = skipped.map(|one| (one.row, one.is_person)).collect();
        Self { goal, defaults, base, unmade: HashSet::new(), skipped }
    }

    /// Leaves of a decision what counts.
    pub fn settle(&mut self, row: u32, decided: &mut Decided) {
        match self.goal {
            Goal::Both => {}
            Goal::New => self.only_new(decided),
            Goal::Known => return self.only_known(decided),
        }
        self.skip(row, decided);
        let Decided { changes, made_ids, .. } = decided;
        let is_made = |key: RecordKey| {
            // Of tasks a row knows none that are there.
            made_ids.contains(&key.id) || key.kind == Task::KIND.number()
        };
        for change in changes.iter_mut().filter(|change| is_made(change.key)) {
            self.complete(row, change);
        }
    }

    fn only_new(&self, decided: &mut Decided) {
        if decided.outcome == Outcome::Created {
            decided.changes.retain(|change| !self.base.contains(&change.key.id));
        } else if matches!(decided.origin, Origin::Base) && decided.outcome == Outcome::Updated {
            decided.changes.clear();
            decided.outcome = Outcome::Skipped;
            decided.made = super::Made::default();
        }
    }

    fn only_known(&mut self, decided: &mut Decided) {
        // What a row makes of its own is not made.
        self.unmade.extend(decided.made_ids.drain(..));
        self.leave_out(decided);
        decided.made.person = false;
        decided.made.organization = false;
        decided.made.deal = false;
        if decided.changes.is_empty() && decided.outcome != Outcome::Failed {
            if decided.outcome == Outcome::Created {
                decided.reason = Some(Reason::NotThere);
            }
            decided.outcome = Outcome::Skipped;
            decided.made.told = Told::default();
        } else if decided.outcome == Outcome::Created {
            decided.outcome = Outcome::Updated;
            decided.reason = Some(Reason::InBase);
        }
    }

    /// Leaves out what a row would make although another one resembles it, and what rows say of
    /// what was left out before.
    fn skip(&mut self, row: u32, decided: &mut Decided) {
        for (is_person, kind) in [(true, Person::KIND), (false, Organization::KIND)] {
            if self.skipped.contains(&(row, is_person)) {
                let keys = decided.changes.iter().map(|change| change.key);
                let made = keys.filter(|key| key.kind == kind.number());
                self.unmade
                    .extend(made.map(|key| key.id).filter(|id| decided.made_ids.contains(id)));
            }
        }
        if self.unmade.is_empty() || decided.changes.is_empty() {
            return;
        }
        decided.made_ids.retain(|id| !self.unmade.contains(id));
        self.leave_out(decided);
        let has = |kind: u16| {
            let is_made = |key: RecordKey| key.kind == kind && decided.made_ids.contains(&key.id);
            decided.changes.iter().any(|change| is_made(change.key))
        };
        let count = |kind: u16| {
            let all = decided.changes.iter().filter(|change| change.key.kind == kind).count();
            u32::try_from(all).unwrap_or(u32::MAX)
        };
        let made = Made {
            person: has(Person::KIND.number()),
            organization: has(Organization::KIND.number()),
            deal: has(Deal::KIND.number()),
            told: Told {
                activities: count(Activity::KIND.number()),
                tasks: count(Task::KIND.number()),
                notes: count(Note::KIND.number()),
            },
        };
        decided.made = made;
        if decided.changes.is_empty() {
            decided.outcome = Outcome::Skipped;
            decided.reason = Some(Reason::LeftOut);
        } else if decided.outcome == Outcome::Created && decided.made_ids.is_empty() {
            decided.outcome = Outcome::Updated;
            decided.reason = Some(Reason::InBase);
        }
    }

    /// Takes out what is not made, and what leads there, in later rows either.
    fn leave_out(&mut self, decided: &mut Decided) {
        let leads_nowhere = |value: &[u8]| {
            value
                .windows(16)
                .any(|id| <[u8; 16]>::try_from(id).is_ok_and(|id| self.unmade.contains(&id)))
        };
        // A deal stands without the one or the other; a note is about something.
        for change in &mut decided.changes {
            let kind = change.key.kind;
            let is_told = [Activity::KIND, Note::KIND, Task::KIND].map(RecordKind::number);
            let is_told = is_told.contains(&kind);
            if kind == Deal::KIND.number() || (is_told && change.add.len() > 1) {
                change.set.retain(|(_, value)| !leads_nowhere(value));
                change.add.retain(|(_, value)| !leads_nowhere(value));
            }
        }
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut decided.changes).into_iter().partition(|change| {
                self.unmade.contains(&change.key.id)
                    || change.set.iter().chain(&change.add).any(|(_, value)| leads_nowhere(value))
            });
        decided.changes = kept;
        self.unmade.extend(gone.iter().map(|change| change.key.id));
    }

    /// Gives a record that comes into being what it lacks.
    fn complete(&self, row: u32, change: &mut PlannedChange) {
        let [owner, team, tags] = match change.key.kind {
            kind if kind == Person::KIND.number() => [Person::OWNER, Person::TEAM, Person::TAGS],
            kind if kind == Organization::KIND.number() => {
                [Organization::OWNER, Organization::TEAM, Organization::TAGS]
            }
            kind if kind == Deal::KIND.number() => [Deal::OWNER, Deal::TEAM, Deal::TAGS],
            kind if kind == Task::KIND.number() => [Task::OWNER, Task::TEAM, Task::TAGS],
            _ => return,
        };
        let Defaults { owners, team: of_team, tag, .. } = self.defaults;
        let turn = (row as usize).checked_rem(owners.len()).and_then(|turn| owners.get(turn));
        for (field, id) in [(owner, turn), (team, of_team.as_ref())] {
            change.set.extend(id.map(|id| (field.number, id.to_vec())));
        }
        change.add.extend(tag.map(|id| (tags.number, id.to_vec())));
    }
}
