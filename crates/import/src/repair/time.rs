//! Times of the day as people and systems write them behind a day.

/// White space, also that which does not break, and points: `1:00 p. m.`
const GAPS: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\t', '.'];

/// The time of day behind a day, in milliseconds of UTC; `10:20`, `9:05:00`, `10:20 p. m.`,
/// `10:20:00+03:00`.
///
/// It may belong to the day before or behind, where its zone says so. A time without a zone is
/// taken as it is, and so is one with the name of a zone.
#[must_use]
pub fn read_ms(text: &str) -> Option<i64> {
    let (before, rest) = text.split_once(':')?;
    let day = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let hour: i64 = before.get(day.len()..)?.parse().ok()?;
    let (minute, mut rest) = two_digits(rest)?;
    let mut second = 0;
    // What is written by a machine: there a dash is a sign, and not "until".
    let mut is_exact = day.ends_with('T');
    if let Some((value, behind)) = rest.strip_prefix(':').and_then(two_digits) {
        (second, rest, is_exact) = (value, behind, true);
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let behind = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            rest = if behind.len() < fraction.len() { behind } else { rest };
        }
    }
    let (hour, rest) = match half(rest) {
        Some((true, rest)) if hour < 12 => (hour + 12, rest),
        Some((false, rest)) if hour == 12 => (0, rest),
        Some((_, rest)) => (hour, rest),
        None => (hour, rest),
    };
    let is_time = hour < 24 && minute < 60 && second < 60;
    is_time.then(|| (((hour * 60 + minute - zone_min(rest, is_exact)) * 60) + second) * 1_000)
}

/// Two digits at the beginning, if there are not more, and what is behind them.
fn two_digits(text: &str) -> Option<(i64, &str)> {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(..text.len() - behind.len()).filter(|digits| digits.len() == 2)?;
    Some((digits.parse().ok()?, behind))
}

/// Whether the text begins with the half of the day, whether that is the second one, and what is
/// behind it. `America/New_York` is none.
fn half(text: &str) -> Option<(bool, &str)> {
    let text = text.trim_start_matches(GAPS);
    let is_second = text.starts_with(['p', 'P']);
    let behind = text.strip_prefix(['a', 'A', 'p', 'P'])?.trim_start_matches(GAPS);
    let behind = behind.strip_prefix(['m', 'M'])?;
    (!behind.starts_with(char::is_alphabetic)).then_some((is_second, behind))
}

/// How many minutes a zone such as `+03:00`, `-0530`, `UTC+3` is ahead of UTC; 0 for none.
fn zone_min(text: &str, is_exact: bool) -> i64 {
    let text = text.trim_start_matches(GAPS);
    let is_named = text
        .get(..3)
        .is_some_and(|name| name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("gmt"));
    let text = if is_named { text.get(3..).unwrap_or("") } else { text };
    let (sign, text) = match text.strip_prefix('+') {
        Some(text) => (1, text),
        None => match text.strip_prefix(['-', '−']) {
            Some(text) if is_exact || is_named => (-1, text),
            _ => return 0,
        },
    };
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(..text.len() - behind.len()).unwrap_or("");
    let (hours, minutes, behind): (Option<i64>, i64, &str) =
        match (digits.len(), behind.strip_prefix(':')) {
            (2, Some(rest)) => match two_digits(rest) {
                Some((minutes, behind)) => (digits.parse().ok(), minutes, behind),
                None => return 0,
            },
            (1 | 2, None) => (digits.parse().ok(), 0, behind),
            (4, None) => {
                let (hours, minutes) = digits.split_at(2);
                (hours.parse().ok(), minutes.parse().unwrap_or(60), behind)
            }
            _ => return 0,
        };
    match hours {
        Some(hours) if hours <= 14 && minutes < 60 && !behind.starts_with(':') => {
            sign * (hours * 60 + minutes)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<(i64, i64, i64)>) {
        let want = want.map(|(hour, minute, second)| ((hour * 60 + minute) * 60 + second) * 1_000);
        assert_eq!(read_ms(text), want, "{text}");
    }

    #[test]
    fn hours_behind_a_day() {
        check("2024-03-12T10:20:30Z", Some((10, 20, 30)));
        check("2024-03-12T10:20:30.125Z", Some((10, 20, 30)));
        check("12.03.2024 9:05", Some((9, 5, 0)));
        check("12.03.2024 в 9:05.", Some((9, 5, 0)));
        for text in ["12.03.2024", "25:00", "10:7", "a:b", "10:200", "10:75", ":30"] {
            check(text, None);
        }
    }

    #[test]
    fn halves_of_the_day() {
        check("3/12/2024 1:00 PM", Some((13, 0, 0)));
        check("3/12/2024 1:00pm", Some((13, 0, 0)));
        check("3/12/2024 1:00 p.m.", Some((13, 0, 0)));
        check("3/12/2024 1:00\u{a0}p.\u{a0}m.", Some((13, 0, 0)));
        check("3/12/2024 1:00:05\u{202f}PM", Some((13, 0, 5)));
        check("3/12/2024 12:00 AM", Some((0, 0, 0)));
        check("3/12/2024 12:00 a.m.", Some((0, 0, 0)));
        check("3/12/2024 12:30 p. m.", Some((12, 30, 0)));
    }

    #[test]
    fn names_of_zones_are_no_halves() {
        check("2024-01-31T12:30:00[America/New_York]", Some((12, 30, 0)));
        check("2024-01-31 12:30 Amsterdam", Some((12, 30, 0)));
        check("Camp, 12:30", Some((12, 30, 0)));
    }

    #[test]
    fn zones_are_taken_off() {
        check("2024-03-12T10:00:00+03:00", Some((7, 0, 0)));
        check("2024-03-12T10:00-05:30", Some((15, 30, 0)));
        check("Tue, 12 Mar 2024 10:00:00 +0300", Some((7, 0, 0)));
        check("2024-03-12 10:00 UTC-3", Some((13, 0, 0)));
        check("2024-03-12 10:00 PM +01:00", Some((21, 0, 0)));
        // The day before, and the day behind.
        check("2024-03-12T01:00:00+03:00", Some((-2, 0, 0)));
        check("2024-03-12T23:00:00-05:00", Some((28, 0, 0)));
        // From when until when.
        check("12.03.2024 10:00-11:00", Some((10, 0, 0)));
        check("12.03.2024 10:00:00-11:00:00", Some((10, 0, 0)));
        check("12.03.2024 10:00 - 11:30", Some((10, 0, 0)));
    }
}
