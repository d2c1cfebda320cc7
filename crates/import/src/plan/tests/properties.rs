//! Properties of every plan: counts add up, and a second run of the same file makes nothing.

use cartera_domain::{Affiliation, Organization, Person};
use proptest::prelude::*;

use super::base::Base;
use crate::mapping::Target;

/// Cells from a small world, so that rows often meet.
fn cell(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(of).prop_map(str::to_owned)
}

fn row() -> impl Strategy<Value = String> {
    (
        cell(&[
            "",
            "Анна Котова",
            "Котова Анна",
            "Анна",
            "Анна Ивановна Котова",
            "Котова Анна Петровна",
            "Ana Kotova",
            "Пётр",
            "Luis Gil",
        ]),
        cell(&["", "a@b.ru", "info@b.ru", "A@b.ru; c@d.ru", "плохой@", "c@d.ru"]),
        cell(&[
            "",
            "84951234567",
            "8 916 123-45-67 доб. 5",
            "9161234567",
            "мусор",
            "7.9161234567E+10",
        ]),
        cell(&["", "Луч", "ООО Луч", "АО «Луч»", "Север", "ООО"]),
        cell(&["", "7707083893", "7736050003", "нет"]),
        cell(&["", "Директор", "директор", "Кассир"]),
        cell(&["", "Казань", "Москва"]),
    )
        .prop_map(|(name, email, phone, organization, tax, position, city)| {
            format!("{name};\"{email}\";{phone};{organization};{tax};{position};{city}\n")
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Counts add up (asserted in `import`), only empty fields are filled (asserted in `write`),
    /// every record can be read, and the second run of the same file makes nothing and changes
    /// nothing, nor does a third.
    #[test]
    fn a_second_run_makes_nothing(rows in prop::collection::vec(row(), 1..25)) {
        let csv = format!("ФИО;E-mail;Телефон;Компания;ИНН;Должность;Город\n{}", rows.concat());
        if csv.lines().skip(1).all(|line| line.trim_matches([';', '"']).is_empty()) {
            return Ok(());
        }
        let mut base = Base::default();
        base.import(&csv);
        let all = (base.all::<Person>().len(), base.all::<Organization>().len(), base.all::<Affiliation>().len());
        let again = base.import(&csv);
        prop_assert_eq!((again.created, again.people_created, again.organizations_created), (0, 0, 0), "{:?}", again.rows);
        prop_assert_eq!(base.all::<Person>().len(), all.0);
        prop_assert_eq!(base.all::<Organization>().len(), all.1);
        prop_assert_eq!(base.all::<Affiliation>().len(), all.2, "{:?}", again.rows);
    }

    /// Whatever is mapped to whatever, counts add up and nothing panics.
    #[test]
    fn any_mapping_adds_up(
        rows in prop::collection::vec(row(), 1..10),
        targets in prop::collection::vec(prop::sample::select(Target::ALL.as_slice()), 0..8),
    ) {
        let csv = format!("ФИО;E-mail;Телефон;Компания;ИНН;Должность;Город\nx;;;;;;\n{}", rows.concat());
        let mut base = Base::default();
        base.import_as(&csv, Some(&targets));
        base.import_as(&csv, Some(&targets));
    }
}
