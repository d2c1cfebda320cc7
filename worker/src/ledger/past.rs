//! The history of a workspace as a table; what an entry is, and how it is sealed, is
//! `sync::history`.
//!
//! A row holds the entries of one push, or one act, because rows written are what a workspace
//! costs. Its key is the number of its last entry, its seal the one behind that.

use cartera_sync::authority::Ledger;
use cartera_sync::history::{self, Chain, Done, Entry, What};

use super::members::Row;
use super::{LedgerError, SqlLedger, integer};
use crate::config;

/// Entries that rest together.
#[derive(Debug)]
pub struct Batch {
    /// The number of the last of them.
    pub last: u64,
    /// When the last of them happened.
    pub at_ms: u64,
    /// The bytes, as they are stored.
    pub body: Vec<u8>,
    /// The seal behind the last, as it is stored.
    pub seal: Vec<u8>,
}

/// Where the history begins: behind an entry that was dropped, or at nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begin {
    /// What was sealed before the first entry that is kept.
    pub chain: Chain,
    /// When the last one that was dropped happened; 0 where none was.
    pub at_ms: u64,
}

fn seal(bytes: &[u8]) -> Result<[u8; 32], LedgerError> {
    bytes.try_into().map_err(|_| LedgerError::Damaged("a seal"))
}

impl SqlLedger {
    /// Notes operations that were let through.
    pub(super) fn note_done(&self, done: &[Done]) -> Result<(), LedgerError> {
        self.note(self.now_ms, done.iter().cloned().map(What::Op))
    }

    /// Notes an act, and the line of the log that tells the same; 0 for none.
    pub fn note_act(&self, at_ms: u64, line: u64, event: String) -> Result<(), LedgerError> {
        self.note(at_ms, std::iter::once(What::Act { line, event }))
    }

    fn note(&self, at_ms: u64, all: impl Iterator<Item = What>) -> Result<(), LedgerError> {
        let mut all = all.peekable();
        if all.peek().is_none() {
            return Ok(());
        }
        let mut chain = self.end_of_history()?;
        let (mut entries, mut weight) = (Vec::new(), 0);
        for what in all {
            let (by, device) = (self.by, self.device);
            let entry = Entry { number: chain.number + 1, at_ms, by, device, what };
            chain.add(&entry);
            weight += entry.encode().len();
            entries.push(entry);
            if weight >= config::PAST_ROW_BYTES {
                self.put_batch(at_ms, &std::mem::take(&mut entries), &chain)?;
                weight = 0;
            }
        }
        if entries.is_empty() { Ok(()) } else { self.put_batch(at_ms, &entries, &chain) }
    }

    fn put_batch(&self, at_ms: u64, entries: &[Entry], end: &Chain) -> Result<(), LedgerError> {
        let query = "INSERT INTO past (n, at_ms, body, seal) VALUES (?, ?, ?, ?)";
        let body = history::encode(entries);
        let values =
            vec![integer(end.number)?, integer(at_ms)?, body.into(), end.seal.to_vec().into()];
        self.sql.exec(query, values)?;
        Ok(())
    }

    /// The number and the seal of the newest entry.
    pub fn end_of_history(&self) -> Result<Chain, LedgerError> {
        let query = "SELECT n, seal FROM past ORDER BY n DESC LIMIT 1";
        match self.rows(query, Vec::new())?.into_iter().next() {
            Some(row) => chain(row),
            None => Ok(self.begin_of_history()?.chain),
        }
    }

    /// A number of this workspace's own.
    pub fn own_number(&self) -> Result<u32, LedgerError> {
        Ok(self.head()?.epoch)
    }

    /// Where the history begins.
    pub fn begin_of_history(&self) -> Result<Begin, LedgerError> {
        let query = "SELECT n, seal, at_ms FROM past_begin";
        let row = self.rows(query, Vec::new())?.into_iter().next();
        let mut row = row.ok_or(LedgerError::Damaged("no begin of the history"))?;
        let (number, bytes) = (row.number()?, row.bytes()?);
        Ok(Begin { chain: Chain { number, seal: seal(&bytes)? }, at_ms: row.number()? })
    }

    /// Number and seal of the row that ends the last before or with `number`.
    pub fn history_until(&self, number: u64) -> Result<Chain, LedgerError> {
        let query = "SELECT n, seal FROM past WHERE n <= ? ORDER BY n DESC LIMIT 1";
        match self.rows(query, vec![integer(number)?])?.into_iter().next() {
            Some(row) => chain(row),
            None => Ok(self.begin_of_history()?.chain),
        }
    }

    /// Rows with entries after a number, at most so many, as they are stored. The caller ends the
    /// reading where it has enough.
    pub fn history_after(
        &self,
        number: u64,
        limit: u64,
        mut take: impl FnMut(Batch) -> bool,
    ) -> Result<(), LedgerError> {
        let query = "SELECT n, at_ms, body, seal FROM past WHERE n > ? ORDER BY n LIMIT ?";
        for row in self.sql.exec(query, vec![integer(number)?, integer(limit)?])?.raw() {
            let mut row = Row::of(row?);
            let (last, at_ms) = (row.number()?, row.number()?);
            let (body, seal) = (row.bytes()?, row.bytes()?);
            if !take(Batch { last, at_ms, body, seal }) {
                break;
            }
        }
        Ok(())
    }

    /// Drops the oldest entries: those older than [`config::PAST_MS`], and as many as there are
    /// above [`config::PAST_ENTRIES`]; a thousand rows at most, and whether that was all. The seal
    /// of the last one dropped stays.
    pub fn forget_history(&self) -> Result<bool, LedgerError> {
        let begin = self.begin_of_history()?;
        let surplus = self.end_of_history()?.number.saturating_sub(config::PAST_ENTRIES);
        let old = self.now_ms.saturating_sub(config::PAST_MS);
        let mut kept_from = begin;
        let mut dropped = 0;
        let mut damaged = false;
        self.history_after(begin.chain.number, config::PAST_FORGET, |batch| {
            let Ok(seal) = seal(&batch.seal) else {
                // What is wrong stays, so that it is found.
                damaged = true;
                return false;
            };
            let goes = batch.at_ms < old || batch.last <= surplus;
            if goes {
                dropped += 1;
                let chain = Chain { number: batch.last, seal };
                kept_from = Begin { chain, at_ms: batch.at_ms };
            }
            goes
        })?;
        if kept_from != begin {
            let number = integer(kept_from.chain.number)?;
            let seal = kept_from.chain.seal.to_vec().into();
            let query = "UPDATE past_begin SET n = ?, at_ms = ?, seal = ?";
            self.sql.exec(query, vec![number.clone(), integer(kept_from.at_ms)?, seal])?;
            self.sql.exec("DELETE FROM past WHERE n <= ?", vec![number])?;
        }
        Ok(damaged || dropped < config::PAST_FORGET)
    }

    /// Takes in the lines of the log that are older than the history.
    pub(super) fn take_in_log(&self) -> Result<(), LedgerError> {
        let mut after = 0;
        loop {
            let lines = self.log_after(after, config::LOG_PAGE)?;
            let Some(last) = lines.last() else { return Ok(()) };
            after = last.number;
            for line in lines {
                self.note_act(line.at_ms, line.number, line.event)?;
            }
        }
    }
}

fn chain(mut row: Row) -> Result<Chain, LedgerError> {
    let (number, bytes) = (row.number()?, row.bytes()?);
    Ok(Chain { number, seal: seal(&bytes)? })
}
