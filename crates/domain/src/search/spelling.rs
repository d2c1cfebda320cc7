//! Cyrillic words and their Latin spellings: `ivanov` finds Иванов, and `щукин` Shchukin.
//!
//! There are a dozen schemes and people mix them, so no word is turned into another: the
//! letters of the Cyrillic one are walked along the Latin one, each in any of its spellings.
//! The table joins ISO 9:1995 (= GOST 7.79-2000 A; its marks are folded away), GOST 7.79-2000 B,
//! BGN/PCGN 1947, the passports of Russia of 1997 and of today (ICAO Doc 9303), Ukraine's of
//! 2010, and what English, French, German and Spanish papers write.

/// What was typed, of the two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Latin,
    Cyrillic,
}

/// How much of a word was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Its beginning.
    Beginning,
}

/// Whether a folded word that was typed spells a folded word in the other script, or its
/// beginning. `None` for two words of one script, and for anything but letters.
#[must_use]
pub fn spells(typed: &str, word: &str) -> Option<Extent> {
    if typed.is_ascii() == word.is_ascii() {
        return None;
    }
    let is_latin = |text: &str| text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    let is_cyrillic = |text: &str| text.chars().next().is_some_and(|c| spellings(c).is_some());
    if is_latin(typed) && is_cyrillic(word) {
        walk(word, typed.as_bytes(), Typed::Latin, &mut BUDGET.clone())
    } else if is_cyrillic(typed) && is_latin(word) {
        walk(typed, word.as_bytes(), Typed::Cyrillic, &mut BUDGET.clone())
    } else {
        None
    }
}

/// The steps that a pair of words is worth: real ones take dozens, made-up ones could take
/// thousands of millions.
const BUDGET: u32 = 2000;

fn walk(cyrillic: &str, latin: &[u8], typed: Typed, budget: &mut u32) -> Option<Extent> {
    *budget = budget.checked_sub(1)?;
    match (cyrillic.is_empty(), latin.is_empty()) {
        (true, true) => return Some(Extent::Whole),
        (true, false) => return (typed == Typed::Cyrillic).then_some(Extent::Beginning),
        (false, true) if typed == Typed::Latin => {
            // Signs without a sound at the end need not be typed.
            let is_silent = |c| spellings(c).is_some_and(|all| all.contains(&""));
            let is_whole = cyrillic.chars().all(is_silent);
            return Some(if is_whole { Extent::Whole } else { Extent::Beginning });
        }
        _ => {}
    }
    let mut letters = cyrillic.chars();
    let letter = letters.next()?;
    let rest = letters.as_str();
    let mut best = None;
    for spelling in spellings(letter)? {
        let found = match latin.strip_prefix(spelling.as_bytes()) {
            Some(behind) => walk(rest, behind, typed, budget),
            // Typing stopped in the middle of a letter of several.
            None => (typed == Typed::Latin && spelling.as_bytes().starts_with(latin))
                .then_some(Extent::Beginning),
        };
        best = nearer(best, found);
    }
    // Two letters that are one in Latin: Александр, Alexandr.
    if let (Some(rest), Some(behind)) = (cyrillic.strip_prefix("кс"), latin.strip_prefix(b"x")) {
        best = nearer(best, walk(rest, behind, typed, budget));
    }
    best
}

/// The one that says more.
fn nearer(a: Option<Extent>, b: Option<Extent>) -> Option<Extent> {
    a.into_iter().chain(b).min()
}

/// How a folded letter is spelled, the most usual first; `None` for one that is not Cyrillic.
fn spellings(letter: char) -> Option<&'static [&'static str]> {
    Some(match letter {
        'а' => &["a"],
        'б' => &["b"],
        'в' => &["v", "w"],
        'г' => &["g", "h", "gh"],
        'ґ' => &["g"],
        'д' => &["d"],
        // Also ё, which is folded to it.
        'е' => &["e", "ye", "je", "ie", "yo", "jo", "io"],
        'є' => &["ye", "ie", "je", "e"],
        'ж' => &["zh", "z", "j", "g"],
        'з' => &["z", "s"],
        'и' => &["i", "y"],
        // Also ї, which is folded to it.
        'і' => &["i", "yi", "ji", "y"],
        // Nothing: Dmitry and Dmitri end in one letter for two.
        'й' => &["y", "i", "j", ""],
        'к' => &["k", "c", "ck", "q"],
        'л' => &["l"],
        'м' => &["m"],
        'н' => &["n"],
        'о' => &["o"],
        'п' => &["p"],
        'р' => &["r"],
        'с' => &["s", "ss"],
        'т' => &["t", "th"],
        'у' => &["u", "ou", "oo"],
        'ф' => &["f", "ph"],
        'х' => &["kh", "h", "x", "j", "ch"],
        'ц' => &["ts", "c", "tz", "cz", "z"],
        'ч' => &["ch", "c", "tch", "tsch"],
        'ш' => &["sh", "s", "sch", "ch"],
        'щ' => &["shch", "sch", "shh", "sc", "s", "sh", "chtch", "schtsch"],
        'ъ' => &["", "ie"],
        'ы' => &["y", "i", "ui"],
        'ь' => &["", "i", "j"],
        'э' => &["e", "eh"],
        'ю' => &["yu", "iu", "ju", "u", "iou", "you"],
        'я' => &["ya", "ia", "ja", "a"],
        'ј' => &["j", "y"],
        'џ' => &["dz", "dzh", "j"],
        _ => return None,
    })
}

/// A folded Cyrillic word in Latin letters, each in the first of its spellings; other letters
/// as they are.
#[must_use]
pub fn to_latin(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    for c in word.chars() {
        match spellings(c).and_then(<[_]>::first) {
            Some(spelling) => latin.push_str(spelling),
            None => latin.push(c),
        }
    }
    latin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fold;

    #[track_caller]
    fn check(typed: &str, word: &str, want: Option<Extent>) {
        assert_eq!(spells(&fold(typed), &fold(word)), want, "{typed} for {word}");
    }

    /// One line a scheme, each spelling a word of the first line in whole, both ways.
    #[track_caller]
    fn whole(word: &str, spellings: &[&str]) {
        for spelling in spellings {
            check(spelling, word, Some(Extent::Whole));
            check(word, spelling, Some(Extent::Whole));
        }
    }

    #[test]
    fn the_schemes_of_the_standards() {
        // ISO 9, GOST 7.79 B, BGN/PCGN, passport.
        whole("Щукин", &["Ŝukin", "Shhukin", "Shchukin", "Shchukin"]);
        whole("Юрий", &["Ûrij", "Yurij", "Yuriy", "Iurii", "Yuri", "Yury"]);
        whole("Яковлев", &["Âkovlev", "Yakovlev", "Yakovlev", "Iakovlev"]);
        whole("Хрущёв", &["Hruŝëv", "Xrushhyov", "Khrushchëv", "Khrushchev"]);
        whole("Цветаева", &["Cvetaeva", "Czvetaeva", "Tsvetayeva", "Tsvetaeva"]);
        whole("Жуков", &["Žukov", "Zhukov"]);
        whole("Чайковский", &["Čajkovskij", "Chajkovskij", "Chaykovskiy", "Chaikovskii"]);
        whole("Подъячев", &["Podʺâčev", "Pod``yachev", "Podyachev", "Podieiachev"]);
        whole("Соловьёв", &["Solovʹëv", "Solov'yov", "Solov'yev", "Solovev"]);
        whole("Крылов", &["Krylov", "Kry`lov"]);
        whole("Эйнштейн", &["Èjnštejn", "E`jnshtejn", "Eynshteyn", "Einshtein"]);
    }

    #[test]
    fn what_papers_write() {
        whole("Александр", &["Alexandr", "Aleksandr"]);
        whole("Дмитрий", &["Dmitry", "Dmitri", "Dmitriy", "Dmitrii"]);
        whole("Чайковский", &["Tchaikovsky", "Tschaikowski"]);
        whole("Пушкин", &["Pouchkine"].map(|s| s.strip_suffix('e').unwrap()));
        whole("Михаил", &["Mijaíl", "Mikhail", "Michail"]);
        whole("Виктор", &["Victor", "Wiktor"]);
        whole("Федоров", &["Fyodorov", "Fjodorow", "Fedorov"]);
        whole("Ющенко", &["Yushchenko", "Juschtschenko", "Iouchtchenko"]);
        whole("Зеленський", &["Zelenskyi", "Zelensky"]);
    }

    #[test]
    fn the_beginning_is_enough() {
        for typed in ["i", "iv", "ivan", "ivano"] {
            check(typed, "Иванов", Some(Extent::Beginning));
        }
        for typed in ["s", "sh", "shc", "shch", "shchu"] {
            check(typed, "Щукин", Some(Extent::Beginning));
        }
        check("ща", "Shchapov", Some(Extent::Beginning));
        check("ив", "Ivanov", Some(Extent::Beginning));
    }

    #[test]
    fn other_words_are_not_spelled() {
        check("petrov", "Иванов", None);
        check("ivanova", "Иванов", None);
        check("иванова", "Ivanov", None);
        check("ivanov", "Ivanov", None);
        check("иванов", "Иванов", None);
        check("42", "Иванов", None);
    }

    #[test]
    fn a_hostile_word_takes_no_more_time_than_it_is_worth() {
        check(&format!("{}q", "i".repeat(200)), &"й".repeat(400), None);
    }

    #[test]
    fn to_latin_is_one_of_the_spellings() {
        for word in ["иванов", "щукин", "юрий", "александр", "хрущев", "соловьев"]
        {
            assert_eq!(spells(&to_latin(word), word), Some(Extent::Whole), "{word}");
        }
        assert_eq!(to_latin("жуков 7"), "zhukov 7");
    }
}
