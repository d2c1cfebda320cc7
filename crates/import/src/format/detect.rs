//! What a file is, by its content; what is not read is named, so that the refusal can help.

use encoding_rs::{UTF_16BE, WINDOWS_1251};

use crate::error::{FileError, Foreign};
use crate::format::commerce::NAMES as COMMERCE;
use crate::protocol::Format;

/// First bytes of kinds that are not read.
const MAGIC: &[(&[u8], Foreign)] = &[
    (b"%PDF", Foreign::Pdf),
    (b"\x89PNG", Foreign::Image),
    (b"\xff\xd8\xff", Foreign::Image),
    (b"GIF8", Foreign::Image),
    (b"II*\0", Foreign::Image),
    (b"MM\0*", Foreign::Image),
    (b"Rar!", Foreign::Archive),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
    (b"\x1f\x8b", Foreign::Archive),
    (b"BZh", Foreign::Archive),
    (b"\xfd7zXZ", Foreign::Archive),
    (b"\x28\xb5\x2f\xfd", Foreign::Archive),
];

/// The format of the file.
///
/// # Errors
/// [`FileError::Empty`], [`FileError::Foreign`], [`FileError::Password`].
pub fn format(name: &str, bytes: &[u8]) -> Result<Format, FileError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(name, bytes);
    }
    // Excel 2 to 4, before there were compound files.
    if matches!(bytes, [9, 0 | 2 | 4 | 8, 4 | 6 | 8 | 16, 0, ..]) {
        return Err(FileError::Foreign(Foreign::AncientExcel));
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(FileError::Foreign(*kind));
    }
    let is_picture = (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || (bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]))
        || (bytes.get(4..8) == Some(b"ftyp"));
    if is_picture {
        return Err(FileError::Foreign(Foreign::Image));
    }
    text(bytes)
}

/// A ZIP package: only workbooks are read, told by the names of their parts.
fn package(bytes: &[u8]) -> Result<Format, FileError> {
    let has = |part: &str| memchr::memmem::find(bytes, part.as_bytes()).is_some();
    let kind = if has("xl/workbook.bin") {
        return Ok(Format::BinaryWorkbook);
    } else if has("xl/") || has("spreadsheetml") {
        return Ok(Format::Workbook);
    } else if has("opendocument.spreadsheet") {
        return Ok(Format::OpenDocument);
    } else if has("Index/Document.iwa") {
        Foreign::Numbers
    } else if has("word/") || has("ppt/") || has("application/vnd.oasis.opendocument") {
        Foreign::OfficeDocument
    } else if has("content.xml") {
        // Its kind is told in a part that should not be packed, but may be.
        return Ok(Format::OpenDocument);
    } else if has("[Content_Types].xml") || has("[trash]/") {
        // A workbook whose main part has an unusual name, or one cut off before it.
        return Ok(Format::Workbook);
    } else {
        Foreign::Archive
    };
    Err(FileError::Foreign(kind))
}

/// Microsoft's compound file: old Office formats, and new ones with a password.
fn compound(name: &str, bytes: &[u8]) -> Result<Format, FileError> {
    let has = |stream: &str| {
        let utf16: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &utf16).is_some()
    };
    if has("EncryptedPackage") {
        Err(FileError::Password)
    } else if has("Workbook") || has("Book") || name.to_lowercase().ends_with(".xls") {
        Ok(Format::OldWorkbook)
    } else if has("WordDocument") || has("PowerPoint Document") {
        Err(FileError::Foreign(Foreign::OfficeDocument))
    } else {
        Err(FileError::Foreign(Foreign::Binary))
    }
}

/// Text that is a table, or text in a format of its own.
fn text(bytes: &[u8]) -> Result<Format, FileError> {
    let start: Vec<u8> = bytes
        .iter()
        .take(2_048)
        .filter(|b| **b != 0)
        .map(u8::to_ascii_lowercase)
        .skip_while(|b| b.is_ascii_whitespace() || !b.is_ascii())
        .collect();
    let has = |part: &[u8]| memchr::memmem::find(&start, part).is_some();
    if start.starts_with(b"<") {
        // A workbook of Excel 2003 has a `Table`, too, and often within what is looked at here.
        let is_known = || {
            has(b"urn:schemas-microsoft-com:office:spreadsheet")
                || COMMERCE
                    .iter()
                    .any(|name| has(name.as_bytes()) || has(&WINDOWS_1251.encode(name).0))
        };
        return if has(b"<html") || has(b"<!doctype html") {
            Ok(Format::Html)
        } else if is_known() {
            Ok(Format::Xml)
        } else if has(b"<table") {
            Ok(Format::Html)
        } else if has(b"<?xml") {
            Ok(Format::Xml)
        } else {
            control_free(bytes)
        };
    }
    if start.starts_with(b"begin:vcard") {
        Ok(Format::Vcard)
    } else if start.starts_with(b"begin:vcalendar") {
        Ok(Format::Calendar)
    } else if is_json(&start) {
        Ok(Format::Json)
    } else if start.starts_with(b"{\\rtf") {
        Err(FileError::Foreign(Foreign::OfficeDocument))
    } else {
        control_free(bytes)
    }
}

fn is_json(start: &[u8]) -> bool {
    let mut inner = start.iter().filter(|b| !b.is_ascii_whitespace());
    matches!(
        (inner.next(), inner.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[' | b']'))
    )
}

/// Text has no control characters but white space; UTF-16 has zeros on one side of each pair only.
fn control_free(bytes: &[u8]) -> Result<Format, FileError> {
    let head = bytes.get(..65_536).unwrap_or(bytes);
    // Some of them stand between cells: the separators of ASCII, and Hive's 1.
    let is_control = |byte: u8| matches!(byte, 0 | 2..9 | 14..0x1a);
    let (letters, controls) = match crate::format::encoding::wide(head) {
        Some(encoding) => {
            let low = |pair: &[u8]| match (encoding == UTF_16BE, pair) {
                (true, [0, low]) | (false, [low, 0]) => Some(*low),
                _ => None,
            };
            let controls = head.chunks_exact(2).filter_map(low).filter(|low| is_control(*low));
            (head.len() / 2, controls.count())
        }
        None if head.contains(&0) => return Err(FileError::Foreign(Foreign::Binary)),
        None => (head.len(), head.iter().filter(|byte| is_control(**byte)).count()),
    };
    if controls * 50 > letters {
        return Err(FileError::Foreign(Foreign::Binary));
    }
    Ok(Format::Delimited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], want: Foreign) {
        assert_eq!(format("file", bytes), Err(FileError::Foreign(want)));
    }

    #[test]
    fn what_is_not_read_is_named() {
        check(b"%PDF-1.7\n", Foreign::Pdf);
        check(b"\x89PNG\r\n\x1a\n", Foreign::Image);
        check(b"\xff\xd8\xff\xe0..JFIF", Foreign::Image);
        check(b"\0\0\0\x18ftypheic", Foreign::Image);
        check(b"PK\x03\x04......photos/1.jpg", Foreign::Archive);
        check(b"PK\x03\x04..[Content_Types].xml..word/document.xml", Foreign::OfficeDocument);
        check(b"\x1f\x8b\x08", Foreign::Archive);
        check(b"{\\rtf1\\ansi}", Foreign::OfficeDocument);
        check(b"\x09\x08\x10\0\0\x06", Foreign::AncientExcel);
        // Numbers of two bytes look like UTF-16, but are no letters.
        check(b"\x00\x02\x02\x03\x00\x04\x00\x05", Foreign::Binary);
        check(b"\x02\x00\x05\x01\x03\x00\x04\x00", Foreign::Binary);
        check(b"\x7fELF\x02\x01\x01\0\0\0\0\x03\0\x3e", Foreign::Binary);
    }

    #[test]
    fn what_is_read_is_told_by_its_beginning() {
        let check = |bytes: &[u8], want| assert_eq!(format("file", bytes), Ok(want));
        check(
            b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            Format::OpenDocument,
        );
        check(b"PK\x03\x04..xl/workbook.bin", Format::BinaryWorkbook);
        check(b"<html><table>", Format::Html);
        check("\u{feff}<?xml version=\"1.0\"?><a/>".as_bytes(), Format::Xml);
        let book =
            "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table>";
        check(format!("<?xml version=\"1.0\"?>\n{book}").as_bytes(), Format::Xml);
        check(book.as_bytes(), Format::Xml);
        check("<КоммерческаяИнформация>".as_bytes(), Format::Xml);
        check(&WINDOWS_1251.encode("<Контрагенты>").0, Format::Xml);
        check(b"<table border=1><tr><td>", Format::Html);
        check(b" {\"people\": []}", Format::Json);
        check(b"[ {\"name\": 1}]", Format::Json);
        check(b"BEGIN:VCARD\r\nVERSION:3.0", Format::Vcard);
        check(b"BEGIN:VCALENDAR", Format::Calendar);
    }

    #[test]
    fn old_excel_and_a_password_are_told_apart() {
        let stream = |name: &str| {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        assert_eq!(format("a.xls", &stream("Workbook")), Ok(Format::OldWorkbook));
        assert_eq!(format("a.xlsx", &stream("EncryptedPackage")), Err(FileError::Password));
    }

    #[test]
    fn the_ending_of_the_name_does_not_decide() {
        assert_eq!(format("list.xlsx", b"name,email\nAna,a@b.es"), Ok(Format::Delimited));
        assert_eq!(format("list.csv", b"PK\x03\x04....xl/workbook.xml"), Ok(Format::Workbook));
        assert_eq!(format("BMW.csv", b"BMW dealers;phone\nx;1"), Ok(Format::Delimited));
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(format("a.csv", b""), Err(FileError::Empty));
        assert_eq!(format("a.csv", b" \r\n\t\n"), Err(FileError::Empty));
    }
}
