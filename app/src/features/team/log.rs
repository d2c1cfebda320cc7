//! The log: who let whom in or out and who became what, with its seals checked here.

use std::sync::Arc;

use cartera_domain::User;
use cartera_domain::access::Role as Level;
use cartera_sync::log::{Line, broken_at};
use leptos::prelude::*;
use serde::Deserialize;

use super::said;
use super::server::{Asked, NoAnswer};
use crate::data::{Db, Hex};
use crate::format;
use crate::shell::{TopLine, TopState};
use crate::ui::{Button, Icon, IconMark};
use crate::words;

/// Lines shown at once.
const PAGE: usize = 50;

/// What a line tells. A newer server may tell more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
struct Told {
    what: String,
    #[serde(default)]
    by: Option<Hex>,
    #[serde(default)]
    user: Option<Hex>,
    #[serde(default)]
    before: Option<Level>,
    #[serde(default)]
    after: Option<Level>,
    #[serde(default)]
    operations: u64,
    #[serde(default)]
    code: u64,
}

/// The page.
#[component]
pub fn Log() -> impl IntoView {
    let db = Db::get();
    let users = db.every::<User>();
    let log = Asked::new(move || db.log());
    let most = RwSignal::new(PAGE);
    let seal = move || {
        log.good().map(|lines| {
            let count = lines.len() as u64;
            match broken_at(&lines) {
                None => view! {
                    <div class="team-note good" role="status">
                        <IconMark icon=Icon::Check />
                        <p>{words::log_whole(count)}</p>
                    </div>
                },
                Some(number) => view! {
                    <div class="team-note bad" role="status">
                        <IconMark icon=Icon::Alert />
                        <p>{words::log_broken(number)}</p>
                    </div>
                },
            }
        })
    };
    let lines = move || {
        let all = log.good()?;
        let left = all.len().saturating_sub(most.get());
        let shown = all.iter().rev().take(most.get()).map(|line| one(line, users)).collect_view();
        let more = (left > 0).then(|| {
            let show = move |()| most.update(|most| *most += PAGE);
            view! { <Button label=words::history_more(left as u64) on_press=show /> }
        });
        Some(view! {
            <ol class="team-list">{shown}</ol>
            {more}
        })
    };
    view! {
        <TopLine
            title=words::log_title()
            back=TopState { href: "/settings", label: words::settings_title }
        />
        <div class="page" tabindex="0" role="region" aria-label=words::log_title()>
            <div class="reading team">
                <NoAnswer
                    error=Signal::derive(move || log.error())
                    on_again=move |()| log.again()
                />
                <p class="muted">{words::log_text()}</p>
                {seal}
                {lines}
            </div>
        </div>
    }
}

fn one(line: &Line, users: Signal<Arc<Vec<User>>>) -> impl IntoView + use<> {
    let said = users.with(|users| tell(&line.event, users));
    view! {
        <li class="team-line">
            <div class="team-who">
                <span>{said}</span>
                <span class="faint">
                    {format!("{} · {}", line.number, format::moment(line.at_ms))}
                </span>
            </div>
        </li>
    }
}

/// A line in words.
pub(super) fn tell(event: &str, users: &[User]) -> String {
    let Ok(told) = serde_json::from_str::<Told>(event) else { return event.to_owned() };
    let by = told.by.map_or_else(|| words::log_key().to_owned(), |by| said::name_of(by, users));
    let user =
        told.user.map_or_else(|| words::log_key().to_owned(), |user| said::name_of(user, users));
    match told.what.as_str() {
        "invite" => words::log_invite(&by, &user),
        "invite_revoked" => words::log_invite_revoked(&by),
        "join" => words::log_join(&user),
        "key_join" => words::log_key_join().to_owned(),
        "code_join" => words::log_code_join(told.code),
        "passkey_added" => words::log_passkey_added(&by, &user),
        "passkey_revoked" => words::log_passkey_revoked(&by, &user),
        "passkey_join" => words::log_passkey_join(&user),
        "passkey_copied" => words::log_passkey_copied(&user),
        "codes_made" => words::log_codes_made(&by),
        "key_replaced" => words::log_key_replaced(&by),
        "restored" => words::log_restored(&by),
        "exported" => words::log_exported().to_owned(),
        "restore_refused" => words::log_restore_refused(&by),
        "joins_limited" => words::log_joins_limited().to_owned(),
        "device_revoked" => words::log_device_revoked(&by, &user),
        "member" => match (told.before, told.after) {
            (None, Some(after)) => words::log_member_new(said::level(after), &by, &user),
            (_, None) => words::log_member_off(&by, &user),
            (Some(before), Some(after)) => {
                words::log_member(said::level(after), said::level(before), &by, &user)
            }
        },
        "reach" => words::log_reach(&by, &user),
        "role" => words::log_role(&by),
        "refused" => words::log_refused(&by, told.operations),
        _ => event.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_is_told_in_words_and_a_newer_one_as_it_is() {
        // But for those with a number in them, which only a browser writes out.
        let id = "01".repeat(16);
        for event in [
            format!(
                r#"{{"what":"invite","by":null,"invite":"{id}","user":"{id}","ceiling":"rep","until_ms":1}}"#
            ),
            format!(r#"{{"what":"invite_revoked","by":"{id}","invite":"{id}"}}"#),
            format!(
                r#"{{"what":"join","user":"{id}","device":"{id}","invite":"{id}","invited_by":null}}"#
            ),
            r#"{"what":"joins_limited"}"#.to_owned(),
            format!(r#"{{"what":"key_join","device":"{id}"}}"#),
            r#"{"what":"key_replaced","by":null}"#.to_owned(),
            r#"{"what":"restored","by":null,"archive":1,"epoch":2}"#.to_owned(),
            r#"{"what":"exported","archive":1,"seq":2}"#.to_owned(),
            r#"{"what":"restore_refused","by":null,"archive":1,"why":"DAMAGED"}"#.to_owned(),
            r#"{"what":"codes_made","by":null}"#.to_owned(),
            format!(r#"{{"what":"passkey_added","by":null,"user":"{id}","passkey":"{id}"}}"#),
            format!(r#"{{"what":"passkey_revoked","by":null,"user":"{id}","passkey":"{id}"}}"#),
            format!(r#"{{"what":"passkey_join","user":"{id}","device":"{id}","passkey":"{id}"}}"#),
            format!(r#"{{"what":"passkey_copied","user":"{id}","passkey":"{id}"}}"#),
            format!(r#"{{"what":"device_revoked","by":null,"user":"{id}","device":"{id}"}}"#),
            format!(r#"{{"what":"member","by":null,"user":"{id}","before":null,"after":"rep"}}"#),
            format!(r#"{{"what":"reach","by":null,"user":"{id}"}}"#),
            format!(r#"{{"what":"role","by":null,"role":"{id}"}}"#),
        ] {
            assert_ne!(tell(&event, &[]), event);
        }
        let newer = r#"{"what":"something_new"}"#;
        assert_eq!(tell(newer, &[]), newer);
        assert_eq!(tell("?", &[]), "?");
    }
}
