//! The cards show the figures of vector A, and nothing that is not in them.

use cartera_reports::{Deals, Question, Snapshot, Zone, input};

use super::*;
use crate::data::{Columns, PipelineColumns};
use crate::features::reports::asked::Only;
use crate::features::reports::card::{Label, Line, Worth};
use crate::features::reports::custom::{OwnReport, Spec, Which};
use crate::features::reports::group::Group;

/// What a figure or a cell is, without the words of a language.
fn plain(worth: &Worth) -> String {
    match worth {
        Worth::None => "-".to_owned(),
        Worth::Count(count) => count.to_string(),
        Worth::Money(money) => money.to_string(),
        Worth::Percent(value) | Worth::Days(value) | Worth::Hours(value) | Worth::Ratio(value) => {
            format!("{value:.4}")
        }
        Worth::Day(day) => day.to_string(),
    }
}

fn vector_a(zone: &Zone) -> Deals {
    let text = include_str!("../../../../../tests/golden/metrics_a.json");
    let all: serde_json::Value = serde_json::from_str(text).unwrap();
    let part = |name: &str| all[name].clone();
    let document = serde_json::json!({
        "base_currency": part("base_currency"), "rates": part("rates"),
        "stages": part("stages"), "deals": part("deals"),
    });
    input::read(&document.to_string(), zone).unwrap()
}

fn with_vector_a(check: impl Fn(&Snapshot<'_>)) {
    let zone = Zone::utc();
    let deals = vector_a(&zone);
    let as_of = zone.as_of("2026-06-30").unwrap();
    check(&Snapshot::new(&deals, Question::new(as_of, &zone), |_| true));
}

/// The cards beside a workspace that has nothing else in it.
fn all_cards(
    view: View,
    now: &Snapshot<'_>,
    before: Option<&Snapshot<'_>>,
    own: &[OwnReport],
) -> Vec<Card> {
    let pipeline = PipelineColumns {
        id: "p".to_owned(),
        name: "Vector A".to_owned(),
        deals: now.deals.clone(),
        titles: Vec::new(),
        teams: Vec::new(),
        choices: Vec::new(),
    };
    let around = Around { columns: &Columns::default(), pipeline: &pipeline, others: &[] };
    cards(view, now, before, own, &around)
}

fn find(view: View, now: &Snapshot<'_>, key: &str) -> Card {
    all_cards(view, now, None, &[]).into_iter().find(|card| &*card.key == key).unwrap()
}

#[track_caller]
fn figures(view: View, key: &str, want: &[&str]) {
    with_vector_a(|now| {
        let card = find(view, now, key);
        let found: Vec<String> = card.figures.iter().map(|figure| plain(&figure.worth)).collect();
        assert_eq!(found, want, "{key}");
    });
}

#[track_caller]
fn column(view: View, key: &str, at: usize, want: &[&str]) {
    with_vector_a(|now| {
        let card = find(view, now, key);
        let found: Vec<String> =
            card.table.lines.iter().map(|line| plain(&line.cells[at].worth)).collect();
        assert_eq!(found, want, "{key}");
    });
}

fn own(number: u32) -> OwnReport {
    OwnReport { id: format!("own-{number}"), name: "Mine".to_owned(), spec: Spec::default() }
}

#[test]
fn a_report_of_ones_own_adds_up_to_the_open_deals() {
    with_vector_a(|now| {
        let card = all_cards(View::Own, now, None, &[own(1)]).remove(0);
        let found: Vec<String> =
            card.table.lines.iter().map(|line| plain(&line.cells[0].worth)).collect();
        assert_eq!(found, ["1", "1", "1", "1"], "one open deal in each stage");
    });
}

#[test]
fn what_stands_out_is_exact() {
    figures(View::Forecast, "weighted_forecast", &["15900.00", "33000.00"]);
    figures(View::Results, "win_rate", &["57.1429", "70.8738", "1.3333", "50.0000"]);
    figures(View::Results, "average_deal_size", &["9125.00", "36500.00"]);
    figures(View::Results, "sales_cycle", &["68.0000", "48.5000", "68.0000"]);
    figures(View::Health, "rotting", &["1", "1"]);
    figures(View::Health, "slip_rate", &["33.3333"]);
}

#[test]
fn the_tables_are_exact() {
    column(View::Forecast, "weighted_forecast", 2, &["1500.00", "13500.00", "900.00"]);
    column(View::Flow, "stage_conversion_reached", 0, &["11", "9", "7", "5", "4"]);
    column(View::Flow, "stage_conversion_visited", 0, &["11", "8", "6", "3", "4"]);
    column(View::Flow, "time_in_stage", 0, &["8.9000", "20.0000", "24.4000", "10.0000"]);
    column(View::Results, "lost_reasons", 1, &["8000.00", "4000.00", "3000.00"]);
    column(View::Results, "owner_board", 1, &["28000.00", "8500.00", "36500.00"]);
}

#[test]
fn the_deals_behind_a_figure_are_those_that_it_counts() {
    with_vector_a(|now| {
        let card = find(View::Health, now, "rotting");
        let rows = card.figures[0].rows.clone().unwrap();
        let ids: Vec<&str> = rows.iter().map(|row| now.deals.id(*row)).collect();
        assert_eq!(ids, ["D6"]);
        assert!(matches!(card.table.lines[0].name, Label::Deal(row) if row == rows[0]));
    });
}

#[test]
fn every_card_says_how_its_figures_are_found_and_has_a_cell_for_every_column() {
    with_vector_a(|now| {
        let mut keys = Vec::new();
        for view in View::ALL {
            for card in all_cards(view, now, Some(now), &[own(1), own(2)]) {
                assert!(!(card.proof.formula)().is_empty(), "{}", card.key);
                assert!(!(card.proof.period)().is_empty(), "{}", card.key);
                for line in &card.table.lines {
                    assert_eq!(line.cells.len(), card.table.columns.len(), "{}", card.key);
                }
                for line in &card.table.lines {
                    for cell in &line.cells {
                        assert_eq!(cell.before.as_ref(), Some(&cell.worth), "{}", card.key);
                    }
                }
                for figure in &card.figures {
                    assert_eq!(figure.before.as_ref(), Some(&figure.worth), "{}", card.key);
                }
                keys.push(card.key.to_string());
            }
        }
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count, "no two cards have one name");
    });
}

/// How many deals are behind each cell of a column.
#[track_caller]
fn behind(view: View, key: &str, at: usize, want: &[usize]) {
    with_vector_a(|now| {
        let card = find(view, now, key);
        let count = |line: &Line| line.cells[at].rows.as_ref().map_or(0, |rows| rows.len());
        let found: Vec<usize> = card.table.lines.iter().map(count).collect();
        assert_eq!(found, want, "{key}");
    });
}

#[test]
fn behind_a_cell_are_the_deals_that_it_counts_and_no_others() {
    behind(View::Flow, "stage_conversion_reached", 0, &[11, 9, 7, 5, 4]);
    behind(View::Flow, "stage_conversion_visited", 0, &[11, 8, 6, 3, 4]);
    behind(View::Flow, "time_in_stage", 0, &[10, 7, 5, 2]);
    behind(View::Results, "owner_board", 3, &[3, 4, 7]);
    behind(View::Results, "owner_board", 5, &[2, 2, 4]);
    // January, won within 60 days: D1 and D3.
    behind(View::Results, "cohort", 2, &[2, 0, 1, 0, 0, 0, 0]);
    behind(View::Results, "cohort", 4, &[3, 0, 1, 0, 0, 0, 0]);
    behind(View::Forecast, "stage_probabilities", 2, &[7, 5, 5, 2]);
}

#[test]
fn a_kept_report_is_about_its_own_deals_only() {
    with_vector_a(|now| {
        let only = Only { owner: Some("Ana".to_owned()), ..Only::default() };
        let mut report = own(1);
        report.spec = Spec { group: Group::LostReason, which: Which::Lost, only, ..report.spec };
        let card = all_cards(View::Own, now, None, &[report]).remove(0);
        let rows = |line: &Line| line.cells[0].rows.clone().unwrap_or_default().len();
        assert_eq!(card.table.lines.iter().map(rows).sum::<usize>(), 1, "of Ana's D2");
        assert_eq!(card.table.lines[0].name, Label::Name("Price".to_owned()));
    });
}
