//! How the file is read, where a guess may be wrong: country of its phones, sheet, header row,
//! encoding, separator. A choice reads the open file again.

use std::sync::Arc;

use cartera_import::protocol::{Choice, Preview};
use leptos::prelude::*;

use super::Choices;
use crate::data::Import;
use crate::features::settings::CountrySelect;
use crate::preferences::Preferences;
use crate::ui::Select;
use crate::words;

/// The first rows among which the headers are looked for by hand.
const HEADER_ROWS: u32 = 20;
/// More rows than these that are no records are counted, not listed.
const MOST_PASSED_OVER: usize = 20;
/// The encodings that files of customers come in, by their WHATWG names.
const ENCODINGS: [&str; 9] = [
    "UTF-8",
    "windows-1251",
    "windows-1252",
    "windows-1250",
    "KOI8-R",
    "GBK",
    "Shift_JIS",
    "UTF-16LE",
    "UTF-16BE",
];
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// The choices that this file leaves open.
#[component]
pub fn HowRead(
    /// The file as it was understood.
    preview: Arc<Preview>,
) -> impl IntoView {
    let import = Import::get();
    let choices = Choices::get();
    let country = Preferences::get().country();
    // Phones are read with the country: another one shows what fits then.
    Effect::new(move |before: Option<String>| {
        let now = country.get();
        if before.is_some_and(|before| before != now) {
            read_again(import, choices, |choice| {
                choice.country = (!now.is_empty()).then(|| now.clone());
            });
        }
        now
    });
    let sheets = (preview.sheets.len() > 1).then(|| {
        let all = preview.sheets.iter().enumerate();
        let options = all.map(|(at, name)| (at.to_string(), name.clone())).collect();
        choose(words::import_sheet(), options, preview.sheet.to_string(), |choice, sheet| {
            choice.sheet = sheet.parse().ok();
            // Headers stand elsewhere on another sheet.
            choice.header_row = None;
        })
    });
    // Contacts and the like name their values themselves.
    let header = (!preview.has_names).then(|| {
        let mut options = vec![("0".to_owned(), words::import_header_none().to_owned())];
        let shown = preview.header_row.unwrap_or(0);
        options.extend(
            (1..=HEADER_ROWS.max(shown))
                .map(|row| (row.to_string(), words::import_row(row.into()))),
        );
        choose(words::import_header(), options, shown.to_string(), |choice, row| {
            choice.header_row = row.parse().ok();
        })
    });
    let encoding = preview.encoding.as_ref().map(|encoding| {
        let known = ENCODINGS.iter().map(|name| (*name).to_owned());
        let mut names: Vec<String> = known.collect();
        if !names.iter().any(|name| name.eq_ignore_ascii_case(encoding)) {
            names.push(encoding.clone());
        }
        let current = names.iter().find(|name| name.eq_ignore_ascii_case(encoding)).cloned();
        let options = names.into_iter().map(|name| (name.clone(), name)).collect();
        let current = current.unwrap_or_else(|| encoding.clone());
        choose(words::import_encoding(), options, current, |choice, name| {
            choice.encoding = Some(name);
        })
    });
    let separator = preview.delimiter.map(|delimiter| {
        let mut all = SEPARATORS.to_vec();
        if !all.contains(&delimiter) {
            all.push(delimiter);
        }
        let shown = |separator: char| match separator {
            '\t' => words::import_separator_tab().to_owned(),
            other => other.to_string(),
        };
        let options = all.into_iter().map(|one| (one.to_string(), shown(one))).collect();
        choose(words::import_separator(), options, delimiter.to_string(), |choice, one| {
            choice.delimiter = one.chars().next();
        })
    });
    let lost = preview.unreadable_characters;
    let passed_over = passed_over(&preview.passed_over);
    view! {
        <div class="import-choices">
            <CountrySelect help=words::import_country_help() />
            {sheets}
            {header}
            {encoding}
            {separator}
        </div>
        {(lost > 0)
            .then(|| view! { <p role="status">{words::import_unreadable(u64::from(lost))}</p> })}
        {passed_over.map(|said| view! { <p role="status">{said}</p> })}
    }
}

/// Which rows are sums or headings of groups, the first of them by their numbers; `None` for none.
fn passed_over(rows: &[u32]) -> Option<String> {
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let numbers = rows.iter().take(MOST_PASSED_OVER).map(|row| row.to_string());
    let mut listed = numbers.collect::<Vec<_>>().join(", ");
    let more = rows.len().saturating_sub(MOST_PASSED_OVER);
    if more > 0 {
        listed.push(' ');
        listed.push_str(&words::import_more_rows(more as u64));
    }
    (count > 0).then(|| words::import_passed_over(count, &listed))
}

fn choose(
    label: &'static str,
    options: Vec<(String, String)>,
    current: String,
    change: fn(&mut Choice, String),
) -> AnyView {
    let import = Import::get();
    let choices = Choices::get();
    // Shown at once: it takes a while until the file is read so.
    let chosen = RwSignal::new(current);
    view! {
        <Select
            label=label
            options=options
            value=chosen
            on_change=move |value: String| {
                chosen.set(value.clone());
                read_again(import, choices, |choice| change(choice, value));
            }
        />
    }
    .into_any()
}

fn read_again(import: Import, choices: Choices, change: impl FnOnce(&mut Choice)) {
    choices.back_to_columns.set(false);
    choices.choice.update(change);
    import.look(choices.choice.get_untracked());
}
