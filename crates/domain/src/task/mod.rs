//! Something to be done.

mod repeat;

pub use repeat::{Day, Every, EveryError, Repeat, Unit};

use crate::activity::ActivityKind;
use crate::link::Link;
use crate::table::{composite, record};
use crate::tag::TagId;
use crate::text::{LongText, Name};
use crate::time::{Clocks, Date, TimeOfDay, Timestamp};
use crate::user::{TeamId, UserId, VisibleTo};
use crate::word::words;

words! {
    /// How much hurry it has. A task without one has the usual: normal.
    Priority {
        /// When there is time.
        Low = "low",
        /// As usual.
        Normal = "normal",
        /// Before the others.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}

composite! {
    /// That a task is done.
    Done;
    needs {
        /// When it was.
        1 at: Timestamp,
    }
    optional {
        /// By whom.
        2 by: Option<UserId>,
    }
}

record! {
    /// Something to be done. What was done with a customer is an [`crate::Activity`].
    Task, TaskId;
    needs {
        /// What.
        TITLE = 1 title: Name,
    }
    optional {
        /// The day by which.
        DUE_ON = 2 due_on: Option<Date>,
        /// The time of that day, where it matters; on the clocks of the assignee.
        DUE_TIME = 3 due_time: Option<TimeOfDay>,
        /// When the assignee is to be reminded.
        REMIND_AT = 4 remind_at: Option<Timestamp>,
        /// How it comes back.
        REPEAT = 5 repeat: Option<Repeat>,
        /// Who is to do it.
        ASSIGNEE = 6 assignee: Option<UserId>,
        /// How much hurry it has.
        PRIORITY = 7 priority: Option<Priority>,
        /// That it is done.
        DONE = 8 done: Option<Done>,
        /// The records that it belongs to.
        ABOUT = 9 about: Vec<Link>,
        /// What else is to be known.
        NOTE = 10 note: Option<LongText>,
        /// What kind of activity it will be.
        PLANNED = 11 planned: Option<ActivityKind>,
        /// Its tags.
        TAGS = 12 tags: Vec<TagId>,
        /// Who made it and answers for it.
        OWNER = 13 owner: Option<UserId>,
        /// The team that it is for.
        TEAM = 14 team: Option<TeamId>,
        /// Whom it is shown to.
        VISIBLE_TO = 15 visible_to: Option<VisibleTo>,
        /// Who follows it.
        FOLLOWERS = 16 followers: Vec<UserId>,
    }
}

/// How near a task's day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// It has passed.
    Overdue,
    /// It is today.
    Today,
    /// It is still to come.
    Later,
    /// There is none.
    Someday,
}

/// A task cannot be marked as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the task is done already")]
pub struct AlreadyDone;

impl Task {
    /// Whether it is done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.done.is_some()
    }

    /// Whether it is somebody's: theirs to do, or nobody's yet. Of one that nobody is named for, who
    /// made it is meant.
    #[must_use]
    pub fn is_of(&self, who: UserId) -> bool {
        self.doer().is_none_or(|doer| doer == who)
    }

    /// Who is to do it, as far as that is said.
    #[must_use]
    pub fn doer(&self) -> Option<UserId> {
        self.assignee.or(self.owner)
    }

    /// It, to be done by somebody else, or by whoever comes first. Where it is owned at all it goes
    /// into their hands: what somebody else owns, one may not mark as done.
    #[must_use]
    pub fn given_to(self, to: Option<UserId>) -> Self {
        if self.doer() == to {
            return self;
        }
        let owner = self.owner.and(to);
        Self { assignee: to, owner, ..self }
    }

    /// The id of the task that follows when it repeats. Made of its own, so that two devices
    /// which both mark it done make one next task and not two.
    #[must_use]
    pub fn following_id(&self) -> TaskId {
        let number = u128::from_be_bytes(*self.id.as_bytes());
        // The multiplier of the SplitMix64 generator; odd, so no two ids become one. The first
        // half, which says when a record was made, is kept.
        let low = (number as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let kept = number >> 64 << 64;
        TaskId::from_bytes((kept | u128::from(low)).to_be_bytes())
    }

    /// How near its day is, `today` being that of the assignee.
    #[must_use]
    pub fn due(&self, today: Date) -> Due {
        match self.due_on {
            None => Due::Someday,
            Some(day) if day < today => Due::Overdue,
            Some(day) if day == today => Due::Today,
            Some(_) => Due::Later,
        }
    }

    /// It, done; and the next one where it repeats, under the id of [`Task::following_id`].
    ///
    /// The next one is due on the first day of its series after both its own day and today, so a
    /// task that lay about for a month comes back once and not thirty times. Its reminder is as many
    /// days before it as before, at the same time of the day on `clocks`.
    ///
    /// # Errors
    /// [`AlreadyDone`].
    pub fn completed(
        &self,
        at: Timestamp,
        by: Option<UserId>,
        today: Date,
        clocks: &impl Clocks,
    ) -> Result<(Self, Option<Self>), AlreadyDone> {
        if self.is_done() {
            return Err(AlreadyDone);
        }
        let after = self.due_on.map_or(today, |due| due.max(today));
        let next_due = self.repeat.as_ref().and_then(|repeat| repeat.next(after));
        let following = next_due.map(|day| {
            let later = i64::from(day.days_since(self.due_on.unwrap_or(today)));
            Self {
                id: self.following_id(),
                due_on: Some(day),
                remind_at: self.remind_at.map(|remind| clocks.days_later(remind, later)),
                ..self.clone()
            }
        });
        let done = Done { by, ..Done::new(at) };
        Ok((Self { done: Some(done), ..self.clone() }, following))
    }
}

#[cfg(test)]
mod tests;
