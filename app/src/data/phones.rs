//! Phones of the base that may be put right: read once more beside the page, told with what they
//! would become.

use cartera_import::protocol::{FromBackground, ToBackground};
use cartera_import::{PhoneRepair, StoredPhones};

use super::search::{AT_ONCE, Search};

/// A search through all phones.
pub type PhoneSearch = Search<Vec<PhoneRepair>>;

impl PhoneSearch {
    /// Reads the phones of the base as it is now; those without a country code are of `country`.
    pub fn start(self, country: String) {
        self.look(
            |db, number| {
                let mut phones = StoredPhones::new();
                let next = db.read(|engine| {
                    engine.each_record(number, AT_ONCE, |key, fields| phones.add(key, fields))
                });
                (ToBackground::Phones(phones), next)
            },
            ToBackground::FindPhones(country),
            |answer| match answer {
                FromBackground::Phones(found) => Some(found),
                _ => None,
            },
        );
    }
}
