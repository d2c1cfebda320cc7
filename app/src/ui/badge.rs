//! Small signs: a badge with a meaning, a face made of initials.

use leptos::prelude::*;

/// What a colour means. The words beside it say the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// All is well.
    Good,
    /// Look at it some time.
    Warn,
    /// Something failed.
    Bad,
    /// Good to know.
    Info,
}

impl Tone {
    /// The class that colours an element so.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "tone-plain",
            Self::Good => "tone-good",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
            Self::Info => "tone-info",
        }
    }
}

/// A word or a number on a soft background.
#[component]
pub fn Badge(
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    view! { <span class=format!("badge {}", tone.class())>{label}</span> }
}

/// A round face with initials; its hue follows from the name, so it stays the same everywhere.
#[component]
pub fn Avatar(
    /// Whose face.
    #[prop(into)]
    name: String,
    /// Whether it is the one of a page rather than of a row.
    #[prop(optional)]
    large: bool,
    /// Whether it stands for a thing rather than a human being: its corners are then less round.
    #[prop(optional)]
    square: bool,
) -> impl IntoView {
    let class = format!("avatar hue-{}", hue(&name));
    view! {
        <span class=class class:large=large class:square=square aria-hidden="true">
            {initials(&name, if square { 1 } else { 2 })}
        </span>
    }
}

/// The first letters of the first and the last word.
fn initials(name: &str, most: usize) -> String {
    let mut letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .flat_map(char::to_uppercase);
    let first = letters.next();
    let last = if most > 1 { letters.next_back() } else { None };
    match first {
        None => "?".to_owned(),
        Some(first) => std::iter::once(first).chain(last).collect(),
    }
}

/// One of the six hues, by the letters of the name (FNV-1a).
fn hue(name: &str) -> u32 {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 8) % 6 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(initials("Ana María López", 2), "AL");
        assert_eq!(initials("иван", 2), "И");
        assert_eq!(initials("ООО «Вектор»", 1), "О");
        assert_eq!(initials("  ", 2), "?");
    }

    #[test]
    fn a_name_always_has_the_same_hue_of_six() {
        for name in ["", "Ana", "Иван Петров", "Acme"] {
            assert!((1..=6).contains(&hue(name)));
            assert_eq!(hue(name), hue(name));
        }
    }
}
