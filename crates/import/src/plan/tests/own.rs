//! Columns that become fields of the workspace's own, and values that lists do not have.

use cartera_domain::custom_field::{CustomOption, CustomType, CustomValue, OptionKey};
use cartera_domain::{CustomField, Deal, Id, Name, Organization, Person, Record, Stage, Workspace};

use super::base::Base;
use crate::mapping::{Mapping, Target};
use crate::own::OwnColumn;
use crate::report::{Reason, Report};
use crate::wishes::{Fix, ListValue};

fn field(kind: u16, holds: CustomType) -> CustomField {
    let name = Name::parse("Size").unwrap();
    CustomField::new(Id::from_bytes([9; 16]), kind, 1_234, holds, name)
}

fn of_person(holds: CustomType) -> CustomField {
    field(Person::KIND.number(), holds)
}

/// Imports with the last column as a field.
fn import(base: &mut Base, csv: &str, field: &CustomField, wish: impl Fn(&mut Mapping)) -> Report {
    let columns = csv.lines().next().unwrap().split(';').count();
    base.import_with("a.csv", csv.as_bytes(), |mut mapping| {
        mapping.targets[columns - 1] = Target::Own;
        mapping.own = vec![OwnColumn { column: columns as u32 - 1, field: field.clone() }];
        wish(&mut mapping);
        mapping
    })
}

fn values<R: Record>(base: &Base, field: &CustomField) -> Vec<Option<CustomValue>> {
    base.fields::<R>().iter().map(|fields| field.read(fields).unwrap()).collect()
}

fn reasons(report: &Report) -> Vec<&Reason> {
    report.rows.iter().flat_map(|row| &row.reasons).collect()
}

const SIZES: &str =
    "Name;E-mail;Size\nAna;a@b.es;\nEva;e@b.es;Large\nIna;i@b.es;small\nLeo;l@b.es;LARGE\n";

#[test]
fn a_new_field_comes_with_the_first_row_that_fills_it() {
    let mut base = Base::default();
    let new = of_person(CustomType::Choice);
    let report = import(&mut base, SIZES, &new, |_| ());
    assert_eq!(report.created, 4, "{:?}", report.rows);
    let declared = base.all::<CustomField>();
    assert_eq!(declared.len(), 1);
    let labels: Vec<&str> = declared[0].offered().iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["Large", "small"]);
    let key = |at: usize| Some(CustomValue::Choice(declared[0].offered()[at].key));
    assert_eq!(values::<Person>(&base, &declared[0]), [None, key(0), key(1), key(0)]);
    let again = import(&mut base, SIZES, &new, |_| ());
    assert_eq!((again.created, again.updated), (0, 0), "{:?}", again.rows);
    assert_eq!(base.all::<CustomField>()[0].options.len(), 2);
}

#[test]
fn a_file_without_a_value_declares_nothing() {
    let mut base = Base::default();
    let csv = "Name;E-mail;Size\nAna;a@b.es;\n;;Large\n";
    let report = import(&mut base, csv, &of_person(CustomType::Line), |_| ());
    assert_eq!((report.created, report.failed), (1, 1));
    assert!(base.all::<CustomField>().is_empty());
}

#[test]
fn values_of_each_type_are_read_and_what_is_none_is_kept_in_the_note() {
    let text = |value: CustomValue| format!("{value:?}");
    for (holds, cell, want) in [
        (CustomType::Number, "1 200,5", "1200.5"),
        (CustomType::Percent, "12 %", "12"),
        (CustomType::Money, "1 200 €", "1200.00 EUR"),
        (CustomType::Date, "31.01.2024", "2024-01-31"),
        (CustomType::Flag, "да", "1"),
        (CustomType::Email, "a@c.es", "a@c.es"),
        (CustomType::Phone, "8 916 123-45-67", "+79161234567"),
        (CustomType::Text, "two words", "two words"),
    ] {
        let mut base = Base::default();
        let own = of_person(holds);
        let report = import(&mut base, &format!("Name;Size\nAna;{cell}\n"), &own, |_| ());
        let fields = base.fields::<Person>();
        assert_eq!(fields[0].text(1_234), Some(want), "{holds} {:?}", report.rows);
        assert!(own.read(&fields[0]).unwrap().map(text).is_some());
        if holds != CustomType::Text {
            let mut base = Base::default();
            let report = import(&mut base, "Name;Size\nAna;nothing like it\n", &own, |_| ());
            assert!(reasons(&report).iter().any(|one| one.is_warning()), "{holds}");
            assert_eq!(
                base.all::<Person>()[0].note.as_ref().unwrap().as_str(),
                "Size: nothing like it"
            );
        }
    }
}

#[test]
fn a_field_of_an_organization_that_is_not_there_is_kept_in_the_note() {
    let csv = "Name;Company;Size\nAna;ACME;9\nEva;;8\n";
    let mut base = Base::default();
    let own = field(Organization::KIND.number(), CustomType::Number);
    import(&mut base, csv, &own, |_| ());
    assert_eq!(base.fields::<Organization>()[0].text(1_234), Some("9"));
    let notes: Vec<Option<String>> =
        base.all::<Person>().iter().map(|one| one.note.clone().map(String::from)).collect();
    assert_eq!(notes, [None, Some("Size: 8".to_owned())]);
}

#[test]
fn what_a_list_of_ones_own_lacks_is_kept_mapped_or_added() {
    let mut known = of_person(CustomType::Choice);
    known.options =
        vec![CustomOption::new(OptionKey::parse("o1").unwrap(), Name::parse("Large").unwrap())];
    let base = || {
        let mut base = Base::default();
        base.insert(known.id, &known);
        base
    };
    let csv = "Name;Size\nAna;Big\nEva;large\n";
    let large = Some(CustomValue::Choice(known.options[0].key));
    let mut kept = base();
    let report = import(&mut kept, csv, &known, |_| ());
    assert_eq!(
        reasons(&report),
        [&Reason::UnknownValue { column: "Size".into(), value: "Big".into() }]
    );
    assert_eq!(values::<Person>(&kept, &known), [None, large.clone()]);
    let mut mapped = base();
    import(&mut mapped, csv, &known, |mapping| {
        let (find, replace) = ("Big".to_owned(), "Large".to_owned());
        mapping.fixes = vec![Fix { columns: vec![1], find, replace, ..Fix::default() }];
    });
    assert_eq!(values::<Person>(&mapped, &known), [large.clone(), large]);
    let mut added = base();
    let report = import(&mut added, csv, &known, |mapping| {
        mapping.values = vec![ListValue { column: 1, value: "big".into(), is_added: true }];
    });
    let new = Reason::NewValue { column: "Size".into(), value: "Big".into() };
    assert_eq!(reasons(&report), [&new]);
    assert_eq!(added.all::<CustomField>()[0].options.len(), 2);
    assert!(values::<Person>(&added, &known)[0].is_some());
}

#[test]
fn a_stage_is_kept_in_the_note_where_that_is_wished_or_nobody_may_add() {
    let csv = "Сделка;Компания;Сумма;Этап\nСайт;ООО Луч;100 ₽;Новая\nЛого;ООО Луч;50 ₽;Почти\n";
    for wish in [
        (|mapping: &mut Mapping| {
            mapping.values =
                vec![ListValue { column: 3, value: "Почти".into(), is_added: false }];
        }) as fn(&mut Mapping),
        |mapping| mapping.lists_stay = true,
    ] {
        let mut base = Base::default();
        base.import("Сделка;Компания;Сумма;Этап\nДом;ООО Луч;1 ₽;Новая\n");
        let report = base.import_with("a.csv", csv.as_bytes(), |mut mapping| {
            wish(&mut mapping);
            mapping
        });
        assert_eq!((report.created, base.all::<Stage>().len()), (2, 1), "{:?}", report.rows);
        let note = base.all::<Deal>()[2].note.clone().map(String::from);
        assert_eq!(note.as_deref(), Some("Этап: Почти"));
    }
}

#[test]
fn a_source_stands_with_whom_the_row_is_about_and_joins_the_list() {
    let mut base = Base::default();
    let sources = vec![Name::parse("Fair").unwrap()];
    let workspace = Workspace { sources, ..Workspace::default() };
    base.insert(Workspace::ID, &workspace);
    let csv = "Name;E-mail;Lead source\nAna;a@b.es;fair\nEva;e@b.es;Web\nIna;i@b.es;Web\n";
    let source = |mut mapping: Mapping| {
        mapping.targets[2] = Target::Source;
        mapping
    };
    let report = base.import_with("a.csv", csv.as_bytes(), source);
    let people = base.all::<Person>();
    assert_eq!(people[0].source.as_ref().unwrap().as_str(), "fair");
    assert_eq!(people[1].source.as_ref().unwrap().as_str(), "Web");
    assert_eq!(base.all::<Workspace>()[0].sources.len(), 2);
    let new = Reason::NewValue { column: "Lead source".into(), value: "Web".into() };
    assert!(reasons(&report).contains(&&new));
    let again = base.import_with("a.csv", csv.as_bytes(), source);
    assert_eq!((again.created, again.updated), (0, 0), "{:?}", again.rows);
}
