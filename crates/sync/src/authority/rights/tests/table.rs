//! Every combination of actor, action, record and field against `tests/golden/access_records.csv`
//! and `tests/golden/access_users.csv`, through the authority: what takes effect, what is sent.

use cartera_domain::access::UserKey;
use cartera_domain::user::{FieldReach, FieldRule, RoleLevel, VisibleTo};
use cartera_domain::{Deal, Id, RecordKey, RecordKind, Value};

use super::*;

const RECORDS: &str = include_str!("../../../../../../tests/golden/access_records.csv");
const USERS: &str = include_str!("../../../../../../tests/golden/access_users.csv");
/// A field of deals of which nothing else depends.
const FIELD: u16 = 3;
const MINE: [u8; 16] = [31; 16];
const STRANGERS: [u8; 16] = [32; 16];
const DEAL: RecordKey = RecordKey { kind: RecordKind::Deal as u16, id: [77; 16] };

fn verdict(table: &'static str, case: &[&str]) -> &'static str {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let fits = |line: &&str| {
        let cells: Vec<&str> = line.split(',').collect();
        let pairs = cells.iter().zip(case);
        cells.len() == case.len() + 1
            && pairs
                .into_iter()
                .all(|(cell, value)| *cell == "*" || cell.split('|').any(|one| one == *value))
    };
    let line = lines.into_iter().find(fits).unwrap_or_else(|| panic!("no line fits {case:?}"));
    line.rsplit(',').next().unwrap()
}

fn combinations<'a>(values: &[&[&'a str]]) -> Vec<Vec<&'a str>> {
    values.iter().fold(vec![vec![]], |cases: Vec<Vec<&'a str>>, values| {
        let longer = |case: &Vec<&'a str>, value: &'a str| [case.as_slice(), &[value]].concat();
        cases.iter().flat_map(|case| values.iter().map(|v| longer(case, v))).collect()
    })
}

fn user(name: &str) -> UserKey {
    let mut key = [0; 16];
    key[..name.len()].copy_from_slice(name.as_bytes());
    UserKey(key)
}

fn level(word: &str) -> RoleLevel {
    RoleLevel::parse(word).unwrap()
}

/// The actor and the company around them; the actor's own role has a rule for [`FIELD`].
fn company(role_word: &str, active: bool, field: &str) -> Desk {
    let mut desk = Desk::new();
    let mut patches = Vec::new();
    let mut own_role = role(level(role_word));
    own_role.id = Id::from_bytes([99; 16]);
    let reach = match field {
        "hidden" => Some(FieldReach::Hidden),
        "read" => Some(FieldReach::Read),
        "edit" => Some(FieldReach::Edit),
        _ => None,
    };
    own_role.field_rules.extend(reach.map(|reach| FieldRule {
        kind: DEAL.kind,
        field: FIELD,
        reach,
        newer: Default::default(),
    }));
    patches.push(create(&own_role, RecordKey::of(own_role.id)));
    for other in ["owner", "rep", "manager"] {
        let role = role(level(other));
        patches.push(create(&role, RecordKey::of(role.id)));
    }
    let gone_at = cartera_domain::Timestamp::from_millis(1_000);
    let mut own = person(user("own"), RoleLevel::Rep, None);
    own.role = Some(own_role.id);
    own.teams = vec![Id::from_bytes(MINE)];
    own.left_at = (!active).then_some(gone_at);
    let mut gone = person(user("gone"), RoleLevel::Rep, Some(user("below")));
    gone.left_at = Some(gone_at);
    let mut other = person(user("other"), RoleLevel::Rep, None);
    other.teams = vec![Id::from_bytes(STRANGERS)];
    let others = [
        person(user("below"), RoleLevel::Manager, Some(user("own"))),
        gone,
        person(user("far_below"), RoleLevel::Rep, Some(user("gone"))),
        other,
        person(user("head"), RoleLevel::Owner, None),
    ];
    patches.push(create(&own, RecordKey::of(own.id)));
    patches.extend(others.iter().map(|one| create(one, RecordKey::of(one.id))));
    desk.do_all(patches);
    desk
}

fn set(field: u16, value: impl Into<Vec<u8>>) -> Change {
    Change::Set { field, value: Some(value.into()) }
}

fn deal(whose: &str, shown: &str, follows: &str) -> Vec<Change> {
    let mut changes = vec![set(1, "Name")];
    if whose != "nobody" {
        changes.push(set(Deal::OWNER.number, user(whose).0));
    }
    let team = match shown {
        "team" => Some(MINE),
        "strangers" => Some(STRANGERS),
        _ => None,
    };
    changes.extend(team.map(|team| set(Deal::TEAM.number, team)));
    let visible_to = match shown {
        "private" => VisibleTo::Private,
        "everyone" => VisibleTo::Everyone,
        _ => VisibleTo::Team,
    };
    changes.push(set(Deal::VISIBLE_TO.number, visible_to.write()));
    let followers = [("yes", user("own")), ("yes", user("below")), ("no", user("below"))];
    for (_, follower) in followers.iter().filter(|(when, _)| *when == follows) {
        let element = follower.0.to_vec();
        changes.push(Change::Element { field: Deal::FOLLOWERS.number, element, present: true });
    }
    changes
}

/// What the authority makes of a case: `None` where nothing takes effect.
fn is_allowed(case: &[&str]) -> bool {
    let [active, action, role, whose, shown, follows, field] = case[..] else { panic!() };
    let mut desk = company(role, active == "yes", field);
    let own = user("own");
    let mut changes = deal(whose, shown, follows);
    changes.push(set(FIELD, "old"));
    let asked = if field == "none" { 1 } else { FIELD };
    if action == "create" {
        let mut changes = deal(whose, shown, follows);
        changes.push(set(asked, "new"));
        let patches = vec![Patch { key: DEAL, changes }];
        let frame = desk.ask(own, Cursor::default(), patches, label::CREATE);
        return matches!(result(&frame), Some(OpResult::Applied { .. }));
    }
    desk.do_all(vec![Patch { key: DEAL, changes }]);
    if action == "restore" {
        desk.do_all(vec![Patch { key: DEAL, changes: vec![Change::Delete] }]);
    }
    if action == "read" {
        let frame = desk.ask(own, Cursor::default(), Vec::new(), label::EDIT);
        let found = records(&frame).into_iter().find(|record| record.key == DEAL);
        return found.is_some_and(|record| record.fields().get(asked).is_some());
    }
    let (change, label) = match action {
        "edit" => (set(asked, "new"), label::EDIT),
        "merge" => (set(asked, "new"), label::MERGE),
        "bulk" => (set(asked, "new"), label::BULK),
        "import" => (set(asked, "new"), label::IMPORT),
        "delete" => (Change::Delete, label::DELETE),
        "restore" => (Change::Restore, label::RESTORE),
        "assign" => (set(Deal::OWNER.number, user("other").0), label::EDIT),
        _ => (set(Deal::OWNER.number, user("gone").0), label::EDIT),
    };
    let mut changes = vec![change];
    if action.starts_with("assign") && field != "none" {
        changes.push(set(FIELD, "new"));
    }
    let frame = desk.ask(own, Cursor::default(), vec![Patch { key: DEAL, changes }], label);
    matches!(result(&frame), Some(OpResult::Applied { .. }))
}

#[test]
fn what_takes_effect_and_what_is_sent_is_as_the_table_says() {
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
    ];
    let cases = combinations(&[
        &["yes", "no"],
        &actions,
        &["owner", "admin", "manager", "rep", "read_only"],
        &["own", "below", "far_below", "nobody", "other"],
        &["private", "team", "strangers", "everyone"],
        &["yes", "no"],
        &["none", "edit", "read", "hidden"],
    ]);
    assert!(cases.len() >= 2_000, "{}", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter(|case| is_allowed(case) != (verdict(RECORDS, case) == "allowed"))
        .map(|case| format!("{case:?} should be {}", verdict(RECORDS, case)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

/// The user with this role becomes that, says the actor; `None` where the case makes no sense.
fn may_manage(case: &[&str]) -> Option<bool> {
    let [active, role_word, whom, to, owners] = case[..] else { panic!() };
    let (is_new, is_unknown) = (whom == "new", whom == "unknown");
    if whom == "settings" || is_unknown || (is_new && to == "none") {
        return None;
    }
    let count = |word: &str| usize::from(word == "owner");
    let standing = count(role_word) * usize::from(active == "yes") + count(whom);
    let wanted: usize = owners.parse().unwrap();
    if standing > wanted {
        return None;
    }
    let mut desk = company(role_word, active == "yes", "none");
    let mut patches = Vec::new();
    for word in ["admin", "read_only"] {
        let role = role(level(word));
        patches.push(create(&role, RecordKey::of(role.id)));
    }
    if !is_new {
        let whom = person(user("whom"), level(whom), None);
        patches.push(create(&whom, RecordKey::of(whom.id)));
    }
    // The company's own head counts as one owner.
    if standing == wanted {
        let head = RecordKey::of(user_id(user("head")));
        let gone = set(cartera_domain::user::User::LEFT_AT.number, gone_bytes());
        patches.push(Patch { key: head, changes: vec![gone] });
    }
    desk.do_all(patches);
    let key = RecordKey::of(user_id(user("whom")));
    let changes = match (is_new, to) {
        (true, to) => made(&person(user("whom"), level(to), None).to_fields()),
        (false, "none") => vec![set(cartera_domain::user::User::LEFT_AT.number, gone_bytes())],
        (false, to) => {
            let role = role_id(level(to));
            vec![set(cartera_domain::user::User::ROLE.number, *role.as_bytes())]
        }
    };
    let own = user("own");
    let frame = desk.ask(own, Cursor::default(), vec![Patch { key, changes }], label::EDIT);
    Some(matches!(result(&frame), Some(OpResult::Applied { .. })))
}

fn gone_bytes() -> Vec<u8> {
    cartera_domain::Timestamp::from_millis(1_000).write()
}

#[test]
fn who_becomes_what_is_as_the_table_says() {
    let roles = ["owner", "admin", "manager", "rep", "read_only"];
    let whom = [&roles[..], &["new"]].concat();
    let to = [&roles[..], &["none"]].concat();
    let cases = combinations(&[&["yes", "no"], &roles, &whom, &to, &["1", "2"]]);
    let mut asked = 0;
    for case in &cases {
        // Without an owner nobody could be the last one.
        if let Some(found) = may_manage(case) {
            asked += 1;
            assert_eq!(found, verdict(USERS, case) == "allowed", "{case:?}");
        }
    }
    assert!(asked >= 200, "{asked}");
}

#[test]
fn nobody_lifts_themselves_by_changing_what_their_role_is() {
    for own in ["admin", "manager", "rep", "read_only"] {
        let mut desk = company(own, true, "none");
        for key in [
            RecordKey { kind: RecordKind::Role as u16, id: [99; 16] },
            RecordKey::of(role_id(level("owner"))),
        ] {
            let changes = vec![set(cartera_domain::user::Role::LEVEL.number, "owner")];
            let patches = vec![Patch { key, changes }];
            let frame = desk.ask(user("own"), Cursor::default(), patches, label::EDIT);
            let refused = Some(OpResult::Refused(crate::frame::ErrorCode::Forbidden));
            assert_eq!(result(&frame), refused, "{own}");
        }
        let me = RecordKey::of(user_id(user("own")));
        let role = *role_id(level("owner")).as_bytes();
        let changes = vec![set(cartera_domain::user::User::ROLE.number, role)];
        let frame =
            desk.ask(user("own"), Cursor::default(), vec![Patch { key: me, changes }], label::EDIT);
        assert!(matches!(result(&frame), Some(OpResult::Refused(_))), "{own}");
    }
}

#[test]
fn a_device_speaks_for_one_member() {
    let mut desk = company("rep", true, "none");
    let key = RecordKey { kind: RecordKind::Deal as u16, id: [5; 16] };
    let own = desk.ask(
        user("own"),
        Cursor::default(),
        vec![Patch { key, changes: vec![set(1, "A")] }],
        label::EDIT,
    );
    assert!(matches!(result(&own), Some(OpResult::Applied { .. })));
    let push = desk.push(user("own").0, Cursor::default(), Vec::new(), label::EDIT);
    let Ok(frame) = answer_member(&mut desk.ledger, NOW, user("other"), push);
    assert!(
        matches!(frame, Frame::Refusal(refusal) if refusal.code == crate::frame::ErrorCode::Forbidden)
    );
}
