//! What can be done to leads. Pure: records, moments and ids come in, changes come out.

use cartera_domain::lead::{Converted, LeadError};
use cartera_domain::user::UserId;
use cartera_domain::{Lead, Name, Organization, Person, RecordKey, Timestamp};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

/// Makes a lead.
#[must_use]
pub fn create_lead(lead: &Lead) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(lead.id), None, lead)] }
}

/// Changes a lead to what `after` says.
#[must_use]
pub fn edit_lead(before: &Lead, after: &Lead) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(before.id), Some(before), after)] }
}

/// Says that somebody is on it.
///
/// # Errors
/// As [`Lead::taken_up`].
pub fn take_up(lead: &Lead) -> Result<Edit, LeadError> {
    Ok(edit_lead(lead, &lead.taken_up()?))
}

/// Gives a lead up for a reason.
///
/// # Errors
/// As [`Lead::disqualified`].
pub fn disqualify(
    lead: &Lead,
    reason: Name,
    at: Timestamp,
    by: Option<UserId>,
) -> Result<Edit, LeadError> {
    Ok(edit_lead(lead, &lead.disqualified(reason, at, by)?))
}

/// Takes a lead up again.
///
/// # Errors
/// As [`Lead::reopened`].
pub fn reopen(lead: &Lead) -> Result<Edit, LeadError> {
    Ok(edit_lead(lead, &lead.reopened()?))
}

/// The lead that is converted: as it is now, with the names that were typed for a new person and a
/// new organization. What stands typed as it was `offered` gives way to what a colleague wrote
/// since the dialog was opened.
#[must_use]
pub fn named_as(
    now: &Lead,
    opened: &Lead,
    person: Option<Typed<'_, Person>>,
    organization: Option<Typed<'_, Organization>>,
) -> Lead {
    let mut lead = now.clone();
    let names =
        |lead: &Lead| (lead.given_name.clone(), lead.middle_name.clone(), lead.family_name.clone());
    let of_person = |one: &Person| (one.given_name.clone(), one.family_name.clone());
    if let Some((typed, offered)) = person {
        let is_own = offered.is_none_or(|offered| of_person(offered) != of_person(typed));
        if is_own || names(now) == names(opened) {
            (lead.given_name, lead.family_name) = of_person(typed);
            lead.middle_name = None;
        }
    }
    if let Some((typed, offered)) = organization {
        let is_own = offered.is_none_or(|offered| offered.name != typed.name);
        if is_own || now.organization_name == opened.organization_name {
            lead.organization_name = Some(typed.name.clone());
        }
    }
    lead
}

/// What was typed, and what stood there when the dialog was opened.
pub type Typed<'a, T> = (&'a T, Option<&'a T>);

/// Writes all that a lead becomes, in one edit; the pipeline too, where it is no record yet.
#[must_use]
pub fn convert(before: &Lead, became: &Converted, pipeline: Vec<Patch>) -> Edit {
    let mut patches = vec![patch(RecordKey::of(before.id), Some(before), &became.lead)];
    if let Some(person) = &became.person {
        patches.push(patch(RecordKey::of(person.id), None, person));
    }
    if let Some(organization) = &became.organization {
        patches.push(patch(RecordKey::of(organization.id), None, organization));
    }
    if let Some(affiliation) = &became.affiliation {
        patches.push(patch(RecordKey::of(affiliation.id), None, affiliation));
    }
    if let Some(deal) = &became.deal {
        patches.push(patch(RecordKey::of(deal.id), None, deal));
        patches.extend(pipeline);
    }
    Edit { label: label::CREATE, patches }
}

/// Puts a lead into the trash.
#[must_use]
pub fn delete(lead: &Lead) -> Edit {
    let key = RecordKey::of(lead.id);
    Edit { label: label::DELETE, patches: vec![Patch { key, changes: vec![Change::Delete] }] }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Id;
    use cartera_domain::lead::{Choice, LeadState, Part};

    use super::*;

    fn lead() -> Lead {
        let at = Timestamp::from_millis(1);
        Lead {
            given_name: Name::parse("Ana").ok(),
            organization_name: Name::parse("Acme").ok(),
            ..Lead::new(Id::from_bytes([1; 16]), at, LeadState::New)
        }
    }

    #[test]
    fn a_lead_is_converted_as_it_is_now_with_the_names_that_were_typed() {
        let opened = lead();
        let corrected = Lead { given_name: Name::parse("Anna").ok(), ..opened.clone() };
        let person = |name| Person {
            given_name: Name::parse(name).ok(),
            ..Person::new(Id::from_bytes([2; 16]))
        };
        let (offered, own) = (person("Ana"), person("Berta"));
        let named = |now: &Lead, typed: &Person| {
            named_as(now, &opened, Some((typed, Some(&offered))), None).given_name
        };
        assert_eq!(named(&corrected, &offered), corrected.given_name, "what a colleague wrote");
        assert_eq!(named(&corrected, &own), own.given_name, "what was typed here");
        assert_eq!(named(&opened, &own), own.given_name);
        let called = Name::parse("Acme Ltd").unwrap();
        let place = Organization::new(Id::from_bytes([3; 16]), called.clone());
        let after = named_as(&corrected, &opened, None, Some((&place, None)));
        let want = Lead { organization_name: Some(called), ..corrected.clone() };
        assert_eq!(after, want, "and nothing else of it is changed");
    }

    #[test]
    fn all_that_a_lead_becomes_is_one_edit() {
        let choice = Choice {
            person: Some(Part::New(Id::<Person>::from_bytes([2; 16]))),
            organization: Some(Part::New(Id::<Organization>::from_bytes([3; 16]))),
            affiliation: Some(Id::from_bytes([4; 16])),
            deal: None,
            at: Timestamp::from_millis(2),
            by: None,
        };
        let lead = lead();
        let edit = convert(&lead, &lead.converted(&choice).unwrap(), Vec::new());
        assert_eq!(edit.patches.len(), 4);
        assert!(edit.patches.iter().all(|patch| !patch.changes.is_empty()));
        assert_eq!(edit.patches[0].changes.len(), 1);
    }

    #[test]
    fn a_lead_is_given_up_and_taken_up_by_its_state_alone() {
        let lead = lead();
        let reason = Name::parse("Student").unwrap();
        let edit = disqualify(&lead, reason, Timestamp::from_millis(2), None).unwrap();
        assert_eq!(edit.patches[0].changes.len(), 1);
        assert_eq!(reopen(&lead), Err(LeadError::NotDisqualified));
        assert_eq!(take_up(&lead).unwrap().patches[0].changes.len(), 1);
    }
}
