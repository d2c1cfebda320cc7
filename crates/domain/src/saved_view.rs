//! A named filter, sort and columns.

use crate::rank::Rank;
use crate::table::record;
use crate::text::{LongText, Name};
use crate::user::UserId;

record! {
    /// A list that somebody wants to see again. Filter and columns are the text (JSON) of those
    /// who read them: this crate keeps it as it is, so a filter of a newer version is not lost.
    SavedView, SavedViewId;
    needs {
        /// Its name.
        NAME = 1 name: Name,
        /// The number of the kind of record that it lists ([`crate::RecordKind::number`]).
        LISTED_KIND = 2 kind: u16,
    }
    optional {
        /// Which records, in which order.
        QUERY = 3 query: Option<LongText>,
        /// What of them is shown, and how: table, board, calendar.
        LAYOUT = 4 layout: Option<LongText>,
        /// Whose it is; the workspace's where it is empty.
        OWNER = 5 owner: Option<UserId>,
        /// Whether others see it.
        IS_SHARED = 6 is_shared: bool,
        /// Whether only its owner and admins may change it.
        IS_LOCKED = 7 is_locked: bool,
        /// Its place among the views.
        RANK = 8 rank: Option<Rank>,
    }
}

impl SavedView {
    /// Whether this user finds it among their views.
    #[must_use]
    pub fn is_offered_to(&self, user: UserId) -> bool {
        self.is_shared || self.owner.is_none_or(|owner| owner == user)
    }

    /// Whether this user may change it; `is_admin` is whether they run the workspace.
    #[must_use]
    pub fn is_changed_by(&self, user: UserId, is_admin: bool) -> bool {
        is_admin
            || self.owner == Some(user)
            || (self.is_shared && !self.is_locked)
            || (self.owner.is_none() && !self.is_locked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    #[track_caller]
    fn check(owner: Option<u8>, shared: bool, locked: bool, offered: bool, changed: bool) {
        let mut view = SavedView::new(Id::from_bytes([9; 16]), Name::parse("Mine").unwrap(), 1);
        view.owner = owner.map(|owner| Id::from_bytes([owner; 16]));
        (view.is_shared, view.is_locked) = (shared, locked);
        let me = Id::from_bytes([1; 16]);
        assert_eq!(view.is_offered_to(me), offered);
        assert_eq!(view.is_changed_by(me, false), changed);
        assert!(view.is_changed_by(me, true));
    }

    #[test]
    fn a_view_is_its_owners_until_it_is_shared() {
        check(Some(1), false, false, true, true);
        check(Some(2), false, false, false, false);
        check(Some(2), true, false, true, true);
        check(None, false, false, true, true);
    }

    #[test]
    fn a_locked_view_is_changed_by_its_owner_only() {
        check(Some(1), true, true, true, true);
        check(Some(2), true, true, true, false);
        check(None, false, true, true, false);
    }
}
