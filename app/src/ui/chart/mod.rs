//! Charts as inline SVG: lines over time and bars from left to right, each with its table.
//!
//! A chart gets numbers for its geometry and, beside each, the words that a person reads; what
//! is exact stands in the words. Hue is never alone: bars have patterns, lines have names.

mod bars;
mod frame;
mod funnel;
mod heat;
mod line;
mod scale;

pub use bars::{Bar, BarChart, Bars, Segment};
pub use frame::ChartWords;
pub use funnel::{Funnel, FunnelStep};
pub use heat::{Heat, HeatCell, HeatRow};
pub use line::{Curve, LineChart};

/// How many looks there are: six hues plain, then the same with stripes.
const LOOKS: usize = 12;

/// The class that gives a series its hue and pattern.
fn look(series: usize) -> String {
    format!("look-{}", series % LOOKS + 1)
}
