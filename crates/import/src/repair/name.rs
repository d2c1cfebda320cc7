//! Names of people: one cell into given, middle and family name.

use std::collections::HashSet;
use std::sync::LazyLock;

use cartera_domain::search::fold;
use cartera_domain::search::spelling::to_latin;

/// The parts of a name; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// First name, or both of them (José Luis).
    pub given: String,
    /// Patronymic, or middle name.
    pub middle: String,
    /// Family name, or both of them (García López).
    pub family: String,
}

type Words = LazyLock<HashSet<&'static str>>;

/// Common Russian given names, folded: they tell "Иванов Иван" from "Иван Иванов".
static RUSSIAN_GIVEN: Words = LazyLock::new(|| {
    words_of(
        "александр алексеи анатолии андреи антон аркадии арсении артем артур борис вадим \
     валентин валерии василии виктор виталии владимир владислав вячеслав геннадии георгии \
     герман глеб григории давид даниил денис дмитрии евгении егор иван игорь илья кирилл \
     константин лев леонид максим марат марк матвеи михаил никита николаи олег павел петр \
     роман руслан рустам савелии семен сергеи станислав степан тарас тимофеи тимур федор \
     филипп эдуард эльдар юрии яков ярослав александра алена алина алиса алла альбина \
     анастасия ангелина анна антонина валентина валерия варвара вера вероника виктория \
     галина дарья диана ева евгения екатерина елена елизавета жанна зинаида зоя инна \
     ирина карина кира кристина ксения лариса лидия любовь людмила маргарита марина мария \
     милана надежда наталия наталья нина оксана олеся ольга полина раиса регина светлана \
     софия софья тамара татьяна ульяна элина эльвира юлия яна",
    )
});
/// Common Spanish given names, folded: they tell a second given name from a first family name.
static SPANISH_GIVEN: Words = LazyLock::new(|| {
    words_of(
        "adrian agustin alba alberto alejandra alejandro alfonso alfredo alicia alvaro amparo \
     ana andrea andres angel angela angeles antonia antonio arturo beatriz begona blanca \
     carlos carmen carolina catalina cesar clara concepcion consuelo cristian cristina \
     daniel daniela david diego dolores eduardo elena emilio enrique ernesto esperanza \
     esther eva felipe felix fernando francisca francisco gabriel gabriela gloria gonzalo \
     guadalupe guillermo hector hugo ignacio ines inmaculada irene isabel ivan jaime \
     javier jesus joaquin jordi jorge jose josefa juan juana julia julian julio laura \
     leticia lorena lourdes lucas lucia luis luisa luz manuel manuela marc marco marcos \
     margarita maria mariano mario marta martina mateo mercedes miguel miriam monica \
     montserrat natalia nicolas nieves noelia nuria olga oscar pablo paloma patricia \
     paula pedro pilar rafael ramon raquel raul ricardo roberto rocio rodrigo rosa \
     rosario ruben salvador samuel santiago sara sebastian sergio silvia sofia sonia \
     soledad susana teresa tomas vanesa veronica vicente victor victoria virginia yolanda",
    )
});
/// Words that begin a family name.
static PARTICLES: Words =
    LazyLock::new(|| words_of("de del la las los van von der den di da dos du le san santa y i"));
/// Forms of address, folded; they are not a part of the name.
static TITLES: Words = LazyLock::new(|| {
    words_of(
        "mr mrs ms miss mx dr dra sr sra srta dna don dona herr frau mme mlle г н господин \
     госпожа",
    )
});

/// Words behind a name that tell a child from a parent, folded.
static GENERATIONS: Words = LazyLock::new(|| words_of("jr sr ii iii iv hijo padre мл ст"));

fn words_of(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

/// A word of a name, folded once: a dozen questions are asked about it.
struct Word<'a> {
    text: &'a str,
    folded: String,
    /// With `й` as `и`, where that is something else.
    plain: Option<String>,
}

impl<'a> Word<'a> {
    fn new(text: &'a str) -> Self {
        let folded = fold(text);
        let plain = folded.contains('й').then(|| folded.replace('й', "и"));
        Self { text, folded, plain }
    }

    fn plain(&self) -> &str {
        self.plain.as_deref().unwrap_or(&self.folded)
    }

    fn is_in(&self, list: &Words) -> bool {
        list.contains(self.plain())
    }

    /// Whether it is a patronymic by its ending, in Cyrillic or in Latin letters.
    fn is_patronymic(&self) -> bool {
        let folded = &self.folded;
        PATRONYMICS.iter().any(|ending| folded.ends_with(ending)) && folded.chars().nth(3).is_some()
    }

    fn is_initial(&self) -> bool {
        is_initial(self.text)
    }

    fn is_russian_family(&self) -> bool {
        let plain = self.plain();
        plain.chars().nth(3).is_some() && FAMILIES.iter().any(|ending| plain.ends_with(ending))
    }
}

/// Takes a full name apart. Names that fit no rule are read as given name and family name.
#[must_use]
pub fn split(full: &str) -> Parts {
    if let Some((family, rest)) = full.split_once(',') {
        let (family, rest) = (family.trim(), rest.trim());
        if !family.is_empty() && !rest.is_empty() && !rest.contains(',') {
            let (given, middle) = given_and_middle(&words(rest));
            return Parts { given, middle, family: family.to_owned() };
        }
    }
    let mut all = words(full);
    while all.len() > 1 && all.first().is_some_and(|word| word.is_in(&TITLES)) {
        all.remove(0);
    }
    // Which of two people of one name it is stays with the family name.
    if all.len() > 2 && all.last().is_some_and(|word| word.is_in(&GENERATIONS)) {
        let generation = all.pop().map_or("", |word| word.text);
        let mut parts = split(&join(&all));
        parts.family = format!("{} {generation}", parts.family).trim().to_owned();
        return parts;
    }
    match all.as_slice() {
        [] => Parts::default(),
        [one] if one.is_russian_family() && !one.is_in(&RUSSIAN_GIVEN) => {
            Parts { family: one.text.to_owned(), ..Parts::default() }
        }
        [one] => Parts { given: one.text.to_owned(), ..Parts::default() },
        many if many.iter().any(Word::is_patronymic) || is_cyrillic(full) => slavic(many),
        many => latin(many),
    }
}

/// Words; initials that stand together (`И.П.`) come apart.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(4);
    for word in text.split_whitespace() {
        let initials = || word.split_inclusive('.');
        let are_initials = initials().nth(1).is_some() && initials().all(is_initial);
        if are_initials {
            words.extend(initials().map(Word::new));
        } else {
            words.push(Word::new(word.trim_matches(',')));
        }
    }
    words.retain(|word: &Word<'_>| !word.text.is_empty());
    words
}

fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.len() > 1 && word.chars().nth(2).is_none()
}

/// Endings of patronymics, folded.
const PATRONYMICS: &[&str] = &[
    "ович",
    "евич",
    "овна",
    "евна",
    "инична",
    "ична",
    "ильич",
    "кузьмич",
    "лукич",
    "фомич",
    "оглы",
    "кызы",
    "ovich",
    "evich",
    "ovna",
    "evna",
    "inichna",
    "ilyich",
];

/// Endings of Russian family names, folded, `й` as `и`.
const FAMILIES: &[&str] = &[
    "ов",
    "ев",
    "ин",
    "ын",
    "ова",
    "ева",
    "ина",
    "ына",
    "скии",
    "ская",
    "цкии",
    "цкая",
    "ко",
    "юк",
    "ук",
    "чук",
    "ян",
    "дзе",
    "швили",
    "ых",
    "их",
    "ович",
    "евич",
];

fn join(words: &[Word<'_>]) -> String {
    let len = words.iter().map(|word| word.text.len() + 1).sum();
    let mut text = String::with_capacity(len);
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word.text);
    }
    text
}

/// Given name and patronymic, in this order.
fn given_and_middle(words: &[Word<'_>]) -> (String, String) {
    let at = words.iter().position(Word::is_patronymic).filter(|at| *at > 0);
    match (at, words) {
        (Some(at), _) => {
            (join(words.get(..at).unwrap_or_default()), join(words.get(at..).unwrap_or_default()))
        }
        (None, [given, middle]) if given.is_initial() && middle.is_initial() => {
            (given.text.to_owned(), middle.text.to_owned())
        }
        _ => (join(words), String::new()),
    }
}

/// Names with a patronymic, and other names in Cyrillic.
fn slavic(words: &[Word<'_>]) -> Parts {
    let parts = |given: &[Word<'_>], middle: &[Word<'_>], family: &[Word<'_>]| Parts {
        given: join(given),
        middle: join(middle),
        family: join(family),
    };
    match words {
        [family, i1, i2] if i1.is_initial() && i2.is_initial() => {
            parts(std::slice::from_ref(i1), std::slice::from_ref(i2), std::slice::from_ref(family))
        }
        [i1, i2, family] if i1.is_initial() && i2.is_initial() => {
            parts(std::slice::from_ref(i1), std::slice::from_ref(i2), std::slice::from_ref(family))
        }
        [family, initial] if initial.is_initial() => {
            parts(std::slice::from_ref(initial), &[], std::slice::from_ref(family))
        }
        [given, middle] if middle.is_patronymic() => {
            parts(std::slice::from_ref(given), std::slice::from_ref(middle), &[])
        }
        [first, second] if is_family_first(first, second) => {
            parts(std::slice::from_ref(second), &[], std::slice::from_ref(first))
        }
        // Иван Петрович Абрамович: what follows a patronymic is the family name.
        [given, middle, family @ ..]
            if middle.is_patronymic() && !family.is_empty() && !is_turkic_tail(family) =>
        {
            parts(std::slice::from_ref(given), std::slice::from_ref(middle), family)
        }
        [family, given, middle @ ..] if middle.iter().any(Word::is_patronymic) => {
            parts(std::slice::from_ref(given), middle, std::slice::from_ref(family))
        }
        [given, family @ ..] => parts(std::slice::from_ref(given), &[], family),
        [] => Parts::default(),
    }
}

fn is_turkic_tail(words: &[Word<'_>]) -> bool {
    matches!(words, [word] if matches!(word.folded.as_str(), "оглы" | "кызы"))
}

fn is_family_first(first: &Word<'_>, second: &Word<'_>) -> bool {
    match (first.is_in(&RUSSIAN_GIVEN), second.is_in(&RUSSIAN_GIVEN)) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => first.is_russian_family() && !second.is_russian_family(),
    }
}

/// Whether two words in Latin letters stand as Russian lists have them: `Ivanov Ivan`.
fn is_russian_list(family: &Word<'_>, given: &Word<'_>) -> bool {
    const ENDINGS: &[&str] = &["ov", "ev", "ova", "eva", "sky", "skiy", "skaya", "enko"];
    static GIVEN: LazyLock<HashSet<String>> =
        LazyLock::new(|| RUSSIAN_GIVEN.iter().map(|name| to_latin(name)).collect());
    let (family, given) = (family.plain(), given.plain());
    ENDINGS.iter().any(|ending| family.len() > ending.len() + 1 && family.ends_with(ending))
        && GIVEN.contains(given)
        && !GIVEN.contains(family)
}

/// Names in Latin letters: one or two given names, then the family name.
fn latin(words: &[Word<'_>]) -> Parts {
    if let [family, given] = words
        && is_russian_list(family, given)
    {
        let (given, family) = (given.text.to_owned(), family.text.to_owned());
        return Parts { given, family, ..Parts::default() };
    }
    let is_spanish = words.first().is_some_and(|word| word.is_in(&SPANISH_GIVEN));
    let is_given = |index: usize| words.get(index).is_some_and(|word| word.is_in(&SPANISH_GIVEN));
    // A particle always begins the family name: "Ludwig van Beethoven", "Ana de la Fuente Gil".
    let particle =
        (1..words.len() - 1).find(|at| words.get(*at).is_some_and(|w| w.is_in(&PARTICLES)));
    let family_at = match particle {
        Some(1) => 1,
        _ if is_spanish && words.len() > 2 && is_given(1) => 2,
        _ if is_spanish && words.len() <= 3 => 1,
        _ if is_spanish => 2.min(words.len() - 1),
        Some(at) => at,
        None => words.len() - 1,
    };
    let (given, family) = words.split_at(family_at.clamp(1, words.len() - 1));
    match given {
        [first, middle @ ..] if !is_spanish => {
            Parts { given: first.text.to_owned(), middle: join(middle), family: join(family) }
        }
        _ => Parts { given: join(given), middle: String::new(), family: join(family) },
    }
}

/// Whether a text is a name of two to five words with a known given name or a patronymic.
#[must_use]
pub fn looks_like_one(text: &str) -> bool {
    let words = words(text);
    (2..=5).contains(&words.len())
        && !text.contains(|c: char| c.is_ascii_digit())
        && words.iter().any(|word| {
            word.is_in(&RUSSIAN_GIVEN) || word.is_in(&SPANISH_GIVEN) || word.is_patronymic()
        })
}

/// A name that is all capitals, or all small letters, as people write it; any other name as it is.
#[must_use]
pub fn in_usual_case(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_capitals = letters >= 4 && !name.chars().any(char::is_lowercase);
    let is_small = letters >= 2 && !name.contains(char::is_uppercase);
    if !(is_capitals || is_small) || !name.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
        return name.to_owned();
    }
    let mut result = String::with_capacity(name.len());
    for (index, word) in name.split(' ').enumerate() {
        if index > 0 {
            result.push(' ');
        }
        if index > 0 && Word::new(word).is_in(&PARTICLES) {
            result.extend(word.chars().flat_map(char::to_lowercase));
            continue;
        }
        let mut begins = true;
        for c in word.chars() {
            if begins {
                result.extend(c.to_uppercase());
            } else {
                result.extend(c.to_lowercase());
            }
            begins = !c.is_alphabetic();
        }
    }
    result
}

#[cfg(test)]
mod tests;
