//! Good files of every format, and what damage and malice make of them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::io::{Cursor, Write};
use std::path::Path;

use cartera_import::format::open;
use cartera_import::inspect::inspect;
use cartera_import::protocol::Choice;
use cartera_import::{FileError, Source};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A;=D0=90\r\nTEL;CELL:+79161234567\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Luis\r\nORG:Nova\\, S.L.;Ventas\r\nADR:;;C/ Mayor;Madrid;;28001;España\r\nEND:VCARD\r\n";
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Madrid:20240131T123000\r\nSUMMARY:a\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
const JSON: &str = r#"[{"a": "x\u042f", "b": {"c": [1, 2.5e3, null]}, "d": true}, {"a": "y"}]"#;
const COMMERCE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><КоммерческаяИнформация><Контрагенты><Контрагент><Ид>1</Ид><Наименование>А &amp; Б</Наименование><Контакты><Контакт><Тип>Почта</Тип><Значение>a@b.ru</Значение></Контакт></Контакты></Контрагент></Контрагенты></КоммерческаяИнформация>";
const PAGE: &str = "<html><table><tr><th>a<th colspan=2>b</tr><tr><td rowspan=2>1<td>2<td>3</tr><tr><td>4<td>5</tr></table></html>";
const TABLE: &str = "a;\"b \"\"c\"\"\"\r\n1;'2'\r\n# x\r\n3;\\\"4\n";

/// What the damage of files is made from.
const FUZZ_SEED: u64 = 4;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/formats");
    std::fs::read(folder.join(name)).unwrap()
}

/// A good file of each format.
fn good() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("list.xlsx", fixture("list.xlsx")),
        ("list.xls", fixture("list.xls")),
        ("list.ods", fixture("list.ods")),
        ("a.xlsb", binary_workbook()),
        ("a.vcf", text(CARDS)),
        ("a.ics", text(CALENDAR)),
        ("a.json", text(JSON)),
        ("a.xml", text(COMMERCE)),
        ("a.html", text(PAGE)),
        ("a.csv", text(TABLE)),
    ]
}

fn look(name: &str, bytes: &[u8]) -> Result<(), FileError> {
    let source = Source::read(name, bytes, &Choice::default())?;
    let _ = inspect(&source);
    Ok(())
}

#[test]
fn good_files_are_good() {
    for (name, bytes) in good() {
        assert_eq!(look(name, &bytes), Ok(()), "{name}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused_with_what_is_broken() {
    for (name, bytes) in good() {
        for part in 0..=60 {
            let cut = &bytes[..bytes.len() * part / 60];
            let count = |word: &str| memchr::memmem::find_iter(cut, word).count();
            // Text tables and old workbooks go as far as they go; the others may lack what stands
            // behind their last record.
            let is_whole = match name {
                "a.csv" | "list.xls" => true,
                "a.vcf" => count("BEGIN:VCARD") == count("END:VCARD"),
                "a.ics" => count("END:VCALENDAR") == 1,
                "a.html" => count("</table>") == 1,
                _ => part == 60,
            };
            match look(name, cut) {
                // The beginning of a name is a text like any other.
                Ok(()) => assert!(is_whole || cut.len() < 30, "{name} {part}/60"),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

#[test]
fn workbooks_say_what_excel_shows() {
    let rows = |name: &str, sheet: Option<&str>| -> Vec<Vec<String>> {
        let choice = Choice { sheet_name: sheet.map(str::to_owned), ..Choice::default() };
        let source = Source::read(name, &fixture(name), &choice).unwrap();
        let header = source.headers().to_vec();
        let width = header.len();
        let rows = source.rows_with_totals();
        std::iter::once(header)
            .chain(rows.map(|row| (0..width).map(|c| row.exact(c).to_owned()).collect()))
            .collect()
    };
    let header = ["Код", "ФИО", "Телефон", "Дата", "Сумма", "VIP", "Заметка", "Доля"];
    for name in ["list.xlsx", "list_1904.xlsx", "list.xls", "list.ods"] {
        let got = rows(name, None);
        let want = [
            &header,
            &["1", "Иванов Иван", "79161234567", "2024-01-31", "12.5", "true", "x", "0.12"],
            &[
                "2",
                "Анна Котова",
                "8 (916) 123-45-67",
                "2023-02-28",
                "-3",
                "false",
                "две\nстроки",
                "0.5",
            ],
            &[
                "3",
                "Nova, S.L.",
                "007",
                "2024-02-29 12:30",
                "1000000000000000",
                "true",
                " пробелы ",
                "1",
            ],
        ];
        // A text in an ODS has its blanks only where they are marked as such.
        let trim = |cells: &[String]| -> Vec<String> {
            cells.iter().map(|cell| cell.trim_matches(' ').to_owned()).collect()
        };
        for (got, want) in got.iter().zip(want) {
            let want: Vec<String> = want.iter().map(|cell| (*cell).to_owned()).collect();
            assert_eq!(trim(got), trim(&want), "{name}");
        }
        if name.ends_with(".xls") {
            assert_eq!(got[4][0], "Группа Север", "{name}");
            assert_eq!(got[6][..5], ["Итого", "", "", "", "9.5"], "{name}");
            assert_eq!(
                (got[7][..2].join("|"), got[8][..2].join("|")),
                ("a|b1".into(), "a|b2".into())
            );
        }
    }
    assert_eq!(rows("list.xls", Some("второй")), [["n"], ["5"]]);
    assert_eq!(rows("list.xlsx", Some("Второй")), [["n"], ["5"]]);
    let choice = Choice { sheet_name: Some("x".into()), ..Choice::default() };
    let refused = open("list.ods", &fixture("list.ods"), &choice).map(|o| o.sheet).unwrap_err();
    assert_eq!(refused.to_string(), "the workbook has no sheet \"x\"; it has: Клиенты");
}

#[test]
fn groups_and_sums_are_shown_and_not_imported() {
    let source = Source::open("list.xls", &fixture("list.xls"), &Choice::default()).unwrap();
    assert_eq!(source.passed_over(), [9, 11]);
    assert_eq!(source.preview(|_, _, _| ()).passed_over, [9, 11], "whoever imports is told");
    assert_eq!(source.rows().map(|row| row.number).collect::<Vec<_>>(), [5, 6, 7, 10, 12, 13]);
}

fn packed(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A record of a binary workbook.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut bytes = match u8::try_from(kind) {
        Ok(short) if short < 128 => vec![short],
        _ => vec![(kind & 0x7f) as u8 | 0x80, (kind >> 7) as u8],
    };
    bytes.push(u8::try_from(content.len()).unwrap());
    bytes.extend(content);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let len = u32::try_from(units.len()).unwrap().to_le_bytes();
    len.into_iter().chain(units.iter().flat_map(|u| u.to_le_bytes())).collect()
}

fn cell(column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    [&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat()
}

fn binary_workbook() -> Vec<u8> {
    let book = record(156, &[&[0; 4][..], &[1, 0, 0, 0], &wide("r1"), &wide("Лист")].concat());
    let shared = record(19, &[&[0][..], &wide("ФИО")].concat());
    let styles = [
        record(44, &[&[165, 0][..], &wide("dd.mm.yyyy")].concat()),
        record(617, &[]),
        record(47, &[0; 16]),
        record(47, &[&[0, 0, 165, 0][..], &[0; 12]].concat()),
        record(618, &[]),
    ]
    .concat();
    let row = |n: u32| record(0, &n.to_le_bytes());
    let sheet = [
        row(0),
        record(7, &cell(0, 0, &[0; 4])),
        record(6, &cell(1, 0, &wide("Дата"))),
        record(6, &cell(2, 0, &wide("n"))),
        row(2),
        record(8, &cell(0, 0, &wide("Анна"))),
        record(5, &cell(1, 1, &45_322_f64.to_le_bytes())),
        record(2, &cell(2, 0, &((-5_i32 << 2) | 2).to_le_bytes())),
        record(10, &cell(3, 0, &[1])),
        record(3, &cell(4, 0, &[0x2a])),
        record(176, &[2_u32, 3, 0, 0].map(u32::to_le_bytes).concat()),
        row(3),
        record(6, &cell(1, 0, &wide("x"))),
    ]
    .concat();
    let relations =
        "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
    packed(
        &[
            ("xl/workbook.bin", &book),
            ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
            ("xl/sharedStrings.bin", &shared),
            ("xl/styles.bin", &styles),
            ("xl/worksheets/sheet1.bin", &sheet),
        ],
        CompressionMethod::Deflated,
    )
}

#[test]
fn binary_workbooks_are_read() {
    let opened = open("a.xlsb", &binary_workbook(), &Choice::default()).unwrap();
    let rows: Vec<(u32, Vec<&str>)> =
        opened.table.rows_from(0).map(|row| (row.number, row.raw().collect())).collect();
    assert_eq!(
        rows,
        [
            (1, vec!["ФИО", "Дата", "n"]),
            (3, vec!["Анна", "2024-01-31", "-5", "true", "#N/A"]),
            (4, vec!["Анна", "x"]),
        ]
    );
    assert_eq!(opened.sheets, ["Лист"]);
}

#[test]
fn bombs_are_refused_with_their_limit() {
    let ods = |content: &str| {
        packed(
            &[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", content.as_bytes()),
            ],
            CompressionMethod::Deflated,
        )
    };
    let sheet = |rows: &str| {
        ods(&format!("<office><table:table table:name='S'>{rows}</table:table></office>"))
    };
    let cell = |repeat: &str| {
        sheet(&format!(
            "<table:table-row table:number-rows-repeated='{repeat}'><table:table-cell table:number-columns-repeated='900' office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>"
        ))
    };
    let refused = |bytes: &[u8]| open("a", bytes, &Choice::default()).map(|o| o.sheet).unwrap_err();
    assert!(matches!(refused(&cell("1000000")), FileError::TooManyCells { .. }));
    assert!(matches!(refused(&cell("4000000000")), FileError::TooManyRows { .. }));
    let wide = sheet(
        "<table:table-row><table:table-cell table:number-columns-repeated='16384' office:value-type='float' office:value='1'/></table:table-row>",
    );
    assert!(matches!(refused(&wide), FileError::TooManyColumns { row: 1, .. }));
    let bomb = ods(&format!("<office>{}</office>", " ".repeat(40 << 20)));
    assert!(matches!(refused(&bomb), FileError::Unpacked { .. }));
    // Blank rows and cells, however many, are nothing.
    let blank = sheet(
        "<table:table-row table:number-rows-repeated='4000000000'><table:table-cell table:number-columns-repeated='4000000000'/></table:table-row><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(open("a", &blank, &Choice::default()).map(|o| o.table.len()), Ok(1));
    let lost = packed(
        &[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")],
        CompressionMethod::Stored,
    );
    assert!(matches!(refused(&lost), FileError::Damaged { part, .. } if part == "content.xml"));
}

#[test]
fn one_long_text_in_a_million_cells_is_refused() {
    let text = "x".repeat(100_000);
    let cells: String = (1..=3_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{main}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{main}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns:r=\"{main}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{main}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let shared = format!("<sst><si><t>{text}</t></si></sst>");
    let bytes = packed(
        &[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ("xl/sharedStrings.xml", shared.as_bytes()),
        ],
        CompressionMethod::Deflated,
    );
    let refused = open("a.xlsx", &bytes, &Choice::default()).map(|o| o.sheet).unwrap_err();
    assert!(matches!(refused, FileError::TooMuchText { .. }), "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        // The same damage in every run: what fails here fails everywhere.
        rng_seed: RngSeed::Fixed(FUZZ_SEED),
        ..ProptestConfig::with_cases(64)
    })]

    /// Some bytes of a good file changed, taken out or doubled: read, or refused, never worse.
    #[test]
    fn damaged_files_are_read_or_refused(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..8),
    ) {
        for (name, mut bytes) in good() {
            for (at, byte, how) in &hits {
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = *byte,
                    1 => bytes[at] ^= 1 << (byte % 8),
                    2 => { bytes.remove(at); }
                    _ => {
                        let piece = bytes[at..(at + usize::from(*byte)).min(bytes.len())].to_vec();
                        bytes.splice(at..at, piece);
                    }
                }
            }
            let _ = look(name, &bytes);
        }
    }

    /// The same within the parts of packages, where no checksum stands before the reader.
    #[test]
    fn damaged_parts_are_read_or_refused(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        for (name, bytes) in good() {
            let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(&bytes)) else { continue };
            let mut parts = Vec::new();
            for index in 0..archive.len() {
                let mut part = archive.by_index(index).unwrap();
                let mut content = Vec::new();
                std::io::copy(&mut part, &mut content).unwrap();
                let name = part.name().unwrap().into_owned();
                for (at, byte) in &hits {
                    if !content.is_empty() && !name.ends_with("mimetype") && byte % 3 == 0 {
                        let at = at.index(content.len());
                        content[at] = *byte;
                    }
                }
                parts.push((name, content));
            }
            let parts: Vec<(&str, &[u8])> =
                parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
            let _ = look(name, &packed(&parts, CompressionMethod::Stored));
        }
    }
}
