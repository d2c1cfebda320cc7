//! Words as they sound, in Latin letters: what the spellings of one name share.
//!
//! `Юлия`, `Yuliya`, `Iulia` and `Julia` are one sound, and so are `Müller` and `Mueller`. The
//! search of `domain` walks two words letter by letter and knows more schemes; a sound can be
//! a key, by which words are found that nobody has compared yet.

use cartera_domain::search::spelling::to_latin;

/// Groups of Latin letters that stand for one sound, longest first, each with the letter that we
/// write it with. Capitals are sounds of several letters: `S` sh, `C` ch, `Z` zh, `T` ts.
const GROUPS: &[(&[u8], u8)] = &[
    (b"schtsch", b'S'),
    (b"chtch", b'S'),
    (b"shch", b'S'),
    (b"tsch", b'C'),
    (b"tch", b'C'),
    (b"sch", b'S'),
    (b"sh", b'S'),
    (b"ch", b'C'),
    (b"zh", b'Z'),
    (b"kh", b'h'),
    (b"gh", b'g'),
    (b"ph", b'f'),
    (b"th", b't'),
    (b"ts", b'T'),
    (b"tz", b'T'),
    (b"cz", b'T'),
    (b"ck", b'k'),
    (b"ou", b'u'),
    (b"oo", b'u'),
    (b"ae", b'a'),
    (b"oe", b'o'),
    (b"ue", b'u'),
    (b"w", b'v'),
    (b"q", b'k'),
    (b"y", b'i'),
    (b"j", b'i'),
];

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the second letter is a vowel.
fn is_before_vowel(letters: &[u8]) -> bool {
    letters.get(1).is_some_and(|letter| is_vowel(*letter))
}

/// How a folded word sounds; a word of another script is its own sound.
pub(crate) fn sound(folded: &str) -> String {
    let latin = if folded.is_ascii() { folded.to_owned() } else { to_latin(folded) };
    if !latin.is_ascii() {
        return latin;
    }
    let mut sound = Vec::with_capacity(latin.len() + 1);
    let mut rest = latin.as_bytes();
    while let Some(first) = rest.first().copied() {
        let group = GROUPS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (letter, len) = match group {
            // A glide before a vowel is not heard: Yuliya and Julia begin and end alike.
            Some((b"y" | b"j", _)) if is_before_vowel(rest) => (0, 1),
            Some((letters, letter)) => (*letter, letters.len()),
            None if first == b'x' => {
                sound.push(b'k');
                (b's', 1)
            }
            None if first == b'c' => (b'k', 1),
            // Ian begins with it, Iulia with Yu.
            None if first == b'i'
                && sound.is_empty()
                && rest.len() > 4
                && is_before_vowel(rest) =>
            {
                (0, 1)
            }
            None => (first, 1),
        };
        // Double letters are one.
        if letter != 0 && sound.last() != Some(&letter) {
            sound.push(letter);
        }
        rest = rest.get(len..).unwrap_or_default();
    }
    String::from_utf8(sound).unwrap_or(latin)
}

/// The consonants of a sound, for keys: vowels are what people and schemes disagree about most.
/// A word without consonants keeps its vowels.
pub(crate) fn consonants(sound: &str) -> String {
    let kept: String = sound
        .chars()
        .filter_map(|letter| match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'h' => None,
            'S' => Some('s'),
            'C' | 'T' => Some('k'),
            'Z' => Some('z'),
            other => Some(other),
        })
        .collect();
    if kept.is_empty() { sound.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_domain::search::fold;

    #[track_caller]
    fn alike(words: &[&str]) {
        let sounds: Vec<String> = words.iter().map(|word| sound(&fold(word))).collect();
        assert!(sounds.windows(2).all(|two| two[0] == two[1]), "{sounds:?}");
    }

    #[track_caller]
    fn other(a: &str, b: &str) {
        assert_ne!(sound(&fold(a)), sound(&fold(b)), "{a} {b}");
    }

    #[test]
    fn one_name_in_many_spellings() {
        alike(&["Юлия", "Yuliya", "Iulia", "Julia", "Yulia"]);
        alike(&["Иванов", "Ivanov", "Iwanow"]);
        alike(&["Щербаков", "Shcherbakov", "Scherbakov"]);
        alike(&["Андрей", "Andrey", "Andrei", "Andrej"]);
        alike(&["Дмитрий", "Dmitriy", "Dmitrii", "Dmitry", "Dmitri"]);
        alike(&["Александр", "Aleksandr", "Alexandr"]);
        alike(&["Müller", "Mueller", "Muller"]);
        alike(&["Михаил", "Mikhail"]);
        alike(&["Жуков", "Zhukov"]);
    }

    #[test]
    fn other_names_stay_others() {
        other("Мария", "Марина");
        other("Диана", "Дана");
        other("Mario", "Maria");
        other("Иванов", "Иванова");
    }

    #[test]
    fn the_keys_of_unusual_schemes_meet() {
        let key = |word: &str| consonants(&sound(&fold(word)));
        assert_eq!(key("Цветков"), key("Cvetkov"));
        assert_eq!(key("Чайковский"), key("Tchaikovsky"));
        assert_eq!(key("Фёдор"), key("Fyodor"));
        assert_eq!(key("Ия"), key("Iya"));
        assert_eq!(key("王"), "王");
    }
}
