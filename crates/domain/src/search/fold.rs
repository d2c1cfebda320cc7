//! Folding of text, so that what a person types finds what another person wrote.

/// Text without case, accents and punctuation; words separated by one space.
///
/// `ё` folds to `е` and Latin letters lose their marks (`ñ` to `n`, `ß` to `ss`), so a search
/// typed without them finds the name. `й` is a letter of its own, however it is encoded. Digits
/// stay; ligatures fall apart.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The same behind what a text has already.
pub fn fold_into(text: &str, folded: &mut String) {
    let from = folded.len();
    for c in text.chars() {
        match c {
            // What most names and addresses are made of needs no table.
            'a'..='z' | '0'..='9' | 'а'..='я' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            'А'..='Я' => folded.extend(char::from_u32(c as u32 + 32)),
            ' ' => end_word(folded, from),
            _ => c.to_lowercase().for_each(|c| put(folded, from, c)),
        }
    }
    let kept = folded.get(from..).map_or(0, |folded| folded.trim_end().len());
    folded.truncate(from + kept);
}

/// Adds a letter in lower case.
fn put(folded: &mut String, from: usize, c: char) {
    if matches!(c, 'a'..='z' | '0'..='9' | 'а'..='я') {
        return folded.push(c);
    }
    match plain(c) {
        Some(plain) => folded.push_str(plain),
        // Some systems write й as и with a breve behind it.
        None if c == '\u{306}' && folded.len() > from && folded.ends_with('и') => {
            folded.pop();
            folded.push('й');
        }
        // Combining marks belong to the letter before them.
        None if ('\u{300}'..='\u{36f}').contains(&c) => {}
        // Apostrophes, also as letters of Ukrainian, Hawaiian and the Latin forms of Russian.
        None if matches!(c, '\'' | '’' | '‘' | '`' | 'ʹ' | 'ʺ' | 'ʻ' | 'ʼ') => {}
        None if c.is_alphanumeric() => folded.push(c),
        None => end_word(folded, from),
    }
}

fn end_word(folded: &mut String, from: usize) {
    if folded.len() > from && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ḁ' | 'ẚ' | 'ạ'..='ặ' | 'ª' => "a",
        'ḃ'..='ḇ' => "b",
        'ç' | 'ć' | 'ĉ' | 'č' | 'ċ' | 'ḉ' => "c",
        'đ' | 'ď' | 'ð' | 'ḋ'..='ḓ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ḕ'..='ḝ' | 'ẹ'..='ệ' => "e",
        'ḟ' => "f",
        'ğ' | 'ģ' | 'ĝ' | 'ġ' | 'ǧ' | 'ḡ' => "g",
        'ĥ' | 'ħ' | 'ḣ'..='ḫ' | 'ẖ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ḭ'..='ḯ' | 'ỉ'..='ị' => {
            "i"
        }
        'ĵ' | 'ǰ' => "j",
        'ķ' | 'ǩ' | 'ḱ'..='ḵ' => "k",
        'ł' | 'ĺ' | 'ľ' | 'ļ' | 'ŀ' | 'ḷ'..='ḽ' => "l",
        'ḿ'..='ṃ' => "m",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ǹ' | 'ṅ'..='ṋ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ṍ'..='ṓ' | 'ọ'..='ợ' | 'º' => {
            "o"
        }
        'ṕ'..='ṗ' => "p",
        'ř' | 'ŕ' | 'ŗ' | 'ṙ'..='ṟ' => "r",
        'ś' | 'ŝ' | 'š' | 'ş' | 'ș' | 'ṡ'..='ṩ' | 'ſ' => "s",
        'ť' | 'ţ' | 'ț' | 'ŧ' | 'ṫ'..='ṱ' | 'ẗ' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ṳ'..='ṻ' | 'ụ'..='ự' => {
            "u"
        }
        'ṽ'..='ṿ' => "v",
        'ŵ' | 'ẁ'..='ẉ' | 'ẘ' => "w",
        'ẋ'..='ẍ' => "x",
        'ý' | 'ÿ' | 'ŷ' | 'ẏ' | 'ẙ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẑ'..='ẕ' => "z",
        'ß' => "ss",
        'æ' | 'ǽ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        'ǆ' => "dz",
        'ǉ' => "lj",
        'ǌ' => "nj",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        // Letters of other Cyrillic alphabets that are one with a mark on it.
        'ё' | 'ѐ' => "е",
        'ѓ' => "г",
        'ї' => "і",
        'ќ' => "к",
        'ѝ' => "и",
        'ў' => "у",
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
    fn letters_of_many_languages_lose_their_marks() {
        assert_eq!(fold("İstanbul ISPARTA ığdır"), "istanbul isparta igdir");
        assert_eq!(fold("Łódź Þór Æsir ﬁnﬂuﬃx Ĳssel"), "lodz thor aesir finfluffix ijssel");
        assert_eq!(fold("Nguyễn Văn Phương"), "nguyen van phuong");
        assert_eq!(fold("ẞ Ŵŷ Ħal Ģirts Ķekava Ļaudona"), "ss wy hal girts kekava laudona");
        assert_eq!(fold("Київ Ўладзімір"), "киів уладзімір");
    }

    #[test]
    fn behind_another_text_it_is_the_same() {
        for text in ["  José-María ", "- Фёдоров", "\u{306}й", "", " ", "и\u{306}", "—"]
        {
            for before in ["", "и", "ana ", "ana\u{1f}"] {
                let mut folded = before.to_owned();
                fold_into(text, &mut folded);
                assert_eq!(folded, format!("{before}{}", fold(text)), "{before:?} {text:?}");
            }
        }
    }

    #[test]
    fn the_same_letter_in_two_encodings_is_one() {
        assert_eq!(fold("Андреи\u{306}"), "андрей");
        assert_eq!(fold("Андрей"), "андрей");
        assert_eq!(fold("Артe\u{308}м Фе\u{308}дор"), fold("Артeм Фёдор"));
        assert_eq!(fold("і\u{308}жак"), fold("їжак"));
    }

    #[test]
    fn the_shortcut_for_usual_letters_gives_what_unicode_says() {
        for c in ('\u{0}'..='\u{250}').chain('\u{400}'..='\u{52f}') {
            let usual: String = c.to_lowercase().collect();
            assert_eq!(fold(&c.to_string()), fold(&usual), "{c}");
        }
    }

    #[test]
    fn every_word_must_begin_a_word() {
        assert!(matches("jose maria nunez", "nun jo"));
        assert!(!matches("jose maria nunez", "unez"));
        assert!(matches("jose", ""));
    }
}
