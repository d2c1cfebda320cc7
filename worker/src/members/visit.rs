//! A visit: what a device has signed once is good for some hours, and ends sooner where nothing is
//! asked. The browser keeps what it comes with out of reach of scripts.

use crate::access::{self, Digest32};
use crate::config;

/// The cookie. A browser takes one of this name only over a safe line, for all addresses of this
/// very host, and gives it to no other.
pub const COOKIE: &str = "__Host-cartera";
/// Before a visit in an `Authorization` header.
const SCHEME: &str = "Visit ";

/// A visit as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The device.
    pub session: [u8; 16],
    /// When something was last asked, give or take [`config::SEEN_MS`].
    pub seen_ms: u64,
    /// When it is over in any case.
    pub until_ms: u64,
}

impl Visit {
    /// Whether it still goes on.
    pub const fn is_on(&self, now_ms: u64) -> bool {
        now_ms < self.until_ms && now_ms.saturating_sub(self.seen_ms) < config::VISIT_IDLE_MS
    }

    /// Whether it is worth a write to note that it goes on.
    pub const fn is_news(&self, now_ms: u64) -> bool {
        now_ms.saturating_sub(self.seen_ms) >= config::SEEN_MS
    }
}

/// What a visit comes with, as long as two of our secrets: only its SHA-256 is kept.
fn digest(text: &str) -> Option<Digest32> {
    let (one, other) = text.split_at_checked(32)?;
    (access::is_secret(one) && access::is_secret(other)).then(|| access::digest(text))
}

/// The visit in an `Authorization` header, where it has that form.
pub fn in_header(header: &str) -> Option<Digest32> {
    digest(header.strip_prefix(SCHEME)?)
}

/// The visit in a `Cookie` header (RFC 6265 §4.2.1). Two of one name are nobody's: a browser that
/// keeps to the name's rules never sends them.
pub fn in_cookies(header: &str) -> Option<Digest32> {
    let pairs = header.split(';').filter_map(|pair| pair.trim_matches(' ').split_once('='));
    let mut own = pairs.filter(|(name, _)| *name == COOKIE).map(|(_, value)| value);
    let visit = digest(own.next()?)?;
    own.next().is_none().then_some(visit)
}

/// The header that gives a browser the cookie.
pub fn set_cookie(visit: &str) -> String {
    let seconds = config::VISIT_MS / 1_000;
    format!("{COOKIE}={visit}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Strict")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[test]
    fn a_visit_ends_at_its_time_or_where_nothing_is_asked() {
        let visit = Visit { session: [1; 16], seen_ms: 1_000, until_ms: 1_000 + config::VISIT_MS };
        assert!(visit.is_on(1_000) && visit.is_on(0));
        assert!(visit.is_on(1_000 + config::VISIT_IDLE_MS - 1));
        assert!(!visit.is_on(1_000 + config::VISIT_IDLE_MS));
        let late = Visit { seen_ms: visit.until_ms - 1, ..visit };
        assert!(late.is_on(visit.until_ms - 1) && !late.is_on(visit.until_ms));
        assert!(!late.is_on(u64::MAX));
        assert!(visit.is_news(1_000 + config::SEEN_MS) && !visit.is_news(1_001));
    }

    #[track_caller]
    fn check(header: &str, is_one: bool) {
        assert_eq!(in_cookies(header), is_one.then(|| access::digest(ONE)), "{header}");
    }

    #[test]
    fn a_cookie_is_read_among_others_and_in_no_other_form() {
        check(&format!("{COOKIE}={ONE}"), true);
        check(&format!("theme=dark; {COOKIE}={ONE}; a=b=c"), true);
        check(&format!("{COOKIE}={ONE}; {COOKIE}={ONE}"), false);
        check(&format!("cartera={ONE}"), false);
        check(&format!("__host-cartera={ONE}"), false);
        check(&format!("{COOKIE}={ONE}0"), false);
        check(&format!("{COOKIE}={}", &ONE[1..]), false);
        check(&format!("{COOKIE}={}", ONE.to_uppercase()), false);
        check(&format!("{COOKIE}=\"{ONE}\""), false);
        check("", false);
        check(COOKIE, false);
        assert_eq!(in_header(&format!("Visit {ONE}")), Some(access::digest(ONE)));
        for header in [ONE.to_owned(), format!("Bearer {ONE}"), format!("visit {ONE}")] {
            assert_eq!(in_header(&header), None, "{header}");
        }
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let header = set_cookie(ONE);
        let (pair, rest) = header.split_once("; ").unwrap();
        assert_eq!(pair, format!("{COOKIE}={ONE}"));
        let mut words: Vec<&str> = rest.split("; ").collect();
        words.sort_unstable();
        assert_eq!(words, ["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Strict", "Secure"]);
    }
}
