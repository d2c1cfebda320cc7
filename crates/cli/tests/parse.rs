//! `cartera parse` and `cartera inspect` as they are called.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Runs the program with these words and this standard input.
fn cartera(words: &[&str], stdin: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cartera"));
    let pipes = program.args(words).stdin(Stdio::piped());
    let mut child = pipes.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses its command line does not wait for what it is given.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

#[track_caller]
fn table(words: &[&str], stdin: &[u8], columns: &[&str], rows: &[&[&str]]) -> String {
    let output = cartera(words, stdin);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    let got: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(got, json!({"columns": columns, "rows": rows}));
    said
}

#[track_caller]
fn refuses(words: &[&str], stdin: &[u8], code: i32, message: &str) {
    let output = cartera(words, stdin);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(message), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn cells_are_exact() {
    let said = table(
        &["parse", "-"],
        b"a,\" b  c \",c\r\n1,\" two, \"\"three\"\" \",\"4\n5\"\r\n6, 7,\"\"\r\n",
        &["a", " b  c ", "c"],
        &[&["1", " two, \"three\" ", "4\n5"], &["6", " 7", ""]],
    );
    assert_eq!(said, "");
}

#[test]
fn what_is_above_and_around_the_table_is_left_out() {
    let text = "Отчёт за май;;;\n;;;\n\nДата;Сумма;Кто;\n01.02.2024;5,5;Анна;\n;;;\n02.02.2024;7;Иван;\nИтого;12,5;;\n";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0;
    table(
        &["parse", "-"],
        &bytes,
        &["Дата", "Сумма", "Кто"],
        &[&["01.02.2024", "5,5", "Анна"], &["02.02.2024", "7", "Иван"], &["Итого", "12,5", ""]],
    );
}

#[test]
fn what_was_passed_over_is_said() {
    let said = table(
        &["parse", "-"],
        b"id,name\n1,Ana\n# checked until here\n2,Luis,extra\n3,\"Eva\n4,Bo\n",
        &["id", "name", ""],
        &[&["1", "Ana", ""], &["2", "Luis", "extra"], &["3", "\"Eva", ""], &["4", "Bo", ""]],
    );
    assert!(said.contains("left out as remarks: 3"), "{said}");
    assert!(said.contains("more cells than the 2 headers: 4"), "{said}");
    assert!(said.contains("quote out of place, read as written: 5"), "{said}");
}

#[test]
fn a_header_alone_is_a_table_and_data_alone_has_empty_names() {
    table(&["parse", "-"], b"name,phone\n", &["name", "phone"], &[]);
    table(
        &["parse", "-"],
        b"1,a@b.es\n2,c@d.es\n",
        &["", ""],
        &[&["1", "a@b.es"], &["2", "c@d.es"]],
    );
    table(&["parse", "-", "--header", "0"], b"a,b\n", &["", ""], &[&["a", "b"]]);
}

#[test]
fn a_short_row_has_as_many_cells_as_there_are_columns() {
    table(
        &["parse", "-"],
        b"a,b,c\n1\n,2\n1,2,3\n",
        &["a", "b", "c"],
        &[&["1", "", ""], &["", "2", ""], &["1", "2", "3"]],
    );
    // Filled up in memory, this would be gigabytes.
    let header: Vec<String> = (0..1_000).map(|number| format!("n{number}")).collect();
    let text = format!("{}\n{}", header.join(","), "1\n".repeat(20_000));
    let output = cartera(&["parse", "-"], text.as_bytes());
    let got: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = got["rows"].as_array().unwrap();
    assert_eq!((rows.len(), rows[19_999].as_array().unwrap().len()), (20_000, 1_000));
}

#[test]
fn a_country_may_be_named() {
    let text = b"name,phone\nAna,612 34 56 78\n";
    let bad = |words: &[&str]| -> Value {
        serde_json::from_slice::<Value>(&cartera(words, text).stdout).unwrap()["columns"][1]["bad"]
            .clone()
    };
    assert_eq!(bad(&["inspect", "-", "--country", "Spain"]), json!(0));
    assert_eq!(bad(&["inspect", "-"]), json!(1));
}

#[test]
fn a_person_may_say_how_it_is_written() {
    let bytes = encoding_rs::KOI8_R.encode("имя:город\nАнна:Уфа\n").0;
    let words = ["parse", "-", "--encoding", "koi8-r", "--delimiter", ":"];
    table(&words, &bytes, &["имя", "город"], &[&["Анна", "Уфа"]]);
    table(&["parse", "-", "--delimiter", "tab"], b"a\tb\n1\t2\n", &["a", "b"], &[&["1", "2"]]);
}

#[test]
fn what_cannot_be_done_has_its_own_exit_code() {
    refuses(&["parse"], b"", 2, "name a file");
    refuses(&["parse", "-", "--delimiter", "ab"], b"a", 2, "no single character");
    refuses(&["parse", "-", "--country", "RU"], b"a", 2, "country");
    refuses(&["parse", "/no/such/file"], b"", 3, "could not be read");
    refuses(&["parse", "-"], b" \n", 4, "the file is empty");
    refuses(&["parse", "-"], b"%PDF-1.4", 4, "Pdf");
    refuses(&["parse", "-"], b"a,b\n1,\"2", 4, "the quote that begins in row 2 is never closed");
    refuses(&["parse", "-", "--encoding", "utf-99"], b"a,b", 4, "unknown encoding");
    refuses(&["inspect", "-", "--country", "QQ"], b"a,b", 2, "is no country");
    refuses(&["parse", "-", "--header", "2"], b"a,b\n\nc,d\n", 4, "row 2 is blank");
    refuses(
        &["inspect", "-", "--header", "9"],
        b"a,b\n",
        4,
        "or the table has none of this number",
    );
}

#[test]
fn an_inspection_says_what_is_there_and_what_is_wrong() {
    let text = "ФИО;Телефон;E-mail;Дата\n\
        Иванов Иван;8 (916) 123-45-67;ivan@a.ru;05/06/2024\n\
        Анна Котова;123;anna@a.ru;07/08/2024\n\
        Иванов Иван;8 916 123-45-67;ivan@a.ru;05/06/2024\n";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0;
    let output = cartera(&["inspect", "-", "--country", "RU"], &bytes);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["encoding"], "windows-1251");
    assert_eq!(found["dialect"]["delimiter"], ";");
    assert_eq!((&found["header_row"], &found["rows"]), (&json!(1), &json!(3)));
    let phones = &found["columns"][1];
    assert_eq!((&phones["type"], &phones["field"]), (&json!("phone"), &json!("Phone")));
    assert_eq!(phones["bad_examples"], json!([{"row": 3, "value": "123"}]));
    assert_eq!(found["columns"][3]["type"], "moment");
    assert_eq!(found["columns"][3]["ambiguous_dates"], true);
    assert_eq!(found["duplicates"], json!([{"row": 4, "same_as": 2}]));
    assert_eq!(found["outcome"]["people"], 2);
    assert_eq!(found["cleaning"]["bad_values"], 1);
}
