//! Prices and rules seen in the market: each with its date and source, to be taken over, and to be
//! put right where somebody knows better. What was put right travels with the comparison.

use cartera_tco::presets::{MarketRule, Trust, Unit, market_rules};
use leptos::prelude::*;

use super::document::{Document, Refusal};
use super::state::Costs;
use super::typed::{plain, shown};
use crate::ui::{
    Badge, Button, FieldError, Icon, IconButton, Rank, TextField, Tone, new_element_id,
};
use crate::words::{self, language};

impl Document {
    /// The rules of this comparison; those that travel with the app where none was put right.
    #[must_use]
    pub fn rules(&self) -> Vec<MarketRule> {
        match self.file().market_rules.as_slice() {
            // The file travels with the app; a test excludes that it cannot be read.
            [] => market_rules().unwrap_or_default(),
            own => own.to_vec(),
        }
    }

    /// The comparison with one of its rules put right.
    ///
    /// # Errors
    /// [`Refusal`] where a figure is no number.
    pub fn with_rule(&self, at: usize, rule: MarketRule) -> Result<Self, Refusal> {
        let mut file = self.file().clone();
        file.market_rules = self.rules();
        if let Some(old) = file.market_rules.get_mut(at) {
            *old = rule;
        }
        Self::checked(file)
    }

    /// The comparison with the rules that travel with the app.
    ///
    /// # Errors
    /// Never, as these rules stand in no other part.
    pub fn without_own_rules(&self) -> Result<Self, Refusal> {
        let mut file = self.file().clone();
        file.market_rules.clear();
        Self::checked(file)
    }
}

/// All rules.
#[component]
pub fn Presets(costs: Costs) -> impl IntoView {
    let rules = move || {
        costs.opened().track();
        let rules = costs.document().with_untracked(|document| document.rules());
        let rules = rules.into_iter().enumerate();
        rules.map(|(at, rule)| view! { <Rule costs=costs at=at rule=rule /> }).collect_view()
    };
    let has_own =
        Memo::new(move |_| costs.document().with(|all| !all.file().market_rules.is_empty()));
    let forget = move |()| {
        let _ = costs.reshape(Document::without_own_rules);
    };
    view! {
        <details class="presets">
            <summary>{words::tco_presets()}</summary>
            <p class="field-help">{words::tco_presets_help()}</p>
            <Show when=move || has_own.get()>
                <div class="actions">
                    <Button label=words::tco_presets_reset() rank=Rank::Quiet on_press=forget />
                </div>
            </Show>
            <ul>{rules}</ul>
        </details>
    }
}

#[component]
fn Rule(costs: Costs, at: usize, rule: MarketRule) -> impl IntoView {
    let edits = RwSignal::new(false);
    let rule = StoredValue::new(rule);
    move || {
        let rule = rule.get_value();
        match edits.get() {
            true => view! { <Edited costs=costs at=at rule=rule edits=edits /> }.into_any(),
            false => view! { <Shown costs=costs rule=rule edits=edits /> }.into_any(),
        }
    }
}

#[component]
fn Shown(costs: Costs, rule: MarketRule, edits: RwSignal<bool>) -> impl IntoView {
    let date = rule.date.clone().unwrap_or_else(|| words::tco_no_date().to_owned());
    let date = match &rule.date_note {
        Some(note) => format!("{date} ({note})"),
        None => date,
    };
    let currency = rule.currency.clone().unwrap_or_default();
    let vendor = rule.vendor.clone();
    let prices =
        rule.figures.iter().filter(|figure| figure.unit == Unit::UserMonth).map(|figure| {
            let name = format!("{vendor} {}", figure.name);
            let price = format!("{} {currency}", shown(&figure.value, language()));
            let (value, called) = (figure.value.clone(), name.clone());
            let take = move |()| {
                if let Some(offer) = costs.offer_at(&called, &value) {
                    costs.take_offer(offer);
                }
            };
            view! { <Button label=words::tco_use_price(&name, &price) on_press=take /> }
        });
    let prices = prices.collect_view();
    let edit = words::tco_edit_rule(&rule.vendor, &rule.rule);
    view! {
        <li>
            <p>
                <strong>{rule.vendor.clone()}</strong>
                " "
                <Badge label=words::tco_may_be_outdated() tone=Tone::Warn />
            </p>
            <p lang="en">{rule.rule.clone()}</p>
            {rule.caution.clone().map(|words| view! { <p class="muted" lang="en">{words}</p> })}
            <p class="muted">
                {date} ", " <span lang="en">{rule.source.clone()}</span> ", "
                {words::tco_trusted(trust(rule.trust))}
            </p>
            <div class="actions">
                {prices}
                <IconButton label=edit icon=Icon::Pencil on_press=move |()| edits.set(true) />
            </div>
        </li>
    }
}

#[component]
fn Edited(costs: Costs, at: usize, rule: MarketRule, edits: RwSignal<bool>) -> impl IntoView {
    let said = RwSignal::new(rule.rule.clone());
    let date = RwSignal::new(rule.date.clone().unwrap_or_default());
    let source = RwSignal::new(rule.source.clone());
    let values: Vec<RwSignal<String>> =
        rule.figures.iter().map(|one| RwSignal::new(shown(&one.value, language()))).collect();
    let fields = rule.figures.iter().zip(&values).map(|(figure, value)| {
        let name = match &figure.condition {
            Some(condition) => format!("{}, {condition}", figure.name),
            None => figure.name.clone(),
        };
        view! { <TextField label=name value=*value /> }
    });
    let fields = fields.collect_view();
    let error = RwSignal::new(None::<String>);
    let error_id = new_element_id("rule");
    let vendor = rule.vendor.clone();
    let save = move || {
        let mut new = rule.clone();
        new.rule = said.get_untracked();
        new.date = Some(date.get_untracked()).filter(|date| !date.trim().is_empty());
        new.source = source.get_untracked();
        for (figure, value) in new.figures.iter_mut().zip(&values) {
            figure.value = plain(&value.get_untracked(), language());
        }
        match costs.reshape(|document| document.with_rule(at, new)) {
            Ok(()) => edits.set(false),
            Err(why) => error.set(Some(why)),
        }
    };
    view! {
        <li>
            <form
                class="question"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    save();
                }
            >
                <p>
                    <strong>{vendor}</strong>
                </p>
                <TextField label=words::tco_rule_said() value=said />
                <div class="sheet-fields">
                    <TextField label=words::tco_rule_date() value=date />
                    <TextField label=words::book_source() value=source />
                    {fields}
                </div>
                <FieldError id=error_id error=error />
                <div class="actions">
                    <Button label=words::save() rank=Rank::Primary submits=true />
                    <Button label=words::cancel() on_press=move |()| edits.set(false) />
                </div>
            </form>
        </li>
    }
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::VendorLegal => words::tco_trust_vendor_legal(),
        Trust::VendorHelp => words::tco_trust_vendor_help(),
        Trust::VendorForum => words::tco_trust_vendor_forum(),
        Trust::Vendor => words::tco_trust_vendor(),
        Trust::Reseller => words::tco_trust_reseller(),
        Trust::Integrator => words::tco_trust_integrator(),
        Trust::ThirdParty => words::tco_trust_third_party(),
        Trust::Mixed => words::tco_trust_mixed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_was_put_right_travels_with_the_comparison() {
        let starter = Document::starter(["A", "B", "C", "D"]).unwrap();
        let mut rule = starter.rules().remove(2);
        rule.date = Some("2026-11".to_owned());
        rule.figures[0].value = "51".to_owned();
        let own = starter.with_rule(2, rule.clone()).unwrap();
        let read = Document::read(&own.to_json()).unwrap();
        assert_eq!(read.rules()[2], rule);
        assert_eq!(read.rules()[1], starter.rules()[1]);
        assert!(own.without_own_rules().unwrap().file().market_rules.is_empty());
        rule.figures[0].value = "fifty".to_owned();
        assert!(starter.with_rule(2, rule).is_err());
    }
}
