//! What a row tells of: something that happened, and notes of their own, each once.

use std::collections::HashSet;

use cartera_domain::activity::{ActivityKind, Outcome};
use cartera_domain::search::fold;
use cartera_domain::task::Done;
use cartera_domain::time::TimeOfDay;
use cartera_domain::{
    Activity, Date, Id, Link, LongText, Name, Note, RecordKey, RecordKind, Task, Timestamp,
};

use crate::existing::{NOBODY, said_key, task_day};
use crate::mapping::Target;
use crate::plan::PlannedChange;
use crate::plan::deals::made;
use crate::plan::draft::{Columns, Draft};
use crate::plan::matter::{Matter, NOON_MS, Todo};
use crate::report::Reason;

/// What the base and the rows so far say of whom.
pub(super) struct Said {
    known: HashSet<u64>,
    now: Timestamp,
}

/// How many records a row made.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    pub activities: u32,
    pub tasks: u32,
    pub notes: u32,
}

/// Words for what happened, folded, `й` as `и`; the beginning of a word is enough.
const KINDS: &[(&[&str], ActivityKind)] = &[
    (
        &["call", "phone", "llamad", "звон", "телефон", "созвон", "исходящ", "входящ"],
        ActivityKind::Call,
    ),
    (
        &[
            "meet",
            "reuni",
            "встреч",
            "совещан",
            "cita",
            "demo",
            "демо",
            "online meeting",
            "event",
            "evento",
            "событи",
            "appointment",
        ],
        ActivityKind::Meeting,
    ),
    (&["email", "e mail", "mail", "correo", "письм", "почта", "имеил"], ActivityKind::Email),
    (&["visit", "visita", "визит", "выезд"], ActivityKind::Visit),
    (
        &[
            "message",
            "chat",
            "sms",
            "whatsapp",
            "telegram",
            "mensaje",
            "сообщен",
            "чат",
            "смс",
            "мессендж",
        ],
        ActivityKind::Message,
    ),
];

fn kind(text: &str) -> Option<ActivityKind> {
    let word = fold(text).replace('й', "и");
    KINDS
        .iter()
        .find(|(starts, _)| starts.iter().any(|start| word.starts_with(start)))
        .map(|(_, kind)| *kind)
}

impl Said {
    pub fn new(known: &[u64], now: Timestamp) -> Self {
        Self { known: known.iter().copied().collect(), now }
    }

    /// Whether the first of those whom it is about has it; if not, it has it now. The others may
    /// have been told the same of somebody else.
    fn is_known(&mut self, at: &str, said: &[String; 2], about: &[RecordKey]) -> bool {
        let id = about.first().map_or(NOBODY, |key| key.id);
        !self.known.insert(said_key(at, said, &id))
    }

    /// Writes what a row tells of the records that it is about, the one that it is most about first.
    pub fn take(
        &mut self,
        draft: &mut Draft,
        columns: &Columns<'_>,
        about: &[RecordKey],
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
    ) -> Told {
        let mut told = Told::default();
        if about.is_empty() && !draft.matter.is_agenda {
            return told;
        }
        let links: Vec<Link> = about.iter().map(|key| Link(*key)).collect();
        let mut notes = std::mem::take(&mut draft.matter.notes);
        let mut planned = None;
        if let Some(at) = draft.matter.at.filter(|at| self.is_to_come(*at, &draft.matter)) {
            let matter = &mut draft.matter;
            let (title, text) = (std::mem::take(&mut matter.subject), matter.text.clone());
            planned = kind(&matter.kind);
            let todo = Todo { title, text, due: Some(at), is_done: false };
            matter.todo = todo.named(&std::mem::take(&mut matter.kind));
            matter.at = None;
        }
        if let Some(todo) = draft.matter.todo.take() {
            self.take_todo(&todo, planned, about, ids, changes, &mut told);
        }
        let matter = &draft.matter;
        if matter.has_activity()
            && let Some(at) = matter.at
        {
            let said = [matter.subject.clone(), matter.text.clone()];
            // Without a word for it, what is written of a talk is a call; a word that is not
            // known says that it is something else, which a note can hold.
            let found =
                if matter.kind.is_empty() { Some(ActivityKind::Call) } else { kind(&matter.kind) };
            if let Some(kind) = found {
                if !self.is_known(&at.rfc3339(), &said, about) {
                    let id = ids(RecordKind::Activity);
                    let mut activity = Activity::new(Id::from_bytes(id), kind, at);
                    activity.subject = Name::parse(&matter.subject).ok();
                    activity.text = LongText::parse(&matter.text).ok();
                    activity.about = links.clone();
                    activity.outcome = matter.is_cancelled.then_some(Outcome::Cancelled);
                    changes.push(made(id, &activity));
                    told.activities += 1;
                }
            } else {
                let parts = [matter.kind.clone(), matter.subject.clone(), matter.text.clone()];
                let lines: Vec<String> =
                    parts.into_iter().filter(|part| !part.is_empty()).collect();
                notes.push(lines.join("\n"));
                draft.warnings.push(Reason::UnknownValue {
                    column: columns.header(&[Target::ActivityKind]),
                    value: draft.matter.kind.clone(),
                });
            }
        }
        let written_at = draft.matter.at.unwrap_or(self.now);
        for text in notes {
            let Ok(text) = LongText::parse(&text) else { continue };
            if self.is_known("", &[String::new(), text.as_str().to_owned()], about) {
                continue;
            }
            let id = ids(RecordKind::Note);
            let mut note = Note::new(Id::from_bytes(id), text, written_at);
            note.about = links.clone();
            changes.push(made(id, &note));
            told.notes += 1;
        }
        told
    }

    /// Whether a meeting is still to happen: then it is something to be done, not something that
    /// was done. Who does not know what time it is tells nothing of that.
    fn is_to_come(&self, at: Timestamp, matter: &Matter) -> bool {
        let is_known = self.now.millis() > 0;
        is_known
            && matter.is_agenda
            && matter.has_activity()
            && !matter.is_cancelled
            && at > self.now
    }

    /// Writes what is to be done.
    fn take_todo(
        &mut self,
        todo: &Todo,
        planned: Option<ActivityKind>,
        about: &[RecordKey],
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
        told: &mut Told,
    ) {
        let Ok(title) = Name::parse(&todo.title) else { return };
        let due_on = todo.due.map(|due| Date::from_epoch_days(due.millis().div_euclid(DAY_MS)));
        let said = [title.as_str().to_owned(), todo.text.clone()];
        if self.is_known(&task_day(due_on), &said, about) {
            return;
        }
        let id = ids(RecordKind::Task);
        let mut task = Task::new(Id::from_bytes(id), title);
        task.due_on = due_on;
        // Noon is what a day without a time has.
        let time = todo.due.map(|due| due.millis().rem_euclid(DAY_MS));
        task.due_time = time.filter(|time| *time != NOON_MS).map(TimeOfDay::from_millis);
        task.done = todo.is_done.then(|| Done::new(todo.due.unwrap_or(self.now)));
        task.about = about.iter().map(|key| Link(*key)).collect();
        task.note = LongText::parse(&todo.text).ok();
        task.planned = planned;
        changes.push(made(id, &task));
        told.tasks += 1;
    }
}

/// The milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
