//! What goes out comes back the same.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use cartera_import::Source;
use cartera_import::out::guard::restored;
use cartera_import::out::{OutTable, calendar, cards, csv, json, xlsx};
use cartera_import::protocol::Choice;
use proptest::prelude::*;

fn table(columns: &[&str], rows: &[&[&str]]) -> OutTable {
    let own = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    OutTable { columns: own(columns), rows: rows.iter().map(|row| own(row)).collect() }
}

#[test]
fn a_csv_has_a_mark_the_delimiter_of_its_language_and_no_formulas() {
    let table = table(&["a", "b;c"], &[&["=1", "x"], &["", ""], &["é", "two\nlines"]]);
    let text = String::from_utf8(csv::write(&table, csv::delimiter("es"))).unwrap();
    assert_eq!(text, "\u{feff}a;\"b;c\"\r\n\"'=1\";x\r\n;\r\né;\"two\nlines\"\r\n");
    assert_eq!((csv::delimiter("en-GB"), csv::delimiter("ru")), (',', ';'));
}

#[test]
fn cards_come_back() {
    let table = table(
        &["Имя", "Фамилия", "Телефон", "E-mail", "Компания", "Скидка", "Комментарий"],
        &[
            &["Анна", "Котова", "+79161234567", "a@b.ru", "ООО «Вектор»", "5 %", "одна; две,\nтри"],
            &["Иван", "Иванов", "+79161234568", "", "", "", &"очень длинный текст ".repeat(20)],
        ],
    );
    let text = cards::write(&table);
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    let source = Source::open("a.vcf", text.as_bytes(), &Choice::default()).unwrap();
    let rows: Vec<Vec<&str>> = source.rows().map(|row| row.cells().collect()).collect();
    assert_eq!(
        source.headers(),
        ["Full Name", "Last Name", "First Name", "Company", "Phone", "Email", "Notes",]
    );
    assert_eq!(
        rows[0],
        [
            "Анна Котова",
            "Котова",
            "Анна",
            "ООО «Вектор»",
            "+79161234567",
            "a@b.ru",
            "одна; две,\nтри\nСкидка: 5 %",
        ]
    );
    assert_eq!(rows[1][6], "очень длинный текст ".repeat(20).trim());
}

#[test]
fn a_calendar_comes_back() {
    let columns = ["Type", "ID", "Start", "End", "Due", "Subject", "Description", "Location"];
    let table = table(
        &columns,
        &[
            &[
                "event",
                "1",
                "2024-01-31T12:30:00[Europe/Madrid]",
                "2024-01-31T11:30:00Z",
                "",
                "Call; Ana",
                "a\nb",
                "Lugo, 1",
            ],
            &["task", "2", "", "", "2024-02-29", "Send it", "", ""],
        ],
    );
    let text = calendar::write(&table, "20240131T120000Z");
    let source = Source::open("a.ics", text.as_bytes(), &Choice::default()).unwrap();
    let back: Vec<Vec<&str>> = source
        .rows()
        .map(|row| {
            let place = |name: &str| source.headers().iter().position(|header| header == name);
            columns.iter().map(|name| place(name).map_or("", |at| row.get(at))).collect()
        })
        .collect();
    assert_eq!(back, table.rows);
}

#[test]
fn a_workbook_comes_back_and_has_no_formulas() {
    let table = table(
        &["Имя", "Сумма", "Телефон", "Код"],
        &[
            &["=1+1", "-5.25", "+79161234567", "007"],
            &[" Анна <Котова> & \"Ко\" ", "", "79161234567", "two\nlines"],
        ],
    );
    let bytes = xlsx::write(&table, "Люди: все").unwrap();
    let source = Source::read("a.xlsx", &bytes, &Choice::default()).unwrap();
    assert_eq!(source.opened().sheets, ["Люди все"]);
    assert_eq!(source.headers(), table.columns);
    let rows: Vec<Vec<&str>> = source.rows_with_totals().map(|row| row.raw().collect()).collect();
    assert_eq!(rows, table.rows);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
    assert!(!sheet.contains("<f>") && sheet.contains("<v>-5.25</v>"), "{sheet}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any table whose rows are not blank comes back from CSV and JSON as it was.
    #[test]
    fn tables_come_back(
        rows in prop::collection::vec(prop::collection::vec("[a-zя=+@'\"\\\\,;\t\n# -]{0,8}", 3), 1..12),
        delimiter in prop::sample::select(vec![',', ';']),
    ) {
        let columns: Vec<String> = ["name", "city", "notes"].map(str::to_owned).to_vec();
        let rows: Vec<Vec<String>> =
            rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        let table = OutTable { columns: columns.clone(), rows: rows.clone() };
        let choice = Choice {
            header_row: Some(1),
            delimiter: Some(delimiter),
            ..Choice::default()
        };
        let source = Source::read("a.csv", &csv::write(&table, delimiter), &choice).unwrap();
        prop_assert_eq!(source.headers(), columns.as_slice());
        let back: Vec<Vec<String>> = source
            .rows_with_totals()
            .map(|row| (0..3).map(|column| restored(row.exact(column)).to_owned()).collect())
            .collect();
        prop_assert_eq!(&back, &rows);
        if !rows.is_empty() {
            let source = Source::read("a.json", json::write(&table).as_bytes(), &choice).unwrap();
            let place = |name: &String| source.headers().iter().position(|header| header == name);
            let back: Vec<Vec<String>> = source
                .rows_with_totals()
                .map(|row| {
                    let cell = |name| place(name).map_or("", |column| row.exact(column)).to_owned();
                    columns.iter().map(cell).collect()
                })
                .collect();
            // JSON leaves out what is blank.
            let blank = |cell: &String| if cell.trim().is_empty() { String::new() } else { cell.clone() };
            let want: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(blank).collect()).collect();
            prop_assert_eq!(back, want);
        }
    }
}
