//! Taking over what the base knows.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::{Fact, places};
use crate::features::tco::answers::changes;
use crate::features::tco::state::Costs;
use crate::features::tco::typed::shown;
use crate::format;
use crate::platform::clock;
use crate::words::{self, language};

impl Costs {
    /// Takes a number over from the base; the file says from now on where it comes from.
    pub fn take_own(self, fact: &Fact) {
        let today = format::full_day(clock::today());
        let source = words::tco_own_source(&today, &fact.said);
        let before = self.document().get_untracked();
        let taken =
            changes(&before, self.growth(), fact.target, fact.kind, &fact.plain).ok().and_then(
                |changes| before.with_source(&changes, &places(&before, fact.target), &source).ok(),
            );
        if let Some(document) = taken {
            self.replace(document);
        }
    }

    /// A number of the base as its field writes it.
    pub fn written(self, fact: &Fact) -> String {
        let number = shown(&fact.plain, language());
        if fact.kind.is_percent() { format!("{number} %") } else { number }
    }

    /// Hours that cleaning what imports found takes by hand, with the minutes of the file.
    pub fn cleaning_hours(self) -> Option<Decimal> {
        let files = self.known().get().files;
        files.dirt()?;
        self.document().with(|document| {
            let profile = document.file().common.as_ref()?.file_profile.as_ref()?;
            let [phone, twice] = [profile.minutes_per_bad_phone, profile.minutes_per_duplicate];
            Some(files.cleaning_hours(phone.get(), twice.get()))
        })
    }
}
