//! Golden vector T1 of the model, to the cent, entirely from the file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

use cartera_tco::compare::break_even;
use cartera_tco::component::Component;
use cartera_tco::cost::{Computed, compute};
use cartera_tco::desk::Frame;
use cartera_tco::exact::rounded;
use cartera_tco::ledger::Detail;
use cartera_tco::scenario::{ScenarioFile, read};
use cartera_tco::summary::{Summary, summarise};
use rust_decimal::Decimal;

const T1: &str = include_str!("../../../tests/golden/tco_t1.json");

fn file() -> ScenarioFile {
    read(T1).unwrap()
}

fn scenario(number: usize) -> (Computed, Summary) {
    let file = file();
    let common = file.common.unwrap();
    let frame = Frame::of(&common).unwrap();
    let computed =
        compute(&common, &frame, &file.scenarios[number], number, Detail::Inputs).unwrap();
    let summary = summarise(&common, &frame, &computed);
    (computed, summary)
}

fn cents(value: Decimal) -> String {
    rounded(value, 2).to_string()
}

fn percent(share: Option<Decimal>) -> String {
    cents(share.unwrap() * Decimal::ONE_HUNDRED)
}

/// Nominal and worth at month 0 of each component, in the order of T1's table.
#[track_caller]
fn check_components(number: usize, want: [(&str, &str); 10]) {
    let (_, summary) = scenario(number);
    let rows: Vec<(String, String)> = summary
        .components
        .iter()
        .filter(|sum| sum.component != Component::Downtime)
        .map(|sum| (cents(sum.nominal), cents(sum.npv)))
        .collect();
    let want: Vec<(String, String)> =
        want.iter().map(|(nominal, npv)| ((*nominal).to_owned(), (*npv).to_owned())).collect();
    assert_eq!(rows, want);
}

/// Total, NPV, NPV per user-month, licence share in per cent, first twelve months.
#[track_caller]
fn check_totals(number: usize, want: [&str; 5]) {
    let (_, summary) = scenario(number);
    let got = [
        cents(summary.nominal),
        cents(summary.npv),
        cents(summary.npv_per_user_month.unwrap()),
        percent(summary.licence_share),
        cents(summary.first_year),
    ];
    assert_eq!(got, want);
}

#[test]
fn every_component_of_the_subscription() {
    check_components(
        0,
        [
            ("18859.01", "16933.13"),
            ("1260.00", "1260.00"),
            ("2700.00", "2700.00"),
            ("3000.00", "2759.32"),
            ("0.00", "0.00"),
            ("1080.00", "935.59"),
            ("2016.00", "1926.74"),
            ("3920.00", "3583.05"),
            ("4800.00", "4736.96"),
            ("1133.18", "851.38"),
        ],
    );
}

#[test]
fn every_component_of_the_own_server() {
    check_components(
        1,
        [
            ("9750.00", "8702.48"),
            ("1260.00", "1260.00"),
            ("3000.00", "3000.00"),
            ("2500.00", "2500.00"),
            ("2160.00", "1919.32"),
            ("6480.00", "5613.56"),
            ("3024.00", "2890.12"),
            ("6580.00", "6074.58"),
            ("9000.00", "8858.44"),
            ("720.00", "540.95"),
        ],
    );
}

#[test]
fn every_component_of_the_browser() {
    check_components(
        2,
        [
            ("36.00", "32.83"),
            ("189.00", "189.00"),
            ("360.00", "360.00"),
            ("300.00", "300.00"),
            ("180.00", "155.93"),
            ("1080.00", "935.59"),
            ("1008.00", "963.37"),
            ("1820.00", "1651.53"),
            ("2250.00", "2226.31"),
            ("120.00", "90.16"),
        ],
    );
}

#[test]
fn totals_shares_and_first_year() {
    check_totals(0, ["38768.19", "35686.18", "84.97", "48.65", "19256.00"]);
    check_totals(1, ["44474.00", "41359.45", "98.47", "21.92", "27884.00"]);
    check_totals(2, ["7343.00", "6904.72", "16.44", "0.49", "5159.00"]);
}

#[test]
fn the_monthly_rate_and_the_user_months() {
    let frame = Frame::of(&file().common.unwrap()).unwrap();
    assert_eq!(rounded(frame.factors.monthly_rate, 12).to_string(), "0.007974140429");
    assert_eq!(frame.user_months(), 420);
}

#[test]
fn ten_seats_are_bought_for_nine_users() {
    let (computed, _) = scenario(0);
    let years: Vec<(u32, u32, String, String)> = computed
        .licence
        .contracts
        .iter()
        .map(|contract| {
            let paid = &contract.payments[0];
            (contract.start, paid.seats, contract.price.normalize().to_string(), cents(paid.amount))
        })
        .collect();
    let year = |at, seats, price: &str, paid: &str| (at, seats, price.to_owned(), paid.to_owned());
    let want = [
        year(0, 10, "40", "4800.00"),
        year(12, 12, "43.2", "6220.80"),
        year(24, 14, "46.656", "7838.21"),
    ];
    assert_eq!(years, want);
}

#[test]
fn the_subscription_never_overtakes_the_own_server() {
    let curve = |number| scenario(number).1.cumulative_npv;
    assert_eq!(break_even(&curve(0), &curve(1)).month, None);
    assert_eq!(break_even(&curve(1), &curve(0)).month, Some(0));
}

#[test]
fn against_doing_nothing_only_the_browser_pays() {
    let benefits = |number| scenario(number).1.benefits.unwrap();
    assert_eq!(benefits(0).break_even_month, None);
    assert_eq!(benefits(1).break_even_month, None);
    let browser = benefits(2);
    assert_eq!(browser.break_even_month, Some(17));
    assert_eq!(cents(browser.npv), "13998.98");
    assert_eq!(percent(browser.roi), "102.75");
}
