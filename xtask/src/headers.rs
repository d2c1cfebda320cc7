//! `public/_headers`: which response headers belong to which address.
//!
//! The hosted service and workerd read this file themselves; the server of `--app-only` reads it
//! here, so that the app runs under the same security policy everywhere.

/// The rules in the order of the file.
#[derive(Debug, Default)]
pub struct Headers {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    pattern: String,
    set: Vec<(String, String)>,
    unset: Vec<String>,
}

impl Headers {
    /// Reads the format: an address that may hold `*`, then indented `Name: value` lines; a line
    /// `! Name` takes a header of an earlier rule away.
    pub fn parse(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let indented = line.starts_with([' ', '\t']);
            match (indented, rules.last_mut()) {
                (true, Some(rule)) => rule.add(line.trim()),
                _ => rules.push(Rule {
                    pattern: line.trim().to_owned(),
                    set: Vec::new(),
                    unset: Vec::new(),
                }),
            }
        }
        Self { rules }
    }

    /// The headers for one address. What several rules set is joined by a comma.
    pub fn of(&self, address: &str) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        for rule in self.rules.iter().filter(|rule| matches(&rule.pattern, address)) {
            all.retain(|(name, _)| !rule.unset.iter().any(|gone| gone.eq_ignore_ascii_case(name)));
            for (name, value) in &rule.set {
                match all.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
                    Some((_, joined)) => *joined = format!("{joined}, {value}"),
                    None => all.push((name.clone(), value.clone())),
                }
            }
        }
        all
    }
}

impl Rule {
    fn add(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix('!') {
            self.unset.push(name.trim().to_owned());
        } else if let Some((name, value)) = line.split_once(':') {
            self.set.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
}

/// `*` stands for any text, also none.
fn matches(pattern: &str, address: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == address };
    let Some(mut left) = address.strip_prefix(start) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return left.ends_with(part);
        }
        match left.find(part) {
            Some(at) => left = left.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# all\n/*\n  X-One: 1\n  Cache-Control: no-cache\n\n/app-*.js\n  ! Cache-Control\n  \
        Cache-Control: immutable\n/sw.js\n  X-One: 2\n";

    #[track_caller]
    fn check(address: &str, want: &[(&str, &str)]) {
        let found = Headers::parse(FILE).of(address);
        let found: Vec<_> =
            found.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(found, want);
    }

    #[test]
    fn a_star_stands_for_any_text() {
        check("/people/7", &[("X-One", "1"), ("Cache-Control", "no-cache")]);
    }

    #[test]
    fn a_header_can_be_taken_away_and_set_anew() {
        check("/app-12.js", &[("X-One", "1"), ("Cache-Control", "immutable")]);
    }

    #[test]
    fn values_of_several_rules_are_joined() {
        check("/sw.js", &[("X-One", "1, 2"), ("Cache-Control", "no-cache")]);
    }
}
