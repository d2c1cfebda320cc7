//! The fields of an activity: what was said, who began it, when, how long.

use cartera_domain::activity::{ActivityKind, Direction};
use leptos::html;
use leptos::prelude::*;

use super::draft::{Draft, Wrong};
use super::kinds;
use super::texts;
use crate::ui::{Button, FieldError, Icon, Rank, Segmented, Select, TextField, new_element_id};
use crate::words;

/// The fields.
#[component]
pub fn ActivityFields(
    /// Of which kind it is.
    kind: ActivityKind,
    /// What is typed.
    draft: Draft,
    /// What is wrong with it.
    wrong: RwSignal<Wrong>,
    /// Whether the fields that are seldom needed are shown at once.
    #[prop(optional)]
    whole: bool,
    /// Whether the text takes the focus when it appears.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    let more = RwSignal::new(whole);
    let is_directed = kind == ActivityKind::Call || (whole && has_direction(kind));
    let has_place = matches!(kind, ActivityKind::Meeting | ActivityKind::Visit);
    let direction = is_directed.then(|| view! { <DirectionChoice draft=draft /> });
    view! {
        {direction}
        <LongField
            label=words::activity_text()
            value=draft.text
            focused=focused
            error=Signal::derive(move || wrong.with(|wrong| wrong.text.clone()))
        />
        <TextChoice kind=kind text=draft.text />
        <Show when=move || !more.get()>
            <Button
                label=words::activity_more()
                rank=Rank::Quiet
                icon=Icon::ChevronDown
                on_press=move |()| more.set(true)
            />
        </Show>
        <Show when=move || more.get()>
            <div class="field-row">
                <TextField
                    label=words::activity_when()
                    kind="datetime-local"
                    value=draft.when
                    error=Signal::derive(move || wrong.with(|wrong| wrong.when.clone()))
                />
                <TextField
                    label=words::activity_minutes()
                    kind="number"
                    value=draft.minutes
                    error=Signal::derive(move || wrong.with(|wrong| wrong.minutes.clone()))
                />
            </div>
            <TextField label=words::activity_subject() value=draft.subject />
            <Show when=move || has_place>
                <TextField label=words::activity_place() value=draft.place />
            </Show>
        </Show>
    }
}

const fn has_direction(kind: ActivityKind) -> bool {
    matches!(kind, ActivityKind::Call | ActivityKind::Email | ActivityKind::Message)
}

#[component]
fn DirectionChoice(draft: Draft) -> impl IntoView {
    const IN: &str = "inbound";
    const OUT: &str = "outbound";
    let value = Signal::derive(move || {
        match kinds::is_inbound(draft.direction.get()) {
            Some(true) => IN,
            Some(false) => OUT,
            None => "",
        }
        .to_owned()
    });
    view! {
        <Segmented
            label=words::activity_direction()
            options=vec![
                (OUT, words::direction_out().to_owned()),
                (IN, words::direction_in().to_owned()),
            ]
            value=value
            on_change=move |word: String| draft.direction.set(Direction::parse(&word).ok())
        />
    }
}

/// Lines of text.
#[component]
pub fn LongField(
    /// What to write here.
    #[prop(into)]
    label: String,
    /// What is written.
    value: RwSignal<String>,
    /// What is wrong with it, in words.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Whether it takes the focus when it appears.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    let id = new_element_id("lines");
    let error_id = format!("{id}-error");
    let area = NodeRef::<html::Textarea>::new();
    if focused {
        Effect::new(move |_| {
            if let Some(area) = area.get() {
                // Nothing depends on the focus.
                let _ = area.focus();
            }
        });
    }
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                node_ref=area
                id=id
                class="input lines-input"
                rows="3"
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=error_id.clone()
                bind:value=value
            ></textarea>
            <FieldError id=error_id error=error />
        </div>
    }
}

/// Texts that are written often: chosen ones are put behind what is there.
#[component]
pub fn TextChoice(
    /// For which kind of activity.
    kind: ActivityKind,
    /// Where the text goes.
    text: RwSignal<String>,
) -> impl IntoView {
    let own = RwSignal::new(texts::own());
    let insert = move |chosen: String| {
        if !chosen.is_empty() {
            text.update(|text| {
                let is_apart = text.is_empty() || text.ends_with(char::is_whitespace);
                text.push_str(if is_apart { "" } else { "\n" });
                text.push_str(&chosen);
            });
        }
    };
    let is_new = move || {
        text.with(|text| {
            let text = text.trim();
            !text.is_empty()
                && own.with(|own| own.iter().all(|one| one != text))
                && kinds::templates(kind).iter().all(|one| *one != text)
        })
    };
    let keep = move |()| own.set(texts::keep(text.get_untracked().trim()));
    let choice = move || {
        let mut options = vec![(String::new(), words::template_choose().to_owned())];
        let both = own.get().into_iter();
        let both = both.chain(kinds::templates(kind).into_iter().map(str::to_owned));
        options.extend(both.map(|one| (one.clone(), first_line(&one))));
        view! {
            <Select
                label=words::template_choose()
                label_hidden=true
                options=options
                value=Signal::derive(String::new)
                on_change=insert
            />
        }
    };
    view! {
        <div class="text-choice">
            {choice}
            <Show when=is_new>
                <Button label=words::template_keep() rank=Rank::Quiet on_press=keep />
            </Show>
        </div>
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
