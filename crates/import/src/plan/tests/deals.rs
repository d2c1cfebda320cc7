//! Rows that tell of deals, of what happened, and of notes.

use cartera_domain::deal::DealState;
use cartera_domain::pipeline::StageKind;
use cartera_domain::{Activity, Deal, Note, Organization, Person, Pipeline, Stage};

use super::{Base, Report, check, reasons};
use crate::mapping::Target;
use crate::report::Reason;

const DEALS: &str = "Название сделки;Сумма;Стадия сделки;Воронка;Компания;Контакт;Телефон;Предполагаемая дата закрытия;Комментарий\n\
    Лицензии;1 234 567,89 ₽;Переговоры;Продажи;ООО «Вектор»;Иванов Иван;8 916 123-45-67;25/12/2026;звонить\n\
    Поддержка;(500,00);Успешно реализовано;Продажи;ООО «Вектор»;;;01/02/2026;\n";

#[test]
fn one_row_makes_organization_person_and_deal() {
    let (base, report) = check(DEALS, [2, 0, 0, 0]);
    assert_eq!(
        (report.people_created, report.organizations_created, report.deals_created),
        (1, 1, 2)
    );
    assert_eq!(report.amounts, ["1234067.89 RUB"]);
    let (deals, stages) = (base.all::<Deal>(), base.all::<Stage>());
    let stage = |deal: &Deal| stages.iter().find(|stage| stage.id == deal.standing.stage).unwrap();
    assert_eq!(deals[0].amount.unwrap().to_string(), "1234567.89 RUB");
    assert_eq!(deals[0].expected_close_on.unwrap().to_string(), "2026-12-25");
    assert_eq!(deals[0].organization, Some(base.all::<Organization>()[0].id));
    assert_eq!(deals[0].people[0].person, base.all::<Person>()[0].id);
    assert_eq!(deals[0].note.as_ref().unwrap().as_str(), "звонить");
    assert!(base.all::<Person>()[0].note.is_none());
    assert_eq!(stage(&deals[0]).name.as_str(), "Переговоры");
    // 25/12 says of 01/02, too, that the day is first.
    assert_eq!(deals[1].expected_close_on.unwrap().to_string(), "2026-02-01");
    assert_eq!(deals[1].amount.unwrap().to_string(), "-500.00 RUB");
    assert_eq!(stage(&deals[1]).kind, StageKind::Won);
    assert!(matches!(deals[1].standing.state, DealState::Won(_)));
    assert_eq!(base.all::<Pipeline>().len(), 1);
    let new =
        |column: &str, value: &str| Reason::NewValue { column: column.into(), value: value.into() };
    let both = [new("Воронка", "Продажи"), new("Стадия сделки", "Переговоры")];
    assert_eq!(reasons(&report, 2), both);
}

#[test]
fn deals_of_one_name_and_two_amounts_are_two() {
    let (base, report) = check(
        "Deal Name;Amount;Currency;Company\nSupport;100;EUR;Acme\nSupport;200;EUR;Acme\n\
         Support;100;EUR;Acme\nSupport;300;EUR;Nova\n",
        [3, 0, 1, 0],
    );
    assert_eq!(base.all::<Deal>().len(), 3);
    assert_eq!(report.amounts, ["600.00 EUR"]);
    assert_eq!(reasons(&report, 4), [Reason::SameAsRow { row: 2 }]);
}

#[test]
fn what_cannot_be_read_of_a_deal_is_said_and_kept() {
    let mut base = Base::default();
    let report = base.import(
        "Deal Name;Amount;Close Date;Status\nA;по запросу;03/04/2026;может быть\nB;12.5;31/31/2026;lost\n",
    );
    assert_eq!(
        reasons(&report, 2),
        [
            Reason::DateAmbiguous {
                column: "Close Date".into(),
                text: "03/04/2026".into(),
                day_first: "2026-04-03".into(),
                month_first: "2026-03-04".into(),
                took_day_first: true,
            },
            Reason::UnknownValue { column: "Status".into(), value: "может быть".into() },
            Reason::AmountUnreadable {
                column: "Amount".into(), value: "по запросу".into()
            },
        ]
    );
    assert_eq!(
        reasons(&report, 3),
        [Reason::DateUnreadable { column: "Close Date".into(), text: "31/31/2026".into() }]
    );
    let deals = base.all::<Deal>();
    let note = deals[0].note.as_ref().unwrap().as_str();
    assert!(note.contains("Amount: по запросу") && note.contains("Status: может быть"), "{note}");
    assert!(matches!(deals[1].standing.state, DealState::Lost(_)));
}

#[test]
fn a_log_of_calls_becomes_activities_of_the_people() {
    let csv = "Дата звонка;Тип активности;ФИО;Телефон;Тема звонка;Итог звонка\n\
               12.03.2026 10:20;Звонок;Иванов Иван;8 916 123-45-67;КП;ждут счёт\n\
               13.03.2026;Встреча;Иванов Иван;8 916 123-45-67;Договор;\n\
               13.03.2026;Гадание;Иванов Иван;8 916 123-45-67;Карты;\n\
               12.03.2026 10:20;Звонок;Иванов Иван;8 916 123-45-67;КП;ждут счёт\n";
    let (base, report) = check(csv, [3, 0, 1, 0]);
    assert_eq!((report.people_created, report.activities_created, report.notes_created), (1, 2, 1));
    let activities = base.all::<Activity>();
    assert_eq!(activities[0].at.rfc3339(), "2026-03-12T10:20:00.000Z");
    assert_eq!(activities[0].about[0].0.id, *base.all::<Person>()[0].id.as_bytes());
    assert_eq!(base.all::<Note>()[0].text.as_str(), "Гадание\nКарты");
    assert_eq!(
        reasons(&report, 4),
        [Reason::UnknownValue {
            column: "Тип активности".into(), value: "Гадание".into()
        }]
    );
}

#[test]
fn what_is_told_without_a_day_stays_in_the_note() {
    let mut base = Base::default();
    let report =
        base.import("ФИО;Дата звонка;Тема звонка\nАнна Котова;завтра;КП\nИван Котов;;Договор\n");
    assert_eq!(report.activities_created, 0);
    let notes: Vec<String> =
        base.all::<Person>().into_iter().filter_map(|p| p.note).map(String::from).collect();
    assert_eq!(notes, ["Дата звонка: завтра\nКП", "Договор"]);
}

#[test]
fn a_deal_that_has_moved_on_is_said() {
    let mut base = Base::default();
    base.import("Deal Name;Stage;Pipeline;Email\nA;Offer;Sales;a@b.ru\n");
    let report = base.import("Deal Name;Stage;Pipeline;Email\nA;Contract;Sales;a@b.ru\n");
    let differs = Reason::Differs { column: "Stage".into(), value: "Contract".into() };
    assert_eq!(reasons(&report, 2), [Reason::InBase, differs]);
}

#[test]
fn a_note_of_its_own_is_on_all_that_the_row_is_about() {
    use Target::{Email, FullName, NoteRecord, Organization as Firm};
    let mapping = [FullName, Email, Firm, NoteRecord];
    let csv = "a;b;c;d\nАнна Котова;a@b.ru;Вектор;любит чай\nИван Котов;i@b.ru;Вектор;любит чай\n";
    let mut base = Base::default();
    base.import_as(csv, Some(&mapping));
    let report: Report = base.import_as(csv, Some(&mapping));
    assert_eq!((report.created, report.notes_created, report.skipped), (0, 0, 2));
    let notes = base.all::<Note>();
    assert_eq!(notes.len(), 2);
    assert_eq!(notes[0].about.len(), 2);
}

#[test]
fn a_list_of_people_with_sums_makes_no_deals() {
    let (_, report) = check("ФИО;Сумма\nАнна Котова;1000\n", [1, 0, 0, 0]);
    assert_eq!(report.deals_created, 0);
}

#[test]
fn what_looks_like_somebody_is_made_and_told() {
    let mut base = Base::default();
    let report = base.import(
        "ФИО;Телефон;E-mail\nИванов Иван;8 916 123-45-67;ivan@b.ru\nIvanov Ivan;8 916 123-45-67;ivanov@c.ru\n\
         Котова Анна;8 916 765-43-21;anna@b.ru\n",
    );
    assert_eq!(report.created, 3);
    let [one] = report.resemblances.as_slice() else { panic!("{:?}", report.resemblances) };
    assert_eq!((one.row, one.other_row, one.is_safe), (3, Some(2), true));
    assert!(one.reasons.contains(&"same_phone".to_owned()), "{one:?}");
}

#[test]
fn born_on_and_branch_are_fields() {
    let (base, _) = check(
        "ФИО;Дата рождения;Компания;ИНН;КПП\nАнна Котова;12.03.1990;Вектор;7707083893;773601001\n",
        [1, 0, 0, 0],
    );
    assert_eq!(base.all::<Person>()[0].born_on.unwrap().to_string(), "1990-03-12");
    let vector = &base.all::<Organization>()[0];
    assert_eq!(vector.registrations[0].number.as_str(), "773601001");
}

#[test]
fn a_phone_that_excel_made_a_number_of_leaves_its_person_in_the_deal() {
    // Of the first all digits but one are lost; the second has them all, and is proposed.
    for (phone, proposed) in [("1.0E+11", None), ("7,9161234567E+10", Some("+79161234567"))] {
        let (base, report) = check(
            &format!(
                "Название сделки;Сумма;Компания;Контакт;Телефон\n\
                 Лицензии;100 ₽;ООО «Вектор»;Иванов Иван;{phone}\n"
            ),
            [1, 0, 0, 0],
        );
        let (deals, people) = (base.all::<Deal>(), base.all::<Person>());
        assert_eq!((deals.len(), people.len()), (1, 1));
        assert_eq!(deals[0].people[0].person, people[0].id);
        assert_eq!(people[0].family_name.as_ref().map(|name| name.as_str()), Some("Иванов"));
        assert!(people[0].phones.is_empty());
        // What it was stays where somebody will look for it.
        assert_eq!(deals[0].note.as_ref().unwrap().as_str(), format!("Телефон: {phone}"));
        let (text, proposed) = (phone.to_owned(), proposed.map(str::to_owned));
        assert!(reasons(&report, 2).contains(&Reason::PhoneExcelNumber { text, proposed }));
    }
}
