//! What was ordered: of an accepted quote, or written down at the customer's with no network.
//!
//! As with a quote, what it came to is kept with its state when it is placed, so that a later edit
//! of its lines is noticed, above all one made after the customer signed.

use crate::attachment::AttachmentId;
use crate::deal::DealId;
use crate::document::{
    DeviceNumber, Discount, FinalNumber, IssueError, Issued, TaxRounding, Totals, issued,
};
use crate::line_item::{LineItem, LineItemId};
use crate::link::Link;
use crate::money::{Currency, Money, MoneyError};
use crate::organization::OrganizationId;
use crate::person::PersonId;
use crate::quote::{Quote, QuoteId, QuoteState};
use crate::signature::{Signature, Strokes};
use crate::state::states;
use crate::table::{composite, record};
use crate::tag::TagId;
use crate::text::{LongText, Name};
use crate::time::{Date, Timestamp};
use crate::user::{TeamId, UserId, VisibleTo};

composite! {
    /// What is known of an order that was cancelled. There is none without a reason.
    Cancellation;
    needs {
        /// Why.
        1 reason: LongText,
    }
    optional {
        /// What it had come to, if it was placed before.
        2 total: Option<Money>,
    }
}

states! {
    /// How far an order has come.
    OrderState {
        /// Being written.
        Draft = "draft",
        /// The customer has ordered; it is to be delivered.
        Placed(Issued) = "placed",
        /// All of it was delivered.
        Fulfilled(Issued) = "fulfilled",
        /// It will not be delivered.
        Cancelled(Cancellation) = "cancelled",
    }
}

composite! {
    /// The state of an order and since when. One value, so that of a delivery and a cancellation
    /// put down apart one stands as a whole.
    OrderStatus;
    needs {
        /// How far it has come.
        1 state: OrderState,
        /// Since when.
        2 since: Timestamp,
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
        /// The number that the authority gave; nobody else writes it.
        NUMBER = 4 number: Option<FinalNumber>,
        /// What it is about.
        TITLE = 5 title: Option<Name>,
        /// The customer, where it is an organization.
        ORGANIZATION = 6 organization: Option<OrganizationId>,
        /// The customer, or who ordered.
        PERSON = 7 person: Option<PersonId>,
        /// The deal that it came of.
        DEAL = 8 deal: Option<DealId>,
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
        /// A scanned page with the customer's signature.
        SIGNATURE = 17 signature: Option<AttachmentId>,
        /// Its tags.
        TAGS = 18 tags: Vec<TagId>,
        /// Who answers for it.
        OWNER = 19 owner: Option<UserId>,
        /// The team that it is for.
        TEAM = 20 team: Option<TeamId>,
        /// Whom it is shown to.
        VISIBLE_TO = 21 visible_to: Option<VisibleTo>,
        /// Who follows it.
        FOLLOWERS = 22 followers: Vec<UserId>,
        /// What the customer signed on the screen.
        SIGNED = 23 signed: Option<Signature>,
    }
}

/// Why an order cannot make a move, or cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    /// No such move leads out of its state.
    #[error("an order that is {} cannot do that", .0.as_str())]
    State(OrderState),
    /// Only an accepted quote becomes an order.
    #[error("the quote is {} and not accepted", .0.as_str())]
    NotAccepted(QuoteState),
    /// The quote no longer comes to what the customer accepted: take it back or enter the order.
    #[error("the quote was changed after it was sent")]
    Altered,
    /// The order no longer comes to what it came to when it was placed: nobody signs that.
    #[error("the order was changed after it was placed")]
    Changed,
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
        let QuoteState::Accepted(_) = &quote.status.state else {
            return Err(OrderError::NotAccepted(quote.status.state.clone()));
        };
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
            owner: quote.owner,
            team: quote.team,
            visible_to: quote.visible_to,
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

    /// What it came to when it was placed; none if it never was.
    #[must_use]
    pub const fn issued_total(&self) -> Option<Money> {
        match &self.status.state {
            OrderState::Placed(issued) | OrderState::Fulfilled(issued) => Some(issued.total),
            OrderState::Cancelled(cancellation) => cancellation.total,
            OrderState::Draft | OrderState::Other(_) => None,
        }
    }

    /// Whether it still comes to what it came to when it was placed; yes for a draft.
    #[must_use]
    pub fn is_as_placed(&self, lines: &[LineItem]) -> bool {
        let now = || self.totals(lines).map(|totals| totals.total);
        self.issued_total().is_none_or(|placed| now() == Ok(placed))
    }

    /// Ordered by the customer.
    ///
    /// # Errors
    /// [`OrderError::State`] unless it is a draft; [`OrderError::Issue`].
    pub fn placed(&self, lines: &[LineItem], now: Timestamp) -> Result<Self, OrderError> {
        let OrderState::Draft = &self.status.state else { return Err(self.refusal()) };
        Ok(self.moved(OrderState::Placed(issued(self.totals(lines))?), now))
    }

    /// Signed by the customer on the screen, which places a draft.
    ///
    /// # Errors
    /// [`OrderError::State`] where it was cancelled; [`OrderError::Changed`];
    /// [`OrderError::Issue`].
    pub fn signed(
        &self,
        by: Name,
        strokes: Option<Strokes>,
        lines: &[LineItem],
        now: Timestamp,
    ) -> Result<Self, OrderError> {
        let placed = match &self.status.state {
            OrderState::Draft => self.placed(lines, now)?,
            OrderState::Placed(_) | OrderState::Fulfilled(_) => self.clone(),
            OrderState::Cancelled(_) | OrderState::Other(_) => return Err(self.refusal()),
        };
        let Some(total) = placed.issued_total().filter(|_| placed.is_as_placed(lines)) else {
            return Err(OrderError::Changed);
        };
        let signed = Some(Signature { strokes, ..Signature::new(by, now, total) });
        Ok(Self { signed, ..placed })
    }

    /// Delivered in full.
    ///
    /// # Errors
    /// [`OrderError::State`] unless it is placed.
    pub fn fulfilled(&self, now: Timestamp) -> Result<Self, OrderError> {
        let OrderState::Placed(issued) = &self.status.state else { return Err(self.refusal()) };
        Ok(self.moved(OrderState::Fulfilled(issued.clone()), now))
    }

    /// Not to be delivered, and why.
    ///
    /// # Errors
    /// [`OrderError::State`] unless it is a draft or placed.
    pub fn cancelled(&self, reason: LongText, now: Timestamp) -> Result<Self, OrderError> {
        let (OrderState::Draft | OrderState::Placed(_)) = &self.status.state else {
            return Err(self.refusal());
        };
        let total = self.issued_total();
        let cancellation = Cancellation { total, ..Cancellation::new(reason) };
        Ok(self.moved(OrderState::Cancelled(cancellation), now))
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

    fn refusal(&self) -> OrderError {
        OrderError::State(self.status.state.clone())
    }

    fn moved(&self, state: OrderState, now: Timestamp) -> Self {
        Self { status: OrderStatus::new(state, now), ..self.clone() }
    }
}

#[cfg(test)]
mod tests;
