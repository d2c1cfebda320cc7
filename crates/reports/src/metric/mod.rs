//! The metrics, one file each: a function from a snapshot to a figure with its basis.

pub mod activity_coverage;
pub mod age_in_stage;
pub mod ageing_buckets;
pub mod average_deal_size;
pub mod cohort;
pub mod coverage;
pub mod forecast_accuracy;
pub mod forecast_categories;
pub mod lead_response_time;
pub mod lead_to_close;
pub mod lost_reasons;
pub mod open_pipeline;
pub mod owner_board;
pub mod push_count;
pub mod rotting;
pub mod sales_cycle;
pub mod sales_velocity;
pub mod slip_days;
pub mod slip_rate;
pub mod stage_conversion_reached;
pub mod stage_conversion_visited;
pub mod stage_probabilities;
pub mod time_in_stage;
pub mod weighted_forecast;
pub mod what_changed_since;
pub mod win_rate;
