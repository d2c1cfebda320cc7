//! What of the authority's records one member may have.

use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cartera_domain::access::{Actor, FieldKey, FieldRight, Role as Level, UserKey};
use cartera_domain::{LineItem, RecordKey, RecordKind};

use super::RightsLedger;
use super::audience::{Audience, parents};
use super::rules::Rules;
use crate::authority::Page;
use crate::frame::Encoded;
use crate::join;
use crate::register::{ERASED, Register, Slot, Stamp, StoredRecord};

/// A record may be shown with one that is shown with another, so far and no further.
pub(super) const DEPTH: usize = 4;
/// Pages of the feed that are looked through for one that is not empty.
const PAGES: usize = 32;

/// One member's eyes.
pub(super) struct Sight<'a> {
    actor: Actor<'a>,
    rules: &'a Rules,
    user: UserKey,
    places: Places,
}

/// So many records are looked at to find whom one is shown to, and so many links between them. Who
/// writes a note may say that it is about many others: what that costs is paid at each page of
/// everybody's.
const ABOVE: usize = 1_000;
const LINKS: usize = 10_000;
/// What is remembered of records during one request, before it is forgotten and looked up again.
const REMEMBERED: usize = 20_000;

/// What a record says of whom it is shown to, and with what it is shown.
#[derive(Debug, Clone)]
struct Place {
    audience: Audience,
    parents: Rc<[RecordKey]>,
}

impl Place {
    fn of(record: &StoredRecord) -> Self {
        Self { audience: Audience::of(Some(record)), parents: parents(record).into() }
    }
}

/// The audiences of a record and of all that it is shown with; `None` where those go too deep, or
/// are too many.
pub(super) fn audiences<E>(
    record: &StoredRecord,
    depth: usize,
    get: &mut impl FnMut(RecordKey) -> Result<Option<StoredRecord>, E>,
) -> Result<Option<Vec<Audience>>, E> {
    climb(record, depth, &mut |key| Ok(get(key)?.as_ref().map(Place::of)))
}

/// Level by level, each record once: by way of each of several parents it would be many times.
fn climb<E>(
    record: &StoredRecord,
    depth: usize,
    get: &mut impl FnMut(RecordKey) -> Result<Option<Place>, E>,
) -> Result<Option<Vec<Audience>>, E> {
    let Place { audience, parents } = Place::of(record);
    let mut all = vec![audience];
    let mut links = parents.len();
    let mut level: BTreeSet<RecordKey> = parents.iter().copied().collect();
    let mut looked_at: BTreeMap<RecordKey, Option<Place>> = BTreeMap::new();
    for _ in 0..depth {
        let mut above = BTreeSet::new();
        for key in level {
            let place = match looked_at.entry(key) {
                Entry::Occupied(place) => place.into_mut(),
                Entry::Vacant(free) => {
                    let place = free.insert(get(key)?);
                    if let Some(place) = place {
                        all.push(place.audience.clone());
                        links += place.parents.len();
                    }
                    place
                }
            };
            above.extend(place.iter().flat_map(|place| place.parents.iter().copied()));
            if looked_at.len() > ABOVE || links > LINKS {
                return Ok(None);
            }
        }
        level = above;
    }
    Ok(level.is_empty().then_some(all))
}

/// What is known of records while nothing is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(Rc<RefCell<BTreeMap<RecordKey, Option<Place>>>>);

impl Places {
    /// The audiences of a record of a ledger, and of all that it is shown with.
    fn audiences<L: RightsLedger>(
        &self,
        ledger: &L,
        record: &StoredRecord,
    ) -> Result<Option<Vec<Audience>>, L::Error> {
        climb(record, DEPTH, &mut |key| {
            if let Some(known) = self.0.borrow().get(&key) {
                return Ok(known.clone());
            }
            let place = ledger.records(&[key])?.first().map(Place::of);
            let mut all = self.0.borrow_mut();
            if all.len() >= REMEMBERED {
                all.clear();
            }
            all.insert(key, place.clone());
            Ok(place)
        })
    }
}

/// As [`audiences`], from a ledger.
pub(super) fn audiences_in<L: RightsLedger>(
    ledger: &L,
    known: &BTreeMap<RecordKey, StoredRecord>,
    record: &StoredRecord,
) -> Result<Option<Vec<Audience>>, L::Error> {
    audiences(record, DEPTH, &mut |key| match known.get(&key) {
        Some(record) => Ok(Some(record.clone())),
        None => Ok(ledger.records(&[key])?.into_iter().next()),
    })
}

impl<'a> Sight<'a> {
    pub fn new(rules: &'a Rules, user: UserKey) -> Self {
        Self::beside(rules, user, Places::default())
    }

    /// The same, with what others have looked up of the same ledger.
    pub fn beside(rules: &'a Rules, user: UserKey, places: Places) -> Self {
        Self { actor: rules.actor(user), rules, user, places }
    }

    /// Whether all of these are shown to the member.
    pub fn sees(&self, audiences: Option<&[Audience]>) -> bool {
        audiences.is_some_and(|all| all.iter().all(|one| one.is_shown_to(&self.actor)))
    }

    /// Whether a record is shown to the member as it is now.
    pub fn sees_now<L: RightsLedger>(
        &self,
        ledger: &L,
        record: &StoredRecord,
    ) -> Result<bool, L::Error> {
        let audiences = self.places.audiences(ledger, record)?;
        Ok(self.sees(audiences.as_deref()) && !self.keeps_back(record.key.kind))
    }

    /// A page of what is new for the member. Pages with nothing for them are passed over.
    pub fn page<L: RightsLedger>(&self, ledger: &L, after: u64) -> Result<Page, L::Error> {
        let mut from = after;
        let mut page = Page { to: after, ..Page::default() };
        for _ in 0..PAGES {
            page = self.part_of(ledger, &ledger.page(from)?, after)?;
            from = page.to;
            if !page.records.is_empty() || !page.more {
                break;
            }
        }
        Ok(page)
    }

    /// What of a page of everybody's is for the member, who has read up to `after`.
    pub fn part_of<L: RightsLedger>(
        &self,
        ledger: &L,
        all: &Page,
        after: u64,
    ) -> Result<Page, L::Error> {
        let mut part = Page { records: Vec::new(), to: all.to, more: all.more };
        for bytes in &all.records {
            part.records.extend(self.of(ledger, bytes, after)?);
        }
        Ok(part)
    }

    /// What the member, who has read up to `after`, gets of a record: itself, itself without the
    /// fields that are kept from them, the stub that takes it back, or nothing.
    fn of<L: RightsLedger>(
        &self,
        ledger: &L,
        bytes: &Encoded,
        after: u64,
    ) -> Result<Option<Encoded>, L::Error> {
        // What cannot be read is nobody's.
        let Ok(record) = StoredRecord::decode(&bytes.0) else { return Ok(None) };
        // Nor was it shown before: where a field's right changes, devices read everything anew.
        if self.keeps_back(record.key.kind) {
            return Ok(None);
        }
        let audiences = self.places.audiences(ledger, &record)?;
        if self.sees(audiences.as_deref()) {
            let cut = self.cut(&record).map(|cut| Encoded(cut.encode()));
            return Ok(Some(cut.unwrap_or_else(|| bytes.clone())));
        }
        // Who reads from the beginning holds nothing that could be taken back.
        if after == 0 {
            return Ok(None);
        }
        let was_shown = |bytes: &Vec<u8>| {
            let audiences: Result<Vec<Audience>, _> = postcard::from_bytes(bytes);
            audiences.is_ok_and(|audiences| self.sees(Some(&audiences)))
        };
        let had = ledger.shown_before(record.key, after)?.iter().any(was_shown);
        Ok(had.then(|| Encoded(stub(record.key, record.seq).encode())))
    }

    /// Whether a field of a kind is shown to the member, where the record is.
    pub fn sees_field(&self, kind: u16, field: u16) -> bool {
        let role = self.actor.role();
        let policy = self.rules.policy(self.user);
        let right = || policy.field_right(role, FieldKey { kind, field });
        role == Level::Owner || field == 0 || right() != FieldRight::Hidden
    }

    /// Whether all records of a kind are kept from the member. Lines whose prices are hidden are:
    /// a line needs its price, and without it a device would take it for damaged.
    pub fn keeps_back(&self, kind: u16) -> bool {
        kind == RecordKind::LineItem.number() && !self.sees_field(kind, LineItem::PRICE.number)
    }

    /// A record without the fields that are kept from the member; `None` where there are none.
    pub fn cut(&self, record: &StoredRecord) -> Option<StoredRecord> {
        if self.actor.role() == Level::Owner {
            return None;
        }
        let kind = record.key.kind;
        let is_hidden = |register: &Register| !self.sees_field(kind, register.slot.field);
        if !record.registers.iter().any(is_hidden) {
            return None;
        }
        let mut record = record.clone();
        record.registers.retain(|register| !is_hidden(register));
        join::drop_unused_stamps(&mut record);
        Some(record)
    }
}

/// What takes a record back: erased, and by nobody.
pub(super) fn stub(key: RecordKey, seq: u64) -> StoredRecord {
    let stamp = Stamp { hlc: 0, device: [0; 16], seq, op_id: [0; 16] };
    let value = Some(ERASED.to_vec());
    let registers = vec![Register { slot: Slot::DELETED, stamp: 0, value }];
    StoredRecord { key, seq, stamps: vec![stamp], registers }
}
