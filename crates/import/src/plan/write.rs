//! What both kinds of record need when a row is written into them.

use std::borrow::Cow;

use cartera_domain::{EmailAddress, FieldSpec, PhoneNumber, RecordKey};

use crate::plan::PlannedChange;
use crate::report::Reason;

/// The most e-mails, and the most phones, that a record gets: no one has so many, and a file in
/// which everyone has the same name must not make one record of it that grows without end.
const MAX_CONTACTS: usize = 100;

/// A set field, what is in it already, and what a row has for it.
pub(super) type Contacts<'a, T> = (&'a FieldSpec, &'a mut Vec<String>, &'a [T]);

/// An e-mail address or a phone number.
pub(super) trait Reachable {
    /// As it rests.
    fn text(&self) -> Cow<'_, str>;
}

impl Reachable for EmailAddress {
    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl Reachable for PhoneNumber {
    fn text(&self) -> Cow<'_, str> {
        match self.extension() {
            Some(_) => self.to_string().into(),
            None => self.e164().into(),
        }
    }
}

/// A change in the making; it is kept only where it changes something.
#[derive(Debug)]
pub(super) struct Writer {
    change: PlannedChange,
}

impl Writer {
    pub fn new(key: RecordKey) -> Self {
        Self { change: PlannedChange::new(key) }
    }

    /// Sets a register, unless the value is empty.
    pub fn set(&mut self, spec: &FieldSpec, value: &str) {
        self.set_bytes(spec, value.as_bytes());
    }

    pub fn set_bytes(&mut self, spec: &FieldSpec, value: &[u8]) {
        if !value.is_empty() {
            self.change.set.push((spec.number, value.to_vec()));
        }
    }

    /// Gives a value that is new to a field that has none, or another one where the file `wins`;
    /// says so where there was one.
    pub fn settle(
        &mut self,
        spec: &FieldSpec,
        old: &mut String,
        new: &str,
        column: String,
        wins: bool,
    ) -> Option<Reason> {
        if new.is_empty() {
            return None;
        }
        if old.is_empty() || wins {
            self.set(spec, new);
            let old = std::mem::replace(old, new.to_owned());
            let new = new.to_owned();
            return (!old.is_empty()).then_some(Reason::Replaced { column, old, new });
        }
        Some(Reason::Differs { column, value: new.to_owned() })
    }

    /// Empties a register.
    pub fn clear(&mut self, spec: &FieldSpec) {
        self.change.clear.push(spec.number);
    }

    /// Takes an element out of a set.
    pub fn remove_bytes(&mut self, spec: &FieldSpec, value: Vec<u8>) {
        self.change.remove.push((spec.number, value));
    }

    /// Brings a set of texts to what is new; nothing is taken out where it `may_remove` nothing.
    pub fn bring(
        &mut self,
        spec: &FieldSpec,
        known: &mut Vec<String>,
        new: &[String],
        may_remove: bool,
    ) {
        for text in new.iter().filter(|text| !known.contains(text)) {
            self.add_bytes(spec, text.clone().into_bytes());
        }
        let gone = known.iter().filter(|text| may_remove && !new.contains(text));
        for text in gone.cloned().collect::<Vec<_>>() {
            self.remove_bytes(spec, text.clone().into_bytes());
            known.retain(|one| *one != text);
        }
        let more = new.iter().filter(|text| !known.contains(text)).cloned().collect::<Vec<_>>();
        known.extend(more);
    }

    /// Adds an element to a set.
    pub fn add_bytes(&mut self, spec: &FieldSpec, value: Vec<u8>) {
        self.change.add.push((spec.number, value));
    }

    /// Adds e-mails and phones that are not known yet, and makes them known.
    pub fn add_contacts(
        &mut self,
        emails: Contacts<'_, EmailAddress>,
        phones: Contacts<'_, PhoneNumber>,
        warnings: &mut Vec<Reason>,
    ) {
        self.add(emails, warnings);
        self.add(phones, warnings);
    }

    fn add<T: Reachable>(
        &mut self,
        (spec, known, new): Contacts<'_, T>,
        warnings: &mut Vec<Reason>,
    ) {
        for text in new.iter().map(Reachable::text) {
            // An address is the same mailbox in any case.
            let is_it = |k: &String| *k == text || k.to_lowercase() == text.to_lowercase();
            if known.iter().any(is_it) {
                continue;
            }
            let text = text.into_owned();
            if known.len() >= MAX_CONTACTS {
                warnings.push(Reason::TooManyContacts { text });
                continue;
            }
            self.change.add.push((spec.number, text.clone().into_bytes()));
            known.push(text);
        }
    }

    pub fn finish(self, changes: &mut Vec<PlannedChange>) {
        if !self.change.is_empty() {
            changes.push(self.change);
        }
    }
}
