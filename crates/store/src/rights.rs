//! What a member may do, by what this device knows of staff and records: for saying no before
//! anything is written.

use cartera_domain::access::{Decision, UserKey};
use cartera_domain::{RecordKey, RecordKind};
use cartera_sync::authority::rights::Desk;
use cartera_sync::frame::Encoded;
use cartera_sync::{Patch, StoredRecord};

use crate::delta::Delta;
use crate::engine::Engine;

/// Records that are taken in at once.
const AT_ONCE: usize = 1_000;

/// The desk of one member, with users and roles as the engine shows them.
#[must_use]
pub fn desk(engine: &Engine, user: UserKey) -> Desk {
    let all = |kind| -> Vec<StoredRecord> {
        engine.keys_of(kind).into_iter().filter_map(|key| engine.record(key)).collect()
    };
    Desk::new(all(RecordKind::User), all(RecordKind::Role), user)
}

/// What a member's device would hold, by the same rules as the authority sends it: another engine,
/// with nothing that waits to be sent.
#[must_use]
pub fn seen_by(engine: &Engine, user: UserKey) -> Engine {
    let desk = desk(engine, user);
    let sends = desk.sends(|key| engine.record(key));
    let mut seen = engine.emptied();
    for keys in engine.keys().chunks(AT_ONCE) {
        let records = keys.iter().filter_map(|key| engine.record(*key)).filter_map(&sends);
        let records = records.map(|record| Encoded(record.encode())).collect();
        seen.apply_delta(&Delta { records, ..Delta::default() });
    }
    seen
}

/// Whether a member may write all of this as one operation.
///
/// Somebody whose own record has not arrived yet is not judged: the authority will.
///
/// # Errors
/// [`cartera_domain::access::Denial`]: why not.
pub fn may_write(engine: &Engine, user: UserKey, label: u16, patches: &[Patch]) -> Decision {
    let own = RecordKey { kind: RecordKind::User.number(), id: user.0 };
    if engine.record(own).is_none() {
        return Ok(());
    }
    desk(engine, user).may_write(label, patches, |key| engine.record(key))
}

#[cfg(test)]
mod tests {
    use cartera_domain::user::{FieldReach, FieldRule, Role, RoleLevel, User, VisibleTo};
    use cartera_domain::{
        DomainName, FieldValue, Id, Link, LongText, Name, Note, Organization, Record, Timestamp,
    };
    use cartera_sync::op::{encode_ops, label};
    use cartera_sync::{Change, Op};

    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    /// Records as the outbox has them.
    fn written<R: Record>(id: Id<R>, record: &R) -> Patch {
        let change = |(field, value): (u16, &FieldValue)| match value {
            FieldValue::One(value) => vec![Change::Set { field, value: Some(value.clone()) }],
            FieldValue::Many(all) => all
                .iter()
                .map(|one| Change::Element { field, element: one.clone(), present: true })
                .collect(),
        };
        let changes = record.to_fields().iter().flat_map(change).collect();
        Patch { key: RecordKey::of(id), changes }
    }

    #[test]
    fn a_member_is_shown_what_they_would_be_sent_and_no_more() {
        let (rep, owner) = (
            Role {
                field_rules: vec![FieldRule::new(
                    RecordKind::Organization.number(),
                    Organization::DOMAINS.number,
                    FieldReach::Hidden,
                )],
                ..Role::first(RoleLevel::Rep, name("Rep"))
            },
            Role::first(RoleLevel::Owner, name("Owner")),
        );
        let user = |at: u8, role: &Role| User {
            role: Some(role.id),
            ..User::new(Id::from_bytes([at; 16]), name("Somebody"))
        };
        let (ann, ben) = (user(1, &owner), user(2, &rep));
        let mut open = Organization::new(Id::from_bytes([11; 16]), name("Open"));
        open.domains = vec![DomainName::parse("open.example").unwrap()];
        let mut private = Organization::new(Id::from_bytes([12; 16]), name("Private"));
        (private.owner, private.visible_to) = (Some(ann.id), Some(VisibleTo::Private));
        let note = |at: u8, of: &Organization| {
            let text = LongText::parse("about it").unwrap();
            let at_first = Timestamp::from_millis(0);
            let note = Note::new(Id::from_bytes([at; 16]), text, at_first);
            Note { about: vec![Link::to(of.id)], ..note }
        };
        let notes = [note(21, &open), note(22, &private)];
        let patches = vec![
            written(rep.id, &rep),
            written(owner.id, &owner),
            written(ann.id, &ann),
            written(ben.id, &ben),
            written(open.id, &open),
            written(private.id, &private),
            written(notes[0].id, &notes[0]),
            written(notes[1].id, &notes[1]),
        ];
        let op =
            Op { op_id: [1; 16], mid: 1, seen: 0, t_ms: 1, schema: 1, label: label::EDIT, patches };
        let mut engine = Engine::new();
        engine.apply_ops(1, encode_ops(&[op]));
        let seen = |who: &User| seen_by(&engine, UserKey(*who.id.as_bytes()));
        let holds = |engine: &Engine| {
            (
                engine.counts().organizations,
                engine.keys_of(RecordKind::Note).len(),
                engine.get(open.id).unwrap().domains,
                engine.get(private.id).is_some(),
            )
        };
        assert_eq!(holds(&engine), (2, 2, open.domains.clone(), true));
        assert_eq!(holds(&seen(&ann)), (2, 2, open.domains.clone(), true));
        assert_eq!(holds(&seen(&ben)), (1, 1, Vec::new(), false));
        assert_eq!(seen(&ben).counts().waiting, 0, "nothing of it will be sent");
    }
}
