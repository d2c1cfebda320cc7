//! A list that a command reads, and why it may be refused, in words.

use cartera_import::Source;
use cartera_import::protocol::Choice;

use crate::failure::Failure;
use crate::input::Input;

/// Opens a list.
///
/// # Errors
/// [`Failure::Refused`].
pub fn open(input: &Input, choice: &Choice) -> Result<Source, Failure> {
    Source::open(&input.name, &input.bytes, choice)
        .map_err(|error| input.refused(error.to_string()))
}
