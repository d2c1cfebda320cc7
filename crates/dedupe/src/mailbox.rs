//! E-mail addresses as mailboxes: which spellings reach one mailbox, whose it is, and whose domain.
//!
//! Only rules that the provider itself has published are used; anywhere else a dot or a plus may
//! make another person's address.

use cartera_domain::{DomainName, EmailAddress};

use crate::hash;

/// An address as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mailbox {
    /// One text for all spellings that reach the mailbox.
    pub key: String,
    /// The hash of the key.
    pub hash: u64,
    /// Whether the address is a role's (`info@`), and not one person's.
    pub is_role: bool,
}

impl Mailbox {
    pub fn new(email: &EmailAddress) -> Self {
        let key = key(email);
        let local = key.split('@').next().unwrap_or_default();
        Self { hash: hash::of(&["mailbox", &key]), is_role: is_role(local), key }
    }
}

/// One text for all spellings of an address that reach one mailbox: small letters, and
///
/// - Gmail: without dots and what follows a plus, `googlemail.com` as `gmail.com` (Google Account
///   Help, "Dots don't matter in Gmail addresses"; Gmail Help, "Use different email addresses");
/// - Yandex: a hyphen as a dot, all its domains as one, without what follows a plus (Yandex Mail
///   Help, "Aliases");
/// - Proton: without dots, hyphens, underscores and what follows a plus, its domains as one
///   (Proton Support, "Addresses and aliases");
/// - Outlook, Hotmail, Live, iCloud, Fastmail: without what follows a plus (their own pages).
///
/// ```
/// use cartera_dedupe::mailbox_key;
/// use cartera_domain::EmailAddress;
/// let key = |text| EmailAddress::parse(text).map(|email| mailbox_key(&email));
/// assert_eq!(key("Ana.Lopez+crm@googlemail.com"), key("analopez@gmail.com"));
/// assert_ne!(key("ana.lopez@lopez.example"), key("analopez@lopez.example"));
/// ```
#[must_use]
pub fn key(email: &EmailAddress) -> String {
    let lower = email.key();
    let Some((local, domain)) = lower.split_once('@') else { return lower };
    // Nearly all are their own key, which is one text less to make.
    if !has_rules(domain) {
        return lower;
    }
    let provider = domain.split('.').next().unwrap_or_default();
    let without_tag = || local.split('+').next().filter(|rest| !rest.is_empty()).unwrap_or(local);
    let (local, domain) = match (provider, domain) {
        (_, "gmail.com" | "googlemail.com") => (without_tag().replace('.', ""), "gmail.com"),
        ("yandex", _) | (_, "ya.ru") => (without_tag().replace('-', "."), "yandex.ru"),
        (_, "proton.me" | "protonmail.com" | "protonmail.ch" | "pm.me") => {
            (without_tag().replace(['.', '-', '_'], ""), "proton.me")
        }
        ("outlook" | "hotmail" | "live" | "icloud" | "fastmail", _) | (_, "msn.com") => {
            (without_tag().to_owned(), domain)
        }
        _ => (local.to_owned(), domain),
    };
    format!("{local}@{domain}")
}

/// Whether a provider reads some spellings as one, see [`key`].
fn has_rules(domain: &str) -> bool {
    let provider = domain.split('.').next().unwrap_or_default();
    matches!(
        provider,
        "gmail"
            | "googlemail"
            | "yandex"
            | "ya"
            | "proton"
            | "protonmail"
            | "pm"
            | "outlook"
            | "hotmail"
            | "live"
            | "icloud"
            | "fastmail"
            | "msn"
    )
}

/// Names of addresses that several people read, in English, Spanish, Russian, German and French.
/// The first ones are those of RFC 2142.
const ROLES: &[&str] = &[
    "info",
    "marketing",
    "sales",
    "support",
    "abuse",
    "noc",
    "security",
    "postmaster",
    "hostmaster",
    "webmaster",
    "admin",
    "administration",
    "office",
    "mail",
    "email",
    "contact",
    "contacts",
    "hello",
    "hi",
    "team",
    "service",
    "help",
    "order",
    "orders",
    "billing",
    "invoice",
    "invoices",
    "accounts",
    "accounting",
    "finance",
    "hr",
    "jobs",
    "career",
    "careers",
    "press",
    "pr",
    "reception",
    "secretary",
    "manager",
    "director",
    "shop",
    "store",
    "noreply",
    "no-reply",
    "contacto",
    "ventas",
    "compras",
    "administracion",
    "facturacion",
    "oficina",
    "tienda",
    "rrhh",
    "recepcion",
    "correo",
    "gerencia",
    "comercial",
    "buh",
    "buhgalter",
    "bux",
    "zakaz",
    "zakupki",
    "sekretar",
    "priem",
    "priemnaya",
    "ofis",
    "kadry",
    "otdel",
    "snab",
    "kontakt",
    "vertrieb",
    "einkauf",
    "rechnung",
    "buchhaltung",
    "verwaltung",
    "buero",
    "compta",
    "accueil",
    "commercial",
    "инфо",
    "почта",
    "продажи",
    "заказ",
    "офис",
    "бухгалтерия",
];

fn is_role(local: &str) -> bool {
    ROLES.contains(&local.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Providers at which anybody may have an address, by the first label of their domain.
const PUBLIC: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "icloud",
    "aol",
    "gmx",
    "yandex",
    "rambler",
    "proton",
    "protonmail",
    "fastmail",
    "zoho",
    "tutanota",
    "tuta",
];
/// The same, whole: their first label alone could be a company's.
const PUBLIC_DOMAINS: &[&str] = &[
    "me.com",
    "mac.com",
    "mail.com",
    "email.com",
    "pm.me",
    "mail.ru",
    "bk.ru",
    "list.ru",
    "inbox.ru",
    "internet.ru",
    "xmail.ru",
    "ya.ru",
    "lenta.ru",
    "autorambler.ru",
    "myrambler.ru",
    "ro.ru",
    "ukr.net",
    "i.ua",
    "meta.ua",
    "bigmir.net",
    "tut.by",
    "mail.kz",
    "web.de",
    "t-online.de",
    "freenet.de",
    "arcor.de",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "sfr.fr",
    "libero.it",
    "virgilio.it",
    "tiscali.it",
    "wp.pl",
    "o2.pl",
    "onet.pl",
    "interia.pl",
    "telefonica.net",
    "terra.es",
    "wanadoo.es",
    "ono.com",
    "movistar.es",
    "telefonica.es",
    "sapo.pt",
    "uol.com.br",
    "bol.com.br",
    "terra.com.br",
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "rediffmail.com",
    "btinternet.com",
    "sky.com",
    "comcast.net",
    "verizon.net",
    "att.net",
    "sbcglobal.net",
    "cox.net",
    "bellsouth.net",
    "seznam.cz",
    "abv.bg",
    "inbox.lv",
    "mail.ee",
    "walla.co.il",
];
/// Places where many organizations have their pages.
const HOSTS: &[&str] = &[
    "vk.com",
    "t.me",
    "instagram.com",
    "facebook.com",
    "linkedin.com",
    "youtube.com",
    "ok.ru",
    "twitter.com",
    "x.com",
    "tiktok.com",
    "wa.me",
    "taplink.cc",
    "google.com",
    "avito.ru",
    "wordpress.com",
    "wixsite.com",
    "tilda.ws",
    "business.site",
    "linktr.ee",
];

/// Whether anybody may have an address or a page at this domain, so that it says nothing of whom
/// one works for.
#[must_use]
pub fn is_public(domain: &DomainName) -> bool {
    let name = domain.as_str();
    let first = name.split('.').next().unwrap_or_default();
    PUBLIC.contains(&first) || PUBLIC_DOMAINS.contains(&name) || HOSTS.contains(&name)
}

/// The domain by which an organization is known; `None` for a public one.
pub(crate) fn own_domain(text: &str) -> Option<Box<str>> {
    let domain = DomainName::parse(text).ok().filter(|domain| !is_public(domain))?;
    Some(domain.as_str().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, is_same: bool) {
        let key = |text: &str| key(&EmailAddress::parse(text).unwrap());
        assert_eq!(key(a) == key(b), is_same, "{a} {b}");
    }

    #[test]
    fn each_provider_has_its_own_rules() {
        check("Ana.Lopez@gmail.com", "analopez+x@GoogleMail.com", true);
        check("ivan-petrov@yandex.ru", "ivan.petrov@ya.ru", true);
        check("ivan.petrov@yandex.ru", "ivanpetrov@yandex.ru", false);
        check("a.b@proton.me", "a_b@pm.me", true);
        check("ana+crm@outlook.es", "ana@outlook.es", true);
        check("ana@outlook.es", "ana@outlook.com", false);
        check("ana.l@outlook.es", "anal@outlook.es", false);
        check("ana+crm@lopez.example", "ana@lopez.example", false);
        check("+@gmail.com", "+@gmail.com", true);
    }

    #[test]
    fn a_role_is_nobody() {
        for (text, want) in [("info@a.es", true), ("sales2@a.es", true), ("ana@a.es", false)] {
            assert_eq!(Mailbox::new(&EmailAddress::parse(text).unwrap()).is_role, want, "{text}");
        }
    }

    #[test]
    fn public_providers_say_nothing_of_the_employer() {
        for text in ["gmail.com", "yahoo.co.uk", "mail.ru", "yandex.kz", "https://vk.com/vektor"] {
            assert_eq!(own_domain(text), None, "{text}");
        }
        assert_eq!(own_domain("https://www.Vektor.ru/o-nas").as_deref(), Some("vektor.ru"));
        assert_eq!(own_domain("mail.vektor.ru").as_deref(), Some("mail.vektor.ru"));
    }
}
