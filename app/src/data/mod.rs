//! The only door to records.
//!
//! Views read through [`Db`]'s signals and change records with [`Db::run`]; nothing else reaches
//! the store. Behind the door: the store on the device (`keeper`), all records in memory
//! ([`cartera_store::engine`]), the other tabs (`tabs`), what
//! carries out commands (`write`), and the authority (`sync`).

mod archives;
mod audit;
mod backup;
mod boot;
mod db;
mod deals;
mod duplicates;
#[cfg(test)]
mod engine_tests;
mod erase;
mod export;
mod history;
mod import;
mod imports_seen;
mod joining;
mod keeper;
mod kept;
mod leave;
mod live;
mod loss;
mod me;
mod own_key;
mod papers;
mod passkeys;
mod phones;
mod pipeline;
mod practice;
mod ready;
mod records;
mod run;
mod search;
mod seen_as;
mod staff;
mod sweep;
mod sync;
mod tabs;
mod talk;
mod tray;
mod turn;
mod visit;
mod work;
mod workspace;
mod write;

pub use archives::{ArchiveLine, Archives, Past, PastLine, PastRecord, SealCheck};
pub use audit::Audited;
pub use cartera_store::StoreError;
pub use cartera_store::apart::{Apart, Side};
pub use cartera_store::backup::{BackupError, Plan as RestorePlan, Trouble};
pub use cartera_store::engine::{
    Counts, Membership, Of, OrganizationRow, OrganizationsQuery, OrganizationsSort, PeopleQuery,
    PeopleSort, PersonRow, RowIndex, Trashed,
};
pub use cartera_store::erase::Erasure;
pub use cartera_store::farewell::Farewell;
pub use cartera_store::me::Me;
pub use cartera_store::sentinel::Verdict;
pub use cartera_store::tray::Refused;
pub use cartera_sync::client::{Reason, Status as SyncStatus};
pub use db::{Db, Readiness};
pub use deals::{DealCard, DealsQuery, Due, Lot, Which, sum_of};
pub use duplicates::{Relation, TwinSearch};
pub use export::{Export, TableOut};
pub use import::{
    Cells, EarlierImport, Import, ImportFailure, ImportState, Unfinished, earlier_imports,
};
pub use imports_seen::{ImportSeen, imports_seen};
pub use joining::{Arrival, Invite, Joined, Preview};
pub use own_key::{CodeLine, MadeCodes, Recovery};
pub use passkeys::{PasskeyError, PasskeyLine};
pub use phones::PhoneSearch;
pub use pipeline::{ChoiceColumn, Columns, Gathering, PipelineColumns, TeamOption};
pub use records::{ListQuery, Sum, by};
pub use run::RunError;
pub use search::SearchState;
pub use staff::{AskError, DeviceLine, Hex, MadeInvite, OpenInvite};
pub use work::{Doings, Moment, OpenDeal, Tasks};
pub use workspace::{Door, Workspace};
pub use write::{Foreseen, TakeBack, TakenBack};
