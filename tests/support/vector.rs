//! Golden vector A as records of the app, in a backup that the app restores like any other.

use std::collections::BTreeMap;

use cartera_domain::activity::ActivityKind;
use cartera_domain::custom_field::{CustomOption, CustomType, CustomValue, OptionKey};
use cartera_domain::deal::{DealState, FrozenRate, Loss, PlanMove, StageMove, Standing, Win};
use cartera_domain::pipeline::StageKind;
use cartera_domain::workspace::CurrentRate;
use cartera_domain::*;
use cartera_store::backup::{Saved, Writer};
use serde_json::Value;

/// The document of the vector.
const GOLDEN: &str = include_str!("../golden/metrics_a.json");

/// Midnight of a day in UTC.
fn at(day: &Value) -> Timestamp {
    let days = date(day).epoch_days();
    Timestamp::from_millis(i64::from(days) * 86_400_000)
}

fn date(day: &Value) -> Date {
    Date::parse(day.as_str().unwrap()).unwrap()
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn id<R>(kind: u8, number: u8) -> Id<R> {
    let mut bytes = [0; 16];
    (bytes[0], bytes[15]) = (kind, number);
    Id::from_bytes(bytes)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The records, by their keys.
#[derive(Default)]
struct Base(BTreeMap<RecordKey, Saved>);

impl Base {
    fn put<R: Record>(&mut self, id: Id<R>, record: &R) {
        let key = RecordKey::of(id);
        self.0.insert(key, Saved { key, is_deleted: false, fields: record.to_fields() });
    }
}

/// The stages of the vector, then those of won and of lost deals.
fn stages(golden: &Value) -> Vec<Stage> {
    let open = golden["stages"].as_array().unwrap().iter().map(|stage| {
        let rotting = u16::try_from(stage["rotting_days"].as_u64().unwrap()).unwrap();
        (text(&stage["name"]), StageKind::Open, text(&stage["probability"]), Some(rotting))
    });
    let ends = [("Won", StageKind::Won), ("Lost", StageKind::Lost)];
    let ends = ends.map(|(name, kind)| (name.to_owned(), kind, String::new(), None));
    let stage =
        |(number, (called, kind, likely, rotting_days)): (u8, (String, _, String, _))| Stage {
            probability: Probability::parse(&likely).ok(),
            rotting_days,
            ..Stage::new(
                id(6, number),
                id(5, 1),
                name(&called),
                Rank::parse(&number.to_string()).unwrap(),
                kind,
            )
        };
    (1..).zip(open.chain(ends)).map(stage).collect()
}

fn deal(golden: &Value, number: u8, stages: &[Stage], owner: Id<User>) -> Deal {
    let history: Vec<(Timestamp, &Stage)> = golden["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let called = text(&entry["stage"]);
            let stage = stages.iter().find(|stage| stage.name.as_str() == called).unwrap();
            (at(&entry["on"]), stage)
        })
        .collect();
    let (since, last) = *history.last().unwrap();
    let rate = golden["rate_at_close"].as_str().unwrap_or("1");
    let rate = Some(FrozenRate::new(Currency::EUR, Rate::parse(rate).unwrap()));
    let state = match last.kind {
        StageKind::Won => DealState::Won(Win { rate, ..Win::new(since) }),
        StageKind::Lost => {
            let reason = name(golden["lost_reason"].as_str().unwrap());
            DealState::Lost(Loss { rate, ..Loss::new(since, reason) })
        }
        _ => DealState::Open,
    };
    let standing = Standing::new(last.id, Rank::parse("V").unwrap(), since, state);
    let created = history.first().unwrap().0;
    let called = name(golden["id"].as_str().unwrap());
    let mut deal = Deal::new(id(7, number), called, standing, created);
    let mut from = None;
    for (moment, stage) in &history {
        deal.history.push(StageMove { from, ..StageMove::new(*moment, stage.id) });
        from = Some(stage.id);
    }
    let amount = format!("{} {}", text(&golden["amount"]), text(&golden["currency"]));
    deal.amount = Some(Money::parse(&amount).unwrap());
    deal.probability = golden.get("probability").map(|p| Probability::parse(&text(p)).unwrap());
    deal.owner = Some(owner);
    let mut before = None;
    for plan in golden["expected_close"].as_array().unwrap() {
        let to = Some(date(&plan["date"]));
        if before.is_some() {
            let entry = PlanMove { from: before, to, ..PlanMove::new(at(&plan["set_on"])) };
            deal.plans.push(entry);
        }
        before = to;
    }
    deal.expected_close_on = before;
    deal
}

/// The backup file.
pub fn backup() -> String {
    backup_in(None)
}

/// The same for a workspace whose days are those of a time zone.
pub fn backup_in(time_zone: Option<&str>) -> String {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let mut base = frame(&golden, time_zone);
    let stages = stages(&golden);
    for (number, golden) in (1..).zip(golden["deals"].as_array().unwrap()) {
        let owner = id(19, if golden["owner"] == "Ana" { 1 } else { 2 });
        let deal = deal(golden, number, &stages, owner);
        if let Some(day) = golden.get("last_activity_on") {
            let mut call = Activity::new(id(8, number), ActivityKind::Call, at(day));
            call.about.push(Link::to(deal.id));
            base.put(call.id, &call);
        }
        base.put(deal.id, &deal);
    }
    written(&base)
}

/// The vector in a workspace that has more: Ben is in the team North; deals have a Segment, which of
/// D5 is Large and of D6 is Small; and D10 is in a pipeline of its own, Renewals.
pub fn with_more() -> String {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let mut base = frame(&golden, None);
    let team = Team::new(id(20, 1), name("North"));
    let mut ben = User::new(id(19, 2), name("Ben"));
    ben.teams.push(team.id);
    base.put(team.id, &team);
    base.put(ben.id, &ben);
    let option = |key, label| CustomOption::new(OptionKey::parse(key).unwrap(), name(label));
    let (kind, number) = (RecordKind::Deal.number(), CustomField::FIRST_NUMBER);
    let mut segment =
        CustomField::new(id(21, 1), kind, number, CustomType::Choice, name("Segment"));
    segment.options = vec![option("large", "Large"), option("small", "Small")];
    base.put(segment.id, &segment);
    let renewals = Pipeline::new(id(5, 2), name("Renewals"));
    base.put(renewals.id, &renewals);
    let talk = Rank::parse("1").unwrap();
    let talk = Stage::new(id(6, 99), renewals.id, name("Talk"), talk, StageKind::Open);
    base.put(talk.id, &talk);
    let stages = stages(&golden);
    for (number, golden) in (1..).zip(golden["deals"].as_array().unwrap()) {
        let owner = id(19, if golden["owner"] == "Ana" { 1 } else { 2 });
        let mut deal = deal(golden, number, &stages, owner);
        if number == 10 {
            (deal.standing.stage, deal.history) = (talk.id, Vec::new());
        }
        let mut fields = deal.to_fields();
        let key = match number {
            5 => Some("large"),
            6 => Some("small"),
            _ => None,
        };
        let value = key.map(|key| CustomValue::Choice(OptionKey::parse(key).unwrap()));
        segment.write(value.as_ref(), &mut fields).unwrap();
        let key = RecordKey::of(deal.id);
        base.0.insert(key, Saved { key, is_deleted: false, fields });
    }
    written(&base)
}

/// Everything but deals: the workspace, the pipeline with its stages, and two owners.
fn frame(golden: &Value, time_zone: Option<&str>) -> Base {
    let mut base = Base::default();
    let rate = Rate::parse(golden["rates"]["USD"].as_str().unwrap()).unwrap();
    let workspace = Workspace {
        base_currency: Some(Currency::EUR),
        time_zone: time_zone.map(name),
        rates: vec![CurrentRate::new(Currency::USD, rate, Timestamp::from_millis(0))],
        ..Workspace::default()
    };
    base.put(Workspace::ID, &workspace);
    base.put(id(5, 1), &Pipeline::new(id(5, 1), name("Vector A")));
    for stage in &stages(golden) {
        base.put(stage.id, stage);
    }
    for (number, called) in (1..).zip(["Ana", "Ben"]) {
        base.put(id(19, number), &User::new(id(19, number), name(called)));
    }
    base
}

fn written(base: &Base) -> String {
    let (mut writer, mut bytes) = Writer::begin(1_782_864_000_000);
    for saved in base.0.values() {
        bytes.extend(writer.record(saved));
    }
    bytes.extend(writer.finish());
    String::from_utf8(bytes).unwrap()
}

/// The pipeline of the vector with each of its deals so many times: every one with its history, and
/// each time a day earlier, so that they spread over a year.
pub fn many(times: u32) -> String {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let mut base = frame(&golden, None);
    let stages = stages(&golden);
    let deals = golden["deals"].as_array().unwrap();
    for turn in 0..times {
        let back = i64::from(turn % 365) * 86_400_000;
        for (number, golden) in (1..).zip(deals) {
            let owner = id(19, if golden["owner"] == "Ana" { 1 } else { 2 });
            let mut deal = deal(golden, number, &stages, owner);
            let mut bytes = *deal.id.as_bytes();
            bytes[1..5].copy_from_slice(&turn.to_be_bytes());
            deal.id = Id::from_bytes(bytes);
            let earlier = |at: Timestamp| Timestamp::from_millis(at.millis() - back);
            deal.created_at = earlier(deal.created_at);
            deal.standing.since = earlier(deal.standing.since);
            for step in &mut deal.history {
                step.at = earlier(step.at);
            }
            match &mut deal.standing.state {
                DealState::Won(win) => win.at = earlier(win.at),
                DealState::Lost(loss) => loss.at = earlier(loss.at),
                _ => {}
            }
            base.put(deal.id, &deal);
        }
    }
    written(&base)
}
