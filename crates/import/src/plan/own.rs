//! Fields that are known by their numbers only: those of the workspace's own, and the source of a
//! record. What a row has for them is read, written where it is new, and a field or an option that
//! is not there yet is declared by the first row that needs it.

use std::collections::{HashMap, HashSet};

use cartera_domain::custom_field::{CustomOption, CustomType, CustomValue, Number, OptionKey};
use cartera_domain::search::fold;
use cartera_domain::{
    Currency, CustomField, Date, Deal, FieldValue, Fields, LongText, Name, Organization, Percent,
    Person, Rank, Record, RecordKey, Value, Workspace,
};

use crate::existing::Existing;
use crate::mapping::Mapping;
use crate::own::OwnColumn;
use crate::plan::deals::made;
use crate::plan::matter::moment;
use crate::plan::{PlannedChange, draft::Draft};
use crate::repair::money::{self, Reading};
use crate::repair::phone::Region;
use crate::repair::{email, phone, truth, website};
use crate::report::Reason;

/// The values of a record by their fields' numbers, as they rest.
pub(crate) type Values = Vec<(u16, Vec<u8>)>;

/// The source of a record of each kind.
const SOURCES: [(u16, u16); 3] = [
    (Person::KIND.number(), Person::SOURCE.number),
    (Organization::KIND.number(), Organization::SOURCE.number),
    (Deal::KIND.number(), Deal::SOURCE.number),
];

/// Lists of words of the workspace.
pub(crate) const LISTS: [u16; 2] = [Workspace::LOST_REASONS.number, Workspace::SOURCES.number];

/// What a record has in such fields.
pub(crate) fn values(kind: u16, fields: &Fields) -> Values {
    let source = source(kind);
    let is_such = |number: u16| number >= CustomField::FIRST_NUMBER || source == Some(number);
    let mut all = Values::new();
    for (number, value) in fields.iter().filter(|(number, _)| is_such(*number)) {
        match value {
            FieldValue::One(bytes) => all.push((number, bytes.clone())),
            FieldValue::Many(many) => all.extend(many.iter().map(|one| (number, one.clone()))),
        }
    }
    all
}

/// The number of the source of a record of a kind.
pub(super) fn source(kind: u16) -> Option<u16> {
    SOURCES.iter().find(|(of, _)| *of == kind).map(|(_, number)| *number)
}

/// What a row has for such a field.
#[derive(Debug, Clone)]
pub(crate) struct OwnCell {
    /// The kind of record that it is for; any, the one that the row is most about, for a source.
    kind: Option<u16>,
    number: u16,
    is_set: bool,
    values: Vec<Vec<u8>>,
    header: String,
    text: String,
}

struct Slot {
    field: CustomField,
    /// Its options by what they are called, folded.
    options: HashMap<String, OptionKey>,
    last: Option<Rank>,
    /// Options that no row has declared yet.
    pending: Vec<CustomOption>,
    is_declared: bool,
    /// Whether the base has it: then an option that it lacks is added only where that is wished.
    is_of_base: bool,
}

/// The columns that become such fields.
#[derive(Default)]
pub(crate) struct OwnFields {
    slots: Vec<Slot>,
    /// The slot of each column.
    columns: HashMap<usize, usize>,
}

impl OwnFields {
    pub fn new(mapping: &Mapping, existing: &Existing) -> Self {
        let mut all = Self::default();
        for OwnColumn { column, field } in &mapping.own {
            let found = all.slots.iter().position(|slot| slot.field.id == field.id);
            let slot = found.unwrap_or_else(|| {
                all.slots.push(Slot::new(field, existing));
                all.slots.len() - 1
            });
            all.columns.insert(*column as usize, slot);
        }
        all
    }

    /// Whether the cells of a column are days.
    pub fn is_day(&self, column: usize) -> bool {
        let slot = self.columns.get(&column).and_then(|slot| self.slots.get(*slot));
        slot.is_some_and(|slot| matches!(slot.field.holds, CustomType::Date | CustomType::Moment))
    }

    /// Reads a cell; `day` is the day in it, where it is one. What it is not is said.
    pub fn read(
        &mut self,
        (column, header, cell): (usize, &str, &str),
        (region, currency, day): (Option<Region>, Option<Currency>, Option<(Date, i64)>),
        adds: Option<bool>,
    ) -> Result<OwnCell, Option<Reason>> {
        let slot = self.columns.get(&column).and_then(|slot| self.slots.get_mut(*slot));
        let slot = slot.ok_or(None)?;
        let value = cell.to_owned();
        let column = header.to_owned();
        let holds = slot.field.holds;
        let values = match holds {
            CustomType::Choice => {
                let key = slot.option(cell, adds);
                vec![key.ok_or_else(|| Some(unread(holds, column.clone(), value)))?.write()]
            }
            CustomType::Choices => {
                let parts = cell.split([',', ';', '\n']).map(str::trim).filter(|p| !p.is_empty());
                let keys = parts.map(|part| slot.option(part, adds).map(|key| key.write()));
                let keys = keys.collect::<Option<Vec<_>>>();
                keys.ok_or_else(|| Some(unread(holds, column.clone(), value)))?
            }
            // No is an empty field.
            CustomType::Flag if truth::read(cell) == Some(false) => Vec::new(),
            // That it is no day was said when it was read.
            CustomType::Date | CustomType::Moment if day.is_none() => return Err(None),
            _ => {
                let field = &slot.field;
                let read = value_of(field, cell, region, field.currency.or(currency), day);
                let read = read.ok_or_else(|| Some(unread(holds, column.clone(), value)))?;
                let mut fields = Fields::new();
                field.write(Some(&read), &mut fields).map_err(|_| None)?;
                fields.one(field.number).map(<[u8]>::to_vec).into_iter().collect()
            }
        };
        let is_set = holds == CustomType::Choices;
        let (kind, number) = (Some(slot.field.kind), slot.field.number);
        Ok(OwnCell { kind, number, is_set, values, header: column, text: cell.to_owned() })
    }

    /// Whether a value is an option that is there, or that comes into being.
    pub fn is_added(&self, column: usize, value: &str) -> bool {
        let slot = self.columns.get(&column).and_then(|slot| self.slots.get(*slot));
        slot.is_some_and(|slot| {
            slot.pending.iter().any(|one| fold(one.label.as_str()) == fold(value))
        })
    }

    /// Declares before a row's changes what they need: its fields and their options.
    pub fn declare(&mut self, changes: &mut Vec<PlannedChange>) {
        let mut needed = Vec::new();
        for slot in &mut self.slots {
            let (kind, number) = (slot.field.kind, slot.field.number);
            let has = |change: &PlannedChange| {
                let mut all = change.set.iter().chain(&change.add);
                change.key.kind == kind && all.any(|(field, _)| *field == number)
            };
            if changes.iter().any(has) {
                needed.extend(slot.declare());
            }
        }
        if !needed.is_empty() {
            needed.append(changes);
            *changes = needed;
        }
    }
}

impl Slot {
    fn new(field: &CustomField, existing: &Existing) -> Self {
        let known = existing.fields.iter().find(|known| known.id == *field.id.as_bytes());
        let of_base = known.map(|known| {
            known.options.iter().filter_map(|bytes| CustomOption::read(bytes)).collect::<Vec<_>>()
        });
        let options = of_base.as_deref().unwrap_or(&field.options);
        let last = options.iter().filter_map(|one| one.rank.clone()).max();
        let options = options.iter().map(|one| (fold(one.label.as_str()), one.key)).collect();
        let (is_of_base, pending) = (known.is_some(), Vec::new());
        Self { field: field.clone(), options, last, pending, is_declared: is_of_base, is_of_base }
    }

    /// The option that is called so; one that is not there is added where it may be.
    fn option(&mut self, text: &str, adds: Option<bool>) -> Option<OptionKey> {
        let called = fold(text);
        if let Some(key) = self.options.get(&called) {
            return Some(*key);
        }
        if !adds.unwrap_or(!self.is_of_base) {
            return None;
        }
        // Two devices that add the same word add the same option.
        let key = OptionKey::parse(&format!("o{:x}", crate::trip::fingerprint(&called))).ok()?;
        let rank = Rank::beside(self.last.as_ref(), None, 1);
        let mut option = CustomOption::new(key, Name::parse(text).ok()?);
        option.rank = Some(rank.clone());
        self.last = Some(rank);
        self.options.insert(called, key);
        self.pending.push(option);
        Some(key)
    }

    fn declare(&mut self) -> Option<PlannedChange> {
        let pending = std::mem::take(&mut self.pending);
        let key = RecordKey::of(self.field.id);
        if !self.is_declared {
            self.is_declared = true;
            let mut field = self.field.clone();
            field.options.extend(pending);
            return Some(made(key.id, &field));
        }
        let options = pending.iter().map(|one| (CustomField::OPTIONS.number, one.write()));
        let mut change = PlannedChange::new(key);
        change.add.extend(options);
        (!change.is_empty()).then_some(change)
    }
}

/// A cell as a value of a field, its options apart.
fn value_of(
    field: &CustomField,
    cell: &str,
    region: Option<Region>,
    currency: Option<Currency>,
    day: Option<(Date, i64)>,
) -> Option<CustomValue> {
    let number = |text: &str| match money::read(text, None) {
        Reading::Number(number, None) => Some(number),
        _ => None,
    };
    Some(match field.holds {
        CustomType::Line => CustomValue::Line(Name::parse(cell).ok()?),
        CustomType::Url => CustomValue::Line(Name::parse(&website::standard(cell)).ok()?),
        CustomType::Text => CustomValue::Text(LongText::parse(cell).ok()?),
        CustomType::Number => CustomValue::Number(Number::parse(&number(cell)?).ok()?),
        CustomType::Percent => {
            let plain = cell.trim().trim_end_matches('%').trim();
            CustomValue::Percent(Percent::parse(&number(plain)?).ok()?)
        }
        CustomType::Money => CustomValue::Money(money::money(cell, currency)?),
        CustomType::Date => CustomValue::Date(day?.0),
        CustomType::Moment => day.map(|(day, time)| CustomValue::Moment(moment(day, time)))?,
        CustomType::Flag => truth::read(cell).filter(|is| *is).map(|_| CustomValue::Yes)?,
        CustomType::Email => {
            let mut read = email::read(cell);
            CustomValue::Email(read.addresses.pop().filter(|_| read.addresses.is_empty())?)
        }
        CustomType::Phone => {
            let mut read = phone::read(cell, region);
            let one = read.numbers.pop().filter(|_| read.numbers.is_empty())?;
            CustomValue::Phone(one)
        }
        _ => return None,
    })
}

fn unread(holds: CustomType, column: String, value: String) -> Reason {
    match holds {
        CustomType::Number | CustomType::Percent | CustomType::Money => {
            Reason::AmountUnreadable { column, value }
        }
        CustomType::Email => Reason::EmailUnreadable { text: value },
        CustomType::Phone => Reason::PhoneUnreadable { text: value },
        _ => Reason::UnknownValue { column, value },
    }
}

impl OwnCell {
    /// The source of what a row is most about.
    pub fn source(header: &str, cell: &str) -> Option<Self> {
        let values = vec![Name::parse(cell).ok()?.write()];
        let (header, text) = (header.to_owned(), cell.to_owned());
        Some(Self { kind: None, number: 0, is_set: false, values, header, text })
    }

    /// How many bytes it would write at most.
    pub fn size(&self) -> usize {
        self.values.iter().map(|value| value.len() + 8).sum()
    }

    /// Whether both are of one field.
    pub fn is_beside(&self, other: &Self) -> bool {
        (self.kind, self.number) == (other.kind, other.number)
    }
}

/// Keeps in the note what none of a row's records can have.
pub(super) fn keep_homeless(draft: &mut Draft, kinds: &[u16]) {
    if draft.own.is_empty() {
        return;
    }
    let is_home = |cell: &OwnCell| cell.kind.is_none_or(|kind| kinds.contains(&kind));
    let (home, homeless) = std::mem::take(&mut draft.own).into_iter().partition(is_home);
    draft.own = home;
    let homeless: Vec<OwnCell> = homeless;
    for cell in &homeless {
        draft.note_line(&cell.header, &cell.text);
    }
    draft.finish_note();
}

/// Which of such fields rows of this file have written.
#[derive(Default)]
pub(super) struct Written(HashSet<([u8; 16], u16)>);

impl Written {
    /// Writes into a record what a row has for it; `known` is what it has, and follows. Only the
    /// first row about a field replaces what is there, as everywhere.
    pub fn write(
        &mut self,
        draft: &mut Draft,
        (key, is_main): (RecordKey, bool),
        known: Option<&mut Values>,
        file_wins: bool,
        changes: &mut Vec<PlannedChange>,
    ) {
        let Some(known) = known else { return };
        for cell in &draft.own {
            let number = match cell.kind {
                Some(kind) if kind == key.kind => cell.number,
                None if is_main => source(key.kind).unwrap_or_default(),
                _ => continue,
            };
            let has = |value: &Vec<u8>| known.iter().any(|(n, old)| *n == number && old == value);
            let new: Vec<Vec<u8>> = cell.values.iter().filter(|one| !has(one)).cloned().collect();
            if number == 0 || new.is_empty() {
                continue;
            }
            let is_first = self.0.insert((key.id, number));
            let old = known.iter().find(|(n, _)| *n == number).map(|(_, old)| old.clone());
            if let Some(old) = old.filter(|_| !cell.is_set) {
                let (column, value) = (cell.header.clone(), cell.text.clone());
                if !(file_wins && is_first) {
                    draft.warnings.push(Reason::Differs { column, value });
                    continue;
                }
                let old = String::from_utf8_lossy(&old).into_owned();
                draft.warnings.push(Reason::Replaced { column, old, new: value });
                known.retain(|(n, _)| *n != number);
            }
            known.extend(new.iter().map(|value| (number, value.clone())));
            if !changes.iter().any(|change| change.key == key) {
                changes.push(PlannedChange::new(key));
            }
            for change in changes.iter_mut().filter(|change| change.key == key) {
                let new = new.iter().map(|value| (number, value.clone()));
                if cell.is_set { change.add.extend(new) } else { change.set.extend(new) }
            }
        }
    }
}
