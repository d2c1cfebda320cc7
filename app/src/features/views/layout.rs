//! Which columns a list shows, how wide, as it is kept in a saved view. Pure.
//!
//! ```json
//! {"list": {"columns": [{"field": 5, "width": "normal"}]}}
//! ```

use cartera_domain::RecordKind;
use serde::{Deserialize, Serialize};

use crate::ui::Width;

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The number of the field.
    pub field: u16,
    /// How much room it takes.
    #[serde(default)]
    pub width: Room,
    /// How wide somebody has drawn it, in CSS pixels; then the room does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub px: Option<u16>,
}

impl Shown {
    /// A field with so much room.
    #[must_use]
    pub const fn new(field: u16, width: Room) -> Self {
        Self { field, width, px: None }
    }
}

/// How much room a column takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Room {
    /// Numbers and signs.
    Narrow,
    /// Most things.
    #[default]
    Normal,
    /// Addresses and notes.
    Wide,
}

/// What a saved view keeps beside its filter. A view of something else, such as a report, has
/// another key and is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    list: List,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    columns: Vec<Shown>,
}

impl Layout {
    /// With these columns.
    #[must_use]
    pub fn new(columns: Vec<Shown>) -> Self {
        Self { list: List { columns } }
    }

    /// Reads what a view keeps; `None` where that is not the layout of a list.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// As a view keeps it.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The columns, from the left.
    #[must_use]
    pub fn columns(self) -> Vec<Shown> {
        self.list.columns
    }
}

impl Room {
    /// Each, from the smallest.
    pub const ALL: [Self; 3] = [Self::Narrow, Self::Normal, Self::Wide];

    /// What the table calls it.
    #[must_use]
    pub const fn width(self) -> Width {
        match self {
            Self::Narrow => Width::Mark,
            Self::Normal => Width::Narrow,
            Self::Wide => Width::Normal,
        }
    }
}

/// What a list of a kind shows before anybody chose.
#[must_use]
pub fn usual(kind: RecordKind) -> Vec<Shown> {
    use cartera_domain::{Deal, Lead, Organization, Person};
    let fields: &[u16] = match kind {
        RecordKind::Person => &[Person::PHONES.number, Person::EMAILS.number, Person::TAGS.number],
        RecordKind::Organization => &[
            Organization::PHONES.number,
            Organization::EMAILS.number,
            Organization::WEBSITE.number,
            Organization::TAX_ID.number,
        ],
        RecordKind::Lead => &[
            Lead::RECEIVED_AT.number,
            Lead::ORGANIZATION_NAME.number,
            Lead::PHONES.number,
            Lead::SOURCE.number,
        ],
        RecordKind::Deal => &[
            Deal::AMOUNT.number,
            Deal::STAGE.number,
            Deal::EXPECTED_CLOSE_ON.number,
            Deal::ORGANIZATION.number,
            Deal::OWNER.number,
        ],
        _ => &[],
    };
    fields.iter().map(|field| Shown::new(*field, Room::Normal)).collect()
}

/// Moves an item of a list by one place up or down, as far as there is one.
pub fn step<T>(all: &mut [T], at: usize, up: bool) {
    let to = if up { at.checked_sub(1) } else { at.checked_add(1).filter(|to| *to < all.len()) };
    if let (Some(to), true) = (to, at < all.len()) {
        all.swap(at, to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_nothing_else() {
        let layout = Layout::new(vec![Shown::new(5, Room::Wide)]);
        assert_eq!(layout.write(), r#"{"list":{"columns":[{"field":5,"width":"wide"}]}}"#);
        assert_eq!(Layout::read(&layout.write()), Some(layout));
        let drawn = Layout::new(vec![Shown { px: Some(212), ..Shown::new(5, Room::Wide) }]);
        assert_eq!(drawn.write(), r#"{"list":{"columns":[{"field":5,"width":"wide","px":212}]}}"#);
        assert_eq!(Layout::read(&drawn.write()), Some(drawn));
        assert_eq!(Layout::read(r#"{"report":{}}"#), None);
    }

    #[test]
    fn a_column_at_the_edge_stays_there() {
        let mut all = [1, 2, 3];
        step(&mut all, 0, true);
        step(&mut all, 2, false);
        assert_eq!(all, [1, 2, 3]);
        step(&mut all, 2, true);
        assert_eq!(all, [1, 3, 2]);
    }
}
