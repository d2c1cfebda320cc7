//! The cards, from a snapshot to data: one file for each question that a manager asks.

mod flow;
mod forecast;
mod health;
mod results;

#[cfg(test)]
mod tests;

use cartera_reports::Snapshot;

use super::asked::View;
use super::card::Card;
use super::custom::{OwnReport, card};

/// The cards of a view. `before` is the same as of the period before, while two are compared.
pub fn cards(
    view: View,
    now: &Snapshot<'_>,
    before: Option<&Snapshot<'_>>,
    own: &[OwnReport],
) -> Vec<Card> {
    let mut cards = of(view, now, own);
    if let Some(before) = before {
        for (card, before) in cards.iter_mut().zip(of(view, before, own)) {
            for (figure, before) in card.figures.iter_mut().zip(before.figures) {
                figure.before = Some(before.worth);
            }
        }
    }
    cards
}

fn of(view: View, now: &Snapshot<'_>, own: &[OwnReport]) -> Vec<Card> {
    match view {
        View::Forecast => forecast::cards(now),
        View::Results => results::cards(now),
        View::Health => health::cards(now),
        View::Flow => flow::cards(now),
        View::Own => own.iter().map(|own| card(own, now)).collect(),
    }
}
