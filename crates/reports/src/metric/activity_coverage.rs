//! Activity coverage: which open deals are looked after, per owner and per organisation.

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::day::Day;
use crate::deals::{Deals, cell};
use crate::groups::Groups;
use crate::snapshot::Snapshot;
use crate::spread::percent;
use crate::standings::Standing;

/// How well some open deals are looked after.
#[derive(Debug, Clone, Serialize)]
pub struct Care<'a> {
    /// Open deals.
    pub open_deals: usize,
    /// Those with an activity in the last `recent_days`.
    pub touched_recently: usize,
    /// The same in percent.
    pub touched_recently_percent: Option<f64>,
    /// The last activity on any of them.
    pub last_touch: Option<Day>,
    /// Those that were never touched.
    pub never_touched: usize,
    /// Those whose next step is planned for the as-of day or later.
    pub with_next_step: usize,
    /// The same in percent.
    pub with_next_step_percent: Option<f64>,
    /// The earliest of these steps.
    pub next_step: Option<Day>,
    /// Those whose next step was planned for a day that is past.
    pub overdue: usize,
    /// Those with no step planned at all.
    pub without_next_step: usize,
    /// Which deals are overdue or have no step.
    pub needs_a_step: Ids<'a>,
}

/// The deals of one owner or organisation.
#[derive(Debug, Clone, Serialize)]
pub struct CareRow<'a> {
    /// Its name; none for deals without one.
    pub name: Option<&'a str>,
    /// The figures.
    #[serde(flatten)]
    pub care: Care<'a>,
}

/// All open deals, and by owner and organisation, most open deals first.
#[derive(Debug, Clone, Serialize)]
pub struct ActivityCoverage<'a> {
    /// All together.
    pub total: Care<'a>,
    /// By the present owner.
    pub owners: Vec<CareRow<'a>>,
    /// By organisation.
    pub organizations: Vec<CareRow<'a>>,
    /// What counts as recent.
    pub recent_days: u32,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

impl<'a> Care<'a> {
    const fn new(deals: &'a Deals) -> Self {
        Self {
            open_deals: 0,
            touched_recently: 0,
            touched_recently_percent: None,
            last_touch: None,
            never_touched: 0,
            with_next_step: 0,
            with_next_step_percent: None,
            next_step: None,
            overdue: 0,
            without_next_step: 0,
            needs_a_step: Ids::new(deals),
        }
    }

    fn add(&mut self, now: &Snapshot<'a>, deal: &Standing, step: Option<Day>) {
        self.open_deals += 1;
        let recent = now.today().plus(-i32::try_from(now.question.recent_days).unwrap_or(i32::MAX));
        self.touched_recently += usize::from(deal.touched.is_some_and(|day| day >= recent));
        self.never_touched += usize::from(deal.touched.is_none());
        self.last_touch = self.last_touch.max(deal.touched);
        match step {
            Some(step) if step >= now.today() => {
                self.with_next_step += 1;
                self.next_step = Some(self.next_step.map_or(step, |first| first.min(step)));
                return;
            }
            Some(_) => self.overdue += 1,
            None => self.without_next_step += 1,
        }
        self.needs_a_step.rows.push(deal.row);
    }

    fn finished(mut self) -> Self {
        self.touched_recently_percent = percent(self.touched_recently, self.open_deals);
        self.with_next_step_percent = percent(self.with_next_step, self.open_deals);
        self
    }
}

fn rows<'a>(now: &Snapshot<'a>, groups: Groups<Care<'a>>) -> Vec<CareRow<'a>> {
    let mut rows: Vec<CareRow<'a>> = groups
        .rows()
        .into_iter()
        .map(|(name, care)| CareRow { name: now.deals.name(name), care: care.finished() })
        .collect();
    rows.sort_by(|a, b| b.care.open_deals.cmp(&a.care.open_deals).then(a.name.cmp(&b.name)));
    rows
}

/// Looks at the last touch and the next step of every open deal.
pub fn activity_coverage<'a>(now: &Snapshot<'a>) -> ActivityCoverage<'a> {
    let formula = "open deals with an activity in the last recent_days, with a next step on the \
                   as-of day or later, with one that is overdue, with none; of all open deals";
    let mut basis = now.basis(
        "activity_coverage",
        formula,
        "not used: what is open as of the moment asked for",
    );
    let empty = || Care::new(now.deals);
    let groups = || Groups::new(&now.deals.names);
    let (mut owners, mut organizations) = (groups(), groups());
    let mut total = empty();
    for deal in now.open() {
        basis.count(deal.row);
        let step = now.next_step(deal.row);
        let organization = cell(&now.deals.organization, deal.row);
        if organization.is_none() {
            basis.leave_out("no_organization_in_organizations", deal.row);
        } else if let Some(care) = organizations.of(organization, empty) {
            care.add(now, deal, step);
        }
        if let Some(care) = owners.of(deal.owner, empty) {
            care.add(now, deal, step);
        }
        total.add(now, deal, step);
    }
    ActivityCoverage {
        total: total.finished(),
        owners: rows(now, owners),
        organizations: rows(now, organizations),
        recent_days: now.question.recent_days,
        basis,
    }
}
