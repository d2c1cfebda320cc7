//! What a deal remembers of its edits: every change of its expected close, owner and amount.
//!
//! Reports ask how things stood on some day: who had a deal when it was won, when it was expected
//! to close at the start of a quarter. A journal knows that for one device; these entries travel
//! with the record. They are sets that only grow, as its stage moves are, so edits made apart are
//! both remembered. The first entry says what was before, so a deal needs none at its creation.

use super::Deal;
use crate::field::Fields;
use crate::money::Money;
use crate::table::composite;
use crate::time::{Date, Timestamp};
use crate::user::UserId;
use crate::value::Value;

composite! {
    /// One change of the day when a deal should be closed.
    PlanMove;
    needs {
        /// When.
        1 at: Timestamp,
    }
    optional {
        /// The day before; none where there was none.
        2 from: Option<Date>,
        /// The day since; none where it was cleared.
        3 to: Option<Date>,
        /// Who changed it.
        4 by: Option<UserId>,
    }
}

composite! {
    /// One change of who answers for a deal.
    OwnerMove;
    needs {
        /// When.
        1 at: Timestamp,
    }
    optional {
        /// Who had it before.
        2 from: Option<UserId>,
        /// Who has it since.
        3 to: Option<UserId>,
        /// Who changed it.
        4 by: Option<UserId>,
    }
}

composite! {
    /// One change of what a deal is worth.
    AmountMove;
    needs {
        /// When.
        1 at: Timestamp,
    }
    optional {
        /// The amount before.
        2 from: Option<Money>,
        /// The amount since.
        3 to: Option<Money>,
        /// Who changed it.
        4 by: Option<UserId>,
    }
}

fn read<T: Value>(fields: &Fields, number: u16) -> Option<T> {
    fields.one(number).and_then(T::read)
}

impl Deal {
    /// The number of the field that remembers another one's values. Who may not see the one may
    /// not see the other.
    #[must_use]
    pub const fn memory_of(field: u16) -> Option<u16> {
        const AMOUNT: u16 = Deal::AMOUNT.number;
        const EXPECTED_CLOSE_ON: u16 = Deal::EXPECTED_CLOSE_ON.number;
        const OWNER: u16 = Deal::OWNER.number;
        match field {
            AMOUNT => Some(Self::AMOUNTS.number),
            EXPECTED_CLOSE_ON => Some(Self::PLANS.number),
            OWNER => Some(Self::OWNERS.number),
            _ => None,
        }
    }

    /// What is to be remembered of an edit: elements to be added, each with the number of its
    /// field. `before` are all fields of the deal, `after` those that the edit leaves.
    #[must_use]
    pub fn remembered(
        before: &Fields,
        after: &Fields,
        at: Timestamp,
        by: Option<UserId>,
    ) -> Vec<(u16, Vec<u8>)> {
        let differs = |number: u16| before.one(number) != after.one(number);
        let mut found = Vec::new();
        let number = Self::EXPECTED_CLOSE_ON.number;
        if differs(number) {
            let (from, to) = (read(before, number), read(after, number));
            found
                .push((Self::PLANS.number, PlanMove { from, to, by, ..PlanMove::new(at) }.write()));
        }
        let number = Self::OWNER.number;
        if differs(number) {
            let (from, to) = (read(before, number), read(after, number));
            found.push((
                Self::OWNERS.number,
                OwnerMove { from, to, by, ..OwnerMove::new(at) }.write(),
            ));
        }
        let number = Self::AMOUNT.number;
        if differs(number) {
            let (from, to) = (read(before, number), read(after, number));
            found.push((
                Self::AMOUNTS.number,
                AmountMove { from, to, by, ..AmountMove::new(at) }.write(),
            ));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    fn fields(expected: &str, owner: Option<u8>, amount: &str) -> Fields {
        let mut fields = Fields::new();
        if !expected.is_empty() {
            fields.set(Deal::EXPECTED_CLOSE_ON.number, expected);
        }
        if let Some(owner) = owner {
            fields.set(Deal::OWNER.number, [owner; 16]);
        }
        if !amount.is_empty() {
            fields.set(Deal::AMOUNT.number, amount);
        }
        fields
    }

    fn remembered(before: &Fields, after: &Fields) -> Vec<(u16, Vec<u8>)> {
        Deal::remembered(before, after, Timestamp::from_millis(5), None)
    }

    #[test]
    fn what_stays_is_not_remembered() {
        let same = fields("2026-06-30", Some(1), "5.00 EUR");
        assert_eq!(remembered(&same, &same), []);
        assert_eq!(remembered(&Fields::new(), &Fields::new()), []);
    }

    #[test]
    fn every_change_says_what_was_before_and_what_is_since() {
        let before = fields("2026-06-30", Some(1), "");
        let after = fields("", Some(2), "5.00 EUR");
        let found = remembered(&before, &after);
        let numbers: Vec<u16> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [19, 20, 21]);
        let of = [Deal::EXPECTED_CLOSE_ON, Deal::OWNER, Deal::AMOUNT];
        assert_eq!(of.map(|field| Deal::memory_of(field.number).unwrap()), [19, 20, 21]);
        let at = Timestamp::from_millis(5);
        let plan = PlanMove { from: Date::parse("2026-06-30").ok(), ..PlanMove::new(at) };
        assert_eq!(PlanMove::read(&found[0].1), Some(plan));
        let owner = OwnerMove {
            from: Some(Id::from_bytes([1; 16])),
            to: Some(Id::from_bytes([2; 16])),
            ..OwnerMove::new(at)
        };
        assert_eq!(OwnerMove::read(&found[1].1), Some(owner));
        let amount = AmountMove { to: Money::parse("5.00 EUR").ok(), ..AmountMove::new(at) };
        assert_eq!(AmountMove::read(&found[2].1), Some(amount));
    }
}
