//! What a person chose for this device: language, appearance, the order of names, a country.

use cartera_domain::person::NameOrder;
use leptos::prelude::*;

use crate::platform::{page, preferences};
use crate::words::{self, Language};

/// Light, dark, or as the system is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The name that it is kept under.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a kept name; the system's for anything else.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// The name that an order of names is kept under.
#[must_use]
pub const fn order_name(order: NameOrder) -> &'static str {
    match order {
        NameOrder::GivenFirst => "given",
        NameOrder::FamilyFirst => "family",
    }
}

/// The order of a kept name.
#[must_use]
pub fn order_from_name(name: &str) -> Option<NameOrder> {
    [NameOrder::GivenFirst, NameOrder::FamilyFirst]
        .into_iter()
        .find(|order| order_name(*order) == name)
}

/// The choices, as signals to read and methods that keep them.
#[derive(Clone, Copy)]
pub struct Preferences {
    language: RwSignal<Language>,
    theme: RwSignal<Theme>,
    name_order: RwSignal<NameOrder>,
    country: RwSignal<String>,
    narrow: RwSignal<bool>,
    letters: RwSignal<bool>,
    compact: RwSignal<bool>,
}

impl Preferences {
    /// Reads what was kept, follows the browser for the rest, and makes it hold.
    pub fn provide() -> Self {
        let tags = page::languages();
        let language = preferences::read("language")
            .and_then(|tag| Language::from_tag(&tag))
            .or_else(|| tags.iter().find_map(|tag| Language::from_tag(tag)))
            .unwrap_or(Language::En);
        let theme = preferences::read("theme").map(|name| Theme::from_name(&name));
        let order = preferences::read("name-order").and_then(|name| order_from_name(&name));
        let country = preferences::read("country").unwrap_or_else(|| country_of(&tags));
        let this = Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme.unwrap_or_default()),
            name_order: RwSignal::new(order.unwrap_or_else(|| usual_order(language))),
            country: RwSignal::new(country),
            narrow: RwSignal::new(preferences::read("sidebar").as_deref() == Some("narrow")),
            letters: RwSignal::new(preferences::read("letters").as_deref() != Some("off")),
            compact: RwSignal::new(preferences::read("rows").is_some()),
        };
        words::set_language(language);
        page::set_language(language.tag());
        this.show_theme();
        page::set_compact(this.compact.get_untracked());
        provide_context(this);
        this
    }

    /// The app's choices; the usual ones where none were provided.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_else(|| Self {
            language: RwSignal::new(Language::En),
            theme: RwSignal::new(Theme::System),
            name_order: RwSignal::new(NameOrder::GivenFirst),
            country: RwSignal::new(String::new()),
            narrow: RwSignal::new(false),
            letters: RwSignal::new(true),
            compact: RwSignal::new(false),
        })
    }

    /// The language of every word.
    #[must_use]
    pub fn language(self) -> Signal<Language> {
        self.language.into()
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(self) -> Signal<Theme> {
        self.theme.into()
    }

    /// In which order the parts of a name are written.
    #[must_use]
    pub fn name_order(self) -> Signal<NameOrder> {
        self.name_order.into()
    }

    /// ISO 3166 code of the country whose phones are written without a code; empty for none.
    #[must_use]
    pub fn country(self) -> Signal<String> {
        self.country.into()
    }

    /// Whether the sidebar shows only icons.
    #[must_use]
    pub fn narrow_sidebar(self) -> Signal<bool> {
        self.narrow.into()
    }

    /// Whether single letters are shortcuts. Whoever speaks to the computer turns them off
    /// (WCAG 2.1.4), because a spoken word would press them.
    #[must_use]
    pub fn letter_keys(self) -> Signal<bool> {
        self.letters.into()
    }

    /// Whether rows of tables are close together, where no finger has to find them.
    #[must_use]
    pub fn compact_rows(self) -> Signal<bool> {
        self.compact.into()
    }

    /// Speaks another language from now on. Names follow its order until one was chosen.
    pub fn set_language(self, language: Language) {
        preferences::write("language", Some(language.tag()));
        if preferences::read("name-order").is_none() {
            self.name_order.set(usual_order(language));
        }
        words::set_language(language);
        page::set_language(language.tag());
        self.language.set(language);
    }

    /// Looks otherwise from now on.
    pub fn set_theme(self, theme: Theme) {
        preferences::write("theme", (theme != Theme::System).then(|| theme.name()));
        self.theme.set(theme);
        self.show_theme();
    }

    /// Writes names in this order from now on.
    pub fn set_name_order(self, order: NameOrder) {
        preferences::write("name-order", Some(order_name(order)));
        self.name_order.set(order);
    }

    /// Reads phones without a code as of this country from now on; empty for none.
    pub fn set_country(self, country: String) {
        preferences::write("country", Some(&country));
        self.country.set(country);
    }

    /// Turns shortcuts of single letters on or off.
    pub fn set_letter_keys(self, on: bool) {
        preferences::write("letters", (!on).then_some("off"));
        self.letters.set(on);
    }

    /// Draws rows of tables close together from now on, or not.
    pub fn set_compact_rows(self, compact: bool) {
        preferences::write("rows", compact.then_some("compact"));
        self.compact.set(compact);
        page::set_compact(compact);
    }

    /// Narrows the sidebar or widens it again.
    pub fn turn_sidebar(self) {
        let narrow = !self.narrow.get_untracked();
        preferences::write("sidebar", narrow.then_some("narrow"));
        self.narrow.set(narrow);
    }

    fn show_theme(self) {
        let theme = self.theme.get_untracked();
        page::set_theme((theme != Theme::System).then(|| theme.name()));
    }
}

/// Russian lists put the family name first; English and Spanish ones the given name.
const fn usual_order(language: Language) -> NameOrder {
    match language {
        Language::Ru => NameOrder::FamilyFirst,
        Language::En | Language::Es => NameOrder::GivenFirst,
    }
}

/// The country of the browser's languages: its region (`es-MX`), or where the language is
/// mostly spoken. English alone says nothing.
fn country_of(tags: &[String]) -> String {
    let region = |tag: &String| {
        let part = tag.split('-').skip(1).find(|part| part.len() == 2)?;
        Some(part.to_ascii_uppercase())
    };
    tags.iter().find_map(region).unwrap_or_else(|| {
        match tags.iter().find_map(|tag| Language::from_tag(tag)) {
            Some(Language::Es) => "ES",
            Some(Language::Ru) => "RU",
            _ => "",
        }
        .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tags: &[&str], country: &str) {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        assert_eq!(country_of(&tags), country);
    }

    #[test]
    fn the_country_is_the_region_of_the_first_language_that_names_one() {
        check(&["es-MX", "en-US"], "MX");
        check(&["es", "en-us"], "US");
        check(&["zh-Hant-TW"], "TW");
    }

    #[test]
    fn without_a_region_the_language_decides_and_english_does_not() {
        check(&["ru"], "RU");
        check(&["es"], "ES");
        check(&["en"], "");
        check(&[], "");
    }

    #[test]
    fn kept_names_are_read_back() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            assert_eq!(Theme::from_name(theme.name()), theme);
        }
        for order in [NameOrder::GivenFirst, NameOrder::FamilyFirst] {
            assert_eq!(order_from_name(order_name(order)), Some(order));
        }
    }
}
