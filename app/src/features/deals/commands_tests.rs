//! Commands on deals change what they say and nothing beside.

use cartera_domain::pipeline::{FirstNames, StageKind};
use cartera_domain::{Id, Pipeline, Price, Quantity, Stage, Timestamp, UnitPrice};

use super::*;

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn stages() -> Vec<Stage> {
    let stages = ["New", "Qualified", "Proposal", "Negotiation", "Won", "Lost"].map(name);
    Pipeline::first(&FirstNames { pipeline: name("Sales"), stages }).1
}

fn step(to: &Stage, at: i64) -> Step<'_> {
    let rank = Rank::parse("V").unwrap();
    Step { to, rank, at: Timestamp::from_millis(at), by: None }
}

fn deal(amount: Option<&str>) -> Deal {
    let begun =
        Deal::begun(Id::from_bytes([1; 16]), name("Fleet"), &step(&stages()[0], 1)).unwrap();
    Deal { amount: amount.map(|text| Money::parse(text).unwrap()), ..begun }
}

fn line(id: u8, quantity: &str, price: &str) -> LineItem {
    LineItem::new(
        Id::from_bytes([id; 16]),
        Link::to(deal(None).id),
        Rank::parse("V").unwrap(),
        name("Advice"),
        Quantity::parse(quantity).unwrap(),
        Price::new(UnitPrice::parse(price).unwrap()),
    )
}

#[track_caller]
fn fields_of(edit: &Edit) -> Vec<u16> {
    let mut fields: Vec<u16> = edit.patches[0]
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Set { field, .. } | Change::Element { field, .. } => Some(*field),
            _ => None,
        })
        .collect();
    fields.sort_unstable();
    fields
}

#[test]
fn a_move_writes_where_the_deal_stands_and_one_entry_of_its_history() {
    let deal = deal(None);
    let edit = move_deal(&deal, &deal, &deal_fields(&deal), &step(&stages()[2], 2)).unwrap();
    assert_eq!(fields_of(&edit), [Deal::STANDING.number, Deal::HISTORY.number]);
    assert_eq!(edit.patches.len(), 1);
}

#[test]
fn another_place_in_its_stage_writes_no_history() {
    let deal = deal(None);
    let stages = stages();
    let to = Step { rank: Rank::parse("k").unwrap(), ..step(&stages[0], 2) };
    let edit = move_deal(&deal, &deal, &deal_fields(&deal), &to).unwrap();
    assert_eq!(fields_of(&edit), [Deal::STANDING.number]);
}

#[test]
fn where_there_is_no_room_others_get_other_ranks_and_nothing_else() {
    let stage = deal(None).standing.stage;
    let card = |id: u8, rank: &str| {
        let mut card = Deal { id: Id::from_bytes([id; 16]), ..deal(Some("10 EUR")) };
        card.standing.rank = Rank::parse(rank).unwrap();
        card
    };
    let column = [card(1, "A"), card(2, "V"), card(3, "V"), card(4, "c")];
    assert_eq!(spot_between(Some(&column[1]), Some(&column[2]), 7), None);
    let spot = spot_in(&column, (Some(column[1].id), Some(column[2].id)), 7);
    let moved: Vec<Id<Deal>> = spot.moved.iter().map(|(id, _)| *id).collect();
    assert_eq!(moved, [column[1].id, column[2].id]);
    assert!(spot.moved[0].1 < spot.rank && spot.rank < spot.moved[1].1);
    let get = |id: Id<Deal>| column.iter().find(|card| card.id == id).cloned();
    let patches = spot.patches(stage, get);
    let changed = patches.iter().flat_map(|patch| &patch.changes);
    let standing = Deal::STANDING.number;
    let is_place =
        |change: &Change| matches!(change, Change::Set { field, .. } if *field == standing);
    assert_eq!((patches.len(), changed.clone().count()), (2, 2));
    assert!(changed.clone().all(is_place));
    // One that went elsewhere meanwhile stays there.
    assert!(spot.patches(Id::from_bytes([99; 16]), get).is_empty());
}

#[test]
fn before_the_first_that_is_shown_is_not_before_all() {
    let column: Vec<Deal> = ["A", "B", "C"]
        .iter()
        .enumerate()
        .map(|(at, rank)| {
            let mut card = Deal { id: Id::from_bytes([at as u8; 16]), ..deal(None) };
            card.standing.rank = Rank::parse(rank).unwrap();
            card
        })
        .collect();
    let spot = spot_in(&column, (None, Some(column[2].id)), 7);
    let place =
        spot.moved.iter().filter(|(_, rank)| *rank < spot.rank).map(|(id, _)| *id).next_back();
    assert_eq!(place, Some(column[1].id));
}

fn deal_fields(deal: &Deal) -> Fields {
    cartera_domain::Record::to_fields(deal)
}

#[test]
fn what_a_stage_asks_is_filled_in_and_moved_in_one_edit() {
    let before = deal(None);
    let mut asking = stages()[1].clone();
    asking.required_fields = vec![Deal::AMOUNT.number];
    let fields = deal_fields(&before);
    let refused = move_deal(&before, &before, &fields, &step(&asking, 2));
    assert_eq!(refused, Err(MoveError::MissingFields(vec![Deal::AMOUNT.number])));
    let filled = deal(Some("10 EUR"));
    let edit = move_deal(&before, &filled, &fields, &step(&asking, 2)).unwrap();
    let numbers = [Deal::STANDING.number, Deal::AMOUNT.number, Deal::HISTORY.number];
    assert_eq!(fields_of(&edit), numbers);
}

#[test]
fn a_rate_is_asked_only_between_two_currencies() {
    let euros = Money::parse("10 EUR").ok();
    assert_eq!(frozen_rate(None, Some(Currency::USD), None), None);
    assert_eq!(frozen_rate(euros, Some(Currency::USD), None), None);
    let of = Some(Currency::EUR);
    let same = Some(FrozenRate { of, ..FrozenRate::new(Currency::EUR, Rate::ONE) });
    assert_eq!(frozen_rate(euros, Some(Currency::EUR), None), same);
    assert_eq!(frozen_rate(euros, None, None), same);
    let said = Rate::parse("1.1").unwrap();
    let other = Some(FrozenRate { of, ..FrozenRate::new(Currency::USD, said) });
    assert_eq!(frozen_rate(euros, Some(Currency::USD), Some(said)), other);
}

#[test]
fn a_deal_is_worth_what_its_lines_add_up_to() {
    let deal = deal(Some("10 EUR"));
    let (one, two) = (line(2, "2.5", "80 EUR"), line(3, "1", "0.5 EUR"));
    let edit = change_line(&deal, std::slice::from_ref(&one), two.id, Some(&two)).unwrap();
    let amount = Change::Set { field: Deal::AMOUNT.number, value: Some(b"200.50 EUR".to_vec()) };
    assert_eq!(edit.patches[1].changes, [amount]);
    let edit = change_line(&deal, std::slice::from_ref(&one), one.id, None).unwrap();
    assert_eq!(edit.patches[0].changes, [Change::Delete]);
    assert!(edit.patches[1].changes.is_empty());
}

#[test]
fn lines_of_two_currencies_do_not_add_up() {
    let other = line(3, "1", "5 USD");
    let refused = change_line(&deal(None), &[line(2, "1", "5 EUR")], other.id, Some(&other));
    assert!(matches!(refused, Err(MoneyError::Mixed(..))));
}

#[test]
fn a_deal_comes_with_whom_it_names_in_one_edit() {
    let acme = Organization::new(Id::from_bytes([9; 16]), name("Acme"));
    let side = Side::New(Box::new(acme));
    let edit = create_deal(&deal(None), Some(&side), None, Vec::new());
    let kinds: Vec<u16> = edit.patches.iter().map(|patch| patch.key.kind).collect();
    let key = |id| RecordKey::of::<Organization>(id).kind;
    assert_eq!(kinds, [RecordKey::of(deal(None).id).kind, key(side.id())]);
    assert!(stages().iter().any(|stage| stage.kind == StageKind::Won));
}

#[test]
fn a_person_is_in_a_deal_once() {
    let side = Side::Known(Id::from_bytes([5; 16]));
    let mut before = deal(None);
    assert_eq!(fields_of(&add_person(&before, &side)), [Deal::PEOPLE.number]);
    before.people.push(DealPerson::new(side.id()));
    assert_eq!(fields_of(&add_person(&before, &side)), [0_u16; 0]);
}
