//! A value that is edited where it stands: click, Enter or F2 opens it, Enter or leaving keeps
//! it, Esc gives it up. The editor has the value's own size, so nothing jumps.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::field::{FieldError, new_element_id};

/// What a commit says: nothing where all is well, or what is wrong in words.
pub type CommitResult = Result<(), String>;

/// What leaving an editor means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    /// Nothing new was typed.
    Close,
    /// Something else became of the value while it was edited, unseen by whoever types.
    Ask,
    /// What was typed is to be kept.
    Keep,
}

/// Compared with the value that the editor was opened on: whoever typed nothing changes nothing,
/// whatever the value has become by now.
fn leaving(opened: &str, now: &str, typed: &str) -> Leaving {
    match typed {
        _ if typed == opened || typed == now => Leaving::Close,
        _ if now != opened => Leaving::Ask,
        _ => Leaving::Keep,
    }
}

/// A fact that can be edited in place.
#[component]
pub fn InlineEdit(
    /// What the value is.
    #[prop(into)]
    label: String,
    /// The value as it is edited; empty where there is none.
    #[prop(into)]
    value: Signal<String>,
    /// The value as it is read, where that differs.
    #[prop(optional, into)]
    shown: Option<Signal<String>>,
    /// Shown faintly where there is no value.
    #[prop(into)]
    placeholder: String,
    /// How many lines it has room for. With more than one, Enter begins a line and Ctrl-Enter
    /// keeps the value.
    #[prop(default = 1)]
    lines: u8,
    /// `text`, `email`, `tel` or `url`: chooses the keyboard on a phone.
    #[prop(default = "text")]
    kind: &'static str,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Whether the value is cleared after a commit, for a place where one is added to many.
    #[prop(optional)]
    adds: bool,
    /// Says that the value became another one while it was edited, and which key replaces that:
    /// the key, then the value.
    meanwhile: fn(&str, &str) -> String,
    /// Keeps a new value, or says in words why not.
    #[prop(into)]
    on_commit: Callback<String, CommitResult>,
) -> impl IntoView {
    let has_lines = lines > 1;
    let label_id = new_element_id("fact");
    let value_id = format!("{label_id}-value");
    let error_id = format!("{label_id}-error");
    let editing = RwSignal::new(false);
    let draft = RwSignal::new(String::new());
    // What whoever types has seen of the value.
    let opened = StoredValue::new(String::new());
    let error = RwSignal::new(None::<String>);
    let button = NodeRef::<html::Button>::new();
    let input = NodeRef::<html::Input>::new();
    let area = NodeRef::<html::Textarea>::new();

    let open = move || {
        opened.set_value(if adds { String::new() } else { value.get_untracked() });
        draft.set(opened.get_value());
        error.set(None);
        editing.set(true);
    };
    let close = move |by_hand: bool| {
        editing.set(false);
        error.set(None);
        if by_hand {
            request_animation_frame(move || {
                // By then the page may have gone, and the button with it.
                if let Some(button) = button.try_get_untracked().flatten() {
                    let _ = button.focus();
                }
            });
        }
    };
    let commit = move |by_hand: bool| {
        if !editing.get_untracked() {
            return;
        }
        let text = draft.get_untracked();
        let now = if adds { String::new() } else { value.get_untracked() };
        let typed = if adds && text.trim().is_empty() { "" } else { text.as_str() };
        match opened.with_value(|opened| leaving(opened, &now, typed)) {
            Leaving::Close => close(by_hand),
            Leaving::Ask => {
                let key = if has_lines { "Ctrl+Enter" } else { "Enter" };
                let said = shown.filter(|_| !now.is_empty()).map(|shown| shown.get_untracked());
                let said = said.unwrap_or_else(|| match now.as_str() {
                    "" => "–".to_owned(),
                    now => now.to_owned(),
                });
                error.set(Some(meanwhile(key, &said)));
                // Now that it is said, the same again replaces it.
                opened.set_value(now);
            }
            Leaving::Keep => match on_commit.run(text) {
                Ok(()) => close(by_hand),
                Err(words) => error.set(Some(words)),
            },
        }
    };
    let on_key = move |ev: ev::KeyboardEvent| match ev.key().as_str() {
        // Enter that ends the choice of a Chinese or Japanese word is not a commit.
        "Enter" if ev.is_composing() => {}
        "Enter" if !has_lines || ev.ctrl_key() || ev.meta_key() => {
            ev.prevent_default();
            commit(true);
        }
        "Escape" => {
            ev.prevent_default();
            ev.stop_propagation();
            close(true);
        }
        _ => {}
    };
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            // Put in here, so that all of it can be selected at once: selected a frame later, it
            // would take what a quick hand had typed by then.
            input.set_value(&draft.get_untracked());
            input.select();
        }
        if let Some(area) = area.get() {
            let _ = area.focus();
        }
    });

    let is_empty = move || adds || value.with(String::is_empty);
    let reading = {
        let placeholder = placeholder.clone();
        move || match (is_empty(), shown) {
            (true, _) => placeholder.clone(),
            (false, Some(shown)) => shown.get(),
            (false, None) => value.get(),
        }
    };
    let names = format!("{label_id} {value_id}");
    let editor = {
        let (label_id, error_id) = (label_id.clone(), error_id.clone());
        move || {
            let invalid = move || error.get().is_some().then_some("true");
            let (label_id, error_id) = (label_id.clone(), error_id.clone());
            if has_lines {
                view! {
                    <textarea
                        node_ref=area
                        class="inline-input"
                        rows=lines
                        aria-labelledby=label_id
                        aria-describedby=error_id
                        aria-invalid=invalid
                        bind:value=draft
                        on:keydown=on_key
                        on:blur=move |_| commit(false)
                    ></textarea>
                }
                .into_any()
            } else {
                view! {
                    <input
                        node_ref=input
                        class="inline-input"
                        type=kind
                        autocomplete="off"
                        aria-labelledby=label_id
                        aria-describedby=error_id
                        aria-invalid=invalid
                        bind:value=draft
                        on:keydown=on_key
                        on:blur=move |_| commit(false)
                    />
                }
                .into_any()
            }
        }
    };
    view! {
        <div class="inline" class:many-lines=has_lines style:--lines=lines.to_string()>
            <span class="inline-label" class:sr-only=label_hidden id=label_id>
                {label}
            </span>
            <Show
                when=move || editing.get()
                fallback={
                    move || {
                        view! {
                            <button
                                node_ref=button
                                type="button"
                                class="inline-value"
                                class:unset=is_empty
                                aria-labelledby=names.clone()
                                on:click=move |_| open()
                                on:keydown=move |ev| {
                                    if ev.key() == "F2" {
                                        ev.prevent_default();
                                        open();
                                    }
                                }
                            >
                                <span id=value_id.clone()>{reading.clone()}</span>
                            </button>
                        }
                    }
                }
            >
                {editor.clone()}
            </Show>
            <FieldError id=error_id error=error />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(opened: &str, now: &str, typed: &str, want: Leaving) {
        assert_eq!(leaving(opened, now, typed), want);
    }

    #[test]
    fn what_was_only_looked_at_stays_as_it_is_by_now() {
        check("Ana", "Ana", "Ana", Leaving::Close);
        check("Ana", "Anna", "Ana", Leaving::Close);
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_is_not_replaced_unseen() {
        check("Ana", "Anna", "Anne", Leaving::Ask);
        check("Anna", "Anna", "Anne", Leaving::Keep);
        check("Ana", "Anna", "Anna", Leaving::Close);
        check("Ana", "", "Anne", Leaving::Ask);
    }

    #[test]
    fn what_was_typed_is_kept() {
        check("Ana", "Ana", "Anne", Leaving::Keep);
        check("Ana", "Ana", "", Leaving::Keep);
    }
}
