//! One file per part of the chart of accounts: from inputs to booked flows.

mod benefits;
mod exit;
mod fixed;
mod operation;
mod own_copy;
mod people;
mod perpetual;
mod scope;
mod seats;
mod setup;
mod stated;
mod subscription;
mod transition;

use rust_decimal::Decimal;

pub use scope::Scope;
pub use seats::{Choice, Contract, Payment, TierOption};

use crate::desk::{Desk, Frame};
use crate::ledger::{Detail, Ledger};
use crate::scenario::{Common, Licence, Scenario};

/// Why a scenario has no figures although its file is fine.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    /// The head count does not reach.
    #[error("common.head_count: month {month}: {why}")]
    HeadCount {
        /// The month, from 1.
        month: u32,
        /// What is wrong with it.
        why: &'static str,
    },
    /// No tier can hold so many users.
    #[error(
        "scenarios[{scenario}].licence.subscription.tiers: none can hold {users} users in month \
         {month}: raise `maximum_seats` or add a tier"
    )]
    NoTier {
        /// The scenario, from 0.
        scenario: usize,
        /// The month, from 1.
        month: u32,
        /// How many users there are.
        users: u32,
    },
    /// No edition allows so many users.
    #[error(
        "scenarios[{scenario}].licence.perpetual.editions: none allows {users} users in month \
         {month}: add a larger edition"
    )]
    NoEdition {
        /// The scenario, from 0.
        scenario: usize,
        /// The month, from 1.
        month: u32,
        /// How many users there are.
        users: u32,
    },
}

/// What the licence leaves for other parts of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LicenceOutcome {
    /// Which tier was chosen when, and against what.
    pub choices: Vec<Choice>,
    /// What was paid for seats, in order.
    pub contracts: Vec<Contract>,
    /// Seats held in each month by month index from 0; users where there are no seats.
    pub seats: Vec<u32>,
    /// The licence fee of the last month.
    pub last_month_fee: Decimal,
    /// What is still owed at the end under a running term.
    pub commitment: Decimal,
}

/// A computed scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// Its flows.
    pub ledger: Ledger,
    /// What became of the licence.
    pub licence: LicenceOutcome,
}

/// Books all flows of a scenario; `detail` says how much of them is kept.
///
/// # Errors
/// [`CostError`].
pub fn compute(
    common: &Common,
    frame: &Frame,
    scenario: &Scenario,
    number: usize,
    detail: Detail,
) -> Result<Computed, CostError> {
    let ledger = Ledger::new(common.months, detail);
    let mut desk = Desk { common, scenario, number, frame, ledger };
    let licence = book_licence(&mut desk)?;
    book_rest(&mut desk, Scope::ALL, &licence);
    Ok(Computed { ledger: desk.ledger, licence })
}

/// The sums of some parts only. The exit takes the licence as it is in `known`, unless the
/// licence is among the parts.
///
/// # Errors
/// [`CostError`].
pub fn compute_parts(
    common: &Common,
    frame: &Frame,
    (scenario, number): (&Scenario, usize),
    scope: Scope,
    known: &LicenceOutcome,
) -> Result<Ledger, CostError> {
    let ledger = Ledger::new(common.months, Detail::Sums);
    let mut desk = Desk { common, scenario, number, frame, ledger };
    if scope.has(Scope::LICENCE) {
        let licence = book_licence(&mut desk)?;
        book_rest(&mut desk, scope, &licence);
    } else {
        book_rest(&mut desk, scope, known);
    }
    Ok(desk.ledger)
}

/// Books one part of the chart.
type Booking = fn(&mut Desk<'_>);

fn book_licence(desk: &mut Desk<'_>) -> Result<LicenceOutcome, CostError> {
    let scenario = desk.scenario;
    let mut licence = match &scenario.licence {
        Licence::Subscription(terms) => subscription::book(desk, terms)?,
        Licence::Perpetual(terms) => perpetual::book(desk, terms)?,
        Licence::OwnCopy(terms) => own_copy::book(desk, terms),
    };
    licence.last_month_fee += fixed::book(desk, scenario.licence.fixed(), &licence.seats);
    Ok(licence)
}

fn book_rest(desk: &mut Desk<'_>, scope: Scope, licence: &LicenceOutcome) {
    let parts: [(Scope, Booking); 11] = [
        (Scope::DATA_TRANSFER, setup::data_transfer),
        (Scope::CUSTOMISATION, setup::customisation),
        (Scope::INTEGRATION, operation::integration),
        (Scope::INFRASTRUCTURE, operation::infrastructure),
        (Scope::SUPPORT, operation::support),
        (Scope::TRAINING, people::training),
        (Scope::MANAGER_TIME, people::manager_time),
        (Scope::TRANSITION, transition::book),
        (Scope::DOWNTIME, people::downtime),
        (Scope::STATED, stated::other_costs),
        (Scope::BENEFITS, benefits::book),
    ];
    for (part, book) in parts {
        if scope.has(part) {
            book(desk);
        }
    }
    if scope.has(Scope::EXIT) {
        exit::book(desk, licence);
    }
}
