//! What a lead is called, and how far it has come, in words.

use cartera_domain::lead::LeadState;
use cartera_domain::person::NameOrder;
use cartera_domain::{Lead, Name};

use crate::ui::Tone;
use crate::words;

/// The name of whoever wrote; empty where it is not known.
#[must_use]
pub fn person(lead: &Lead, order: NameOrder) -> String {
    let (given, middle, family) = (&lead.given_name, &lead.middle_name, &lead.family_name);
    let parts = match order {
        NameOrder::GivenFirst => [given, middle, family],
        NameOrder::FamilyFirst => [family, given, middle],
    };
    parts.into_iter().flatten().map(Name::as_str).collect::<Vec<_>>().join(" ")
}

/// What a lead is called: what it is about, else who wrote, else from where, else how they are
/// reached.
#[must_use]
pub fn name(lead: &Lead, order: NameOrder) -> String {
    let title = lead.title.as_ref().map(Name::to_string);
    let organization = || lead.organization_name.as_ref().map(Name::to_string);
    let written = || Some(person(lead, order)).filter(|name| !name.is_empty());
    let reached = || {
        let email = lead.emails.first().map(ToString::to_string);
        email.or_else(|| lead.phones.first().map(|one| crate::format::phone(&one.to_string())))
    };
    title
        .or_else(written)
        .or_else(organization)
        .or_else(reached)
        .unwrap_or_else(|| words::lead_nameless().to_owned())
}

/// How far it has come.
#[must_use]
pub fn state(lead: &Lead) -> (&'static str, Tone) {
    match lead.state {
        LeadState::New => (words::lead_state_new(), Tone::Info),
        LeadState::Working => (words::lead_state_working(), Tone::Plain),
        LeadState::Disqualified(_) => (words::lead_state_disqualified(), Tone::Bad),
        LeadState::Converted(_) => (words::lead_state_converted(), Tone::Good),
        LeadState::Other(_) => (words::lead_state_newer(), Tone::Warn),
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Id, Timestamp};

    use super::*;

    #[test]
    fn a_lead_is_called_by_the_first_thing_that_is_known() {
        let mut lead =
            Lead::new(Id::from_bytes([1; 16]), Timestamp::from_millis(0), LeadState::New);
        lead.emails.extend(cartera_domain::EmailAddress::parse("ana@example.com"));
        assert_eq!(name(&lead, NameOrder::GivenFirst), "ana@example.com");
        lead.organization_name = Name::parse("Acme").ok();
        assert_eq!(name(&lead, NameOrder::GivenFirst), "Acme");
        lead.given_name = Name::parse("Ana").ok();
        lead.family_name = Name::parse("López").ok();
        assert_eq!(name(&lead, NameOrder::FamilyFirst), "López Ana");
        lead.title = Name::parse("Ten lorries").ok();
        assert_eq!(name(&lead, NameOrder::GivenFirst), "Ten lorries");
    }
}
