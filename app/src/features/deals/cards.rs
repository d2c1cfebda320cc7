//! What stands on the card of a deal.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;

use super::said::{age, amount, day};
use crate::data::DealCard;
use crate::features::pipelines::Shape;
use crate::platform::clock;
use crate::ui::{Avatar, Card, Icon, IconMark};
use crate::words;

/// The card of a deal.
#[must_use]
pub fn card(own: DealCard, shape: &Shape) -> Card {
    let stage = shape.stage(own.deal.standing.stage).map(|(_, stage)| stage);
    let rotting = stage.and_then(|stage| stage.rotting_days);
    let today = clock::today();
    let old = age(&own.deal, clock::local(own.last_at).0, rotting, today);
    let mut hasher = DefaultHasher::new();
    let deal = &own.deal;
    let whose = own.whose.as_ref().map(|(_, name)| name.clone());
    let next = own.next.as_ref().map(|task| (task.title.to_string(), task.due_on));
    (deal.id, deal.name.as_str(), deal.amount, &whose, &next, &own.owner).hash(&mut hasher);
    (deal.standing.stage, deal.standing.rank.as_str(), deal.expected_close_on).hash(&mut hasher);
    old.map(|old| (old.days, old.is_bad)).hash(&mut hasher);
    let (worth, owner) = (deal.amount.map(amount), own.owner.clone());
    let face = move || {
        let next = next.clone().map(|(title, due)| {
            let tone = match due {
                Some(due) if due < today => "due bad",
                Some(due) if due == today => "due warn",
                _ => "due",
            };
            let when = due.map(day).unwrap_or_default();
            view! {
                <p class=tone>
                    <IconMark icon=Icon::Check />
                    <span class="ellipsis">{title}</span>
                    <span class="due-day">{when}</span>
                </p>
            }
        });
        let old = old.map(|old| {
            let tone = if old.is_bad { "age tone-bad" } else { "age tone-warn" };
            let words = words::deal_age(old.days);
            view! {
                <span class=tone title=words::deal_age_hint(old.days)>
                    <IconMark icon=Icon::Alert />
                    {words}
                </span>
            }
        });
        view! {
            <p class="board-card-whose ellipsis">{whose.clone()}</p>
            {next}
            <p class="board-card-foot">
                <span class="board-card-amount">{worth.clone()}</span>
                {old}
                {owner.clone().map(|name| view! { <Avatar name=name /> })}
            </p>
        }
        .into_any()
    };
    Card {
        key: hasher.finish(),
        id: deal.id.to_string(),
        href: format!("/deals/{}", deal.id),
        label: deal.name.to_string(),
        face: Arc::new(face),
    }
}
