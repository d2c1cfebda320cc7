//! Where results go: standard output, or a buffer in tests.

use std::io::Write;

use serde::Serialize;

use crate::failure::Failure;

/// Takes what a command found out.
pub struct Output(Box<dyn Write>);

impl Output {
    /// Standard output.
    pub fn standard() -> Self {
        Self(Box::new(std::io::stdout().lock()))
    }

    /// Prints a value as indented JSON and ends the line.
    ///
    /// # Errors
    /// [`Failure::Write`].
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_string_pretty(value)
            .map_err(|error| Failure::Write(std::io::Error::other(error)))?;
        text.push('\n');
        self.text(&text)
    }

    /// Prints text as it is.
    ///
    /// A reader that closed the pipe early (`cartera … | head`) has what it wanted.
    ///
    /// # Errors
    /// [`Failure::Write`].
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        match self.0.write_all(text.as_bytes()).and_then(|()| self.0.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Failure::Write(error))
            }
            _ => Ok(()),
        }
    }
}
