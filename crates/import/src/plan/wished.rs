//! What a person wished of an import, done to what a row would change: rows that do not count
//! change nothing, and new records get their defaults.

use std::collections::HashSet;

use cartera_domain::{Deal, Organization, Person, Record};

use super::{Decided, Origin, PlannedChange};
use crate::existing::Existing;
use crate::mapping::Mapping;
use crate::report::{Outcome, Reason};
use crate::wishes::{Defaults, Goal};

/// What is wished, and what there is.
pub(super) struct Wished<'a> {
    goal: Goal,
    defaults: &'a Defaults,
    /// The records of the base; empty where every row counts.
    base: HashSet<[u8; 16]>,
    /// Records that rows would have made.
    unmade: HashSet<[u8; 16]>,
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
        Self { goal, defaults, base, unmade: HashSet::new() }
    }

    /// Leaves of a decision what counts.
    pub fn settle(&mut self, decided: &mut Decided) {
        match self.goal {
            Goal::Both => {}
            Goal::New => self.only_new(decided),
            Goal::Known => self.only_known(decided),
        }
        let Decided { changes, made_ids, .. } = decided;
        for change in changes.iter_mut().filter(|change| made_ids.contains(&change.key.id)) {
            self.complete(change);
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
        // What a row makes of its own is not made, and nothing may lead there, in later rows either.
        self.unmade.extend(decided.made_ids.drain(..));
        let leads_nowhere = |value: &[u8]| {
            value
                .windows(16)
                .any(|id| <[u8; 16]>::try_from(id).is_ok_and(|id| self.unmade.contains(&id)))
        };
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut decided.changes).into_iter().partition(|change| {
                self.unmade.contains(&change.key.id)
                    || change.set.iter().chain(&change.add).any(|(_, value)| leads_nowhere(value))
            });
        decided.changes = kept;
        self.unmade.extend(gone.iter().map(|change| change.key.id));
        decided.made.person = false;
        decided.made.organization = false;
        decided.made.deal = false;
        if decided.changes.is_empty() && decided.outcome != Outcome::Failed {
            if decided.outcome == Outcome::Created {
                decided.reason = Some(Reason::NotThere);
            }
            decided.outcome = Outcome::Skipped;
            decided.made.told = super::said::Told::default();
        } else if decided.outcome == Outcome::Created {
            decided.outcome = Outcome::Updated;
            decided.reason = Some(Reason::InBase);
        }
    }

    /// Gives a record that comes into being what it lacks.
    fn complete(&self, change: &mut PlannedChange) {
        let (owner, tags) = match change.key.kind {
            kind if kind == Person::KIND.number() => (Person::OWNER.number, Person::TAGS.number),
            kind if kind == Organization::KIND.number() => {
                (Organization::OWNER.number, Organization::TAGS.number)
            }
            kind if kind == Deal::KIND.number() => (Deal::OWNER.number, Deal::TAGS.number),
            _ => return,
        };
        self.add(change, owner, tags);
    }

    fn add(&self, change: &mut PlannedChange, owner: u16, tags: u16) {
        if let Some(id) = self.defaults.owner {
            change.set.push((owner, id.to_vec()));
        }
        if let Some(id) = self.defaults.tag {
            change.add.push((tags, id.to_vec()));
        }
    }
}
