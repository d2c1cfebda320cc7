//! Deals, tasks and the rest are listed, searched and joined like people are.

use cartera_domain::affiliation::AffiliationId;
use cartera_domain::custom_field::{CustomOption, CustomType, OptionKey};
use cartera_domain::deal::DealState;
use cartera_domain::person::NameOrder;
use cartera_domain::query::{Cell, Filter, Operator, Query, SortBy};
use cartera_domain::task::Priority;
use cartera_domain::time::TimeZone;
use cartera_domain::{
    Affiliation, CustomField, Date, Deal, Id, Link, Money, Name, Organization, Person, Rank,
    Record, RecordKey, RecordKind, Task, Timestamp, Value,
};
use cartera_sync::{Change, Patch};

use super::random::{context, customs, standing};
use super::support::*;
use crate::engine::{Engine, GroupKey, ListQuery, Of, OrganizationsQuery, PeopleQuery};
use crate::sentinel::Quarantined;

fn deal(n: u8, name: &str, stage: u8, rank: &str, amount: &str, of: u8) -> Deal {
    let created = Timestamp::from_millis(i64::from(n));
    let standing = standing(stage, rank, DealState::Open);
    let id = Id::from_bytes([n; 16]);
    let mut deal = Deal::new(id, Name::parse(name).unwrap(), standing, created);
    deal.amount = Money::parse(amount).ok();
    deal.organization = Some(Id::from_bytes([of; 16]));
    deal
}

/// Two organizations with people, three deals, and tasks about them.
fn company() -> Engine {
    let mut engine = engine();
    let (ana, boris) = (person(11, "Ana", "López"), person(12, "Борис", "Ёлкин"));
    let (acme, vektor) = (organization(21, "Acme"), organization(22, "Вектор"));
    let place = works(31, &ana, &acme, true);
    let deals = [
        deal(1, "Roof", 41, "b", "100.00 EUR", 21),
        deal(2, "Windows", 41, "B", "50.50 EUR", 22),
        deal(3, "Doors", 42, "V", "7 JPY", 21),
    ];
    let task = |n: u8, title: &str, about: Link| Task {
        about: vec![about],
        ..Task::new(Id::from_bytes([n; 16]), Name::parse(title).unwrap())
    };
    let tasks = [
        task(51, "Call Ana", Link::to(ana.id)),
        task(52, "Visit", Link::to(acme.id)),
        task(53, "Call Boris", Link::to(boris.id)),
    ];
    let mut patches = vec![making(ana.id, &ana), making(boris.id, &boris)];
    patches.extend([&acme, &vektor].map(|one| making(one.id, one)));
    patches.push(making(place.id, &place));
    patches.extend(deals.iter().map(|deal| making(deal.id, deal)));
    patches.extend(tasks.iter().map(|task| making(task.id, task)));
    edit(&mut engine, patches);
    engine
}

fn ids(engine: &mut Engine, kind: RecordKind, query: &ListQuery) -> Vec<u8> {
    let zone = TimeZone::utc();
    let rows = engine.list(kind, query, &context(&zone)).unwrap();
    assert_eq!(engine.count(kind, query, &context(&zone)), Ok(rows.len() as u32));
    rows.iter().map(|row| engine.row_key(kind, *row).unwrap().id[0]).collect()
}

fn found(engine: &mut Engine, kind: RecordKind, search: &str) -> Vec<u8> {
    ids(engine, kind, &ListQuery { search: search.into(), ..ListQuery::default() })
}

fn of(engine: &mut Engine, kind: RecordKind, of: Of) -> Vec<u8> {
    ids(engine, kind, &ListQuery { of, ..ListQuery::default() })
}

fn key<R: Record>(n: u8) -> RecordKey {
    RecordKey { kind: R::KIND.number(), id: [n; 16] }
}

fn today(engine: &mut Engine, day: &str) {
    engine.set_today(Date::parse(day).unwrap());
}

#[test]
fn a_board_has_its_columns_its_order_and_its_sums() {
    let mut engine = company();
    let by = |field| SortBy { field, descending: false };
    let query = Query { sort: vec![by(Deal::RANK.number)], ..Query::default() };
    let query = ListQuery { query, ..ListQuery::default() };
    // A rank is compared byte by byte: capitals first.
    assert_eq!(ids(&mut engine, RecordKind::Deal, &query), [2, 3, 1]);
    let zone = TimeZone::utc();
    let rows = engine.list(RecordKind::Deal, &query, &context(&zone)).unwrap();
    let amount = Some(Deal::AMOUNT.number);
    let groups = engine.groups(RecordKind::Deal, &rows, Deal::STAGE.number, amount);
    let shown = groups.iter().map(|group| {
        let GroupKey::Record(stage) = &group.key else { panic!("{:?}", group.key) };
        let bag = group.sum.money().unwrap();
        let money: Vec<String> = bag.iter().map(|money| money.to_string()).collect();
        (stage.id[0], group.rows.len(), money.join(", "))
    });
    let want = [(41, 2, "150.50 EUR".to_owned()), (42, 1, "7 JPY".to_owned())];
    assert_eq!(shown.collect::<Vec<_>>(), want);
    let total = engine.sum(RecordKind::Deal, &rows, Deal::AMOUNT.number);
    assert_eq!((total.filled, total.money().unwrap().iter().count()), (3, 2));
}

#[test]
fn words_are_sorted_as_people_see_them_also_after_they_were_put_in_another_order() {
    let mut engine = company();
    let sorted = |field: u16| ListQuery {
        query: Query { sort: vec![SortBy { field, descending: false }], ..Query::default() },
        ..ListQuery::default()
    };
    let task = |n: u8, priority: Priority| {
        let id = Id::from_bytes([n; 16]);
        let field = Task::PRIORITY.number;
        let value = Some(priority.as_str().as_bytes().to_vec());
        Patch { key: RecordKey::of::<Task>(id), changes: vec![Change::Set { field, value }] }
    };
    edit(&mut engine, vec![task(51, Priority::High), task(53, Priority::Low)]);
    // The one without any comes last; by letters high would come before low.
    let by_priority = sorted(Task::PRIORITY.number);
    assert_eq!(ids(&mut engine, RecordKind::Task, &by_priority), [53, 51, 52]);

    let mut field = customs().swap_remove(0);
    field.holds = CustomType::Choice;
    let option = |key: &str, rank: &str| CustomOption {
        rank: Rank::parse(rank).ok(),
        ..CustomOption::new(OptionKey::parse(key).unwrap(), Name::parse(key).unwrap())
    };
    field.options = vec![option("oaa", "Z"), option("ozz", "B")];
    let choose = |n: u8, key: &str| {
        let value = Some(key.as_bytes().to_vec());
        let changes = vec![Change::Set { field: field.number, value }];
        Patch { key: RecordKey::of::<Deal>(Id::from_bytes([n; 16])), changes }
    };
    edit(&mut engine, vec![making(field.id, &field), choose(1, "oaa"), choose(2, "ozz")]);
    let by_choice = sorted(field.number);
    assert_eq!(ids(&mut engine, RecordKind::Deal, &by_choice), [2, 1, 3]);
    let moved = CustomField { options: vec![option("oaa", "A")], ..field.clone() };
    let gone = field.options.iter().map(|option| Change::Element {
        field: CustomField::OPTIONS.number,
        element: option.write(),
        present: false,
    });
    let mut patch = making(field.id, &moved);
    patch.changes.extend(gone.take(1));
    edit(&mut engine, vec![patch]);
    assert_eq!(ids(&mut engine, RecordKind::Deal, &by_choice), [1, 2, 3]);
}

#[test]
fn a_deal_is_found_by_its_name_and_by_its_organization() {
    let mut engine = company();
    for (typed, want) in [
        ("roof", vec![1]),
        ("acme", vec![1, 3]),
        ("vektor", vec![2]),
        ("вектор win", vec![2]),
        ("widnows", vec![2]),
        ("ana", vec![]),
    ] {
        assert_eq!(found(&mut engine, RecordKind::Deal, typed), want, "{typed}");
    }
    edit(&mut engine, vec![setting(key::<Organization>(21), 1, "Zeta")]);
    edit(&mut engine, vec![setting(key::<Deal>(2), 1, "Glass")]);
    assert_eq!(found(&mut engine, RecordKind::Deal, "zeta"), [1, 3]);
    assert_eq!(found(&mut engine, RecordKind::Deal, "glass"), [2]);
    assert!(found(&mut engine, RecordKind::Deal, "windows").is_empty());
    assert_eq!(found(&mut engine, RecordKind::Person, "lopez"), [11]);
    assert_eq!(found(&mut engine, RecordKind::Organization, "vector"), [22]);
}

#[test]
fn what_belongs_to_a_record_follows_every_edit() {
    let mut engine = company();
    let (acme, ana) = (key::<Organization>(21), key::<Person>(11));
    assert_eq!(of(&mut engine, RecordKind::Deal, Of::Record(acme)), [1, 3]);
    assert_eq!(of(&mut engine, RecordKind::Task, Of::Record(ana)), [51]);
    let with_people = Of::OrganizationAndPeople(Id::from_bytes([21; 16]));
    assert_eq!(of(&mut engine, RecordKind::Task, with_people), [51, 52]);
    assert_eq!(of(&mut engine, RecordKind::Person, Of::Record(acme)), [11]);
    let to = Change::Set { field: Deal::ORGANIZATION.number, value: Some(vec![22; 16]) };
    edit(&mut engine, vec![Patch { key: key::<Deal>(1), changes: vec![to] }]);
    edit(&mut engine, vec![Patch { key: key::<Task>(52), changes: vec![Change::Delete] }]);
    assert_eq!(of(&mut engine, RecordKind::Deal, Of::Record(acme)), [3]);
    assert_eq!(of(&mut engine, RecordKind::Task, with_people), [51]);
    let field = Some(Deal::ORGANIZATION.number);
    assert_eq!(engine.referring(RecordKind::Deal, key::<Organization>(22), field).len(), 2);
    let field = Some(Deal::LEAD.number);
    assert!(engine.referring(RecordKind::Deal, key::<Organization>(22), field).is_empty());
}

#[test]
fn a_name_is_known_of_every_kind() {
    let mut engine = company();
    let name = |engine: &Engine, key| engine.name_of(key, NameOrder::FamilyFirst);
    assert_eq!(name(&engine, key::<Person>(11)).as_deref(), Some("López Ana"));
    assert_eq!(name(&engine, key::<Organization>(22)).as_deref(), Some("Вектор"));
    assert_eq!(name(&engine, key::<Task>(52)).as_deref(), Some("Visit"));
    assert_eq!(name(&engine, key::<Deal>(9)), None);
    edit(&mut engine, vec![Patch { key: key::<Task>(52), changes: vec![Change::Delete] }]);
    assert_eq!(name(&engine, key::<Task>(52)), None);
}

#[test]
fn custom_fields_are_filtered_by_once_they_are_declared() {
    let mut engine = company();
    edit(&mut engine, vec![setting(key::<Deal>(3), 1_000, "12.5")]);
    let filter = Filter::field(1_000, Operator::Greater, ["12"]).unwrap();
    let query = ListQuery { query: Query { filter, sort: Vec::new() }, ..ListQuery::default() };
    let zone = TimeZone::utc();
    assert!(engine.list(RecordKind::Deal, &query, &context(&zone)).is_err());
    let custom = customs().swap_remove(0);
    edit(&mut engine, vec![making(custom.id, &custom)]);
    assert_eq!(ids(&mut engine, RecordKind::Deal, &query), [3]);
    let gone = Patch { key: RecordKey::of(custom.id), changes: vec![Change::Delete] };
    edit(&mut engine, vec![gone]);
    assert!(engine.list(RecordKind::Deal, &query, &context(&zone)).is_err());
}

#[test]
fn one_who_has_left_is_counted_no_longer() {
    let mut engine = company();
    today(&mut engine, "2026-06-30");
    let people_of_acme = |engine: &mut Engine| {
        let all = organizations(engine, &OrganizationsQuery::default());
        all.into_iter().find(|(name, _)| name == "Acme").map(|(_, people)| people)
    };
    let left = setting(key::<Affiliation>(31), Affiliation::TO_ON.number, "2026-07-01");
    edit(&mut engine, vec![left]);
    assert_eq!(people_of_acme(&mut engine), Some(1));
    assert_eq!(workplace(&mut engine, "Ana").as_deref(), Some("Acme"));
    today(&mut engine, "2026-07-01");
    assert_eq!(people_of_acme(&mut engine), Some(0));
    assert_eq!(workplace(&mut engine, "Ana"), None);
    assert!(engine.people_of(Id::from_bytes([21; 16]), NameOrder::GivenFirst, 9).is_empty());
    assert!(engine.organizations_of(Id::from_bytes([11; 16])).is_empty());
    let former = engine.other_organizations_of(Id::from_bytes([11; 16]));
    assert_eq!(former[0].affiliation, AffiliationId::from_bytes([31; 16]));
    assert!(of(&mut engine, RecordKind::Person, Of::Record(key::<Organization>(21))).is_empty());
    let search = PeopleQuery { search: "acme".into(), ..PeopleQuery::default() };
    assert!(engine.people(&search).is_empty());
    today(&mut engine, "2026-06-01");
    assert_eq!(people_of_acme(&mut engine), Some(1));
    let begins = setting(key::<Affiliation>(31), Affiliation::FROM_ON.number, "2026-06-02");
    edit(&mut engine, vec![begins]);
    assert_eq!(people_of_acme(&mut engine), Some(0));
}

#[test]
fn damage_in_any_field_puts_a_record_aside() {
    let check = |key: RecordKey, field: u16, value: &str| {
        let mut engine = company();
        edit(&mut engine, vec![setting(key, field, value)]);
        assert_eq!(engine.quarantined(), [Quarantined::Record(key)], "{field} {value}");
        while engine.examine() {}
        assert_eq!(engine.counts().quarantined, 1);
        let kind = RecordKind::from_number(key.kind).unwrap();
        let listed = ids(&mut engine, kind, &ListQuery::default());
        assert!(!listed.contains(&key.id[0]));
        let whole = Patch { key, changes: vec![Change::Set { field, value: None }] };
        edit(&mut engine, vec![whole]);
        assert_eq!(engine.quarantined(), [], "{field} {value}");
    };
    check(key::<Person>(11), Person::BORN_ON.number, "2026-02-30");
    check(key::<Person>(11), Person::OWNER.number, "short");
    check(key::<Organization>(21), Organization::EMPLOYEES.number, "many");
    check(key::<Affiliation>(31), Affiliation::TO_ON.number, "soon");
    check(key::<Deal>(1), Deal::AMOUNT.number, "a lot");
    check(key::<Task>(51), Task::DUE_ON.number, "soon");
}

#[test]
fn fields_of_many_rows_are_read_where_they_lie() {
    let mut engine = company();
    let zone = TimeZone::utc();
    let all = ListQuery::default();
    let deals = engine.list(RecordKind::Deal, &all, &context(&zone)).unwrap();
    let fields = [Deal::STAGE.number, Deal::AMOUNT.number, Deal::EXPECTED_CLOSE_ON.number, 65_000];
    let stages: Vec<u8> = deals
        .iter()
        .map(|row| {
            let cells = engine.cells(RecordKind::Deal, &fields);
            assert!(matches!(cells.get(1, *row), Cell::Amount { .. }));
            assert_eq!(cells.get(2, *row), Cell::Empty);
            // Neither a field that there is not nor one that was not asked for.
            assert_eq!((cells.get(3, *row), cells.get(4, *row)), (Cell::Empty, Cell::Empty));
            match cells.get(0, *row) {
                Cell::Reference(id) => id[0],
                other => panic!("{other:?}"),
            }
        })
        .collect();
    assert_eq!(stages, [41, 41, 42]);
    let tasks = engine.list(RecordKind::Task, &all, &context(&zone)).unwrap();
    let about = engine.cells(RecordKind::Task, &[Task::ABOUT.number]);
    let links = tasks.iter().flat_map(|row| about.all(0, *row)).collect::<Vec<_>>();
    let of = |key: RecordKey| Cell::Link(key);
    assert_eq!(links, [of(key::<Person>(11)), of(key::<Organization>(21)), of(key::<Person>(12))]);
}
