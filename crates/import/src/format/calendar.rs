//! Meetings and tasks as iCalendar (`.ics`), one row each.

use cartera_domain::Date;

use crate::error::FileError;
use crate::format::gather::Gather;
use crate::format::lines::{self, Line};
use crate::format::table::Table;
use crate::format::zones::Zones;

/// Reads all meetings, tasks and diary entries.
///
/// # Errors
/// [`FileError`]: it is cut off, there are none, or a limit is passed.
pub fn read(text: &str) -> Result<Table, FileError> {
    let (mut gather, zones) = (Gather::default(), Zones::read(text));
    // What is open, from the outside to the inside.
    let mut open: Vec<String> = Vec::new();
    for line in lines::read(text) {
        let value = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                if open.len() > 16 {
                    return Err(damaged("its parts lie too deep in each other"));
                }
                if let Some(kind) = kind(&value) {
                    gather.put("Type", kind)?;
                }
                open.push(value);
            }
            "END" => {
                if open.last() != Some(&value) {
                    return Err(damaged(&format!("{value} ends without having begun")));
                }
                open.pop();
                if kind(&value).is_some() {
                    gather.end_record()?;
                }
            }
            // Alarms within a meeting are not its own values.
            _ if open.last().is_some_and(|inner| kind(inner).is_some()) => {
                property(&mut gather, &line, &zones)?;
            }
            _ => {}
        }
    }
    match open.last() {
        Some(part) => Err(damaged(&format!("it is cut off within {part}"))),
        None => gather.into_table(),
    }
}

fn damaged(detail: &str) -> FileError {
    FileError::Damaged { part: "the calendar".to_owned(), detail: detail.to_owned() }
}

fn kind(component: &str) -> Option<&'static str> {
    match component {
        "VEVENT" => Some("event"),
        "VTODO" => Some("task"),
        "VJOURNAL" => Some("journal"),
        _ => None,
    }
}

fn property(gather: &mut Gather, line: &Line, zones: &Zones) -> Result<(), FileError> {
    let text = || line.text().trim().to_owned();
    match line.name.as_str() {
        "SUMMARY" => gather.put("Subject", &text()),
        "DESCRIPTION" => gather.put("Description", &line.text()),
        "LOCATION" => gather.put("Location", &text()),
        "DTSTART" => gather.put("Start", &moment(line, zones)),
        "DTEND" => gather.put("End", &moment(line, zones)),
        "DUE" => gather.put("Due", &moment(line, zones)),
        "COMPLETED" => gather.put("Completed", &moment(line, zones)),
        "CREATED" => gather.put("Created", &moment(line, zones)),
        "DURATION" => gather.put("Duration", &text()),
        "STATUS" => gather.put("Status", &text()),
        "PRIORITY" => gather.put("Priority", &text()),
        "PERCENT-COMPLETE" => gather.put("Percent Complete", &text()),
        "RRULE" => gather.put("Repeats", &text()),
        "CATEGORIES" => gather.put("Tags", &text()),
        "UID" => gather.put("ID", &text()),
        "URL" => gather.put("Link", &text()),
        "ORGANIZER" => gather.put("Organizer", &person(line)),
        "ATTENDEE" => gather.put("Attendee", &person(line)),
        "DTSTAMP" | "SEQUENCE" | "LAST-MODIFIED" | "TRANSP" | "CLASS" | "ATTACH" => Ok(()),
        other if other.starts_with("X-") => Ok(()),
        other => gather.put(other, &text()),
    }
}

/// `Ana <ana@a.es>`.
fn person(line: &Line) -> String {
    let text = line.text();
    let address = text.trim();
    let is_mail = address.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    let address = if is_mail { address.get(7..).unwrap_or_default() } else { address };
    match line.parameter("CN").next().filter(|name| !name.is_empty()) {
        Some(name) => format!("{name} <{address}>"),
        None => address.to_owned(),
    }
}

/// `20240131T123000Z` as `2024-01-31T12:30:00Z`, a day as `2024-01-31`; a time of the wall carries
/// behind it how far its zone is ahead of UTC then, or the zone's name where nothing else says so.
fn moment(line: &Line, zones: &Zones) -> String {
    let value = line.value.trim();
    let (day, time) = value.split_once('T').unwrap_or((value, ""));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (Some(year), Some(month), Some(rest)) = (day.get(..4), day.get(4..6), day.get(6..)) else {
        return value.to_owned();
    };
    if day.len() != 8 || !is_number(day) {
        return value.to_owned();
    }
    let date = format!("{year}-{month}-{rest}");
    let digits = time.trim_end_matches('Z');
    let (Some(hour), Some(minute), Some(second)) =
        (digits.get(..2), digits.get(2..4), digits.get(4..6))
    else {
        return date;
    };
    if !is_number(digits) {
        return value.to_owned();
    }
    let zone = line.parameters.iter().find(|(name, _)| name == "TZID");
    let zone = match zone.map(|(_, zone)| zone.trim_matches('"')) {
        _ if time.ends_with('Z') => "Z".to_owned(),
        Some(zone) => {
            let number = |text: &str| text.parse::<i64>().unwrap_or_default();
            let time = number(hour) * 3_600 + number(minute) * 60 + number(second);
            let offset = Date::parse(&date).ok().and_then(|day| zones.offset(zone, day, time));
            offset.and_then(ahead).unwrap_or_else(|| format!("[{zone}]"))
        }
        None => String::new(),
    };
    format!("{date}T{hour}:{minute}:{second}{zone}")
}

/// `+01:00`; nothing for clocks that are not whole minutes ahead, as long ago.
fn ahead(seconds: i64) -> Option<String> {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    (seconds % 60 == 0).then(|| format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_and_tasks_become_rows() {
        let table = read(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Madrid\r\n\
             BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
             RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n\
             BEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
             RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n\
             BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Madrid:20240131T123000\r\nDTEND:20240131T113000Z\r\n\
             SUMMARY:Call\\, Ana\r\nATTENDEE;CN=\"Ana López\":mailto:ana@a.es\r\nBEGIN:VALARM\r\nSUMMARY:x\r\nEND:VALARM\r\nEND:VEVENT\r\n\
             BEGIN:VTODO\r\nDTSTART;TZID=\"Nowhere, at all\":20240701T090000\r\nDUE;VALUE=DATE:20240229\r\nSUMMARY:Send it\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
        )
        .unwrap();
        let rows: Vec<Vec<&str>> = table.rows_from(0).map(|row| row.raw().collect()).collect();
        assert_eq!(
            rows,
            [
                vec!["Type", "ID", "Start", "End", "Subject", "Attendee", "Due"],
                vec![
                    "event",
                    "1",
                    "2024-01-31T12:30:00+01:00",
                    "2024-01-31T11:30:00Z",
                    "Call, Ana",
                    "Ana López <ana@a.es>",
                ],
                vec![
                    "task",
                    "",
                    "2024-07-01T09:00:00[Nowhere, at all]",
                    "",
                    "Send it",
                    "",
                    "2024-02-29"
                ],
            ]
        );
    }

    #[test]
    fn what_is_cut_off_is_named() {
        for text in ["BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\n", "BEGIN:VCALENDAR\nEND:VEVENT\n"]
        {
            assert!(matches!(read(text), Err(FileError::Damaged { .. })), "{text}");
        }
        assert_eq!(read("BEGIN:VCALENDAR\nEND:VCALENDAR").map(|_| ()), Err(FileError::NoData));
    }
}
