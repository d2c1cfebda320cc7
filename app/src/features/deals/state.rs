//! What the pages of deals show, as the address has it: view, pipeline, owner, state, text, sort.

use std::cell::RefCell;

use cartera_domain::pipeline::PipelineId;
use cartera_domain::query::SortBy;
use cartera_domain::user::UserId;
use cartera_domain::{Deal, Id};

use crate::data::{DealsQuery, Which};
use crate::features::pipelines::{Selling, Shape};
use crate::ui::Sort;

/// The ways to look at deals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// By stage.
    #[default]
    Board,
    /// One below the other.
    List,
    /// By month.
    Forecast,
}

impl View {
    /// The word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::List => "list",
            Self::Forecast => "forecast",
        }
    }

    /// The view of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Board, Self::List, Self::Forecast].into_iter().find(|view| view.word() == word)
    }
}

/// What is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// In which way.
    pub view: View,
    /// The deals of this pipeline; of the first where it is empty.
    pub pipeline: Option<PipelineId>,
    /// Whose.
    pub owner: Option<UserId>,
    /// Of which state; the board shows open ones.
    pub which: Which,
    /// What was typed.
    pub search: String,
    /// The order of the list.
    pub sort: Sort,
}

thread_local! {
    /// What was shown last, for the way back without an address.
    static LAST: RefCell<Shown> = RefCell::new(Shown::default());
}

/// The columns of the list.
pub const NAME: usize = 0;
/// What a deal is worth.
pub const AMOUNT: usize = 1;
/// Its stage.
pub const STAGE: usize = 2;
/// When it should be closed.
pub const CLOSE: usize = 3;
/// Whose it is.
pub const WHOSE: usize = 4;
/// Since when it is in its stage.
pub const SINCE: usize = 5;

const WHICH: [(Which, &str); 4] =
    [(Which::Open, "open"), (Which::Won, "won"), (Which::Lost, "lost"), (Which::All, "all")];

impl Which {
    /// The word in the address.
    #[must_use]
    pub fn word(self) -> &'static str {
        WHICH.iter().find(|(which, _)| *which == self).map_or("open", |(_, word)| *word)
    }

    /// The state of a word; open for others.
    #[must_use]
    pub fn of(word: &str) -> Self {
        WHICH.iter().find(|(_, own)| *own == word).map_or(Self::Open, |(which, _)| *which)
    }
}

impl Shown {
    /// Reads what lies below `/deals`; `None` where it is something else. Nothing is what was
    /// shown last.
    #[must_use]
    pub fn read(rest: &str) -> Option<Self> {
        if rest.is_empty() {
            return Some(LAST.with_borrow(Clone::clone));
        }
        let mut parts = rest.split(';');
        let mut shown = Self { view: View::of(parts.next()?)?, ..Self::default() };
        for part in parts {
            let Some((key, value)) = part.split_once('=') else { continue };
            match key {
                "pipeline" => shown.pipeline = Id::parse(value).ok(),
                "owner" => shown.owner = Id::parse(value).ok(),
                "state" => shown.which = Which::of(value),
                "text" => shown.search = decoded(value),
                "sort" => shown.sort = sort_of(value),
                _ => {}
            }
        }
        Some(shown)
    }

    /// The address.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = format!("/deals/{}", self.view.word());
        let mut add = |key: &str, value: &str| path.push_str(&format!(";{key}={value}"));
        if let Some(pipeline) = self.pipeline {
            add("pipeline", &pipeline.to_string());
        }
        if let Some(owner) = self.owner {
            add("owner", &owner.to_string());
        }
        if self.which != Which::Open {
            add("state", self.which.word());
        }
        if !self.search.is_empty() {
            add("text", &encoded(&self.search));
        }
        if self.sort != Sort::default() {
            let sign = if self.sort.descending { "-" } else { "" };
            add("sort", &format!("{sign}{}", self.sort.column));
        }
        path
    }

    /// Keeps it for the way back.
    pub fn keep(&self) {
        LAST.set(self.clone());
    }

    /// The pipeline whose deals are shown.
    #[must_use]
    pub fn selling<'a>(&self, shape: &'a Shape) -> Option<&'a Selling> {
        shape.get(self.pipeline)
    }

    /// What is asked for it.
    #[must_use]
    pub fn query(&self, shape: &Shape) -> DealsQuery {
        let stages = self.selling(shape).into_iter().flat_map(|selling| &selling.stages);
        let which = if self.view == View::List { self.which } else { Which::Open };
        let sort = match self.view {
            View::Board => Vec::new(),
            View::List => self.order(),
            View::Forecast => vec![crate::data::by(Deal::EXPECTED_CLOSE_ON.number)],
        };
        DealsQuery {
            stages: stages.map(|stage| stage.id).collect(),
            which,
            search: self.search.trim().to_owned(),
            owner: self.owner,
            sort,
        }
    }

    fn order(&self) -> Vec<SortBy> {
        let field = match self.sort.column {
            AMOUNT => Deal::AMOUNT.number,
            CLOSE => Deal::EXPECTED_CLOSE_ON.number,
            SINCE => Deal::STAGE_SINCE.number,
            _ => Deal::NAME.number,
        };
        vec![SortBy { field, descending: self.sort.descending }]
    }
}

fn sort_of(value: &str) -> Sort {
    let column = value.trim_start_matches('-').parse().unwrap_or_default();
    Sort { column, descending: value.starts_with('-') }
}

/// A text as a path takes it: letters and digits of ASCII as they are, all else by its bytes. Not
/// with `%`, which servers and browsers read and write as they see fit.
fn encoded(text: &str) -> String {
    let mut path = String::new();
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() {
            true => path.push(char::from(byte)),
            false => path.push_str(&format!("~{byte:02X}")),
        }
    }
    path
}

/// The text of a part of a path; what is no text is left out.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path;
    while let Some(at) = rest.find('~') {
        let (before, from) = rest.split_at(at);
        bytes.extend_from_slice(before.as_bytes());
        let code = from.get(1..3).and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.extend(code);
        rest = from.get(if code.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_all_that_is_shown() {
        let shown = Shown {
            view: View::List,
            pipeline: Some(Id::from_bytes([7; 16])),
            owner: Some(Id::from_bytes([8; 16])),
            which: Which::Lost,
            search: "Ñandú; 50 % = ok/да".to_owned(),
            sort: Sort { column: AMOUNT, descending: true },
        };
        let path = shown.path();
        let rest = path.strip_prefix("/deals/").unwrap();
        assert!(rest.bytes().all(|b| b.is_ascii_alphanumeric() || b";=-~".contains(&b)), "{rest}");
        assert_eq!(Shown::read(rest), Some(shown));
    }

    #[test]
    fn what_is_usual_is_not_said() {
        assert_eq!(Shown::default().path(), "/deals/board");
        assert_eq!(Shown::read("board"), Some(Shown::default()));
    }

    #[test]
    fn another_word_is_no_view_and_nonsense_is_left_out() {
        assert_eq!(Shown::read("boards"), None);
        assert_eq!(Shown::read("list;owner=me;x;text=~"), Shown::read("list"));
        assert_eq!(decoded("a~zzb~E2~82"), "azzb\u{fffd}");
    }
}
