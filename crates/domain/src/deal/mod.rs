//! A chance to sell.
//!
//! Where a deal stands (stage, place on the board, and whether it is won or lost) is one value:
//! of two moves made apart one stands as a whole, so no deal is in two columns, and none is lost
//! in a stage for won ones. What was done to it is kept beside, as entries that nothing takes
//! out again; both moves are there.

mod columns;
mod moves;
mod remembered;
mod rest;
mod stage_history;

pub use moves::{MoveError, Step};
pub use remembered::{AmountMove, OwnerMove, PlanMove};
pub use rest::Rest;
pub use stage_history::{StageMove, Visit};

use crate::lead::LeadId;
use crate::money::{Currency, Money, MoneyError, Rate};
use crate::organization::OrganizationId;
use crate::percent::Probability;
use crate::person::PersonId;
use crate::pipeline::{Stage, StageId};
use crate::rank::Rank;
use crate::state::states;
use crate::table::{composite, record};
use crate::tag::TagId;
use crate::text::{LongText, Name};
use crate::time::{Date, Timestamp};
use crate::user::{TeamId, UserId, VisibleTo};
use crate::word::words;

words! {
    /// How a deal is counted in a forecast.
    ForecastCategory {
        /// Not at all.
        Omitted = "omitted",
        /// It may come.
        Pipeline = "pipeline",
        /// It comes if all goes well.
        BestCase = "best_case",
        /// It comes.
        Commit = "commit",
        /// It came.
        Closed = "closed",
    }
}

words! {
    /// What a person is to a deal.
    DealRole {
        /// Signs.
        DecisionMaker = "decision_maker",
        /// Speaks for us.
        Champion = "champion",
        /// Is asked by those who sign.
        Influencer = "influencer",
        /// Will work with it.
        User = "user",
        /// Pays and haggles.
        Buyer = "buyer",
        /// Speaks against us.
        Blocker = "blocker",
    }
}

composite! {
    /// A person in a deal. One who has two roles is in it twice.
    DealPerson;
    needs {
        /// Who.
        1 person: PersonId,
    }
    optional {
        /// What they are to it.
        2 role: Option<DealRole>,
    }
}

composite! {
    /// The rate to the workspace's currency on the day a deal was closed: figures of a year that
    /// is over do not move with the exchange.
    FrozenRate;
    needs {
        /// The workspace's currency on that day.
        1 base: Currency,
        /// What one unit of the deal's currency bought of it.
        2 rate: Rate,
    }
    optional {
        /// The deal's currency on that day, which may be corrected since.
        3 of: Option<Currency>,
    }
}

impl FrozenRate {
    /// Whether it is the rate of an amount in this currency.
    #[must_use]
    pub fn serves(&self, currency: Currency) -> bool {
        match self.of {
            Some(of) => of == currency,
            // Before it was noted: one to one was frozen for the workspace's own currency, and
            // for that one nothing else.
            None => (self.rate == Rate::ONE) == (currency == self.base),
        }
    }
}

composite! {
    /// What is known of a deal that was won.
    Win;
    needs {
        /// When.
        1 at: Timestamp,
    }
    optional {
        /// The rate on that day; nothing where the deal has no amount.
        2 rate: Option<FrozenRate>,
        /// Why they bought.
        3 reason: Option<Name>,
        /// Who closed it.
        4 by: Option<UserId>,
    }
}

composite! {
    /// What is known of a deal that was lost. There is none without a reason.
    Loss;
    needs {
        /// When.
        1 at: Timestamp,
        /// Why, in the words of [`crate::Workspace::lost_reasons`] or others.
        2 reason: Name,
    }
    optional {
        /// The rate on that day.
        3 rate: Option<FrozenRate>,
        /// What else there is to say.
        4 note: Option<LongText>,
        /// Who closed it.
        5 by: Option<UserId>,
    }
}

states! {
    /// How it goes with a deal.
    DealState {
        /// It is being worked on.
        Open = "open",
        /// They bought.
        Won(Win) = "won",
        /// They did not.
        Lost(Loss) = "lost",
    }
}

composite! {
    /// Where a deal stands.
    Standing;
    needs {
        /// The stage that it is in, or was closed in.
        1 stage: StageId,
        /// Its place among the deals of the stage.
        2 rank: Rank,
        /// Since when it is in the stage.
        3 since: Timestamp,
        /// How it goes with it.
        4 state: DealState,
    }
}

record! {
    /// A chance to sell.
    Deal, DealId;
    needs {
        /// What it is about.
        NAME = 1 name: Name,
        /// Where it stands; changed by the moves ([`Deal::moved_to`] and the others) only.
        STANDING = 2 standing: Standing,
        /// When it was begun.
        CREATED_AT = 3 created_at: Timestamp,
    }
    optional {
        /// What it is worth. Where it has lines, their total.
        AMOUNT = 4 amount: Option<Money>,
        /// Who would buy.
        ORGANIZATION = 5 organization: Option<OrganizationId>,
        /// People in it.
        PEOPLE = 6 people: Vec<DealPerson>,
        /// When it should be closed.
        EXPECTED_CLOSE_ON = 7 expected_close_on: Option<Date>,
        /// How likely it is won, where somebody knows better than its stage.
        PROBABILITY = 8 probability: Option<Probability>,
        /// How it is counted in a forecast, where somebody knows better than its stage.
        FORECAST = 9 forecast: Option<ForecastCategory>,
        /// Every move from stage to stage, the first one included.
        HISTORY = 10 history: Vec<StageMove>,
        /// Where it came from.
        SOURCE = 11 source: Option<Name>,
        /// What else is known.
        NOTE = 12 note: Option<LongText>,
        /// Its tags.
        TAGS = 13 tags: Vec<TagId>,
        /// The lead that it was made of.
        LEAD = 14 lead: Option<LeadId>,
        /// Who answers for it.
        OWNER = 15 owner: Option<UserId>,
        /// The team that it is for.
        TEAM = 16 team: Option<TeamId>,
        /// Whom it is shown to.
        VISIBLE_TO = 17 visible_to: Option<VisibleTo>,
        /// Who follows it.
        FOLLOWERS = 18 followers: Vec<UserId>,
        /// Every change of the day when it should be closed.
        PLANS = 19 plans: Vec<PlanMove>,
        /// Every change of who answers for it.
        OWNERS = 20 owners: Vec<OwnerMove>,
        /// Every change of what it is worth.
        AMOUNTS = 21 amounts: Vec<AmountMove>,
    }
}

impl Deal {
    /// Whether it is neither won nor lost; of a state that only a newer version knows, no.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.standing.state, DealState::Open)
    }

    /// When it was won or lost.
    #[must_use]
    pub const fn closed_at(&self) -> Option<Timestamp> {
        match &self.standing.state {
            DealState::Won(win) => Some(win.at),
            DealState::Lost(loss) => Some(loss.at),
            DealState::Open | DealState::Other(_) => None,
        }
    }

    /// The rate frozen when it was closed.
    #[must_use]
    pub const fn frozen_rate(&self) -> Option<&FrozenRate> {
        match &self.standing.state {
            DealState::Won(win) => win.rate.as_ref(),
            DealState::Lost(loss) => loss.rate.as_ref(),
            DealState::Open | DealState::Other(_) => None,
        }
    }

    /// Its amount at the rate frozen when it was closed; `None` while it is open, and where it
    /// has no amount, no rate, or a rate for another currency than its amount has by now.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn closed_amount(&self) -> Result<Option<Money>, MoneyError> {
        match (self.amount, self.frozen_rate()) {
            (Some(amount), Some(frozen)) if amount.currency() == frozen.base => Ok(Some(amount)),
            (Some(amount), Some(frozen)) if frozen.serves(amount.currency()) => {
                amount.converted(frozen.rate, frozen.base).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// How likely it is won: what happened, else what was said of it, else what its stage says.
    ///
    /// `stage` is the one that it is in.
    #[must_use]
    pub fn win_probability(&self, stage: &Stage) -> Option<Probability> {
        match self.standing.state {
            DealState::Won(_) => Probability::parse("100").ok(),
            DealState::Lost(_) => Probability::parse("0").ok(),
            DealState::Open | DealState::Other(_) => {
                self.probability.or_else(|| stage.win_probability())
            }
        }
    }

    /// How it is counted in a forecast: closed once it is won, not at all once it is lost;
    /// before, what was said of it, else what its stage says.
    #[must_use]
    pub fn forecast_category(&self, stage: &Stage) -> Option<ForecastCategory> {
        match self.standing.state {
            DealState::Won(_) => Some(ForecastCategory::Closed),
            DealState::Lost(_) => Some(ForecastCategory::Omitted),
            DealState::Open | DealState::Other(_) => self.forecast.or(stage.forecast),
        }
    }
}

#[cfg(test)]
mod tests;
