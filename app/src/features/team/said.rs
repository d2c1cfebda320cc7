//! Roles and answers of the server, in words.

use cartera_domain::access::Role as Level;
use cartera_domain::user::{Role, User};
use cartera_domain::{Id, Name};

use crate::data::{AskError, Hex};
pub use crate::shell::role_name as level;
use crate::words;

/// What somebody with a role sees and changes.
pub fn sees(level: Level) -> &'static str {
    match level {
        Level::Owner => words::sees_owner(),
        Level::Admin => words::sees_admin(),
        Level::Manager => words::sees_manager(),
        Level::Rep => words::sees_rep(),
        Level::ReadOnly => words::sees_read_only(),
    }
}

/// What a user's role is at heart; the least, where they have none.
pub fn level_of(user: &User, roles: &[Role]) -> Level {
    role_of(user, roles).map_or(Level::ReadOnly, |role| role.level.access())
}

/// A user's role.
pub fn role_of<'a>(user: &User, roles: &'a [Role]) -> Option<&'a Role> {
    roles.iter().find(|role| Some(role.id) == user.role)
}

/// The name of a user, or that nobody here knows it.
pub fn name_of(id: Hex, users: &[User]) -> String {
    let id: Id<User> = id.user();
    let found = users.iter().find(|user| user.id == id);
    found.map_or_else(|| words::somebody().to_owned(), |user| Name::to_string(&user.name))
}

/// Why the server did nothing, and what to do.
pub fn refusal(error: AskError) -> &'static str {
    match error {
        AskError::NoServer => words::ask_no_server(),
        AskError::Offline => words::ask_offline(),
        AskError::Refused => words::ask_refused(),
        AskError::Removed => words::sync_removed_text(),
        AskError::Ended => words::sync_ended_text(),
        AskError::Gone => words::ask_gone(),
        AskError::TooOften => words::ask_too_often(),
        AskError::Failed => words::ask_failed(),
    }
}
