//! What was ordered: of an accepted quote, or written down at the customer's with no network.
//!
//! As with a quote, what it came to is kept with its state when it is placed, so that a later edit
//! of its lines is noticed, above all one made after the customer signed.

use crate::document::{
    DeviceNumber, Discount, FinalNumber, IssueError, TaxRounding, Totals, payable,
};
use crate::line_item::{LineItem, LineItemId};
use crate::link::Link;
use crate::money::{Currency, Money, MoneyError};
use crate::organization::OrganizationId;
use crate::person::PersonId;
use crate::quote::{Quote, QuoteId, QuoteState};
use crate::table::{composite, record};
use crate::text::{LongText, Name};
use crate::time::{Date, Timestamp};
use crate::word::words;

words! {
    /// How far an order has come.
    OrderState {
        /// Being written.
        Draft = "draft",
        /// The customer has ordered; it is to be delivered.
        Placed = "placed",
        /// All of it was delivered.
        Fulfilled = "fulfilled",
        /// It will not be delivered.
        Cancelled = "cancelled",
    }
}

composite! {
    /// The state of an order with what belongs to it. One value, so that of a delivery and a
    /// cancellation put down apart one stands as a whole.
    OrderStatus;
    needs {
        /// How far it has come.
        1 state: OrderState,
        /// Since when.
        2 since: Timestamp,
    }
    optional {
        /// What it came to when it was placed.
        3 total: Option<Money>,
        /// Why it was cancelled.
        4 reason: Option<LongText>,
    }
}

record! {
    /// An order of a customer. Its lines are [`LineItem`]s.
    Order, OrderId;
    needs {
        /// The currency of all of its amounts.
        CURRENCY = 1 currency: Currency,
        /// How far it has come; changed only by the moves of [`Order`].
        STATUS = 2 status: OrderStatus,
    }
    optional {
        /// The number that the device gave which made it.
        DEVICE_NUMBER = 3 device_number: Option<DeviceNumber>,
        /// The number that the authority gave.
        NUMBER = 4 number: Option<FinalNumber>,
        /// What it is about.
        TITLE = 5 title: Option<Name>,
        /// The customer, where it is an organization.
        ORGANIZATION = 6 organization: Option<OrganizationId>,
        /// The customer, or who ordered.
        PERSON = 7 person: Option<PersonId>,
        /// The deal that it came of.
        DEAL = 8 deal: Option<Link>,
        /// The quote that it was made from.
        QUOTE = 9 quote: Option<QuoteId>,
        /// What is taken off all lines together.
        DISCOUNT = 10 discount: Option<Discount>,
        /// Where tax is rounded; none for once per rate.
        TAX_ROUNDING = 11 tax_rounding: Option<TaxRounding>,
        /// The day on which it is to be delivered.
        DUE_ON = 12 due_on: Option<Date>,
        /// Terms of payment and delivery, as printed.
        TERMS = 13 terms: Option<LongText>,
        /// For ourselves.
        NOTE = 14 note: Option<LongText>,
        /// Where to deliver it.
        DELIVER_TO = 15 deliver_to: Option<LongText>,
        /// The customer's own number for it.
        CUSTOMER_REFERENCE = 16 customer_reference: Option<Name>,
        /// The picture of the customer's signature, an attachment.
        SIGNATURE = 17 signature: Option<Link>,
    }
}

/// Why an order cannot make a move, or cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    /// No such move leads out of its state.
    #[error("an order that is {0} cannot do that")]
    State(OrderState),
    /// Only an accepted quote becomes an order.
    #[error("the quote is {0} and not accepted")]
    NotAccepted(QuoteState),
    /// The quote no longer comes to what the customer accepted: take it back or enter the order.
    #[error("the quote was changed after it was sent")]
    Altered,
    /// It has its final number already; that never changes.
    #[error("it has a number already")]
    Numbered,
    /// It cannot be placed as it is.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl Order {
    /// A new one, without lines.
    #[must_use]
    pub fn draft(id: OrderId, currency: Currency, now: Timestamp) -> Self {
        Self::new(id, currency, OrderStatus::new(OrderState::Draft, now))
    }

    /// An order for what a quote offered, with copies of its lines; `ids` are those of the copies.
    ///
    /// # Errors
    /// [`OrderError::NotAccepted`], [`OrderError::Altered`].
    pub fn of_quote(
        id: OrderId,
        quote: &Quote,
        lines: &[LineItem],
        mut ids: impl FnMut() -> LineItemId,
        now: Timestamp,
    ) -> Result<(Self, Vec<LineItem>), OrderError> {
        if quote.status.state != QuoteState::Accepted {
            return Err(OrderError::NotAccepted(quote.status.state));
        }
        if !quote.is_as_sent(lines) {
            return Err(OrderError::Altered);
        }
        let order = Self {
            title: quote.title.clone(),
            organization: quote.organization,
            person: quote.person,
            deal: quote.deal,
            quote: Some(quote.id),
            discount: quote.discount,
            tax_rounding: quote.tax_rounding,
            terms: quote.terms.clone(),
            ..Self::draft(id, quote.currency, now)
        };
        let copy = |line: &LineItem| LineItem { id: ids(), parent: Link::to(id), ..line.clone() };
        Ok((order, lines.iter().map(copy).collect()))
    }

    /// What it comes to; the lines must be its own, in their order.
    ///
    /// # Errors
    /// As [`Totals::of`].
    pub fn totals(&self, lines: &[LineItem]) -> Result<Totals, MoneyError> {
        Totals::of_lines(self.currency, lines, self.discount, self.tax_rounding)
    }

    /// Whether it still comes to what it came to when it was placed; yes for a draft.
    #[must_use]
    pub fn is_as_placed(&self, lines: &[LineItem]) -> bool {
        let now = || self.totals(lines).map(|totals| totals.total);
        self.status.total.is_none_or(|placed| now() == Ok(placed))
    }

    /// Ordered by the customer.
    ///
    /// # Errors
    /// [`OrderError::State`] unless it is a draft; [`OrderError::Issue`].
    pub fn placed(&self, lines: &[LineItem], now: Timestamp) -> Result<Self, OrderError> {
        self.from(&[OrderState::Draft])?;
        let mut order = self.moved(OrderState::Placed, now);
        order.status.total = Some(payable(self.totals(lines))?);
        Ok(order)
    }

    /// Delivered in full.
    ///
    /// # Errors
    /// [`OrderError::State`] unless it is placed.
    pub fn fulfilled(&self, now: Timestamp) -> Result<Self, OrderError> {
        self.from(&[OrderState::Placed])?;
        Ok(self.moved(OrderState::Fulfilled, now))
    }

    /// Not to be delivered, and why.
    ///
    /// # Errors
    /// [`OrderError::State`] unless it is a draft or placed.
    pub fn cancelled(&self, reason: LongText, now: Timestamp) -> Result<Self, OrderError> {
        self.from(&[OrderState::Draft, OrderState::Placed])?;
        let mut order = self.moved(OrderState::Cancelled, now);
        order.status.reason = Some(reason);
        Ok(order)
    }

    /// With the number that the authority gives, once.
    ///
    /// # Errors
    /// [`OrderError::Numbered`].
    pub fn numbered(&self, number: FinalNumber) -> Result<Self, OrderError> {
        match self.number {
            Some(_) => Err(OrderError::Numbered),
            None => Ok(Self { number: Some(number), ..self.clone() }),
        }
    }

    /// The number to show: the final one, or else that of the device.
    #[must_use]
    pub fn shown_number(&self) -> Option<String> {
        let device = || self.device_number.map(String::from);
        self.number.as_ref().map(ToString::to_string).or_else(device)
    }

    fn from(&self, states: &[OrderState]) -> Result<(), OrderError> {
        let state = self.status.state;
        if states.contains(&state) { Ok(()) } else { Err(OrderError::State(state)) }
    }

    fn moved(&self, state: OrderState, now: Timestamp) -> Self {
        let status = OrderStatus { state, since: now, ..self.status.clone() };
        Self { status, ..self.clone() }
    }
}

#[cfg(test)]
mod tests;
