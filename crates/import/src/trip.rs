//! Tables that went out, were edited in a spreadsheet and come back: each row names its record and
//! carries a mark of every cell as it was, so that only what was changed there is imported, and
//! what was changed here meanwhile shows.

use std::collections::HashMap;

use crate::format::Row;
use crate::mapping::Target;
use crate::plan::matter::going;
use crate::repair::{date, money};

/// The header of the column with the records' ids, the same in every language.
pub const ID_HEADER: &str = "Cartera ID";
/// The header of the column with the marks.
pub const VERSION_HEADER: &str = "Cartera version";
/// What the marks of this version begin with; it also keeps spreadsheets from taking them for
/// numbers.
const PREFIX: &str = "v1-";
/// The letters of marks: 5 bits each.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of a target.
const OF_TARGET: usize = 2;
/// Letters of a mark.
const OF_MARK: usize = 6;

/// A cell's text in 30 bits. What a spreadsheet writes otherwise and means the same has the same
/// mark: a day, an amount, phones in another order.
#[must_use]
pub fn mark(target: Target, text: &str) -> u32 {
    // The upper half is the better mixed one.
    u32::try_from(fingerprint(&normal(target, text)) >> 34).unwrap_or(0)
}

/// FNV-1a: the same on every device and in every version.
pub(crate) fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn normal(target: Target, text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    match target {
        Target::Email | Target::OrganizationEmail | Target::Phone | Target::OrganizationPhone => {
            let mut all: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
            all.sort_unstable();
            all.join(",")
        }
        Target::DealAmount | Target::DealProbability => match money::read(&text, None) {
            money::Reading::Number(number, _) if number.contains('.') => {
                number.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            money::Reading::Number(number, _) => number,
            money::Reading::Nothing => text,
        },
        // One state has a word in each language.
        Target::DealState => going(&text).map_or(text, |going| going.word().to_owned()),
        target if target.is_day() => match date::read(&text) {
            date::Reading::Day(day) => day.to_string(),
            _ => text,
        },
        _ => text,
    }
}

/// The marks of a row, for the column of [`VERSION_HEADER`].
#[must_use]
pub fn version<'a>(cells: impl IntoIterator<Item = (Target, &'a str)>) -> String {
    let mut version = PREFIX.to_owned();
    for (target, text) in cells {
        letters(&mut version, target.code(), OF_TARGET);
        letters(&mut version, mark(target, text), OF_MARK);
    }
    version
}

fn letters(out: &mut String, number: u32, count: usize) {
    for place in (0..count).rev() {
        let letter = (number >> (5 * place)) & 31;
        out.push(char::from(LETTERS.get(letter as usize).copied().unwrap_or(b'0')));
    }
}

fn number(letters: &[u8]) -> Option<u32> {
    letters.iter().try_fold(0_u32, |number, letter| {
        let at = LETTERS.iter().position(|one| one == letter)?;
        Some((number << 5) | u32::try_from(at).ok()?)
    })
}

fn marks(version: &str) -> HashMap<Target, u32> {
    let Some(rest) = version.trim().strip_prefix(PREFIX) else { return HashMap::new() };
    rest.as_bytes()
        .chunks_exact(OF_TARGET + OF_MARK)
        .filter_map(|one| {
            let (target, mark) = one.split_at_checked(OF_TARGET)?;
            Some((Target::coded(number(target)?)?, number(mark)?))
        })
        .collect()
}

/// A row that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trip {
    /// Which record it is.
    pub id: [u8; 16],
    marks: HashMap<Target, u32>,
    /// Its cells that were marked, or may have been: target and text.
    cells: Vec<(Target, String)>,
}

/// What became of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// It was not changed, or says what is here.
    Same,
    /// It was changed, and what is here was not.
    Changed(&'a str),
    /// Both were changed.
    Both(&'a str),
}

impl Trip {
    /// The row as one that came back; `None` for one that names no record.
    pub fn of(row: Row<'_>, targets: &[Target]) -> Option<Self> {
        let at = |wanted| targets.iter().position(|target| *target == wanted);
        let text = row.get(at(Target::RecordId)?);
        let id = *cartera_domain::Id::<cartera_domain::Person>::parse(text).ok()?.as_bytes();
        let marks = at(Target::RecordVersion).map(|at| marks(row.get(at))).unwrap_or_default();
        let mut cells: Vec<(Target, String)> = Vec::new();
        for (column, target) in targets.iter().enumerate() {
            let is_first = cells.iter().all(|(known, _)| known != target);
            if is_first && marks.contains_key(target) {
                cells.push((*target, row.get(column).to_owned()));
            }
        }
        Some(Self { id, marks, cells })
    }

    /// What became of a cell of which `here` is the mark of what the base says now.
    pub fn cell(&self, target: Target, here: u32) -> Cell<'_> {
        let found = self.cells.iter().find(|(known, _)| *known == target);
        let (Some((_, text)), Some(before)) = (found, self.marks.get(&target)) else {
            return Cell::Same;
        };
        let now = mark(target, text);
        if now == *before || now == here {
            Cell::Same
        } else if here == *before {
            Cell::Changed(text)
        } else {
            Cell::Both(text)
        }
    }

    /// The text of a cell that was changed, whatever is here.
    pub fn changed(&self, target: Target) -> Option<&str> {
        let (_, text) = self.cells.iter().find(|(known, _)| *known == target)?;
        (self.marks.get(&target) != Some(&mark(target, text))).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back() {
        let version = version([(Target::GivenName, "Ana"), (Target::Phone, "+1, +2")]);
        assert_eq!(version.len(), PREFIX.len() + 2 * (OF_TARGET + OF_MARK));
        let found = marks(&version);
        assert_eq!(found.get(&Target::GivenName), Some(&mark(Target::GivenName, "Ana")));
        assert_eq!(found.get(&Target::Phone), Some(&mark(Target::Phone, "+1, +2")));
        for damaged in ["", "v1-", "v1-ooo", "v2-00123456", "1234567890"] {
            assert!(marks(damaged).is_empty(), "{damaged}");
        }
    }

    #[track_caller]
    fn check_same(target: Target, a: &str, b: &str) {
        assert_eq!(mark(target, a), mark(target, b), "{a} and {b}");
    }

    #[test]
    fn what_a_spreadsheet_writes_otherwise_is_the_same() {
        check_same(Target::BornOn, "2024-01-31", "31.01.2024");
        check_same(Target::DealAmount, "1200.50", "1 200,5");
        check_same(Target::DealAmount, "1200.00", "1200");
        check_same(Target::Email, "a@b.es, c@d.es", "c@d.es,a@b.es");
        check_same(Target::Note, "one\ntwo", " one\r\ntwo ");
        assert_ne!(mark(Target::Note, "a"), mark(Target::Note, "b"));
        assert_ne!(mark(Target::DealAmount, "1200"), mark(Target::DealAmount, "1201"));
    }
}
