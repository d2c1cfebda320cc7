//! The records of a company that a file describes: people with addresses and phones, their
//! organizations, where they work, and deals.

use std::collections::HashMap;

use cartera_domain::address::AddressKind;
use cartera_domain::deal::{DealState, Loss, StageMove, Standing, Win};
use cartera_domain::{
    Affiliation, Country, Date, Deal, EmailAddress, FieldValue, Id, LongText, Money, Name,
    Organization, Person, PhoneNumber, PostalAddress, Rank, Record, RecordKey, Timestamp,
};
use cartera_sync::frame::Encoded;
use cartera_sync::op::label;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch};

use crate::rows::{DEAL_CELLS, PERSON_CELLS, Rows};

/// When everything was made: milliseconds since 1970.
pub const NOW_MS: u64 = 1_750_000_000_000;
/// Numbers of the fields of the workspace's own.
const OWN_FIELDS: [u16; 3] = [10_000, 10_001, 10_002];
/// The stages of the generated deals.
const STAGES: [&str; 7] =
    ["New", "Qualified", "Proposal", "Negotiation", "Contract", "Won", "Lost"];

/// What an id is of; stands in the middle of it.
#[derive(Debug, Clone, Copy)]
pub enum What {
    /// A person, by row.
    Person = 1,
    /// An organization, in the order of their first rows.
    Organization = 2,
    /// Where a person works, by row.
    Affiliation = 3,
    /// A deal, by row.
    Deal = 4,
    /// A stage.
    Stage = 5,
    /// A colleague.
    User = 6,
    /// An operation.
    Op = 7,
}

/// An id that grows with the number, as ids made one after the other do.
#[must_use]
pub fn id(what: What, n: u32) -> [u8; 16] {
    let mut id = [what as u8; 16];
    let (made, last) = ((n / 64).to_be_bytes(), n.to_be_bytes());
    id.iter_mut().zip(made).for_each(|(to, from)| *to = from);
    id.iter_mut().skip(12).zip(last).for_each(|(to, from)| *to = from);
    id
}

/// The number in an id.
#[must_use]
pub fn number(id: [u8; 16]) -> u32 {
    let [.., a, b, c, d] = id;
    u32::from_be_bytes([a, b, c, d])
}

/// The rows of the files and what is in them twice.
#[derive(Debug, Default)]
pub struct Customers {
    people: Rows,
    deals: Rows,
    /// The organization of each person's row, plus one.
    of_row: Vec<u32>,
    organizations: Vec<Name>,
    owners: HashMap<String, u32>,
}

impl Customers {
    /// Reads the rows.
    #[must_use]
    pub fn new(people: String, deals: String) -> Self {
        let (people, deals) = (Rows::new(people, PERSON_CELLS), Rows::new(deals, DEAL_CELLS));
        let (mut numbers, mut organizations) = (HashMap::new(), Vec::new());
        let mut owners = HashMap::new();
        let mut of_row = Vec::with_capacity(people.len() as usize);
        for row in 0..people.len() {
            let next = owners.len() as u32;
            owners.entry(people.get(row, 7).to_owned()).or_insert(next);
            let Ok(name) = Name::parse(people.get(row, 1)) else {
                of_row.push(0);
                continue;
            };
            let number = *numbers.entry(name.as_str().to_owned()).or_insert_with(|| {
                organizations.push(name.clone());
                organizations.len() as u32
            });
            of_row.push(number);
        }
        Self { people, deals, of_row, organizations, owners }
    }

    /// How many people.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.people.len()
    }

    /// How many deals.
    #[must_use]
    pub fn deals(&self) -> u32 {
        self.deals.len()
    }

    /// How many organizations.
    #[must_use]
    pub fn organizations(&self) -> u32 {
        self.organizations.len() as u32
    }

    fn person(&self, row: u32) -> Person {
        let cell = |column| self.people.get(row, column);
        let mut person = Person::new(Id::from_bytes(id(What::Person, row)));
        name_of(&mut person, &self.people, row);
        person.note = LongText::parse(cell(9)).ok();
        person.addresses = vec![PostalAddress {
            city: Name::parse(cell(6)).ok(),
            country: Country::parse(cell(5)).ok(),
            ..PostalAddress::new(AddressKind::Visit)
        }];
        person.owner = self.owner(cell(7));
        person
    }

    fn owner<R>(&self, name: &str) -> Option<Id<R>> {
        self.owners.get(name).map(|owner| Id::from_bytes(id(What::User, *owner)))
    }

    fn affiliation(&self, row: u32) -> Option<Affiliation> {
        let organization = self.of_row.get(row as usize)?.checked_sub(1)?;
        Some(Affiliation {
            position: Name::parse(self.people.get(row, 2)).ok(),
            is_primary: true,
            ..Affiliation::new(
                Id::from_bytes(id(What::Affiliation, row)),
                Id::from_bytes(id(What::Person, row)),
                Id::from_bytes(id(What::Organization, organization)),
            )
        })
    }

    fn deal(&self, row: u32) -> Option<Deal> {
        let cell = |column| self.deals.get(row, column);
        let epoch = Date::parse("1970-01-01").ok()?;
        let day = |text: &str| Date::parse(text).ok().map(|day| noon(day, epoch));
        let stage = STAGES.iter().position(|name| *name == cell(3))? as u32;
        let created = day(cell(6))?;
        let closed = day(cell(7)).unwrap_or(created);
        let state = match cell(3) {
            "Won" => DealState::Won(Win::new(closed)),
            "Lost" => DealState::Lost(Loss::new(closed, Name::parse("Price").ok()?)),
            _ => DealState::Open,
        };
        let stage = Id::from_bytes(id(What::Stage, stage.min(4)));
        let standing = Standing::new(stage, Rank::parse(&format!("{row}V")).ok()?, created, state);
        let mut deal = Deal::new(
            Id::from_bytes(id(What::Deal, row)),
            Name::parse(cell(1)).ok()?,
            standing,
            created,
        );
        deal.amount = Money::parse(&format!("{} {}", cell(4), cell(5))).ok();
        deal.owner = self.owner(cell(2));
        let person: u32 = cell(0).parse().ok()?;
        let organization = self.of_row.get(person as usize).and_then(|n| n.checked_sub(1));
        deal.organization = organization.map(|n| Id::from_bytes(id(What::Organization, n)));
        deal.history = vec![StageMove::new(created, stage)];
        Some(deal)
    }

    /// The operation that makes a person's row, as an import has it: the person, where they
    /// work, and the organization where this is its first row.
    #[must_use]
    pub fn op(&self, row: u32, first_organization: &mut u32) -> Op {
        let person = self.person(row);
        let mut patches = vec![patch(person.id, &person)];
        let organization = self.of_row.get(row as usize).copied().unwrap_or_default();
        if organization > *first_organization {
            *first_organization = organization;
            patches.extend(self.organization(organization - 1));
        }
        if let Some(affiliation) = self.affiliation(row) {
            patches.push(patch(affiliation.id, &affiliation));
        }
        op(row, patches)
    }

    /// The operation that makes one record of all that a row says, as others sync it: the person,
    /// with organization, position and first day in fields of the workspace's own.
    #[must_use]
    pub fn contact(&self, row: u32, now_ms: u64) -> Op {
        let person = self.person(row);
        let mut made = patch(person.id, &person);
        made.changes.extend([1, 2, 8].into_iter().zip(OWN_FIELDS).map(|(cell, field)| {
            let value = self.people.get(row, cell).as_bytes().to_vec();
            Change::Set { field, value: Some(value) }
        }));
        Op { t_ms: now_ms, ..op(row, vec![made]) }
    }

    fn organization(&self, n: u32) -> Option<Patch> {
        let name = self.organizations.get(n as usize)?.clone();
        let organization = Organization::new(Id::from_bytes(id(What::Organization, n)), name);
        Some(patch(organization.id, &organization))
    }

    /// All records as the authority sends them, each kind in the order of its rows.
    pub fn confirmed(&self, mut take: impl FnMut(Encoded)) {
        let mut seq = 0;
        let mut confirm = |patch: Patch| {
            seq += 1;
            let (key, op) = (patch.key, op(seq, vec![patch]));
            let here = Here { device: [7; 16], skew_ms: 0 };
            if let Some(mut record) = lay(key, None, [&op], here) {
                record.seq = seq.into();
                take(Encoded(record.encode()));
            }
        };
        for row in 0..self.people() {
            let person = self.person(row);
            confirm(patch(person.id, &person));
        }
        (0..self.organizations()).filter_map(|n| self.organization(n)).for_each(&mut confirm);
        for affiliation in (0..self.people()).filter_map(|row| self.affiliation(row)) {
            confirm(patch(affiliation.id, &affiliation));
        }
        for deal in (0..self.deals()).filter_map(|row| self.deal(row)) {
            confirm(patch(deal.id, &deal));
        }
    }
}

/// Gives a person the name, the address and the number of a row.
pub fn name_of(person: &mut Person, people: &Rows, row: u32) {
    let cell = |column| people.get(row, column);
    let (given, family) = cell(0).split_once(' ').unwrap_or((cell(0), ""));
    (person.given_name, person.family_name) = (Name::parse(given).ok(), Name::parse(family).ok());
    person.emails = EmailAddress::parse(cell(3)).into_iter().collect();
    person.phones = PhoneNumber::parse(cell(10)).into_iter().collect();
}

/// Noon of a day.
fn noon(day: Date, epoch: Date) -> Timestamp {
    Timestamp::from_millis(i64::from(day.days_since(epoch)) * 86_400_000 + 43_200_000)
}

fn op(n: u32, patches: Vec<Patch>) -> Op {
    let op_id = id(What::Op, n);
    Op { op_id, mid: 0, seen: 0, t_ms: NOW_MS, schema: 1, label: label::IMPORT, patches }
}

/// A record as one patch.
fn patch<R: Record>(id: Id<R>, record: &R) -> Patch {
    let mut changes = Vec::new();
    for (field, value) in record.to_fields().iter() {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(elements) => {
                changes.extend(elements.iter().map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: true,
                }))
            }
        }
    }
    Patch { key: RecordKey::of(id), changes }
}
