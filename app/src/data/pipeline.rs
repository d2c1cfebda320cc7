//! Deals, stages and what was done about them, as the columns of the reports.
//!
//! All records are walked once, where they lie; what reports ask is copied into typed columns, and
//! a filter that changes reads the columns only. Whatever may not be seen is never put into them.

mod custom;
mod deal;
mod gathered;
mod laying;
mod sight;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use cartera_domain::{
    Activity, Attachment, Currency, CustomField, Lead, Note, Organization, Pipeline, Record,
    RecordKey, SavedView, Stage, Task, Team, User, Workspace,
};
use cartera_reports::{Deals, Zone};
use cartera_store::rights;

use super::Db;
pub use custom::ChoiceColumn;
use gathered::Gathered;
use laying::Laying;

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

/// All that reports ask while it is being read and laid out, a piece at a time: of a hundred
/// thousand deals it is a second's work, in which a page must not stand still.
#[derive(Debug)]
pub struct Gathering(Step);

#[derive(Debug)]
enum Step {
    /// Records are walked, from this one on.
    Reading(Box<Gathered>, u32),
    /// They become columns.
    Laying(Box<Laying>),
}

impl Default for Gathering {
    /// Nothing read yet.
    fn default() -> Self {
        Self(Step::Reading(Box::default(), 0))
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

    /// Goes on with reading, as long as `is_due` says that nobody waits for the page. What whoever
    /// uses this device may not see never gets into the columns, also where the device holds it
    /// still.
    ///
    /// # Errors
    /// What is read so far, to go on with later.
    pub fn columns(
        self,
        gathering: Gathering,
        zone: &Zone,
        is_due: impl Fn() -> bool,
    ) -> Result<Columns, Gathering> {
        let mut laying = match gathering.0 {
            Step::Laying(laying) => laying,
            Step::Reading(mut found, from) => {
                let mut next = Some(from);
                while let Some(from) = next {
                    if !is_due() {
                        return Err(Gathering(Step::Reading(found, from)));
                    }
                    let see = |key, fields: &_| gather(&mut found, key, fields);
                    next =
                        self.read(|engine| engine.each_record_of(is_asked_for, from, AT_ONCE, see));
                }
                self.keep_seen(&mut found);
                Box::new(Laying::new(*found, zone))
            }
        };
        while laying.go_on(zone) {
            if !is_due() {
                return Err(Gathering(Step::Laying(laying)));
            }
        }
        Ok(laying.columns)
    }

    fn keep_seen(self, found: &mut Gathered) {
        let Some(user) = self.judged_as() else { return };
        let desk = self.read(|engine| rights::desk(engine, user));
        // Somebody whose own record is not here yet is not judged.
        if desk.level().is_some() {
            found.keep_seen(&desk.sees());
        }
    }
}

/// Whether reports read anything of records of this kind: people, of whom there are the most, are
/// passed over.
fn is_asked_for(kind: u16) -> bool {
    use cartera_domain::RecordKind as Kind;
    matches!(
        Kind::from_number(kind),
        Some(
            Kind::Deal
                | Kind::CustomField
                | Kind::Stage
                | Kind::Pipeline
                | Kind::User
                | Kind::Team
                | Kind::Lead
                | Kind::Organization
                | Kind::Activity
                | Kind::Note
                | Kind::Attachment
                | Kind::Task
                | Kind::SavedView
                | Kind::Workspace
        )
    )
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

#[cfg(test)]
mod tests;
