//! What both kinds of record need when a row is written into them.

use cartera_domain::{EmailAddress, FieldSpec, PhoneNumber, RecordKey};

use crate::plan::PlannedChange;
use crate::report::Reason;

/// The most e-mails, and the most phones, that a record gets: no one has so many, and a file in
/// which everyone has the same name must not make one record of it that grows without end.
const MAX_CONTACTS: usize = 100;

/// A set field, what is in it already, and what a row has for it.
pub(super) type Contacts<'a, T> = (&'a FieldSpec, &'a mut Vec<String>, &'a [T]);

/// A change in the making; it is kept only where it changes something.
#[derive(Debug)]
pub(super) struct Writer {
    change: PlannedChange,
}

impl Writer {
    pub fn new(key: RecordKey) -> Self {
        Self { change: PlannedChange { key, set: Vec::new(), add: Vec::new() } }
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

    fn add<T: ToString>(
        &mut self,
        (spec, known, new): Contacts<'_, T>,
        warnings: &mut Vec<Reason>,
    ) {
        for text in new.iter().map(ToString::to_string) {
            // An address is the same mailbox in any case.
            if known.iter().any(|k| *k == text || k.to_lowercase() == text.to_lowercase()) {
                continue;
            }
            if known.len() >= MAX_CONTACTS {
                warnings.push(Reason::TooManyContacts { text });
                continue;
            }
            self.change.add.push((spec.number, text.clone().into_bytes()));
            known.push(text);
        }
    }

    pub fn finish(self, changes: &mut Vec<PlannedChange>) {
        if !self.change.set.is_empty() || !self.change.add.is_empty() {
            changes.push(self.change);
        }
    }
}
