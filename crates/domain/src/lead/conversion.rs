//! The records that a lead becomes.

use super::{Conversion, Lead, LeadError, LeadState};
use crate::affiliation::{Affiliation, AffiliationId};
use crate::deal::{Deal, DealId, DealPerson, Step};
use crate::id::Id;
use crate::organization::{Organization, OrganizationId};
use crate::person::{Person, PersonId};
use crate::text::Name;
use crate::time::Timestamp;
use crate::user::UserId;

/// A record that a lead becomes, or is found to be already.
#[derive(Debug)]
pub enum Part<R> {
    /// To be made, with this id.
    New(Id<R>),
    /// There already.
    Known(Id<R>),
}

/// The deal that a lead becomes.
#[derive(Debug, Clone)]
pub struct NewDeal<'a> {
    /// Its id.
    pub id: DealId,
    /// Its name.
    pub name: Name,
    /// Where it begins.
    pub step: Step<'a>,
}

/// What somebody chose when they converted a lead.
#[derive(Debug)]
pub struct Choice<'a> {
    /// The person, if there is to be one.
    pub person: Option<Part<Person>>,
    /// The organization, if there is to be one.
    pub organization: Option<Part<Organization>>,
    /// The id of the affiliation that joins the two. `None` where there is one already.
    pub affiliation: Option<AffiliationId>,
    /// The deal, if there is to be one.
    pub deal: Option<NewDeal<'a>>,
    /// Now.
    pub at: Timestamp,
    /// Who converts it.
    pub by: Option<UserId>,
}

/// What comes of it: all of it is written in one operation, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The lead, which says what became of it.
    pub lead: Lead,
    /// The person to make.
    pub person: Option<Person>,
    /// The organization to make.
    pub organization: Option<Organization>,
    /// What joins them.
    pub affiliation: Option<Affiliation>,
    /// The deal to make.
    pub deal: Option<Deal>,
}

impl<R> Part<R> {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> Id<R> {
        match self {
            Self::New(id) | Self::Known(id) => *id,
        }
    }

    /// The id of one that is to be made.
    const fn new_id(part: Option<&Self>) -> Option<Id<R>> {
        match part {
            Some(Self::New(id)) => Some(*id),
            Some(Self::Known(_)) | None => None,
        }
    }
}

impl Lead {
    /// The records that the lead becomes. Its owner, team and visibility go over to them, its
    /// message to the deal, or to the person where there is none.
    ///
    /// # Errors
    /// - [`LeadError::Converted`], [`LeadError::Disqualified`], [`LeadError::Newer`] for its state;
    /// - [`LeadError::Nothing`] where nothing was chosen;
    /// - [`LeadError::NoOrganizationName`] where an organization is to be made and none is named;
    /// - [`LeadError::WrongStage`] where the deal cannot begin in the stage.
    pub fn converted(&self, choice: &Choice<'_>) -> Result<Converted, LeadError> {
        self.check_alive()?;
        let person_id = choice.person.as_ref().map(Part::id);
        let organization_id = choice.organization.as_ref().map(Part::id);
        if person_id.is_none() && organization_id.is_none() && choice.deal.is_none() {
            return Err(LeadError::Nothing);
        }
        let person =
            Part::new_id(choice.person.as_ref()).map(|id| self.person(id, choice.deal.is_none()));
        let organization = Part::new_id(choice.organization.as_ref())
            .map(|id| self.organization(id, person_id.is_none()))
            .transpose()?;
        let affiliation = match (choice.affiliation, person_id, organization_id) {
            (Some(id), Some(person), Some(organization)) => Some(Affiliation {
                position: self.position.clone(),
                // One who was known may have another place that comes first.
                is_primary: Part::new_id(choice.person.as_ref()).is_some(),
                ..Affiliation::new(id, person, organization)
            }),
            _ => None,
        };
        let deal = choice
            .deal
            .as_ref()
            .map(|new| self.deal(new, person_id, organization_id))
            .transpose()?;
        let conversion = Conversion {
            person: person_id,
            organization: organization_id,
            deal: deal.as_ref().map(|deal| deal.id),
            by: choice.by,
            ..Conversion::new(choice.at)
        };
        let lead = Self { state: LeadState::Converted(conversion), ..self.clone() };
        Ok(Converted { lead, person, organization, affiliation, deal })
    }

    fn person(&self, id: PersonId, takes_message: bool) -> Person {
        Person {
            given_name: self.given_name.clone(),
            middle_name: self.middle_name.clone(),
            family_name: self.family_name.clone(),
            emails: self.emails.clone(),
            phones: self.phones.clone(),
            note: self.message.clone().filter(|_| takes_message),
            tags: self.tags.clone(),
            owner: self.owner,
            team: self.team,
            visible_to: self.visible_to,
            followers: self.followers.clone(),
            ..Person::new(id)
        }
    }

    /// Without a person, e-mails and phones are the organization's.
    fn organization(&self, id: OrganizationId, is_alone: bool) -> Result<Organization, LeadError> {
        let name = self.organization_name.clone().ok_or(LeadError::NoOrganizationName)?;
        let mut organization = Organization {
            website: self.website.clone(),
            owner: self.owner,
            team: self.team,
            visible_to: self.visible_to,
            followers: self.followers.clone(),
            ..Organization::new(id, name)
        };
        if is_alone {
            organization.emails.clone_from(&self.emails);
            organization.phones.clone_from(&self.phones);
        }
        Ok(organization)
    }

    fn deal(
        &self,
        new: &NewDeal<'_>,
        person: Option<PersonId>,
        organization: Option<OrganizationId>,
    ) -> Result<Deal, LeadError> {
        let deal =
            Deal::begun(new.id, new.name.clone(), &new.step).map_err(|_| LeadError::WrongStage)?;
        Ok(Deal {
            amount: self.amount,
            organization,
            people: person.into_iter().map(DealPerson::new).collect(),
            source: self.source.clone(),
            note: self.message.clone(),
            tags: self.tags.clone(),
            lead: Some(self.id),
            owner: self.owner,
            team: self.team,
            visible_to: self.visible_to,
            followers: self.followers.clone(),
            ..deal
        })
    }
}
