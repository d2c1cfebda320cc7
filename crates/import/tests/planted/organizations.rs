//! Lists of organizations.

use super::{Chance, List, latin, line, phone, slip};

const FIRST: &str = "Берег Вереск Гранат Дубрава Ельник Жемчуг Зодчий Искра Калина Лоцман Мельница Нива \
    Опора Парус Родник Сапфир Тополь Утёс Форпост Хутор Якорь";
const SECOND: &str =
    "Аудит Бетон Дизайн Двери Кабель Керамика Мебель Окна Принт Сад Свет Тара Текстиль Фарма Хлеб";
const LATIN_FIRST: &str = "Alameda Bodega Cantera Dehesa Encina Faro Galera Huerta Islote Jara Laguna Molino \
    Noria Olivar Pinar Ribera Sierra Torre Umbria Vega";
const LATIN_SECOND: &str = "Abogados Carpintería Distribución Electricidad Formación Gestión Hostelería \
    Ingeniería Logística Muebles Óptica Pinturas Reformas Seguros Viajes";

#[derive(Clone)]
struct Firm {
    country: &'static str,
    stem: String,
    form: usize,
    phone: String,
    email: String,
    site: String,
    tax: String,
}

const RU_FORMS: &[&[&str]] = &[
    &["ООО «%»", "% ООО", "Общество с ограниченной ответственностью \"%\"", "ООО %", "%"],
    &["АО «%»", "% АО", "Акционерное общество \"%\"", "АО %", "%"],
];
const ES_FORMS: &[&[&str]] = &[
    &["% S.L.", "%, S.L.", "% SL", "% Sociedad Limitada", "%"],
    &["% S.A.", "%, SA", "% SA", "% Sociedad Anónima", "%"],
];

/// A taxpayer's number with right check digits.
fn inn(chance: &mut Chance) -> String {
    let nine = format!("77{}", chance.digits(7));
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 = nine.bytes().zip(weights).map(|(b, w)| u32::from(b - b'0') * w).sum();
    format!("{nine}{}", sum % 11 % 10)
}

fn cif(chance: &mut Chance) -> String {
    let seven = chance.digits(7);
    let sum: u32 = seven
        .bytes()
        .enumerate()
        .map(|(at, b)| {
            let digit = u32::from(b - b'0');
            if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
        })
        .sum();
    format!("B{seven}{}", (10 - sum % 10) % 10)
}

fn firm(chance: &mut Chance) -> Firm {
    let is_russian = chance.in_100(60);
    let (first, second) = if is_russian { (FIRST, SECOND) } else { (LATIN_FIRST, LATIN_SECOND) };
    let mut stem = format!("{} {}", chance.of(first), chance.of(second));
    if chance.in_100(60) {
        stem = format!("{stem} {}", chance.of(first))
    }
    let country = if is_russian { "RU" } else { "ES" };
    let plain = latin(&cartera_domain::search::fold(&stem), true).replace(' ', "-");
    let site = format!("{plain}{}.{}", chance.below(90), if is_russian { "ru" } else { "es" });
    let phone = if is_russian {
        format!("495{}{}", 2 + chance.below(6), chance.digits(6))
    } else {
        format!("91{}{}", 1 + chance.below(8), chance.digits(6))
    };
    let email = format!("{}@{site}", chance.of("info office sales hola zakaz"));
    let tax = if is_russian { inn(chance) } else { cif(chance) };
    Firm { country, stem, form: usize::from(chance.in_100(15)), phone, email, site, tax }
}

fn again(chance: &mut Chance, one: &Firm) -> Firm {
    let mut copy = one.clone();
    match chance.below(8) {
        0 | 1 => {
            let words: Vec<String> = one.stem.split(' ').map(str::to_owned).collect();
            let at = chance.below(words.len());
            let slipped = slip(chance, &words[at]);
            copy.stem = words
                .into_iter()
                .enumerate()
                .map(|(i, w)| if i == at { slipped.clone() } else { w })
                .collect::<Vec<_>>()
                .join(" ");
        }
        2 if one.country == "RU" => copy.stem = latin(&one.stem, chance.in_100(60)),
        3 => copy.stem = one.stem.to_uppercase(),
        4 => copy.stem = one.stem.replacen(' ', "-", 1),
        _ => {}
    }
    if chance.in_100(40) {
        copy.tax.clear()
    }
    if chance.in_100(30) {
        copy.site.clear()
    }
    match chance.below(6) {
        0 => copy.phone.clear(),
        1 => copy.email.clear(),
        2 => copy.phone = format!("{}{}", &one.phone[..4], chance.digits(one.phone.len() - 4)),
        _ => {}
    }
    if copy.tax.is_empty() && copy.site.is_empty() && copy.email.is_empty() {
        copy.site.clone_from(&one.site)
    }
    copy
}

fn near_miss(chance: &mut Chance, one: &Firm) -> Firm {
    let other = firm(chance);
    match chance.below(6) {
        // In one building, with one switchboard; kept by one bookkeeper.
        0 => Firm { phone: one.phone.clone(), country: one.country, ..other },
        1 => Firm { email: one.email.clone(), ..other },
        // Another firm of that name, in another town.
        2 => Firm { stem: one.stem.clone(), country: one.country, form: one.form, ..other },
        // A daughter with a word more.
        3 => Firm {
            stem: format!("{} Плюс", one.stem),
            country: one.country,
            site: one.site.clone(),
            ..other
        },
        // One owner, two firms.
        4 => Firm {
            stem: one.stem.clone(),
            country: one.country,
            form: 1 - one.form,
            phone: one.phone.clone(),
            ..other
        },
        _ => Firm { site: one.site.clone(), email: one.email.clone(), ..other },
    }
}

/// So many rows; every fifth is of a firm that is there, every tenth of one near it.
pub fn list(count: usize, seed: u64) -> List {
    let mut chance = Chance::new(seed);
    let mut known: Vec<Firm> = Vec::new();
    let mut truth = Vec::new();
    let mut csv = line(&["Наименование", "ИНН", "Сайт", "Телефон", "Email", "Страна"]);
    for _ in 0..count {
        let base = (!known.is_empty()).then(|| chance.below(known.len()));
        let (who, one) = match (chance.below(10), base) {
            (0 | 1, Some(who)) => (who, again(&mut chance, &known[who].clone())),
            (kind, near) => {
                let one = match near.filter(|_| kind == 2) {
                    Some(near) => near_miss(&mut chance, &known[near].clone()),
                    None => firm(&mut chance),
                };
                known.push(one.clone());
                (known.len() - 1, one)
            }
        };
        truth.push(who);
        let forms = if one.country == "RU" { RU_FORMS } else { ES_FORMS }[one.form];
        let name = forms[chance.below(forms.len())].replace('%', &one.stem);
        let phone = if one.phone.is_empty() {
            String::new()
        } else {
            phone(&mut chance, one.country, &one.phone)
        };
        csv += &line(&[&name, &one.tax, &one.site, &phone, &one.email, one.country]);
    }
    List { name: "organizations", csv, truth }
}
