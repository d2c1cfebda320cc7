//! Which dialect is found in which text.

use super::*;

#[track_caller]
fn check(text: &str, want: &str) -> Dialect {
    let got = detect(text, "a.csv", None);
    assert_eq!(got.delimiter, want, "{got:?}");
    got
}

#[test]
fn the_character_that_splits_evenly_wins() {
    check("name,email\nAna,a@b.es\nLuis,l@b.es", ",");
    check("имя;адрес\nАнна;Москва, Тверская, 1\nИван;Казань", ";");
    check("name\tphone\nAna\t612 34 56 78", "\t");
    check("name|phone\nAna|612,34,56", "|");
}

#[test]
fn rarer_characters_are_known_too() {
    for mark in ["^", "~", ":", "#", "§", "¦", "\u{1f}", "||", "::", " ", "*", "&", "$"] {
        let text = ["id,name,amount,city", "1,Ana,12.5,Lugo", "2,Luis,7,Madrid", "3,Eva,8.25,Vigo"]
            .map(|line| line.replace(',', mark))
            .join("\n");
        check(&text, mark);
    }
}

#[test]
fn what_stands_in_values_all_the_time_is_no_delimiter() {
    check("ФИО\nИванов Иван Иванович\nПетров Пётр Петрович\nЩукина Юлия Олеговна", ",");
    check("phone\n8-916-123-45-67\n8-916-123-45-68", ",");
    check("8-916-123-45-67\n8-916-123-45-68", ",");
    check("date\n31/01/2024\n28/02/2024", ",");
    check("time\n12:30:00\n12:45:00", ",");
    check("email\na@b.es\nc@d.es", ",");
    check("date,time\n31/01/2024,12:30:00\n28/02/2024,12:45:00", ",");
}

#[test]
fn decimals_and_quotes_do_not_mislead() {
    check("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n7,5;8,5;9,5", ";");
    check("1,5;2,5;3,5\n4,5;5,5;6,5\n7,5;8,5;9,5", ";");
    check("name,note\nAna,\"a;b;c;d\"\nLuis,\"e;f;g;h\"", ",");
    check("name,note\nAna,\"line\nwith;a;break\"\nLuis,x", ",");
}

#[test]
fn title_rows_do_not_mislead() {
    check("Клиенты на 01.02.2024\n\nимя;телефон;город\nАнна;1;2\nИван;3;4\nЮлия;5;6", ";");
}

#[test]
fn single_quotes_quote_where_they_are_used_so() {
    let dialect = check("name,note\n'Ana','a, b'\n'Luis','it''s'\n", ",");
    assert_eq!(dialect.quote, '\'');
    let dialect = check("name,note\nO'Neil,x\n't Hooft,y\nAna,'so called'\nEva,z\nB,c\nD,e", ",");
    assert_eq!(dialect.quote, '"');
}

#[test]
fn backslashes_take_meaning_away_where_they_are_used_so() {
    let dialect = check("name,note\nAna,\"so \\\"called\\\", she\"\nLuis,x\n", ",");
    assert!(dialect.has_backslash);
    let dialect = check("name,note\nAna,a\\, b\nLuis,x\n", ",");
    assert!(dialect.has_backslash);
    let dialect = check("name,path\nAna,\"dir\\sub\\\"\nLuis,dir\\x\n", ",");
    assert!(!dialect.has_backslash);
}

#[test]
fn blanks_beside_every_delimiter_belong_to_it() {
    assert!(check("a, b, c\n1, 2, 3\n4, 5, 6", ",").is_padded);
    assert!(!check("a,b,c\n1, 2,3\n4,5,6", ",").is_padded);
}

#[test]
fn excel_may_declare_it() {
    check("sep=|\na,b|c,d\n", "|");
    assert_eq!(declared("sep=;\r\nx"), Some((7, ';')));
    assert_eq!(declared("separator"), None);
}

#[test]
fn a_single_column_is_a_table_too() {
    check("email\na@b.es\nc@d.es", ",");
    assert_eq!(detect("email\na@b.es", "list.TSV", None).delimiter, "\t");
}
