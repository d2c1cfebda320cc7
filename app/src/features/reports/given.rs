//! What can be done to a card: taking it away as a file, and moving it.

use cartera_domain::access::Action;
use cartera_import::out::{OutFormat, OutTable};
use leptos::prelude::*;

use super::arrangement::Arrangement;
use super::card::{Card, Words};
use super::csv::{csv, lines};
use super::picture::marks;
use super::said::Names;
use crate::data::{Db, Export};
use crate::platform::{file, picture};
use crate::ui::{Icon, MenuItem, Toasts, Tone};
use crate::words;

const CSV: &str = "text/csv;charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PNG: &str = "image/png";

#[derive(Clone, Copy)]
enum Kind {
    Csv,
    Xlsx,
    Png,
}

/// The menu of a card.
pub fn tools(card: Card, names: Names, arrangement: Arrangement) -> Vec<MenuItem> {
    let toasts = Toasts::get();
    let key = card.key.clone();
    let export = Export::new();
    let db = Db::get();
    let give = move |kind: Kind| {
        // A picture shows what is on the screen and no more.
        if !matches!(kind, Kind::Png) && !untrack(|| db.allows(Action::Export)) {
            toasts.show(Tone::Bad, words::export_denied(), None);
            return;
        }
        if made(&card, &names, kind, export, toasts).is_none() {
            not_given(toasts);
        }
    };
    let give = Callback::new(give);
    let file = |label: &str, kind: Kind| MenuItem {
        label: label.to_owned(),
        icon: Icon::Download,
        danger: false,
        on_choose: Callback::new(move |()| give.run(kind)),
    };
    let step = |label: &str, icon: Icon, by: isize| {
        let key = key.clone();
        MenuItem {
            label: label.to_owned(),
            icon,
            danger: false,
            on_choose: Callback::new(move |()| arrangement.step(&key, by)),
        }
    };
    vec![
        file(words::reports_as_csv(), Kind::Csv),
        file(words::reports_as_xlsx(), Kind::Xlsx),
        file(words::reports_as_png(), Kind::Png),
        step(words::reports_earlier(), Icon::ArrowUp, -1),
        step(words::reports_later(), Icon::ArrowDown, 1),
    ]
}

fn not_given(toasts: Toasts) {
    toasts.show(Tone::Bad, words::backup_not_given(), None);
}

/// Makes the file and gives it away, a workbook in the background; nothing where the browser took
/// none.
fn made(card: &Card, names: &Names, kind: Kind, export: Export, toasts: Toasts) -> Option<()> {
    let notes = [card.text, card.proof.formula, card.proof.period].map(|words| words().to_owned());
    let cells =
        || lines(card, |label| names.label(label), |words: Words| words().to_owned(), &notes);
    let name = |ending: &str| format!("{}-{}.{ending}", card.key, file::today());
    match kind {
        Kind::Csv => file::give(&name("csv"), CSV, &[csv(&cells()).into_bytes()]).then_some(()),
        Kind::Xlsx => {
            let title = names.label(&card.title);
            let table = OutTable { columns: vec![title.clone()], rows: cells() };
            let name = name("xlsx");
            export.start_with(table, OutFormat::Workbook(title), move |bytes| {
                if !bytes.is_some_and(|bytes| file::give(&name, XLSX, &[bytes])) {
                    not_given(toasts);
                }
            });
            Some(())
        }
        Kind::Png => {
            let drawn = marks(card, names);
            let like = format!(".card[data-card=\"{}\"]", card.key);
            let bytes = picture::png(drawn.width, drawn.height, &drawn.marks, &like)?;
            file::give(&name("png"), PNG, &[bytes]).then_some(())
        }
    }
}
