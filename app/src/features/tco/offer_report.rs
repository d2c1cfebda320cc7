//! What an offer really costs: advertised, payable and list, and what makes the difference.

use cartera_tco::presets::Pattern;
use cartera_tco::price_trap::{TrapReport, Way, examine};
use leptos::prelude::*;

use super::said;
use super::state::Costs;
use crate::words;

/// The offer of the comparison, if it has one.
#[component]
pub fn OfferReport(costs: Costs) -> impl IntoView {
    let examined = Memo::new(move |_| {
        costs.document().with(|all| {
            let file = all.file();
            let currency = file.currency.clone().unwrap_or_default();
            file.offers.first().map(|offer| (examine(offer), currency))
        })
    });
    move || {
        let (report, currency) = examined.get()?;
        Some(view! { <Shown report=report currency=currency /> })
    }
}

#[component]
fn Shown(report: TrapReport, currency: String) -> impl IntoView {
    let money = |amount| said::money(amount, &currency);
    let users = u64::from(report.users);
    let (payable, advertised) = (money(report.payable.year), money(report.advertised.year));
    let headline = match report.extra.is_zero() {
        true => words::tco_offer_honest(&payable, users),
        false => words::tco_offer_trap(&advertised, &payable, users),
    };
    let share = report.extra_share.map(said::percent).filter(|_| !report.extra.is_zero());
    let per_user = words::tco_offer_per_user(&money(report.per_needed_user_month));
    let ways = [
        Some((words::tco_advertised(), &report.advertised)),
        Some((words::tco_offer_payable(), &report.payable)),
        report.list.as_ref().map(|list| (words::tco_seat_list(), list)),
    ];
    let ways = ways.into_iter().flatten().map(|(name, way)| row(name, way, &money)).collect_view();
    let conditions = report.conditions.iter().map(|condition| {
        let amount = condition.amount.map(money).unwrap_or_default();
        view! {
            <li>
                <span>
                    {pattern(condition.pattern)}
                    <span class="muted" lang="en">" " {condition.text.clone()}</span>
                </span>
                <span>{amount}</span>
            </li>
        }
    });
    let years = (1..).zip(&report.years).map(|(year, amount): (u64, _)| {
        view! {
            <li>
                <span>{words::tco_year(year)}</span>
                <span>{money(*amount)}</span>
            </li>
        }
    });
    let first_year = (report.first_year != report.payable.year)
        .then(|| words::tco_offer_first_year(&money(report.first_year)));
    view! {
        <section class="offer" aria-label=words::tco_offer()>
            <h3>{words::tco_offer()}</h3>
            <p class="muted">{report.name.clone()}</p>
            <p class="offer-line" role="status">
                {headline}
                {share.map(|share| view! { <strong class="offer-extra">" +" {share}</strong> })}
            </p>
            <p>{per_user} " " {first_year}</p>
            <div class="grid-scroll" tabindex="0" role="group" aria-label=words::tco_offer()>
                <table class="grid-table">
                    <caption class="sr-only">{words::tco_offer()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words::tco_step()}</th>
                            <th scope="col">{words::tco_offer_seats()}</th>
                            <th scope="col">{words::key_price_per_user_month()}</th>
                            <th scope="col">{words::tco_year(1)}</th>
                        </tr>
                    </thead>
                    <tbody>{ways}</tbody>
                </table>
            </div>
            <h4>{words::tco_offer_conditions()}</h4>
            <ul class="offer-list">{conditions.collect_view()}</ul>
            <h4>{words::tco_offer_years()}</h4>
            <ul class="offer-list">{years.collect_view()}</ul>
        </section>
    }
}

fn row(name: &str, way: &Way, money: &dyn Fn(rust_decimal::Decimal) -> String) -> AnyView {
    view! {
        <tr>
            <th scope="row">{name.to_owned()}</th>
            <td>{way.seats}</td>
            <td>{money(way.price)}</td>
            <td>{money(way.year)}</td>
        </tr>
    }
    .into_any()
}

fn pattern(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::MinimumSeats => words::tco_trap_minimum_seats(),
        Pattern::YearlyPrepayment => words::tco_trap_yearly_prepayment(),
        Pattern::UpliftAtRenewal => words::tco_trap_uplift_at_renewal(),
        Pattern::SeatsCannotFall => words::tco_trap_seats_cannot_fall(),
        Pattern::ListPriceIfSeatsFall => words::tco_trap_list_price_if_seats_fall(),
        Pattern::OnePlanForAll => words::tco_trap_one_plan_for_all(),
        Pattern::FeatureGating => words::tco_trap_feature_gating(),
        Pattern::AddOnForcesPlan => words::tco_trap_add_on_forces_plan(),
        Pattern::AddOn => words::tco_trap_add_on(),
        Pattern::TierUpgradesByItself => words::tco_trap_tier_upgrades_by_itself(),
        Pattern::OnboardingFee => words::tco_trap_onboarding_fee(),
        Pattern::PlatformFee => words::tco_trap_platform_fee(),
        Pattern::LateFee => words::tco_trap_late_fee(),
        Pattern::PlanLimit => words::tco_trap_plan_limit(),
        Pattern::RenewalOfPerpetual => words::tco_trap_renewal_of_perpetual(),
        Pattern::ListPrice => words::tco_trap_list_price(),
    }
}
