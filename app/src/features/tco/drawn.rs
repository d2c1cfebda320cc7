//! What the charts draw: figures as lengths for the eye, and as words for the table.
//!
//! Only here an amount becomes a binary float, because a place on the screen is one; every
//! number that a person reads is written from the exact figure.

use std::sync::Arc;

use cartera_tco::component::COMPONENTS;
use cartera_tco::tornado::{Bar as Turned, Turned as Way};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figures::{Column, Figures};
use crate::ui::chart::{Bar, Curve, Segment};

/// How many inputs a tornado shows.
const MOST_INPUTS: usize = 10;

/// How an amount is written.
pub type Write<'a> = &'a dyn Fn(Decimal) -> String;

/// The length of an amount.
fn length(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or_default()
}

/// A line of each system through these amounts.
fn curves(
    figures: &Figures,
    of: impl Fn(&Column) -> Vec<Decimal>,
    write: impl Fn(Decimal) -> String + Clone + Send + Sync + 'static,
) -> Vec<Curve> {
    figures
        .columns
        .iter()
        .map(|column| {
            let (amounts, write) = (of(column), write.clone());
            Curve {
                name: column.name.clone(),
                values: amounts.iter().copied().map(length).collect(),
                shown: Arc::new(move |at| {
                    amounts.get(at).copied().map_or_else(String::new, &write)
                }),
            }
        })
        .collect()
}

/// All that was paid until each month.
pub fn cumulative(
    figures: &Figures,
    write: impl Fn(Decimal) -> String + Clone + Send + Sync + 'static,
) -> Vec<Curve> {
    curves(figures, |column| column.summary.cumulative.clone(), write)
}

/// What is paid at each month.
pub fn cash_flow(
    figures: &Figures,
    write: impl Fn(Decimal) -> String + Clone + Send + Sync + 'static,
) -> Vec<Curve> {
    curves(figures, by_month, write)
}

/// The costs of a system at each month index.
fn by_month(column: &Column) -> Vec<Decimal> {
    let mut sums = vec![Decimal::ZERO; column.summary.cumulative.len()];
    for component in &column.summary.components {
        for (sum, amount) in sums.iter_mut().zip(&component.by_month) {
            *sum += amount;
        }
    }
    sums
}

/// A bar for the start and each year, made of the components. Year y holds the month indices
/// 12(y - 1) + 1 to 12y, as the yearly convention of discounting counts them.
pub fn years(column: &Column, name: impl Fn(usize) -> String, write: Write<'_>) -> Vec<Bar> {
    let last = column.summary.cumulative.len().saturating_sub(1);
    (0..=last.div_ceil(12))
        .map(|year| {
            let (mut sum, mut segments) = (Decimal::ZERO, Vec::new());
            for (series, component) in column.summary.components.iter().enumerate() {
                let (first, end) = if year == 0 { (0, 0) } else { (12 * year - 11, 12 * year) };
                let indices = component.by_month.iter().enumerate();
                let amount: Decimal = indices
                    .filter(|(index, _)| (first..=end).contains(index))
                    .map(|(_, amount)| *amount)
                    .sum();
                if amount.is_zero() {
                    continue;
                }
                let (from, to) = (length(sum), length(sum + amount));
                segments.push(Segment { series, from, to, value: write(amount) });
                sum += amount;
            }
            Bar { name: name(year), segments, value: write(sum) }
        })
        .collect()
}

/// The inputs that matter most: what the whole would cost with each of them turned down (series
/// 0) and up (series 1), from the cost as it is.
pub fn tornado(
    base: Decimal,
    bars: &[Turned],
    name: impl Fn(&str) -> String,
    write: Write<'_>,
) -> Vec<Bar> {
    bars.iter()
        .filter(|bar| !bar.swing.is_zero())
        .take(MOST_INPUTS)
        .map(|bar| {
            let segment = |series: usize, way: &Way| {
                let cost = way.result.as_ref().ok()?.0;
                let difference = cost - base;
                let value = write(difference);
                Some(Segment { series, from: 0.0, to: length(difference), value })
            };
            let segments = [segment(0, &bar.low), segment(1, &bar.high)];
            Bar {
                name: name(&bar.place),
                segments: segments.into_iter().flatten().collect(),
                value: write(bar.swing),
            }
        })
        .collect()
}

/// The steps from the price in large letters to the real cost.
pub struct StepNames {
    /// The price in large letters.
    pub advertised: String,
    /// What the licence's conditions add.
    pub conditions: String,
    /// The real cost.
    pub total: String,
}

/// From the advertised price (series 0) over what is added (series 1) and taken off (series 2)
/// to the real cost (series 3).
pub fn waterfall(
    column: &Column,
    names: StepNames,
    component: impl Fn(usize) -> String,
    write: Write<'_>,
) -> Vec<Bar> {
    let whole = |name: String, series: usize, amount: Decimal| Bar {
        name,
        segments: vec![Segment { series, from: 0.0, to: length(amount), value: write(amount) }],
        value: write(amount),
    };
    let mut bars = vec![whole(names.advertised, 0, column.advertised)];
    let mut sum = column.advertised;
    for (at, part) in column.summary.components.iter().enumerate() {
        let is_licence = Some(&part.component) == COMPONENTS.first();
        let amount = if is_licence { part.nominal - column.advertised } else { part.nominal };
        if amount.is_zero() {
            continue;
        }
        let series = if amount.is_sign_negative() { 2 } else { 1 };
        let (from, to) = (length(sum), length(sum + amount));
        sum += amount;
        bars.push(Bar {
            name: if is_licence { names.conditions.clone() } else { component(at) },
            segments: vec![Segment { series, from, to, value: write(amount) }],
            value: write(amount),
        });
    }
    bars.push(whole(names.total, 3, column.summary.nominal));
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tco::document::Document;
    use cartera_tco::tornado::tornado as turn;

    fn t1() -> (Document, Figures) {
        let text = include_str!("../../../../tests/golden/tco_t1.json");
        let document = Document::read(text).unwrap();
        let figures = Figures::of(&document).unwrap();
        (document, figures)
    }

    fn plain(amount: Decimal) -> String {
        amount.round_dp(2).normalize().to_string()
    }

    /// The steps of a waterfall follow one another and end at the real cost.
    #[track_caller]
    fn check_steps(at: usize) {
        let (_, figures) = t1();
        let column = &figures.columns[at];
        let names = StepNames {
            advertised: "a".to_owned(),
            conditions: "b".to_owned(),
            total: "c".to_owned(),
        };
        let bars = waterfall(column, names, |at| at.to_string(), &plain);
        let (steps, total) = bars.split_at(bars.len() - 1);
        let end = steps.iter().fold(0.0, |before, bar| {
            assert!((bar.segments[0].from - before).abs() < 1e-6, "{}", bar.name);
            bar.segments[0].to
        });
        assert!((total[0].segments[0].to - end).abs() < 1e-6);
    }

    #[test]
    fn a_waterfall_goes_step_by_step_to_the_real_cost() {
        for at in 0..3 {
            check_steps(at);
        }
    }

    #[test]
    fn the_bars_of_the_years_add_up_to_the_total() {
        let (_, figures) = t1();
        let bars = years(&figures.columns[1], |year| year.to_string(), &plain);
        assert_eq!(bars.len(), 4);
        let sum: f64 = bars.iter().filter_map(|bar| bar.segments.last()).map(|part| part.to).sum();
        assert!((sum - 44_474.0).abs() < 1e-6, "{sum}");
    }

    #[test]
    fn the_last_point_of_the_cumulative_curve_is_the_total() {
        let (_, figures) = t1();
        let curves = cumulative(&figures, plain);
        assert_eq!((curves[1].shown)(36), "44474");
        let flows = cash_flow(&figures, plain);
        assert_eq!(flows[1].values.len(), 37);
    }

    #[test]
    fn a_tornado_shows_the_widest_first_and_no_input_that_moves_nothing() {
        let (document, figures) = t1();
        let file = document.file();
        let common = file.common.as_ref().unwrap();
        let bars = turn(common, &file.scenarios[0], 0, Decimal::new(2, 1)).unwrap();
        let shown = tornado(figures.columns[0].summary.npv, &bars, str::to_owned, &plain);
        assert_eq!(shown.len(), MOST_INPUTS);
        let width = |bar: &Bar| bar.value.parse::<f64>().unwrap();
        assert!(shown.windows(2).all(|pair| width(&pair[0]) >= width(&pair[1])));
        assert_eq!(shown[0].name, "common.head_count");
    }
}
