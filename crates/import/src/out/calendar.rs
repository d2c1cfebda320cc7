//! Meetings and tasks as iCalendar (RFC 5545).

use cartera_domain::Date;

use super::OutTable;
use super::cards::{escaped, fold};
use crate::repair::time;

/// One meeting or task a row, by the columns that reading a calendar gives: `Type`, `Subject`,
/// `Start`, `End`, `Due` and so on; other columns go into the description.
///
/// `stamp` is the moment of writing as `20240131T120000Z`. A row without an `ID` gets one from its
/// number: the same table gives the same file.
#[must_use]
pub fn write(table: &OutTable, stamp: &str) -> String {
    let mut text = String::new();
    fold(&mut text, "BEGIN:VCALENDAR");
    fold(&mut text, "VERSION:2.0");
    fold(&mut text, "PRODID:-//Cartera//EN");
    for (row, number) in table.rows.iter().zip(1_u32..) {
        entry(&mut text, &table.columns, row, number, stamp);
    }
    fold(&mut text, "END:VCALENDAR");
    text
}

fn entry(out: &mut String, columns: &[String], row: &[String], number: u32, stamp: &str) {
    let get = |wanted: &str| {
        let found = columns.iter().zip(row).find(|(name, _)| name.as_str() == wanted);
        found.map_or("", |(_, cell)| cell.trim())
    };
    if row.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    // A meeting must begin; everything else is something to do.
    let is_event = get("Type") != "task" && !get("Start").is_empty();
    let kind = if is_event { "VEVENT" } else { "VTODO" };
    let mut line = |line: String| fold(out, &line);
    line(format!("BEGIN:{kind}"));
    let id = get("ID");
    line(if id.is_empty() { format!("UID:row-{number}") } else { format!("UID:{}", escaped(id)) });
    line(format!("DTSTAMP:{stamp}"));
    let mut notes: Vec<String> = Vec::new();
    for (name, cell) in columns.iter().zip(row) {
        let cell = cell.trim();
        let property = match name.as_str() {
            _ if cell.is_empty() => continue,
            "Type" | "ID" => continue,
            "Subject" => "SUMMARY",
            "Location" => "LOCATION",
            "Status" => "STATUS",
            "Start" | "End" | "Due" | "Completed" => {
                if let Some(moment) = moment(name, cell, is_event) {
                    line(moment);
                } else {
                    notes.push(format!("{name}: {cell}"));
                }
                continue;
            }
            "Description" => {
                notes.insert(0, cell.to_owned());
                continue;
            }
            "Repeats" => {
                line(format!("RRULE:{cell}"));
                continue;
            }
            other => {
                notes.push(format!("{other}: {cell}"));
                continue;
            }
        };
        line(format!("{property}:{}", escaped(cell)));
    }
    if !notes.is_empty() {
        line(format!("DESCRIPTION:{}", escaped(&notes.join("\n"))));
    }
    line(format!("END:{kind}"));
}

/// `2024-01-31T12:30:00+01:00` as `2024-01-31T11:30:00Z`; `None` for anything else.
fn in_utc(text: &str) -> Option<String> {
    let day = Date::parse(text.get(..10)?).ok()?;
    if !text.get(19..)?.starts_with(['+', '-']) {
        return None;
    }
    let seconds = i64::from(day.epoch_days()) * 86_400 + time::read_ms(text)? / 1_000;
    let (day, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    Some(format!("{}T{hour:02}:{minute:02}:{second:02}Z", Date::from_epoch_days(day)))
}

/// `2024-01-31T12:30:00[Europe/Madrid]` as `DTSTART;TZID=Europe/Madrid:20240131T123000`.
fn moment(name: &str, text: &str, is_event: bool) -> Option<String> {
    let property = match (name, is_event) {
        ("Start", _) => "DTSTART",
        ("End", true) => "DTEND",
        ("Due" | "End", false) => "DUE",
        ("Completed", false) => "COMPLETED",
        _ => return None,
    };
    let in_utc = in_utc(text);
    let text = in_utc.as_deref().unwrap_or(text);
    let (text, zone) = match text.split_once('[') {
        Some((text, zone)) => (text, format!(";TZID={}", zone.trim_end_matches(']'))),
        None => (text, String::new()),
    };
    let is_utc = text.ends_with('Z');
    let groups: Vec<&str> =
        text.trim_end_matches('Z').split(['-', 'T', ' ', ':']).filter(|g| !g.is_empty()).collect();
    let fits = groups.iter().enumerate().all(|(index, group)| {
        group.len() == if index == 0 { 4 } else { 2 } && group.bytes().all(|b| b.is_ascii_digit())
    });
    match groups.as_slice() {
        _ if !fits => None,
        [year, month, day] => Some(format!("{property};VALUE=DATE:{year}{month}{day}")),
        [year, month, day, hour, minute, rest @ ..] if rest.len() <= 1 => {
            let second = rest.first().copied().unwrap_or("00");
            let end = if is_utc { "Z" } else { "" };
            Some(format!("{property}{zone}:{year}{month}{day}T{hour}{minute}{second}{end}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ahead_of_utc_is_written_as_one_of_utc() {
        let written = |text: &str| moment("Start", text, true);
        let is = |text: &str, want: &str| assert_eq!(written(text).as_deref(), Some(want));
        is("2024-01-31T12:30:00+01:00", "DTSTART:20240131T113000Z");
        is("2024-01-01T00:30:00+03:00", "DTSTART:20231231T213000Z");
        is("2024-01-31T22:00:00-05:30", "DTSTART:20240201T033000Z");
        is("2024-01-31T12:30:00", "DTSTART:20240131T123000");
        is("2024-01-31T12:30:00[Europe/Madrid]", "DTSTART;TZID=Europe/Madrid:20240131T123000");
    }
}
