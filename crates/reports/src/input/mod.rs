//! From a JSON document to columns: every text is parsed once, here.
//!
//! The format is described in `schema/deals.schema.json`. What is missing or null is missing in
//! the columns, and the metrics say what they leave out for it; what is there but makes no
//! sense, such as 30 February, is an error that names its place.

mod document;
mod error;
#[cfg(test)]
mod tests;

use document::{Deal, Document, Label, Number, Object, Owned, Planned};
pub use error::InputError;

use crate::day::Day;
use crate::deals::{Deals, LOST, WON};
use crate::money::{Money, Rate, Share};
use crate::row::{Category, DealRow, Lead, Priced, StageRow, Target};
use crate::zone::{Moment, Zone};

/// Reads a document; its bare days and local times are those of `zone`.
///
/// # Errors
/// [`InputError`] for the first place that cannot be read.
pub fn read(text: &str, zone: &Zone) -> Result<Deals, InputError> {
    let mut parser = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let Object(document): Object<Document> = serde_path_to_error::deserialize(&mut parser)
        .map_err(|error| InputError::of_parser(&error.path().to_string(), error.inner()))?;
    parser.end().map_err(|error| InputError::of_parser(".", &error))?;
    let reader = Reader { zone };
    let mut deals = Deals::new(document.base_currency.as_deref(), reader.stages(&document)?);
    for (currency, rate) in &document.rates {
        let path = || format!("rates.{currency}");
        if let Some(rate) = number(rate.as_ref(), path, Rate::parse, RATE)? {
            deals.set_rate(currency, rate);
        }
    }
    deals.set_targets(reader.targets(&document)?);
    deals.set_leads(reader.leads(&document)?);
    deals.set_age_limits(document.deal_rotting_days, document.old_after_days);
    for (index, deal) in document.deals.iter().enumerate() {
        reader.deal(deal, &format!("deals[{index}]"), &mut deals)?;
    }
    Ok(deals.finish())
}

const AMOUNT: &str = "a decimal number with a point, such as 1250.50, at most 10^13 in size";
const RATE: &str = "how much base currency one unit buys: a decimal number above 0, such as 0.90";
const PERCENT: &str = "percent from 0 to 100, such as 60";
const MOMENT: &str = "a day such as 2026-06-30, or a time such as 2026-06-30T14:30:00Z";
const DAY: &str = "a day such as 2026-06-30";

fn refused(path: impl Into<String>, found: &str, expected: &str) -> InputError {
    let problem = format!("\"{found}\" is not {expected}; correct it, or leave the field out");
    InputError::field(path, problem)
}

fn number<T>(
    found: Option<&Number>,
    path: impl Fn() -> String,
    parse: impl Fn(&str) -> Option<T>,
    expected: &str,
) -> Result<Option<T>, InputError> {
    let Some(Number(text)) = found else { return Ok(None) };
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse(text).map(Some).ok_or_else(|| refused(path(), text, expected))
}

fn percent(text: &str) -> Option<Share> {
    Share::parse_percent(text.trim().trim_end_matches('%'))
}

/// A text that says something.
fn filled(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.trim().is_empty())
}

fn label(label: Option<&Label>) -> Option<&str> {
    label.map(|Label(text)| text.as_str()).filter(|text| !text.is_empty())
}

const fn category(category: document::Category) -> Category {
    match category {
        document::Category::Commit => Category::Commit,
        document::Category::BestCase => Category::BestCase,
        document::Category::Pipeline => Category::Pipeline,
        document::Category::Omitted => Category::Omitted,
    }
}

struct Reader<'a> {
    zone: &'a Zone,
}

impl Reader<'_> {
    fn moment(
        &self,
        text: Option<&String>,
        path: impl Fn() -> String,
    ) -> Result<Option<Moment>, InputError> {
        let Some(text) = filled(text) else { return Ok(None) };
        self.zone.moment(text).map(Some).ok_or_else(|| refused(path(), text, MOMENT))
    }

    /// A date that is a plan: a bare day, or the day here of a point in time.
    fn day(
        &self,
        text: Option<&String>,
        path: impl Fn() -> String,
    ) -> Result<Option<Day>, InputError> {
        let Some(text) = filled(text) else { return Ok(None) };
        let moment = self.zone.moment(text).ok_or_else(|| refused(path(), text, DAY))?;
        Ok(Some(moment.day))
    }

    fn stages(&self, document: &Document) -> Result<Vec<StageRow>, InputError> {
        let mut stages: Vec<StageRow> = Vec::with_capacity(document.stages.len());
        for (index, stage) in document.stages.iter().enumerate() {
            // A stage without a name cannot be in any history.
            let Some(name) = filled(stage.name.as_ref()) else { continue };
            let path = || format!("stages[{index}].probability");
            let probability = number(stage.probability.as_ref(), path, percent, PERCENT)?;
            if name == WON || name == LOST {
                continue;
            }
            if stages.iter().any(|other| other.name == name) {
                let problem = format!("\"{name}\" is here twice; name every stage once, in order");
                return Err(InputError::field(format!("stages[{index}].name"), problem));
            }
            let rotting_days = stage.rotting_days;
            let category = stage.category.map(category);
            stages.push(StageRow { name: name.to_owned(), probability, rotting_days, category });
        }
        Ok(stages)
    }

    fn targets(&self, document: &Document) -> Result<Vec<Target>, InputError> {
        let mut targets = Vec::with_capacity(document.targets.len());
        for (index, target) in document.targets.iter().enumerate() {
            let path = |field: &str| format!("targets[{index}].{field}");
            let missing = |field: &str| {
                let advice = "a target needs from, to and amount: add it, or leave the target out";
                InputError::field(path(field), advice)
            };
            let from = self.day(target.from.as_ref(), || path("from"))?;
            let to = self.day(target.to.as_ref(), || path("to"))?;
            let amount = number(target.amount.as_ref(), || path("amount"), Money::parse, AMOUNT)?;
            let (from, to) =
                (from.ok_or_else(|| missing("from"))?, to.ok_or_else(|| missing("to"))?);
            if to < from {
                return Err(InputError::field(
                    path("to"),
                    format!("{to} is before {from}; swap them"),
                ));
            }
            let amount = amount.ok_or_else(|| missing("amount"))?;
            let owner = label(target.owner.as_ref()).map(str::to_owned);
            targets.push(Target { owner, from, to, amount });
        }
        Ok(targets)
    }

    fn leads(&self, document: &Document) -> Result<Vec<Lead>, InputError> {
        let leads = document.leads.iter().enumerate().map(|(index, lead)| {
            let path = |field: &str| format!("leads[{index}].{field}");
            let id = label(lead.id.as_ref())
                .map_or_else(|| format!("lead #{}", index + 1), str::to_owned);
            Ok(Lead {
                id,
                owner: label(lead.owner.as_ref()).map(str::to_owned),
                created: self.moment(lead.created_on.as_ref(), || path("created_on"))?,
                answered: self.moment(lead.answered_on.as_ref(), || path("answered_on"))?,
            })
        });
        leads.collect()
    }

    fn deal(&self, deal: &Deal, at: &str, to: &mut Deals) -> Result<(), InputError> {
        let path = |field: &str| format!("{at}.{field}");
        let mut undated = 0;
        let mut history = Vec::with_capacity(deal.history.len());
        for (index, stay) in deal.history.iter().enumerate() {
            let place = || format!("{at}.history[{index}].on");
            match self.moment(stay.on.as_ref(), place)? {
                Some(on) => history.push((on, filled(stay.stage.as_ref()))),
                None => undated += 1,
            }
        }
        let created = self.moment(deal.created_on.as_ref(), || path("created_on"))?;
        // What says no day of its own was there from the beginning.
        let beginning = history.iter().map(|(on, _)| *on).chain(created).min();
        let mut amounts = Vec::with_capacity(deal.amounts.len());
        for (index, priced) in deal.amounts.iter().enumerate() {
            let place = |field: &str| format!("{at}.amounts[{index}].{field}");
            let amount = number(priced.amount.as_ref(), || place("amount"), Money::parse, AMOUNT)?;
            match self.moment(priced.on.as_ref(), || place("on"))? {
                Some(on) => {
                    let currency = filled(priced.currency.as_ref());
                    amounts.push((on, amount.map(|amount| Priced { amount, currency })));
                }
                None => undated += 1,
            }
        }
        let expected_close =
            self.planned(&deal.expected_close, &path("expected_close"), beginning, &mut undated)?;
        let mut next_steps =
            self.planned(&deal.next_steps, &path("next_steps"), beginning, &mut undated)?;
        let next_step = self.day(deal.next_step_on.as_ref(), || path("next_step_on"))?;
        if let (Some(day), Some(beginning), true) = (next_step, beginning, next_steps.is_empty()) {
            next_steps.push((beginning, Some(day)));
        }
        let owners = self.owned(&deal.owners, &path("owners"), &mut undated)?;
        let activities = self.owned(&deal.activities, &path("activities"), &mut undated)?;
        let decimal = |found: &Option<Number>, field: &str| {
            number(found.as_ref(), || path(field), Money::parse, AMOUNT)
        };
        to.push(&DealRow {
            id: label(deal.id.as_ref()),
            owner: label(deal.owner.as_ref()),
            organization: label(deal.organization.as_ref()),
            amount: decimal(&deal.amount, "amount")?,
            currency: filled(deal.currency.as_ref()),
            rate_at_close: number(
                deal.rate_at_close.as_ref(),
                || path("rate_at_close"),
                Rate::parse,
                RATE,
            )?,
            probability: number(
                deal.probability.as_ref(),
                || path("probability"),
                percent,
                PERCENT,
            )?,
            category: deal.category.map(category),
            lost_reason: filled(deal.lost_reason.as_ref()),
            created,
            last_activity: self
                .moment(deal.last_activity_on.as_ref(), || path("last_activity_on"))?,
            lead_created: self.moment(deal.lead_created_on.as_ref(), || path("lead_created_on"))?,
            lead_answered: self
                .moment(deal.lead_answered_on.as_ref(), || path("lead_answered_on"))?,
            is_deleted: deal.deleted == Some(true),
            is_merged: label(deal.merged_into.as_ref()).is_some(),
            history: &history,
            expected_close: &expected_close,
            owners: &owners,
            amounts: &amounts,
            activities: &activities,
            next_steps: &next_steps,
            undated,
            ..DealRow::default()
        });
        Ok(())
    }

    fn planned(
        &self,
        entries: &[Planned],
        at: &str,
        beginning: Option<Moment>,
        undated: &mut usize,
    ) -> Result<Vec<(Moment, Option<Day>)>, InputError> {
        let mut found = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let set_on = self.moment(entry.set_on.as_ref(), || format!("{at}[{index}].set_on"))?;
            let date = self.day(entry.date.as_ref(), || format!("{at}[{index}].date"))?;
            match set_on.or(beginning) {
                Some(on) => found.push((on, date)),
                None => *undated += 1,
            }
        }
        Ok(found)
    }

    fn owned<'d>(
        &self,
        entries: &'d [Owned],
        at: &str,
        undated: &mut usize,
    ) -> Result<Vec<(Moment, Option<&'d str>)>, InputError> {
        let mut found = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            match self.moment(entry.on.as_ref(), || format!("{at}[{index}].on"))? {
                Some(on) => found.push((on, label(entry.owner.as_ref()))),
                None => *undated += 1,
            }
        }
        Ok(found)
    }
}
