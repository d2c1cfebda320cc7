//! Fields of deals that the workspace declared, as far as one can choose by them.

use cartera_domain::custom_field::{CustomOption, CustomType, CustomValue};
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
    /// How many of them are offered: behind those stand options that only older deals have.
    pub offered: usize,
    /// The options that each deal has, by row: their places among all.
    pub values: Vec<Vec<u16>>,
}

impl ChoiceColumn {
    /// The place of the option with this key.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<u16> {
        let place = self.options.iter().position(|(own, _)| own == key)?;
        u16::try_from(place).ok()
    }

    /// The options that a deal has.
    #[must_use]
    pub fn of(&self, row: u32) -> &[u16] {
        self.values.get(row as usize).map_or(&[], Vec::as_slice)
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
    let offered = field.offered();
    let named = |option: &CustomOption| (option.key.to_string(), option.label.to_string());
    let former = field.options.iter().filter(|option| option.is_archived).map(named);
    let (options, offered): (Vec<_>, usize) = match field.holds {
        CustomType::Flag => (vec![(YES.to_owned(), String::new())], 1),
        _ => (offered.iter().map(|option| named(option)).chain(former).collect(), offered.len()),
    };
    let (id, name) = (field.id.to_string(), field.name.to_string());
    let mut column = ChoiceColumn { id, name, options, offered, values: Vec::new() };
    let values = deals.iter().map(|deal| {
        let fields = found.more_fields.get(&deal.id);
        // What a newer version wrote is no option of ours.
        let value = fields.and_then(|fields| field.read(fields).ok().flatten());
        let place = |key: String| column.place(&key);
        match value {
            Some(CustomValue::Choice(key)) => place(key.to_string()).into_iter().collect(),
            Some(CustomValue::Choices(keys)) => {
                keys.iter().filter_map(|key| place(key.to_string())).collect()
            }
            Some(CustomValue::Yes) => place(YES.to_owned()).into_iter().collect(),
            _ => Vec::new(),
        }
    });
    column.values = values.collect();
    column
}
