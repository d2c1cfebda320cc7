//! An offer: what it says, and the states that it goes through.
//!
//! A quote that was sent does not change by itself: what it came to is kept with the state, so
//! that a line which somebody edited offline meanwhile is noticed ([`Quote::is_as_sent`]) and not
//! sold silently at another price. To change it, take it back to a draft.

use crate::deal::DealId;
use crate::document::{
    DeviceNumber, Discount, FinalNumber, IssueError, Issued, TaxRounding, Totals, issued,
};
use crate::line_item::LineItem;
use crate::money::{Currency, Money, MoneyError};
use crate::organization::OrganizationId;
use crate::person::PersonId;
use crate::price_list::PriceListId;
use crate::state::states;
use crate::table::{composite, record};
use crate::tag::TagId;
use crate::text::{LongText, Name};
use crate::time::{Date, Timestamp};
use crate::user::{TeamId, UserId, VisibleTo};

composite! {
    /// What is known of an offer that was declined.
    Rejection;
    needs {
        /// What it had come to.
        1 total: Money,
    }
    optional {
        /// Why they declined.
        2 reason: Option<LongText>,
    }
}

states! {
    /// How far a quote has come.
    QuoteState {
        /// Being written; nobody outside has seen it.
        Draft = "draft",
        /// The customer has it and may accept it.
        Sent(Issued) = "sent",
        /// The customer agreed; an order may be made of it.
        Accepted(Issued) = "accepted",
        /// The customer declined.
        Rejected(Rejection) = "rejected",
        /// Its last day passed without an answer.
        Expired(Issued) = "expired",
    }
}

composite! {
    /// The state of a quote and since when. One value, so that of an acceptance and a rejection
    /// made apart one stands as a whole.
    QuoteStatus;
    needs {
        /// How far it has come.
        1 state: QuoteState,
        /// Since when.
        2 since: Timestamp,
    }
}

record! {
    /// An offer to a customer. Its lines are [`LineItem`]s.
    Quote, QuoteId;
    needs {
        /// The currency of all of its amounts.
        CURRENCY = 1 currency: Currency,
        /// How far it has come; changed only by the moves of [`Quote`].
        STATUS = 2 status: QuoteStatus,
    }
    optional {
        /// The number that the device gave which made it.
        DEVICE_NUMBER = 3 device_number: Option<DeviceNumber>,
        /// The number that the authority gave; nobody else writes it.
        NUMBER = 4 number: Option<FinalNumber>,
        /// What it is about.
        TITLE = 5 title: Option<Name>,
        /// The customer, where it is an organization.
        ORGANIZATION = 6 organization: Option<OrganizationId>,
        /// The customer, or whom it is addressed to.
        PERSON = 7 person: Option<PersonId>,
        /// The deal that it is to win.
        DEAL = 8 deal: Option<DealId>,
        /// The list that its prices came from.
        PRICE_LIST = 9 price_list: Option<PriceListId>,
        /// What is taken off all lines together.
        DISCOUNT = 10 discount: Option<Discount>,
        /// Where tax is rounded; none for once per rate.
        TAX_ROUNDING = 11 tax_rounding: Option<TaxRounding>,
        /// The last day on which it can be accepted; none for until it is taken back.
        EXPIRES_ON = 12 expires_on: Option<Date>,
        /// Terms of payment and delivery, as printed.
        TERMS = 13 terms: Option<LongText>,
        /// For ourselves.
        NOTE = 14 note: Option<LongText>,
        /// Its tags.
        TAGS = 15 tags: Vec<TagId>,
        /// Who answers for it.
        OWNER = 16 owner: Option<UserId>,
        /// The team that it is for.
        TEAM = 17 team: Option<TeamId>,
        /// Whom it is shown to.
        VISIBLE_TO = 18 visible_to: Option<VisibleTo>,
        /// Who follows it.
        FOLLOWERS = 19 followers: Vec<UserId>,
    }
}

/// Why a quote cannot make a move.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// No such move leads out of its state.
    #[error("a quote that is {} cannot do that", .0.as_str())]
    State(QuoteState),
    /// Its last day has passed: set another one first.
    #[error("it could be accepted until {0}")]
    Expired(Date),
    /// Its last day has not passed, or it has none.
    #[error("it has not expired")]
    NotExpired,
    /// It has its final number already; that never changes.
    #[error("it has a number already")]
    Numbered,
    /// It cannot go out as it is.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl Quote {
    /// A new one, without lines.
    #[must_use]
    pub fn draft(id: QuoteId, currency: Currency, now: Timestamp) -> Self {
        Self::new(id, currency, QuoteStatus::new(QuoteState::Draft, now))
    }

    /// What it comes to; the lines must be its own, in their order.
    ///
    /// # Errors
    /// As [`Totals::of`].
    pub fn totals(&self, lines: &[LineItem]) -> Result<Totals, MoneyError> {
        Totals::of_lines(self.currency, lines, self.discount, self.tax_rounding)
    }

    /// What it came to when it was sent; none for a draft.
    #[must_use]
    pub const fn issued_total(&self) -> Option<Money> {
        match &self.status.state {
            QuoteState::Sent(issued)
            | QuoteState::Accepted(issued)
            | QuoteState::Expired(issued) => Some(issued.total),
            QuoteState::Rejected(rejection) => Some(rejection.total),
            QuoteState::Draft | QuoteState::Other(_) => None,
        }
    }

    /// Whether it still comes to what it came to when it was sent; yes for a draft.
    #[must_use]
    pub fn is_as_sent(&self, lines: &[LineItem]) -> bool {
        let now = || self.totals(lines).map(|totals| totals.total);
        self.issued_total().is_none_or(|sent| now() == Ok(sent))
    }

    /// Its state on a day: a quote that was sent expires by itself.
    #[must_use]
    pub fn state_on(&self, today: Date) -> QuoteState {
        match &self.status.state {
            QuoteState::Sent(issued) if self.past(today).is_some() => {
                QuoteState::Expired(issued.clone())
            }
            state => state.clone(),
        }
    }

    /// Sent to the customer.
    ///
    /// # Errors
    /// [`QuoteError::State`] unless it is a draft; [`QuoteError::Expired`]; [`QuoteError::Issue`].
    pub fn sent(
        &self,
        lines: &[LineItem],
        now: Timestamp,
        today: Date,
    ) -> Result<Self, QuoteError> {
        let QuoteState::Draft = &self.status.state else { return Err(self.refusal()) };
        self.in_time(today)?;
        Ok(self.moved(QuoteState::Sent(issued(self.totals(lines))?), now))
    }

    /// Accepted by the customer, at the latest on its last day.
    ///
    /// # Errors
    /// [`QuoteError::State`] unless it was sent; [`QuoteError::Expired`].
    pub fn accepted(&self, now: Timestamp, today: Date) -> Result<Self, QuoteError> {
        let QuoteState::Sent(issued) = &self.status.state else { return Err(self.refusal()) };
        self.in_time(today)?;
        Ok(self.moved(QuoteState::Accepted(issued.clone()), now))
    }

    /// Declined by the customer, also after it expired.
    ///
    /// # Errors
    /// [`QuoteError::State`] unless it was sent or has expired.
    pub fn rejected(&self, reason: Option<LongText>, now: Timestamp) -> Result<Self, QuoteError> {
        let (QuoteState::Sent(issued) | QuoteState::Expired(issued)) = &self.status.state else {
            return Err(self.refusal());
        };
        let rejection = Rejection { reason, ..Rejection::new(issued.total) };
        Ok(self.moved(QuoteState::Rejected(rejection), now))
    }

    /// Put down as expired, after its last day.
    ///
    /// # Errors
    /// [`QuoteError::State`] unless it was sent; [`QuoteError::NotExpired`].
    pub fn expired(&self, now: Timestamp, today: Date) -> Result<Self, QuoteError> {
        let QuoteState::Sent(issued) = &self.status.state else { return Err(self.refusal()) };
        self.past(today).ok_or(QuoteError::NotExpired)?;
        Ok(self.moved(QuoteState::Expired(issued.clone()), now))
    }

    /// Taken back, to be changed and sent again. One that was accepted stays so once an order
    /// names it; before, its lines may have been changed apart from the acceptance, and then
    /// nothing else leads on.
    ///
    /// # Errors
    /// [`QuoteError::State`] for a draft, and for one that was accepted and is ordered.
    pub fn taken_back(&self, is_ordered: bool, now: Timestamp) -> Result<Self, QuoteError> {
        match &self.status.state {
            QuoteState::Accepted(_) if is_ordered => Err(self.refusal()),
            QuoteState::Sent(_)
            | QuoteState::Rejected(_)
            | QuoteState::Expired(_)
            | QuoteState::Accepted(_) => Ok(self.moved(QuoteState::Draft, now)),
            QuoteState::Draft | QuoteState::Other(_) => Err(self.refusal()),
        }
    }

    /// With the number that the authority gives, once.
    ///
    /// # Errors
    /// [`QuoteError::Numbered`].
    pub fn numbered(&self, number: FinalNumber) -> Result<Self, QuoteError> {
        match self.number {
            Some(_) => Err(QuoteError::Numbered),
            None => Ok(Self { number: Some(number), ..self.clone() }),
        }
    }

    /// The number to show: the final one, or else that of the device.
    #[must_use]
    pub fn shown_number(&self) -> Option<String> {
        let device = || self.device_number.map(String::from);
        self.number.as_ref().map(ToString::to_string).or_else(device)
    }

    fn refusal(&self) -> QuoteError {
        QuoteError::State(self.status.state.clone())
    }

    /// Its last day, if that has passed.
    fn past(&self, today: Date) -> Option<Date> {
        self.expires_on.filter(|last| *last < today)
    }

    fn in_time(&self, today: Date) -> Result<(), QuoteError> {
        self.past(today).map_or(Ok(()), |last| Err(QuoteError::Expired(last)))
    }

    fn moved(&self, state: QuoteState, now: Timestamp) -> Self {
        Self { status: QuoteStatus::new(state, now), ..self.clone() }
    }
}

#[cfg(test)]
mod tests;
