//! What a value looks like, whatever it means: enough to tell tables from text, and headers from data.

/// The look of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing.
    Empty,
    /// A number, also with a currency, a percent sign or brackets.
    Number,
    /// A day or a time of the day.
    Moment,
    /// An e-mail address.
    Email,
    /// A web address.
    Link,
    /// Digits with the marks of a phone.
    Phone,
    /// Yes or no, in three languages.
    Flag,
    /// Anything else.
    Text,
}

impl Kind {
    /// Its name in what is told about a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Number => "number",
            Self::Moment => "moment",
            Self::Email => "email",
            Self::Link => "link",
            Self::Phone => "phone",
            Self::Flag => "flag",
            Self::Text => "text",
        }
    }
}

/// The look of a value without white space around it.
#[must_use]
pub fn of(value: &str) -> Kind {
    if value.is_empty() {
        return Kind::Empty;
    }
    if value.len() > 200 {
        return Kind::Text;
    }
    if let Some(at) = value.find('@') {
        let (user, domain) = value.split_at(at);
        let is_one = !user.is_empty() && domain.contains('.') && !value.contains([' ', ',', ';']);
        return if is_one { Kind::Email } else { Kind::Text };
    }
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        let is_link = value.starts_with("http://")
            || value.starts_with("https://")
            || value.starts_with("www.");
        return if is_link {
            Kind::Link
        } else if is_flag(value) {
            Kind::Flag
        } else {
            Kind::Text
        };
    }
    if is_moment(value) {
        Kind::Moment
    } else if is_number(value) {
        Kind::Number
    } else if digits >= 6
        && value.chars().all(|c| c.is_ascii_digit() || " +()-./\u{a0}".contains(c))
    {
        Kind::Phone
    } else if value.starts_with("http://") || value.starts_with("https://") {
        Kind::Link
    } else {
        Kind::Text
    }
}

fn is_flag(value: &str) -> bool {
    const FLAGS: [&str; 10] =
        ["true", "false", "yes", "no", "да", "нет", "sí", "истина", "ложь", "verdadero"];
    value.len() <= 12 && FLAGS.contains(&value.to_lowercase().as_str())
}

/// `2024-01-31`, `31.01.2024`, `1/31/24`, with a time or not; `12:53`, `12:53:00`.
fn is_moment(value: &str) -> bool {
    let mut parts = value.split([' ', 'T']).filter(|part| !part.is_empty());
    let (first, second) = (parts.next().unwrap_or(""), parts.next());
    let rest = parts.next();
    let is_half = |text: &str| matches!(text.to_lowercase().as_str(), "am" | "pm");
    match (is_date(first), is_time(first), second) {
        (true, _, None) | (_, true, None) => rest.is_none(),
        (true, _, Some(time)) => is_time(time) && rest.is_none_or(is_half),
        (_, true, Some(half)) => is_half(half) && rest.is_none(),
        _ => false,
    }
}

fn is_date(text: &str) -> bool {
    let groups: Vec<&str> = text.split(['-', '.', '/']).collect();
    let [a, b, c] = groups.as_slice() else { return false };
    let digits = [a, b, c].iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    digits
        && matches!((a.len(), b.len(), c.len()), (4, 1..=2, 1..=2) | (1..=2, 1..=2, 4 | 2))
        && text.len() >= 6
}

fn is_time(text: &str) -> bool {
    let text = text.trim_end_matches('Z');
    let text = text.split(['+']).next().unwrap_or(text);
    let groups: Vec<&str> = text.split(':').collect();
    matches!(groups.len(), 2 | 3)
        && groups.iter().enumerate().all(|(index, group)| {
            let whole = if index == 2 { group.split('.').next().unwrap_or(group) } else { group };
            matches!(whole.len(), 1..=2) && whole.bytes().all(|b| b.is_ascii_digit())
        })
}

/// A number as people write it: `1 234,56`, `-3.5e10`, `(12.00)`, `€ 12`, `45 %`.
fn is_number(value: &str) -> bool {
    let inner = value.trim_start_matches(['(', '-', '+', '−']).trim_end_matches([')', '%', '-']);
    let is_sign = |c: char| "€$£¥₽₴₸".contains(c);
    let inner =
        inner.trim_matches(|c: char| is_sign(c) || c == ' ' || c == '\u{a0}' || c == '\u{202f}');
    let inner = inner.trim_start_matches('-');
    let (mantissa, exponent) = match inner.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (inner, None),
    };
    let is_exponent = |text: &str| {
        let digits = text.trim_start_matches(['+', '-']);
        !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    if !exponent.is_none_or(is_exponent) {
        return false;
    }
    let groups: Vec<&str> =
        mantissa.split(['.', ',', ' ', '\u{a0}', '\u{202f}', '\'', '’']).collect();
    let all_digits = groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()));
    let has_digit = groups.iter().any(|g| !g.is_empty());
    // Between the first and the last group there are thousands, or it is something else.
    let middle = groups.get(1..groups.len().saturating_sub(1)).unwrap_or_default();
    all_digits
        && has_digit
        && middle.iter().all(|group| group.len() == 3 || group.len() == 2)
        && (groups.len() == 1
            || groups.last().is_some_and(|g| !mantissa.contains([' ', '\'']) || g.len() <= 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, values: &[&str]) {
        for value in values {
            assert_eq!(of(value), kind, "{value}");
        }
    }

    #[test]
    fn values_are_told_by_their_look() {
        check(
            Kind::Number,
            &["1", "-2.5", "1 234,56", "(12.00)", "€ 12", "45 %", "7.9E+10", "007"],
        );
        check(Kind::Moment, &["2024-01-31", "31.01.2024", "1/31/24", "12:53", "12:53:00 PM"]);
        check(Kind::Moment, &["2024-01-31T12:30:00Z", "31.01.2024 12:30"]);
        check(Kind::Email, &["a@b.es"]);
        check(Kind::Phone, &["+7 (916) 123-45-67", "8-916-123-45-67"]);
        check(Kind::Link, &["https://a.es", "www.a.es"]);
        check(Kind::Flag, &["Да", "Sí", "true", "no"]);
        check(Kind::Text, &["Ana", "5;2", "a1", "calle 5", "1;2", "@ana", "1e"]);
        check(Kind::Empty, &[""]);
    }
}
