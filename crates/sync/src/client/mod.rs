//! The device's side: a state machine that says what to do next and does nothing itself.

mod event;
mod status;

pub use event::{Apply, Effect, Event, Notice, Outcome, Received, Saved};
pub use status::{Reason, Status};

/// A device in conversation with the authority of one workspace.
#[derive(Debug)]
pub struct Client {
    saved: Saved,
}

impl Client {
    /// A client that has done nothing yet; feed it [`Event::Start`].
    #[must_use]
    pub fn new(saved: Saved) -> Self {
        Self { saved }
    }

    /// Takes in what happened and says what to do, in order.
    ///
    /// `now_ms` is the device's clock (milliseconds since 1970), `random` any 64 random bits,
    /// new at each call.
    pub fn step(&mut self, now_ms: u64, random: u64, event: Event) -> Vec<Effect> {
        let _ = (now_ms, random, event, self.saved);
        Vec::new()
    }

    /// The authority's clock minus this device's in milliseconds, as last measured; for
    /// [`crate::overlay::Here`].
    #[must_use]
    pub fn skew_ms(&self) -> i64 {
        0
    }
}
