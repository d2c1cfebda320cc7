//! Numbers of workbooks as text: what their number format says they are.

use calamine::{ExcelDateTime, ExcelDateTimeType};

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// A number.
    #[default]
    Plain,
    /// A moment: a day, a time of the day, or both.
    Moment,
    /// A length of time, which may be longer than a day.
    Duration,
}

impl NumberFormat {
    /// The format of a built-in number; countries use 27 to 36 and 50 to 58 for their own dates.
    #[must_use]
    pub const fn built_in(id: u16) -> Self {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Moment,
            46 => Self::Duration,
            _ => Self::Plain,
        }
    }

    /// The format that a code such as `dd.mm.yyyy` describes.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let mut chars = code.chars().peekable();
        let mut is_general = None;
        // Only the first part counts: the others are for negative numbers, zero and text.
        while let Some(c) = chars.next() {
            match c {
                ';' => return Self::Plain,
                '"' => while chars.next().is_some_and(|inner| inner != '"') {},
                '\\' | '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|inner| *inner != ']').collect();
                    let is_time = !inner.is_empty() && inner.chars().all(|c| "hHmMsS".contains(c));
                    if is_time {
                        return Self::Duration;
                    }
                }
                // `General` has an `e` and no digits; `e` is a Japanese year only by itself.
                'G' | 'g'
                    if *is_general
                        .get_or_insert_with(|| code.to_ascii_lowercase().contains("general")) =>
                {
                    return Self::Plain;
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'г' | 'Г' | 'ч'
                | 'Ч' => {
                    return Self::Moment;
                }
                '0' | '#' | '?' | '@' => return Self::Plain,
                _ => {}
            }
        }
        Self::Plain
    }
}

/// Writes a number as a person reads it: without `.0`, moments as ISO 8601.
pub fn write(buffer: &mut String, value: f64, format: NumberFormat, is_1904: bool) {
    let kind = match format {
        NumberFormat::Moment => ExcelDateTimeType::DateTime,
        NumberFormat::Duration => ExcelDateTimeType::TimeDelta,
        NumberFormat::Plain => return plain(buffer, value),
    };
    moment(buffer, &ExcelDateTime::new(value, kind, is_1904));
}

/// Writes a number without a format, with the 15 digits that Excel has: of `1.1 × 3`, the other two
/// say only that floats are made of halves.
pub fn plain(buffer: &mut String, value: f64) {
    use std::fmt::Write;
    let value =
        if value.fract() == 0.0 { value } else { format!("{value:.14e}").parse().unwrap_or(value) };
    // Beyond 2^53 a float is not exact; what Excel shows then is an exponent. Writing to a string
    // cannot fail.
    let _ = if !value.is_finite() {
        Ok(())
    } else if value.abs() < 1e16 {
        write!(buffer, "{}", if value == 0.0 { 0.0 } else { value })
    } else {
        write!(buffer, "{value:e}")
    };
}

/// Writes a moment: `2024-01-31`, `2024-01-31 12:30`, `12:30:05`; a duration as hours. What is
/// beyond all days, such as a negative number, is written as a number.
pub fn moment(buffer: &mut String, moment: &ExcelDateTime) {
    use std::fmt::Write;
    let serial = moment.as_f64();
    let is_one = match moment.is_duration() {
        true => serial.abs() < 1e9,
        false => (0.0..2_958_466.0).contains(&serial),
    };
    if !is_one {
        return plain(buffer, serial);
    }
    if moment.is_duration() {
        let seconds = (serial * 86_400.0).round() as i64;
        let (sign, seconds) = (if seconds < 0 { "-" } else { "" }, seconds.unsigned_abs());
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        let _ = write!(buffer, "{sign}{hours}:{minutes:02}:{:02}", seconds % 60);
        return;
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if serial >= 1.0 {
        let _ = write!(buffer, "{year:04}-{month:02}-{day:02}");
        if serial.fract() == 0.0 {
            return;
        }
        buffer.push(' ');
    }
    let _ = write!(buffer, "{hour:02}:{minute:02}");
    if second != 0 {
        let _ = write!(buffer, ":{second:02}");
    }
}

/// A day and a time as XML has them, as a person reads them: `2024-01-31`, `2024-01-31 12:30`.
#[must_use]
pub fn iso(text: &str) -> String {
    let (day, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    let time = time.trim_end_matches('Z');
    let time = time.split('.').next().unwrap_or(time);
    match time.strip_suffix(":00").filter(|short| short.len() == 5).unwrap_or(time) {
        "" | "00:00" => day.to_owned(),
        time => format!("{day} {time}"),
    }
}

/// How Excel writes an error by its number.
#[must_use]
pub const fn error(number: Option<u8>) -> &'static str {
    match number {
        Some(0x00) => "#NULL!",
        Some(0x07) => "#DIV/0!",
        Some(0x0f) => "#VALUE!",
        Some(0x17) => "#REF!",
        Some(0x1d) => "#NAME?",
        Some(0x24) => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, want: NumberFormat) {
        assert_eq!(NumberFormat::of(code), want, "{code}");
    }

    #[test]
    fn codes_of_moments_are_told_from_those_of_numbers() {
        for code in ["dd.mm.yyyy", "m/d/yy h:mm", "[$-419]d mmmm yyyy;@", "hh:mm:ss", "yyyy\\-mm"] {
            check(code, NumberFormat::Moment);
        }
        for code in ["[h]:mm:ss", "[mm]:ss"] {
            check(code, NumberFormat::Duration);
        }
        for code in [
            "General",
            "0.00",
            "#,##0 \"дней\"",
            "# ##0,00\\ \"₽\"",
            "0%",
            "@",
            "[Red]0;[Blue]-0",
            "\"sum\" 0",
            "",
            "0.00E+00",
        ] {
            check(code, NumberFormat::Plain);
        }
    }

    #[track_caller]
    fn written(value: f64, format: NumberFormat, is_1904: bool, want: &str) {
        let mut text = String::new();
        write(&mut text, value, format, is_1904);
        assert_eq!(text, want);
    }

    #[test]
    fn numbers_and_moments_are_written_as_people_read_them() {
        written(5.0, NumberFormat::Plain, false, "5");
        written(-0.0, NumberFormat::Plain, false, "0");
        written(7.916_123_456_7e10, NumberFormat::Plain, false, "79161234567");
        written(45_322.0, NumberFormat::Moment, false, "2024-01-31");
        written(45_322.0 - 1_462.0, NumberFormat::Moment, true, "2024-01-31");
        written(45_322.5, NumberFormat::Moment, false, "2024-01-31 12:00");
        written(0.75, NumberFormat::Moment, false, "18:00");
        written(1.5, NumberFormat::Duration, false, "36:00:00");
        written(-5.0, NumberFormat::Moment, false, "-5");
        written(1.1 * 3.0, NumberFormat::Plain, false, "3.3");
        written(0.1 + 0.2, NumberFormat::Plain, false, "0.3");
        written(1_234_567.891, NumberFormat::Plain, false, "1234567.891");
        written(9_007_199_254_740_991.0, NumberFormat::Plain, false, "9007199254740991");
        let mut text = String::new();
        moment(&mut text, &ExcelDateTime::new(-5.0, ExcelDateTimeType::DateTime, false));
        assert_eq!(text, "-5");
        written(60.0, NumberFormat::Moment, false, "1900-02-29");
        written(61.0, NumberFormat::Moment, false, "1900-03-01");
    }
}
