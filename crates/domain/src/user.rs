//! Who works here: users, their teams, and roles that say what they may do.
//!
//! These are the stored records. What follows from them is decided elsewhere, and by one rule
//! for all: a word that only a newer version knows gives the least right there is.

mod first_roles;

use crate::access::{self, FieldKey, FieldRight, Member, Policy, TeamKey, UserKey, Visibility};
use crate::deal::Deal;
use crate::email::EmailAddress;
use crate::line_item::LineItem;
use crate::person::PersonId;
use crate::phone::PhoneNumber;
use crate::record::RecordKind;
use crate::table::{composite, record};
use crate::text::{LongText, Name};
use crate::time::Timestamp;
use crate::word::words;

record! {
    /// Somebody who works here. Users are never deleted, as history names them; who has left is
    /// not active.
    User, UserId;
    needs {
        /// Their name, as colleagues read it.
        NAME = 1 name: Name,
    }
    optional {
        /// Where they sign in and are written to.
        EMAIL = 2 email: Option<EmailAddress>,
        /// What they may do; the least, where it is empty.
        ROLE = 3 role: Option<RoleId>,
        /// The teams that they are in.
        TEAMS = 4 teams: Vec<TeamId>,
        /// Whom they report to.
        REPORTS_TO = 5 reports_to: Option<UserId>,
        /// Since when they may no longer do anything.
        LEFT_AT = 6 left_at: Option<Timestamp>,
        /// Where colleagues call them.
        PHONE = 7 phone: Option<PhoneNumber>,
        /// Their time zone, such as `Europe/Madrid`; the workspace's where it is empty.
        TIME_ZONE = 8 time_zone: Option<Name>,
        /// The language of their screens and letters, such as `es`.
        LANGUAGE = 9 language: Option<Name>,
        /// Who they are among the people, if they are there.
        PERSON = 10 person: Option<PersonId>,
    }
}

record! {
    /// Users who work together and see each other's records.
    Team, TeamId;
    needs {
        /// Its name.
        NAME = 1 name: Name,
    }
    optional {
        /// What it is for.
        NOTE = 2 note: Option<LongText>,
    }
}

words! {
    /// What a role is at heart. Later ones may do less.
    RoleLevel {
        /// Answers for the workspace; cannot be locked out.
        Owner = "owner",
        /// Runs it: settings and users.
        Admin = "admin",
        /// Leads people: sees and changes what they own.
        Manager = "manager",
        /// Sells.
        Rep = "rep",
        /// Looks.
        ReadOnly = "read_only",
    }
}

words! {
    /// Something that a role must be given the right to.
    RoleRight {
        /// Put records into a file.
        Export = "export",
        /// Take records from a file.
        Import = "import",
        /// Make one record of two.
        Merge = "merge",
        /// Change many records at once.
        Bulk = "bulk",
        /// Put records into the trash.
        Delete = "delete",
        /// Take records out of the trash.
        Restore = "restore",
        /// Change what holds for all.
        Settings = "settings",
        /// Invite users and change them.
        Users = "users",
    }
}

words! {
    /// How far a role reaches into a field.
    FieldReach {
        /// Not even to see it.
        Hidden = "hidden",
        /// To see it.
        Read = "read",
        /// To change it.
        Edit = "edit",
    }
}

composite! {
    /// How far a role reaches into one field of one kind of record.
    FieldRule;
    needs {
        /// The kind's number ([`crate::RecordKind::number`]).
        1 kind: u16,
        /// The field's number.
        2 field: u16,
        /// How far.
        3 reach: FieldReach,
    }
}

record! {
    /// What some users may do.
    Role, RoleId;
    needs {
        /// Its name.
        NAME = 1 name: Name,
        /// What it is at heart.
        LEVEL = 2 level: RoleLevel,
    }
    optional {
        /// What it has the right to.
        RIGHTS = 3 rights: Vec<RoleRight>,
        /// Fields that it does not reach as others do.
        FIELD_RULES = 4 field_rules: Vec<FieldRule>,
    }
}

words! {
    /// Whom a record is shown to, besides its owner, those above them, and its followers.
    VisibleTo {
        /// To nobody else.
        Private = "private",
        /// To the record's team, or the teams of its owner where it has none of its own.
        Team = "team",
        /// To every active user; so is a record that does not say.
        Everyone = "everyone",
    }
}

impl RoleLevel {
    /// What [`access`] decides by.
    #[must_use]
    pub const fn access(self) -> access::Role {
        match self {
            Self::Owner => access::Role::Owner,
            Self::Admin => access::Role::Admin,
            Self::Manager => access::Role::Manager,
            Self::Rep => access::Role::Rep,
            Self::ReadOnly | Self::Other(_) => access::Role::ReadOnly,
        }
    }
}

impl RoleRight {
    /// What [`access`] decides by; `None` for a right that only a newer version knows.
    #[must_use]
    pub fn access(self) -> Option<access::Right> {
        access::Right::ALL.into_iter().find(|right| right.as_str() == self.as_str())
    }
}

impl FieldReach {
    /// What [`access`] decides by.
    #[must_use]
    pub const fn access(self) -> FieldRight {
        match self {
            Self::Hidden | Self::Other(_) => FieldRight::Hidden,
            Self::Read => FieldRight::Read,
            Self::Edit => FieldRight::Edit,
        }
    }
}

impl VisibleTo {
    /// What [`access`] decides by.
    #[must_use]
    pub const fn access(self) -> Visibility {
        match self {
            Self::Private | Self::Other(_) => Visibility::Private,
            Self::Team => Visibility::Team,
            Self::Everyone => Visibility::Everyone,
        }
    }
}

impl Role {
    /// The rights of those who have this role, for [`access::decide`]: each may have another
    /// role of the same level, so each is asked about with their own policy.
    #[must_use]
    pub fn policy(&self) -> Policy {
        let mut policy = Policy::bare();
        let level = self.level.access();
        for right in self.rights.iter().filter_map(|right| right.access()) {
            policy.set(level, right, true);
        }
        let said = self
            .field_rules
            .iter()
            .map(|rule| (FieldKey { kind: rule.kind, field: rule.field }, rule.reach.access()));
        let mut rules: Vec<(FieldKey, FieldRight)> =
            said.flat_map(|rule| std::iter::once(rule).chain(what_tells(rule))).collect();
        // Where two devices set one field apart, the narrower of the two holds.
        rules.sort_by_key(|(_, right)| std::cmp::Reverse(*right));
        for (field, right) in rules {
            policy.set_field(level, field, right);
        }
        policy
    }
}

/// What tells the value of a field as well, and so is reached no further than it: what a deal
/// remembers of its edits, and for what a deal is worth the prices of its lines.
fn what_tells((field, right): (FieldKey, FieldRight)) -> Vec<(FieldKey, FieldRight)> {
    if field.kind != RecordKind::Deal.number() {
        return Vec::new();
    }
    let memory = Deal::memory_of(field.field);
    let memory = memory.map(|memory| (FieldKey { field: memory, ..field }, right));
    let is_worth = field.field == Deal::AMOUNT.number && right == FieldRight::Hidden;
    // Who sees an amount without changing it may still write the lines of a quote.
    let prices = [LineItem::PRICE.number, LineItem::DISCOUNT.number]
        .map(|number| (FieldKey { kind: RecordKind::LineItem.number(), field: number }, right));
    memory.into_iter().chain(prices.into_iter().filter(|_| is_worth)).collect()
}

impl User {
    /// What [`access`] knows of them; `role` is the record that they name, if it is there.
    #[must_use]
    pub fn member(&self, role: Option<&Role>) -> Member {
        Member {
            role: role.map_or(access::Role::ReadOnly, |role| role.level.access()),
            is_active: self.is_active(),
            teams: self.teams.iter().map(|team| TeamKey(*team.as_bytes())).collect(),
            manager: self.reports_to.map(|user| UserKey(*user.as_bytes())),
        }
    }

    /// Whether they may do anything at all.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.left_at.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    fn seller() -> Role {
        Role::new(Id::from_bytes([1; 16]), Name::parse("Seller").unwrap(), RoleLevel::Rep)
    }

    #[test]
    fn every_word_is_one_that_rights_are_decided_by() {
        assert!(RoleRight::ALL.iter().all(|right| right.access().is_some()));
        assert_eq!(RoleRight::ALL.len(), access::Right::ALL.len());
        let levels: Vec<&str> =
            RoleLevel::ALL.iter().map(|level| level.access().as_str()).collect();
        assert_eq!(levels, RoleLevel::WORDS);
    }

    #[test]
    fn a_word_of_a_newer_version_gives_the_least() {
        let level = RoleLevel::parse("superuser").unwrap();
        assert_eq!(level.access(), access::Role::ReadOnly);
        assert_eq!(VisibleTo::parse("partners").unwrap().access(), Visibility::Private);
        assert_eq!(FieldReach::parse("comment").unwrap().access(), FieldRight::Hidden);
        assert_eq!(RoleRight::parse("billing").unwrap().access(), None);
    }

    #[test]
    fn a_role_has_its_rights_and_the_narrower_of_two_rules() {
        let mut role = seller();
        role.rights = vec![RoleRight::Export];
        role.field_rules =
            vec![FieldRule::new(7, 4, FieldReach::Hidden), FieldRule::new(7, 4, FieldReach::Edit)];
        let policy = role.policy();
        assert!(policy.has(access::Role::Rep, access::Right::Export));
        assert!(!policy.has(access::Role::Rep, access::Right::Merge));
        let field = FieldKey { kind: 7, field: 4 };
        assert_eq!(policy.field_right(access::Role::Rep, field), FieldRight::Hidden);
    }

    #[test]
    fn what_remembers_a_field_is_reached_no_further_than_the_field() {
        let rule = |field: u16, reach| FieldRule::new(RecordKind::Deal.number(), field, reach);
        let right = |rules: &[FieldRule], kind: RecordKind, field: u16| {
            let role = Role { field_rules: rules.to_vec(), ..seller() };
            let field = FieldKey { kind: kind.number(), field };
            role.policy().field_right(access::Role::Rep, field)
        };
        let hidden = [rule(Deal::AMOUNT.number, FieldReach::Hidden)];
        assert_eq!(right(&hidden, RecordKind::Deal, Deal::AMOUNTS.number), FieldRight::Hidden);
        assert_eq!(right(&hidden, RecordKind::Deal, Deal::PLANS.number), FieldRight::Edit);
        assert_eq!(
            right(&hidden, RecordKind::LineItem, LineItem::PRICE.number),
            FieldRight::Hidden
        );
        let read = [rule(Deal::AMOUNT.number, FieldReach::Read)];
        assert_eq!(right(&read, RecordKind::Deal, Deal::AMOUNTS.number), FieldRight::Read);
        assert_eq!(right(&read, RecordKind::LineItem, LineItem::PRICE.number), FieldRight::Edit);
        let plan = rule(Deal::EXPECTED_CLOSE_ON.number, FieldReach::Hidden);
        // What is said of the memory itself counts where it is narrower.
        let both = [plan, rule(Deal::PLANS.number, FieldReach::Read)];
        assert_eq!(right(&both, RecordKind::Deal, Deal::PLANS.number), FieldRight::Hidden);
    }

    #[test]
    fn one_without_a_role_only_looks_and_one_who_left_does_nothing() {
        let mut user = User::new(Id::from_bytes([2; 16]), Name::parse("Eva").unwrap());
        assert_eq!(user.member(None).role, access::Role::ReadOnly);
        assert_eq!(user.member(Some(&seller())).role, access::Role::Rep);
        assert!(user.member(None).is_active);
        user.left_at = Some(Timestamp::from_millis(0));
        assert!(!user.member(None).is_active);
    }
}
