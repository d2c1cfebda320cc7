//! A ZIP archive (APPNOTE 6.3.10, method 8) of a few files made in memory; no clock, so equal
//! contents give equal bytes.

use miniz_oxide::deflate::compress_to_vec;

/// 1 January 1980, the first day that the format knows: the archive has no date of its own.
const FIRST_DAY: u16 = 0x21;
/// How hard is compressed: 6 of 10, as most programs do.
const LEVEL: u8 = 6;

/// Writes the files in this order.
pub fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let packed = compress_to_vec(content, LEVEL);
        let at = length(bytes.len());
        // Version 2.0, names in UTF-8, deflated.
        let mut header = Vec::new();
        for field in [20_u16, 0x0800, 8, 0, FIRST_DAY] {
            header.extend(field.to_le_bytes());
        }
        for field in [crc32(content), length(packed.len()), length(content.len())] {
            header.extend(field.to_le_bytes());
        }
        header.extend(short(name.len()).to_le_bytes());
        header.extend(0_u16.to_le_bytes());
        bytes.extend(0x0403_4b50_u32.to_le_bytes());
        bytes.extend(&header);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend(20_u16.to_le_bytes());
        directory.extend(header);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size, count) = (length(bytes.len()), length(directory.len()), short(files.len()));
    bytes.extend(directory);
    bytes.extend(0x0605_4b50_u32.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
    bytes
}

/// A workbook of ten years and four systems is some megabytes; four gigabytes are not reached.
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// CRC-32 as ZIP has it, polynomial 0xedb88320.
fn crc32(bytes: &[u8]) -> u32 {
    let update = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, update)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_of_the_standard_digits() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
