//! From where a request comes, as far as tries are counted.

use std::net::IpAddr;

use crate::access::{self, Digest32};

/// The SHA-256 of what one customer of a network has: an address of IPv4, or the first 64 bits of
/// one of IPv6, behind which everybody may take as many addresses as they like. What is no
/// address stands for itself.
#[must_use]
pub fn digest(shown: &str) -> Digest32 {
    let Ok(address) = shown.parse::<IpAddr>() else { return access::digest(shown) };
    match address.to_canonical() {
        IpAddr::V4(address) => access::digest(&address.to_string()),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            access::digest(&format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, is_same: bool) {
        assert_eq!(digest(one) == digest(other), is_same, "{one} {other}");
    }

    #[test]
    fn an_address_of_ipv4_counts_whole() {
        check("203.0.113.7", "203.0.113.7", true);
        check("203.0.113.7", "203.0.113.8", false);
    }

    #[test]
    fn of_ipv6_the_first_half_counts() {
        check("2001:db8:1:2::1", "2001:0db8:0001:0002:ffff:ffff:ffff:ffff", true);
        check("2001:db8:1:2::1", "2001:DB8:1:2:0:0:0:1", true);
        check("2001:db8:1:2::1", "2001:db8:1:3::1", false);
        check("::1", "::2", true);
    }

    #[test]
    fn an_address_of_ipv4_in_one_of_ipv6_is_that_of_ipv4() {
        check("::ffff:203.0.113.7", "203.0.113.7", true);
        check("::ffff:cb00:7107", "203.0.113.7", true);
        check("::ffff:203.0.113.7", "::ffff:203.0.113.8", false);
    }

    #[test]
    fn what_is_no_address_stands_for_itself() {
        check("", "", true);
        check("", "203.0.113.7", false);
        check("203.0.113.7, 203.0.113.8", "203.0.113.7", false);
        check("[2001:db8::1]", "2001:db8::1", false);
    }
}
