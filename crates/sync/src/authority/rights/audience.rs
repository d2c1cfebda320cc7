//! Whom a record is shown to, as far as the record itself says.

use cartera_domain::access::{Action, Actor, Target, TeamKey, UserKey, Visibility, decide};
use cartera_domain::user::VisibleTo;
use cartera_domain::{
    Activity, Affiliation, Attachment, Deal, Fields, Id, Lead, LineItem, Note, Order, Organization,
    Person, Quote, Record, RecordKey, RecordKind, SavedView, Task,
};
use serde::{Deserialize, Serialize};

use crate::op::Change;
use crate::register::StoredRecord;

/// A user that nobody is: owns what only those may change who have everything.
const NOBODY: [u8; 16] = [0; 16];

/// What rights depend on in one record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Audience {
    owner: Option<[u8; 16]>,
    team: Option<[u8; 16]>,
    /// 0 nobody else, 1 the team, 2 everybody.
    shown: u8,
    followers: Vec<[u8; 16]>,
}

/// The fields of a kind that say who owns a record and sees it.
struct Columns {
    owner: u16,
    team: u16,
    visible_to: u16,
    followers: u16,
}

macro_rules! columns {
    ($type:ident) => {
        Some(Columns {
            owner: $type::OWNER.number,
            team: $type::TEAM.number,
            visible_to: $type::VISIBLE_TO.number,
            followers: $type::FOLLOWERS.number,
        })
    };
}

fn columns(kind: RecordKind) -> Option<Columns> {
    match kind {
        RecordKind::Person => columns!(Person),
        RecordKind::Organization => columns!(Organization),
        RecordKind::Lead => columns!(Lead),
        RecordKind::Deal => columns!(Deal),
        RecordKind::Quote => columns!(Quote),
        RecordKind::Order => columns!(Order),
        RecordKind::Task => columns!(Task),
        _ => None,
    }
}

/// The number of the field that names the owner of records of a kind; `None` where they have none.
#[must_use]
pub fn owner_field(kind: u16) -> Option<u16> {
    columns(RecordKind::from_number(kind)?).map(|columns| columns.owner)
}

/// Whether a field of a kind says whose a record is or who sees it.
#[must_use]
pub fn is_of_audience(kind: u16, field: u16) -> bool {
    let columns = RecordKind::from_number(kind).and_then(columns);
    columns.is_some_and(|columns| {
        let Columns { owner, team, visible_to, followers } = columns;
        [owner, team, visible_to, followers].contains(&field)
    })
}

/// The 16 bytes of an id.
pub(super) fn id(bytes: &[u8]) -> Option<[u8; 16]> {
    bytes.try_into().ok()
}

impl Audience {
    /// Of a record that is shown to everybody and owned by nobody.
    fn everybody() -> Self {
        Self { shown: 2, ..Self::default() }
    }

    /// Of one that only those see who see everything.
    pub fn restricted() -> Self {
        Self { owner: Some(NOBODY), ..Self::default() }
    }

    /// Of a record; `None` stands for one that is not there yet.
    pub fn of(record: Option<&StoredRecord>) -> Self {
        let Some(record) = record else { return Self::everybody() };
        if record.is_erased() {
            // Nothing is left of it, but even that it was is nobody's to know.
            return Self::restricted();
        }
        let Some(kind) = RecordKind::from_number(record.key.kind) else {
            // Of a kind that only a newer version knows.
            return Self::restricted();
        };
        let fields = record.fields();
        if kind == RecordKind::SavedView {
            return Self::of_view(record, &fields);
        }
        let Some(columns) = columns(kind) else { return Self::everybody() };
        let visible_to = fields
            .text(columns.visible_to)
            .map(|word| VisibleTo::parse(word).map_or(Visibility::Private, VisibleTo::access));
        let shown = match visible_to.unwrap_or_default() {
            Visibility::Private => 0,
            Visibility::Team => 1,
            Visibility::Everyone => 2,
        };
        let mut followers: Vec<_> = fields.many(columns.followers).filter_map(id).collect();
        followers.sort_unstable();
        Self {
            owner: fields.one(columns.owner).map(|bytes| id(bytes).unwrap_or(NOBODY)),
            team: fields.one(columns.team).and_then(id),
            shown,
            followers,
        }
    }

    /// A view is offered to its owner, or to all where it is shared or nobody's.
    fn of_view(record: &StoredRecord, fields: &Fields) -> Self {
        let Ok(view) = SavedView::from_fields(Id::from_bytes(record.key.id), fields) else {
            return Self::restricted();
        };
        let owner = view.owner.map(|owner| *owner.as_bytes());
        let is_for_all = view.is_shared || owner.is_none();
        let owner = match (is_for_all, view.is_locked) {
            (true, false) => None,
            (true, true) => owner.or(Some(NOBODY)),
            (false, _) => owner,
        };
        Self { owner, shown: if is_for_all { 2 } else { 0 }, ..Self::default() }
    }

    fn followers(&self) -> Vec<UserKey> {
        self.followers.iter().map(|follower| UserKey(*follower)).collect()
    }

    /// Asks a question about a record with this audience.
    pub fn ask<T>(&self, question: impl FnOnce(&Target<'_>) -> T) -> T {
        let followers = self.followers();
        question(&Target {
            owner: self.owner.map(UserKey),
            team: self.team.map(TeamKey),
            visibility: match self.shown {
                0 => Visibility::Private,
                1 => Visibility::Team,
                _ => Visibility::Everyone,
            },
            followers: &followers,
        })
    }

    pub fn is_shown_to(&self, actor: &Actor<'_>) -> bool {
        self.ask(|target| decide(actor, Action::Read, Some(target), None).is_ok())
    }
}

/// The kinds of records that are shown only with others.
pub const CHILD_KINDS: [RecordKind; 5] = [
    RecordKind::Note,
    RecordKind::Attachment,
    RecordKind::Activity,
    RecordKind::LineItem,
    RecordKind::Affiliation,
];

/// The records that a record is shown with: whoever may not see all of them does not see it.
///
/// Only one of the [`CHILD_KINDS`] has any.
#[must_use]
pub fn parents(record: &StoredRecord) -> Vec<RecordKey> {
    let kind = RecordKind::from_number(record.key.kind);
    let Some(kind) = kind.filter(|kind| CHILD_KINDS.contains(kind)) else { return Vec::new() };
    let fields = record.fields();
    let links = |number: u16| -> Vec<RecordKey> { fields.many(number).filter_map(link).collect() };
    let one = |number: u16, kind: RecordKind| {
        let id = fields.one(number).and_then(id);
        id.map(|id| RecordKey { kind: kind.number(), id })
    };
    let mut parents = match kind {
        RecordKind::Note => links(Note::ABOUT.number),
        RecordKind::Attachment => links(Attachment::ABOUT.number),
        RecordKind::Activity => {
            let people = fields.many(Activity::PEOPLE.number).filter_map(id);
            let people = people.map(|id| RecordKey { kind: RecordKind::Person.number(), id });
            links(Activity::ABOUT.number).into_iter().chain(people).collect()
        }
        RecordKind::LineItem => {
            fields.one(LineItem::PARENT.number).and_then(link).into_iter().collect()
        }
        RecordKind::Affiliation => [
            one(Affiliation::PERSON.number, RecordKind::Person),
            one(Affiliation::ORGANIZATION.number, RecordKind::Organization),
        ]
        .into_iter()
        .flatten()
        .collect(),
        _ => Vec::new(),
    };
    parents.retain(|parent| *parent != record.key);
    parents
}

/// The record that a change makes one of a kind belong to, where without any it is nothing.
#[must_use]
pub fn parent_in(kind: u16, change: &Change) -> Option<RecordKey> {
    let about = |number: u16, kind: RecordKind| match change {
        Change::Element { field, element, present: true } if *field == number => match kind {
            RecordKind::Person => Some(RecordKey { kind: kind.number(), id: id(element)? }),
            _ => link(element),
        },
        _ => None,
    };
    match RecordKind::from_number(kind)? {
        kind @ RecordKind::Note => about(Note::ABOUT.number, kind),
        kind @ RecordKind::Attachment => about(Attachment::ABOUT.number, kind),
        kind @ RecordKind::Activity => about(Activity::ABOUT.number, kind)
            .or_else(|| about(Activity::PEOPLE.number, RecordKind::Person)),
        RecordKind::LineItem => match change {
            Change::Set { field, value } if *field == LineItem::PARENT.number => {
                link(value.as_deref()?)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether records of a kind are nothing without the record that they are shown with. An
/// affiliation names two, and a person is somebody without their organization.
pub(super) fn belongs(kind: u16) -> bool {
    let kind = RecordKind::from_number(kind).filter(|kind| CHILD_KINDS.contains(kind));
    kind.is_some_and(|kind| kind != RecordKind::Affiliation)
}

/// Whether who changes the record must be allowed to change its parents.
pub(super) fn is_part(kind: u16) -> bool {
    kind == RecordKind::LineItem.number()
}

fn link(bytes: &[u8]) -> Option<RecordKey> {
    let (kind, rest) = bytes.split_first_chunk::<2>()?;
    Some(RecordKey { kind: u16::from_be_bytes(*kind), id: id(rest)? })
}
