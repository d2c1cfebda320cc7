//! Postal addresses, and labels that say what a phone or an e-mail address is for.

use std::fmt::Display;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::country::Country;
use crate::field::FieldType;
use crate::table::composite;
use crate::text::{LongText, Name};
use crate::value::Value;
use crate::word::words;

words! {
    /// What a postal address is for.
    AddressKind {
        /// Where it is registered.
        Legal = "legal",
        /// Where one goes to.
        Visit = "visit",
        /// Where letters go.
        Postal = "postal",
        /// Where invoices go.
        Billing = "billing",
        /// Where goods go.
        Delivery = "delivery",
        /// Where somebody lives.
        Home = "home",
    }
}

composite! {
    /// A postal address. It changes as a whole: the street of one edit with the town of another
    /// would be no address at all.
    PostalAddress;
    needs {
        /// What it is for.
        1 kind: AddressKind,
    }
    optional {
        /// Street and number, building, floor: as many lines as it takes.
        2 street: Option<LongText>,
        /// Town.
        3 city: Option<Name>,
        /// Province, state, oblast.
        4 region: Option<Name>,
        /// Postcode, as written.
        5 postcode: Option<Name>,
        /// Country.
        6 country: Option<Country>,
        /// What helps to find it: entrance, opening hours.
        7 note: Option<LongText>,
    }
}

words! {
    /// What a phone number or an e-mail address is for.
    ReachLabel {
        /// At work.
        Work = "work",
        /// In the pocket.
        Mobile = "mobile",
        /// At home.
        Home = "home",
        /// The switchboard.
        Main = "main",
        /// Invoices and payments.
        Billing = "billing",
        /// Help.
        Support = "support",
        /// Fax.
        Fax = "fax",
    }
}

/// What one phone number or e-mail address of a record is for.
///
/// Labels are a set of their own beside the numbers, so that records from before there were any
/// stay as they are, and an older version keeps labels that it does not know. One whose number
/// is gone says nothing. Its text is the label, a colon and the number: `work:+34912345678`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled<T> {
    /// What it is for.
    pub label: ReachLabel,
    /// The number or address.
    pub value: T,
}

impl<T: PartialEq> Labelled<T> {
    /// The label of a number among labels: the first in the order of [`ReachLabel::ALL`] where
    /// two devices gave it two.
    #[must_use]
    pub fn find(labels: &[Self], value: &T) -> Option<ReachLabel> {
        let of_value = labels.iter().filter(|labelled| labelled.value == *value);
        of_value.map(|labelled| labelled.label).min()
    }
}

impl<T: Value + Display> Value for Labelled<T> {
    const TYPE: FieldType = FieldType::Text;
    fn read(bytes: &[u8]) -> Option<Self> {
        let (label, value) = std::str::from_utf8(bytes).ok()?.split_once(':')?;
        Some(Self { label: ReachLabel::parse(label).ok()?, value: T::read(value.as_bytes())? })
    }
    fn write(&self) -> Vec<u8> {
        format!("{}:{}", self.label, self.value).into_bytes()
    }
}
impl<T: Display> Serialize for Labelled<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}:{}", self.label, self.value))
    }
}
impl<'de, T: Value + Display> Deserialize<'de> for Labelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(text.as_bytes()).ok_or_else(|| serde::de::Error::custom("not a labelled value"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EmailAddress, Fields, PhoneNumber, parts};

    fn phone(label: ReachLabel, text: &str) -> Labelled<PhoneNumber> {
        Labelled { label, value: PhoneNumber::parse(text).unwrap() }
    }

    #[test]
    fn a_label_stands_before_what_it_labels() {
        let work = phone(ReachLabel::Work, "+34912345678;ext=5");
        assert_eq!(work.write(), b"work:+34912345678;ext=5");
        assert_eq!(Labelled::read(&work.write()), Some(work.clone()));
        let json = serde_json::to_string(&work).unwrap();
        assert_eq!(serde_json::from_str::<Labelled<PhoneNumber>>(&json).unwrap(), work);
        assert_eq!(Labelled::<EmailAddress>::read(b"work:nobody"), None);
        assert_eq!(Labelled::<EmailAddress>::read(b"a@b.es"), None);
    }

    #[test]
    fn two_labels_of_one_number_read_alike_everywhere() {
        let labels = [
            phone(ReachLabel::Home, "+34912345678"),
            phone(ReachLabel::Mobile, "+34912345678"),
            phone(ReachLabel::Work, "+34600000000"),
        ];
        let number = &labels[0].value;
        assert_eq!(Labelled::find(&labels, number), Some(ReachLabel::Mobile));
        assert_eq!(Labelled::find(&labels[2..], number), None);
    }

    #[test]
    fn a_part_of_a_newer_version_is_written_back() {
        let mut address = PostalAddress::new(AddressKind::Legal);
        address.city = Name::parse("Madrid").ok();
        let mut parts = parts::decode(&address.write()).unwrap();
        parts.set(99, "latitude");
        let newer = PostalAddress::read(&parts::encode(&parts)).unwrap();
        assert_eq!(newer.city, address.city);
        assert_eq!(newer.write(), parts::encode(&parts));
        let json = serde_json::to_string(&newer).unwrap();
        assert_eq!(serde_json::from_str::<PostalAddress>(&json).unwrap(), newer);
        assert_eq!(PostalAddress::read(&parts::encode(&Fields::new())), None);
    }
}
