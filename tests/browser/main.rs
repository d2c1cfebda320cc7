//! Journeys of people through the built app, in three browser engines, with the real Worker.
//!
//! Needs `dist/`, the built Worker and the browsers; `cargo xtask test` sees to all of them.
//! Every journey runs in Chromium; those of `MAIN` run in every engine. A word after `--` chooses
//! among all journeys in all engines, such as `chromium` or `::offline`; so does `cargo xtask test
//! --only everywhere`, which leaves out nothing but what is in `CHROMIUM_ONLY`.

#[path = "../support/app.rs"]
mod app;
#[path = "../support/camera.rs"]
mod camera;
#[path = "../support/checks.rs"]
mod checks;
#[path = "../support/engine.rs"]
mod engine;
#[path = "../support/hands.rs"]
mod hands;
#[path = "../support/keyboard.rs"]
mod keyboard;
#[path = "../support/page.rs"]
mod page;
#[path = "../support/people.rs"]
mod people;
#[path = "../support/play.rs"]
mod play;
#[path = "../support/pretence.rs"]
mod pretence;
#[path = "../support/profile.rs"]
mod profile;
#[path = "../support/report.rs"]
mod report;
#[path = "../support/scene.rs"]
mod scene;
#[path = "../support/settings.rs"]
mod settings;
#[allow(dead_code, reason = "shared with the tests of the model")]
#[path = "../../crates/tco/tests/support/sheets.rs"]
mod sheets;
#[path = "../support/store_pages.rs"]
mod store_pages;
#[path = "../support/vector.rs"]
mod vector;
#[path = "../support/virtual_passkeys.rs"]
mod virtual_passkeys;
#[path = "../support/wire.rs"]
#[allow(dead_code, reason = "shared with worker_api")]
mod wire;
#[path = "../support/witness.rs"]
mod witness;

#[allow(dead_code, reason = "shared with worker_api")]
#[path = "../support/workerd.rs"]
mod workerd;

mod accessibility;
mod archives;
mod choices;
mod conformance;
mod corrections;
mod cost_vectors;
mod costs;
mod deals;
mod duplicates;
mod edits;
mod export;
mod faults;
mod faults_alone;
mod held;
mod imports;
mod languages;
mod large;
mod offline;
mod own_fields;
mod paper;
mod passkeys;
mod pictures;
mod records;
mod recovery;
mod report_choices;
mod report_desk;
mod reports;
mod round_trip;
mod sales;
mod screens;
mod security;
mod stolen;
mod sync;
mod team;
mod tour;
mod undo;
mod views;
mod work;

use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use engine::Engine;
use libtest_mimic::{Arguments, Trial};
use report::Report;
use scene::{Scene, SharedWorker};
use tokio::runtime::Runtime;

/// What a person does, and what they must see then.
type Journey = fn(Arc<Scene>) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// Journeys that start their browser without a driver, on a profile that is kept: only in Chromium
/// is it shown that this is dependable; the promises of the store itself are held in every engine.
/// And those that need what only Chromium's protocol has, such as a finger.
const CHROMIUM_ONLY: [&str; 11] = [
    "a_finger_moves_a_deal",
    "an_import_is_walked_by_a_finger",
    "four_tabs_lose_no_edit",
    "a_killed_browser_keeps_what_it_acknowledged",
    "a_browser_killed_while_it_syncs_loses_no_edit",
    "a_full_disk_is_said_and_loses_no_edit",
    "a_frozen_tab_is_overtaken_and_does_no_harm",
    MANY_DEALS,
    PAPER,
    PICTURES,
    SCREENS,
];
/// What takes its minutes, most of them by waiting or by starting again: such journeys run where all do, or where
/// somebody names them.
const LONG: [&str; 3] = [
    "a_full_disk_is_said_and_loses_no_edit",
    "twelve_kills_under_four_browsers_lose_no_edit",
    "a_browser_killed_while_it_syncs_loses_no_edit",
];
/// What it measures is the same code in every engine, and it takes minutes.
const MANY_DEALS: &str = "a_hundred_thousand_deals_answer_at_once";

/// Printed through the protocol of Chromium.
const PAPER: &str = "lists_and_records_are_printed";

/// Pictures for people, taken when they ask for them (`cargo xtask gallery`): nothing is proven by
/// them alone.
const PICTURES: &str = "pictures_of_every_page";

/// What measures how soon the screens answer: figures for `cargo xtask bench ui`, not judged.
const SCREENS: &str = "screens_answer";

/// Journeys that run in every engine each time: where engines differ (storage, files, workers, the
/// network, keys, dragging, languages), and every page. What the others ask of is the same WebAssembly
/// in all of them; two cores would take half an hour for all, which is done before a release.
const MAIN: [&str; 26] = [
    "the_store_keeps_its_promises",
    "no_page_needs_what_the_policy_forbids",
    "a_messy_csv_becomes_people",
    "an_import_is_walked_by_keys_alone",
    "an_import_goes_on_after_the_tab_was_closed",
    "a_person_is_found_and_edited",
    "edits_are_undone_by_key_also_after_a_reload",
    "a_backup_brings_everything_back",
    "a_reload_without_a_network_shows_everything",
    "kept_files_that_do_not_start_are_fetched_anew",
    "an_edit_arrives_in_a_second_browser",
    "an_edit_made_offline_arrives_later",
    "reloads_and_bad_networks_lose_no_edit",
    "a_passkey_lets_a_new_device_in",
    "what_lets_a_device_in_stays_in_its_browser",
    "a_seller_joins_sees_what_they_may_and_is_shown_out",
    "a_task_is_done_and_taken_back",
    "the_costs_follow_the_answers",
    "the_sample_company_comes_and_goes",
    "a_report_is_built_changed_and_dragged",
    "a_deal_goes_its_way",
    "an_order_is_signed_without_a_network",
    "a_list_leaves_as_files_and_comes_back",
    "a_list_is_made_ones_own",
    "the_language_changes_at_once_and_stays",
    "no_page_shuts_anybody_out",
];

/// Journeys that measure what a person would feel: nothing runs beside them.
const ALONE: [&str; 5] = [
    MANY_DEALS,
    SCREENS,
    "somebody_is_found_by_a_number",
    "an_edit_arrives_in_a_second_browser",
    "a_hundred_thousand_people",
];
/// So many run at once: a good part of a journey is waiting, for a browser to start or for a page.
const AT_ONCE: usize = 4;

/// Held by all journeys that run, by one of [`ALONE`] for itself.
static STAGE: RwLock<()> = RwLock::new(());

/// The journeys, by the names that their functions have.
macro_rules! journeys {
    ($($file:ident :: $journey:ident),* $(,)?) => {
        [$((stringify!($journey), (|scene| Box::pin($file::$journey(scene))) as Journey)),*]
    };
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(play::note_place));
    let mut arguments = Arguments::from_args();
    arguments.test_threads = arguments.test_threads.or(Some(AT_ONCE));
    let worker = Arc::new(SharedWorker::default());
    let report = Arc::new(Report::default());
    // One for all: a browser that the next journey takes over is still spoken to by it.
    let runtime = Arc::new(Runtime::new().expect("the machine has threads"));
    // The longest first, so that nothing runs on when all others are done.
    let journeys = journeys![
        pictures::pictures_of_every_page,
        accessibility::no_page_shuts_anybody_out,
        conformance::the_store_keeps_its_promises,
        edits::four_tabs_lose_no_edit,
        edits::a_killed_browser_keeps_what_it_acknowledged,
        held::a_device_says_what_it_holds_and_shows_what_others_see,
        security::every_answer_carries_the_headers,
        security::no_page_needs_what_the_policy_forbids,
        imports::a_messy_csv_becomes_people,
        imports::an_import_is_walked_by_keys_alone,
        imports::an_import_is_walked_by_a_finger,
        imports::an_import_is_practised_on_a_copy,
        imports::a_workbook_becomes_people,
        corrections::rows_to_correct_come_back_and_go_on,
        corrections::an_import_goes_on_after_the_tab_was_closed,
        corrections::an_import_survives_its_worker,
        corrections::values_are_corrected_before_anything_is_written,
        choices::a_column_becomes_a_field_of_ones_own,
        choices::an_undo_says_first_what_it_keeps,
        choices::values_of_a_list_are_mapped_or_kept,
        choices::likenesses_are_decided_before_anything_is_written,
        choices::phones_that_are_here_are_repaired,
        choices::a_twin_is_told_of_while_typing,
        choices::a_sample_is_tried_without_a_file,
        records::a_person_is_found_and_edited,
        undo::edits_are_undone_by_key_also_after_a_reload,
        undo::a_deleted_person_comes_back_from_the_message,
        undo::an_import_is_undone_as_a_whole,
        undo::a_value_comes_back_from_the_history,
        undo::a_backup_brings_everything_back,
        offline::a_reload_without_a_network_shows_everything,
        offline::kept_files_that_do_not_start_are_fetched_anew,
        sync::an_edit_arrives_in_a_second_browser,
        sync::an_edit_made_offline_arrives_later,
        sync::an_import_arrives_in_a_second_browser,
        sync::a_power_cut_of_the_worker_loses_nothing,
        faults_alone::twelve_kills_under_four_browsers_lose_no_edit,
        faults_alone::a_browser_killed_while_it_syncs_loses_no_edit,
        faults::reloads_and_bad_networks_lose_no_edit,
        faults::a_server_that_falls_silent_is_told_in_words,
        faults::an_edit_wakes_sleeping_devices,
        faults::a_role_that_goes_refuses_only_what_waits,
        faults::an_app_that_is_too_old_keeps_its_edits,
        faults::a_full_disk_is_said_and_loses_no_edit,
        faults::a_frozen_tab_is_overtaken_and_does_no_harm,
        recovery::a_replaced_recovery_link_opens_nothing,
        recovery::a_recovery_code_opens_once,
        archives::an_archive_is_put_back,
        archives::a_second_one_with_an_address_is_refused,
        passkeys::a_passkey_lets_a_new_device_in,
        stolen::what_lets_a_device_in_stays_in_its_browser,
        team::a_seller_joins_sees_what_they_may_and_is_shown_out,
        team::teams_and_roles_reach_as_far_as_they_say,
        team::a_refused_change_waits_for_its_author,
        records::rows_are_drawn_closer_together,
        work::a_call_is_logged_in_two_taps,
        work::a_calendar_is_ones_own,
        work::a_task_is_done_and_taken_back,
        work::somebody_is_found_by_a_number,
        costs::the_costs_follow_the_answers,
        cost_vectors::published_figures_are_exact_on_the_screen,
        cost_vectors::costs_are_fed_by_the_own_base,
        reports::vector_a_is_exact_on_the_screen,
        reports::cards_are_put_in_order_and_taken_away,
        reports::the_sample_company_comes_and_goes,
        report_desk::two_zones_see_the_same_figures,
        report_desk::todays_rate_leaves_closed_months_alone,
        report_desk::targets_and_two_periods_stand_side_by_side,
        report_desk::trying_out_moves_the_forecast,
        report_desk::a_report_of_ones_own_is_on_the_second_device,
        report_desk::a_hundred_thousand_deals_answer_at_once,
        report_choices::deals_are_chosen_by_team_pipeline_and_own_field,
        report_choices::a_report_is_built_changed_and_dragged,
        report_choices::what_history_teaches_is_taken_over,
        deals::a_deal_goes_its_way,
        deals::a_finger_moves_a_deal,
        sales::an_order_is_signed_without_a_network,
        sales::a_quote_is_made_by_a_price_list_and_printed,
        export::a_list_leaves_as_files_and_comes_back,
        export::tasks_and_meetings_leave_as_a_calendar,
        paper::lists_and_records_are_printed,
        round_trip::only_what_was_edited_comes_back,
        round_trip::deals_leave_and_come_back_edited,
        duplicates::duplicates_are_merged_kept_apart_and_taken_back,
        own_fields::a_field_of_ones_own_is_declared_and_used,
        views::a_list_is_made_ones_own,
        views::a_field_of_many_is_changed,
        languages::the_language_changes_at_once_and_stays,
        large::a_hundred_thousand_people,
        screens::screens_answer,
    ];
    for name in MAIN.iter().chain(&ALONE).chain(&CHROMIUM_ONLY).chain(&LONG) {
        assert!(journeys.iter().any(|(known, _)| known == name), "there is no journey {name}");
    }
    let mut trials = Vec::new();
    // Those that are alone come first: between others, each would wait for them to end.
    let (alone, beside): (Vec<_>, Vec<_>) =
        journeys.into_iter().partition(|(name, _)| ALONE.contains(name));
    // Who names a journey wants to see it in every engine.
    let is_everywhere = settings::is_everywhere() || arguments.filter.is_some();
    // The engines side by side, so that what runs at once is of different ones.
    for (name, journey) in alone.into_iter().chain(beside) {
        for engine in Engine::ALL {
            let is_wanted = match name {
                PICTURES => settings::is_gallery(),
                SCREENS => settings::figures().is_some(),
                _ => is_everywhere || !LONG.contains(&name),
            };
            if !is_wanted {
                continue;
            }
            let is_here = engine == Engine::Chromium
                || MAIN.contains(&name)
                || is_everywhere && !CHROMIUM_ONLY.contains(&name);
            if !is_here {
                continue;
            }
            let (worker, report) = (Arc::clone(&worker), Arc::clone(&report));
            let runtime = Arc::clone(&runtime);
            trials.push(Trial::test(format!("{engine}::{name}"), move || {
                let is_alone = ALONE.contains(&name);
                let is_whole = is_alone;
                let scene = || {
                    let (worker, report) = (Arc::clone(&worker), Arc::clone(&report));
                    Arc::new(Scene::new(engine, name, is_whole, worker, report))
                };
                let (mut shared, mut alone) = (None, None);
                // A journey that failed left nothing behind that another one could trip over.
                if is_alone {
                    alone = Some(STAGE.write().unwrap_or_else(PoisonError::into_inner));
                } else {
                    shared = Some(STAGE.read().unwrap_or_else(PoisonError::into_inner));
                }
                let begun = Instant::now();
                let mut result = play::play(&runtime, scene(), journey);
                if let Err(play::Ended::WithItsBrowser) = result {
                    report.figure(engine, "crashed by itself; played again in a new one", name);
                    result = play::play(&runtime, scene(), journey);
                }
                let result = result.map_err(play::Ended::failed);
                drop((shared.take(), alone.take()));
                report.ended(engine, name, result.is_ok(), begun.elapsed());
                result
            }));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(engine::end_idle());
    drop(worker);
    print!("{}", report.text());
    println!("the faults of the network came from CARTERA_SEED={}", settings::seed());
    conclusion.exit_code()
}
