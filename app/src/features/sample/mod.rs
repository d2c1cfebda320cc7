//! Sample data: a company that sells, with a year of history, in one step and out in one.
//!
//! For whoever wants to see what a place looks like when it is full. Its records are ordinary ones
//! with a mark in their ids, so all of them can be told from one's own.

mod chance;
mod commands;
mod names;
mod story;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::edit::Edit;
use super::save::why;
use super::undo::Undo;
use crate::data::Db;
use crate::platform::{clock, id};
use crate::ui::{Button, Rank, Toasts, Tone};
use crate::words;
use commands::{SampleWords, add_sample, is_sample, remove_sample};

/// What the parts of the sample are called.
fn sample_words() -> SampleWords {
    SampleWords {
        pipeline: words::sample_pipeline(),
        stages: [
            words::sample_stage_new(),
            words::sample_stage_qualified(),
            words::sample_stage_proposal(),
            words::sample_stage_negotiation(),
            words::sample_stage_won(),
            words::sample_stage_lost(),
        ],
        teams: [words::sample_team_south(), words::sample_team_north()],
        reasons: [
            words::sample_reason_price(),
            words::sample_reason_competitor(),
            words::sample_reason_budget(),
            words::sample_reason_timing(),
            words::sample_reason_silence(),
        ],
        products: [
            words::sample_product_heating(),
            words::sample_product_cooling(),
            words::sample_product_service(),
            words::sample_product_solar(),
            words::sample_product_pumps(),
            words::sample_product_controls(),
        ],
        doings: [
            words::sample_doing_call(),
            words::sample_doing_meeting(),
            words::sample_doing_offer(),
            words::sample_doing_visit(),
            words::sample_doing_follow_up(),
        ],
        sources: [
            words::sample_source_web(),
            words::sample_source_fair(),
            words::sample_source_referral(),
        ],
        work: words::sample_product_hours(),
        units: [words::sample_product_unit(), words::sample_product_hour()],
        price_list: words::sample_price_list(),
        terms: words::sample_terms(),
        late: words::sample_late(),
    }
}

/// Adds the sample company as one command that can be taken back; `busy` is true meanwhile.
pub fn add(db: Db, busy: RwSignal<bool>) {
    let now = i64::try_from(clock::now_ms()).unwrap_or_default();
    let [high, low] = id::random::<2>();
    let mark = u16::from_be_bytes([high, low]);
    let edit = add_sample(now, mark, &sample_words(), &db.workspace_settings());
    run(db, edit, words::sample_added, busy);
}

fn run(db: Db, edit: Edit, said: fn() -> &'static str, busy: RwSignal<bool>) {
    let (toasts, undo) = (Toasts::get(), Undo::get());
    busy.set(true);
    spawn_local(async move {
        match db.run_many(edit.label, &edit.patches).await {
            Ok(command) => toasts.show(Tone::Good, said(), Some(undo.action(command))),
            Err(error) => toasts.show(Tone::Bad, why(&error), None),
        }
        // The empty place that asked for it is gone by now, most often.
        let _ = busy.try_set(false);
    });
}

/// Removes all of it as one command that can be taken back.
pub fn remove(db: Db) {
    let edit = remove_sample(&db.keys_now(|key| is_sample(&key.id)), &db.workspace_settings());
    run(db, edit, words::sample_removed, RwSignal::new(false));
}

/// The button that adds the sample company: for a place that is empty.
#[component]
pub fn AddSample() -> impl IntoView {
    let db = Db::get();
    let busy = RwSignal::new(false);
    view! {
        <Button
            label=words::sample_add()
            rank=Rank::Primary
            disabled=busy
            on_press=move |()| add(db, busy)
        />
    }
}

/// Says that there is sample data here, and removes it in one step.
#[component]
pub fn SampleNote() -> impl IntoView {
    let db = Db::get();
    let version = db.version();
    let is_here = Memo::new(move |_| {
        version.track();
        !db.keys_now(|key| is_sample(&key.id)).is_empty()
    });
    view! {
        <Show when=move || is_here.get()>
            <p class="sample-note">
                <span>{words::sample_here()}</span>
                <Button
                    label=words::sample_remove()
                    rank=Rank::Quiet
                    on_press=move |()| remove(db)
                />
            </p>
        </Show>
    }
}
