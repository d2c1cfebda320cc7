//! The dialog that says which records are listed: conditions, and groups of them.

use cartera_domain::query::{Filter, Query};
use leptos::prelude::*;

use super::draft::{Draft, Group, Line};
use super::field::Field;
use super::line::{LineEditor, LineState, next_id};
use super::state::State;
use crate::data::{Db, ListQuery, Of};
use crate::ui::{Button, Dialog, Icon, IconButton, Rank, Segmented};
use crate::words;

const ALL: &str = "all";
const ANY: &str = "any";

/// A group as the form has it.
#[derive(Clone, Copy)]
struct GroupState {
    id: u32,
    is_any: RwSignal<bool>,
    lines: RwSignal<Vec<LineState>>,
}

impl GroupState {
    fn of(group: &Group, fields: &[Field]) -> Self {
        let lines = group.lines.iter().filter_map(|line| LineState::of(line, fields)).collect();
        Self { id: next_id(), is_any: RwSignal::new(group.is_any), lines: RwSignal::new(lines) }
    }

    fn written(self, fields: &[Field], usual: cartera_domain::Currency) -> Group {
        let lines = self.lines.get();
        Group {
            is_any: self.is_any.get(),
            lines: lines.into_iter().filter_map(|line| line.written(fields, usual)).collect(),
        }
    }

    fn add(self, fields: &[Field]) {
        if let Some(line) = LineState::first(fields) {
            self.lines.update(|lines| lines.push(line));
        }
    }
}

/// The dialog.
#[component]
pub fn FilterDialog(
    /// The list.
    state: State,
    /// The fields that can be asked for.
    fields: StoredValue<Vec<Field>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title=words::views_filter_title() open=open close_label=words::close()>
            <Content state=state fields=fields open=open />
        </Dialog>
    }
}

#[component]
fn Content(state: State, fields: StoredValue<Vec<Field>>, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let usual = crate::features::deals::usual_currency(db);
    let known = Draft::read(&state.filter.get_untracked());
    // A condition on a field that is gone cannot be shown either.
    let has_field = |line: &Line| {
        fields.with_value(|fields| fields.iter().any(|field| field.number == line.field))
    };
    let known = known.filter(|draft| {
        let groups = std::iter::once(&draft.outer).chain(&draft.inner);
        groups.flat_map(|group| &group.lines).all(has_field)
    });
    let is_known = known.is_some();
    let draft = known.unwrap_or_default();
    let outer = fields.with_value(|fields| GroupState::of(&draft.outer, fields));
    let inner = fields.with_value(|fields| {
        draft.inner.iter().map(|group| GroupState::of(group, fields)).collect::<Vec<_>>()
    });
    let inner = RwSignal::new(inner);
    if draft.outer.lines.is_empty() && draft.inner.is_empty() {
        fields.with_value(|fields| outer.add(fields));
    }
    let filter = Memo::new(move |_| -> Filter {
        fields.with_value(|fields| {
            let groups = inner.get();
            Draft {
                outer: outer.written(fields, usual),
                inner: groups.into_iter().map(|one| one.written(fields, usual)).collect(),
            }
            .filter()
        })
    });
    let fits = Memo::new(move |_| {
        let query = Query { filter: filter.get(), sort: Vec::new() };
        let asked = ListQuery { query, search: state.search.get(), of: Of::Everybody };
        db.count_of(state.kind, &asked).ok()
    });
    let show = move |()| {
        state.filter.set(filter.get_untracked());
        open.set(false);
    };
    let clear = move |()| {
        state.filter.set(Filter::default());
        open.set(false);
    };
    let add_group = move |()| {
        let group = GroupState::of(&Group { is_any: true, lines: Vec::new() }, &[]);
        fields.with_value(|fields| group.add(fields));
        inner.update(|all| all.push(group));
    };
    view! {
        <form
            class="form filter"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                show(());
            }
        >
            {(!is_known).then(|| view! { <p role="note">{words::views_filter_unknown()}</p> })}
            <Lines group=outer fields=fields />
            <For
                each=move || inner.get()
                key=|group| group.id
                children=move |group| view! {
                    <fieldset class="filter-group">
                        <legend class="sr-only">{words::views_group()}</legend>
                        <Lines group=group fields=fields />
                        <IconButton
                            label=words::views_group_remove()
                            icon=Icon::Trash
                            on_press=move |()| inner.update(|all| all.retain(|one| one.id != group.id))
                        />
                    </fieldset>
                }
            />
            <div class="actions">
                <Button
                    label=words::views_group_add()
                    icon=Icon::Plus
                    rank=Rank::Quiet
                    on_press=add_group
                />
            </div>
            <p role="status" class="muted">
                {move || fits.get().map_or_else(
                    || words::views_wrong().to_owned(),
                    |count| words::views_fits(u64::from(count)),
                )}
            </p>
            <div class="actions end">
                <Button label=words::views_filter_clear() on_press=clear />
                <Button label=words::views_show() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}

/// How the lines of a group are joined, the lines, and a button for another one.
#[component]
fn Lines(group: GroupState, fields: StoredValue<Vec<Field>>) -> impl IntoView {
    let joined = Signal::derive(move || if group.is_any.get() { ANY } else { ALL }.to_owned());
    view! {
        <div class="filter-lines">
            <Segmented
                label=words::views_joined()
                options=vec![
                    (ALL, words::views_all_of().to_owned()),
                    (ANY, words::views_any_of().to_owned()),
                ]
                value=joined
                on_change=move |word: String| group.is_any.set(word == ANY)
            />
            <For
                each=move || group.lines.get()
                key=|line| line.id
                children=move |line| view! {
                    <LineEditor
                        line=line
                        fields=fields
                        on_remove=move |()| {
                            group.lines.update(|all| all.retain(|one| one.id != line.id));
                        }
                    />
                }
            />
            <div class="actions">
                <Button
                    label=words::views_line_add()
                    icon=Icon::Plus
                    rank=Rank::Quiet
                    on_press=move |()| fields.with_value(|fields| group.add(fields))
                />
            </div>
        </div>
    }
}
