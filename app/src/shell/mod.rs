//! The frame around every page: navigation, top line, messages, keys.

mod farewell;
mod invitation;
mod joining;
mod layout;
mod loss;
mod nav;
mod ready;
mod recover;
mod shortcuts;
mod sync_words;
mod top;

pub use invitation::Invitation;
pub use joining::role_name;
pub use layout::Shell;
pub use loss::{JoinByLink, Loss};
pub use sync_words::{sync_class, sync_icon, sync_label, sync_status};
pub use top::{TopLine, TopState, use_title};
