//! How other systems and people call their columns, in English, Spanish and Russian.
//!
//! The words are in `synonyms.txt`: from the exports of Google Contacts, Outlook, HubSpot, Pipedrive, Salesforce, Zoho, Bitrix24,
//! amoCRM and 1C, and from the lists that people keep. All folded (`cartera_domain::search::fold`,
//! `й` as `и`), without digits.

use std::collections::HashMap;
use std::sync::LazyLock;

use cartera_domain::search::fold;

use crate::mapping::Target;

/// What a header can mean before its column and its neighbours were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This and nothing else.
    Exact(Target),
    /// A first name beside a column with family names, a full name otherwise.
    Name,
    /// A customer: a person or an organization, as the column's values say.
    Customer,
    /// What something is about: of a deal in a list of deals.
    Title,
}

static WORDS: LazyLock<HashMap<&'static str, Meaning>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    let mut meaning = None;
    for line in include_str!("synonyms.txt").lines() {
        if !line.starts_with(' ') {
            meaning = meaning_of(line);
        } else if let Some(meaning) = meaning {
            let of_line = line.split(',').map(str::trim).filter(|word| !word.is_empty());
            words.extend(of_line.map(|word| (word, meaning)));
        }
    }
    words
});

fn meaning_of(name: &str) -> Option<Meaning> {
    match name {
        "(name)" => Some(Meaning::Name),
        "(customer)" => Some(Meaning::Customer),
        "(title)" => Some(Meaning::Title),
        name => {
            Target::ALL.into_iter().find(|target| format!("{target:?}") == name).map(Meaning::Exact)
        }
    }
}

/// A header as it is compared: folded, without digits and single marks.
#[must_use]
pub fn plain(header: &str) -> String {
    let folded = fold(header).replace('й', "и");
    let words = folded
        .split(' ')
        .filter(|word| !word.is_empty() && !word.bytes().all(|b| b.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ").trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// What a header means, if it is a known one.
#[must_use]
pub fn exact(header: &str) -> Option<Meaning> {
    WORDS.get(plain(header).as_str()).copied()
}

/// What a header means that says something only in a list of deals.
#[must_use]
pub fn of_deal(header: &str) -> Option<Target> {
    Some(match plain(header).as_str() {
        "status" | "estado" | "статус" | "состояние" | "state" => Target::DealState,
        "value" | "valor" | "total" | "стоимость" | "цена" | "price" => {
            Target::DealAmount
        }
        "created"
        | "created at"
        | "created on"
        | "create date"
        | "created date"
        | "created time"
        | "date created"
        | "fecha de creacion"
        | "creado"
        | "дата создания"
        | "создана"
        | "создано" => Target::DealCreated,
        "closed" | "closed at" | "closed on" | "cerrado" | "закрыта" => Target::DealClosed,
        _ => return None,
    })
}

/// Whether a header is what the things of a list are called, in a list that is not of people.
#[must_use]
pub fn is_title(header: &str) -> bool {
    matches!(plain(header).as_str(), "title" | "название" | "наименование" | "nombre" | "name")
}

/// Whether a text is a known header.
#[must_use]
pub fn is_known(text: &str) -> bool {
    !text.is_empty() && exact(text).is_some()
}

/// What a header probably means, by a word in it.
#[must_use]
pub fn likely(header: &str) -> Option<Target> {
    const WORDS: &[(Target, &[&str])] = &[
        (Target::Email, &["email", "mail", "correo", "почта", "имеил"]),
        (
            Target::Phone,
            &["phone", "tel", "telefono", "movil", "mobile", "телефон", "тел", "моб", "whatsapp"],
        ),
        (Target::TaxId, &["инн", "cif", "nif", "vat"]),
        (Target::Position, &["должность", "cargo", "puesto"]),
        (
            Target::Organization,
            &[
                "company",
                "organization",
                "empresa",
                "компания",
                "компании",
                "организация",
                "организации",
            ],
        ),
        (Target::Website, &["website", "url", "саит"]),
        (Target::City, &["city", "ciudad", "город"]),
        (Target::Address, &["address", "direccion", "адрес"]),
        (Target::FullName, &["фио"]),
        (Target::Note, &["comment", "comentario", "комментарии", "примечание", "notes"]),
    ];
    /// With these words a column is about something else: when, how many, by whom.
    const NOT: &[&str] = &[
        "date",
        "fecha",
        "дата",
        "id",
        "count",
        "type",
        "tipo",
        "тип",
        "status",
        "estado",
        "статус",
        "label",
        "fax",
        "факс",
        "opt",
        "consent",
        "согласие",
        "source",
        "источник",
        "owner",
        "ответственныи",
        "кем",
        "created",
        "last",
        "department",
        "departamento",
        "отдел",
        "industry",
        "сфера",
    ];
    let plain = plain(header);
    let words: Vec<&str> = plain.split(' ').collect();
    if words.iter().any(|word| NOT.contains(word)) {
        return None;
    }
    WORDS
        .iter()
        .find(|(_, known)| words.iter().any(|word| known.contains(word)))
        .map(|(target, _)| *target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: Target, headers: &[&str]) {
        for header in headers {
            assert_eq!(exact(header), Some(Meaning::Exact(target)), "{header}: {}", plain(header));
        }
    }

    #[test]
    fn the_headers_of_usual_exports_are_known() {
        check(
            Target::Email,
            &[
                "E-mail 1 - Value",
                "Email",
                "Person - Email - Work",
                "Correo electrónico",
                "Рабочий e-mail",
                "Адрес эл. почты",
                "E-mail Address",
                "E-mail 2 Address",
                "Email Address",
                "Электронная почта",
            ],
        );
        check(
            Target::Phone,
            &[
                "Phone 1 - Value",
                "Phone Number",
                "Person - Phone - Mobile",
                "Teléfono móvil",
                "Móvil",
                "Мобильный телефон",
                "Рабочий прямой телефон",
                "Тел.",
                "Business Phone 2",
                "Телефон 2",
                "Тел. 1",
            ],
        );
        check(
            Target::Organization,
            &[
                "Organization Name",
                "Company name",
                "Person - Organization",
                "Razón social",
                "Название компании",
                "Наименование",
                "Organization 1 - Name",
                "Account Name",
                "Компания контакта",
            ],
        );
        check(Target::TaxId, &["ИНН", "ИНН/КПП", "CIF/NIF", "N.I.F.", "VAT Number", "БИН"]);
        check(
            Target::FullName,
            &[
                "Person - Name",
                "ФИО",
                "Ф.И.О.",
                "Контактное лицо",
                "Nombre y apellidos",
                "Полное имя контакта",
                "Contact",
                "Persona de contacto",
            ],
        );
        check(Target::GivenName, &["First Name", "Given Name"]);
        check(
            Target::FamilyName,
            &["Last Name", "Apellidos", "Primer apellido", "Segundo apellido", "Фамилия"],
        );
        check(Target::MiddleName, &["Additional Name", "Отчество"]);
        check(
            Target::Position,
            &["Job Title", "Organization 1 - Title", "Должность", "Cargo", "Puesto"],
        );
        check(Target::Website, &["Website URL", "Корпоративный сайт", "Página web", "Web"]);
        check(
            Target::Address,
            &[
                "Юридический адрес",
                "Dirección",
                "Street Address",
                "Address 1 - Street",
                "Código postal",
            ],
        );
        check(Target::City, &["Населённый пункт", "Población", "City", "Address 1 - City"]);
        check(Target::Country, &["Country/Region", "País", "Страна"]);
        check(Target::Note, &["Комментарий", "Observaciones", "Notes", "Примечание 1"]);
        check(Target::Ignore, &["Phone 1 - Label", "E-mail 2 - Type"]);
    }

    #[test]
    fn a_word_in_an_unknown_header_is_a_hint() {
        assert_eq!(likely("E-mail для счетов"), Some(Target::Email));
        assert_eq!(likely("Teléfono de Ana"), Some(Target::Phone));
        assert_eq!(likely("Email opt-in"), None);
        assert_eq!(likely("Дата последнего звонка"), None);
        assert_eq!(likely("Скидка"), None);
    }

    #[test]
    fn what_depends_on_the_column_is_left_open() {
        assert_eq!(exact("Имя"), Some(Meaning::Name));
        assert_eq!(exact("Клиент"), Some(Meaning::Customer));
        assert_eq!(exact("Скидка"), None);
    }

    #[test]
    fn every_word_is_written_as_headers_are_compared_and_means_one_thing() {
        let mut seen = std::collections::HashSet::new();
        for line in include_str!("synonyms.txt").lines() {
            if !line.starts_with(' ') {
                assert!(meaning_of(line).is_some(), "{line}");
                continue;
            }
            for word in line.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                assert_eq!(plain(word), word);
                assert!(seen.insert(word), "{word} stands twice");
            }
        }
    }
}
