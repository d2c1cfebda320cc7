//! Fields of deals that the workspace declared, as far as one can choose by them.

use cartera_domain::custom_field::{CustomType, CustomValue};
use cartera_domain::{CustomField, Deal, Fields, Record, RecordKey, RecordKind};

use super::gathered::Gathered;

/// The value of a field that says yes or nothing.
const YES: &str = "yes";

/// A field with a choice: of one option, of several, or of yes and no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceColumn {
    /// The id of the field as text.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Key and name of each option, in their order; of a yes or no only the key of yes.
    pub options: Vec<(String, String)>,
    /// The keys that each deal has, by row.
    pub values: Vec<Vec<String>>,
}

impl ChoiceColumn {
    /// Whether a deal has this option.
    #[must_use]
    pub fn has(&self, row: u32, key: &str) -> bool {
        self.values.get(row as usize).is_some_and(|keys| keys.iter().any(|own| own == key))
    }

    /// Whether it is one of yes and no.
    #[must_use]
    pub fn is_flag(&self) -> bool {
        self.options.iter().any(|(key, name)| key == YES && name.is_empty())
    }
}

impl Gathered {
    /// Notes a deal, with the fields that a workspace declared where it has some.
    pub(super) fn take_deal(&mut self, key: RecordKey, fields: &Fields) {
        let Some(id) = key.typed::<Deal>() else { return };
        let Ok(deal) = Deal::from_fields(id, fields) else { return };
        if fields.iter().any(|(number, _)| number >= CustomField::FIRST_NUMBER) {
            self.more_fields.insert(id, fields.clone());
        }
        self.deals.push(deal);
    }

    /// Notes a declared field of deals.
    pub(super) fn declare(&mut self, field: Option<CustomField>) {
        let is_ours = |field: &CustomField| {
            field.record_kind() == Some(RecordKind::Deal)
                && !field.is_archived
                && matches!(
                    field.holds,
                    CustomType::Choice | CustomType::Choices | CustomType::Flag
                )
        };
        self.declared.extend(field.filter(is_ours));
    }
}

/// The columns of these deals, by the names of the fields.
pub(super) fn columns(deals: &[&Deal], found: &Gathered) -> Vec<ChoiceColumn> {
    let mut columns: Vec<ChoiceColumn> =
        found.declared.iter().map(|field| column(field, deals, found)).collect();
    columns.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    columns
}

fn column(field: &CustomField, deals: &[&Deal], found: &Gathered) -> ChoiceColumn {
    let values = deals.iter().map(|deal| {
        let fields = found.more_fields.get(&deal.id);
        // What a newer version wrote is no option of ours.
        let value = fields.and_then(|fields| field.read(fields).ok().flatten());
        match value {
            Some(CustomValue::Choice(key)) => vec![key.to_string()],
            Some(CustomValue::Choices(keys)) => keys.iter().map(ToString::to_string).collect(),
            Some(CustomValue::Yes) => vec![YES.to_owned()],
            _ => Vec::new(),
        }
    });
    let values = values.collect();
    let options = match field.holds {
        CustomType::Flag => vec![(YES.to_owned(), String::new())],
        _ => field
            .offered()
            .into_iter()
            .map(|option| (option.key.to_string(), option.label.to_string()))
            .collect(),
    };
    ChoiceColumn { id: field.id.to_string(), name: field.name.to_string(), options, values }
}
