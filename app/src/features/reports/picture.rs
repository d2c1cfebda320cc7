//! A card as a picture: title, figures, and its table with bars, as marks on a sheet.

use super::card::{Card, Picture};
use super::said::Names;
use crate::platform::picture::{Ink, Mark};

const WIDTH: f64 = 960.0;
const EDGE: f64 = 32.0;
const LINE: f64 = 30.0;
const BASE: f64 = 15.0;
const TITLE: f64 = 24.0;
/// What the names of rows get of the width.
const NAMES: f64 = 0.3;
const NAME_CHARS: usize = 30;
/// What each column of values gets.
const COLUMN: f64 = 132.0;
const COLUMN_CHARS: usize = 16;
/// So many rows; what comes after them is counted in words.
const MOST: usize = 40;

/// Marks, and how large their sheet is, in pixels.
pub struct Sheet {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// What is on it.
    pub marks: Vec<Mark>,
}

/// Draws a card.
pub fn marks(card: &Card, names: &Names) -> Sheet {
    let mut sheet = Sheet { width: WIDTH, height: EDGE, marks: Vec::new() };
    sheet.text(EDGE, TITLE, Ink::Text, false, names.label(&card.title));
    sheet.height += LINE + 6.0;
    for figure in &card.figures {
        sheet.text(EDGE, BASE, Ink::Faint, false, (figure.name)().to_owned());
        let worth = names.worth(&figure.worth);
        sheet.text(EDGE + NAMES * WIDTH, TITLE * 0.8, Ink::Text, false, worth);
        sheet.height += LINE;
    }
    let table = &card.table;
    let drawn = drawn_columns(card.picture);
    // A chart has its value beside it, as on the screen; a table has all of its columns.
    let told: Vec<usize> = match drawn.last() {
        Some(last) => vec![*last],
        None => (0..table.columns.len()).collect(),
    };
    if !told.is_empty() && !table.lines.is_empty() {
        sheet.height += 8.0;
        sheet.width = match drawn.is_empty() {
            true => WIDTH.max(NAMES * WIDTH + 2.0 * EDGE + COLUMN * told.len() as f64),
            false => WIDTH,
        };
        let right = sheet.width - EDGE;
        let end = |at: usize| right - COLUMN * (told.len() - 1 - at) as f64;
        for (at, column) in told.iter().enumerate() {
            if let Some(label) = table.columns.get(*column) {
                let label = shortened(&names.label(label), COLUMN_CHARS);
                sheet.text(end(at), BASE * 0.85, Ink::Faint, true, label);
            }
        }
        sheet.height += LINE;
        let length = |line: &super::card::Line| -> f64 {
            let cells = drawn.iter().filter_map(|at| line.cells.get(*at));
            cells.map(|cell| cell.worth.length().max(0.0)).sum()
        };
        let longest = table.lines.iter().map(length).fold(0.0, f64::max);
        let room = right - COLUMN - NAMES * WIDTH - EDGE;
        for line in table.lines.iter().take(MOST) {
            let name = shortened(&names.label(&line.name), NAME_CHARS);
            sheet.text(EDGE, BASE, Ink::Text, false, name);
            if longest > 0.0 {
                let width = length(line) / longest * room;
                let (x, y) = (EDGE + NAMES * WIDTH, sheet.height + 2.0);
                sheet.marks.push(Mark::Bar { x, y, width, height: LINE * 0.55 });
            }
            for (at, column) in told.iter().enumerate() {
                if let Some(cell) = line.cells.get(*column) {
                    let ink = if cell.is_faint { Ink::Faint } else { Ink::Text };
                    sheet.text(end(at), BASE, ink, true, names.worth(&cell.worth));
                }
            }
            sheet.height += LINE;
        }
        let more = table.lines.len().saturating_sub(MOST);
        if more > 0 {
            sheet.text(EDGE, BASE, Ink::Faint, false, format!("+ {more}"));
            sheet.height += LINE;
        }
    }
    sheet.height += EDGE * 0.5;
    sheet
}

/// The columns whose values are bars.
fn drawn_columns(picture: Picture) -> Vec<usize> {
    match picture {
        Picture::Bars(columns) => columns.to_vec(),
        Picture::Funnel(column, _) => vec![column],
        Picture::Table | Picture::Heat => Vec::new(),
    }
}

/// A name that does not run into what stands beside it.
fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    format!("{}…", name.chars().take(most - 1).collect::<String>())
}

impl Sheet {
    fn text(&mut self, x: f64, size: f64, ink: Ink, is_end: bool, text: String) {
        self.marks.push(Mark::Text { x, y: self.height + BASE, size, ink, is_end, text });
    }
}
