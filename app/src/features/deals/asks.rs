//! The dialogs of a deal that moves: where to, how it was won, why it was lost.

use cartera_domain::{Deal, Id, Name, Rate, Stage, Workspace};
use leptos::prelude::*;

use super::commands::Spot;
use super::fill::{Answers, Fill};
use super::moving::{Ask, Asked, Mover};
use super::said::plain;
use crate::data::Db;
use crate::features::pipelines::{Shape, lost_reasons};
use crate::features::read;
use crate::ui::{Button, Dialog, FieldError, Rank, Select, TextField, new_element_id};
use crate::words;

/// The dialog that is asked for now.
#[component]
pub fn Asks(
    /// What moves deals.
    mover: Mover,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let is_asked = mover.asked.with(Option::is_some);
        if open.get_untracked() != is_asked {
            open.set(is_asked);
        }
    });
    Effect::new(move |_| {
        if !open.get() && mover.asked.with_untracked(Option::is_some) {
            mover.asked.set(None);
        }
    });
    move || {
        let Asked { deal, ask } = mover.asked.get()?;
        let name = deal.name.as_str();
        let title = match &ask {
            Ask::Where => words::deal_move_title(name),
            Ask::Fill(stage, ..) => words::deal_fill_title(stage.name.as_str()),
            Ask::Win(_) => words::deal_win_title(name),
            Ask::Lose(_) => words::deal_lose_title(name),
            Ask::Reopen => words::deal_reopen_title(name),
        };
        let asked = StoredValue::new((deal, ask));
        Some(view! {
            <Dialog title=title open=open close_label=words::close()>
                {move || {
                    let (deal, ask) = asked.get_value();
                    match ask {
                        Ask::Where => view! { <Where mover=mover deal=deal /> }.into_any(),
                        Ask::Fill(stage, spot, missing) => {
                            view! {
                                <FillFirst mover=mover deal=deal stage=*stage spot=spot missing=missing />
                            }
                                .into_any()
                        }
                        Ask::Win(missing) => {
                            view! { <Win mover=mover deal=deal missing=missing /> }.into_any()
                        }
                        Ask::Lose(missing) => {
                            view! { <Lose mover=mover deal=deal missing=missing /> }.into_any()
                        }
                        Ask::Reopen => view! { <Reopen mover=mover deal=deal /> }.into_any(),
                    }
                }}
            </Dialog>
        })
    }
}

/// The buttons at the end of a form.
#[component]
fn Ends(
    /// What happens.
    #[prop(into)]
    label: String,
    /// What moves deals.
    mover: Mover,
) -> impl IntoView {
    view! {
        <div class="actions end">
            <Button label=words::cancel() on_press=move |()| mover.asked.set(None) />
            <Button label=label rank=Rank::Primary submits=true />
        </div>
    }
}

#[component]
fn Where(mover: Mover, deal: Deal) -> impl IntoView {
    let shape = Shape::now(Db::get());
    let here = deal.standing.stage;
    let id = deal.id;
    let own = shape.stage(here).map(|(selling, _)| selling.pipeline.id);
    let groups = shape.all.iter().map(|selling| {
        let stages = selling.open().filter(|stage| !stage.is_archived).map(|stage| {
            let to = stage.id;
            let is_here = to == here;
            view! {
                <button
                    type="button"
                    class="menu-item"
                    aria-current=is_here.then_some("true")
                    disabled=is_here
                    on:click=move |_| {
                        mover.asked.set(None);
                        mover.to_stage(id, to);
                    }
                >
                    <span class=format!("stage-dot bar-{}", selling.hue(to))></span>
                    {stage.name.to_string()}
                </button>
            }
        });
        let is_own = Some(selling.pipeline.id) == own;
        let name = (!is_own || shape.all.len() > 1)
            .then(|| view! { <h3 class="move-group">{selling.pipeline.name.to_string()}</h3> });
        view! {
            {name}
            {stages.collect_view()}
        }
    });
    view! {
        <div class="move-list">
            {groups.collect_view()}
            <hr />
            <button type="button" class="menu-item" on:click=move |_| mover.ask_win(id)>
                <span class="stage-dot bar-won"></span>
                {words::deal_win()}
            </button>
            <button type="button" class="menu-item" on:click=move |_| mover.ask_lose(id)>
                <span class="stage-dot bar-lost"></span>
                {words::deal_lose()}
            </button>
        </div>
    }
}

#[component]
fn FillFirst(
    mover: Mover,
    deal: Deal,
    stage: Stage,
    spot: Spot,
    missing: Vec<u16>,
) -> impl IntoView {
    let db = Db::get();
    let answers = Answers::new(&missing);
    let own = answers.clone();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let Some(deal) = mover.still(&deal) else { return };
        if let Some((filled, beside)) = own.fill(db, &deal)
            && mover.filled(&deal, &filled, beside, &stage, &spot)
        {
            mover.asked.set(None);
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <p class="muted">{words::deal_fill_text()}</p>
            <Fill answers=answers />
            <Ends label=words::deal_move() mover=mover />
        </form>
    }
}

/// The rate of exchange, where the deal's currency is not the one of sums. The amount may be an
/// answer of the same dialog, so it can turn out late that one is needed.
#[derive(Clone, Copy)]
struct RateField {
    mover: Mover,
    asked: RwSignal<Option<(cartera_domain::Currency, cartera_domain::Currency)>>,
    text: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl RateField {
    fn new(mover: Mover, deal: &Deal) -> Self {
        Self {
            mover,
            asked: RwSignal::new(mover.asks_rate(deal)),
            text: RwSignal::new(String::new()),
            error: RwSignal::new(None),
        }
    }

    /// The rate for a deal as it would be closed; `Err` where one is needed and what is written is
    /// none, or was written for another currency.
    fn read(self, filled: &Deal) -> Result<Option<Rate>, ()> {
        let asked = self.mover.asks_rate(filled);
        if self.asked.get_untracked() != asked {
            self.text.set(String::new());
            self.asked.set(asked);
        }
        if asked.is_none() {
            return Ok(None);
        }
        let rate = Rate::parse(&plain(&self.text.get_untracked())).ok();
        self.error.set(rate.is_none().then(|| words::error_rate().to_owned()));
        rate.map(Some).ok_or(())
    }

    fn view(self) -> impl IntoView {
        move || {
            let (own, base) = self.asked.get()?;
            let label = words::deal_rate(base.code(), own.code());
            Some(view! {
                <TextField
                    label=label
                    value=self.text
                    error=self.error
                    help=words::deal_rate_help()
                />
            })
        }
    }
}

#[component]
fn Win(mover: Mover, deal: Deal, missing: Vec<u16>) -> impl IntoView {
    let db = Db::get();
    let answers = Answers::new(&missing);
    let own = answers.clone();
    let rate = RateField::new(mover, &deal);
    let reason = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let read = read::name(&reason.get_untracked());
        error.set(read.clone().err());
        let Some(deal) = mover.still(&deal) else { return };
        let (Ok(reason), Some((filled, beside))) = (read, own.fill(db, &deal)) else { return };
        let Ok(rate) = rate.read(&filled) else { return };
        if mover.win(&deal, &filled, beside, rate, reason) {
            mover.asked.set(None);
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Fill answers=answers />
            {rate.view()}
            <TextField label=words::deal_win_reason() value=reason error=error />
            <Ends label=words::deal_win() mover=mover />
        </form>
    }
}

/// Stands for a reason that is written and not chosen.
const OTHER: &str = "";

#[component]
fn Lose(mover: Mover, deal: Deal, missing: Vec<u16>) -> impl IntoView {
    let db = Db::get();
    let answers = Answers::new(&missing);
    let own = answers.clone();
    let rate = RateField::new(mover, &deal);
    let reasons = lost_reasons(db.get_now(Workspace::ID).as_ref());
    // Nothing is chosen at first: a reason that stands there already is seldom the true one.
    let chosen = RwSignal::new(None::<String>);
    let written = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let (error, note_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let reason = match chosen.get_untracked() {
            None => Err(words::error_reason().to_owned()),
            Some(own) if own == OTHER => reason_of(&written.get_untracked()),
            Some(own) => reason_of(&own),
        };
        let note = read::lines(&note.get_untracked());
        error.set(reason.clone().err());
        note_error.set(note.clone().err());
        let Some(deal) = mover.still(&deal) else { return };
        let (Ok(reason), Ok(note), Some((filled, beside))) = (reason, note, own.fill(db, &deal))
        else {
            return;
        };
        let Ok(rate) = rate.read(&filled) else { return };
        if mover.lose(&deal, &filled, beside, rate, (reason, note)) {
            mover.asked.set(None);
        }
    };
    let group = new_element_id("reason");
    let error_id = format!("{group}-error");
    let described = error_id.clone();
    let choices = reasons
        .into_iter()
        .map(|reason| (reason.clone(), reason))
        .chain([(OTHER.to_owned(), words::reason_other().to_owned())])
        .map(|(key, words)| {
            let own = key.clone();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=group.clone()
                        prop:checked=move || chosen.with(|c| c.as_ref() == Some(&own))
                        on:change=move |_| chosen.set(Some(key.clone()))
                    />
                    <span>{words}</span>
                </label>
            }
        })
        .collect_view();
    let is_other = Memo::new(move |_| chosen.with(|c| c.as_deref() == Some(OTHER)));
    view! {
        <form class="form" novalidate on:submit=submit>
            <fieldset class="field choices" aria-describedby=described>
                <legend>{words::deal_lose_reason()}</legend>
                {choices}
                <Show when=move || is_other.get()>
                    <TextField label=words::reason_own() value=written focused=true />
                </Show>
                <FieldError id=error_id error=error />
            </fieldset>
            <Fill answers=answers />
            {rate.view()}
            <TextField label=words::deal_lose_note() value=note error=note_error />
            <Ends label=words::deal_lose() mover=mover />
        </form>
    }
}

fn reason_of(text: &str) -> Result<Name, String> {
    read::name(text)?.ok_or_else(|| words::error_reason().to_owned())
}

#[component]
fn Reopen(mover: Mover, deal: Deal) -> impl IntoView {
    let shape = Shape::now(Db::get());
    let selling = shape.stage(deal.standing.stage).map(|(selling, _)| selling);
    let selling = selling.or_else(|| shape.all.first()).cloned();
    let open: Vec<Stage> = selling
        .iter()
        .flat_map(|selling| selling.open())
        .filter(|stage| !stage.is_archived)
        .cloned()
        .collect();
    // Where it was before it was closed.
    let was = deal.moves().iter().rev().find_map(|entry| {
        let is_open = |id: Id<Stage>| open.iter().any(|stage| stage.id == id);
        entry.from.filter(|id| is_open(*id)).or_else(|| Some(entry.to).filter(|id| is_open(*id)))
    });
    let first = was.or_else(|| open.first().map(|stage| stage.id));
    let chosen = RwSignal::new(first.map(|id| id.to_string()).unwrap_or_default());
    let options = open.iter().map(|stage| (stage.id.to_string(), stage.name.to_string())).collect();
    let is_lost = matches!(deal.standing.state, cartera_domain::deal::DealState::Lost(_));
    let text = if is_lost { words::deal_reopen_lost() } else { words::deal_reopen_won() };
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        if let Ok(stage) = Id::parse(&chosen.get_untracked()) {
            let Some(deal) = mover.still(&deal) else { return };
            if mover.reopen(&deal, stage) {
                mover.asked.set(None);
            }
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <p class="muted">{text}</p>
            <Select
                label=words::deal_stage()
                options=options
                value=chosen
                on_change=move |id: String| chosen.set(id)
            />
            <Ends label=words::deal_reopen() mover=mover />
        </form>
    }
}
