//! The places of the app: one folder each, one row of the table each.
//!
//! Navigation and router read the table; nothing else lists features. A feature does not use
//! another one's insides, only what the other's `mod.rs` shows.

pub mod activities;
mod alike;
pub mod bulk;
pub mod calendar;
mod cells;
pub mod changes;
pub mod deals;
pub mod duplicates;
mod edit;
pub mod export;
mod facts;
mod fields;
mod held;
mod history;
pub mod imports;
pub mod later;
pub mod leads;
mod links;
mod list;
mod now;
pub mod organizations;
pub mod own_fields;
pub mod palette;
pub mod people;
mod pick;
pub mod pipelines;
pub(crate) mod read;
pub mod reports;
pub mod sales;
pub mod sample;
pub mod save;
pub mod settings;
mod tabs;
pub mod tasks;
pub mod tco;
pub mod team;
pub mod today;
mod two_minds;
pub mod undo;
pub mod views;
pub mod welcome;
mod whose;

use leptos::prelude::*;

use crate::data::Db;
use crate::platform::navigation::Navigation;
use crate::shell::TopLine;
use crate::ui::{EmptyState, Icon, LinkButton, Rank};
use crate::words;
use later::later;

/// A word of the catalogues, in the language of now.
pub(crate) type Word = fn() -> &'static str;

/// Where in the navigation a feature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Among the places of daily work.
    Top,
    /// At the foot.
    Foot,
    /// Nowhere of its own: something else of the navigation leads there.
    Elsewhere,
}

/// A place of the app.
pub struct Feature {
    /// The path of its first page; all paths below it are its own.
    pub path: &'static str,
    /// What it is called.
    pub label: fn() -> &'static str,
    /// Its icon.
    pub icon: Icon,
    /// Where it stands in the navigation.
    pub place: Place,
    /// Draws it. The signal is the rest of the path, without `/` at its ends; empty at first.
    pub view: fn(Signal<String>) -> AnyView,
}

/// All features, in the order of the navigation.
pub static FEATURES: [Feature; 16] = [
    Feature {
        path: "/today",
        label: words::nav_today,
        icon: Icon::Sun,
        place: Place::Top,
        view: |rest| later(move || later::today(rest)),
    },
    Feature {
        path: "/tasks",
        label: words::nav_tasks,
        icon: Icon::CheckSquare,
        place: Place::Top,
        view: |rest| later(move || later::tasks(rest)),
    },
    Feature {
        path: "/calendar",
        label: words::nav_calendar,
        icon: Icon::Calendar,
        place: Place::Top,
        view: |rest| later(move || later::calendar(rest)),
    },
    Feature {
        path: "/people",
        label: words::nav_people,
        icon: Icon::People,
        place: Place::Top,
        view: people::view,
    },
    Feature {
        path: "/organizations",
        label: words::nav_organizations,
        icon: Icon::Building,
        place: Place::Top,
        view: |rest| later(move || later::organizations(rest)),
    },
    Feature {
        path: "/deals",
        label: words::nav_deals,
        icon: Icon::Board,
        place: Place::Top,
        view: |rest| later(move || later::deals(rest)),
    },
    Feature {
        path: "/sales",
        label: words::nav_sales,
        icon: Icon::File,
        place: Place::Top,
        view: |rest| later(move || later::sales(rest)),
    },
    Feature {
        path: "/leads",
        label: words::nav_leads,
        icon: Icon::Inbox,
        place: Place::Top,
        view: |rest| later(move || later::leads(rest)),
    },
    Feature {
        path: "/reports",
        label: words::nav_reports,
        icon: Icon::Chart,
        place: Place::Top,
        view: |rest| later(move || later::reports(rest)),
    },
    Feature {
        path: "/import",
        label: words::nav_import,
        icon: Icon::Import,
        place: Place::Top,
        view: |rest| later(move || later::imports(rest)),
    },
    Feature {
        path: "/costs",
        label: words::nav_costs,
        icon: Icon::Coins,
        place: Place::Top,
        view: |rest| later(move || later::costs(rest)),
    },
    Feature {
        path: "/welcome",
        label: words::nav_welcome,
        icon: Icon::Info,
        place: Place::Elsewhere,
        view: |rest| later(move || later::welcome(rest)),
    },
    Feature {
        path: "/duplicates",
        label: words::duplicates_title,
        icon: Icon::Copy,
        place: Place::Elsewhere,
        view: |rest| later(move || later::duplicates(rest)),
    },
    Feature {
        path: "/sync",
        label: words::nav_sync,
        icon: Icon::Sync,
        place: Place::Elsewhere,
        view: |rest| later(move || later::changes(rest)),
    },
    Feature {
        path: "/views",
        label: words::nav_views,
        icon: Icon::Columns,
        place: Place::Elsewhere,
        view: |rest| later(move || later::views(rest)),
    },
    Feature {
        path: "/settings",
        label: words::nav_settings,
        icon: Icon::Settings,
        place: Place::Foot,
        view: |rest| later(move || later::settings(rest)),
    },
];

/// The app's first page, until a person has work of a day.
pub const HOME: &str = "/people";

impl Feature {
    /// Whether a path is one of this feature's.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        rest(self.path, path).is_some()
    }
}

/// What of `path` lies below `of`; `None` where it lies elsewhere.
fn rest<'a>(of: &str, path: &'a str) -> Option<&'a str> {
    let rest = path.strip_prefix(of)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_matches('/'))
}

/// Which feature a path belongs to.
fn find(path: &str) -> Option<usize> {
    let path = if path == "/" { HOME } else { path };
    FEATURES.iter().position(|feature| feature.holds(path))
}

/// The page of the current path. A feature stays while its own paths change.
#[component]
pub fn Pages() -> impl IntoView {
    let path = Navigation::get().path();
    let found = Memo::new(move |_| path.with(|path| find(path)));
    move || match found.get().and_then(|at| FEATURES.get(at)) {
        Some(feature) => {
            let below = Memo::new(move |_| {
                path.with(|path| rest(feature.path, path).unwrap_or_default().to_owned())
            });
            (feature.view)(below.into())
        }
        None => view! { <Missing title=words::page_missing() text=words::page_missing_text() /> }
            .into_any(),
    }
}

/// Says that what an address names is not here, and offers a way on. What was just saved may have
/// been refused by the server, which takes its page away: where something waits for a decision, the
/// way to it is offered, too.
#[component]
pub fn Missing(
    /// What is missing.
    #[prop(into)]
    title: String,
    /// Why that may be.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let undecided = Db::get().undecided();
    let waits = Memo::new(move |_| undecided.get() > 0);
    let heading = title.clone();
    let page = move || {
        let waits = waits.get();
        let text =
            if waits { format!("{text} {}", words::missing_refused()) } else { text.clone() };
        let refused =
            waits.then(|| view! { <LinkButton href="/sync" label=words::tray_title() /> });
        view! {
            <EmptyState icon=Icon::Search title=heading.clone() text=text>
                <LinkButton href="/people" label=words::page_missing_action() rank=Rank::Primary />
                {refused}
            </EmptyState>
        }
    };
    view! {
        <TopLine title=title />
        {page}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, feature: Option<&str>) {
        assert_eq!(find(path).map(|at| FEATURES[at].path), feature, "{path}");
    }

    #[test]
    fn a_path_belongs_to_the_feature_above_it() {
        check("/", Some("/people"));
        check("/people", Some("/people"));
        check("/people/", Some("/people"));
        check("/people/0192", Some("/people"));
        check("/settings", Some("/settings"));
    }

    #[test]
    fn a_longer_word_is_another_place() {
        check("/peoples", None);
        check("/x", None);
    }
}
