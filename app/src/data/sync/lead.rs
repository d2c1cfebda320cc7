//! Which tab syncs: the one that holds a lock of the browser's. The system may freeze that tab with the
//! lock in its hand, so it says every few seconds that it is there, and one that somebody looks at
//! takes the lead away from one that is silent (SYNC 3.15). Two that both believe to lead do no harm:
//! what either writes expects the base to be as it knows it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::Db;
use super::super::tabs::Note;
use crate::platform::clock::{now_ms, sleep};
use crate::platform::tabs::Lead;

/// The lock that the leading tab holds.
const LEADER: &str = "cartera-leader";
/// Between two words of the leading tab.
const BEAT_MS: i32 = 3_000;
/// So long may it be silent.
const PATIENCE_MS: u64 = 10_000;

impl Db {
    /// Leads as soon as no other tab does, or the one that does is silent.
    pub(super) fn seek_lead(self) {
        if self.forgets.get_untracked() {
            // Shares its records with no other window.
            self.begin_to_lead();
            return;
        }
        let lead = Lead::default();
        self.shared().lead.replace(Some(lead.clone()));
        self.ask_for_lead(&lead, false);
        spawn_local(self.watch_lead(lead));
    }

    fn ask_for_lead(self, lead: &Lead, is_silent: bool) {
        let ended = lead.clone();
        let lost = move || {
            self.stop_sync();
            self.shared().leads.set(false);
            // WebKit says so, too, to a page that is being left. What that asks for would be given
            // to nobody and kept from the next page: so not before a moment that it does not live to
            // see.
            spawn_local(async move {
                sleep(BEAT_MS).await;
                if self.may_lead() && !self.leads() {
                    self.say(&Note::Hello);
                    self.ask_for_lead(&ended, false);
                }
            });
        };
        lead.ask(LEADER, is_silent, move || self.begin_to_lead(), lost);
    }

    /// Whoever practises, or sees as somebody else, waits for nothing any more.
    fn may_lead(self) -> bool {
        !self.practises.get_untracked() && self.keeper().is_ok()
    }

    fn begin_to_lead(self) -> bool {
        if !self.may_lead() {
            return false;
        }
        self.shared().leads.set(true);
        // So that no third tab takes the former one for silent, too.
        self.say(&Note::Beats);
        spawn_local(self.resume_sync());
        true
    }

    async fn watch_lead(self, lead: Lead) {
        let mut silence = Silence::since(now_ms());
        loop {
            sleep(BEAT_MS).await;
            if !self.may_lead() {
                return;
            }
            let is_seen = !document().hidden();
            let is_silent = silence.is_too_long(now_ms(), self.shared().beat.get(), is_seen);
            if self.leads() {
                self.say(&Note::Beats);
            } else if is_silent {
                self.ask_for_lead(&lead, true);
            }
        }
    }
}

/// For how long this tab could have heard the leading one and did not.
struct Silence {
    since_ms: u64,
    looked_ms: u64,
}

impl Silence {
    const fn since(now_ms: u64) -> Self {
        Self { since_ms: now_ms, looked_ms: now_ms }
    }

    /// Looks, every few seconds. What is too long is told once, and then only after as long again: a
    /// tab of an older version never says anything.
    fn is_too_long(&mut self, now_ms: u64, heard_ms: u64, is_seen: bool) -> bool {
        // A tab in the background hears late, one that was asleep nothing.
        let was_asleep = now_ms.saturating_sub(self.looked_ms) >= PATIENCE_MS;
        // The clock may have been set back.
        let since_ms = self.since_ms.max(heard_ms).min(now_ms);
        self.looked_ms = now_ms;
        self.since_ms = if was_asleep || !is_seen { now_ms } else { since_ms };
        let is_too_long = now_ms - self.since_ms >= PATIENCE_MS;
        if is_too_long {
            self.since_ms = now_ms;
        }
        is_too_long
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEAT: u64 = BEAT_MS as u64;

    /// The moments, in seconds, at which a tab that looks at such moments finds the other one silent.
    fn found(looks: impl IntoIterator<Item = (u64, u64, bool)>) -> Vec<u64> {
        let mut silence = Silence::since(0);
        let looks = looks.into_iter().filter(|(now, heard, is_seen)| {
            silence.is_too_long(now * 1_000, heard * 1_000, *is_seen)
        });
        looks.map(|(now, ..)| now).collect()
    }

    #[test]
    fn one_that_speaks_leads_on() {
        assert_eq!(found((1..40).map(|n| (3 * n, 3 * n - 2, true))), [0_u64; 0]);
        const { assert!(PATIENCE_MS >= 3 * BEAT, "a word or two may be lost") };
    }

    #[test]
    fn one_that_falls_silent_is_overtaken_after_ten_seconds_and_not_at_every_look() {
        assert_eq!(found((1..9).map(|n| (3 * n, 5.min(3 * n), true))), [15]);
        assert_eq!(found((1..9).map(|n| (3 * n, 0, true))), [12, 24]);
    }

    #[test]
    fn whoever_is_not_looked_at_or_was_asleep_waits() {
        assert_eq!(found((1..40).map(|n| (3 * n, 0, false))), [0_u64; 0]);
        assert_eq!(found([(3, 2, true), (600, 2, true), (603, 602, true)]), [0_u64; 0]);
        assert_eq!(found([(9, 0, false), (12, 0, true), (18, 0, true), (20, 0, true)]), [20]);
    }

    #[test]
    fn a_clock_that_is_set_back_hurries_nobody() {
        let mut silence = Silence::since(90_000);
        assert!(!silence.is_too_long(3_000, 89_000, true));
        assert!(!silence.is_too_long(9_000, 89_000, true));
    }
}
