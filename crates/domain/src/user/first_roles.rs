//! The roles that a team starts with, before anybody made one.
//!
//! Their ids are the same everywhere, as those of the first pipeline are: two devices that begin
//! apart make one set of roles and not two.

use super::{Role, RoleId, RoleLevel, RoleRight};
use crate::access::{Policy, Right};
use crate::id::Id;
use crate::text::Name;

impl Role {
    /// The id of the first role of a level.
    #[must_use]
    pub fn first_id(level: RoleLevel) -> RoleId {
        let at = RoleLevel::ALL.iter().position(|one| *one == level).unwrap_or_default();
        Id::from_bytes((at as u128).to_be_bytes())
    }

    /// The first role of a level, with the rights that [`Policy`] begins with.
    #[must_use]
    pub fn first(level: RoleLevel, name: Name) -> Self {
        let policy = Policy::default();
        let has = |right: &RoleRight| {
            let right = Right::ALL.into_iter().find(|one| one.as_str() == right.as_str());
            right.is_some_and(|right| policy.has(level.access(), right))
        };
        let rights = RoleRight::ALL.iter().copied().filter(has).collect();
        Self { rights, ..Self::new(Self::first_id(level), name, level) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_first_roles_differ_and_have_the_rights_that_a_workspace_begins_with() {
        let first = |level: &RoleLevel| Role::first(*level, Name::parse("Role").unwrap());
        let all: Vec<Role> = RoleLevel::ALL.iter().map(first).collect();
        let ids: BTreeSet<[u8; 16]> = all.iter().map(|role| *role.id.as_bytes()).collect();
        assert_eq!(ids.len(), RoleLevel::ALL.len());
        for role in &all {
            let policy = role.policy();
            for right in Right::ALL {
                let level = role.level.access();
                let want = Policy::default().has(level, right);
                assert_eq!(policy.has(level, right), want, "{level:?} {right:?}");
            }
        }
    }
}
