//! What the tables cannot say: circles, changed policies, questions without a record.

use super::*;

fn user(number: u8) -> UserKey {
    UserKey([number; 16])
}

fn member(role: Role, manager: Option<u8>) -> Member {
    Member { role, is_active: true, teams: Vec::new(), manager: manager.map(user) }
}

fn staff(members: &[(u8, Role, Option<u8>)]) -> Staff {
    Staff::new(members.iter().map(|(key, role, manager)| (user(*key), member(*role, *manager))))
}

fn private_of(owner: u8) -> Target<'static> {
    Target { owner: Some(user(owner)), visibility: Visibility::Private, ..Target::default() }
}

#[track_caller]
fn check(staff: &Staff, policy: &Policy, actor: u8, action: Action, owner: u8, want: Decision) {
    let actor = Actor::new(user(actor), staff, policy);
    assert_eq!(decide(&actor, action, Some(&private_of(owner)), None), want);
}

#[test]
fn a_circle_of_managers_ends() {
    use Role::{Manager, Rep};
    let circle = staff(&[(1, Manager, Some(3)), (2, Manager, Some(1)), (3, Manager, Some(2))]);
    let policy = Policy::default();
    check(&circle, &policy, 1, Action::Edit, 3, Ok(()));
    assert_eq!(circle.below(user(1)), BTreeSet::from([user(2), user(3)]));
    let own_boss = staff(&[(1, Manager, Some(1)), (2, Rep, Some(1)), (3, Rep, None)]);
    check(&own_boss, &policy, 1, Action::Read, 2, Ok(()));
    check(&own_boss, &policy, 1, Action::Read, 3, Err(Denial::NotVisible));
    assert_eq!(own_boss.below(user(1)), BTreeSet::from([user(2)]));
}

#[test]
fn a_manager_sees_down_and_not_up_or_sideways() {
    use Role::Manager;
    let staff = staff(&[(1, Manager, None), (2, Manager, Some(1)), (3, Manager, Some(1))]);
    let policy = Policy::default();
    check(&staff, &policy, 1, Action::Delete, 2, Ok(()));
    check(&staff, &policy, 2, Action::Read, 1, Err(Denial::NotVisible));
    check(&staff, &policy, 2, Action::Read, 3, Err(Denial::NotVisible));
}

#[test]
fn rights_can_be_given_and_taken_apart() {
    let staff = staff(&[(1, Role::Rep, None), (2, Role::Owner, None), (3, Role::ReadOnly, None)]);
    let mut policy = Policy::default();
    policy.set(Role::Rep, Right::Export, true);
    policy.set(Role::Rep, Right::Delete, false);
    check(&staff, &policy, 1, Action::Export, 1, Ok(()));
    check(&staff, &policy, 1, Action::Export, 2, Err(Denial::NotVisible));
    check(&staff, &policy, 1, Action::Delete, 1, Err(Denial::RightMissing(Right::Delete)));
    check(&staff, &policy, 1, Action::Restore, 1, Ok(()));
}

#[test]
fn an_owner_keeps_all_rights_and_a_reader_gets_none_but_export() {
    let staff = staff(&[(2, Role::Owner, None), (3, Role::ReadOnly, None)]);
    let mut policy = Policy::bare();
    for right in Right::ALL {
        policy.set(Role::Owner, right, false);
        policy.set(Role::ReadOnly, right, true);
    }
    check(&staff, &policy, 2, Action::Merge, 3, Ok(()));
    check(&staff, &policy, 3, Action::Export, 3, Ok(()));
    check(&staff, &policy, 3, Action::Delete, 3, Err(Denial::ReadOnlyRole));
    let invite = Action::Invite { role: Role::ReadOnly };
    check(&staff, &policy, 3, invite, 3, Err(Denial::ReadOnlyRole));
}

#[test]
fn a_manager_who_may_manage_users_cannot_lift_anybody_above_themselves() {
    let staff = staff(&[(1, Role::Manager, None), (2, Role::Rep, None), (3, Role::Owner, None)]);
    let mut policy = Policy::default();
    policy.set(Role::Manager, Right::Users, true);
    let change = |number, to| Action::ChangeUser { user: user(number), to };
    check(&staff, &policy, 1, change(2, Some(Role::Manager)), 1, Ok(()));
    check(&staff, &policy, 1, change(2, Some(Role::Admin)), 1, Err(Denial::AboveYourRole));
    check(&staff, &policy, 1, change(1, Some(Role::Owner)), 1, Err(Denial::AboveYourRole));
    check(&staff, &policy, 1, change(3, None), 1, Err(Denial::AboveYourRole));
    check(&staff, &policy, 3, change(3, None), 1, Err(Denial::LastOwner));
}

#[test]
fn an_inactive_owner_does_not_count_as_one() {
    let mut second = member(Role::Owner, None);
    second.is_active = false;
    let staff = Staff::new([(user(1), member(Role::Owner, None)), (user(2), second)]);
    let policy = Policy::default();
    let change = |number, to| Action::ChangeUser { user: user(number), to };
    check(&staff, &policy, 1, change(1, Some(Role::Admin)), 1, Err(Denial::LastOwner));
    check(&staff, &policy, 1, change(2, Some(Role::Rep)), 1, Ok(()));
    check(&staff, &policy, 2, Action::Read, 2, Err(Denial::Inactive));
    check(&staff, &policy, 9, Action::Read, 9, Err(Denial::Inactive));
}

#[test]
fn without_a_record_the_answer_is_for_any() {
    let staff = staff(&[(1, Role::Rep, None)]);
    let policy = Policy::default();
    let actor = Actor::new(user(1), &staff, &policy);
    assert_eq!(decide(&actor, Action::Create, None, None), Ok(()));
    let missing = Err(Denial::RightMissing(Right::Import));
    assert_eq!(decide(&actor, Action::Import, None, None), missing);
}

#[test]
fn a_team_record_without_owner_is_for_its_team() {
    let team = TeamKey([9; 16]);
    let in_team = Member { teams: vec![team], ..member(Role::Rep, None) };
    let staff = Staff::new([(user(1), in_team), (user(2), member(Role::Rep, None))]);
    let policy = Policy::default();
    let mut record = Target { visibility: Visibility::Team, ..Target::default() };
    let may = |number, record: &Target| {
        decide(&Actor::new(user(number), &staff, &policy), Action::Edit, Some(record), None)
    };
    assert_eq!(may(1, &record), Err(Denial::NotVisible));
    record.team = Some(team);
    assert_eq!((may(1, &record), may(2, &record)), (Ok(()), Err(Denial::NotVisible)));
    // Without a team of its own it is for the teams of its owner.
    record = Target { owner: Some(user(1)), team: None, ..record };
    assert_eq!(may(2, &record), Err(Denial::NotVisible));
}

#[test]
fn words_of_roles_are_kept() {
    for role in Role::ALL {
        assert_eq!(Role::from_word(role.as_str()), Some(role));
        assert_eq!(serde_json::to_string(&role).unwrap(), format!("\"{}\"", role.as_str()));
    }
    assert_eq!(Role::from_word("janitor"), None);
    for right in Right::ALL {
        assert_eq!(serde_json::to_string(&right).unwrap(), format!("\"{}\"", right.as_str()));
    }
}

#[test]
fn a_policy_is_kept_and_one_of_a_newer_version_refused() {
    let mut policy = Policy::bare();
    policy.set(Role::Rep, Right::Delete, true);
    policy.set(Role::Rep, Right::Export, true);
    policy.set_field(Role::Rep, FieldKey { kind: 5, field: 7 }, FieldRight::Hidden);
    let json = concat!(
        r#"{"rights":{"rep":["export","delete"]},"#,
        r#""fields":[{"role":"rep","kind":5,"field":7,"right":"hidden"}]}"#
    );
    assert_eq!(serde_json::to_string(&policy).unwrap(), json);
    assert_eq!(serde_json::from_str::<Policy>(json).unwrap(), policy);
    assert!(serde_json::from_str::<Policy>(r#"{"rights":{"rep":["teleport"]}}"#).is_err());
    assert!(serde_json::from_str::<Policy>(r#"{"rights":{},"more":1}"#).is_err());
}
