//! Writes the Rust module: a function for each message, with a typed argument for each variable.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::catalogue::{Case, Catalogue, Kind, Message, Piece};

/// The text of the module. The catalogues hold the same messages with the same variables.
pub fn module(catalogues: &[(&str, Catalogue)]) -> String {
    let mut code = String::new();
    let Some((_, first)) = catalogues.first() else { return code };
    for (key, english) in &first.messages {
        let messages: Vec<(&str, &Message)> = catalogues
            .iter()
            .filter_map(|(language, all)| all.messages.get(key).map(|found| (*language, found)))
            .collect();
        function(&mut code, key, english, &messages);
    }
    code
}

fn function(code: &mut String, key: &str, english: &Message, messages: &[(&str, &Message)]) {
    let name = key.replace('-', "_");
    // A variable is a count as soon as one language chooses by it.
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    for (_, message) in messages {
        for (variable, kind) in &message.variables {
            let known = kinds.entry(variable).or_insert(*kind);
            *known = (*known).max(*kind);
        }
    }
    line(code, 0, &format!("/// {}", plain(&english.pieces)));
    line(code, 0, "#[must_use]");
    if kinds.is_empty() {
        line(code, 0, &format!("pub fn {name}() -> &'static str {{"));
        line(code, 1, "match language() {");
        for (language, message) in messages {
            line(code, 2, &format!("{} => {:?},", variant(language), plain(&message.pieces)));
        }
        line(code, 1, "}");
        line(code, 0, "}");
        return;
    }
    let arguments: Vec<String> = kinds
        .iter()
        .map(|(variable, kind)| match kind {
            Kind::Text => format!("{variable}: &str"),
            Kind::Count => format!("{variable}: u64"),
        })
        .collect();
    line(code, 0, &format!("pub fn {name}({}) -> String {{", arguments.join(", ")));
    line(code, 1, "let mut out = String::new();");
    line(code, 1, "match language() {");
    for (language, message) in messages {
        line(code, 2, &format!("{} => {{", variant(language)));
        pieces(code, 3, &message.pieces, &kinds);
        line(code, 2, "}");
    }
    line(code, 1, "}");
    line(code, 1, "out");
    line(code, 0, "}");
}

fn pieces(code: &mut String, depth: usize, all: &[Piece], kinds: &BTreeMap<&str, Kind>) {
    for piece in all {
        match piece {
            Piece::Text(text) => {
                let mut letters = text.chars();
                match (letters.next(), letters.next()) {
                    (Some(only), None) => line(code, depth, &format!("out.push({only:?});")),
                    _ => line(code, depth, &format!("out.push_str({text:?});")),
                }
            }
            Piece::Variable(name) => match kinds.get(name.as_str()) {
                Some(Kind::Count) => {
                    line(code, depth, &format!("out.push_str(&format::number({name}));"))
                }
                _ => line(code, depth, &format!("out.push_str({name});")),
            },
            Piece::Choice { of, cases, other } => {
                line(code, depth, &format!("match ({of}, format::plural({of})) {{"));
                for (case, inner) in cases {
                    let pattern = match case {
                        Case::Exactly(number) => format!("({number}, _)"),
                        Case::Category(name) => format!("(_, format::Plural::{})", capital(name)),
                    };
                    line(code, depth + 1, &format!("{pattern} => {{"));
                    pieces(code, depth + 2, inner, kinds);
                    line(code, depth + 1, "}");
                }
                line(code, depth + 1, "_ => {");
                pieces(code, depth + 2, other, kinds);
                line(code, depth + 1, "}");
                line(code, depth, "}");
            }
        }
    }
}

/// The words with the names of the variables in place of their values, in one line.
fn plain(all: &[Piece]) -> String {
    let mut text = String::new();
    for piece in all {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Variable(name) => text.push_str(name),
            Piece::Choice { other, .. } => text.push_str(&plain(other)),
        }
    }
    text
}

fn variant(language: &str) -> String {
    format!("Language::{}", capital(language))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn line(code: &mut String, depth: usize, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(code, "{:width$}{text}", "", width = depth * 4);
}
