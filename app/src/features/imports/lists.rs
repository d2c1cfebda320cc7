//! Values that a list does not have: each becomes one of those that are there, is added, or is kept
//! in the note.

use cartera_domain::access::Action;
use cartera_domain::activity::ActivityKind;
use cartera_domain::{CustomField, Name, Pipeline, Stage, Workspace};
use cartera_import::{Fix, ListValue, Target};
use leptos::prelude::*;

use super::Choices;
use super::wishes::CURRENCIES;
use crate::data::Db;
use crate::features::activities::kind_label;
use crate::features::pipelines::lost_reasons;
use crate::words;

/// Adds the value to its list.
const ADD: &str = "\u{1}add";
/// Keeps the value in the note.
const NOTE: &str = "\u{1}note";

/// The list of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The column, from 0.
    column: u32,
    /// What is on it: as a file has it, and as a person reads it.
    known: Vec<(String, String)>,
    /// Whether whoever imports may add to it.
    may_add: bool,
}

/// What becomes of a value.
pub enum Decided {
    /// It is another one.
    Fixed(Fix),
    /// It is added, or kept in the note.
    Listed(ListValue),
}

impl List {
    /// The list of the first column of this header that has one.
    pub fn of(header: &str) -> Option<Self> {
        let choices = Choices::get();
        let targets = choices.targets.get_untracked();
        choices.preview.with_untracked(|preview| {
            let columns = preview.iter().flat_map(|preview| &preview.columns);
            (0_u32..)
                .zip(columns.zip(targets))
                .filter(|(_, (column, _))| column.header == header)
                .find_map(|(at, (_, target))| Self::of_column(at, target))
        })
    }

    fn of_column(column: u32, target: Target) -> Option<Self> {
        let db = Db::get();
        let plain = |names: Vec<String>| {
            names.into_iter().map(|name| (name.clone(), name)).collect::<Vec<_>>()
        };
        let (known, is_open) = match target {
            Target::DealStage => {
                let all = db.every_now::<Stage>();
                (plain(all.iter().map(|one| one.name.to_string()).collect()), true)
            }
            Target::DealPipeline => {
                let all = db.every_now::<Pipeline>();
                (plain(all.iter().map(|one| one.name.to_string()).collect()), true)
            }
            Target::DealLostReason => {
                (plain(lost_reasons(db.get_now(Workspace::ID).as_ref())), true)
            }
            Target::Source => {
                let own = db.get_now(Workspace::ID).map(|own| own.sources).unwrap_or_default();
                (plain(own.iter().map(Name::to_string).collect()), true)
            }
            Target::DealState => {
                let states = [
                    ("open", words::state_open()),
                    ("won", words::state_won()),
                    ("lost", words::state_lost()),
                ];
                (states.map(|(key, label)| (key.to_owned(), label.to_owned())).to_vec(), false)
            }
            Target::DealCurrency => (plain(CURRENCIES.map(str::to_owned).to_vec()), false),
            Target::ActivityKind => {
                let kinds = [
                    ActivityKind::Call,
                    ActivityKind::Meeting,
                    ActivityKind::Email,
                    ActivityKind::Visit,
                    ActivityKind::Message,
                ];
                (kinds.map(|kind| (kind.to_string(), kind_label(kind))).to_vec(), false)
            }
            Target::Own => {
                let field = own_field(column).filter(has_options)?;
                let labels = field.offered().iter().map(|one| one.label.to_string()).collect();
                (plain(labels), true)
            }
            _ => return None,
        };
        let may_add = is_open && db.may(Action::ChangeSettings).get_untracked();
        Some(Self { column, known, may_add })
    }

    /// The choices for a value, the first of them what becomes of it as things are.
    pub fn options(&self, value: &str, is_added: bool) -> Vec<(String, String)> {
        let add = self.may_add.then(|| (ADD.to_owned(), words::import_stage_add(value)));
        let note = Some((NOTE.to_owned(), words::import_list_note().to_owned()));
        let first = if is_added { [add, note] } else { [note, add] };
        first.into_iter().flatten().chain(self.known.iter().cloned()).collect()
    }

    /// The choice that a value has as things are.
    pub const fn as_is(is_added: bool) -> &'static str {
        if is_added { ADD } else { NOTE }
    }

    /// What a choice makes of a value.
    pub fn decided(&self, value: &str, chosen: &str) -> Decided {
        let (column, value) = (self.column, value.to_owned());
        match chosen {
            ADD | NOTE => Decided::Listed(ListValue { column, value, is_added: chosen == ADD }),
            // A star in a value is a star.
            other => Decided::Fixed(Fix {
                columns: vec![column],
                is_part: value.contains('*'),
                find: value,
                replace: other.to_owned(),
                row: None,
            }),
        }
    }
}

fn own_field(column: u32) -> Option<CustomField> {
    Choices::get().wishes.with_untracked(|wishes| {
        wishes.own.iter().find(|own| own.column == column).map(|own| own.field.clone())
    })
}

const fn has_options(field: &CustomField) -> bool {
    use cartera_domain::custom_field::CustomType;
    matches!(field.holds, CustomType::Choice | CustomType::Choices)
}
