//! What every keeper of records must do, as tests that run wherever the keeper does: natively
//! for memory, in a page of each browser for IndexedDB.

mod cases;
mod edits;
mod faulty;
mod hardship;
mod journal;
mod released;

use std::cell::Cell;
use std::rc::Rc;

use crate::store::{Store, StoreError};

/// Where the suite gets its stores from.
#[allow(async_fn_in_trait)] // Everything here runs on one thread.
pub trait Keeper {
    /// What it opens.
    type Store: Store;

    /// Opens the database of this name; two handles on one name share their rows.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be opened.
    async fn open(&self, name: &str) -> Result<Self::Store, StoreError>;

    /// Lets go of a handle as a closed tab does.
    fn close(&self, store: Self::Store);

    /// Breaks the connection under a handle, as browsers do; `false` where there is none to
    /// break.
    fn lose_connection(&self, store: &Self::Store) -> bool;

    /// Ends whatever transactions run in this page; `false` where there are none to end.
    fn interrupt(&self, _store: &Self::Store) -> bool {
        false
    }

    /// Opens the database of this name as a newer version of the app does, and closes it
    /// again; `Ok(false)` where there are no versions.
    ///
    /// # Errors
    /// [`StoreError`] where it is not let in.
    async fn take_over(&self, _name: &str) -> Result<bool, StoreError> {
        Ok(false)
    }
}

/// How one promise was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The promise, as a sentence.
    pub name: &'static str,
    /// What was wrong.
    pub result: Result<(), String>,
    /// How many faults were injected on the way.
    pub faults: u64,
}

/// A case's answer: what was not as promised.
type Answer = Result<(), String>;

macro_rules! run_all {
    ($keeper:expr, $run:expr, [$($module:ident :: $case:ident),* $(,)?]) => {
        vec![$({
            let faults = Rc::default();
            let bench = Bench {
                keeper: $keeper,
                name: format!("{}-{}", $run, stringify!($case)),
                faults: Rc::clone(&faults),
            };
            let result = $module::$case(&bench).await;
            Outcome { name: stringify!($case), result, faults: faults.get() }
        }),*]
    };
}

/// Runs every case, each in a database of its own whose name begins with `run`.
pub async fn run<K: Keeper>(keeper: &K, run: &str) -> Vec<Outcome> {
    run_all!(
        keeper,
        run,
        [
            cases::what_was_put_is_there,
            cases::a_missing_row_is_none,
            cases::rows_come_in_the_order_of_their_bytes,
            cases::a_scan_goes_on_after_a_key,
            cases::a_scan_stops_at_its_limit,
            cases::spaces_do_not_mix,
            cases::a_later_put_replaces_an_earlier_one,
            cases::a_deleted_row_is_gone,
            cases::deleting_a_missing_row_is_no_error,
            cases::a_row_deleted_and_put_in_one_batch_is_there,
            cases::an_empty_batch_changes_nothing,
            cases::an_empty_value_is_a_value,
            cases::five_megabytes_come_back_as_they_were,
            cases::a_thousand_rows_in_one_batch,
            cases::after_reopening_all_is_there,
            cases::two_handles_see_one_database,
            cases::a_lost_connection_is_opened_again,
            edits::a_failed_expectation_keeps_the_whole_batch_out,
            edits::any_failed_expectation_of_many_is_enough,
            edits::an_absent_row_can_be_expected,
            edits::a_kept_expectation_lets_the_batch_in,
            edits::operations_are_numbered_from_one_without_gaps,
            edits::a_refused_batch_takes_no_number,
            edits::numbers_go_on_after_the_outbox_was_emptied,
            edits::numbers_go_on_after_reopening,
            edits::two_handles_never_share_a_number,
            edits::an_edit_in_between_is_noticed,
            edits::an_edit_of_another_record_is_no_obstacle,
            edits::an_edit_that_was_sent_in_between_is_noticed,
            edits::an_edit_seen_before_is_no_obstacle,
            edits::that_there_was_no_operation_is_one_question,
            edits::of_two_edits_at_once_only_one_gets_in,
            edits::rows_of_the_outbox_read_as_what_was_sent,
            edits::no_operation_takes_the_place_of_another,
            journal::rows_of_one_commit_share_a_number,
            journal::a_refused_batch_leaves_no_entry,
            journal::two_handles_never_share_an_entry,
            hardship::a_full_disk_leaves_before_or_after,
            hardship::a_closed_database_leaves_before_or_after,
            hardship::an_unknown_error_leaves_before_or_after,
            hardship::an_overtaken_revision_leaves_before_or_after,
            hardship::a_connection_lost_at_any_call_goes_unnoticed,
            hardship::transactions_ended_at_any_moment_go_unnoticed,
            hardship::a_newer_app_is_let_through,
            released::every_released_database_is_read,
        ]
    )
}

/// A case's own database.
struct Bench<'a, K> {
    keeper: &'a K,
    name: String,
    faults: Rc<Cell<u64>>,
}

impl<K: Keeper> Bench<'_, K> {
    /// The same with a further database.
    fn part(&self, number: usize) -> Self {
        let (keeper, faults) = (self.keeper, Rc::clone(&self.faults));
        Self { keeper, name: format!("{}-{number}", self.name), faults }
    }

    fn count(&self, was_injected: bool) {
        self.faults.set(self.faults.get() + u64::from(was_injected));
    }

    async fn open(&self) -> Result<K::Store, String> {
        self.keeper.open(&self.name).await.map_err(|error| error.to_string())
    }
}

/// Turns what the store said into what was wrong.
fn fine<T>(result: Result<T, StoreError>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

/// Compares; says both sides, but not five megabytes of them.
fn same<T: PartialEq + std::fmt::Debug>(got: T, want: T) -> Answer {
    if got == want {
        return Ok(());
    }
    let short = |value: &T| format!("{value:?}").chars().take(300).collect::<String>();
    Err(format!("got {}, want {}", short(&got), short(&want)))
}

#[cfg(test)]
mod tests;
