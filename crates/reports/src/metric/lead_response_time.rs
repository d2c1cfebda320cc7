//! Lead response time: how long an enquiry waits for its first answer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::deals::cell;
use crate::snapshot::Snapshot;
use crate::spread::Spread;
use crate::zone::Moment;

const HOUR: f64 = 3_600_000.0;

/// How enquiries were answered.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Response {
    /// Enquiries that came in the period.
    pub leads: usize,
    /// Those answered by the as-of moment.
    pub answered: usize,
    /// Those still waiting.
    pub waiting: usize,
    /// Elapsed hours from coming to first answer, nights and weekends included.
    pub hours: Spread,
    /// The longest that one still waiting has waited, in hours.
    pub longest_wait_hours: Option<f64>,
    #[serde(skip)]
    millis: Vec<i64>,
}

/// The same for one owner.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerResponse<'a> {
    /// Who had the enquiry when it came; none for one without an owner.
    pub owner: Option<&'a str>,
    /// The figures.
    #[serde(flatten)]
    pub response: Response,
    /// The deals that grew from them.
    #[serde(skip)]
    pub ids: Ids<'a>,
}

/// All enquiries, and by owner.
#[derive(Debug, Clone, Serialize)]
pub struct LeadResponseTime<'a> {
    /// All together.
    #[serde(flatten)]
    pub total: Response,
    /// By owner.
    pub owners: Vec<OwnerResponse<'a>>,
    /// Ids of enquiries that wait, deals and leads alike.
    pub waiting_ids: Vec<&'a str>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

impl Response {
    fn add(&mut self, now: Moment, created: Moment, answered: Option<Moment>) {
        self.leads += 1;
        match answered {
            Some(answered) => {
                self.answered += 1;
                self.millis.push(answered.at - created.at);
            }
            None => {
                self.waiting += 1;
                let hours = (now.at - created.at) as f64 / HOUR;
                self.longest_wait_hours = Some(self.longest_wait_hours.unwrap_or(0.0).max(hours));
            }
        }
    }

    fn finished(mut self) -> Self {
        self.hours = Spread::of(&mut self.millis, HOUR);
        self
    }
}

/// Measures the enquiries behind the deals, and those that are no deals yet.
pub fn lead_response_time<'a>(now: &Snapshot<'a>) -> LeadResponseTime<'a> {
    let formula = "first answer - coming of the enquiry, in elapsed hours: mean, median, n; a bare \
                   day means its first moment";
    let mut basis = now.basis("lead_response_time", formula, "enquiries that came in it");
    let as_of = now.question.as_of;
    let mut total = Response::default();
    let mut owners: BTreeMap<Option<&'a str>, (Response, Ids<'a>)> = BTreeMap::new();
    let mut waiting_ids = Vec::new();
    let mut add =
        |row: Option<u32>, id: &'a str, owner: Option<&'a str>, came: Moment, answered| {
            let answered = Option::filter(answered, |answered: &Moment| answered.at <= as_of.at);
            if answered.is_none() {
                waiting_ids.push(id);
            }
            total.add(as_of, came, answered);
            let none = || (Response::default(), Ids::new(now.deals));
            let (own, ids) = owners.entry(owner).or_insert_with(none);
            own.add(as_of, came, answered);
            ids.rows.extend(row);
        };
    let is_asked = |came: Moment| came.at <= as_of.at && now.question.period.has(came.day);
    for deal in now.all() {
        let answered = cell(&now.deals.lead_answered, deal.row);
        match cell(&now.deals.lead_created, deal.row) {
            None => basis.leave_out("no_lead", deal.row),
            Some(came) if !is_asked(came) => {}
            Some(came) if answered.is_some_and(|answered| answered.at < came.at) => {
                basis.leave_out("answered_before_it_came", deal.row);
            }
            Some(came) => {
                basis.count(deal.row);
                let owner = now.deals.name(now.owner_at(deal.row, came.at));
                add(Some(deal.row), now.deals.id(deal.row), owner, came, answered);
            }
        }
    }
    for lead in now.leads.iter().copied() {
        if let Some(came) = lead.created.filter(|came| is_asked(*came)) {
            let answered = lead.answered.filter(|answered| answered.at >= came.at);
            add(None, &lead.id, lead.owner.as_deref(), came, answered);
        }
    }
    let rows = owners.into_iter().map(|(owner, (response, ids))| OwnerResponse {
        owner,
        response: response.finished(),
        ids,
    });
    LeadResponseTime { owners: rows.collect(), total: total.finished(), waiting_ids, basis }
}
