//! How long all metrics take over 100,000 deals with history:
//! `cargo run --release -p cartera-reports --example hundred_thousand`.

use std::time::Instant;

use cartera_reports::metric::*;
use cartera_reports::{
    Day, DealRow, Deals, Money, Question, Rate, Report, Share, Snapshot, StageRow, Zone,
};

/// A generator of numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

const STAGES: [(&str, &str); 5] = [
    ("New", "10"),
    ("Qualified", "30"),
    ("Proposal", "60"),
    ("Negotiation", "80"),
    ("Signing", "90"),
];

fn company(count: u64, zone: &Zone) -> Deals {
    let stage = |(name, percent): (&str, &str)| StageRow {
        name: name.to_owned(),
        probability: Share::parse_percent(percent),
        rotting_days: Some(21),
        category: None,
    };
    let mut deals = Deals::new(Some("EUR"), STAGES.map(stage).into());
    deals.set_rate("USD", Rate::parse("0.90").unwrap_or(Rate::ONE));
    let mut numbers = Numbers(7);
    let first = Day::from_epoch(19_700);
    for row in 0..count {
        let mut day = first.plus(numbers.below(700) as i32);
        let mut history = Vec::new();
        let mut expected = Vec::new();
        let stages = 1 + numbers.below(5) as usize;
        for (name, _) in STAGES.iter().take(stages) {
            history.push((zone.start(day), Some(*name)));
            if numbers.below(3) == 0 {
                expected.push((zone.start(day), Some(day.plus(20 + numbers.below(90) as i32))));
            }
            day = day.plus(1 + numbers.below(25) as i32);
        }
        match numbers.below(10) {
            0..4 => history.push((zone.start(day), Some("Won"))),
            4..8 => history.push((zone.start(day), Some("Lost"))),
            _ => {}
        }
        let (id, owner) = (format!("D{row}"), format!("Owner {}", numbers.below(25)));
        let organization = format!("Organisation {}", numbers.below(20_000));
        deals.push(&DealRow {
            id: Some(&id),
            owner: Some(&owner),
            organization: Some(&organization),
            amount: Some(Money::from_cents(numbers.below(5_000_000) as i64)),
            currency: (numbers.below(5) == 0).then_some("USD"),
            rate_at_close: Rate::parse("0.92"),
            lost_reason: Some(if numbers.below(3) == 0 { "Price" } else { "Competitor" }),
            history: &history,
            expected_close: &expected,
            ..DealRow::default()
        });
    }
    deals.finish()
}

/// The best and the middle of nine runs, in milliseconds: on a busy machine the best is the truer.
fn time<T>(name: &str, mut run: impl FnMut() -> T) {
    let mut millis: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(run());
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    millis.sort_by(f64::total_cmp);
    let at = |place: usize| millis.get(place).copied().unwrap_or_default();
    println!("{name:<28} best {:>7.1} ms, median {:>7.1} ms", at(0), at(4));
}

fn main() {
    let zone = Zone::utc();
    let deals = company(100_000, &zone);
    let as_of = zone.end(Day::from_epoch(20_400));
    let question = Question::new(as_of, &zone);
    let now = Snapshot::new(&deals, question, |_| true);
    time("snapshot", || Snapshot::new(&deals, question, |_| true));
    macro_rules! each {
        ($($name:ident)*) => { $(time(stringify!($name), || $name::$name(&now));)* };
    }
    each!(open_pipeline weighted_forecast forecast_categories stage_probabilities win_rate
        average_deal_size sales_cycle lead_to_close sales_velocity stage_conversion_reached
        stage_conversion_visited time_in_stage age_in_stage ageing_buckets rotting slip_rate
        push_count slip_days cohort lost_reasons owner_board coverage forecast_accuracy
        activity_coverage lead_response_time what_changed_since);
    time("all metrics", || Report::of(&now));
    time("snapshot and all metrics", || Report::of(&Snapshot::new(&deals, question, |_| true)));
}
