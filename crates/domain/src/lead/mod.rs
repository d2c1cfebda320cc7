//! An enquiry that nobody has qualified yet, and what becomes of it.

mod conversion;
#[cfg(test)]
mod tests;

pub use conversion::{Choice, Converted, NewDeal, Part};

use crate::deal::DealId;
use crate::email::EmailAddress;
use crate::money::Money;
use crate::organization::OrganizationId;
use crate::person::PersonId;
use crate::phone::PhoneNumber;
use crate::state::states;
use crate::table::{composite, record};
use crate::tag::TagId;
use crate::text::{LongText, Name};
use crate::time::Timestamp;
use crate::user::{TeamId, UserId, VisibleTo};

composite! {
    /// Why nothing came of a lead.
    Disqualification;
    needs {
        /// When it was given up.
        1 at: Timestamp,
        /// Why.
        2 reason: Name,
    }
    optional {
        /// Who gave it up.
        3 by: Option<UserId>,
    }
}

composite! {
    /// What became of a lead.
    Conversion;
    needs {
        /// When.
        1 at: Timestamp,
    }
    optional {
        /// The person.
        2 person: Option<PersonId>,
        /// The organization.
        3 organization: Option<OrganizationId>,
        /// The deal.
        4 deal: Option<DealId>,
        /// Who converted it.
        5 by: Option<UserId>,
    }
}

states! {
    /// How far a lead has come. One value: of a conversion and a refusal made apart one stands.
    LeadState {
        /// Nobody has looked at it.
        New = "new",
        /// Somebody is on it.
        Working = "working",
        /// Nothing came of it.
        Disqualified(Disqualification) = "disqualified",
        /// It became other records.
        Converted(Conversion) = "converted",
    }
}

record! {
    /// An enquiry: what somebody wrote or said before anybody knew whether it is worth a deal.
    Lead, LeadId;
    needs {
        /// When it came.
        RECEIVED_AT = 1 received_at: Timestamp,
        /// How far it has come.
        STATE = 2 state: LeadState,
    }
    optional {
        /// What it is about, in one line.
        TITLE = 3 title: Option<Name>,
        /// First name.
        GIVEN_NAME = 4 given_name: Option<Name>,
        /// Patronymic or middle name.
        MIDDLE_NAME = 5 middle_name: Option<Name>,
        /// Family name.
        FAMILY_NAME = 6 family_name: Option<Name>,
        /// Addresses, oldest first.
        EMAILS = 7 emails: Vec<EmailAddress>,
        /// Numbers, oldest first.
        PHONES = 8 phones: Vec<PhoneNumber>,
        /// The organization, as they wrote it.
        ORGANIZATION_NAME = 9 organization_name: Option<Name>,
        /// What they do there.
        POSITION = 10 position: Option<Name>,
        /// Web site, as written.
        WEBSITE = 11 website: Option<Name>,
        /// What they wrote.
        MESSAGE = 12 message: Option<LongText>,
        /// What it might be worth.
        AMOUNT = 13 amount: Option<Money>,
        /// Where it came from: a form, a fair, a recommendation.
        SOURCE = 14 source: Option<Name>,
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
        /// When somebody first answered.
        ANSWERED_AT = 20 answered_at: Option<Timestamp>,
    }
}

/// Why a lead cannot be dealt with so; it stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LeadError {
    /// It became other records already. Go to those.
    #[error("the lead is converted")]
    Converted,
    /// It was given up. Take it up again first.
    #[error("the lead is disqualified")]
    Disqualified,
    /// It was not given up, so there is nothing to take up again.
    #[error("the lead is not disqualified")]
    NotDisqualified,
    /// A newer version put it into a state that this one does not know.
    #[error("a newer version is needed for this lead")]
    Newer,
    /// Neither a person nor an organization nor a deal would come of it.
    #[error("nothing would come of the conversion")]
    Nothing,
    /// A new organization is to be made, and the lead names none.
    #[error("the lead names no organization")]
    NoOrganizationName,
    /// The new deal cannot be in that stage: it is archived, or for closed deals.
    #[error("the stage takes no new deals")]
    WrongStage,
}

impl Lead {
    /// It, with somebody on it.
    ///
    /// # Errors
    /// [`LeadError`] where it is converted, disqualified or in a newer state.
    pub fn taken_up(&self) -> Result<Self, LeadError> {
        self.check_alive()?;
        Ok(Self { state: LeadState::Working, ..self.clone() })
    }

    /// It, given up for a reason.
    ///
    /// # Errors
    /// [`LeadError`] where it is converted, disqualified or in a newer state.
    pub fn disqualified(
        &self,
        reason: Name,
        at: Timestamp,
        by: Option<UserId>,
    ) -> Result<Self, LeadError> {
        self.check_alive()?;
        let given_up = Disqualification { by, ..Disqualification::new(at, reason) };
        Ok(Self { state: LeadState::Disqualified(given_up), ..self.clone() })
    }

    /// It, taken up again after it was given up.
    ///
    /// # Errors
    /// [`LeadError`] where it was not given up.
    pub fn reopened(&self) -> Result<Self, LeadError> {
        match self.check_alive() {
            Err(LeadError::Disqualified) => Ok(Self { state: LeadState::Working, ..self.clone() }),
            Err(other) => Err(other),
            Ok(()) => Err(LeadError::NotDisqualified),
        }
    }

    fn check_alive(&self) -> Result<(), LeadError> {
        match self.state {
            LeadState::New | LeadState::Working => Ok(()),
            LeadState::Disqualified(_) => Err(LeadError::Disqualified),
            LeadState::Converted(_) => Err(LeadError::Converted),
            LeadState::Other(_) => Err(LeadError::Newer),
        }
    }
}
