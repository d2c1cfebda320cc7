//! Reads one Fluent file into the small part of Fluent that the app uses.
//!
//! A message is text with variables; a variable may choose between plural forms or exact
//! numbers. Terms, references and attributes are refused: nothing here needs them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use fluent_syntax::ast::{
    Entry as Written, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;

/// What a variable is, by its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Text that is put in as it is.
    Text,
    /// A whole number, written as the language writes it.
    Count,
}

/// When a variant is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Case {
    /// The number is exactly this.
    Exactly(u64),
    /// The number is of this plural category of the language.
    Category(String),
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// The value of a variable.
    Variable(String),
    /// One of several texts, chosen by a count.
    Choice {
        /// The variable that chooses.
        of: String,
        /// What to choose from.
        cases: Vec<(Case, Vec<Self>)>,
        /// What is taken otherwise.
        other: Vec<Self>,
    },
}

/// One message of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// What it is put together from.
    pub pieces: Vec<Piece>,
    /// Its variables, in order of their names.
    pub variables: BTreeMap<String, Kind>,
}

/// All messages of one language, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Where it was read from, a file or a folder, for messages about it.
    pub file: String,
    /// The messages.
    pub messages: BTreeMap<String, Message>,
}

impl Catalogue {
    /// Reads a file's text.
    ///
    /// # Errors
    /// Every problem of the file, each in one line that names the file and the key.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<String>> {
        let mut found = Self { file: file.to_owned(), ..Self::default() };
        let mut problems = Vec::new();
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                problems.extend(errors.iter().map(|error| {
                    let line = text.get(..error.pos.start).unwrap_or("").matches('\n').count() + 1;
                    format!("{file}:{line}: {error}")
                }));
                resource
            }
        };
        for entry in &resource.body {
            let Written::Message(source) = entry else {
                if matches!(entry, Written::Term(_)) {
                    problems.push(format!("{file}: terms are not used here"));
                }
                continue;
            };
            let key = source.id.name;
            let read = match &source.value {
                Some(pattern) if source.attributes.is_empty() => Message::read(pattern),
                _ => Err("a message is text, without attributes".to_owned()),
            };
            match read {
                Err(problem) => problems.push(format!("{file}: {key}: {problem}")),
                Ok(message) => {
                    if found.messages.insert(key.to_owned(), message).is_some() {
                        problems.push(format!("{file}: {key}: is there twice"));
                    }
                }
            }
        }
        if problems.is_empty() { Ok(found) } else { Err(problems) }
    }

    /// Adds the messages of another file of the same language.
    ///
    /// # Errors
    /// A line for each message that is there already.
    pub fn join(&mut self, other: Self) -> Result<(), Vec<String>> {
        let mut problems = Vec::new();
        for (key, message) in other.messages {
            match self.messages.entry(key) {
                Slot::Occupied(known) => {
                    let key = known.key();
                    problems.push(format!(
                        "{}: {key}: is in another file of {} too",
                        other.file, self.file
                    ));
                }
                Slot::Vacant(free) => {
                    free.insert(message);
                }
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

impl Message {
    fn read(pattern: &Pattern<&str>) -> Result<Self, String> {
        let mut message = Self::default();
        message.pieces = message.pieces_of(pattern)?;
        Ok(message)
    }

    fn pieces_of(&mut self, pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
        pattern
            .elements
            .iter()
            .map(|element| match element {
                PatternElement::TextElement { value } => Ok(Piece::Text((*value).to_owned())),
                PatternElement::Placeable { expression } => self.placeable(expression),
            })
            .collect()
    }

    fn placeable(&mut self, expression: &Expression<&str>) -> Result<Piece, String> {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                Ok(Piece::Text((*value).to_owned()))
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                self.variables.entry(id.name.to_owned()).or_insert(Kind::Text);
                Ok(Piece::Variable(id.name.to_owned()))
            }
            Expression::Inline(InlineExpression::FunctionReference { id, arguments })
                if id.name == "NUMBER" =>
            {
                match arguments.positional.as_slice() {
                    [InlineExpression::VariableReference { id }] => {
                        Ok(Piece::Variable(self.count(id.name)))
                    }
                    _ => Err("NUMBER takes one variable".to_owned()),
                }
            }
            Expression::Select {
                selector: InlineExpression::VariableReference { id },
                variants,
            } => {
                let of = self.count(id.name);
                let mut cases = Vec::new();
                let mut other = Vec::new();
                for variant in variants {
                    let pieces = self.pieces_of(&variant.value)?;
                    if variant.default {
                        other = pieces;
                    } else {
                        cases.push((case(&variant.key)?, pieces));
                    }
                }
                Ok(Piece::Choice { of, cases, other })
            }
            _ => Err("only variables, NUMBER() and plural forms are used here".to_owned()),
        }
    }

    fn count(&mut self, name: &str) -> String {
        self.variables.insert(name.to_owned(), Kind::Count);
        name.to_owned()
    }
}

fn case(key: &VariantKey<&str>) -> Result<Case, String> {
    match key {
        VariantKey::NumberLiteral { value } => {
            value.parse().map(Case::Exactly).map_err(|_| format!("[{value}] is not a whole number"))
        }
        VariantKey::Identifier { name } => match *name {
            "zero" | "one" | "two" | "few" | "many" => Ok(Case::Category((*name).to_owned())),
            _ => Err(format!("[{name}] is not a plural category")),
        },
    }
}
