//! What is noted of operations, and what of that each member may read.

use cartera_domain::user::{FieldReach, FieldRule, VisibleTo};
use cartera_domain::{Deal, Note, RecordKind, Value};

use super::*;
use crate::authority::rights;
use crate::history::{Deed, Entry, What};

const ANN: UserKey = UserKey([1; 16]);
const BEN: UserKey = UserKey([2; 16]);
const BOSS: UserKey = UserKey([3; 16]);
/// A field of deals that is kept from Ben's role.
const KEPT: u16 = 3;

const fn deal(id: u8) -> RecordKey {
    RecordKey { kind: RecordKind::Deal as u16, id: [id; 16] }
}

fn set(field: u16, text: &str) -> Change {
    Change::Set { field, value: Some(text.as_bytes().to_vec()) }
}

/// Two reps, of whom the second may not see a field, and an admin.
fn shop() -> Desk {
    let mut desk = Desk::new();
    let mut own = role(RoleLevel::Rep);
    own.id = Id::from_bytes([9; 16]);
    own.field_rules = vec![FieldRule::new(RecordKind::Deal.number(), KEPT, FieldReach::Hidden)];
    let mut ben = person(BEN, RoleLevel::Rep, None);
    ben.role = Some(own.id);
    desk.do_all(vec![
        create(&role(RoleLevel::Rep), RecordKey::of(role_id(RoleLevel::Rep))),
        create(&role(RoleLevel::Admin), RecordKey::of(role_id(RoleLevel::Admin))),
        create(&own, RecordKey::of(own.id)),
        create(&person(ANN, RoleLevel::Rep, None), RecordKey::of(user_id(ANN))),
        create(&person(BOSS, RoleLevel::Admin, None), RecordKey::of(user_id(BOSS))),
        create(&ben, RecordKey::of(user_id(BEN))),
    ]);
    desk
}

/// What a member is told of all that happened to deals and notes: of each record its kind, the
/// first byte of its id, what became of it, and its fields.
fn told(desk: &Desk, user: Option<UserKey>) -> Vec<(u16, u8, Deed, Vec<u16>)> {
    let entries = (1_u64..).zip(desk.ledger.done()).map(|(number, done)| Entry {
        number,
        at_ms: NOW,
        by: None,
        device: None,
        what: What::Op(done.clone()),
    });
    let Ok(entries) = rights::history(&desk.ledger, user, entries.collect());
    let records = entries.into_iter().flat_map(|entry| match entry.what {
        What::Op(done) => done.records,
        What::Act { .. } => Vec::new(),
    });
    let staff = [RecordKind::User.number(), RecordKind::Role.number()];
    let records = records.filter(|record| !staff.contains(&record.key.kind));
    records.map(|one| (one.key.kind, one.key.id[0], one.deed, one.fields)).collect()
}

#[test]
fn nobody_reads_of_a_record_or_a_field_that_they_may_not_see() {
    let mut desk = shop();
    let (owner, shown) = (Deal::OWNER.number, Deal::VISIBLE_TO.number);
    let own = |who: UserKey| Change::Set { field: owner, value: Some(who.0.to_vec()) };
    let shown_to = |whom: VisibleTo| set(shown, whom.as_str());
    let note = RecordKey { kind: RecordKind::Note.number(), id: [7; 16] };
    let element = cartera_domain::Link(deal(1)).write();
    let about = Change::Element { field: Note::ABOUT.number, element, present: true };
    let private = vec![set(1, "x"), own(ANN), shown_to(VisibleTo::Private)];
    desk.do_all(vec![Patch { key: deal(1), changes: private }]);
    desk.do_all(vec![Patch { key: note, changes: vec![set(1, "x"), about] }]);
    let open = vec![set(1, "x"), set(KEPT, "y"), own(ANN), shown_to(VisibleTo::Everyone)];
    desk.do_all(vec![Patch { key: deal(2), changes: open }]);
    // One operation on both: whoever sees one of them reads of that one.
    desk.do_all(vec![
        Patch { key: deal(1), changes: vec![set(1, "z")] },
        Patch { key: deal(2), changes: vec![set(KEPT, "z")] },
    ]);
    desk.do_all(vec![Patch { key: deal(1), changes: vec![Change::Delete] }]);
    let kind = RecordKind::Deal.number();
    let mut all_fields = vec![1, KEPT, owner, shown];
    all_fields.sort_unstable();
    let mut few = vec![1, owner, shown];
    few.sort_unstable();
    let all = vec![
        (kind, 1, Deed::Made, few.clone()),
        (note.kind, 7, Deed::Made, {
            let mut fields = vec![1, Note::ABOUT.number];
            fields.sort_unstable();
            fields
        }),
        (kind, 2, Deed::Made, all_fields),
        (kind, 1, Deed::Changed, vec![1]),
        (kind, 2, Deed::Changed, vec![KEPT]),
        (kind, 1, Deed::Deleted, Vec::new()),
    ];
    for who in [None, Some(BOSS), Some(ANN)] {
        assert_eq!(told(&desk, who), all, "{who:?}");
    }
    let bens = vec![(kind, 2, Deed::Made, few), (kind, 2, Deed::Changed, Vec::new())];
    assert_eq!(told(&desk, Some(BEN)), bens);
}

#[test]
fn what_was_refused_or_comes_again_is_not_noted() {
    let mut desk = shop();
    let before = desk.ledger.done().len();
    let changes = vec![set(1, "x"), set(KEPT, "y")];
    let patch = Patch { key: deal(1), changes };
    let refused = desk.ask(BEN, Cursor::default(), vec![patch.clone()], label::EDIT);
    assert!(matches!(result(&refused), Some(OpResult::Refused(_))), "{refused:?}");
    assert_eq!(desk.ledger.done().len(), before);
    let push = desk.push(ANN.0, Cursor::default(), vec![patch], label::MERGE);
    for _ in 0..2 {
        let Ok(_) = answer_key(&mut desk.ledger, NOW, push.clone());
    }
    let [done] = &desk.ledger.done()[before..] else { panic!("{:?}", desk.ledger.done()) };
    let op = &push.ops[0];
    assert_eq!((done.op_id, done.root, done.label), (op.op_id, ANN.0, label::MERGE));
}
