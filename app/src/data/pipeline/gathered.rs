//! Records as they are walked over, kept until all that belong together are here.

use std::collections::{BTreeMap, HashMap};

use cartera_domain::deal::DealId;
use cartera_domain::lead::{LeadId, LeadState};
use cartera_domain::organization::OrganizationId;
use cartera_domain::user::UserId;
use cartera_domain::{
    Activity, Attachment, CustomField, Date, Deal, Fields, Lead, Link, Note, Pipeline, SavedView,
    Stage, Task, Team, Timestamp, User, Workspace,
};
use cartera_reports::{Moment, Zone};

/// What reports read, by kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    pub(super) deals: Vec<Deal>,
    pub(super) stages: Vec<Stage>,
    pub(super) pipelines: Vec<Pipeline>,
    pub(super) users: Vec<User>,
    pub(super) teams: Vec<Team>,
    pub(super) leads: BTreeMap<LeadId, Lead>,
    pub(super) views: Vec<SavedView>,
    pub(super) organizations: HashMap<OrganizationId, String>,
    pub(super) workspace: Option<Workspace>,
    /// Fields of deals that the workspace declared.
    pub(super) declared: Vec<CustomField>,
    /// All fields of the deals that have any such field.
    pub(super) more_fields: HashMap<DealId, Fields>,
    /// What was done about each deal: when, and by whom.
    pub(super) touches: HashMap<DealId, Vec<(Timestamp, Option<UserId>)>>,
    /// What is to be done about each deal.
    pub(super) steps: HashMap<DealId, Vec<Step>>,
}

/// A task of a deal, as far as reports go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Since when it is planned.
    pub(super) since: Timestamp,
    /// For which day.
    pub(super) due_on: Date,
    /// When it was done.
    pub(super) done_at: Option<Timestamp>,
}

impl Gathered {
    fn touch(&mut self, about: &[Link], at: Timestamp, by: Option<UserId>) {
        for deal in about.iter().filter_map(|link| link.0.typed::<Deal>()) {
            self.touches.entry(deal).or_default().push((at, by));
        }
    }

    /// Notes an activity that came to something.
    pub(super) fn touch_all(&mut self, activity: Option<&Activity>) {
        if let Some(activity) = activity.filter(|activity| activity.is_reached()) {
            self.touch(&activity.about, activity.at, activity.by);
        }
    }

    /// Notes a note.
    pub(super) fn note(&mut self, note: Option<&Note>) {
        if let Some(note) = note {
            self.touch(&note.about, note.written_at, note.by);
        }
    }

    /// Notes a file.
    pub(super) fn attach(&mut self, file: Option<&Attachment>) {
        if let Some(file) = file {
            self.touch(&file.about, file.attached_at, file.by);
        }
    }

    /// Notes a task: what is planned, and once it is done, what was done.
    pub(super) fn plan(&mut self, task: Option<&Task>) {
        let Some(task) = task else { return };
        if let Some(done) = &task.done {
            self.touch(&task.about, done.at, done.by.or(task.assignee));
        }
        let Some(due_on) = task.due_on else { return };
        let done_at = task.done.as_ref().map(|done| done.at);
        let step = Step { since: made_at(task.id.as_bytes()), due_on, done_at };
        for deal in task.about.iter().filter_map(|link| link.0.typed::<Deal>()) {
            self.steps.entry(deal).or_default().push(step);
        }
    }
}

impl Gathered {
    /// Enquiries that are no deals: those that became one are counted with it, and nobody waits
    /// for an answer to one that was given up unanswered.
    pub(super) fn enquiries(&self, zone: &Zone) -> Vec<cartera_reports::Lead> {
        let is_asked = |lead: &&Lead| match &lead.state {
            LeadState::Converted(made) => made.deal.is_none(),
            LeadState::Disqualified(_) => lead.answered_at.is_some(),
            _ => true,
        };
        let enquiry = |lead: &Lead| cartera_reports::Lead {
            id: lead.id.to_string(),
            owner: lead.owner.map(|owner| owner.to_string()),
            created: Some(moment(lead.received_at, zone)),
            answered: lead.answered_at.map(|at| moment(at, zone)),
        };
        self.leads.values().filter(is_asked).map(enquiry).collect()
    }
}

/// A moment as reports have it. Far from any civil day nothing happens; there it would be no day
/// at all.
pub(super) fn moment(at: Timestamp, zone: &Zone) -> Moment {
    let at = at.millis().clamp(-62_000_000_000_000, 250_000_000_000_000);
    Moment { at, day: zone.day(at) }
}

/// When a record was made, which its id says (RFC 9562 §5.7); always, of any other id.
fn made_at(id: &[u8; 16]) -> Timestamp {
    let [a, b, c, d, e, f, version, ..] = *id;
    if version >> 4 != 7 {
        return Timestamp::from_millis(i64::MIN);
    }
    Timestamp::from_millis(i64::from_be_bytes([0, 0, a, b, c, d, e, f]))
}
