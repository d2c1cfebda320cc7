//! What a card shows, as data: figures, a table, and which of its columns are drawn.
//!
//! The chart is made from the table, so both say the same. Every figure and every cell carries
//! the rows of the deals behind it. Nothing here is words yet; [`super::said`] makes them.

#![allow(
    unpredictable_function_pointer_comparisons,
    reason = "cards are compared to spare a drawing; two addresses of one text cost a drawing"
)]

use std::sync::Arc;

use cartera_reports::{Basis, Day, Ids, Money, Month};

use super::formulas;

/// The deals behind a figure, as rows of the columns.
pub type Rows = Arc<[u32]>;
/// Words of the catalogue.
pub type Words = fn() -> &'static str;

/// A value, before it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Worth {
    /// There is nothing to divide by, or nothing to tell.
    None,
    /// How many.
    Count(usize),
    /// An amount in the currency of the workspace.
    Money(Money),
    /// Percent, 0 to 100.
    Percent(f64),
    /// Days, or a mean of them.
    Days(f64),
    /// Hours, or a mean of them.
    Hours(f64),
    /// How many times.
    Ratio(f64),
    /// A day.
    Day(Day),
}

impl Worth {
    /// Percent where there is any.
    pub fn percent(percent: Option<f64>) -> Self {
        percent.map_or(Self::None, Self::Percent)
    }

    /// An amount where there is one.
    pub fn money(money: Option<Money>) -> Self {
        money.map_or(Self::None, Self::Money)
    }

    /// Days where there are any.
    pub fn days(days: Option<f64>) -> Self {
        days.map_or(Self::None, Self::Days)
    }

    /// How long a bar of it is.
    pub fn length(&self) -> f64 {
        match self {
            Self::None | Self::Day(_) => 0.0,
            Self::Count(count) => *count as f64,
            Self::Money(money) => money.approximate(),
            Self::Percent(value) | Self::Days(value) | Self::Hours(value) | Self::Ratio(value) => {
                *value
            }
        }
    }
}

/// What a row or a column is called.
#[derive(Debug, Clone, PartialEq)]
pub enum Label {
    /// Words.
    Words(Words),
    /// A stage, owner, organization or reason, by its id or as it was written.
    Name(String),
    /// A deal, by its row.
    Deal(u32),
    /// A month.
    Month(Month),
    /// So many days.
    Days(i64),
    /// A range of days, or anything else that is written the same everywhere.
    Plain(String),
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its value.
    pub worth: Worth,
    /// The same in the other period, while two are compared.
    pub before: Option<Worth>,
    /// The deals behind it; none where it is not about single deals.
    pub rows: Option<Rows>,
    /// Where it is about deals of another pipeline than the one that is shown.
    pub elsewhere: Option<Arc<Elsewhere>>,
    /// Whether it may still change with time alone.
    pub is_faint: bool,
}

/// Deals of a pipeline that is not the one that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// The pipeline whose rows the cell has, by its place among all.
    pub pipeline: usize,
    /// Where the figure comes from.
    pub proof: Proof,
}

impl Cell {
    /// A value by itself.
    pub const fn of(worth: Worth) -> Self {
        Self { worth, before: None, rows: None, elsewhere: None, is_faint: false }
    }

    /// A value with the deals behind it.
    pub fn with(worth: Worth, ids: &Ids<'_>) -> Self {
        Self { rows: Some(rows(ids)), ..Self::of(worth) }
    }

    /// Whether it can be asked where it comes from: not where there is nothing, nor of a day that
    /// somebody chose.
    pub const fn is_figure(&self) -> bool {
        match self.worth {
            Worth::None => false,
            Worth::Day(_) => self.rows.is_some(),
            _ => true,
        }
    }
}

/// The rows of a list of deals.
pub fn rows(ids: &Ids<'_>) -> Rows {
    ids.rows.as_slice().into()
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is about.
    pub name: Label,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The heading of the first column.
    pub corner: Label,
    /// The headings of the others.
    pub columns: Vec<Label>,
    /// The rows.
    pub lines: Vec<Line>,
}

impl Table {
    /// No rows and no columns.
    pub const fn none(corner: Label) -> Self {
        Self { corner, columns: Vec::new(), lines: Vec::new() }
    }
}

/// How a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Not at all: it is a table.
    Table,
    /// These columns as bars, one part after the other; the last stands beside in words.
    Bars(&'static [usize]),
    /// This column as a funnel; the other one is how many go on.
    Funnel(usize, usize),
    /// All cells as a map of heat.
    Heat,
}

/// A figure that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is.
    pub name: Words,
    /// Its value.
    pub worth: Worth,
    /// The same in the other period, while two are compared.
    pub before: Option<Worth>,
    /// What it is made of.
    pub inputs: Vec<(Words, Worth)>,
    /// The deals behind it.
    pub rows: Option<Rows>,
}

impl Figure {
    /// A figure by itself.
    pub const fn new(name: Words, worth: Worth) -> Self {
        Self { name, worth, before: None, inputs: Vec::new(), rows: None }
    }

    /// With the deals behind it.
    pub fn of(mut self, ids: &Ids<'_>) -> Self {
        self.rows = Some(rows(ids));
        self
    }

    /// With what it is made of.
    pub fn from(mut self, inputs: Vec<(Words, Worth)>) -> Self {
        self.inputs = inputs;
        self
    }
}

/// Where figures come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// The formula.
    pub formula: Words,
    /// What the period means for it.
    pub period: Words,
    /// The deals that it counts.
    pub rows: Rows,
    /// Those it leaves out, by reason.
    pub left_out: Vec<(&'static str, Rows)>,
}

impl Proof {
    /// What a metric says of itself.
    pub fn of(basis: &Basis<'_>) -> Self {
        let left_out = basis.left_out_ids.iter();
        Self {
            formula: formulas::formula(basis.metric).unwrap_or(|| ""),
            period: formulas::period(basis.period).unwrap_or(|| ""),
            rows: rows(&basis.ids),
            left_out: left_out.map(|(reason, ids)| (*reason, rows(ids))).collect(),
        }
    }
}

/// A card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its name in files.
    pub key: Arc<str>,
    /// Its name in words.
    pub title: Label,
    /// What it shows, in a sentence.
    pub text: Words,
    /// What stands out.
    pub figures: Vec<Figure>,
    /// The rest.
    pub table: Table,
    /// How the table is drawn.
    pub picture: Picture,
    /// Where all of it comes from.
    pub proof: Proof,
}
