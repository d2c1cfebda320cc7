//! Settings of this device: language, appearance, names, country; and what it holds.

mod backup;
mod data;
mod held;
mod wipe;

use cartera_domain::access::{Action, Role};
use leptos::prelude::*;

use crate::data::Db;
use crate::features::later::{self, later};
use crate::format::countries;
use crate::preferences::{Preferences, Theme, order_from_name, order_name};
use crate::shell::TopLine;
use crate::ui::{LinkButton, Segmented, Select};
use crate::words::{self, Language};

const ON: &str = "on";
const OFF: &str = "off";

/// Which of the pages below this feature's path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Here,
    Pipelines,
    Fields,
    Business,
    Team,
    Held,
}

/// Draws the feature.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    let place = Memo::new(move |_| match rest.get().as_str() {
        "pipelines" => Place::Pipelines,
        "fields" => Place::Fields,
        "business" => Place::Business,
        "held" => Place::Held,
        "team" | "roles" | "devices" | "log" | "past" | "archives" => Place::Team,
        _ => Place::Here,
    });
    (move || match place.get() {
        Place::Pipelines => later(later::pipelines),
        Place::Fields => later(later::own_fields),
        Place::Business => later(later::business),
        Place::Team => later(move || later::team(rest)),
        Place::Held => view! { <held::Held /> }.into_any(),
        Place::Here => view! { <Settings /> }.into_any(),
    })
    .into_any()
}

#[component]
fn Settings() -> impl IntoView {
    let preferences = Preferences::get();
    let languages = Language::ALL
        .into_iter()
        .map(|language| (language.tag().to_owned(), language.own_name().to_owned()))
        .collect();
    let themes = vec![
        (Theme::System.name(), words::theme_system().to_owned()),
        (Theme::Light.name(), words::theme_light().to_owned()),
        (Theme::Dark.name(), words::theme_dark().to_owned()),
    ];
    use cartera_domain::person::NameOrder::{FamilyFirst, GivenFirst};
    let orders = vec![
        (order_name(GivenFirst), words::order_given().to_owned()),
        (order_name(FamilyFirst), words::order_family().to_owned()),
    ];
    let language = Signal::derive(move || preferences.language().get().tag().to_owned());
    let theme = Signal::derive(move || preferences.theme().get().name().to_owned());
    let order = Signal::derive(move || order_name(preferences.name_order().get()).to_owned());
    let rows =
        Signal::derive(move || if preferences.compact_rows().get() { ON } else { OFF }.to_owned());
    let letters =
        Signal::derive(move || if preferences.letter_keys().get() { ON } else { OFF }.to_owned());
    let may_read_log = Db::get().may(Action::Invite { role: Role::ReadOnly });
    view! {
        <TopLine title=words::settings_title() />
        <div class="page">
            <div class="reading form">
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
                <Segmented
                    label=words::settings_theme()
                    options=themes
                    value=theme
                    on_change=move |name: String| preferences.set_theme(Theme::from_name(&name))
                />
                <div class="field">
                    <Segmented
                        label=words::settings_rows()
                        options=vec![
                            (OFF, words::settings_rows_usual().to_owned()),
                            (ON, words::settings_rows_compact().to_owned()),
                        ]
                        value=rows
                        on_change=move |name: String| preferences.set_compact_rows(name == ON)
                    />
                    <p class="field-help">{words::settings_rows_help()}</p>
                </div>
                <Segmented
                    label=words::settings_name_order()
                    options=orders
                    value=order
                    on_change=move |name: String| {
                        if let Some(order) = order_from_name(&name) {
                            preferences.set_name_order(order);
                        }
                    }
                />
                <Segmented
                    label=words::settings_letters()
                    options=vec![
                        (ON, words::settings_on().to_owned()),
                        (OFF, words::settings_off().to_owned()),
                    ]
                    value=letters
                    on_change=move |name: String| preferences.set_letter_keys(name == ON)
                />
                <CountrySelect help=words::settings_country_help() />
                <p class="muted">{words::settings_device()}</p>
            </div>
            <section class="reading section">
                <h2>{words::team_title()}</h2>
                <p class="muted">{words::team_open_text()}</p>
                <div class="actions">
                    <LinkButton href="/settings/team" label=words::team_title() />
                    <LinkButton href="/settings/devices" label=words::devices_title() />
                    <Show when=move || may_read_log.get()>
                        <LinkButton href="/settings/log" label=words::log_title() />
                        <LinkButton href="/settings/past" label=words::past_title() />
                    </Show>
                </div>
            </section>
            <section class="reading section">
                <h2>{words::business_title()}</h2>
                <p class="muted">{words::business_text()}</p>
                <LinkButton href="/settings/business" label=words::business_open() />
            </section>
            <section class="reading section">
                <h2>{words::pipelines_title()}</h2>
                <p class="muted">{words::pipelines_text()}</p>
                <LinkButton href="/settings/pipelines" label=words::pipelines_open() />
            </section>
            <section class="reading section">
                <h2>{words::own_fields_title()}</h2>
                <p class="muted">{words::own_fields_text()}</p>
                <LinkButton href="/settings/fields" label=words::own_fields_open() />
            </section>
            <div class="reading">
                <data::Data />
            </div>
        </div>
    }
}

/// Chooses the country whose phone numbers are written without a code; kept on this device.
#[component]
pub fn CountrySelect(
    /// What the choice does.
    #[prop(into)]
    help: String,
) -> impl IntoView {
    let preferences = Preferences::get();
    let mut options = vec![(String::new(), words::import_country_none().to_owned())];
    options.extend(countries());
    view! {
        <div class="field">
            <Select
                label=words::import_country()
                options=options
                value=preferences.country()
                on_change=move |code: String| preferences.set_country(code)
            />
            <p class="field-help">{help}</p>
        </div>
    }
}
