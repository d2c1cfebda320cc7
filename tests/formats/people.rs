//! Whom one sells to, and leads that may become them.

use cartera_domain::address::{AddressKind, ReachLabel};
use cartera_domain::affiliation::AffiliationRole;
use cartera_domain::lead::{Conversion, LeadState};
use cartera_domain::tax_id::{Registration, TaxScheme};
use cartera_domain::user::VisibleTo;
use cartera_domain::*;

use super::records::{at, check, date, id, name, text};

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn phone(text: &str) -> PhoneNumber {
    PhoneNumber::parse(text).unwrap()
}

#[test]
fn a_whole_person_is_written_so() {
    let home = PostalAddress {
        street: Some(text("Calle Mayor 1\n2º B")),
        city: Some(name("Madrid")),
        region: Some(name("Madrid")),
        postcode: Some(name("28013")),
        country: Some(Country::SPAIN),
        note: Some(text("ring twice")),
        ..PostalAddress::new(AddressKind::Home)
    };
    let (mail, mobile) = (email("ana@lopez.example"), phone("+34612345678"));
    let person = Person {
        given_name: Some(name("Ana")),
        middle_name: Some(name("María")),
        family_name: Some(name("López Ruiz")),
        emails: vec![mail.clone()],
        phones: vec![mobile.clone()],
        note: Some(text("likes tea")),
        prefix: Some(name("Dra.")),
        suffix: Some(name("PhD")),
        born_on: Some(date("1980-02-29")),
        language: Some(name("es")),
        email_labels: vec![Labelled { label: ReachLabel::Work, value: mail }],
        phone_labels: vec![Labelled { label: ReachLabel::Mobile, value: mobile }],
        addresses: vec![home],
        tax_id: Some(name("12345678Z")),
        tags: vec![id(15)],
        owner: Some(id(19)),
        team: Some(id(20)),
        visible_to: Some(VisibleTo::Team),
        followers: vec![id(18), id(19)],
        source: Some(name("fair")),
        distinct_from: vec![id(30)],
        ..Person::new(id(1))
    };
    check("person", "person_all.json", person.id, &person);
}

#[test]
fn a_whole_organization_is_written_so() {
    let (mail, main) = (email("info@vektor.example"), phone("+74951234567"));
    let organization = Organization {
        tax_id: Some(name("7736207543")),
        website: Some(name("vektor.example")),
        address: Some(text("Москва")),
        emails: vec![mail.clone()],
        phones: vec![main.clone()],
        note: Some(text("old friend")),
        parent: Some(id(3)),
        addresses: vec![
            PostalAddress {
                city: Some(name("Москва")), ..PostalAddress::new(AddressKind::Legal)
            },
            PostalAddress {
                street: Some(text("Склад 4")),
                ..PostalAddress::new(AddressKind::Delivery)
            },
        ],
        tax_country: Some(Country::RUSSIA),
        registrations: vec![Registration {
            scheme: Some(TaxScheme::Kpp),
            country: Some(Country::RUSSIA),
            ..Registration::new(name("773601001"))
        }],
        domains: vec![DomainName::parse("vektor.example").unwrap()],
        email_labels: vec![Labelled { label: ReachLabel::Billing, value: mail }],
        phone_labels: vec![Labelled { label: ReachLabel::Main, value: main }],
        tags: vec![id(15)],
        owner: Some(id(19)),
        team: Some(id(20)),
        visible_to: Some(VisibleTo::Everyone),
        followers: vec![id(18)],
        industry: Some(name("Heating")),
        employees: Some(250),
        source: Some(name("web")),
        distinct_from: vec![id(31)],
        ..Organization::new(id(2), name("ООО «Вектор»"))
    };
    check("organization", "organization_all.json", organization.id, &organization);
}

#[test]
fn a_whole_affiliation_is_written_so() {
    let affiliation = Affiliation {
        position: Some(name("Buyer")),
        is_primary: true,
        role: Some(AffiliationRole::Employee),
        from_on: Some(date("2020-01-01")),
        to_on: Some(date("2026-07-01")),
        department: Some(name("Sales")),
        note: Some(text("on leave")),
        ..Affiliation::new(id(3), id(1), id(2))
    };
    check("affiliation", "affiliation_all.json", affiliation.id, &affiliation);
}

#[test]
fn a_lead_is_written_so() {
    let conversion = Conversion {
        person: Some(id(1)),
        organization: Some(id(2)),
        deal: Some(id(7)),
        by: Some(id(19)),
        ..Conversion::new(at(1))
    };
    let lead = Lead {
        title: Some(name("Boilers")),
        given_name: Some(name("Ольга")),
        middle_name: Some(name("Ивановна")),
        family_name: Some(name("Котова")),
        emails: vec![email("olga@primer.example")],
        phones: vec![phone("+79161234567")],
        organization_name: Some(name("Пример")),
        position: Some(name("Директор")),
        website: Some(name("primer.example")),
        message: Some(text("Нужны котлы")),
        amount: Money::parse("100000 RUB").ok(),
        source: Some(name("form")),
        tags: vec![id(15)],
        owner: Some(id(19)),
        team: Some(id(20)),
        visible_to: Some(VisibleTo::Private),
        followers: vec![id(18)],
        answered_at: Some(at(2)),
        ..Lead::new(id(4), at(0), LeadState::Converted(conversion))
    };
    check("lead", "lead.json", lead.id, &lead);
}
