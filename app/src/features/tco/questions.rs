//! The guided form: what is asked, with the reason of each default and how far its slider goes.

use super::answers::Target;
use super::own_data::Own;
use super::typed::Kind;
use crate::words;

/// What a field is called.
#[derive(Debug, Clone, Copy)]
pub enum Named {
    /// By these words.
    Words(fn() -> &'static str),
    /// As the system with this number.
    System(usize),
    /// By these words, of the system with this number.
    WordsOf(fn() -> &'static str, usize),
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
    /// Which of them the base may know.
    pub own: &'static [Own],
    /// Whether a loss is reckoned here, in one of two ways.
    pub has_loss: bool,
}

const fn question(
    ask: fn() -> &'static str,
    why: fn() -> &'static str,
    fields: &'static [Field],
) -> Question {
    Question { ask, why, fields, own: &[], has_loss: false }
}

/// The part of something that each system loses at first.
const fn loss(number: usize, words: fn() -> &'static str, place: &'static str) -> Field {
    let target = Target::At(place);
    Field { named: Named::WordsOf(words, number), target, kind: Kind::Share, slide: PART }
}

const PART: [&str; 3] = ["0", "100", "1"];

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
pub static QUESTIONS: [Question; 10] = [
    Question {
        own: &[Own::Users],
        ..question(
            words::tco_ask_users,
            words::tco_why_users,
            &[
                field(words::tco_users_now, Target::Users, Kind::Seats, ["1", "100", "1"]),
                field(words::tco_growth, Target::Growth, Kind::Rate, ["-20", "100", "1"]),
            ],
        )
    },
    question(
        words::tco_ask_years,
        words::tco_why_years,
        &[
            field(words::tco_years, Target::Years, Kind::Seats, ["1", "10", "1"]),
            field(
                words::tco_rate,
                Target::At("common.discount.yearly_rate"),
                Kind::Interest,
                ["0", "30", "0.5"],
            ),
        ],
    ),
    question(words::tco_ask_wages, words::tco_why_wages, &WAGES),
    question(words::tco_ask_seat, words::tco_why_seat, &SEAT),
    question(words::tco_ask_licence, words::tco_why_licence, &EDITIONS),
    question(
        words::tco_ask_server,
        words::tco_why_server,
        &[
            of_system(1, "scenarios[1].infrastructure.per_month", Kind::Money, ["0", "500", "5"]),
            of_system(2, "scenarios[2].infrastructure.per_month", Kind::Money, ["0", "500", "5"]),
            of_system(3, "scenarios[3].infrastructure.per_month", Kind::Money, ["0", "500", "5"]),
        ],
    ),
    Question {
        own: &[Own::Records, Own::BadPhones, Own::Duplicates],
        ..question(words::tco_ask_records, words::tco_why_records, &RECORDS)
    },
    question(
        words::tco_ask_training,
        words::tco_why_training,
        &[
            of_system(0, "scenarios[0].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
            of_system(1, "scenarios[1].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
            of_system(2, "scenarios[2].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
            of_system(3, "scenarios[3].training.hours_per_user", Kind::Hours, ["0", "40", "0.5"]),
        ],
    ),
    Question {
        own: &[Own::RampDepth, Own::RampMonths, Own::Enquiries, Own::LeakShare, Own::LeakWinRate],
        has_loss: true,
        ..question(words::tco_ask_margin, words::tco_why_margin, &LOSSES)
    },
    Question {
        own: &[Own::Forgotten, Own::WinRate],
        ..question(words::tco_ask_nothing, words::tco_why_nothing, &NOTHING)
    },
];

const WAGES: [Field; 4] = [
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
];

const SEAT: [Field; 3] = [
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
];

const EDITIONS: [Field; 3] = [
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
        PART,
    ),
];

const RECORDS: [Field; 3] = [
    field(
        words::tco_records,
        Target::At("common.file_profile.records"),
        Kind::Quantity,
        ["0", "100000", "500"],
    ),
    field(
        words::tco_bad_phones,
        Target::At("common.file_profile.bad_phone_share"),
        Kind::Share,
        PART,
    ),
    field(
        words::tco_duplicates,
        Target::At("common.file_profile.duplicate_share"),
        Kind::Share,
        PART,
    ),
];

/// Those of one way to reckon are there, or those of the other.
const LOSSES: [Field; 12] = [
    field(
        words::tco_margin,
        Target::At("common.gross_margin_per_month"),
        Kind::Money,
        ["0", "500000", "1000"],
    ),
    loss(0, words::tco_loss_at_first, "scenarios[0].transition.linear.depth"),
    loss(1, words::tco_loss_at_first, "scenarios[1].transition.linear.depth"),
    loss(2, words::tco_loss_at_first, "scenarios[2].transition.linear.depth"),
    loss(3, words::tco_loss_at_first, "scenarios[3].transition.linear.depth"),
    field(
        words::tco_enquiries,
        Target::Each("transition.lead_leak.leads_per_month"),
        Kind::Quantity,
        ["0", "500", "1"],
    ),
    field(words::tco_win_rate, Target::Each("transition.lead_leak.win_rate"), Kind::Share, PART),
    field(
        words::key_margin_per_deal,
        Target::Each("transition.lead_leak.margin_per_deal"),
        Kind::Price,
        ["0", "10000", "50"],
    ),
    loss(0, words::tco_leak_at_first, "scenarios[0].transition.lead_leak.leak_share"),
    loss(1, words::tco_leak_at_first, "scenarios[1].transition.lead_leak.leak_share"),
    loss(2, words::tco_leak_at_first, "scenarios[2].transition.lead_leak.leak_share"),
    loss(3, words::tco_leak_at_first, "scenarios[3].transition.lead_leak.leak_share"),
];

const NOTHING: [Field; 4] = [
    field(
        words::tco_forgotten,
        Target::At("common.benefits.recovered_leads.leads_per_month"),
        Kind::Quantity,
        ["0", "100", "1"],
    ),
    field(
        words::tco_win_rate,
        Target::At("common.benefits.recovered_leads.win_rate"),
        Kind::Share,
        PART,
    ),
    field(
        words::key_margin_per_deal,
        Target::At("common.benefits.recovered_leads.margin_per_deal"),
        Kind::Price,
        ["0", "10000", "50"],
    ),
    field(
        words::tco_recovered,
        Target::At("common.benefits.recovered_leads.recovered_share"),
        Kind::Share,
        PART,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tco::answers::{changes, plain};
    use crate::features::tco::document::Document;
    use crate::features::tco::systems::Loss;

    /// The comparison to begin with, its loss reckoned in both ways.
    fn starters() -> [Document; 2] {
        let starter = Document::starter(["A", "B", "C", "D"]).unwrap();
        let other = starter.with_loss(Loss::Enquiries).unwrap();
        [starter, other]
    }

    #[test]
    fn every_answer_has_its_place_in_the_comparison_to_begin_with() {
        for field in QUESTIONS.iter().flat_map(|question| question.fields) {
            let text = |document| plain(document, None, field.target, field.kind);
            assert!(starters().iter().any(|all| text(all).is_some()), "{:?}", field.target);
        }
    }

    #[test]
    fn both_ends_of_every_slider_can_be_taken() {
        let fields = QUESTIONS.iter().flat_map(|question| question.fields);
        for (field, document) in fields.flat_map(|field| starters().map(|all| (field, all))) {
            if plain(&document, None, field.target, field.kind).is_none() {
                continue;
            }
            for end in field.slide.iter().take(2) {
                let changes = changes(&document, None, field.target, field.kind, end).unwrap();
                assert!(document.with(&changes).is_ok(), "{:?} at {end}", field.target);
            }
        }
    }
}
