//! Domain names: by which an organization is recognised in e-mail addresses and web sites.

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::field::FieldType;
use crate::value::text_values;

/// A domain name such as `lopez.example`: lower case, without scheme, path, port or `www.`.
///
/// Labels of 1 to 63 letters, digits and hyphens, at least two of them, 253 bytes at most (RFC
/// 1035 §2.3.4); letters of any script, as RFC 5890 lets people write them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DomainName(String);

/// A text is not a domain name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a domain name: {0:?}")]
pub struct DomainNameError(pub String);

impl DomainName {
    /// Reads a domain name, or that of a web address.
    ///
    /// # Errors
    /// [`DomainNameError`] where there is none in the text.
    pub fn parse(text: &str) -> Result<Self, DomainNameError> {
        let name = text.trim().to_lowercase();
        let name = name.split_once("://").map_or(name.as_str(), |(_, rest)| rest);
        let name = name.split(['/', '?', '#']).next().unwrap_or_default();
        let name = name.split_once(':').map_or(name, |(name, _)| name);
        let name = name.strip_prefix("www.").unwrap_or(name).trim_end_matches('.');
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        // The last label of an address in digits is a number, of a domain name never.
        let is_name = name.len() <= 253
            && name.split('.').count() >= 2
            && name.split('.').all(is_label)
            && name.rsplit('.').next().is_some_and(|last| last.chars().any(char::is_alphabetic));
        if is_name { Ok(Self(name.to_owned())) } else { Err(DomainNameError(text.to_owned())) }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an address is in this domain or in one below it.
    #[must_use]
    pub fn has(&self, email: &EmailAddress) -> bool {
        email.as_str().rsplit_once('@').is_some_and(|(_, domain)| {
            domain.strip_suffix(&self.0).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }
}

impl TryFrom<String> for DomainName {
    type Error = DomainNameError;
    fn try_from(text: String) -> Result<Self, DomainNameError> {
        Self::parse(&text)
    }
}
impl From<DomainName> for String {
    fn from(name: DomainName) -> Self {
        name.0
    }
}
impl std::fmt::Display for DomainName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
text_values! { DomainName: FieldType::Text, DomainName::parse; }

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        assert_eq!(DomainName::parse(text).ok().as_ref().map(DomainName::as_str), want, "{text}");
    }

    #[test]
    fn the_domain_of_a_web_address_is_taken_out() {
        check(" https://www.Lopez.Example:8080/es?x=1#y ", Some("lopez.example"));
        check("почта.рф", Some("почта.рф"));
        check("mail.lopez.example.", Some("mail.lopez.example"));
    }

    #[test]
    fn what_no_server_has_is_refused() {
        for text in ["", "localhost", "192.168.0.1", "a..b", "-a.es", "a b.es", "ana@lopez.es"] {
            check(text, None);
        }
        check(&format!("{}.es", "a".repeat(64)), None);
    }

    #[test]
    fn an_address_belongs_to_its_domain_and_those_above() {
        let has = |domain: &str, email: &str| {
            DomainName::parse(domain).unwrap().has(&EmailAddress::parse(email).unwrap())
        };
        assert!(has("lopez.es", "ana@lopez.es"));
        assert!(has("lopez.es", "ana@mail.lopez.es"));
        assert!(!has("lopez.es", "ana@sanlopez.es"));
        assert!(!has("mail.lopez.es", "ana@lopez.es"));
    }
}
