//! Whatever comes in whatever order, lists of any kind say what the definitions say of the
//! records, and an engine that was asked all along says what one says that is asked once.

use std::collections::BTreeMap;

use cartera_domain::custom_field::{CustomOption, CustomType, OptionKey};
use cartera_domain::deal::{DealPerson, DealState, Loss, Standing, Win};
use cartera_domain::query::{
    Calendar, Column, Context, FieldsRow, Order, Places, Query, SortKey, compile,
};
use cartera_domain::time::{TimeZone, Weekday};
use cartera_domain::{
    CustomField, Date, Deal, FieldValue, Fields, Id, Link, Name, Organization, Person, Rank,
    Record, RecordKey, Timestamp, Value,
};
use cartera_sync::{Change, Patch};
use proptest::prelude::*;

use super::support::*;
use crate::delta::Delta;
use crate::engine::{Engine, GroupKey, ListQuery, Of};
use crate::store::Outgoing;

pub fn context(zone: &TimeZone) -> Context<'_> {
    let today = Date::parse("2026-06-30").unwrap();
    Context {
        calendar: Calendar { today, week_start: Weekday::Monday, zone },
        me: None,
        my_team: &[],
    }
}

pub fn standing(stage: u8, rank: &str, state: DealState) -> Standing {
    let since = Timestamp::from_millis(i64::from(stage) * 1_000);
    Standing::new(Id::from_bytes([stage; 16]), Rank::parse(rank).unwrap(), since, state)
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn option(key: &str, rank: &str) -> CustomOption {
    let key = OptionKey::parse(key).unwrap();
    let label = name(&key.to_string());
    CustomOption { rank: Rank::parse(rank).ok(), ..CustomOption::new(key, label) }
}

/// The custom fields of deals: a number, a set of words, a link.
pub fn customs() -> Vec<CustomField> {
    let types = [CustomType::Number, CustomType::Choices, CustomType::Link];
    let of = |(n, holds): (u8, CustomType)| {
        let (kind, number) = (Deal::KIND.number(), 1_000 + u16::from(n));
        let id = Id::from_bytes([100 + n; 16]);
        let mut field = CustomField::new(id, kind, number, holds, name("Custom"));
        if holds == CustomType::Choices {
            // Not in the order of their letters, and one that records have is not among them.
            field.options = vec![option("red", "B"), option("blue", "K")];
        }
        field
    };
    (0..).zip(types).map(of).collect()
}

/// What may be in a field: sound values, and some that are not.
fn pool() -> Vec<(u16, Vec<Vec<u8>>, bool)> {
    let texts = |all: &[&str]| all.iter().map(|text| text.as_bytes().to_vec()).collect();
    let ids = |all: &[u8]| all.iter().map(|n| [*n; 16].to_vec()).collect();
    let at = Timestamp::from_millis(5_000);
    let standings = [
        standing(41, "V", DealState::Open),
        standing(41, "a", DealState::Won(Win::new(at))),
        standing(42, "b", DealState::Lost(Loss::new(at, name("Price")))),
    ];
    let mut of_standing: Vec<Vec<u8>> = standings.iter().map(Value::write).collect();
    of_standing.push(b"damaged".to_vec());
    let people = [11, 12].map(|n| DealPerson::new(Id::from_bytes([n; 16])).write());
    let links = [(2_u16, 21), (1, 12), (7, 1)];
    let links = links.map(|(kind, n)| Link(RecordKey { kind, id: [n; 16] }).write());
    vec![
        (1, texts(&["Alpha", "бета", "álpha", "Gamma ray", "", "alpha"]), false),
        (2, of_standing, false),
        (3, texts(&["1000", "2000", "x"]), false),
        (4, texts(&["5.00 EUR", "3.00 USD", "99999999.00 EUR", "7 JPY", "", "nine"]), false),
        (5, ids(&[21, 22]), false),
        (6, people.to_vec(), true),
        (7, texts(&["2026-01-02", "2026-06-30", "", "2026-02-30"]), false),
        (8, texts(&["50", "12.5", "101", ""]), false),
        (13, ids(&[61, 62, 63]), true),
        (1_000, texts(&["7", "-3.5", "x", ""]), false),
        (1_001, texts(&["red", "blue", "green"]), true),
        (1_002, links.to_vec(), false),
        (2_000, texts(&["newer"]), false),
    ]
}

const QUERIES: &[&str] = &[
    r#"{}"#,
    r#"{"sort":[{"field":1}]}"#,
    r#"{"filter":{"field":1,"op":"contains","value":"al"},"sort":[{"field":4,"descending":true},{"field":1}]}"#,
    r#"{"filter":{"any":[{"field":903,"op":"is","value":"won"},{"field":8,"op":"greater","value":"20"}]},
        "sort":[{"field":902,"descending":true},{"field":7}]}"#,
    r#"{"filter":{"not":{"field":13,"op":"has_any","value":["3d3d3d3d-3d3d-3d3d-3d3d-3d3d3d3d3d3d"]}},
        "sort":[{"field":1000},{"field":903}]}"#,
    r#"{"filter":{"field":1001,"op":"has_all","value":["red","blue"]},"sort":[{"field":1001}]}"#,
    r#"{"filter":{"all":[{"field":5,"op":"not_empty"},{"field":6,"op":"not_empty"}]},"sort":[{"field":3}]}"#,
    r#"{"filter":{"field":4,"op":"between","value":["1.00 EUR","9.00 EUR"]},"sort":[{"field":905}]}"#,
    r#"{"filter":{"field":1002,"op":"is","value":"2:15151515-1515-1515-1515-151515151515"}}"#,
    r#"{"filter":{"field":7,"op":"at_most","value":"today"},"sort":[{"field":8,"descending":true}]}"#,
];

/// A step: how, of which record, which field, which value.
type Step = (u8, u8, usize, usize);

/// What the test knows: the confirmed changes of each record.
#[derive(Default)]
struct World {
    base: BTreeMap<RecordKey, BTreeMap<(u16, Vec<u8>), Change>>,
    said: Vec<Said>,
    seq: u8,
}

enum Said {
    Delta(Delta),
    Ops(u64, Vec<u8>),
}

impl World {
    fn tell(&mut self, engine: &mut Engine, (how, n, field, value): Step) {
        let key = RecordKey { kind: Deal::KIND.number(), id: [1 + n % 6; 16] };
        let pool = pool();
        let (field, values, is_set) = &pool[field % pool.len()];
        let bytes = values[value % values.len()].clone();
        let change = match (how % 8, is_set) {
            (0, _) => Change::Delete,
            (1, _) => Change::Restore,
            (_, true) => {
                Change::Element { field: *field, element: bytes.clone(), present: how % 3 != 0 }
            }
            (_, false) => {
                Change::Set { field: *field, value: Some(bytes.clone()).filter(|b| !b.is_empty()) }
            }
        };
        let said = if how % 2 == 0 {
            let mid = engine.next_mid();
            Said::Ops(
                mid,
                Outgoing::of(&[op(mid as u8, vec![Patch { key, changes: vec![change] }])]).ops,
            )
        } else if how == 7 {
            Said::Delta(delta(&[], Some(engine.next_mid() / 2)))
        } else {
            let place = match &change {
                Change::Element { field, element, .. } => (*field, element.clone()),
                Change::Set { field, .. } => (*field, Vec::new()),
                _ => (0, Vec::new()),
            };
            let base = self.base.entry(key).or_insert_with(|| whole(key));
            base.insert(place, change);
            let changes = base.values().cloned().collect();
            self.seq += 1;
            Said::Delta(delta(
                &[confirmed(self.seq.into(), OTHER, vec![Patch { key, changes }])],
                None,
            ))
        };
        hear(engine, &said);
        self.said.push(said);
    }
}

/// The changes that make a deal to begin with.
fn whole(key: RecordKey) -> BTreeMap<(u16, Vec<u8>), Change> {
    let deal = begun_deal(key.id);
    let changes = making(deal.id, &deal).changes.into_iter();
    changes
        .map(|change| match &change {
            Change::Element { field, element, .. } => ((*field, element.clone()), change),
            Change::Set { field, .. } => ((*field, Vec::new()), change),
            _ => ((0, Vec::new()), change),
        })
        .collect()
}

fn begun_deal(id: [u8; 16]) -> Deal {
    let standing = standing(41, "V", DealState::Open);
    Deal::new(Id::from_bytes(id), name("Deal"), standing, Timestamp::from_millis(1_000))
}

fn hear(engine: &mut Engine, said: &Said) {
    match said {
        Said::Delta(delta) => drop(engine.apply_delta(delta)),
        Said::Ops(mid, ops) => drop(engine.apply_ops(*mid, ops.clone())),
    }
}

/// Some records that others refer to, and whole deals to begin with.
pub fn begun() -> Engine {
    let mut engine = engine();
    let mut patches: Vec<Patch> = customs().iter().map(|field| making(field.id, field)).collect();
    for n in [11, 12] {
        let person = person(n, "Ana", "López");
        patches.push(making(person.id, &person));
    }
    for n in [21, 22] {
        let organization = organization(n, "Acme");
        patches.push(making(organization.id, &organization));
    }
    for n in 1..4 {
        let deal = begun_deal([n; 16]);
        patches.push(making(deal.id, &deal));
    }
    let records: Vec<_> = (1..).zip(patches).map(|(n, p)| confirmed(n, OTHER, vec![p])).collect();
    engine.apply_delta(&delta(&records, None));
    engine
}

/// What filters know of a deal's fields.
fn column(field: u16) -> Option<Column> {
    let specs = Deal::FIELDS.iter().chain(Deal::COLUMNS);
    let custom = customs().into_iter().find(|custom| custom.number == field);
    specs
        .clone()
        .find(|spec| spec.number == field)
        .map(Column::of)
        .or_else(|| custom.map(|custom| Column::of_custom(&custom)))
}

/// In which order people see the words of a deal's fields.
fn places(field: u16) -> Option<Places> {
    let spec = Deal::FIELDS.iter().chain(Deal::COLUMNS).find(|spec| spec.number == field);
    let custom = customs().into_iter().find(|custom| custom.number == field);
    spec.and_then(Places::of).or_else(|| custom.as_ref().and_then(Places::of_custom))
}

/// The deals that can be read, with their computed columns, in the order of their ids.
fn deals(engine: &Engine) -> Vec<([u8; 16], Fields)> {
    let keys = engine.keys().into_iter().filter(|key| key.kind == Deal::KIND.number());
    let mut deals = Vec::new();
    for key in keys {
        let Some(mut fields) = engine.fields(key) else { continue };
        if Deal::from_fields(Id::from_bytes(key.id), &fields).is_err() {
            continue;
        }
        for (number, value) in Deal::columns(&fields).iter() {
            if let FieldValue::One(value) = value {
                fields.set(number, value.clone());
            }
        }
        deals.push((key.id, fields));
    }
    deals
}

/// The answer by the definitions alone.
fn defined(engine: &Engine, query: &Query, context: &Context<'_>) -> Vec<[u8; 16]> {
    let predicate = compile(&query.filter, &column, context).unwrap();
    let order = Order::new(&query.sort, &column, &places).unwrap();
    let deals = deals(engine);
    let rows = deals.iter().map(|(id, fields)| (*id, FieldsRow { fields, columns: column }));
    let mut found: Vec<([u8; 16], SortKey)> = rows
        .filter(|(_, row)| predicate.is_true_of(row))
        .map(|(id, row)| (id, order.key(&row)))
        .collect();
    found.sort_by(|a, b| order.compare(&a.1, &b.1));
    found.into_iter().map(|(id, _)| id).collect()
}

fn listed(engine: &mut Engine, query: &ListQuery, context: &Context<'_>) -> Vec<[u8; 16]> {
    let rows = engine.list(Deal::KIND, query, context).unwrap();
    let count = engine.count(Deal::KIND, query, context).unwrap();
    assert_eq!(rows.len(), count as usize);
    rows.iter().map(|row| engine.row_key(Deal::KIND, *row).unwrap().id).collect()
}

type Groups = Vec<(GroupKey, Vec<[u8; 16]>, Vec<(cartera_domain::Currency, i128)>)>;

fn grouped(engine: &mut Engine, by: u16, context: &Context<'_>) -> Groups {
    let rows = engine.list(Deal::KIND, &ListQuery::default(), context).unwrap();
    let groups = engine.groups(Deal::KIND, &rows, by, Some(Deal::AMOUNT.number));
    let id = |engine: &Engine, row: &u32| engine.row_key(Deal::KIND, *row).unwrap().id;
    let of = |group: &crate::engine::Group| {
        let rows = group.rows.iter().map(|row| id(engine, row)).collect();
        (group.key.clone(), rows, group.sum.amounts.clone())
    };
    groups.iter().map(of).collect()
}

fn related(engine: &mut Engine, kind: u16, n: u8, context: &Context<'_>) -> Vec<[u8; 16]> {
    let of = Of::Record(RecordKey { kind, id: [n; 16] });
    listed(engine, &ListQuery { of, ..ListQuery::default() }, context)
}

/// The deals of a stage by the definition, and what they add up to.
fn stage_by_definition(engine: &Engine, stage: u8) -> (Vec<[u8; 16]>, i128) {
    let mut ids = Vec::new();
    let mut euros = 0;
    for (id, fields) in deals(engine) {
        let deal = Deal::from_fields(Id::from_bytes(id), &fields).unwrap();
        if deal.standing.stage == Id::from_bytes([stage; 16]) {
            ids.push(id);
            let amount = deal.amount.filter(|a| a.currency() == cartera_domain::Currency::EUR);
            euros += amount.map_or(0, |amount| i128::from(amount.minor()));
        }
    }
    (ids, euros)
}

fn related_by_definition(engine: &Engine, kind: u16, n: u8) -> Vec<[u8; 16]> {
    let key = RecordKey { kind, id: [n; 16] };
    let refers = |(id, fields): &([u8; 16], Fields)| {
        let deal = Deal::from_fields(Id::from_bytes(*id), fields).unwrap();
        let link = fields.one(1_002).and_then(Link::read);
        deal.organization.map(RecordKey::of::<Organization>) == Some(key)
            || deal.people.iter().any(|person| RecordKey::of::<Person>(person.person) == key)
            || link == Some(Link(key))
    };
    deals(engine).into_iter().filter(refers).map(|(id, _)| id).collect()
}

fn check_all(engine: &mut Engine, context: &Context<'_>) {
    for json in QUERIES {
        let query: Query = serde_json::from_str(json).unwrap();
        let want = defined(engine, &query, context);
        let query = ListQuery { query, ..ListQuery::default() };
        assert_eq!(listed(engine, &query, context), want, "{json}");
    }
    for stage in [41, 42] {
        let (ids, euros) = stage_by_definition(engine, stage);
        let key = GroupKey::Record(RecordKey { kind: 6, id: [stage; 16] });
        let groups = grouped(engine, Deal::STAGE.number, context);
        let group = groups.into_iter().find(|(of, ..)| *of == key);
        let (_, rows, sums) = group.unwrap_or((key, Vec::new(), Vec::new()));
        assert_eq!(rows, ids);
        let of_euro = sums.iter().find(|(of, _)| *of == cartera_domain::Currency::EUR);
        assert_eq!(of_euro.map_or(0, |(_, sum)| *sum), euros);
    }
    for (kind, n) in [(2, 21), (2, 22), (1, 11), (1, 12), (7, 1)] {
        let want = related_by_definition(engine, kind, n);
        assert_eq!(related(engine, kind, n, context), want, "{kind} {n}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn lists_follow_the_definitions_through_any_changes(
        steps in proptest::collection::vec((0..16_u8, 0..6_u8, 0..13_usize, 0..6_usize), 1..40),
    ) {
        let zone = TimeZone::utc();
        let context = context(&zone);
        let (mut engine, mut world) = (begun(), World::default());
        world.seq = 60;
        for (at, step) in steps.into_iter().enumerate() {
            world.tell(&mut engine, step);
            if at % 5 == 0 {
                check_all(&mut engine, &context);
            }
        }
        check_all(&mut engine, &context);
        let mut again = begun();
        world.said.iter().for_each(|said| hear(&mut again, said));
        // Asked for the first time, in another order, it says the same.
        prop_assert_eq!(again.quarantined(), engine.quarantined());
        for json in QUERIES.iter().rev() {
            let query = serde_json::from_str(json).unwrap();
            let query = ListQuery { query, ..ListQuery::default() };
            let want = listed(&mut engine, &query, &context);
            prop_assert_eq!(listed(&mut again, &query, &context), want);
        }
        for by in [900, 903, 5, 13, 1_001, 1] {
            prop_assert_eq!(grouped(&mut again, by, &context), grouped(&mut engine, by, &context));
        }
        prop_assert_eq!(again.counts(), engine.counts());
    }
}
