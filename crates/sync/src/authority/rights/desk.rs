//! What a device asks before it writes: the authority's own rules, over what the device knows.
//!
//! A device knows less than the authority, and later things may be decided otherwise; so this
//! spares a person from doing what would be refused, and protects nothing.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;
use cartera_domain::access::{Action, Decision, Role as Level, Target, UserKey, decide};

use super::guard::Guard;
use super::rules::Rules;
use super::sight::{DEPTH, audiences};
use crate::op::{Op, Patch};
use crate::overlay::{self, Here};
use crate::register::StoredRecord;

/// Where one member's wishes are judged.
pub struct Desk {
    guard: Guard,
    user: UserKey,
    level: Option<Level>,
}

impl Desk {
    /// For one member; `users` and `roles` are all of the workspace's.
    #[must_use]
    pub fn new(users: Vec<StoredRecord>, roles: Vec<StoredRecord>, user: UserKey) -> Self {
        let by_key = |all: Vec<StoredRecord>| all.into_iter().map(|one| (one.key, one)).collect();
        let rules = Rules::of(by_key(users), by_key(roles));
        let level = rules.member(user).filter(|member| member.is_active).map(|one| one.role);
        Self { guard: Guard::new(rules, user), user, level }
    }

    /// What the member is; `None` for one who is not here or no longer active.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        self.level
    }

    /// Whether the member may do something at all, whatever the record.
    ///
    /// # Errors
    /// [`Denial`].
    pub fn may(&self, action: Action) -> Decision {
        self.guard.asks(self.user, action)
    }

    /// Lets those records through that the member may see; the member is looked up once for all
    /// of them.
    pub fn sees(&self) -> impl Fn(&Target<'_>) -> bool + '_ {
        let actor = self.guard.actor(self.user);
        move |target| decide(&actor, Action::Read, Some(target), None).is_ok()
    }

    /// Says what the member is sent of a record, by the authority's own rules: all of it, what is
    /// left without the fields that are kept from them, or nothing. `get` gives the records that
    /// one is shown with.
    pub fn sends(
        &self,
        get: impl Fn(RecordKey) -> Option<StoredRecord>,
    ) -> impl Fn(StoredRecord) -> Option<StoredRecord> {
        let sight = self.guard.sight(self.user);
        move |record| {
            let known = |key| Ok::<_, std::convert::Infallible>(get(key));
            let Ok(audiences) = audiences(&record, DEPTH, &mut { known });
            let is_shown = sight.sees(audiences.as_deref()) && !sight.keeps_back(record.key.kind);
            is_shown.then(|| match sight.cut(&record) {
                Some(cut) => cut,
                None => record,
            })
        }
    }

    /// Whether the member may write all of this as one operation. `get` gives records as the
    /// device shows them.
    ///
    /// # Errors
    /// [`Denial`]: the first reason why not.
    pub fn may_write(
        &self,
        label: u16,
        patches: &[Patch],
        get: impl Fn(RecordKey) -> Option<StoredRecord>,
    ) -> Decision {
        // It has seen everything, so it stands over all that is there.
        let (seen, op_id) = (u64::MAX, [0; 16]);
        let op = Op { op_id, mid: 0, seen, t_ms: 0, schema: 1, label, patches: patches.to_vec() };
        let (mut was, mut touched) = (BTreeMap::new(), BTreeMap::new());
        for patch in &op.patches {
            let before = get(patch.key);
            let after = overlay::lay(patch.key, before.as_ref(), [&op], Here::default());
            before.map(|record| was.insert(patch.key, record));
            after.map(|record| touched.insert(patch.key, record));
        }
        let known = |key| Ok::<_, std::convert::Infallible>(get(key));
        let Ok(decision) = self.guard.may(known, self.user, &op, &was, &touched);
        decision
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::deal::{AmountMove, Deal, DealState, Standing};
    use cartera_domain::pipeline::Stage;
    use cartera_domain::user::{FieldReach, FieldRule, Role, RoleLevel, User, VisibleTo};
    use cartera_domain::{
        FieldValue, Fields, Id, LineItem, Link, Money, Name, Price, Quantity, Rank, Record,
        RecordKind, Timestamp, UnitPrice,
    };

    use cartera_domain::access::{Denial, Right, Visibility};

    use super::*;
    use crate::op::{Change, label};

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    fn set(fields: &Fields) -> Vec<Change> {
        fields
            .iter()
            .flat_map(|(field, value)| match value {
                FieldValue::One(value) => {
                    vec![Change::Set { field, value: Some(value.clone()) }]
                }
                FieldValue::Many(all) => all
                    .iter()
                    .map(|one| Change::Element { field, element: one.clone(), present: true })
                    .collect(),
            })
            .collect()
    }

    fn stored<R: Record>(id: Id<R>, record: &R) -> StoredRecord {
        let key = RecordKey::of(id);
        let patches = vec![Patch { key, changes: set(&record.to_fields()) }];
        let op = Op { op_id: [1; 16], mid: 1, seen: 0, t_ms: 1, schema: 1, label: 0, patches };
        overlay::lay(key, None, [&op], Here::default()).unwrap()
    }

    fn user(at: u8, role: &Role) -> User {
        User { role: Some(role.id), ..User::new(Id::from_bytes([at; 16]), name("Somebody")) }
    }

    fn deal(at: u8, owner: Option<u8>) -> Deal {
        let (stage, rank) = (Id::<Stage>::from_bytes([0; 16]), Rank::parse("V").unwrap());
        let then = Timestamp::from_millis(0);
        let standing = Standing::new(stage, rank, then, DealState::Open);
        let mut deal = Deal::new(Id::from_bytes([at; 16]), name("Deal"), standing, then);
        deal.owner = owner.map(|at| Id::from_bytes([at; 16]));
        deal
    }

    /// A rep (1) and one who only looks (2) in front of a deal of nobody's, a deal of the first
    /// one's, and a private one of somebody else's (3).
    #[track_caller]
    fn check(who: u8, label: u16, key: RecordKey, changes: Vec<Change>, want: Decision) {
        let rep = Role::first(RoleLevel::Rep, name("Rep"));
        let reader = Role::first(RoleLevel::ReadOnly, name("Reader"));
        let owner = Role::first(RoleLevel::Owner, name("Owner"));
        let users = [user(1, &rep), user(2, &reader), user(3, &owner)];
        let users = users.iter().map(|user| stored(user.id, user)).collect();
        let roles = [rep, reader, owner].iter().map(|role| stored(role.id, role)).collect();
        let mut private = deal(12, Some(3));
        private.visible_to = Some(VisibleTo::Private);
        let deals = [deal(10, None), deal(11, Some(1)), private];
        let deals: Vec<StoredRecord> = deals.iter().map(|deal| stored(deal.id, deal)).collect();
        let get = |key| deals.iter().find(|deal| deal.key == key).cloned();
        let desk = Desk::new(users, roles, UserKey([who; 16]));
        assert_eq!(desk.may_write(label, &[Patch { key, changes }], get), want);
    }

    fn rename() -> Vec<Change> {
        vec![Change::Set { field: Deal::NAME.number, value: Some(b"x".to_vec()) }]
    }

    fn of(at: u8) -> RecordKey {
        RecordKey::of(Id::<Deal>::from_bytes([at; 16]))
    }

    #[test]
    fn a_rep_changes_what_is_theirs_or_nobodys() {
        check(1, label::EDIT, of(10), rename(), Ok(()));
        check(1, label::EDIT, of(11), rename(), Ok(()));
        check(1, label::EDIT, of(12), rename(), Err(Denial::NotVisible));
        check(1, label::CREATE, of(13), set(&deal(13, Some(1)).to_fields()), Ok(()));
    }

    #[test]
    fn who_only_looks_changes_and_makes_nothing() {
        check(2, label::EDIT, of(10), rename(), Err(Denial::ReadOnlyRole));
        let made = set(&deal(13, None).to_fields());
        check(2, label::CREATE, of(13), made, Err(Denial::ReadOnlyRole));
    }

    #[test]
    fn what_is_kept_from_a_member_is_not_let_through() {
        let (rep, owner) = (
            Role::first(RoleLevel::Rep, name("Rep")),
            Role::first(RoleLevel::Owner, name("Owner")),
        );
        let users = [user(1, &rep), user(3, &owner)];
        let users: Vec<_> = users.iter().map(|user| stored(user.id, user)).collect();
        let roles: Vec<_> = [rep, owner].iter().map(|role| stored(role.id, role)).collect();
        let seen = |who: u8, target: Target<'_>| {
            Desk::new(users.clone(), roles.clone(), UserKey([who; 16])).sees()(&target)
        };
        let open = Target { owner: Some(UserKey([3; 16])), ..Target::default() };
        let private = Target { visibility: Visibility::Private, ..open };
        let own = Target { owner: Some(UserKey([1; 16])), ..private };
        let followed = Target { followers: &[UserKey([1; 16])], ..private };
        assert_eq!(
            [open, private, own, followed].map(|target| seen(1, target)),
            [true, false, true, true]
        );
        assert_eq!([open, private, own].map(|target| seen(3, target)), [true; 3]);
        // Who is no member sees nothing.
        assert!(!seen(9, open));
    }

    #[test]
    fn an_amount_that_is_hidden_is_told_by_nothing_else() {
        let kind = RecordKind::Deal.number();
        let rule = FieldRule::new(kind, Deal::AMOUNT.number, FieldReach::Hidden);
        let rep = Role { field_rules: vec![rule], ..Role::first(RoleLevel::Rep, name("Rep")) };
        let owner = Role::first(RoleLevel::Owner, name("Owner"));
        let users = [user(1, &rep), user(3, &owner)];
        let users: Vec<_> = users.iter().map(|user| stored(user.id, user)).collect();
        let roles: Vec<_> = [rep, owner].iter().map(|role| stored(role.id, role)).collect();
        let mut worth = deal(10, Some(1));
        worth.amount = Money::parse("5 EUR").ok();
        worth.amounts = vec![AmountMove { to: worth.amount, ..AmountMove::new(worth.created_at) }];
        let line = LineItem::new(
            Id::from_bytes([20; 16]),
            Link::to(worth.id),
            Rank::parse("V").unwrap(),
            name("Advice"),
            Quantity::parse("1").unwrap(),
            Price::new(UnitPrice::parse("5 EUR").unwrap()),
        );
        let (worth, line) = (stored(worth.id, &worth), stored(line.id, &line));
        let get = |key: RecordKey| [&worth, &line].into_iter().find(|one| one.key == key).cloned();
        let desk = |who: u8| Desk::new(users.clone(), roles.clone(), UserKey([who; 16]));
        let fields = |who: u8, record: &StoredRecord| {
            let sent = desk(who).sends(get)(record.clone());
            sent.map(|sent| sent.registers.iter().map(|one| one.slot.field).collect::<Vec<u16>>())
        };
        let (amount, amounts) = (Deal::AMOUNT.number, Deal::AMOUNTS.number);
        let tells = |field: &u16| *field == amount || *field == amounts;
        assert_eq!(fields(3, &worth).unwrap().iter().filter(|field| tells(field)).count(), 2);
        assert!(!fields(1, &worth).unwrap().iter().any(tells));
        assert!(fields(3, &line).is_some());
        assert_eq!(fields(1, &line), None);
        let rename = vec![Patch { key: line.key, changes: rename() }];
        let asked = desk(1).may_write(label::EDIT, &rename, get);
        assert_eq!(asked, Err(Denial::NotVisible));
    }

    #[test]
    fn nobody_lifts_themselves_and_only_who_may_changes_settings() {
        let owner = Role::first(RoleLevel::Owner, name("Owner")).id;
        let lift =
            vec![Change::Set { field: User::ROLE.number, value: Some(owner.as_bytes().to_vec()) }];
        let own = RecordKey::of(Id::<User>::from_bytes([1; 16]));
        let missing = Right::Users;
        check(1, label::EDIT, own, lift, Err(Denial::RightMissing(missing)));
        let stage = RecordKey::of(Id::<Stage>::from_bytes([0; 16]));
        let missing = Right::Settings;
        check(1, label::EDIT, stage, rename(), Err(Denial::RightMissing(missing)));
    }

    #[test]
    fn the_last_owner_stays_one() {
        let left = vec![Change::Set { field: User::LEFT_AT.number, value: Some(b"0".to_vec()) }];
        let own = RecordKey::of(Id::<User>::from_bytes([3; 16]));
        check(3, label::EDIT, own, left, Err(Denial::LastOwner));
    }
}
