//! Reports that somebody builds: a group, a measure, which deals, and how it is drawn. They are
//! saved views, so colleagues have them too.

use std::collections::BTreeMap;

use cartera_reports::{Money, Snapshot, Standing, Value};
use serde::{Deserialize, Serialize};

use super::asked::Only;
use super::card::{Card, Cell, Label, Line, Picture, Proof, Rows, Table, Words, Worth};
use super::cards::Narrow;
use crate::words;

/// By what deals are put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The stage that they are in.
    #[default]
    Stage,
    /// Who has them, or had them when they were closed.
    Owner,
    /// The customer.
    Organization,
    /// Why they were lost.
    LostReason,
    /// The month in which they were begun.
    MonthBegun,
    /// The month in which they were closed, or should be.
    MonthClosed,
}

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

/// What a group is called, and where it stands among the others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Stage(u16),
    Month(String),
    Name(String),
    None,
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
pub fn card(own: &OwnReport, now: &Snapshot<'_>, narrow: Narrow<'_>) -> Card {
    let spec = &own.spec;
    let narrowed = (!spec.only.is_everything()).then(|| narrow(&spec.only, now));
    let now = narrowed.as_ref().unwrap_or(now);
    let mut basis =
        now.basis(formula(spec.measure), "deals closed or begun in it; open ones as of now");
    let mut groups: BTreeMap<Key, Sum> = BTreeMap::new();
    let deals: Vec<&Standing> = match spec.which {
        Which::Open => now.open.iter().collect(),
        Which::Won => now.won().collect(),
        Which::Lost => now.lost().collect(),
        Which::Begun => now.created_in_period().collect(),
    };
    for deal in deals {
        let Some(worth) = basis.count_value(deal.row, deal.value) else { continue };
        let sum = groups.entry(key_of(spec.group, now, deal)).or_default();
        sum.count += 1;
        sum.valued += usize::from(deal.value != Value::Missing);
        sum.value += worth;
        sum.weighted += deal.share.map_or(Money::ZERO, |share| worth.weighted(share));
        sum.rows.push(deal.row);
    }
    let mut lines: Vec<(Key, Line)> = groups
        .into_iter()
        .map(|(key, sum)| (key.clone(), line(spec.measure, key, sum, now)))
        .collect();
    if matches!(spec.group, Group::Owner | Group::Organization | Group::LostReason) {
        lines.sort_by(|(_, a), (_, b)| length(b).total_cmp(&length(a)));
    }
    Card {
        key: own.id.as_str().into(),
        title: Label::Plain(own.name.clone()),
        text: words::reports_own_text,
        figures: Vec::new(),
        table: Table {
            corner: group_words(spec.group),
            columns: vec![
                Label::Words(measure_words(spec.measure)),
                Label::Words(words::reports_deals),
            ],
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        },
        picture: match spec.drawing {
            Drawing::Bars => Picture::Bars(&[0]),
            Drawing::Table => Picture::Table,
        },
        proof: Proof::of(&basis),
    }
}

fn length(line: &Line) -> f64 {
    line.cells.first().map_or(0.0, |cell| cell.worth.length())
}

fn line(measure: Measure, key: Key, sum: Sum, now: &Snapshot<'_>) -> Line {
    let rows: Rows = sum.rows.into();
    let worth = match measure {
        Measure::Count => Worth::Count(sum.count),
        Measure::Value => Worth::Money(sum.value),
        Measure::Weighted => Worth::Money(sum.weighted),
        Measure::Average => Worth::money(sum.value.per(sum.valued)),
    };
    let name = match key {
        Key::Stage(stage) => {
            Label::Name(now.deals.stage_name(stage).unwrap_or_default().to_owned())
        }
        Key::Month(month) => cartera_reports::Day::parse(&format!("{month}-01"))
            .map_or(Label::Plain(month), |day| Label::Month(day.month())),
        Key::Name(name) => Label::Name(name),
        Key::None => Label::Words(words::reports_none),
    };
    let cell = |worth| Cell { rows: Some(std::sync::Arc::clone(&rows)), ..Cell::of(worth) };
    Line { name, cells: vec![cell(worth), cell(Worth::Count(sum.count))] }
}

fn key_of(group: Group, now: &Snapshot<'_>, deal: &Standing) -> Key {
    let name = |name: Option<&str>| name.map_or(Key::None, |name| Key::Name(name.to_owned()));
    match group {
        Group::Stage => match deal.place.stage().or_else(|| deal.before?.stage()) {
            Some(stage) => Key::Stage(stage),
            None => Key::None,
        },
        Group::Owner => name(now.deals.name(deal.owner)),
        Group::Organization => name(now.deals.organization(deal.row)),
        Group::LostReason => name(now.deals.lost_reason(deal.row)),
        Group::MonthBegun => Key::Month(deal.created.month().to_string()),
        Group::MonthClosed => {
            let day = if deal.place.is_closed() { Some(deal.since) } else { deal.expected };
            day.map_or(Key::None, |day| Key::Month(day.month().to_string()))
        }
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

/// What a group is called.
pub const fn group_words(group: Group) -> Words {
    match group {
        Group::Stage => words::reports_stage,
        Group::Owner => words::reports_owner,
        Group::Organization => words::reports_organization,
        Group::LostReason => words::reports_reason,
        Group::MonthBegun => words::reports_month_begun,
        Group::MonthClosed => words::reports_month_closed,
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
        assert_eq!(Spec::read(r#"{"board":true}"#), None);
        assert_eq!(
            Spec::default().write(),
            r#"{"report":{"group":"stage","measure":"count","which":"open","drawing":"bars"}}"#
        );
    }
}
