//! Who may do what to which record and field: one pure function, [`decide`].
//!
//! The Worker asks it for every operation and every byte that it sends, the app for every button
//! that it shows, so both say the same. It needs ids and no records. The rules:
//!
//! 1. Who is not an active member may do nothing.
//! 2. Some actions need a right of their own ([`Right`]); a role has it or not ([`Policy`]). An
//!    owner has all; a read-only user never more than export.
//! 3. Read-only users change nothing. Others change what they own, what nobody owns, and
//!    managers also what anybody below them in the reporting tree owns; admins and owners all.
//! 4. A person sees what they may change, what they follow, and what is for everyone or for a
//!    team of theirs; but what nobody owns only by the latter three.
//! 5. A field can be hidden from a role or shown without being editable, except from owners.
//! 6. Nobody manages users above their own role, or lifts anybody there; and the last active
//!    owner stays one.
//!
//! Where several rules forbid, the first of them is told: what a person may never do is said
//! before anything that depends on the record, so a refusal does not give a hidden record away.

mod policy;
mod staff;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use policy::{FieldKey, FieldRight, Policy, Right};
pub use staff::{Member, Staff, TeamKey, UserKey};

use std::collections::BTreeSet;

/// What a member of a workspace is. Later ones may do less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers for the workspace; cannot be locked out.
    Owner,
    /// Runs it: settings and users.
    Admin,
    /// Leads people: sees and changes what they own.
    Manager,
    /// Sells.
    Rep,
    /// Looks.
    ReadOnly,
}

/// Whom a record is shown to, besides its owner, those above them, and its followers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// To nobody else.
    Private,
    /// To the record's team, or the teams of its owner where it has none of its own.
    Team,
    /// To every active member.
    #[default]
    Everyone,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// See a record or a field, also in a count, a search or a report.
    Read,
    /// Make a record. The record is what it will be.
    Create,
    /// Change a record or a field, its visibility included.
    Edit,
    /// Give a record to another owner.
    Assign {
        /// The new owner; nobody where it is `None`.
        to: Option<UserKey>,
    },
    /// Put a record into the trash.
    Delete,
    /// Take a record out of the trash.
    Restore,
    /// Merge a record with another; ask for both.
    Merge,
    /// Change a record as one of many.
    Bulk,
    /// Create or change a record from a file.
    Import,
    /// Put a record or a field into a file.
    Export,
    /// Change pipelines, custom fields, rights and whatever else holds for all.
    ChangeSettings,
    /// Invite somebody.
    Invite {
        /// What they will be.
        role: Role,
    },
    /// Change a member's role or state.
    ChangeUser {
        /// Whose.
        user: UserKey,
        /// What they will be; `None` makes them inactive.
        to: Option<Role>,
    },
}

/// Which record, as far as rights depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Target<'a> {
    /// Who owns it.
    pub owner: Option<UserKey>,
    /// The team that it is for, if it names one.
    pub team: Option<TeamKey>,
    /// Whom it is shown to.
    pub visibility: Visibility,
    /// Who follows it.
    pub followers: &'a [UserKey],
}

/// Why somebody may not do it, to be told to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// Never was a member, or no longer is an active one.
    #[error("you are not an active member of this workspace")]
    Inactive,
    /// A read-only user wants to change something.
    #[error("your role may look but not change")]
    ReadOnlyRole,
    /// The role lacks a right.
    #[error("your role does not have the right to {}", .0.as_str())]
    RightMissing(Right),
    /// The record is not shown to this person. Say no more about it than this.
    #[error("you cannot see this record")]
    NotVisible,
    /// The record is somebody else's, who does not report to this person.
    #[error("this record belongs to somebody else")]
    NotYours,
    /// The new owner is no active member.
    #[error("the new owner is not an active member")]
    NewOwnerInactive,
    /// The field is not shown to this role.
    #[error("your role cannot see this field")]
    FieldHidden,
    /// The field is shown to this role, and no more.
    #[error("your role cannot change this field")]
    FieldReadOnly,
    /// There is no such member.
    #[error("there is no such user")]
    NoSuchUser,
    /// The other person's role, or the one that they would get, is above one's own.
    #[error("this needs a role that is above yours")]
    AboveYourRole,
    /// Nobody would answer for the workspace any more.
    #[error("a workspace needs an owner: make somebody else one first")]
    LastOwner,
}

/// Allowed, or why not.
pub type Decision = Result<(), Denial>;

/// Who acts: a member with all that their rights depend on, looked up once for many decisions.
#[derive(Debug, Clone)]
pub struct Actor<'a> {
    user: UserKey,
    role: Role,
    is_active: bool,
    /// Who is below them in the reporting tree, if that gives them anything.
    below: BTreeSet<UserKey>,
    staff: &'a Staff,
    policy: &'a Policy,
}

impl<'a> Actor<'a> {
    /// The member with this key; one who is not on the staff may do nothing.
    #[must_use]
    pub fn new(user: UserKey, staff: &'a Staff, policy: &'a Policy) -> Self {
        let member = staff.get(user);
        let role = member.map_or(Role::ReadOnly, |member| member.role);
        let is_active = member.is_some_and(|member| member.is_active);
        let below = if role == Role::Manager { staff.below(user) } else { BTreeSet::new() };
        Self { user, role, is_active, below, staff, policy }
    }

    /// Their role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    fn has_all(&self) -> bool {
        matches!(self.role, Role::Owner | Role::Admin)
    }

    /// Whether they own the record, or lead who does.
    fn has_as_own(&self, record: &Target<'_>) -> bool {
        record.owner.is_some_and(|owner| owner == self.user || self.below.contains(&owner))
    }

    fn is_shown(&self, record: &Target<'_>) -> bool {
        let is_in = |team| self.staff.is_in(self.user, team);
        let is_of_team = || match (record.team, record.owner) {
            (Some(team), _) => is_in(team),
            (None, Some(owner)) => self
                .staff
                .get(owner)
                .is_some_and(|owner| owner.teams.iter().any(|team| is_in(*team))),
            (None, None) => false,
        };
        self.has_all()
            || self.has_as_own(record)
            || record.followers.contains(&self.user)
            || match record.visibility {
                Visibility::Private => false,
                Visibility::Team => is_of_team(),
                Visibility::Everyone => true,
            }
    }

    fn may_manage(&self, user: UserKey, to: Option<Role>) -> Decision {
        let member = self.staff.get(user).ok_or(Denial::NoSuchUser)?;
        self.may_give(member.role)?;
        to.map_or(Ok(()), |role| self.may_give(role))?;
        let is_an_owner = member.is_active && member.role == Role::Owner;
        if is_an_owner && to != Some(Role::Owner) && self.staff.active_owners() == 1 {
            return Err(Denial::LastOwner);
        }
        Ok(())
    }

    fn may_give(&self, role: Role) -> Decision {
        // A smaller role is a higher one.
        if role < self.role { Err(Denial::AboveYourRole) } else { Ok(()) }
    }
}

impl Action {
    /// The right of its own that it needs.
    const fn right(self) -> Option<Right> {
        match self {
            Self::Read | Self::Create | Self::Edit | Self::Assign { .. } => None,
            Self::Delete => Some(Right::Delete),
            Self::Restore => Some(Right::Restore),
            Self::Merge => Some(Right::Merge),
            Self::Bulk => Some(Right::Bulk),
            Self::Import => Some(Right::Import),
            Self::Export => Some(Right::Export),
            Self::ChangeSettings => Some(Right::Settings),
            Self::Invite { .. } | Self::ChangeUser { .. } => Some(Right::Users),
        }
    }

    /// Whether it leaves the record as it is.
    const fn only_looks(self) -> bool {
        matches!(self, Self::Read | Self::Export)
    }
}

/// Whether somebody may do something, to a record and to a field of it.
///
/// Without a record it says whether they may do so to any at all: whether to show the button.
/// Deleting and restoring take no heed of the field, since they take the whole record.
///
/// # Errors
/// [`Denial`]: the first reason why not.
pub fn decide(
    actor: &Actor<'_>,
    action: Action,
    record: Option<&Target<'_>>,
    field: Option<FieldKey>,
) -> Decision {
    if !actor.is_active {
        return Err(Denial::Inactive);
    }
    if actor.role == Role::ReadOnly && !action.only_looks() {
        return Err(Denial::ReadOnlyRole);
    }
    if let Some(right) = action.right()
        && !actor.policy.has(actor.role, right)
    {
        return Err(Denial::RightMissing(right));
    }
    match action {
        Action::ChangeSettings => return Ok(()),
        Action::Invite { role } => return actor.may_give(role),
        Action::ChangeUser { user, to } => return actor.may_manage(user, to),
        _ => {}
    }
    if let Some(record) = record {
        if !actor.is_shown(record) {
            return Err(Denial::NotVisible);
        }
        let is_theirs = actor.has_all() || record.owner.is_none() || actor.has_as_own(record);
        if !action.only_looks() && !is_theirs {
            return Err(Denial::NotYours);
        }
    }
    if let Action::Assign { to: Some(to) } = action
        && !actor.staff.get(to).is_some_and(|member| member.is_active)
    {
        return Err(Denial::NewOwnerInactive);
    }
    match field.map(|field| actor.policy.field_right(actor.role, field)) {
        _ if matches!(action, Action::Delete | Action::Restore) => Ok(()),
        Some(FieldRight::Hidden) => Err(Denial::FieldHidden),
        Some(FieldRight::Read) if !action.only_looks() => Err(Denial::FieldReadOnly),
        _ => Ok(()),
    }
}
