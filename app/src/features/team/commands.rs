//! What can be done about members. Pure: records and moments come in, changes come out.

use cartera_domain::access::Role as Level;
use cartera_domain::user::{
    FieldReach, FieldRule, Role, RoleId, RoleLevel, RoleRight, Team, TeamId, UserId,
};
use cartera_domain::{Id, Name, RecordKey, Timestamp, User};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

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

/// Says whom a member reports to and which teams they are in.
pub fn place(user: &User, reports_to: Option<UserId>, teams: Vec<TeamId>) -> Edit {
    change(user, &User { reports_to, teams, ..user.clone() })
}

/// Whether `upper` stands anywhere above `lower` in the reporting tree, as the users tell it.
pub fn is_above(users: &[User], upper: UserId, lower: UserId) -> bool {
    let mut at = lower;
    // Nobody is above more people than there are: lines that two devices drew apart may meet.
    for _ in 0..users.len() {
        let above = users.iter().find(|user| user.id == at).and_then(|user| user.reports_to);
        match above {
            Some(id) if id == upper => return true,
            Some(id) => at = id,
            None => return false,
        }
    }
    false
}

/// Makes a team.
pub fn add_team(id: TeamId, name: Name) -> Edit {
    let team = Team::new(id, name);
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(id), None, &team)] }
}

/// Gives a team another name.
pub fn rename_team(team: &Team, name: Name) -> Edit {
    let after = Team { name, ..team.clone() };
    let key = RecordKey::of(team.id);
    Edit { label: label::EDIT, patches: vec![patch(key, Some(team), &after)] }
}

/// Deletes a team and takes everybody out of it: who stays in it would go on seeing what the
/// others own.
pub fn delete_team(id: TeamId, users: &[User]) -> Edit {
    let without = |user: &User| {
        let teams = user.teams.iter().copied().filter(|team| *team != id).collect();
        patch(RecordKey::of(user.id), Some(user), &User { teams, ..user.clone() })
    };
    let mut patches: Vec<Patch> =
        users.iter().filter(|user| user.teams.contains(&id)).map(without).collect();
    patches.push(Patch { key: RecordKey::of(id), changes: vec![Change::Delete] });
    Edit { label: label::DELETE, patches }
}

/// Makes a role.
pub fn add_role(role: &Role) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(role.id), None, role)] }
}

/// Changes a role to what `after` says.
pub fn change_role(before: &Role, after: &Role) -> Edit {
    let key = RecordKey::of(before.id);
    Edit { label: label::EDIT, patches: vec![patch(key, Some(before), after)] }
}

/// Deletes a role that nobody has.
pub fn delete_role(id: RoleId) -> Edit {
    let patches = vec![Patch { key: RecordKey::of(id), changes: vec![Change::Delete] }];
    Edit { label: label::DELETE, patches }
}

/// The role with a right, or without it.
pub fn with_right(role: &Role, right: RoleRight, has: bool) -> Role {
    let mut rights = role.rights.clone();
    rights.retain(|own| *own != right);
    if has {
        rights.push(right);
    }
    Role { rights, ..role.clone() }
}

/// How far a role reaches into a field.
pub fn reach(role: &Role, kind: u16, field: u16) -> FieldReach {
    let rule = role.field_rules.iter().find(|rule| (rule.kind, rule.field) == (kind, field));
    rule.map_or(FieldReach::Edit, |rule| rule.reach)
}

/// The role with another reach into a field; what reaches as far as others do needs no rule.
pub fn with_reach(role: &Role, kind: u16, field: u16, reach: FieldReach) -> Role {
    let mut field_rules = role.field_rules.clone();
    field_rules.retain(|rule| (rule.kind, rule.field) != (kind, field));
    if reach != FieldReach::Edit {
        field_rules.push(FieldRule::new(kind, field, reach));
    }
    Role { field_rules, ..role.clone() }
}

/// The role of a level, as it is or as it will be made.
pub fn role_id(have: &[Role], level: RoleLevel) -> RoleId {
    let found = have.iter().find(|role| role.level == level).map(|role| role.id);
    found.unwrap_or_else(|| Role::first_id(level))
}

/// The id of a user in a list of choices; none for nobody.
pub fn read_user(text: &str) -> Option<UserId> {
    Id::parse(text).ok()
}

/// The id of a choice.
pub fn read_role(text: &str) -> Option<RoleId> {
    Id::parse(text).ok()
}

#[cfg(test)]
mod tests {
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

    fn user(number: u8, above: Option<u8>, teams: &[u8]) -> User {
        let team = |number: &u8| Id::from_bytes([*number; 16]);
        User {
            reports_to: above.map(|above| Id::from_bytes([above; 16])),
            teams: teams.iter().map(team).collect(),
            ..User::new(Id::from_bytes([number; 16]), name("Eva"))
        }
    }

    #[test]
    fn nobody_is_above_themselves_for_ever() {
        let of = |number: u8| Id::from_bytes([number; 16]);
        let users = [user(1, None, &[]), user(2, Some(1), &[]), user(3, Some(2), &[])];
        assert!(is_above(&users, of(1), of(3)) && is_above(&users, of(2), of(3)));
        assert!(!is_above(&users, of(3), of(1)) && !is_above(&users, of(9), of(3)));
        let round = [user(1, Some(2), &[]), user(2, Some(1), &[])];
        assert!(is_above(&round, of(1), of(2)) && !is_above(&round, of(9), of(1)));
    }

    #[test]
    fn who_was_in_a_deleted_team_shares_nothing_by_it() {
        let users = [user(1, None, &[7, 8]), user(2, None, &[8]), user(3, None, &[7])];
        let edit = delete_team(Id::from_bytes([7; 16]), &users);
        let keys: Vec<u8> = edit.patches.iter().map(|patch| patch.key.id[0]).collect();
        assert_eq!(keys, [1, 3, 7]);
        assert_eq!(edit.patches[2].changes, [Change::Delete]);
        assert!(edit.patches.iter().all(|patch| !patch.changes.is_empty()));
    }

    #[test]
    fn a_role_keeps_only_rules_that_say_something() {
        let role = Role::new(Id::from_bytes([9; 16]), name("Night"), RoleLevel::Rep);
        let hidden = with_reach(&role, 3, 5, FieldReach::Hidden);
        assert_eq!(reach(&hidden, 3, 5), FieldReach::Hidden);
        assert_eq!(reach(&hidden, 3, 6), FieldReach::Edit);
        let read = with_reach(&hidden, 3, 5, FieldReach::Read);
        assert_eq!(read.field_rules.len(), 1);
        assert_eq!(with_reach(&read, 3, 5, FieldReach::Edit), role);
        let able = with_right(&with_right(&role, RoleRight::Export, true), RoleRight::Export, true);
        assert_eq!(able.rights, [RoleRight::Export]);
        assert_eq!(with_right(&able, RoleRight::Export, false), role);
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
