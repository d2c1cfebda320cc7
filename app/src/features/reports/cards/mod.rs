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
use super::group::Around;

/// The cards of a view. `before` is the same for another period, while two are compared.
pub fn cards(
    view: View,
    now: &Snapshot<'_>,
    before: Option<&Snapshot<'_>>,
    own: &[OwnReport],
    around: &Around<'_>,
) -> Vec<Card> {
    let mut cards = of(view, now, own, around);
    if let Some(before) = before {
        for (card, before) in cards.iter_mut().zip(of(view, before, own, around)) {
            compare(card, before);
        }
    }
    cards
}

/// Puts the values of another period beside those of this one: figures by their place, cells by
/// what their row and column are called.
fn compare(card: &mut Card, before: Card) {
    for (figure, before) in card.figures.iter_mut().zip(before.figures) {
        figure.before = Some(before.worth);
    }
    let columns = before.table.columns;
    for line in &mut card.table.lines {
        let Some(other) = before.table.lines.iter().find(|other| other.name == line.name) else {
            continue;
        };
        for (cell, column) in line.cells.iter_mut().zip(&card.table.columns) {
            let at = columns.iter().position(|other| other == column);
            let other = at.and_then(|at| other.cells.get(at));
            cell.before = other.map(|other| other.worth.clone());
        }
    }
}

fn of(view: View, now: &Snapshot<'_>, own: &[OwnReport], around: &Around<'_>) -> Vec<Card> {
    match view {
        View::Forecast => forecast::cards(now),
        View::Results => results::cards(now),
        View::Health => health::cards(now),
        View::Flow => flow::cards(now),
        View::Own => own.iter().map(|own| card(own, now, around)).collect(),
    }
}
