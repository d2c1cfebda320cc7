//! The JSON document as it is written: every field may be missing or null.
//!
//! `schema/deals.schema.json` says the same for other readers; a test holds the two together.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// The whole document.
#[derive(Debug, Default, Deserialize)]
pub struct Document {
    pub base_currency: Option<String>,
    #[serde(default, deserialize_with = "map")]
    pub rates: std::collections::BTreeMap<String, Option<Number>>,
    #[serde(default, deserialize_with = "list")]
    pub stages: Vec<Stage>,
    #[serde(default, deserialize_with = "list")]
    pub deals: Vec<Deal>,
    #[serde(default, deserialize_with = "list")]
    pub targets: Vec<Target>,
    #[serde(default, deserialize_with = "list")]
    pub leads: Vec<Lead>,
    pub deal_rotting_days: Option<u32>,
    pub old_after_days: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Stage {
    pub name: Option<String>,
    pub probability: Option<Number>,
    pub rotting_days: Option<u32>,
    pub category: Option<Category>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Deal {
    pub id: Option<Label>,
    pub owner: Option<Label>,
    pub organization: Option<Label>,
    pub amount: Option<Number>,
    pub currency: Option<String>,
    pub rate_at_close: Option<Number>,
    pub probability: Option<Number>,
    pub category: Option<Category>,
    pub lost_reason: Option<String>,
    pub created_on: Option<String>,
    pub last_activity_on: Option<String>,
    pub next_step_on: Option<String>,
    pub lead_created_on: Option<String>,
    pub lead_answered_on: Option<String>,
    pub deleted: Option<bool>,
    pub merged_into: Option<Label>,
    #[serde(deserialize_with = "list")]
    pub history: Vec<Stay>,
    #[serde(deserialize_with = "list")]
    pub expected_close: Vec<Planned>,
    #[serde(deserialize_with = "list")]
    pub owners: Vec<Owned>,
    #[serde(deserialize_with = "list")]
    pub amounts: Vec<Priced>,
    #[serde(deserialize_with = "list")]
    pub activities: Vec<Owned>,
    #[serde(deserialize_with = "list")]
    pub next_steps: Vec<Planned>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Stay {
    pub on: Option<String>,
    pub stage: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Planned {
    pub set_on: Option<String>,
    pub date: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Owned {
    pub on: Option<String>,
    pub owner: Option<Label>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Priced {
    pub on: Option<String>,
    pub amount: Option<Number>,
    pub currency: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Target {
    pub owner: Option<Label>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub amount: Option<Number>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Lead {
    pub id: Option<Label>,
    pub owner: Option<Label>,
    pub created_on: Option<String>,
    pub answered_on: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Commit,
    BestCase,
    Pipeline,
    Omitted,
}

/// A decimal number: a JSON number or a text, kept digit by digit.
#[derive(Debug, Clone, Default)]
pub struct Number(pub String);

/// A name or an id: a text, or a number that serves as one.
#[derive(Debug, Clone, Default)]
pub struct Label(pub String);

/// A list, where null means that it is empty and a null in it an entry that says nothing.
fn list<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    let entries: Option<Vec<Option<Object<T>>>> = Option::deserialize(from)?;
    let entries = entries.unwrap_or_default().into_iter();
    Ok(entries.map(|entry| entry.map(|Object(entry)| entry).unwrap_or_default()).collect())
}

/// Something in braces. What is derived would also take a list as its fields in order, and a
/// list in the wrong place would pass for a deal that says nothing.
#[derive(Debug)]
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(InBraces(PhantomData)).map(Self)
    }
}

struct InBraces<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for InBraces<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object in braces")
    }
    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields))
    }
}

/// A map, where null means that it is empty.
fn map<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

/// Takes texts and numbers as text; a number in the shortest digits that mean it.
struct AsText(&'static str);

impl Visitor<'_> for AsText {
    type Value = String;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }
    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }
    fn visit_f64<E: Error>(self, number: f64) -> Result<String, E> {
        Ok(number.to_string())
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AsText("a number such as 1250.50, or the same as text")).map(Self)
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AsText("a text")).map(Self)
    }
}
