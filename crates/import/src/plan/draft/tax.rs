//! Names of organizations for rows that have only their tax numbers.

use std::collections::HashMap;

use cartera_domain::Name;

use crate::format::Row;
use crate::mapping::Target;
use crate::repair::organization::tax_key;
use crate::source::Source;

/// The first name that the file gives for each tax number.
pub(super) fn names(source: &Source, targets: &[Target]) -> HashMap<String, String> {
    let column = |wanted| targets.iter().position(|target| *target == wanted);
    let (Some(tax), Some(name)) = (column(Target::TaxId), column(Target::Organization)) else {
        return HashMap::new();
    };
    let lacks_name = |row: Row<'_>| row.get(name).is_empty() && !row.get(tax).is_empty();
    if !source.rows().any(lacks_name) {
        return HashMap::new();
    }
    let mut names = HashMap::new();
    for row in source.rows() {
        let key = tax_key(row.get(tax));
        if let Some(name) = Name::parse(row.get(name)).ok().filter(|_| !key.is_empty()) {
            names.entry(key).or_insert_with(|| name.into());
        }
    }
    names
}
