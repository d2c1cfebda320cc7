//! Whole files through the plan: who is joined with whom, what is said, and that counts add up.

mod alike;
mod base;
mod calendar;
mod deals;
mod out;
mod own;
mod properties;
mod trip;
mod wishes;

use cartera_domain::{Affiliation, Organization, Person};

use crate::mapping::Target;
use crate::report::{Outcome, Reason, Report};
use base::Base;

#[track_caller]
fn check(csv: &str, [created, updated, skipped, failed]: [u32; 4]) -> (Base, Report) {
    let mut base = Base::default();
    let report = base.import(csv);
    let got = [report.created, report.updated, report.skipped, report.failed];
    assert_eq!(got, [created, updated, skipped, failed], "{:?}", report.rows);
    let again = base.import(csv);
    assert_eq!(
        (again.created, again.people_created, again.organizations_created),
        (0, 0, 0),
        "{:?}",
        again.rows
    );
    (base, report)
}

#[test]
fn what_had_to_be_cleaned_is_counted_by_row() {
    let (_, report) = check(
        "Name;Phone;E-mail\n\
         Ana;+34 612-345-678;ana@x.es\n\
         Ben;612 345 679;ben@x.es\n\
         Eva;+34 612 345 670, +34 612 345 671;eva@x.es\n\
         Leo;no phone;leo@x.es\n\
         Mia;;mia@x.es\n\
         Ana;+34612345678;ana@x.es\n",
        [5, 0, 1, 0],
    );
    // Ben's has no country, Eva's are two in a cell, and Leo's is none.
    assert_eq!((report.bad_phones, report.duplicates()), (3, 1));
}

fn reasons(report: &Report, row: u32) -> Vec<Reason> {
    report.rows.iter().find(|r| r.row == row).map(|r| r.reasons.clone()).unwrap_or_default()
}

#[test]
fn people_of_one_organization_are_joined_to_it() {
    let (base, report) = check(
        "ФИО;Компания;Должность;Телефон;E-mail\n\
         Иванов Иван Петрович;ООО «Вектор»;Директор;8 (916) 123-45-67;ivan@vektor.ru\n\
         Петрова Анна;Вектор;Бухгалтер;;anna@vektor.ru\n",
        [2, 0, 0, 0],
    );
    assert_eq!((report.people_created, report.organizations_created), (2, 1));
    let organizations = base.all::<Organization>();
    assert_eq!(organizations[0].name.as_str(), "ООО «Вектор»");
    let affiliations = base.all::<Affiliation>();
    assert_eq!(affiliations.len(), 2);
    assert!(affiliations.iter().all(|a| a.organization == organizations[0].id && a.is_primary));
    let positions: Vec<&str> =
        affiliations.iter().filter_map(|a| a.position.as_ref()).map(|p| p.as_str()).collect();
    assert_eq!(positions, ["Директор", "Бухгалтер"]);
    assert_eq!(base.all::<Person>()[0].phones[0].to_string(), "+79161234567");
}

#[test]
fn the_tax_number_tells_organizations_of_one_name_apart() {
    let (base, _) = check(
        "Наименование;ИНН;Контактное лицо\n\
         ООО Ромашка;7707083893;Анна Котова\nООО Ромашка;7736050003;Иван Котов\n\
         Ромашка плюс;7707083893;Пётр Котов\nРомашка;;Олег Котов\n",
        [4, 0, 0, 0],
    );
    assert_eq!(base.all::<Organization>().len(), 2);
}

#[test]
fn a_tax_number_that_only_a_later_row_explains_makes_no_second_person() {
    let (base, _) =
        check("ФИО;Компания;ИНН\nАнна Котова;;7707083893\n;ООО Луч;7707083893\n", [1, 0, 1, 0]);
    assert_eq!(base.all::<Affiliation>().len(), 1);
}

#[test]
fn another_legal_form_is_another_company() {
    let (base, _) = check(
        "Компания;ФИО\nООО Луч;Анна Котова\nАО Луч;Иван Котов\nЛуч;Олег Котов\n",
        [3, 0, 0, 0],
    );
    assert_eq!(base.all::<Organization>().len(), 2);
}

#[test]
fn a_repeated_row_is_skipped_and_says_which_it_repeats() {
    let (_, report) = check(
        "Имя;Телефон;E-mail\nАнна Котова;8 916 123-45-67;a@b.ru\nИван Котов;;i@b.ru\nанна котова;+79161234567;A@B.ru\n",
        [2, 0, 1, 0],
    );
    assert_eq!(reasons(&report, 4), [Reason::SameAsRow { row: 2 }]);
}

#[test]
fn a_row_that_knows_more_adds_it() {
    let (base, report) = check(
        "Имя;Телефон;E-mail\nАнна;;a@b.ru\nАнна Котова;8 916 123-45-67;a@b.ru\nАнна Котова;8 916 123-45-67;anna@home.ru\n",
        [1, 2, 0, 0],
    );
    assert_eq!(reasons(&report, 3), [Reason::SameAsRow { row: 2 }]);
    let people = base.all::<Person>();
    assert_eq!((people.len(), people[0].emails.len(), people[0].phones.len()), (1, 2, 1));
    assert_eq!(base.people(), ["Анна Котова"]);
}

#[test]
fn a_shared_mailbox_does_not_make_one_person_of_two() {
    let (base, report) = check(
        "Nombre;Correo\nAna López;info@acme.es\nPedro Ruiz;info@acme.es\nAna López García;info@acme.es\n",
        [2, 0, 1, 0],
    );
    assert_eq!(base.all::<Person>().len(), 2);
    assert_eq!(
        reasons(&report, 3),
        [Reason::EmailShared { email: "info@acme.es".into(), row: Some(2) }]
    );
}

#[test]
fn another_alphabet_is_the_same_person() {
    check("Name;Email\nИван Петров;ivan@b.ru\nIvan Petrov;ivan@b.ru\n", [1, 0, 1, 0]);
}

#[test]
fn the_same_phone_needs_the_same_name() {
    check(
        "Имя;Телефон\nАнна Котова;84951234567\nИван Котов;84951234567\nКотов Иван;84951234567\n",
        [2, 0, 1, 0],
    );
    check(
        "ФИО;Телефон\nИванов Иван Петрович;84951234567\nИванов Иван Иванович;84951234567\n",
        [2, 0, 0, 0],
    );
}

#[test]
fn without_contacts_the_organization_tells_people_of_one_name_apart() {
    check(
        "ФИО;Компания\nАнна Котова;Луч\nАнна Котова;Север\nАнна Котова;Луч\nАнна Котова;\n",
        [2, 0, 2, 0],
    );
}

#[test]
fn a_row_without_anybody_fails_and_a_blank_one_is_not_read() {
    let (_, report) = check(
        "ФИО;Город;Телефон\nАнна Котова;Казань;\n;Москва;\n\n;;\nИван Котов;;\n",
        [2, 0, 0, 1],
    );
    assert_eq!(report.read, 3);
    assert_eq!(reasons(&report, 3), [Reason::NothingToImport]);
}

#[test]
fn an_organization_alone_is_a_row_too() {
    let (base, report) = check(
        "Компания;ИНН;Телефон;E-mail\nООО Луч;7707083893;84951234567;info@luch.ru\n",
        [1, 0, 0, 0],
    );
    assert_eq!((report.people_created, report.organizations_created), (0, 1));
    let organization = &base.all::<Organization>()[0];
    assert_eq!((organization.phones.len(), organization.emails.len()), (1, 1));
}

#[test]
fn what_cannot_be_read_is_kept_in_the_note_and_said() {
    let (base, report) =
        check("ФИО;Телефон;E-mail;Скидка\nАнна Котова;7.9161234567E+10;anna@;5 %\n", [1, 0, 0, 0]);
    let note = base.all::<Person>()[0].note.clone().unwrap();
    assert_eq!(note.as_str(), "Телефон: 7.9161234567E+10\nE-mail: anna@\nСкидка: 5 %");
    assert_eq!(report.warnings, 1);
    assert_eq!(
        reasons(&report, 2),
        [
            Reason::PhoneExcelNumber {
                text: "7.9161234567E+10".into(),
                proposed: Some("+79161234567".into())
            },
            Reason::EmailUnreadable { text: "anna@".into() },
        ]
    );
}

#[test]
fn what_differs_stays_and_is_said() {
    let (_, report) = check(
        "ФИО;E-mail;Компания;Должность\nАнна Котова;a@b.ru;Луч;Директор\nАнна Котова;a@b.ru;Луч;Бухгалтер\n",
        [1, 0, 1, 0],
    );
    assert_eq!(
        reasons(&report, 3),
        [
            Reason::SameAsRow { row: 2 },
            Reason::Differs {
                column: "Должность".into(), value: "Бухгалтер".into()
            }
        ]
    );
}

#[test]
fn a_second_organization_is_a_second_affiliation() {
    let (base, _) = check(
        "ФИО;E-mail;Компания\nАнна Котова;a@b.ru;Луч\nАнна Котова;a@b.ru;Север\n",
        [1, 1, 0, 0],
    );
    let primary: Vec<bool> = base.all::<Affiliation>().iter().map(|a| a.is_primary).collect();
    assert_eq!(primary, [true, false]);
}

#[test]
fn what_is_in_the_base_is_updated_and_said_so() {
    let mut base = Base::default();
    base.import("ФИО;E-mail\nАнна Котова;a@b.ru\n");
    let report =
        base.import("ФИО;E-mail;Телефон\nАнна Котова;a@b.ru;84951234567\nАнна Котова;a@b.ru;\n");
    assert_eq!((report.updated, report.skipped), (1, 1));
    assert_eq!(reasons(&report, 2), [Reason::InBase]);
    assert_eq!(reasons(&report, 3), [Reason::InBase]);
}

#[test]
fn the_country_column_says_how_phones_are_read() {
    let (base, _) = check(
        "ФИО;Страна;Телефон\nAna Gil;Испания;612 345 678\nAnna Weber;DE;030 1234567\nАнна;;8 916 123 45 67\n",
        [3, 0, 0, 0],
    );
    let phones: Vec<String> =
        base.all::<Person>().iter().map(|p| p.phones[0].to_string()).collect();
    assert_eq!(phones, ["+34612345678", "+49301234567", "+79161234567"]);
}

#[test]
fn rows_of_another_length_are_read_and_said() {
    let (base, report) = check(
        "ФИО;E-mail;Телефон\nАнна Котова;a@b.ru\nИван Котов;i@b.ru;84951234567;лишнее\n",
        [2, 0, 0, 0],
    );
    assert_eq!(reasons(&report, 2), [Reason::Ragged { cells: 2, expected: 3 }]);
    assert_eq!(reasons(&report, 3), [Reason::Ragged { cells: 4, expected: 3 }]);
    assert_eq!(base.all::<Person>()[1].note.as_ref().map(|n| n.as_str()), Some("лишнее"));
}

#[test]
fn too_long_a_name_is_cut_and_kept_whole_in_the_note() {
    let long = "Я".repeat(300);
    let (base, report) = check(&format!("Имя;Фамилия\n{long};Котова\n"), [1, 0, 0, 0]);
    assert_eq!(reasons(&report, 2), [Reason::Shortened { column: "Имя".into() }]);
    assert!(base.all::<Person>()[0].note.as_ref().unwrap().as_str().contains(&long));
}

#[test]
fn a_column_that_is_ignored_is_not_written() {
    let mut base = Base::default();
    base.import_as("ФИО;Скидка\nАнна Котова;5 %\n", Some(&[Target::FullName, Target::Ignore]));
    assert_eq!(base.all::<Person>()[0].note, None);
}

#[test]
fn everyone_with_one_mailbox_is_still_fast_and_bounded() {
    let mut csv = "ФИО;E-mail;Телефон;Компания\n".to_owned();
    for n in 0..6_000 {
        csv += &format!("Анна Котова;info@b.ru;8916{n:07};Луч {n}\n");
    }
    let mut base = Base::default();
    let report = base.import(&csv);
    assert_eq!(report.people_created, 1);
    assert_eq!(base.all::<Person>()[0].phones.len(), 100);
}

#[test]
fn outcomes_are_said_for_every_row_that_is_not_plainly_created() {
    let mut base = Base::default();
    let report = base.import("ФИО;E-mail\nАнна;a@b.ru\nАнна;a@b.ru\n;\"x\"\n");
    let outcomes: Vec<(u32, Outcome)> = report.rows.iter().map(|r| (r.row, r.outcome)).collect();
    assert_eq!(outcomes, [(3, Outcome::Skipped), (4, Outcome::Failed)]);
}
