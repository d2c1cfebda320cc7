//! The answer to what is asked: columns and a question in, cards out. Nothing of a browser in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cartera_reports::metric::weighted_forecast::weighted_forecast;
use cartera_reports::{Day, Money, Month, Question, Share, Snapshot, Standing, Zone};

use super::asked::{Asked, Only, View};
use super::card::{Card, Label};
use super::cards::cards;
use super::custom::{OwnReport, Spec};
use crate::data::{Columns, PipelineColumns, TeamOption};
use crate::words;

/// What somebody tries out on a deal: nothing is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trial {
    /// Another probability.
    pub share: Option<Share>,
    /// Another day of closing.
    pub expected: Option<Day>,
}

/// The columns, and where the days of the workspace begin.
#[derive(Debug, Clone)]
pub struct Source {
    /// The columns.
    pub columns: Columns,
    /// The time zone.
    pub zone: Zone,
}

/// The answer to what is asked.
#[derive(Debug, Clone)]
pub struct Board {
    /// What was asked.
    pub asked: Asked,
    /// The pipeline that it is about.
    pub pipeline: Arc<PipelineColumns>,
    /// Where names are.
    pub source: Arc<Source>,
    /// The cards.
    pub cards: Vec<Card>,
    /// The as-of day.
    pub as_of: Day,
    /// The last moment that is looked at, in UTC.
    pub as_of_utc: String,
    /// Deals that count, and rows that do not.
    pub counted: usize,
    /// How long all of it took, in milliseconds.
    pub took_ms: f64,
    /// Open deals, the largest first: what can be tried out.
    pub open: Vec<OpenDeal>,
    /// The forecast without and with what is tried out.
    pub tried: Vec<Tried>,
}

/// An open deal, as trying out shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDeal {
    /// Its row.
    pub row: u32,
    /// Its worth.
    pub worth: Money,
    /// How likely it is, as it is kept.
    pub share: Option<Share>,
    /// When it is expected to close, as it is kept.
    pub expected: Option<Day>,
}

/// What the forecast says of a month, as it is kept and as somebody tries it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The month, or that it is overdue or has no day.
    pub name: Label,
    /// Weighted, as it is kept.
    pub kept: Money,
    /// Weighted, with what is tried out.
    pub tried: Money,
}

/// What is tried out, by the deal's id: rows are others after the next reading.
pub type Trials = BTreeMap<String, Trial>;

/// Answers what is asked; nothing where there is no pipeline.
pub fn answer(source: &Arc<Source>, asked: &Asked, now_ms: u64, trials: &Trials) -> Option<Board> {
    let (columns, zone) = (&source.columns, &source.zone);
    let chosen = asked.pipeline.as_ref();
    let pipeline = columns
        .pipelines
        .iter()
        .find(|pipeline| Some(&pipeline.id) == chosen)
        .or_else(|| columns.pipelines.iter().max_by_key(|pipeline| pipeline.deals.len()))?;
    let now_at = i64::try_from(now_ms).unwrap_or(i64::MAX);
    let now = cartera_reports::Moment { at: now_at, day: zone.day(now_at) };
    let as_of = asked.as_of.map_or(now, |day| zone.end(day));
    let question = Question::new(as_of, zone).in_period(asked.period());
    let mut found = Snapshot::new(&pipeline.deals, question, |_| true);
    let only = asked.only();
    if !only.is_everything() {
        let has_lead = |lead: &cartera_reports::Lead| only.has_lead(columns, lead);
        found = found.narrowed(only.keeps(columns, pipeline)).with_leads(has_lead);
    }
    // How deals stand follows from the day, not from the period.
    let before = asked.other_period().map(|period| {
        let mut before = found.clone();
        before.question.period = period;
        before
    });
    let (mut open, mut tried) = (Vec::new(), Vec::new());
    if asked.view == View::Forecast {
        open = largest(&found);
        let kept = by_month(&found);
        for deal in &mut found.open {
            if let Some(trial) = trials.get(pipeline.deals.id(deal.row)) {
                deal.share = trial.share.or(deal.share);
                deal.expected = trial.expected.or(deal.expected);
            }
        }
        tried = side_by_side(&kept, &by_month(&found));
    }
    let own = own_reports(columns);
    Some(Board {
        asked: asked.clone(),
        pipeline: Arc::clone(pipeline),
        source: Arc::clone(source),
        cards: cards(asked.view, &found, before.as_ref(), &own, &narrower(columns, pipeline)),
        as_of: as_of.day,
        as_of_utc: as_of.utc(),
        counted: found.open.len() + found.closed.len(),
        took_ms: 0.0,
        open,
        tried,
    })
}

/// Narrows a snapshot to the deals that a report of somebody's own is about.
fn narrower<'a>(
    columns: &'a Columns,
    pipeline: &'a PipelineColumns,
) -> impl for<'s> Fn(&Only, &Snapshot<'s>) -> Snapshot<'s> + 'a {
    move |only, now| now.clone().narrowed(only.keeps(columns, pipeline))
}

/// Where a bucket of the forecast stands: first what is overdue, then the months, then what has no
/// day.
type Bucket = (u8, Option<Month>);

/// The weighted forecast, bucket by bucket.
fn by_month(now: &Snapshot<'_>) -> BTreeMap<Bucket, Money> {
    let found = weighted_forecast(now);
    let months = found.months.iter().map(|row| ((1, Some(row.month)), row.bucket.weighted));
    let apart = [((0, None), found.overdue.weighted), ((2, None), found.no_date.weighted)];
    months.chain(apart).collect()
}

/// Every bucket that is in either, in their order; one of nothing at all is left away.
fn side_by_side(kept: &BTreeMap<Bucket, Money>, tried: &BTreeMap<Bucket, Money>) -> Vec<Tried> {
    let buckets: BTreeSet<Bucket> = kept.keys().chain(tried.keys()).copied().collect();
    let row = |bucket: Bucket| {
        let of = |all: &BTreeMap<Bucket, Money>| all.get(&bucket).copied().unwrap_or_default();
        let name = match bucket {
            (_, Some(month)) => Label::Month(month),
            (0, None) => Label::Words(words::reports_overdue),
            (_, None) => Label::Words(words::reports_no_date),
        };
        Tried { name, kept: of(kept), tried: of(tried) }
    };
    let is_something = |row: &Tried| row.kept != Money::ZERO || row.tried != Money::ZERO;
    buckets.into_iter().map(row).filter(is_something).collect()
}

impl Only {
    /// Whether a deal is one of those.
    fn keeps<'a>(
        &'a self,
        columns: &'a Columns,
        pipeline: &'a PipelineColumns,
    ) -> impl Fn(&Standing) -> bool + 'a {
        let team = self.team_of(columns);
        let choice = |(id, key): (&'a String, &'a String)| {
            let column = pipeline.choices.iter().find(|column| column.id == *id)?;
            Some((column, key.as_str()))
        };
        let choices: Vec<_> = self.choices.iter().filter_map(choice).collect();
        move |deal: &Standing| {
            let owner = pipeline.deals.name(deal.owner);
            let is_owners = self.owner.is_none() || owner == self.owner.as_deref();
            let is_teams = team.is_none_or(|(place, team)| {
                let own = pipeline.teams.get(deal.row as usize).copied().unwrap_or(0);
                match own {
                    // A deal without a team is that of its owner's teams.
                    0 => owner.is_some_and(|owner| team.members.contains(owner)),
                    own => usize::from(own) == place,
                }
            });
            is_owners && is_teams && choices.iter().all(|(column, key)| column.has(deal.row, key))
        }
    }

    /// Whether an enquiry is one of those; of declared fields of deals it has none.
    fn has_lead(&self, columns: &Columns, lead: &cartera_reports::Lead) -> bool {
        let owner = lead.owner.as_deref();
        let is_owners = self.owner.is_none() || owner == self.owner.as_deref();
        let is_teams = self
            .team_of(columns)
            .is_none_or(|(_, team)| owner.is_some_and(|owner| team.members.contains(owner)));
        is_owners && is_teams && self.choices.is_empty()
    }

    /// The team and its place among all, from 1 on; none where the team is gone.
    fn team_of<'a>(&self, columns: &'a Columns) -> Option<(usize, &'a TeamOption)> {
        let id = self.team.as_ref()?;
        let place = columns.teams.iter().position(|team| team.id == *id)?;
        Some((place + 1, columns.teams.get(place)?))
    }
}

/// The reports that somebody built, by name.
fn own_reports(columns: &Columns) -> Vec<OwnReport> {
    let own = columns.views.iter().filter_map(|view| {
        let spec = Spec::read(view.layout.as_ref()?.as_str())?;
        Some(OwnReport { id: view.id.to_string(), name: view.name.to_string(), spec })
    });
    own.collect()
}

/// How many deals can be tried out.
const MOST: usize = 15;

fn largest(found: &Snapshot<'_>) -> Vec<OpenDeal> {
    let mut open: Vec<OpenDeal> = found
        .open
        .iter()
        .filter_map(|deal| match deal.value {
            cartera_reports::Value::Known(worth) => {
                Some(OpenDeal { row: deal.row, worth, share: deal.share, expected: deal.expected })
            }
            _ => None,
        })
        .collect();
    if open.len() > MOST {
        open.select_nth_unstable_by_key(MOST, |deal| std::cmp::Reverse(deal.worth));
        open.truncate(MOST);
    }
    open.sort_by_key(|deal| (std::cmp::Reverse(deal.worth), deal.row));
    open
}
