//! Reports that somebody builds: a group, a measure, which deals, and how it is drawn. They are
//! saved views, so colleagues have them too.

use std::collections::BTreeMap;
use std::sync::Arc;

use cartera_reports::{Basis, Money, Snapshot, Standing, Value};
use serde::{Deserialize, Serialize};

use super::asked::Only;
use super::card::{Card, Cell, Elsewhere, Label, Line, Picture, Proof, Rows, Table, Words, Worth};
use super::group::{Around, Group, Key};
use crate::data::PipelineColumns;
use crate::words;

/// What is measured of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// How many.
    #[default]
    Count,
    /// What they are worth.
    Value,
    /// What they are worth, weighted.
    Weighted,
    /// What one of them is worth on average.
    Average,
}

/// Which deals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Open ones.
    #[default]
    Open,
    /// Won in the period.
    Won,
    /// Lost in the period.
    Lost,
    /// Begun in the period, whatever became of them.
    Begun,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// As bars.
    #[default]
    Bars,
    /// As a table.
    Table,
}

/// A report as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spec {
    /// By what.
    pub group: Group,
    /// What.
    pub measure: Measure,
    /// Of which.
    pub which: Which,
    /// How.
    pub drawing: Drawing,
    /// Whose, and which of those; the filters of the page leave away still more.
    #[serde(default, skip_serializing_if = "Only::is_everything")]
    pub only: Only,
}

/// What is kept in the layout of a saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Layout {
    report: Spec,
}

impl Spec {
    /// Reads the layout of a saved view; `None` where it is no report, or a newer one.
    pub fn read(layout: &str) -> Option<Self> {
        serde_json::from_str::<Layout>(layout).ok().map(|layout| layout.report)
    }

    /// The layout of a saved view.
    pub fn write(&self) -> String {
        serde_json::to_string(&Layout { report: self.clone() }).unwrap_or_default()
    }
}

#[derive(Default)]
struct Sum {
    count: usize,
    valued: usize,
    value: Money,
    weighted: Money,
    rows: Vec<u32>,
}

/// A report that somebody kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnReport {
    /// The id of its view.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it shows.
    pub spec: Spec,
}

/// The card of a report.
pub fn card(own: &OwnReport, now: &Snapshot<'_>, around: &Around<'_>) -> Card {
    let spec = &own.spec;
    let now = now.clone().narrowed(spec.only.keeps(around.columns, around.pipeline));
    let mut basis = basis(spec.measure, &now);
    let mut groups = Groups::new();
    add(spec, *around, &now, &mut basis, &mut groups);
    let mut lines: Vec<Line> = groups
        .into_iter()
        .map(|(key, sum)| line(spec.measure, around.label(&spec.group, key, &now), sum))
        .collect();
    if spec.group == Group::Pipeline {
        lines
            .extend(around.others.iter().filter_map(|other| elsewhere(spec, *around, other, &now)));
    }
    if !spec.group.has_order() {
        lines.sort_by(|a, b| length(b).total_cmp(&length(a)));
    }
    Card {
        key: own.id.as_str().into(),
        title: Label::Plain(own.name.clone()),
        text: words::reports_own_text,
        figures: Vec::new(),
        table: Table {
            corner: around.corner(&spec.group),
            columns: vec![
                Label::Words(measure_words(spec.measure)),
                Label::Words(words::reports_deals),
            ],
            lines,
        },
        picture: match spec.drawing {
            Drawing::Bars => Picture::Bars(&[0]),
            Drawing::Table => Picture::Table,
        },
        proof: Proof::of(&basis),
    }
}

type Groups = BTreeMap<Key, Sum>;

/// Puts each deal that the report is about into its groups.
fn add<'a>(
    spec: &Spec,
    around: Around<'_>,
    now: &Snapshot<'a>,
    basis: &mut Basis<'a>,
    groups: &mut Groups,
) {
    let deals: Vec<&Standing> = match spec.which {
        Which::Open => now.open().collect(),
        Which::Won => now.won().collect(),
        Which::Lost => now.lost().collect(),
        Which::Begun => now.created_in_period().collect(),
    };
    for deal in deals {
        let Some(worth) = basis.count_value(deal.row, deal.value) else { continue };
        spec.group.each(around, now, deal, |key| {
            let sum = groups.entry(key).or_default();
            sum.count += 1;
            sum.valued += usize::from(deal.value != Value::Missing);
            sum.value += worth;
            sum.weighted += deal.weighted;
            sum.rows.push(deal.row);
        });
    }
}

/// The line of a pipeline that is not the one that is shown.
fn elsewhere(
    spec: &Spec,
    around: Around<'_>,
    (pipeline, all): &(&PipelineColumns, Snapshot<'_>),
    now: &Snapshot<'_>,
) -> Option<Line> {
    let around = Around { pipeline, others: &[], ..around };
    let mut all = all.clone().narrowed(spec.only.keeps(around.columns, pipeline));
    // While two periods are compared, it is asked about each of them.
    all.question.period = now.question.period;
    let mut groups = Groups::new();
    let mut basis = basis(spec.measure, &all);
    add(spec, around, &all, &mut basis, &mut groups);
    let (key, sum) = groups.pop_first()?;
    let mut line = line(spec.measure, around.label(&spec.group, key, &all), sum);
    if let Key::Pipeline(place) = key {
        let elsewhere = Elsewhere { pipeline: usize::from(place), proof: Proof::of(&basis) };
        let elsewhere = Some(Arc::new(elsewhere));
        line.cells.iter_mut().for_each(|cell| cell.elsewhere.clone_from(&elsewhere));
    }
    Some(line)
}

fn length(line: &Line) -> f64 {
    line.cells.first().map_or(0.0, |cell| cell.worth.length())
}

fn line(measure: Measure, name: Label, sum: Sum) -> Line {
    let rows: Rows = sum.rows.into();
    let worth = match measure {
        Measure::Count => Worth::Count(sum.count),
        Measure::Value => Worth::Money(sum.value),
        Measure::Weighted => Worth::Money(sum.weighted),
        Measure::Average => Worth::money(sum.value.per(sum.valued)),
    };
    let cell = |worth| Cell { rows: Some(Arc::clone(&rows)), ..Cell::of(worth) };
    Line { name, cells: vec![cell(worth), cell(Worth::Count(sum.count))] }
}

fn basis<'a>(measure: Measure, now: &Snapshot<'a>) -> Basis<'a> {
    now.basis(metric(measure), formula(measure), "deals closed or begun in it; open ones as of now")
}

const fn metric(measure: Measure) -> &'static str {
    match measure {
        Measure::Count => "count",
        Measure::Value => "value",
        Measure::Weighted => "weighted",
        Measure::Average => "average",
    }
}

const fn formula(measure: Measure) -> &'static str {
    match measure {
        Measure::Count => "number of deals",
        Measure::Value => "sum of amounts; a missing amount is 0",
        Measure::Weighted => "sum of amount × probability (the deal's own, else its stage's)",
        Measure::Average => "sum of amounts / number of deals that have an amount",
    }
}

/// What a measure is called.
pub const fn measure_words(measure: Measure) -> Words {
    match measure {
        Measure::Count => words::reports_how_many,
        Measure::Value => words::reports_value,
        Measure::Weighted => words::reports_weighted,
        Measure::Average => words::reports_average,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_kept_in_a_view_and_read_back() {
        let spec = Spec {
            group: Group::MonthClosed,
            measure: Measure::Average,
            which: Which::Won,
            drawing: Drawing::Table,
            only: Only { owner: Some("ana".to_owned()), ..Only::default() },
        };
        assert_eq!(Spec::read(&spec.write()), Some(spec));
        // Those that were kept before there was a filter are read, too.
        let older =
            r#"{"report":{"group":"owner","measure":"value","which":"won","drawing":"bars"}}"#;
        assert_eq!(Spec::read(older).map(|spec| spec.only), Some(Only::default()));
        let spec = Spec { group: Group::Field("f".to_owned()), ..Spec::default() };
        assert_eq!(Spec::read(&spec.write()), Some(spec));
        assert_eq!(Spec::read(r#"{"board":true}"#), None);
        assert_eq!(
            Spec::default().write(),
            r#"{"report":{"group":"stage","measure":"count","which":"open","drawing":"bars"}}"#
        );
    }
}
