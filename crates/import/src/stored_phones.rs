//! Phones that are in the base already, read once more: numbers that no plan of numbers has, and
//! those that an import without a country had to leave in a note. What comes of it is proposed with
//! the text as it stands; nothing is changed here.

use cartera_domain::{Fields, Organization, Person, PhoneNumber, Record, RecordKey};
use serde::{Deserialize, Serialize};

use crate::mapping::Target;
use crate::repair::phone::{self, Region};
use crate::synonyms::{self, Meaning};

/// What records say of phones, to be sent to the background in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPhones {
    records: Vec<Stored>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    key: RecordKey,
    /// As they rest.
    phones: Vec<String>,
    /// The lines of the note that may hold one.
    lines: Vec<String>,
}

/// A phone that may be put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneRepair {
    /// In which record.
    pub key: RecordKey,
    /// The text as it is: a stored number, or a line of the note.
    pub before: String,
    /// What it is, as [`PhoneNumber::parse`] reads it.
    pub after: String,
    /// Whether it is a stored number that goes; a line of a note stays.
    pub replaces: bool,
    /// Whether it is read without doubt; otherwise it is what was most likely meant.
    pub is_sure: bool,
}

impl StoredPhones {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a record; kinds without phones are passed over.
    pub fn add(&mut self, key: RecordKey, fields: &Fields) {
        let (phones, note) = match key.kind {
            kind if kind == Person::KIND.number() => (&Person::PHONES, &Person::NOTE),
            kind if kind == Organization::KIND.number() => {
                (&Organization::PHONES, &Organization::NOTE)
            }
            _ => return,
        };
        let phones: Vec<String> = fields
            .many(phones.number)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        let note = fields.text(note.number).unwrap_or_default();
        let lines: Vec<String> =
            note.lines().filter(|line| after_a_header(line).is_some()).map(str::to_owned).collect();
        if !phones.is_empty() || !lines.is_empty() {
            self.records.push(Stored { key, phones, lines });
        }
    }

    /// Adds all of the next piece.
    pub fn append(&mut self, mut other: Self) {
        self.records.append(&mut other.records);
    }

    /// What may be put right, in the order of the records. Numbers without a country code are of
    /// `country`, an ISO 3166 code; `progress` is told how many records are done.
    #[must_use]
    pub fn repairs(&self, country: &str, mut progress: impl FnMut(u32, u32)) -> Vec<PhoneRepair> {
        let region = phone::region(country);
        let total = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        let mut found = Vec::new();
        for (record, done) in self.records.iter().zip(0_u32..) {
            if done % 1_000 == 0 {
                progress(done, total);
            }
            record.repairs(region, &mut found);
        }
        progress(total, total);
        found
    }
}

impl Stored {
    fn repairs(&self, region: Option<Region>, found: &mut Vec<PhoneRepair>) {
        let mut known: Vec<String> = self.phones.clone();
        let mut propose = |before: &str, after: String, replaces: bool, is_sure: bool| {
            if !known.contains(&after) {
                known.push(after.clone());
                let (key, before) = (self.key, before.to_owned());
                found.push(PhoneRepair { key, before, after, replaces, is_sure });
            }
        };
        for stored in &self.phones {
            let Ok(number) = PhoneNumber::parse(stored) else { continue };
            let planned = phone::planned(number.e164());
            if planned.as_deref() == Some(number.e164()) {
                continue;
            }
            let meant = planned.or_else(|| meant(number.e164(), region));
            if let Some(e164) = meant
                && let Ok(right) = PhoneNumber::new(&e164, number.extension())
            {
                propose(stored, right.to_string(), true, false);
            }
        }
        for line in &self.lines {
            let Some(text) = after_a_header(line) else { continue };
            let read = phone::read(text, region);
            for number in &read.numbers {
                propose(line, number.to_string(), false, read.problems.is_empty());
            }
            for proposed in read.problems.iter().filter_map(phone::PhoneProblem::proposed) {
                propose(line, proposed.to_owned(), false, false);
            }
        }
    }
}

/// What a number was meant to be that has a country's code in front of what was dialled there:
/// `+7 8 916…`, `+7 007 916…`.
fn meant(e164: &str, region: Option<Region>) -> Option<String> {
    let digits = e164.strip_prefix('+')?;
    let dialled = (0..=3).filter_map(|skipped| digits.get(skipped..));
    dialled
        .filter(|digits| digits.len() >= 7)
        .find_map(|digits| phone::read(digits, region).numbers.into_iter().next())
        .map(|number| number.e164().to_owned())
}

/// What stands behind a header that means a phone: how an import keeps what it could not read.
fn after_a_header(line: &str) -> Option<&str> {
    let (header, text) = line.split_once(':')?;
    let is_phone = matches!(
        synonyms::exact(header),
        Some(Meaning::Exact(Target::Phone | Target::OrganizationPhone))
    );
    (is_phone && text.bytes().any(|byte| byte.is_ascii_digit())).then(|| text.trim())
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Id, LongText};

    use super::*;

    /// Before, after, whether a stored number goes, whether it is sure.
    type Want = (&'static str, &'static str, bool, bool);

    #[track_caller]
    fn check(phones: &[&str], note: &str, country: &str, want: &[Want]) {
        let mut ana = Person::new(Id::from_bytes([1; 16]));
        ana.phones = phones.iter().map(|text| PhoneNumber::parse(text).unwrap()).collect();
        ana.note = LongText::parse(note).ok();
        let mut stored = StoredPhones::new();
        stored.add(RecordKey::of(ana.id), &ana.to_fields());
        let found = stored.repairs(country, |_, _| {});
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.before.as_str(), one.after.as_str(), one.replaces, one.is_sure))
            .collect();
        assert_eq!(found, want);
    }

    #[test]
    fn numbers_with_what_was_dialled_before_them_are_put_right() {
        check(&["+70079161234567"], "", "RU", &[("+70079161234567", "+79161234567", true, false)]);
        check(&["+789161234567"], "", "RU", &[("+789161234567", "+79161234567", true, false)]);
        check(
            &["+789161234567;ext=12"],
            "",
            "RU",
            &[("+789161234567;ext=12", "+79161234567;ext=12", true, false)],
        );
    }

    #[test]
    fn what_is_right_stays() {
        check(&["+79161234567", "+34612345678"], "Called 8 916 123-45-67", "RU", &[]);
        check(&["+79161234567"], "Телефон: 8 916 123-45-67", "RU", &[]);
        check(&["+1234567"], "Phone: none", "RU", &[]);
    }

    #[test]
    fn a_note_gives_back_what_was_not_read_without_a_country() {
        let note = "VIP\nТелефон: 8 (916) 123-45-67 доб. 5\nГород: 12";
        let doubtful = ("Телефон: 8 (916) 123-45-67 доб. 5", "+79161234567;ext=5", false, false);
        check(&[], note, "", &[doubtful]);
        let want = [("Телефон: 8 (916) 123-45-67 доб. 5", "+79161234567;ext=5", false, true)];
        check(&[], note, "RU", &want);
        let excel = "Phone: 7.9161234567E+10";
        check(&[], excel, "RU", &[(excel, "+79161234567", false, false)]);
    }
}
