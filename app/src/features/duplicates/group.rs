//! One group: why it may be one record, its records side by side, and what to do with them.

use std::collections::BTreeSet;
use std::sync::Arc;

use cartera_dedupe::base::Group;
use cartera_dedupe::merge::{Known, Plan, Wish};
use cartera_domain::RecordKey;
use leptos::prelude::*;

use super::gather::{self, Planner};
use super::rows::{Cell, Fate, FieldRow, rows};
use super::{commands, said};
use crate::data::Db;
use crate::features::links::RecordLink;
use crate::features::save::{save_saying, save_then};
use crate::format;
use crate::ui::{Badge, Button, Rank, Tone, new_element_id};
use crate::words;

/// What is shown of a group as it is now. Each part is drawn anew only where it says something
/// else, so that whoever chooses with the keys stays where they are.
#[derive(Clone, Copy)]
struct Sheet {
    records: Memo<Vec<Known>>,
    rows: Memo<Vec<FieldRow>>,
    plan: Memo<Option<Plan>>,
    wish: RwSignal<Wish>,
    left_out: RwSignal<BTreeSet<RecordKey>>,
}

impl Sheet {
    fn new(db: Db, group: Arc<Group>) -> Self {
        let (wish, left_out) = (RwSignal::new(Wish::default()), RwSignal::new(BTreeSet::new()));
        let version = db.version();
        let records = Memo::new(move |_| {
            version.track();
            let keys = gather::left(db, &group).into_iter();
            keys.filter_map(|key| gather::known(db, key)).collect::<Vec<_>>()
        });
        let keys = move || records.with(|all| all.iter().map(|one| one.key).collect::<Vec<_>>());
        let rows = Memo::new(move |_| {
            version.track();
            let relations = db.relations_now(&keys());
            records.with(|records| rows(db, records, &relations))
        });
        let plan = Memo::new(move |_| {
            version.track();
            let mut taking_part = keys();
            left_out.with(|left_out: &BTreeSet<RecordKey>| {
                taking_part.retain(|key| !left_out.contains(key));
            });
            wish.with(|wish| Planner::new(db).merge(&taking_part, wish))
        });
        Self { records, rows, plan, wish, left_out }
    }

    fn is_out(self, key: RecordKey) -> bool {
        self.left_out.with(|left_out| left_out.contains(&key))
    }

    /// Whose value of a field stands.
    fn source_of(self, field: u16) -> Option<RecordKey> {
        self.plan.with(|plan| {
            let choices = &plan.as_ref()?.choices;
            choices.iter().find(|one| one.field == field).map(|one| one.from)
        })
    }

    /// The one that stays, and all that take part.
    fn taking_part(self) -> Option<(RecordKey, Vec<RecordKey>)> {
        self.plan.with_untracked(|plan| {
            let plan = plan.as_ref()?;
            let all = std::iter::once(plan.survivor).chain(plan.merged.iter().copied());
            Some((plan.survivor, all.collect()))
        })
    }
}

/// A group of records that may be one.
#[component]
pub fn GroupCard(
    /// The group.
    group: Arc<Group>,
) -> impl IntoView {
    let db = Db::get();
    let (label, tone) = match group.is_safe {
        true => (words::duplicates_safe(), Tone::Good),
        false => (words::duplicates_look(), Tone::Warn),
    };
    let signs = group
        .signs
        .iter()
        .map(|sign| {
            let class = if sign.is_against { "twin-sign against" } else { "twin-sign" };
            view! { <li class=class>{said::sign(sign)}</li> }
        })
        .collect_view();
    let sheet = Sheet::new(db, group);
    let title = move || {
        let stays = sheet.plan.with(|plan| plan.as_ref().map(|plan| plan.survivor));
        let first = || sheet.records.with(|records| records.first().map(|one| one.key));
        stays.or_else(first).map(|key| said::name(db, key)).unwrap_or_default()
    };
    let id = new_element_id("twin");
    let labelled_by = id.clone();
    view! {
        <div role="listitem">
            <section class="twin" aria-labelledby=labelled_by>
                <header class="twin-head">
                    <h2 id=id>{title}</h2>
                    <Badge label=label tone=tone />
                </header>
                <ul class="twin-signs" aria-label=words::duplicates_why()>
                    {signs}
                </ul>
                <Records sheet=sheet />
                <Deeds sheet=sheet />
            </section>
        </div>
    }
}

/// The records side by side.
#[component]
fn Records(sheet: Sheet) -> impl IntoView {
    let stays_name = new_element_id("stays");
    let heads = move || {
        sheet.records.with(|records| {
            let many = records.len() > 2;
            records.iter().map(|one| head(one, many, &stays_name, sheet)).collect_view()
        })
    };
    let body =
        move || sheet.rows.with(|rows| rows.iter().map(|row| line(row, sheet)).collect_view());
    let columns = move || sheet.records.with(|records| records.len().to_string());
    view! {
        <div class="twin-scroll">
            <table class="twin-table" style:--records=columns>
                <thead>
                    <tr>
                        <td></td>
                        {heads}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

fn head(one: &Known, many: bool, group: &str, sheet: Sheet) -> AnyView {
    let key = one.key;
    let name = said::name(Db::get(), key);
    let changed = one.changed_at.map(|at| {
        let when = format::moment(u64::try_from(at.millis()).unwrap_or_default());
        view! { <span class="faint">{words::duplicates_changed(&when)}</span> }
    });
    let part = many.then(|| {
        let press = move |_| {
            sheet.left_out.update(|left_out| {
                if !left_out.remove(&key) {
                    left_out.insert(key);
                }
            });
        };
        view! {
            <label class="twin-choice">
                <input
                    type="checkbox"
                    aria-label=format!("{}: {name}", words::duplicates_takes_part())
                    prop:checked=move || !sheet.is_out(key)
                    on:change=press
                />
                <span>{words::duplicates_takes_part()}</span>
            </label>
        }
    });
    let survives =
        move || sheet.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.survivor == key));
    view! {
        <th scope="col" class:left-out=move || sheet.is_out(key)>
            <RecordLink key=key />
            {changed}
            <label class="twin-choice">
                <input
                    type="radio"
                    name=group.to_owned()
                    aria-label=format!("{}: {name}", words::duplicates_stays())
                    disabled=move || sheet.is_out(key)
                    prop:checked=survives
                    on:change=move |_| sheet.wish.update(|wish| wish.stays = Some(key))
                />
                <span>{words::duplicates_stays()}</span>
            </label>
            {part}
        </th>
    }
    .into_any()
}

fn line(row: &FieldRow, sheet: Sheet) -> AnyView {
    let fate = match row.fate {
        Fate::Agree => None,
        Fate::United => {
            Some(view! { <span class="faint">{words::duplicates_all_kept()}</span> }.into_any())
        }
        Fate::Differ => {
            Some(view! { <Badge label=words::duplicates_differs() tone=Tone::Warn /> }.into_any())
        }
    };
    let group = new_element_id("kept");
    let cells = row.cells.iter().map(|cell| one_cell(cell, row, &group, sheet)).collect_view();
    view! {
        <tr class:differs=row.fate == Fate::Differ>
            <th scope="row">
                <span>{row.label.clone()}</span>
                {fate}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

fn one_cell(cell: &Cell, row: &FieldRow, group: &str, sheet: Sheet) -> AnyView {
    let values = cell.values.iter().map(|value| {
        view! { <span class="twin-value">{value.clone()}</span> }
    });
    let values = values.collect_view();
    let key = cell.key;
    let Some(field) = row.field else {
        let inner = match cell.values.is_empty() {
            true => view! { <span class="faint">"—"</span> }.into_any(),
            false => values.into_any(),
        };
        return view! { <td class:left-out=move || sheet.is_out(key)>{inner}</td> }.into_any();
    };
    // Those that say the same as the one that is chosen stand as well.
    let same: Vec<RecordKey> =
        row.cells.iter().filter(|one| one.values == cell.values).map(|one| one.key).collect();
    let loses = move || !sheet.source_of(field).is_some_and(|from| same.contains(&from));
    let inner = if cell.values.is_empty() {
        view! { <span class="faint">"—"</span> }.into_any()
    } else {
        let what = words::duplicates_choose(&row.label);
        let choose = move |_| {
            sheet.wish.update(|wish| {
                wish.chosen.insert(field, key);
            });
        };
        view! {
            <label class="twin-choice">
                <input
                    type="radio"
                    name=group.to_owned()
                    aria-label=format!("{what}: {}", cell.values.join(", "))
                    disabled=move || sheet.is_out(key)
                    prop:checked=move || sheet.source_of(field) == Some(key)
                    on:change=choose
                />
                <span>{values}</span>
            </label>
        }
        .into_any()
    };
    view! { <td class:loses=loses class:left-out=move || sheet.is_out(key)>{inner}</td> }.into_any()
}

/// What would be lost, and the buttons.
#[component]
fn Deeds(sheet: Sheet) -> impl IntoView {
    let db = Db::get();
    let merge = move |()| {
        // What the person saw stands, also where another reason would choose by now.
        let seen = sheet.plan.with_untracked(|plan| {
            plan.as_ref().map(|plan| Wish {
                stays: Some(plan.survivor),
                chosen: plan.choices.iter().map(|one| (one.field, one.from)).collect(),
            })
        });
        let (Some(wish), Some((survivor, records))) = (seen, sheet.taking_part()) else { return };
        let mut planner = Planner::new(db);
        if planner.merge(&records, &wish).is_none() {
            return;
        }
        let edit = commands::merge(&planner.finish());
        let name = said::name(db, survivor);
        save_then(db, edit, words::duplicates_merged(&name), || {});
    };
    let apart = move |()| {
        if let Some((_, records)) = sheet.taking_part() {
            let edit = commands::set_apart(&records);
            save_saying(db, edit, words::duplicates_set_apart().to_owned());
        }
    };
    let cannot = Signal::derive(move || sheet.plan.with(Option::is_none));
    let loses = move || {
        sheet.plan.with(|plan| match plan {
            None => words::duplicates_too_few().to_owned(),
            Some(plan) => {
                let lost: usize = plan.choices.iter().map(|choice| choice.lost.len()).sum();
                words::duplicates_loses(lost as u64)
            }
        })
    };
    view! {
        <p class="muted twin-loses">{loses}</p>
        <div class="actions">
            <Button label=words::duplicates_merge() disabled=cannot on_press=merge />
            <Button
                label=words::duplicates_apart()
                rank=Rank::Quiet
                disabled=cannot
                on_press=apart
            />
        </div>
    }
}
