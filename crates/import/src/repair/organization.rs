//! Organization names: what two spellings of one company share, and its legal form.

use cartera_domain::search::fold;

/// Legal forms, folded; dots vanish in folding, so `S.L.` is `s l`. Longer ones first.
const FORMS: &[&str] = &[
    "общество с ограниченнои ответственностью",
    "публичное акционерное общество",
    "закрытое акционерное общество",
    "открытое акционерное общество",
    "акционерное общество",
    "индивидуальныи предприниматель",
    "товарищество с ограниченнои ответственностью",
    "sociedad limitada unipersonal",
    "sociedad limitada",
    "sociedad anonima",
    "ооо",
    "оао",
    "зао",
    "пао",
    "нао",
    "ао",
    "ип",
    "тоо",
    "одо",
    "чуп",
    "фгуп",
    "муп",
    "гуп",
    "тов",
    "пп",
    "фоп",
    "чп",
    "нко",
    "ано",
    "s l u",
    "s l l",
    "slu",
    "sll",
    "s l",
    "sl",
    "s a u",
    "sau",
    "s a",
    "sa",
    "s c",
    "sc",
    "s coop",
    "scoop",
    "c b",
    "cb",
    "s r l",
    "srl",
    "s p a",
    "spa",
    "s a s",
    "sas",
    "s a r l",
    "sarl",
    "eurl",
    "e u r l",
    "gmbh co kg",
    "gmbh",
    "mbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "ev",
    "e v",
    "e k",
    "sp z o o",
    "spzoo",
    "z o o",
    "limited",
    "ltd",
    "llc",
    "l l c",
    "llp",
    "plc",
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "company",
    "co",
    "b v",
    "bv",
    "n v",
    "nv",
    "oy",
    "ab",
    "a s",
    "lda",
    "ltda",
    "kft",
    "s r o",
    "sro",
    "ou",
    "uab",
    "sia",
];

/// What is compared: the name without legal form, quotes, case and accents; and the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameKey {
    /// The folded name. Where the name is nothing but a form, the whole of it.
    pub name: String,
    /// The folded form; empty where there is none.
    pub form: String,
}

/// Reads a name into its key.
#[must_use]
pub fn key(name: &str) -> NameKey {
    let mut folded = fold(name);
    if folded.contains('й') {
        folded = folded.replace('й', "и");
    }
    let (first, last) = (folded.bytes().next(), folded.bytes().next_back());
    // Nearly all are told by a letter.
    let may_be = |form: &&&str| form.bytes().next() == first || form.bytes().next_back() == last;
    for form in FORMS.iter().filter(may_be) {
        let rest = folded
            .strip_prefix(form)
            .and_then(|rest| rest.strip_prefix(' '))
            .or_else(|| folded.strip_suffix(form).and_then(|rest| rest.strip_suffix(' ')));
        if let Some(rest) = rest.map(str::trim).filter(|rest| !rest.is_empty()) {
            return NameKey { name: rest.to_owned(), form: form.replace(' ', "") };
        }
    }
    NameKey { name: folded, form: String::new() }
}

/// Whether a text has a legal form, or quotes as around company names.
#[must_use]
pub fn looks_like_one(text: &str) -> bool {
    text.contains(['«', '"', '“']) || !key(text).form.is_empty()
}

/// A tax number as it is compared: letters and digits, without the registration code that 1C
/// writes after a slash; empty where there is no digit.
#[must_use]
pub fn tax_key(text: &str) -> String {
    let number = text.split(['/', '\\']).next().unwrap_or("");
    let key: String =
        number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    if key.chars().any(|c| c.is_ascii_digit()) { key } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, want: &str, form: &str) {
        assert_eq!(key(name), NameKey { name: want.into(), form: form.into() });
    }

    #[test]
    fn forms_and_quotes_do_not_make_a_company() {
        check("ООО «Вектор»", "вектор", "ооо");
        check("Вектор, ООО", "вектор", "ооо");
        check("\"Вектор\"", "вектор", "");
        check("ИП Иванов Иван", "иванов иван", "ип");
        check("Ferretería Núñez, S.L.", "ferreteria nunez", "sl");
        check("Ferretería Núñez SL", "ferreteria nunez", "sl");
        check("Acme S.A.", "acme", "sa");
        check("Müller GmbH & Co. KG", "muller", "gmbhcokg");
        check("Acme Inc.", "acme", "inc");
        check("Smith & Sons Ltd", "smith sons", "ltd");
        check("Kowalski Sp. z o.o.", "kowalski", "spzoo");
        check("Акционерное общество «Полёт»", "полет", "акционерноеобщество");
    }

    #[test]
    fn a_name_that_is_only_a_form_keeps_it() {
        check("ООО", "ооо", "");
        check("SA", "sa", "");
    }

    #[test]
    fn a_form_inside_a_word_is_not_one() {
        check("Сальса", "сальса", "");
        check("Ipsum", "ipsum", "");
    }

    #[test]
    fn tax_numbers_are_compared_without_dress() {
        for (text, want) in [
            ("7707083893/770701001", "7707083893"),
            ("B-12.345.678", "B12345678"),
            (" b12345678 ", "B12345678"),
            ("нет", ""),
            ("", ""),
        ] {
            assert_eq!(tax_key(text), want);
        }
    }
}
