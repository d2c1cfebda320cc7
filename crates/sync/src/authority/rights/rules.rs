//! Staff and policies, read from the workspace's own users and roles.

use std::collections::BTreeMap;

use cartera_domain::access::{Actor, Member, Policy, Role as Level, Staff, UserKey};
use cartera_domain::user::{Role, User};
use cartera_domain::{Id, Name, Record, RecordKey, RecordKind};

use super::{RightsLedger, StaffChange};
use crate::register::StoredRecord;

/// Everybody, and what each may do.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    users: BTreeMap<RecordKey, StoredRecord>,
    roles: BTreeMap<RecordKey, StoredRecord>,
    members: BTreeMap<UserKey, Member>,
    staff: Staff,
    policies: BTreeMap<UserKey, Policy>,
    /// Of those who have no role.
    bare: Policy,
}

/// A record as its type; `None` where it is in the trash or lacks what it needs.
fn typed<R: Record>(record: &StoredRecord) -> Option<R> {
    if record.is_deleted() {
        return None;
    }
    R::from_fields(Id::from_bytes(record.key.id), &record.fields()).ok()
}

impl Rules {
    pub fn read<L: RightsLedger>(ledger: &L) -> Result<Self, L::Error> {
        let by_key = |records: Vec<StoredRecord>| records.into_iter().map(|r| (r.key, r)).collect();
        let users = by_key(ledger.of_kind(RecordKind::User.number())?);
        let roles = by_key(ledger.of_kind(RecordKind::Role.number())?);
        Ok(Self::of(users, roles))
    }

    pub fn of(
        users: BTreeMap<RecordKey, StoredRecord>,
        roles: BTreeMap<RecordKey, StoredRecord>,
    ) -> Self {
        let known: BTreeMap<[u8; 16], Role> =
            roles.iter().filter_map(|(key, role)| Some((key.id, typed(role)?))).collect();
        let (mut members, mut policies) = (BTreeMap::new(), BTreeMap::new());
        for (key, record) in &users {
            let Some(user) = typed::<User>(record) else { continue };
            let role = user.role.and_then(|role| known.get(role.as_bytes()));
            let user_key = UserKey(key.id);
            members.insert(user_key, user.member(role));
            policies.insert(user_key, role.map_or_else(Policy::bare, Role::policy));
        }
        let staff = Staff::new(members.clone());
        Self { users, roles, members, staff, policies, bare: Policy::bare() }
    }

    /// The rules once these records are as they are here.
    pub fn with<'a>(&self, records: impl IntoIterator<Item = &'a StoredRecord>) -> Self {
        let (mut users, mut roles) = (self.users.clone(), self.roles.clone());
        for record in records {
            match RecordKind::from_number(record.key.kind) {
                Some(RecordKind::User) => drop(users.insert(record.key, record.clone())),
                Some(RecordKind::Role) => drop(roles.insert(record.key, record.clone())),
                _ => {}
            }
        }
        Self::of(users, roles)
    }

    pub fn actor(&self, user: UserKey) -> Actor<'_> {
        Actor::new(user, &self.staff, self.policies.get(&user).unwrap_or(&self.bare))
    }

    pub fn policy(&self, user: UserKey) -> &Policy {
        self.policies.get(&user).unwrap_or(&self.bare)
    }

    pub fn is_active(&self, user: UserKey) -> bool {
        self.members.get(&user).is_some_and(|member| member.is_active)
    }

    pub fn member(&self, user: UserKey) -> Option<&Member> {
        self.members.get(&user)
    }

    /// Everybody whose role or state differs from `other`: before and after.
    pub fn changed<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (UserKey, Option<&'a Member>, Option<&'a Member>)> {
        let all = self.members.keys().chain(other.members.keys());
        let all: std::collections::BTreeSet<UserKey> = all.copied().collect();
        all.into_iter().map(|user| (user, self.member(user), other.member(user))).filter(
            |(_, before, after)| {
                let state = |m: &Option<&Member>| m.map(|m| (m.role, m.is_active));
                state(before) != state(after)
            },
        )
    }

    /// What of users and roles is different in `after`.
    pub fn changes(&self, after: &Self) -> Vec<StaffChange> {
        let level = |m: Option<&Member>| m.filter(|m| m.is_active).map(|m| m.role);
        let roles = self.changed(after).map(|(user, before, after)| StaffChange::Member {
            user,
            before: level(before),
            after: level(after),
        });
        let reach = |m: Option<&Member>| m.map(|m| (m.teams.clone(), m.manager));
        let users = self.members.keys().chain(after.members.keys());
        let users: std::collections::BTreeSet<UserKey> = users.copied().collect();
        let moved = users
            .into_iter()
            .filter(|user| reach(self.member(*user)) != reach(after.member(*user)))
            .map(|user| StaffChange::Reach { user });
        let policies = after
            .roles
            .iter()
            .filter(|(key, role)| self.roles.get(key) != Some(role))
            .map(|(key, _)| StaffChange::Role { role: key.id });
        roles.chain(moved).chain(policies).collect()
    }

    /// The name of a user; `None` for one whom nobody knows.
    pub fn name(&self, user: UserKey) -> Option<Name> {
        let key = RecordKey { kind: RecordKind::User.number(), id: user.0 };
        self.users.get(&key).and_then(typed::<User>).map(|user| user.name)
    }

    pub const fn active_owners(&self) -> usize {
        self.staff.active_owners()
    }

    /// The epoch of a member's cursor: another one whenever what they may see depends on
    /// something else than the records themselves, so that their devices read everything anew.
    pub fn epoch(&self, epoch: u32, user: UserKey) -> u32 {
        let Some(member) = self.members.get(&user) else { return epoch };
        let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
        let mut mix = |bytes: &[u8]| {
            for byte in bytes {
                sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        mix(member.role.as_str().as_bytes());
        // Field rights, by a form that is the same on every machine.
        mix(format!("{:?}", self.policy(user)).as_bytes());
        if member.role == Level::Manager {
            self.staff.below(user).iter().for_each(|below| mix(&below.0));
        }
        for team in &member.teams {
            mix(&team.0);
            let mates = self.members.iter().filter(|(_, mate)| mate.teams.contains(team));
            mates.for_each(|(mate, _)| mix(&mate.0));
        }
        let [a, b, c, d, e, f, g, h] = sum.to_be_bytes();
        let folded = u32::from_be_bytes([a, b, c, d]) ^ u32::from_be_bytes([e, f, g, h]);
        (epoch ^ folded).max(1)
    }
}
