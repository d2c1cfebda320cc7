//! Meetings and tasks of a calendar.

use cartera_domain::activity::{ActivityKind, Outcome as End};
use cartera_domain::{Activity, Date, Note, Person, Task, Timestamp};

use super::base::Base;
use crate::mapping::Mapping;
use crate::report::Report;

/// In 2026, the day before the meeting that is still to come.
const NOW: i64 = 1_782_820_800_000;

fn import(base: &mut Base, components: &str) -> Report {
    let text = format!("BEGIN:VCALENDAR\n{components}END:VCALENDAR\n");
    let now = Some(Timestamp::from_millis(NOW));
    base.import_with("a.ics", text.as_bytes(), |guess| Mapping { now, ..guess })
}

const MEETINGS: &str = "BEGIN:VEVENT\nUID:1\nDTSTART:20240131T123000Z\nDTEND:20240131T133000Z\nSUMMARY:Plans\n\
    DESCRIPTION:for spring\nLOCATION:Lugo\nORGANIZER;CN=Eva:mailto:eva@x.es\nATTENDEE;CN=Ana López:mailto:ana@x.es\n\
    ATTENDEE;CN=Luis:mailto:luis@x.es\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:2\nDTSTART:20240201T100000Z\nSUMMARY:Alone\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:3\nDTSTART:20240202T100000Z\nSUMMARY:Not held\nSTATUS:CANCELLED\nEND:VEVENT\n\
    BEGIN:VEVENT\nUID:4\nDTSTART:20260701T093000Z\nSUMMARY:To come\nEND:VEVENT\n";

#[test]
fn meetings_are_with_the_first_who_was_asked_or_with_nobody() {
    let mut base = Base::default();
    let report = import(&mut base, MEETINGS);
    assert_eq!((report.created, report.activities_created, report.tasks_created), (4, 3, 1));
    assert_eq!(base.people(), ["Ana López"]);
    let ana = base.all::<Person>().remove(0);
    let emails: Vec<&str> = ana.emails.iter().map(|email| email.as_str()).collect();
    assert_eq!((emails, ana.note), (vec!["ana@x.es"], None));
    let held = base.all::<Activity>();
    let told: Vec<(&str, usize, Option<End>)> = held
        .iter()
        .map(|one| (one.subject.as_ref().map_or("", |s| s.as_str()), one.about.len(), one.outcome))
        .collect();
    assert_eq!(
        told,
        [("Plans", 1, None), ("Alone", 0, None), ("Not held", 0, Some(End::Cancelled))]
    );
    assert!(held.iter().all(|one| one.kind == ActivityKind::Meeting));
    assert_eq!(held[0].at, Timestamp::from_millis(1_706_704_200_000));
    let text = held[0].text.as_ref().unwrap().as_str();
    for part in ["for spring", "Location: Lugo", "Organizer: Eva", "Luis <luis@x.es>"] {
        assert!(text.contains(part), "{text}");
    }
    let to_come = base.all::<Task>().remove(0);
    assert_eq!(to_come.title.as_str(), "To come");
    assert_eq!(to_come.planned, Some(ActivityKind::Meeting));
    assert_eq!(to_come.due_on, Date::parse("2026-07-01").ok());
    assert_eq!(to_come.due_time.map(|time| time.millis()), Some(34_200_000));
    // A second time nothing is made.
    let again = import(&mut base, MEETINGS);
    assert_eq!((again.created, again.skipped), (0, 4));
}

#[test]
fn tasks_are_tasks_and_what_is_done_is_done() {
    let mut base = Base::default();
    let tasks = "BEGIN:VTODO\nSUMMARY:Send it\nDUE;VALUE=DATE:20260702\nEND:VTODO\n\
        BEGIN:VTODO\nSUMMARY:Some day\nEND:VTODO\n\
        BEGIN:VTODO\nSUMMARY:Done long ago\nDUE;VALUE=DATE:20240229\nSTATUS:COMPLETED\nEND:VTODO\n\
        BEGIN:VJOURNAL\nSUMMARY:Dear diary\nDTSTART;VALUE=DATE:20240301\nEND:VJOURNAL\n";
    let report = import(&mut base, tasks);
    assert_eq!((report.created, report.tasks_created, report.notes_created), (4, 3, 1));
    assert_eq!((report.failed, report.warnings), (0, 0), "{:?}", report.rows);
    let told: Vec<(String, Option<Date>, bool)> = base
        .all::<Task>()
        .into_iter()
        .map(|one| (one.title.as_str().to_owned(), one.due_on, one.done.is_some()))
        .collect();
    let day = |text| Date::parse(text).ok();
    let want = [
        ("Send it", day("2026-07-02"), false),
        ("Some day", None, false),
        ("Done long ago", day("2024-02-29"), true),
    ];
    assert_eq!(told, want.map(|(title, day, done)| (title.to_owned(), day, done)));
    assert_eq!(base.all::<Note>()[0].text.as_str(), "Dear diary");
    let again = import(&mut base, tasks);
    assert_eq!((again.created, again.skipped), (0, 4));
}
