//! What a row says beside people and organizations: a deal, something that happened, a note.

use cartera_domain::search::fold;
use cartera_domain::{Currency, Date, LongText, Money, Name, Probability, Timestamp};

use crate::mapping::Target;
use crate::repair::{money, truth};
use crate::report::Reason;

/// How a deal goes, as far as a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Going {
    Open,
    Won,
    Lost,
}

/// A row's deal, activity and note, as they were read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matter {
    pub deal_name: String,
    /// The amount as written; read once the row's currency is known.
    amount: Option<(String, String)>,
    currency: Option<Currency>,
    pub money: Option<Money>,
    pub stage: String,
    pub pipeline: String,
    pub going: Option<Going>,
    pub expected_close_on: Option<Date>,
    pub closed_on: Option<Date>,
    pub created_on: Option<Date>,
    pub lost_reason: String,
    pub probability: Option<Probability>,
    pub kind: String,
    pub at: Option<Timestamp>,
    pub subject: String,
    pub text: String,
    pub notes: Vec<String>,
    /// What is to be done, or was.
    pub todo: Option<Todo>,
    /// Whether it is a row of a calendar: about nobody it is something, too, and what is still to
    /// happen is a task.
    pub is_agenda: bool,
    /// Whether what is told of was called off.
    pub is_cancelled: bool,
    /// Whether anything of a deal is filled.
    has_deal: bool,
}

/// Something to be done.
#[derive(Debug, Clone, Default)]
pub(crate) struct Todo {
    pub title: String,
    pub text: String,
    /// By when.
    pub due: Option<Timestamp>,
    pub is_done: bool,
}

impl Todo {
    /// It with a title: its own, else the beginning of its text, else this; `None` without any.
    pub fn named(mut self, otherwise: &str) -> Option<Self> {
        if self.title.is_empty() {
            let first = self.text.lines().next().unwrap_or_default();
            self.title = first.chars().take(TITLE_CHARS).collect();
        }
        if self.title.is_empty() {
            otherwise.clone_into(&mut self.title);
        }
        (!self.title.is_empty()).then_some(self)
    }
}

/// How much of a text is a title where there is no other.
const TITLE_CHARS: usize = 100;

/// Words of a deal's state, folded, `й` as `и`.
const WON: &[&str] = &[
    "won",
    "closed won",
    "closedwon",
    "win",
    "success",
    "successful",
    "ganado",
    "ganada",
    "cerrado ganado",
    "ganadas",
    "выигранные",
    "выиграна",
    "выигран",
    "выиграно",
    "успешно",
    "успешно реализовано",
    "сделка успешна",
    "успешная",
    "успех",
    "продажа",
    "оплачено",
    "реализовано",
    "закрыта успешно",
    "сделка выиграна",
];
const LOST: &[&str] = &[
    "lost",
    "closed lost",
    "closedlost",
    "lose",
    "failed",
    "perdido",
    "perdida",
    "perdidas",
    "проигранные",
    "cerrado perdido",
    "проиграна",
    "проигран",
    "проиграно",
    "провал",
    "сделка провалена",
    "закрыто и не реализовано",
    "не реализовано",
    "отказ",
    "неуспешно",
    "потеряна",
    "сделка проиграна",
    "closed lost to competition",
];
const OPEN: &[&str] = &[
    "open",
    "opened",
    "in progress",
    "abierto",
    "abierta",
    "abiertas",
    "открытые",
    "en curso",
    "открыта",
    "открыт",
    "открыто",
    "в работе",
    "active",
    "activa",
    "активна",
    "new",
    "новая",
];

impl Going {
    /// The word by which exports of any language are compared.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// What a word says of how a deal goes.
pub(crate) fn going(text: &str) -> Option<Going> {
    let word = fold(text).replace('й', "и");
    let is = |words: &[&str]| words.contains(&word.as_str());
    match (is(WON), is(LOST), is(OPEN)) {
        (true, ..) => Some(Going::Won),
        (_, true, _) => Some(Going::Lost),
        (_, _, true) => Some(Going::Open),
        _ => None,
    }
}

impl Matter {
    /// Whether the row is about a deal.
    pub const fn has_deal(&self) -> bool {
        self.has_deal
    }

    /// Whether it tells of something that happened, on a day that is known.
    pub fn has_activity(&self) -> bool {
        self.at.is_some()
            && !(self.kind.is_empty() && self.subject.is_empty() && self.text.is_empty())
    }

    /// Whether it tells of anything that can stand by itself.
    pub fn is_told(&self) -> bool {
        self.has_activity() || self.todo.is_some() || !self.notes.is_empty()
    }

    /// What is told of an activity that there is none of: without a day, or with nothing else.
    pub fn left_over(&mut self) -> Vec<String> {
        if self.has_activity() {
            return Vec::new();
        }
        let day = self.at.take().map(|at| at.rfc3339());
        let texts = [&mut self.kind, &mut self.subject, &mut self.text].map(std::mem::take);
        day.into_iter().chain(texts).filter(|text| !text.is_empty()).collect()
    }

    /// How many bytes it would write at most, its names apart.
    pub fn size(&self) -> usize {
        self.notes.iter().map(String::len).sum::<usize>()
            + self.text.len()
            + self.todo.as_ref().map_or(0, |todo| todo.text.len())
            + self.lost_reason.len()
            + 2_048
    }

    /// Takes in a cell that is no day. Gives back whether it fits; what does not is kept in the
    /// note by the caller, and said.
    pub fn take(
        &mut self,
        target: Target,
        header: &str,
        cell: &str,
        home: Option<Currency>,
        warnings: &mut Vec<Reason>,
    ) -> bool {
        self.has_deal |= target.is_of_deal() && target != Target::DealCurrency;
        let unknown = || Reason::UnknownValue { column: header.to_owned(), value: cell.to_owned() };
        let line = |slot: &mut String| match Name::parse(cell) {
            Ok(name) if slot.is_empty() => {
                *slot = name.into();
                true
            }
            _ => fold(slot) == fold(cell),
        };
        match target {
            Target::DealName => line(&mut self.deal_name),
            Target::DealStage => line(&mut self.stage),
            Target::DealPipeline => line(&mut self.pipeline),
            Target::DealLostReason => line(&mut self.lost_reason),
            Target::ActivityKind => line(&mut self.kind),
            Target::ActivitySubject => line(&mut self.subject),
            Target::DealAmount => {
                let is_first = self.amount.is_none();
                if is_first {
                    self.amount = Some((header.to_owned(), cell.to_owned()));
                }
                is_first
            }
            Target::DealCurrency => {
                self.currency = money::currency(cell, home);
                if self.currency.is_none() {
                    warnings.push(unknown());
                }
                self.currency.is_some()
            }
            Target::DealState => {
                let said = truth::read(cell).map(|is| if is { Going::Won } else { Going::Open });
                self.going = going(cell).or(said).or(self.going);
                if self.going.is_none() {
                    warnings.push(unknown());
                }
                self.going.is_some()
            }
            Target::DealProbability => {
                self.probability = probability(cell);
                if self.probability.is_none() {
                    warnings.push(unknown());
                }
                self.probability.is_some()
            }
            Target::ActivityText => join(&mut self.text, cell),
            Target::NoteRecord => match LongText::parse(cell) {
                Ok(text) => {
                    self.notes.push(text.into());
                    true
                }
                Err(_) => false,
            },
            _ => false,
        }
    }

    /// Takes in a day.
    pub fn take_day(&mut self, target: Target, day: Date, time_ms: i64) {
        self.has_deal |= target.is_of_deal();
        match target {
            Target::DealExpectedClose => self.expected_close_on = Some(day),
            Target::DealClosed => self.closed_on = Some(day),
            Target::DealCreated => self.created_on = Some(day),
            Target::ActivityAt => self.at = Some(moment(day, time_ms)),
            _ => {}
        }
    }

    /// Reads the amount, now that all columns are in; what cannot be read is given back with its
    /// header, and said.
    pub fn settle(
        &mut self,
        home: Option<Currency>,
        warnings: &mut Vec<Reason>,
    ) -> Option<(String, String)> {
        let (column, value) = self.amount.take()?;
        // A column with the currency outweighs the list's, a sign beside the number both.
        self.money = money::money(&value, self.currency.or(home));
        if self.money.is_some() {
            return None;
        }
        let has_number = matches!(money::read(&value, home), money::Reading::Number(..));
        warnings.push(if has_number && self.currency.or(home).is_none() {
            Reason::NoCurrency { column: column.clone(), value: value.clone() }
        } else {
            Reason::AmountUnreadable { column: column.clone(), value: value.clone() }
        });
        Some((column, value))
    }
}

/// Noon where only a day is known, so that it is the same day nearly everywhere.
pub(crate) const NOON_MS: i64 = 43_200_000;

/// A moment of a day.
pub(crate) fn moment(day: Date, time_ms: i64) -> Timestamp {
    Timestamp::from_millis(i64::from(day.epoch_days()) * 86_400_000 + time_ms)
}

fn join(text: &mut String, cell: &str) -> bool {
    let joined = if text.is_empty() { cell.to_owned() } else { format!("{text}\n{cell}") };
    match LongText::parse(&joined) {
        Ok(whole) => {
            *text = whole.into();
            true
        }
        Err(_) => false,
    }
}

/// `75`, `75 %`, `0,75`: a share below one is one of 1.
fn probability(cell: &str) -> Option<Probability> {
    let plain = cell.trim().trim_end_matches('%').trim().replace(',', ".");
    let is_share = !cell.contains('%') && plain.starts_with("0.");
    if is_share {
        let digits = plain.strip_prefix("0.")?;
        let padded = format!("{digits:0<2}");
        let (whole, rest) = padded.split_at_checked(2)?;
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let rest = if rest.is_empty() { "0" } else { rest };
        return Probability::parse(&format!("{whole}.{rest}")).ok();
    }
    Probability::parse(&plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_in_three_languages() {
        for (text, want) in [
            ("Closed Won", Some(Going::Won)),
            ("Успешно реализовано", Some(Going::Won)),
            ("Ganado", Some(Going::Won)),
            ("Закрыто и не реализовано", Some(Going::Lost)),
            ("Perdida", Some(Going::Lost)),
            ("Открытые", Some(Going::Open)),
            ("Выигранные", Some(Going::Won)),
            ("Perdidas", Some(Going::Lost)),
            ("open", Some(Going::Open)),
            ("Переговоры", None),
        ] {
            assert_eq!(going(text), want, "{text}");
        }
    }

    #[test]
    fn probabilities_in_per_cent_and_as_shares() {
        let read = |text| probability(text).map(|p| p.to_string());
        assert_eq!(read("75 %").as_deref(), Some("75"));
        assert_eq!(read("0,75").as_deref(), Some("75"));
        assert_eq!(read("0.5").as_deref(), Some("50"));
        assert_eq!(read("0").as_deref(), Some("0"));
        assert_eq!(read("101"), None);
        assert_eq!(read("high"), None);
    }
}
