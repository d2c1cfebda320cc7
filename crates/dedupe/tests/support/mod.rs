//! Made-up people with planted duplicates, and the truth about them; one seed, one base.

#![allow(dead_code, reason = "each test uses its part")]

use std::collections::HashSet;

use cartera_dedupe::{Card, Facts};
use cartera_domain::{EmailAddress, PhoneNumber};

/// SplitMix64 (Steele, Lea, Flood 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }
    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const RU_GIVEN: &[&str] = &[
    "Александр",
    "Дмитрий",
    "Максим",
    "Сергей",
    "Андрей",
    "Алексей",
    "Артём",
    "Илья",
    "Михаил",
    "Никита",
    "Иван",
    "Евгений",
    "Владимир",
    "Павел",
    "Константин",
    "Николай",
    "Юрий",
    "Анастасия",
    "Мария",
    "Анна",
    "Виктория",
    "Екатерина",
    "Наталья",
    "Марина",
    "Полина",
    "Дарья",
    "Елена",
    "Ольга",
    "Юлия",
    "Ирина",
];
const RU_STEMS: &[&str] = &[
    "Иван",
    "Смирн",
    "Кузнец",
    "Поп",
    "Васил",
    "Петр",
    "Сокол",
    "Михайл",
    "Новик",
    "Мороз",
    "Волк",
    "Лебед",
    "Семён",
    "Егор",
    "Козл",
    "Степан",
    "Орл",
    "Макар",
    "Захар",
    "Борис",
    "Яковл",
    "Григор",
    "Воробь",
    "Фрол",
    "Корол",
    "Гус",
    "Кисел",
    "Ильин",
    "Сорок",
    "Виноград",
    "Ковал",
    "Медвед",
    "Тарас",
    "Жук",
    "Комар",
    "Щербак",
];
const LATIN_GIVEN: &[&str] = &[
    "Antonio",
    "José",
    "Manuel",
    "Francisco",
    "David",
    "Carlos",
    "Miguel",
    "Rafael",
    "Laura",
    "Marta",
    "Lucía",
    "James",
    "Mary",
    "Robert",
    "John",
    "Jennifer",
    "William",
    "Susan",
    "Thomas",
    "Sarah",
    "Jürgen",
    "Sabine",
    "Petra",
    "Stefan",
    "Philippe",
    "Céline",
    "Hélène",
];
const LATIN_FAMILY: &[&str] = &[
    "García",
    "Rodríguez",
    "González",
    "Fernández",
    "López",
    "Martínez",
    "Sánchez",
    "Gómez",
    "Jiménez",
    "Navarro",
    "Smith",
    "Johnson",
    "Williams",
    "Anderson",
    "Robinson",
    "Campbell",
    "Müller",
    "Schneider",
    "Hoffmann",
    "Zimmermann",
    "Dubois",
    "Lefebvre",
    "Rousseau",
    "Kowalski",
    "Wiśniewski",
    "Lewandowski",
];
/// Short forms to plant, none of them made of the tables of the code under test alone.
const SHORT: &[(&str, &str)] = &[
    ("Александр", "Саша"),
    ("Дмитрий", "Дима"),
    ("Екатерина", "Катя"),
    ("Мария", "Маша"),
    ("Михаил", "Миша"),
    ("Robert", "Bob"),
    ("William", "Bill"),
    ("José", "Pepe"),
    ("Francisco", "Paco"),
    ("Manuel", "Manolo"),
];
/// GOST R 52535.1-2006, the passport of 2010.
const PASSPORT: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "tc"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
];

pub fn latin(text: &str) -> String {
    let letter = |c: char| {
        let low = c.to_lowercase().next().unwrap();
        match PASSPORT.iter().find(|(from, _)| *from == low) {
            Some((_, to)) if low == c => (*to).to_owned(),
            Some((_, to)) => to[..1].to_uppercase() + &to[1..],
            None => c.to_string(),
        }
    };
    text.chars().map(letter).collect()
}

fn typo(dice: &mut Dice, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 5 {
        return word.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at, at + 1),
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

#[derive(Clone)]
struct Someone {
    given: String,
    family: String,
    email: String,
    phone: String,
    organization: String,
}

/// A row: who it is of, and what it says.
pub struct Row {
    pub who: usize,
    pub facts: Facts,
}

impl Row {
    pub fn card(&self) -> Card {
        Card::new(&self.facts)
    }
}

fn somebody(dice: &mut Dice, number: usize, taken: &mut HashSet<String>) -> Someone {
    let (given, family) = if dice.percent(50) {
        let given = dice.pick(RU_GIVEN);
        let is_woman = given.ends_with(['а', 'я']) && given != "Илья" && given != "Никита";
        (given, format!("{}{}", dice.pick(RU_STEMS), if is_woman { "ова" } else { "ов" }))
    } else {
        (dice.pick(LATIN_GIVEN), dice.pick(LATIN_FAMILY).to_owned())
    };
    let organization = dice.below(400);
    // One in fifty has only the switchboard of the organization.
    let phone = if dice.percent(2) {
        format!("+7495{:07}", 1_000_000 + organization)
    } else {
        format!("+79{:09}", dice.next() % 1_000_000_000)
    };
    let plain = |text: &str| -> String {
        latin(&cartera_domain::search::fold(text))
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect()
    };
    let mut email = if dice.percent(50) {
        format!("{}.{}{}@gmail.com", plain(given), plain(&family), number)
    } else {
        format!("{}.{}@org{organization}.example", &plain(given)[..1], plain(&family))
    };
    // A mail server gives an address once.
    if !taken.insert(email.clone()) {
        email = format!("n{number}.{email}");
    }
    Someone {
        given: given.into(),
        family,
        email,
        phone,
        organization: format!("Фирма {organization}"),
    }
}

/// One row of somebody; a duplicate is written by another hand.
fn write(dice: &mut Dice, someone: &Someone, is_duplicate: bool) -> Facts {
    let Someone { mut given, mut family, mut email, mut phone, organization } = someone.clone();
    let (mut has_email, mut has_phone) = (!dice.percent(10), !dice.percent(8));
    if is_duplicate {
        if dice.percent(25) {
            family = typo(dice, &family);
        }
        if dice.percent(20) {
            (given, family) = (latin(&given), latin(&family));
        }
        if dice.percent(8)
            && let Some((_, short)) = SHORT.iter().find(|(long, _)| *long == given)
        {
            given = (*short).to_owned();
        }
        if dice.percent(20) {
            email = email.to_uppercase();
        }
        // The number moved on to somebody else: this row has another one.
        if dice.percent(10) && has_email {
            phone = format!("+79{:09}", dice.next() % 1_000_000_000);
        }
        if dice.percent(15) {
            std::mem::swap(&mut given, &mut family);
        }
    }
    if !has_email && !has_phone {
        (has_email, has_phone) = (true, true);
    }
    let form = ["ООО «%»", "% ООО", "%"][dice.below(3)].replace('%', &organization);
    Facts {
        given_name: given,
        family_name: family,
        emails: EmailAddress::parse(&email).ok().into_iter().filter(|_| has_email).collect(),
        phones: PhoneNumber::parse(&phone).ok().into_iter().filter(|_| has_phone).collect(),
        organizations: if dice.percent(10) { Vec::new() } else { vec![form] },
        ..Facts::default()
    }
}

/// So many rows, about one in eight of somebody who is there already.
pub fn rows(count: usize, seed: u64) -> Vec<Row> {
    let mut dice = Dice(seed);
    let (mut people, mut taken) = (Vec::<Someone>::new(), HashSet::new());
    (0..count)
        .map(|_| {
            let is_duplicate = people.len() > 20 && dice.percent(12);
            let who = if is_duplicate { dice.below(people.len()) } else { people.len() };
            if !is_duplicate {
                let someone = somebody(&mut dice, who, &mut taken);
                people.push(someone);
            }
            let someone = people[who].clone();
            Row { who, facts: write(&mut dice, &someone, is_duplicate) }
        })
        .collect()
}
