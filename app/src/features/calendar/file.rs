//! Tasks that are to be done and meetings as a file for other calendars (.ics).

use cartera_domain::access::Action;
use cartera_domain::activity::ActivityKind;
use cartera_domain::{Activity, Id, Task, Timestamp};
use cartera_import::out::{OutFormat, OutTable};
use leptos::prelude::*;

use crate::data::{Db, Export, Tasks};
use crate::features::activities::headline;
use crate::platform::{clock, file};
use crate::ui::{Icon, IconButton, Toasts, Tone};
use crate::words;

/// What the writer of calendars knows, in its words.
const COLUMNS: [&str; 8] =
    ["ID", "Type", "Subject", "Start", "End", "Due", "Location", "Description"];

/// The button.
#[component]
pub fn TakeCalendar() -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let export = Export::new();
    on_cleanup(move || export.cancel());
    let take = move |()| {
        let table = table(&db.tasks_now(Tasks::Open), &db.every_now::<Activity>());
        let name = format!("cartera-{}.ics", file::today());
        let stamp = utc(clock::now());
        export.start_with(table, OutFormat::Calendar(stamp), move |bytes| {
            let is_given = bytes.is_some_and(|bytes| file::give(&name, "text/calendar", &[bytes]));
            if is_given {
                toasts.show(Tone::Good, words::backup_made(&name), None);
            } else {
                toasts.show(Tone::Bad, words::backup_not_given(), None);
            }
        });
    };
    let may = db.may(Action::Export);
    view! {
        <Show when=move || may.get()>
            <IconButton label=words::calendar_take() icon=Icon::Download on_press=take />
        </Show>
    }
}

/// A row for each task and each meeting.
fn table(tasks: &[Task], activities: &[Activity]) -> OutTable {
    let task = |one: &Task| {
        let due = one.due_on.map(|day| match one.due_time {
            // On the clocks of whoever does it: a time without a zone.
            Some(time) => format!("{day}T{time}"),
            None => day.to_string(),
        });
        [
            one.id.to_string(),
            "task".to_owned(),
            one.title.to_string(),
            String::new(),
            String::new(),
            due.unwrap_or_default(),
            String::new(),
            one.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]
    };
    let meeting = |one: &Activity| {
        let end = one.duration_s.map(|s| one.at.millis() + i64::from(s) * 1_000);
        let subject = one.subject.as_ref().map(ToString::to_string);
        [
            Id::to_string(&one.id),
            "event".to_owned(),
            subject.unwrap_or_else(|| headline(one.kind, one.direction)),
            spelled(one.at),
            end.map(|ms| spelled(Timestamp::from_millis(ms))).unwrap_or_default(),
            String::new(),
            one.place.as_ref().map(ToString::to_string).unwrap_or_default(),
            one.text.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]
    };
    let meets = |one: &&Activity| matches!(one.kind, ActivityKind::Meeting | ActivityKind::Visit);
    let rows = tasks.iter().map(task).chain(activities.iter().filter(meets).map(meeting));
    OutTable {
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: rows.map(|row| row.to_vec()).collect(),
    }
}

/// `2024-01-31T12:30:00Z`.
fn spelled(at: Timestamp) -> String {
    let text = at.rfc3339();
    text.split_once('.').map_or_else(|| text.clone(), |(whole, _)| format!("{whole}Z"))
}

/// `20240131T123000Z`.
fn utc(at: Timestamp) -> String {
    spelled(at).replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Date, Name};

    use super::*;

    #[test]
    fn tasks_and_meetings_become_a_calendar() {
        let mut task = Task::new(Id::from_bytes([1; 16]), Name::parse("Send the offer").unwrap());
        task.due_on = Date::parse("2026-02-03").ok();
        let at = Timestamp::from_millis(1_770_000_000_000);
        let mut meeting = Activity::new(Id::from_bytes([2; 16]), ActivityKind::Meeting, at);
        meeting.subject = Name::parse("Kick-off").ok();
        meeting.duration_s = Some(1_800);
        let call = Activity::new(Id::from_bytes([3; 16]), ActivityKind::Call, at);
        let table = table(&[task], &[meeting, call]);
        let text = table.write(&OutFormat::Calendar(utc(at))).unwrap();
        let text = String::from_utf8(text).unwrap();
        for line in [
            "SUMMARY:Send the offer",
            "DUE;VALUE=DATE:20260203",
            "SUMMARY:Kick-off",
            "DTSTART:20260202T024000Z",
            "DTEND:20260202T031000Z",
            "DTSTAMP:20260202T024000Z",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert_eq!(text.matches("BEGIN:V").count(), 3, "the calendar, a task, a meeting");
    }
}
