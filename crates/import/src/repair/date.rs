//! Days as people and systems write them, in English, Spanish, Russian, German and French.

use cartera_domain::Date;
use cartera_domain::search::fold;

/// What a text says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// This day and no other.
    Day(Date),
    /// Two days, as it is not said which number is the month.
    Either {
        /// Read as in Europe: day, month, year.
        day_first: Date,
        /// Read as in America: month, day, year.
        month_first: Date,
    },
    /// No day.
    Nothing,
}

/// Beginnings of the names of months, folded, `й` as `и`; the longest that fits decides.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("ene", 1),
    ("янв", 1),
    ("january", 1),
    ("jän", 1),
    ("feb", 2),
    ("фев", 2),
    ("fev", 2),
    ("mar", 3),
    ("мар", 3),
    ("mär", 3),
    ("apr", 4),
    ("abr", 4),
    ("апр", 4),
    ("avr", 4),
    ("may", 5),
    ("mai", 5),
    ("маи", 5),
    ("мая", 5),
    ("jun", 6),
    ("июн", 6),
    ("juin", 6),
    ("jul", 7),
    ("июл", 7),
    ("juil", 7),
    ("aug", 8),
    ("ago", 8),
    ("авг", 8),
    ("aou", 8),
    ("sep", 9),
    ("set", 9),
    ("сен", 9),
    ("oct", 10),
    ("okt", 10),
    ("окт", 10),
    ("nov", 11),
    ("ноя", 11),
    ("dec", 12),
    ("dic", 12),
    ("дек", 12),
    ("dez", 12),
];

/// Words that may stand in a date and say nothing, folded, `й` as `и`. Asked before months are:
/// `martes` and `mardi` begin like March. The abbreviation `mar` is March.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "de", "del", "of", "г", "год", "года", "the", "st", "nd", "rd", "th",
    "в", "во", "at", "a", "la", "las", "el", "um", "uhr", "le", "den", "am", "on",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "пн", "вт", "ср", "чт", "пт", "сб", "вс",
    "понедельник", "вторник", "среда", "среду", "четверг", "пятница", "пятницу", "суббота",
    "субботу", "воскресенье",
    "lun", "mie", "jue", "vie", "sab", "dom",
    "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    "mo", "di", "mi", "do", "fr", "sa", "so",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "mer", "jeu", "ven", "sam", "dim",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];
/// The longest text that is a day, in bytes.
const MOST_BYTES: usize = 80;

/// Reads a day. What follows it, such as an hour, is left out.
#[must_use]
pub fn read(text: &str) -> Reading {
    let text = without_time(text.trim());
    if text.is_empty() || text.len() > MOST_BYTES {
        return Reading::Nothing;
    }
    let mut numbers: Vec<&str> = Vec::new();
    let mut month = None;
    let mut month_at = 0;
    for part in parts(text) {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            numbers.push(part);
        } else if is_filler(part) {
            continue;
        } else if let Some(found) = month_of(part).filter(|_| month.is_none()) {
            month = Some(found);
            month_at = numbers.len();
        } else {
            return Reading::Nothing;
        }
    }
    match (numbers.as_slice(), month) {
        ([one], None) if one.len() == 8 => {
            let (year, rest) = one.split_at_checked(4).unwrap_or((one, ""));
            let (month, day) = rest.split_at_checked(2).unwrap_or((rest, ""));
            whole(year, number(month), number(day))
        }
        ([first, second], Some(month)) if month_at > 0 || first.len() < 3 => {
            // 12 March 2024, March 12, 2024; 2024 March 12.
            if first.len() == 4 {
                whole(first, Some(month), number(second))
            } else {
                whole(second, Some(month), number(first))
            }
        }
        ([year, day], Some(month)) if year.len() == 4 => whole(year, Some(month), number(day)),
        ([a, b, c], None) if a.len() == 4 => whole(a, number(b), number(c)),
        ([a, b, c], None) => by_numbers(text, [a, b, c]),
        _ => Reading::Nothing,
    }
}

/// Day, month and year, or month, day and year.
fn by_numbers(text: &str, [a, b, c]: [&str; 3]) -> Reading {
    let day_first = whole(c, number(b), number(a));
    let month_first = whole(c, number(a), number(b));
    match (day_first, month_first) {
        (Reading::Day(day), Reading::Day(other)) if day == other => Reading::Day(day),
        // Points are Europe's: nobody writes the month first with them where a day fits.
        (Reading::Day(day), Reading::Day(_)) if text.contains('.') => Reading::Day(day),
        (Reading::Day(day_first), Reading::Day(month_first)) => {
            Reading::Either { day_first, month_first }
        }
        (Reading::Day(day), _) | (_, Reading::Day(day)) => Reading::Day(day),
        _ => Reading::Nothing,
    }
}

/// Whether a day has the day before the month, where it can be read in one way only although it
/// is written in numbers with neither the year first nor points: what it says of its column.
#[must_use]
pub fn is_day_first(text: &str) -> Option<bool> {
    let text = without_time(text.trim());
    let parts: Vec<&str> = parts(text).filter(|part| !is_filler(part)).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if text.contains('.') || a.len() == 4 {
        return None;
    }
    match (whole(c, number(b), number(a)), whole(c, number(a), number(b))) {
        (Reading::Day(_), Reading::Nothing) => Some(true),
        (Reading::Nothing, Reading::Day(_)) => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

fn whole(year: &str, month: Option<u32>, day: Option<u32>) -> Reading {
    let full = match (year.len(), year.parse::<i32>()) {
        (4, Ok(year)) => year,
        // As POSIX reads two digits.
        (2, Ok(year)) if year < 69 => 2000 + year,
        (2, Ok(year)) => 1900 + year,
        _ => return Reading::Nothing,
    };
    match (month, day) {
        (Some(month), Some(day)) => {
            Date::new(full, month, day).map_or(Reading::Nothing, Reading::Day)
        }
        _ => Reading::Nothing,
    }
}

/// The text without an hour behind the day, and without its zone.
fn without_time(text: &str) -> &str {
    let is_hour = |at: &usize| {
        let before = text.get(..*at).unwrap_or("").trim_end_matches(|c: char| c.is_ascii_digit());
        before.len() < *at
    };
    let Some(colon) = text.find(':').filter(is_hour) else { return text };
    let day = text.get(..colon).unwrap_or("").trim_end_matches(|c: char| c.is_ascii_digit());
    day.trim_end_matches(['T', ' ', ',', '\u{a0}', '\u{202f}'])
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    // `1st`, `12th`: digits and letters that touch are two parts.
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let is_digit = first.is_ascii_digit();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_digit)
            .unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

fn plain(word: &str) -> String {
    fold(word).replace('й', "и")
}

fn is_filler(word: &str) -> bool {
    FILLERS.contains(&plain(word).as_str())
}

fn month_of(word: &str) -> Option<u32> {
    let word = plain(word);
    MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[track_caller]
    fn check(text: &str, want: &str) {
        assert_eq!(read(text), Reading::Day(day(want)), "{text}");
    }

    #[test]
    fn days_in_many_forms() {
        for text in [
            "2024-03-12",
            "2024/03/12",
            "2024.3.12",
            "20240312",
            "12.03.2024",
            "12.3.24",
            "2024-03-12T10:20:30Z",
            "2024-03-12 10:20",
            "12.03.2024 9:05:00",
            "12 марта 2024 г.",
            "12 de marzo de 2024",
            "March 12, 2024",
            "12-Mar-24",
            "Mar 12th, 2024",
            "12. März 2024",
            "2024 March 12",
            "12 мар. 2024",
            "Tue, 12 Mar 2024 10:00:00 +0300",
            "12 mars 2024",
            "Tuesday, March 12, 2024",
            "martes, 12 de marzo de 2024",
            "mardi 12 mars 2024",
            "вторник, 12 марта 2024",
            "во вторник, 12 марта 2024 года",
            "Dienstag, 12. März 2024",
            "12.03.2024 в 10:20",
            "12 de marzo de 2024 a las 10:20",
            "March 12, 2024 at 10:20 AM",
            "12/mar/2024",
        ] {
            check(text, "2024-03-12");
        }
        check("31/12/1999", "1999-12-31");
        check("12/31/1999", "1999-12-31");
        check("5/5/2024", "2024-05-05");
        check("29.02.2024", "2024-02-29");
    }

    #[test]
    fn a_day_that_may_be_a_month_has_two_readings() {
        assert_eq!(
            read("03/04/2024"),
            Reading::Either { day_first: day("2024-04-03"), month_first: day("2024-03-04") }
        );
        // With points it is Europe's.
        check("03.04.2024", "2024-04-03");
    }

    #[test]
    fn a_day_may_say_how_its_column_is_written() {
        assert_eq!(is_day_first("25/12/2024"), Some(true));
        assert_eq!(is_day_first("12/25/2024 10:00"), Some(false));
        assert_eq!(is_day_first("12/25/2024 at 10:00"), Some(false));
        for text in ["03/04/2024", "5/5/2024", "2024-12-25", "25.12.2024", "x"] {
            assert_eq!(is_day_first(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "-",
            "30.02.2024",
            "29.02.2023",
            "13/13/2024",
            "2024",
            "12",
            "завтра",
            "1.5",
            "10:30",
            "0000-00-00",
            "2024-00-10",
        ] {
            assert_eq!(read(text), Reading::Nothing, "{text}");
        }
    }
}
