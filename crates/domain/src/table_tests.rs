//! Laws that hold of every record type, whatever bytes are in its fields.

use std::fmt::Debug;

use proptest::prelude::*;

use crate::parts;
use crate::*;

/// What devices, imports and broken disks put into fields: values of every type, and rubbish.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<Vec<u8>> = [
        "Ana",
        "a@b.es",
        "+34912345678",
        "1",
        "0",
        "007",
        "2026-06-30",
        "1780000000000",
        "09:30",
        "1250.00 EUR",
        "12.5",
        "EUR",
        "ES",
        "V",
        "open",
        "team",
        "work:+34912345678",
        "won\0",
        "A0",
        "lost\0\u{2}\u{1}5\u{4}\u{1}a",
        "application/pdf",
        "lopez.example",
        "0.90",
        "10 %",
        " ",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .chain([vec![7; 16], vec![7; 18], vec![7; 32], vec![0xff, 0]])
    .collect();
    let known = proptest::sample::select(known);
    let composite = proptest::collection::btree_map(1..6_u16, known.clone(), 0..5);
    let composite = composite.prop_map(|values| {
        let mut fields = Fields::new();
        values.into_iter().for_each(|(number, value)| fields.set(number, value));
        parts::encode(&fields)
    });
    prop_oneof![4 => known, 2 => composite, 1 => proptest::collection::vec(any::<u8>(), 0..20)]
}

fn fields() -> impl Strategy<Value = Fields> {
    let field = (1..26_u16, bytes(), any::<bool>());
    proptest::collection::vec(field, 0..12).prop_map(|values| {
        let mut fields = Fields::new();
        for (number, value, is_element) in values {
            if is_element { fields.add(number, value) } else { fields.set(number, value) }
        }
        fields
    })
}

/// Whatever can be read says the same when it is written and read again, as fields and as JSON; and
/// it can be read without any one of its fields but those that it needs.
fn check<R>(fields: &Fields)
where
    R: Record + Debug + PartialEq + serde::Serialize + serde::de::DeserializeOwned,
{
    let id = Id::from_bytes([1; 16]);
    let Ok(record) = R::from_fields(id, fields) else { return };
    assert_eq!(R::from_fields(id, &record.to_fields()).as_ref(), Ok(&record));
    for number in R::FIELDS.iter().map(|spec| spec.number) {
        let mut without = record.to_fields();
        without.remove(number);
        assert_eq!(R::from_fields(id, &without).is_err(), R::NEEDED.contains(&number), "{number}");
    }
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<R>(&json).unwrap(), record, "{json}");
}

/// Numbers are given once, and none of them is that of "deleted", of a computed column (from
/// 900) or of a custom field.
fn check_numbers<R: Record>() {
    let mut numbers: Vec<u16> = R::FIELDS.iter().map(|spec| spec.number).collect();
    assert!(numbers.iter().all(|number| (1..900).contains(number)));
    numbers.dedup();
    assert_eq!(numbers.len(), R::FIELDS.len(), "{:?}", R::KIND);
    assert!(numbers.is_sorted(), "{:?}", R::KIND);
    assert!(R::NEEDED.iter().all(|needed| numbers.contains(needed)), "{:?}", R::KIND);
    assert_eq!(R::KIND.needed(), R::NEEDED);
}

macro_rules! each_type {
    ($($name:ident)*) => {
        proptest! {
            #[test]
            fn what_can_be_read_is_written_back(fields in fields()) {
                $( check::<$name>(&fields); )*
            }
        }

        #[test]
        fn each_number_stands_for_one_field() {
            $( check_numbers::<$name>(); )*
        }
    };
}

each_type! {
    Person Organization Affiliation Lead Pipeline Stage Deal Activity Note Task Product PriceList
    ListPrice LineItem Quote Order Tag Attachment SavedView CustomField User Team Role Workspace
    CostComparison
}
