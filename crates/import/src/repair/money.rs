//! Amounts as people and systems write them: any separators, any currency sign, brackets for a
//! minus.

use cartera_domain::{Currency, Money};

/// What a text says of an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// This number, with a point and without separators, and the currency that stands beside it.
    Number(String, Option<Currency>),
    /// No amount, or one that can be read in two ways.
    Nothing,
}

/// Signs and words for currencies, in lower case, with their codes; longer ones first. A dollar
/// sign is looked at last: many countries have dollars and pesos of their own.
const SIGNS: &[(&str, &str)] = &[
    ("бел. руб.", "BYN"),
    ("рублей", "RUB"),
    ("рубля", "RUB"),
    ("рубль", "RUB"),
    ("руб.", "RUB"),
    ("руб", "RUB"),
    ("rur", "RUB"),
    ("₽", "RUB"),
    ("р.", "RUB"),
    ("р", "RUB"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("евро", "EUR"),
    ("€", "EUR"),
    ("фунтов", "GBP"),
    ("£", "GBP"),
    ("тенге", "KZT"),
    ("тг", "KZT"),
    ("₸", "KZT"),
    ("гривен", "UAH"),
    ("грн.", "UAH"),
    ("грн", "UAH"),
    ("₴", "UAH"),
    ("br", "BYN"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("r$", "BRL"),
    ("₺", "TRY"),
    ("tl", "TRY"),
    ("₹", "INR"),
    ("rs.", "INR"),
    ("rs", "INR"),
    ("元", "CNY"),
    ("₾", "GEL"),
    ("₪", "ILS"),
    ("₩", "KRW"),
    ("fr.", "CHF"),
    ("kč", "CZK"),
    ("mex$", "MXN"),
    ("mx$", "MXN"),
    ("ar$", "ARS"),
    ("us$", "USD"),
    ("u$s", "USD"),
    ("долларов", "USD"),
    ("долл.", "USD"),
    ("долл", "USD"),
    ("dolares", "USD"),
    ("dólares", "USD"),
    ("dollars", "USD"),
];

/// Currencies whose own sign is `$`.
const DOLLARS: &[&str] =
    &["USD", "MXN", "ARS", "CLP", "COP", "CAD", "AUD", "NZD", "UYU", "SGD", "HKD"];

/// Reads an amount. `home` is the currency of the list, which says whose a `$` is.
#[must_use]
pub fn read(text: &str, home: Option<Currency>) -> Reading {
    let lower = text.trim().to_lowercase().replace(['\u{2212}', '–', '—'], "-");
    let (rest, currency) = without_currency(&lower, home);
    number(&rest).map_or(Reading::Nothing, |number| Reading::Number(number, currency))
}

/// The amount in its currency, or in `home`; `None` where there is no currency, or where the
/// number is finer than the currency has coins.
#[must_use]
pub fn money(text: &str, home: Option<Currency>) -> Option<Money> {
    match read(text, home) {
        Reading::Number(number, currency) => Money::parse_in(&number, currency.or(home)?).ok(),
        Reading::Nothing => None,
    }
}

/// A currency by its code, its sign or its name.
#[must_use]
pub fn currency(text: &str, home: Option<Currency>) -> Option<Currency> {
    let lower = text.trim().to_lowercase();
    let (rest, currency) = without_currency(&lower, home);
    currency.filter(|_| !rest.contains(char::is_alphanumeric)).or_else(|| named(&lower))
}

fn named(lower: &str) -> Option<Currency> {
    let code = match lower.split([' ', '(', '-']).find(|word| !word.is_empty())? {
        "российский" | "russian" | "рубль" | "рубли" | "ruble" | "rouble" => {
            "RUB"
        }
        "доллар" | "доллары" | "us" | "dollar" | "dolar" | "dólar" | "usd" => "USD",
        "euro" | "euros" | "eur" | "евро" => "EUR",
        "peso" | "pesos" if lower.contains("mex") => "MXN",
        "peso" | "pesos" if lower.contains("arg") => "ARS",
        "british" | "pound" | "фунт" => "GBP",
        _ => return None,
    };
    Currency::parse(code).ok()
}

fn without_currency(lower: &str, home: Option<Currency>) -> (String, Option<Currency>) {
    // Codes: three letters that stand alone.
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() == 3);
    for word in words {
        if let Ok(currency) = Currency::parse(&word.to_uppercase()) {
            return (lower.replacen(word, "", 1), Some(currency));
        }
    }
    for (sign, code) in SIGNS {
        if let Some(at) = lower.find(sign) {
            let before = lower.get(..at).unwrap_or("");
            let after = lower.get(at + sign.len()..).unwrap_or("");
            let touches = |c: char| c.is_alphabetic();
            let is_word = sign.starts_with(char::is_alphabetic);
            if is_word && (before.ends_with(touches) || after.starts_with(touches)) {
                continue;
            }
            return (format!("{before}{after}"), Currency::parse(code).ok());
        }
    }
    if lower.contains('$') {
        let own = home.filter(|currency| DOLLARS.contains(&currency.code()));
        return (lower.replacen('$', "", 1), own.or_else(|| Currency::parse("USD").ok()));
    }
    (lower.to_owned(), None)
}

/// A number with a point for its decimals and nothing between its thousands.
fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let (inside, in_brackets) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inside) => (inside.trim(), true),
        None => (text, false),
    };
    let before = inside.strip_prefix('-');
    let behind = before.is_none().then(|| inside.strip_suffix('-')).flatten();
    let is_negative = in_brackets || before.is_some() || behind.is_some();
    let bare = before.or(behind).unwrap_or(inside);
    let bare = bare.trim().trim_start_matches('+').trim();
    if !bare.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',')
        || !bare.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '_' | '\u{202f}');
    let is_mark = |c: char| is_space(c) || matches!(c, '.' | ',');
    if bare.chars().any(|c| !c.is_ascii_digit() && !is_mark(c)) {
        return None;
    }
    let point = decimal_point(bare)?;
    let (whole, fraction) = match point {
        Some(at) => (bare.get(..at)?, bare.get(at + 1..)?),
        None => (bare, ""),
    };
    if !are_thousands(whole, is_mark) || fraction.contains(|c: char| !c.is_ascii_digit()) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let digits = if digits.is_empty() { "0" } else { digits.as_str() };
    let sign = if is_negative { "-" } else { "" };
    Some(if fraction.is_empty() {
        format!("{sign}{digits}")
    } else {
        format!("{sign}{digits}.{fraction}")
    })
}

/// Where the decimals begin: `Some(None)` for nowhere, `None` where that cannot be told.
fn decimal_point(bare: &str) -> Option<Option<usize>> {
    let last = bare.rfind(['.', ',']);
    let Some(at) = last else { return Some(None) };
    let mark = bare.get(at..=at)?;
    let other = if mark == "." { "," } else { "." };
    let behind = bare.len() - at - 1;
    let count = bare.matches(mark).count();
    if count > 1 {
        // 1.234.567
        return Some(None).filter(|_: &Option<usize>| behind == 3 && !bare.contains(other));
    }
    if bare.contains(other) || bare.contains(char::is_whitespace) {
        return Some(Some(at));
    }
    // `1.234` and `1,234`: three digits behind the only mark are thousands, as no money has three
    // decimals; behind a zero they are not.
    let is_thousands = behind == 3 && (1..=3).contains(&at) && !bare.starts_with('0');
    Some(Some(at).filter(|_| !is_thousands))
}

/// Whether what stands between digits divides them by threes, or as in India.
fn are_thousands(whole: &str, is_mark: impl Fn(char) -> bool) -> bool {
    let groups: Vec<&str> = whole.split(is_mark).collect();
    match groups.as_slice() {
        [] | [_] => true,
        [first, middle @ .., last] => {
            (1..=3).contains(&first.len())
                && last.len() == 3
                && middle.iter().all(|group| matches!(group.len(), 2 | 3))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: &str, currency: Option<&str>) {
        let currency = currency.map(|code| Currency::parse(code).unwrap());
        assert_eq!(read(text, None), Reading::Number(number.to_owned(), currency), "{text}");
    }

    #[test]
    fn amounts_in_many_dresses() {
        check("1 234 567,89 ₽", "1234567.89", Some("RUB"));
        check("1\u{a0}234\u{202f}567,89 руб.", "1234567.89", Some("RUB"));
        check("$ 32.000,00", "32000.00", Some("USD"));
        check("(32000.00 €)", "-32000.00", Some("EUR"));
        check("$1,234.56", "1234.56", Some("USD"));
        check("USD 1,234", "1234", Some("USD"));
        check("1.234 EUR", "1234", Some("EUR"));
        check("12,5", "12.5", None);
        check("1234.5", "1234.5", None);
        check("-15 000 р.", "-15000", Some("RUB"));
        check("15000-", "-15000", None);
        check("− 7,00 €", "-7.00", Some("EUR"));
        check("1'234.50 CHF", "1234.50", Some("CHF"));
        check("12,34,567.00 ₹", "1234567.00", Some("INR"));
        check("100 бел. руб.", "100", Some("BYN"));
        check("R$ 1.000,00", "1000.00", Some("BRL"));
        check("1.234.567", "1234567", None);
        check("0", "0", None);
        check("0,125", "0.125", None);
        check(".5", "0.5", None);
        check("100", "100", None);
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "",
            "-",
            "n/a",
            "по запросу",
            "10-20",
            "1.2.3",
            "12.34.56",
            "1,23,4",
            "10 %",
            "1 23",
            "15k",
            "1e5",
            "€",
        ] {
            assert_eq!(read(text, None), Reading::Nothing, "{text}");
        }
    }

    #[test]
    fn a_dollar_sign_is_the_one_of_the_list() {
        let peso = Currency::parse("MXN").ok();
        assert_eq!(
            money("$ 1,500.00", peso).map(|m| m.to_string()).as_deref(),
            Some("1500.00 MXN")
        );
        let euro = Currency::parse("EUR").ok();
        assert_eq!(
            money("$ 1,500.00", euro).map(|m| m.to_string()).as_deref(),
            Some("1500.00 USD")
        );
        assert_eq!(money("1 500", euro).map(|m| m.to_string()).as_deref(), Some("1500.00 EUR"));
        assert_eq!(money("1 500", None), None);
        assert_eq!(money("1.555,555", euro), None);
    }

    #[test]
    fn currencies_by_code_sign_and_name() {
        for (text, code) in [
            ("EUR", "EUR"),
            ("€", "EUR"),
            ("руб.", "RUB"),
            ("Российский рубль", "RUB"),
            ("US Dollar", "USD"),
            ("usd", "USD"),
        ] {
            assert_eq!(currency(text, None), Currency::parse(code).ok(), "{text}");
        }
        assert_eq!(currency("доля", None), None);
    }
}
