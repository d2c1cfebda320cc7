//! What daily work reads, over small engines.

use cartera_domain::activity::ActivityKind;
use cartera_domain::deal::{DealState, Loss, Standing};
use cartera_domain::pipeline::StageKind;
use cartera_domain::{Link, LongText, Name, Rank, Record, Timestamp};

use super::*;
use crate::data::engine_tests::{engine, making};

#[test]
fn a_record_was_last_heard_of_by_the_latest_of_all_that_names_it() {
    let link = |number: u8| Link(RecordKey { kind: Deal::KIND.number(), id: [number; 16] });
    let call = |number: u8, at: i64, about: Vec<Link>| Activity {
        about,
        ..Activity::new(
            Id::from_bytes([number; 16]),
            ActivityKind::Call,
            Timestamp::from_millis(at),
        )
    };
    let calls = [call(1, 50, vec![link(1), link(2)]), call(2, 30, vec![link(1)])];
    let mut note = Note::new(
        Id::from_bytes([3; 16]),
        LongText::parse("Wants a second roof").unwrap(),
        Timestamp::from_millis(70),
    );
    note.about = vec![link(2)];
    let mut patches: Vec<_> = calls.iter().map(|call| making(call.id, call)).collect();
    patches.push(making(note.id, &note));
    let mut engine = engine(patches);
    let mut found: Vec<(u8, i64)> = last_touches_over(&mut engine);
    found.sort_unstable();
    assert_eq!(found, [(1, 50), (2, 70)]);
}

#[test]
fn what_lies_between_two_moments_is_read_in_its_order() {
    let call = |number: u8, at: i64| {
        let at = Timestamp::from_millis(at);
        Activity::new(Id::from_bytes([number; 16]), ActivityKind::Call, at)
    };
    let calls = [call(1, 30), call(2, 10), call(3, 20), call(4, 9)];
    let mut engine = engine(calls.iter().map(|call| making(call.id, call)).collect());
    let found = activities_between(&mut engine, (10, 30));
    assert_eq!(found.iter().map(|one| one.id.as_bytes()[0]).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn an_open_deal_is_told_by_its_stage_its_day_and_its_tasks() {
    let (rank, name) = (Rank::parse("n").unwrap(), Name::parse("Roof").unwrap());
    let (own, pipeline) = (Id::from_bytes([41; 16]), Id::from_bytes([40; 16]));
    let mut stage = Stage::new(own, pipeline, name.clone(), rank.clone(), StageKind::Open);
    stage.rotting_days = Some(9);
    let deal = |number: u8, stage: u8, state: DealState| {
        let since = Timestamp::from_millis(100 + i64::from(number));
        let stage = Id::from_bytes([stage; 16]);
        let standing = Standing::new(stage, rank.clone(), since, state);
        Deal::new(Id::from_bytes([number; 16]), name.clone(), standing, since)
    };
    let mut soon = deal(1, 41, DealState::Open);
    soon.expected_close_on = Date::parse("2026-07-01").ok();
    soon.owner = Some(Id::from_bytes([6; 16]));
    // Its stage is not known; it has a task.
    let planned = deal(2, 42, DealState::Open);
    let lost = deal(3, 41, DealState::Lost(Loss::new(Timestamp::from_millis(9), name.clone())));
    let task = Task {
        about: vec![Link(RecordKey::of(planned.id))],
        ..Task::new(Id::from_bytes([5; 16]), name.clone())
    };
    let mut patches: Vec<_> = [&soon, &planned, &lost].map(|one| making(one.id, one)).into();
    patches.push(making(stage.id, &stage));
    patches.push(making(task.id, &task));
    let found = open_deals(&mut engine(patches));
    let closes = soon.expected_close_on;
    let first = OpenDeal {
        id: soon.id,
        rotting_days: Some(9),
        closes,
        has_next_step: false,
        owner: soon.owner,
        last_ms: 101,
    };
    let second = OpenDeal {
        id: planned.id,
        rotting_days: None,
        closes: None,
        has_next_step: true,
        owner: None,
        last_ms: 102,
    };
    assert_eq!(found, [first, second]);
}

fn last_touches_over(engine: &mut Engine) -> Vec<(u8, i64)> {
    last_touches(engine).into_iter().map(|(key, at)| (key.id[0], at)).collect()
}
