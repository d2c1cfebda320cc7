//! Signals that follow the engine.
//!
//! All of them run again when anything changes and pass on only what differs: an answer costs
//! microseconds, and a bookkeeping of who reads what would cost more.

use std::sync::Arc;

use cartera_domain::organization::OrganizationId;
use cartera_domain::person::{NameOrder, PersonId};
use cartera_domain::search::fold;
use cartera_domain::{Id, Record};
use cartera_store::Engine;
use leptos::prelude::*;

use super::{
    Counts, Db, Membership, OrganizationRow, OrganizationsQuery, OrganizationsSort, PeopleQuery,
    PersonRow, RowIndex, SyncStatus,
};

/// More people than this an organization's page does not list at once.
const PEOPLE_OF_MAX: usize = 1_000;

impl Db {
    /// Follows an answer of the engine.
    pub(super) fn follow<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&mut Engine) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Memo::new(move |_| {
            self.version.track();
            self.read(&read)
        })
        .into()
    }

    /// A record; `None` where there is none or it is in the trash.
    #[must_use]
    pub fn record<R>(self, id: Id<R>) -> Signal<Option<R>>
    where
        R: Record + PartialEq + Send + Sync + 'static,
    {
        self.follow(move |engine| engine.get(id))
    }

    /// A record as it is now; see [`Db::record`].
    #[must_use]
    pub fn get_now<R: Record>(self, id: Id<R>) -> Option<R> {
        self.read(|engine| engine.get(id))
    }

    /// The people asked for, in the order asked for.
    #[must_use]
    pub fn people(self, query: Signal<PeopleQuery>) -> Signal<Arc<[RowIndex]>> {
        self.follow(move |engine| query.with(|query| engine.people(query)))
    }

    /// The organizations asked for, in the order asked for.
    #[must_use]
    pub fn organizations(self, query: Signal<OrganizationsQuery>) -> Signal<Arc<[RowIndex]>> {
        self.follow(move |engine| query.with(|query| engine.organizations(query)))
    }

    /// A row of the list of people. Read inside a reactive place, it is read again when
    /// anything changes.
    #[must_use]
    pub fn person_row(self, row: RowIndex, order: NameOrder) -> Option<PersonRow> {
        self.version.track();
        self.read(|engine| engine.person_row(row, order))
    }

    /// A row of the list of organizations; followed as [`Db::person_row`] is.
    #[must_use]
    pub fn organization_row(self, row: RowIndex) -> Option<OrganizationRow> {
        self.version.track();
        self.read(|engine| engine.organization_row(row))
    }

    /// The people of an organization by name, the first thousand of them.
    #[must_use]
    pub fn people_of(
        self,
        organization: OrganizationId,
        order: Signal<NameOrder>,
    ) -> Signal<Vec<Membership>> {
        self.follow(move |engine| engine.people_of(organization, order.get(), PEOPLE_OF_MAX))
    }

    /// Where a person works, the place where they are first looked for first.
    #[must_use]
    pub fn organizations_of(self, person: PersonId) -> Signal<Vec<Membership>> {
        self.follow(move |engine| engine.organizations_of(person))
    }

    /// The organization of this name, case and accents aside; the first made of several.
    #[must_use]
    pub fn organization_named(self, name: &str) -> Option<OrganizationId> {
        let query = OrganizationsQuery {
            search: name.to_owned(),
            sort: OrganizationsSort::Recent,
            descending: true,
        };
        self.read(|engine| {
            let found = engine.organizations(&query);
            let mut rows = found.iter().filter_map(|row| engine.organization_row(*row));
            rows.find(|row| fold(&row.name) == fold(name)).map(|row| row.id)
        })
    }

    /// Whether the server has everything that was written here, and this device what was written
    /// elsewhere; read once.
    #[must_use]
    pub fn is_in_step(self) -> bool {
        self.shown.get_untracked() == SyncStatus::Synced
            && self.read(|engine| engine.counts().waiting == 0)
    }

    /// How much there is.
    #[must_use]
    pub fn counts(self) -> Signal<Counts> {
        self.follow(|engine| engine.counts())
    }
}
