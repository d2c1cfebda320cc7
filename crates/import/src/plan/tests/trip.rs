//! Tables that go out, are edited, and come back: only changes are taken, conflicts are told.

use cartera_domain::deal::{DealPerson, DealRole, DealState};
use cartera_domain::{
    Affiliation, Deal, EmailAddress, Id, Name, Organization, Person, Pipeline, Record, RecordKey,
    Stage,
};

use super::base::Base;
use crate::mapping::{Mapping, Target};
use crate::out::OutTable;
use crate::out::records::{
    DealColumn, DealOut, OrganizationColumn, PersonColumn, deal_row, organization_row, person_rows,
    that_comes_back,
};
use crate::report::{Reason, Report};
use crate::trip::{ID_HEADER, VERSION_HEADER};
use crate::wishes::Winner;

const PEOPLE: &str = "Имя;Фамилия;Компания;Должность;E-mail;Телефон;Заметка\n\
    Анна;Котова;ООО Луч;Директор;a@b.ru, anna@home.ru;8 916 123-45-67;раз\n\
    Иван;Котов;ООО Луч;;i@b.ru;;\n\
    Олег;Рыбин;;;o@b.ru;;\n";
const DEALS: &str = "Сделка;Сумма;Валюта;Стадия;Компания;Ожидаемая дата закрытия\n\
    Поставка;1200,50;EUR;Новая;ООО Луч;31.05.2026\n\
    Сервис;300;EUR;Новая;ООО Луч;\n\
    Аренда;500;EUR;Договор;ООО Луч;\n";

fn people_out(base: &Base) -> OutTable {
    let headers = ["Given name", "Middle name", "Family name", "Organization", "Position", "Phone"];
    let rest = ["E-mail", "Birthday", "Note", ID_HEADER, VERSION_HEADER];
    let columns = headers.iter().chain(&rest).map(|one| (*one).to_owned()).collect();
    let organizations = base.all::<Organization>();
    let places = base.all::<Affiliation>();
    let targets = PersonColumn::ALL.map(PersonColumn::target);
    let rows = |person: &Person| {
        let own = places.iter().filter(|place| place.person == person.id).map(|place| {
            let at = organizations.iter().find(|one| one.id == place.organization).unwrap();
            let position = place.position.as_ref().map(ToString::to_string);
            (at.name.to_string(), position.unwrap_or_default())
        });
        let own: Vec<_> = own.collect();
        person_rows(person, &own, &PersonColumn::ALL, true)
            .into_iter()
            .map(|row| that_comes_back(row, person.id.to_string(), &targets))
            .collect::<Vec<_>>()
    };
    OutTable { columns, rows: base.all::<Person>().iter().flat_map(rows).collect() }
}

fn come_back(base: &mut Base, table: &OutTable, winner: Winner) -> Report {
    let csv = crate::out::csv::write(table, ';');
    base.may_replace = true;
    base.import_with("a.csv", &csv, |mapping| Mapping { winner, ..mapping })
}

#[track_caller]
fn check(report: &Report, want: [u32; 4]) {
    let got = [report.created, report.updated, report.skipped, report.failed];
    assert_eq!(got, want, "{:?}", report.rows);
}

fn conflicts(report: &Report) -> Vec<(u32, Target, String, String)> {
    let reasons = report.rows.iter().flat_map(|row| row.reasons.iter().map(move |r| (row.row, r)));
    reasons
        .filter_map(|(row, reason)| match reason {
            Reason::Conflict { target, value, here, .. } => {
                Some((row, *target, value.clone(), here.clone()))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn an_untouched_table_changes_nothing() {
    let mut base = Base::default();
    base.import(PEOPLE);
    let table = people_out(&base);
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
    check(&come_back(&mut base, &table, Winner::File), [0, 0, 3, 0]);
}

#[test]
fn only_what_was_changed_is_taken() {
    let mut base = Base::default();
    base.import(PEOPLE);
    let mut table = people_out(&base);
    table.rows[0][2] = "Рыбина".into();
    table.rows[0][4] = "Бухгалтер".into();
    table.rows[0][6] = "a@b.ru, anna@new.ru".into();
    table.rows[0][8] = String::new();
    table.rows[1][7] = "31.12.1990".into();
    table.rows[2][0] = String::new();
    check(&come_back(&mut base, &table, Winner::Base), [0, 3, 0, 0]);
    let people = base.all::<Person>();
    assert_eq!(base.people(), ["Анна Рыбина", "Иван Котов", "Рыбин"]);
    let emails: Vec<&str> = people[0].emails.iter().map(EmailAddress::as_str).collect();
    assert_eq!((emails, people[0].note.is_none()), (vec!["a@b.ru", "anna@new.ru"], true));
    assert_eq!(people[1].born_on.map(|day| day.to_string()).as_deref(), Some("1990-12-31"));
    let position = base.all::<Affiliation>()[0].position.clone();
    assert_eq!(position.map(String::from).as_deref(), Some("Бухгалтер"));
    // The same file again: everything is as it says.
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
}

/// Somebody renames Anna here after the table went out.
fn renamed_here() -> (Base, OutTable) {
    let mut base = Base::default();
    base.import(PEOPLE);
    let table = people_out(&base);
    let mut anna = base.all::<Person>().remove(0);
    anna.family_name = Name::parse("Орлова").ok();
    base.replace(anna.id, &anna);
    (base, table)
}

#[test]
fn what_was_changed_on_both_sides_stays_and_is_told() {
    let (mut base, mut table) = renamed_here();
    table.rows[0][0] = "Аня".into();
    table.rows[0][2] = "Рыбина".into();
    let report = come_back(&mut base, &table, Winner::Base);
    check(&report, [0, 1, 2, 0]);
    let want = (2, Target::FamilyName, "Рыбина".to_owned(), "Орлова".to_owned());
    assert_eq!(conflicts(&report), [want]);
    assert_eq!(base.people()[0], "Аня Орлова");
}

#[test]
fn what_only_changed_here_is_no_conflict() {
    let (mut base, table) = renamed_here();
    let report = come_back(&mut base, &table, Winner::File);
    check(&report, [0, 0, 3, 0]);
    assert_eq!((conflicts(&report).len(), base.people()[0].as_str()), (0, "Анна Орлова"));
}

#[test]
fn a_conflict_may_be_decided_for_the_file() {
    let (mut base, mut table) = renamed_here();
    table.rows[0][2] = "Рыбина".into();
    base.may_replace = true;
    let csv = crate::out::csv::write(&table, ';');
    let forced = vec![(2, Target::FamilyName)];
    let report = base.import_with("a.csv", &csv, |mapping| Mapping { forced, ..mapping });
    check(&report, [0, 1, 2, 0]);
    assert_eq!((conflicts(&report).len(), base.people()[0].as_str()), (1, "Анна Рыбина"));
}

#[test]
fn a_record_that_is_gone_is_not_made_anew_and_a_foreign_table_is_a_table() {
    let mut base = Base::default();
    base.import(PEOPLE);
    let mut table = people_out(&base);
    table.rows[2][9] = "0190f3a1-0000-7000-8000-000000000009".into();
    let report = come_back(&mut base, &table, Winner::Base);
    check(&report, [0, 0, 3, 0]);
    assert!(report.rows.iter().any(|row| row.reasons == [Reason::Gone]), "{:?}", report.rows);
    let mut other = Base::default();
    check(&come_back(&mut other, &table, Winner::Base), [3, 0, 0, 0]);
}

#[test]
fn organizations_come_back_too() {
    let mut base = Base::default();
    base.import("Компания;ИНН;КПП;Сайт\nООО Луч;7707083893;770701001;luch.ru\n");
    let one = base.all::<Organization>().remove(0);
    let targets = OrganizationColumn::ALL.map(OrganizationColumn::target);
    let row = organization_row(&one, &OrganizationColumn::ALL);
    let mut row = that_comes_back(row, one.id.to_string(), &targets);
    let names = ["Organization", "Tax number", "KPP", "Website", "Address"];
    let rest = ["Organization phone", "Organization e-mail", "Note", ID_HEADER, VERSION_HEADER];
    let columns: Vec<String> = names.iter().chain(&rest).map(|one| (*one).to_owned()).collect();
    row[0] = "АО Луч".into();
    row[2] = "770701002".into();
    row[5] = "+74951234567".into();
    let table = OutTable { columns, rows: vec![row] };
    check(&come_back(&mut base, &table, Winner::Base), [0, 1, 0, 0]);
    let one = base.all::<Organization>().remove(0);
    let branches: Vec<&str> = one.registrations.iter().map(|one| one.number.as_str()).collect();
    assert_eq!((one.name.as_str(), branches, one.phones.len()), ("АО Луч", vec!["770701002"], 1));
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 1, 0]);
}

fn called(base: &Base, id: Id<Person>) -> String {
    let people = base.all::<Person>();
    let found = people.iter().find(|one| one.id == id).unwrap();
    found.full_name(cartera_domain::person::NameOrder::GivenFirst)
}

/// Who is in each deal, in its order.
fn in_deals(base: &Base) -> Vec<Vec<String>> {
    let names = |deal: Deal| deal.people.iter().map(|one| called(base, one.person)).collect();
    base.all::<Deal>().into_iter().map(names).collect()
}

fn deals_out(base: &Base) -> OutTable {
    let stages = base.all::<Stage>();
    let pipelines = base.all::<Pipeline>();
    let targets = DealColumn::ALL.map(DealColumn::target);
    let rows = base.all::<Deal>().into_iter().map(|deal| {
        let stage = stages.iter().find(|one| one.id == deal.standing.stage).unwrap();
        let pipeline = pipelines.iter().find(|one| one.id == stage.pipeline).unwrap();
        let named = DealOut {
            stage: stage.name.to_string(),
            pipeline: pipeline.name.to_string(),
            state: match deal.standing.state {
                DealState::Won(_) => "Won".into(),
                DealState::Lost(_) => "Lost".into(),
                _ => "Open".into(),
            },
            organization: "ООО Луч".into(),
            person: deal.people.first().map(|one| called(base, one.person)).unwrap_or_default(),
        };
        let row = deal_row(&deal, &named, &DealColumn::ALL);
        that_comes_back(row, deal.id.to_string(), &targets)
    });
    let names = [
        "Deal name",
        "Amount",
        "Currency",
        "Stage",
        "Pipeline",
        "Deal status",
        "Expected close",
        "Closed on",
        "Created on",
        "Lost reason",
        "Probability",
        "Organization",
        "Contact",
        "Note",
        ID_HEADER,
        VERSION_HEADER,
    ];
    OutTable { columns: names.map(str::to_owned).to_vec(), rows: rows.collect() }
}

#[test]
fn deals_come_back_and_move() {
    let mut base = Base::default();
    base.import(DEALS);
    let mut table = deals_out(&base);
    assert_eq!(table.rows[0][..4], ["Поставка", "1200.5", "EUR", "Новая"]);
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
    table.rows[0][1] = "1 300,25".into();
    table.rows[0][6] = "15.06.2026".into();
    table.rows[1][3] = "Договор".into();
    table.rows[2][5] = "Won".into();
    let report = come_back(&mut base, &table, Winner::Base);
    check(&report, [0, 3, 0, 0]);
    let deals = base.all::<Deal>();
    assert_eq!(deals[0].amount.map(|money| money.to_string()).as_deref(), Some("1300.25 EUR"));
    let close = deals[0].expected_close_on.map(|day| day.to_string());
    assert_eq!(close.as_deref(), Some("2026-06-15"));
    assert_eq!(deals[1].standing.stage, deals[2].standing.stage);
    assert_eq!((deals[1].history.len(), deals[2].is_open()), (2, false));
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
}

#[test]
fn deals_come_back_won_lost_with_other_days_and_buyers() {
    let mut base = Base::default();
    base.import(DEALS);
    let mut table = deals_out(&base);
    // Lost for a reason on a day, won on a day, and begun earlier by somebody else.
    (table.rows[0][5], table.rows[0][7]) = ("Проигранные".into(), "15.06.2026".into());
    table.rows[0][9] = "Дорого".into();
    (table.rows[1][5], table.rows[1][7]) = ("ganado".into(), "2026-06-16".into());
    (table.rows[2][8], table.rows[2][11]) = ("01.02.2024".into(), "ООО Новый".into());
    check(&come_back(&mut base, &table, Winner::Base), [0, 3, 0, 0]);
    let deals = base.all::<Deal>();
    let closed: Vec<Option<String>> = deals
        .iter()
        .map(|deal| deal.closed_at().map(|at| at.rfc3339().chars().take(10).collect()))
        .collect();
    assert_eq!(closed, [Some("2026-06-15".into()), Some("2026-06-16".into()), None]);
    let DealState::Lost(loss) = &deals[0].standing.state else { panic!("{:?}", deals[0]) };
    assert_eq!(loss.reason.as_str(), "Дорого");
    assert!(matches!(deals[1].standing.state, DealState::Won(_)));
    assert!(deals[2].created_at.rfc3339().starts_with("2024-02-01"));
    let organizations = base.all::<Organization>();
    assert_eq!(organizations.len(), 2);
    assert_eq!(deals[2].organization, Some(organizations[1].id));
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
    // Opened again, where there is an open stage to be in.
    let mut table = deals_out(&base);
    table.rows[1][5] = "Open".into();
    table.rows[1][7] = String::new();
    check(&come_back(&mut base, &table, Winner::Base), [0, 1, 2, 0]);
    assert!(base.all::<Deal>()[1].is_open());
}

/// Three deals and their people, gone out; the column of the contact is the twelfth.
fn deals_with_people() -> (Base, OutTable) {
    let mut base = Base::default();
    base.import(
        "Сделка;Сумма;Валюта;Стадия;Компания;ФИО\n\
         Поставка;1200;EUR;Новая;ООО Луч;Анна Котова\n\
         Сервис;300;EUR;Новая;ООО Луч;Иван Петрович Рыбин\n\
         Аренда;500;EUR;Новая;ООО Луч;\n",
    );
    let table = deals_out(&base);
    (base, table)
}

#[test]
fn the_person_of_a_deal_comes_back_too() {
    let (mut base, mut table) = deals_with_people();
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
    assert_eq!([&table.rows[0][12], &table.rows[2][12]], ["Анна Котова", ""]);
    // Their middle name is left out; somebody new; and nobody any more.
    table.rows[0][12] = "Рыбин Иван".into();
    table.rows[1][12] = "Олег Сомов".into();
    table.rows[2][12] = "Анна Котова".into();
    let report = come_back(&mut base, &table, Winner::Base);
    check(&report, [0, 3, 0, 0]);
    assert_eq!((report.people_created, report.organizations_created), (1, 0));
    let want = [["Иван Петрович Рыбин"], ["Олег Сомов"], ["Анна Котова"]];
    assert_eq!(in_deals(&base), want);
    // Who is new works where the deal is made.
    assert_eq!(base.all::<Affiliation>().len(), 3);
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
    let mut table = deals_out(&base);
    table.rows[0][12] = String::new();
    check(&come_back(&mut base, &table, Winner::Base), [0, 1, 2, 0]);
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
    assert!(in_deals(&base)[0].is_empty());
}

#[test]
fn who_comes_into_a_deal_is_what_the_other_one_was_and_nobody_else_leaves() {
    let (mut base, _) = deals_with_people();
    let mut deal = base.all::<Deal>().remove(0);
    let (anna, ivan) = (base.all::<Person>()[0].id, base.all::<Person>()[1].id);
    deal.people = vec![DealPerson::new(anna), DealPerson::new(ivan)];
    deal.people[0].role = Some(DealRole::Champion);
    base.replace(deal.id, &deal);
    let mut table = deals_out(&base);
    table.rows[0][12] = "Олег Сомов".into();
    check(&come_back(&mut base, &table, Winner::Base), [0, 1, 2, 0]);
    let people = &base.all::<Deal>()[0].people;
    let role =
        |name: &str| people.iter().find(|one| called(&base, one.person) == name).unwrap().role;
    assert_eq!((people.len(), role("Олег Сомов")), (2, Some(DealRole::Champion)));
    assert_eq!(role("Иван Петрович Рыбин"), None);
    check(&come_back(&mut base, &table, Winner::Base), [0, 0, 3, 0]);
}

#[test]
fn a_name_of_several_people_and_one_changed_here_too_are_told() {
    let (mut base, mut table) = deals_with_people();
    base.import("ФИО;E-mail;Компания\nОлег Сомов;o@b.ru;ООО Луч\nОлег Сомов;s@b.ru;ООО Луч\n");
    table.rows[0][12] = "Олег Сомов".into();
    let report = come_back(&mut base, &table, Winner::Base);
    check(&report, [0, 0, 3, 0]);
    let differs = Reason::Differs { column: "Contact".into(), value: "Олег Сомов".into() };
    assert!(report.rows[0].reasons.contains(&differs), "{:?}", report.rows[0]);
    // Somebody put Ivan in Anna's place here.
    let mut deal = base.all::<Deal>().remove(0);
    deal.people = vec![DealPerson::new(base.all::<Person>()[1].id)];
    base.replace(deal.id, &deal);
    table.rows[0][12] = "Вера Белова".into();
    let report = come_back(&mut base, &table, Winner::Base);
    let here = "Иван Петрович Рыбин".to_owned();
    assert_eq!(conflicts(&report), [(2, Target::FullName, "Вера Белова".to_owned(), here)]);
    check(&come_back(&mut base, &table, Winner::File), [0, 1, 2, 0]);
    assert_eq!(in_deals(&base)[0], ["Вера Белова"]);
}

#[test]
fn a_deal_is_not_lost_without_a_reason_nor_put_where_there_is_no_stage() {
    let mut base = Base::default();
    base.import(DEALS);
    let mut table = deals_out(&base);
    table.rows[0][5] = "Lost".into();
    table.rows[1][3] = "Nowhere".into();
    table.rows[2][4] = "Nowhere".into();
    let report = come_back(&mut base, &table, Winner::Base);
    check(&report, [0, 0, 3, 0]);
    for (row, column, value) in
        [(0, "Deal status", "Lost"), (1, "Stage", "Nowhere"), (2, "Pipeline", "Nowhere")]
    {
        let differs = Reason::Differs { column: column.into(), value: value.into() };
        assert!(report.rows[row].reasons.contains(&differs), "{:?}", report.rows[row]);
    }
}

impl Base {
    /// Puts a record in the place of what it was.
    fn replace<R: Record>(&mut self, id: cartera_domain::Id<R>, record: &R) {
        self.put(RecordKey::of(id), record.to_fields());
    }
}
