//! A comparison as a record, and a record as a comparison. Pure: ids and names come in.

use cartera_domain::cost_comparison::CostComparisonId;
use cartera_domain::{CostComparison, LongText, Name};
use serde_json::{Map, Value};

use super::document::{Document, Refusal};

/// Keys of the file that are fields of their own.
const SYSTEMS: &str = "scenarios";
const OFFERS: &str = "offers";
const CHOICE: &str = "choice";
/// How many systems a record holds.
const MOST: usize = 4;

/// Why a comparison cannot be a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRecord {
    /// It compares more than four systems.
    TooMany,
    /// A part of it is longer than a record's text may be.
    TooLong,
}

/// The record that a comparison is kept as.
///
/// # Errors
/// [`NoRecord`].
pub fn to_record(
    id: CostComparisonId,
    name: Name,
    document: &Document,
) -> Result<CostComparison, NoRecord> {
    let mut file = match serde_json::from_str::<Value>(&document.to_json()) {
        Ok(Value::Object(file)) => file,
        Ok(_) | Err(_) => Map::new(),
    };
    let mut part = |key: &str| file.remove(key).filter(|part| !is_nothing(part));
    let systems = match part(SYSTEMS) {
        Some(Value::Array(systems)) => systems,
        _ => Vec::new(),
    };
    if systems.len() > MOST {
        return Err(NoRecord::TooMany);
    }
    let (offers, choice) = (part(OFFERS), part(CHOICE));
    let text = |part: Value| LongText::parse(&part.to_string()).map_err(|_| NoRecord::TooLong);
    let mut systems = systems.into_iter().map(text);
    let mut system = || systems.next().transpose();
    let (system_1, system_2, system_3, system_4) = (system()?, system()?, system()?, system()?);
    Ok(CostComparison {
        system_1,
        system_2,
        system_3,
        system_4,
        offers: offers.map(text).transpose()?,
        choice: choice.map(text).transpose()?,
        ..CostComparison::new(id, name, text(Value::Object(file))?)
    })
}

fn is_nothing(part: &Value) -> bool {
    part.is_null() || part.as_array().is_some_and(Vec::is_empty)
}

/// The comparison that a record holds; its name is the record's.
///
/// # Errors
/// [`Refusal`] where its parts are no comparison any more, as when two people changed what
/// cannot stand together.
pub fn of_record(record: &CostComparison) -> Result<Document, Refusal> {
    let parsed = |text: &LongText| {
        serde_json::from_str::<Value>(text.as_str())
            .map_err(|error| Refusal { place: String::new(), message: error.to_string() })
    };
    let mut file = match parsed(&record.common)? {
        Value::Object(file) => file,
        other => Map::from_iter([("common".to_owned(), other)]),
    };
    let systems = [&record.system_1, &record.system_2, &record.system_3, &record.system_4];
    let systems: Result<Vec<Value>, Refusal> = systems.into_iter().flatten().map(parsed).collect();
    file.insert(SYSTEMS.to_owned(), systems?.into());
    for (key, part) in [(OFFERS, &record.offers), (CHOICE, &record.choice)] {
        if let Some(part) = part {
            file.insert(key.to_owned(), parsed(part)?);
        }
    }
    file.insert("title".to_owned(), record.name.as_str().into());
    Document::read(&Value::Object(file).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_domain::Id;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    #[track_caller]
    fn check(text: &str) {
        let document = Document::read(text).unwrap();
        let record = to_record(Id::from_bytes([1; 16]), name("Ours"), &document).unwrap();
        let currency = document.file().currency.clone();
        assert_eq!(of_record(&record).unwrap(), document.titled(Some("Ours".to_owned()), currency));
    }

    #[test]
    fn a_comparison_is_the_same_after_it_was_a_record() {
        check(include_str!("../../../../tests/golden/tco_t1.json"));
        check(include_str!("../../../../tests/golden/tco_every_key.json"));
        check(&Document::starter(["A", "B", "C", "D"]).unwrap().to_json());
    }

    #[test]
    fn each_system_is_a_field_so_that_two_people_can_work_on_two() {
        let document = Document::starter(["A", "B", "C", "D"]).unwrap();
        let place = "scenarios[1].support.hours_per_month".to_owned();
        let changed = document.with(&[(place, "9".into())]).unwrap();
        let record = |document| to_record(Id::from_bytes([1; 16]), name("Ours"), document).unwrap();
        let (before, after) = (record(&document), record(&changed));
        assert_ne!(before.system_2, after.system_2);
        assert_eq!(CostComparison { system_2: before.system_2.clone(), ..after }, before);
    }

    #[test]
    fn more_than_four_systems_are_no_record() {
        let mut file: Value =
            serde_json::from_str(include_str!("../../../../tests/golden/tco_t1.json")).unwrap();
        let systems = file["scenarios"].as_array_mut().unwrap();
        for number in 0..2 {
            let mut more = systems[0].clone();
            more["name"] = format!("more {number}").into();
            systems.push(more);
        }
        let document = Document::read(&file.to_string()).unwrap();
        let record = to_record(Id::from_bytes([1; 16]), name("Ours"), &document);
        assert_eq!(record, Err(NoRecord::TooMany));
    }
}
