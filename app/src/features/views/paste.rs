//! A block of cells of a spreadsheet, laid over a list from a cell on: what each would change, and
//! what cannot be taken. Pure, but for names that are looked up.

use cartera_domain::query::Kind;
use cartera_domain::{Currency, Date, Deal, Fields, Record, RecordKey, RecordKind, User};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use super::field::Field;
use super::stored::likely_day;
use crate::features::edit::Edit;
use crate::words::{self, Language, language};

/// Cells as they were copied, row by row.
pub type Block = Vec<Vec<String>>;

/// What becomes of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    /// Which record it falls on.
    pub key: RecordKey,
    /// Where among the columns it falls, from 0.
    pub column: usize,
    /// What was copied.
    pub text: String,
    /// What it changes, or why it cannot be taken. `None` where it says what is there.
    pub fate: Result<Option<Change>, String>,
}

/// The cells of copied text: tabs between cells, lines between rows; a cell in quotes may hold both,
/// and a quote as two.
#[must_use]
pub fn block(text: &str) -> Block {
    let text = text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(text);
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut in_quotes = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if in_quotes && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if in_quotes => in_quotes = false,
            '"' if cell.is_empty() => in_quotes = true,
            '\t' if !in_quotes => row.push(std::mem::take(&mut cell)),
            '\r' if !in_quotes && letters.peek() == Some(&'\n') => {}
            '\n' if !in_quotes => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

/// Lays a block over records, `fields` being the columns from the one it begins in. Whatever falls
/// beside the list is left out.
pub fn lay(
    block: &Block,
    records: impl Iterator<Item = (RecordKey, Fields)>,
    columns: &[Field],
    first: usize,
    read: impl Fn(&Field, &str) -> Result<Option<Vec<u8>>, String>,
) -> Vec<Laid> {
    let mut all = Vec::new();
    for (row, (key, fields)) in block.iter().zip(records) {
        for (at, text) in row.iter().enumerate() {
            let column = first + at;
            let Some(field) = columns.get(column) else { break };
            let fate = fate(key, field, &fields, || read(field, text));
            all.push(Laid { key, column, text: text.trim().to_owned(), fate });
        }
    }
    all
}

fn fate(
    key: RecordKey,
    field: &Field,
    now: &Fields,
    read: impl Fn() -> Result<Option<Vec<u8>>, String>,
) -> Result<Option<Change>, String> {
    if !is_edited(key.kind, field) {
        return Err(words::paste_not_here().to_owned());
    }
    let number = field.number;
    match read()? {
        // Of several values none is taken away by a cell that holds one or nothing.
        value if field.is_set => Ok(value
            .filter(|value| now.many(number).all(|one| one != value.as_slice()))
            .map(|element| Change::Element { field: number, element, present: true })),
        None if is_needed(key.kind, number) => Err(words::error_needed().to_owned()),
        value if now.one(number) == value.as_deref() => Ok(None),
        value => Ok(Some(Change::Set { field: number, value })),
    }
}

/// Whether a field is edited in a list: what is computed, or noted when it happens, is not.
pub fn is_edited(kind: u16, field: &Field) -> bool {
    let is_computed =
        kind == Deal::KIND.number() && Deal::COLUMNS.iter().any(|spec| spec.number == field.number);
    let is_kind = match field.kind {
        Kind::Text | Kind::Email | Kind::Phone => true,
        Kind::Flag | Kind::Number(_) | Kind::Date | Kind::Money | Kind::User => !field.is_set,
        Kind::Word => !field.words.is_empty(),
        Kind::Reference => field.leads_to == Some(RecordKind::User) && !field.is_set,
        _ => false,
    };
    is_kind && !is_computed
}

fn is_needed(kind: u16, field: u16) -> bool {
    RecordKind::from_number(kind).is_some_and(|kind| kind.needed().contains(&field))
}

/// What a field holds for the text of a cell, as spreadsheets and this list write it.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read(
    field: &Field,
    text: &str,
    usual: Currency,
    users: &[User],
) -> Result<Option<Vec<u8>>, String> {
    let text = text.trim();
    let is = |other: &str| other.to_lowercase() == text.to_lowercase();
    match field.kind {
        _ if text.is_empty() => Ok(None),
        Kind::Word => {
            let found = field.words.iter().find(|(word, label)| is(word) || is(label));
            let found = found.map(|(word, _)| Some(word.as_bytes().to_vec()));
            found.ok_or_else(|| words::paste_not_in_list().to_owned())
        }
        Kind::User | Kind::Reference => {
            let found = users.iter().find(|user| is(user.name.as_str()));
            let found = found.map(|user| Some(user.id.as_bytes().to_vec()));
            found.ok_or_else(|| words::paste_not_in_list().to_owned())
        }
        Kind::Flag if [words::views_yes(), "yes", "true", "1", "x"].into_iter().any(is) => {
            Ok(Some(b"1".to_vec()))
        }
        Kind::Flag if [words::views_no(), "no", "false", "0"].into_iter().any(is) => Ok(None),
        Kind::Flag => Err(words::bulk_value_wrong().to_owned()),
        Kind::Date => {
            let day = day(text, language()).ok_or_else(|| words::error_day().to_owned())?;
            Ok(Some(day.to_string().into_bytes()))
        }
        _ => field.stored(text, usual),
    }
}

/// A day as it stands in a cell. Between slashes an English reader may mean either order: then it is
/// taken only where one of them is no month.
fn day(text: &str, language: Language) -> Option<Date> {
    if let Some(day) = likely_day(text) {
        return Some(day);
    }
    let short = |part: &str| part.len() <= 2;
    // A year that stands first is written to its end.
    if !text.split(['.', '/', '-']).take(2).all(short) {
        return None;
    }
    let parts: Vec<u32> = text.split(['.', '/', '-']).map_while(|part| part.parse().ok()).collect();
    let &[first, second, year] = parts.as_slice() else { return None };
    let is_open = text.contains('/') && language == Language::En;
    let (day, month) = match (first, second) {
        (day, month @ ..=12) if day > 12 || !is_open => (day, month),
        (month @ ..=12, day) if is_open && day > 12 => (day, month),
        _ => return None,
    };
    // Two digits as POSIX reads them, and imports; no list is about antiquity.
    let year = match year {
        ..69 => 2000 + year,
        69..100 => 1900 + year,
        _ => year,
    };
    likely_day(&format!("{year:04}-{month:02}-{day:02}"))
}

/// The edit: one patch for each record, taken back as one.
#[must_use]
pub fn edit(laid: &[Laid]) -> Edit {
    let mut patches: Vec<Patch> = Vec::new();
    for one in laid {
        let Ok(Some(change)) = &one.fate else { continue };
        match patches.last_mut().filter(|patch| patch.key == one.key) {
            Some(patch) => patch.changes.push(change.clone()),
            None => patches.push(Patch { key: one.key, changes: vec![change.clone()] }),
        }
    }
    Edit { label: label::BULK, patches }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Lead, Organization, Person};

    use super::*;

    fn field(number: u16, kind: Kind, is_set: bool) -> Field {
        Field {
            number,
            label: String::new(),
            kind,
            is_set,
            words: vec![("hot".to_owned(), "Hot lead".to_owned())],
            leads_to: None,
            is_percent: false,
            is_long: false,
        }
    }

    #[test]
    fn cells_are_copied_with_tabs_lines_and_quotes() {
        assert_eq!(block("a\tb\r\nc\t\r\n"), [["a", "b"], ["c", ""]]);
        assert_eq!(block("\"two\nlines\"\t\"a \"\"b\"\"\""), [["two\nlines", "a \"b\""]]);
        assert_eq!(block("5\" pipe"), [["5\" pipe"]]);
    }

    #[test]
    fn values_are_read_as_the_list_and_spreadsheets_write_them() {
        let read = |kind, text: &str| {
            read(&field(20, kind, false), text, Currency::EUR, &[]).ok().flatten()
        };
        assert_eq!(read(Kind::Word, "hot LEAD"), Some(b"hot".to_vec()));
        assert_eq!(read(Kind::Word, "cold"), None);
        assert_eq!(read(Kind::Flag, "TRUE"), Some(b"1".to_vec()));
        assert_eq!(read(Kind::Date, "30.06.2026"), Some(b"2026-06-30".to_vec()));
    }

    #[test]
    fn a_day_between_slashes_is_not_guessed() {
        let day = |text, language| day(text, language).map(|day| day.to_string());
        assert_eq!(day("3/4/2026", Language::En), None);
        assert_eq!(day("6/30/2026", Language::En).as_deref(), Some("2026-06-30"));
        assert_eq!(day("30/6/2026", Language::En).as_deref(), Some("2026-06-30"));
        assert_eq!(day("3/4/2026", Language::Es).as_deref(), Some("2026-04-03"));
    }

    #[test]
    fn a_year_of_two_digits_is_near_and_none_is_antiquity() {
        let day = |text| day(text, Language::Ru).map(|day| day.to_string());
        assert_eq!(day("30.06.26").as_deref(), Some("2026-06-30"));
        assert_eq!(day("30.06.85").as_deref(), Some("1985-06-30"));
        assert_eq!(day("30.06.126"), None);
        assert_eq!(day("0026-06-30"), None);
    }

    #[test]
    fn each_record_gets_one_patch_of_what_is_new_and_nothing_falls_beside_the_list() {
        let key = |n| RecordKey { kind: Person::KIND.number(), id: [n; 16] };
        let mut now = Fields::new();
        now.set(20, "same");
        let columns = [field(20, Kind::Text, false), field(21, Kind::Text, true)];
        let records = [(key(1), now), (key(2), Fields::new())];
        let block = block("same\ta\tbeside\nnew\tb\nbelow\tc");
        let read = |_: &Field, text: &str| Ok(Some(text.as_bytes().to_vec()));
        let laid = lay(&block, records.into_iter(), &columns, 0, read);
        assert_eq!(laid.len(), 4);
        let edit = edit(&laid);
        let changes: Vec<usize> = edit.patches.iter().map(|patch| patch.changes.len()).collect();
        assert_eq!(changes, [1, 2]);
    }

    #[test]
    fn what_is_computed_is_refused_and_what_is_needed_is_not_emptied() {
        let key = |kind: RecordKind| RecordKey { kind: kind.number(), id: [1; 16] };
        let text = |number| field(number, Kind::Text, false);
        let fate = |kind, field: &Field| fate(key(kind), field, &Fields::new(), || Ok(None));
        assert!(fate(RecordKind::Deal, &text(Deal::STAGE.number)).is_err());
        assert!(fate(RecordKind::Organization, &text(Organization::NAME.number)).is_err());
        assert!(fate(RecordKind::Lead, &text(Lead::STATE.number)).is_err());
        assert_eq!(fate(RecordKind::Person, &text(20)), Ok(None));
    }
}
