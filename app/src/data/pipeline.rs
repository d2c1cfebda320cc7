//! Deals, stages and what was done about them, as the columns of the reports.
//!
//! All records are walked once, where they lie; what reports ask is copied into typed columns, and
//! a filter that changes reads the columns only. Whatever may not be seen is never put into them.

mod custom;
mod deal;
mod gathered;
mod sight;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use cartera_domain::{
    Activity, Attachment, Currency, CustomField, Deal, Lead, Note, Organization, Pipeline, Record,
    RecordKey, SavedView, Stage, Task, Team, User, Workspace,
};
use cartera_reports::{Deals, Money, Rate, StageRow, Target, Zone};
use cartera_store::rights;

use super::Db;
pub use custom::ChoiceColumn;
use gathered::Gathered;

/// A team, as filters offer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamOption {
    /// Its id as text.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The ids of its members.
    pub members: BTreeSet<String>,
}

/// One pipeline in columns.
#[derive(Debug, Clone)]
pub struct PipelineColumns {
    /// Its id as text.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its deals; stages, owners and organizations are called by their ids.
    pub deals: Deals,
    /// What the deals are called, by row.
    pub titles: Vec<Box<str>>,
    /// The team of each deal, by row, in the place of [`Columns::teams`]; 0 where it has none.
    pub teams: Vec<u16>,
    /// Fields that the workspace declared and that offer a choice.
    pub choices: Vec<ChoiceColumn>,
}

/// All pipelines, and the names of what their columns refer to.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The pipelines that have stages, in their order.
    pub pipelines: Vec<Arc<PipelineColumns>>,
    /// Names of users, organizations and stages, by id.
    pub names: HashMap<String, String>,
    /// Users by name.
    pub users: Vec<(String, String)>,
    /// Teams by name.
    pub teams: Vec<TeamOption>,
    /// Saved views of deals, by name: reports that somebody built are among them.
    pub views: Vec<SavedView>,
    /// The currency of sums.
    pub currency: Option<Currency>,
}

/// Records read before anybody looks whether the page has something more urgent to do.
const AT_ONCE: u32 = 512;

/// All that reports ask while it is being read, a piece at a time: of a hundred thousand deals it
/// is a second's work, in which a page must not stand still.
#[derive(Debug)]
pub struct Gathering {
    found: Gathered,
    next: Option<u32>,
}

impl Default for Gathering {
    /// Nothing read yet.
    fn default() -> Self {
        Self { found: Gathered::default(), next: Some(0) }
    }
}

impl Columns {
    /// Whether there is no deal at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pipelines.iter().all(|pipeline| pipeline.deals.is_empty())
    }

    /// What an id stands for; the id itself where that is not known.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.names.get(id).map_or(id, String::as_str)
    }
}

impl Db {
    /// The settings of the workspace; nothing set where nobody set anything.
    #[must_use]
    pub fn workspace_settings(self) -> Workspace {
        self.get_now(Workspace::ID).unwrap_or_default()
    }

    /// Reads on, as long as `is_due` says that nobody waits for the page; says whether all of it
    /// is read.
    pub fn gather_more(self, to: &mut Gathering, is_due: impl Fn() -> bool) -> bool {
        while let Some(from) = to.next {
            let found = &mut to.found;
            let see = |key, fields: &_| gather(found, key, fields);
            to.next = self.read(|engine| engine.each_record(from, AT_ONCE, see));
            if !is_due() {
                break;
            }
        }
        to.next.is_none()
    }

    /// The columns of all that was read. What whoever uses this device may not see never gets
    /// into them, also where the device holds it still.
    #[must_use]
    pub fn columns(self, gathering: Gathering, zone: &Zone) -> Columns {
        let mut found = gathering.found;
        if let Some(user) = self.judged_as() {
            let desk = self.read(|engine| rights::desk(engine, user));
            // Somebody whose own record is not here yet is not judged.
            if desk.level().is_some() {
                found.keep_seen(&desk.sees());
            }
        }
        laid_out(found, zone)
    }
}

fn gather(found: &mut Gathered, key: RecordKey, fields: &cartera_domain::Fields) {
    fn read<R: Record>(key: RecordKey, fields: &cartera_domain::Fields) -> Option<R> {
        key.typed::<R>().and_then(|id| R::from_fields(id, fields).ok())
    }
    use cartera_domain::RecordKind as Kind;
    match cartera_domain::RecordKind::from_number(key.kind) {
        Some(Kind::Deal) => found.take_deal(key, fields),
        Some(Kind::CustomField) => found.declare(read::<CustomField>(key, fields)),
        Some(Kind::Stage) => found.stages.extend(read::<Stage>(key, fields)),
        Some(Kind::Pipeline) => found.pipelines.extend(read::<Pipeline>(key, fields)),
        Some(Kind::User) => found.users.extend(read::<User>(key, fields)),
        Some(Kind::Team) => found.teams.extend(read::<Team>(key, fields)),
        Some(Kind::Lead) => {
            found.leads.extend(read::<Lead>(key, fields).map(|lead| (lead.id, lead)))
        }
        Some(Kind::Organization) => {
            if let Some(name) = fields.text(Organization::NAME.number) {
                let id = cartera_domain::Id::<Organization>::from_bytes(key.id);
                found.organizations.insert(id, name.to_owned());
            }
        }
        Some(Kind::Activity) => found.touch_all(read::<Activity>(key, fields).as_ref()),
        Some(Kind::Note) => found.note(read::<Note>(key, fields).as_ref()),
        Some(Kind::Attachment) => found.attach(read::<Attachment>(key, fields).as_ref()),
        Some(Kind::Task) => found.plan(read::<Task>(key, fields).as_ref()),
        Some(Kind::SavedView) => found.views.extend(read::<SavedView>(key, fields)),
        Some(Kind::Workspace) => found.workspace = read::<Workspace>(key, fields),
        _ => {}
    }
}

fn laid_out(found: Gathered, zone: &Zone) -> Columns {
    let workspace = found.workspace.clone().unwrap_or_default();
    let mut columns = Columns { currency: workspace.base_currency, ..Columns::default() };
    for user in &found.users {
        columns.users.push((user.id.to_string(), user.name.to_string()));
    }
    for team in &found.teams {
        let is_in = |user: &&User| user.teams.contains(&team.id);
        let members = found.users.iter().filter(is_in).map(|user| user.id.to_string()).collect();
        let (id, name) = (team.id.to_string(), team.name.to_string());
        columns.teams.push(TeamOption { id, name, members });
    }
    let of_deals = cartera_domain::RecordKind::Deal.number();
    columns.views = found.views.iter().filter(|view| view.kind == of_deals).cloned().collect();
    columns.views.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    columns.users.sort_by(|a, b| a.1.cmp(&b.1));
    columns.teams.sort_by(|a, b| a.name.cmp(&b.name));
    columns.names.extend(columns.users.iter().cloned());
    for stage in &found.stages {
        columns.names.insert(stage.id.to_string(), stage.name.to_string());
    }
    let mut pipelines: Vec<&Pipeline> = found.pipelines.iter().collect();
    pipelines.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
    for pipeline in pipelines {
        let laid = pipeline_of(pipeline, &found, &workspace, &columns.teams, zone);
        for organization in laid.1 {
            if let Some(name) = found.organizations.get(&organization) {
                columns.names.insert(organization.to_string(), name.clone());
            }
        }
        columns.pipelines.push(Arc::new(laid.0));
    }
    columns
}

type Referred = BTreeSet<cartera_domain::organization::OrganizationId>;

fn pipeline_of(
    pipeline: &Pipeline,
    found: &Gathered,
    workspace: &Workspace,
    teams: &[TeamOption],
    zone: &Zone,
) -> (PipelineColumns, Referred) {
    let stages = cartera_domain::pipeline::in_order(pipeline.id, &found.stages);
    let open = stages.iter().filter(|stage| deal::is_open(stage));
    let rows = open.map(|stage| StageRow {
        name: stage.id.to_string(),
        probability: stage.win_probability().and_then(deal::share),
        rotting_days: stage.rotting_days.map(u32::from),
        category: stage.forecast.and_then(deal::category),
    });
    let base = workspace.base_currency.map(Currency::code);
    let mut deals = Deals::new(base, rows.collect());
    let mut rates: Vec<_> = workspace.rates.iter().collect();
    rates.sort_by_key(|rate| rate.since);
    for rate in rates {
        if let Some(value) = Rate::parse(&rate.rate.to_string()) {
            deals.set_rate(rate.currency.code(), value);
        }
    }
    deals.set_targets(workspace.targets.iter().map(target).collect());
    deals.set_leads(found.enquiries(zone));
    let team_places: BTreeMap<&str, u16> =
        teams.iter().zip(1..).map(|(team, place)| (team.id.as_str(), place)).collect();
    let stage_ids: BTreeSet<_> = stages.iter().map(|stage| stage.id).collect();
    let mut own: Vec<&Deal> =
        found.deals.iter().filter(|deal| stage_ids.contains(&deal.standing.stage)).collect();
    own.sort_by_key(|deal| deal.id);
    let mut laid = PipelineColumns {
        id: pipeline.id.to_string(),
        name: pipeline.name.to_string(),
        deals,
        titles: Vec::with_capacity(own.len()),
        teams: Vec::with_capacity(own.len()),
        choices: custom::columns(&own, found),
    };
    let mut referred = Referred::new();
    let kinds = deal::Kinds::of(&stages);
    for deal in own {
        laid.titles.push(deal.name.to_string().into());
        let team = deal.team.and_then(|team| team_places.get(team.to_string().as_str()).copied());
        laid.teams.push(team.unwrap_or(0));
        referred.extend(deal.organization);
        deal::push(&mut laid.deals, deal, &kinds, found, workspace.base_currency, zone);
    }
    laid.deals = laid.deals.finish();
    (laid, referred)
}

fn target(target: &cartera_domain::workspace::SalesTarget) -> Target {
    let day = |date: cartera_domain::Date| cartera_reports::Day::from_epoch(date.epoch_days());
    let digits = target.amount.currency().minor_digits();
    Target {
        owner: target.owner.map(|owner| owner.to_string()),
        from: day(target.from),
        to: day(target.to),
        amount: Money::from_minor(target.amount.minor(), digits),
    }
}

#[cfg(test)]
mod tests;
