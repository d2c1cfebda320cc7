//! The page of the first run: nothing on it must be answered.

use leptos::prelude::*;

use super::steps::{FirstSteps, resume};
use crate::data::Db;
use crate::features::sample;
use crate::features::settings::CountrySelect;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::shell::TopLine;
use crate::ui::{Icon, IconMark, Select};
use crate::words::{self, Language};

/// The page.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let preferences = Preferences::get();
    let language = Signal::derive(move || preferences.language().get().tag().to_owned());
    let languages = Language::ALL
        .into_iter()
        .map(|language| (language.tag().to_owned(), language.own_name().to_owned()))
        .collect();
    resume();
    let db = Db::get();
    let counts = db.counts();
    let is_empty = Memo::new(move |_| counts.with(|all| all.people + all.organizations == 0));
    let busy = RwSignal::new(false);
    let navigation = Navigation::get();
    let show_sample = move |_| {
        sample::add(db, busy);
        navigation.go("/deals");
    };
    let way = |href: &'static str, icon: Icon, title: &'static str, text: &'static str| {
        view! {
            <li>
                <a class="way" href=href>
                    <IconMark icon=icon />
                    <span class="way-words">
                        <strong>{title}</strong>
                        <span>{text}</span>
                    </span>
                </a>
            </li>
        }
    };
    view! {
        <TopLine title=words::welcome_title() />
        <div class="page">
            <div class="reading welcome">
                <p class="welcome-text">{words::welcome_text()}</p>
                <div class="field-row">
                    <Select
                        label=words::settings_language()
                        options=languages
                        value=language
                        on_change=move |tag: String| {
                            if let Some(language) = Language::from_tag(&tag) {
                                preferences.set_language(language);
                            }
                        }
                    />
                    <CountrySelect help=words::settings_country_help() />
                </div>
                <h2>{words::welcome_ways()}</h2>
                <ul class="ways">
                    {way("/import", Icon::Import, words::welcome_import(), words::welcome_import_text())}
                    {way("/people", Icon::People, words::welcome_empty(), words::welcome_empty_text())}
                    <Show when=move || is_empty.get()>
                        <li>
                            <button type="button" class="way" disabled=busy on:click=show_sample>
                                <IconMark icon=Icon::Board />
                                <span class="way-words">
                                    <strong>{words::welcome_sample()}</strong>
                                    <span>{words::welcome_sample_text()}</span>
                                </span>
                            </button>
                        </li>
                    </Show>
                    {way("/sync", Icon::Device, words::welcome_join(), words::welcome_join_text())}
                </ul>
                <sample::SampleNote />
                <FirstSteps />
            </div>
        </div>
    }
}
