//! What happened: calls, meetings, e-mails, visits, messages.

use crate::link::Link;
use crate::person::PersonId;
use crate::table::record;
use crate::text::{LongText, Name};
use crate::time::Timestamp;
use crate::user::UserId;
use crate::word::words;

words! {
    /// What happened.
    ActivityKind {
        /// A telephone call.
        Call = "call",
        /// A meeting, in a room or on a screen.
        Meeting = "meeting",
        /// An e-mail.
        Email = "email",
        /// A visit at the customer's.
        Visit = "visit",
        /// A message in a messenger or a chat.
        Message = "message",
    }
}

words! {
    /// Who began it.
    Direction {
        /// They came to us.
        Inbound = "inbound",
        /// We went to them.
        Outbound = "outbound",
    }
}

words! {
    /// How it ended.
    Outcome {
        /// It took place as meant.
        Done = "done",
        /// They were reached and want to be called again.
        CallBack = "call_back",
        /// A message was left.
        LeftMessage = "left_message",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// The line was busy.
        Busy = "busy",
        /// Number or address is wrong.
        WrongAddress = "wrong_address",
        /// They did not come.
        NoShow = "no_show",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

record! {
    /// Something that happened, once. What is still to happen is a [`crate::Task`].
    Activity, ActivityId;
    needs {
        /// What.
        ACTIVITY_KIND = 1 kind: ActivityKind,
        /// When it began.
        AT = 2 at: Timestamp,
    }
    optional {
        /// Who began it.
        DIRECTION = 3 direction: Option<Direction>,
        /// How long it took, in seconds.
        DURATION_S = 4 duration_s: Option<u32>,
        /// How it ended.
        OUTCOME = 5 outcome: Option<Outcome>,
        /// In one line.
        SUBJECT = 6 subject: Option<Name>,
        /// What was said.
        TEXT = 7 text: Option<LongText>,
        /// The records that it belongs to: people, organizations, deals and others.
        ABOUT = 8 about: Vec<Link>,
        /// People who took part, besides the user.
        PEOPLE = 9 people: Vec<PersonId>,
        /// The user who was there.
        BY = 10 by: Option<UserId>,
        /// Further users who were there.
        USERS = 11 users: Vec<UserId>,
        /// Where, for a meeting or a visit.
        PLACE = 12 place: Option<Name>,
    }
}

impl Activity {
    /// Whether they were spoken or written to and it came to something: what counts as a touch.
    ///
    /// An activity without an outcome counts, as most people note only what went wrong.
    #[must_use]
    pub const fn is_reached(&self) -> bool {
        !matches!(
            self.outcome,
            Some(
                Outcome::NoAnswer
                    | Outcome::Busy
                    | Outcome::WrongAddress
                    | Outcome::NoShow
                    | Outcome::Cancelled
            )
        )
    }
}
