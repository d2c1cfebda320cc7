//! In which order rows come.

use super::*;
use crate::custom_field::{CustomField, CustomOption, CustomType, OptionKey};
use crate::field::{FieldSpec, FieldType};
use crate::{Deal, Id, Name, Rank};

/// The stage is one of these.
fn places(field: u16) -> Option<Places> {
    let of = FieldSpec { value: FieldType::Word(&["new", "talks", "won"]), ..Deal::STATE };
    Places::of(&of).filter(|_| field == STAGE)
}

#[test]
fn words_are_sorted_by_their_places_in_the_list() {
    let by = format!("[{{\"field\":{STAGE}}}]");
    let words = ["won", "", "zombie", "new", "archived", "talks"];
    // What only a newer version knows comes after all that is known.
    sorted(&by, STAGE, &words, &["new", "talks", "won", "archived", "zombie", ""]);
}

#[test]
fn options_are_sorted_as_they_are_offered() {
    let name = |text: &str| Name::parse(text).unwrap();
    let option = |key: &str, rank: &str| CustomOption {
        rank: Rank::parse(rank).ok(),
        ..CustomOption::new(OptionKey::parse(key).unwrap(), name(key))
    };
    let mut field =
        CustomField::new(Id::from_bytes([1; 16]), 6, 1_000, CustomType::Choice, name("Size"));
    field.options = vec![option("oaa", "Z"), option("ozz", "B"), option("omm", "K")];
    let places = Places::of_custom(&field).unwrap();
    let found = ["ozz", "omm", "oaa", "gone"].map(|word| places.of_word(word));
    assert_eq!(found, [0, 1, 2, 3]);
    field.holds = CustomType::Line;
    assert_eq!(Places::of_custom(&field), None);
}

#[track_caller]
fn sorted(by: &str, field: u16, values: &[&str], want: &[&str]) {
    let by = serde_json::from_str::<Vec<SortBy>>(by).unwrap();
    let order = Order::new(&by, &column, &places).unwrap();
    let records = values.iter().map(|value| {
        let mut fields = Fields::new();
        fields.set(field, *value);
        fields
    });
    let mut keyed: Vec<_> = records
        .map(|fields| order.key(&FieldsRow { fields: &fields, columns: column }))
        .zip(values)
        .collect();
    keyed.sort_by(|(a, _), (b, _)| order.compare(a, b));
    let found: Vec<&str> = keyed.into_iter().map(|(_, value)| *value).collect();
    assert_eq!(found, want);
}

#[test]
fn empty_values_come_last_whichever_way() {
    sorted(r#"[{"field":6}]"#, SCORE, &["", "7", "-1"], &["-1", "7", ""]);
    sorted(r#"[{"field":6,"descending":true}]"#, SCORE, &["", "7", "-1"], &["7", "-1", ""]);
}

#[test]
fn names_are_sorted_as_people_look_for_them() {
    let names = ["Ñandú", "nariz", "Zoe", "Ábaco", "ёлка", "еда"];
    let want = ["Ábaco", "Ñandú", "nariz", "Zoe", "еда", "ёлка"];
    sorted(r#"[{"field":1}]"#, NAME, &names, &want);
}

#[test]
fn amounts_are_sorted_by_currency_and_then_by_size() {
    let amounts = ["2.00 USD", "10.00 EUR", "9.00 EUR"];
    sorted(r#"[{"field":9}]"#, AMOUNT, &amounts, &["9.00 EUR", "10.00 EUR", "2.00 USD"]);
}

#[test]
fn equal_rows_keep_their_order_and_later_keys_decide() {
    sorted(r#"[{"field":6},{"field":1}]"#, NAME, &["b", "a", "B"], &["a", "B", "b"]);
    sorted("[]", NAME, &["b", "a"], &["b", "a"]);
}

#[test]
fn what_has_no_order_is_refused() {
    let order = |field| Order::new(&[SortBy { field, descending: false }], &column, &places);
    assert_eq!(order(OWNER).unwrap_err().problem, Problem::NoOrder(Kind::User));
    assert_eq!(order(99).unwrap_err().to_string(), "[0]: there is no field 99");
}
