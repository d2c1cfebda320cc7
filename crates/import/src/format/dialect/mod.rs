//! How the cells of a text file are written: what stands between them, and around them.

mod candidates;
mod score;

pub use score::detect;

/// How a text file writes its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells: mostly one character, sometimes two.
    pub delimiter: String,
    /// What stands around a cell that holds delimiters or line ends.
    pub quote: char,
    /// Whether a backslash takes the meaning of the character after it.
    pub has_backslash: bool,
    /// Whether the blanks beside a delimiter belong to it.
    pub is_padded: bool,
    /// How many cells most records have.
    pub width: usize,
}

impl Dialect {
    /// Cells with this between them, otherwise as RFC 4180 has it.
    #[must_use]
    pub fn plain(delimiter: &str) -> Self {
        Self {
            delimiter: delimiter.to_owned(),
            quote: '"',
            has_backslash: false,
            is_padded: false,
            width: 0,
        }
    }
}

/// The length of a first line that declares the delimiter (line end included), and the delimiter.
///
/// Excel writes and reads it: `sep=;`.
#[must_use]
pub fn declared(text: &str) -> Option<(usize, char)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let delimiter = rest.chars().next().filter(|c| c.is_ascii() && !c.is_alphanumeric())?;
    let after = rest.get(1..)?;
    let line_end = if after.starts_with("\r\n") {
        2
    } else if after.starts_with(['\n', '\r']) {
        1
    } else {
        return None;
    };
    Some((4 + 1 + line_end, delimiter))
}

#[cfg(test)]
mod tests;
