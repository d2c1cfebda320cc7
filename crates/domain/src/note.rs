//! Free text on any record.

use crate::link::Link;
use crate::table::record;
use crate::text::LongText;
use crate::time::Timestamp;
use crate::user::UserId;

record! {
    /// Free text on one or more records.
    Note, NoteId;
    needs {
        /// What it says.
        TEXT = 1 text: LongText,
        /// When it was written.
        WRITTEN_AT = 2 written_at: Timestamp,
    }
    optional {
        /// The records that it is on.
        ABOUT = 3 about: Vec<Link>,
        /// Who wrote it.
        BY = 4 by: Option<UserId>,
        /// Whether it stands above the others.
        IS_PINNED = 5 is_pinned: bool,
    }
}
