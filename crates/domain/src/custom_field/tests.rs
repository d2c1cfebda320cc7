//! Custom fields: what they hold and what they refuse.

use super::*;
use crate::{EmailAddress, Fields, Id, Link, Money, Person, Record};

fn field(holds: CustomType) -> CustomField {
    let name = Name::parse("Size").unwrap();
    CustomField::new(Id::from_bytes([1; 16]), RecordKind::Deal.number(), 1_000, holds, name)
}

fn key(text: &str) -> OptionKey {
    OptionKey::parse(text).unwrap()
}

fn choice(holds: CustomType) -> CustomField {
    let option = |text: &str| CustomOption::new(key(text), Name::parse(text).unwrap());
    let mut field = field(holds);
    field.options = vec![option("small"), option("large")];
    field.options.push(CustomOption { is_archived: true, ..option("huge") });
    field
}

#[track_caller]
fn check(field: &CustomField, value: &CustomValue, want: Result<(), CustomError>) {
    let mut fields = Fields::new();
    fields.set(1, "kept");
    let written = field.write(Some(value), &mut fields);
    assert_eq!(written, want);
    let found = field.read(&fields);
    assert_eq!(found, Ok(want.is_ok().then(|| value.clone())));
    field.write(None, &mut fields).unwrap();
    assert_eq!(field.read(&fields), Ok(None));
    assert_eq!(fields.text(1), Some("kept"));
}

#[test]
fn each_type_holds_its_values() {
    use CustomType as T;
    use CustomValue as V;
    let link = Link::to(Id::<Person>::from_bytes([7; 16]));
    let values = [
        (T::Line, V::Line(Name::parse("a").unwrap())),
        (T::Url, V::Line(Name::parse("https://a.es").unwrap())),
        (T::Text, V::Text(LongText::parse("a\nb").unwrap())),
        (T::Number, V::Number(Number::parse("-12.5").unwrap())),
        (T::Money, V::Money(Money::parse("5 EUR").unwrap())),
        (T::Percent, V::Percent(crate::Percent::parse("12.5").unwrap())),
        (T::Date, V::Date(crate::Date::parse("2026-06-30").unwrap())),
        (T::Moment, V::Moment(crate::Timestamp::from_millis(5))),
        (T::Flag, V::Yes),
        (T::Email, V::Email(EmailAddress::parse("a@b.es").unwrap())),
        (T::Phone, V::Phone(crate::PhoneNumber::parse("+34912345678").unwrap())),
        (T::Link, V::Link(link)),
        (T::Links, V::Links(vec![link])),
        (T::User, V::User(Id::from_bytes([3; 16]))),
    ];
    for (holds, value) in &values {
        check(&field(*holds), value, Ok(()));
        for (_, other) in values.iter().filter(|(of, _)| field(*of) != field(*holds)) {
            let is_line = |holds: &T| matches!(holds, T::Line | T::Url);
            if !(is_line(holds) && matches!(other, V::Line(_))) {
                check(&field(*holds), other, Err(CustomError::WrongType(1_000)));
            }
        }
    }
}

#[test]
fn only_offered_options_are_chosen_and_old_ones_are_read() {
    let one = choice(CustomType::Choice);
    check(&one, &CustomValue::Choice(key("small")), Ok(()));
    let gone = CustomError::UnknownOption(key("huge"));
    check(&one, &CustomValue::Choice(key("huge")), Err(gone.clone()));
    let many = choice(CustomType::Choices);
    check(&many, &CustomValue::Choices(vec![key("small"), key("large")]), Ok(()));
    check(&many, &CustomValue::Choices(vec![key("small"), key("huge")]), Err(gone));
    let mut fields = Fields::new();
    fields.set(1_000, "huge");
    assert_eq!(one.read(&fields), Ok(Some(CustomValue::Choice(key("huge")))));
    let offered: Vec<OptionKey> = one.offered().iter().map(|option| option.key).collect();
    assert_eq!(offered, [key("large"), key("small")]);
}

#[test]
fn a_link_leads_to_its_kind() {
    let mut field = field(CustomType::Link);
    field.linked_kind = Some(RecordKind::Organization.number());
    let person = Link::to(Id::<Person>::from_bytes([7; 16]));
    check(&field, &CustomValue::Link(person), Err(CustomError::WrongKind));
}

#[test]
fn bytes_of_another_type_are_named_and_stay() {
    let mut fields = Fields::new();
    fields.set(1_000, "twelve");
    let wrong = CustomError::Invalid { number: 1_000, value: "twelve".into() };
    assert_eq!(field(CustomType::Number).read(&fields), Err(wrong));
    assert_eq!(fields.text(1_000), Some("twelve"));
    let newer = field(CustomType::parse("colour").unwrap());
    assert_eq!(newer.read(&fields), Err(CustomError::Newer));
    assert_eq!(newer.write(Some(&CustomValue::Yes), &mut fields), Err(CustomError::Newer));
    assert_eq!(CustomField::from_fields(newer.id, &newer.to_fields()), Ok(newer));
}

#[test]
fn a_number_is_free_and_above_the_built_in_ones() {
    let id = |last: [u8; 4]| {
        let mut bytes = [9; 16];
        bytes[12..].copy_from_slice(&last);
        Id::from_bytes(bytes)
    };
    assert_eq!(CustomField::free_number(id([0; 4]), &[]), Some(1_000));
    assert_eq!(CustomField::free_number(id([0; 4]), &[1_000, 1_001]), Some(1_002));
    let last = 64_535_u32.to_be_bytes();
    assert_eq!(CustomField::free_number(id(last), &[]), Some(65_535));
    assert_eq!(CustomField::free_number(id(last), &[65_535]), Some(1_000));
    let all: Vec<u16> = (1_000..=u16::MAX).collect();
    assert_eq!(CustomField::free_number(id(last), &all), None);
}
