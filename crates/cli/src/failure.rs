//! What can go wrong at a terminal: one variant for each exit code.

use std::ffi::OsStr;

use crate::Command;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The result could not be written.
    #[error("the result could not be written: {0}")]
    Write(std::io::Error),
    /// The command line is wrong.
    #[error("{0}")]
    Usage(String),
    /// A file could not be read.
    #[error("{name} could not be read: {error}")]
    Read {
        /// The file as it was named.
        name: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// A file was read, but what it says is refused.
    #[error("{name}: {message}")]
    Refused {
        /// The file as it was named.
        name: String,
        /// The place in it, what is wrong there and what to do.
        message: String,
    },
}

impl Failure {
    /// The exit code, as `cartera --help` lists them.
    pub fn code(&self) -> u8 {
        match self {
            Self::Write(_) => 1,
            Self::Usage(_) => 2,
            Self::Read { .. } => 3,
            Self::Refused { .. } => 4,
        }
    }

    /// There is no such command.
    pub fn unknown_command(name: &OsStr, commands: &[Command]) -> Self {
        let known: Vec<&str> = commands.iter().map(|command| command.name).collect();
        Self::Usage(format!("no command {name:?}; there is: {}", known.join(", ")))
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(format!("{error}; see --help"))
    }
}
