//! What a metric says of itself, in the words of the catalogues: its formula, and what the period of
//! the question means for it.

use super::card::Words;
use crate::words;

/// The formula of a metric, by the name that it has in [`cartera_reports`], or of a measure of one's
/// own reports.
pub fn formula(metric: &str) -> Option<Words> {
    Some(match metric {
        "activity_coverage" => words::formula_activity_coverage,
        "age_in_stage" => words::formula_age_in_stage,
        "ageing_buckets" => words::formula_ageing_buckets,
        "average_deal_size" => words::formula_average_deal_size,
        "cohort" => words::formula_cohort,
        "coverage" => words::formula_coverage,
        "forecast_accuracy" => words::formula_forecast_accuracy,
        "forecast_categories" => words::formula_forecast_categories,
        "lead_response_time" => words::formula_lead_response_time,
        "lead_to_close" => words::formula_lead_to_close,
        "lost_reasons" => words::formula_lost_reasons,
        "open_pipeline" => words::formula_open_pipeline,
        "owner_board" => words::formula_owner_board,
        "push_count" => words::formula_push_count,
        "rotting" => words::formula_rotting,
        "sales_cycle" => words::formula_sales_cycle,
        "sales_velocity" => words::formula_sales_velocity,
        "slip_days" => words::formula_slip_days,
        "slip_rate" => words::formula_slip_rate,
        "stage_conversion_reached" => words::formula_stage_conversion_reached,
        "stage_conversion_visited" => words::formula_stage_conversion_visited,
        "stage_probabilities" => words::formula_stage_probabilities,
        "time_in_stage" => words::formula_time_in_stage,
        "weighted_forecast" => words::formula_weighted_forecast,
        "what_changed_since" => words::formula_what_changed_since,
        "win_rate" => words::formula_win_rate,
        "count" => words::formula_count,
        "value" => words::formula_value,
        "weighted" => words::formula_weighted,
        "average" => words::formula_average,
        _ => return None,
    })
}

/// What the period means, by what the metric says of it.
pub fn period(said: &str) -> Option<Words> {
    Some(match said {
        "not used: what is open as of the moment asked for" => words::formula_period_now,
        "deals won in it" => words::formula_period_won,
        "deals lost in it" => words::formula_period_lost,
        "deals closed in it" => words::formula_period_closed,
        "deals created in it, with all that became of them" => words::formula_period_created,
        "targets that overlap it" => words::formula_period_targets,
        "months that overlap it, whole months only" => words::formula_period_months,
        "open deals expected to close in it and deals won in it; with no period all" => {
            words::formula_period_expected
        }
        "enquiries that came in it" => words::formula_period_enquiries,
        "deals closed and activities done in it; open deals as of the moment asked for" => {
            words::formula_period_done
        }
        "moves made in it, of open and closed deals" => words::formula_period_moves,
        "deals moved in it; first and last are of all time" => words::formula_period_moved,
        "the period measured; an end that is missing is that of the quarter, and with none at all it is the quarter of the as-of day" => {
            words::formula_period_measured
        }
        "visits that ended in it" => words::formula_period_visits,
        "narrows `won` to closings in it; open deals are shown whatever their month" => {
            words::formula_period_narrows
        }
        "begins with its first day, else seven days before the as-of day; runs to the as-of moment" => {
            words::formula_period_since
        }
        "deals closed in it; overdue and old: open as of the moment asked for" => {
            words::formula_period_strict
        }
        "deals closed or begun in it; open ones as of now" => words::formula_period_begun,
        _ => return None,
    })
}
