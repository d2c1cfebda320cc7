//! The full sheet: every number that a file can have, found in it by the chart of accounts.

use cartera_tco::component::Component;
use serde_json::Value;

use super::document::Document;
use super::typed::Kind;
use crate::words;

/// A part of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What all systems share.
    Common,
    /// A component of one system.
    Of(usize, Component),
    /// The offer that is examined.
    Offer,
}

/// A number of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its place in the file.
    pub place: String,
    /// What it is called.
    pub name: String,
    /// What kind of number it is.
    pub kind: Kind,
}

/// A key of the format: how it is called there, what kind of number it holds, in our words.
type Key = (&'static str, Kind, fn() -> &'static str);

/// All keys that hold a number, in the order in which they are shown.
const KEYS: &[Key] = &[
    ("users", Kind::Seats, words::tco_offer_users),
    ("advertised_price", Kind::Price, words::tco_seat_price),
    ("list_price", Kind::Price, words::tco_seat_list),
    ("price_per_user_month", Kind::Price, words::key_price_per_user_month),
    ("pack_price_per_month", Kind::Price, words::key_pack_price_per_month),
    ("minimum_seats", Kind::Seats, words::key_minimum_seats),
    ("maximum_seats", Kind::Seats, words::key_maximum_seats),
    ("term_months", Kind::Months, words::key_term_months),
    ("uplift", Kind::Rate, words::key_uplift),
    ("cap", Kind::Price, words::key_cap),
    ("up_to_users", Kind::Seats, words::key_up_to_users),
    ("platform_fee_per_month", Kind::Money, words::key_platform_fee_per_month),
    ("late_fee_share", Kind::Share, words::key_late_fee_share),
    ("price", Kind::Money, words::key_price),
    ("share", Kind::Share, words::key_share),
    ("update_share", Kind::Share, words::key_update_share),
    ("month", Kind::Months, words::key_month),
    ("amount", Kind::SignedMoney, words::key_amount),
    ("yearly_rate", Kind::Interest, words::key_yearly_rate),
    ("inflation", Kind::Rate, words::key_inflation),
    ("wages", Kind::Rate, words::key_wages),
    ("fees", Kind::Rate, words::key_fees),
    ("margins", Kind::Rate, words::key_margins),
    ("per_year", Kind::Seats, words::key_per_year),
    ("per_month", Kind::Money, words::key_per_month),
    ("start", Kind::Seats, words::key_start),
    ("joiners", Kind::Seats, words::key_joiners),
    ("leavers", Kind::Seats, words::key_leavers),
    ("rep", Kind::Price, words::tco_wage_rep),
    ("manager", Kind::Price, words::tco_wage_manager),
    ("it", Kind::Price, words::tco_wage_it),
    ("consultant", Kind::Price, words::tco_wage_consultant),
    ("records", Kind::Quantity, words::tco_records),
    ("bad_phone_share", Kind::Share, words::tco_bad_phones),
    ("minutes_per_bad_phone", Kind::Hours, words::key_minutes_per_bad_phone),
    ("duplicate_share", Kind::Share, words::tco_duplicates),
    ("minutes_per_duplicate", Kind::Hours, words::key_minutes_per_duplicate),
    ("gross_margin_per_month", Kind::Money, words::tco_margin),
    ("cleaning_hours", Kind::Hours, words::key_cleaning_hours),
    ("auto_fix_share", Kind::Share, words::key_auto_fix_share),
    ("consultant_days", Kind::Quantity, words::key_consultant_days),
    ("consultant_day_rate", Kind::Price, words::key_consultant_day_rate),
    ("tool_fee", Kind::Money, words::key_tool_fee),
    ("consultant_hours", Kind::Hours, words::key_consultant_hours),
    ("onboarding_fee", Kind::Money, words::key_onboarding_fee),
    ("fee", Kind::Money, words::key_fee),
    ("one_off", Kind::Money, words::key_one_off),
    ("setup_hours", Kind::Hours, words::key_setup_hours),
    ("admin_hours_per_month", Kind::Hours, words::key_admin_hours_per_month),
    ("devices", Kind::Quantity, words::key_devices),
    ("minutes_per_device", Kind::Hours, words::key_minutes_per_device),
    ("hours_per_month", Kind::Hours, words::key_hours_per_month),
    ("contract_per_month", Kind::Money, words::key_contract_per_month),
    ("incidents_per_month", Kind::Quantity, words::key_incidents_per_month),
    ("hours_per_incident", Kind::Hours, words::key_hours_per_incident),
    ("hours_per_user", Kind::Hours, words::key_hours_per_user),
    ("trainer_hours", Kind::Hours, words::key_trainer_hours),
    ("trainer_rate_per_hour", Kind::Price, words::key_trainer_rate_per_hour),
    ("trainer_fee", Kind::Money, words::key_trainer_fee),
    ("turnover_per_year", Kind::Turnover, words::key_turnover_per_year),
    ("one_off_hours", Kind::Hours, words::key_one_off_hours),
    ("depth", Kind::Share, words::key_depth),
    ("months", Kind::Span, words::key_months),
    ("tau_months", Kind::Span, words::key_tau_months),
    ("margin_per_month", Kind::Money, words::tco_margin),
    ("leads_per_month", Kind::Quantity, words::key_leads_per_month),
    ("leak_share", Kind::Share, words::key_leak_share),
    ("win_rate", Kind::Share, words::key_win_rate),
    ("margin_per_deal", Kind::Price, words::key_margin_per_deal),
    ("recovered_share", Kind::Share, words::key_recovered_share),
    ("per_users", Kind::Quantity, words::key_per_users),
    ("hours_per_user_month", Kind::Hours, words::key_hours_per_user_month),
    ("ramp_months", Kind::Quantity, words::key_ramp_months),
    ("affected_share", Kind::Share, words::key_affected_share),
    ("export_hours", Kind::Hours, words::key_export_hours),
    ("overlap_months", Kind::Quantity, words::key_overlap_months),
    ("overlap_fee_per_month", Kind::Money, words::key_overlap_fee_per_month),
    ("residual_value", Kind::Money, words::key_residual_value),
    ("wage_per_hour", Kind::Price, words::key_wage_per_hour),
    ("rate_per_hour", Kind::Price, words::key_rate_per_hour),
];

fn known(key: &str) -> Option<(usize, &'static Key)> {
    KEYS.iter().enumerate().find(|(_, (name, _, _))| *name == key)
}

/// The kind of number at a place: a key means the same nearly everywhere.
fn kind_at(place: &str, key: &Key) -> Kind {
    match place {
        "common.months" => Kind::Months,
        _ if place.contains(".other[") && key.0.starts_with("per_") => Kind::SignedMoney,
        _ => key.1,
    }
}

/// A place in our words: `scenarios[0].licence.subscription.tiers[1].cap` is the name of `cap`.
/// A place that has none is shown as it is.
pub fn name_of(place: &str) -> String {
    if place == "common.head_count" {
        return words::key_per_year().to_owned();
    }
    let last = place.rsplit('.').next().unwrap_or(place);
    let key = last.split('[').next().unwrap_or(last);
    let section = place.split('.').nth(1).unwrap_or_default();
    let name = known(key).map_or_else(|| place.to_owned(), |(_, key)| (key.2)().to_owned());
    // Hours and fees stand in many sections: which one says the chart of accounts.
    match component_of(section) {
        Some(component) => format!("{}: {name}", super::said::component(component)),
        None => name,
    }
}

fn component_of(section: &str) -> Option<Component> {
    let key = section.split('[').next().unwrap_or(section);
    cartera_tco::component::COMPONENTS.into_iter().find(|component| component.key() == key)
}

/// The numbers of a part, also those that could be given and are not.
pub fn rows(document: &Document, part: Part) -> Vec<SheetRow> {
    let place = match part {
        Part::Common => "common".to_owned(),
        Part::Of(number, component) => format!("scenarios[{number}].{}", component.key()),
        Part::Offer => return offer_rows(document),
    };
    let mut found = Vec::new();
    if let Some(value) = document.at(&place) {
        collect(value, &place, "", "", &mut found);
    }
    found
}

/// The numbers of the offer itself; nothing where there is none.
fn offer_rows(document: &Document) -> Vec<SheetRow> {
    let Some(Value::Object(offer)) = document.at("offers[0]") else { return Vec::new() };
    let mut found = Vec::new();
    for (key, ..) in KEYS {
        if let Some(field) = offer.get(*key) {
            collect(field, &format!("offers[0].{key}"), key, "", &mut found);
        }
    }
    found
}

/// Walks through `value`; `key` is its key, `owner` what the list element around it is called.
fn collect(value: &Value, place: &str, key: &str, owner: &str, found: &mut Vec<SheetRow>) {
    match value {
        Value::Object(fields) => {
            let own = fields.get("name").and_then(Value::as_str).unwrap_or(owner);
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_by_key(|key| known(key).map_or(KEYS.len(), |(at, _)| at));
            for key in keys {
                if let Some(field) = fields.get(key) {
                    collect(field, &format!("{place}.{key}"), key, own, found);
                }
            }
        }
        Value::Array(list) => {
            for (at, element) in list.iter().enumerate() {
                let own = if owner.is_empty() { (at + 1).to_string() } else { owner.to_owned() };
                collect(element, &format!("{place}[{at}]"), key, &own, found);
            }
        }
        Value::Null | Value::Number(_) | Value::String(_) => {
            if let Some((_, known)) = known(key) {
                // Elsewhere months are those of a loss; here they are all that is looked at.
                let is_horizon = place == "common.months";
                let words = if is_horizon { words::book_months() } else { (known.2)() };
                let name = match owner {
                    "" => words.to_owned(),
                    owner => format!("{words} ({owner})"),
                };
                let kind = kind_at(place, known);
                found.push(SheetRow { place: place.to_owned(), name, kind });
            }
        }
        Value::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_tco::component::COMPONENTS;

    fn places(document: &Document, part: Part) -> Vec<String> {
        rows(document, part).into_iter().map(|row| row.place).collect()
    }

    #[track_caller]
    fn check_has(part: Part, place: &str) {
        let document =
            Document::read(include_str!("../../../../tests/golden/tco_every_key.json")).unwrap();
        let all = places(&document, part);
        assert!(all.iter().any(|found| found == place), "{place} is not among {all:#?}");
    }

    #[test]
    fn numbers_are_found_where_the_chart_has_them() {
        check_has(Part::Common, "common.months");
        check_has(Part::Common, "common.wages_per_hour.rep");
        check_has(
            Part::Of(0, Component::Licence),
            "scenarios[0].licence.subscription.tiers[1].late_fee.share",
        );
        check_has(Part::Of(0, Component::Training), "scenarios[0].training.turnover_per_year");
        check_has(
            Part::Of(2, Component::Transition),
            "scenarios[2].transition.lead_leak.leak_share",
        );
    }

    #[test]
    fn an_offer_has_its_numbers() {
        let document = Document::starter(["A", "B", "C", "D"]).unwrap();
        let found = rows(&document, Part::Offer);
        let keys: Vec<&str> =
            found.iter().filter_map(|row| row.place.strip_prefix("offers[0].")).collect();
        for key in ["users", "advertised_price", "minimum_seats", "term_months", "uplift"] {
            assert!(keys.contains(&key), "{key} is not among {keys:?}");
        }
        assert!(found.iter().all(|row| !row.name.contains('(')));
    }

    #[test]
    fn every_number_of_the_comparison_to_begin_with_can_be_given_back_as_it_is() {
        let document = Document::starter(["A", "B", "C", "D"]).unwrap();
        let parts = (0..4).flat_map(|at| COMPONENTS.map(|component| Part::Of(at, component)));
        let mut count = 0;
        for row in std::iter::once(Part::Common).chain(parts).flat_map(|part| rows(&document, part))
        {
            let text = document.text(&row.place).unwrap();
            let value = row.kind.value(&row.kind.plain(&text)).unwrap();
            assert!(document.with(&[(row.place.clone(), value)]).is_ok(), "{}", row.place);
            count += 1;
        }
        assert!(count > 150, "{count}");
    }

    #[test]
    fn every_input_of_the_tornado_has_a_name_of_ours() {
        let document =
            Document::read(include_str!("../../../../tests/golden/tco_every_key.json")).unwrap();
        let file = document.file();
        let common = file.common.as_ref().unwrap();
        let change = rust_decimal::Decimal::new(2, 1);
        for (at, scenario) in file.scenarios.iter().enumerate() {
            for bar in cartera_tco::tornado::tornado(common, scenario, at, change).unwrap() {
                assert_ne!(name_of(&bar.place), bar.place);
            }
        }
    }
}
