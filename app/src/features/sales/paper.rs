//! A quote or an order, as far as both are alike: the pages, lines and printed sheets of both are
//! drawn once. What each may become is decided by its own moves in the domain.

use cartera_domain::document::{DeviceNumber, IssueError, Series};
use cartera_domain::order::{OrderError, OrderState};
use cartera_domain::organization::OrganizationId;
use cartera_domain::person::PersonId;
use cartera_domain::quote::{QuoteError, QuoteState};
use cartera_domain::user::UserId;
use cartera_domain::{
    Currency, Date, Deal, Discount, Id, LineItem, Link, LongText, Money, MoneyError, Name, Order,
    Quote, RecordKey, RecordKind, Timestamp, Totals,
};
use leptos::prelude::*;

use crate::data::Db;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An offer.
    Quote,
    /// What was ordered.
    Order,
}

/// A quote or an order.
#[derive(Debug, Clone, PartialEq)]
pub enum Paper {
    /// An offer.
    Quote(Quote),
    /// What was ordered.
    Order(Order),
}

/// A move from one state to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A quote goes to the customer.
    Send,
    /// The customer accepts it.
    Accept,
    /// The customer declines it, and why if that is known.
    Reject(Option<LongText>),
    /// A quote becomes a draft again.
    TakeBack {
        /// Whether an order names it.
        is_ordered: bool,
    },
    /// An order is placed.
    Place,
    /// An order was delivered.
    Fulfil,
    /// An order will not be delivered, and why.
    Cancel(LongText),
}

/// Why a move cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Its last day has passed.
    Expired,
    /// It cannot go out as it is.
    Issue(IssueError),
    /// Its lines were changed after it went out.
    Changed,
    /// The same of a quote that is to become an order: it has to be sent again.
    Altered,
    /// It was moved meanwhile.
    State,
}

impl From<QuoteError> for Refusal {
    fn from(error: QuoteError) -> Self {
        match error {
            QuoteError::Expired(_) => Self::Expired,
            QuoteError::Issue(issue) => Self::Issue(issue),
            QuoteError::State(_) | QuoteError::NotExpired | QuoteError::Numbered => Self::State,
        }
    }
}

impl From<OrderError> for Refusal {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Issue(issue) => Self::Issue(issue),
            OrderError::Altered => Self::Altered,
            OrderError::Changed => Self::Changed,
            OrderError::State(_) | OrderError::NotAccepted(_) | OrderError::Numbered => Self::State,
        }
    }
}

/// Reads or sets the same field of both.
macro_rules! of {
    ($paper:expr, $one:ident => $value:expr) => {
        match $paper {
            Paper::Quote($one) => $value,
            Paper::Order($one) => $value,
        }
    };
}

impl Kind {
    /// Its kind of record.
    #[must_use]
    pub const fn record(self) -> RecordKind {
        match self {
            Self::Quote => RecordKind::Quote,
            Self::Order => RecordKind::Order,
        }
    }

    /// What its numbers begin with.
    #[must_use]
    pub const fn series(self) -> Series {
        match self {
            Self::Quote => Series::Quote,
            Self::Order => Series::Order,
        }
    }

    /// Where its list is.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Quote => "/sales/quotes",
            Self::Order => "/sales/orders",
        }
    }

    /// The page of one.
    #[must_use]
    pub fn page(self, id: [u8; 16]) -> String {
        format!("{}/{}", self.path(), Id::<Quote>::from_bytes(id))
    }

    /// A new one without lines.
    #[must_use]
    pub fn draft(self, db: Db, currency: Currency, now: Timestamp) -> Paper {
        match self {
            Self::Quote => Paper::Quote(Quote::draft(db.new_id(), currency, now)),
            Self::Order => Paper::Order(Order::draft(db.new_id(), currency, now)),
        }
    }

    /// One of them, followed.
    #[must_use]
    pub fn follow(self, db: Db, id: [u8; 16]) -> Signal<Option<Paper>> {
        match self {
            Self::Quote => {
                let quote = db.record::<Quote>(Id::from_bytes(id));
                Memo::new(move |_| quote.get().map(Paper::Quote)).into()
            }
            Self::Order => {
                let order = db.record::<Order>(Id::from_bytes(id));
                Memo::new(move |_| order.get().map(Paper::Order)).into()
            }
        }
    }
}

impl Paper {
    /// Which of the two.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Quote(_) => Kind::Quote,
            Self::Order(_) => Kind::Order,
        }
    }

    /// Its key.
    #[must_use]
    pub fn key(&self) -> RecordKey {
        of!(self, one => RecordKey::of(one.id))
    }

    /// What its lines refer to.
    #[must_use]
    pub fn link(&self) -> Link {
        Link(self.key())
    }

    /// Its page.
    #[must_use]
    pub fn page(&self) -> String {
        self.kind().page(self.key().id)
    }

    /// The currency of its amounts.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        of!(self, one => one.currency)
    }

    /// The number to show; nothing while it has none.
    #[must_use]
    pub fn number(&self) -> String {
        of!(self, one => one.shown_number()).unwrap_or_default()
    }

    /// The number that everybody uses, once the server has given it.
    #[must_use]
    pub fn final_number(&self) -> Option<String> {
        of!(self, one => one.number.as_ref().map(ToString::to_string))
    }

    /// The number of the device that made it.
    #[must_use]
    pub fn provisional_number(&self) -> Option<String> {
        of!(self, one => one.device_number.map(String::from))
    }

    /// Gives it the number of this device.
    pub fn set_number(&mut self, number: Option<DeviceNumber>) {
        of!(self, one => one.device_number = number);
    }

    /// What it is about.
    #[must_use]
    pub const fn title(&self) -> Option<&Name> {
        of!(self, one => one.title.as_ref())
    }

    /// Says what it is about.
    pub fn set_title(&mut self, title: Option<Name>) {
        of!(self, one => one.title = title);
    }

    /// The customer, where it is an organization.
    #[must_use]
    pub const fn organization(&self) -> Option<OrganizationId> {
        of!(self, one => one.organization)
    }

    /// Says which organization it is for.
    pub fn set_organization(&mut self, id: Option<OrganizationId>) {
        of!(self, one => one.organization = id);
    }

    /// The customer, or whom it is addressed to.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        of!(self, one => one.person)
    }

    /// Says whom it is addressed to.
    pub fn set_person(&mut self, id: Option<PersonId>) {
        of!(self, one => one.person = id);
    }

    /// The deal that it belongs to.
    #[must_use]
    pub const fn deal(&self) -> Option<Id<Deal>> {
        of!(self, one => one.deal)
    }

    /// Says who answers for it.
    pub fn set_owner(&mut self, id: Option<UserId>) {
        of!(self, one => one.owner = id);
    }

    /// What is taken off all lines together.
    #[must_use]
    pub const fn discount(&self) -> Option<Discount> {
        of!(self, one => one.discount)
    }

    /// Sets what is taken off all lines together.
    pub fn set_discount(&mut self, discount: Option<Discount>) {
        of!(self, one => one.discount = discount);
    }

    /// Terms, as printed.
    #[must_use]
    pub const fn terms(&self) -> Option<&LongText> {
        of!(self, one => one.terms.as_ref())
    }

    /// Sets the terms.
    pub fn set_terms(&mut self, terms: Option<LongText>) {
        of!(self, one => one.terms = terms);
    }

    /// For ourselves.
    #[must_use]
    pub const fn note(&self) -> Option<&LongText> {
        of!(self, one => one.note.as_ref())
    }

    /// Sets what is for ourselves.
    pub fn set_note(&mut self, note: Option<LongText>) {
        of!(self, one => one.note = note);
    }

    /// The last day of an offer, or the day of delivery.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        match self {
            Self::Quote(quote) => quote.expires_on,
            Self::Order(order) => order.due_on,
        }
    }

    /// Sets the last day of an offer, or the day of delivery.
    pub fn set_day(&mut self, day: Option<Date>) {
        match self {
            Self::Quote(quote) => quote.expires_on = day,
            Self::Order(order) => order.due_on = day,
        }
    }

    /// Since when it is in its state.
    #[must_use]
    pub const fn since(&self) -> Timestamp {
        of!(self, one => one.status.since)
    }

    /// Whether its lines may be changed.
    #[must_use]
    pub const fn is_draft(&self) -> bool {
        match self {
            Self::Quote(quote) => matches!(quote.status.state, QuoteState::Draft),
            Self::Order(order) => matches!(order.status.state, OrderState::Draft),
        }
    }

    /// What it comes to; the lines must be its own, in their order.
    ///
    /// # Errors
    /// As [`Totals::of`].
    pub fn totals(&self, lines: &[LineItem]) -> Result<Totals, MoneyError> {
        of!(self, one => one.totals(lines))
    }

    /// What it came to when it went out; none for a draft.
    #[must_use]
    pub const fn issued_total(&self) -> Option<Money> {
        of!(self, one => one.issued_total())
    }

    /// Whether it still comes to what it came to when it went out.
    #[must_use]
    pub fn is_as_issued(&self, lines: &[LineItem]) -> bool {
        match self {
            Self::Quote(quote) => quote.is_as_sent(lines),
            Self::Order(order) => order.is_as_placed(lines),
        }
    }

    /// The word of its state on a day: an offer expires by itself.
    #[must_use]
    pub fn state_word(&self, today: Date) -> String {
        match self {
            Self::Quote(quote) => quote.state_on(today).as_str().to_owned(),
            Self::Order(order) => order.status.state.as_str().to_owned(),
        }
    }

    /// It after a move; `lines` are its own.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn moved(
        &self,
        step: Step,
        lines: &[LineItem],
        now: Timestamp,
        today: Date,
    ) -> Result<Self, Refusal> {
        match self {
            Self::Quote(quote) => Ok(Self::Quote(match step {
                Step::Send => quote.sent(lines, now, today)?,
                Step::Accept => quote.accepted(now, today)?,
                Step::Reject(reason) => quote.rejected(reason, now)?,
                Step::TakeBack { is_ordered } => quote.taken_back(is_ordered, now)?,
                Step::Place | Step::Fulfil | Step::Cancel(_) => return Err(Refusal::State),
            })),
            Self::Order(order) => Ok(Self::Order(match step {
                Step::Place => order.placed(lines, now)?,
                Step::Fulfil => order.fulfilled(now)?,
                Step::Cancel(reason) => order.cancelled(reason, now)?,
                Step::Send | Step::Accept | Step::Reject(_) | Step::TakeBack { .. } => {
                    return Err(Refusal::State);
                }
            })),
        }
    }
}
