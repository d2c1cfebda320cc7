//! Two cards side by side: what speaks for one person or organization, and what against it.
//!
//! The answer does not depend on which of the two comes first.

use cartera_domain::Date;
use serde::Serialize;

use crate::block::Sort;
use crate::card::{Card, Kind, PhoneKey};
use crate::name::{self, NameMatch};
use crate::organization_name::OrganizationName;
use crate::reason::{Finding, Reason, weight};
use crate::verdict::{Verdict, points, share};
use crate::word::{Likeness, Word, likeness};

/// What is known of the other records: who else has a name or a number, and which words are usual.
pub(crate) trait Base {
    /// How many records have a key; 0 where nobody counted.
    fn holders(&self, sort: Sort, hash: u64) -> u32;
    /// Whether both are words that many records have.
    fn are_usual(&self, a: &Word, b: &Word) -> bool;
    /// What two words of names are to each other here.
    fn likeness(&self, a: &Word, b: &Word) -> Likeness {
        likeness(a, b, |a, b| self.are_usual(a, b))
    }
}

/// No other records are known.
struct Nobody;

impl Base for Nobody {
    fn holders(&self, _sort: Sort, _hash: u64) -> u32 {
        0
    }
    fn are_usual(&self, _a: &Word, _b: &Word) -> bool {
        false
    }
}

/// What came of comparing two cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The sum of what the findings weigh, with what one begins with, in tenths of a bit.
    pub points: i32,
    /// What is proposed.
    pub verdict: Verdict,
    /// What it is made of, the strongest first.
    pub findings: Vec<Finding>,
}

impl Comparison {
    /// The points as a number between 0 and 1 (see [`share`]).
    #[must_use]
    pub fn score(&self) -> f64 {
        share(self.points)
    }
}

/// Compares two cards as if there were no other records. Cards of two kinds are never one.
#[must_use]
pub fn compare(a: &Card, b: &Card) -> Comparison {
    compare_in(&Nobody, a, b)
}

pub(crate) fn compare_in(base: &impl Base, a: &Card, b: &Card) -> Comparison {
    if a.kind != b.kind {
        return Comparison { points: i32::MIN, verdict: Verdict::No, findings: Vec::new() };
    }
    let mut findings = findings(base, a, b, true);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.points.abs()));
    Comparison {
        points: points(&findings, a.kind),
        verdict: Verdict::on(a.kind, &findings),
        findings,
    }
}

/// The same where as much as `least` is proposed. Of a hundred pairs in a scan it is one or two, so texts
/// are only written down for those.
pub(crate) fn propose(
    base: &impl Base,
    (a, b): (&Card, &Card),
    least: Verdict,
) -> Option<Comparison> {
    let is_worth_it =
        a.kind == b.kind && Verdict::on(a.kind, &findings(base, a, b, false)) >= least;
    is_worth_it.then(|| compare_in(base, a, b))
}

/// What speaks for two cards of one kind being one, and against it. Without `has_texts` the texts
/// in the reasons are empty.
pub(crate) fn findings(base: &impl Base, a: &Card, b: &Card, has_texts: bool) -> Vec<Finding> {
    // One orientation for both questions.
    let (a, b) = if a.digest <= b.digest { (a, b) } else { (b, a) };
    let mut pair = Pair { base, a, b, has_texts, findings: Vec::with_capacity(8) };
    pair.emails();
    pair.phones();
    pair.tax();
    match a.kind {
        Kind::Person => pair.person(),
        Kind::Organization => pair.organization(),
    }
    pair.findings
}

struct Pair<'a, B> {
    base: &'a B,
    a: &'a Card,
    b: &'a Card,
    has_texts: bool,
    findings: Vec<Finding>,
}

/// Off for each doubling of the holders beyond the two that are compared.
fn doublings(holders: u32) -> i32 {
    i32::try_from((holders.max(2) / 2).ilog2()).unwrap_or_default() * weight::PER_DOUBLING
}

impl<B: Base> Pair<'_, B> {
    fn find(&mut self, points: i32, reason: Reason) {
        self.findings.push(Finding { reason, points });
    }

    fn text(&self, text: impl Fn() -> String) -> String {
        if self.has_texts { text() } else { String::new() }
    }

    fn name_holders(&self, key: u64) -> u32 {
        self.base.holders(Sort::Name, key)
    }

    fn is_person(&self) -> bool {
        self.a.kind == Kind::Person
    }

    fn emails(&mut self) {
        let (a, b) = (&self.a.mailboxes, &self.b.mailboxes);
        // A person's own address says more than a role's.
        let shared =
            a.iter().filter(|mailbox| b.contains(mailbox)).min_by_key(|mailbox| mailbox.is_role);
        let Some(mailbox) = shared else {
            if !a.is_empty() && !b.is_empty() {
                self.find(weight::OTHER_CONTACTS, Reason::OtherEmails);
            }
            return;
        };
        let (email, holders) = (
            self.text(|| mailbox.key.to_string()),
            self.base.holders(Sort::Identifier, mailbox.hash).max(2),
        );
        if mailbox.is_role {
            let weight =
                if self.is_person() { weight::ROLE_EMAIL } else { weight::ROLE_EMAIL_ORGANIZATION };
            self.find(weight + doublings(holders), Reason::SameRoleEmail { email, holders });
        } else {
            self.find(weight::EMAIL + doublings(holders), Reason::SameEmail { email, holders });
        }
    }

    fn phones(&mut self) {
        let (a, b) = (&self.a.phones, &self.b.phones);
        let pairs = || a.iter().flat_map(|of_a| b.iter().map(move |of_b| (of_a, of_b)));
        let same =
            pairs().filter(|(a, b)| a.hash == b.hash).min_by_key(|(a, b)| extension_distance(a, b));
        if let Some((phone, other)) = same {
            let holders = self.base.holders(Sort::Identifier, phone.national).max(2);
            let e164 = self.text(|| phone.e164.to_string());
            let off = doublings(holders);
            match extension_distance(phone, other) {
                0 => self.find(weight::PHONE + off, Reason::SamePhone { phone: e164, holders }),
                1 => self.find(
                    weight::PHONE_ONE_EXTENSION + off,
                    Reason::OtherExtension { phone: e164, both: false },
                ),
                _ => self.find(
                    weight::PHONE_OTHER_EXTENSION + off,
                    Reason::OtherExtension { phone: e164, both: true },
                ),
            }
        } else if let Some((a, b)) = pairs().find(|(a, b)| a.national == b.national) {
            let (a, b) = (self.text(|| a.e164.to_string()), self.text(|| b.e164.to_string()));
            self.find(weight::NATIONAL_NUMBER, Reason::SameNationalNumber { a, b });
        } else if !a.is_empty() && !b.is_empty() {
            self.find(weight::OTHER_CONTACTS, Reason::OtherPhones);
        }
    }

    fn tax(&mut self) {
        let (Some(a), Some(b)) = (&self.a.tax, &self.b.tax) else { return };
        if a.key == b.key {
            let weight = if a.is_sound { weight::TAX_ID } else { weight::UNSOUND_TAX_ID };
            self.find(
                weight,
                Reason::SameTaxId { tax_id: a.key.to_string(), is_sound: a.is_sound },
            );
        } else if a.is_sound && b.is_sound {
            let (a, b) = (a.key.to_string(), b.key.to_string());
            self.find(weight::OTHER_TAX_ID, Reason::OtherTaxId { a, b });
        }
    }

    fn person(&mut self) {
        let agrees = self.person_name();
        self.middle_name();
        self.generations();
        self.birth_dates();
        // Colleagues share employer and switchboard: it counts for people of one name only.
        if agrees {
            self.organizations();
        }
    }

    /// Whether the names do not contradict each other.
    fn person_name(&mut self) -> bool {
        let (a, b) = (&self.a.name, &self.b.name);
        if a.is_empty() || b.is_empty() {
            return false;
        }
        let how = name::compare(a, b, |a, b| self.base.likeness(a, b));
        let holders = self.name_holders(a.key).max(self.name_holders(b.key)).max(2);
        let near = |how: Likeness| name_points(holders, weight::NAME) + likeness_points(how);
        let points = match how {
            NameMatch::Whole(how) => near(how),
            NameMatch::Part(how) => near(how) + weight::PART,
            NameMatch::FamilyOnly => weight::FAMILY_ONLY,
            NameMatch::GivenOnly => weight::GIVEN_ONLY,
            NameMatch::GivenDiffers => weight::GIVEN_DIFFERS,
            NameMatch::FamilyDiffers => weight::FAMILY_DIFFERS,
            NameMatch::Differ => weight::NAME_DIFFERS,
        };
        let (a, b) = (self.text(|| a.text()), self.text(|| b.text()));
        self.find(points, Reason::PersonName { how, a, b, holders });
        points > 0
    }

    fn middle_name(&mut self) {
        let (a, b) = match (&self.a.name.middle, &self.b.name.middle) {
            (Some(a), Some(b)) => (a, b),
            (Some(one), None) | (None, Some(one)) => {
                let all = self.a.name.words.iter().chain(&self.b.name.words);
                if all.into_iter().any(|word| is_made_of(one, word)) {
                    self.find(0, Reason::MayBeParent { middle: one.text.to_string() });
                }
                return;
            }
            (None, None) => return,
        };
        let how = likeness(a, b, |_, _| false);
        let points = match how {
            Likeness::Same | Likeness::Spelled => weight::MIDDLE,
            Likeness::Initial => weight::MIDDLE_INITIAL,
            Likeness::Slip | Likeness::Nickname => 0,
            Likeness::Gender | Likeness::Other => weight::MIDDLE_DIFFERS,
        };
        let (a, b) = (self.text(|| a.text.to_string()), self.text(|| b.text.to_string()));
        self.find(points, Reason::MiddleName { how, a, b });
    }

    fn generations(&mut self) {
        let text = |word: &Option<Word>| word.as_ref().map_or("", |word| &*word.text).to_owned();
        let (a, b) = (text(&self.a.name.generation), text(&self.b.name.generation));
        if a != b {
            self.find(weight::OTHER_GENERATION, Reason::OtherGeneration { a, b });
        }
    }

    fn birth_dates(&mut self) {
        let (Some(a), Some(b)) = (self.a.born_on, self.b.born_on) else { return };
        if a == b {
            self.find(weight::BIRTH_DATE, Reason::SameBirthDate { on: a });
        } else if are_near(a, b) {
            self.find(weight::NEAR_BIRTH_DATE, Reason::NearBirthDate { a, b });
        } else {
            self.find(weight::OTHER_BIRTH_DATE, Reason::OtherBirthDate { a, b });
        }
    }

    fn organizations(&mut self) {
        let likeness = |a: &Word, b: &Word| self.base.likeness(a, b);
        let (a, b) = (&self.a.organizations, &self.b.organizations);
        let shared =
            a.iter().find(|of_a| b.iter().any(|of_b| of_a.compare(of_b, likeness).is_some()));
        let domain = self.a.domains.iter().find(|domain| self.b.domains.contains(domain));
        if let Some(name) = shared {
            let size = i32::try_from((self.base.holders(Sort::Count, name.key).max(8) / 8).ilog2())
                .unwrap_or_default();
            let points = (weight::ORGANIZATION - 5 * size).max(weight::LARGE_ORGANIZATION);
            self.find(points, Reason::SameOrganization { name: self.text(|| name.text()) });
        } else if let Some(domain) = domain {
            self.find(weight::DOMAIN, Reason::SameDomain { domain: domain.to_string() });
        } else if !a.is_empty() && !b.is_empty() {
            self.find(weight::OTHER_ORGANIZATION, Reason::OtherOrganization);
        }
    }

    fn organization(&mut self) {
        self.organization_names(&self.a.own_name, &self.b.own_name);
        if let Some(domain) = self.a.domains.iter().find(|domain| self.b.domains.contains(domain)) {
            self.find(
                weight::DOMAIN_ORGANIZATION,
                Reason::SameDomain { domain: domain.to_string() },
            );
        }
        let (a, b) = (&self.a.branches, &self.b.branches);
        if !a.is_empty() && !b.is_empty() && !a.iter().any(|branch| b.contains(branch)) {
            self.find(weight::OTHER_BRANCH, Reason::OtherBranch);
        }
    }

    fn organization_names(&mut self, a: &OrganizationName, b: &OrganizationName) {
        if a.is_empty() || b.is_empty() {
            return;
        }
        let how = a.compare(b, |a, b| self.base.likeness(a, b));
        let holders = self.name_holders(a.key).max(self.name_holders(b.key)).max(2);
        let points = match how {
            Some(how) => name_points(holders, weight::ORGANIZATION_NAME) + likeness_points(how),
            None => weight::OTHER_ORGANIZATION_NAME,
        };
        let texts = (self.text(|| a.text()), self.text(|| b.text()));
        self.find(points, Reason::OrganizationName { how, a: texts.0, b: texts.1, holders });
        if !a.form.is_empty() && !b.form.is_empty() && !are_one_form(a.form, b.form) {
            let (a, b) = (a.form.to_owned(), b.form.to_owned());
            self.find(weight::OTHER_LEGAL_FORM, Reason::OtherLegalForm { a, b });
        }
    }
}

/// Whether a patronymic is made of this given name: Дмитриевич of Дмитрий.
fn is_made_of(middle: &Word, given: &Word) -> bool {
    let stem = given.sound.trim_end_matches(['a', 'e', 'i', 'o']);
    stem.len() >= 3 && middle.sound.len() > stem.len() && middle.sound.starts_with(stem)
}

/// How far the extensions are apart: none, one lacks it, two different ones.
fn extension_distance(a: &PhoneKey, b: &PhoneKey) -> u8 {
    match (&a.extension, &b.extension) {
        (a, b) if a == b => 0,
        (Some(_), Some(_)) => 2,
        _ => 1,
    }
}

/// What a name says that so many records have.
fn name_points(holders: u32, most: i32) -> i32 {
    let bits = i32::try_from(holders.max(1).ilog2()).unwrap_or_default();
    (most - weight::NAME_SHARED * bits).max(weight::COMMON_NAME)
}

const fn likeness_points(how: Likeness) -> i32 {
    match how {
        Likeness::Same => 0,
        Likeness::Spelled => weight::SPELLED,
        Likeness::Slip => weight::SLIP,
        Likeness::Nickname => weight::NICKNAME,
        Likeness::Initial | Likeness::Gender | Likeness::Other => weight::INITIAL,
    }
}

/// Forms that a translation makes of each other.
fn are_one_form(a: &str, b: &str) -> bool {
    const ALIKE: &[&[&str]] = &[
        &["ооо", "llc", "ltd", "тов", "тоо", "одо"],
        &["ао", "пао", "зао", "оао", "нао", "plc", "sa"],
        &["ltd", "llc", "inc", "corp", "co"],
        &["sl", "slu"],
        &["sa", "sau"],
        &["ип", "фоп", "чп"],
    ];
    a == b || ALIKE.iter().any(|row| row.contains(&a) && row.contains(&b))
}

/// Day and month exchanged, or one digit apart.
fn are_near(a: Date, b: Date) -> bool {
    let is_turned = a.year() == b.year() && a.day() == b.month() && a.month() == b.day();
    let (a, b) = (a.to_string(), b.to_string());
    is_turned
        || (a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() == 1)
}
