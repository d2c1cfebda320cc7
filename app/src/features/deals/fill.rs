//! Fields that a stage needs, asked where a deal is moved.

use cartera_domain::deal::DealPerson;
use cartera_domain::{Deal, Probability};
use cartera_sync::Patch;
use leptos::prelude::*;

use super::commands::{add_person, set_organization};
use super::pick::{self, PickOrganization, PickPerson};
use super::said::{plain, read_amount, read_day, usual_currency};
use crate::data::Db;
use crate::features::{Word, read};
use crate::ui::{ComboState, TextField};
use crate::words;

/// The fields that can be asked for: their numbers and what they are called.
pub const ASKABLE: [(u16, Word); 7] = [
    (Deal::AMOUNT.number, words::deal_amount),
    (Deal::ORGANIZATION.number, words::column_organization),
    (Deal::PEOPLE.number, words::deal_people),
    (Deal::EXPECTED_CLOSE_ON.number, words::deal_close),
    (Deal::PROBABILITY.number, words::deal_probability),
    (Deal::SOURCE.number, words::deal_source),
    (Deal::NOTE.number, words::note),
];

/// What was answered so far.
#[derive(Clone)]
pub struct Answers(Vec<Answer>);

#[derive(Clone, Copy)]
struct Answer {
    field: u16,
    text: RwSignal<String>,
    pick: ComboState,
    error: RwSignal<Option<String>>,
}

/// A deal with the answers in it, and what comes into being with them.
pub type Filled = (Deal, Vec<Patch>);

impl Answers {
    /// For these fields.
    #[must_use]
    pub fn new(missing: &[u16]) -> Self {
        let answer = |field: &u16| Answer {
            field: *field,
            text: RwSignal::new(String::new()),
            pick: ComboState::new(),
            error: RwSignal::new(None),
        };
        Self(missing.iter().map(answer).collect())
    }

    /// The deal with all answers; `None` where one is wrong, which is said beside it.
    #[must_use]
    pub fn fill(&self, db: Db, deal: &Deal) -> Option<Filled> {
        let mut filled = (deal.clone(), Vec::new());
        let mut is_right = true;
        for answer in &self.0 {
            let error = answer.put(db, &mut filled).err();
            is_right &= error.is_none();
            answer.error.set(error);
        }
        is_right.then_some(filled)
    }
}

impl Answer {
    fn put(self, db: Db, (deal, beside): &mut Filled) -> Result<(), String> {
        let needed = || words::error_needed().to_owned();
        let text = self.text.get_untracked();
        match self.field {
            n if n == Deal::AMOUNT.number => {
                deal.amount = Some(read_amount(&text, usual_currency(db))?.ok_or_else(needed)?);
            }
            n if n == Deal::EXPECTED_CLOSE_ON.number => {
                deal.expected_close_on = Some(read_day(&text)?.ok_or_else(needed)?);
            }
            n if n == Deal::PROBABILITY.number => {
                let probability = Probability::parse(&plain(&text));
                deal.probability =
                    Some(probability.map_err(|_| words::error_probability().to_owned())?);
            }
            n if n == Deal::SOURCE.number => {
                deal.source = Some(read::name(&text)?.ok_or_else(needed)?);
            }
            n if n == Deal::NOTE.number => {
                deal.note = Some(read::lines(&text)?.ok_or_else(needed)?);
            }
            n if n == Deal::ORGANIZATION.number => {
                let side = pick::organization(db, self.pick)?.ok_or_else(needed)?;
                beside.extend(set_organization(deal, Some(&side)).patches.into_iter().skip(1));
                deal.organization = Some(side.id());
            }
            n if n == Deal::PEOPLE.number => {
                let side = pick::person(db, self.pick)?.ok_or_else(needed)?;
                beside.extend(add_person(deal, &side).patches.into_iter().skip(1));
                // Somebody may have put them in while this was asked.
                if deal.people.iter().all(|one| one.person != side.id()) {
                    deal.people.push(DealPerson::new(side.id()));
                }
            }
            // Filled in on the deal's page.
            _ => return Err(words::refused_fields().to_owned()),
        }
        Ok(())
    }
}

/// The fields.
#[component]
pub fn Fill(
    /// What is answered.
    answers: Answers,
) -> impl IntoView {
    let fields = answers.0.into_iter().enumerate().map(|(at, answer)| {
        let focused = at == 0;
        let label =
            ASKABLE.iter().find(|(field, _)| *field == answer.field).map_or("", |(_, l)| l());
        match answer.field {
            n if n == Deal::ORGANIZATION.number => {
                view! { <PickOrganization state=answer.pick focused=focused error=answer.error /> }
                    .into_any()
            }
            n if n == Deal::PEOPLE.number => {
                view! { <PickPerson state=answer.pick error=answer.error /> }.into_any()
            }
            n => {
                let kind = if n == Deal::EXPECTED_CLOSE_ON.number { "date" } else { "text" };
                view! {
                    <TextField label=label value=answer.text error=answer.error kind=kind focused=focused />
                }
                .into_any()
            }
        }
    });
    view! { <>{fields.collect_view()}</> }
}
