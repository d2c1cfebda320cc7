//! Lists with planted duplicates, and near misses that are none: one seed, one list.
//!
//! Everything goes through the text of a file, so that reading, columns and repair are measured
//! with the comparison. None of the words here are taken from the tables of the code under test.

pub mod organizations;
pub mod people;

/// A list as a file, and whose each of its rows is.
pub struct List {
    pub name: &'static str,
    pub csv: String,
    pub truth: Vec<usize>,
}

/// PCG-XSH-RR (O'Neill 2014), 32 bits.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d);
        chance.draw();
        chance
    }

    fn draw(&mut self) -> u32 {
        let old = self.0;
        self.0 =
            old.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (((old >> 18) ^ old) >> 27) as u32;
        mixed.rotate_right((old >> 59) as u32)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.draw() as usize % end.max(1)
    }

    pub fn in_100(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn of<'a>(&mut self, words: &'a str) -> &'a str {
        let count = words.split_whitespace().count();
        words.split_whitespace().nth(self.below(count)).unwrap()
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}

/// ISO 9 as newspapers simplify it, or BGN: two ways in which people write Russian in Latin.
pub fn latin(text: &str, is_bgn: bool) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let low = c.to_lowercase().next().unwrap();
        let to = match low {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'ж' => "zh",
            'з' => "z",
            'и' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'ч' => "ch",
            'ш' => "sh",
            'ы' => "y",
            'э' => "e",
            'ь' | 'ъ' => "",
            'е' | 'ё' if is_bgn && out.is_empty() => "ye",
            'ё' if is_bgn => "yo",
            'е' | 'ё' => "e",
            'й' => {
                if is_bgn {
                    "y"
                } else {
                    "j"
                }
            }
            'х' => {
                if is_bgn {
                    "kh"
                } else {
                    "h"
                }
            }
            'ц' => {
                if is_bgn {
                    "ts"
                } else {
                    "c"
                }
            }
            'щ' => {
                if is_bgn {
                    "shch"
                } else {
                    "sch"
                }
            }
            'ю' => {
                if is_bgn {
                    "yu"
                } else {
                    "ju"
                }
            }
            'я' => {
                if is_bgn {
                    "ya"
                } else {
                    "ja"
                }
            }
            _ => {
                out.push(c);
                continue;
            }
        };
        if c.is_uppercase() {
            let mut letters = to.chars();
            out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
            out.push_str(letters.as_str());
        } else {
            out.push_str(to);
        }
    }
    out
}

/// A slip of the finger: a letter left out, doubled, exchanged with its neighbour, or a wrong one.
pub fn slip(chance: &mut Chance, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 5 {
        return word.to_owned();
    }
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = if letters[at].is_ascii() { 'e' } else { 'е' },
    }
    letters.into_iter().collect()
}

/// One number as people write it.
pub fn phone(chance: &mut Chance, country: &str, national: &str) -> String {
    let part = |from: usize, to: usize| national.get(from..to).unwrap_or("");
    match (country, chance.below(6)) {
        ("RU", 0) => format!("8 ({}) {}-{}-{}", part(0, 3), part(3, 6), part(6, 8), part(8, 10)),
        ("RU", 1) => format!("+7 {} {} {} {}", part(0, 3), part(3, 6), part(6, 8), part(8, 10)),
        ("RU", 2) => format!("8{national}"),
        ("RU", 3) => format!("7{national}"),
        ("RU", 4) => format!("+7({}){}-{}", part(0, 3), part(3, 6), part(6, 10)),
        ("RU", _) => format!("тел. {national}"),
        (_, 0) => format!("+34 {} {} {}", part(0, 3), part(3, 6), part(6, 9)),
        (_, 1) => format!("0034{national}"),
        (_, 2) => format!("{} {} {} {}", part(0, 3), part(3, 5), part(5, 7), part(7, 9)),
        (_, 3) => format!("{}-{}-{}", part(0, 3), part(3, 6), part(6, 9)),
        (_, 4) => format!("(+34) {national}"),
        _ => national.to_owned(),
    }
}

/// Cells as a line of a file.
pub fn line(cells: &[&str]) -> String {
    let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    cells.iter().map(quoted).collect::<Vec<_>>().join(";") + "\n"
}
