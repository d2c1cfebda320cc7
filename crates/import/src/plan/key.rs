//! Keys by which people and organizations are found: 64-bit hashes of folded texts.
//!
//! Two of the some million keys of a large import share a hash by chance in one of a million
//! imports, and what is found is checked again where it matters.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use cartera_domain::search::fold;

/// In a key: whatever it is.
pub(super) const ANY: &str = "*";
/// In a key: there is none.
pub(super) const NONE: &str = "";

/// A hash that is a key already needs no second hashing.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// From key to place in a list.
pub(super) type Index = ByKey<u32>;

/// From key to something.
pub(super) type ByKey<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

/// The key of some parts; the order counts.
pub(super) fn key(parts: &[&str]) -> u64 {
    let mut state = 0x517c_c1b7_2722_0a95_u64;
    for part in parts {
        // The length keeps the borders of the parts apart.
        state = mix(state ^ part.len() as u64);
        let mut rest = part.as_bytes();
        while let Some((chunk, behind)) = rest.split_first_chunk() {
            state = mix(state ^ u64::from_le_bytes(*chunk));
            rest = behind;
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(rest) {
                *to = *from;
            }
            state = mix(state ^ u64::from_le_bytes(word));
        }
    }
    state
}

/// The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// Within what people are looked for: a mailbox, a phone, an organization, or everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scope(u64);

impl Scope {
    pub fn everywhere() -> Self {
        Self(key(&["everywhere"]))
    }

    /// An organization, by its place in the list.
    pub fn at(organization: u32) -> Self {
        Self(mix(key(&["at"]) ^ u64::from(organization)))
    }

    pub fn phone(number: &str) -> Self {
        Self(key(&["phone", number]))
    }

    /// A mailbox, in whatever case its address is written.
    pub fn mailbox(address: &str) -> Self {
        let is_small = !address.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii());
        let small = if is_small { Cow::Borrowed(address) } else { address.to_lowercase().into() };
        Self(key(&["email", &small]))
    }

    /// Of whatever name.
    pub const fn any(self) -> u64 {
        self.of(1, 0)
    }

    /// Without a name.
    pub const fn none(self) -> u64 {
        self.of(2, 0)
    }

    /// Of this name and no other part.
    pub const fn whole(self, name: Words) -> u64 {
        self.of(3, name.0)
    }

    /// Of this name, and perhaps more parts.
    pub const fn some(self, name: Words) -> u64 {
        self.of(4, name.0)
    }

    /// With this word in the name.
    pub fn word(self, word: &str) -> u64 {
        self.of(5, key(&[word]))
    }

    /// With a word in the name that begins so in Latin letters.
    pub fn latin(self, start: &str) -> u64 {
        self.of(6, key(&[start]))
    }

    const fn of(self, sort: u64, what: u64) -> u64 {
        mix(mix(self.0 ^ sort) ^ what)
    }
}

/// Words of a name in any order: the sum of their hashes, so that a selection of parts is a sum,
/// too, and nothing is sorted or joined for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Words(u64);

impl Words {
    fn of(folded: &str) -> Self {
        let words = folded.split(' ').filter(|word| !word.is_empty());
        Self(words.fold(0, |sum, word| sum.wrapping_add(key(&[word]))))
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }
}

/// A person's name as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NameKey {
    /// Folded given, middle and family name; shared by the copies of the key.
    parts: [Option<Rc<str>>; 3],
    sums: [Words; 3],
    /// The alphabet: `l`atin, `c`yrillic, another; nothing for no name.
    pub script: &'static str,
}

impl NameKey {
    pub fn new(names: &[String; 3]) -> Self {
        if names.iter().all(String::is_empty) {
            return Self::default();
        }
        let parts = names.each_ref().map(|name| {
            let folded = if name.is_empty() { String::new() } else { fold(name) };
            (!folded.is_empty()).then(|| Rc::<str>::from(folded))
        });
        let any = |range: std::ops::RangeInclusive<char>| {
            parts.iter().flatten().flat_map(|part| part.chars()).any(|c| range.contains(&c))
        };
        let script = match (any('a'..='z'), any('\u{400}'..='\u{52f}')) {
            _ if parts.iter().all(Option::is_none) => "",
            (true, false) => "l",
            (false, true) => "c",
            _ => "o",
        };
        let sums = parts.each_ref().map(|part| part.as_deref().map_or(Words(0), Words::of));
        Self { parts, sums, script }
    }

    pub const fn is_empty(&self) -> bool {
        self.script.is_empty()
    }

    /// All of it.
    pub const fn whole(&self) -> Words {
        let [given, middle, family] = self.sums;
        given.and(middle).and(family)
    }

    /// Every selection of its parts, the whole one included: how rows may write it that know less.
    pub fn selections(&self) -> impl Iterator<Item = Words> {
        let has = self.parts.each_ref().map(Option::is_some);
        let sums = self.sums;
        let wanted = |bits: u8| [bits & 1 != 0, bits & 2 != 0, bits & 4 != 0];
        (1_u8..8)
            .map(wanted)
            .filter(move |wanted| wanted.iter().zip(has).all(|(wanted, has)| !wanted || has))
            .map(move |wanted| {
                let chosen = sums.iter().zip(wanted).filter(|(_, is_wanted)| *is_wanted);
                chosen.fold(Words::default(), |all, (sum, _)| all.and(*sum))
            })
    }

    /// Given and family name, where there is a middle name, too.
    pub fn without_middle(&self) -> Option<Words> {
        let [given, _, family] = self.sums;
        self.parts.iter().all(Option::is_some).then(|| given.and(family))
    }

    /// The words of the name; initials say too little.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.parts.iter().flatten().flat_map(|part| part.split(' '));
        words.filter(|word| word.chars().nth(1).is_some())
    }

    /// The first three letters of each word, in Latin letters: what two alphabets' ways of writing
    /// a name mostly share.
    pub fn latin_starts(&self) -> impl Iterator<Item = String> {
        self.words().map(|word| word.chars().filter_map(latin).collect::<String>()).filter_map(
            |word| word.get(..word.len().min(3)).filter(|start| start.len() > 1).map(str::to_owned),
        )
    }

    /// Whether every word of this name is in the other one, too.
    pub fn is_within(&self, other: &Self) -> bool {
        self.words().all(|word| other.words().any(|known| known == word))
    }

    /// Whether a row with the other name can mean the person of this one beside the same phone.
    pub fn is_named_as(&self, other: &Self) -> bool {
        let has = |all: &Self, some: &Self| all.selections().any(|words| words == some.whole());
        self.is_empty() || has(self, other) || (self.agrees(other) && has(other, self))
    }

    /// Whether a row with the other name can mean the person of this one beside the same e-mail.
    pub fn may_share_mailbox(&self, other: &Self) -> bool {
        self.is_empty()
            || self.words().any(|word| other.words().any(|known| known == word))
            || self.whole() == other.whole()
            || (self.script != other.script
                && self
                    .latin_starts()
                    .any(|start| other.latin_starts().any(|known| known == start)))
    }

    /// Whether no part of one name contradicts that part of the other.
    pub fn agrees(&self, other: &Self) -> bool {
        self.parts.iter().zip(&other.parts).all(|(a, b)| a.is_none() || b.is_none() || a == b)
    }
}

/// The first letter of the usual transliteration, which is enough for the beginnings of words.
fn latin(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'б' => 'b',
        'в' => 'v',
        'г' | 'ґ' => 'g',
        'д' => 'd',
        'е' | 'э' | 'є' => 'e',
        'ж' => 'z',
        'з' => 'z',
        'и' | 'і' | 'ї' => 'i',
        'й' | 'ы' | 'ю' | 'я' => 'y',
        'к' => 'k',
        'л' => 'l',
        'м' => 'm',
        'н' => 'n',
        'о' => 'o',
        'п' => 'p',
        'р' => 'r',
        'с' => 's',
        'т' => 't',
        'у' => 'u',
        'ф' => 'f',
        'х' => 'k',
        'ц' => 't',
        'ч' => 'c',
        'ш' | 'щ' => 's',
        'ъ' | 'ь' => return None,
        c if c.is_ascii_lowercase() => c,
        _ => return None,
    })
}
