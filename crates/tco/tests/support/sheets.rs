//! Computes a workbook from its formulas alone, as a spreadsheet does: the figures that stand
//! beside the formulas are not looked at. Knows what our formulas use, and fails on all else.

use std::collections::HashMap;

use miniz_oxide::inflate::decompress_to_vec;

/// What a cell is worth.
#[derive(Debug, Clone, PartialEq)]
pub enum Worth {
    Number(f64),
    Text(String),
    Range(Vec<Worth>),
}
use Worth::{Number, Range, Text};

/// A cell as it stands in the file: a formula, or what it is worth.
enum Cell {
    Formula(String),
    Is(Worth),
}

/// A workbook, and what was computed of it.
#[derive(Default)]
pub struct Workbook {
    cells: HashMap<(String, String), Cell>,
    known: HashMap<(String, String), Worth>,
    /// The sheets, in order.
    pub tabs: Vec<String>,
    /// How many formulas there are.
    pub formulas: usize,
}

/// The files of a ZIP archive, by the headers before each.
fn files(bytes: &[u8]) -> HashMap<String, String> {
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let half = |at: usize| usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()));
    let (mut at, mut found) = (0, HashMap::new());
    while word(at) == 0x0403_4b50 {
        let (packed, size, name) = (word(at + 18), word(at + 22), half(at + 26));
        let start = at + 30 + name + half(at + 28);
        let content = decompress_to_vec(&bytes[start..start + packed]).unwrap();
        assert_eq!(content.len(), size);
        let name = String::from_utf8(bytes[at + 30..at + 30 + name].to_vec()).unwrap();
        found.insert(name, String::from_utf8(content).unwrap());
        at = start + packed;
    }
    found
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let from = text.find(start)? + start.len();
    let to = from + text[from..].find(end)?;
    Some(&text[from..to])
}

fn plain(xml: &str) -> String {
    xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

impl Workbook {
    pub fn read(bytes: &[u8]) -> Self {
        let files = files(bytes);
        let mut book = Self::default();
        let tabs = files["xl/workbook.xml"].split("<sheet ").skip(1);
        book.tabs = tabs.map(|tab| plain(between(tab, "name=\"", "\"").unwrap())).collect();
        for (number, tab) in book.tabs.iter().enumerate() {
            let xml = &files[&format!("xl/worksheets/sheet{}.xml", number + 1)];
            for cell in xml.split("<c r=\"").skip(1) {
                let place = cell.split('"').next().unwrap().to_owned();
                let content = match (between(cell, "<f>", "</f>"), between(cell, "<v>", "</v>")) {
                    (Some(formula), _) => {
                        book.formulas += 1;
                        Cell::Formula(plain(formula))
                    }
                    (None, Some(value)) => Cell::Is(Number(value.parse().unwrap())),
                    (None, None) => {
                        let words = between(cell, "xml:space=\"preserve\">", "</t>").unwrap();
                        Cell::Is(Text(plain(words)))
                    }
                };
                book.cells.insert((tab.clone(), place), content);
            }
        }
        book
    }

    /// Changes an input.
    pub fn set(&mut self, tab: &str, place: &str, value: f64) {
        self.known.clear();
        let old = self.cells.insert((tab.to_owned(), place.to_owned()), Cell::Is(Number(value)));
        assert!(matches!(old, Some(Cell::Is(Number(_)))), "{tab}!{place} is no input");
    }

    /// The place beside the first cell of column A that says this.
    pub fn beside(&self, tab: &str, words: &str, column: &str) -> String {
        let found = self.cells.iter().find(|((sheet, place), cell)| {
            let is_first = place.starts_with('A') && place[1..].parse::<u32>().is_ok();
            sheet == tab && is_first && matches!(cell, Cell::Is(Text(said)) if said == words)
        });
        let ((_, place), _) = found.unwrap_or_else(|| panic!("{tab} has no `{words}`"));
        format!("{column}{}", &place[1..])
    }

    /// What a cell is worth; an empty one is 0.
    pub fn worth(&mut self, tab: &str, place: &str) -> Worth {
        let key = (tab.to_owned(), place.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let found = match self.cells.get(&key) {
            None => Text(String::new()),
            Some(Cell::Is(worth)) => worth.clone(),
            Some(Cell::Formula(formula)) => {
                let formula = formula.clone();
                let mut reader = Reader { book: self, tab, text: formula.as_bytes(), at: 0 };
                let worth = reader.comparison();
                assert_eq!(reader.at, formula.len(), "not understood: {formula}");
                worth
            }
        };
        self.known.insert(key, found.clone());
        found
    }
}

fn number(worth: &Worth) -> f64 {
    match worth {
        Number(number) => *number,
        Text(text) if text.is_empty() => 0.0,
        other => panic!("not a number: {other:?}"),
    }
}

/// Reads a formula from left to right.
struct Reader<'a> {
    book: &'a mut Workbook,
    tab: &'a str,
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn next_is(&mut self, sign: &str) -> bool {
        let is_next = self.text[self.at..].starts_with(sign.as_bytes());
        self.at += if is_next { sign.len() } else { 0 };
        is_next
    }

    fn comparison(&mut self) -> Worth {
        let left = self.sum();
        for sign in ["<=", ">=", "=", ">", "<"] {
            if self.next_is(sign) {
                let right = self.sum();
                let (left, right) = (number(&left), number(&right));
                let holds = match sign {
                    "<=" => left <= right,
                    ">=" => left >= right,
                    "=" => left == right,
                    ">" => left > right,
                    _ => left < right,
                };
                return Number(f64::from(u8::from(holds)));
            }
        }
        left
    }

    fn sum(&mut self) -> Worth {
        let mut worth = self.product();
        loop {
            let sign = if self.next_is("+") {
                1.0
            } else if self.next_is("-") {
                -1.0
            } else {
                break;
            };
            worth = Number(number(&worth) + sign * number(&self.product()));
        }
        worth
    }

    fn product(&mut self) -> Worth {
        let mut worth = self.power();
        loop {
            if self.next_is("*") {
                worth = Number(number(&worth) * number(&self.power()));
            } else if self.next_is("/") {
                worth = Number(number(&worth) / number(&self.power()));
            } else {
                return worth;
            }
        }
    }

    fn power(&mut self) -> Worth {
        let base = self.signed();
        if self.next_is("^") { Number(number(&base).powf(number(&self.signed()))) } else { base }
    }

    fn signed(&mut self) -> Worth {
        if self.next_is("-") { Number(-number(&self.signed())) } else { self.one() }
    }

    fn take(&mut self, is_part: impl Fn(u8) -> bool) -> String {
        let rest = &self.text[self.at..];
        let length = rest.iter().position(|byte| !is_part(*byte)).unwrap_or(rest.len());
        self.at += length;
        String::from_utf8(rest[..length].to_vec()).unwrap()
    }

    fn one(&mut self) -> Worth {
        if self.next_is("(") {
            let worth = self.comparison();
            assert!(self.next_is(")"));
            return worth;
        }
        if self.next_is("\"") {
            let words = self.take(|byte| byte != b'"');
            assert!(self.next_is("\""));
            return Text(words);
        }
        match self.text[self.at] {
            b'0'..=b'9' => Number(self.take(|b| b.is_ascii_digit() || b == b'.').parse().unwrap()),
            b'\'' => {
                self.at += 1;
                let mut tab = self.take(|byte| byte != b'\'');
                while self.next_is("''") {
                    tab = format!("{tab}'{}", self.take(|byte| byte != b'\''));
                }
                assert!(self.next_is("'!"));
                self.cells(&tab)
            }
            _ => {
                let start = self.at;
                let name = self.take(|byte| byte.is_ascii_alphabetic());
                if self.next_is("(") {
                    return self.call(&name);
                }
                self.at = start;
                let tab = self.tab.to_owned();
                self.cells(&tab)
            }
        }
    }

    /// A cell, or the cells of a range.
    fn cells(&mut self, tab: &str) -> Worth {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'$';
        let first = self.take(is_part).replace('$', "");
        if !self.next_is(":") {
            return self.book.worth(tab, &first);
        }
        let last = self.take(is_part).replace('$', "");
        let parts = |place: &str| {
            let digits = place.find(|c: char| c.is_ascii_digit()).unwrap();
            let column =
                place[..digits].bytes().fold(0, |sum, b| sum * 26 + u32::from(b - b'A') + 1);
            (column, place[digits..].parse::<u32>().unwrap())
        };
        let ((left, top), (right, bottom)) = (parts(&first), parts(&last));
        let mut found = Vec::new();
        for row in top..=bottom {
            for column in left..=right {
                let (mut letters, mut left) = (String::new(), column);
                while left > 0 {
                    letters.insert(0, char::from(b'A' + ((left - 1) % 26) as u8));
                    left = (left - 1) / 26;
                }
                found.push(self.book.worth(tab, &format!("{letters}{row}")));
            }
        }
        Range(found)
    }

    fn call(&mut self, name: &str) -> Worth {
        let mut given = Vec::new();
        while !self.next_is(")") {
            given.push(self.comparison());
            self.next_is(",");
        }
        let flat = || -> Vec<Worth> {
            let parts = given.iter().map(|one| match one {
                Range(cells) => cells.clone(),
                other => vec![other.clone()],
            });
            parts.flatten().collect()
        };
        let numbers = || {
            flat().into_iter().filter_map(|one| match one {
                Number(number) => Some(number),
                _ => None,
            })
        };
        let range = |at: usize| match &given[at] {
            Range(cells) => cells.clone(),
            other => vec![other.clone()],
        };
        Number(match name {
            "SUM" => numbers().sum(),
            "MAX" => numbers().fold(f64::NEG_INFINITY, f64::max),
            "MIN" => numbers().fold(f64::INFINITY, f64::min),
            "COUNT" => numbers().count() as f64,
            "EXP" => number(&given[0]).exp(),
            "ROUNDUP" => number(&given[0]).ceil(),
            "NA" => f64::NAN,
            "IF" => return given[if number(&given[0]) == 0.0 { 2 } else { 1 }].clone(),
            "IFERROR" => match &given[0] {
                Number(number) if number.is_finite() => *number,
                _ => return given[1].clone(),
            },
            "SUMIF" => range(0)
                .iter()
                .zip(range(2))
                .filter(|(key, _)| **key == given[1])
                .map(|(_, amount)| number(&amount))
                .sum(),
            "SUMPRODUCT" => {
                range(0).iter().zip(range(1)).map(|(a, b)| number(a) * number(&b)).sum()
            }
            other => panic!("no function {other}"),
        })
    }
}
