//! Deals: what may be done to them and what is remembered of it.

use super::*;
use crate::pipeline::StageKind;
use crate::{FieldType, Fields, Id, Record, Value};

fn stage(n: u8, kind: StageKind) -> Stage {
    let rank = Rank::parse("V").unwrap();
    Stage::new(Id::from_bytes([n; 16]), Id::from_bytes([100; 16]), name("Stage"), rank, kind)
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn step(to: &Stage, at: i64) -> Step<'_> {
    let (rank, at) = (Rank::parse("K").unwrap(), Timestamp::from_millis(at));
    Step { to, rank, at, by: Some(Id::from_bytes([50; 16])) }
}

fn begun() -> Deal {
    Deal::begun(Id::from_bytes([7; 16]), name("Boilers"), &step(&stage(1, StageKind::Open), 10))
        .unwrap()
}

fn euros() -> Option<FrozenRate> {
    Some(FrozenRate::new(Currency::EUR, Rate::parse("0.90").unwrap()))
}

fn no_fields() -> Fields {
    Fields::new()
}

fn stages(deal: &Deal) -> Vec<(u8, i64, Option<i64>)> {
    let visit = |visit: Visit| {
        let left_at = visit.left_at.map(Timestamp::millis);
        (visit.stage.as_bytes()[0], visit.entered_at.millis(), left_at)
    };
    deal.visits().into_iter().map(visit).collect()
}

#[test]
fn a_deal_remembers_every_stage_it_was_in() {
    let (two, won) = (stage(2, StageKind::Open), stage(8, StageKind::Won));
    let deal = begun().moved_to(&no_fields(), &step(&two, 20)).unwrap();
    let deal = deal.won(&no_fields(), &step(&won, 30), None, None).unwrap();
    let deal = deal.reopened(&no_fields(), &step(&two, 40)).unwrap();
    assert_eq!(
        stages(&deal),
        [(1, 10, Some(20)), (2, 20, Some(30)), (8, 30, Some(40)), (2, 40, None)]
    );
    assert_eq!(deal.history.len(), 4);
    assert!(deal.is_open());
    assert_eq!(deal.standing.since.millis(), 40);
}

#[test]
fn a_new_place_in_a_stage_is_no_move() {
    let mut here = stage(1, StageKind::Open);
    here.required_fields = vec![Deal::AMOUNT.number];
    let moved = begun().moved_to(&no_fields(), &step(&here, 20)).unwrap();
    assert_eq!((moved.history.len(), moved.standing.since.millis()), (1, 10));
}

#[track_caller]
fn check_error(found: Result<Deal, MoveError>, want: MoveError) {
    assert_eq!(found, Err(want));
}

#[test]
fn each_move_asks_for_the_state_and_stage_that_it_is_for() {
    let (open, won, lost) =
        (stage(2, StageKind::Open), stage(8, StageKind::Won), stage(9, StageKind::Lost));
    let none = no_fields();
    let deal = begun();
    check_error(deal.moved_to(&none, &step(&won, 20)), MoveError::WrongStage);
    check_error(deal.won(&none, &step(&lost, 20), None, None), MoveError::WrongStage);
    check_error(
        deal.lost(&none, &step(&open, 20), None, name("Price"), None),
        MoveError::WrongStage,
    );
    check_error(deal.reopened(&none, &step(&open, 20)), MoveError::NotClosed);
    let deal = deal.lost(&none, &step(&lost, 20), None, name("Price"), None).unwrap();
    check_error(deal.moved_to(&none, &step(&open, 30)), MoveError::Closed);
    check_error(deal.won(&none, &step(&won, 30), None, None), MoveError::Closed);
    check_error(deal.lost(&none, &step(&lost, 30), None, name("Time"), None), MoveError::Closed);
    check_error(deal.reopened(&none, &step(&won, 30)), MoveError::WrongStage);
    let archived = Stage { is_archived: true, ..open };
    check_error(deal.reopened(&none, &step(&archived, 30)), MoveError::ArchivedStage);
    let first = Deal::begun(deal.id, name("X"), &step(&won, 1));
    check_error(first, MoveError::WrongStage);
}

#[test]
fn a_stage_asks_for_its_fields() {
    let mut two = stage(2, StageKind::Open);
    two.required_fields = vec![1_003, Deal::PEOPLE.number, Deal::AMOUNT.number];
    let mut deal = begun();
    let missing = MoveError::MissingFields(vec![4, 6, 1_003]);
    check_error(deal.moved_to(&no_fields(), &step(&two, 20)), missing);
    deal.amount = Money::parse("5 EUR").ok();
    deal.people.push(DealPerson::new(Id::from_bytes([1; 16])));
    let missing = MoveError::MissingFields(vec![1_003]);
    check_error(deal.moved_to(&no_fields(), &step(&two, 20)), missing);
    let mut fields = no_fields();
    fields.set(1_003, "custom");
    assert!(deal.moved_to(&fields, &step(&two, 20)).is_ok());
}

#[test]
fn the_rate_of_the_day_stays_with_a_closed_deal() {
    let won = stage(8, StageKind::Won);
    let mut deal = begun();
    deal.amount = Money::parse("1000.00 USD").ok();
    check_error(deal.won(&no_fields(), &step(&won, 20), None, None), MoveError::MissingRate);
    let deal = deal.won(&no_fields(), &step(&won, 20), euros(), None).unwrap();
    assert_eq!(deal.closed_amount(), Ok(Money::parse("900.00 EUR").ok()));
    assert_eq!(deal.closed_at().map(Timestamp::millis), Some(20));
    let deal = deal.reopened(&no_fields(), &step(&stage(2, StageKind::Open), 30)).unwrap();
    assert_eq!((deal.closed_amount(), deal.closed_at()), (Ok(None), None));
}

#[test]
fn a_frozen_rate_is_for_the_currency_that_the_deal_had() {
    let won = stage(8, StageKind::Won);
    #[track_caller]
    fn check(won: &Stage, rate: FrozenRate, corrected: &str, want: Option<&str>) {
        let first = Deal { amount: Money::parse("10 EUR").ok(), ..begun() };
        let mut deal = first.won(&no_fields(), &step(won, 20), Some(rate), None).unwrap();
        deal.amount = Money::parse(corrected).ok();
        let want = want.map(|text| Money::parse(text).unwrap());
        assert_eq!(deal.closed_amount(), Ok(want), "{corrected}");
    }
    let rate =
        |of, rate| FrozenRate { of, ..FrozenRate::new(Currency::EUR, Rate::parse(rate).unwrap()) };
    let (euros, dollars) = (Some(Currency::EUR), Some(Currency::USD));
    check(&won, rate(euros, "1"), "10 EUR", Some("10 EUR"));
    check(&won, rate(euros, "1"), "10 USD", None);
    check(&won, rate(dollars, "0.9"), "10 USD", Some("9 EUR"));
    check(&won, rate(dollars, "0.9"), "10 EUR", Some("10 EUR"));
    check(&won, rate(dollars, "0.9"), "10 RUB", None);
    // Where the currency was not noted yet.
    check(&won, rate(None, "1"), "10 USD", None);
    check(&won, rate(None, "0.9"), "10 USD", Some("9 EUR"));
    check(&won, rate(None, "0.9"), "10 EUR", Some("10 EUR"));
}

#[test]
fn what_was_said_of_a_deal_comes_before_what_its_stage_says() {
    let mut here = stage(1, StageKind::Open);
    here.probability = Probability::parse("30").ok();
    here.forecast = Some(ForecastCategory::Pipeline);
    let mut deal = begun();
    assert_eq!(deal.win_probability(&here), Probability::parse("30").ok());
    assert_eq!(deal.forecast_category(&here), Some(ForecastCategory::Pipeline));
    deal.probability = Probability::parse("75").ok();
    deal.forecast = Some(ForecastCategory::Commit);
    assert_eq!(deal.win_probability(&here), Probability::parse("75").ok());
    assert_eq!(deal.forecast_category(&here), Some(ForecastCategory::Commit));
    let lost = stage(9, StageKind::Lost);
    let deal = deal.lost(&no_fields(), &step(&lost, 20), None, name("Price"), None).unwrap();
    assert_eq!(deal.win_probability(&lost), Probability::parse("0").ok());
    assert_eq!(deal.forecast_category(&lost), Some(ForecastCategory::Omitted));
}

#[test]
fn moves_made_apart_are_both_remembered() {
    let (two, three) = (stage(2, StageKind::Open), stage(3, StageKind::Open));
    let one_device = begun().moved_to(&no_fields(), &step(&two, 30)).unwrap();
    let other_device = begun().moved_to(&no_fields(), &step(&three, 20)).unwrap();
    // The set of both, as the joining rule makes it; the later move stands.
    let mut joined = one_device.to_fields();
    for entry in other_device.to_fields().many(Deal::HISTORY.number) {
        joined.add(Deal::HISTORY.number, entry);
    }
    let deal = Deal::from_fields(one_device.id, &joined).unwrap();
    assert_eq!(stages(&deal), [(1, 10, Some(20)), (3, 20, Some(30)), (2, 30, None)]);
    assert_eq!(deal.standing.stage, two.id);
}

#[test]
fn a_state_of_a_newer_version_is_kept_and_allows_nothing() {
    let mut deal = begun();
    deal.standing.state = DealState::read(b"paused\0\x02\x01a").unwrap();
    assert!(matches!(deal.standing.state, DealState::Other(_)));
    assert_eq!(Deal::from_fields(deal.id, &deal.to_fields()), Ok(deal.clone()));
    let json = serde_json::to_string(&deal).unwrap();
    assert_eq!(serde_json::from_str::<Deal>(&json).unwrap(), deal);
    let two = stage(2, StageKind::Open);
    check_error(deal.moved_to(&no_fields(), &step(&two, 20)), MoveError::Closed);
    check_error(deal.reopened(&no_fields(), &step(&two, 20)), MoveError::NotClosed);
}

#[test]
fn damage_is_no_state() {
    for bytes in [&b""[..], b"open\0", b"open\0\x02\x01a", b"won", b"won\0\x02\x01a", b"Open"] {
        assert_eq!(DealState::read(bytes), None, "{bytes:?}");
    }
}

#[test]
fn what_is_asked_of_a_standing_can_be_asked_part_by_part() {
    let lost = stage(9, StageKind::Lost);
    let deal = begun().lost(&no_fields(), &step(&lost, 20), None, name("Price"), None).unwrap();
    let columns = Deal::columns(&deal.to_fields());
    assert_eq!(columns.one(Deal::STAGE.number), Some([9; 16].as_slice()));
    assert_eq!(columns.text(Deal::STATE.number), Some("lost"));
    assert_eq!(columns.text(Deal::STAGE_SINCE.number), Some("20"));
    assert_eq!(columns.text(Deal::CLOSED_AT.number), Some("20"));
    assert_eq!(columns.text(Deal::REASON.number), Some("Price"));
    assert!(columns.iter().all(|(number, _)| (900..1_000).contains(&number)));
    let FieldType::Word(words) = Deal::STATE.value else { panic!("{:?}", Deal::STATE) };
    let states: Vec<&str> = DealState::STATES.iter().map(|(word, _)| *word).collect();
    assert_eq!(words, states);
    let open = Deal::columns(&begun().to_fields());
    assert_eq!(
        (open.text(Deal::STATE.number), open.one(Deal::CLOSED_AT.number)),
        (Some("open"), None)
    );
    assert!(Deal::columns(&no_fields()).is_empty());
}
