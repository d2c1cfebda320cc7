//! The page on which pipelines are set up.

use cartera_domain::pipeline::PipelineId;
use cartera_domain::{Pipeline, Rank, RecordKey};
use leptos::prelude::*;

use super::commands::{add_pipeline, alike, change, delete};
use super::lists::{BaseCurrency, LostReasons, ReportsZone};
use super::shape::{Selling, Shape};
use super::stages::Stages;
use crate::data::Db;
use crate::features::read;
use crate::features::save::{save, save_saying};
use crate::platform::id;
use crate::shell::{TopLine, TopState};
use crate::ui::{CommitResult, Icon, InlineEdit, Menu, MenuItem, Toasts, Tone};
use crate::words;

/// Draws the page.
#[must_use]
pub fn view() -> AnyView {
    view! { <Settings /> }.into_any()
}

#[component]
fn Settings() -> impl IntoView {
    let db = Db::get();
    let shape = Shape::follow(db);
    let ids = Memo::new(move |_| {
        shape.with(|shape| shape.all.iter().map(|one| one.pipeline.id).collect::<Vec<_>>())
    });
    let add = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        let shape = Shape::now(db);
        let Some(like) = shape.all.first() else { return Ok(()) };
        let last = shape.all.last().and_then(|one| one.pipeline.rank.clone());
        let rank = Rank::beside(last.as_ref(), None, id::random_bits() as u32);
        let (pipeline, stages) = alike(like, db.new_id(), name, rank, || db.new_id());
        save(db, shape.with(add_pipeline(&pipeline, &stages)));
        Ok(())
    };
    view! {
        <TopLine
            title=words::pipelines_title()
            back=TopState { href: "/settings", label: words::settings_title }
        />
        <div class="page">
            <div class="reading pipelines">
                <For each=move || ids.get() key=|id| *id let:id>
                    <OnePipeline id=id />
                </For>
                <InlineEdit
                    label=words::pipeline_add()
                    label_hidden=true
                    adds=true
                    value=Signal::derive(String::new)
                    placeholder=words::pipeline_add()
                    meanwhile=words::error_meanwhile
                    on_commit=add
                />
                <section class="section">
                    <h2>{words::reasons_title()}</h2>
                    <LostReasons />
                </section>
                <section class="section">
                    <h2>{words::currency_title()}</h2>
                    <BaseCurrency />
                </section>
                <section class="section">
                    <h2>{words::zone_title()}</h2>
                    <ReportsZone />
                </section>
            </div>
        </div>
    }
}

#[component]
fn OnePipeline(id: PipelineId) -> impl IntoView {
    let db = Db::get();
    let shape = Shape::follow(db);
    let own = Memo::new(move |_| {
        shape.with(|shape| shape.all.iter().find(|one| one.pipeline.id == id).cloned())
    });
    let name = Memo::new(move |_| {
        own.with(|own| own.as_ref().map(|own| own.pipeline.name.to_string()).unwrap_or_default())
    });
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        if let Some(Selling { pipeline, .. }) = own.get_untracked() {
            let after = Pipeline { name, ..pipeline.clone() };
            save(db, Shape::now(db).with(change(RecordKey::of(id), &pipeline, &after)));
        }
        Ok(())
    };
    let remove = Callback::new(move |()| {
        let Some(selling) = own.get_untracked() else { return };
        let is_last = shape.with_untracked(|shape| shape.all.len() < 2);
        let deals: usize = selling.stages.iter().map(|stage| db.deals_in(stage.id)).sum();
        let refused = match (is_last, deals) {
            (true, _) => Some(words::pipeline_last().to_owned()),
            (false, 0) => None,
            (false, deals) => Some(words::pipeline_full(deals as u64)),
        };
        if let Some(why) = refused {
            Toasts::get().show(Tone::Warn, why, None);
            return;
        }
        let stages = selling.stages.iter().map(|stage| RecordKey::of(stage.id));
        let keys = std::iter::once(RecordKey::of(id)).chain(stages);
        let said = words::person_deleted(selling.pipeline.name.as_str());
        save_saying(db, delete(keys), said);
    });
    let items = vec![MenuItem {
        label: words::delete().to_owned(),
        icon: Icon::Trash,
        danger: true,
        on_choose: remove,
    }];
    let stages = Signal::derive(move || {
        own.with(|own| own.as_ref().map(|own| own.stages.clone()).unwrap_or_default())
    });
    view! {
        <section class="section pipeline" aria-label=name>
            <header class="pipeline-head">
                <h2>
                    <InlineEdit
                        label=words::pipeline_name()
                        label_hidden=true
                        value=name
                        placeholder=words::pipeline_name()
                        meanwhile=words::error_meanwhile
                        on_commit=rename
                    />
                </h2>
                <Menu label=words::more_actions() items=items />
            </header>
            <Stages pipeline=id stages=stages />
        </section>
    }
}
