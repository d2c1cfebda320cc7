//! The comparison that is edited: a `cartera-tco` file that is correct at every moment.
//!
//! It is kept twice, as the file's typed form for the figures and as JSON with every key that
//! could be given, so that a field can be read and changed by its place.

use cartera_tco::number::Seats;
use cartera_tco::scenario::{
    CRITERIA, Choice, Criterion, Offer, ReadError, Scenario, ScenarioFile, read,
};
use serde_json::Value;

/// The comparison that is shown before anything was answered; every figure is an assumption.
const STARTER: &str = include_str!("starter.json");

/// Why a change was not taken, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The place in the file: `scenarios[0].support.hours_per_month`.
    pub place: String,
    /// What is wrong there, in the words of the model.
    pub message: String,
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Form { place, message, .. } => Self { place, message },
            ReadError::Refused(problems) => match problems.into_iter().next() {
                Some(problem) => Self { place: problem.place, message: problem.message },
                None => Self { place: String::new(), message: String::new() },
            },
        }
    }
}

/// A change of one place; `null` takes a number away that need not be given.
pub type Change = (String, Value);

/// A correct file, and the same as JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    file: ScenarioFile,
    value: Value,
}

impl Document {
    /// Reads a file's text.
    ///
    /// # Errors
    /// [`Refusal`]: the first thing that is wrong, with its place.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        Ok(Self::new(read(text)?))
    }

    /// The comparison to begin with, its systems called by these names.
    ///
    /// # Errors
    /// Where the file that travels with the app is wrong, which a test excludes.
    pub fn starter(names: [&str; 4]) -> Result<Self, Refusal> {
        let mut file = read(STARTER)?;
        for (scenario, name) in file.scenarios.iter_mut().zip(names) {
            name.clone_into(&mut scenario.name);
        }
        Ok(Self::new(file))
    }

    fn new(file: ScenarioFile) -> Self {
        // All keys are text, so this cannot fail; without JSON there would be nothing to edit.
        let value = serde_json::to_value(&file).unwrap_or_default();
        Self { file, value }
    }

    /// What is computed.
    #[must_use]
    pub fn file(&self) -> &ScenarioFile {
        &self.file
    }

    /// The systems that are compared: four at most.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        let all = &self.file.scenarios;
        all.get(..4).unwrap_or(all)
    }

    /// What stands at a place; `null` where a number could stand and none was given.
    #[must_use]
    pub fn at(&self, place: &str) -> Option<&Value> {
        self.value.pointer(&pointer(place))
    }

    /// The number or text at a place, as the file writes it; empty where none was given.
    #[must_use]
    pub fn text(&self, place: &str) -> Option<String> {
        match self.at(place)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null => Some(String::new()),
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Whether a yes or no of the file is yes.
    #[must_use]
    pub fn flag(&self, place: &str) -> bool {
        self.at(place).and_then(Value::as_bool).unwrap_or_default()
    }

    /// How many use the system in the first month, where the file says it.
    #[must_use]
    pub fn users_at_first(&self) -> Option<Seats> {
        let common = self.file.common.as_ref()?;
        let first = common.head_count.months(1).ok()?.first().map(|month| month.users)?;
        Seats::try_from(first).ok().filter(|users| users.get() > 0)
    }

    /// The file with this offer in the place of its first one.
    #[must_use]
    pub fn with_offer(&self, offer: Offer) -> Self {
        let mut file = self.file.clone();
        match file.offers.first_mut() {
            Some(first) => *first = offer,
            None => file.offers.push(offer),
        }
        Self::new(file)
    }

    /// The file with a sheet of the usual criteria, all of the same weight and none judged.
    ///
    /// # Errors
    /// Where the criteria cannot stand in a file, which a test excludes.
    pub fn with_criteria(&self) -> Result<Self, Refusal> {
        let mut file = self.file.clone();
        let weight = cartera_tco::number::Weight::parse("3").unwrap_or_default();
        let marks = vec![None; self.scenarios().len()];
        let criterion = |name: &str| Criterion {
            name: name.to_owned(),
            weight,
            marks: marks.clone(),
            note: None,
        };
        file.choice = Some(Choice { criteria: CRITERIA.map(criterion).to_vec() });
        Self::read(&Self::new(file).value.to_string())
    }

    /// The file after some changes.
    ///
    /// # Errors
    /// [`Refusal`] where it would not be correct any more.
    pub fn with(&self, changes: &[Change]) -> Result<Self, Refusal> {
        let mut value = self.value.clone();
        for (place, new) in changes {
            match value.pointer_mut(&pointer(place)) {
                Some(old) => old.clone_from(new),
                None => {
                    let message = "there is no such place".to_owned();
                    return Err(Refusal { place: place.clone(), message });
                }
            }
        }
        Self::read(&value.to_string())
    }

    /// The file with the work of one system done as by another one: everything but the licence.
    ///
    /// # Errors
    /// [`Refusal`] where there are no such systems.
    pub fn with_work_of(&self, from: usize, to: usize) -> Result<Self, Refusal> {
        let mut file = self.file.clone();
        let Some(source) = self.file.scenarios.get(from).cloned() else { return Ok(self.clone()) };
        if let Some(target) = file.scenarios.get_mut(to) {
            *target = Scenario {
                name: target.name.clone(),
                note: target.note.clone(),
                licence: target.licence.clone(),
                sources: target.sources.clone(),
                other: target.other.clone(),
                benefits: target.benefits.clone(),
                ..source
            };
        }
        let new = Self::new(file);
        Self::read(&new.value.to_string())
    }

    /// The file with another currency or title.
    #[must_use]
    pub fn titled(&self, title: Option<String>, currency: Option<String>) -> Self {
        let mut file = self.file.clone();
        file.title = title;
        file.currency = currency;
        Self::new(file)
    }

    /// The file's text, for a person to keep: keys that say nothing are left out.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut value = self.value.clone();
        leave_out_nothing(&mut value);
        // Text out of JSON values cannot fail.
        serde_json::to_string_pretty(&value).unwrap_or_default()
    }
}

/// Takes away every key whose value is `null`.
fn leave_out_nothing(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(leave_out_nothing);
        }
        Value::Array(list) => list.iter_mut().for_each(leave_out_nothing),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The JSON pointer (RFC 6901) of a place. No key of the format has a `~` or `/` in it.
fn pointer(place: &str) -> String {
    format!("/{}", place.replace(['.', '['], "/").replace(']', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starter() -> Document {
        Document::starter(["A", "B", "C", "D"]).unwrap()
    }

    #[test]
    fn the_comparison_to_begin_with_is_correct_and_has_four_systems() {
        let names: Vec<String> =
            starter().scenarios().iter().map(|scenario| scenario.name.clone()).collect();
        assert_eq!(names, ["A", "B", "C", "D"]);
    }

    #[test]
    fn a_place_is_read_and_changed() {
        let place = "scenarios[0].support.hours_per_month";
        let changed = starter().with(&[(place.to_owned(), "2.5".into())]).unwrap();
        assert_eq!(changed.text(place).as_deref(), Some("2.5"));
        assert_eq!(starter().text("scenarios[0].support.contract_per_month"), Some(String::new()));
        assert_eq!(starter().text("scenarios[0].support.nothing"), None);
    }

    #[test]
    fn a_refusal_names_the_place() {
        let place = "scenarios[1].training.hours_per_user";
        let refusal = starter().with(&[(place.to_owned(), "many".into())]).unwrap_err();
        assert_eq!(refusal.place, place);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let text = starter().to_json();
        assert!(!text.contains("null"), "{text}");
        assert_eq!(Document::read(&text).unwrap(), starter());
    }

    #[test]
    fn a_sheet_of_criteria_has_a_mark_to_give_for_each_system() {
        let judged = starter().with_criteria().unwrap();
        let place = "choice.criteria[6].marks[3]";
        assert_eq!(judged.text(place), Some(String::new()));
        let marked = judged.with(&[(place.to_owned(), "4".into())]).unwrap();
        assert_eq!(marked.text(place).as_deref(), Some("4"));
        assert!(judged.with(&[(place.to_owned(), "6".into())]).is_err());
        assert_eq!(Document::read(&marked.to_json()).unwrap(), marked);
    }

    #[test]
    fn an_offer_stands_in_the_place_of_the_one_before() {
        let users = starter().users_at_first().unwrap();
        let offer = |text: &str| cartera_tco::offer_text::read(text).offer(text, users).unwrap();
        let once = starter().with_offer(offer("40 per user"));
        let twice = once.with_offer(offer("30 per user, paid in advance"));
        assert_eq!(twice.file().offers.len(), 1);
        assert_eq!(twice.text("offers[0].advertised_price").as_deref(), Some("30"));
        assert!(twice.flag("offers[0].prepaid") && !once.flag("offers[0].prepaid"));
    }

    #[test]
    fn a_system_takes_over_the_work_of_another_but_not_its_price() {
        let equal = starter().with_work_of(0, 3).unwrap();
        let [saas, .., own] = equal.scenarios() else { panic!("four systems") };
        assert_eq!(own.training, saas.training);
        assert_eq!(own.exit, saas.exit);
        assert_eq!(own.licence, starter().scenarios()[3].licence);
    }
}
