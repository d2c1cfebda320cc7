//! What kinds, directions and outcomes of activities are called, and how each is usually ended.

use cartera_domain::activity::{ActivityKind, Direction, Outcome};

use crate::ui::Icon;
use crate::words;

/// The sign of a kind.
#[must_use]
pub const fn icon(kind: ActivityKind) -> Icon {
    match kind {
        ActivityKind::Call => Icon::Phone,
        ActivityKind::Meeting => Icon::People,
        ActivityKind::Email => Icon::Mail,
        ActivityKind::Visit => Icon::Pin,
        ActivityKind::Message => Icon::Message,
        ActivityKind::Other(_) => Icon::Info,
    }
}

/// What a kind is called.
#[must_use]
pub fn label(kind: ActivityKind) -> String {
    match kind {
        ActivityKind::Call => words::activity_call(),
        ActivityKind::Meeting => words::activity_meeting(),
        ActivityKind::Email => words::activity_email(),
        ActivityKind::Visit => words::activity_visit(),
        ActivityKind::Message => words::activity_message(),
        ActivityKind::Other(word) => return word.to_string(),
    }
    .to_owned()
}

/// Who began it, in a word; nothing of a direction that only a newer version knows.
#[must_use]
pub const fn is_inbound(direction: Option<Direction>) -> Option<bool> {
    match direction {
        Some(Direction::Inbound) => Some(true),
        Some(Direction::Outbound) => Some(false),
        Some(Direction::Other(_)) | None => None,
    }
}

/// What happened in one line: the kind and who began it.
#[must_use]
pub fn headline(kind: ActivityKind, direction: Option<Direction>) -> String {
    let words = match (kind, is_inbound(direction)) {
        (ActivityKind::Call, Some(true)) => words::activity_call_in(),
        (ActivityKind::Call, Some(false)) => words::activity_call_out(),
        (ActivityKind::Email, Some(true)) => words::activity_email_in(),
        (ActivityKind::Email, Some(false)) => words::activity_email_out(),
        (ActivityKind::Message, Some(true)) => words::activity_message_in(),
        (ActivityKind::Message, Some(false)) => words::activity_message_out(),
        _ => return label(kind),
    };
    words.to_owned()
}

/// How it ended, in a word; each kind has its own for what went well.
#[must_use]
pub fn outcome(kind: ActivityKind, outcome: Outcome) -> String {
    match (outcome, kind) {
        (Outcome::Done, ActivityKind::Call) => words::outcome_reached(),
        (Outcome::Done, ActivityKind::Meeting) => words::outcome_held(),
        (Outcome::Done, ActivityKind::Visit) => words::outcome_visited(),
        (Outcome::Done, _) => words::outcome_done(),
        (Outcome::CallBack, _) => words::outcome_call_back(),
        (Outcome::LeftMessage, _) => words::outcome_left_message(),
        (Outcome::NoAnswer, _) => words::outcome_no_answer(),
        (Outcome::Busy, _) => words::outcome_busy(),
        (Outcome::WrongAddress, _) => words::outcome_wrong_number(),
        (Outcome::NoShow, _) => words::outcome_no_show(),
        (Outcome::Cancelled, _) => words::outcome_cancelled(),
        (Outcome::Other(word), _) => return word.to_string(),
    }
    .to_owned()
}

/// How one of a kind may end, the usual way first.
#[must_use]
pub const fn outcomes(kind: ActivityKind) -> &'static [Outcome] {
    match kind {
        ActivityKind::Call => &[
            Outcome::Done,
            Outcome::NoAnswer,
            Outcome::CallBack,
            Outcome::LeftMessage,
            Outcome::Busy,
            Outcome::WrongAddress,
        ],
        ActivityKind::Meeting | ActivityKind::Visit => {
            &[Outcome::Done, Outcome::NoShow, Outcome::Cancelled]
        }
        ActivityKind::Email | ActivityKind::Message | ActivityKind::Other(_) => {
            &[Outcome::Done, Outcome::NoAnswer, Outcome::WrongAddress]
        }
    }
}

/// What a second tap says of a new one: how it ended, or for what is written, who wrote.
#[must_use]
pub fn endings(kind: ActivityKind) -> Vec<(String, Option<Direction>, Option<Outcome>)> {
    match kind {
        ActivityKind::Email | ActivityKind::Message => vec![
            (words::ending_sent().to_owned(), Some(Direction::Outbound), None),
            (words::ending_received().to_owned(), Some(Direction::Inbound), None),
        ],
        _ => outcomes(kind).iter().map(|one| (outcome(kind, *one), None, Some(*one))).collect(),
    }
}

/// Whether an outcome asks for another try soon.
#[must_use]
pub const fn asks_again(outcome: Option<Outcome>) -> bool {
    matches!(outcome, Some(Outcome::CallBack | Outcome::NoAnswer | Outcome::Busy | Outcome::NoShow))
}

/// Texts that are often written of a kind.
#[must_use]
pub fn templates(kind: ActivityKind) -> Vec<&'static str> {
    match kind {
        ActivityKind::Call => vec![
            words::template_call_offer(),
            words::template_call_later(),
            words::template_call_no_need(),
        ],
        ActivityKind::Meeting | ActivityKind::Visit => vec![
            words::template_visit_shown(),
            words::template_visit_agreed(),
            words::template_visit_stock(),
        ],
        ActivityKind::Email | ActivityKind::Message | ActivityKind::Other(_) => vec![
            words::template_sent_prices(),
            words::template_sent_offer(),
            words::template_sent_papers(),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_can_be_ended_by_one_tap() {
        for kind in ActivityKind::ALL {
            let endings = endings(*kind);
            assert!(endings.len() >= 2, "{kind}");
            assert!(endings.iter().all(|(words, direction, outcome)| {
                !words.is_empty() && (direction.is_some() != outcome.is_some())
            }));
        }
    }

    #[test]
    fn a_word_of_a_newer_version_is_shown_as_it_is() {
        let kind = ActivityKind::parse("webinar").unwrap();
        assert_eq!(headline(kind, Some(Direction::Inbound)), "webinar");
        assert_eq!(outcome(kind, Outcome::parse("postponed").unwrap()), "postponed");
    }

    #[test]
    fn only_who_was_not_spoken_to_is_tried_again() {
        assert!(asks_again(Some(Outcome::NoAnswer)) && asks_again(Some(Outcome::CallBack)));
        assert!(!asks_again(Some(Outcome::Done)) && !asks_again(None));
        assert!(!asks_again(Some(Outcome::Cancelled)));
    }
}
