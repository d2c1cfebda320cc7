//! A card as a file for spreadsheets: its table, its figures, and how they were found.

use super::card::{Card, Label, Worth};

/// What a spreadsheet reads as the encoding.
const MARK: &str = "\u{feff}";

/// The card as lines of cells: figures, an empty line, the table, an empty line, notes. Numbers
/// have a point and no signs of their kind, so that they can be computed with.
pub fn lines(
    card: &Card,
    label: impl Fn(&Label) -> String,
    words: impl Fn(super::card::Words) -> String,
    notes: &[String],
) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    for figure in &card.figures {
        let mut line = vec![words(figure.name), plain(&figure.worth)];
        line.extend(figure.before.as_ref().map(plain));
        lines.push(line);
    }
    if !card.table.columns.is_empty() {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        let mut head = vec![label(&card.table.corner)];
        head.extend(card.table.columns.iter().map(&label));
        lines.push(head);
        for line in &card.table.lines {
            let mut cells = vec![label(&line.name)];
            cells.extend(line.cells.iter().map(|cell| plain(&cell.worth)));
            lines.push(cells);
        }
    }
    lines.push(Vec::new());
    lines.extend(notes.iter().map(|note| vec![note.clone()]));
    lines
}

/// Lines of cells as CSV (RFC 4180).
pub fn csv(lines: &[Vec<String>]) -> String {
    let written: Vec<String> = lines
        .iter()
        .map(|line| line.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","))
        .collect();
    format!("{MARK}{}\r\n", written.join("\r\n"))
}

fn plain(worth: &Worth) -> String {
    match worth {
        Worth::None => String::new(),
        Worth::Count(count) => count.to_string(),
        Worth::Money(money) => money.to_string(),
        Worth::Percent(value) | Worth::Days(value) | Worth::Hours(value) | Worth::Ratio(value) => {
            value.to_string()
        }
        Worth::Day(day) => day.to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula or for two.
fn quoted(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_a_number_stays_one() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-12.50"), "-12.50");
        assert_eq!(quoted("-cmd"), "'-cmd");
        assert_eq!(quoted("Boilers, \"large\""), "\"Boilers, \"\"large\"\"\"");
        assert_eq!(plain(&Worth::Percent(57.142_857)), "57.142857");
        assert_eq!(plain(&Worth::None), "");
    }
}
