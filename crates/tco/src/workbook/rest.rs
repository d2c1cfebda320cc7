//! The exit, costs stated as amounts, and benefits as formulas.

use super::frame_sheets::Rising;
use super::licence::Formulas;
use super::lines::{Book, by_index};
use crate::component::Component;
use crate::number::SignedMoney;
use crate::rises::Timing::InArrears;
use crate::scenario::{AmountAt, Common, Transition};

/// Adds C11.
pub fn exit(book: &mut Book<'_>, licence: &Formulas) {
    let Some(section) = &book.scenario.exit else { return };
    let (end, exit) = (book.horizon, Component::Exit);
    let months = book.months;
    let rise = |rising| months.rise(rising, end, InArrears);
    if let Some(hours) = book.own("exit.export_hours") {
        let export = format!("{hours}*{}{}", book.exit_wage(), rise(Rising::Wages));
        book.add(exit, "Export", InArrears, [(end, export)]);
    }
    if let Some(overlap) = book.own("exit.overlap_months") {
        let fee = match book.own("exit.overlap_fee_per_month") {
            Some(fee) => format!("{fee}{}", rise(Rising::Fees)),
            None => format!("({})", licence.last_month),
        };
        let overlap = format!("{overlap}*{fee}");
        book.add(exit, "Overlap", InArrears, [(end, overlap)]);
    }
    if section.remaining_commitment.unwrap_or(true) && licence.owed != "0" {
        book.add(exit, "Remaining commitment", InArrears, [(end, licence.owed.clone())]);
    }
    if let Some(value) = book.own("exit.residual_value") {
        let back = format!("-{value}");
        book.add(exit, "Residual value", InArrears, [(end, back)]);
    }
}

/// Amounts as the file states them.
struct Stated<'a> {
    at: &'a [AmountAt],
    per_year: &'a [SignedMoney],
}

fn stated(book: &Book<'_>, key: &str, stated: &Stated<'_>) -> Vec<(u32, String)> {
    let cell = |key: String| book.places.get(&key).unwrap_or("0").to_owned();
    let single = stated
        .at
        .iter()
        .enumerate()
        .map(|(number, at)| (at.month, cell(format!("{key}.at[{number}].amount"))));
    let monthly = book.places.get(&format!("{key}.per_month"));
    let monthly = (1..=book.horizon).filter_map(|k| Some((k, monthly?.to_owned())));
    let yearly = (0..).zip(stated.per_year).flat_map(|(year, _)| {
        let amount = format!("{}/12", cell(format!("{key}.per_year[{year}]")));
        (1..=12).map(move |month| (year * 12 + month, amount.clone()))
    });
    by_index(single.chain(monthly).chain(yearly))
}

/// Adds the costs stated under `other`.
pub fn other(book: &mut Book<'_>) {
    for (at, line) in book.scenario.other.iter().enumerate() {
        let key = format!("scenarios[{}].other[{at}]", book.number);
        let cells = stated(book, &key, &Stated { at: &line.at, per_year: &line.per_year });
        book.add(line.component, format!("Stated: {}", line.name), InArrears, cells);
    }
}

/// The length of the adoption ramp, where the benefits do not say it: the transition's.
fn transition_months(book: &Book<'_>) -> String {
    let kind = match &book.scenario.transition {
        None => return "0".to_owned(),
        Some(Transition::Linear(_)) => "linear",
        Some(Transition::Exponential(_)) => "exponential",
        Some(Transition::LeadLeak(_)) => "lead_leak",
    };
    book.or_zero(&format!("transition.{kind}.months")).to_owned()
}

/// Adds the benefits; the system's own stand in place of the common ones.
pub fn benefits(book: &mut Book<'_>, common: &Common) {
    let is_own = book.scenario.benefits.is_some();
    let Some(benefits) = book.scenario.benefits.as_ref().or(common.benefits.as_ref()) else {
        return;
    };
    let base = match is_own {
        true => format!("scenarios[{}].benefits", book.number),
        false => "common.benefits".to_owned(),
    };
    let cell = |key: &str| book.places.get(&format!("{base}.{key}")).map(str::to_owned);
    let months = book.months;
    let length = cell("ramp_months").unwrap_or_else(|| transition_months(book));
    let ramp = |k: u32| format!("MIN(1,{k}/({length}+1))");
    let horizon = book.horizon;
    if let Some(leads) = &benefits.recovered_leads {
        let parts = ["leads_per_month", "win_rate", "margin_per_deal", "recovered_share"]
            .into_iter()
            .filter_map(|key| cell(&format!("recovered_leads.{key}")));
        let won = parts.collect::<Vec<_>>().join("*");
        let per = leads.per_users.and_then(|_| cell("recovered_leads.per_users"));
        let cells: Vec<_> = (1..=horizon)
            .map(|k| {
                let scale = per.as_ref().map(|per| format!("*{}/{per}", months.users(k)));
                let rise = months.rise(Rising::Margins, k, InArrears);
                (k, format!("{won}*{}{}{rise}", ramp(k), scale.unwrap_or_default()))
            })
            .collect();
        book.add(None, "Recovered leads", InArrears, cells);
    }
    if benefits.hours_saved.is_some() {
        let of = |key: &str| cell(&format!("hours_saved.{key}")).unwrap_or_else(|| "0".to_owned());
        let (each, all) = (of("hours_per_user_month"), of("hours_per_month"));
        let wage = book.saved_wage(&base);
        let cells: Vec<_> = (1..=horizon)
            .map(|k| {
                let rise = months.rise(Rising::Wages, k, InArrears);
                let hours = format!("({each}*{}+{all})", months.users(k));
                (k, format!("{hours}*{wage}*{}{rise}", ramp(k)))
            })
            .collect();
        book.add(None, "Hours saved", InArrears, cells);
    }
    for (at, line) in benefits.other.iter().enumerate() {
        let key = format!("{base}.other[{at}]");
        let cells = stated(book, &key, &Stated { at: &line.at, per_year: &line.per_year });
        book.add(None, format!("Stated: {}", line.name), InArrears, cells);
    }
}
