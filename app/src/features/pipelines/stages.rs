//! The stages of a pipeline: named, ordered, and with what holds for the deals in them.

use cartera_domain::pipeline::{PipelineId, StageId, StageKind};
use cartera_domain::{Probability, Rank, RecordKey, Stage};
use leptos::prelude::*;

use super::commands::{add_stage, change, delete, shift_stage};
use super::shape::Shape;
use crate::data::Db;
use crate::features::deals::{ASKABLE, plain};
use crate::features::read;
use crate::features::save::{save, save_saying};
use crate::platform::id;
use crate::ui::{
    Button, CommitResult, Dialog, Icon, IconButton, InlineEdit, Rank as ButtonRank, Toasts, Tone,
};
use crate::words;

/// The stages, and a field that adds one.
#[component]
pub fn Stages(
    /// Of which pipeline.
    pipeline: PipelineId,
    /// All of its stages in order.
    stages: Signal<Vec<Stage>>,
) -> impl IntoView {
    let db = Db::get();
    let ids =
        Memo::new(move |_| stages.with(|all| all.iter().map(|one| one.id).collect::<Vec<_>>()));
    let add = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        // After the last open one, before those for closed deals.
        let (above, below) = stages.with_untracked(|all| {
            let at = all.iter().rposition(|stage| stage.kind == StageKind::Open);
            let next = at.map_or(0, |at| at + 1);
            let rank = |at: Option<usize>| at.and_then(|at| Some(all.get(at)?.rank.clone()));
            (rank(at), rank(Some(next)))
        });
        let rank = Rank::beside(above.as_ref(), below.as_ref(), id::random_bits() as u32);
        let stage = Stage::new(db.new_id(), pipeline, name, rank, StageKind::Open);
        save(db, Shape::now(db).with(add_stage(&stage)));
        Ok(())
    };
    view! {
        <ol class="stages">
            <For each=move || ids.get() key=|id| *id let:id>
                <OneStage id=id stages=stages />
            </For>
        </ol>
        <InlineEdit
            label=words::stage_add()
            label_hidden=true
            adds=true
            value=Signal::derive(String::new)
            placeholder=words::stage_add()
            meanwhile=words::error_meanwhile
            on_commit=add
        />
    }
}

#[component]
fn OneStage(id: StageId, stages: Signal<Vec<Stage>>) -> impl IntoView {
    let db = Db::get();
    let own = Memo::new(move |_| stages.with(|all| all.iter().find(|one| one.id == id).cloned()));
    let text = move |of: fn(&Stage) -> String| {
        Signal::derive(move || own.with(|own| own.as_ref().map(of).unwrap_or_default()))
    };
    let set = move |with: &dyn Fn(&mut Stage)| {
        if let Some(before) = own.get_untracked() {
            let mut after = before.clone();
            with(&mut after);
            save(db, Shape::now(db).with(change(RecordKey::of(id), &before, &after)));
        }
    };
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        set(&|stage| stage.name.clone_from(&name));
        Ok(())
    };
    let chance = move |text: String| -> CommitResult {
        let chance = match text.trim() {
            "" => None,
            _ => Some(
                Probability::parse(&plain(&text))
                    .map_err(|_| words::error_probability().to_owned())?,
            ),
        };
        set(&|stage| stage.probability = chance);
        Ok(())
    };
    let rotting = move |text: String| -> CommitResult {
        let days = match text.trim() {
            "" => None,
            text => Some(text.parse::<u16>().map_err(|_| words::error_days().to_owned())?),
        };
        set(&|stage| stage.rotting_days = days.filter(|days| *days > 0));
        Ok(())
    };
    let shift = move |down: bool| {
        let open: Vec<Stage> = stages.with_untracked(|all| {
            all.iter().filter(|stage| stage.kind == StageKind::Open).cloned().collect()
        });
        if let Some(edit) = shift_stage(&open, id, down, id::random_bits() as u32) {
            save(db, Shape::now(db).with(edit));
        }
    };
    let remove = move |()| {
        let Some(stage) = own.get_untracked() else { return };
        let deals = db.deals_in(id) as u64;
        let alike =
            stages.with_untracked(|all| all.iter().filter(|one| one.kind == stage.kind).count());
        let refused = match (deals, alike) {
            (0, 0 | 1) => Some(words::stage_last().to_owned()),
            (0, _) => None,
            (deals, _) => Some(words::stage_full(deals)),
        };
        if let Some(why) = refused {
            Toasts::get().show(Tone::Warn, why, None);
            return;
        }
        let edit = Shape::now(db).with(delete([RecordKey::of(id)]));
        save_saying(db, edit, words::person_deleted(stage.name.as_str()));
    };
    let asking = RwSignal::new(false);
    let is_open = Memo::new(move |_| {
        own.with(|own| own.as_ref().is_some_and(|stage| stage.kind == StageKind::Open))
    });
    let name = text(|stage| stage.name.to_string());
    let asked = Signal::derive(move || {
        own.with(|own| {
            let needs = own.as_ref().map(|stage| stage.required_fields.len()).unwrap_or_default();
            words::stage_fields(needs as u64)
        })
    });
    let label = move |words: fn(&str) -> String| Signal::derive(move || words(&name.get()));
    view! {
        <li class="stage">
            <div class="stage-name">
                <InlineEdit
                    label=words::stage_name()
                    label_hidden=true
                    value=name
                    placeholder=words::stage_name()
                    meanwhile=words::error_meanwhile
                    on_commit=rename
                />
                <Show when=move || is_open.get()>
                    <IconButton
                        label=label(words::stage_up)
                        icon=Icon::ArrowUp
                        small=true
                        on_press=move |()| shift(false)
                    />
                    <IconButton
                        label=label(words::stage_down)
                        icon=Icon::ArrowDown
                        small=true
                        on_press=move |()| shift(true)
                    />
                    <IconButton
                        label=label(words::remove_value)
                        icon=Icon::Trash
                        small=true
                        on_press=remove
                    />
                </Show>
            </div>
            <div class="stage-facts">
                <Show when=move || is_open.get()>
                    <InlineEdit
                        label=words::stage_probability()
                        value=text(|stage| {
                            stage.probability.map(|one| one.to_string()).unwrap_or_default()
                        })
                        placeholder=words::add_placeholder()
                        meanwhile=words::error_meanwhile
                        on_commit=chance
                    />
                    <InlineEdit
                        label=words::stage_rotting()
                        value=text(|stage| {
                            stage.rotting_days.map(|days| days.to_string()).unwrap_or_default()
                        })
                        placeholder=words::stage_never()
                        meanwhile=words::error_meanwhile
                        on_commit=rotting
                    />
                </Show>
                <Button label=asked rank=ButtonRank::Quiet on_press=move |()| asking.set(true) />
            </div>
            <Dialog title=words::stage_fields_title() open=asking close_label=words::close()>
                <Required own=own set=Callback::new(move |fields: Vec<u16>| {
                    set(&|stage| stage.required_fields.clone_from(&fields));
                }) />
            </Dialog>
        </li>
    }
}

/// Which fields must be filled in.
#[component]
fn Required(own: Memo<Option<Stage>>, set: Callback<Vec<u16>>) -> impl IntoView {
    let needs = move || {
        own.with(|own| own.as_ref().map(|stage| stage.required_fields.clone()).unwrap_or_default())
    };
    let boxes = ASKABLE.iter().map(|(field, label)| {
        let field = *field;
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || needs().contains(&field)
                    on:change:target=move |ev| {
                        let mut all = untrack(needs);
                        all.retain(|own| *own != field);
                        let is_on = ev.target().checked();
                        // The record leads: what is refused leaves the box as it was.
                        ev.target().set_checked(!is_on);
                        if is_on {
                            all.push(field);
                        }
                        set.run(all);
                    }
                />
                <span>{label()}</span>
            </label>
        }
    });
    view! {
        <p class="muted">{words::stage_fields_text()}</p>
        <div class="choices">{boxes.collect_view()}</div>
    }
}
