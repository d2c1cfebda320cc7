//! The checks that others published, from one scenario file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

use cartera_tco::cost::compute;
use cartera_tco::desk::Frame;
use cartera_tco::exact::rounded;
use cartera_tco::ledger::Detail;
use cartera_tco::price_trap::{TrapReport, examine};
use cartera_tco::scenario::read;
use cartera_tco::summary::{Summary, summarise};
use rust_decimal::Decimal;

const CHECKS: &str = include_str!("../../../tests/golden/tco_published_checks.json");

fn summary(name: &str) -> Summary {
    let file = read(CHECKS).unwrap();
    let common = file.common.unwrap();
    let frame = Frame::of(&common).unwrap();
    let number = file.scenarios.iter().position(|scenario| scenario.name == name).unwrap();
    let computed =
        compute(&common, &frame, &file.scenarios[number], number, Detail::Inputs).unwrap();
    summarise(&common, &frame, &computed)
}

fn trap(name: &str) -> TrapReport {
    let file = read(CHECKS).unwrap();
    examine(file.offers.iter().find(|offer| offer.name == name).unwrap())
}

#[track_caller]
fn check(value: Decimal, decimals: u32, want: &str) {
    assert_eq!(rounded(value, decimals).to_string(), want);
}

#[test]
fn forrester_study_of_salesloft() {
    let study = summary("SalesLoft");
    check(study.nominal, 0, "2004420");
    check(study.npv, 0, "1672201");
    let benefits = study.benefits.unwrap();
    check(benefits.npv, 0, "7168371");
    check(benefits.net_npv, 0, "5496170");
    check(benefits.roi.unwrap() * Decimal::ONE_HUNDRED, 0, "329");
    check(benefits.roi.unwrap() * Decimal::ONE_HUNDRED, 1, "328.7");
    assert!(benefits.payback_month.unwrap() < 6);
}

#[test]
fn the_dearer_car_costs_less() {
    check(summary("Car A").nominal, 2, "16500.00");
    check(summary("Car B").nominal, 2, "12000.00");
}

#[test]
fn pipedrive_invoices() {
    for (name, want) in [
        ("Essential, billed yearly", "750.00"),
        ("Essential, billed monthly", "900.00"),
        ("next plan, billed yearly", "1494.00"),
        ("next plan, billed monthly", "1740.00"),
    ] {
        check(trap(name).payable.year, 2, want);
    }
    check(trap("example 64").payable.year / Decimal::from(12), 2, "320.00");
    check(trap("example 79").payable.year / Decimal::from(12), 2, "790.00");
    check(trap("Essential, billed yearly").list.unwrap().year, 2, "900.00");
}

#[test]
fn the_price_trap_of_the_founding_document() {
    let report = trap("40 from 10 licences for a year");
    check(report.advertised.year, 2, "4320.00");
    check(report.payable.year, 2, "4800.00");
    assert_eq!(report.payable.seats, 10);
    check(report.extra_share.unwrap() * Decimal::ONE_HUNDRED, 1, "11.1");
    check(report.per_needed_user_month, 2, "44.44");
    check(report.list.unwrap().year, 2, "5616.00");
    check(report.conditions[0].amount.unwrap(), 2, "480.00");
    assert_eq!(report.conditions[0].text, "valid from 10 seats: 1 are paid and not needed");
}
