//! Workbooks as Excel writes them, and as attackers and broken downloads leave them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use cartera_import::format::{Opened, open};
use cartera_import::protocol::{Choice, Format};
use cartera_import::{FileError, Source};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook, XlsxError};

fn saved(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> Result<Opened, FileError> {
    open("a.xlsx", bytes, &Choice::default())
}

fn rows(opened: &Opened) -> Vec<(u32, Vec<String>)> {
    let cells = |row: cartera_import::format::Row<'_>| row.cells().map(str::to_owned).collect();
    opened.table.rows_from(0).map(|row| (row.number, cells(row))).collect()
}

/// A list as people keep it: titles above, a blank row, text and numbers and dates.
fn list() -> Vec<u8> {
    saved(|workbook| {
        workbook.add_worksheet().set_name("Пустой")?;
        let sheet = workbook.add_worksheet().set_name("Клиенты")?;
        let date = CellFormat::new().set_num_format("dd.mm.yyyy");
        let moment = CellFormat::new().set_num_format("dd.mm.yyyy hh:mm");
        sheet.write(0, 0, "Список клиентов")?.write(1, 0, "на 1 февраля")?;
        for (column, header) in
            ["ФИО", "Телефон", "ИНН", "Дата", "Встреча", "VIP"].iter().enumerate()
        {
            sheet.write(3, column as u16, *header)?;
        }
        sheet.write(4, 0, "Иванов Иван")?.write(4, 1, 79_161_234_567_f64)?.write(
            4,
            2,
            "7707083893",
        )?;
        sheet.write_with_format(4, 3, &ExcelDateTime::from_ymd(2024, 1, 31)?, &date)?;
        let noon = ExcelDateTime::from_ymd(2024, 1, 31)?.and_hms(12, 30, 0)?;
        sheet.write_with_format(4, 4, &noon, &moment)?.write(4, 5, true)?;
        sheet.write(6, 0, "Анна \"Аня\" & Ко")?.write(6, 2, 12.5)?;
        Ok(())
    })
}

#[test]
fn cells_are_text_as_people_read_them() {
    let opened = read(&list()).unwrap();
    assert_eq!(opened.format, Format::Workbook);
    assert_eq!(
        (opened.sheets.as_slice(), opened.sheet),
        (&["Пустой".to_owned(), "Клиенты".to_owned()][..], 1)
    );
    let got = rows(&opened);
    let want: [(u32, &[&str]); 5] = [
        (1, &["Список клиентов"]),
        (2, &["на 1 февраля"]),
        (4, &["ФИО", "Телефон", "ИНН", "Дата", "Встреча", "VIP"]),
        (
            5,
            &["Иванов Иван", "79161234567", "7707083893", "2024-01-31", "2024-01-31 12:30", "true"],
        ),
        (7, &["Анна \"Аня\" & Ко", "", "12.5"]),
    ];
    let want: Vec<(u32, Vec<String>)> = want
        .iter()
        .map(|(n, cells)| (*n, cells.iter().map(|c| (*c).to_owned()).collect()))
        .collect();
    assert_eq!(got, want);
}

#[test]
fn the_header_is_found_below_the_titles() {
    let source = Source::open("a.xlsx", &list(), &Choice::default()).unwrap();
    let preview = source.preview(|_, _, _| ());
    assert_eq!((preview.header_row, preview.rows), (Some(4), 2));
    assert_eq!(preview.columns[1].header, "Телефон");
}

#[test]
fn a_sheet_can_be_chosen() {
    let choose =
        |sheet| open("a.xlsx", &list(), &Choice { sheet: Some(sheet), ..Choice::default() });
    assert_eq!(choose(0).map(|o| o.sheet), Err(FileError::NoData));
    assert_eq!(choose(1).map(|o| o.sheet), Ok(1));
    assert_eq!(choose(9).map(|o| o.sheet), Err(FileError::NoSuchSheet(9)));
}

#[test]
fn a_workbook_without_data_says_so() {
    let empty = saved(|workbook| {
        workbook.add_worksheet();
        Ok(())
    });
    assert_eq!(read(&empty).map(|o| o.sheet), Err(FileError::NoData));
}

#[test]
fn a_far_cell_costs_nothing_and_one_too_far_is_refused() {
    let far = saved(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "ФИО")?.write(1_048_575, 0, "Анна")?;
        Ok(())
    });
    let numbers: Vec<u32> = rows(&read(&far).unwrap()).into_iter().map(|row| row.0).collect();
    assert_eq!(numbers, [1, 1_048_576]);
    let corner = saved(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "ФИО")?.write(1_048_575, 16_383, "Анна")?;
        Ok(())
    });
    assert_eq!(
        read(&corner).map(|o| o.sheet),
        Err(FileError::TooManyColumns { row: 1_048_576, limit: 1_000 })
    );
}

#[test]
fn a_cut_off_workbook_is_refused_with_what_is_broken() {
    let whole = list();
    for part in 0..50 {
        let cut = &whole[..whole.len() * part / 50];
        let error = read(cut).map(|o| o.sheet).unwrap_err();
        let is_clear = match part {
            0 => error == FileError::Empty,
            _ => matches!(error, FileError::Damaged { .. }),
        };
        assert!(is_clear, "{part}/50: {error:?}");
    }
}

#[test]
fn a_cut_off_text_is_read_as_far_as_it_goes_or_refused_clearly() {
    let whole = "ФИО;E-mail;Примечание\r\nАнна Котова;a@b.ru;\"две\r\nстроки\"\r\nИван;i@b.ru;\r\n"
        .repeat(40);
    for part in 0..=50 {
        let bytes = &whole.as_bytes()[..whole.len() * part / 50];
        match Source::open("a.csv", bytes, &Choice::default()) {
            Ok(source) => assert!(!source.is_empty()),
            Err(FileError::Empty | FileError::NoRows | FileError::UnclosedQuote { .. }) => {}
            Err(other) => panic!("{part}/50: {other:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Some bytes of a good workbook changed: read, or refused, never worse.
    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = list();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(source) = Source::open("a.xlsx", &bytes, &Choice::default()) {
            source.preview(|_, _, _| ());
        }
    }

    /// Any bytes at all, also behind the beginning of each format.
    #[test]
    fn byte_soup_is_read_or_refused(
        head in prop::sample::select(vec![
            &b""[..], b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"name;phone\n",
        ]),
        soup in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [head, &soup].concat();
        if let Ok(source) = Source::open("a", &bytes, &Choice::default()) {
            source.preview(|_, _, _| ());
        }
    }

    /// Soup of what sheets are made of, inside a good package.
    #[test]
    fn sheet_soup_is_read_or_refused(parts in prop::collection::vec(prop::sample::select(vec![
        "<row r=\"1\">", "<row>", "</row>", "<c r=\"A1\">", "<c r=\"ZZZZZZ99999999999\">", "<c r=\"XFD1\" t=\"s\">",
        "<c t=\"inlineStr\">", "<c t=\"d\">", "<c t=\"b\">", "</c>", "<v>", "1e308", "-5", "99999999999999999999", "NaN",
        "</v>", "<is>", "<t>", "x", "&amp;", "&bad;", "</t>", "</is>", "<f>", "</f>", "<!--", "-->", "<row r=\"4294967295\">",
    ]), 0..30)) {
        let sheet = format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
            parts.concat()
        );
        if let Ok(opened) = read(&package(&sheet)) {
            rows(&opened);
        }
    }
}

/// A package with one sheet of this XML.
fn package(sheet: &str) -> Vec<u8> {
    use std::io::Write;
    const MAIN: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let workbook = format!(
        "<workbook xmlns:r=\"{MAIN}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{RELS}\"><Relationship Id=\"r1\" Type=\"{MAIN}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_package_of_this_test_is_a_good_one() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>";
    assert_eq!(rows(&read(&package(sheet)).unwrap()), [(1, vec![String::new(), "x".to_owned()])]);
}
