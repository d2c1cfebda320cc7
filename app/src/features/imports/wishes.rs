//! How an import goes: which rows count, whose value stays, how days and amounts are meant, and what
//! new records get besides.

use cartera_domain::{Currency, Id, Stage, Tag, Team, User};
use cartera_import::{Goal, Mapping, Winner};
use leptos::prelude::*;

use super::Choices;
use crate::data::Db;
use crate::ui::Select;
use crate::words;

/// Currencies that are offered; the first choice is that of the phones' country.
pub const CURRENCIES: [&str; 16] = [
    "EUR", "USD", "GBP", "RUB", "CHF", "KZT", "BYN", "UAH", "PLN", "TRY", "MXN", "ARS", "BRL",
    "CLP", "COP", "CNY",
];

/// The choices that hold for the whole file.
#[component]
pub fn Wishes() -> impl IntoView {
    let choices = Choices::get();
    let (db, wishes) = (Db::get(), choices.wishes);
    let goals = [
        ("both", words::import_goal_both()),
        ("new", words::import_goal_new()),
        ("known", words::import_goal_known()),
    ];
    let goal = select(
        words::import_goal(),
        goals.map(|(key, label)| (key.to_owned(), label.to_owned())).to_vec(),
        Signal::derive(move || {
            wishes
                .with(|wishes| match wishes.goal {
                    Goal::Both => "both",
                    Goal::New => "new",
                    Goal::Known => "known",
                })
                .to_owned()
        }),
        move |wishes, key| {
            wishes.goal = match key.as_str() {
                "new" => Goal::New,
                "known" => Goal::Known,
                _ => Goal::Both,
            };
        },
    );
    let winners = [("base", words::import_winner_base()), ("file", words::import_winner_file())];
    let winner = select(
        words::import_winner(),
        winners.map(|(key, label)| (key.to_owned(), label.to_owned())).to_vec(),
        Signal::derive(move || {
            wishes
                .with(|wishes| if wishes.winner == Winner::File { "file" } else { "base" })
                .to_owned()
        }),
        move |wishes, key| {
            wishes.winner = if key == "file" { Winner::File } else { Winner::Base };
        },
    );
    let orders = [
        ("", words::import_days_guess()),
        ("day", words::import_days_day()),
        ("month", words::import_days_month()),
    ];
    let days = select(
        words::import_days(),
        orders.map(|(key, label)| (key.to_owned(), label.to_owned())).to_vec(),
        Signal::derive(move || {
            wishes
                .with(|wishes| match wishes.day_first {
                    None => "",
                    Some(true) => "day",
                    Some(false) => "month",
                })
                .to_owned()
        }),
        move |wishes, key| {
            wishes.day_first = match key.as_str() {
                "day" => Some(true),
                "month" => Some(false),
                _ => None,
            };
        },
    );
    let mut currencies = vec![(String::new(), words::import_currency_guess().to_owned())];
    currencies.extend(CURRENCIES.map(|code| (code.to_owned(), code.to_owned())));
    let currency = select(
        words::import_currency(),
        currencies,
        Signal::derive(move || {
            wishes.with(|wishes| wishes.currency.map(|one| one.to_string()).unwrap_or_default())
        }),
        move |wishes, code| wishes.currency = Currency::parse(&code).ok(),
    );
    // Most workspaces of one person have neither; then nothing is asked.
    let (users, teams) = (db.every_now::<User>(), db.every_now::<Team>());
    let owner = owners(&users, &teams, wishes);
    let teams = teams.into_iter().map(|one| (one.id.to_string(), one.name.to_string())).collect();
    let team = of_records::<Team>(
        words::import_team(),
        teams,
        Signal::derive(move || wishes.with(|wishes| wishes.defaults.team)),
        |wishes, id| wishes.defaults.team = id,
    );
    let tags = db.every_now::<Tag>().into_iter();
    let tags = tags.map(|one| (one.id.to_string(), one.name.to_string())).collect();
    let tag = of_records::<Tag>(
        words::import_tag(),
        tags,
        Signal::derive(move || wishes.with(|wishes| wishes.defaults.tag)),
        |wishes, id| wishes.defaults.tag = id,
    );
    let stages = db.every_now::<Stage>().into_iter();
    let stages = stages.map(|one| (one.id.to_string(), one.name.to_string())).collect();
    let stage = of_records::<Stage>(
        words::import_stage(),
        stages,
        Signal::derive(move || wishes.with(|wishes| wishes.defaults.stage)),
        |wishes, id| wishes.defaults.stage = id,
    );
    // Deals have stages and amounts; a list of people needs neither of the two.
    let has_deals = Memo::new(move |_| {
        choices.targets.with(|all| all.iter().any(|target| target.is_of_deal()))
    });
    view! {
        <details class="import-wishes">
            <summary>{words::import_wishes()}</summary>
            <div class="import-choices">
                {goal} {winner} {days} {owner} {team} {tag}
                <div class="import-choices" hidden=move || !has_deals.get()>
                    {currency} {stage}
                </div>
            </div>
        </details>
    }
}

/// Who answers for new ones: nobody, somebody, or several in turn; nothing where there is nobody.
fn owners(users: &[User], teams: &[Team], wishes: RwSignal<Mapping>) -> Option<AnyView> {
    if users.is_empty() {
        return None;
    }
    let in_turn = |name: String, is_one: &dyn Fn(&&User) -> bool| {
        let ids = users.iter().filter(is_one).map(|user| *user.id.as_bytes());
        (name, ids.collect::<Vec<_>>())
    };
    let mut turns = vec![in_turn(words::import_owner_turn().to_owned(), &|_| true)];
    turns.extend(teams.iter().map(|team| {
        let name = words::import_owner_turn_team(team.name.as_str());
        in_turn(name, &|user| user.teams.contains(&team.id))
    }));
    turns.retain(|(_, ids)| ids.len() > 1);
    let one = |user: &User| (user.name.to_string(), vec![*user.id.as_bytes()]);
    let all: Vec<_> = users.iter().map(one).chain(turns).collect();
    let mut options = vec![(String::new(), words::import_none().to_owned())];
    options.extend(all.iter().enumerate().map(|(at, (name, _))| (at.to_string(), name.clone())));
    let all = StoredValue::new(all);
    let value = Signal::derive(move || {
        let owners = wishes.with(|wishes| wishes.defaults.owners.clone());
        let at = all.with_value(|all| all.iter().position(|(_, ids)| *ids == owners));
        at.map(|at| at.to_string()).unwrap_or_default()
    });
    Some(select(words::import_owner(), options, value, move |wishes, key| {
        let at = key.parse::<usize>().ok();
        let chosen = all.with_value(|all| Some(all.get(at?)?.1.clone()));
        wishes.defaults.owners = chosen.unwrap_or_default();
    }))
}

fn select(
    label: &'static str,
    options: Vec<(String, String)>,
    value: Signal<String>,
    change: impl Fn(&mut Mapping, String) + Send + Sync + 'static,
) -> AnyView {
    let wishes = Choices::get().wishes;
    view! {
        <Select
            label=label
            options=options
            value=value
            on_change=move |key: String| wishes.update(|wishes| change(wishes, key))
        />
    }
    .into_any()
}

/// One of some records, or none; nothing where there is none to choose from.
fn of_records<R: cartera_domain::Record>(
    label: &'static str,
    all: Vec<(String, String)>,
    value: Signal<Option<[u8; 16]>>,
    change: fn(&mut Mapping, Option<[u8; 16]>),
) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let mut options = vec![(String::new(), words::import_none().to_owned())];
    options.extend(all);
    let value = Signal::derive(move || {
        value.get().map(|id| Id::<R>::from_bytes(id).to_string()).unwrap_or_default()
    });
    Some(select(label, options, value, move |wishes, id| {
        change(wishes, Id::<R>::parse(&id).ok().map(|id| *id.as_bytes()));
    }))
}
