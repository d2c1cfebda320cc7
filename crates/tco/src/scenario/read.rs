//! From the text of a file to a checked [`ScenarioFile`], or to what is wrong and where.

use super::{Problem, ScenarioFile, check};

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is not JSON of this form: a missing comma, an unknown key, a bad value.
    #[error("{place}: {message} (line {line}, column {column})")]
    Form {
        /// The place in the file: `scenarios[0].licence.subscription.tiers[1].price`.
        place: String,
        /// What is wrong there.
        message: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It has the form, but says what cannot be.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Problem>),
}

/// Reads and checks a file.
///
/// # Errors
/// [`ReadError`]: the form first, then everything that cannot be, all at once.
pub fn read(json: &str) -> Result<ScenarioFile, ReadError> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let file: ScenarioFile =
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
            let place = error.path().to_string();
            let inner = error.into_inner();
            let several = several_kinds(json, &place);
            match (form_error(place, &inner), several) {
                (ReadError::Form { place, line, column, .. }, Some(message)) => {
                    ReadError::Form { place, message, line, column }
                }
                (error, _) => error,
            }
        })?;
    deserializer.end().map_err(|error| form_error("after the end".to_owned(), &error))?;
    let problems = check(&file);
    if problems.is_empty() { Ok(file) } else { Err(ReadError::Refused(problems)) }
}

/// What is wrong where a kind is to be chosen by its only key, such as a licence's, and several
/// are given. The parser itself only says that it expected something else.
fn several_kinds(json: &str, place: &str) -> Option<String> {
    const CHOICES: [&str; 2] = ["licence", "transition"];
    if !CHOICES.iter().any(|choice| place.ends_with(choice)) {
        return None;
    }
    let file: serde_json::Value = serde_json::from_str(json).ok()?;
    let pointer = format!("/{}", place.replace(['.', '['], "/").replace(']', ""));
    let keys: Vec<String> =
        file.pointer(&pointer)?.as_object()?.keys().map(|key| format!("`{key}`")).collect();
    (keys.len() > 1).then(|| format!("only one kind can be chosen, not {}", keys.join(" and ")))
}

fn form_error(place: String, error: &serde_json::Error) -> ReadError {
    let full = error.to_string();
    let end = format!(" at line {} column {}", error.line(), error.column());
    let message = full.strip_suffix(&end).unwrap_or(&full).to_owned();
    let place = if place == "." { "the file".to_owned() } else { place };
    ReadError::Form { place, message, line: error.line(), column: error.column() }
}
