//! What xtask prints: titles, lines, a table, and a sign of life while a child works.

use std::io::{IsTerminal, Write};
use std::time::Duration;

/// Starts a part of the work.
pub fn title(text: &str) {
    println!("\n== {text}");
    flush();
}

/// One fact or one action.
pub fn line(text: &str) {
    println!("   {text}");
    flush();
}

/// A sign of life: overwrites itself on a terminal, adds a line elsewhere.
pub fn alive(label: &str, elapsed: Duration, detail: &str) {
    let text = format!("   … {label}, {}: {}", span(elapsed), shorten(detail, 60));
    if is_terminal() {
        print!("\r\x1b[2K{text}");
    } else {
        println!("{text}");
    }
    flush();
}

/// Removes the last sign of life from a terminal.
pub fn quiet() {
    if is_terminal() {
        print!("\r\x1b[2K");
        flush();
    }
}

/// Whether a person is looking at a terminal rather than a log.
pub fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// A span of time as people write it: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 10 {
        format!("{:.1} s", time.as_secs_f64())
    } else if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// A table with its columns aligned; all columns but the first to the right.
pub fn table(rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in rows {
        let mut text = String::from("  ");
        for (column, cell) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or(0);
            let padded =
                if column == 0 { format!(" {cell:<width$}") } else { format!("  {cell:>width$}") };
            text.push_str(&padded);
        }
        println!("{}", text.trim_end());
    }
    flush();
}

fn shorten(text: &str, limit: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit).collect();
    format!("{head}…")
}

/// A pipe that somebody closed is no reason to stop working.
fn flush() {
    let _ = std::io::stdout().flush();
}
