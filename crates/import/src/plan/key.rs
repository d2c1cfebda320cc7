//! Keys by which people and organizations are found: 64-bit hashes of folded texts.
//!
//! Two of the some million keys of a large import share a hash by chance in one of a million
//! imports, and what is found is checked again where it matters.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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
pub(super) type Index = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// The key of some parts; the order counts.
pub(super) fn key(parts: &[&str]) -> u64 {
    let mut state = 0x517c_c1b7_2722_0a95_u64;
    for part in parts {
        // The length keeps the borders of the parts apart.
        state = mix(state ^ part.len() as u64);
        for chunk in part.as_bytes().chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
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

/// A person's name as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NameKey {
    /// Folded given, middle and family name.
    parts: [String; 3],
    /// The alphabet: `l`atin, `c`yrillic, another; nothing for no name.
    pub script: &'static str,
}

impl NameKey {
    pub fn new(names: &[String; 3]) -> Self {
        let parts = names.each_ref().map(|name| fold(name));
        let any = |range: std::ops::RangeInclusive<char>| {
            parts.iter().flat_map(|part| part.chars()).any(|c| range.contains(&c))
        };
        let script = match (any('a'..='z'), any('\u{400}'..='\u{52f}')) {
            _ if parts.iter().all(String::is_empty) => "",
            (true, false) => "l",
            (false, true) => "c",
            _ => "o",
        };
        Self { parts, script }
    }

    pub const fn is_empty(&self) -> bool {
        self.script.is_empty()
    }

    /// The words of some of its parts, sorted: the order of writing does not count.
    fn sorted(&self, has: [bool; 3]) -> String {
        let parts = self.parts.iter().zip(has).filter(|(_, has)| *has);
        let mut words: Vec<&str> =
            parts.flat_map(|(part, _)| part.split(' ')).filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.join(" ")
    }

    /// All of it.
    pub fn whole(&self) -> String {
        self.sorted([true; 3])
    }

    /// Every selection of its parts, the whole one included: how rows may write it that know less.
    pub fn selections(&self) -> Vec<String> {
        let has = self.parts.each_ref().map(|part| !part.is_empty());
        let wanted = |bits: u8| [bits & 1 != 0, bits & 2 != 0, bits & 4 != 0];
        (1_u8..8)
            .map(wanted)
            .filter(|wanted| wanted.iter().zip(has).all(|(wanted, has)| !wanted || has))
            .map(|wanted| self.sorted(wanted))
            .collect()
    }

    /// Given and family name, where there is a middle name, too.
    pub fn without_middle(&self) -> Option<String> {
        let [given, middle, family] = &self.parts;
        (!given.is_empty() && !middle.is_empty() && !family.is_empty())
            .then(|| self.sorted([true, false, true]))
    }

    /// The words of the name; initials say too little.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| part.split(' ')).filter(|word| word.chars().count() > 1)
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
        self.is_empty()
            || self.selections().contains(&other.whole())
            || (self.agrees(other) && other.selections().contains(&self.whole()))
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
        self.parts.iter().zip(&other.parts).all(|(a, b)| a.is_empty() || b.is_empty() || a == b)
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
