//! The organizations' columns: what a list sorts by; as with people, it shows the records themselves.

use std::cmp::Ordering;

use cartera_domain::{Organization, Record};

use super::column::{Column, Texts};
use super::people::{Reading, are_emails, are_phones, are_plain, is_long_text, is_name, text};
use super::view::View;

/// The columns, by row. A row that is not live is in the trash, unreadable, or only referred
/// to.
#[derive(Debug, Default)]
pub(crate) struct Organizations {
    pub(crate) number: Column<u32>,
    pub(crate) id: Column<[u8; 16]>,
    pub(crate) live: Column<bool>,
    pub(crate) folded_name: Texts,
    /// The first of its affiliations, plus one.
    pub(crate) first_affiliation: Column<u32>,
    /// How many people it has.
    pub(crate) people: Column<u32>,
}

impl Organizations {
    /// Whether the record can be read as an organization.
    pub(crate) fn read(view: &View<'_>) -> Reading {
        let lines = [Organization::TAX_ID, Organization::WEBSITE];
        let long = [Organization::ADDRESS, Organization::NOTE];
        let is_sound = view.one(Organization::NAME.number).is_some_and(is_name)
            && lines.iter().all(|spec| view.one(spec.number).is_none_or(is_name))
            && long.iter().all(|spec| view.one(spec.number).is_none_or(is_long_text))
            && are_emails(view.many(Organization::EMAILS.number))
            && are_phones(view.many(Organization::PHONES.number));
        Reading::of(is_sound, || are_plain(Organization::FIELDS, Organization::NOTE.number, view))
    }

    /// Writes a readable organization's columns.
    pub(crate) fn set(&mut self, row: u32, view: &View<'_>) {
        let name = text(view.one(Organization::NAME.number));
        self.folded_name.set(row, &cartera_domain::search::fold(name));
        self.live.set(row, true);
    }

    pub(crate) fn compare_names(&self, a: u32, b: u32) -> Ordering {
        self.folded_name
            .get(a)
            .cmp(self.folded_name.get(b))
            .then_with(|| self.id.get(a).cmp(&self.id.get(b)))
    }
}
