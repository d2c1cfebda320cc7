//! What lists of any kind cost with a large company in the engine: prints, asserts nothing.
//!
//! `cargo run --release -p cartera-store --example engine_bench [deals]`; the default is 100,000
//! people, 20,000 organizations and 100,000 deals, a third of them won and a third lost.

use std::hint::black_box;
use std::time::{Duration, Instant};

use cartera_domain::deal::{DealState, Loss, StageMove, Standing, Win};
use cartera_domain::query::{Calendar, Context, Query};
use cartera_domain::time::{TimeZone, Weekday};
use cartera_domain::{
    Date, Deal, FieldValue, Id, Money, Name, Organization, Person, Rank, Record, RecordKey,
    RecordKind, Timestamp,
};
use cartera_store::delta::Delta;
use cartera_store::engine::{ListQuery, Of};
use cartera_store::{Engine, Outgoing};
use cartera_sync::frame::Encoded;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch};

type Failure = Box<dyn std::error::Error>;

fn id(kind: u8, n: u32) -> [u8; 16] {
    let mut id = [kind; 16];
    id[..4].copy_from_slice(&(n / 100).to_be_bytes());
    id[12..].copy_from_slice(&n.wrapping_mul(2_654_435_761).to_be_bytes());
    id
}

/// A number below `below` that looks like chance.
const fn pick(n: u32, salt: u32, below: u32) -> u32 {
    (n.wrapping_mul(2_654_435_761).wrapping_add(salt.wrapping_mul(40_503)) >> 7) % below
}

fn person(n: u32) -> Result<Person, Failure> {
    let mut person = Person::new(Id::from_bytes(id(1, n)));
    person.given_name = Some(Name::parse(&format!("Анна{}", n % 977))?);
    person.family_name = Some(Name::parse(&format!("López {}", n % 4_801))?);
    Ok(person)
}

fn deal(n: u32, organizations: u32) -> Result<Deal, Failure> {
    let stage = Id::from_bytes(id(6, pick(n, 1, 8)));
    let at = Timestamp::from_millis(1_700_000_000_000 + i64::from(pick(n, 2, 1_000_000)) * 60_000);
    let state = match n % 3 {
        0 => DealState::Open,
        1 => DealState::Won(Win::new(at)),
        _ => DealState::Lost(Loss::new(at, Name::parse("Price")?)),
    };
    let standing = Standing::new(stage, Rank::parse(&format!("{n}V"))?, at, state);
    let name = Name::parse(&format!("Поставка окон {}", pick(n, 3, 50_000)))?;
    let mut deal = Deal::new(Id::from_bytes(id(7, n)), name, standing, at);
    let currency = if pick(n, 4, 5) == 0 { "USD" } else { "EUR" };
    deal.amount = Some(Money::parse(&format!("{}.00 {currency}", 100 + pick(n, 5, 90_000)))?);
    deal.organization = Some(Id::from_bytes(id(2, pick(n, 6, organizations))));
    let today = Date::parse("2026-01-01")?;
    deal.expected_close_on = Some(today.plus_days(pick(n, 7, 720).into()));
    deal.owner = Some(Id::from_bytes(id(19, pick(n, 8, 20))));
    deal.history = vec![StageMove::new(at, stage)];
    Ok(deal)
}

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

fn op(n: u32, patches: Vec<Patch>) -> Op {
    let t_ms = 1_700_000_000_000;
    Op { op_id: id(4, n), mid: 0, seen: 0, t_ms, schema: 1, label: 3, patches }
}

fn confirmed(seq: u32, patch: Patch) -> Result<Encoded, Failure> {
    let (key, op) = (patch.key, op(seq, vec![patch]));
    let here = Here { device: [7; 16], skew_ms: 0 };
    let mut record = lay(key, None, [&op], here).ok_or("nothing was laid")?;
    record.seq = seq.into();
    Ok(Encoded(postcard::to_allocvec(&record)?))
}

/// Prints the median; gives what the last run made.
fn timed<T>(what: &str, times: usize, mut act: impl FnMut() -> T) -> T {
    let mut taken: Vec<Duration> = Vec::new();
    let last = loop {
        let begun = Instant::now();
        let made = black_box(act());
        taken.push(begun.elapsed());
        if taken.len() >= times {
            break made;
        }
    };
    taken.sort();
    let median = taken.get(taken.len() / 2).copied().unwrap_or_default();
    println!("| {what:<58} | {:>10.3} ms |", median.as_secs_f64() * 1_000.0);
    last
}

fn query(json: &str) -> Result<ListQuery, Failure> {
    let query: Query = serde_json::from_str(json)?;
    Ok(ListQuery { query, ..ListQuery::default() })
}

fn main() -> Result<(), Failure> {
    let deals: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let organizations = (deals / 5).max(1);
    let mut records = Vec::new();
    for n in 0..deals {
        let (person, deal) = (person(n)?, deal(n, organizations)?);
        records.push(confirmed(3 * n + 1, patch(person.id, &person))?);
        records.push(confirmed(3 * n + 2, patch(deal.id, &deal))?);
    }
    for n in 0..organizations {
        let name = Name::parse(&format!("ООО «Вектор {n}»"))?;
        let organization = Organization::new(Id::from_bytes(id(2, n)), name);
        records.push(confirmed(3 * n + 3, patch(organization.id, &organization))?);
    }
    let (zone, kind) = (TimeZone::utc(), RecordKind::Deal);
    let today = Date::parse("2026-06-30")?;
    let calendar = Calendar { today, week_start: Weekday::Monday, zone: &zone };
    let context = Context { calendar, me: None, my_team: &[] };
    println!("{deals} people, {organizations} organizations, {deals} deals");

    let mut engine = timed("load: all taken in, nothing asked yet", 3, || {
        let mut engine = Engine::new();
        for part in records.chunks(2_000) {
            engine.apply_delta(&Delta { records: part.to_vec(), ..Delta::default() });
        }
        engine
    });
    let all = ListQuery::default();
    timed("deals looked at for the first time", 1, || engine.count(kind, &all, &context))?;
    let board = query(r#"{"sort":[{"field":901}]}"#)?;
    timed("board: rank made a column, sorted for the first time", 1, || {
        engine.list(kind, &board, &context)
    })?;
    let rows = timed("board: list again", 9, || engine.list(kind, &board, &context))?;
    let (stage, amount) = (Deal::STAGE.number, Some(Deal::AMOUNT.number));
    timed("board: stage and amount made columns, grouped and summed", 1, || {
        engine.groups(kind, &rows, stage, amount).len()
    });
    timed("board: grouped by stage and summed again", 9, || {
        engine.groups(kind, &rows, stage, amount).len()
    });
    timed("foot of a list: sum of all amounts", 9, || engine.sum(kind, &rows, Deal::AMOUNT.number));
    let filtered = query(
        r#"{"filter":{"all":[{"field":903,"op":"is","value":"open"},
            {"field":7,"op":"is","value":"this_quarter"},
            {"field":4,"op":"greater","value":"10000.00 EUR"}]}}"#,
    )?;
    timed("filter by state, day and amount, first time", 1, || {
        engine.count(kind, &filtered, &context)
    })?;
    timed("filter by state, day and amount", 9, || engine.count(kind, &filtered, &context))?;
    let named = query(r#"{"filter":{"field":1,"op":"contains","value":"окон 49"}}"#)?;
    timed("filter by a part of the name, first time", 1, || engine.count(kind, &named, &context))?;
    timed("filter by a part of the name", 9, || engine.count(kind, &named, &context))?;
    let sorted = query(r#"{"sort":[{"field":4,"descending":true},{"field":1}]}"#)?;
    timed("sort by amount, then name, first time", 1, || engine.list(kind, &sorted, &context))?;
    timed("sort by amount, then name, again", 9, || engine.list(kind, &sorted, &context))?;
    let by_name = query(r#"{"sort":[{"field":1},{"field":7}]}"#)?;
    timed("sort by name, then day, first time", 1, || engine.list(kind, &by_name, &context))?;
    for typed in ["окон 499", "вектор 17", "vektor 1999", "постваки", "nobody"] {
        let search = ListQuery { search: typed.into(), ..sorted.clone() };
        timed(&format!("search {typed:?}, first time"), 1, || {
            engine.count(kind, &search, &context)
        })?;
        let found = engine.count(kind, &search, &context)?;
        timed(&format!("search {typed:?}, {found} found"), 9, || {
            engine.count(kind, &search, &context)
        })?;
    }
    let of = Of::OrganizationAndPeople(Id::from_bytes(id(2, 7)));
    let of = ListQuery { of, ..ListQuery::default() };
    timed("deals of an organization, first time", 1, || engine.count(kind, &of, &context))?;
    timed("deals of an organization", 9, || engine.count(kind, &of, &context))?;
    let mut mid = 1;
    timed("one edit taken in, and the sorted list mended", 49, || {
        let key = RecordKey::of(Id::<Deal>::from_bytes(id(7, (mid as u32 * 997) % deals)));
        let name = Change::Set {
            field: Deal::NAME.number,
            value: Some(format!("Edited {mid}").into_bytes()),
        };
        let op = op(mid as u32, vec![Patch { key, changes: vec![name] }]);
        engine.apply_ops(mid, Outgoing::of(&[op]).ops);
        mid += 1;
        engine.list(kind, &sorted, &context)
    })?;
    let per_row = engine.column_bytes(kind) / deals.max(1) as usize;
    println!("the columns asked for take {per_row} bytes per deal");
    println!("{:?}", engine.counts());
    Ok(())
}
