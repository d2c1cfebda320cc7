//! Writes the files that the browser tests import, and what must come of them, into
//! `tests/fixtures`: `cargo run -p cartera-import --example make_fixtures`.
//!
//! The expected counts are those of the plan by which the rows were made, not of the importer:
//! which row repeats which, which one adds a phone, which one has nobody in it.

use std::error::Error;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

/// Rows of each file.
const ROWS: usize = 1_000;

const RUSSIAN: (&[&str], &[&str], &[&str]) = (
    &["Анна", "Мария", "Ольга", "Елена", "Юлия", "Вера", "Дарья", "Ирина"],
    &[
        "Котова",
        "Щукина",
        "Лебедева",
        "Орлова",
        "Фёдорова",
        "Зайцева",
        "Белова",
        "Соколова",
        "Громова",
    ],
    &["Ивановна", "Петровна", "Сергеевна", "Олеговна", "Ильинична"],
);
const ENGLISH: (&[&str], &[&str]) = (
    &["Grace", "Henry", "Olivia", "Samuel", "Emily", "Peter", "Alice", "Hugh"],
    &["Clarke", "Walker", "Foster", "Evans", "Turner", "Baker", "Morris"],
);
const SPANISH: (&[&str], &[&str]) = (
    &["Begoña", "Ramón", "Lucía", "Íñigo", "Sofía", "Andrés", "Inés", "Jesús"],
    &["Núñez", "García", "Muñoz", "Ibáñez", "Peña", "López", "Martín"],
);
const COMPANIES: &[&str] =
    &["Вектор", "Север", "Гранит", "Меридиан", "Каскад", "Импульс", "Спектр", "Эталон"];
const TRADES: &[&str] = &["Строй", "Логистика", "Снаб", "Сервис", "Агро", "Медиа"];
const POSITIONS: &[&str] = &["Директор", "Бухгалтер", "Менеджер по закупкам", "Инженер"];
const CITIES: &[&str] = &["Москва", "Казань", "Тверь", "Самара"];

fn of<'a>(words: &[&'a str], at: usize) -> &'a str {
    words.get(at % words.len().max(1)).copied().unwrap_or("")
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    /// A person whose phone nobody can read.
    BadPhone,
    /// The person some rows before, written in another way.
    Repeated,
    /// The person some rows before, with a second phone.
    SecondPhone,
    /// An organization without a person.
    Alone,
    /// A city and nothing else.
    Nobody,
}

fn kind(row: usize) -> Kind {
    match row {
        row if row % 100 == 99 => Kind::Nobody,
        row if row % 50 == 30 => Kind::BadPhone,
        row if row % 25 == 20 => Kind::Repeated,
        row if row % 40 == 37 => Kind::SecondPhone,
        row if row % 125 == 72 => Kind::Alone,
        _ => Kind::Person,
    }
}

/// The cells of a row: name, organization, tax number, position, phone, e-mail, city, remark.
fn cells(row: usize, is_unicode: bool) -> [String; 8] {
    let text = String::from;
    let company = row / 8;
    let organization = match row % 3 {
        0 => format!("ООО «{} {} {company}»", of(COMPANIES, company), of(TRADES, company)),
        1 => format!("{} {} {company}", of(COMPANIES, company), of(TRADES, company)),
        _ => format!(
            "{} {} {company}, ООО",
            of(COMPANIES, company).to_uppercase(),
            of(TRADES, company)
        ),
    };
    let phone = phone(row, 0);
    let email = format!("client{row}@example{}.com", row % 7);
    let city = text(of(CITIES, company));
    match kind(row) {
        Kind::Nobody => {
            [text(""), text(""), text(""), text(""), text(""), text(""), city, text("уточнить")]
        }
        Kind::Alone => {
            let name = format!("АО «Одиночка {row}»");
            [text(""), name, format!("77{:08}", row), text(""), phone, text(""), city, text("")]
        }
        Kind::Repeated | Kind::SecondPhone => {
            let mut first = cells(row - 2, is_unicode);
            let [name, _, _, _, phone, email, ..] = &mut first;
            *email = email.to_uppercase();
            if kind(row) == Kind::SecondPhone {
                *phone = self::phone(row, 3);
            } else {
                *name = name.to_uppercase();
                *phone = phone.replace([' ', '-'], "");
            }
            first
        }
        kind => {
            let phone = if kind == Kind::BadPhone {
                text("уточнить у секретаря")
            } else {
                phone
            };
            let remark = if row.is_multiple_of(11) {
                format!("скидка {} %; \"VIP\"", row % 9)
            } else {
                text("")
            };
            let position = text(of(POSITIONS, row));
            let tax = if row.is_multiple_of(3) { format!("50{company:08}") } else { text("") };
            [name(row, is_unicode), organization, tax, position, phone, email, city, remark]
        }
    }
}

fn name(row: usize, is_unicode: bool) -> String {
    let (n, number) = (row / 5, row / 40);
    match row % 5 {
        0 | 1 => format!("{} {} {}", of(RUSSIAN.1, number), of(RUSSIAN.0, n), of(RUSSIAN.2, row)),
        2 => format!("{} {}", of(RUSSIAN.0, n), of(RUSSIAN.1, number)),
        // windows-1251 has no accents.
        3 if is_unicode => {
            format!("{} {} {}", of(SPANISH.0, n), of(SPANISH.1, number), of(SPANISH.1, row / 3))
        }
        _ => format!("{} {}", of(ENGLISH.0, n), of(ENGLISH.1, number)),
    }
}

/// A mobile number, written as people do.
fn phone(row: usize, shift: usize) -> String {
    let (a, b) = (row / 100 + shift * 100, row % 100);
    let (a, b) = (format!("{a:03}"), format!("{b:02}"));
    match (row + shift) % 6 {
        0 => format!("8 (916) {a}-{b}-41"),
        1 => format!("+7 916 {a} {b} 41"),
        2 => format!("8916{a}{b}41"),
        3 => format!("7 916 {a}-{b}-41"),
        4 => format!("916 {a} {b} 41"),
        _ => format!("моб. 8-916-{a}-{b}-41"),
    }
}

const HEADERS: [&str; 8] =
    ["Контактное лицо", "Компания", "ИНН", "Должность", "Телефон", "E-mail", "Город", "Примечание"];

fn expected() -> String {
    let count = |wanted: &[Kind]| (0..ROWS).filter(|row| wanted.contains(&kind(*row))).count();
    let people = count(&[Kind::Person, Kind::BadPhone]);
    let alone = count(&[Kind::Alone]);
    let companies = (0..ROWS)
        .filter(|row| matches!(kind(*row), Kind::Person | Kind::BadPhone))
        .map(|row| row / 8)
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    format!(
        "{{\n  \"counts\": {{ \"read\": {ROWS}, \"created\": {}, \"updated\": {}, \"skipped\": {}, \"failed\": {} }},\n  \
         \"people\": {people},\n  \"organizations\": {},\n  \"warnings\": {}\n}}\n",
        people + alone,
        count(&[Kind::SecondPhone]),
        count(&[Kind::Repeated]),
        count(&[Kind::Nobody]),
        companies + alone,
        count(&[Kind::BadPhone]),
    )
}

/// Semicolons, windows-1251, quotes where they are needed, as Excel in Russia writes it.
fn csv() -> Vec<u8> {
    let quoted = |cell: &String| {
        if cell.contains(['"', ';']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let mut text = HEADERS.join(";") + "\r\n";
    for row in 0..ROWS {
        text += &cells(row, false).iter().map(quoted).collect::<Vec<_>>().join(";");
        text += "\r\n";
        // Blank lines, as exports have them between blocks.
        if row % 333 == 332 {
            text += ";;;;;;;\r\n";
        }
    }
    encoding_rs::WINDOWS_1251.encode(&text).0.into_owned()
}

/// Titles above the header, an empty first sheet, some phones as numbers, a column of dates.
fn workbook() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut workbook = Workbook::new();
    let then = ExcelDateTime::from_ymd(2024, 2, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&then));
    workbook.add_worksheet().set_name("Инструкция")?;
    let sheet = workbook.add_worksheet().set_name("Клиенты")?;
    let date = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write(0, 0, "Клиенты отдела продаж")?.write(1, 0, "Выгрузка на 01.02.2024")?;
    for (column, header) in (0_u16..).zip(HEADERS) {
        sheet.write(3, column, header)?;
    }
    sheet.write(3, 8, "Дата договора")?;
    for (line, row) in (4_u32..).zip(0..ROWS) {
        for (column, cell) in (0_u16..).zip(cells(row, true)) {
            let number = cell.parse::<f64>().ok().filter(|_| column == 4);
            match number {
                Some(number) => sheet.write(line, column, number)?,
                None if cell.is_empty() => continue,
                None => sheet.write(line, column, cell)?,
            };
        }
        if kind(row) == Kind::Person && row % 10 == 0 {
            let day = u8::try_from(row % 28 + 1)?;
            sheet.write_with_format(line, 8, &ExcelDateTime::from_ymd(2023, 5, day)?, &date)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("messy.csv"), csv())?;
    std::fs::write(folder.join("people.xlsx"), workbook()?)?;
    for name in ["messy", "people"] {
        std::fs::write(folder.join(format!("{name}.expected.json")), expected())?;
    }
    Ok(())
}
