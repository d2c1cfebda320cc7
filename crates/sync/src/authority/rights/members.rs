//! Questions about members that come up outside of any push, such as who may invite whom.

use cartera_domain::Name;
use cartera_domain::access::{Action, Member, UserKey, decide};

use super::RightsLedger;
use super::rules::Rules;

/// Everybody who works in a workspace, and what each may do.
#[derive(Debug, Clone)]
pub struct Members(Rules);

impl Members {
    /// As the ledger has them now.
    ///
    /// # Errors
    /// The ledger's.
    pub fn read<L: RightsLedger>(ledger: &L) -> Result<Self, L::Error> {
        Ok(Self(Rules::read(ledger)?))
    }

    /// A member, inactive ones too.
    #[must_use]
    pub fn get(&self, user: UserKey) -> Option<&Member> {
        self.0.member(user)
    }

    /// An active member.
    #[must_use]
    pub fn active(&self, user: UserKey) -> Option<&Member> {
        self.get(user).filter(|member| member.is_active)
    }

    /// What somebody is called; `None` for one whom nobody knows.
    #[must_use]
    pub fn name(&self, user: UserKey) -> Option<Name> {
        self.0.name(user)
    }

    /// Whether somebody may do something that concerns no single record; who has the
    /// workspace's own key (`None`) may do everything.
    #[must_use]
    pub fn may(&self, who: Option<UserKey>, action: Action) -> bool {
        who.is_none_or(|who| decide(&self.0.actor(who), action, None, None).is_ok())
    }
}
