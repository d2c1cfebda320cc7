//! The zero in brackets, and extensions of what is only offered.

use super::*;

#[test]
fn a_zero_in_brackets_stays_where_numbers_begin_with_it() {
    for (cell, want) in [
        ("+39 (0)6 1234 5678", "+390612345678"),
        ("+39 (0) 2 1234567", "+39021234567"),
        ("0039 (0)6 1234 5678", "+390612345678"),
        ("+378 (0)549 886377", "+3780549886377"),
        ("+225 (0)7 07 12 34 56", "+2250707123456"),
        // Elsewhere it is what one dials at home.
        ("+44 (0) 20 7946 0958", "+442079460958"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("+49(0)30 1234567", "+49301234567"),
    ] {
        for country in ["ES", "IT", "RU"] {
            check(country, cell, &[want]);
        }
    }
    // A town of Italy, or a mobile phone: both are numbers there.
    let text = "+39 (0)35 1234567".to_owned();
    let proposed = "+390351234567".to_owned();
    check_problem("ES", &text.clone(), &PhoneProblem::Doubtful { text, proposed });
}

#[test]
fn what_is_offered_keeps_its_extension() {
    let doubtful = |text: &str, proposed: &str| PhoneProblem::Doubtful {
        text: text.to_owned(),
        proposed: proposed.to_owned(),
    };
    let cell = "8 (495) 123-45-67 доб. 12";
    check_problem("ES", cell, &doubtful(cell, "+74951234567;ext=12"));
    let cell = "8 (495) 123-45-67";
    check_problem("ES", cell, &doubtful(cell, "+74951234567"));
    let cell = "8 (495) 123-45-67 (12)";
    check_problem("RU", cell, &doubtful(cell, "+74951234567;ext=12"));
}
