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

    /// Lays what was chosen over what was guessed.
    ///
    /// # Errors
    /// [`Failure::Refused`] where the list has no such column.
    pub fn apply(
        &self,
        list: &Source,
        mapping: &mut Mapping,
        input: &Input,
    ) -> Result<(), Failure> {
        mapping.day_first = self.day_first;
        mapping.currency = self.currency;
        for (column, name) in &self.columns {
            let by_header = list.headers().iter().position(|header| header == column.trim());
            let by_number = || column.parse().ok().and_then(|at: usize| at.checked_sub(1));
            let slot = by_header.or_else(by_number).and_then(|at| mapping.targets.get_mut(at));
            match (slot, Target::named(name)) {
                (Some(slot), Some(target)) => *slot = target,
                _ => {
                    return Err(input.refused(format!(
                        "the mapping names a column {column:?}; there is: {}",
                        list.headers().join(", ")
                    )));
                }
            }
        }
        Ok(())
    }
}

/// The columns of a list with their targets.
pub fn columns(list: &Source, mapping: &Mapping) -> Vec<Value> {
    let column = |(at, header): (usize, &String)| json!({"column": at + 1, "header": header, "target": mapping.target(at).name()});
    list.headers().iter().enumerate().map(column).collect()
}
