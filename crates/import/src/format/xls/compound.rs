//! Microsoft's compound file: a file system with chains of sectors, read without trust in them
//! ([MS-CFB]).

use crate::format::bytes::{u16_at, u32_at};

/// Where a chain ends, or what is no sector.
const END: u32 = 0xffff_fffa;
/// Streams shorter than this lie in sectors of 64 bytes.
const SMALL: usize = 4_096;

/// A compound file.
#[derive(Debug)]
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    chains: Vec<u32>,
    small_chains: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    len: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables of the file; `None` where they make no sense.
    #[must_use]
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            chains: Vec::new(),
            small_chains: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        let most = bytes.len() / sector + 1;
        let mut lists: Vec<u32> = (0..109).filter_map(|n| u32_at(bytes, 76 + n * 4)).collect();
        let mut next = u32_at(bytes, 68)?;
        for _ in 0..most {
            let Some(list) = file.sector(next).filter(|_| next < END) else { break };
            let per = sector / 4 - 1;
            lists.extend((0..per).filter_map(|n| u32_at(list, n * 4)));
            next = u32_at(list, per * 4)?;
        }
        for id in lists.into_iter().filter(|id| *id < END).take(most) {
            let Some(table) = file.sector(id) else { continue };
            let entries: Vec<u32> = (0..sector / 4).filter_map(|n| u32_at(table, n * 4)).collect();
            file.chains.extend(entries);
        }
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let table = file.chain(u32_at(bytes, 60)?, usize::MAX);
        file.small_chains = (0..table.len() / 4).filter_map(|n| u32_at(&table, n * 4)).collect();
        let root = file.entries.first()?;
        file.small = file.chain(root.start, root.len);
        Some(file)
    }

    /// Whether there is a stream of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// What is in the stream of this name, as far as it goes.
    #[must_use]
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.len >= SMALL {
            return Some(self.chain(entry.start, entry.len));
        }
        let (mut out, mut id) = (Vec::new(), entry.start);
        while out.len() < entry.len && id < END {
            let at = (id as usize).checked_mul(64)?;
            let Some(piece) = self.small.get(at..(at + 64).min(self.small.len())) else { break };
            if piece.is_empty() {
                break;
            }
            out.extend_from_slice(piece);
            id = self.small_chains.get(id as usize).copied().unwrap_or(END);
        }
        out.truncate(entry.len);
        Some(out)
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..).filter(|rest| !rest.is_empty()).map(|rest| {
            // The last sector of a file may be cut off.
            rest.get(..self.sector).unwrap_or(rest)
        })
    }

    /// The bytes of a chain of sectors, never more than the file has.
    fn chain(&self, mut id: u32, len: usize) -> Vec<u8> {
        let most = len.min(self.bytes.len());
        let mut out = Vec::new();
        while out.len() < most && id < END {
            let Some(piece) = self.sector(id) else { break };
            out.extend_from_slice(piece);
            id = self.chains.get(id as usize).copied().unwrap_or(END);
        }
        out.truncate(most);
        out
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let len = u16_at(bytes, 64)? as usize;
    let units: Vec<u16> = (0..(len / 2).min(32))
        .filter_map(|n| u16_at(bytes, n * 2))
        .take_while(|u| *u != 0)
        .collect();
    let is_used = bytes.get(66).is_some_and(|kind| *kind != 0);
    is_used.then_some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(bytes, 116)?,
        len: u32_at(bytes, 120)? as usize,
    })
}
