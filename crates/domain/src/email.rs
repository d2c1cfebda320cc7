//! E-mail addresses.

use serde::{Deserialize, Serialize};

/// An e-mail address: trimmed, one `@`, at most 254 bytes (RFC 5321 §4.5.3.1.3), domain in lower case.
///
/// The part before the `@` keeps its case, as RFC 5321 §2.4 asks; [`EmailAddress::key`] does not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Why a text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Not exactly one `@` with something on both sides.
    #[error("an e-mail address has one @ with text on both sides")]
    NotOneAt,
    /// White space or a control character inside.
    #[error("an e-mail address has no spaces")]
    Space,
    /// The part after the `@` is not a domain with a dot.
    #[error("the part after the @ is not a domain")]
    Domain,
    /// Longer than the standard allows.
    #[error("an e-mail address has at most 254 bytes")]
    TooLong,
}

impl EmailAddress {
    /// Reads what a person typed; `mailto:` and angle brackets around it are taken off.
    ///
    /// # Errors
    /// [`EmailError`]; the text is not an address then.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let (local, domain) = Self::halves(text)?;
        let mut address = String::with_capacity(local.len() + 1 + domain.len());
        address.push_str(local);
        address.push('@');
        if domain.is_ascii() {
            address.push_str(domain);
            if let Some(domain) = address.get_mut(local.len()..) {
                domain.make_ascii_lowercase();
            }
        } else {
            address.push_str(&domain.to_lowercase());
        }
        Ok(Self(address))
    }

    /// Whether [`EmailAddress::parse`] would read it, without making one.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        is_usual(text.as_bytes()) || Self::halves(text).is_ok()
    }

    /// What stands before the `@`, and behind it.
    fn halves(text: &str) -> Result<(&str, &str), EmailError> {
        let text = text.trim();
        let text = match text.get(..7) {
            Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => text.get(7..).unwrap_or(""),
            _ => text,
        };
        let text = text.trim_start_matches('<').trim_end_matches('>').trim();
        if text.len() > 254 {
            return Err(EmailError::TooLong);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(EmailError::Space);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailError::NotOneAt)?;
        if local.is_empty() || domain.is_empty() || domain.contains('@') {
            return Err(EmailError::NotOneAt);
        }
        let is_label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        if !domain.contains('.') || !domain.split('.').all(is_label) {
            return Err(EmailError::Domain);
        }
        if local.len() > 64
            || local.starts_with('.')
            || local.ends_with('.')
            || local.contains(['<', '>', '(', ')', ',', ';', ':', '"', '\\', '[', ']'])
        {
            return Err(EmailError::NotOneAt);
        }
        Ok((local, domain))
    }

    /// The address as it is shown and written to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one mailbox share: all lower case.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Whether it is an address as nearly all are, letter by letter and once: a start looks at those of
/// all people.
fn is_usual(text: &[u8]) -> bool {
    let is_usual = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let Some(at) = text.iter().position(|b| *b == b'@') else { return false };
    let (Some(local), Some(domain)) = (text.get(..at), text.get(at + 1..)) else { return false };
    let is_local = local.iter().all(|b| is_usual(b) || matches!(b, b'_' | b'+'))
        && (1..=64).contains(&local.len())
        && local.first() != Some(&b'.')
        && local.last() != Some(&b'.');
    // Shorter than any label may be.
    let is_domain = domain.len() <= 63
        && domain.contains(&b'.')
        && domain.split(|b| *b == b'.').all(|label| {
            label.iter().all(is_usual)
                && label.first().is_some_and(|b| *b != b'-')
                && label.last().is_some_and(|b| *b != b'-')
        });
    is_local && is_domain
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailError;
    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::parse(&text)
    }
}
impl From<EmailAddress> for String {
    fn from(email: EmailAddress) -> Self {
        email.0
    }
}
impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Result<&str, EmailError>) {
        assert_eq!(EmailAddress::parse(text).map(String::from), want.map(str::to_owned));
    }

    #[test]
    fn the_domain_is_folded_and_the_mailbox_kept() {
        check(" <Ana.Lopez@Example.COM> ", Ok("Ana.Lopez@example.com"));
        check("mailto:a@b.es", Ok("a@b.es"));
        check("иван@почта.рф", Ok("иван@почта.рф"));
    }

    #[test]
    fn what_is_usual_is_an_address() {
        let letters = ['a', '.', '-', '@', '+', '_', 'B'];
        let (mut texts, mut usual) = (vec![String::new()], 0);
        for _ in 0..7 {
            texts = texts.iter().flat_map(|text| letters.map(|c| format!("{text}{c}"))).collect();
            for text in texts.iter().filter(|text| is_usual(text.as_bytes())) {
                assert!(EmailAddress::parse(text).is_ok(), "{text}");
                usual += 1;
            }
            texts.retain(|text| text.matches('@').count() < 2);
        }
        assert!(usual > 1_000, "{usual}");
        let long = "a".repeat(64);
        for text in [format!("{long}@b.es"), format!("a@{long}.es"), format!("{long}a@b.es")] {
            assert_eq!(EmailAddress::is_one(&text), EmailAddress::parse(&text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_no_mail_server_takes_is_refused() {
        check("ana", Err(EmailError::NotOneAt));
        check("a@b@c.d", Err(EmailError::NotOneAt));
        check("@b.es", Err(EmailError::NotOneAt));
        check("a b@c.es", Err(EmailError::Space));
        check("a@localhost", Err(EmailError::Domain));
        check("a@-b.es", Err(EmailError::Domain));
        check("a@b..es", Err(EmailError::Domain));
        check(&format!("{}@b.es", "a".repeat(250)), Err(EmailError::TooLong));
    }
}
