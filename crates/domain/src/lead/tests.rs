//! Leads: what may become of them.

use super::*;
use crate::pipeline::{Stage, StageKind};
use crate::{Id, Rank, Record};

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn lead() -> Lead {
    Lead {
        given_name: Some(name("Ольга")),
        emails: vec![EmailAddress::parse("olga@primer.ru").unwrap()],
        organization_name: Some(name("ООО «Пример»")),
        position: Some(name("Директор")),
        message: LongText::parse("Нужны котлы").ok(),
        amount: Money::parse("100000 RUB").ok(),
        source: Some(name("form")),
        owner: Some(Id::from_bytes([50; 16])),
        visible_to: Some(VisibleTo::Team),
        ..Lead::new(Id::from_bytes([1; 16]), at(5), LeadState::New)
    }
}

fn stage(kind: StageKind) -> Stage {
    let rank = Rank::parse("V").unwrap();
    Stage::new(Id::from_bytes([60; 16]), Id::from_bytes([61; 16]), name("New"), rank, kind)
}

fn choice(to: &Stage) -> Choice<'_> {
    let step = crate::deal::Step { to, rank: Rank::parse("K").unwrap(), at: at(9), by: None };
    Choice {
        person: Some(Part::New(Id::from_bytes([2; 16]))),
        organization: Some(Part::New(Id::from_bytes([3; 16]))),
        affiliation: Some(Id::from_bytes([4; 16])),
        deal: Some(NewDeal { id: Id::from_bytes([5; 16]), name: name("Boilers"), step }),
        at: at(9),
        by: None,
    }
}

#[test]
fn everything_known_of_a_lead_goes_over() {
    let open = stage(StageKind::Open);
    let made = lead().converted(&choice(&open)).unwrap();
    let person = made.person.unwrap();
    assert_eq!((person.given_name, person.emails), (lead().given_name, lead().emails));
    assert_eq!(person.note, None);
    let organization = made.organization.unwrap();
    assert_eq!(Some(organization.name), lead().organization_name);
    assert!(organization.emails.is_empty());
    let affiliation = made.affiliation.unwrap();
    assert_eq!((affiliation.person, affiliation.organization), (person.id, organization.id));
    assert_eq!((affiliation.position, affiliation.is_primary), (lead().position, true));
    let deal = made.deal.unwrap();
    assert_eq!((deal.amount, deal.note.clone()), (lead().amount, lead().message));
    assert_eq!((deal.organization, deal.lead), (Some(organization.id), Some(lead().id)));
    assert_eq!(deal.people[0].person, person.id);
    assert_eq!(deal.history.len(), 1);
    assert_eq!((deal.owner, deal.visible_to), (lead().owner, lead().visible_to));
    let LeadState::Converted(conversion) = &made.lead.state else { panic!("{:?}", made.lead) };
    assert_eq!((conversion.person, conversion.deal), (Some(person.id), Some(deal.id)));
    assert_eq!(Lead::from_fields(made.lead.id, &made.lead.to_fields()), Ok(made.lead));
}

#[test]
fn what_is_known_already_is_not_made_again() {
    let open = stage(StageKind::Open);
    let (person, organization) = (Id::from_bytes([8; 16]), Id::from_bytes([9; 16]));
    let known = Choice {
        person: Some(Part::Known(person)),
        organization: Some(Part::Known(organization)),
        affiliation: None,
        ..choice(&open)
    };
    let made = lead().converted(&known).unwrap();
    assert_eq!((made.person, made.organization, made.affiliation), (None, None, None));
    let deal = made.deal.unwrap();
    assert_eq!((deal.people[0].person, deal.organization), (person, Some(organization)));
}

#[test]
fn without_a_deal_the_message_stays_with_the_person() {
    let open = stage(StageKind::Open);
    let made = lead().converted(&Choice { deal: None, ..choice(&open) }).unwrap();
    assert_eq!(made.person.unwrap().note, lead().message);
}

#[test]
fn an_organization_without_a_person_takes_the_addresses() {
    let open = stage(StageKind::Open);
    let made = lead().converted(&Choice { person: None, ..choice(&open) }).unwrap();
    assert_eq!(made.organization.unwrap().emails, lead().emails);
    assert_eq!(made.affiliation, None);
}

#[track_caller]
fn check(lead: &Lead, choice: &Choice<'_>, want: LeadError) {
    assert_eq!(lead.converted(choice), Err(want));
}

#[test]
fn a_conversion_needs_something_to_make_it_of() {
    let (open, won) = (stage(StageKind::Open), stage(StageKind::Won));
    let nothing = Choice { person: None, organization: None, deal: None, ..choice(&open) };
    check(&lead(), &nothing, LeadError::Nothing);
    let nameless = Lead { organization_name: None, ..lead() };
    check(&nameless, &choice(&open), LeadError::NoOrganizationName);
    check(&lead(), &choice(&won), LeadError::WrongStage);
}

#[test]
fn a_lead_goes_one_way_and_is_taken_up_again_only_when_given_up() {
    let open = stage(StageKind::Open);
    let working = lead().taken_up().unwrap();
    assert_eq!(working.state, LeadState::Working);
    assert_eq!(working.reopened(), Err(LeadError::NotDisqualified));
    let given_up = working.disqualified(name("No budget"), at(7), None).unwrap();
    assert_eq!(given_up.taken_up(), Err(LeadError::Disqualified));
    check(&given_up, &choice(&open), LeadError::Disqualified);
    let working = given_up.reopened().unwrap();
    let converted = working.converted(&choice(&open)).unwrap().lead;
    check(&converted, &choice(&open), LeadError::Converted);
    assert_eq!(converted.disqualified(name("x"), at(8), None), Err(LeadError::Converted));
    assert_eq!(converted.reopened(), Err(LeadError::Converted));
}
