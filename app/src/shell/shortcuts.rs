//! Keys that work everywhere, and the list of them.
//!
//! Letters do nothing while a person writes, so they never get in the way of a name.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::data::TakeBack;
use crate::features::palette::Palette;
use crate::features::undo::Undo;
use crate::platform::keys;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::Dialog;
use crate::words;

/// How long a `g` waits for its second letter.
const SECOND_KEY: Duration = Duration::from_millis(1_200);

/// Listens for keys and shows the list of them with `?`.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let navigation = Navigation::get();
    let letters = Preferences::get().letter_keys();
    let undo = Undo::get();
    let open = RwSignal::new(false);
    let after_g = StoredValue::new(false);
    let palette = Palette::get().0;
    let listener = window_event_listener(ev::keydown, move |ev| {
        if keys::asks_palette(&ev) {
            ev.prevent_default();
            if palette.get_untracked() || !keys::is_there("dialog[open]") {
                palette.update(|open| *open = !*open);
            }
            return;
        }
        if let Some(again) = keys::asks_undo(&ev) {
            ev.prevent_default();
            undo.start(if again { TakeBack::LastUndo } else { TakeBack::Last });
            return;
        }
        if !letters.get_untracked() || !keys::is_free(&ev) {
            return;
        }
        if after_g.get_value() {
            after_g.set_value(false);
            let to = match ev.key().as_str() {
                "p" => Some("/people"),
                "o" => Some("/organizations"),
                "i" => Some("/import"),
                "d" => Some("/today"),
                "t" => Some("/tasks"),
                "l" => Some("/calendar"),
                _ => None,
            };
            if let Some(to) = to {
                ev.prevent_default();
                navigation.go(to);
                return;
            }
        }
        match ev.key().as_str() {
            "/" if keys::focus("[role=search] input") => ev.prevent_default(),
            "c" if keys::press("[aria-keyshortcuts=c]") => ev.prevent_default(),
            "?" => open.set(true),
            "g" => {
                after_g.set_value(true);
                set_timeout(move || after_g.set_value(false), SECOND_KEY);
            }
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
    let rows = move || {
        let then = words::shortcut_then();
        let (command, shift) =
            if keys::has_command_key() { ("⌘", "⇧") } else { ("Ctrl", "Shift") };
        [
            (vec![command, "K"], words::palette_title()),
            (vec!["/"], words::shortcut_search()),
            (vec!["c"], words::shortcut_new()),
            (vec!["g", then, "p"], words::shortcut_people()),
            (vec!["g", then, "o"], words::shortcut_organizations()),
            (vec!["g", then, "i"], words::shortcut_import()),
            (vec!["g", then, "d"], words::shortcut_today()),
            (vec!["g", then, "t"], words::shortcut_tasks()),
            (vec!["g", then, "l"], words::shortcut_calendar()),
            (vec!["↑", "↓"], words::shortcut_rows()),
            (vec!["Enter"], words::shortcut_open()),
            (vec!["F2"], words::shortcut_edit()),
            (vec!["Enter", "Esc"], words::shortcut_keep()),
            (vec![command, "Z"], words::undo()),
            (vec![command, shift, "Z"], words::redo()),
            (vec!["?"], words::shortcut_help()),
        ]
        .into_iter()
        .map(|(keys, what)| {
            let keys = keys
                .into_iter()
                .map(|key| match key == then {
                    true => view! { <span class="faint">{key}</span> }.into_any(),
                    false => view! { <kbd>{key}</kbd> }.into_any(),
                })
                .collect_view();
            view! {
                <div class="key-row">
                    <dt>{what}</dt>
                    <dd>{keys}</dd>
                </div>
            }
        })
        .collect_view()
    };
    view! {
        <Dialog title=words::shortcuts_title() open=open close_label=words::close()>
            <dl class="keys">{rows()}</dl>
        </Dialog>
    }
}
