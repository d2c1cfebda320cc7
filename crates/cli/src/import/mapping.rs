//! Which column becomes what: the file of `--mapping`, and how the outcome is printed.

use std::collections::BTreeMap;

use cartera_domain::Currency;
use cartera_import::{Mapping, Source, Target};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::input::Input;

/// The file of `--mapping`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// Targets by header, or by the column's number from 1.
    #[serde(default)]
    columns: BTreeMap<String, String>,
    day_first: Option<bool>,
    currency: Option<Currency>,
}

impl Chosen {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Failure::Refused`] with the place in it.
    pub fn read(input: &Input) -> Result<Self, Failure> {
        let chosen: Self = serde_json::from_str(input.text()?)
            .map_err(|error| input.refused(error.to_string()))?;
        for (column, target) in &chosen.columns {
            if Target::named(target).is_none() {
                let known: Vec<&str> = Target::ALL.iter().map(|target| target.name()).collect();
                return Err(input.refused(format!(
                    "columns[{column:?}]: no target {target:?}; there is: {}",
                    known.join(", ")
                )));
            }
        }
        Ok(chosen)
    }

    /// Lays what was chosen over what was guessed; gives back the columns that the list lacks.
    pub fn apply(&self, list: &Source, mapping: &mut Mapping) -> Vec<&str> {
        mapping.day_first = self.day_first;
        mapping.currency = self.currency;
        let mut lacking = Vec::new();
        for (column, name) in &self.columns {
            // As headers are told: whatever white space stands in a header, it is one blank.
            let wanted = column.split_whitespace().collect::<Vec<_>>().join(" ");
            let by_header = list.headers().iter().position(|header| *header == wanted);
            let by_number = || wanted.parse().ok().and_then(|at: usize| at.checked_sub(1));
            let slot = by_header.or_else(by_number).and_then(|at| mapping.targets.get_mut(at));
            match (slot, Target::named(name)) {
                (Some(slot), Some(target)) => *slot = target,
                _ => lacking.push(column.as_str()),
            }
        }
        lacking
    }
}

/// Which columns of a mapping no list has: one that only some of several lists have is fine.
#[derive(Debug, Default)]
pub struct Lacking<'a> {
    columns: Option<Vec<&'a str>>,
    headers: Vec<String>,
}

impl<'a> Lacking<'a> {
    /// Takes in a list that lacks these columns.
    pub fn add(&mut self, list: &Source, columns: Vec<&'a str>) {
        match &mut self.columns {
            Some(all) => all.retain(|column| columns.contains(column)),
            None => self.columns = Some(columns),
        }
        for header in list.headers() {
            if !self.headers.contains(header) {
                self.headers.push(header.clone());
            }
        }
    }

    /// The first column that no list has, and what there is.
    pub fn refusal(&self) -> Option<String> {
        let column = self.columns.as_ref()?.first()?;
        let there_is = self.headers.join(", ");
        Some(format!("the mapping names a column {column:?}; there is: {there_is}"))
    }
}

/// The columns of a list with their targets.
pub fn columns(list: &Source, mapping: &Mapping) -> Vec<Value> {
    let column = |(at, header): (usize, &String)| json!({"column": at + 1, "header": header, "target": mapping.target(at).name()});
    list.headers().iter().enumerate().map(column).collect()
}
