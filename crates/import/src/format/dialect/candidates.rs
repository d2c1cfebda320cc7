//! What may stand between cells, and how likely that is before the file was looked at.

/// A string that may stand between cells.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The string.
    pub text: &'static str,
    /// How much its score counts.
    pub prior: f64,
    /// Whether people write it within values all the time, so that it must prove more.
    pub is_rare: bool,
}

const fn usual(text: &'static str) -> Candidate {
    Candidate { text, prior: 1.0, is_rare: false }
}

const fn rare(text: &'static str, prior: f64) -> Candidate {
    Candidate { text, prior, is_rare: true }
}

/// All of them, in the order in which a tie is decided.
pub const ALL: &[Candidate] = &[
    usual(";"),
    usual(","),
    usual("\t"),
    usual("|"),
    // Two characters before one: a file with `||` between its cells also has `|` there.
    rare("||", 2.0),
    rare("|~|", 2.0),
    rare("~|~", 2.0),
    rare("::", 2.0),
    rare("~~", 2.0),
    rare("^^", 2.0),
    rare("\u{1f}", 1.0),
    rare("\u{1}", 1.0),
    rare("\u{1e}", 1.0),
    rare("¦", 0.9),
    rare("§", 0.8),
    rare("¬", 0.9),
    rare("¶", 0.8),
    rare("þ", 0.8),
    rare("，", 0.8),
    rare("；", 0.9),
    rare("、", 0.6),
    rare("^", 0.9),
    rare("~", 0.9),
    rare("!", 0.6),
    rare("$", 0.6),
    rare("*", 0.6),
    rare("=", 0.4),
    rare("#", 0.5),
    rare("&", 0.5),
    rare("%", 0.5),
    rare("@", 0.5),
    rare("\\", 0.5),
    rare(":", 0.5),
    rare("_", 0.3),
    rare("/", 0.3),
    rare("-", 0.25),
    rare(" ", 0.3),
];
