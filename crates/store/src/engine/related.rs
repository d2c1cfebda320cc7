//! What belongs to a record, and what records are called.

use cartera_domain::organization::OrganizationId;
use cartera_domain::person::NameOrder;
use cartera_domain::{FieldSpec, Id, Person, Record, RecordKey, RecordKind};

use super::kinds::declared;
use super::record::{Shown, show};
use super::references::References;
use super::rows::RowIndex;
use super::view::View;
use super::{Engine, people};

impl Engine {
    /// The records of a kind that refer to a record, each once, in no order; through one field,
    /// or through any. References to users, teams, roles, tags and stages are not kept: filter
    /// by them.
    #[must_use]
    pub fn referring(
        &mut self,
        kind: RecordKind,
        to: RecordKey,
        field: Option<u16>,
    ) -> Vec<RowIndex> {
        self.settle(kind, &[]);
        self.settle_references(kind);
        self.referring_rows(kind, to, field)
    }

    /// The declarations of the fields that records of a kind have without custom ones.
    #[must_use]
    pub fn declared_fields(kind: RecordKind) -> &'static [FieldSpec] {
        declared(kind).fields
    }

    /// What a record is called in lists of others; `None` for one that is not there, in the
    /// trash or without a name.
    #[must_use]
    pub fn name_of(&self, key: RecordKey, order: NameOrder) -> Option<String> {
        let number = self.records.find(key)?;
        let row = self.records.row(number);
        let kind = RecordKind::from_number(key.kind)?;
        let name = match kind {
            RecordKind::Person if self.people.live.get(row) => self.person_name(row, order),
            RecordKind::Organization if self.organizations.live.get(row) => {
                self.organization_name(row)
            }
            RecordKind::Person | RecordKind::Organization => return None,
            _ => {
                let names = declared(kind).sought.names;
                self.see(number, |view| {
                    let mut texts = names.iter().map(|spec| people::text(view.one(spec.number)));
                    texts.find(|text| !text.is_empty()).unwrap_or_default().to_owned()
                })?
            }
        };
        (!name.is_empty()).then_some(name)
    }

    /// Shows a record that is not in the trash.
    pub(crate) fn see<T>(&self, number: u32, see: impl FnOnce(&View<'_>) -> T) -> Option<T> {
        show(&self.records, &self.pending, self.here, number, |shown| match shown {
            Shown::Seen(view) if !view.is_deleted => Some(see(&view)),
            _ => None,
        })
    }

    /// Brings the references of a settled table in line with it.
    pub(crate) fn settle_references(&mut self, kind: RecordKind) {
        let mut references = References::new(self.custom_layouts(kind));
        let mut table = self.tables.take(kind.number());
        let is_there = table.references.as_ref().is_some_and(|kept| kept.is_like(&references));
        if !is_there {
            let declared = declared(kind);
            for row in (0..table.seen).filter(|row| table.live.get(*row)) {
                let Some(number) = table.number(row) else { continue };
                self.see(number, |view| references.set(row, &declared, view));
                references.resolve(&mut self.records);
            }
            table.references = Some(references);
        }
        if let Some(references) = &mut table.references {
            references.settle();
        }
        self.tables.put(table);
    }

    fn referring_rows(&self, kind: RecordKind, to: RecordKey, field: Option<u16>) -> Vec<u32> {
        let table = self.tables.get(kind.number());
        let references = table.and_then(|table| table.references.as_ref());
        let target = self.records.find(to);
        references.zip(target).map_or_else(Vec::new, |(all, target)| all.rows(target, field))
    }

    /// The rows that refer to any of these, each once, in the order of rows.
    pub(crate) fn rows_of(&self, kind: RecordKind, of: &[RecordKey]) -> Vec<RowIndex> {
        let mut rows: Vec<u32> =
            of.iter().flat_map(|key| self.referring_rows(kind, *key, None)).collect();
        if kind == RecordKind::Person {
            // Affiliations stand between; no field of a person says where they are.
            rows.extend(of.iter().flat_map(|key| self.people_in(*key)));
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// An organization and the people who are in it now.
    pub(crate) fn organization_and_people(&self, organization: OrganizationId) -> Vec<RecordKey> {
        let key = RecordKey::of(organization);
        let people = self.people_in(key);
        let people = people
            .into_iter()
            .map(|row| RecordKey::of(Id::<Person>::from_bytes(self.people.id.get(row))));
        std::iter::once(key).chain(people).collect()
    }

    /// The rows of the people who are in an organization now.
    fn people_in(&self, organization: RecordKey) -> Vec<RowIndex> {
        if organization.kind != cartera_domain::Organization::KIND.number() {
            return Vec::new();
        }
        let Some(row) = self.row_of(organization) else { return Vec::new() };
        let all = &self.affiliations;
        let current = self.affiliations_of_organization(row).into_iter();
        let current = current.filter(|row| all.is_current.get(*row));
        let people = current.map(|row| all.person.get(row));
        people.filter(|person| self.people.live.get(*person)).collect()
    }
}
