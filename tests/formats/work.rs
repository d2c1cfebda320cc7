//! The sale, and what was done and is to be done for it.

use cartera_domain::activity::{ActivityKind, Direction, Outcome};
use cartera_domain::attachment::{Digest, MediaType};
use cartera_domain::deal::{
    AmountMove, DealPerson, DealRole, DealState, ForecastCategory, FrozenRate, Loss, OwnerMove,
    PlanMove, StageMove, Standing,
};
use cartera_domain::pipeline::StageKind;
use cartera_domain::tag::TagColor;
use cartera_domain::task::{Day, Done, Every, Priority, Repeat, Unit};
use cartera_domain::time::TimeOfDay;
use cartera_domain::user::VisibleTo;
use cartera_domain::*;

use super::records::{at, check, date, id, name, rank, text};

#[test]
fn a_pipeline_is_written_so() {
    let pipeline = Pipeline {
        rank: Some(rank("V")),
        is_archived: true,
        note: Some(text("the first one")),
        ..Pipeline::new(id(5), name("Sales"))
    };
    check("pipeline", "pipeline.json", pipeline.id, &pipeline);
}

#[test]
fn a_stage_is_written_so() {
    let stage = Stage {
        probability: Probability::parse("62.5").ok(),
        rotting_days: Some(14),
        required_fields: vec![4, 1_000],
        forecast: Some(ForecastCategory::BestCase),
        color: Some(TagColor::Teal),
        is_archived: true,
        note: Some(text("call first")),
        ..Stage::new(id(6), id(5), name("Offer"), rank("K1"), StageKind::Open)
    };
    check("stage", "stage.json", stage.id, &stage);
}

#[test]
fn a_deal_is_written_so() {
    let rate = FrozenRate::new(Currency::EUR, Rate::parse("0.9").unwrap());
    let loss = Loss {
        rate: Some(FrozenRate { of: Some(Currency::USD), ..rate }),
        note: Some(text("too dear")),
        by: Some(id(19)),
        ..Loss::new(at(5), name("Price"))
    };
    let standing = Standing::new(id(6), rank("V"), at(5), DealState::Lost(loss));
    let signs = DealPerson { role: Some(DealRole::DecisionMaker), ..DealPerson::new(id(1)) };
    let first = StageMove { by: Some(id(19)), ..StageMove::new(at(0), id(8)) };
    let last = StageMove { from: Some(id(8)), by: Some(id(19)), ..StageMove::new(at(5), id(6)) };
    let plan = PlanMove {
        from: Some(date("2026-05-31")),
        to: Some(date("2026-06-30")),
        by: Some(id(19)),
        ..PlanMove::new(at(3))
    };
    let handed = OwnerMove {
        from: Some(id(18)),
        to: Some(id(19)),
        by: Some(id(19)),
        ..OwnerMove::new(at(4))
    };
    let raised = AmountMove {
        from: Money::parse("1000 USD").ok(),
        to: Money::parse("1250 USD").ok(),
        by: Some(id(19)),
        ..AmountMove::new(at(4))
    };
    let deal = Deal {
        amount: Money::parse("1250 USD").ok(),
        organization: Some(id(2)),
        people: vec![signs, DealPerson::new(id(3))],
        expected_close_on: Some(date("2026-06-30")),
        probability: Probability::parse("75").ok(),
        forecast: Some(ForecastCategory::Commit),
        history: vec![first, last],
        source: Some(name("fair")),
        note: Some(text("urgent")),
        tags: vec![id(15)],
        lead: Some(id(4)),
        owner: Some(id(19)),
        team: Some(id(20)),
        visible_to: Some(VisibleTo::Team),
        followers: vec![id(18)],
        plans: vec![plan],
        owners: vec![handed],
        amounts: vec![raised],
        ..Deal::new(id(7), name("Boilers"), standing, at(0))
    };
    check("deal", "deal.json", deal.id, &deal);
}

fn deal() -> Link {
    Link::to(id::<Deal>(7))
}

#[test]
fn an_activity_is_written_so() {
    let activity = Activity {
        direction: Some(Direction::Inbound),
        duration_s: Some(300),
        outcome: Some(Outcome::CallBack),
        subject: Some(name("Boilers")),
        text: Some(text("wants\na visit")),
        about: vec![deal(), Link::to(id::<Organization>(2))],
        people: vec![id(1)],
        by: Some(id(19)),
        users: vec![id(18)],
        place: Some(name("Madrid")),
        ..Activity::new(id(8), ActivityKind::Call, at(0))
    };
    check("activity", "activity.json", activity.id, &activity);
}

#[test]
fn a_note_is_written_so() {
    let note = Note {
        about: vec![Link::to(id::<Person>(1))],
        by: Some(id(19)),
        is_pinned: true,
        ..Note::new(id(9), text("first\nsecond"), at(0))
    };
    check("note", "note.json", note.id, &note);
}

#[test]
fn a_task_is_written_so() {
    let repeat = Repeat {
        days: vec![Day::Tuesday, Day::Friday],
        until_on: Some(date("2026-12-31")),
        ..Repeat::new(Unit::Week, Every::new(2).unwrap(), date("2026-06-02"))
    };
    let task = Task {
        due_on: Some(date("2026-06-30")),
        due_time: TimeOfDay::parse("09:30").ok(),
        remind_at: Some(at(0)),
        repeat: Some(repeat),
        assignee: Some(id(19)),
        priority: Some(Priority::High),
        done: Some(Done { by: Some(id(19)), ..Done::new(at(1)) }),
        about: vec![deal()],
        note: Some(text("ask for Ana")),
        planned: Some(ActivityKind::Call),
        tags: vec![id(15)],
        owner: Some(id(19)),
        team: Some(id(20)),
        visible_to: Some(VisibleTo::Everyone),
        followers: vec![id(18)],
        ..Task::new(id(10), name("Call Ana"))
    };
    check("task", "task.json", task.id, &task);
}

#[test]
fn an_attachment_is_written_so() {
    let digest = Digest([0xab; 32]);
    let attachment = Attachment {
        media_type: MediaType::parse("application/pdf").ok(),
        about: vec![deal()],
        by: Some(id(19)),
        ..Attachment::new(id(16), name("contrato.pdf"), Attachment::MAX_BYTES, digest, at(0))
    };
    check("attachment", "attachment.json", attachment.id, &attachment);
}
