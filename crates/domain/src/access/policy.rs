//! What a workspace lets each role do, and which fields it keeps from whom.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Role;

/// A right of its own: what a role may be given or refused apart from anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Put records into a file.
    Export,
    /// Take records from a file.
    Import,
    /// Make one record of two.
    Merge,
    /// Change many records at once.
    Bulk,
    /// Put records into the trash.
    Delete,
    /// Take records out of the trash.
    Restore,
    /// Change what holds for all.
    Settings,
    /// Invite and change members, as far as the own role reaches.
    Users,
}

/// Which field of which kind of record, by the numbers of their declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldKey {
    /// [`crate::RecordKind::number`].
    pub kind: u16,
    /// [`crate::FieldSpec::number`].
    pub field: u16,
}

/// How far a role reaches into a field.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum FieldRight {
    /// Not even to see it.
    Hidden,
    /// To see it.
    Read,
    /// To change it.
    #[default]
    Edit,
}

/// Rights and field rights by role. Whatever it says, an owner has all of them.
///
/// Its JSON: `{"rights": {"rep": ["delete"]}, "fields": [{"role": "rep", "kind": 5, "field": 7,
/// "right": "hidden"}]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Policy {
    rights: BTreeSet<(Role, Right)>,
    fields: BTreeMap<(Role, FieldKey), FieldRight>,
}

/// The stored form of a policy.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    rights: BTreeMap<Role, BTreeSet<Right>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<StoredField>,
}

#[derive(Serialize, Deserialize)]
struct StoredField {
    role: Role,
    #[serde(flatten)]
    field: FieldKey,
    right: FieldRight,
}

impl From<Stored> for Policy {
    fn from(stored: Stored) -> Self {
        let of_role = |(role, rights): (Role, BTreeSet<Right>)| {
            rights.into_iter().map(move |right| (role, right))
        };
        let fields = stored.fields.into_iter().map(|one| ((one.role, one.field), one.right));
        Self {
            rights: stored.rights.into_iter().flat_map(of_role).collect(),
            fields: fields.collect(),
        }
    }
}

impl From<Policy> for Stored {
    fn from(policy: Policy) -> Self {
        let mut rights: BTreeMap<Role, BTreeSet<Right>> = BTreeMap::new();
        for (role, right) in policy.rights {
            rights.entry(role).or_default().insert(right);
        }
        let fields = policy.fields.into_iter();
        let fields = fields.map(|((role, field), right)| StoredField { role, field, right });
        Self { rights, fields: fields.collect() }
    }
}

impl Role {
    /// All roles, the highest first.
    pub const ALL: [Self; 5] = [Self::Owner, Self::Admin, Self::Manager, Self::Rep, Self::ReadOnly];

    /// The word that is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Rep => "rep",
            Self::ReadOnly => "read_only",
        }
    }

    /// The role of a stored word; `None` for one that only a newer version knows.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

impl Right {
    /// All rights.
    pub const ALL: [Self; 8] = [
        Self::Export,
        Self::Import,
        Self::Merge,
        Self::Bulk,
        Self::Delete,
        Self::Restore,
        Self::Settings,
        Self::Users,
    ];

    /// The word that is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Import => "import",
            Self::Merge => "merge",
            Self::Bulk => "bulk",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Settings => "settings",
            Self::Users => "users",
        }
    }
}

impl Policy {
    /// No rights but an owner's, and every field open to all.
    #[must_use]
    pub const fn bare() -> Self {
        Self { rights: BTreeSet::new(), fields: BTreeMap::new() }
    }

    /// Gives a role a right or takes it away. An owner's rights do not change, and a read-only
    /// user can only be given [`Right::Export`]; anything else has no effect.
    pub fn set(&mut self, role: Role, right: Right, has: bool) {
        if has {
            self.rights.insert((role, right));
        } else {
            self.rights.remove(&(role, right));
        }
    }

    /// Says how far a role reaches into a field.
    pub fn set_field(&mut self, role: Role, field: FieldKey, right: FieldRight) {
        self.fields.insert((role, field), right);
    }

    /// Whether a role has a right.
    #[must_use]
    pub fn has(&self, role: Role, right: Right) -> bool {
        match role {
            Role::Owner => true,
            Role::ReadOnly if right != Right::Export => false,
            _ => self.rights.contains(&(role, right)),
        }
    }

    /// How far a role reaches into a field.
    #[must_use]
    pub fn field_right(&self, role: Role, field: FieldKey) -> FieldRight {
        match role {
            Role::Owner => FieldRight::Edit,
            _ => self.fields.get(&(role, field)).copied().unwrap_or_default(),
        }
    }
}

/// What a new workspace begins with: admins have all rights, managers all but settings and
/// users, reps delete and restore, read-only users none.
impl Default for Policy {
    fn default() -> Self {
        let mut policy = Self::bare();
        for right in Right::ALL {
            let is_of_reps = matches!(right, Right::Delete | Right::Restore);
            policy.set(Role::Admin, right, true);
            policy.set(Role::Manager, right, !matches!(right, Right::Settings | Right::Users));
            policy.set(Role::Rep, right, is_of_reps);
        }
        policy
    }
}
