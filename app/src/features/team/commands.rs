//! What can be done about members. Pure: records and moments come in, changes come out.

use cartera_domain::access::Role as Level;
use cartera_domain::user::{Role, RoleId, RoleLevel, UserId};
use cartera_domain::{Id, Name, RecordKey, Timestamp, User};
use cartera_sync::Patch;
use cartera_sync::op::label;

use crate::features::edit::{Edit, patch};

/// The roles that a team starts with, where it has none of that level yet.
pub fn missing_roles(have: &[Role], name: impl Fn(Level) -> Name) -> Vec<Role> {
    RoleLevel::ALL
        .iter()
        .filter(|level| !have.iter().any(|role| role.level == **level))
        .map(|level| Role::first(*level, name(level.access())))
        .collect()
}

/// Adds a member, and the roles that are missing.
pub fn add(id: UserId, name: Name, role: RoleId, missing: &[Role]) -> Edit {
    let user = User { role: Some(role), ..User::new(id, name) };
    let roles = missing.iter().map(|role| patch(RecordKey::of(role.id), None, role));
    let patches: Vec<Patch> =
        roles.chain(std::iter::once(patch(RecordKey::of(id), None, &user))).collect();
    Edit { label: label::CREATE, patches }
}

/// Gives a member another role.
pub fn give_role(user: &User, role: RoleId) -> Edit {
    change(user, &User { role: Some(role), ..user.clone() })
}

/// Switches a member off at a moment, or on again with `None`.
pub fn switch(user: &User, left_at: Option<Timestamp>) -> Edit {
    change(user, &User { left_at, ..user.clone() })
}

/// Gives a member another name.
pub fn rename(user: &User, name: Name) -> Edit {
    change(user, &User { name, ..user.clone() })
}

fn change(before: &User, after: &User) -> Edit {
    let key = RecordKey::of(before.id);
    Edit { label: label::EDIT, patches: vec![patch(key, Some(before), after)] }
}

/// The role of a level, as it is or as it will be made.
pub fn role_id(have: &[Role], level: RoleLevel) -> RoleId {
    let found = have.iter().find(|role| role.level == level).map(|role| role.id);
    found.unwrap_or_else(|| Role::first_id(level))
}

/// The id of a choice.
pub fn read_role(text: &str) -> Option<RoleId> {
    Id::parse(text).ok()
}

#[cfg(test)]
mod tests {
    use cartera_sync::Change;

    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    #[test]
    fn only_roles_of_levels_that_nobody_made_are_made() {
        let own = Role::new(Id::from_bytes([9; 16]), name("Verkauf"), RoleLevel::Rep);
        let missing = missing_roles(std::slice::from_ref(&own), |level| name(level.as_str()));
        let levels: Vec<RoleLevel> = missing.iter().map(|role| role.level).collect();
        use RoleLevel::{Admin, Manager, Owner, ReadOnly};
        assert_eq!(levels, [Owner, Admin, Manager, ReadOnly]);
        assert_eq!(role_id(std::slice::from_ref(&own), RoleLevel::Rep), own.id);
        assert_eq!(role_id(&[], RoleLevel::Rep), Role::first_id(RoleLevel::Rep));
        let edit = add(Id::from_bytes([1; 16]), name("Eva"), own.id, &missing);
        assert_eq!(edit.patches.len(), 5);
    }

    #[test]
    fn a_member_is_switched_off_and_on_by_one_field() {
        let user = User::new(Id::from_bytes([1; 16]), name("Eva"));
        let off = switch(&user, Some(Timestamp::from_millis(5)));
        let [Patch { changes, .. }] = off.patches.as_slice() else { panic!("{off:?}") };
        assert!(
            matches!(changes[..], [Change::Set { field, .. }] if field == User::LEFT_AT.number)
        );
        let gone = User { left_at: Some(Timestamp::from_millis(5)), ..user };
        let on = switch(&gone, None);
        let unset = Change::Set { field: User::LEFT_AT.number, value: None };
        assert_eq!(on.patches[0].changes, [unset]);
        assert!(switch(&gone, gone.left_at).patches[0].changes.is_empty());
    }
}
