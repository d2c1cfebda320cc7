//! What goes out comes back: an export changes nothing where it came from, and makes the same
//! base where there was none.

use cartera_domain::person::PersonId;
use cartera_domain::tax_id::{Registration, TaxScheme};
use cartera_domain::{
    Affiliation, Date, EmailAddress, Id, LongText, Name, Organization, Person, PhoneNumber,
};

use super::base::Base;
use crate::out::records::{
    OrganizationColumn, PersonColumn, PlaceOut, organization_row, person_rows,
};
use crate::out::{OutFormat, OutTable};

/// What the columns are called in each language.
const PEOPLE: [[&str; 9]; 3] = [
    [
        "Given name",
        "Middle name",
        "Family name",
        "Organization",
        "Position",
        "Phone",
        "E-mail",
        "Birthday",
        "Note",
    ],
    [
        "Nombre",
        "Segundo nombre",
        "Apellidos",
        "Organización",
        "Cargo",
        "Teléfono",
        "Correo",
        "Cumpleaños",
        "Nota",
    ],
    [
        "Имя",
        "Отчество",
        "Фамилия",
        "Организация",
        "Должность",
        "Телефон",
        "Эл. почта",
        "День рождения",
        "Заметка",
    ],
];
const ORGANIZATIONS: [[&str; 8]; 3] = [
    [
        "Organization",
        "Tax number",
        "KPP",
        "Website",
        "Address",
        "Organization phone",
        "Organization e-mail",
        "Note",
    ],
    [
        "Organización",
        "NIF",
        "KPP",
        "Sitio web",
        "Dirección",
        "Teléfono de la empresa",
        "Correo empresa",
        "Nota",
    ],
    [
        "Организация",
        "ИНН",
        "КПП",
        "Сайт",
        "Адрес",
        "Телефон организации",
        "E-mail организации",
        "Заметка",
    ],
];
const FORMATS: [(&str, char); 3] = [("a.csv", ';'), ("a.csv", ','), ("a.xlsx", ' ')];

fn id<R>(number: u8) -> Id<R> {
    Id::from_bytes([number; 16])
}

fn person(number: u8, names: [&str; 3], emails: &[&str], phones: &[&str]) -> Person {
    let [given, middle, family] = names.map(|part| Name::parse(part).ok());
    Person {
        given_name: given,
        middle_name: middle,
        family_name: family,
        emails: emails.iter().map(|text| EmailAddress::parse(text).unwrap()).collect(),
        phones: phones.iter().map(|text| PhoneNumber::parse(text).unwrap()).collect(),
        ..Person::new(id(number))
    }
}

fn base() -> Base {
    let mut base = Base::default();
    let mut ivan = person(
        1,
        ["Иван", "Петрович", "Иванов"],
        &["ivan@primer.ru", "i.ivanov@home.example"],
        &["+79161234567", "+74951234567;ext=12"],
    );
    ivan.born_on = Date::parse("1980-02-29").ok();
    ivan.note = LongText::parse("=звонить; после \"18:00\"\nи не раньше, чем в 9").ok();
    let mut ana = person(2, ["Ana", "", "López Ruiz"], &["ana@lopez.example"], &["+34612345678"]);
    ana.born_on = Date::parse("1991-12-11").ok();
    let people = [
        ivan,
        ana,
        person(3, ["Ольга", "", ""], &[], &["+79161234568"]),
        person(4, ["", "", "O'Neil"], &["-x@oneil.example"], &[]),
    ];
    for person in &people {
        base.insert(person.id, person);
    }
    let named = |number, name: &str| Organization::new(id(number), Name::parse(name).unwrap());
    let mut vektor = named(20, "ООО «Вектор»");
    vektor.tax_id = Name::parse("7707083893").ok();
    vektor.registrations = vec![Registration {
        scheme: Some(TaxScheme::Kpp),
        ..Registration::new(Name::parse("773601001").unwrap())
    }];
    vektor.website = Name::parse("vektor.ru").ok();
    vektor.address = LongText::parse("Москва, Тверская 1").ok();
    vektor.phones = vec![PhoneNumber::parse("+74951234500").unwrap()];
    vektor.emails = vec![EmailAddress::parse("info@vektor.ru").unwrap()];
    vektor.note = LongText::parse("платят вовремя").ok();
    let lopez = named(21, "Comercial López, S.L.");
    for organization in [&vektor, &lopez] {
        base.insert(organization.id, organization);
    }
    for (number, person, organization, position) in
        [(30, 1, &vektor, "Директор"), (31, 1, &lopez, "Buyer"), (32, 2, &lopez, "")]
    {
        let mut place = Affiliation::new(id(number), id(person), organization.id);
        place.position = Name::parse(position).ok();
        place.is_primary = number != 31;
        base.insert(place.id, &place);
    }
    base
}

/// Where a person works, the main place first.
fn places(base: &Base, person: PersonId) -> Vec<PlaceOut> {
    let organizations = base.all::<Organization>();
    let mut mine: Vec<Affiliation> = base.all();
    mine.retain(|place| place.person == person);
    mine.sort_by_key(|place| !place.is_primary);
    mine.into_iter()
        .map(|place| {
            let organization = organizations.iter().find(|one| one.id == place.organization);
            let position = place.position.map(String::from).unwrap_or_default();
            (organization.unwrap().name.to_string(), position)
        })
        .collect()
}

fn people_table(base: &Base, headers: [&str; 9]) -> OutTable {
    let rows = base.all::<Person>();
    let rows = rows
        .iter()
        .flat_map(|person| person_rows(person, &places(base, person.id), &PersonColumn::ALL, true));
    OutTable { columns: headers.map(str::to_owned).to_vec(), rows: rows.collect() }
}

fn organizations_table(base: &Base, headers: [&str; 8]) -> OutTable {
    let all = base.all::<Organization>();
    let rows = all.iter().map(|one| organization_row(one, &OrganizationColumn::ALL));
    OutTable { columns: headers.map(str::to_owned).to_vec(), rows: rows.collect() }
}

fn file(table: &OutTable, name: &str, delimiter: char) -> Vec<u8> {
    let format = match name {
        "a.csv" => OutFormat::Csv(delimiter),
        _ => OutFormat::Workbook("Cartera".to_owned()),
    };
    table.write(&format).unwrap()
}

fn sorted(table: OutTable) -> Vec<Vec<String>> {
    let mut rows = table.rows;
    rows.sort();
    rows
}

#[test]
fn an_export_changes_nothing_where_it_came_from() {
    for (name, delimiter) in FORMATS {
        for language in 0..3 {
            let mut base = base();
            let people = people_table(&base, PEOPLE[language]);
            let organizations = organizations_table(&base, ORGANIZATIONS[language]);
            assert_eq!((people.rows.len(), organizations.rows.len()), (5, 2));
            for table in [&organizations, &people] {
                let report = base.import_file(name, &file(table, name, delimiter), None);
                let rows = table.rows.len() as u32;
                assert_eq!(
                    (report.read, report.skipped),
                    (rows, rows),
                    "{name} {delimiter} {language}: {:?}",
                    report.rows
                );
            }
        }
    }
}

#[test]
fn an_export_makes_the_same_base_anew() {
    for (name, delimiter) in FORMATS {
        for language in 0..3 {
            let base = base();
            let people = people_table(&base, PEOPLE[language]);
            let organizations = organizations_table(&base, ORGANIZATIONS[language]);
            let mut anew = Base::default();
            anew.import_file(name, &file(&organizations, name, delimiter), None);
            anew.import_file(name, &file(&people, name, delimiter), None);
            let context = format!("{name} {delimiter} {language}");
            assert_eq!(sorted(people_table(&anew, PEOPLE[language])), sorted(people), "{context}");
            assert_eq!(
                sorted(organizations_table(&anew, ORGANIZATIONS[language])),
                sorted(organizations),
                "{context}"
            );
        }
    }
}

#[test]
fn a_card_is_a_person_with_each_number_in_a_line_of_its_own() {
    let base = base();
    let people = base.all::<Person>();
    let rows = people.iter().flat_map(|person| {
        person_rows(person, &places(&base, person.id), &PersonColumn::ALL, false)
    });
    let columns = PEOPLE[0].map(str::to_owned).to_vec();
    let table = OutTable { columns, rows: rows.collect() };
    assert_eq!(table.rows.len(), 4);
    let text = String::from_utf8(table.write(&OutFormat::Cards).unwrap()).unwrap();
    assert_eq!(text.matches("BEGIN:VCARD").count(), 4);
    assert!(text.contains("TEL:+79161234567\r\nTEL:+74951234567 ext 12\r\n"), "{text}");
    assert!(text.contains("EMAIL:ivan@primer.ru\r\nEMAIL:i.ivanov@home.example\r\n"), "{text}");
}

#[test]
fn columns_that_were_not_chosen_stay_here() {
    let ivan = &base().all::<Person>()[0];
    let place = ("Acme".to_owned(), "Buyer".to_owned());
    let places = [place.clone(), ("Other".to_owned(), String::new())];
    let chosen = [PersonColumn::FamilyName, PersonColumn::Emails];
    assert_eq!(
        person_rows(ivan, &places, &chosen, true),
        [["Иванов", "ivan@primer.ru, i.ivanov@home.example"]]
    );
    let chosen = [PersonColumn::Position];
    assert_eq!(person_rows(ivan, &places, &chosen, true), [["Buyer"], [""]]);
    assert_eq!(person_rows(ivan, &[], &chosen, true), [[""]]);
}
