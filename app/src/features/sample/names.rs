//! Names of the sample company and its customers, in the three languages of the app.

/// Those who sell, and the team that each is in.
pub const SELLERS: [(&str, usize); 4] =
    [("Lucía Romero", 0), ("Emma Clarke", 0), ("Иван Соколов", 1), ("Marc Puig", 1)];

/// Customers: name, place of the web and of mail, city.
pub const ORGANIZATIONS: [(&str, &str, &str); 48] = [
    ("Talleres Duero", "talleresduero.example", "Valladolid"),
    ("Bodegas Alarcón", "alarcon.example", "Logroño"),
    ("Clínica Santa Irene", "santairene.example", "Vigo"),
    ("Panadería Ortiz e Hijos", "ortizpan.example", "Murcia"),
    ("Hotel Mar de Plata", "mardeplata.example", "Alicante"),
    ("Ferretería Los Arcos", "losarcos.example", "Sevilla"),
    ("Transportes Guadiana", "guadiana.example", "Badajoz"),
    ("Colegio San Fermín", "sanfermin.example", "Pamplona"),
    ("Aceites Sierra Mágina", "sierramagina.example", "Jaén"),
    ("Estudio Navarro Arquitectos", "navarroarq.example", "Madrid"),
    ("Gimnasio Pulso", "pulso.example", "Zaragoza"),
    ("Imprenta Cervantes", "imprentacervantes.example", "Alcalá de Henares"),
    ("Conservas Cantábrico", "conservascantabrico.example", "Santoña"),
    ("Viveros El Olmo", "elolmo.example", "Valencia"),
    ("Residencia Los Tilos", "lostilos.example", "Burgos"),
    ("Electricidad Peñalver", "penalver.example", "Granada"),
    ("ООО «Северный ветер»", "severwind.example", "Санкт-Петербург"),
    ("Мебельная фабрика «Дубрава»", "dubrava.example", "Воронеж"),
    ("Стоматология «Жемчуг»", "zhemchug.example", "Казань"),
    ("Хлебозавод №4", "hleb4.example", "Тула"),
    ("ТД «Волга-Текстиль»", "volgatextile.example", "Иваново"),
    ("Автосервис «Гараж 24»", "garage24.example", "Екатеринбург"),
    ("Типография «Лист»", "list-print.example", "Москва"),
    ("Гостиница «Ладога»", "ladoga.example", "Приозерск"),
    ("Агрофирма «Рассвет»", "rassvet.example", "Краснодар"),
    ("Школа языков «Полиглот»", "polyglot.example", "Самара"),
    ("Стройкомплект", "stroykomplekt.example", "Нижний Новгород"),
    ("Пекарня «Тёплый угол»", "teplyugol.example", "Пермь"),
    ("Логистика-Юг", "logug.example", "Ростов-на-Дону"),
    ("Медцентр «Исток»", "istok-med.example", "Новосибирск"),
    ("Студия «Свет и тень»", "svet.example", "Томск"),
    ("Завод «Прецизион»", "precision.example", "Челябинск"),
    ("Harbour & Finch Ltd", "harbourfinch.example", "Bristol"),
    ("Oakridge Dental", "oakridge.example", "Leeds"),
    ("Whitfield Farm Shop", "whitfield.example", "Hereford"),
    ("Tyne Valley Joinery", "tynejoinery.example", "Newcastle"),
    ("The Copper Kettle", "copperkettle.example", "Bath"),
    ("Marlow Physio", "marlowphysio.example", "Marlow"),
    ("Grange Academy", "grangeacademy.example", "Derby"),
    ("Pike Street Brewing", "pikestreet.example", "Manchester"),
    ("Ashdown Veterinary", "ashdownvets.example", "Lewes"),
    ("Cobalt Signage", "cobaltsign.example", "Sheffield"),
    ("Fenland Growers", "fenland.example", "Ely"),
    ("Lark & Sons Removals", "larkremovals.example", "Reading"),
    ("Northgate Opticians", "northgate.example", "York"),
    ("Solent Marine Services", "solentmarine.example", "Southampton"),
    ("Bramble Nursery", "bramble.example", "Exeter"),
    ("Kestrel Security", "kestrel.example", "Cardiff"),
];

/// What the people of a customer do there, in the language of their names.
pub const POSITIONS: [[&str; 3]; 3] = [
    ["Compras", "Dirección", "Administración"],
    ["Закупки", "Директор", "Бухгалтерия"],
    ["Purchasing", "Managing director", "Accounts"],
];

/// Given and family names in Spanish, Russian and English, as the customers above are. Women and men
/// take turns, so that every second given name goes with every second family name.
const PEOPLE: [[(&str, &str); 10]; 3] = [
    [
        ("Marta", "Ferrer"),
        ("Álvaro", "Núñez"),
        ("Pilar", "Etxeberria"),
        ("Joaquín", "Salas"),
        ("Inés", "Quiroga"),
        ("Rubén", "Castaño"),
        ("Nuria", "Peláez"),
        ("Tomás", "Ibáñez"),
        ("Elena", "Vidal"),
        ("Óscar", "Montero"),
    ],
    [
        ("Ольга", "Петрова"),
        ("Сергей", "Климов"),
        ("Марина", "Орлова"),
        ("Дмитрий", "Лаптев"),
        ("Анна", "Щукина"),
        ("Павел", "Ёлкин"),
        ("Наталья", "Громова"),
        ("Алексей", "Зуев"),
        ("Юлия", "Соболева"),
        ("Михаил", "Черных"),
    ],
    [
        ("Grace", "Holloway"),
        ("Tom", "Whitaker"),
        ("Priya", "Nair"),
        ("Callum", "Fraser"),
        ("Hannah", "Osborne"),
        ("Owen", "Pritchard"),
        ("Zoë", "Mercer"),
        ("Daniel", "Okafor"),
        ("Ruth", "Lindley"),
        ("Peter", "Vance"),
    ],
];

/// Which of the languages of [`PEOPLE`] a customer's people have.
pub const fn language_of(organization: usize) -> usize {
    organization / 16
}

/// The name of the person of this number, below 50, among those of a language: no two are the same.
pub fn person(language: usize, number: usize) -> Option<(&'static str, &'static str)> {
    let people = PEOPLE.get(language)?;
    let given = number % people.len();
    let family = (given + number / people.len() * 2) % people.len();
    Some((people.get(given)?.0, people.get(family)?.1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn nobody_is_called_as_somebody_else_and_names_agree() {
        for language in 0..PEOPLE.len() {
            let all: BTreeSet<_> = (0..50).filter_map(|number| person(language, number)).collect();
            assert_eq!(all.len(), 50);
        }
        let agree =
            |(given, family): (&str, &str)| given.ends_with(['а', 'я']) == family.ends_with('а');
        assert!((0..50).filter_map(|number| person(1, number)).all(agree));
    }
}
