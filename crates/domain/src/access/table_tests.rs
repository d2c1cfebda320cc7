//! Every combination of actor, action, record and field, held against tables of rules that were
//! written down without looking at the code.

use super::*;
use std::collections::BTreeMap;

const RECORDS: &str = include_str!("../../../../tests/golden/access_records.csv");
const USERS: &str = include_str!("../../../../tests/golden/access_users.csv");

/// One combination: the values of the columns but the last.
type Case<'a> = Vec<&'a str>;

/// The first line of the table that fits decides.
fn verdict(table: &'static str, case: &Case) -> &'static str {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let fits = |line: &&str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), case.len() + 1, "{line}");
        cells
            .iter()
            .zip(case)
            .all(|(cell, value)| *cell == "*" || cell.split('|').any(|one| one == *value))
    };
    let line = lines.into_iter().find(fits).unwrap_or_else(|| panic!("no line fits {case:?}"));
    line.rsplit(',').next().unwrap()
}

fn columns(table: &str) -> Vec<&str> {
    let header = table.lines().find(|line| !line.starts_with('#')).unwrap();
    header.split(',').collect()
}

/// All combinations of one value per column.
fn combinations<'a>(values: &[&[&'a str]]) -> Vec<Case<'a>> {
    values.iter().fold(vec![vec![]], |cases: Vec<Case<'a>>, values| {
        let longer = |case: &Case<'a>, value: &'a str| [case.as_slice(), &[value]].concat();
        cases.iter().flat_map(|case| values.iter().map(|v| longer(case, v))).collect()
    })
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Ok(()) => "allowed",
        Err(Denial::Inactive) => "inactive",
        Err(Denial::ReadOnlyRole) => "read_only_role",
        Err(Denial::RightMissing(_)) => "right_missing",
        Err(Denial::NotVisible) => "not_visible",
        Err(Denial::NotYours) => "not_yours",
        Err(Denial::NewOwnerInactive) => "new_owner_inactive",
        Err(Denial::FieldHidden) => "field_hidden",
        Err(Denial::FieldReadOnly) => "field_read_only",
        Err(Denial::NoSuchUser) => "no_such_user",
        Err(Denial::AboveYourRole) => "above_your_role",
        Err(Denial::LastOwner) => "last_owner",
    }
}

fn user(name: &str) -> UserKey {
    let mut key = [0; 16];
    key[..name.len()].copy_from_slice(name.as_bytes());
    UserKey(key)
}

const MINE: TeamKey = TeamKey([1; 16]);
const STRANGERS: TeamKey = TeamKey([2; 16]);

fn member(role: Role, manager: Option<&str>) -> Member {
    Member { role, is_active: true, teams: Vec::new(), manager: manager.map(user) }
}

/// The actor leads `below`, through whom and an inactive user `far_below`; `other` stands apart.
fn company(role: Role, is_active: bool) -> BTreeMap<UserKey, Member> {
    let mut staff = BTreeMap::from([
        (user("own"), Member { is_active, teams: vec![MINE], ..member(role, None) }),
        (user("below"), member(Role::Rep, Some("own"))),
        (user("gone"), Member { is_active: false, ..member(Role::Manager, Some("below")) }),
        (user("far_below"), member(Role::Rep, Some("gone"))),
        (user("other"), member(Role::Rep, None)),
    ]);
    staff.get_mut(&user("other")).unwrap().teams.push(STRANGERS);
    staff
}

const FIELD: FieldKey = FieldKey { kind: 5, field: 7 };

fn record_verdict(case: &Case) -> &'static str {
    let [active, action, role, whose, shown, follows, field] = case[..] else { panic!() };
    let role = Role::from_word(role).unwrap();
    let mut policy = Policy::default();
    let right = match field {
        "hidden" => Some(FieldRight::Hidden),
        "read" => Some(FieldRight::Read),
        "edit" => Some(FieldRight::Edit),
        _ => None,
    };
    right.into_iter().for_each(|right| policy.set_field(role, FIELD, right));
    let staff = Staff::new(company(role, active == "yes"));
    let action = match action {
        "read" => Action::Read,
        "create" => Action::Create,
        "edit" => Action::Edit,
        "assign" => Action::Assign { to: Some(user("other")) },
        "assign_inactive" => Action::Assign { to: Some(user("gone")) },
        "delete" => Action::Delete,
        "restore" => Action::Restore,
        "merge" => Action::Merge,
        "bulk" => Action::Bulk,
        "import" => Action::Import,
        _ => Action::Export,
    };
    let followers = [user("below"), user("own")];
    let record = Target {
        owner: (whose != "nobody").then(|| user(whose)),
        team: match shown {
            "team" => Some(MINE),
            "strangers" => Some(STRANGERS),
            _ => None,
        },
        visibility: match shown {
            "private" => Visibility::Private,
            "everyone" => Visibility::Everyone,
            _ => Visibility::Team,
        },
        followers: if follows == "yes" { &followers } else { &followers[..1] },
    };
    let field = right.map(|_| FIELD);
    word(decide(&Actor::new(user("own"), &staff, &policy), action, Some(&record), field))
}

#[test]
fn every_combination_of_record_and_role_is_as_the_table_says() {
    let actions = [
        "read",
        "create",
        "edit",
        "assign",
        "assign_inactive",
        "delete",
        "restore",
        "merge",
        "bulk",
        "import",
        "export",
    ];
    let roles = Role::ALL.map(Role::as_str);
    let cases = combinations(&[
        &["yes", "no"],
        &actions,
        &roles,
        &["own", "below", "far_below", "nobody", "other"],
        &["private", "team", "strangers", "everyone"],
        &["yes", "no"],
        &["none", "edit", "read", "hidden"],
    ]);
    assert_eq!(columns(RECORDS).len(), 8);
    assert!(cases.len() >= 2000, "{}", cases.len());
    for case in &cases {
        assert_eq!(record_verdict(case), verdict(RECORDS, case), "{case:?}");
    }
}

fn user_verdict(case: &Case) -> Option<&'static str> {
    let [active, role, whom, to, owners] = case[..] else { panic!() };
    let role = Role::from_word(role).unwrap();
    let to = Role::from_word(to);
    let mut staff = company(role, active == "yes");
    if let Some(role) = Role::from_word(whom) {
        staff.insert(user("whom"), member(role, None));
    }
    let is_owner = |member: &&Member| member.is_active && member.role == Role::Owner;
    let mut whom_key = user(if whom == "unknown" { "nobody" } else { "whom" });
    match (staff.values().filter(is_owner).count(), owners) {
        (1, "2") | (0, "1") => {
            staff.insert(user("second"), member(Role::Owner, None));
        }
        (2, "1") => {
            // The only owner is the actor, who wants to change themselves.
            staff.remove(&user("whom"));
            whom_key = user("own");
        }
        (0, _) => return None,
        _ => {}
    }
    let action = match (whom, to) {
        ("settings", _) => Action::ChangeSettings,
        ("new", Some(role)) => Action::Invite { role },
        ("new", None) => return None,
        _ => Action::ChangeUser { user: whom_key, to },
    };
    let (staff, policy) = (Staff::new(staff), Policy::default());
    Some(word(decide(&Actor::new(user("own"), &staff, &policy), action, None, None)))
}

#[test]
fn every_change_of_a_user_is_as_the_table_says() {
    let roles = Role::ALL.map(Role::as_str);
    let whom = [&roles[..], &["new", "unknown", "settings"]].concat();
    let to = [&roles[..], &["none"]].concat();
    let cases = combinations(&[&["yes", "no"], &roles, &whom, &to, &["1", "2"]]);
    assert_eq!(columns(USERS).len(), 6);
    for case in &cases {
        if let Some(found) = user_verdict(case) {
            assert_eq!(found, verdict(USERS, case), "{case:?}");
        }
    }
}
