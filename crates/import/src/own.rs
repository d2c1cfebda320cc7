//! Columns that become fields of the workspace's own: which, and of what type a new one would be.

use cartera_domain::custom_field::CustomType;
use cartera_domain::{CustomField, FieldValue, Fields, Id, Record, RecordError};
use serde::{Deserialize, Serialize};

use crate::repair::money::{self, Reading};
use crate::repair::{date, truth};

/// A column whose target is [`crate::Target::Own`], and its field. One that the base does not have
/// yet is declared by the first row that fills it, so that it comes and goes with the import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Packed", try_from = "Packed")]
pub struct OwnColumn {
    /// The column, from 0.
    pub column: u32,
    /// Its declaration.
    pub field: CustomField,
}

/// It as it travels: a record as its numbered fields.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Packed {
    column: u32,
    id: [u8; 16],
    one: Vec<(u16, Vec<u8>)>,
    many: Vec<(u16, Vec<u8>)>,
}

impl From<OwnColumn> for Packed {
    fn from(own: OwnColumn) -> Self {
        let (mut one, mut many) = (Vec::new(), Vec::new());
        for (number, value) in own.field.to_fields().iter() {
            match value {
                FieldValue::One(bytes) => one.push((number, bytes.clone())),
                FieldValue::Many(all) => many.extend(all.iter().map(|each| (number, each.clone()))),
            }
        }
        Self { column: own.column, id: *own.field.id.as_bytes(), one, many }
    }
}

impl TryFrom<Packed> for OwnColumn {
    type Error = RecordError;

    fn try_from(packed: Packed) -> Result<Self, RecordError> {
        let mut fields = Fields::new();
        packed.one.into_iter().for_each(|(number, value)| fields.set(number, value));
        packed.many.into_iter().for_each(|(number, value)| fields.add(number, value));
        let field = CustomField::from_fields(Id::from_bytes(packed.id), &fields)?;
        Ok(Self { column: packed.column, field })
    }
}

/// Whether a value is of a type.
type Fits = fn(&str) -> bool;

/// Types that values show, those first that say more.
const TYPES: [(CustomType, Fits); 7] = [
    (CustomType::Flag, |value| truth::read(value).is_some()),
    (CustomType::Date, |value| date::read(value) != date::Reading::Nothing),
    (CustomType::Percent, |value| value.strip_suffix('%').is_some_and(is_number)),
    (CustomType::Money, |value| matches!(money::read(value, None), Reading::Number(_, Some(_)))),
    (CustomType::Number, is_number),
    (CustomType::Email, |value| value.contains('@') && !value.contains(' ')),
    (CustomType::Url, |value| value.starts_with("http") || value.starts_with("www.")),
];
/// A column with more different values than these is no list.
const MOST_OPTIONS: usize = 25;
/// A list's value is found so many times on average.
const TIMES: u32 = 3;
/// More characters than these are a text and no line.
const LINE: usize = 120;
/// So many values are looked at before a type is given up.
const FIRST: u32 = 20;
/// So many say of what type a column is; reading numbers and days costs more than the rest.
const ENOUGH: u32 = 10_000;

/// A number, but not one of those that are names: `0042` is no 42.
fn is_number(value: &str) -> bool {
    let value = value.trim();
    let is_code = value.len() > 1
        && value.starts_with('0')
        && value.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    !is_code && matches!(money::read(value, None), Reading::Number(_, None))
}

/// What the values of a column have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    filled: u32,
    /// How many are not of the type of that place; `u32::MAX` where it was given up.
    misfits: [u32; TYPES.len()],
    /// The different ones, as long as they are few.
    different: Vec<String>,
    is_many: bool,
    is_long: bool,
}

impl Shape {
    /// Takes in one value that is not empty.
    pub fn add(&mut self, value: &str) {
        self.filled += 1;
        for (misfits, (_, fits)) in self.misfits.iter_mut().zip(TYPES) {
            if self.filled <= ENOUGH && *misfits != u32::MAX && !fits(value) {
                *misfits += 1;
                if self.filled > FIRST && *misfits * 10 > self.filled {
                    *misfits = u32::MAX;
                }
            }
        }
        self.is_long |= value.len() > LINE && value.chars().count() > LINE;
        if !self.is_many && !self.different.iter().any(|one| one == value) {
            self.is_many = self.different.len() == MOST_OPTIONS || value.len() > LINE;
            self.different.push(value.to_owned());
        }
    }

    /// The type of a field that would hold them: nine of ten values fit it.
    #[must_use]
    pub fn proposed(&self) -> CustomType {
        let shown = TYPES.iter().zip(self.misfits);
        let mut fitting = shown.filter(|(_, misfits)| {
            *misfits != u32::MAX && self.filled > 0 && *misfits * 10 <= self.filled.min(ENOUGH)
        });
        let options = u32::try_from(self.different.len()).unwrap_or(u32::MAX);
        match fitting.next() {
            Some(((holds, _), _)) => *holds,
            None if self.is_long => CustomType::Text,
            None if !self.is_many && options > 1 && self.filled >= options * TIMES => {
                CustomType::Choice
            }
            None => CustomType::Line,
        }
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Name;
    use cartera_domain::custom_field::{CustomOption, OptionKey};

    use super::*;

    #[track_caller]
    fn check(values: &[&str], want: CustomType) {
        let mut shape = Shape::default();
        values.iter().for_each(|value| shape.add(value));
        assert_eq!(shape.proposed(), want, "{values:?}");
    }

    #[test]
    fn a_type_is_proposed_from_what_the_values_are() {
        check(&["да", "нет", "Sí", "x"], CustomType::Flag);
        check(&["31.01.2024", "2024-02-01"], CustomType::Date);
        check(&["10 %", "12,5%"], CustomType::Percent);
        check(&["1 200 €", "€ 15"], CustomType::Money);
        check(&["12", "1 200,5", "7"], CustomType::Number);
        check(&["007", "0042"], CustomType::Line);
        check(&["a@b.es", "c@d.ru"], CustomType::Email);
        check(&["https://a.es", "www.b.es"], CustomType::Url);
        check(&["Red", "Blue", "Red", "Red", "Blue", "Red"], CustomType::Choice);
        check(&["Red", "Blue", "Green"], CustomType::Line);
        check(&[&"word ".repeat(30)], CustomType::Text);
        check(&[], CustomType::Line);
    }

    #[test]
    fn one_value_of_ten_may_be_wrong_and_a_late_one_counts() {
        let mut values = vec!["1", "2", "3", "4", "5", "6", "7", "8", "9"];
        values.push("many");
        check(&values, CustomType::Number);
        values.push("few");
        check(&values, CustomType::Line);
        // The first hundred are numbers, what follows are none.
        let all: Vec<String> =
            (0..300).map(|at| format!("{}{at}", if at > 99 { "n" } else { "" })).collect();
        check(&all.iter().map(String::as_str).collect::<Vec<_>>(), CustomType::Line);
    }

    #[test]
    fn a_declaration_travels_whole() {
        let name = Name::parse("Size").unwrap();
        let id = Id::from_bytes([7; 16]);
        let mut field = CustomField::new(id, 1, 1_234, CustomType::Choice, name);
        field.options =
            vec![CustomOption::new(OptionKey::parse("o1").unwrap(), Name::parse("Large").unwrap())];
        let own = OwnColumn { column: 3, field };
        let bytes = postcard::to_allocvec(&own).unwrap();
        assert_eq!(postcard::from_bytes::<OwnColumn>(&bytes).unwrap(), own);
        let json = serde_json::to_string(&own).unwrap();
        assert_eq!(serde_json::from_str::<OwnColumn>(&json).unwrap(), own);
    }
}
