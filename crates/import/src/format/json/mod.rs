//! JSON as a table: a list of records, a record of lists, a list of rows, or JSON Lines.
//!
//! What lies in a record of a record gets a name with a dot between; simple values in a list are
//! one value with `; ` between; what lies deeper stays as it is written.

mod tree;

use crate::error::FileError;
use crate::format::gather::Gather;
use crate::format::limits;
use crate::format::table::{Table, TableBuilder};
use tree::Json;

/// Reads the table; the second value says whether its first row holds the names of its columns.
///
/// # Errors
/// [`FileError`] where it is no JSON, no table can be seen in it, or a limit is passed.
pub fn read(text: &str) -> Result<(Table, bool), FileError> {
    let mut all = tree::read(text.trim_start_matches('\u{feff}'))?;
    if let [_] = all.as_slice()
        && let Some(only) = all.pop()
    {
        return one(only);
    }
    table_of(&all)
}

fn one(value: Json<'_>) -> Result<(Table, bool), FileError> {
    match value {
        Json::List(items, _) => table_of(&items),
        Json::Record(fields, written) => {
            let field = |wanted: &str| {
                fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value)
            };
            // As `cartera parse` writes it.
            if let (Some(Json::List(columns, _)), Some(Json::List(rows, _))) =
                (field("columns"), field("rows"))
                && rows.iter().all(|row| matches!(row, Json::List(..)))
            {
                return Ok((rows_of(columns, rows)?, true));
            }
            // Columns: a list for each name, all of the same length.
            let lists: Vec<(&str, &[Json<'_>])> = fields
                .iter()
                .filter_map(|(name, value)| match value {
                    Json::List(items, _) => Some((name.as_ref(), items.as_slice())),
                    _ => None,
                })
                .collect();
            let len = lists.first().map_or(0, |(_, items)| items.len());
            let are_columns = lists.len() == fields.len()
                && lists.iter().all(|(_, items)| items.len() == len && items.iter().all(is_simple));
            if are_columns && len > 0 {
                return Ok((columns_of(&lists, len)?, true));
            }
            // An answer with the records somewhere in it: the longest list of records.
            let records = lists.iter().filter(|(_, items)| items.iter().any(is_record));
            if let Some((_, items)) = records.max_by_key(|(_, items)| items.len()) {
                return table_of(items);
            }
            table_of(&[Json::Record(fields, written)])
        }
        _ => Err(FileError::NoData),
    }
}

const fn is_simple(value: &Json<'_>) -> bool {
    !matches!(value, Json::List(..) | Json::Record(..))
}

const fn is_record(value: &Json<'_>) -> bool {
    matches!(value, Json::Record(..))
}

fn table_of(items: &[Json<'_>]) -> Result<(Table, bool), FileError> {
    if !items.is_empty() && items.iter().all(|item| matches!(item, Json::List(..))) {
        return Ok((rows_of(&[], items)?, false));
    }
    let mut gather = Gather::default();
    for item in items {
        match item {
            Json::Record(fields, _) => {
                for (name, value) in fields {
                    put(&mut gather, name, value, true)?;
                }
            }
            other => put(&mut gather, "value", other, true)?,
        }
        gather.end_record()?;
    }
    Ok((gather.into_table()?, true))
}

fn put(gather: &mut Gather, name: &str, value: &Json<'_>, may_open: bool) -> Result<(), FileError> {
    if let (Json::Record(fields, _), true) = (value, may_open) {
        for (inner, value) in fields {
            put(gather, &format!("{name}.{inner}"), value, false)?;
        }
        return Ok(());
    }
    gather.name(name)?;
    gather.put(name, &text(value))
}

/// A value as the text of a cell.
fn text(value: &Json<'_>) -> String {
    match value {
        Json::Null => String::new(),
        Json::Word(word) => (*word).to_owned(),
        Json::Text(text) => text.to_string(),
        Json::List(items, _) if items.iter().all(is_simple) => {
            items.iter().map(text).filter(|item| !item.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Json::List(_, written) | Json::Record(_, written) => (*written).to_owned(),
    }
}

fn columns_of(lists: &[(&str, &[Json<'_>])], len: usize) -> Result<Table, FileError> {
    let mut gather = Gather::default();
    for (name, _) in lists {
        gather.name(name)?;
    }
    for index in 0..len {
        for (name, items) in lists {
            if let Some(item) = items.get(index) {
                gather.put(name, &text(item))?;
            }
        }
        gather.end_record()?;
    }
    gather.into_table()
}

/// Rows that are lists, below names or without any.
fn rows_of(names: &[Json<'_>], rows: &[Json<'_>]) -> Result<Table, FileError> {
    let mut table = TableBuilder::default();
    let fill = |table: &mut TableBuilder, cells: &[Json<'_>], number: u32| {
        if cells.len() > limits::COLUMNS as usize {
            return Err(FileError::TooManyColumns { row: number, limit: limits::COLUMNS });
        }
        cells.iter().for_each(|cell| table.cell(&text(cell)));
        table.end_row(number)
    };
    if !names.is_empty() {
        fill(&mut table, names, 0)?;
    }
    for (row, number) in rows.iter().zip(1..) {
        if let Json::List(cells, _) = row {
            fill(&mut table, cells, number)?;
        }
    }
    Ok(table.finish(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[&[&str]]) {
        let (table, _) = read(text).unwrap();
        let got: Vec<Vec<&str>> = table.rows_from(0).map(|row| row.raw().collect()).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn records_become_rows_and_their_names_columns() {
        check(
            r#"[{"a": "x", "b": 1.50, "c": null}, {"b": true, "d": 79161234567}]"#,
            &[&["a", "b", "c", "d"], &["x", "1.50"], &["", "true", "", "79161234567"]],
        );
        check("{\"a\": 1}\n{\"a\": 2}\n", &[&["a"], &["1"], &["2"]]);
        check(r#"{"total": 2, "people": [{"a": 1}, {"a": 2}]}"#, &[&["a"], &["1"], &["2"]]);
        check(
            r#"[{"a": {"b": 1, "c": {"d": 2}}, "e": ["x", "y"], "f": [{"g": 1}]}]"#,
            &[&["a.b", "a.c", "e", "f"], &["1", "{\"d\": 2}", "x; y", "[{\"g\": 1}]"]],
        );
        check(r#"[{"a": "Я\u042f\ud83d\ude00\n\"", }, ]"#, &[&["a"], &["ЯЯ😀\n\""]]);
    }

    #[test]
    fn lists_become_columns_or_rows() {
        check(r#"{"a": [1, 2], "b": ["x", null]}"#, &[&["a", "b"], &["1", "x"], &["2"]]);
        check(r#"[["a", "b"], [1, 2]]"#, &[&["a", "b"], &["1", "2"]]);
        check(r#"{"columns": ["a", ""], "rows": [["1", " x "]]}"#, &[&["a", ""], &["1", " x "]]);
    }

    #[test]
    fn what_is_broken_is_named_with_its_line() {
        for (text, line, detail) in [
            ("[{\"a\": 1},\n{\"a\"", "line 2", "a name has no"),
            ("[1", "line 1", "ends within"),
            ("{\"a\": \"x", "line 1", "never closed"),
            ("{\"a\": yes}", "line 1", "no value"),
            ("[1 2]", "line 1", "`,` is missing"),
            ("[\"\\q\"]", "line 1", "backslash"),
            ("[\"\\u12\"]", "line 1", "four digits"),
        ] {
            match read(text) {
                Err(FileError::Damaged { part, detail: said }) => {
                    assert_eq!(part, line, "{text}");
                    assert!(said.contains(detail), "{text}: {said}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        assert!(matches!(read(&"[".repeat(100_000)), Err(FileError::Damaged { .. })));
        assert_eq!(read("[]").map(|_| ()), Err(FileError::NoData));
    }
}
