//! Why a document cannot be read: where, and what to do about it.

/// What is wrong with a document. Nothing of it was used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// It is not JSON: the file is cut off, or something else altogether.
    #[error(
        "not valid JSON at line {line}, column {column}: {problem}; write the file again as UTF-8 JSON"
    )]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What the parser met.
        problem: String,
    },
    /// A value is not what its field takes: correct it, or leave the field out.
    #[error("{path}: {problem}")]
    Field {
        /// Where, such as `deals[3].history[1].on`; `$` is the document itself.
        path: String,
        /// What is there, what is expected and what to do.
        problem: String,
    },
}

impl InputError {
    pub(super) fn field(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Field { path: path.into(), problem: problem.into() }
    }

    pub(super) fn of_parser(path: &str, error: &serde_json::Error) -> Self {
        let problem = error.to_string();
        // The parser ends its message with the place, which is said apart.
        let problem = problem.split(" at line ").next().unwrap_or_default().to_owned();
        let (line, column) = (error.line(), error.column());
        if error.is_data() {
            let path = if path == "." { "$" } else { path };
            let advice = "correct it, or leave the field out";
            return Self::field(
                path,
                format!("{problem} (line {line}, column {column}); {advice}"),
            );
        }
        Self::NotJson { line, column, problem }
    }
}
