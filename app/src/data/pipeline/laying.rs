//! From records to columns: a piece at a time, pipeline after pipeline and deal after deal.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cartera_domain::workspace::SalesTarget;
use cartera_domain::{Currency, Deal, Pipeline, RecordKind, User, Workspace};
use cartera_reports::{Deals, Money, Rate, StageRow, Target, Zone};

use super::gathered::Gathered;
use super::{Columns, PipelineColumns, TeamOption, custom, deal};

/// Deals that are laid out at a time.
const AT_ONCE: usize = 256;

/// Columns that are being filled.
#[derive(Debug)]
pub(super) struct Laying {
    found: Gathered,
    workspace: Workspace,
    /// Those that wait, the next one last.
    waiting: Vec<Pipeline>,
    current: Option<Current>,
    /// What is laid out so far.
    pub(super) columns: Columns,
}

/// The pipeline that is being filled.
#[derive(Debug)]
struct Current {
    laid: PipelineColumns,
    kinds: deal::Kinds,
    /// Its deals, by their places among all that were found, in the order of the rows.
    own: Vec<usize>,
    /// How many of them are laid out.
    done: usize,
}

impl Laying {
    /// Everything but the deals.
    pub(super) fn new(found: Gathered, zone: &Zone) -> Self {
        let workspace = found.workspace.clone().unwrap_or_default();
        let mut columns = Columns { currency: workspace.base_currency, ..Columns::default() };
        for user in &found.users {
            columns.users.push((user.id.to_string(), user.name.to_string()));
        }
        for team in &found.teams {
            let is_in = |user: &&User| user.teams.contains(&team.id);
            let members =
                found.users.iter().filter(is_in).map(|user| user.id.to_string()).collect();
            let (id, name) = (team.id.to_string(), team.name.to_string());
            columns.teams.push(TeamOption { id, name, members });
        }
        let of_deals = RecordKind::Deal.number();
        columns.views = found.views.iter().filter(|view| view.kind == of_deals).cloned().collect();
        columns.views.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        columns.users.sort_by(|a, b| a.1.cmp(&b.1));
        columns.teams.sort_by(|a, b| a.name.cmp(&b.name));
        columns.names.extend(columns.users.iter().cloned());
        for stage in &found.stages {
            columns.names.insert(stage.id.to_string(), stage.name.to_string());
        }
        let mut waiting = found.pipelines.clone();
        waiting.sort_by(|a, b| (&b.rank, b.id).cmp(&(&a.rank, a.id)));
        let mut laying = Self { found, workspace, waiting, current: None, columns };
        laying.begin(zone);
        laying
    }

    /// Lays some more deals out; says whether there are more.
    pub(super) fn go_on(&mut self, zone: &Zone) -> bool {
        let Some(current) = &mut self.current else { return false };
        let base = self.workspace.base_currency;
        let teams: BTreeMap<&str, u16> =
            self.columns.teams.iter().zip(1..).map(|(team, at)| (team.id.as_str(), at)).collect();
        let end = (current.done + AT_ONCE).min(current.own.len());
        let places = current.own.get(current.done..end).unwrap_or_default();
        let mut referred = BTreeSet::new();
        for deal in places.iter().filter_map(|place| self.found.deals.get(*place)) {
            let laid = &mut current.laid;
            laid.titles.push(deal.name.to_string().into());
            let team = deal.team.and_then(|team| teams.get(team.to_string().as_str()).copied());
            laid.teams.push(team.unwrap_or(0));
            referred.extend(deal.organization);
            deal::push(&mut laid.deals, deal, &current.kinds, &self.found, base, zone);
        }
        for organization in referred {
            if let Some(name) = self.found.organizations.get(&organization) {
                self.columns.names.insert(organization.to_string(), name.clone());
            }
        }
        current.done = end;
        if end == current.own.len() {
            if let Some(Current { mut laid, .. }) = self.current.take() {
                laid.deals = laid.deals.finish();
                let targets = targets(&self.workspace, laid.deals.base_currency());
                laid.deals.set_targets(targets);
                self.columns.pipelines.push(Arc::new(laid));
            }
            self.begin(zone);
        }
        self.current.is_some()
    }

    /// Begins with the next pipeline, where there is one.
    fn begin(&mut self, zone: &Zone) {
        let Some(pipeline) = self.waiting.pop() else { return };
        let found = &self.found;
        let stages = cartera_domain::pipeline::in_order(pipeline.id, &found.stages);
        let open = stages.iter().filter(|stage| deal::is_open(stage));
        let rows = open.map(|stage| StageRow {
            name: stage.id.to_string(),
            probability: stage.win_probability().and_then(deal::share),
            rotting_days: stage.rotting_days.map(u32::from),
            category: stage.forecast.and_then(deal::category),
        });
        let base = self.workspace.base_currency.map(Currency::code);
        let mut deals = Deals::new(base, rows.collect());
        let mut rates: Vec<_> = self.workspace.rates.iter().collect();
        rates.sort_by_key(|rate| rate.since);
        for rate in rates {
            if let Some(value) = Rate::parse(&rate.rate.to_string()) {
                deals.set_rate(rate.currency.code(), value);
            }
        }
        deals.set_leads(found.enquiries(zone));
        let ids: BTreeSet<_> = stages.iter().map(|stage| stage.id).collect();
        let all = found.deals.iter().enumerate();
        let mut own: Vec<(usize, &Deal)> =
            all.filter(|(_, deal)| ids.contains(&deal.standing.stage)).collect();
        own.sort_by_key(|(_, deal)| deal.id);
        let (own, deals_of): (Vec<usize>, Vec<&Deal>) = own.into_iter().unzip();
        let laid = PipelineColumns {
            id: pipeline.id.to_string(),
            name: pipeline.name.to_string(),
            deals,
            titles: Vec::with_capacity(own.len()),
            teams: Vec::with_capacity(own.len()),
            choices: custom::columns(&deals_of, found),
        };
        self.current = Some(Current { laid, kinds: deal::Kinds::of(&stages), own, done: 0 });
    }
}

/// The targets in the currency of sums; those that were set in another one before it was changed
/// are no targets in this one.
fn targets(workspace: &Workspace, base: Option<&str>) -> Vec<Target> {
    let is_in_base =
        |target: &&SalesTarget| base.is_none_or(|base| base == target.amount.currency().code());
    workspace.targets.iter().filter(is_in_base).map(target).collect()
}

fn target(target: &SalesTarget) -> Target {
    let day = |date: cartera_domain::Date| cartera_reports::Day::from_epoch(date.epoch_days());
    let digits = target.amount.currency().minor_digits();
    Target {
        owner: target.owner.map(|owner| owner.to_string()),
        from: day(target.from),
        to: day(target.to),
        amount: Money::from_minor(target.amount.minor(), digits),
    }
}
