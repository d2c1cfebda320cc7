//! `cartera phones`, `dedupe` and `import --dry-run` as they are called.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly wherever it stands"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Runs the program with these words and this standard input.
fn cartera(words: &[&str], stdin: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cartera"));
    program.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = stdin.to_owned();
    // A program that refuses its words reads nothing.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()).ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

#[track_caller]
fn json_of(words: &[&str], stdin: &str) -> Value {
    let output = cartera(words, stdin);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn refused(words: &[&str], stdin: &str, code: i32, message: &str) {
    let output = cartera(words, stdin);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(message), "{said}");
    assert!(output.stdout.is_empty());
}

fn lines(country: &[&str], stdin: &str) -> Vec<Value> {
    let output = cartera(&[&["phones"], country].concat(), stdin);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn phones_gives_a_line_for_each_line() {
    let stdin =
        "8 (495) 123-45-67 доб. 12\r\n\n7.9161234567E+10\nнет\n8 916 123-45-67, 8 926 765-43-21";
    let got = lines(&["--country", "RU"], stdin);
    let number = |e164: &str, extension: Value, valid: bool| json!({"e164": e164, "extension": extension, "valid": valid});
    assert_eq!(got.len(), 5);
    assert_eq!(
        got[0],
        json!({"input": "8 (495) 123-45-67 доб. 12", "numbers": [number("+74951234567", json!("12"), true)], "problem": null})
    );
    assert_eq!((&got[1]["input"], &got[1]["numbers"]), (&json!(""), &json!([])));
    assert_eq!(got[2]["numbers"], json!([number("+79161234567", Value::Null, false)]));
    assert!(got[2]["problem"].as_str().unwrap().contains("Excel"));
    assert_eq!(got[3]["numbers"], json!([]));
    assert!(got[3]["problem"].is_string());
    let both =
        [number("+79161234567", Value::Null, true), number("+79267654321", Value::Null, true)];
    assert_eq!(got[4]["numbers"], json!(both));
}

#[test]
fn phones_says_of_a_line_without_a_number_that_it_has_none() {
    for got in lines(&["--country", "RU"], "\n   \n") {
        assert_eq!(got["numbers"], json!([]), "{got}");
        assert!(
            got["problem"].as_str().is_some_and(|said| said.starts_with("no phone number")),
            "{got}"
        );
    }
}

#[test]
fn phones_is_not_upset_by_anything() {
    let long = "8 916 123-45-67 ".repeat(200_000);
    let got = lines(&["--country", "россия"], &format!("{long}\n+34612345678\\n612\n"));
    assert_eq!(got.len(), 2);
    assert!(got[0]["problem"].is_string());
    assert_eq!(got[1]["numbers"][0]["e164"], "+34612345678");
    assert_eq!(lines(&[], "89161234567\n")[0]["numbers"][0]["valid"], false);
    assert_eq!(lines(&[], "").len(), 0);
    refused(&["phones", "--country", "Atlantis"], "", 2, "is no country");
}

const PEOPLE: &str = "ФИО;Телефон;E-mail\nИванов Иван;8 916 123-45-67;ivan@b.ru\nКотова Анна;;anna@b.ru\n\
    Ivanov Ivan;+7 916 123 45 67;\nИванов Пётр;89161234567;\n";

#[test]
fn dedupe_proposes_pairs_of_rows() {
    let pairs = json_of(&["dedupe", "-", "--country", "RU"], PEOPLE);
    let pairs = pairs.as_array().unwrap();
    let safe: Vec<&Value> = pairs.iter().filter(|pair| pair["verdict"] == "safe").collect();
    assert_eq!(safe.len(), 1, "{pairs:?}");
    assert_eq!((&safe[0]["a"], &safe[0]["b"]), (&json!(1), &json!(3)));
    assert!(safe[0]["score"].as_f64().unwrap() > 0.9);
    assert!(safe[0]["reasons"].as_array().unwrap().iter().any(|one| one["reason"] == "same_phone"));
    // The same without a country: the one that reads the phones is found.
    assert_eq!(json_of(&["dedupe", "-"], PEOPLE), json!(pairs));
    assert_eq!(json_of(&["dedupe", "-"], "ФИО\nИванов Иван\n"), json!([]));
    refused(&["dedupe", "-"], "", 4, "empty");
}

#[test]
fn import_tells_what_becomes_of_each_row() {
    let csv = "Deal name;Amount;Stage;Company;Contact;Phone;Alpha\n\
               Licences;$ 32.000,00;Offer;Acme;Ana López;612 34 56 78;x\n\
               Licences;$ 32.000,00;Offer;Acme;Ana López;612 34 56 78;x\n;;;;;12;\n";
    let plan =
        json_of(&["import", "-", "--dry-run", "--country", "ES", "--now", "2026-06-30"], csv);
    let counts = &plan["counts"];
    let count = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(
        count("read"),
        count("created") + count("updated") + count("skipped") + count("failed")
    );
    assert_eq!([count("created"), count("skipped"), count("failed")], [1, 1, 1]);
    assert_eq!(counts["amounts"], json!(["32000.00 USD"]));
    let rows = plan["rows"].as_array().unwrap();
    let outcomes: Vec<&str> = rows.iter().map(|row| row["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["created", "skipped", "failed"]);
    assert_eq!(rows[1]["reasons"], json!([{"reason": "same_as_row", "warning": false, "row": 2}]));
    assert_eq!(plan["records"]["deals"][0]["amount"], "32000.00 USD");
    assert_eq!(plan["records"]["people"][0]["phones"], json!(["+34612345678"]));
    assert_eq!(plan["records"]["organizations"][0]["name"], "Acme");
    assert_eq!(plan["files"][0]["columns"][6]["target"], "note_line");
}

#[test]
fn rows_that_are_left_out_are_told() {
    let csv = "Order;Name;Phone;Note\n#1002;Анна Котова;89161234567\n# checked;;\n\
        1003;Пётр Петров;89261234567;x\nИтого;;2;\n";
    let words = ["import", "-", "--dry-run", "--country", "RU"];
    let plan = json_of(&words, csv);
    assert_eq!(plan["counts"]["read"], 2);
    assert_eq!(plan["files"][0]["remarks"], json!([3]));
    assert_eq!(plan["files"][0]["group_and_total_rows"], json!([5]));
    for words in [&words[..], &["dedupe", "-", "--country", "RU"]] {
        let said = String::from_utf8(cartera(words, csv).stderr).unwrap();
        assert!(said.contains("rows left out as remarks: 3"), "{said}");
        assert!(said.contains("rows left out as sums or headings of groups: 5"), "{said}");
    }
}

#[test]
fn import_joins_a_second_file_to_the_first_and_takes_a_mapping() {
    let dir = std::env::temp_dir().join(format!("cartera-lists-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let file = |name: &str, text: &str| {
        let path = dir.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let people = file("people.csv", PEOPLE);
    let other = file("other.csv", "Wer,Womit\nAnna Kotova,anna@b.ru\nBob Smith,bob@b.ru\n");
    let mapping = file("m.json", "{\"columns\": {\"Wer\": \"full_name\", \"2\": \"email\"}}");
    let mapping_of_one = file("o.json", "{\"columns\": {\"Wer\": \"full_name\"}}");
    let wrong = file("w.json", "{\"columns\": {\"Wer\": \"name\"}}");
    let plan = json_of(&["import", &people, &people, "--dry-run", "--country", "RU"], "");
    assert_eq!(plan["counts"]["read"], 8);
    assert_eq!(plan["files"][1]["counts"]["created"], 0);
    let plan = json_of(&["import", &other, "--dry-run", "--mapping", &mapping], "");
    assert_eq!(plan["records"]["people"][1]["emails"], json!(["bob@b.ru"]));
    refused(&["import", &other, "--dry-run", "--mapping", &wrong], "", 4, "no target \"name\"");
    refused(&["import", &people, "--dry-run", "--mapping", &mapping], "", 4, "there is: ФИО");
    // A column that only one of several lists has is fine; so is any white space in a header.
    let both = json_of(&["import", &people, &other, "--dry-run", "--mapping", &mapping_of_one], "");
    assert_eq!(both["counts"]["read"], 6);
    assert_eq!(both["files"][1]["columns"][0]["target"], "full_name");
    let wide = file("wide.csv", "Wer   da,\"Phone\n number\"\nAna Gil,612345678\n");
    let names = "{\"columns\": {\"Wer  da\": \"full_name\", \"Phone\\n number\": \"note\"}}";
    let names = file("n.json", names);
    let plan = json_of(&["import", &wide, "--dry-run", "--mapping", &names], "");
    let target = |at: usize| plan["files"][0]["columns"][at]["target"].clone();
    assert_eq!((target(0), target(1)), (json!("full_name"), json!("note")));
    refused(&["import", &people], "", 2, "--dry-run");
    std::fs::remove_dir_all(dir).unwrap();
}
