//! All metrics of one question, under the names they have in the output.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, Ids, Reason};
use crate::day::Day;
use crate::deals::Deals;
use crate::metric::*;
use crate::question::{Period, Question};
use crate::snapshot::Snapshot;

/// What is printed above every figure.
#[derive(Debug, Clone, Serialize)]
pub struct Conventions<'a> {
    /// The as-of day in the workspace.
    pub as_of: Day,
    /// The last moment that is looked at, in UTC.
    pub as_of_utc: String,
    /// Where days begin and end.
    pub time_zone: &'a str,
    /// What all money is in; none where nothing says so.
    pub base_currency: Option<&'a str>,
    /// The period asked for.
    pub period: Period,
    /// How to read the figures.
    pub notes: &'static [&'static str],
}

/// Which deals count at all.
#[derive(Debug, Clone, Serialize)]
pub struct Population<'a> {
    /// Rows that may be seen.
    pub in_input: usize,
    /// Those that count.
    pub counted: usize,
    /// Those of them that are open.
    pub open: usize,
    /// Those won, whenever.
    pub won: usize,
    /// Those lost, whenever.
    pub lost: usize,
    /// Rows that count in no metric, by reason.
    pub left_out: BTreeMap<Reason, usize>,
    /// The same by id.
    pub left_out_ids: BTreeMap<Reason, Ids<'a>>,
    /// Entries of histories that say no day: they were passed over.
    pub undated_entries: usize,
}

const NOTES: &[&str] = &[
    "Amounts are in base currency: at the rate frozen at closing for closed deals, at the current \
     rate for open ones; a deal without the rate it needs is left out, never taken one to one.",
    "Money is a decimal text with at least two decimals and as many more as the exact value has, \
     twelve at most; nothing is rounded before it is printed.",
    "Percentages are numbers from 0 to 100; null means that there is nothing to divide by.",
    "A deal counts once, in its state at the as-of moment; deleted and merged ones never count.",
    "Days are civil days in the time zone of the workspace; durations are differences of days.",
];

macro_rules! report {
    ($($(#[$doc:meta])* $name:ident: $type:ident,)*) => {
        /// Every metric, in the order of the definitions.
        #[derive(Debug, Clone, Serialize)]
        pub struct Report<'a> {
            /// What is printed above every figure.
            pub conventions: Conventions<'a>,
            /// Which deals count at all.
            pub deals: Population<'a>,
            $($(#[$doc])* pub $name: $name::$type<'a>,)*
        }

        impl<'a> Report<'a> {
            /// Computes every metric from one snapshot.
            pub fn of(now: &Snapshot<'a>) -> Self {
                Self {
                    conventions: conventions(now),
                    deals: population(now),
                    $($name: $name::$name(now),)*
                }
            }
        }
    };
}

report! {
    /// What all open deals are worth.
    open_pipeline: OpenPipeline,
    /// What they promise, by month.
    weighted_forecast: WeightedForecast,
    /// How sure the owners are.
    forecast_categories: ForecastCategories,
    /// How likely each stage is to be won.
    stage_probabilities: StageProbabilities,
    /// Won of all that were closed.
    win_rate: WinRate,
    /// What a won deal is worth.
    average_deal_size: AverageDealSize,
    /// From creation to sale.
    sales_cycle: SalesCycle,
    /// From enquiry to sale.
    lead_to_close: LeadToClose,
    /// Money per day.
    sales_velocity: SalesVelocity,
    /// The funnel that never widens.
    stage_conversion_reached: StageConversionReached,
    /// The funnel of stages really visited.
    stage_conversion_visited: StageConversionVisited,
    /// How long deals stayed.
    time_in_stage: TimeInStage,
    /// How long open deals have been where they are.
    age_in_stage: AgeInStage,
    /// The same in five buckets.
    ageing_buckets: AgeingBuckets,
    /// Which of them nobody touches.
    rotting: Rotting,
    /// Promised for the period and not closed in it.
    slip_rate: SlipRate,
    /// Dates moved later, and earlier.
    push_count: PushCount,
    /// How far dates wandered.
    slip_days: SlipDays,
    /// Won how soon, by month created.
    cohort: Cohort,
    /// Why deals were lost.
    lost_reasons: LostReasons,
    /// Who sold what.
    owner_board: OwnerBoard,
    /// Whether the pipeline is enough for the targets.
    coverage: Coverage,
    /// Promise against outcome.
    forecast_accuracy: ForecastAccuracy,
    /// Which open deals are looked after.
    activity_coverage: ActivityCoverage,
    /// How long enquiries wait.
    lead_response_time: LeadResponseTime,
    /// From one sum to another.
    what_changed_since: WhatChangedSince,
}

/// Answers a question over the rows that `may_see` lets through; no other row is looked at.
///
/// Leads and targets are not rows: whoever fills [`Deals`] gives those only that may be seen.
pub fn report<'a>(
    deals: &'a Deals,
    question: Question<'a>,
    may_see: impl FnMut(u32) -> bool,
) -> Report<'a> {
    Report::of(&Snapshot::new(deals, question, may_see))
}

fn conventions<'a>(now: &Snapshot<'a>) -> Conventions<'a> {
    Conventions {
        as_of: now.today(),
        as_of_utc: now.question.as_of.utc(),
        time_zone: now.question.zone.name(),
        base_currency: now.base_currency(),
        period: now.question.period,
        notes: NOTES,
    }
}

fn population<'a>(now: &Snapshot<'a>) -> Population<'a> {
    let Basis { left_out, left_out_ids, .. } = now.population();
    let won = now.closed().filter(|deal| deal.place == crate::deals::Place::Won).count();
    Population {
        in_input: now.seen,
        counted: now.open_count() + now.closed_count(),
        open: now.open_count(),
        won,
        lost: now.closed_count() - won,
        left_out,
        left_out_ids,
        undated_entries: now.undated(),
    }
}
