//! Lines below each other, and what they add up to: of a deal, a quote or an order.

use std::sync::Arc;

use cartera_domain::{LineItem, Totals};
use leptos::prelude::*;

use super::said::{exact, rate, terms};
use crate::ui::{Icon, IconButton};
use crate::words;

/// Lines and their figures; nothing where they do not add up.
pub type Sums = Option<Totals>;

/// The lines with their sums.
#[component]
pub fn LineList(
    /// The lines in their order.
    #[prop(into)]
    lines: Signal<Arc<Vec<LineItem>>>,
    /// What they add up to.
    #[prop(into)]
    sums: Signal<Sums>,
    /// Whether nothing can be changed.
    #[prop(into)]
    locked: Signal<bool>,
    /// Runs with a line that is to be edited.
    #[prop(into)]
    on_edit: Callback<LineItem>,
    /// Runs with a line that is to be removed.
    #[prop(into)]
    on_remove: Callback<LineItem>,
) -> impl IntoView {
    let rows = move || {
        let (lines, sums, locked) = (lines.get(), sums.get(), locked.get());
        let row = |(at, line): (usize, &LineItem)| {
            let sum = sums.as_ref().and_then(|all| all.lines.get(at)).map(|one| one.amount);
            let (own, gone) = (line.clone(), line.clone());
            let texts = view! {
                <span class="ellipsis">{line.name.to_string()}</span>
                <span class="muted number">{terms(line)}</span>
            };
            let name = match locked {
                true => view! { <span class="line-name">{texts}</span> }.into_any(),
                false => view! {
                    <button
                        type="button"
                        class="line-name"
                        on:click=move |_| on_edit.run(own.clone())
                    >
                        {texts}
                    </button>
                }
                .into_any(),
            };
            let remove = (!locked).then(|| {
                view! {
                    <IconButton
                        label=words::remove_value(line.name.as_str())
                        icon=Icon::Close
                        small=true
                        on_press=move |()| on_remove.run(gone.clone())
                    />
                }
            });
            view! {
                <li class="line">
                    {name} <span class="number">{sum.map(exact)}</span> {remove}
                </li>
            }
        };
        lines.iter().enumerate().map(row).collect_view()
    };
    view! {
        <ul class="lines" class:locked=locked>
            {rows}
        </ul>
        {move || sums.get().filter(|sums| !sums.lines.is_empty()).map(|sums| sum_rows(&sums))}
    }
}

/// What the lines add up to, tax by tax.
#[must_use]
pub fn sum_rows(sums: &Totals) -> AnyView {
    let row = |label: String, value: String, is_last: bool| {
        view! {
            <div class="sum" class:total=is_last>
                <dt>{label}</dt>
                <dd class="number">{value}</dd>
            </div>
        }
    };
    let mut rows = Vec::new();
    if !sums.discount.is_zero() {
        rows.push(row(words::sums_subtotal().to_owned(), exact(sums.subtotal), false));
        let off = format!("−{}", exact(sums.discount));
        rows.push(row(words::sums_discount().to_owned(), off, false));
    }
    let taxed = sums.rates.iter().filter_map(|row| Some((row.rate?, row))).collect::<Vec<_>>();
    if !taxed.is_empty() {
        rows.push(row(words::sums_net().to_owned(), exact(sums.base), false));
    }
    for (tax, figures) in taxed {
        let label = words::sums_tax(&exact(figures.base), &rate(tax.ten_thousandths()));
        rows.push(row(label, exact(figures.tax), false));
    }
    rows.push(row(words::lines_total().to_owned(), exact(sums.total), true));
    view! { <dl class="sums">{rows}</dl> }.into_any()
}
