//! The ZIP package around a workbook, checked and unpacked once under a budget.
//!
//! Declared sizes lie in bombs, and two readers may disagree about a crafted package. So the
//! parts that matter are unpacked here, counted as they come, and put into a new package without
//! compression: what the workbook reader then sees has exactly the size that was allowed.

use std::io::{Cursor, Read};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::error::FileError;
use crate::format::limits;

/// Folders of a workbook that hold no cells.
const UNNEEDED: &[&str] = &[
    "/media/",
    "/drawings/",
    "/charts/",
    "/theme/",
    "/pivot",
    "/externallinks/",
    "customxml/",
    "docprops/",
    "/printersettings/",
    "/activex/",
    "/ctrlprops/",
    "/embeddings/",
    "/comments",
    "/threadedcomments/",
    "/persons/",
    "/slicers/",
    "/querytables/",
    "/tables/",
];

/// Checks the package and gives it back without compression and without parts that hold no cells.
///
/// # Errors
/// [`FileError::TooManyParts`], [`FileError::Unpacked`], [`FileError::Damaged`].
pub fn unpack(bytes: &[u8]) -> Result<Vec<u8>, FileError> {
    unpack_within(bytes, limits::UNPACKED_BYTES)
}

fn unpack_within(bytes: &[u8], budget: u64) -> Result<Vec<u8>, FileError> {
    let mut clean = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    each_part(bytes, budget, is_needed, |name, content| {
        clean.start_file(name, stored).map_err(|e| damaged(name, &e))?;
        std::io::copy(content, &mut clean).map_err(|e| damaged(name, &e))
    })?;
    clean.finish().map(Cursor::into_inner).map_err(|e| damaged("the package", &e))
}

/// One part of the package by its name; case does not count.
///
/// # Errors
/// As [`unpack`]; [`FileError::Damaged`] where there is no such part.
pub fn part(bytes: &[u8], wanted: &str) -> Result<Vec<u8>, FileError> {
    let mut parts = parts(bytes, |name| name.eq_ignore_ascii_case(wanted))?;
    let found = parts.pop().map(|(_, content)| content);
    found.ok_or_else(|| damaged(wanted, &"the package has no such part"))
}

/// The wanted parts of the package with their names.
///
/// # Errors
/// As [`unpack`].
pub fn parts(
    bytes: &[u8],
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Vec<u8>)>, FileError> {
    let mut found = Vec::new();
    each_part(bytes, limits::UNPACKED_BYTES, is_wanted, |name, content| {
        let mut bytes = Vec::new();
        let read = content.read_to_end(&mut bytes).map_err(|e| damaged(name, &e))?;
        found.push((name.to_owned(), bytes));
        Ok(read as u64)
    })?;
    Ok(found)
}

fn damaged(part: &str, detail: &dyn std::fmt::Display) -> FileError {
    FileError::Damaged { part: part.to_owned(), detail: detail.to_string() }
}

/// Unpacks the wanted parts one after the other, counted as they come.
fn each_part(
    bytes: &[u8],
    budget: u64,
    is_wanted: impl Fn(&str) -> bool,
    mut take: impl FnMut(&str, &mut dyn Read) -> Result<u64, FileError>,
) -> Result<(), FileError> {
    // Counted by signature before any reader builds a list of them.
    let entries = memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(limits::PARTS + 1).count();
    if entries > limits::PARTS {
        return Err(FileError::TooManyParts {
            entries: entries as u64,
            limit: limits::PARTS as u64,
        });
    }
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged("the package", &e))?;
    let mut left = budget;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|e| damaged("the package", &e))?;
        let name = part.name().map_err(|e| damaged("the package", &e))?.into_owned();
        if !is_wanted(&name) {
            continue;
        }
        let too_large = |bytes| FileError::Unpacked { part: name.clone(), bytes, limit: budget };
        let (declared, packed) = (part.size(), part.compressed_size());
        if declared > left {
            return Err(too_large(declared));
        }
        check_ratio(&name, declared, packed)?;
        let mut content = part.take(left.min(allowed(packed)) + 1);
        let real = if name.to_lowercase().ends_with("sharedstrings.xml") {
            let mut buffer = Vec::new();
            content.read_to_end(&mut buffer).map_err(|e| damaged(&name, &e))?;
            check_counts(&name, &buffer)?;
            take(&name, &mut buffer.as_slice())?
        } else {
            take(&name, &mut content)?
        };
        check_ratio(&name, real, packed)?;
        if real > left {
            return Err(too_large(real));
        }
        left -= real;
    }
    Ok(())
}

fn is_needed(name: &str) -> bool {
    let name = name.to_lowercase().replace('\\', "/");
    (name.ends_with(".xml") || name.ends_with(".rels"))
        && !UNNEEDED.iter().any(|folder| name.contains(folder))
}

/// To how much a part of this packed size may unpack.
fn allowed(packed: u64) -> u64 {
    packed.saturating_mul(limits::RATIO).max(limits::RATIO_FROM)
}

fn check_ratio(part: &str, unpacked: u64, packed: u64) -> Result<(), FileError> {
    let limit = allowed(packed);
    if unpacked > limit {
        return Err(FileError::Unpacked { part: part.to_owned(), bytes: unpacked, limit });
    }
    Ok(())
}

/// The workbook reader reserves memory for as many texts as `uniqueCount` says; a number beyond
/// the size of the part is a lie that would end the worker.
fn check_counts(part: &str, xml: &[u8]) -> Result<(), FileError> {
    let texts = memchr::memmem::find_iter(xml, b"<si").take(limits::SHARED_TEXTS + 1).count();
    if texts > limits::SHARED_TEXTS {
        return Err(FileError::TooManyCells { limit: limits::SHARED_TEXTS as u64 });
    }
    for at in memchr::memmem::find_iter(xml, b"uniqueCount") {
        let value: String = xml
            .get(at + b"uniqueCount".len()..)
            .unwrap_or_default()
            .iter()
            .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
            .take_while(|b| b.is_ascii_digit())
            .take(24)
            .map(|b| char::from(*b))
            .collect();
        if !value.is_empty() && value.parse::<u64>().map_or(true, |n| n > xml.len() as u64) {
            return Err(FileError::Damaged {
                part: part.to_owned(),
                detail: format!("uniqueCount is {value}, more than the part can hold"),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_without_cells_are_not_unpacked() {
        let clean =
            unpack(&packed(&[("xl/workbook.xml", b"<a/>"), ("xl/media/1.xml", b"x")])).unwrap();
        let archive = ZipArchive::new(Cursor::new(clean)).unwrap();
        assert_eq!(archive.len(), 1);
    }

    #[test]
    fn a_bomb_is_refused_by_its_ratio() {
        let bomb = packed(&[("xl/worksheets/sheet1.xml", &vec![b' '; 40 << 20])]);
        assert!(bomb.len() < 100_000);
        let error = unpack(&bomb).unwrap_err();
        assert!(
            matches!(&error, FileError::Unpacked { part, .. } if part == "xl/worksheets/sheet1.xml"),
            "{error}"
        );
    }

    #[test]
    fn a_bomb_that_declares_a_small_size_is_refused_by_what_it_gives() {
        let mut bomb = packed(&[("xl/worksheets/sheet1.xml", &vec![b' '; 40 << 20])]);
        let honest = (40_u32 << 20).to_le_bytes();
        let places: Vec<usize> = memchr::memmem::find_iter(&bomb, &honest).collect();
        for at in places {
            bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
        assert!(matches!(
            unpack(&bomb).unwrap_err(),
            FileError::Unpacked { .. } | FileError::Damaged { .. }
        ));
    }

    #[test]
    fn all_parts_share_one_budget() {
        let noise: Vec<u8> =
            (0..60_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let parts = packed(&[("a.xml", &noise), ("b.xml", &noise)]);
        assert!(unpack_within(&parts, 500_000).is_ok());
        assert_eq!(
            unpack_within(&parts, 300_000),
            Err(FileError::Unpacked { part: "b.xml".into(), bytes: 240_000, limit: 300_000 })
        );
    }

    #[test]
    fn more_parts_than_any_workbook_are_refused() {
        let soup = b"PK\x01\x02".repeat(limits::PARTS + 5);
        assert!(matches!(unpack(&soup), Err(FileError::TooManyParts { .. })));
    }

    #[test]
    fn a_count_beyond_the_size_of_its_part_is_refused() {
        let lie = packed(&[("xl/sharedStrings.xml", b"<sst uniqueCount = '999999999999999999'>")]);
        assert!(matches!(unpack(&lie), Err(FileError::Damaged { .. })));
    }
}
