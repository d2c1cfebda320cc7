//! By what the deals of a report are put together.

use cartera_reports::{Month, NameId, Snapshot, Standing};
use serde::{Deserialize, Serialize};

use super::card::{Label, Words};
use crate::data::{ChoiceColumn, Columns, PipelineColumns};
use crate::words;

/// By what deals are put together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The stage that they are in.
    #[default]
    Stage,
    /// Who has them, or had them when they were closed.
    Owner,
    /// Their team, or else the teams of whoever has them.
    Team,
    /// The customer.
    Organization,
    /// The pipeline: of all of them, not only of the one that is shown.
    Pipeline,
    /// Why they were lost.
    LostReason,
    /// The month in which they were begun.
    MonthBegun,
    /// The month in which they were closed, or should be.
    MonthClosed,
    /// The options of a field that the workspace declared, by its id.
    Field(String),
}

/// One of the groups, ordered as they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A stage, by its index.
    Stage(u16),
    /// A month.
    Month(Month),
    /// An owner, customer or reason.
    Name(NameId),
    /// A team, by its place from 1 on.
    Team(u16),
    /// A pipeline, by its place.
    Pipeline(u16),
    /// An option, by its place.
    Option(u16),
    /// Those that are in no group.
    None,
}

/// What a report of somebody's own may ask of the workspace beside the deals themselves.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The columns of all pipelines.
    pub columns: &'a Columns,
    /// The pipeline that is shown.
    pub pipeline: &'a PipelineColumns,
    /// The deals of the others, as far as anything asks for them.
    pub others: &'a [(&'a PipelineColumns, Snapshot<'a>)],
}

impl Group {
    /// All but the fields that a workspace declared.
    pub const FIXED: [Self; 8] = [
        Self::Stage,
        Self::Owner,
        Self::Team,
        Self::Organization,
        Self::Pipeline,
        Self::LostReason,
        Self::MonthBegun,
        Self::MonthClosed,
    ];

    /// What it is called; of a declared field see [`Around::label`].
    pub const fn words(&self) -> Words {
        match self {
            Self::Stage => words::reports_stage,
            Self::Owner => words::reports_owner,
            Self::Team => words::reports_team,
            Self::Organization => words::reports_organization,
            Self::Pipeline => words::reports_pipeline,
            Self::LostReason => words::reports_reason,
            Self::MonthBegun => words::reports_month_begun,
            Self::MonthClosed => words::reports_month_closed,
            Self::Field(_) => words::reports_field,
        }
    }

    /// Whether its groups have an order of their own; the others stand by their size.
    pub const fn has_order(&self) -> bool {
        matches!(self, Self::Stage | Self::MonthBegun | Self::MonthClosed | Self::Field(_))
    }

    /// Tells each group that a deal is in: more than one where it has several options, or its
    /// owner is in several teams.
    pub fn each(
        &self,
        around: Around<'_>,
        now: &Snapshot<'_>,
        deal: &Standing,
        mut put: impl FnMut(Key),
    ) {
        let name = |name: Option<NameId>| name.map_or(Key::None, Key::Name);
        let month = |day: Option<cartera_reports::Day>| {
            day.map_or(Key::None, |day| Key::Month(day.month()))
        };
        match self {
            Self::Stage => {
                let stage = deal.place.stage().or_else(|| deal.before?.stage());
                put(stage.map_or(Key::None, Key::Stage));
            }
            Self::Owner => put(name(deal.owner)),
            Self::Team => each_team(around, now, deal, put),
            Self::Organization => put(name(now.deals.organization_id(deal.row))),
            Self::Pipeline => put(around.pipeline_key()),
            Self::LostReason => put(name(now.deals.lost_reason_id(deal.row))),
            Self::MonthBegun => put(month(Some(deal.created))),
            Self::MonthClosed => {
                put(month(if deal.place.is_closed() { Some(deal.since) } else { deal.expected }));
            }
            Self::Field(id) => {
                let options = around.field(id).map_or(&[][..], |field| field.of(deal.row));
                options.iter().for_each(|option| put(Key::Option(*option)));
                if options.is_empty() {
                    put(Key::None);
                }
            }
        }
    }
}

fn each_team(around: Around<'_>, now: &Snapshot<'_>, deal: &Standing, mut put: impl FnMut(Key)) {
    let own = around.pipeline.teams.get(deal.row as usize).copied().unwrap_or(0);
    if own > 0 {
        return put(Key::Team(own));
    }
    let owner = now.deals.name(deal.owner).unwrap_or_default();
    let teams = around.columns.teams.iter().zip(1..);
    let mut has_any = false;
    for (_, place) in teams.filter(|(team, _)| team.members.contains(owner)) {
        has_any = true;
        put(Key::Team(place));
    }
    if !has_any {
        put(Key::None);
    }
}

impl<'a> Around<'a> {
    /// A field that the workspace declared, in the pipeline that is shown.
    pub fn field(&self, id: &str) -> Option<&'a ChoiceColumn> {
        self.pipeline.choices.iter().find(|field| field.id == id)
    }

    /// The place of the pipeline among all.
    fn pipeline_key(&self) -> Key {
        let place = self.columns.pipelines.iter().position(|own| own.id == self.pipeline.id);
        place.and_then(|place| u16::try_from(place).ok()).map_or(Key::None, Key::Pipeline)
    }

    /// What the groups are put together by.
    pub fn corner(&self, group: &Group) -> Label {
        match group {
            Group::Field(id) => self
                .field(id)
                .map_or(Label::Words(group.words()), |field| Label::Plain(field.name.clone())),
            _ => Label::Words(group.words()),
        }
    }

    /// What a group is called.
    pub fn label(&self, group: &Group, key: Key, now: &Snapshot<'_>) -> Label {
        let found = match key {
            Key::Stage(stage) => now.deals.stage_name(stage).map(|id| Label::Name(id.to_owned())),
            Key::Month(month) => Some(Label::Month(month)),
            Key::Name(name) => now.deals.name(Some(name)).map(|id| Label::Name(id.to_owned())),
            Key::Team(place) => {
                let team = self.columns.teams.get(usize::from(place).wrapping_sub(1));
                team.map(|team| Label::Plain(team.name.clone()))
            }
            Key::Pipeline(place) => {
                let pipeline = self.columns.pipelines.get(usize::from(place));
                pipeline.map(|pipeline| Label::Plain(pipeline.name.clone()))
            }
            Key::Option(place) => match group {
                Group::Field(id) => self.field(id).and_then(|field| option(field, place)),
                _ => None,
            },
            Key::None => None,
        };
        found.unwrap_or(Label::Words(words::reports_none))
    }
}

fn option(field: &ChoiceColumn, place: u16) -> Option<Label> {
    if field.is_flag() {
        return Some(Label::Words(words::reports_field_yes));
    }
    field.options.get(usize::from(place)).map(|(_, name)| Label::Plain(name.clone()))
}
