//! Imports as somebody wishes them: only new ones, only known ones, the file's values first.

use cartera_domain::{Deal, Organization, Person};

use super::base::Base;
use crate::mapping::Mapping;
use crate::report::{Reason, Report};
use crate::wishes::{Defaults, Fix, Goal, Winner};

const BEFORE: &str = "Имя;Фамилия;Компания;Должность;E-mail;Телефон\n\
    Анна;Котова;ООО Луч;Директор;a@b.ru;\nИван;Котов;ООО Луч;;i@b.ru;\n";
const AFTER: &str = "Имя;Фамилия;Компания;Должность;E-mail;Телефон\n\
    Анна;Котова;ООО Луч;Бухгалтер;a@b.ru;8 916 123-45-67\n\
    Иван;Котов;ООО Луч;Юрист;i@b.ru;\n\
    Олег;Новый;ООО Свет;;o@b.ru;\n\
    Олег;Новый;ООО Свет;Водитель;o@b.ru;8 916 123-45-68\n\
    Пётр;Рыбин;ООО Луч;;p@b.ru;\n";

fn wished(wish: impl Fn(&mut Mapping)) -> (Base, Report) {
    let mut base = Base::default();
    base.import(BEFORE);
    base.may_replace = true;
    let with = |mut mapping: Mapping| {
        wish(&mut mapping);
        mapping
    };
    let report = base.import_with("a.csv", AFTER.as_bytes(), with);
    let again = base.import_with("a.csv", AFTER.as_bytes(), with);
    assert_eq!((again.created, again.updated), (0, 0), "a second run: {:?}", again.rows);
    (base, report)
}

fn counts(report: &Report) -> [u32; 4] {
    [report.created, report.updated, report.skipped, report.failed]
}

fn reasons(report: &Report, row: u32) -> Vec<Reason> {
    report.rows.iter().find(|r| r.row == row).map(|r| r.reasons.clone()).unwrap_or_default()
}

#[test]
fn only_new_ones_leave_what_is_there_untouched() {
    let (base, report) = wished(|mapping| mapping.goal = Goal::New);
    assert_eq!(counts(&report), [2, 1, 2, 0], "{:?}", report.rows);
    assert_eq!(base.people(), ["Анна Котова", "Иван Котов", "Олег Новый", "Пётр Рыбин"]);
    let people = base.all::<Person>();
    assert_eq!((people[0].phones.len(), people[2].phones.len()), (0, 1));
    assert_eq!(reasons(&report, 2)[0], Reason::InBase);
}

#[test]
fn only_known_ones_make_nobody() {
    let (base, report) = wished(|mapping| mapping.goal = Goal::Known);
    assert_eq!(counts(&report), [0, 2, 3, 0], "{:?}", report.rows);
    assert_eq!((report.people_created, report.organizations_created), (0, 0));
    assert_eq!(base.people(), ["Анна Котова", "Иван Котов"]);
    assert_eq!(base.all::<Organization>().len(), 1);
    assert_eq!(base.all::<Person>()[0].phones.len(), 1);
    assert_eq!(reasons(&report, 4), [Reason::NotThere]);
}

#[test]
fn nothing_leads_to_an_organization_that_is_not_made() {
    let mut base = Base::default();
    base.import("Имя;E-mail\nАнна Котова;a@b.ru\n");
    let file = "Имя;E-mail;Компания\nАнна Котова;a@b.ru;ООО Свет\nАнна Котова;a@b.ru;Свет\n";
    let known = |mapping| Mapping { goal: Goal::Known, ..mapping };
    let report = base.import_with("a.csv", file.as_bytes(), known);
    assert_eq!(counts(&report), [0, 0, 2, 0], "{:?}", report.rows);
    assert!(base.all::<cartera_domain::Affiliation>().is_empty());
}

#[test]
fn the_files_values_stand_where_they_are_wanted() {
    let (base, report) = wished(|mapping| mapping.winner = Winner::File);
    assert_eq!(counts(&report), [2, 3, 0, 0], "{:?}", report.rows);
    let replaced = Reason::Replaced {
        column: "Должность".into(),
        old: "Директор".into(),
        new: "Бухгалтер".into(),
    };
    assert!(reasons(&report, 2).contains(&replaced), "{:?}", reasons(&report, 2));
    let places = base.all::<cartera_domain::Affiliation>();
    let positions: Vec<&str> =
        places.iter().filter_map(|one| one.position.as_ref()).map(|one| one.as_str()).collect();
    assert_eq!(positions, ["Бухгалтер", "Юрист", "Водитель"]);
}

#[test]
fn a_married_name_replaces_the_one_before() {
    let mut base = Base::default();
    base.import("Имя;Фамилия;E-mail\nАнна;Котова;a@b.ru\n");
    base.may_replace = true;
    let file = "Имя;Фамилия;E-mail\nАнна;Рыбина;a@b.ru\n";
    let wins = |mapping| Mapping { winner: Winner::File, ..mapping };
    let report = base.import_with("a.csv", file.as_bytes(), wins);
    assert_eq!((counts(&report), base.people()), ([0, 1, 0, 0], vec!["Анна Рыбина".to_owned()]));
}

#[test]
fn new_ones_get_an_owner_and_a_tag_and_known_ones_do_not() {
    let (base, _) = wished(|mapping| {
        let team = Some([7; 16]);
        mapping.defaults =
            Defaults { owners: vec![[5; 16]], team, tag: Some([6; 16]), stage: None };
    });
    let owned: Vec<bool> = base.all::<Person>().iter().map(|one| one.owner.is_some()).collect();
    assert_eq!(owned, [false, false, true, true]);
    let tags: Vec<usize> = base.all::<Organization>().iter().map(|one| one.tags.len()).collect();
    assert_eq!(tags, [0, 1]);
}

#[test]
fn new_ones_are_handed_out_in_turn_and_the_same_way_again() {
    let owners: Vec<[u8; 16]> = vec![[5; 16], [6; 16], [7; 16]];
    let wish = |mapping| Mapping {
        defaults: Defaults { owners: owners.clone(), ..Defaults::default() },
        ..mapping
    };
    let file: String = (0..7).map(|n| format!("\nИмя{n};Фирма {n}")).collect();
    let file = format!("Имя;Компания{file}\n");
    let mut base = Base::default();
    base.import_with("a.csv", file.as_bytes(), wish);
    let of_people: Vec<u8> =
        base.all::<Person>().iter().map(|one| one.owner.unwrap().as_bytes()[0]).collect();
    let of_firms: Vec<u8> =
        base.all::<Organization>().iter().map(|one| one.owner.unwrap().as_bytes()[0]).collect();
    assert_eq!(of_people, of_firms, "a row is of one owner");
    let share = |owner: u8| of_people.iter().filter(|one| **one == owner).count();
    assert_eq!([share(5), share(6), share(7)].iter().sum::<usize>(), 7);
    assert!([5, 6, 7].into_iter().all(|owner| (2..=3).contains(&share(owner))), "{of_people:?}");
    let report = base.import_with("a.csv", file.as_bytes(), wish);
    assert_eq!(counts(&report), [0, 0, 7, 0]);
}

#[test]
fn a_deal_without_a_stage_gets_the_wished_one() {
    let mut base = Base::default();
    base.import("Сделка;Стадия\nА;Новая\nБ;Договор\n");
    let stage = base.all::<cartera_domain::Stage>()[1].id;
    let wish = |mapping| Mapping {
        defaults: Defaults { stage: Some(*stage.as_bytes()), ..Defaults::default() },
        ..mapping
    };
    let file = "Сделка;Стадия\nВ;\nГ;Новая\n";
    base.import_with("a.csv", file.as_bytes(), wish);
    let stages: Vec<bool> =
        base.all::<Deal>().iter().map(|deal| deal.standing.stage == stage).collect();
    assert_eq!(stages, [false, true, true, false]);
}

#[test]
fn corrected_cells_are_what_is_imported() {
    let fixes = vec![
        Fix { columns: vec![5], find: "нет*".into(), ..Fix::default() },
        Fix { columns: vec![4], row: Some(2), replace: "a@b.ru".into(), ..Fix::default() },
    ];
    let mut base = Base::default();
    let file =
        "Имя;Фамилия;Компания;Должность;E-mail;Телефон\nАнна;Котова;;;a(at)b.ru;нет данных\n";
    let before = base.import(file);
    assert_eq!(before.warnings, 1);
    let mut base = Base::default();
    let report = base.import_with("a.csv", file.as_bytes(), |mapping| Mapping { fixes, ..mapping });
    assert_eq!(report.warnings, 0, "{:?}", report.rows);
    assert_eq!(base.all::<Person>()[0].emails[0].as_str(), "a@b.ru");
}
