//! Records that resemble others: made, left out or merged, as somebody decided before the import.

use cartera_domain::{Affiliation, Deal, Organization, Person};

use super::base::Base;
use crate::report::{Reason, Report};
use crate::wishes::{Alike, Becomes};

const BEFORE: &str = "First name;Last name;Phone\nCatherine;Fernandez Ruiz;+34 612 345 678\n";
const AFTER: &str = "First name;Last name;E-mail;Phone\n\
    Katherine;Fernández;k@b.es;+34 612 345 678\nLeo;Paz;l@b.es;\n";

/// Imports after the resemblances of a dry look were decided.
fn decided(before: &str, after: &str, becomes: fn(&Becomes) -> Becomes) -> (Base, Report) {
    let mut look = Base::default();
    look.import(before);
    let found = look.import(after).resemblances;
    assert!(!found.is_empty(), "nothing resembles anything");
    let mut base = Base::default();
    base.import(before);
    let alike: Vec<Alike> = found
        .iter()
        .map(|one| {
            let other = one.other_row.map_or(Becomes::Record(one.other_id), Becomes::Row);
            Alike { row: one.row, is_person: one.is_person, becomes: becomes(&other) }
        })
        .collect();
    let report = base.import_with("a.csv", after.as_bytes(), |mut mapping| {
        mapping.alike.clone_from(&alike);
        mapping
    });
    assert!(report.resemblances.is_empty(), "what was decided is asked no more");
    (base, report)
}

#[test]
fn a_row_is_merged_into_the_one_that_is_there() {
    let (base, report) = decided(BEFORE, AFTER, |other| *other);
    assert_eq!((report.created, report.updated, report.people_created), (1, 1, 1));
    let people = base.all::<Person>();
    assert_eq!((people.len(), people[0].emails.len(), people[0].phones.len()), (2, 1, 1));
    assert_eq!(people[0].given_name.as_ref().unwrap().as_str(), "Catherine");
}

#[test]
fn a_row_is_left_out_with_what_leads_there() {
    let (base, report) = decided(BEFORE, AFTER, |_| Becomes::Skipped);
    assert_eq!((report.created, report.skipped, report.people_created), (1, 1, 1));
    assert_eq!(report.rows[0].reasons[0], Reason::LeftOut);
    assert_eq!(base.people(), ["Catherine Fernandez Ruiz", "Leo Paz"]);
}

#[test]
fn a_row_is_made_where_somebody_says_that_they_are_two() {
    let (base, report) = decided(BEFORE, AFTER, |_| Becomes::New);
    assert_eq!((report.created, base.people().len()), (2, 3));
}

#[test]
fn an_organization_is_merged_and_later_rows_mean_it_too() {
    let before = "Company;Website\nVektor Group LLC;vektor.example\n";
    let after = "Name;E-mail;Company;Website\n\
        Ana;a@b.es;Vektor Groupp LLC;vektor.example\nEva;e@b.es;Vektor Groupp LLC;\n";
    let (base, report) = decided(before, after, |other| *other);
    assert_eq!((base.all::<Organization>().len(), report.organizations_created), (1, 0));
    let organization = base.all::<Organization>()[0].id;
    let places = base.all::<Affiliation>();
    assert_eq!(places.len(), 2);
    assert!(places.iter().all(|one| one.organization == organization));
}

#[test]
fn a_deal_stays_although_its_person_is_left_out() {
    let after = "First name;Last name;Phone;Deal name;Amount\n\
        Katherine;Fernández;+34 612 345 678;Roof;100 EUR\n";
    let (base, report) = decided(BEFORE, after, |_| Becomes::Skipped);
    assert_eq!((base.people().len(), base.all::<Deal>().len()), (1, 1));
    assert_eq!((report.people_created, report.deals_created, report.created), (0, 1, 1));
    assert!(base.all::<Deal>()[0].people.is_empty());
}
