//! The organizations' columns: what a list shows and sorts by.

use std::cmp::Ordering;

use cartera_domain::{Organization, Record};

use super::column::{Column, Texts};
use super::people::{
    Reading, are_emails, are_phones, are_plain, is_long_text, is_name, join, split, text,
};
use super::view::View;

/// The columns, by row. A row that is not live is in the trash, unreadable, or only referred
/// to.
#[derive(Debug, Default)]
pub(crate) struct Organizations {
    pub(crate) number: Column<u32>,
    pub(crate) id: Column<[u8; 16]>,
    pub(crate) live: Column<bool>,
    /// name, first phone, web site, first line of the address.
    pub(crate) text: Texts,
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
        let line = |number| text(view.one(number));
        let phones = || view.many(Organization::PHONES.number).map(|bytes| text(Some(bytes)));
        let name = line(Organization::NAME.number);
        let website = line(Organization::WEBSITE.number);
        let address = line(Organization::ADDRESS.number).lines().next().unwrap_or_default();
        let shown = [name, phones().next().unwrap_or_default(), website, address];
        self.text.set(row, &join(shown.iter()));
        self.folded_name.set(row, &cartera_domain::search::fold(name));
        self.live.set(row, true);
    }

    /// name, first phone, web site, first line of the address.
    pub(crate) fn parts(&self, row: u32) -> [&str; 4] {
        split(self.text.get(row))
    }

    pub(crate) fn compare_names(&self, a: u32, b: u32) -> Ordering {
        self.folded_name
            .get(a)
            .cmp(self.folded_name.get(b))
            .then_with(|| self.id.get(a).cmp(&self.id.get(b)))
    }
}
