//! Who works here: the members, their teams, and who reports to whom.

use std::collections::{BTreeMap, BTreeSet};

use super::Role;

/// Which user: the bytes of the id of their record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserKey(pub [u8; 16]);

/// Which team: the bytes of the id of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamKey(pub [u8; 16]);

/// A member of the workspace, as far as rights depend on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What they are.
    pub role: Role,
    /// Whether they may do anything at all.
    pub is_active: bool,
    /// The teams that they are in.
    pub teams: Vec<TeamKey>,
    /// Whom they report to.
    pub manager: Option<UserKey>,
}

/// All members. What they report may hold circles: nothing loops on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Staff {
    members: BTreeMap<UserKey, Member>,
    reports: BTreeMap<UserKey, Vec<UserKey>>,
    active_owners: usize,
}

impl Staff {
    /// These members.
    #[must_use]
    pub fn new(members: impl IntoIterator<Item = (UserKey, Member)>) -> Self {
        let members: BTreeMap<UserKey, Member> = members.into_iter().collect();
        let mut reports: BTreeMap<UserKey, Vec<UserKey>> = BTreeMap::new();
        for (user, member) in &members {
            if let Some(manager) = member.manager {
                reports.entry(manager).or_default().push(*user);
            }
        }
        let is_owner = |member: &&Member| member.is_active && member.role == Role::Owner;
        let active_owners = members.values().filter(is_owner).count();
        Self { members, reports, active_owners }
    }

    /// A member, inactive ones too.
    #[must_use]
    pub fn get(&self, user: UserKey) -> Option<&Member> {
        self.members.get(&user)
    }

    /// Everybody who reports to a user, directly or through others, active or not.
    ///
    /// In a circle everybody is below everybody; nobody is below themselves.
    #[must_use]
    pub fn below(&self, user: UserKey) -> BTreeSet<UserKey> {
        let mut below = BTreeSet::new();
        let mut next = vec![user];
        while let Some(manager) = next.pop() {
            for report in self.reports.get(&manager).into_iter().flatten() {
                if *report != user && below.insert(*report) {
                    next.push(*report);
                }
            }
        }
        below
    }

    /// Whether a user is in a team.
    #[must_use]
    pub fn is_in(&self, user: UserKey, team: TeamKey) -> bool {
        self.get(user).is_some_and(|member| member.teams.contains(&team))
    }

    /// How many active owners there are.
    #[must_use]
    pub const fn active_owners(&self) -> usize {
        self.active_owners
    }
}
