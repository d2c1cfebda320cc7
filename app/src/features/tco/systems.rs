//! Which systems are compared: adding one, taking one away, calling one something. Up to four.

use cartera_tco::scenario::{LeadLeak, Linear, Scenario, Transition};

use super::document::{Document, Refusal};

/// How many systems stand side by side.
pub const MOST: usize = 4;

/// How a loss while people learn is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// As a part of the margin.
    Margin,
    /// As enquiries that nobody answers.
    Enquiries,
}

impl Document {
    /// The file with one more system: what the comparison to begin with has at this place,
    /// called by a name that no other one has.
    ///
    /// # Errors
    /// [`Refusal`] where it does not fit the rest of the file.
    pub fn with_system(&self, like: usize, name: &str) -> Result<Self, Refusal> {
        let starter = Self::starter(["1", "2", "3", "4"])?;
        let Some(mut new) = starter.file().scenarios.get(like).cloned() else {
            return Ok(self.clone());
        };
        let mut file = self.file().clone();
        let is_taken = |name: &str| file.scenarios.iter().any(|one| one.name == name);
        new.name = (1_u32..)
            .map(|number| if number == 1 { name.to_owned() } else { format!("{name} {number}") })
            .find(|name| !is_taken(name))
            .unwrap_or_default();
        file.scenarios.push(new);
        Self::checked(file)
    }

    /// The file with a part that it left out, such as `scenarios[0].training` or
    /// `common.benefits`, as the comparison to begin with has it: assumptions to be changed.
    ///
    /// # Errors
    /// [`Refusal`] where there is no such part, or it does not fit the rest of the file.
    pub fn with_section(&self, place: &str) -> Result<Self, Refusal> {
        let starter = Self::starter(["1", "2", "3", "4"])?;
        let section = starter.at(place).filter(|section| section.is_object());
        self.with(&[(place.to_owned(), section.cloned().unwrap_or_default())])
    }

    /// The file without one of its systems, and without its marks.
    ///
    /// # Errors
    /// [`Refusal`] where nothing would be left.
    pub fn without_system(&self, at: usize) -> Result<Self, Refusal> {
        let mut file = self.file().clone();
        if at < file.scenarios.len() {
            file.scenarios.remove(at);
        }
        for criterion in file.choice.iter_mut().flat_map(|choice| &mut choice.criteria) {
            if at < criterion.marks.len() {
                criterion.marks.remove(at);
            }
        }
        Self::checked(file)
    }

    /// The file with a system called otherwise.
    ///
    /// # Errors
    /// [`Refusal`] where another one is called so.
    pub fn with_name(&self, at: usize, name: &str) -> Result<Self, Refusal> {
        let mut file = self.file().clone();
        if let Some(scenario) = file.scenarios.get_mut(at) {
            name.trim().clone_into(&mut scenario.name);
        }
        Self::checked(file)
    }

    /// How the loss of the first system is reckoned that has one.
    #[must_use]
    pub fn loss(&self) -> Option<Loss> {
        let first = self.file().scenarios.iter().find_map(|one| one.transition.as_ref())?;
        Some(match first {
            Transition::LeadLeak(_) => Loss::Enquiries,
            Transition::Linear(_) | Transition::Exponential(_) => Loss::Margin,
        })
    }

    /// The file with all losses reckoned in another way: part and months of each system stay,
    /// what comes newly is an assumption.
    ///
    /// # Errors
    /// [`Refusal`] where that cannot stand in the file.
    pub fn with_loss(&self, loss: Loss) -> Result<Self, Refusal> {
        let mut file = self.file().clone();
        file.scenarios.iter_mut().for_each(|scenario| reckon(scenario, loss));
        Self::checked(file)
    }
}

fn reckon(scenario: &mut Scenario, loss: Loss) {
    let (part, months) = match &scenario.transition {
        Some(Transition::Linear(linear)) => (linear.depth, linear.months),
        Some(Transition::LeadLeak(leak)) => (leak.leak_share, leak.months),
        Some(Transition::Exponential(_)) | None => return,
    };
    scenario.sources.retain(|place, _| !place.starts_with("transition"));
    let leak = || {
        Some(LeadLeak {
            leads_per_month: cartera_tco::number::Quantity::parse("20").ok()?,
            leak_share: part,
            win_rate: cartera_tco::number::Share::parse("25 %").ok()?,
            margin_per_deal: cartera_tco::number::Price::parse("400").ok()?,
            months,
        })
    };
    let new = match loss {
        Loss::Margin => {
            Some(Transition::Linear(Linear { depth: part, months, margin_per_month: None }))
        }
        Loss::Enquiries => leak().map(Transition::LeadLeak),
    };
    if new.is_some() {
        scenario.transition = new;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_tco::component::{COMPONENTS, Component};

    fn starter() -> Document {
        Document::starter(["A", "B", "C", "D"]).unwrap()
    }

    fn names(document: &Document) -> Vec<&str> {
        document.file().scenarios.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn a_system_goes_with_its_marks_and_another_comes() {
        let place = |system: usize| format!("choice.criteria[0].marks[{system}]");
        let judged = starter().with_criteria().unwrap();
        let judged = judged.with(&[(place(3), "5".into())]).unwrap();
        let three = judged.without_system(1).unwrap();
        assert_eq!(names(&three), ["A", "C", "D"]);
        assert_eq!(three.text(&place(2)).as_deref(), Some("5"));
        let four = three.with_system(0, "A").unwrap();
        assert_eq!(names(&four), ["A", "C", "D", "A 2"]);
        assert_eq!(four.file().scenarios[3].licence, starter().file().scenarios[0].licence);
    }

    /// A part that a file left out is there afterwards as in the comparison to begin with.
    #[track_caller]
    fn check_section(place: &str) {
        let bare = Document::read(
            r#"{ "format": "cartera-tco/1",
                 "common": { "months": 12, "discount": { "yearly_rate": "10 %" },
                    "head_count": { "per_year": [9] },
                    "gross_margin_per_month": 1000,
                    "wages_per_hour": { "rep": 1, "manager": 1, "it": 1, "consultant": 1 } },
                 "scenarios": [{ "name": "A", "licence": { "own_copy": {} } }] }"#,
        )
        .unwrap();
        assert!(bare.at(place).unwrap().is_null(), "{place}");
        let given = bare.with_section(place).unwrap();
        assert_eq!(given.at(place), starter().at(place), "{place}");
    }

    #[test]
    fn every_part_that_a_file_left_out_can_be_given() {
        check_section("common.file_profile");
        check_section("common.benefits");
        let parts = COMPONENTS.into_iter().filter(|part| *part != Component::Licence);
        parts.for_each(|part| check_section(&format!("scenarios[0].{}", part.key())));
    }

    #[test]
    fn no_two_systems_are_called_the_same() {
        assert_eq!(names(&starter().with_name(1, " Ours ").unwrap()), ["A", "Ours", "C", "D"]);
        assert!(starter().with_name(1, "A").is_err());
    }

    #[test]
    fn the_loss_is_reckoned_in_enquiries_and_back() {
        assert_eq!(starter().loss(), Some(Loss::Margin));
        let leaking = starter().with_loss(Loss::Enquiries).unwrap();
        assert_eq!(leaking.loss(), Some(Loss::Enquiries));
        let place = "scenarios[1].transition.lead_leak.leak_share";
        assert_eq!(leaking.text(place).as_deref(), Some("0.12"));
        let back = leaking.with_loss(Loss::Margin).unwrap();
        assert_eq!(back.file().scenarios[1].transition, starter().file().scenarios[1].transition);
    }
}
