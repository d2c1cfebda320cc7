//! What an outside observer knows of the numbers of documents: see I11 in [`crate::truth`].

use std::collections::BTreeMap;

use cartera_domain::RecordKey;
use cartera_sync::{Slot, StoredRecord};

use crate::truth::Decided;

/// The field of a document that holds the authority's number.
pub const NUMBER: u16 = 4;

/// Whether a record is a quote or an order.
pub const fn is_document(key: RecordKey) -> bool {
    matches!(key.kind, 13 | 14)
}

impl Decided {
    /// Takes in the numbers of changed documents; the error says which is not right.
    pub fn number<'a>(
        &mut self,
        changed: impl Iterator<Item = &'a StoredRecord>,
    ) -> Result<(), String> {
        let slot = Slot { field: NUMBER, element: None };
        let mut fresh: BTreeMap<(u16, u64), RecordKey> = BTreeMap::new();
        for record in changed.filter(|record| is_document(record.key)) {
            let key = record.key;
            let text = record.register(&slot).and_then(|register| register.value.clone());
            let text = text.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            let known = self.numbers.entry(key.kind).or_default();
            let known = known.iter().position(|other| *other == key);
            let right = known.map(|at| written(key.kind, at as u64 + 1));
            match (text, right) {
                (Some(text), Some(right)) if text == right => {}
                (text, Some(right)) => {
                    return Err(format!("I11: {right} became {text:?}"));
                }
                (Some(text), None) => {
                    let place = text.get(2..).and_then(|place| place.parse().ok()).unwrap_or(0);
                    let is_right = text == written(key.kind, place);
                    if !is_right || fresh.insert((key.kind, place), key).is_some() {
                        return Err(format!("I11: {text} is given twice, or by nobody"));
                    }
                }
                (None, None) if record.is_deleted() => {}
                (None, None) => return Err(format!("I11: no number for {key:02x?}")),
            }
        }
        for ((kind, place), key) in fresh {
            let given = self.numbers.entry(kind).or_default();
            given.push(key);
            if given.len() as u64 != place {
                return Err(format!(
                    "I11: {} after {} others",
                    written(kind, place),
                    given.len() - 1
                ));
            }
        }
        Ok(())
    }
}

/// A number as it is shown.
fn written(kind: u16, place: u64) -> String {
    format!("{}-{place:06}", if kind == 13 { 'Q' } else { 'O' })
}
