//! Folding of text, so that what a person types finds what another person wrote.

pub mod phone;

/// Text without case, accents and punctuation; words separated by one space.
///
/// `ё` folds to `е` and Latin letters lose their marks (`ñ` to `n`, `ß` to `ss`), so a search
/// typed without them finds the name. Digits stay.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(lowercase) {
        if matches!(c, 'a'..='z' | '0'..='9' | 'а'..='я') {
            folded.push(c);
            continue;
        }
        match plain(c) {
            Some(plain) => folded.push_str(plain),
            // Combining marks belong to the letter before them.
            None if ('\u{300}'..='\u{36f}').contains(&c) => {}
            None if c.is_alphanumeric() => folded.push(c),
            None if matches!(c, '\'' | '’' | '`') => {}
            None => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Lower case; letters that most names are made of do not need the tables of Unicode.
fn lowercase(c: char) -> impl Iterator<Item = char> {
    let (plain, other) = match c {
        'a'..='z' | '0'..='9' | ' ' | 'а'..='я' => (Some(c), None),
        'A'..='Z' => (Some(c.to_ascii_lowercase()), None),
        'А'..='Я' => (char::from_u32(c as u32 + 32), None),
        _ => (None, Some(c.to_lowercase())),
    };
    plain.into_iter().chain(other.into_iter().flatten())
}

fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ç' | 'ć' | 'č' | 'ċ' => "c",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ź' | 'ż' | 'ž' => "z",
        'ł' | 'ĺ' | 'ľ' => "l",
        'đ' | 'ď' | 'ð' => "d",
        'ř' | 'ŕ' => "r",
        'ť' | 'ţ' | 'ț' => "t",
        'ğ' | 'ģ' => "g",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ё' => "е",
        _ => return None,
    })
}

/// Whether every word of the query begins a word of the text. Both are folded already.
#[must_use]
pub fn matches(folded_text: &str, folded_query: &str) -> bool {
    folded_query.split(' ').filter(|word| !word.is_empty()).all(|word| {
        folded_text
            .match_indices(word)
            .any(|(at, _)| at == 0 || folded_text.as_bytes().get(at.wrapping_sub(1)) == Some(&b' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(fold("  José-María  O'Núñez "), "jose maria onunez");
        assert_eq!(fold("Фёдоров, Артём"), "федоров артем");
        assert_eq!(fold("Straße 5"), "strasse 5");
        assert_eq!(fold("e\u{301}"), "e");
    }

    #[test]
    fn the_shortcut_for_usual_letters_gives_what_unicode_says() {
        for c in ('\u{0}'..='\u{250}').chain('\u{400}'..='\u{52f}') {
            let usual: String = c.to_lowercase().collect();
            assert_eq!(lowercase(c).collect::<String>(), usual, "{c}");
        }
    }

    #[test]
    fn every_word_must_begin_a_word() {
        assert!(matches("jose maria nunez", "nun jo"));
        assert!(!matches("jose maria nunez", "unez"));
        assert!(matches("jose", ""));
    }
}
