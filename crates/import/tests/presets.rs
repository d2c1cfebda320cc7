//! Exports of other systems are understood by their headers, as the systems document them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use cartera_import::Source;
use cartera_import::duplicates::guessed;
use cartera_import::protocol::Choice;

/// A list with these headers and one row; what is named becomes that, and what is not named a line
/// in the note, or is left out.
#[track_caller]
fn check(headers: &str, want: &[(&str, &str)]) {
    let headers: Vec<&str> = headers.split(';').collect();
    let quoted = |cells: &[&str]| {
        cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(";") + "\n"
    };
    let is_email = |header: &str| {
        let lower = header.to_lowercase();
        lower.contains("e-mail") || lower.contains("email")
    };
    let value = |header: &&str| if is_email(header) { "a@b.example" } else { "" };
    let mut row: Vec<&str> = headers.iter().map(value).collect();
    row[0] = "1";
    let csv = quoted(&headers) + &quoted(&row);
    let list = Source::open("list.csv", csv.as_bytes(), &Choice::default()).unwrap();
    let mapping = guessed(&list);
    for (column, header) in headers.iter().enumerate() {
        let got = mapping.target(column).name();
        match want.iter().find(|(name, _)| name == header) {
            Some((_, target)) => assert_eq!(got, *target, "{header}"),
            None => assert!(["note_line", "ignore"].contains(&got), "{header} became {got}"),
        }
    }
    for (name, _) in want {
        assert!(headers.contains(name), "{name} is no header of the list");
    }
}

#[test]
fn hubspot() {
    check(
        "Record ID;First Name;Last Name;Email;Phone Number;Mobile Phone Number;Contact owner;Lead Status;Create Date;Associated Company;Job Title;Street Address;City;State/Region;Postal Code;Country/Region;Website URL",
        &[
            ("First Name", "given_name"),
            ("Last Name", "family_name"),
            ("Email", "email"),
            ("Phone Number", "phone"),
            ("Mobile Phone Number", "phone"),
            ("Associated Company", "organization"),
            ("Job Title", "position"),
            ("Street Address", "address"),
            ("City", "city"),
            ("State/Region", "address"),
            ("Postal Code", "address"),
            ("Country/Region", "country"),
            ("Website URL", "website"),
        ],
    );
    check(
        "Record ID;Deal Name;Deal Stage;Close Date;Deal owner;Amount;Pipeline;Associated Contact;Associated Company;Deal Type;Deal Description",
        &[
            ("Deal Name", "deal_name"),
            ("Deal Stage", "deal_stage"),
            ("Close Date", "deal_expected_close"),
            ("Amount", "deal_amount"),
            ("Pipeline", "deal_pipeline"),
            ("Associated Contact", "full_name"),
            ("Associated Company", "organization"),
            ("Deal Description", "note"),
        ],
    );
}

#[test]
fn pipedrive() {
    check(
        "Person - ID;Person - Name;Person - Label;Person - Organization;Person - Email - Work;Person - Email - Home;Person - Phone - Work;Person - Phone - Mobile;Person - Open deals",
        &[
            ("Person - Name", "full_name"),
            ("Person - Organization", "organization"),
            ("Person - Email - Work", "email"),
            ("Person - Email - Home", "email"),
            ("Person - Phone - Work", "phone"),
            ("Person - Phone - Mobile", "phone"),
        ],
    );
    check(
        "Deal - ID;Deal - Title;Deal - Value;Deal - Currency;Deal - Organization;Deal - Contact person;Deal - Expected close date;Deal - Stage;Deal - Pipeline;Deal - Status;Deal - Owner;Deal - Deal created;Deal - Lost reason;Deal - Won time;Deal - Probability",
        &[
            ("Deal - Title", "deal_name"),
            ("Deal - Value", "deal_amount"),
            ("Deal - Currency", "deal_currency"),
            ("Deal - Organization", "organization"),
            ("Deal - Contact person", "full_name"),
            ("Deal - Expected close date", "deal_expected_close"),
            ("Deal - Stage", "deal_stage"),
            ("Deal - Pipeline", "deal_pipeline"),
            ("Deal - Status", "deal_state"),
            ("Deal - Deal created", "deal_created"),
            ("Deal - Lost reason", "deal_lost_reason"),
            ("Deal - Won time", "deal_closed"),
            ("Deal - Probability", "deal_probability"),
        ],
    );
}

#[test]
fn salesforce() {
    check(
        "Salutation;First Name;Last Name;Title;Account Name;Mailing Street;Mailing City;Mailing State/Province;Mailing Zip/Postal Code;Mailing Country;Phone;Fax;Mobile;Email;Account Owner",
        &[
            ("First Name", "given_name"),
            ("Last Name", "family_name"),
            ("Title", "position"),
            ("Account Name", "organization"),
            ("Mailing Street", "address"),
            ("Mailing City", "city"),
            ("Mailing State/Province", "address"),
            ("Mailing Zip/Postal Code", "address"),
            ("Mailing Country", "country"),
            ("Phone", "phone"),
            ("Mobile", "phone"),
            ("Email", "email"),
        ],
    );
    check(
        "Opportunity Owner;Account Name;Opportunity Name;Stage;Fiscal Period;Amount;Expected Revenue;Probability (%);Age;Close Date;Next Step;Lead Source;Type",
        &[
            ("Account Name", "organization"),
            ("Opportunity Name", "deal_name"),
            ("Stage", "deal_stage"),
            ("Amount", "deal_amount"),
            ("Probability (%)", "deal_probability"),
            ("Close Date", "deal_expected_close"),
        ],
    );
}

#[test]
fn zoho() {
    check(
        "Record Id;Deal Owner;Deal Name;Account Name;Contact Name;Amount;Closing Date;Stage;Pipeline;Probability (%);Currency;Lead Source;Description",
        &[
            ("Deal Name", "deal_name"),
            ("Account Name", "organization"),
            ("Contact Name", "full_name"),
            ("Amount", "deal_amount"),
            ("Closing Date", "deal_expected_close"),
            ("Stage", "deal_stage"),
            ("Pipeline", "deal_pipeline"),
            ("Probability (%)", "deal_probability"),
            ("Currency", "deal_currency"),
            ("Description", "note"),
        ],
    );
}

#[test]
fn google_contacts() {
    check(
        "First Name;Middle Name;Last Name;Phonetic First Name;Nickname;File As;Organization Name;Organization Title;Organization Department;Birthday;Notes;Photo;Labels;E-mail 1 - Label;E-mail 1 - Value;Phone 1 - Label;Phone 1 - Value;Address 1 - Street;Address 1 - City;Address 1 - Country;Website 1 - Label;Website 1 - Value",
        &[
            ("First Name", "given_name"),
            ("Middle Name", "middle_name"),
            ("Last Name", "family_name"),
            ("Organization Name", "organization"),
            ("Organization Title", "position"),
            ("Birthday", "born_on"),
            ("Notes", "note"),
            ("E-mail 1 - Value", "email"),
            ("Phone 1 - Value", "phone"),
            ("Address 1 - Street", "address"),
            ("Address 1 - City", "city"),
            ("Address 1 - Country", "country"),
            ("Website 1 - Value", "website"),
        ],
    );
}

#[test]
fn outlook() {
    check(
        "Title;First Name;Middle Name;Last Name;Suffix;Company;Department;Job Title;Business Street;Business City;Business State;Business Postal Code;Business Country/Region;Business Fax;Business Phone;Business Phone 2;Home Phone;Mobile Phone;Primary Phone;Birthday;E-mail Address;E-mail Type;E-mail 2 Address;Notes;Web Page",
        &[
            ("First Name", "given_name"),
            ("Middle Name", "middle_name"),
            ("Last Name", "family_name"),
            ("Company", "organization"),
            ("Job Title", "position"),
            ("Business Street", "address"),
            ("Business City", "city"),
            ("Business State", "address"),
            ("Business Postal Code", "address"),
            ("Business Country/Region", "country"),
            ("Business Phone", "phone"),
            ("Business Phone 2", "phone"),
            ("Home Phone", "phone"),
            ("Mobile Phone", "phone"),
            ("Primary Phone", "phone"),
            ("Birthday", "born_on"),
            ("E-mail Address", "email"),
            ("E-mail 2 Address", "email"),
            ("Notes", "note"),
            ("Web Page", "website"),
        ],
    );
}

#[test]
fn bitrix24() {
    check(
        "ID;Обращение;Имя;Отчество;Фамилия;Дата рождения;Должность;Компания;Адрес;Рабочий телефон;Мобильный телефон;Номер факса;Другой телефон;Корпоративный сайт;Рабочий e-mail;Частный e-mail;Комментарий;Ответственный;Тип контакта;Источник",
        &[
            ("Имя", "given_name"),
            ("Отчество", "middle_name"),
            ("Фамилия", "family_name"),
            ("Дата рождения", "born_on"),
            ("Должность", "position"),
            ("Компания", "organization"),
            ("Адрес", "address"),
            ("Рабочий телефон", "phone"),
            ("Мобильный телефон", "phone"),
            ("Другой телефон", "phone"),
            ("Корпоративный сайт", "website"),
            ("Рабочий e-mail", "email"),
            ("Частный e-mail", "email"),
            ("Комментарий", "note"),
        ],
    );
    check(
        "ID;Воронка;Стадия сделки;Название сделки;Тип;Вероятность;Валюта;Сумма;Компания;Контакт;Предполагаемая дата закрытия;Ответственный;Комментарий",
        &[
            ("Воронка", "deal_pipeline"),
            ("Стадия сделки", "deal_stage"),
            ("Название сделки", "deal_name"),
            ("Вероятность", "deal_probability"),
            ("Валюта", "deal_currency"),
            ("Сумма", "deal_amount"),
            ("Компания", "organization"),
            ("Контакт", "full_name"),
            ("Предполагаемая дата закрытия", "deal_expected_close"),
            ("Комментарий", "note"),
        ],
    );
}

#[test]
fn amocrm() {
    check(
        "ID;Название сделки;Бюджет;Ответственный;Дата создания сделки;Кем создана сделка;Дата закрытия;Теги;Примечание;Примечание 2;Этап сделки;Воронка;Полное имя контакта;Компания контакта;Должность (контакт);Рабочий телефон (контакт);Мобильный телефон (контакт);Рабочий email (контакт)",
        &[
            ("Название сделки", "deal_name"),
            ("Бюджет", "deal_amount"),
            ("Дата создания сделки", "deal_created"),
            ("Дата закрытия", "deal_expected_close"),
            ("Примечание", "note"),
            ("Примечание 2", "note"),
            ("Этап сделки", "deal_stage"),
            ("Воронка", "deal_pipeline"),
            ("Полное имя контакта", "full_name"),
            ("Компания контакта", "organization"),
            ("Должность (контакт)", "position"),
            ("Рабочий телефон (контакт)", "phone"),
            ("Мобильный телефон (контакт)", "phone"),
            ("Рабочий email (контакт)", "email"),
        ],
    );
}

#[test]
fn lists_of_1c() {
    check(
        "Код;Наименование;Полное наименование;ИНН;КПП;Юридический адрес;Фактический адрес;Телефон;Электронная почта;Контактное лицо;Основной договор;ОКПО",
        &[
            ("Наименование", "organization"),
            ("Полное наименование", "organization"),
            ("ИНН", "tax_id"),
            ("КПП", "branch"),
            ("Юридический адрес", "address"),
            ("Фактический адрес", "address"),
            ("Телефон", "phone"),
            ("Электронная почта", "email"),
            ("Контактное лицо", "full_name"),
        ],
    );
}
