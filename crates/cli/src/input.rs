//! Files that a command reads; `-` is standard input.

use std::ffi::OsString;
use std::io::Read;

use crate::failure::Failure;

/// The largest file that is read, so that a wrong name cannot fill the memory.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A file that was read.
pub struct Input {
    /// As it was named on the command line, for messages.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads the file of this name.
    ///
    /// # Errors
    /// [`Failure::Read`], also for a file above 256 MiB.
    pub fn read(name: &OsString) -> Result<Self, Failure> {
        let shown =
            if name == "-" { "standard input".into() } else { name.to_string_lossy().into_owned() };
        let failed = |error| Failure::Read { name: shown.clone(), error };
        let source: Box<dyn Read> = if name == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            Box::new(std::fs::File::open(name).map_err(failed)?)
        };
        let mut bytes = Vec::new();
        let count = source.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        if count as u64 > MOST_BYTES {
            return Err(failed(std::io::Error::other("it is larger than 256 MiB")));
        }
        Ok(Self { name: shown, bytes })
    }

    /// The file as text.
    ///
    /// # Errors
    /// [`Failure::Refused`] where it is not UTF-8.
    pub fn text(&self) -> Result<&str, Failure> {
        std::str::from_utf8(&self.bytes).map_err(|error| {
            self.refused(format!("is not UTF-8 text (byte {})", error.valid_up_to()))
        })
    }

    /// What is wrong with this file.
    pub fn refused(&self, message: impl Into<String>) -> Failure {
        Failure::Refused { name: self.name.clone(), message: message.into() }
    }
}
