//! Web sites and domains as they stand in lists.

/// A web site with its host in small letters, without spaces and without a slash that leads
/// nowhere; what is behind the host keeps its letters, as servers may tell them apart.
#[must_use]
pub fn standard(cell: &str) -> String {
    let text: String = cell.split_whitespace().collect();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (format!("{}://", scheme.to_lowercase()), rest),
        None => (String::new(), text.as_str()),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    // Words that are no site stay as they are.
    if !host.contains('.') || cell.split_whitespace().count() > 1 && !text.contains("://") {
        return cell.to_owned();
    }
    let path = if path == "/" { "" } else { path };
    format!("{scheme}{}{path}", host.trim_end_matches('.').to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_small_and_paths_stay() {
        for (cell, want) in [
            ("HTTP://WWW.Vektor.RU/", "http://www.vektor.ru"),
            ("Vektor.ru", "vektor.ru"),
            ("https://acme.example/Path?Q=A", "https://acme.example/Path?Q=A"),
            ("https:// acme.example", "https://acme.example"),
            ("есть, но не работает", "есть, но не работает"),
            ("Ромашка.РФ", "ромашка.рф"),
            ("нет", "нет"),
        ] {
            assert_eq!(standard(cell), want);
        }
    }
}
