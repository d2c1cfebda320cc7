//! What the database said, as what a caller does about it.

use indexed_db_futures::error::{DomException, Error, OpenDbError};
use wasm_bindgen::JsCast;

use crate::store::StoreError;

/// Why an attempt failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// The connection is gone; a new one may work.
    Lost(String),
    /// The transaction failed and left nothing behind.
    Failed(StoreError),
    /// The connection went after everything was asked for: the transaction may be through.
    Unknown(String),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match &error {
            Error::DomException(exception) => Self::of_exception(exception),
            other => Self::Failed(StoreError::Backend(kind(other).to_owned())),
        }
    }
}

/// Which of the library's own errors it is. Their texts would bring the code that writes
/// fractions, ten kilobytes of the first download, for what only a mistake of ours can cause.
const fn kind(error: &Error) -> &'static str {
    match error {
        Error::DomException(_) => "the database refused",
        Error::Serialisation(_) => "the database holds a value of another type",
        Error::MissingData(_) => "the database left out what was asked for",
        Error::Unknown(_) => "the database answered in a way that is not known",
    }
}

impl Failure {
    fn of_exception(exception: &DomException) -> Self {
        let exception: &web_sys::DomException = exception.as_ref().unchecked_ref();
        Self::of_dom(exception)
    }

    pub(super) fn of_dom(exception: &web_sys::DomException) -> Self {
        let said = format!("{}: {}", exception.name(), exception.message());
        match exception.name().as_str() {
            "QuotaExceededError" => Self::Failed(StoreError::QuotaExceeded),
            // There is a row where none was expected.
            "ConstraintError" => Self::Failed(StoreError::Changed),
            "VersionError" => Self::Failed(StoreError::Newer),
            // Connection closed or closing; WebKit's lost database server; Chromium's dropped
            // backend.
            "InvalidStateError" | "UnknownError" | "TransactionInactiveError" | "AbortError" => {
                Self::Lost(said)
            }
            _ => Self::Failed(StoreError::Backend(said)),
        }
    }

    /// What a caller is told when there is no further attempt.
    pub(super) fn into_error(self) -> StoreError {
        match self {
            Self::Failed(error) => error,
            Self::Lost(_) | Self::Unknown(_) => StoreError::Closed,
        }
    }
}

/// Why the database could not be opened.
pub(super) fn of_open(error: &OpenDbError) -> StoreError {
    match error {
        OpenDbError::Base(Error::DomException(exception)) => {
            match Failure::of_exception(exception) {
                Failure::Failed(error) => error,
                Failure::Lost(said) | Failure::Unknown(said) => StoreError::Backend(said),
            }
        }
        OpenDbError::Base(other) => StoreError::Backend(kind(other).to_owned()),
        _ => StoreError::Backend("the database could not be opened".to_owned()),
    }
}
