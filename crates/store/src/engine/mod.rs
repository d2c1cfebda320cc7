//! All records that this person may see, in memory, laid out for lists.
//!
//! A CRM is read a hundred times for each edit, so reading never waits for the disk:
//!
//! - what the authority confirmed stays as the bytes it came in, page by page, and is decoded
//!   when a record is opened (`records`, `view`);
//! - what it has not confirmed stays as encoded rows of the outbox, with a list per record of
//!   the operations that touch it (`pending`); what a person sees is one laid over the other;
//! - what lists sort and choose by is copied out into columns: one text for all names, numbers in
//!   vectors (`people`, `organizations`, `affiliations`). A hundred thousand people take some
//!   dozen large allocations instead of a million small ones, and nothing is cloned to answer a
//!   question but the numbers of the rows found;
//! - what records are found by becomes words and their numbers when nothing else is to be done, or
//!   something is first looked for (`index`, `words`): what was typed is compared with each
//!   distinct word once, and a search is one walk over numbers;
//! - of all other kinds, and of the fields that the lists of people and organizations do not
//!   show, columns are made when a question is first about them (`tables`, `values`, `settle`);
//!   one piece of code answers for all kinds (`list`, `groups`, `related`);
//! - sorted orders are kept and mended, not sorted again (`order`).
//!
//! A record that cannot be read is counted and left as it is; it is never a crash.

mod affiliations;
mod answer;
mod apply;
mod arrange;
mod audit;
mod cells;
mod column;
mod data;
mod dictionary;
mod find;
mod foresee;
mod groups;
mod index;
mod kinds;
mod list;
mod load;
mod order;
mod organizations;
mod pending;
mod people;
mod readable;
mod record;
mod records;
mod references;
mod refresh;
mod related;
mod rows;
mod search;
mod settle;
mod sort;
mod tables;
mod trash;
mod values;
mod view;
mod words;

#[cfg(test)]
mod tests;

use cartera_domain::{Date, RecordKey};
use cartera_sync::frame::Cursor;
use cartera_sync::overlay::Here;

pub use cells::Cells;
pub use groups::{Group, GroupKey, Sum};
pub use list::{ListQuery, Of};
pub use load::{Snapshot, catch_up};
pub use rows::{
    Counts, Membership, OrganizationRow, OrganizationsQuery, OrganizationsSort, PeopleQuery,
    PeopleSort, PersonRow, RowIndex,
};
pub use trash::Trashed;
pub(crate) use view::{ChangeView, Head, Walk, head as record_head, op_about, op_head, walk_op};

use affiliations::Affiliations;
use organizations::Organizations;
use pending::Pending;
use people::People;
use records::Records;
use sort::Orders;
use tables::Tables;

use crate::store::{Key, Space};

/// What a change touched, so that views can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// The records, each once, in no order.
    pub records: Vec<RecordKey>,
}

/// Where a row is: its space and its key.
type Row = (Space, Key);

/// All records in memory; see the module.
#[derive(Debug, Default)]
pub struct Engine {
    here: Here,
    cursor: Cursor,
    records: Records,
    pending: Pending,
    people: People,
    organizations: Organizations,
    affiliations: Affiliations,
    tables: Tables,
    orders: Orders,
    /// Without it every affiliation is taken for current.
    today: Option<Date>,
    /// In order.
    quarantined: Vec<u32>,
    /// People and organizations that are listed, and of which something beyond what lists show
    /// is still to be read: see `examine`. In any order.
    doubtful: Vec<u32>,
    /// Rows that make no sense, each once however often it is read.
    unreadable: Vec<Row>,
    next_page: u32,
    rows: [u32; 3],
}

impl Engine {
    /// Holds nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An engine that holds nothing and looks from where this one does, on the same day.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { here: self.here, today: self.today, ..Self::default() }
    }

    /// From where own operations are looked at; set before anything is loaded.
    pub fn set_here(&mut self, here: Here) {
        self.here = here;
    }

    /// By how many milliseconds the authority's clock is ahead of this device's, as far as known.
    pub fn set_skew(&mut self, skew_ms: i64) {
        self.here.skew_ms = skew_ms;
    }

    /// How far the authority's records were read.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// How much there is. Costs nothing.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            people: self.rows[0],
            organizations: self.rows[1],
            waiting: self.pending.count(),
            quarantined: (self.quarantined.len() + self.unreadable.len()) as u32,
        }
    }

    /// The number that the next operation of this device gets, as far as this tab has seen.
    #[must_use]
    pub fn next_mid(&self) -> u64 {
        self.pending.next_mid()
    }

    /// The number of the next page to be written.
    #[must_use]
    pub const fn next_page(&self) -> u32 {
        self.next_page
    }

    /// Pages up to below this number were written; what is in them is known already.
    pub fn saw_page(&mut self, next_page: u32) {
        self.next_page = self.next_page.max(next_page);
    }

    /// The place in the authority's order of what is confirmed of a record; 0 where nothing is.
    #[must_use]
    pub fn base_seq(&self, key: RecordKey) -> u64 {
        self.records.find(key).map_or(0, |number| self.records.seq(number))
    }
}
