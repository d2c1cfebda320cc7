//! What the base already knows: offered beside the question, marked where it is taken, and never
//! forced. Where there is too little to say something, nothing is said.

mod known;
mod taken;
mod view;

pub use view::OwnData;

use cartera_tco::own_data::{Enquiries, FilesSeen, Ramp};
use rust_decimal::Decimal;

use super::answers::Target;
use super::document::Document;
use super::typed::Kind;
use crate::format;
use crate::words;

/// An input that the base may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// How many people work in it.
    Users,
    /// How many records there are to move.
    Records,
    /// Which part of imported rows had a phone to repair.
    BadPhones,
    /// Which part of imported rows stood there twice.
    Duplicates,
    /// How much less people did in their first month.
    RampDepth,
    /// Until when they did less.
    RampMonths,
    /// How many enquiries come in a month.
    Enquiries,
    /// Which part of them nobody answers in time.
    LeakShare,
    /// Which part of deals is won, where a loss is reckoned in enquiries.
    LeakWinRate,
    /// How many enquiries nobody answers in a month.
    Forgotten,
    /// Which part of deals is won, for what doing nothing costs.
    WinRate,
}

/// All that the base knows, as far as it is enough to say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// Users who have not left.
    pub users: u64,
    /// People and organizations.
    pub records: u64,
    /// What imports on this device found.
    pub files: FilesSeen,
    /// Rows of these imports that brought nothing new.
    pub skipped: u64,
    /// How people began.
    pub ramp: Option<Ramp>,
    /// What became of enquiries.
    pub enquiries: Option<Enquiries>,
    /// Won deals, closed deals, and the part.
    pub win_rate: Option<(u64, u64, Decimal)>,
}

/// An input as the base has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Where the number goes.
    pub target: Target,
    /// What kind of number it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// The number as it is typed, with a point.
    pub plain: String,
    /// From what it was computed.
    pub said: String,
}

impl Own {
    /// Where the number goes, its kind and its name.
    fn input(self) -> (Target, Kind, &'static str) {
        let each = |ending, kind, name| (Target::Each(ending), kind, name);
        let at = |place, kind, name| (Target::At(place), kind, name);
        match self {
            Self::Users => (Target::Users, Kind::Seats, words::tco_users_now()),
            Self::Records => {
                at("common.file_profile.records", Kind::Quantity, words::tco_records())
            }
            Self::BadPhones => {
                at("common.file_profile.bad_phone_share", Kind::Share, words::tco_bad_phones())
            }
            Self::Duplicates => {
                at("common.file_profile.duplicate_share", Kind::Share, words::tco_duplicates())
            }
            Self::RampDepth => {
                each("transition.linear.depth", Kind::Share, words::tco_loss_at_first())
            }
            Self::RampMonths => each("transition.linear.months", Kind::Span, words::key_months()),
            Self::Enquiries => {
                each("transition.lead_leak.leads_per_month", Kind::Quantity, words::tco_enquiries())
            }
            Self::LeakShare => {
                each("transition.lead_leak.leak_share", Kind::Share, words::tco_leak_at_first())
            }
            Self::LeakWinRate => {
                each("transition.lead_leak.win_rate", Kind::Share, words::tco_win_rate())
            }
            Self::Forgotten => at(
                "common.benefits.recovered_leads.leads_per_month",
                Kind::Quantity,
                words::tco_forgotten(),
            ),
            Self::WinRate => {
                at("common.benefits.recovered_leads.win_rate", Kind::Share, words::tco_win_rate())
            }
        }
    }

    /// The number; nothing where the base does not know it.
    fn number(self, known: &Known) -> Option<Decimal> {
        let some = |count: u64| Some(Decimal::from(count)).filter(|count| !count.is_zero());
        let share = |share: Decimal| share * Decimal::ONE_HUNDRED;
        let ramp = known.ramp.filter(|ramp| !ramp.months.is_zero());
        match self {
            Self::Users => some(known.users),
            Self::Records => some(known.records),
            Self::BadPhones => Some(share(known.files.dirt()?.bad_phone_share)),
            Self::Duplicates => Some(share(known.files.dirt()?.duplicate_share)),
            Self::RampDepth => Some(share(ramp?.depth)),
            Self::RampMonths => Some(ramp?.months),
            Self::Enquiries => Some(known.enquiries?.per_month),
            Self::LeakShare => Some(share(known.enquiries?.lost_share)),
            Self::Forgotten => {
                let found = known.enquiries?;
                Some(cartera_tco::exact::rounded(found.per_month * found.lost_share, 1))
            }
            Self::LeakWinRate | Self::WinRate => Some(share(known.win_rate?.2)),
        }
    }

    /// From what it was computed, in words.
    fn said(self, known: &Known) -> Option<String> {
        let rows = || format::number(known.files.rows);
        Some(match self {
            Self::Users => words::tco_own_users(known.users),
            Self::Records => words::tco_own_records(&format::number(known.records)),
            Self::BadPhones => {
                words::tco_own_bad_phones(&format::number(known.files.bad_phones), &rows())
            }
            Self::Duplicates => {
                let [twice, skipped] = [known.files.duplicates, known.skipped].map(format::number);
                words::tco_own_duplicates(&rows(), &skipped, &twice)
            }
            Self::RampDepth | Self::RampMonths => {
                let ramp = known.ramp?;
                let [first, usual] = [ramp.first_gap_days, ramp.usual_gap_days].map(written);
                words::tco_own_ramp(&first, &written(ramp.months), ramp.people, &usual)
            }
            Self::Enquiries => words::tco_own_enquiries(&written(known.enquiries?.per_month)),
            Self::LeakShare | Self::Forgotten => {
                let found = known.enquiries?;
                let [lost, all] = [found.lost, found.known].map(format::number);
                let days = cartera_tco::own_data::LOST_AFTER_DAYS.unsigned_abs();
                words::tco_own_lost(&all, days, &lost)
            }
            Self::LeakWinRate | Self::WinRate => {
                let (won, all, _) = known.win_rate?;
                let [won, all] = [won, all].map(format::number);
                words::tco_own_won(&all, &won)
            }
        })
    }

    /// The input as the base has it; nothing where it does not, or where the file has no place.
    pub fn fact(self, known: &Known, document: &Document) -> Option<Fact> {
        let plain = self.plain(known, document)?;
        let (target, kind, name) = self.input();
        Some(Fact { target, kind, name: name.to_owned(), plain, said: self.said(known)? })
    }

    /// The number as it is typed, where the file has a place for it.
    fn plain(self, known: &Known, document: &Document) -> Option<String> {
        let (target, ..) = self.input();
        let number = self.number(known)?;
        (!places(document, target).is_empty()).then(|| number.normalize().to_string())
    }
}

/// A number as the person's language writes it.
fn written(number: Decimal) -> String {
    super::typed::shown(&number.normalize().to_string(), words::language())
}

/// Where the numbers of an answer stand in the file.
pub fn places(document: &Document, target: Target) -> Vec<String> {
    match target {
        Target::At(place) => document.text(place).map(|_| place.to_owned()).into_iter().collect(),
        Target::Each(ending) => document.places_of_each(ending),
        Target::Users => {
            let place = "common.head_count.per_year[0]";
            let is_there = document.text(place).is_some();
            is_there.then(|| "common.head_count".to_owned()).into_iter().collect()
        }
        Target::Growth | Target::Years => Vec::new(),
    }
}

/// Whether the file has this very number, and says that it comes from a base.
pub fn is_taken(document: &Document, fact: &Fact) -> bool {
    let same = |place: &String| {
        let number = match fact.target {
            Target::Users => document.text("common.head_count.per_year[0]"),
            _ => document.text(place),
        };
        let number = number.map(|text| fact.kind.plain(&text));
        let number = number.and_then(|text| Decimal::from_str_exact(&text).ok());
        document.source(place).is_some() && number == Decimal::from_str_exact(&fact.plain).ok()
    };
    places(document, fact.target).iter().all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let number = |text: &str| Decimal::from_str_exact(text).unwrap();
        Known {
            users: 7,
            records: 812,
            files: FilesSeen { rows: 900, bad_phones: 300, duplicates: 45 },
            skipped: 12,
            ramp: Some(Ramp {
                people: 3,
                first_gap_days: number("6.1"),
                usual_gap_days: number("3"),
                months: number("2"),
                depth: number("0.5"),
            }),
            enquiries: Some(Enquiries {
                known: 40,
                lost: 10,
                lost_share: number("0.25"),
                per_month: number("4"),
            }),
            win_rate: Some((12, 40, number("0.3"))),
        }
    }

    fn starter() -> Document {
        Document::starter(["A", "B", "C", "D"]).unwrap()
    }

    const ALL: [Own; 11] = [
        Own::Users,
        Own::Records,
        Own::BadPhones,
        Own::Duplicates,
        Own::RampDepth,
        Own::RampMonths,
        Own::Enquiries,
        Own::LeakShare,
        Own::LeakWinRate,
        Own::Forgotten,
        Own::WinRate,
    ];

    #[test]
    fn an_empty_base_knows_nothing() {
        let none = Known::default();
        for own in ALL {
            assert_eq!(own.plain(&none, &starter()), None, "{own:?}");
        }
    }

    #[test]
    fn a_base_in_use_knows_everything_that_has_a_place() {
        let leaking = starter().with_loss(crate::features::tco::systems::Loss::Enquiries).unwrap();
        for (own, want) in
            ALL.into_iter().zip(["7", "812", "33.33", "5", "50", "2", "4", "25", "30", "1", "30"])
        {
            let plain = own.plain(&known(), &starter()).or_else(|| own.plain(&known(), &leaking));
            assert_eq!(plain.as_deref(), Some(want), "{own:?}");
        }
        // Both ways to reckon a loss are not there at once.
        assert_eq!(Own::LeakShare.plain(&known(), &starter()), None);
        assert_eq!(Own::RampDepth.plain(&known(), &leaking), None);
    }

    #[test]
    fn what_is_taken_is_marked_until_another_number_is_typed() {
        use crate::features::tco::answers::changes;
        for own in [Own::Users, Own::Records, Own::RampMonths] {
            let (target, kind, name) = own.input();
            let plain = own.plain(&known(), &starter()).unwrap();
            let (name, said) = (name.to_owned(), String::new());
            let fact = Fact { target, kind, name, plain, said };
            assert!(!is_taken(&starter(), &fact));
            let change = |plain: &str| changes(&starter(), None, fact.target, fact.kind, plain);
            let at = places(&starter(), fact.target);
            let own = starter().with_source(&change(&fact.plain).unwrap(), &at, "own").unwrap();
            assert!(is_taken(&own, &fact), "{fact:?}");
            let typed = own.with(&change("1").unwrap()).unwrap();
            assert!(!is_taken(&typed, &fact), "{fact:?}");
            let again = typed.with(&change(&fact.plain).unwrap()).unwrap();
            assert!(!is_taken(&again, &fact), "typed by hand: {fact:?}");
        }
    }
}
