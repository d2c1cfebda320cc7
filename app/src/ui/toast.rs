//! Short messages that come and go: at most three, read aloud politely, kept while a person
//! points at them.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::badge::Tone;
use super::each::{Each, Item};
use super::icon::{Icon, IconMark};

/// How long a message stays: long enough to read, and to take something back (UX 9).
const STAYS_MS: i32 = 10_000;
const TICK_MS: i32 = 500;
const MOST: usize = 3;

/// What one can still do about it: the words of the button, and what it does. It outlives the
/// page that offered it, so it must not read that page's signals.
pub type ToastAction = (String, Arc<dyn Fn() + Send + Sync>);

#[derive(Clone)]
struct Toast {
    id: u64,
    tone: Tone,
    text: String,
    action: Option<ToastAction>,
    left_ms: i32,
}

/// Where messages are put.
#[derive(Clone, Copy)]
pub struct Toasts {
    all: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Toasts {
    /// Makes the place for this app. Called once, above everything that may say something.
    pub fn provide() {
        provide_context(Self { all: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
    }

    /// The app's place for messages; one that nobody sees where none was provided.
    #[must_use]
    pub fn get() -> Self {
        use_context()
            .unwrap_or_else(|| Self { all: RwSignal::new(Vec::new()), next: StoredValue::new(0) })
    }

    /// Shows a message. The oldest goes when there are more than three.
    pub fn show(self, tone: Tone, text: impl Into<String>, action: Option<ToastAction>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.all.update(|all| {
            all.push(Toast { id, tone, text: text.into(), action, left_ms: STAYS_MS });
            let too_many = all.len().saturating_sub(MOST);
            all.drain(..too_many);
        });
    }

    fn remove(self, id: u64) {
        self.all.update(|all| all.retain(|toast| toast.id != id));
    }

    fn age(self) {
        if self.all.with_untracked(Vec::is_empty) {
            return;
        }
        let over = self.all.try_update_untracked(|all| {
            for toast in all.iter_mut() {
                toast.left_ms -= TICK_MS;
            }
            all.iter().any(|toast| toast.left_ms <= 0)
        });
        if over == Some(true) {
            self.all.update(|all| all.retain(|toast| toast.left_ms > 0));
        }
    }
}

/// The corner where messages appear.
#[component]
pub fn ToastRegion(
    /// What the corner is, read aloud.
    #[prop(into)]
    label: String,
    /// Words of the button that removes a message.
    #[prop(into)]
    close_label: String,
) -> impl IntoView {
    let toasts = Toasts::get();
    let held = RwSignal::new(false);
    let tick = set_interval_with_handle(
        move || {
            if !held.get_untracked() {
                toasts.age();
            }
        },
        Duration::from_millis(TICK_MS.unsigned_abs().into()),
    );
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    view! {
        <div
            class="toasts"
            role="status"
            aria-live="polite"
            aria-label=label
            on:mouseenter=move |_| held.set(true)
            on:mouseleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <Each items=Signal::derive(move || {
                toasts.all.with(|all| all.iter().map(|toast| line(toast, &close_label)).collect())
            }) />
        </div>
    }
}

fn line(toast: &Toast, close_label: &str) -> Item {
    let key = toast.id.into();
    let (toast, close_label) = (toast.clone(), close_label.to_owned());
    let draw = move || {
        let (toast, close_label) = (toast.clone(), close_label.clone());
        view! { <ToastLine toast close_label /> }.into_any()
    };
    Item::new(key, draw)
}

#[component]
fn ToastLine(toast: Toast, close_label: String) -> impl IntoView {
    let toasts = Toasts::get();
    let id = toast.id;
    let icon = match toast.tone {
        Tone::Good => Icon::Check,
        Tone::Warn | Tone::Bad => Icon::Alert,
        Tone::Plain | Tone::Info => Icon::Info,
    };
    let action = toast.action.map(|(words, run)| {
        view! {
            <button
                type="button"
                class="toast-action"
                on:click=move |_| {
                    toasts.remove(id);
                    run();
                }
            >
                {words}
            </button>
        }
    });
    view! {
        <div class=format!("toast {}", toast.tone.class())>
            <IconMark icon=icon />
            <span class="toast-text">{toast.text}</span>
            {action}
            <button
                type="button"
                class="icon-button small"
                aria-label=close_label
                on:click=move |_| toasts.remove(id)
            >
                <IconMark icon=Icon::Close />
            </button>
        </div>
    }
}
