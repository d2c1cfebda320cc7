//! A table as JSON: a list of records, as programs expect it.

use super::OutTable;

/// One record a row, with the headers as names; a header that stands twice gets a number, and
/// empty values are left out.
#[must_use]
pub fn write(table: &OutTable) -> String {
    let names = names(&table.columns);
    let mut text = String::from("[");
    for (index, row) in table.rows.iter().enumerate() {
        text.push_str(if index > 0 { ",\n {" } else { "\n {" });
        let filled = names.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        for (place, (name, cell)) in filled.enumerate() {
            if place > 0 {
                text.push_str(", ");
            }
            string(&mut text, name);
            text.push_str(": ");
            string(&mut text, cell);
        }
        text.push('}');
    }
    text.push_str("\n]\n");
    text
}

fn names(columns: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(columns.len());
    for (index, column) in columns.iter().enumerate() {
        let base = if column.is_empty() { format!("column {}", index + 1) } else { column.clone() };
        let mut name = base.clone();
        let mut repeat = 1;
        while names.contains(&name) {
            repeat += 1;
            name = format!("{base} {repeat}");
        }
        names.push(name);
    }
    names
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
