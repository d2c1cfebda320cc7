//! The ZIP package around a workbook, checked and unpacked once under a budget.
//!
//! Declared sizes lie in bombs, and two readers may disagree about a crafted package. So the
//! parts that matter are unpacked here, counted as they come, and put into a new package without
//! compression: what the workbook reader then sees has exactly the size that was allowed.

use std::io::{Cursor, Read, Write};

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
    // Counted by signature before any reader builds a list of them.
    let entries = memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(limits::PARTS + 1).count();
    if entries > limits::PARTS {
        return Err(FileError::TooManyParts {
            entries: entries as u64,
            limit: limits::PARTS as u64,
        });
    }
    let damaged = |part: &str, detail: &dyn std::fmt::Display| FileError::Damaged {
        part: part.to_owned(),
        detail: detail.to_string(),
    };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged("the package", &e))?;
    let mut left = budget;
    let mut clean = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut buffer = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|e| damaged("the package", &e))?;
        let name = part.name().map_err(|e| damaged("the package", &e))?.into_owned();
        if !is_needed(&name) {
            continue;
        }
        let too_large = |bytes| FileError::Unpacked { part: name.clone(), bytes, limit: budget };
        let (declared, packed) = (part.size(), part.compressed_size());
        if declared > left {
            return Err(too_large(declared));
        }
        check_ratio(&name, declared, packed)?;
        buffer.clear();
        let room = left.min(allowed(packed));
        part.take(room + 1).read_to_end(&mut buffer).map_err(|e| damaged(&name, &e))?;
        let real = buffer.len() as u64;
        check_ratio(&name, real, packed)?;
        if real > left {
            return Err(too_large(real));
        }
        left -= real;
        check_counts(&name, &buffer)?;
        clean.start_file(name.as_str(), stored).map_err(|e| damaged(&name, &e))?;
        clean.write_all(&buffer).map_err(|e| damaged(&name, &e))?;
    }
    clean.finish().map(Cursor::into_inner).map_err(|e| damaged("the package", &e))
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
