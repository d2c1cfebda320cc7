//! A person in an organization, with what they do there.

use crate::organization::OrganizationId;
use crate::person::PersonId;
use crate::table::record;
use crate::text::{LongText, Name};
use crate::time::Date;
use crate::word::words;

words! {
    /// What a person is to an organization.
    AffiliationRole {
        /// Owns it, or a part of it.
        Owner = "owner",
        /// Heads it.
        Head = "head",
        /// Works there.
        Employee = "employee",
        /// Works for it from outside.
        Contractor = "contractor",
        /// Speaks for it, as a lawyer or an agent does.
        Agent = "agent",
        /// Belongs to it, as to an association.
        Member = "member",
        /// Learns there.
        Student = "student",
    }
}

record! {
    /// A person in an organization. A person may be in several, an organization has many.
    Affiliation, AffiliationId;
    needs {
        /// Who.
        PERSON = 1 person: PersonId,
        /// Where.
        ORGANIZATION = 2 organization: OrganizationId,
    }
    always {
        /// What they do there, as on their card: accountant, buyer, director.
        POSITION = 3 position: Option<Name>,
        /// Whether this is where the person is first looked for.
        IS_PRIMARY = 4 is_primary: bool,
    }
    optional {
        /// What they are to the organization, whatever their card says.
        ROLE = 5 role: Option<AffiliationRole>,
        /// The first day; unknown where it is empty.
        FROM_ON = 6 from_on: Option<Date>,
        /// The first day on which they are no longer there. Empty while they are.
        TO_ON = 7 to_on: Option<Date>,
        /// The department.
        DEPARTMENT = 8 department: Option<Name>,
        /// What else is known.
        NOTE = 9 note: Option<LongText>,
    }
}

/// A person cannot be moved so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AffiliationError {
    /// They are there no longer.
    #[error("the affiliation has ended")]
    Ended,
    /// The day is before the first one.
    #[error("the affiliation began later")]
    BeforeItBegan,
    /// They are there already.
    #[error("the person is in this organization")]
    SameOrganization,
}

impl Affiliation {
    /// Whether the person is there on a day.
    #[must_use]
    pub fn is_current(&self, on: Date) -> bool {
        self.from_on.is_none_or(|from| from <= on) && self.to_on.is_none_or(|to| on < to)
    }

    /// It, ended: from this day on the person is there no longer. It stays as history.
    ///
    /// # Errors
    /// [`AffiliationError::Ended`], [`AffiliationError::BeforeItBegan`].
    pub fn ended(&self, on: Date) -> Result<Self, AffiliationError> {
        if self.to_on.is_some() {
            return Err(AffiliationError::Ended);
        }
        if self.from_on.is_some_and(|from| on < from) {
            return Err(AffiliationError::BeforeItBegan);
        }
        Ok(Self { to_on: Some(on), is_primary: false, ..self.clone() })
    }

    /// The person, moved to another organization on a day: what ends and, with the id `next`,
    /// what begins. Where they were first looked for there, they are here.
    ///
    /// # Errors
    /// [`AffiliationError::SameOrganization`], and those of [`Affiliation::ended`].
    pub fn moved(
        &self,
        next: AffiliationId,
        to: OrganizationId,
        on: Date,
    ) -> Result<(Self, Self), AffiliationError> {
        if to == self.organization {
            return Err(AffiliationError::SameOrganization);
        }
        let begun = Self {
            is_primary: self.is_primary,
            from_on: Some(on),
            ..Self::new(next, self.person, to)
        };
        Ok((self.ended(on)?, begun))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fields, Id, Record, RecordError};

    #[test]
    fn fields_and_affiliation_say_the_same() {
        let affiliation = Affiliation {
            id: Id::from_bytes([3; 16]),
            person: Id::from_bytes([1; 16]),
            organization: Id::from_bytes([2; 16]),
            position: Name::parse("Бухгалтер").ok(),
            is_primary: true,
            to_on: Date::parse("2026-06-30").ok(),
            ..Affiliation::new(
                Id::from_bytes([3; 16]),
                Id::from_bytes([1; 16]),
                Id::from_bytes([2; 16]),
            )
        };
        let fields = affiliation.to_fields();
        assert_eq!(Affiliation::from_fields(affiliation.id, &fields), Ok(affiliation));
    }

    #[test]
    fn a_reference_is_sixteen_bytes() {
        let mut fields = Fields::new();
        fields.set(Affiliation::PERSON.number, *b"short");
        assert!(matches!(
            Affiliation::from_fields(Id::from_bytes([3; 16]), &fields),
            Err(RecordError::Invalid { field: "person", .. })
        ));
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn job() -> Affiliation {
        let mut job = Affiliation::new(
            Id::from_bytes([3; 16]),
            Id::from_bytes([1; 16]),
            Id::from_bytes([2; 16]),
        );
        job.is_primary = true;
        job.position = Name::parse("Buyer").ok();
        job.from_on = Some(date("2024-02-01"));
        job
    }

    #[test]
    fn one_who_moves_leaves_a_history() {
        let (next, to) = (Id::from_bytes([4; 16]), Id::from_bytes([5; 16]));
        let (ended, begun) = job().moved(next, to, date("2026-07-01")).unwrap();
        assert_eq!(
            (ended.id, ended.organization, ended.is_primary),
            (job().id, job().organization, false)
        );
        assert_eq!(ended.position, job().position);
        assert_eq!((begun.person, begun.organization, begun.is_primary), (job().person, to, true));
        assert_eq!((begun.position.clone(), begun.from_on), (None, Some(date("2026-07-01"))));
        // On every day they are in one of the two.
        for (day, there, here) in [("2026-06-30", true, false), ("2026-07-01", false, true)] {
            assert_eq!((ended.is_current(date(day)), begun.is_current(date(day))), (there, here));
        }
        assert!(!ended.is_current(date("2024-01-31")));
    }

    #[test]
    fn nobody_moves_who_is_gone_or_there_already() {
        let (next, to) = (Id::from_bytes([4; 16]), Id::from_bytes([5; 16]));
        let check = |job: &Affiliation, to, on: &str, want| {
            assert_eq!(job.moved(next, to, date(on)), Err(want));
        };
        check(&job(), to, "2024-01-31", AffiliationError::BeforeItBegan);
        check(&job(), job().organization, "2026-07-01", AffiliationError::SameOrganization);
        let ended = job().ended(date("2025-01-01")).unwrap();
        check(&ended, to, "2026-07-01", AffiliationError::Ended);
    }
}
