//! The steps in which something runs or has ended: reading, writing, done, stopped, failed.

use cartera_import::protocol::Phase;
use leptos::prelude::*;

use super::from::{stopped, take_up};
use super::remarks::{Counts, Remarks};
use super::rest::Rest;
use super::said;
use super::undo::UndoImport;
use crate::data::{Import, ImportState};
use crate::platform::clock::now_ms;
use crate::ui::{Button, EmptyState, Icon, LinkButton, Progress, Rank, Toasts};
use crate::words;

/// The file is read, or its rows are checked.
#[component]
pub fn Reading() -> impl IntoView {
    let import = Import::get();
    let (state, name) = (import.state(), import.file_name());
    let at = Memo::new(move |_| match state.get() {
        ImportState::Working { phase, done, total } => {
            (said::phase(phase, &name.get()), done, total)
        }
        _ => (String::new(), 0, 0),
    });
    let total = Signal::derive(move || match at.with(|at| at.2) {
        0 => None,
        total => Some(u64::from(total)),
    });
    // Reading is counted in bytes and cells, which nobody counts along.
    let is_rows = Memo::new(
        move |_| matches!(state.get(), ImportState::Working { phase, .. } if phase != Phase::Reading),
    );
    let said = Signal::derive(move || match at.with(|at| (u64::from(at.1), u64::from(at.2))) {
        (done, total) if is_rows.get() && total > 0 => words::import_rows_read(done, total),
        _ => String::new(),
    });
    view! {
        <div class="reading">
            <Progress
                label=Signal::derive(move || at.with(|at| at.0.clone()))
                done=Signal::derive(move || at.with(|at| at.1.into()))
                total=total
                words=said
                cancel_label=words::cancel()
                on_cancel=move |()| import.reset()
            />
        </div>
    }
}

/// Rows are written.
#[component]
pub fn Saving() -> impl IntoView {
    let import = Import::get();
    let state = import.state();
    let began = now_ms();
    let at = Memo::new(move |_| match state.get() {
        ImportState::Saving { done, total } | ImportState::Paused { done, total } => {
            (u64::from(done), u64::from(total))
        }
        _ => (0, 0),
    });
    let is_paused = Memo::new(move |_| matches!(state.get(), ImportState::Paused { .. }));
    let said = Signal::derive(move || {
        let (done, total) = at.get();
        if is_paused.get() {
            return words::import_paused_at(done, total);
        }
        let passed = now_ms().saturating_sub(began).max(1);
        words::import_rate(done, done * 1_000 / passed, total)
    });
    view! {
        <div class="reading">
            <Progress
                label=words::import_running()
                done=Signal::derive(move || at.get().0)
                total=Signal::derive(move || Some(at.get().1))
                words=said
                cancel_label=words::cancel()
                on_cancel=move |()| import.cancel()
            >
                <Show
                    when=move || is_paused.get()
                    fallback=move || {
                        view! {
                            <Button
                                label=words::import_pause()
                                on_press=move |()| import.pause()
                            />
                        }
                    }
                >
                    <Button
                        label=words::import_go_on()
                        rank=Rank::Primary
                        on_press=move |()| import.go_on()
                    />
                </Show>
            </Progress>
            <p class="muted">{words::import_may_close()}</p>
        </div>
    }
}

/// All rows are done with.
#[component]
pub fn Done() -> impl IntoView {
    let import = Import::get();
    let ImportState::Done(report) = import.state().get_untracked() else {
        return ().into_any();
    };
    view! {
        <div class="reading steps">
            <div role="status">
                <h2>{words::import_done()}</h2>
            </div>
            <Counts report=report.clone() />
            <div class="actions">
                <LinkButton
                    href="/people"
                    label=words::import_show_people()
                    icon=Icon::People
                    rank=Rank::Primary
                />
                <LinkButton
                    href="/duplicates"
                    label=words::duplicates_find()
                    icon=Icon::Copy
                />
                <Button label=words::import_another() on_press=move |()| import.reset() />
                <UndoImport command=import.command() is_empty=report.created + report.updated == 0 />
            </div>
            <Rest report=report.clone() />
            <Remarks report=report />
        </div>
    }
    .into_any()
}

/// The person stopped it.
#[component]
pub fn Stopped() -> impl IntoView {
    let import = Import::get();
    let done = match import.state().get_untracked() {
        ImportState::Stopped { done, .. } => u64::from(done),
        _ => 0,
    };
    let (left, toasts) = (stopped(import), Toasts::get());
    view! {
        <EmptyState
            icon=Icon::Import
            title=words::import_stopped()
            text=words::import_stopped_text(done)
        >
            {left.map(|left| {
                view! {
                    <Button
                        label=words::import_go_on()
                        rank=Rank::Primary
                        on_press=move |()| take_up(import, toasts, left.clone())
                    />
                }
            })}
            <LinkButton href="/people" label=words::import_show_people() />
            <Button label=words::import_another() on_press=move |()| import.reset() />
            <UndoImport command=import.command() is_empty=false />
        </EmptyState>
    }
}

/// It cannot go on.
#[component]
pub fn Failed() -> impl IntoView {
    let import = Import::get();
    let why = match import.state().get_untracked() {
        ImportState::Failed(failure) => said::failure(&failure),
        _ => words::file_failed().to_owned(),
    };
    view! {
        <div role="alert">
            <EmptyState icon=Icon::Alert title=words::file_nothing_written() text=why>
                <Button
                    label=words::import_other_file()
                    rank=Rank::Primary
                    on_press=move |()| import.reset()
                />
            </EmptyState>
        </div>
    }
}
