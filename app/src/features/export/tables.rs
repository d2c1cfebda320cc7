//! Which columns each list has, what they are called, and the rows of a record.

use std::collections::HashMap;

use cartera_domain::deal::DealState;
use cartera_domain::person::NameOrder;
use cartera_domain::{Deal, Organization, Person, Pipeline, RecordKey, Stage};
use cartera_import::Target;
use cartera_import::out::records::{
    DealColumn, DealOut, OrganizationColumn, PersonColumn, deal_row, organization_row, person_rows,
    that_comes_back,
};

use crate::data::Db;
use crate::words;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// People.
    People,
    /// Organizations.
    Organizations,
    /// Deals.
    Deals,
}

/// Makes the rows of a record.
pub type Rows = Box<dyn Fn(RecordKey) -> Vec<Vec<String>>>;

impl Kind {
    /// What the columns are called, in the order of the table: words that an import knows.
    pub fn labels(self) -> Vec<&'static str> {
        match self {
            Self::People => PersonColumn::ALL.iter().map(|column| of_person(*column)).collect(),
            Self::Organizations => {
                OrganizationColumn::ALL.iter().map(|column| of_organization(*column)).collect()
            }
            Self::Deals => DealColumn::ALL.iter().map(|column| of_deal(*column)).collect(),
        }
    }

    /// What an import makes of the columns.
    pub fn targets(self) -> Vec<Target> {
        match self {
            Self::People => PersonColumn::ALL.iter().map(|column| column.target()).collect(),
            Self::Organizations => {
                OrganizationColumn::ALL.iter().map(|column| column.target()).collect()
            }
            Self::Deals => DealColumn::ALL.iter().map(|column| column.target()).collect(),
        }
    }

    /// The same rows, with what they need to come back edited.
    pub fn rows_that_come_back(self, rows: Rows, chosen: &[bool]) -> Rows {
        let targets = of(&self.targets(), chosen);
        Box::new(move |key| {
            let id = cartera_domain::Id::<Person>::from_bytes(key.id).to_string();
            let back = |row| that_comes_back(row, id.clone(), &targets);
            rows(key).into_iter().map(back).collect()
        })
    }

    /// What makes the rows, with those columns that are chosen. `every_place` is whether a person
    /// has a row for each organization.
    pub fn rows(self, db: Db, chosen: &[bool], every_place: bool) -> Rows {
        match self {
            Self::People => {
                let columns = of(&PersonColumn::ALL, chosen);
                Box::new(move |key| {
                    let Some(id) = key.typed::<Person>() else { return Vec::new() };
                    let Some(person) = db.get_now::<Person>(id) else { return Vec::new() };
                    person_rows(&person, &db.places_out(id), &columns, every_place)
                })
            }
            Self::Organizations => {
                let columns = of(&OrganizationColumn::ALL, chosen);
                Box::new(move |key| {
                    let found = key.typed::<Organization>().and_then(|id| db.get_now(id));
                    found.iter().map(|one| organization_row(one, &columns)).collect()
                })
            }
            Self::Deals => {
                let columns = of(&DealColumn::ALL, chosen);
                let stages: HashMap<_, _> =
                    db.every_now::<Stage>().into_iter().map(|one| (one.id, one)).collect();
                let pipelines: HashMap<_, _> =
                    db.every_now::<Pipeline>().into_iter().map(|one| (one.id, one.name)).collect();
                Box::new(move |key| {
                    let Some(deal) = key.typed::<Deal>().and_then(|id| db.get_now(id)) else {
                        return Vec::new();
                    };
                    let stage = stages.get(&deal.standing.stage);
                    let pipeline = stage.and_then(|stage| pipelines.get(&stage.pipeline));
                    let name = |key| db.name_now(key, NameOrder::GivenFirst).unwrap_or_default();
                    let person = deal.people.first().map(|one| RecordKey::of(one.person));
                    let named = DealOut {
                        stage: stage.map(|one| one.name.to_string()).unwrap_or_default(),
                        pipeline: pipeline.map(ToString::to_string).unwrap_or_default(),
                        state: state(&deal).to_owned(),
                        organization: deal
                            .organization
                            .map(RecordKey::of)
                            .map(name)
                            .unwrap_or_default(),
                        person: person.map(name).unwrap_or_default(),
                    };
                    vec![deal_row(&deal, &named, &columns)]
                })
            }
        }
    }

    /// The word for the list in a file's name.
    pub const fn file_word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organizations => "organizations",
            Self::Deals => "deals",
        }
    }
}

/// Those of a list that are chosen.
pub fn of<T: Copy>(all: &[T], chosen: &[bool]) -> Vec<T> {
    all.iter().zip(chosen).filter(|(_, is_chosen)| **is_chosen).map(|(one, _)| *one).collect()
}

fn of_person(column: PersonColumn) -> &'static str {
    match column {
        PersonColumn::GivenName => words::given_name(),
        PersonColumn::MiddleName => words::middle_name(),
        PersonColumn::FamilyName => words::family_name(),
        PersonColumn::Organization => words::column_organization(),
        PersonColumn::Position => words::position(),
        PersonColumn::Phones => words::phones(),
        PersonColumn::Emails => words::emails(),
        PersonColumn::BornOn => words::duplicates_field_born_on(),
        PersonColumn::Note => words::note(),
    }
}

/// How a deal goes, in words that an import knows.
fn state(deal: &Deal) -> &'static str {
    match deal.standing.state {
        DealState::Won(_) => words::state_won(),
        DealState::Lost(_) => words::state_lost(),
        DealState::Open | DealState::Other(_) => words::state_open(),
    }
}

fn of_deal(column: DealColumn) -> &'static str {
    match column {
        DealColumn::Name => words::export_deal(),
        DealColumn::Amount => words::export_amount(),
        DealColumn::Currency => words::export_currency(),
        DealColumn::Stage => words::export_stage(),
        DealColumn::Pipeline => words::export_pipeline(),
        DealColumn::State => words::export_state(),
        DealColumn::ExpectedClose => words::export_expected_close(),
        DealColumn::Closed => words::export_closed(),
        DealColumn::Created => words::export_created(),
        DealColumn::LostReason => words::export_lost_reason(),
        DealColumn::Probability => words::export_probability(),
        DealColumn::Organization => words::column_organization(),
        DealColumn::Person => words::export_person(),
        DealColumn::Note => words::note(),
    }
}

fn of_organization(column: OrganizationColumn) -> &'static str {
    match column {
        OrganizationColumn::Name => words::column_organization(),
        OrganizationColumn::TaxId => words::tax_id(),
        OrganizationColumn::Branch => words::export_branch(),
        OrganizationColumn::Website => words::website(),
        OrganizationColumn::Address => words::address(),
        OrganizationColumn::Phones => words::export_organization_phone(),
        OrganizationColumn::Emails => words::export_organization_email(),
        OrganizationColumn::Note => words::note(),
    }
}

#[cfg(test)]
mod tests {
    use cartera_import::profile::{Profile, targets};

    use super::*;
    use crate::words::{Language, set_language};

    #[track_caller]
    fn check(kind: Kind, want: &[Target]) {
        for language in Language::ALL {
            set_language(language);
            let headers: Vec<String> = kind.labels().iter().map(|one| (*one).to_owned()).collect();
            let profiles = vec![Profile::default(); headers.len()];
            let found: Vec<Target> =
                targets(&headers, &profiles).into_iter().map(|(target, _)| target).collect();
            assert_eq!(found, want, "{language:?}: {headers:?}");
        }
        set_language(Language::En);
    }

    #[test]
    fn an_import_knows_every_header_in_every_language() {
        use Target::{
            Address, BornOn, Branch, Email, FamilyName, GivenName, MiddleName, Note, Organization,
            OrganizationEmail, OrganizationPhone, Phone, Position, TaxId, Website,
        };
        let people =
            [GivenName, MiddleName, FamilyName, Organization, Position, Phone, Email, BornOn, Note];
        check(Kind::People, &people);
        let organizations = [
            Organization,
            TaxId,
            Branch,
            Website,
            Address,
            OrganizationPhone,
            OrganizationEmail,
            Note,
        ];
        check(Kind::Organizations, &organizations);
        let deals = Kind::Deals.targets();
        check(Kind::Deals, &deals);
    }

    #[test]
    fn only_chosen_columns_go_out() {
        assert_eq!(of(&[1, 2, 3], &[true, false, true]), [1, 3]);
        assert_eq!(of(&[1, 2, 3], &[true]), [1]);
    }
}
