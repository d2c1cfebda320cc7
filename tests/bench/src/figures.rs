//! The figures of a pipeline over deals with their history: what is timed of the reports.

use std::hint::black_box;
use std::sync::Arc;

use cartera_reports::metric::{
    open_pipeline, owner_board, sales_cycle, stage_conversion_reached, time_in_stage,
    weighted_forecast, win_rate,
};
use cartera_reports::{
    Day, DealRow, Deals, Moment, Money, Question, Rate, Report, Share, Snapshot, StageRow,
    Standings, Zone,
};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::rows::Rows;

/// owner, how far it came, value, currency, created, closed, won or lost.
const CELLS: usize = 7;
/// Open stages, and how likely each is.
const STAGES: [(&str, &str); 5] = [
    ("New", "5"),
    ("Qualified", "15"),
    ("Proposal", "35"),
    ("Negotiation", "55"),
    ("Contract", "80"),
];

/// All deals in columns, and how each stood on the day that all figures are of.
#[wasm_bindgen]
pub struct Figures {
    deals: Deals,
    zone: Zone,
    standings: Arc<Standings>,
}

#[wasm_bindgen]
impl Figures {
    /// Takes over the deals; `as_of` is the day of which the figures are.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: String, as_of: &str) -> Result<Self, JsError> {
        let zone = Zone::utc();
        let rows = Rows::new(rows, CELLS);
        let stage = |(name, percent): (&str, &str)| StageRow {
            name: name.to_owned(),
            probability: Share::parse_percent(percent),
            ..StageRow::default()
        };
        let mut deals = Deals::new(Some("EUR"), STAGES.map(stage).into());
        for (currency, rate) in [("RUB", "0.01"), ("USD", "0.92")] {
            deals.set_rate(currency, Rate::parse(rate).unwrap_or(Rate::ONE));
        }
        for row in 0..rows.len() {
            push(&mut deals, &zone, &rows, row);
        }
        let as_of = zone.as_of(as_of).ok_or_else(|| JsError::new("no day"))?;
        let deals = deals.finish();
        let standings = Arc::new(Standings::new(&deals, as_of, |_| true));
        Ok(Self { deals, zone, standings })
    }

    /// The figures that the peers make, too, of one owner's deals or of all: how many are open,
    /// their worth, and how many reached each stage.
    pub fn some(&self, owner: Option<String>) -> String {
        let now = self.snapshot(owner.as_deref());
        let open = open_pipeline::open_pipeline(&now);
        let reached = stage_conversion_reached::stage_conversion_reached(&now);
        black_box(weighted_forecast::weighted_forecast(&now));
        black_box(win_rate::win_rate(&now));
        black_box(sales_cycle::sales_cycle(&now));
        black_box(time_in_stage::time_in_stage(&now));
        black_box(owner_board::owner_board(&now));
        let reached = reached.stages.iter().map(|stage| stage.reached.to_string());
        let reached: Vec<String> = reached.collect();
        format!("{} {} {}", open.count, open.value, reached.join(" "))
    }

    /// Every figure that there is; how many deals count.
    pub fn all(&self, owner: Option<String>) -> usize {
        let now = self.snapshot(owner.as_deref());
        let report = black_box(Report::of(&now));
        report.deals.counted
    }

    fn snapshot(&self, owner: Option<&str>) -> Snapshot<'_> {
        let question = Question::new(self.standings.as_of(), &self.zone);
        let all = Snapshot::of(&self.deals, Arc::clone(&self.standings), question);
        let Some(owner) = owner else { return all };
        let owner = self.deals.name_id(owner);
        all.narrowed(|who| who.owner == owner)
    }
}

fn push(deals: &mut Deals, zone: &Zone, rows: &Rows, row: u32) {
    let cell = |column| rows.get(row, column);
    let Some(created) = Day::parse(cell(4)) else { return };
    let closed = Day::parse(cell(5));
    let reached: i32 = cell(1).parse().unwrap_or_default();
    // It went on once a week, or so much sooner that it was there before it was closed.
    let step = closed.map_or(7, |closed| (closed.since(created) / (reached + 1)).min(7));
    let mut history: Vec<(Moment, Option<&str>)> = Vec::new();
    for (at, (name, _)) in (0..=reached).zip(STAGES) {
        history.push((zone.start(created.plus(at * step)), Some(name)));
    }
    history.extend(closed.map(|closed| (zone.start(closed), Some(cell(6)))));
    let id = row.to_string();
    deals.push(&DealRow {
        id: Some(&id),
        owner: Some(cell(0)),
        amount: cell(2).parse::<i64>().ok().map(|value| Money::from_cents(value * 100)),
        currency: Some(cell(3)),
        rate_at_close: Rate::parse(match cell(3) {
            "RUB" => "0.01",
            "USD" => "0.92",
            _ => "1",
        }),
        lost_reason: (cell(6) == "Lost").then_some("Price"),
        history: &history,
        ..DealRow::default()
    });
}
