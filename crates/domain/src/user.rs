//! Who works here: users, their teams, and roles that say what they may do.
//!
//! These are the stored records. What follows from them is decided elsewhere, and by one rule
//! for all: a word that only a newer version knows gives the least right there is.

use crate::email::EmailAddress;
use crate::person::PersonId;
use crate::phone::PhoneNumber;
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

impl User {
    /// Whether they may do anything at all.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.left_at.is_none()
    }
}
