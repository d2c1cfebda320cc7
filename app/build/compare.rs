//! Holds the languages against the first one: the same messages, with the same variables.

use crate::catalogue::Catalogue;

/// What is missing, unknown or different, each in one line that names the file and the key.
pub fn problems(catalogues: &[(&str, Catalogue)]) -> Vec<String> {
    let Some(((_, first), others)) = catalogues.split_first() else {
        return vec!["there is no catalogue".to_owned()];
    };
    let mut problems = Vec::new();
    for (_, other) in others {
        let file = &other.file;
        for (key, message) in &first.messages {
            let Some(translated) = other.messages.get(key) else {
                problems.push(format!("{file}: {key} is missing"));
                continue;
            };
            let names = |message: &crate::catalogue::Message| {
                message.variables.keys().map(|name| format!("${name}")).collect::<Vec<_>>()
            };
            let (want, have) = (names(message), names(translated));
            if want != have {
                problems.push(format!(
                    "{file}: {key} has the variables [{}], {} has [{}]",
                    have.join(" "),
                    first.file,
                    want.join(" ")
                ));
            }
        }
        for key in other.messages.keys().filter(|key| !first.messages.contains_key(*key)) {
            problems.push(format!("{file}: {key} is unknown to {}", first.file));
        }
    }
    problems
}
