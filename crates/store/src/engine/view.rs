//! Reading records and operations where they lie, without copying a field.
//!
//! A start with 200,000 records spends its time here, so the postcard form of
//! [`cartera_sync::StoredRecord`] and [`cartera_sync::Op`] is walked by hand: no allocation per
//! field, a tenth of the time. The tests hold it to what serde reads.

use cartera_domain::{Fields, RecordKey};
use cartera_sync::{Op, Patch, StoredRecord};

/// Walks postcard bytes; `None` is the end of what can be read.
pub(crate) struct Walk<'a> {
    rest: &'a [u8],
}

impl<'a> Walk<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) const fn left(&self) -> usize {
        self.rest.len()
    }

    pub(crate) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(crate) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(taken)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let len = usize::try_from(self.number()?).ok()?;
        self.take(len)
    }

    fn optional_bytes(&mut self) -> Option<Option<&'a [u8]>> {
        match self.byte()? {
            0 => Some(None),
            1 => self.bytes().map(Some),
            _ => None,
        }
    }

    fn small(&mut self) -> Option<u16> {
        u16::try_from(self.number()?).ok()
    }

    pub(crate) fn key(&mut self) -> Option<RecordKey> {
        let kind = self.small()?;
        Some(RecordKey { kind, id: self.take(16)?.try_into().ok()? })
    }
}

/// The key and the sequence number at the head of an encoded record.
pub(crate) fn head(record: &[u8]) -> Option<(RecordKey, u64)> {
    let mut walk = Walk::new(record);
    Some((walk.key()?, walk.number()?))
}

/// A record's values, borrowed: what [`Fields`] says, cheaper.
#[derive(Debug, Default)]
pub(crate) struct View<'a> {
    pub(crate) is_deleted: bool,
    /// By field; elements of a set in the order in which they were added.
    parts: Vec<Part<'a>>,
}

/// When something was written, and by which device.
type When<'a> = (u64, &'a [u8]);

/// The stamps of a record while it is read. Nearly all have a few, which take no room of their own.
#[derive(Default)]
struct Stamps<'a> {
    few: [When<'a>; 8],
    more: Vec<When<'a>>,
    len: usize,
}

impl<'a> Stamps<'a> {
    fn push(&mut self, stamp: When<'a>) {
        match self.few.get_mut(self.len) {
            Some(place) => *place = stamp,
            None => self.more.push(stamp),
        }
        self.len += 1;
    }

    fn get(&self, at: usize) -> Option<When<'a>> {
        let few = self.few.get(..self.len.min(self.few.len()))?;
        few.get(at).or_else(|| self.more.get(at.checked_sub(self.few.len())?)).copied()
    }
}

/// They nearly are: records are written in the order of their fields, some tens of them. A
/// general sort would be three kilobytes of the first download.
fn put_in_order(parts: &mut [Part<'_>]) {
    for at in 1..parts.len() {
        let Some((part, before)) = parts.get(..=at).and_then(<[_]>::split_last) else { return };
        if before.last().is_some_and(|last| last <= part) {
            continue;
        }
        let to = before.partition_point(|other| other <= part);
        if let Some(out_of_order) = parts.get_mut(to..=at) {
            out_of_order.rotate_right(1);
        }
    }
}

/// In the order of [`StoredRecord::fields`].
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part<'a> {
    field: u16,
    hlc: u64,
    device: &'a [u8],
    value: &'a [u8],
    is_element: bool,
}

impl<'a> View<'a> {
    /// The values of an encoded [`StoredRecord`].
    pub(crate) fn of_record(record: &'a [u8]) -> Option<Self> {
        let mut walk = Walk::new(record);
        let (_, _) = (walk.key()?, walk.number()?);
        let mut stamps = Stamps::default();
        for _ in 0..walk.number()? {
            let hlc = walk.number()?;
            let device = walk.bytes()?;
            let (_, _) = (walk.number()?, walk.bytes()?);
            stamps.push((hlc, device));
        }
        let mut view = Self::default();
        let count = walk.number()?;
        view.parts.reserve(walk.left().min(count as usize));
        for _ in 0..count {
            let field = walk.small()?;
            let element = walk.optional_bytes()?;
            let stamp = stamps.get(usize::from(walk.small()?));
            let value = walk.optional_bytes()?;
            view.push(field, element, value, stamp);
        }
        put_in_order(&mut view.parts);
        Some(view)
    }

    /// The values of a record that has been laid together already.
    pub(crate) fn of_stored(record: &'a StoredRecord) -> Self {
        let mut view = Self::default();
        for register in &record.registers {
            let stamp = record.stamps.get(usize::from(register.stamp));
            view.push(
                register.slot.field,
                register.slot.element.as_deref(),
                register.value.as_deref(),
                stamp.map(|stamp| (stamp.hlc, stamp.device.as_slice())),
            );
        }
        put_in_order(&mut view.parts);
        view
    }

    /// The values of a record that one operation alone has made. `None` for one that cannot be
    /// read, and for one with a guard, of which only the rule knows whether it holds.
    pub(crate) fn of_patches(op: &'a [u8], key: RecordKey) -> Option<Self> {
        let mut view = Self::default();
        let mut is_guarded = false;
        walk_op(op, |patched, change| {
            if patched != key {
                return;
            }
            match change {
                ChangeView::Set { field, value } => {
                    view.parts.retain(|part| part.field != field);
                    view.push(field, None, value, None);
                }
                ChangeView::Element { field, element, present } => {
                    view.parts.retain(|part| part.field != field || part.value != element);
                    view.push(field, Some(element), present.then_some(&[]), None);
                }
                ChangeView::Deleted(deleted) => view.is_deleted = deleted,
                ChangeView::Guarded => is_guarded = true,
            }
        })?;
        put_in_order(&mut view.parts);
        (!is_guarded).then_some(view)
    }

    fn push(
        &mut self,
        field: u16,
        element: Option<&'a [u8]>,
        value: Option<&'a [u8]>,
        stamp: Option<(u64, &'a [u8])>,
    ) {
        let Some(value) = value else { return };
        if field == 0 {
            self.is_deleted |= element.is_none();
            return;
        }
        let (hlc, device) = stamp.unwrap_or_default();
        match element {
            Some(value) => self.parts.push(Part { field, hlc, device, value, is_element: true }),
            None if value.is_empty() => {}
            None => self.parts.push(Part { field, hlc, device, value, is_element: false }),
        }
    }

    /// All values in the order of their fields, elements of sets oldest first: the field,
    /// whether it is an element, and the bytes.
    pub(crate) fn values_of_all(&self) -> impl Iterator<Item = (u16, bool, &'a [u8])> {
        self.parts.iter().map(|part| (part.field, part.is_element, part.value))
    }

    /// A register's bytes.
    pub(crate) fn one(&self, field: u16) -> Option<&'a [u8]> {
        self.parts
            .iter()
            .find(|part| part.field == field && !part.is_element)
            .map(|part| part.value)
    }

    /// A set's elements, oldest first.
    pub(crate) fn many(&self, field: u16) -> impl Iterator<Item = &'a [u8]> {
        self.parts
            .iter()
            .filter(move |part| part.field == field && part.is_element)
            .map(|part| part.value)
    }

    /// The same, owned.
    pub(crate) fn to_fields(&self) -> Fields {
        let mut fields = Fields::new();
        for part in &self.parts {
            if part.is_element {
                fields.add(part.field, part.value);
            } else {
                fields.set(part.field, part.value);
            }
        }
        fields
    }
}

/// A change of an operation, borrowed.
pub(crate) enum ChangeView<'a> {
    Set { field: u16, value: Option<&'a [u8]> },
    Element { field: u16, element: &'a [u8], present: bool },
    Deleted(bool),
    Guarded,
}

/// Shows each change of an encoded operation; returns how many bytes the operation takes.
pub(crate) fn walk_op<'a>(
    bytes: &'a [u8],
    mut see: impl FnMut(RecordKey, ChangeView<'a>),
) -> Option<usize> {
    let mut walk = Walk::new(bytes);
    walk.op_head()?;
    for _ in 0..walk.number()? {
        let key = walk.key()?;
        for _ in 0..walk.number()? {
            see(key, walk.change()?);
        }
    }
    Some(bytes.len() - walk.left())
}

/// An encoded operation with only those of its patches that are about one record: a bulk edit
/// has hundreds of others, and each of its records is laid together by itself.
pub(crate) fn op_about(bytes: &[u8], key: RecordKey) -> Option<Op> {
    let mut walk = Walk::new(bytes);
    let (op_id, [mid, seen, t_ms, schema, label]) = walk.op_head()?;
    let mut patches = Vec::new();
    for _ in 0..walk.number()? {
        let patch = walk.rest;
        let is_wanted = walk.key()? == key;
        for _ in 0..walk.number()? {
            walk.change()?;
        }
        if is_wanted {
            patches.push(postcard::from_bytes::<Patch>(patch).ok()?);
        }
    }
    let (schema, label) = (u16::try_from(schema).ok()?, u16::try_from(label).ok()?);
    Some(Op { op_id: op_id.try_into().ok()?, mid, seen, t_ms, schema, label, patches })
}

/// What stands before the patches of an operation, as far as it is asked for.
pub(crate) struct Head {
    pub(crate) op_id: [u8; 16],
    pub(crate) t_ms: u64,
    pub(crate) label: u16,
}

/// What stands before the patches of an encoded operation.
pub(crate) fn op_head(bytes: &[u8]) -> Option<Head> {
    let (op_id, [_, _, t_ms, _, label]) = Walk::new(bytes).op_head()?;
    Some(Head { op_id: op_id.try_into().ok()?, t_ms, label: u16::try_from(label).ok()? })
}

impl<'a> Walk<'a> {
    /// The name of an operation, and its mid, seen, t_ms, schema and label.
    fn op_head(&mut self) -> Option<(&'a [u8], [u64; 5])> {
        let op_id = self.bytes()?;
        let mut numbers = [0; 5];
        for number in &mut numbers {
            *number = self.number()?;
        }
        Some((op_id, numbers))
    }

    fn change(&mut self) -> Option<ChangeView<'a>> {
        Some(match self.number()? {
            0 => ChangeView::Set { field: self.small()?, value: self.optional_bytes()? },
            1 => ChangeView::Element {
                field: self.small()?,
                element: self.bytes()?,
                present: self.byte()? == 1,
            },
            2 => ChangeView::Deleted(true),
            3 => ChangeView::Deleted(false),
            4 => {
                let (_, _, _) = (self.small()?, self.optional_bytes()?, self.take(16)?);
                ChangeView::Guarded
            }
            5 => {
                let (_, _, _) = (self.small()?, self.bytes()?, self.byte()?);
                self.take(16)?;
                ChangeView::Guarded
            }
            6 => {
                let bytes = usize::try_from(self.number()?).ok()?.checked_mul(16)?;
                self.take(bytes)?;
                ChangeView::Guarded
            }
            7 => {
                self.take(16)?;
                ChangeView::Guarded
            }
            // After it no other change takes effect, which is for the rule to see to.
            8 => ChangeView::Guarded,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests;
