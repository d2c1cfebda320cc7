//! Where results go: standard output, or a buffer in tests.

use std::io::{BufWriter, Write};

use serde::Serialize;

use crate::failure::Failure;

/// Takes what a command found out.
pub struct Output(BufWriter<Box<dyn Write>>);

impl Output {
    /// Standard output.
    pub fn standard() -> Self {
        Self(BufWriter::new(Box::new(std::io::stdout().lock())))
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
        let written = self.0.write_all(text.as_bytes()).and_then(|()| self.0.flush());
        unless_closed(written)
    }

    /// Prints a value as one line of JSON, which [`Self::finish`] makes sure is on its way.
    ///
    /// # Errors
    /// [`Failure::Write`].
    pub fn line(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        self.value(value)?;
        self.part("\n")
    }

    /// Prints a value as JSON in one line, and nothing after it.
    ///
    /// # Errors
    /// [`Failure::Write`].
    pub fn value(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        unless_closed(serde_json::to_writer(&mut self.0, value).map_err(std::io::Error::from))
    }

    /// Prints text that more is to follow.
    ///
    /// # Errors
    /// [`Failure::Write`].
    pub fn part(&mut self, text: &str) -> Result<(), Failure> {
        unless_closed(self.0.write_all(text.as_bytes()))
    }

    /// Sends what is still held back.
    ///
    /// # Errors
    /// [`Failure::Write`].
    pub fn finish(&mut self) -> Result<(), Failure> {
        unless_closed(self.0.flush())
    }
}

fn unless_closed(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::Write(error)),
        _ => Ok(()),
    }
}
