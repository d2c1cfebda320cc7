//! Cutting what is new into pages, never through the middle of an operation.

use crate::frame::Encoded;
use crate::limits;

/// Records changed after some sequence number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Whole records, ordered by sequence number.
    pub records: Vec<Encoded>,
    /// The sequence number that a reader of this page has reached.
    pub to: u64,
    /// There is more after it.
    pub more: bool,
}

/// Takes records in order of their sequence number until a page is full.
#[derive(Debug, Default)]
pub struct Pager {
    page: Page,
    bytes: usize,
}

impl Pager {
    /// More rows than a page can take: what to ask a database for at most.
    pub const ROWS: usize = limits::PAGE_RECORDS + limits::PATCHES_PER_OP + 1;

    /// Takes a record, or says that the page is full without it.
    pub fn offer(&mut self, seq: u64, record: Vec<u8>) -> bool {
        let full =
            self.bytes >= limits::PAGE_BYTES || self.page.records.len() >= limits::PAGE_RECORDS;
        if full && seq != self.page.to {
            self.page.more = true;
            return false;
        }
        self.bytes += record.len();
        self.page.to = seq;
        self.page.records.push(Encoded(record));
        true
    }

    /// The page, where the newest operation has the sequence number `head`.
    #[must_use]
    pub fn finish(mut self, head: u64) -> Page {
        if !self.page.more {
            self.page.to = head;
        }
        self.page
    }
}
