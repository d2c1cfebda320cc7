//! Records that would be there twice: each is made all the same, left out, or written into the one
//! that it resembles, before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use cartera_import::report::Resemblance;
use cartera_import::{Alike, Becomes, Report};
use leptos::prelude::*;

use super::Choices;
use crate::features::duplicates::sign;
use crate::ui::{Badge, Button, Rank, Select, Tone};
use crate::words;

/// So many are shown; the buttons for all of them take the others, too.
const MOST: usize = 50;

/// A record that would be made, and all that it resembles, the likeliest first.
type Group = ((u32, bool), Vec<Resemblance>);

/// The resemblances that nobody decided about, and how to decide; nothing where there is none.
#[component]
pub fn AlikeRecords(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let choices = Choices::get();
    let groups = Arc::new(groups(&report.resemblances));
    let decided = choices.wishes.with_untracked(|wishes| wishes.alike.len() as u64);
    let is_wanted = !groups.is_empty() || decided > 0;
    // Only what differs from "is made" is a choice.
    let chosen = RwSignal::new(BTreeMap::<(u32, bool), Becomes>::new());
    let left = groups.len().saturating_sub(MOST);
    let lines = groups
        .iter()
        .take(MOST)
        .map(|group| view! { <One group=group.clone() chosen=chosen /> })
        .collect_view();
    let count = Memo::new(move |_| chosen.with(BTreeMap::len) as u64);
    let anew = move |()| {
        choices.wishes.update(|wishes| wishes.alike.clear());
        choices.check();
    };
    let is_empty = groups.is_empty();
    is_wanted.then(|| {
        view! {
            <section class="section correct" aria-label=words::import_resemblances()>
                <h2>{words::import_resemblances()}</h2>
                <p class="muted" hidden=is_empty>{words::import_alike_text()}</p>
                {(decided > 0)
                    .then(|| {
                        view! {
                            <p class="muted import-known" role="status">
                                {words::import_alike_decided(decided)}
                                <Button
                                    label=words::import_alike_anew()
                                    rank=Rank::Quiet
                                    on_press=anew
                                />
                            </p>
                        }
                    })}
                {(!is_empty)
                    .then(|| {
                        view! {
                            <Whole groups=Arc::clone(&groups) />
                            <ul class="remarks correct-values">{lines}</ul>
                            <p class="muted" hidden=left == 0>
                                {words::import_more_values(left as u64)}
                            </p>
                            <div class="actions">
                                <Button
                                    label=Signal::derive(move || words::import_alike_run(count.get()))
                                    rank=Rank::Primary
                                    disabled=Signal::derive(move || count.get() == 0)
                                    on_press=move |()| {
                                        choices.decide_alike(chosen.get_untracked().into_iter().map(
                                            |((row, is_person), becomes)| Alike {
                                                row,
                                                is_person,
                                                becomes,
                                            },
                                        ));
                                    }
                                />
                            </div>
                        }
                    })}
            </section>
        }
    })
}

/// The buttons that decide about all of them.
#[component]
fn Whole(groups: Arc<Vec<Group>>) -> impl IntoView {
    let choices = Choices::get();
    let decide = move |groups: &[Group], of: fn(&Resemblance) -> Option<Becomes>| {
        let all: Vec<Alike> = groups
            .iter()
            .filter_map(|((row, is_person), all)| {
                let becomes = of(all.first()?)?;
                Some(Alike { row: *row, is_person: *is_person, becomes })
            })
            .collect();
        choices.decide_alike(all);
    };
    let safe = groups.iter().filter(|(_, all)| all.first().is_some_and(|one| one.is_safe));
    let safe = safe.count() as u64;
    let (certain, into, out, new) =
        (Arc::clone(&groups), Arc::clone(&groups), Arc::clone(&groups), groups);
    let sure: fn(&Resemblance) -> Option<Becomes> = |one| one.is_safe.then(|| same(one));
    view! {
        <div class="actions">
            {(safe > 0)
                .then(move || {
                    view! {
                        <Button
                            label=words::import_alike_safe(safe)
                            on_press=move |()| decide(&certain, sure)
                        />
                    }
                })}
            <Button
                label=words::import_alike_all_into()
                rank=Rank::Quiet
                on_press=move |()| decide(&into, |one| Some(same(one)))
            />
            <Button
                label=words::import_alike_all_out()
                rank=Rank::Quiet
                on_press=move |()| decide(&out, |_| Some(Becomes::Skipped))
            />
            <Button
                label=words::import_alike_all_new()
                rank=Rank::Quiet
                on_press=move |()| decide(&new, |_| Some(Becomes::New))
            />
        </div>
    }
}

/// The other one of a resemblance.
fn same(one: &Resemblance) -> Becomes {
    one.other_row.map_or(Becomes::Record(one.other_id), Becomes::Row)
}

fn groups(all: &[Resemblance]) -> Vec<Group> {
    let mut groups: BTreeMap<(u32, bool), Vec<Resemblance>> = BTreeMap::new();
    for one in all {
        groups.entry((one.row, one.is_person)).or_default().push(one.clone());
    }
    let mut groups: Vec<Group> = groups.into_iter().collect();
    for (_, all) in &mut groups {
        all.sort_by_key(|one| std::cmp::Reverse(one.score_permille));
    }
    groups
}

#[component]
fn One(group: Group, chosen: RwSignal<BTreeMap<(u32, bool), Becomes>>) -> impl IntoView {
    let (key, all) = group;
    let first = all.first().cloned();
    let other = |one: &Resemblance| match one.other_row {
        Some(row) => format!("{} ({})", one.other_name, words::import_row(row.into())),
        None => one.other_name.clone(),
    };
    let mut options = vec![
        ("new".to_owned(), words::import_alike_new().to_owned()),
        ("out".to_owned(), words::import_alike_out().to_owned()),
    ];
    options.extend(
        all.iter()
            .enumerate()
            .map(|(at, one)| (at.to_string(), words::import_alike_into(&other(one)))),
    );
    let shown = RwSignal::new("new".to_owned());
    let choose = move |word: String| {
        let becomes = match word.as_str() {
            "new" => None,
            "out" => Some(Becomes::Skipped),
            at => at.parse().ok().and_then(|at: usize| all.get(at)).map(same),
        };
        shown.set(word);
        chosen.update(|chosen| {
            match becomes {
                Some(becomes) => chosen.insert(key, becomes),
                None => chosen.remove(&key),
            };
        });
    };
    first.map(|one| {
        let said = words::import_resembles(&one.name, &other(&one), one.row.into());
        let why: Vec<String> = one.signs.iter().map(sign).collect();
        let badge = if one.is_safe {
            view! { <Badge label=words::import_alike_certain() tone=Tone::Good /> }.into_any()
        } else {
            view! { <Badge label=words::import_alike_look() tone=Tone::Info /> }.into_any()
        };
        view! {
            <li class="correct-value">
                <span class="correct-before">
                    <span>{said.clone()} " " {badge}</span>
                    <span class="muted">{why.join(" · ")}</span>
                </span>
                <Select
                    label=words::import_alike_what(&said)
                    label_hidden=true
                    options=options
                    value=shown
                    on_change=choose
                />
            </li>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_resembles_two_is_one_choice_with_the_likelier_first() {
        let one = |row, other: u8, score_permille| Resemblance {
            row,
            is_person: true,
            name: "Ana".into(),
            other_row: None,
            other_id: [other; 16],
            other_name: "Anna".into(),
            score_permille,
            is_safe: false,
            reasons: Vec::new(),
            signs: Vec::new(),
        };
        let found = groups(&[one(2, 1, 700), one(2, 2, 900), one(3, 1, 800)]);
        let seen: Vec<_> =
            found.iter().map(|(key, all)| (key.0, same(&all[0]), all.len())).collect();
        assert_eq!(seen, [(2, Becomes::Record([2; 16]), 2), (3, Becomes::Record([1; 16]), 1)]);
    }
}
