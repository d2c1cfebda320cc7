//! From bytes to text: byte order marks, UTF-8, UTF-16 without a mark, and the old code pages.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252};

use crate::error::FileError;
use crate::protocol::Language;

/// A file's text.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text without a byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding by its WHATWG name.
    pub encoding: &'static str,
    /// Characters that could not be read and are now `U+FFFD`.
    pub unreadable: u32,
}

/// Reads text in the encoding that was chosen, or in the one that its bytes speak for.
///
/// # Errors
/// [`FileError::UnknownEncoding`].
pub fn decode<'a>(
    bytes: &'a [u8],
    chosen: Option<&str>,
    language: Language,
) -> Result<Decoded<'a>, FileError> {
    let encoding = match chosen {
        Some(label) => {
            let named = Encoding::for_label(label.as_bytes())
                .ok_or_else(|| FileError::UnknownEncoding(label.to_owned()))?;
            // `utf-16` does not say which half of a letter comes first; the mark does.
            match Encoding::for_bom(bytes) {
                Some((marked, _)) if UNICODE.contains(&named) => marked,
                _ => named,
            }
        }
        None => match utf8(bytes) {
            Some(text) => {
                let text = Cow::Borrowed(text);
                return Ok(Decoded { text, encoding: UTF_8.name(), unreadable: 0 });
            }
            None => detect(bytes, language),
        },
    };
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let unreadable = if had_errors {
        u32::try_from(text.matches('\u{fffd}').count()).unwrap_or(u32::MAX)
    } else {
        0
    };
    Ok(Decoded { text, encoding: encoding.name(), unreadable })
}

/// What is UTF-8 without a mark or an error, as most files are: read once.
fn utf8(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..65_536).unwrap_or(bytes);
    if wide(head).is_some() || Encoding::for_bom(bytes).is_some() {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

fn detect(bytes: &[u8], language: Language) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = wide(bytes.get(..65_536).unwrap_or(bytes)) {
        return encoding;
    }
    let Err(error) = std::str::from_utf8(bytes) else { return UTF_8 };
    // A file cut off within a character, or with some broken ones, is UTF-8 all the same.
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= bad * 10 && good > 0 {
        return UTF_8;
    }
    // Half a megabyte around the first letter beyond ASCII says as much as the whole.
    let from = error.valid_up_to().saturating_sub(4_096);
    let sample = bytes.get(from..).unwrap_or(bytes);
    let sample = sample.get(..524_288).unwrap_or(sample);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let hint: Option<&[u8]> = match language {
        Language::Russian => Some(b"ru"),
        Language::Spanish => Some(b"es"),
        Language::English => None,
    };
    let guess = detector.guess(hint, Utf8Detection::Deny);
    // `Hélène` would be `Hélčne` there; but who writes `č` also writes letters that French lacks.
    let is_french = sample.iter().all(|byte| byte.is_ascii() || FRENCH.contains(byte));
    if guess == WINDOWS_1250 && is_french { WINDOWS_1252 } else { guess }
}

/// The encodings that a mark at the beginning tells from each other.
const UNICODE: [&Encoding; 3] = [UTF_8, UTF_16LE, UTF_16BE];

/// The letters of French beyond ASCII in windows-1252.
const FRENCH: &[u8] = b"\xc0\xc2\xc7\xc8\xc9\xca\xcb\xce\xcf\xd4\xd9\xdb\
    \xe0\xe2\xe7\xe8\xe9\xea\xeb\xee\xef\xf4\xf9\xfb\x8c\x9c\x80\x92\xa0\xab\xb0\xbb";

/// UTF-16 without a mark: zeros, and all of them in the same half of each pair.
#[must_use]
pub fn wide(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    // Line ends and separators alone give one zero in some dozens of pairs.
    let pairs = head.len() / 2;
    // A stray zero in a short list is one in some dozens, too: then the other pairs are no letters
    // of UTF-16, but two letters, or one of UTF-8, each.
    let others = pairs.saturating_sub(even + odd);
    if even + odd > 0 && narrow_pairs(head) * 2 > others && (even + odd) * 2 < pairs {
        return None;
    }
    match (even, odd) {
        (0, odd) if odd * 64 > pairs => Some(UTF_16LE),
        (even, 0) if even * 64 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Pairs of printable ASCII, and Cyrillic letters of UTF-8. Of Chinese in UTF-16 a quarter is so.
fn narrow_pairs(head: &[u8]) -> usize {
    let is_narrow = |pair: &&[u8]| match pair {
        [0x20..=0x7e, 0x20..=0x7e] => true,
        [0xd0 | 0xd1, other] | [other, 0xd0 | 0xd1] => (0x80..=0xbf).contains(other),
        _ => false,
    };
    head.chunks_exact(2).filter(is_narrow).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Фамилия;Имя;Телефон\r\nИванов;Иван;8 (916) 123-45-67\r\nЩукина;Юлия;";
    const SPANISH: &str = "Nombre;Teléfono;Ciudad\r\nBegoña Núñez;612 34 56 78;A Coruña\r\n";

    #[track_caller]
    fn check(bytes: &[u8], language: Language, encoding: &str, text: &str) {
        let decoded = decode(bytes, None, language).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), (encoding, text));
        assert_eq!(decoded.unreadable, 0);
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn unicode_is_recognised_with_and_without_a_mark() {
        for text in [RUSSIAN, SPANISH] {
            check(text.as_bytes(), Language::English, "UTF-8", text);
            check(format!("\u{feff}{text}").as_bytes(), Language::English, "UTF-8", text);
            for mark in [true, false] {
                check(&utf16(text, false, mark), Language::English, "UTF-16LE", text);
                check(&utf16(text, true, mark), Language::English, "UTF-16BE", text);
            }
        }
    }

    #[test]
    fn a_stray_zero_makes_no_utf16_of_a_short_list() {
        for text in ["Name,City\nA\0,B\n", "Name,City\nAn\0na,Bo\n", "Имя;Город\nИван\0;Тверь\n"]
        {
            check(text.as_bytes(), Language::Russian, "UTF-8", text);
        }
        let chinese = "姓名,城市\r\n王小明,上海市浦东新区世纪大道五号\r\n";
        for big in [true, false] {
            let encoding = if big { "UTF-16BE" } else { "UTF-16LE" };
            check(&utf16(chinese, big, false), Language::English, encoding, chinese);
        }
    }

    #[test]
    fn code_pages_are_told_by_their_letters_whatever_the_language_of_the_person() {
        let cyrillic = encoding_rs::WINDOWS_1251.encode(RUSSIAN).0;
        let western = encoding_rs::WINDOWS_1252.encode(SPANISH).0;
        for language in [Language::English, Language::Spanish, Language::Russian] {
            check(&cyrillic, language, "windows-1251", RUSSIAN);
            check(&western, language, "windows-1252", SPANISH);
        }
        let koi8 = encoding_rs::KOI8_R.encode(RUSSIAN).0;
        let decoded = decode(&koi8, None, Language::Russian).unwrap();
        assert_eq!(decoded.text, RUSSIAN, "{}", decoded.encoding);
    }

    #[test]
    fn a_letter_cut_in_half_does_not_change_the_encoding() {
        let whole = RUSSIAN.as_bytes();
        let cut = &whole[..whole.len() - 2];
        let decoded = decode(cut, None, Language::Russian).unwrap();
        assert_eq!((decoded.encoding, decoded.unreadable), ("UTF-8", 1));
    }

    #[test]
    fn the_choice_of_the_person_counts() {
        let bytes = encoding_rs::WINDOWS_1251.encode("Имя").0;
        assert_eq!(decode(&bytes, Some("cp1251"), Language::English).unwrap().text, "Имя");
        let big = utf16(RUSSIAN, true, true);
        assert_eq!(decode(&big, Some("utf-16"), Language::English).unwrap().text, RUSSIAN);
        let marked = decode(b"\xef\xbb\xbfa", Some("cp1251"), Language::English).unwrap();
        assert_eq!(marked.encoding, "windows-1251");
        assert_eq!(
            decode(&bytes, Some("utf-99"), Language::English).unwrap_err(),
            FileError::UnknownEncoding("utf-99".into())
        );
    }
}
