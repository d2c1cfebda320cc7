//! How the days of a file's columns are written: the day first, or the month.

use cartera_domain::Date;

use crate::plan::matter::NOON_MS;
use crate::repair::date::{self, Reading};
use crate::repair::phone::Region;
use crate::repair::time;
use crate::report::Reason;
use crate::source::Source;

/// For each column whether its days have the day first.
#[derive(Debug, Default)]
pub(crate) struct DayOrders {
    /// What the person said, or what the days of a column themselves say.
    known: Vec<Option<bool>>,
    /// What is taken where neither says anything.
    usual: bool,
}

impl DayOrders {
    /// Looks at every day of the file: one that fits only one way speaks for its whole column,
    /// unless another one speaks against it. `days` are the columns that have days.
    pub fn new(source: &Source, days: &[bool], chosen: Option<bool>) -> Self {
        let usual = source.region() != Some(Region::US);
        if chosen.is_some() || !days.contains(&true) {
            return Self { known: vec![chosen; days.len()], usual };
        }
        let mut seen = vec![(false, false); days.len()];
        for row in source.rows() {
            let cells = days.iter().zip(&mut seen).enumerate();
            for (column, (_, seen)) in cells.filter(|(_, (is_day, _))| **is_day) {
                match date::is_day_first(row.get(column)) {
                    Some(true) => seen.0 = true,
                    Some(false) => seen.1 = true,
                    None => {}
                }
            }
        }
        let known = seen.iter().map(|seen| match seen {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        });
        Self { known: known.collect(), usual }
    }

    /// The day of a cell and its time in milliseconds; `None` for no day, which is said.
    pub fn read(
        &self,
        column: usize,
        header: &str,
        cell: &str,
        warnings: &mut Vec<Reason>,
    ) -> Option<(Date, i64)> {
        let (column_name, text) = (header.to_owned(), cell.to_owned());
        let day = match date::read(cell) {
            Reading::Day(day) => day,
            Reading::Either { day_first, month_first } => {
                let known = self.known.get(column).copied().flatten();
                let took_day_first = known.unwrap_or(self.usual);
                if known.is_none() {
                    warnings.push(Reason::DateAmbiguous {
                        column: column_name,
                        text,
                        day_first: day_first.to_string(),
                        month_first: month_first.to_string(),
                        took_day_first,
                    });
                }
                if took_day_first { day_first } else { month_first }
            }
            Reading::Nothing => {
                warnings.push(Reason::DateUnreadable { column: column_name, text });
                return None;
            }
        };
        Some((day, time::read_ms(cell).unwrap_or(NOON_MS)))
    }
}
