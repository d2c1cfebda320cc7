//! The guided form: what is asked, with the reason of each default and how far its slider goes.

use super::answers::Target;
use super::typed::Kind;
use crate::words;

/// What a field is called.
#[derive(Debug, Clone, Copy)]
pub enum Named {
    /// By these words.
    Words(fn() -> &'static str),
    /// As the system with this number.
    System(usize),
}

/// One number of an answer.
#[derive(Debug)]
pub struct Field {
    /// What it is called.
    pub named: Named,
    /// What it changes.
    pub target: Target,
    /// What kind of number it is.
    pub kind: Kind,
    /// Where its slider begins and ends, and how far it goes at a time. What is typed may lie
    /// beyond.
    pub slide: [&'static str; 3],
}

/// One question.
#[derive(Debug)]
pub struct Question {
    /// What is asked.
    pub ask: fn() -> &'static str,
    /// Why the default is what it is.
    pub why: fn() -> &'static str,
    /// The numbers of its answer.
    pub fields: &'static [Field],
}

const fn field(
    words: fn() -> &'static str,
    target: Target,
    kind: Kind,
    slide: [&'static str; 3],
) -> Field {
    Field { named: Named::Words(words), target, kind, slide }
}

const fn of_system(
    number: usize,
    place: &'static str,
    kind: Kind,
    slide: [&'static str; 3],
) -> Field {
    Field { named: Named::System(number), target: Target::At(place), kind, slide }
}

/// All questions, in the order in which they are asked.
pub static QUESTIONS: [Question; 11] = [
    Question {
        ask: words::tco_ask_users,
        why: words::tco_why_users,
        fields: &[
            field(words::tco_users_now, Target::Users, Kind::Seats, ["1", "100", "1"]),
            field(words::tco_growth, Target::Growth, Kind::Rate, ["-20", "100", "1"]),
        ],
    },
    Question {
        ask: words::tco_ask_years,
        why: words::tco_why_years,
        fields: &[field(words::tco_years, Target::Years, Kind::Seats, ["1", "10", "1"])],
    },
    Question {
        ask: words::tco_ask_wages,
        why: words::tco_why_wages,
        fields: &[
            field(
                words::tco_wage_rep,
                Target::At("common.wages_per_hour.rep"),
                Kind::Price,
                ["0", "100", "1"],
            ),
            field(
                words::tco_wage_manager,
                Target::At("common.wages_per_hour.manager"),
                Kind::Price,
                ["0", "150", "1"],
            ),
            field(
                words::tco_wage_it,
                Target::At("common.wages_per_hour.it"),
                Kind::Price,
                ["0", "150", "1"],
            ),
            field(
                words::tco_wage_consultant,
                Target::At("common.wages_per_hour.consultant"),
                Kind::Price,
                ["0", "250", "1"],
            ),
        ],
    },
    Question {
        ask: words::tco_ask_seat,
        why: words::tco_why_seat,
        fields: &[
            field(
                words::tco_seat_price,
                Target::At("scenarios[0].licence.subscription.tiers[1].price_per_user_month"),
                Kind::Price,
                ["0", "200", "1"],
            ),
            field(
                words::tco_seat_least,
                Target::At("scenarios[0].licence.subscription.tiers[1].minimum_seats"),
                Kind::Seats,
                ["1", "50", "1"],
            ),
            field(
                words::tco_seat_list,
                Target::At("scenarios[0].licence.subscription.tiers[0].price_per_user_month"),
                Kind::Price,
                ["0", "250", "1"],
            ),
        ],
    },
    Question {
        ask: words::tco_ask_licence,
        why: words::tco_why_licence,
        fields: &[
            field(
                words::tco_edition_small,
                Target::At("scenarios[1].licence.perpetual.editions[0].price"),
                Kind::Money,
                ["0", "5500", "100"],
            ),
            field(
                words::tco_edition_large,
                Target::At("scenarios[1].licence.perpetual.editions[1].price"),
                Kind::Money,
                ["3000", "12000", "100"],
            ),
            field(
                words::tco_renewal,
                Target::At("scenarios[1].licence.perpetual.renewal.share"),
                Kind::Share,
                ["0", "100", "1"],
            ),
        ],
    },
    Question {
        ask: words::tco_ask_server,
        why: words::tco_why_server,
        fields: &[
            of_system(1, "scenarios[1].infrastructure.per_month", Kind::Money, ["0", "500", "5"]),
            of_system(2, "scenarios[2].infrastructure.per_month", Kind::Money, ["0", "500", "5"]),
            of_system(3, "scenarios[3].infrastructure.per_month", Kind::Money, ["0", "500", "5"]),
        ],
    },
    Question {
        ask: words::tco_ask_records,
        why: words::tco_why_records,
        fields: &[field(
            words::tco_records,
            Target::At("common.file_profile.records"),
            Kind::Quantity,
            ["0", "100000", "500"],
        )],
    },
    Question {
        ask: words::tco_ask_dirt,
        why: words::tco_why_dirt,
        fields: &[
            field(
                words::tco_bad_phones,
                Target::At("common.file_profile.bad_phone_share"),
                Kind::Share,
                ["0", "100", "1"],
            ),
            field(
                words::tco_duplicates,
                Target::At("common.file_profile.duplicate_share"),
                Kind::Share,
                ["0", "100", "1"],
            ),
        ],
    },
    Question {
        ask: words::tco_ask_training,
        why: words::tco_why_training,
        fields: &[
            of_system(0, "scenarios[0].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
            of_system(1, "scenarios[1].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
            of_system(2, "scenarios[2].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
            of_system(3, "scenarios[3].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
        ],
    },
    Question {
        ask: words::tco_ask_margin,
        why: words::tco_why_margin,
        fields: &[field(
            words::tco_margin,
            Target::At("common.gross_margin_per_month"),
            Kind::Money,
            ["0", "500000", "1000"],
        )],
    },
    Question {
        ask: words::tco_ask_rate,
        why: words::tco_why_rate,
        fields: &[field(
            words::tco_rate,
            Target::At("common.discount.yearly_rate"),
            Kind::Interest,
            ["0", "30", "0.5"],
        )],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tco::answers::{changes, plain};
    use crate::features::tco::document::Document;

    #[test]
    fn every_answer_has_its_place_in_the_comparison_to_begin_with() {
        let document = Document::starter(["A", "B", "C", "D"]).unwrap();
        for field in QUESTIONS.iter().flat_map(|question| question.fields) {
            let text = plain(&document, None, field.target, field.kind);
            assert!(text.is_some(), "{:?}", field.target);
        }
    }

    #[test]
    fn both_ends_of_every_slider_can_be_taken() {
        let document = Document::starter(["A", "B", "C", "D"]).unwrap();
        for field in QUESTIONS.iter().flat_map(|question| question.fields) {
            for end in field.slide.iter().take(2) {
                let changes = changes(&document, None, field.target, field.kind, end).unwrap();
                assert!(document.with(&changes).is_ok(), "{:?} at {end}", field.target);
            }
        }
    }
}
