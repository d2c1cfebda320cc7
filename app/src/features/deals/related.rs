//! The deals of an organization or of a person, with what they add up to.

use cartera_domain::deal::DealState;
use cartera_domain::{Deal, RecordKey};
use leptos::prelude::*;

use super::new::{Draft, NewDeal};
use super::said::{amount, amounts};
use crate::data::{Db, sum_of};
use crate::features::pipelines::Shape;
use crate::preferences::Preferences;
use crate::ui::{Badge, Button, Icon, Rank, Tone};
use crate::words;

/// How many are shown before all are asked for.
const FIRST: usize = 8;

/// The deals, and a button that adds one.
#[component]
pub fn DealsOf(
    /// Whose.
    key: RecordKey,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let shape = Shape::follow(db);
    let deals = db.deals_of(key);
    let (adding, all) = (RwSignal::new(false), RwSignal::new(false));
    let draft = Draft::empty();
    let sum = move |which: fn(&Deal) -> bool| {
        let worth = deals.with(|deals| {
            sum_of(deals.iter().filter(|deal| which(deal)).filter_map(|deal| deal.amount))
        });
        amounts(&worth).join(" · ")
    };
    let count = move |which: fn(&Deal) -> bool| {
        deals.with(|deals| deals.iter().filter(|deal| which(deal)).count() as u64)
    };
    let is_won = |deal: &Deal| matches!(deal.standing.state, DealState::Won(_));
    let sums = move || {
        let (open, won) = (count(Deal::is_open), count(is_won));
        let open = (open > 0).then(|| words::deals_open_sum(open, &sum(Deal::is_open)));
        let won = (won > 0).then(|| words::deals_won_sum(won, &sum(is_won)));
        [open, won]
            .into_iter()
            .flatten()
            .map(|text| view! { <p class="muted">{text}</p> })
            .collect_view()
    };
    let rows = move || {
        let (deals, shape) = (deals.get(), shape.get());
        let most = if all.get() { deals.len() } else { FIRST };
        let row = |deal: &Deal| {
            let stage = shape.stage(deal.standing.stage).map(|(_, stage)| stage.name.to_string());
            let tone = match deal.standing.state {
                DealState::Won(_) => Tone::Good,
                DealState::Lost(_) => Tone::Bad,
                DealState::Open | DealState::Other(_) => Tone::Plain,
            };
            view! {
                <li class="deal-row">
                    <a class="ellipsis" href=format!("/deals/{}", deal.id)>
                        {deal.name.to_string()}
                    </a>
                    <span class="number">{deal.amount.map(amount)}</span>
                    <Badge label=stage.unwrap_or_default() tone=tone />
                </li>
            }
        };
        deals.iter().take(most).map(row).collect_view()
    };
    let is_more = Memo::new(move |_| !all.get() && deals.with(|deals| deals.len() > FIRST));
    let add = move |()| {
        let name = db.name_now(key, order.get_untracked()).unwrap_or_default();
        draft.about(key, name);
        adding.set(true);
    };
    let looks_only = db.looks_only();
    view! {
        <h2 class="next-part">{words::deals_title()}</h2>
        <Show when=move || deals.with(|deals| deals.is_empty())>
            <p class="faint">{words::deals_of_empty()}</p>
        </Show>
        {sums}
        <ul class="related">{rows}</ul>
        <Show when=move || is_more.get()>
            <Button
                label=words::deals_all()
                rank=Rank::Quiet
                on_press=move |()| all.set(true)
            />
        </Show>
        <div class="related-add">
            <Show when=move || !looks_only.get()>
                <Button label=words::deals_new() icon=Icon::Plus rank=Rank::Quiet on_press=add />
            </Show>
        </div>
        <NewDeal open=adding draft=draft pipeline=Signal::derive(|| None::<cartera_domain::pipeline::PipelineId>) goes=true />
    }
}
