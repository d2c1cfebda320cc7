//! The answer to what is asked: columns and a question in, cards out. Nothing of a browser in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cartera_reports::metric::weighted_forecast::weighted_forecast;
use cartera_reports::{Day, Moment, Money, Month, Question, Share, Snapshot, Standings, Zone};

use super::asked::{Asked, View};
use super::card::{Card, Label};
use super::cards::cards;
use super::custom::{OwnReport, Spec};
use super::group::{Around, Group};
use crate::data::{Columns, PipelineColumns};
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

/// How deals stand as of a moment, kept for the next question: a filter that changes needs no
/// others.
#[derive(Debug, Default)]
pub struct Known(Vec<(Arc<PipelineColumns>, Arc<Standings>)>);

impl Known {
    /// How the deals stand. As of now, what was found within the last minute of this day still
    /// holds: an edit makes other columns.
    fn standings(
        &mut self,
        pipeline: &Arc<PipelineColumns>,
        as_of: Moment,
        is_now: bool,
    ) -> Arc<Standings> {
        self.0.retain(|(_, known)| {
            let then = known.as_of();
            let age = as_of.at - then.at;
            then == as_of || (is_now && then.day == as_of.day && (0..MINUTE).contains(&age))
        });
        if let Some((_, known)) = self.0.iter().find(|(of, _)| Arc::ptr_eq(of, pipeline)) {
            return Arc::clone(known);
        }
        let found = Arc::new(Standings::new(&pipeline.deals, as_of, |_| true));
        self.0.push((Arc::clone(pipeline), Arc::clone(&found)));
        found
    }

    /// Forgets those of columns that are no longer read.
    fn forget_others(&mut self, columns: &Columns) {
        self.0.retain(|(of, _)| columns.pipelines.iter().any(|own| Arc::ptr_eq(of, own)));
    }
}

/// In milliseconds.
const MINUTE: i64 = 60_000;

/// Answers what is asked; nothing where there is no pipeline.
pub fn answer(
    source: &Arc<Source>,
    asked: &Asked,
    now_ms: u64,
    trials: &Trials,
    known: &mut Known,
) -> Option<Board> {
    let (columns, zone) = (&source.columns, &source.zone);
    let chosen = asked.pipeline.as_ref();
    let pipeline = columns
        .pipelines
        .iter()
        .find(|pipeline| Some(&pipeline.id) == chosen)
        .or_else(|| columns.pipelines.iter().max_by_key(|pipeline| pipeline.deals.len()))?;
    let now_at = i64::try_from(now_ms).unwrap_or(i64::MAX);
    let now = Moment { at: now_at, day: zone.day(now_at) };
    let as_of = asked.as_of.map_or(now, |day| zone.end(day));
    known.forget_others(columns);
    let standings = known.standings(pipeline, as_of, asked.as_of.is_none());
    let as_of = standings.as_of();
    let question = Question::new(as_of, zone).in_period(asked.period());
    let mut found = Snapshot::of(&pipeline.deals, standings, question);
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
        if !trials.is_empty() {
            found = found.tried(|deal| {
                if let Some(trial) = trials.get(pipeline.deals.id(deal.row)) {
                    let expected = trial.expected.or(deal.expected);
                    deal.try_out(trial.share.or(deal.share), expected);
                }
            });
        }
        tried = side_by_side(&kept, &by_month(&found));
    }
    let own = match asked.view {
        View::Own => own_reports(columns),
        _ => Vec::new(),
    };
    let mut others = Vec::new();
    if own.iter().any(|own| own.spec.group == Group::Pipeline) {
        let is_other = |other: &&Arc<PipelineColumns>| !Arc::ptr_eq(other, pipeline);
        for other in columns.pipelines.iter().filter(is_other) {
            let standings = known.standings(other, as_of, false);
            let all = Snapshot::of(&other.deals, standings, question);
            others.push((&**other, all.narrowed(only.keeps(columns, other))));
        }
    }
    let around = Around { columns, pipeline, others: &others };
    Some(Board {
        asked: asked.clone(),
        pipeline: Arc::clone(pipeline),
        source: Arc::clone(source),
        cards: cards(asked.view, &found, before.as_ref(), &own, &around),
        as_of: as_of.day,
        as_of_utc: as_of.utc(),
        counted: found.open_count() + found.closed_count(),
        took_ms: 0.0,
        open,
        tried,
    })
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
        .open()
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
