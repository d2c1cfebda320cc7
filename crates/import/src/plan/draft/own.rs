//! Cells of a row for fields of the workspace's own, and for sources.

use cartera_domain::Date;

use super::{Columns, Draft};
use crate::mapping::Target;
use crate::plan::own::OwnCell;
use crate::repair::phone::Region;
use crate::report::Reason;

impl Columns<'_> {
    /// Takes in a cell of such a column; what it is not goes to the note, and is said.
    pub(super) fn take_own(
        &mut self,
        draft: &mut Draft,
        (column, target): (usize, Target),
        (header, cell): (&str, &str),
        region: Option<Region>,
    ) {
        let read = if target == Target::Source {
            OwnCell::source(header, cell).ok_or(None)
        } else {
            let adds = self.lists.adds(column, cell);
            let day: Option<(Date, i64)> = self
                .own
                .is_day(column)
                .then(|| self.days.read(column, header, cell, &mut draft.warnings))
                .flatten();
            let before = self.own.is_added(column, cell);
            let read = self.own.read((column, header, cell), (region, self.currency, day), adds);
            if !before && self.own.is_added(column, cell) {
                let (column, value) = (header.to_owned(), cell.to_owned());
                draft.warnings.push(Reason::NewValue { column, value });
            }
            read
        };
        match read {
            Ok(read) if draft.own.iter().any(|one| one.is_beside(&read)) => {
                draft.note_line(header, cell);
            }
            Ok(read) => draft.own.push(read),
            Err(reason) => {
                draft.warnings.extend(reason);
                draft.note_line(header, cell);
            }
        }
    }

    /// Whether a value of this target is added to its list; `None` is as usual.
    pub fn adds(&self, target: Target, value: &str) -> Option<bool> {
        let column = self.targets.iter().position(|one| *one == target)?;
        self.lists.adds(column, value)
    }
}

impl Draft {
    /// Keeps in the note a value that its list does not have.
    pub fn keep(&mut self, columns: &Columns<'_>, target: Target, value: &str) {
        let column = columns.header(&[target]);
        self.note_line(&column, value);
        self.warnings.push(Reason::UnknownValue { column, value: value.to_owned() });
    }
}
