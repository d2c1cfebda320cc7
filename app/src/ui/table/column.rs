//! What a table shows of a row, and in which order.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::AnyView;

/// How much room a column takes; the lengths are in the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Names and addresses.
    Wide,
    /// Most things.
    Normal,
    /// Phones and dates.
    Narrow,
    /// Small numbers and signs.
    Mark,
}

/// On which screens a column is shown. Phones show the first column only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// On every screen but a phone's.
    Always,
    /// On tablets held sideways, and wider.
    Sideways,
    /// On desktops.
    Desktop,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// The header.
    pub label: Cow<'static, str>,
    /// How much room it takes.
    pub width: Width,
    /// The narrowest screen that shows it.
    pub shown: Shown,
    /// Whether a press on the header sorts by it.
    pub sorts: bool,
    /// Whether it holds numbers: they stand at the right.
    pub numeric: bool,
}

/// A row, as far as the table must know it: the table is compiled once for all lists.
#[derive(Clone)]
pub struct Row {
    /// Tells rows and their revisions apart: a row with another key is drawn anew.
    pub key: u64,
    /// Where it leads.
    pub href: String,
    /// Draws what a column, counted from 0, shows of it.
    pub cell: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
}

/// By which column a table is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sort {
    /// The column, from 0.
    pub column: usize,
    /// Whether the last comes first.
    pub descending: bool,
}

impl Sort {
    /// The order after a press on a column's header: that column, or the other way round.
    #[must_use]
    pub const fn pressed(self, column: usize) -> Self {
        Self { column, descending: self.column == column && !self.descending }
    }
}

impl Column {
    /// The class of its cells; `at` is its place from the left.
    pub(super) fn class(&self, at: usize) -> String {
        let mut class = "table-cell".to_owned();
        if at == 0 {
            class.push_str(" first");
        }
        if self.numeric {
            class.push_str(" number");
        }
        match self.shown {
            Shown::Always => {}
            Shown::Sideways => class.push_str(" sideways"),
            Shown::Desktop => class.push_str(" desktop"),
        }
        class
    }
}

/// The columns' widths as CSS writes them, of those shown on such a screen; `drawn` are the pixels of
/// those that somebody has drawn, by their place from the left.
pub(super) fn template(
    columns: &[Column],
    screen: Shown,
    drawn: &dyn Fn(usize) -> Option<u16>,
) -> String {
    let width = |(at, column): (usize, &Column)| match (drawn(at), column.width) {
        (Some(pixels), _) => format!("{pixels}px"),
        (None, Width::Wide) => "var(--col-wide)".to_owned(),
        (None, Width::Normal) => "var(--col)".to_owned(),
        (None, Width::Narrow) => "var(--col-narrow)".to_owned(),
        (None, Width::Mark) => "var(--col-mark)".to_owned(),
    };
    let shown = columns.iter().enumerate().filter(|(_, column)| column.shown <= screen);
    shown.map(width).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_turns_the_order_round_and_another_column_starts_anew() {
        let first = Sort { column: 1, descending: false };
        assert_eq!(first.pressed(1), Sort { column: 1, descending: true });
        assert_eq!(first.pressed(1).pressed(1), first);
        assert_eq!(first.pressed(1).pressed(0), Sort { column: 0, descending: false });
    }

    #[test]
    fn what_somebody_has_drawn_is_as_wide_as_they_drew_it() {
        let column = |shown| Column {
            label: "".into(),
            width: Width::Mark,
            shown,
            sorts: false,
            numeric: false,
        };
        let columns = [column(Shown::Always), column(Shown::Desktop), column(Shown::Always)];
        let drawn = |at: usize| (at == 2).then_some(212);
        assert_eq!(template(&columns, Shown::Always, &drawn), "var(--col-mark) 212px");
    }
}
