//! Who is in the base twice: looked for beside the page, and what has to be known to make one
//! record of several.

use cartera_dedupe::base::{Found, Held};
use cartera_domain::custom_field::{CustomField, CustomType};
use cartera_domain::{FieldSpec, FieldType, Fields, RecordKey, RecordKind};
use cartera_import::protocol::{FromBackground, ToBackground};
use cartera_store::Engine;

use super::Db;
use super::search::{AT_ONCE, Search};

/// A search for records that are there twice.
pub type TwinSearch = Search<Found>;

impl TwinSearch {
    /// Looks through the base as it is now, anew where it was looking.
    pub fn start(self) {
        self.look(
            |db, number| {
                let mut held = Held::new();
                let next = db.read(|engine| {
                    engine.each_record(number, AT_ONCE, |key, fields| held.add(key, fields))
                });
                (ToBackground::Held(held), next)
            },
            ToBackground::FindDuplicates,
            |answer| match answer {
                FromBackground::Duplicates(found) => Some(found),
                _ => None,
            },
        );
    }
}

/// A record that leads to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Which one.
    pub key: RecordKey,
    /// All that it holds.
    pub fields: Fields,
}

impl Db {
    /// The records that lead to one of these, each once, by their keys.
    #[must_use]
    pub fn relations_now(self, keys: &[RecordKey]) -> Vec<Relation> {
        self.read(|engine| {
            let mut found = Vec::new();
            for kind in RecordKind::ALL {
                for key in keys {
                    let rows = engine.referring(kind, *key, None);
                    found.extend(rows.iter().filter_map(|row| engine.row_key(kind, *row)));
                }
            }
            found.sort_unstable();
            found.dedup();
            let relation = |key: RecordKey| Some(Relation { key, fields: engine.fields(key)? });
            found.into_iter().filter_map(relation).collect()
        })
    }

    /// The declarations of a kind's fields, custom ones that lead to records among them.
    #[must_use]
    pub fn specs_now(self, kind: RecordKind) -> Vec<FieldSpec> {
        let declared = Engine::declared_fields(kind).iter().copied();
        let customs = self.every_now::<CustomField>().into_iter().filter_map(|field| {
            let leads = matches!(field.holds, CustomType::Link | CustomType::Links);
            (leads && field.record_kind() == Some(kind)).then(|| FieldSpec {
                number: field.number,
                name: "custom",
                value: FieldType::Link,
                merge: field.merge(),
            })
        });
        declared.chain(customs).collect()
    }
}
