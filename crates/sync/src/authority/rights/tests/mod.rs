//! Rights held against what is written down elsewhere: a table for single questions, and a
//! second telling of who sees what for whole workspaces.

mod above;
mod canary;
mod history;
mod merged;
mod moved;
mod staff;
mod table;
mod told;

use cartera_domain::access::UserKey;
use cartera_domain::user::{Role, RoleId, RoleLevel, RoleRight, User, UserId};
use cartera_domain::{FieldValue, Fields, Id, Name, Record, RecordKey};

use super::{answer_key, answer_member};
use crate::authority::MemoryLedger;
use crate::frame::{Ack, Cursor, Device, Frame, OpResult, Push};
use crate::op::{Change, Op, Patch, label};
use crate::register::StoredRecord;

const NOW: u64 = 1_800_000_000_000;

/// A workspace, and somebody who counts the operations.
struct Desk {
    ledger: MemoryLedger,
    count: u64,
    mids: std::collections::BTreeMap<[u8; 16], u64>,
}

impl Desk {
    fn new() -> Self {
        Self { ledger: MemoryLedger::new(7), count: 0, mids: std::collections::BTreeMap::new() }
    }

    fn push(&mut self, root: [u8; 16], cursor: Cursor, patches: Vec<Patch>, label: u16) -> Push {
        self.count += 1;
        let mut op_id = [0; 16];
        op_id[..8].copy_from_slice(&self.count.to_be_bytes());
        op_id[8..].copy_from_slice(&root[..8]);
        let ops = if patches.is_empty() {
            Vec::new()
        } else {
            let mid = self.mids.entry(root).or_default();
            *mid += 1;
            let mid = *mid;
            vec![Op { op_id, mid, seen: u64::MAX, t_ms: NOW, schema: 1, label, patches }]
        };
        let device = Device { root, generation: 1 };
        Push { push_id: self.count, sent_ms: NOW, device, cursor, ops }
    }

    /// With the workspace's key.
    fn do_all(&mut self, patches: Vec<Patch>) {
        let push = self.push([255; 16], Cursor::default(), patches, label::EDIT);
        let Ok(answer) = answer_key(&mut self.ledger, NOW, push);
        let Frame::Delta(delta) = answer.reply else { panic!("{:?}", answer.reply) };
        assert!(matches!(delta.acks[0].result, OpResult::Applied { .. }), "{:?}", delta.acks);
    }

    /// As a member, from this cursor.
    fn ask(&mut self, user: UserKey, cursor: Cursor, patches: Vec<Patch>, label: u16) -> Frame {
        let push = self.push(user.0, cursor, patches, label);
        let Ok(frame) = answer_member(&mut self.ledger, NOW, user, push);
        frame
    }
}

fn user_id(user: UserKey) -> UserId {
    Id::from_bytes(user.0)
}

/// The changes that make a record with these fields.
fn made(fields: &Fields) -> Vec<Change> {
    let mut changes = Vec::new();
    for (field, value) in fields.iter() {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(elements) => {
                changes.extend(elements.iter().map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: true,
                }));
            }
        }
    }
    changes
}

fn create(record: &impl Record, key: RecordKey) -> Patch {
    Patch { key, changes: made(&record.to_fields()) }
}

fn role_id(level: RoleLevel) -> RoleId {
    let mut id = [0; 16];
    id[..level.as_str().len()].copy_from_slice(level.as_str().as_bytes());
    Id::from_bytes(id)
}

/// A role with the rights that its level begins with.
fn role(level: RoleLevel) -> Role {
    use RoleRight::{Bulk, Delete, Export, Import, Merge, Restore, Settings, Users};
    let mut role = Role::new(role_id(level), Name::parse("Role").unwrap(), level);
    role.rights = match level {
        RoleLevel::Owner | RoleLevel::Admin => {
            vec![Export, Import, Merge, Bulk, Delete, Restore, Settings, Users]
        }
        RoleLevel::Manager => vec![Export, Import, Merge, Bulk, Delete, Restore],
        RoleLevel::Rep => vec![Delete, Restore],
        _ => Vec::new(),
    };
    role
}

fn person(user: UserKey, level: RoleLevel, manager: Option<UserKey>) -> User {
    let mut record = User::new(user_id(user), Name::parse("Somebody").unwrap());
    record.role = Some(role_id(level));
    record.reports_to = manager.map(user_id);
    record
}

fn result(frame: &Frame) -> Option<OpResult> {
    let Frame::Delta(delta) = frame else { return None };
    let [Ack { result, .. }] = delta.acks.as_slice() else { return None };
    Some(result.clone())
}

fn records(frame: &Frame) -> Vec<StoredRecord> {
    let Frame::Delta(delta) = frame else { return Vec::new() };
    delta.records.iter().map(|bytes| StoredRecord::decode(&bytes.0).unwrap()).collect()
}
