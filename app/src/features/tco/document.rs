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

    /// A file that was changed as a whole.
    ///
    /// # Errors
    /// [`Refusal`] where it is not correct any more.
    pub(super) fn checked(file: ScenarioFile) -> Result<Self, Refusal> {
        Self::read(&Self::new(file).value.to_string())
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
            forget_source(&mut value, place);
        }
        Self::read(&value.to_string())
    }

    /// The file after some changes whose numbers come from somewhere: at these places it says
    /// from where, until one of them is changed again.
    ///
    /// # Errors
    /// [`Refusal`] where it would not be correct any more.
    pub fn with_source(
        &self,
        changes: &[Change],
        places: &[String],
        source: &str,
    ) -> Result<Self, Refusal> {
        let mut value = self.with(changes)?.value;
        for place in places {
            if let Some((part, key)) = parted(place)
                && let Some(Value::Object(sources)) =
                    value.pointer_mut(&format!("{}/sources", pointer(part)))
            {
                sources.insert(key.to_owned(), source.into());
            }
        }
        Self::read(&value.to_string())
    }

    /// Where the number at a place comes from, if the file says so of this very place.
    #[must_use]
    pub fn source(&self, place: &str) -> Option<&str> {
        let (part, key) = parted(place)?;
        self.value.pointer(&format!("{}/sources", pointer(part)))?.get(key)?.as_str()
    }

    /// The places of all systems that end so and hold a number.
    #[must_use]
    pub fn places_of_each(&self, ending: &str) -> Vec<String> {
        let all = (0..self.scenarios().len()).map(|at| format!("scenarios[{at}].{ending}"));
        all.filter(|place| self.text(place).is_some()).collect()
    }

    /// The file with the work of one system done as by another one: everything but the licence.
    ///
    /// # Errors
    /// [`Refusal`] where there are no such systems.
    pub fn with_work_of(&self, from: usize, to: usize) -> Result<Self, Refusal> {
        let mut file = self.file.clone();
        let Some(source) = self.file.scenarios.get(from).cloned() else { return Ok(self.clone()) };
        if let Some(target) = file.scenarios.get_mut(to) {
            // Its work comes from where the other one's comes from; its price stays its own.
            let is_price = |place: &String| place.starts_with("licence");
            let of_price = target.sources.iter().filter(|(place, _)| is_price(place));
            let of_work = source.sources.iter().filter(|(place, _)| !is_price(place));
            let sources = of_price.chain(of_work).map(|(k, v)| (k.clone(), v.clone())).collect();
            *target = Scenario {
                name: target.name.clone(),
                note: target.note.clone(),
                licence: target.licence.clone(),
                sources,
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

/// A place as its part of the file and the key in it: `scenarios[0]` and `support`.
fn parted(place: &str) -> Option<(&str, &str)> {
    place.split_once('.').filter(|(part, _)| *part == "common" || part.starts_with("scenarios["))
}

/// A number that was changed does not come from where it came from before.
fn forget_source(value: &mut Value, place: &str) {
    let Some((part, key)) = parted(place) else { return };
    let sources = value.pointer_mut(&format!("{}/sources", pointer(part)));
    if let Some(sources) = sources.and_then(Value::as_object_mut) {
        let beneath = |known: &str| {
            known
                .strip_prefix(key)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        // The numbers of the head count move together, and so they come from one place.
        let is_heads = |known: &str| known == "head_count" && key.starts_with("head_count.");
        sources.retain(|known, _| !beneath(known) && !is_heads(known));
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
    fn a_number_says_where_it_comes_from_until_it_is_changed() {
        let place = "common.file_profile.records".to_owned();
        let change = |number: &str| [(place.clone(), Value::from(number))];
        let own = starter()
            .with_source(&change("812"), std::slice::from_ref(&place), "own base")
            .unwrap();
        assert_eq!(own.source(&place), Some("own base"));
        assert_eq!(Document::read(&own.to_json()).unwrap(), own);
        assert_eq!(own.with(&change("900")).unwrap().source(&place), None);
        let places = own.places_of_each("transition.linear.months");
        assert_eq!(places.len(), 4);
        let months: Vec<Change> =
            places.iter().map(|place| (place.clone(), "2.5".into())).collect();
        let own = own.with_source(&months, &places, "seen here").unwrap();
        assert_eq!(own.source(&places[3]), Some("seen here"));
        let heads = [("common.head_count.per_year".to_owned(), Value::from(vec![7, 8, 9]))];
        let own = own.with_source(&heads, &["common.head_count".to_owned()], "seven").unwrap();
        assert_eq!(own.source("common.head_count"), Some("seven"));
        assert_eq!(own.with(&heads).unwrap().source("common.head_count"), None);
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
