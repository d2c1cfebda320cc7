//! Lists of people.

use super::{Chance, List, latin, line, phone, slip};

const RU_MEN: &str = "Аркадий Борис Вадим Виктор Геннадий Григорий Егор Захар Кирилл Леонид Матвей Олег \
    Роман Степан Тимур Фёдор Эдуард Ярослав Анатолий Валерий";
const RU_WOMEN: &str = "Алла Алёна Вера Галина Диана Жанна Зоя Инна Кира Лариса Людмила Надежда Оксана \
    Полина Раиса Светлана Тамара Ульяна Эмма Яна";
const RU_FAMILY: &str = "Абрикосов Бурлаков Вершинин Глазунов Дроздов Ершов Жилин Зимин Истомин Крючков \
    Ладыгин Маслов Нечаев Овчинников Панфилов Рогов Сафонов Терентьев Уваров Филатов Хохлов Цыганов \
    Чесноков Шаповалов Щеглов Юдин Ястребов Блинов Гордеев Лукин Мухин Носов Рябов Серов Титов";
const ES_GIVEN: &str = "Aitor Begoña Carlota Diego Elsa Fermín Gonzalo Hugo Inés Julián Leire Mateo Noelia \
    Óscar Paloma Quique Rocío Saúl Tomás Úrsula Valeria Xavier Yago Zaida Álvaro";
const ES_FAMILY: &str = "Aguilar Benítez Cabrera Duarte Escobar Fuentes Gallardo Hidalgo Ibáñez Jurado Lara \
    Maldonado Naranjo Ojeda Pacheco Quintana Robles Salazar Tejada Urrutia Valdés Zamora Arroyo Bravo \
    Cuesta Espinosa Ferrer Granados Luna Mesa";
const FIRMS: &str = "Аврора Бастион Гермес Дельта Енисей Заря Исток Кедр Ладога Маяк Newton Olmo Prisma \
    Quijote Rambla Sendero Tejo Umbral Velero Zafiro";
/// Usual short forms, from dictionaries of names.
const SHORT: &[(&str, &str)] = &[
    ("Виктор", "Витя"),
    ("Геннадий", "Гена"),
    ("Григорий", "Гриша"),
    ("Людмила", "Люда"),
    ("Светлана", "Света"),
    ("Надежда", "Надя"),
    ("Галина", "Галя"),
    ("Борис", "Боря"),
    ("Валерий", "Валера"),
    ("Анатолий", "Толя"),
    ("Полина", "Поля"),
    ("Степан", "Стёпа"),
    ("Tomás", "Tomi"),
    ("Paloma", "Palo"),
    ("Gonzalo", "Gonza"),
];

#[derive(Clone)]
struct Somebody {
    country: &'static str,
    given: String,
    middle: String,
    family: String,
    born: String,
    phone: String,
    email: String,
    firm: String,
}

fn ascii(text: &str) -> String {
    let plain = latin(&cartera_domain::search::fold(text), true);
    plain.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

fn number(chance: &mut Chance, country: &str) -> String {
    if country == "RU" {
        format!("9{}{}", chance.of("03 10 16 26 50 61 85"), chance.digits(7))
    } else {
        format!("6{}", chance.digits(8))
    }
}

fn patronymic(father: &str, is_woman: bool) -> String {
    let stem = father.strip_suffix(['й', 'а']).unwrap_or(father);
    let (stem, glue) = match father.chars().last() {
        Some('й') => (stem.trim_end_matches('и'), if stem.ends_with('и') { "ьев" } else { "ев" }),
        _ => (stem, "ов"),
    };
    format!("{stem}{glue}{}", if is_woman { "на" } else { "ич" })
}

fn somebody(chance: &mut Chance, number_of: usize) -> Somebody {
    let is_russian = chance.in_100(60);
    let country = if is_russian { "RU" } else { "ES" };
    let (given, middle, family) = if is_russian {
        let is_woman = chance.in_100(50);
        let given = chance.of(if is_woman { RU_WOMEN } else { RU_MEN }).to_owned();
        let father = chance.of(RU_MEN);
        let middle = if chance.in_100(70) { patronymic(father, is_woman) } else { String::new() };
        let stem =
            format!("{}{}", ["", "", "За", "По", "Бело"][chance.below(5)], chance.of(RU_FAMILY));
        let mut family = stem.chars().next().unwrap().to_string()
            + &stem.chars().skip(1).collect::<String>().to_lowercase();
        if is_woman {
            family.push('а')
        }
        (given, middle, family)
    } else {
        let two = chance.in_100(60);
        let first = chance.of(ES_FAMILY).to_owned();
        let family = if two { format!("{first} {}", chance.of(ES_FAMILY)) } else { first };
        (chance.of(ES_GIVEN).to_owned(), String::new(), family)
    };
    let firm = format!("{} {}", chance.of(FIRMS), 1 + chance.below(60));
    let first = family.split(' ').next().unwrap_or("");
    let email = match chance.below(3) {
        0 => format!("{}.{}@{}.example", ascii(&given), ascii(first), ascii(&firm)),
        1 => format!(
            "{}{}{}@mail.ru",
            ascii(&given).chars().next().unwrap_or('x'),
            ascii(first),
            number_of
        ),
        _ => format!("{}_{}{}@gmail.com", ascii(first), ascii(&given), number_of),
    };
    let born = format!(
        "{:02}.{:02}.{}",
        1 + chance.below(28),
        1 + chance.below(12),
        1950 + chance.below(55)
    );
    Somebody { country, phone: number(chance, country), given, middle, family, born, email, firm }
}

/// The same human being, written down by another hand some years later.
fn again(chance: &mut Chance, one: &Somebody) -> Somebody {
    let mut copy = one.clone();
    match chance.below(10) {
        0 | 1 => copy.family = slip(chance, &copy.family),
        2 => copy.given = slip(chance, &copy.given),
        3 if one.country == "RU" => {
            let is_bgn = chance.in_100(60);
            for part in [&mut copy.given, &mut copy.middle, &mut copy.family] {
                *part = latin(part, is_bgn);
            }
        }
        4 => std::mem::swap(&mut copy.given, &mut copy.family),
        5 => {
            if let Some((_, short)) = SHORT.iter().find(|(long, _)| *long == one.given) {
                copy.given = (*short).to_owned();
                copy.middle.clear();
            }
        }
        6 => {
            copy.given = copy.given.to_uppercase();
            copy.family = copy.family.to_uppercase();
        }
        7 => {
            if let Some((first, _)) = one.family.split_once(' ') {
                copy.family = first.to_owned()
            }
        }
        _ => {}
    }
    if chance.in_100(50) {
        copy.middle.clear()
    }
    if chance.in_100(60) {
        copy.born.clear()
    }
    // One contact moves on, seldom both; then the employer is still there.
    match chance.below(10) {
        0 | 1 => copy.phone = number(chance, one.country),
        2 => copy.email = format!("new.{}", copy.email),
        3 => copy.email.clear(),
        4 => copy.phone.clear(),
        5 => copy.email = copy.email.to_uppercase(),
        _ => {}
    }
    if chance.in_100(30) {
        copy.firm.clear()
    }
    copy
}

/// Somebody else who has much in common.
fn near_miss(chance: &mut Chance, one: &Somebody, number_of: usize) -> Somebody {
    let mut other = somebody(chance, number_of);
    other.country = one.country;
    match chance.below(8) {
        // Of one family, with the phone of their home: child and parent, twins, a married pair.
        0 => {
            other.family.clone_from(&one.family);
            other.phone.clone_from(&one.phone);
        }
        1 => {
            other.family.clone_from(&one.family);
            other.phone.clone_from(&one.phone);
            other.born.clone_from(&one.born);
            other.email.clone_from(&one.email);
        }
        // A child with the name of a parent.
        2 => {
            other = Somebody { born: other.born, email: other.email, ..one.clone() };
            other.middle = if one.country == "RU" && RU_MEN.contains(&one.given) {
                patronymic(&one.given, one.family.ends_with('а'))
            } else {
                String::new()
            };
            if one.born.is_empty() || other.middle == one.middle {
                other = somebody(chance, number_of)
            }
        }
        // Colleagues: the switchboard, the address of the office.
        3 => {
            other.firm.clone_from(&one.firm);
            other.phone.clone_from(&one.phone);
        }
        4 => {
            other.firm.clone_from(&one.firm);
            other.email = format!("info@{}.example", ascii(&one.firm));
        }
        // Brothers in one firm.
        5 => {
            other.firm.clone_from(&one.firm);
            other.family.clone_from(&one.family);
        }
        // A namesake.
        6 => {
            other.given.clone_from(&one.given);
            other.family.clone_from(&one.family);
            other.middle.clone_from(&one.middle);
        }
        // Next in the row of numbers.
        _ => {
            let mut digits: Vec<u8> = one.phone.bytes().collect();
            if let Some(last) = digits.last_mut() {
                *last = if *last == b'9' { b'0' } else { *last + 1 }
            }
            other.phone = String::from_utf8(digits).unwrap();
            other.firm.clone_from(&one.firm);
        }
    }
    if other.given == one.given
        && other.family == one.family
        && other.phone == one.phone
        && other.middle == one.middle
    {
        return somebody(chance, number_of);
    }
    other
}

fn form(chance: &mut Chance, firm: &str, country: &str) -> String {
    if firm.is_empty() {
        return String::new();
    }
    let forms: &[&str] = if country == "RU" {
        &["ООО «%»", "% ООО", "%", "ООО \"%\""]
    } else {
        &["% S.L.", "%, SL", "%"]
    };
    forms[chance.below(forms.len())].replace('%', firm)
}

/// So many rows; every fifth is of somebody who is there, every tenth of somebody near.
pub fn list(count: usize, seed: u64, in_parts: bool) -> List {
    let mut chance = Chance::new(seed);
    let mut known: Vec<Somebody> = Vec::new();
    let mut truth = Vec::new();
    let mut csv = line(if in_parts {
        &["Фамилия", "Имя", "Отчество", "Дата рождения", "Телефон", "E-mail", "Компания", "Страна"]
    } else {
        &["Full name", "Birthday", "Phone", "Email", "Company", "Country"]
    });
    for _ in 0..count {
        let base = (!known.is_empty()).then(|| chance.below(known.len()));
        let (who, one) = match (chance.below(10), base) {
            (0 | 1, Some(who)) => (who, again(&mut chance, &known[who].clone())),
            (2, Some(near)) => {
                let other = near_miss(&mut chance, &known[near].clone(), known.len());
                known.push(other.clone());
                (known.len() - 1, other)
            }
            _ => {
                let one = somebody(&mut chance, known.len());
                known.push(one.clone());
                (known.len() - 1, one)
            }
        };
        truth.push(who);
        let phone = if one.phone.is_empty() {
            String::new()
        } else {
            phone(&mut chance, one.country, &one.phone)
        };
        let firm = form(&mut chance, &one.firm, one.country);
        let full = if chance.in_100(70) {
            [&*one.given, &*one.middle, &*one.family].join(" ")
        } else {
            [&*one.family, &*one.given, &*one.middle].join(" ")
        };
        csv += &if in_parts {
            line(&[
                &one.family,
                &one.given,
                &one.middle,
                &one.born,
                &phone,
                &one.email,
                &firm,
                one.country,
            ])
        } else {
            line(&[&full, &one.born, &phone, &one.email, &firm, one.country])
        };
    }
    List { name: if in_parts { "people in parts" } else { "people in one column" }, csv, truth }
}
