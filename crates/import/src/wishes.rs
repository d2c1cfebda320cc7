//! What a person decides about an import beside its columns: which rows count, whose value stays,
//! what new records get besides, and which cells are corrected on the way.

use serde::{Deserialize, Serialize};

/// Which rows count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// Rows of new records and of known ones.
    #[default]
    Both,
    /// Only rows of records that are not there yet; what is there is not touched.
    New,
    /// Only rows of records that are there; nothing is made, but what one does with the other.
    Known,
}

/// Whose value stays where the base and the file both have one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Winner {
    /// The base's; the file fills what is empty.
    #[default]
    Base,
    /// The file's; notes stay, and e-mails and phones add up all the same.
    File,
}

/// What new records get beside what their rows say; ids of records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Defaults {
    /// Who answers for new people, organizations and deals: one of these in turn, by row, so that
    /// what a row makes is of one owner, and of the same one when it is planned again.
    pub owners: Vec<[u8; 16]>,
    /// Whose team they are.
    pub team: Option<[u8; 16]>,
    /// A tag of theirs.
    pub tag: Option<[u8; 16]>,
    /// The stage of new deals whose rows name none.
    pub stage: Option<[u8; 16]>,
}

/// What becomes of a value that its list does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListValue {
    /// The column, from 0.
    pub column: u32,
    /// The value, in whatever case.
    pub value: String,
    /// Whether it is added to the list; else it is kept in the note.
    pub is_added: bool,
}

/// What becomes of a record that would be made although another one resembles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The row that would make it.
    pub row: u32,
    /// Whether it is the row's person; else its organization.
    pub is_person: bool,
    /// What becomes of it.
    pub becomes: Becomes,
}

/// See [`Alike`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Becomes {
    /// It is made: they are two.
    New,
    /// It is not made, and nothing that would lead there.
    Skipped,
    /// What the row says is written into this record of the base.
    Record([u8; 16]),
    /// What the row says is written into the record of this row.
    Row(u32),
}

/// A correction of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The columns that it is for, from 0; none are all.
    pub columns: Vec<u32>,
    /// The row that it is for, as in the file; its cell becomes the new text whatever it was.
    pub row: Option<u32>,
    /// The text of a cell, in which `*` stands for any text; or, of a part, that part as it is.
    pub find: String,
    /// What stands there instead; each `*` is what the next `*` of the other one stood for.
    pub replace: String,
    /// Whether only that part of a cell is looked for and replaced.
    pub is_part: bool,
}

impl Fix {
    /// What becomes of a cell; `None` where it stays as it is.
    #[must_use]
    pub fn apply(&self, row: u32, column: u32, cell: &str) -> Option<String> {
        if !self.columns.is_empty() && !self.columns.contains(&column) {
            return None;
        }
        let fixed = match self.row {
            Some(wanted) if wanted != row => return None,
            Some(_) => self.replace.clone(),
            None if self.find.is_empty() => return None,
            None if self.is_part => cell.replace(&self.find, &self.replace),
            None => with(&self.replace, &caught(&self.find, cell)?),
        };
        (fixed != cell).then_some(fixed)
    }
}

/// What the stars of a pattern stand for in a text; `None` where it is not like that.
fn caught<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split('*');
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut caught = Vec::new();
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty().then_some(caught);
    };
    for part in middle {
        let (found, after) = rest.split_once(part)?;
        caught.push(found);
        rest = after;
    }
    caught.push(rest.strip_suffix(last)?);
    Some(caught)
}

fn with(pattern: &str, caught: &[&str]) -> String {
    let mut parts = pattern.split('*');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        text.push_str(caught.get(at).copied().unwrap_or_default());
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(find: &str, replace: &str, cell: &str, want: Option<&str>) {
        let fix = Fix { find: find.into(), replace: replace.into(), ..Fix::default() };
        assert_eq!(fix.apply(2, 0, cell).as_deref(), want);
    }

    #[test]
    fn a_whole_cell_is_replaced() {
        check("Msk", "Moscow", "Msk", Some("Moscow"));
        check("Msk", "Moscow", "Msk 2", None);
        check("Msk", "Msk", "Msk", None);
        check("", "x", "", None);
    }

    #[test]
    fn a_star_stands_for_any_text() {
        check("8*", "+7*", "8 916", Some("+7 916"));
        check("* руб.", "*", "1 200 руб.", Some("1 200"));
        check("*, *", "* *", "Котова, Анна", Some("Котова Анна"));
        check("a*b*", "*-*", "a1b2", Some("1-2"));
        check("a*b", "*", "ab", Some(""));
        check("a*a", "*", "a", None);
        check("*", "*", "x", None);
    }

    #[test]
    fn a_part_is_replaced_wherever_it_stands() {
        let fix = Fix {
            columns: vec![1],
            find: "(at)".into(),
            replace: "@".into(),
            is_part: true,
            ..Fix::default()
        };
        assert_eq!(fix.apply(2, 1, "a(at)b.es").as_deref(), Some("a@b.es"));
        assert_eq!(fix.apply(2, 0, "a(at)b.es"), None, "another column");
    }

    #[test]
    fn a_cell_of_one_row_is_set() {
        let fix = Fix { columns: vec![0], row: Some(3), replace: "Ana".into(), ..Fix::default() };
        assert_eq!(fix.apply(3, 0, "").as_deref(), Some("Ana"));
        assert_eq!(fix.apply(4, 0, ""), None);
    }
}
