//! Values that could not be read, each once: corrected here, or in bulk by a pattern, and checked
//! again, before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use cartera_import::{Fix, Reason, Report, Target};
use leptos::ev;
use leptos::prelude::*;

use super::Choices;
use super::grid::Grid;
use super::lists::{Decided, List};
use crate::format;
use crate::ui::{Button, Rank, Segmented, Select, TextField, new_element_id};
use crate::words;

/// From so many phones on that would fit another country, the country is asked before the phones.
const MANY_ABROAD: usize = 5;

/// So many values are shown; correcting some of them makes room for others.
const MOST: usize = 12;

/// A value that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    /// The text as it is in the file.
    text: String,
    /// The header of its column; empty for phones and e-mails, which may be in several.
    column: String,
    /// What it can be told by.
    kind: Kind,
    /// What it probably is.
    proposed: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Phone,
    Email,
    /// A whole cell.
    Cell,
    /// What is to be added to a list.
    Added,
    /// What is kept in the note, because a list does not have it.
    Noted,
}

/// What is to be corrected, and what was.
#[component]
pub fn Correct(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let values = values(&report);
    let has_values = !values.is_empty();
    let has_fixes = Choices::get().wishes.with_untracked(|wishes| !wishes.fixes.is_empty());
    let is_wanted = has_values || has_fixes || report.failed > 0;
    is_wanted.then(|| {
        view! {
            <section class="section correct" aria-label=words::import_correct()>
                <h2>{words::import_correct()}</h2>
                <p class="muted">{words::import_correct_text()}</p>
                <Corrected />
                {has_values.then(|| view! { <Values values=values /> })}
                <details class="import-wishes">
                    <summary>{words::import_pattern()}</summary>
                    <Pattern />
                </details>
                <details class="import-wishes">
                    <summary>{words::import_grid()}</summary>
                    <Grid report=report />
                </details>
            </section>
        }
    })
}

/// Each value once, with the number of rows that have it, the most frequent first.
fn values(report: &Report) -> Vec<(Value, u64)> {
    let mut counts: BTreeMap<Value, u64> = BTreeMap::new();
    for reason in report.rows.iter().flat_map(|row| &row.reasons) {
        if let Some(value) = value(reason) {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut all: Vec<(Value, u64)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all
}

fn value(reason: &Reason) -> Option<Value> {
    let of = |kind, column: &str, text: &str, proposed: Option<&String>| {
        let (text, column) = (text.to_owned(), column.to_owned());
        Some(Value { text, column, kind, proposed: proposed.cloned() })
    };
    match reason {
        Reason::PhoneUnreadable { text } => of(Kind::Phone, "", text, None),
        Reason::PhoneExcelNumber { text, proposed } => of(Kind::Phone, "", text, proposed.as_ref()),
        Reason::PhoneDoubtful { text, proposed } => of(Kind::Phone, "", text, Some(proposed)),
        Reason::EmailUnreadable { text } => of(Kind::Email, "", text, None),
        Reason::DateUnreadable { column, text } => of(Kind::Cell, column, text, None),
        Reason::AmountUnreadable { column, value } => of(Kind::Cell, column, value, None),
        Reason::UnknownValue { column, value } => of(Kind::Noted, column, value, None),
        Reason::NewValue { column, value } => of(Kind::Added, column, value, None),
        _ => None,
    }
}

/// What puts another text in place of a value.
fn fix(value: &Value, text: String) -> Fix {
    let choices = Choices::get();
    let wanted = |target: Target| match value.kind {
        Kind::Phone => matches!(target, Target::Phone | Target::OrganizationPhone),
        Kind::Email => matches!(target, Target::Email | Target::OrganizationEmail),
        Kind::Cell | Kind::Added | Kind::Noted => true,
    };
    let targets = choices.targets.get_untracked();
    let columns = choices.preview.with_untracked(|preview| {
        let headers = preview.iter().flat_map(|preview| &preview.columns);
        (0_u32..)
            .zip(headers.zip(&targets))
            .filter(|(_, (column, target))| {
                wanted(**target) && (value.column.is_empty() || column.header == value.column)
            })
            .map(|(at, _)| at)
            .collect()
    });
    // One of several phones of a cell is a part of it, and a star in a text is a star.
    let is_part = matches!(value.kind, Kind::Phone | Kind::Email) || value.text.contains('*');
    Fix { columns, row: None, find: value.text.clone(), replace: text, is_part }
}

#[component]
fn Values(values: Vec<(Value, u64)>) -> impl IntoView {
    let choices = Choices::get();
    let left = values.len().saturating_sub(MOST);
    let abroad = values
        .iter()
        .filter(|(value, _)| value.kind == Kind::Phone && value.proposed.is_some())
        .count();
    let country = (abroad >= MANY_ABROAD).then(|| {
        view! {
            <div class="state" role="note">
                <p>{words::import_other_country(abroad as u64)}</p>
                <div class="actions">
                    <Button
                        label=words::import_choose_country()
                        on_press=move |()| choices.back_to_columns.set(true)
                    />
                </div>
            </div>
        }
    });
    let shown: Vec<Line> = values.into_iter().take(MOST).map(Line::new).collect();
    let all = StoredValue::new(shown.clone());
    let is_changed = |line: &&Line| line.text.with(|text| *text != line.as_is());
    let count =
        Memo::new(move |_| all.with_value(|all| all.iter().filter(is_changed).count()) as u64);
    let run = move |()| {
        let (mut fixes, mut listed) = (Vec::new(), Vec::new());
        let changed =
            all.with_value(|all| all.iter().filter(is_changed).cloned().collect::<Vec<_>>());
        for line in changed {
            let text = line.text.get_untracked();
            match line.list.map(|list| list.decided(&line.value.text, &text)) {
                Some(Decided::Listed(value)) => listed.push(value),
                Some(Decided::Fixed(fix)) => fixes.push(fix),
                None => fixes.push(fix(&line.value, text)),
            }
        }
        choices.decide(fixes, listed);
    };
    let lines = shown.into_iter().map(|line| view! { <One line=line /> }).collect_view();
    view! {
        {country}
        <ul class="remarks correct-values">{lines}</ul>
        <p class="muted" hidden=left == 0>
            {words::import_more_values(left as u64)}
        </p>
        <div class="actions">
            <Button
                label=Signal::derive(move || words::import_correct_run(count.get()))
                rank=Rank::Primary
                disabled=Signal::derive(move || count.get() == 0)
                on_press=run
            />
        </div>
    }
}

/// A value, and what becomes of it.
#[derive(Clone)]
struct Line {
    value: Value,
    /// In how many rows it is.
    rows: u64,
    /// The list that it could be of.
    list: Option<List>,
    /// What stands in its place.
    text: RwSignal<String>,
}

impl Line {
    fn new((value, rows): (Value, u64)) -> Self {
        let is_listed = matches!(value.kind, Kind::Added | Kind::Noted);
        let list = is_listed.then(|| List::of(&value.column)).flatten();
        let mut line = Self { value, rows, list, text: RwSignal::new(String::new()) };
        let proposed = line.value.proposed.as_deref().map(format::phone);
        line.text = RwSignal::new(proposed.unwrap_or_else(|| line.as_is()));
        line
    }

    /// What stands there as things are.
    fn as_is(&self) -> String {
        match self.list {
            Some(_) => List::as_is(self.value.kind == Kind::Added).to_owned(),
            None => self.value.text.clone(),
        }
    }
}

#[component]
fn One(line: Line) -> impl IntoView {
    let Line { value, rows, list, text } = line;
    let label = match value.column.is_empty() {
        true => value.text.clone(),
        false => format!("{}: {}", value.column, value.text),
    };
    let field = match list {
        Some(list) => view! {
            <Select
                label=words::import_instead_of(&label)
                label_hidden=true
                options=list.options(&value.text, value.kind == Kind::Added)
                value=text
                on_change=move |name: String| text.set(name)
            />
        }
        .into_any(),
        None => view! {
            <input
                class="input"
                type="text"
                autocomplete="off"
                aria-label=words::import_instead_of(&label)
                prop:value=move || text.get()
                on:input=move |ev: ev::Event| text.set(event_target_value(&ev))
            />
        }
        .into_any(),
    };
    view! {
        <li class="correct-value">
            <span class="correct-before">
                {label}
                <span class="muted">{words::import_in_rows(rows)}</span>
            </span>
            {field}
        </li>
    }
}

/// What was corrected so far, each with a way back.
#[component]
fn Corrected() -> impl IntoView {
    let choices = Choices::get();
    let line = move |(at, fix): (usize, Fix)| {
        let what = match fix.row {
            Some(row) => words::import_row(row.into()),
            None => fix.find.clone(),
        };
        let said = format!("{what} → {}", fix.replace);
        let back = move |()| {
            choices.wishes.update(|wishes| {
                if at < wishes.fixes.len() {
                    wishes.fixes.remove(at);
                }
            });
            choices.check();
        };
        view! {
            <li class="correct-value">
                <span class="correct-before">{said.clone()}</span>
                <Button label=words::undo() about=said rank=Rank::Quiet on_press=back />
            </li>
        }
    };
    let lines = choices.wishes.with_untracked(|wishes| wishes.fixes.clone());
    (!lines.is_empty()).then(|| {
        view! {
            <details class="import-wishes">
                <summary>{words::import_corrected(lines.len() as u64)}</summary>
                <ul class="remarks">{lines.into_iter().enumerate().map(line).collect_view()}</ul>
            </details>
        }
    })
}

/// Replaces in all cells of a column at once.
#[component]
fn Pattern() -> impl IntoView {
    let choices = Choices::get();
    let (find, replace) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (column, how) = (RwSignal::new(String::new()), RwSignal::new("part".to_owned()));
    let mut options = vec![(String::new(), words::import_pattern_everywhere().to_owned())];
    options.extend(choices.preview.with_untracked(|preview| {
        let columns = preview.iter().flat_map(|preview| &preview.columns);
        columns
            .enumerate()
            .map(|(at, one)| (at.to_string(), one.header.clone()))
            .collect::<Vec<_>>()
    }));
    let run = move |()| {
        let columns = column.get_untracked().parse().into_iter().collect();
        let (find, replace) = (find.get_untracked(), replace.get_untracked());
        let is_part = how.get_untracked() == "part";
        choices.correct(vec![Fix { columns, row: None, find, replace, is_part }]);
    };
    let help = new_element_id("pattern");
    view! {
        <div class="form">
            <Select
                label=words::import_pattern_column()
                options=options
                value=column
                on_change=move |at: String| column.set(at)
            />
            <Segmented
                label=words::import_pattern_how()
                options=vec![
                    ("part", words::import_pattern_part().to_owned()),
                    ("whole", words::import_pattern_whole().to_owned()),
                ]
                value=how
                on_change=move |key: String| how.set(key)
            />
            <div class="form-pair">
                <TextField label=words::import_pattern_find() value=find />
                <TextField label=words::import_pattern_replace() value=replace />
            </div>
            <p class="field-help" id=help>{words::import_pattern_help()}</p>
            <div class="actions">
                <Button
                    label=words::import_pattern_run()
                    disabled=Signal::derive(move || find.with(String::is_empty))
                    on_press=run
                />
            </div>
        </div>
    }
}
