//! Short forms of given names: Саша is Alexander, Bob is Robert, Pepe is José.
//!
//! A row is one name in its forms, in whatever script; a form may stand in several rows (Саша is
//! Александр or Александра). The forms are those that dictionaries of given names give as usual
//! short forms (Superanskaya for Russian, Hanks and Hodges for English, the INE's list of given
//! names for which Spanish forms to look for); rare ones are left out, as each row makes two
//! people look alike.

use std::sync::LazyLock;

use crate::hash::ByHash;
use crate::sound::sound;

const ROWS: &[&str] = &[
    "александр саша шура саня сашка alexander alex sasha sandy alejandro xander alexandre",
    "александра саша шура alexandra sasha sandra alejandra",
    "алексей леша лёха алёша alexey alexis",
    "анатолий толя толик",
    "андрей андрюша andrew andy andres andreas",
    "антон тоша anthony tony antonio antoine toni",
    "аркадий аркаша",
    "артем тема артемий",
    "борис боря",
    "вадим вадик",
    "валентин валя",
    "валентина валя",
    "валерий валера",
    "валерия лера valeria",
    "василий вася vasily basil",
    "виктор витя victor",
    "виктория вика victoria vicky",
    "виталий виталик",
    "владимир вова володя vladimir",
    "владислав влад слава vlad",
    "вячеслав слава",
    "галина галя",
    "геннадий гена",
    "георгий жора гоша george егор юрий jorge georg",
    "григорий гриша gregory greg",
    "даниил данила данил даня daniel dan danny",
    "дарья даша daria",
    "дмитрий дима митя dmitry dima",
    "евгений женя eugene evgeny",
    "евгения женя eugenia",
    "екатерина катя catherine katherine kate katie kathy cathy katya catalina",
    "елена лена алена helen elena lena",
    "елизавета лиза elizabeth liz lisa beth betty eliza isabel",
    "иван ваня ivan john juan",
    "игорь гоша",
    "илья илюша ilya elias",
    "ирина ира irina",
    "кирилл кира",
    "константин костя konstantin",
    "ксения ксюша оксана ksenia",
    "лариса лара",
    "лев лёва leo lev leon",
    "леонид лёня leonid",
    "людмила люда мила",
    "любовь люба",
    "максим макс maxim max maximilian",
    "маргарита рита margarita margaret maggie peggy",
    "марина мариша",
    "мария маша маруся maria mary masha marie",
    "михаил миша michael mike misha miguel mick",
    "надежда надя",
    "наталья наталия наташа natalia natasha",
    "никита ник",
    "николай коля nicholas nick nikolay nicolas",
    "олег олежка",
    "ольга оля olga",
    "павел паша paul pavel pablo",
    "петр петя peter pete pedro piotr",
    "полина поля",
    "роман рома roman",
    "руслан рус",
    "светлана света",
    "семен сёма simon",
    "сергей серёжа sergey sergio serge",
    "софия софья соня sofia sophia sophie",
    "станислав стас слава",
    "степан стёпа stephen steve stefan esteban steven",
    "тамара тома",
    "татьяна таня tatiana tanya",
    "тимофей тима timothy tim",
    "ульяна уля",
    "федор федя theodore ted fyodor",
    "филипп филя philip phil felipe",
    "эдуард эдик edward ed eddie eduardo",
    "юлия юля julia julie",
    "юрий юра yury",
    "яков яша jacob jake",
    "ярослав слава ярик",
    "анна аня нюра anna ann anya hannah",
    "анастасия настя anastasia nastya",
    "robert bob rob bobby roberto rupert",
    "william bill will billy liam guillermo",
    "richard dick rick rich ricardo",
    "james jim jimmy jaime santiago jacobo",
    "thomas tom tommy tomas",
    "joseph joe joey jose",
    "charles charlie chuck carlos carl karl",
    "david dave",
    "christopher chris cristobal",
    "christina christine chris tina cristina кристина",
    "matthew matt mateo матвей",
    "jennifer jen jenny",
    "patricia pat patty trish",
    "patrick pat",
    "susan sue susie susana",
    "deborah debbie deb",
    "jessica jess",
    "samuel sam sammy",
    "samantha sam",
    "benjamin ben",
    "barbara barb",
    "frederick fred freddy",
    "lawrence larry",
    "gerald jerry",
    "jeremy jerry",
    "ronald ron",
    "donald don",
    "kenneth ken",
    "jonathan jon",
    "nathaniel nathan nate",
    "rebecca becky",
    "kimberly kim",
    "pamela pam",
    "cynthia cindy",
    "judith judy",
    "jose pepe",
    "jose maria chema",
    "francisco paco pancho fran curro frank francis",
    "francisca paca",
    "manuel manolo manu",
    "manuela manoli",
    "ignacio nacho iñaki",
    "dolores lola",
    "concepcion concha conchi",
    "rosario charo",
    "mercedes merche",
    "enrique quique henry harry heinrich",
    "rafael rafa",
    "jesus chus suso",
    "guadalupe lupe",
    "consuelo chelo",
    "maria teresa maite",
    "teresa tere theresa",
    "pilar pili",
    "alberto albert",
    "fernando fer nando ferdinand",
    "gabriel gabi",
    "gabriela gabi",
    "santiago santi",
    "javier javi xavier",
    "eduardo edu",
    "ricardo richi",
    "montserrat montse",
    "inmaculada inma",
    "beatriz bea beatrice",
    "isabel isa",
    "antonia toñi",
    "soledad sole",
    // Without short forms, but near each other or a name above.
    "алина",
    "алена alyona",
    "арина",
    "ангелина",
    "карина",
    "марианна",
    "милана",
    "регина",
    "эльмира",
    "эльвира",
    "инна",
    "нина",
    "яна",
    "жанна",
    "зоя",
    "раиса",
    "диана diana",
    "дана",
    "вера",
    "тимур",
    "денис",
    "марат",
    "глеб",
    "егор",
    "marta",
    "marcos",
    "marco",
    "mario",
    "martin",
    "martina",
    "marina",
    "carla",
    "clara",
    "laura",
    "lara",
    "paula",
    "sara",
    "eva",
    "ana",
    "nuria",
    "julian",
    "adrian",
    "damian",
    "fabian",
    "emilio",
    "emilia",
    "emily",
    "emma",
    "lorena",
    "elsa",
    "jane",
    "joan",
    "jean",
    "joanna",
    "karen",
    "karin",
    "linda",
    "lisa",
    "donna",
    "dana",
    "aaron",
    "brian",
    "ryan",
    "jonas",
    "lukas",
    "klaus",
    "petra",
    "birgit",
    "anja",
    "lena",
    "leon",
    "lea",
    "leah",
    "noah",
    "nora",
    "mia",
    "johann hans johannes",
    "friedrich fritz",
    "wilhelm willi",
    "josef sepp",
    "ludwig lutz luis louis lewis",
    "katharina kathi",
    "margarete grete greta",
    "ulrich uli",
    "andreas andi",
    "matthias matze",
    "franz francois",
];

/// The rows in which a form stands, by its sound.
static FORMS: LazyLock<ByHash<Vec<u16>>> = LazyLock::new(|| {
    let mut forms: ByHash<Vec<u16>> = ByHash::default();
    for (row, number) in ROWS.iter().zip(0..) {
        for form in row.split(' ') {
            let key = key(&sound(&cartera_domain::search::fold(form)));
            let rows = forms.entry(key).or_default();
            if !rows.contains(&number) {
                rows.push(number);
            }
        }
    }
    forms
});

fn key(sound: &str) -> u64 {
    crate::hash::of(&["form", sound])
}

/// Whether two words, by their sounds, are forms of one given name.
pub(crate) fn are_forms_of_one(a: &str, b: &str) -> bool {
    let forms = &*FORMS;
    match (forms.get(&key(a)), forms.get(&key(b))) {
        (Some(a), Some(b)) => a.iter().any(|row| b.contains(row)),
        _ => false,
    }
}

/// Whether a word, by its sound, is a given name that is known here. Two that are known and not
/// forms of one name are two names, however near their letters: Мария and Марина.
pub(crate) fn is_given(sound: &str) -> bool {
    FORMS.contains_key(&key(sound))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_domain::search::fold;

    #[track_caller]
    fn check(a: &str, b: &str, want: bool) {
        assert_eq!(are_forms_of_one(&sound(&fold(a)), &sound(&fold(b))), want, "{a} {b}");
    }

    #[test]
    fn short_forms_are_found_in_both_scripts() {
        check("Саша", "Александр", true);
        check("Sasha", "Александра", true);
        check("Bob", "Robert", true);
        check("Pepe", "José", true);
        check("Наталья", "Наталия", true);
        check("Kolya", "Николай", true);
    }

    #[test]
    fn names_that_look_alike_are_not_forms() {
        check("Мария", "Марина", false);
        check("Олег", "Ольга", false);
        check("Bob", "Bill", false);
        check("Иванов", "Иван", false);
    }
}
