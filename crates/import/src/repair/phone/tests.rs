//! What people write, country by country, and what it must become.

use proptest::prelude::*;

use super::*;

mod zero;

#[track_caller]
fn check(country: &str, cell: &str, want: &[&str]) {
    let phones = read(cell, region(country));
    let got: Vec<String> = phones.numbers.iter().map(ToString::to_string).collect();
    assert_eq!(got, want, "{cell:?} in {country}: {:?}", phones.problems);
    assert!(phones.problems.is_empty(), "{cell:?} in {country}: {:?}", phones.problems);
}

#[track_caller]
fn check_problem(country: &str, cell: &str, want: &PhoneProblem) {
    let phones = read(cell, region(country));
    assert_eq!(
        (phones.numbers.as_slice(), phones.problems.as_slice()),
        (&[][..], std::slice::from_ref(want))
    );
}

fn unreadable(text: &str) -> PhoneProblem {
    PhoneProblem::Unreadable(text.into())
}

#[test]
fn the_vectors_of_the_design() {
    for cell in [
        "8 (916) 123-45-67",
        "+7 916 123 45 67",
        "7 916 123-45-67",
        "9161234567",
        "тел: 8 916 123 45 67",
        "007 916 1234567",
        "+7(916)1234567",
    ] {
        check("RU", cell, &["+79161234567"]);
    }
    check("RU", "8 (495) 123-45-67 ext 12", &["+74951234567;ext=12"]);
    check("RU", "8-495-123-45-67 доб. 123", &["+74951234567;ext=123"]);
    check("RU", "+7(916)1234567, 8-926-765-43-21", &["+79161234567", "+79267654321"]);
    check("ES", "612 34 56 78", &["+34612345678"]);
    check("ES", "0034 612 34 56 78", &["+34612345678"]);
    check("RU", "", &[]);
    check_problem("RU", "+0000000000", &unreadable("+0000000000"));
    check_problem(
        "RU",
        "7.9161234567E+10",
        &PhoneProblem::Excel {
            text: "7.9161234567E+10".into(),
            proposed: Some("+79161234567".into()),
        },
    );
}

#[test]
fn a_rounded_number_of_excel_is_proposed_only_with_all_its_digits() {
    let excel = |text: &str, proposed: Option<&str>| PhoneProblem::Excel {
        text: text.into(),
        proposed: proposed.map(str::to_owned),
    };
    check_problem("RU", "7,9161234567E+10", &excel("7,9161234567E+10", Some("+79161234567")));
    check_problem("RU", "7.916123E+10", &excel("7.916123E+10", None));
    check_problem("RU", "7.92E+10", &excel("7.92E+10", None));
    check_problem("ES", "3.4612345678e10", &excel("3.4612345678e10", Some("+34612345678")));
    check("RU", "79161234567.0", &["+79161234567"]);
    check("RU", "'79161234567", &["+79161234567"]);
}

#[test]
fn home_prefixes_of_each_country() {
    for (country, cell, want) in [
        ("RU", "8(495)123-45-67", "+74951234567"),
        ("KZ", "8 701 123 45 67", "+77011234567"),
        ("KZ", "8 (7172) 55-55-55", "+77172555555"),
        ("KZ", "701 123 45 67", "+77011234567"),
        ("BY", "8 029 123-45-67", "+375291234567"),
        ("BY", "80291234567", "+375291234567"),
        ("BY", "29 123 45 67", "+375291234567"),
        ("UA", "050 123 45 67", "+380501234567"),
        ("UA", "8 050 123 45 67", "+380501234567"),
        ("UA", "(044) 234-56-78", "+380442345678"),
        ("DE", "030/1234567", "+49301234567"),
        ("DE", "089 / 123 45 67", "+49891234567"),
        ("DE", "0151 12345678", "+4915112345678"),
        ("DE", "+49 (0) 30 1234567", "+49301234567"),
        ("DE", "491724828215", "+491724828215"),
        ("DE", "4915754968233", "+4915754968233"),
        ("FR", "06 12 34 56 78", "+33612345678"),
        ("FR", "01.42.68.53.00", "+33142685300"),
        ("GB", "020 7946 0958", "+442079460958"),
        ("GB", "+44 (0)20 7946 0958", "+442079460958"),
        ("GB", "07911 123456", "+447911123456"),
        ("US", "(212) 555-0123", "+12125550123"),
        ("US", "1-212-555-0123", "+12125550123"),
        ("US", "011 34 612 34 56 78", "+34612345678"),
        ("IT", "06 1234 5678", "+390612345678"),
        ("IT", "333 1234567", "+393331234567"),
        ("IT", "+39 06 1234 5678", "+390612345678"),
        ("PL", "601 234 567", "+48601234567"),
        ("PL", "0 22 123 45 67", "+48221234567"),
        ("MX", "044 55 1234 5678", "+525512345678"),
        ("MX", "045 33 3615 1234", "+523336151234"),
        ("MX", "01 55 1234 5678", "+525512345678"),
        ("MX", "+52 1 55 1234 5678", "+525512345678"),
        ("RU", "+521 55 1234 5678", "+525512345678"),
        ("AR", "011 15 4123-4567", "+5491141234567"),
        ("AR", "(011) 4123-4567", "+541141234567"),
        ("BR", "(11) 98765-4321", "+5511987654321"),
        ("BR", "0 15 11 98765-4321", "+5511987654321"),
        ("CN", "010-6552 9988", "+861065529988"),
        ("CN", "86-10-6552 9988", "+861065529988"),
        ("IN", "098765 43210", "+919876543210"),
        ("TR", "0 (212) 555 12 34", "+902125551234"),
        ("ES", "91 123 45 67", "+34911234567"),
        ("ES", "912.34.56.78", "+34912345678"),
    ] {
        check(country, cell, &[want]);
    }
}

#[test]
fn other_countries_from_any_country() {
    for country in ["RU", "ES", "US", "DE"] {
        check(country, "+7 916 123-45-67", &["+79161234567"]);
        check(country, "+34 612 34 56 78", &["+34612345678"]);
        check(country, "(+380) 50 123 45 67", &["+380501234567"]);
        check(country, "tel:+48601234567", &["+48601234567"]);
    }
    check("ES", "00 7 916 123-45-67", &["+79161234567"]);
    check("RU", "8~10 34 612 345 678".replace('~', "").as_str(), &["+34612345678"]);
    check("RU", "34612345678", &["+34612345678"]);
    check("ES", "79161234567", &["+79161234567"]);
    check("", "+34612345678", &["+34612345678"]);
}

#[test]
fn extensions_in_every_language() {
    for tail in [
        "ext 12",
        "ext. 12",
        "ext.12",
        "x12",
        "x 12",
        "доб 12",
        "доб. 12",
        "доб.12",
        "(доб. 12)",
        ", доб. 12",
        "вн. 12",
        "вн 12",
        "внутр. 12",
        "добавочный 12",
        "int. 12",
        "int 12",
        "extensión 12",
        "extension 12",
        "#12",
        "# 12",
        "; доб. 12",
        "Ext: 12",
        "ДОБ. 12",
        "anexo 12",
    ] {
        check("RU", &format!("8 (495) 123-45-67 {tail}"), &["+74951234567;ext=12"]);
    }
    check("RU", "+74951234567;ext=12", &["+74951234567;ext=12"]);
    check("ES", "91 123 45 67 int. 4, 612345678", &["+34911234567;ext=4", "+34612345678"]);
    check("US", "212-555-0123x1234567", &["+12125550123;ext=1234567"]);
}

#[test]
fn several_numbers_in_a_cell() {
    for cell in [
        "8 916 123-45-67; 8 926 765-43-21",
        "89161234567/89267654321",
        "8 916 123 45 67 или 8 926 765 43 21",
        "+79161234567 +79267654321",
        "89161234567 89267654321",
        "8 916 123 45 67\n8 926 765 43 21",
        "8 916 123 45 67 ::: 8 926 765 43 21",
        "моб. 8 916 123-45-67, раб. 8 926 765-43-21",
        "8 916 123 45 67 и 8 926 765 43 21",
        "8 916 123-45-67,89267654321;+7 916 123 45 67",
    ] {
        check("RU", cell, &["+79161234567", "+79267654321"]);
    }
    check("ES", "612345678 y 911234567", &["+34612345678", "+34911234567"]);
    check("ES", "612 34 56 78 / 91 123 45 67", &["+34612345678", "+34911234567"]);
}

#[test]
fn one_bad_part_does_not_lose_the_good_one() {
    let phones = read("8 916 123-45-67, 12345", region("RU"));
    assert_eq!(phones.numbers.len(), 1);
    assert_eq!(phones.problems, [unreadable("12345")]);
    let phones = read("8 495 123-45-67/68", region("RU"));
    let neighbour = PhoneProblem::Doubtful { text: "68".into(), proposed: "+74951234568".into() };
    assert_eq!((phones.numbers.len(), phones.problems.as_slice()), (1, &[neighbour][..]));
}

#[test]
fn words_are_noticed_and_labels_are_not() {
    let has_words = |cell: &str| read(cell, region("RU")).has_words;
    assert!(has_words("8 916 123-45-67 (Иван, после 18:00)"));
    assert!(!has_words("моб. тел.: 8 916 123-45-67"));
    assert!(!has_words("whatsapp +7 916 123-45-67"));
    assert!(read("8 916 123-45-67 (Иван, после 18:00)", region("RU")).problems.is_empty());
    check_problem("RU", "спросить у Анны", &unreadable("спросить у Анны"));
}

#[test]
fn what_no_plan_knows_stays_text() {
    for cell in ["12345", "112", "8 916 123", "+999 123 456 789", "11111111111111111111"] {
        check_problem("RU", cell, &unreadable(cell));
    }
    // Fictitious numbers of Ofcom are in no plan.
    check_problem("ES", "000000000", &unreadable("000000000"));
    for cell in ["-", "—", "  "] {
        check("RU", cell, &[]);
    }
}

#[test]
fn one_step_away_is_proposed_not_taken() {
    let doubtful = |text: &str, proposed: &str| PhoneProblem::Doubtful {
        text: text.into(),
        proposed: proposed.into(),
    };
    check_problem("RU", "+8 916 123-45-67", &doubtful("+8 916 123-45-67", "+79161234567"));
    check_problem("ES", "8 (916) 123-45-67", &doubtful("8 (916) 123-45-67", "+79161234567"));
    check_problem("IT", "612345678", &doubtful("612345678", "+390612345678"));
}

#[test]
fn strange_characters_are_digits_and_dashes_too() {
    check("RU", "+7\u{a0}916\u{2011}123–45—67", &["+79161234567"]);
    check("RU", "\u{200e}+7 916 123 45 67\u{202c}", &["+79161234567"]);
    check("RU", "＋７９１６１２３４５６７", &["+79161234567"]);
    check("RU", "+7 [916] 123.45.67", &["+79161234567"]);
}

#[test]
fn every_code_of_the_design_has_a_plan() {
    for code in ["RU", "es", "KZ", "BY", "UA", "DE", "FR", "GB", "US", "IT", "PL"] {
        assert!(region(code).is_some(), "{code}");
    }
    assert_eq!(region("XX"), None);
}

#[test]
fn letters_among_digits_are_offered_as_digits() {
    let doubtful = |text: &str, proposed: &str| PhoneProblem::Doubtful {
        text: text.into(),
        proposed: proposed.into(),
    };
    for cell in ["8 916 123 45 6O 7", "8916123456O7", "8 9I6 123-45-67", "8 916 12З 45 67"] {
        let phones = read(cell, region("RU"));
        assert!(phones.numbers.is_empty(), "{cell}: {phones:?}");
        assert_eq!(phones.problems.len(), 1, "{cell}: {phones:?}");
    }
    check_problem("RU", "8916123456О", &doubtful("8916123456О", "+79161234560"));
    check_problem("US", "1-800-FLOWERS", &doubtful("1-800-FLOWERS", "+18003569377"));
    check("RU", "т89161234567", &["+79161234567"]);
}

#[test]
fn words_between_numbers_divide_them() {
    for cell in [
        "моб 8 916 123-45-67 раб 8 926 765-43-21",
        "8 916 123-45-67 Иван 8 926 765-43-21 Пётр",
        "8 916 123-45-67 доб. 8 926 765-43-21",
        "8 916 123-45-67o8 926 765-43-21",
        "8 916 123-45-67; 8 926 765-43-21 (после 18:00)",
    ] {
        let phones = read(cell, region("RU"));
        let got: Vec<&str> = phones.numbers.iter().map(PhoneNumber::e164).collect();
        let is_said = !phones.problems.is_empty();
        assert!(got == ["+79161234567", "+79267654321"] || is_said, "{cell}: {phones:?}");
    }
    check(
        "RU",
        "8 495 123-45-67 доб. 12 8 926 765-43-21",
        &["+74951234567;ext=12", "+79267654321"],
    );
    check("RU", "8 916 123-45-67 после 18:00", &["+79161234567"]);
    check("RU", "8 495 123 45 67 (раб., доб. 12)", &["+74951234567;ext=12"]);
    check("RU", "89161234567-89267654321", &["+79161234567", "+79267654321"]);
    check("ES", "612345678-712345678", &["+34612345678", "+34712345678"]);
    check("RU", "84951234567,,12", &["+74951234567;ext=12"]);
    check("CN", "010-65529988转123", &["+861065529988;ext=123"]);
    check("RU", "79 161 234 567,00", &["+79161234567"]);
    check("RU", "2 этаж 8 916 123-45-67", &["+79161234567"]);
    check("BR", "0xx11 98765-4321", &["+5511987654321"]);
}

#[test]
fn brackets_at_the_end_may_be_an_extension() {
    let want = PhoneProblem::Doubtful {
        text: "8 (495) 123-45-67 (12)".into(),
        proposed: "+74951234567;ext=12".into(),
    };
    check_problem("RU", "8 (495) 123-45-67 (12)", &want);
}

#[test]
fn digits_of_every_script_are_digits() {
    check("IN", "९८७६५ ४३२१०", &["+919876543210"]);
    check("", "+٩٦٦٥٠١٢٣٤٥٦٧", &["+966501234567"]);
    check("", "+𝟕𝟗𝟏𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕", &["+79161234567"]);
}

#[test]
fn numbers_of_other_countries_are_not_forced_into_this_one() {
    for (country, cell) in [
        ("RU", "612 34 56 78"),
        ("RU", "(212) 555-0123"),
        ("RU", "020 7946 0958"),
        ("RU", "06 12 34 56 78"),
        ("ES", "8 (495) 123-45-67"),
        ("ES", "150 1234 5678"),
        ("US", "612 34 56 78"),
        ("DE", "612345678"),
        ("GB", "8 916 123 45 67"),
        ("KZ", "050 123 45 67"),
    ] {
        let phones = read(cell, region(country));
        assert_eq!(phones.numbers, [], "{cell} in {country}");
        assert_eq!(phones.problems.len(), 1, "{cell} in {country}");
    }
}

#[test]
fn a_number_of_one_digit_is_not_taken() {
    for cell in ["8 999 999 99 99", "+7 999 999-99-99", "9999999999"] {
        assert!(read(cell, region("RU")).numbers.is_empty(), "{cell}");
    }
}

#[test]
fn a_very_long_cell_is_said_and_not_read() {
    let phones = read(&"8 916 123-45-67 ".repeat(100_000), region("RU"));
    assert!(phones.numbers.is_empty());
    assert_eq!(phones.problems.len(), 1);
    let many = "8 916 123-45-67; ".repeat(200);
    assert_eq!(read(&many, region("RU")).numbers.len(), 1);
}

proptest! {
    /// Nothing that can be typed makes it panic, and every number that comes out is stored as it is.
    #[test]
    fn any_cell_is_read(cell in "\\PC{0,60}") {
        for number in read(&cell, region("RU")).numbers {
            prop_assert_eq!(PhoneNumber::parse(&number.to_string()), Ok(number));
        }
    }

    /// Soup of what phones are made of: read again, a number stays what it is.
    #[test]
    fn phone_soup_is_read(cell in "[0-9+() .,;/xдобext#E-]{0,40}") {
        for number in read(&cell, region("ES")).numbers {
            let again = read(&number.to_string(), region("ES"));
            prop_assert_eq!(again.numbers, vec![number]);
        }
    }

    /// A mobile written in any of the usual ways is the same number.
    #[test]
    fn the_way_of_writing_does_not_matter(tail in 0_u32..1_000_000_000, way in 0_usize..7) {
        let n = format!("9{tail:09}");
        // The plan of numbers leaves a part of this block out.
        prop_assume!(!n.starts_with("9300"));
        let (a, b, c, d) = (&n[..3], &n[3..6], &n[6..8], &n[8..]);
        let cell = match way {
            0 => format!("8{n}"),
            1 => format!("+7{n}"),
            2 => format!("8 ({a}) {b}-{c}-{d}"),
            3 => format!("+7 {a} {b} {c} {d}"),
            4 => format!("7-{a}-{b}-{c}-{d}"),
            5 => format!("тел. {a} {b}-{c}{d}"),
            _ => format!("007 {a} {b}{c}{d}"),
        };
        let got: Vec<String> = read(&cell, region("RU")).numbers.iter().map(ToString::to_string).collect();
        prop_assert_eq!(got, vec![format!("+7{n}")]);
    }
}

#[test]
fn only_the_smallest_countries_have_short_numbers() {
    check("AD", "312 345", &["+376312345"]);
    check("FO", "Tel: 21 12 34 ext. 12", &["+298211234;ext=12"]);
    check("TK", "7290", &["+6907290"]);
    check_problem("ES", "312 345", &unreadable("312 345"));
}
