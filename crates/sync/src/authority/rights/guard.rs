//! Whether a member may do what an operation does, and who saw its records before.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::access::{
    Action, Actor, Decision, Denial, FieldKey, Role as Level, UserKey, decide,
};
use cartera_domain::user::{Role, User};
use cartera_domain::{Id, Record, RecordKey, RecordKind};

use super::audience::{Audience, belongs, id, is_part, owner_field, parents};
use super::rules::Rules;
use super::sight::{DEPTH, Sight, audiences};
use super::{RightsLedger, Shown, StaffChange};
use crate::authority::Changes;
use crate::authority::decide::Gate;
use crate::frame::{Encoded, ErrorCode};
use crate::limits;
use crate::merged::merging;
use crate::op::{Change, Op, Patch, label};
use crate::register::StoredRecord;

/// From so many records on an operation is one on many, whatever its author calls it.
const MANY: usize = 100;

type Records = BTreeMap<RecordKey, StoredRecord>;

/// The gate of one push.
pub(super) struct Guard {
    /// As they are after the operations let through so far.
    rules: Rules,
    /// `None` for who has the workspace's own key.
    user: Option<UserKey>,
    /// As they were before the push, once it has changed a user or a role.
    first: Option<Rules>,
    /// Operations on users and roles that were not let through.
    refused: usize,
    /// Records that were changed, as they were before the push.
    before: BTreeMap<RecordKey, Option<StoredRecord>>,
}

fn is_staff(key: &RecordKey) -> bool {
    let kind = RecordKind::from_number(key.kind);
    matches!(kind, Some(RecordKind::User | RecordKind::Role))
}

impl Guard {
    pub const fn new(rules: Rules, user: UserKey) -> Self {
        Self { rules, user: Some(user), first: None, refused: 0, before: BTreeMap::new() }
    }

    pub const fn whole(rules: Rules) -> Self {
        Self { rules, user: None, first: None, refused: 0, before: BTreeMap::new() }
    }

    /// Whether the member may do all of it; `get` knows the records that are in neither map.
    pub fn may<E>(
        &self,
        get: impl Fn(RecordKey) -> Result<Option<StoredRecord>, E>,
        user: UserKey,
        op: &Op,
        was: &Records,
        touched: &Records,
    ) -> Result<Decision, E> {
        let sight = Sight::new(&self.rules, user);
        let mut old = |key| match was.get(&key) {
            Some(record) => Ok(Some(record.clone())),
            None => get(key),
        };
        let mut new = |key| match touched.get(&key).or_else(|| was.get(&key)) {
            Some(record) => Ok(Some(record.clone())),
            None => get(key),
        };
        let keys: BTreeSet<RecordKey> = op.patches.iter().map(|patch| patch.key).collect();
        for patch in &op.patches {
            let before = was.get(&patch.key);
            let after = touched.get(&patch.key).or(before);
            let existed = match before {
                Some(record) => {
                    let shown = audiences(record, DEPTH, &mut old)?;
                    if !sight.sees(shown.as_deref()) || sight.keeps_back(record.key.kind) {
                        return Ok(Err(Denial::NotVisible));
                    }
                    true
                }
                None => false,
            };
            // With more than are looked at it would be shown to nobody, its author included.
            if let Some(record) = after.filter(|record| parents(record).len() > MANY)
                && audiences(record, DEPTH, &mut new)?.is_none()
            {
                return Ok(Err(Denial::NotVisible));
            }
            // What it becomes part of must be shown to its author, too.
            for key in after.map(parents).unwrap_or_default() {
                let Some(parent) = new(key)? else {
                    // Nothing says yet who may see it. Where what it belongs to was refused, it
                    // would be shown to everybody: so it waits with that, in the author's tray.
                    let was_part = || before.is_some_and(|record| parents(record).contains(&key));
                    if belongs(patch.key.kind) && !was_part() {
                        return Ok(Err(Denial::NotVisible));
                    }
                    continue;
                };
                // A parent that the same operation makes is judged by itself.
                let is_old = was.contains_key(&parent.key) || !keys.contains(&parent.key);
                let shown = audiences(&parent, DEPTH, &mut new)?;
                if is_old && !sight.sees(shown.as_deref()) {
                    return Ok(Err(Denial::NotVisible));
                }
                let audience = Audience::of(Some(&parent));
                if is_part(patch.key.kind)
                    && let Err(denial) = self.allows(user, Action::Edit, &audience, None)
                {
                    return Ok(Err(denial));
                }
            }
            // Of what it becomes a part, whatever its author calls that.
            for into in patch.changes.iter().filter_map(|one| merging(patch.key, one)) {
                let Some(into) = new(into)? else { continue };
                let shown = audiences(&into, DEPTH, &mut new)?;
                if !sight.sees(shown.as_deref()) {
                    return Ok(Err(Denial::NotVisible));
                }
                let audience = Audience::of(Some(&into));
                if let Err(denial) = self.allows(user, Action::Merge, &audience, None) {
                    return Ok(Err(denial));
                }
            }
            let decision = self.may_patch(user, op, patch, before, after, existed, keys.len());
            if decision.is_err() {
                return Ok(decision);
            }
        }
        Ok(self.keeps_order(user, touched))
    }

    fn allows(
        &self,
        user: UserKey,
        action: Action,
        audience: &Audience,
        field: Option<FieldKey>,
    ) -> Decision {
        let actor = self.rules.actor(user);
        audience.ask(|target| decide(&actor, action, Some(target), field))
    }

    pub fn actor(&self, user: UserKey) -> Actor<'_> {
        self.rules.actor(user)
    }

    pub fn sight(&self, user: UserKey) -> Sight<'_> {
        Sight::new(&self.rules, user)
    }

    pub fn asks(&self, user: UserKey, action: Action) -> Decision {
        decide(&self.rules.actor(user), action, None, None)
    }

    #[allow(clippy::too_many_arguments, reason = "one question, asked in one place")]
    fn may_patch(
        &self,
        user: UserKey,
        op: &Op,
        patch: &Patch,
        before: Option<&StoredRecord>,
        after: Option<&StoredRecord>,
        existed: bool,
        records: usize,
    ) -> Decision {
        let kind = patch.key.kind;
        let audience = Audience::of(if existed { before } else { after });
        match RecordKind::from_number(kind) {
            Some(RecordKind::User) => return self.may_change_user(user, patch, existed, after),
            Some(
                RecordKind::Role
                | RecordKind::Team
                | RecordKind::Workspace
                | RecordKind::Pipeline
                | RecordKind::Stage
                | RecordKind::CustomField,
            )
            | None => return self.asks(user, Action::ChangeSettings),
            Some(_) => {}
        }
        let extra = match op.label {
            label::IMPORT => Some(Action::Import),
            label::BULK => Some(Action::Bulk),
            label::MERGE => Some(Action::Merge),
            _ if records > MANY => Some(Action::Bulk),
            _ => None,
        };
        patch.changes.iter().try_for_each(|change| {
            let field = change.slot().field;
            let key = (field != 0).then_some(FieldKey { kind, field });
            let plain = if existed { Action::Edit } else { Action::Create };
            let action = match change {
                Change::Delete | Change::DeleteIf { .. } | Change::Erase => Action::Delete,
                Change::Restore | Change::RestoreIf { .. } => Action::Restore,
                _ => plain,
            };
            let is_assigning = matches!(
                change,
                Change::Set { .. } | Change::SetIf { .. } if owner_field(kind) == Some(field)
            );
            let to = match change {
                Change::Set { value, .. } | Change::SetIf { value, .. } => value.as_deref(),
                _ => None,
            };
            self.allows(user, action, &audience, key)?;
            if is_assigning {
                // Bytes that are no id are nobody's id.
                let to = to.filter(|bytes| !bytes.is_empty());
                let to = to.map(|bytes| UserKey(id(bytes).unwrap_or_default()));
                self.allows(user, Action::Assign { to }, &audience, key)?;
            }
            extra.map_or(Ok(()), |extra| self.allows(user, extra, &audience, key))
        })
    }

    /// Oneself in some fields; others, and one's own role, with the right to manage users.
    fn may_change_user(
        &self,
        user: UserKey,
        patch: &Patch,
        existed: bool,
        after: Option<&StoredRecord>,
    ) -> Decision {
        const OWN: [u16; 5] = [
            User::NAME.number,
            User::PHONE.number,
            User::TIME_ZONE.number,
            User::LANGUAGE.number,
            User::PERSON.number,
        ];
        let is_own = |change: &Change| OWN.contains(&change.slot().field);
        if existed && patch.key.id == user.0 && patch.changes.iter().all(is_own) {
            return Ok(());
        }
        let rules = self.rules.with(after);
        let whom = UserKey(patch.key.id);
        let member = rules.member(whom);
        let action = if existed && self.rules.member(whom).is_some() {
            let to = member.filter(|member| member.is_active).map(|member| member.role);
            Action::ChangeUser { user: whom, to }
        } else {
            Action::Invite { role: member.map_or(Level::ReadOnly, |member| member.role) }
        };
        self.asks(user, action)
    }

    /// However it came about: nobody gets or loses a role above the author's, only who manages
    /// users changes what they are, and somebody still answers for the workspace.
    fn keeps_order(&self, user: UserKey, touched: &Records) -> Decision {
        if !touched.keys().any(is_staff) {
            return Ok(());
        }
        let own = self.rules.member(user).map(|member| member.role).ok_or(Denial::Inactive)?;
        let roles = touched.values().filter(|r| r.key.kind == RecordKind::Role.number());
        let is_above = |record: &StoredRecord| {
            let role = Role::from_fields(Id::from_bytes(record.key.id), &record.fields());
            role.is_ok_and(|role| role.level.access() < own)
        };
        if roles.into_iter().any(is_above) {
            return Err(Denial::AboveYourRole);
        }
        let rules = self.rules.with(touched.values());
        if self.rules.active_owners() > 0 && rules.active_owners() == 0 {
            return Err(Denial::LastOwner);
        }
        self.rules.changed(&rules).try_for_each(|(_, before, after)| {
            self.asks(user, Action::Invite { role: Level::ReadOnly })?;
            let levels = [before, after].into_iter().flatten().map(|member| member.role);
            let is_below = levels.into_iter().all(|level| level >= own);
            if is_below { Ok(()) } else { Err(Denial::AboveYourRole) }
        })
    }
}

/// Sequence numbers for records that are taken along. A page never ends within one number, so no
/// more of them share one than an operation may leave behind.
struct Places {
    last: u64,
    records: usize,
    bytes: usize,
}

impl Places {
    /// From the number after this one on.
    const fn after(last: u64) -> Self {
        Self { last, records: limits::PATCHES_PER_OP, bytes: 0 }
    }

    fn next(&mut self, weight: usize) -> u64 {
        if self.records >= limits::PATCHES_PER_OP || self.bytes + weight > limits::OP_RECORD_BYTES {
            *self = Self { last: self.last + 1, records: 0, bytes: 0 };
        }
        self.records += 1;
        self.bytes += weight;
        self.last
    }
}

impl<L: RightsLedger> Gate<L> for Guard {
    fn check(
        &mut self,
        ledger: &L,
        op: &Op,
        was: &Records,
        touched: &Records,
    ) -> Result<Result<(), ErrorCode>, L::Error> {
        let Some(user) = self.user else { return Ok(Ok(())) };
        let get = |key| Ok(ledger.records(&[key])?.into_iter().next());
        let may = self.may(get, user, op, was, touched)?.is_ok();
        if !may && op.patches.iter().any(|patch| is_staff(&patch.key)) {
            self.refused += 1;
        }
        Ok(if may { Ok(()) } else { Err(ErrorCode::Forbidden) })
    }

    fn accepted(
        &mut self,
        _: &L,
        _: u64,
        was: &Records,
        touched: &Records,
    ) -> Result<(), L::Error> {
        for key in touched.keys() {
            self.before.entry(*key).or_insert_with(|| was.get(key).cloned());
        }
        if touched.keys().any(is_staff) {
            let after = self.rules.with(touched.values());
            let before = std::mem::replace(&mut self.rules, after);
            self.first.get_or_insert(before);
        }
        Ok(())
    }

    /// Takes along the records that are shown with those whose audience has changed.
    fn save(&mut self, ledger: &mut L, changes: &mut Changes) -> Result<(), L::Error> {
        let mut records: Records = changes
            .records
            .iter()
            .filter_map(|(key, _, bytes)| Some((*key, StoredRecord::decode(&bytes.0).ok()?)))
            .collect();
        let mut shown = Shown { holder: self.user, ..Shown::default() };
        let mut places = Places::after(changes.head.seq);
        // Nobody saw anything of a push before its end, so what was before it is what counts.
        let moves = |(key, before): &(&RecordKey, &Option<StoredRecord>)| {
            let after = records.get(*key);
            Audience::of(before.as_ref()) != Audience::of(after)
                || before.as_ref().map(parents) != after.map(parents)
        };
        let moved = self.before.iter().filter(moves).map(|(key, _)| *key);
        let mut level: BTreeSet<RecordKey> = moved.collect();
        let mut taken = level.clone();
        for depth in 0..=DEPTH {
            for key in &level {
                let before = match self.before.get(key) {
                    Some(before) => before.clone(),
                    None => ledger.records(&[*key])?.into_iter().next(),
                };
                // What was not there nobody saw.
                let Some(before) = before else { continue };
                let was_shown =
                    audiences(&before, DEPTH, &mut |key| match self.before.get(&key) {
                        Some(record) => Ok(record.clone()),
                        None => Ok(ledger.records(&[key])?.into_iter().next()),
                    })?;
                let seq = match depth {
                    0 => changes.head.seq,
                    _ => places.next(before.weight()),
                };
                if let Some(was_shown) = was_shown {
                    let bytes = postcard::to_allocvec(&was_shown).unwrap_or_default();
                    shown.before.push((seq, *key, bytes));
                }
                if depth > 0 {
                    records.entry(*key).or_insert(before).seq = seq;
                }
            }
            let above: Vec<RecordKey> = level.into_iter().collect();
            let mut next: BTreeSet<RecordKey> = ledger.children(&above)?.into_iter().collect();
            next.retain(|key| taken.insert(*key));
            level = next;
        }
        changes.head.seq = places.last;
        shown.parents = records.iter().map(|(key, record)| (*key, parents(record))).collect();
        shown.staff = self.first.iter().flat_map(|rules| rules.changes(&self.rules)).collect();
        if self.refused > 0 {
            shown.staff.push(StaffChange::Refused { operations: self.refused });
        }
        let encoded = records.iter().map(|(key, r)| (*key, r.seq, Encoded(r.encode())));
        changes.records = encoded.collect();
        changes.records.sort_by_key(|(key, seq, _)| (*seq, *key));
        ledger.save_with(changes, &shown)
    }
}
