//! A device that was let in: what it may come with, and until when.

use cartera_domain::access::UserKey;

use crate::config;

/// A device that was let in. Its key lies on the device; here is only who comes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// By which it is listed and shown out.
    pub id: [u8; 16],
    /// Whose it is; nobody's where it was let in by the workspace's own key, with all rights.
    pub user: Option<UserKey>,
    /// What its holder calls it.
    pub name: String,
    /// When it was let in; all times are the Worker's, in milliseconds since 1970.
    pub made_ms: u64,
    /// When it last came, give or take [`config::SEEN_MS`].
    pub seen_ms: u64,
    /// When it has to be let in anew, however often it came.
    pub until_ms: u64,
    /// When somebody showed it out.
    pub revoked_ms: Option<u64>,
}

/// Whether a device comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// It does.
    Open,
    /// It was away for too long, or its time is over: an invitation lets it in again.
    Ended,
    /// It was shown out: what it holds of the workspace has to go.
    Revoked,
}

impl Pass {
    /// The word for it in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ended => "ended",
            Self::Revoked => "revoked",
        }
    }
}

impl Session {
    /// Whether it comes in at a moment. A clock that was set back lets nobody in again. One that is
    /// no member's stays until it is shown out: it may be the only one of its workspace.
    pub const fn pass(&self, now_ms: u64) -> Pass {
        if self.revoked_ms.is_some() {
            return Pass::Revoked;
        }
        if self.user.is_none() {
            return Pass::Open;
        }
        let is_idle = now_ms.saturating_sub(self.seen_ms) >= config::IDLE_MS;
        if is_idle || now_ms >= self.until_ms { Pass::Ended } else { Pass::Open }
    }

    /// Whether it is worth a write to note that it came.
    pub const fn is_news(&self, now_ms: u64) -> bool {
        now_ms.saturating_sub(self.seen_ms) >= config::SEEN_MS
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const DAY: u64 = 86_400_000;
    const THEN: u64 = 1_800_000_000_000;

    /// One let in at [`THEN`] for 90 days.
    pub fn session() -> Session {
        Session {
            id: [7; 16],
            user: Some(UserKey([1; 16])),
            name: "Tablet".into(),
            made_ms: THEN,
            seen_ms: THEN,
            until_ms: THEN + 90 * DAY,
            revoked_ms: None,
        }
    }

    #[track_caller]
    fn check(session: &Session, at_ms: u64, want: Pass) {
        assert_eq!(session.pass(at_ms), want);
    }

    #[test]
    fn it_ends_when_it_was_away_for_two_weeks() {
        check(&session(), THEN, Pass::Open);
        check(&session(), THEN + 14 * DAY - 1, Pass::Open);
        check(&session(), THEN + 14 * DAY, Pass::Ended);
        let came = Session { seen_ms: THEN + 10 * DAY, ..session() };
        check(&came, THEN + 23 * DAY, Pass::Open);
    }

    #[test]
    fn it_ends_at_its_time_however_often_it_came() {
        let came = Session { seen_ms: THEN + 90 * DAY - 1, ..session() };
        check(&came, THEN + 90 * DAY - 1, Pass::Open);
        check(&came, THEN + 90 * DAY, Pass::Ended);
    }

    #[test]
    fn who_was_shown_out_stays_out_whatever_the_clock_says() {
        let out = Session { revoked_ms: Some(THEN), ..session() };
        for at in [0, THEN, THEN + 14 * DAY, THEN + 90 * DAY, u64::MAX] {
            check(&out, at, Pass::Revoked);
        }
        check(&session(), 0, Pass::Open);
        check(&session(), u64::MAX, Pass::Ended);
    }

    #[test]
    fn the_only_one_of_its_workspace_never_ends_by_itself() {
        let nobodys = Session { user: None, ..session() };
        check(&nobodys, u64::MAX, Pass::Open);
        check(&Session { revoked_ms: Some(THEN), ..nobodys }, THEN, Pass::Revoked);
    }

    #[test]
    fn its_coming_is_noted_now_and_then() {
        assert!(!session().is_news(THEN + config::SEEN_MS - 1));
        assert!(session().is_news(THEN + config::SEEN_MS));
        assert!(!session().is_news(0));
    }
}
