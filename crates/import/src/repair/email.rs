//! From a cell with e-mails to addresses.

use cartera_domain::EmailAddress;

/// What was found in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Emails {
    /// The addresses, in the order of the cell, each once.
    pub addresses: Vec<EmailAddress>,
    /// The parts that are no address.
    pub problems: Vec<String>,
}

/// Reads all addresses of a cell: several with any separator, `Name <a@b.es>`, stray punctuation.
///
/// Nothing is guessed: `ana@gmail,com` stays a problem.
#[must_use]
pub fn read(cell: &str) -> Emails {
    let mut emails = Emails::default();
    if is_blank(cell) {
        return emails;
    }
    if let Some(email) = one(cell).or_else(|| disguised(cell)) {
        emails.addresses.push(email);
        return emails;
    }
    // One address with spaces around its @ or its dots.
    if cell.matches('@').count() == 1 && !cell.contains(['<', ',', ';']) {
        let tight = cell.replace(" @", "@").replace("@ ", "@").replace(" .", ".");
        if let Some(email) = one(&tight) {
            emails.addresses.push(email);
            return emails;
        }
    }
    for part in cell.split([';', ',', '\n', '\r', '|']).flat_map(|part| part.split(":::")) {
        let part = part.trim();
        if is_blank(part) {
            continue;
        }
        let mut found = false;
        for word in
            part.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '/'))
        {
            if let Some(email) = one(word) {
                found = true;
                if !emails.addresses.contains(&email) {
                    emails.addresses.push(email);
                }
            }
        }
        // Words beside an address are the name of its owner; words alone are not an address.
        if !found && (part.contains('@') || emails.addresses.is_empty()) {
            emails.problems.push(part.to_owned());
        }
    }
    // `gmail,com` falls apart into two parts of which neither is an address: it is one problem.
    if emails.addresses.is_empty() && emails.problems.len() > 1 {
        emails.problems = vec![cell.trim().to_owned()];
    }
    emails
}

fn one(text: &str) -> Option<EmailAddress> {
    let text =
        text.trim().trim_end_matches(['.', ',', ';', ':']).trim_matches(['"', '\'', '«', '»']);
    EmailAddress::parse(text).ok()
}

/// An address that hides from robots: `ana (at) example (dot) es`.
fn disguised(cell: &str) -> Option<EmailAddress> {
    if cell.contains('@') {
        return None;
    }
    let mut text = cell.to_lowercase();
    let signs =
        [("(at)", "@"), ("[at]", "@"), ("(собака)", "@"), ("[собака]", "@"), ("(arroba)", "@")];
    for (sign, mark) in
        signs.iter().chain(&[("(dot)", "."), ("[dot]", "."), ("(точка)", "."), ("(punto)", ".")])
    {
        text = text.replace(sign, mark);
    }
    let tight: String = text.split_whitespace().collect();
    one(&tight).filter(|_| tight.matches('@').count() == 1)
}

/// Nothing, or the dashes and words by which people say that there is nothing.
fn is_blank(text: &str) -> bool {
    if text.contains('@') {
        return false;
    }
    text.trim().chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | ' '))
        || matches!(
            text.trim().to_lowercase().as_str(),
            "нет" | "no" | "n/a" | "none" | "null" | "no tiene"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, addresses: &[&str], problems: &[&str]) {
        let emails = read(cell);
        let got: Vec<&str> = emails.addresses.iter().map(EmailAddress::as_str).collect();
        assert_eq!(got, addresses);
        assert_eq!(emails.problems, problems);
    }

    #[test]
    fn one_address_in_any_dress() {
        check(" Ana@Example.ES ", &["Ana@example.es"], &[]);
        check("mailto:ana@example.es", &["ana@example.es"], &[]);
        check("Ana López <ana@example.es>", &["ana@example.es"], &[]);
        check("ana@example.es.", &["ana@example.es"], &[]);
        check("ana @ example.es", &["ana@example.es"], &[]);
        check("\"ana@example.es\"", &["ana@example.es"], &[]);
        check("ana (at) example (dot) es", &["ana@example.es"], &[]);
        check("ana[собака]example.es", &["ana@example.es"], &[]);
    }

    #[test]
    fn several_addresses_with_any_separator() {
        for cell in [
            "a@b.es; c@d.ru",
            "a@b.es,c@d.ru",
            "a@b.es c@d.ru",
            "a@b.es\nc@d.ru",
            "a@b.es ::: c@d.ru",
            "a@b.es / c@d.ru",
            "a@b.es; c@d.ru; a@b.es",
        ] {
            check(cell, &["a@b.es", "c@d.ru"], &[]);
        }
    }

    #[test]
    fn what_is_no_address_is_said() {
        check("ana@gmail,com", &[], &["ana@gmail,com"]);
        check("ana.example.es", &[], &["ana.example.es"]);
        check("a@b.es; ivan@", &["a@b.es"], &["ivan@"]);
    }

    #[test]
    fn nothing_is_nothing() {
        for cell in ["", " ", "-", "—", "нет", "N/A"] {
            check(cell, &[], &[]);
        }
    }
}
