//! What the base already knows: how many records there are to move. Offered, marked, never forced.

use cartera_tco::number::Quantity;
use leptos::prelude::*;

use super::answers::Target;
use super::questions::Field;
use super::state::Costs;
use crate::data::Db;
use crate::format;
use crate::ui::{Badge, Button, Tone};
use crate::words;

/// The place of the number that the base knows.
const RECORDS: &str = "common.file_profile.records";

/// Beside the question of how many records there are: what this base holds.
#[component]
pub fn OwnRecords(costs: Costs, field: &'static Field, label: String) -> impl IntoView {
    let counts = Db::get().counts();
    let held =
        Memo::new(move |_| counts.with(|all| u64::from(all.people) + u64::from(all.organizations)));
    let is_taken = Memo::new(move |_| {
        let written = costs.document().with(|all| all.text(RECORDS)).unwrap_or_default();
        let written = Quantity::parse(&written).map(|number| number.get()).ok();
        held.get() > 0 && written == Some(held.get().into())
    });
    let label = StoredValue::new(label);
    let take = move |()| {
        let held = held.get_untracked().to_string();
        let taken = label.with_value(|label| costs.answer(field, label, &held));
        if taken.is_ok() {
            costs.draw_again();
        }
    };
    move || {
        let number = format::number(held.get());
        match (held.get(), is_taken.get()) {
            (0, _) => None,
            (_, true) => Some(
                view! {
                    <p class="own-data">
                        <Badge label=words::tco_from_base() tone=Tone::Good />
                        " "
                        {words::tco_from_base_text(&number)}
                    </p>
                }
                .into_any(),
            ),
            (_, false) => Some(
                view! {
                    <div class="own-data">
                        <p class="field-help">{words::tco_base_holds(&number)}</p>
                        <Button label=words::tco_use_base(&number) on_press=take />
                    </div>
                }
                .into_any(),
            ),
        }
    }
}

/// Whether the base knows the answer to a field.
pub fn knows(field: &Field) -> bool {
    matches!(field.target, Target::At(place) if place == RECORDS)
}
