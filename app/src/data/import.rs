//! Imports: the background worker reads and plans, this tab writes what it is given.
//!
//! The file never leaves the device and never passes through this thread as more than bytes.
//! Each batch is one strict transaction of up to a thousand rows; between two the browser may
//! paint and answer.

mod earlier;
mod job;
mod unfinished;

use std::cell::OnceCell;
use std::sync::Arc;

use cartera_import::protocol::{Choice, Phase, Preview};
use cartera_import::{FileError, Mapping, Report, rest};
use cartera_sync::journal::CommandId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Db, RunError};
use crate::platform::{file, id};
pub use earlier::{EarlierImport, earlier_imports};
use job::Job;
pub use unfinished::Unfinished;

/// Where an import is.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportState {
    /// No file was chosen.
    Idle,
    /// The file is being read or planned.
    Working {
        /// What is being done.
        phase: Phase,
        /// How much of it is done.
        done: u32,
        /// How much there is to do; 0 where that is not known.
        total: u32,
    },
    /// The file as it was understood; nothing is planned yet.
    Preview(Arc<Preview>),
    /// What the import would do; nothing is written yet.
    Planned(Arc<Report>),
    /// Rows are being written.
    Saving {
        /// Rows of the file that are done with.
        done: u32,
        /// All rows of the file.
        total: u32,
    },
    /// The person has it wait; it goes on where it is.
    Paused {
        /// Rows of the file that are done with.
        done: u32,
        /// All rows of the file.
        total: u32,
    },
    /// All rows are done with.
    Done(Arc<Report>),
    /// The person stopped while rows were being written. Those that were written stay.
    Stopped {
        /// Rows of the file that are done with.
        done: u32,
        /// All rows of the file.
        total: u32,
    },
    /// It cannot go on.
    Failed(ImportFailure),
}

/// Why an import cannot go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportFailure {
    /// The file cannot be imported; nothing of it was taken.
    File(FileError),
    /// The device could not write. Rows written before stay; the same file can be imported
    /// again without making anything twice.
    Write(RunError),
    /// The background worker could not be started, or broke down: what the browser says of it,
    /// or nothing.
    Background(String),
    /// The browser could not read the file, perhaps because it was moved.
    Unreadable,
}

/// The import of this app; a copy is the same one.
#[derive(Clone, Copy)]
pub struct Import {
    pub(super) db: Db,
    state: RwSignal<ImportState>,
    /// The file's name, for as long as there is a job.
    name: RwSignal<String>,
    job: StoredValue<Option<Job>, LocalStorage>,
    /// All batches of the import that was begun last, as one command.
    command: StoredValue<CommandId>,
    /// The command that the next import goes on with.
    goes_on: StoredValue<Option<CommandId>>,
    /// The open file, to be kept while it is imported.
    file: StoredValue<Option<file::File>, LocalStorage>,
    /// How the file that is imported is read, and what becomes of it.
    chosen: StoredValue<(Choice, Mapping)>,
    /// The cells that were asked for last.
    cells: RwSignal<Arc<Vec<Cells>>>,
    /// Imports that did not come to their end.
    unfinished: RwSignal<Arc<Vec<Unfinished>>>,
}

/// A row, and its cells.
pub type Cells = (u32, Vec<String>);

thread_local! {
    /// Kept when another page is shown: as long as the app, and made by the first who asks.
    static KEPT: OnceCell<(Owner, Import)> = const { OnceCell::new() };
}

impl Import {
    /// The app's import.
    #[must_use]
    pub fn get() -> Self {
        let db = Db::get();
        KEPT.with(|kept| {
            kept.get_or_init(|| {
                // A new root makes itself the owner of whatever is drawn next; that is still the
                // page that asked.
                let page = Owner::current();
                let owner = Owner::new_root(None);
                let import = owner.with(|| Self::new(db));
                if let Some(page) = page {
                    page.set();
                }
                (owner, import)
            })
            .1
        })
    }

    fn new(db: Db) -> Self {
        Self {
            db,
            state: RwSignal::new(ImportState::Idle),
            name: RwSignal::new(String::new()),
            job: StoredValue::new_local(None),
            command: StoredValue::new([0; 16]),
            goes_on: StoredValue::new(None),
            file: StoredValue::new_local(None),
            chosen: StoredValue::new((Choice::default(), Mapping::default())),
            cells: RwSignal::new(Arc::default()),
            unfinished: RwSignal::new(Arc::default()),
        }
    }

    /// Where the import is.
    #[must_use]
    pub fn state(self) -> Signal<ImportState> {
        self.state.into()
    }

    /// The name of the file that was opened last.
    #[must_use]
    pub fn file_name(self) -> Signal<String> {
        self.name.into()
    }

    /// The command that takes all of it back, while something was written.
    #[must_use]
    pub fn command(self) -> CommandId {
        self.command.get_value()
    }

    /// Opens a file; a job that was going on is cancelled.
    pub fn open(self, file: file::File, choice: Choice) {
        self.cancel();
        self.name.set(file.name());
        self.goes_on.set_value(None);
        self.file.set_value(Some(file.clone()));
        self.working(Phase::Reading);
        match Job::start(self) {
            Some(job) => self.job.set_value(Some(job)),
            None => return self.fail(ImportFailure::Background(String::new())),
        }
        spawn_local(self.read(file, choice));
    }

    /// Gives the worker the file.
    async fn read(self, file: file::File, choice: Choice) {
        self.chosen.update_value(|chosen| chosen.0 = choice.clone());
        match file::read(&file).await {
            Some(bytes) => self.with_job(|job| job.open(file.name(), choice, bytes)),
            None => self.fail(ImportFailure::Unreadable),
        }
    }

    /// Reads the open file again in another way.
    pub fn look(self, choice: Choice) {
        self.working(Phase::Reading);
        self.chosen.update_value(|chosen| chosen.0 = choice.clone());
        self.with_job(|job| job.look(choice));
    }

    /// Plans what becomes of each row of a file that was read so. Nothing is written.
    pub fn plan(self, choice: Choice, mapping: Mapping) {
        self.working(Phase::Planning);
        self.chosen.set_value((choice, mapping.clone()));
        spawn_local(async move {
            job::send_existing(self).await;
            self.with_job(|job| job.plan(mapping));
        });
    }

    /// Writes what was planned. `continues` is the import whose rows the file has.
    pub fn commit(self, continues: Option<CommandId>) {
        let ImportState::Planned(report) = self.state.get_untracked() else { return };
        let total = report.read;
        self.state.set(ImportState::Saving { done: 0, total });
        self.with_job(|job| job.begin(report.clone()));
        spawn_local(async move {
            let command = match (self.goes_on.get_value(), continues) {
                (Some(command), _) => command,
                (None, Some(command)) if self.stands(command).await => command,
                _ => id::random(),
            };
            self.command.set_value(command);
            earlier::note(self, &report, false);
            unfinished::keep(self, command, total).await;
            job::ask_next(self);
        });
    }

    /// Has it wait after the batch that is being written.
    pub fn pause(self) {
        if let ImportState::Saving { done, total } = self.state.get_untracked() {
            self.state.set(ImportState::Paused { done, total });
        }
    }

    /// Goes on after a pause.
    pub fn go_on(self) {
        if let ImportState::Paused { done, total } = self.state.get_untracked() {
            self.state.set(ImportState::Saving { done, total });
            job::ask_next(self);
        }
    }

    /// Asks for the cells of these rows.
    pub fn ask_cells(self, rows: Vec<u32>) {
        self.with_job(|job| job.ask_cells(rows));
    }

    /// The cells that were asked for last.
    #[must_use]
    pub fn cells(self) -> Signal<Arc<Vec<Cells>>> {
        self.cells.into()
    }

    /// Makes a file of some rows with a reason each, to be corrected and imported again: it goes
    /// on with this import. `words` head the reasons.
    pub fn rest(
        self,
        words: &str,
        rows: Vec<(u32, String)>,
        on_file: impl Fn(Option<Vec<u8>>) + 'static,
    ) {
        let command = self.command.get_value();
        // Nothing was written yet: then nothing is there to go on with.
        let header = match self.state.get_untracked() {
            ImportState::Planned(_) => rest::header(words, [0; 16]),
            _ => rest::header(words, command),
        };
        self.with_job(|job| job.rest(header, rows, Box::new(on_file)));
    }

    /// Ends the job at once. Rows that were written stay, and are told of.
    pub fn cancel(self) {
        // Dropped after it has answered for itself: this may be called from its own message.
        let job = self.job.try_update_value(Option::take).flatten();
        spawn_local(async move { drop(job) });
        self.state.set(match self.state.get_untracked() {
            ImportState::Saving { done, total } | ImportState::Paused { done, total }
                if done > 0 =>
            {
                ImportState::Stopped { done, total }
            }
            _ => ImportState::Idle,
        });
    }

    /// Goes back to the choice of a file.
    pub fn reset(self) {
        self.cancel();
        self.state.set(ImportState::Idle);
    }

    fn working(self, phase: Phase) {
        self.state.set(ImportState::Working { phase, done: 0, total: 0 });
    }

    pub(super) fn fail(self, failure: ImportFailure) {
        let job = self.job.try_update_value(Option::take).flatten();
        spawn_local(async move { drop(job) });
        self.state.set(ImportState::Failed(failure));
    }

    fn with_job(self, act: impl FnOnce(&Job)) {
        self.job.with_value(|job| {
            if let Some(job) = job {
                act(job);
            }
        });
    }
}
