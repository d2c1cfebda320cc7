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

fn is_in(list: &Words, word: &str) -> bool {
    list.contains(plain(word).as_str())
}

fn plain(word: &str) -> String {
    fold(word).replace('й', "и")
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
    while all.len() > 1 && all.first().is_some_and(|word| is_in(&TITLES, word)) {
        all.remove(0);
    }
    // Which of two people of one name it is stays with the family name.
    if all.len() > 2 && all.last().is_some_and(|word| is_in(&GENERATIONS, word)) {
        let generation = all.pop().unwrap_or_default();
        let mut parts = split(&join(&all));
        parts.family = format!("{} {generation}", parts.family).trim().to_owned();
        return parts;
    }
    match all.as_slice() {
        [] => Parts::default(),
        [one] if is_russian_family(one) && !is_in(&RUSSIAN_GIVEN, one) => {
            Parts { family: one.clone(), ..Parts::default() }
        }
        [one] => Parts { given: one.clone(), ..Parts::default() },
        many if many.iter().any(|word| is_patronymic(word)) || is_cyrillic(full) => slavic(many),
        many => latin(many),
    }
}

/// Words; initials that stand together (`И.П.`) come apart.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let initials: Vec<&str> = word.split_inclusive('.').collect();
        let are_initials = initials.len() > 1
            && initials.iter().all(|i| i.ends_with('.') && i.chars().count() == 2);
        if are_initials {
            words.extend(initials.into_iter().map(str::to_owned));
        } else {
            words.push(word.trim_matches(',').to_owned());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() == 2
}

/// Whether a word is a patronymic by its ending, in Cyrillic or in Latin letters.
#[must_use]
pub fn is_patronymic(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
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
    let folded = fold(word);
    ENDINGS.iter().any(|ending| folded.ends_with(ending)) && folded.chars().count() >= 4
}

fn is_russian_family(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
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
    let plain = plain(word);
    plain.chars().count() > 3 && ENDINGS.iter().any(|ending| plain.ends_with(ending))
}

fn join(words: &[String]) -> String {
    words.join(" ")
}

/// Given name and patronymic, in this order.
fn given_and_middle(words: &[String]) -> (String, String) {
    let at = words.iter().position(|word| is_patronymic(word)).filter(|at| *at > 0);
    match (at, words) {
        (Some(at), _) => {
            (join(words.get(..at).unwrap_or_default()), join(words.get(at..).unwrap_or_default()))
        }
        (None, [given, middle]) if is_initial(given) && is_initial(middle) => {
            (given.clone(), middle.clone())
        }
        _ => (join(words), String::new()),
    }
}

/// Names with a patronymic, and other names in Cyrillic.
fn slavic(words: &[String]) -> Parts {
    let parts = |given: &[String], middle: &[String], family: &[String]| Parts {
        given: join(given),
        middle: join(middle),
        family: join(family),
    };
    match words {
        [family, i1, i2] if is_initial(i1) && is_initial(i2) => {
            parts(std::slice::from_ref(i1), std::slice::from_ref(i2), std::slice::from_ref(family))
        }
        [i1, i2, family] if is_initial(i1) && is_initial(i2) => {
            parts(std::slice::from_ref(i1), std::slice::from_ref(i2), std::slice::from_ref(family))
        }
        [family, initial] if is_initial(initial) => {
            parts(std::slice::from_ref(initial), &[], std::slice::from_ref(family))
        }
        [given, middle] if is_patronymic(middle) => {
            parts(std::slice::from_ref(given), std::slice::from_ref(middle), &[])
        }
        [first, second] if is_family_first(first, second) => {
            parts(std::slice::from_ref(second), &[], std::slice::from_ref(first))
        }
        // Иван Петрович Абрамович: what follows a patronymic is the family name.
        [given, middle, family @ ..]
            if is_patronymic(middle) && !family.is_empty() && !is_turkic_tail(family) =>
        {
            parts(std::slice::from_ref(given), std::slice::from_ref(middle), family)
        }
        [family, given, middle @ ..] if middle.iter().any(|word| is_patronymic(word)) => {
            parts(std::slice::from_ref(given), middle, std::slice::from_ref(family))
        }
        [given, family @ ..] => parts(std::slice::from_ref(given), &[], family),
        [] => Parts::default(),
    }
}

fn is_turkic_tail(words: &[String]) -> bool {
    matches!(words, [word] if matches!(fold(word).as_str(), "оглы" | "кызы"))
}

fn is_family_first(first: &str, second: &str) -> bool {
    match (is_in(&RUSSIAN_GIVEN, first), is_in(&RUSSIAN_GIVEN, second)) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => is_russian_family(first) && !is_russian_family(second),
    }
}

/// Whether two words in Latin letters stand as Russian lists have them: `Ivanov Ivan`.
fn is_russian_list(family: &str, given: &str) -> bool {
    const ENDINGS: &[&str] = &["ov", "ev", "ova", "eva", "sky", "skiy", "skaya", "enko"];
    static GIVEN: LazyLock<HashSet<String>> =
        LazyLock::new(|| RUSSIAN_GIVEN.iter().map(|name| to_latin(name)).collect());
    let (family, given) = (plain(family), plain(given));
    ENDINGS.iter().any(|ending| family.len() > ending.len() + 1 && family.ends_with(ending))
        && GIVEN.contains(&given)
        && !GIVEN.contains(&family)
}

/// Names in Latin letters: one or two given names, then the family name.
fn latin(words: &[String]) -> Parts {
    if let [family, given] = words
        && is_russian_list(family, given)
    {
        return Parts { given: given.clone(), family: family.clone(), ..Parts::default() };
    }
    let is_spanish = words.first().is_some_and(|word| is_in(&SPANISH_GIVEN, word));
    let is_given = |index: usize| words.get(index).is_some_and(|word| is_in(&SPANISH_GIVEN, word));
    // A particle always begins the family name: "Ludwig van Beethoven", "Ana de la Fuente Gil".
    let particle =
        (1..words.len() - 1).find(|at| words.get(*at).is_some_and(|w| is_in(&PARTICLES, w)));
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
            Parts { given: first.clone(), middle: join(middle), family: join(family) }
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
            is_in(&RUSSIAN_GIVEN, word) || is_in(&SPANISH_GIVEN, word) || is_patronymic(word)
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
        if index > 0 && is_in(&PARTICLES, word) {
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
