//! What becomes of each row of a file, and why.

use cartera_dedupe::sign::Sign;
use serde::{Deserialize, Serialize};

use crate::mapping::Target;

/// What becomes of a row. Every row that is read has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// A record comes into being: the person, or the organization of a row without a person.
    Created,
    /// A record that is there already, or that an earlier row makes, gets something new.
    Updated,
    /// Everything in the row is there already.
    Skipped,
    /// Nothing can be made of the row; its reason says why.
    Failed,
}

/// Why a row has its outcome, or what a person should look at in it. Rows count from 1 as in
/// the file, the header included.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// Failed: no name, no e-mail, no phone and no organization in it.
    NothingToImport,
    /// Failed: it changes more than one operation may carry.
    TooMuch,
    /// Skipped or updated: this person or organization was in the base before the import.
    InBase,
    /// Skipped or updated: the same person or organization as in an earlier row of the file.
    SameAsRow {
        /// The first row with it.
        row: u32,
    },
    /// Skipped: nothing of the base is meant by it, and only what is there was to be brought up to
    /// date.
    NotThere,
    /// Skipped: it resembles another one, and somebody said that it is left out.
    LeftOut,
    /// Skipped: it went out from here, and its record is not here any more.
    Gone,
    /// Warning: a value was changed in the file and here as well, since it went out.
    Conflict {
        /// The header of its column.
        column: String,
        /// What the column is.
        target: Target,
        /// What the file says.
        value: String,
        /// What is here.
        here: String,
        /// Whether the file's value is taken.
        is_taken: bool,
    },
    /// Warning: the file's value stands in place of another one.
    Replaced {
        /// The header of its column.
        column: String,
        /// What was there.
        old: String,
        /// What is there now.
        new: String,
    },
    /// Warning: a phone could not be read; its text is kept in the note.
    PhoneUnreadable {
        /// The text as it is in the file.
        text: String,
    },
    /// Warning: Excel wrote the phone as a rounded number (`7.9161234567E+10`), so digits may be
    /// lost; its text is kept in the note and the number that it probably was is proposed.
    PhoneExcelNumber {
        /// The text as it is in the file.
        text: String,
        /// What it probably was, in E.164; a person must confirm it.
        proposed: Option<String>,
    },
    /// Warning: digits that no phone of that country has; kept in the note, a number proposed.
    PhoneDoubtful {
        /// The text as it is in the file.
        text: String,
        /// What it probably was, in E.164; a person must confirm it.
        proposed: String,
    },
    /// Warning: an e-mail could not be read; its text is kept in the note.
    EmailUnreadable {
        /// The text as it is in the file.
        text: String,
    },
    /// Warning: the e-mail is also that of another person with another name; both are kept.
    EmailShared {
        /// The e-mail.
        email: String,
        /// The row of the other person; `None` where the other one is in the base.
        row: Option<u32>,
    },
    /// Warning: a value was cut to what its field can hold; the whole of it is in the note.
    Shortened {
        /// The header of its column.
        column: String,
    },
    /// Warning: the note was longer than a note can be; its end is lost.
    NoteCut,
    /// Warning: the record has so many e-mails or phones already that this one was not added.
    TooManyContacts {
        /// The e-mail or phone.
        text: String,
    },
    /// Warning: the row has more or fewer cells than the header.
    Ragged {
        /// How many cells it has.
        cells: u32,
        /// How many the header has.
        expected: u32,
    },
    /// Warning: the record already says something else here; what it says stays.
    Differs {
        /// The header of the column whose value was not taken.
        column: String,
        /// The value in the file.
        value: String,
    },
    /// Warning: a day that can be read in two ways, and nothing in its column says in which.
    DateAmbiguous {
        /// The header of its column.
        column: String,
        /// The text as it is in the file.
        text: String,
        /// Read as in Europe, day first; `2024-04-03`.
        day_first: String,
        /// Read as in America, month first.
        month_first: String,
        /// Whether the first of them is what is imported.
        took_day_first: bool,
    },
    /// Warning: no day; its text is kept in the note.
    DateUnreadable {
        /// The header of its column.
        column: String,
        /// The text as it is in the file.
        text: String,
    },
    /// Warning: no amount, or one that can be read in two ways; its text is kept in the note.
    AmountUnreadable {
        /// The header of its column.
        column: String,
        /// The text as it is in the file.
        value: String,
    },
    /// Warning: an amount of which nothing says in which currency; kept in the note.
    NoCurrency {
        /// The header of its column.
        column: String,
        /// The text as it is in the file.
        value: String,
    },
    /// Warning: a value that its list does not have and that cannot be added to it; kept in the note.
    UnknownValue {
        /// The header of its column.
        column: String,
        /// The value in the file.
        value: String,
    },
    /// Warning: a value that its list does not have and that is added to it, here for the first time.
    NewValue {
        /// The header of its column.
        column: String,
        /// The value in the file.
        value: String,
    },
}

impl Reason {
    /// Whether a person should look at the row although it was imported.
    #[must_use]
    pub const fn is_warning(&self) -> bool {
        !matches!(
            self,
            Self::NothingToImport
                | Self::TooMuch
                | Self::InBase
                | Self::NotThere
                | Self::LeftOut
                | Self::Gone
                | Self::SameAsRow { .. }
        )
    }
}

/// A row about which there is something to say: not created, or created with a warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReport {
    /// The row as in the file, from 1, the header included.
    pub row: u32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why, and what to look at.
    pub reasons: Vec<Reason>,
}

/// What an import does, or did. `read = created + updated + skipped + failed`, always.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Rows below the header with anything in them; blank rows are not counted.
    pub read: u32,
    /// Rows with [`Outcome::Created`].
    pub created: u32,
    /// Rows with [`Outcome::Updated`].
    pub updated: u32,
    /// Rows with [`Outcome::Skipped`].
    pub skipped: u32,
    /// Rows with [`Outcome::Failed`].
    pub failed: u32,
    /// Rows with at least one warning, whatever their outcome.
    pub warnings: u32,
    /// Rows with a phone that was not written as an international number, or that needs a person.
    pub bad_phones: u32,
    /// People that come into being.
    pub people_created: u32,
    /// Organizations that come into being.
    pub organizations_created: u32,
    /// Deals that come into being.
    pub deals_created: u32,
    /// Activities that come into being.
    pub activities_created: u32,
    /// Tasks that come into being.
    pub tasks_created: u32,
    /// Notes of their own that come into being.
    pub notes_created: u32,
    /// What the deals that come into being are worth together, one amount for each currency.
    pub amounts: Vec<String>,
    /// The rows that are not plainly created, in the order of the file.
    pub rows: Vec<RowReport>,
    /// Records that this import would make although somebody much like them is there: nothing is
    /// merged, a person decides.
    pub resemblances: Vec<Resemblance>,
}

impl Report {
    /// Rows about somebody who stands in an earlier row of the same file.
    #[must_use]
    pub fn duplicates(&self) -> u32 {
        let is_twice = |row: &&RowReport| {
            row.reasons.iter().any(|reason| matches!(reason, Reason::SameAsRow { .. }))
        };
        u32::try_from(self.rows.iter().filter(is_twice).count()).unwrap_or(u32::MAX)
    }
}

/// A record that would be made, and one that it may be a duplicate of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resemblance {
    /// The row that makes the record.
    pub row: u32,
    /// Whether it is a person; else an organization.
    pub is_person: bool,
    /// Its name.
    pub name: String,
    /// The row of the other one; `None` where it is in the base.
    pub other_row: Option<u32>,
    /// The other one's id.
    pub other_id: [u8; 16],
    /// The other one's name.
    pub other_name: String,
    /// How likely both are one, in thousandths.
    pub score_permille: u16,
    /// Whether it may be accepted without a look at each.
    pub is_safe: bool,
    /// What speaks for it and against it, such as `same_phone`, the strongest first.
    pub reasons: Vec<String>,
    /// The same as a person reads it.
    pub signs: Vec<Sign>,
}
