//! What a row tells of: something that happened, and notes of their own, each once.

use std::collections::HashSet;

use cartera_domain::activity::ActivityKind;
use cartera_domain::search::fold;
use cartera_domain::{Activity, Id, Link, LongText, Name, Note, RecordKey, RecordKind, Timestamp};

use crate::existing::said_key;
use crate::mapping::Target;
use crate::plan::PlannedChange;
use crate::plan::deals::made;
use crate::plan::draft::{Columns, Draft};
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
    pub notes: u32,
}

/// Words for what happened, folded, `й` as `и`; the beginning of a word is enough.
const KINDS: &[(&[&str], ActivityKind)] = &[
    (
        &["call", "phone", "llamad", "звон", "телефон", "созвон", "исходящ", "входящ"],
        ActivityKind::Call,
    ),
    (
        &["meet", "reuni", "встреч", "совещан", "cita", "demo", "демо", "online meeting"],
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
        about.first().is_some_and(|key| !self.known.insert(said_key(at, said, &key.id)))
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
        if about.is_empty() {
            return told;
        }
        let links: Vec<Link> = about.iter().map(|key| Link(*key)).collect();
        let mut notes = std::mem::take(&mut draft.matter.notes);
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
}
