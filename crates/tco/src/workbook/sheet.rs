//! A sheet of a workbook: cells in rows, and how they are referred to.

use rust_decimal::Decimal;

/// How a cell looks; the number is its place in the list of styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// As it is.
    #[default]
    Plain = 0,
    /// A heading.
    Heading = 1,
    /// Money, two decimals.
    Money = 2,
    /// A number that may be changed.
    Input = 3,
    /// A total.
    Total = 4,
    /// Per cent, two decimals.
    Percent = 5,
    /// A remark.
    Muted = 6,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Words.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A formula without its `=`, and what it gives now.
    Formula(String, Value),
}

/// What a formula gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(Decimal),
    /// Words.
    Text(String),
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

/// A cell: its column from 0, what is in it, how it looks.
pub type Cell = (u32, Content, Style);

/// A sheet, filled from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What its tab says: unique, at most 31 characters.
    pub name: String,
    /// Rows of cells with growing columns.
    pub rows: Vec<Vec<Cell>>,
    /// Widths of the first columns, in characters.
    pub widths: Vec<u32>,
    /// How many rows and columns stay in sight.
    pub frozen: (u32, u32),
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: String, widths: &[u32], frozen: (u32, u32)) -> Self {
        Self { name, rows: Vec::new(), widths: widths.to_vec(), frozen }
    }

    /// Adds a row; says its number, from 1.
    pub fn row(&mut self, cells: Vec<Cell>) -> usize {
        self.rows.push(cells);
        self.rows.len()
    }

    /// The number that the next row will have.
    pub fn next(&self) -> usize {
        self.rows.len() + 1
    }

    /// How other sheets refer to a cell of this one: `'Inputs'!$C$5`.
    pub fn cell(&self, column: u32, row: usize) -> String {
        format!("'{}'!${}${row}", self.name.replace('\'', "''"), letters(column))
    }

    /// How other sheets refer to a row of this one from one column to another.
    pub fn span(&self, from: u32, to: u32, row: usize) -> String {
        let name = self.name.replace('\'', "''");
        format!("'{name}'!${}${row}:${}${row}", letters(from), letters(to))
    }
}

/// A cell of words.
pub fn text(column: u32, words: impl Into<String>, style: Style) -> Cell {
    (column, Content::Text(words.into()), style)
}

/// A cell with a number.
pub fn number(column: u32, value: impl Into<Decimal>, style: Style) -> Cell {
    (column, Content::Number(value.into()), style)
}

/// A cell with a formula.
pub fn formula(
    column: u32,
    formula: impl Into<String>,
    value: impl Into<Value>,
    style: Style,
) -> Cell {
    (column, Content::Formula(formula.into(), value.into()), style)
}

/// A column's letters: 0 is A, 26 is AA.
pub fn letters(column: u32) -> String {
    let (mut left, mut found) = (column + 1, Vec::new());
    while left > 0 {
        left -= 1;
        found.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        left /= 26;
    }
    found.iter().rev().collect()
}

/// A name that a tab can have and that none of `taken` has.
pub fn tab_name(wanted: &str, taken: &[String]) -> String {
    let plain: String = wanted
        .chars()
        .map(|c| if c.is_control() || "[]:*?/\\'".contains(c) { ' ' } else { c })
        .collect();
    let plain = if plain.trim().is_empty() { "-" } else { plain.trim() };
    let is_taken =
        |name: &String| taken.iter().any(|old| old.to_lowercase() == name.to_lowercase());
    let shortened = |most: usize| -> String {
        // Excel counts UTF-16 units.
        let mut left = most;
        let fits = |c: &char| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some();
        plain.chars().take_while(fits).collect::<String>().trim_end().to_owned()
    };
    let name = shortened(31);
    let numbered = (2..).map(|number: u32| format!("{} {number}", shortened(25)));
    std::iter::once(name).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let all: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).to_vec();
        assert_eq!(all, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_tab_has_a_name_that_programs_take() {
        let taken = vec!["SaaS".to_owned()];
        assert_eq!(tab_name("saas", &taken), "saas 2");
        assert_eq!(tab_name("a/b: [c]?", &[]), "a b   c");
        assert_eq!(tab_name("???", &[]), "-");
        let long = tab_name("\u{1f600}".repeat(40).as_str(), &[]);
        assert_eq!(long.encode_utf16().count(), 30);
    }
}
