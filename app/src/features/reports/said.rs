//! Values and names of cards in words, as the person's language writes them.

use std::sync::Arc;

use cartera_reports::{Day, Money, Month};

use super::answer::Board;
use super::card::{Label, Worth};
use crate::data::PipelineColumns;
use crate::format;
use crate::words;

/// Where names are looked up, and what money is in.
#[derive(Clone)]
pub struct Names {
    board: Arc<Board>,
    /// The pipeline whose rows are deals.
    pipeline: Arc<PipelineColumns>,
}

impl Names {
    /// Those of an answer.
    pub fn of(board: Arc<Board>) -> Self {
        let pipeline = Arc::clone(&board.pipeline);
        Self { board, pipeline }
    }

    /// The same where rows are deals of another pipeline, given by its place among all.
    pub fn about(mut self, pipeline: Option<usize>) -> Self {
        let pipelines = &self.board.source.columns.pipelines;
        if let Some(pipeline) = pipeline.and_then(|place| pipelines.get(place)) {
            self.pipeline = Arc::clone(pipeline);
        }
        self
    }

    /// What a row or a column is called.
    pub fn label(&self, label: &Label) -> String {
        match label {
            Label::Words(words) => words().to_owned(),
            Label::Name(id) => self.board.source.columns.name(id).to_owned(),
            Label::Deal(row) => self.title(*row),
            Label::Month(month) => self::month(*month),
            Label::Days(days) => words::reports_days(&format::number(days.unsigned_abs())),
            Label::Plain(text) => text.clone(),
        }
    }

    /// A value.
    pub fn worth(&self, worth: &Worth) -> String {
        let decimal = |value: f64| format::decimal(&format!("{value:.4}"), 1);
        match worth {
            Worth::None => words::reports_nothing().to_owned(),
            Worth::Count(count) => format::number(*count as u64),
            Worth::Money(money) => self.money(*money),
            Worth::Percent(percent) => format::percent(&format!("{:.8}", percent / 100.0)),
            Worth::Days(days) => words::reports_days(&decimal(*days)),
            Worth::Hours(hours) => words::reports_hours(&decimal(*hours)),
            Worth::Ratio(ratio) => {
                words::reports_times_over(&format::decimal(&format!("{ratio:.4}"), 2))
            }
            Worth::Day(day) => self::day(*day),
        }
    }

    /// An amount in the currency of the workspace.
    pub fn money(&self, money: Money) -> String {
        format::money(&money.to_string(), self.currency())
    }

    /// The currency of all sums; nothing where deals of several have no common one.
    pub fn currency(&self) -> &str {
        self.pipeline.deals.base_currency().unwrap_or_default()
    }

    /// What a deal is called.
    pub fn title(&self, row: u32) -> String {
        let title = self.pipeline.titles.get(row as usize);
        title.map(ToString::to_string).unwrap_or_default()
    }

    /// The path of a deal's page.
    pub fn path(&self, row: u32) -> String {
        format!("/deals/{}", self.pipeline.deals.id(row))
    }

    /// Owner and organization of a deal, as far as they are known.
    pub fn whose(&self, row: u32) -> String {
        let deals = &self.pipeline.deals;
        let columns = &self.board.source.columns;
        let parts = [deals.organization(row), deals.owner(row)];
        let parts = parts.into_iter().flatten().map(|id| columns.name(id));
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// The amount of a deal, in its own currency.
    pub fn amount(&self, row: u32) -> String {
        match self.pipeline.deals.amount(row) {
            Some((money, currency)) => {
                format::money(&money.to_string(), currency.unwrap_or_default())
            }
            None => words::reports_no_amount().to_owned(),
        }
    }
}

/// A month, such as "July 2026".
pub fn month(month: Month) -> String {
    let (year, number, _) = month.first().civil();
    format::month(year, number)
}

/// A day, such as "30 June 2026".
pub fn day(day: Day) -> String {
    let (year, month, day) = day.civil();
    format::day(year, month, day)
}

/// Why deals are not in a figure.
pub fn reason(key: &str) -> &'static str {
    match key {
        "no_rate" => words::reports_left_no_rate(),
        "no_probability_in_weighted" => words::reports_left_no_probability(),
        "no_expected_close" => words::reports_left_no_date(),
        "no_known_stage" => words::reports_left_no_stage(),
        "no_finished_visit" => words::reports_left_no_visit(),
        "stage_without_limit" => words::reports_left_no_limit(),
        "no_lead" => words::reports_left_no_lead(),
        "no_organization_in_organizations" => words::reports_left_no_organization(),
        "lead_created_after_close" | "answered_before_it_came" => words::reports_left_order(),
        _ => words::reports_left_other(),
    }
}
