//! Countries as people write them, and their ISO 3166 codes.

use cartera_domain::search::fold;

/// Names of countries, folded, that are not the code itself. English, Spanish, Russian, own name.
const NAMES: &[(&str, &[&str])] = &[
    ("AE", &["united arab emirates", "uae", "emiratos arabes unidos", "оаэ"]),
    ("AM", &["armenia", "армения"]),
    ("AR", &["argentina", "аргентина"]),
    ("AT", &["austria", "австрия", "osterreich"]),
    ("AZ", &["azerbaijan", "azerbaiyan", "азербаиджан"]),
    ("BE", &["belgium", "belgica", "бельгия"]),
    ("BG", &["bulgaria", "болгария"]),
    ("BR", &["brazil", "brasil", "бразилия"]),
    ("BY", &["belarus", "bielorrusia", "беларусь", "белоруссия", "рб"]),
    ("CA", &["canada", "канада"]),
    ("CH", &["switzerland", "suiza", "швеицария", "schweiz"]),
    ("CL", &["chile", "чили"]),
    ("CN", &["china", "китаи", "кнр"]),
    ("CO", &["colombia", "колумбия"]),
    ("CY", &["cyprus", "chipre", "кипр"]),
    ("CZ", &["czech republic", "czechia", "chequia", "чехия"]),
    ("DE", &["germany", "alemania", "германия", "deutschland", "фрг"]),
    ("DK", &["denmark", "dinamarca", "дания"]),
    ("EE", &["estonia", "эстония"]),
    ("ES", &["spain", "espana", "испания"]),
    ("FI", &["finland", "finlandia", "финляндия"]),
    ("FR", &["france", "francia", "франция"]),
    (
        "GB",
        &[
            "united kingdom",
            "uk",
            "great britain",
            "england",
            "scotland",
            "wales",
            "reino unido",
            "gran bretana",
            "inglaterra",
            "великобритания",
            "англия",
        ],
    ),
    ("GE", &["georgia", "грузия"]),
    ("GR", &["greece", "grecia", "греция"]),
    ("HU", &["hungary", "hungria", "венгрия"]),
    ("IE", &["ireland", "irlanda", "ирландия"]),
    ("IL", &["israel", "израиль"]),
    ("IN", &["india", "индия"]),
    ("IT", &["italy", "italia", "италия"]),
    ("JP", &["japan", "japon", "япония"]),
    ("KG", &["kyrgyzstan", "kirguistan", "киргизия", "кыргызстан"]),
    ("KZ", &["kazakhstan", "kazajistan", "казахстан", "рк"]),
    ("LT", &["lithuania", "lituania", "литва"]),
    ("LV", &["latvia", "letonia", "латвия"]),
    ("MD", &["moldova", "moldavia", "молдова", "молдавия"]),
    ("MX", &["mexico", "мексика"]),
    ("NL", &["netherlands", "the netherlands", "holland", "paises bajos", "holanda", "нидерланды"]),
    ("NO", &["norway", "noruega", "норвегия"]),
    ("PE", &["peru", "перу"]),
    ("PL", &["poland", "polonia", "польша", "polska"]),
    ("PT", &["portugal", "португалия"]),
    ("RO", &["romania", "rumania", "румыния"]),
    ("RS", &["serbia", "сербия"]),
    ("RU", &["russia", "russian federation", "rusia", "россия", "россииская федерация", "рф"]),
    ("SE", &["sweden", "suecia", "швеция"]),
    ("TJ", &["tajikistan", "tayikistan", "таджикистан"]),
    ("TR", &["turkey", "turkiye", "turquia", "турция"]),
    ("UA", &["ukraine", "ucrania", "украина", "украіна"]),
    (
        "US",
        &[
            "united states",
            "united states of america",
            "usa",
            "u s a",
            "estados unidos",
            "ee uu",
            "eeuu",
            "сша",
        ],
    ),
    ("UZ", &["uzbekistan", "узбекистан"]),
];

/// The ISO 3166 code of a country written as a code or as a name in one of our languages.
#[must_use]
pub fn code(text: &str) -> Option<&'static str> {
    let folded = plain(text);
    NAMES
        .iter()
        .find(|(code, names)| {
            code.eq_ignore_ascii_case(&folded) || names.iter().any(|name| plain(name) == folded)
        })
        .map(|(code, _)| *code)
}

/// Folded, and with `й` as `и`, which some systems write as two characters.
fn plain(text: &str) -> String {
    fold(text).replace('й', "и").replace('ї', "і")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_code_and_by_name_in_three_languages() {
        for (text, want) in [
            ("ES", Some("ES")),
            ("es", Some("ES")),
            ("España", Some("ES")),
            ("Испания", Some("ES")),
            ("Российская Федерация", Some("RU")),
            ("РФ", Some("RU")),
            ("EE.UU.", Some("US")),
            ("Україна", Some("UA")),
            ("Switzerland", Some("CH")),
            ("Швейцария", Some("CH")),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(code(text), want, "{text}");
        }
    }
}
