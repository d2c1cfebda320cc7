//! What a push did to users and roles is told to the ledger, and whose device is whose.

use cartera_domain::access::Role as Level;
use cartera_domain::document::Series;
use cartera_domain::user::User;

use super::*;
use crate::authority::Ledger;
use crate::authority::rights::{Members, RightsLedger, Shown, StaffChange};
use crate::authority::{Changes, DeviceRow, HeldValue, Page, Told};
use crate::frame::ErrorCode;
use crate::merged::Merged;

const BOSS: UserKey = UserKey([1; 16]);
const REP: UserKey = UserKey([2; 16]);

fn key(user: UserKey) -> RecordKey {
    RecordKey::of(user_id(user))
}

fn set_role(level: RoleLevel) -> Change {
    let value = Some(role_id(level).as_bytes().to_vec());
    Change::Set { field: User::ROLE.number, value }
}

/// A workspace with an admin and a rep.
fn shop() -> Desk {
    let mut desk = Desk::new();
    let mut patches: Vec<Patch> = [RoleLevel::Owner, RoleLevel::Admin, RoleLevel::Rep]
        .map(|level| create(&role(level), RecordKey::of(role_id(level))))
        .into();
    patches.push(create(&person(BOSS, RoleLevel::Admin, None), key(BOSS)));
    patches.push(create(&person(REP, RoleLevel::Rep, None), key(REP)));
    desk.do_all(patches);
    desk
}

/// A ledger that remembers what it was told about users and roles.
struct Noting<'a> {
    ledger: &'a mut MemoryLedger,
    noted: Vec<StaffChange>,
}

impl Ledger for Noting<'_> {
    type Error = std::convert::Infallible;

    fn head(&self) -> Result<Cursor, Self::Error> {
        self.ledger.head()
    }

    fn device(&self, root: &[u8; 16]) -> Result<Option<DeviceRow>, Self::Error> {
        self.ledger.device(root)
    }

    fn records(&self, keys: &[RecordKey]) -> Result<Vec<StoredRecord>, Self::Error> {
        self.ledger.records(keys)
    }

    fn page(&self, after: u64) -> Result<Page, Self::Error> {
        self.ledger.page(after)
    }

    fn told(&self, root: &[u8; 16], op_ids: &[[u8; 16]]) -> Result<Vec<Told>, Self::Error> {
        self.ledger.told(root, op_ids)
    }

    fn merged(&self, after: u64) -> Result<Vec<Merged>, Self::Error> {
        self.ledger.merged(after)
    }

    fn given(&self, series: Series) -> Result<u64, Self::Error> {
        self.ledger.given(series)
    }

    fn holders(&self, value: &HeldValue) -> Result<Vec<RecordKey>, Self::Error> {
        self.ledger.holders(value)
    }

    fn save(&mut self, changes: &Changes) -> Result<(), Self::Error> {
        self.ledger.save(changes)
    }
}

impl RightsLedger for Noting<'_> {
    fn of_kind(&self, kind: u16) -> Result<Vec<StoredRecord>, Self::Error> {
        self.ledger.of_kind(kind)
    }

    fn following(
        &self,
        after: Option<RecordKey>,
        limit: usize,
    ) -> Result<Vec<(RecordKey, crate::frame::Encoded)>, Self::Error> {
        self.ledger.following(after, limit)
    }

    fn children(&self, parents: &[RecordKey]) -> Result<Vec<RecordKey>, Self::Error> {
        self.ledger.children(parents)
    }

    fn shown_before(&self, key: RecordKey, after: u64) -> Result<Vec<Vec<u8>>, Self::Error> {
        self.ledger.shown_before(key, after)
    }

    fn holder(&self, root: &[u8; 16]) -> Result<Option<UserKey>, Self::Error> {
        self.ledger.holder(root)
    }

    fn save_with(&mut self, changes: &Changes, shown: &Shown) -> Result<(), Self::Error> {
        self.noted.extend_from_slice(&shown.staff);
        self.ledger.save_with(changes, shown)
    }
}

/// What the ledger is told when a member makes these changes.
#[track_caller]
fn check(who: UserKey, patches: Vec<Patch>, want: &[StaffChange]) {
    let mut desk = shop();
    let push = desk.push(who.0, Cursor::default(), patches, label::EDIT);
    let mut noting = Noting { ledger: &mut desk.ledger, noted: Vec::new() };
    let Ok(_) = answer_member(&mut noting, NOW, who, push);
    assert_eq!(noting.noted, want);
}

#[test]
fn another_role_is_told_with_the_one_before() {
    check(
        BOSS,
        vec![Patch { key: key(REP), changes: vec![set_role(RoleLevel::Admin)] }],
        &[StaffChange::Member { user: REP, before: Some(Level::Rep), after: Some(Level::Admin) }],
    );
}

#[test]
fn who_leaves_has_no_role_any_more_and_who_comes_had_none() {
    let mut left = person(REP, RoleLevel::Rep, None);
    left.left_at = Some(cartera_domain::time::Timestamp::from_millis(0));
    let fields = left.to_fields();
    let value = fields.one(User::LEFT_AT.number).map(<[u8]>::to_vec);
    let leave = Change::Set { field: User::LEFT_AT.number, value };
    check(
        BOSS,
        vec![Patch { key: key(REP), changes: vec![leave] }],
        &[StaffChange::Member { user: REP, before: Some(Level::Rep), after: None }],
    );
    let new = UserKey([3; 16]);
    check(
        BOSS,
        vec![create(&person(new, RoleLevel::Rep, None), key(new))],
        &[
            StaffChange::Member { user: new, before: None, after: Some(Level::Rep) },
            StaffChange::Reach { user: new },
        ],
    );
}

#[test]
fn another_manager_and_another_policy_are_told() {
    let manager = Some(BOSS.0.to_vec());
    let changes = vec![Change::Set { field: User::REPORTS_TO.number, value: manager }];
    check(BOSS, vec![Patch { key: key(REP), changes }], &[StaffChange::Reach { user: REP }]);
    let id = role_id(RoleLevel::Rep);
    let right = RoleRight::Export.as_str().as_bytes().to_vec();
    let change = Change::Element { field: Role::RIGHTS.number, element: right, present: true };
    check(
        BOSS,
        vec![Patch { key: RecordKey::of(id), changes: vec![change] }],
        &[StaffChange::Role { role: *id.as_bytes() }],
    );
}

#[test]
fn a_refused_attempt_is_told_and_a_change_of_anything_else_is_not() {
    check(
        REP,
        vec![Patch { key: key(REP), changes: vec![set_role(RoleLevel::Owner)] }],
        &[StaffChange::Refused { operations: 1 }],
    );
    let team = RecordKey { kind: 9_999, id: [5; 16] };
    let changes = vec![Change::Set { field: 1, value: Some(b"x".to_vec()) }];
    check(BOSS, vec![Patch { key: team, changes }], &[]);
}

#[test]
fn nobody_takes_over_a_device() {
    let mut desk = shop();
    let ask = |desk: &mut Desk, user: UserKey, root: [u8; 16]| {
        let push = desk.push(root, Cursor::default(), Vec::new(), label::EDIT);
        let Ok(frame) = answer_member(&mut desk.ledger, NOW, user, push);
        match frame {
            Frame::Delta(_) => None,
            Frame::Refusal(refusal) => Some(refusal.code),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(ask(&mut desk, REP, [255; 16]), Some(ErrorCode::Forbidden), "the key's");
    let name = Change::Set { field: User::NAME.number, value: Some(b"Ann".to_vec()) };
    let own = Patch { key: key(BOSS), changes: vec![name] };
    assert!(result(&desk.ask(BOSS, Cursor::default(), vec![own], label::EDIT)).is_some());
    assert_eq!(ask(&mut desk, REP, BOSS.0), Some(ErrorCode::Forbidden), "another member's");
    assert_eq!(ask(&mut desk, BOSS, BOSS.0), None, "one's own");
    assert_eq!(ask(&mut desk, REP, REP.0), None, "a new one");
}

#[test]
fn the_workspaces_key_may_everything_and_others_what_their_role_says() {
    use cartera_domain::access::Action;
    let desk = shop();
    let Ok(members) = Members::read(&desk.ledger);
    let invite = |role| Action::Invite { role };
    assert!(members.may(None, invite(Level::Owner)));
    assert!(members.may(Some(BOSS), invite(Level::Admin)));
    assert!(!members.may(Some(BOSS), invite(Level::Owner)), "above their own");
    assert!(!members.may(Some(REP), invite(Level::ReadOnly)), "without the right");
    assert!(!members.may(Some(UserKey([9; 16])), invite(Level::ReadOnly)), "a stranger");
    assert!(members.active(REP).is_some() && members.active(UserKey([9; 16])).is_none());
}
