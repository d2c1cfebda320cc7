//! The words of a list in the order in which people see them: what such a field is sorted by.

use crate::custom_field::{CustomField, CustomOption, CustomType};
use crate::field::{FieldSpec, FieldType};

/// Words in their order. Of a choice that a workspace declared they are keys that say nothing, and
/// low, normal, high, urgent are not in the order of their letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places(Vec<Box<str>>);

impl Places {
    /// Of a built-in field; `None` where it holds no word of a list.
    #[must_use]
    pub fn of(spec: &FieldSpec) -> Option<Self> {
        match spec.value {
            FieldType::Word(words) => Some(Self(words.iter().map(|word| (*word).into()).collect())),
            _ => None,
        }
    }

    /// Of a custom field: its options as they are offered, those that no longer are among them.
    #[must_use]
    pub fn of_custom(field: &CustomField) -> Option<Self> {
        if !matches!(field.holds, CustomType::Choice | CustomType::Choices) {
            return None;
        }
        let mut options: Vec<&CustomOption> = field.options.iter().collect();
        options.sort_by(|a, b| (&a.rank, a.key).cmp(&(&b.rank, b.key)));
        Some(Self(options.into_iter().map(|option| option.key.to_string().into()).collect()))
    }

    /// The place of a word; one that is not in the list comes after all that are.
    #[must_use]
    pub fn of_word(&self, word: &str) -> usize {
        self.0.iter().position(|known| **known == *word).unwrap_or(self.0.len())
    }
}
