//! What is asked is answered of those deals only, as of that day, and trying out changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cartera_reports::{Day, Deals, Money, Share, Zone, input};
use proptest::prelude::*;

use super::answer::{Board, Known, Source, Trial, answer};
use super::asked::{Asked, View};
use super::card::{Cell, Worth};
use cartera_domain::{Id, LongText, Name, RecordKind, SavedView};

use super::custom::{Spec, Which};
use super::group::Group;
use super::said::Names;
use crate::data::{ChoiceColumn, Columns, PipelineColumns, TeamOption};

/// Noon of the last day of June 2026, in UTC.
const NOW: u64 = 1_782_820_800_000;

fn vector_a(zone: &Zone) -> Deals {
    let text = include_str!("../../../../tests/golden/metrics_a.json");
    let all: serde_json::Value = serde_json::from_str(text).unwrap();
    let part = |name: &str| all[name].clone();
    let document = serde_json::json!({
        "base_currency": part("base_currency"), "rates": part("rates"),
        "stages": part("stages"), "deals": part("deals"),
        "leads": [
            {"id": "L1", "owner": "Ana", "created_on": "2026-06-01"},
            {"id": "L2", "owner": "Ben", "created_on": "2026-06-02", "answered_on": "2026-06-03"},
        ],
    });
    input::read(&document.to_string(), zone).unwrap()
}

/// A field of which D1 has both options and D2 the first one.
fn segment(rows: usize) -> ChoiceColumn {
    let option = |key: &str, name: &str| (key.to_owned(), name.to_owned());
    let mut values = vec![Vec::new(); rows];
    (values[0], values[1]) = (vec![0, 1], vec![0]);
    let options = vec![option("a", "Large"), option("b", "Small")];
    let (id, name) = ("f".to_owned(), "Segment".to_owned());
    ChoiceColumn { id, name, options, offered: 2, values }
}

/// The vector, with a team that Ben is in, and D1 of Ana's that is for that team.
fn source() -> Arc<Source> {
    let zone = Zone::utc();
    let deals = vector_a(&zone);
    let rows = deals.len();
    let mut teams = vec![0; rows];
    teams[0] = 1;
    let pipeline = PipelineColumns {
        id: "p".to_owned(),
        name: "Vector A".to_owned(),
        titles: (0..rows).map(|row| deals.id(row as u32).into()).collect(),
        deals,
        teams,
        choices: vec![segment(rows)],
    };
    let team = TeamOption {
        id: "t".to_owned(),
        name: "North".to_owned(),
        members: BTreeSet::from(["Ben".to_owned()]),
    };
    let other =
        PipelineColumns { id: "q".to_owned(), name: "Other".to_owned(), ..pipeline.clone() };
    let pipelines = vec![Arc::new(pipeline), Arc::new(other)];
    let columns = Columns { pipelines, teams: vec![team], ..Columns::default() };
    Arc::new(Source { columns, zone })
}

fn ask(asked: &Asked, trials: &BTreeMap<u32, Trial>) -> Board {
    let source = source();
    let deals = &source.columns.pipelines[0].deals;
    let trials = trials.iter().map(|(row, trial)| (deals.id(*row).to_owned(), *trial));
    answer(&source, asked, NOW, &trials.collect(), &mut Known::default()).unwrap()
}

fn figure(board: &Board, card: &str, at: usize) -> Worth {
    let card = board.cards.iter().find(|own| &*own.key == card).unwrap();
    card.figures[at].worth.clone()
}

fn money(text: &str) -> Worth {
    Worth::Money(Money::parse(text).unwrap())
}

#[test]
fn as_of_today_is_now() {
    for view in View::ALL {
        let now = Asked { view, ..Asked::default() };
        let today = Asked { as_of: Day::parse("2026-06-30"), ..now.clone() };
        let nothing = BTreeMap::new();
        // An enquiry that waits has waited until now, and not until midnight; and what ends today
        // is over by midnight, and not yet now.
        const UNTIL_MIDNIGHT: [&str; 4] =
            ["lead_response_time", "forecast_accuracy", "slip_rate", "cohort"];
        let without = |board: Board| {
            let cards = board.cards.into_iter();
            cards.filter(|card| !UNTIL_MIDNIGHT.contains(&&*card.key)).collect::<Vec<_>>()
        };
        assert_eq!(without(ask(&now, &nothing)), without(ask(&today, &nothing)));
    }
}

#[test]
fn an_owner_and_a_team_leave_everything_else_away() {
    let nothing = BTreeMap::new();
    let of = |view, owner: Option<&str>, team: Option<&str>| {
        let (owner, team) = (owner.map(str::to_owned), team.map(str::to_owned));
        ask(&Asked { view, owner, team, ..Asked::default() }, &nothing)
    };
    let ana = of(View::Forecast, Some("Ana"), None);
    assert_eq!(figure(&ana, "weighted_forecast", 0), money("8100"));
    let north = of(View::Forecast, None, Some("t"));
    assert_eq!(figure(&north, "weighted_forecast", 0), money("7800"));
    // Ben's two sales and D1, which is the team's although Ana has it.
    assert_eq!(figure(&of(View::Results, None, Some("t")), "average_deal_size", 1), money("18500"));
    // A team that is gone leaves nothing away, as the choice shows none.
    assert_eq!(
        figure(&of(View::Forecast, None, Some("u")), "weighted_forecast", 0),
        money("15900")
    );
    let waiting = |board: Board| {
        let card = board.cards.into_iter().find(|card| &*card.key == "lead_response_time").unwrap();
        card.table.lines.into_iter().map(|line| line.cells[2].worth.clone()).collect::<Vec<_>>()
    };
    assert_eq!(waiting(of(View::Flow, Some("Ana"), None)), [Worth::Count(1)]);
    assert_eq!(waiting(of(View::Flow, None, Some("t"))), [Worth::Count(0)]);
}

#[test]
fn a_deal_that_is_dragged_goes_from_one_month_to_another() {
    // D5: 12,000 at 60 percent, expected in July.
    let trial = Trial { share: Share::parse_percent("100"), expected: Day::parse("2026-09-15") };
    let board = ask(&Asked::default(), &BTreeMap::from([(4, trial)]));
    let told = |row: &super::answer::Tried| (row.kept.to_string(), row.tried.to_string());
    let want = [
        ("1500.00", "1500.00"),
        ("13500.00", "6300.00"),
        ("900.00", "900.00"),
        ("0.00", "12000.00"),
    ];
    let want = want.map(|(kept, tried)| (kept.to_owned(), tried.to_owned()));
    assert_eq!(board.tried.iter().map(told).collect::<Vec<_>>(), want);
    assert_eq!(figure(&board, "weighted_forecast", 0), money("20700"));
    // What can be dragged is told as it is kept.
    assert_eq!(board.open[0].expected, Day::parse("2026-07-31"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is dragged, the months add up to the total, and no deal comes or goes.
    #[test]
    fn trying_out_keeps_the_sum_of_the_parts(
        trials in prop::collection::btree_map(
            0..11_u32,
            (prop::option::of(0..=100_u32), prop::option::of(20_600..21_500_i32)),
            0..6,
        )
    ) {
        let trial = |(share, day): (Option<u32>, Option<i32>)| Trial {
            share: share.and_then(|share| Share::parse_percent(&share.to_string())),
            expected: day.map(Day::from_epoch),
        };
        let trials = trials.into_iter().map(|(row, tried)| (row, trial(tried))).collect();
        let board = ask(&Asked::default(), &trials);
        let total: Money = board.tried.iter().map(|row| row.tried).sum();
        prop_assert_eq!(figure(&board, "weighted_forecast", 0), Worth::Money(total));
        prop_assert_eq!(figure(&board, "weighted_forecast", 1), money("33000"));
        let kept: Money = board.tried.iter().map(|row| row.kept).sum();
        prop_assert_eq!(Worth::Money(kept), money("15900"));
    }

    /// Any owner's deals together with all others' are all deals, as of any day.
    #[test]
    fn owners_add_up_to_everybody(day in 20_450..20_640_i32) {
        let sum = |owner: Option<&str>| {
            let asked = Asked {
                as_of: Some(Day::from_epoch(day)),
                owner: owner.map(str::to_owned),
                ..Asked::default()
            };
            let board = ask(&asked, &BTreeMap::new());
            match figure(&board, "weighted_forecast", 1) {
                Worth::Money(money) => money,
                _ => Money::ZERO,
            }
        };
        prop_assert_eq!(sum(Some("Ana")) + sum(Some("Ben")), sum(None));
    }
}

/// The lines of a report of one's own: what each is called, and how many deals it counts.
#[track_caller]
fn grouped(group: Group, which: Which, want: &[(&str, usize)]) -> Vec<Cell> {
    let spec = Spec { group, which, ..Spec::default() };
    let called = Name::parse("By it").unwrap();
    let mut view = SavedView::new(Id::from_bytes([1; 16]), called, RecordKind::Deal.number());
    view.layout = LongText::parse(&spec.write()).ok();
    let mut source = Source::clone(&source());
    source.columns.views.push(view);
    let asked = Asked { pipeline: Some("p".to_owned()), view: View::Own, ..Asked::default() };
    let asked = Asked { as_of: Day::parse("2026-06-30"), ..asked };
    let known = &mut Known::default();
    let board = answer(&Arc::new(source), &asked, NOW, &BTreeMap::new(), known).unwrap();
    let names = Names::of(Arc::new(board.clone()));
    let found: Vec<(String, usize)> = board.cards[0]
        .table
        .lines
        .iter()
        .map(|line| match line.cells[1].worth {
            Worth::Count(count) => (names.label(&line.name), count),
            _ => (names.label(&line.name), usize::MAX),
        })
        .collect();
    let found: Vec<(&str, usize)> = found.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    assert_eq!(found, want);
    board.cards[0].table.lines.iter().map(|line| line.cells[1].clone()).collect()
}

#[test]
fn deals_are_put_together_by_what_the_workspace_made() {
    let none = crate::words::reports_none();
    // D1 is the team's own and D3 and D11 are Ben's; D7 of Ana's is nobody's.
    grouped(Group::Team, Which::Won, &[("North", 3), (none, 1)]);
    grouped(Group::Field("f".to_owned()), Which::Won, &[("Large", 1), ("Small", 1), (none, 3)]);
    grouped(Group::Field("f".to_owned()), Which::Lost, &[("Large", 1), (none, 2)]);
    grouped(Group::Field("gone".to_owned()), Which::Lost, &[(none, 3)]);
    let found = grouped(Group::Pipeline, Which::Open, &[("Vector A", 4), ("Other", 4)]);
    let pipelines: Vec<_> = found.iter().map(|cell| cell.elsewhere.clone()).collect();
    let other = pipelines[1].as_ref().unwrap();
    assert_eq!((&pipelines[0], other.pipeline), (&None, 1));
    assert_eq!(Some(&other.proof.rows), found[1].rows.as_ref());
}

#[test]
fn how_deals_stand_is_found_once_for_a_day_and_a_pipeline() {
    let source = source();
    let mut known = Known::default();
    let mut at = |view, as_of: Option<&str>, now| {
        let as_of = as_of.and_then(Day::parse);
        let asked = Asked { view, as_of, pipeline: Some("p".to_owned()), ..Asked::default() };
        answer(&source, &asked, now, &BTreeMap::new(), &mut known).unwrap().as_of_utc
    };
    let first = at(View::Forecast, None, NOW);
    assert_eq!(at(View::Results, None, NOW + 59_000), first, "an edit would make other columns");
    assert_ne!(at(View::Results, None, NOW + 61_000), first);
    assert_eq!(at(View::Results, Some("2026-03-31"), NOW), "2026-03-31T23:59:59Z");
    assert_eq!(at(View::Results, None, NOW), first);
}
