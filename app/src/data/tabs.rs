//! What tabs tell each other. A note is never needed for correctness: whoever misses one finds
//! everything in the store.

use cartera_store::delta::{Delta, Told};
use cartera_sync::client::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::{Db, Reason, SyncStatus};
use crate::platform::clock;
use crate::platform::tabs::Channel;

/// The line's name.
const LINE: &str = "cartera";

/// What is told. Tabs may be of different versions: an unknown note is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Note {
    /// Operations were committed.
    Grew {
        /// The number of the first.
        first_mid: u64,
        /// All of them, as in the outbox.
        #[serde(with = "serde_bytes")]
        ops: Vec<u8>,
    },
    /// The authority spoke, and it was written down: as versions before [`Note::Told`] say it.
    Spoke(Delta),
    /// The leading tab shows this: a number for the status, one for its reason, and how many
    /// operations wait.
    Shows(u8, u8, u64),
    /// A tab was opened and wants to know what the leading one shows.
    Hello,
    /// The device now belongs to another workspace: load everything anew.
    Moved,
    /// Somebody was erased: what this tab knows of them has to go, too.
    Forgot,
    /// A refused change was decided about.
    Decided,
    /// The authority spoke, and it was written down over what is named.
    Told(Told),
    /// The leading tab is awake.
    Beats,
}

impl Db {
    /// Opens the line to the other tabs.
    pub(super) fn listen(self) {
        let hear = move |bytes: Vec<u8>| {
            if let Ok(note) = postcard::from_bytes::<Note>(&bytes) {
                self.hear(note);
            }
        };
        *self.shared().channel.borrow_mut() = Channel::open(LINE, hear);
        self.say(&Note::Hello);
    }

    /// Tells the other tabs.
    pub(super) fn say(self, note: &Note) {
        if let (Some(channel), Ok(bytes)) =
            (&*self.shared().channel.borrow(), postcard::to_allocvec(note))
        {
            channel.say(&bytes);
        }
    }

    fn hear(self, note: Note) {
        match note {
            Note::Grew { first_mid, ops } => self.hear_growth(first_mid, ops),
            // It does not say what it goes on from.
            Note::Spoke(_) => self.catch_up_soon(),
            Note::Told(told) => match self.read(|engine| engine.apply_told(&told)) {
                Some(touched) => {
                    self.tell(&touched);
                    self.heard();
                }
                None => self.catch_up_soon(),
            },
            Note::Shows(status, reason, count) => {
                if let Some(status) = read_status(status, reason, count) {
                    self.shown.set(status);
                }
            }
            Note::Hello => {
                if self.leads() {
                    self.say_status();
                }
            }
            Note::Moved => self.load_anew(),
            Note::Forgot => {
                self.heard();
                spawn_local(async move { drop(self.read_anew().await) });
            }
            Note::Decided => self.heard(),
            Note::Beats => self.shared().beat.set(clock::now_ms()),
        }
    }

    /// Takes in what other tabs wrote where a note did not fit: once for all notes of a while.
    fn catch_up_soon(self) {
        if !self.shared().behind.ask() {
            return;
        }
        spawn_local(async move {
            while self.shared().behind.begin() {
                // What cannot be read now is read with the next note.
                if self.catch_up().await.is_ok() {
                    self.heard();
                    self.feed_growth();
                }
            }
        });
    }

    /// Looks again at what is kept beside the engine.
    pub(super) fn heard(self) {
        let heard = self.shared().heard.borrow().clone();
        if let Some(heard) = heard {
            heard();
        }
    }

    fn hear_growth(self, first_mid: u64, ops: Vec<u8>) {
        if self.read(|engine| engine.next_mid() == first_mid) {
            let touched = self.read(|engine| engine.apply_ops(first_mid, ops));
            self.tell(&touched);
            self.feed_growth();
        } else {
            self.catch_up_soon();
        }
    }

    /// Tells the sync client how far the outbox goes.
    pub(super) fn feed_growth(self) {
        let next_mid = self.read(|engine| engine.next_mid());
        if next_mid > 1 {
            self.feed(Event::OutboxGrew { last_mid: next_mid - 1 });
        }
    }

    /// Tells the other tabs what this one shows.
    pub(super) fn say_status(self) {
        let (status, reason, count) = write_status(self.shown.get_untracked());
        self.say(&Note::Shows(status, reason, count));
    }
}

const REASONS: [Reason; 7] = [
    Reason::Refused,
    Reason::Upgrade,
    Reason::Emptied,
    Reason::Failing,
    Reason::Storage,
    Reason::Removed,
    Reason::Ended,
];

fn write_status(status: SyncStatus) -> (u8, u8, u64) {
    match status {
        SyncStatus::Saved => (0, 0, 0),
        SyncStatus::Queued { count } => (1, 0, count),
        SyncStatus::Syncing { count } => (2, 0, count),
        SyncStatus::Synced => (3, 0, 0),
        SyncStatus::NeedsAttention { reason, count } => {
            let reason = REASONS.iter().position(|known| *known == reason).unwrap_or(0);
            (4, u8::try_from(reason).unwrap_or(0), count)
        }
    }
}

fn read_status(status: u8, reason: u8, count: u64) -> Option<SyncStatus> {
    Some(match status {
        0 => SyncStatus::Saved,
        1 => SyncStatus::Queued { count },
        2 => SyncStatus::Syncing { count },
        3 => SyncStatus::Synced,
        4 => {
            let reason = REASONS.get(usize::from(reason)).copied()?;
            SyncStatus::NeedsAttention { reason, count }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_crosses_between_tabs() {
        let mut all = vec![
            SyncStatus::Saved,
            SyncStatus::Queued { count: 3 },
            SyncStatus::Syncing { count: 1 },
            SyncStatus::Synced,
        ];
        all.extend(REASONS.map(|reason| SyncStatus::NeedsAttention { reason, count: 7 }));
        for status in all {
            let (number, reason, count) = write_status(status);
            assert_eq!(read_status(number, reason, count), Some(status));
        }
        assert_eq!(read_status(9, 0, 0), None);
    }
}
