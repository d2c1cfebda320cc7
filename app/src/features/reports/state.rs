//! What the workspace holds: the columns, what is asked of them, and the cards that answer.
//!
//! The columns are read again after edits, when nothing has happened for a moment; cards are
//! computed with the next frame, so a slider that moves faster than the screen costs no more than
//! what is seen.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use cartera_reports::{Day, Question, Share, Shift, Snapshot, Zone};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::asked::{Asked, View};
use super::card::Card;
use super::cards::cards;
use super::custom::{OwnReport, Spec};
use crate::data::{Columns, Db, PipelineColumns};
use crate::platform::navigation::Navigation;
use crate::platform::{clock, zone};

/// How long nothing may change before the columns are read again.
const QUIET: Duration = Duration::from_millis(250);

/// What somebody tries out on a deal: nothing is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trial {
    /// Another probability.
    pub share: Option<Share>,
    /// Another day of closing.
    pub expected: Option<Day>,
}

/// The columns, and where the days of the workspace begin.
#[derive(Debug, Clone)]
pub struct Source {
    /// The columns.
    pub columns: Columns,
    /// The time zone.
    pub zone: Zone,
}

/// The answer to what is asked.
#[derive(Debug, Clone)]
pub struct Board {
    /// What was asked.
    pub asked: Asked,
    /// The pipeline that it is about.
    pub pipeline: Arc<PipelineColumns>,
    /// Where names are.
    pub source: Arc<Source>,
    /// The cards.
    pub cards: Vec<Card>,
    /// The as-of day.
    pub as_of: Day,
    /// The last moment that is looked at, in UTC.
    pub as_of_utc: String,
    /// Deals that count, and rows that do not.
    pub counted: usize,
    /// How long all of it took, in milliseconds.
    pub took_ms: f64,
    /// Open deals, the largest first: what can be tried out.
    pub open: Vec<OpenDeal>,
}

/// An open deal, as trying out shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDeal {
    /// Its row.
    pub row: u32,
    /// Its worth.
    pub worth: cartera_reports::Money,
    /// How likely it is, as it is kept.
    pub share: Option<Share>,
    /// When it is expected to close, as it is kept.
    pub expected: Option<Day>,
}

/// The workspace of reports.
#[derive(Clone, Copy)]
pub struct Reports {
    db: Db,
    asked: Memo<Asked>,
    source: RwSignal<Option<Arc<Source>>>,
    board: RwSignal<Option<Arc<Board>>>,
    trials: RwSignal<BTreeMap<u32, Trial>>,
    is_waiting: StoredValue<bool>,
    reading: StoredValue<Option<TimeoutHandle>>,
}

impl Reports {
    /// Opens the workspace; `rest` is the path below its own.
    pub fn open(rest: Signal<String>) -> Self {
        let this = Self {
            db: Db::get(),
            asked: Memo::new(move |_| rest.with(|rest| Asked::read(rest))),
            source: RwSignal::new(None),
            board: RwSignal::new(None),
            trials: RwSignal::new(BTreeMap::new()),
            is_waiting: StoredValue::new(false),
            reading: StoredValue::new(None),
        };
        provide_context(this);
        let version = this.db.version();
        Effect::new(move |before: Option<u64>| {
            let version = version.get();
            match before {
                None => this.read_columns(),
                Some(before) if before != version => this.read_soon(),
                Some(_) => {}
            }
            version
        });
        Effect::new(move |_| {
            this.asked.track();
            this.source.track();
            this.trials.track();
            this.compute_soon();
        });
        this
    }

    /// The one above this place.
    pub fn get() -> Option<Self> {
        use_context()
    }

    /// What is asked.
    pub fn asked(self) -> Signal<Asked> {
        self.asked.into()
    }

    /// Columns and zone, once they are read.
    pub fn source(self) -> Signal<Option<Arc<Source>>> {
        self.source.into()
    }

    /// The answer, at most one frame behind what is asked.
    pub fn board(self) -> Signal<Option<Arc<Board>>> {
        self.board.into()
    }

    /// What is tried out, by row.
    pub fn trials(self) -> RwSignal<BTreeMap<u32, Trial>> {
        self.trials
    }

    /// Asks something else, in the address too. "Back" leads out of the view, not through every
    /// place of a slider.
    pub fn ask(self, change: impl FnOnce(&mut Asked)) {
        let mut asked = self.asked.get_untracked();
        let view = asked.view;
        change(&mut asked);
        let navigation = Navigation::get();
        match asked.view == view {
            true => navigation.replace(&asked.path()),
            false => navigation.go(&asked.path()),
        }
    }

    fn read_soon(self) {
        if let Some(Some(waiting)) = self.reading.try_get_value() {
            waiting.clear();
        }
        let handle = set_timeout_with_handle(move || self.read_columns(), QUIET).ok();
        self.reading.set_value(handle);
    }

    fn read_columns(self) {
        let name = self.db.workspace_settings().time_zone.map(|name| name.to_string());
        let known = self.source.try_get_untracked().flatten();
        let known = known.filter(|source| Some(source.zone.name()) == name.as_deref());
        let zone = known.map_or_else(|| zone_of(name.as_deref()), |source| source.zone.clone());
        // Whoever has the workspace may see every deal, as long as nobody signs in.
        let columns = self.db.columns(&zone, |_| true);
        let _ = self.trials.try_update_untracked(BTreeMap::clear);
        let _ = self.source.try_set(Some(Arc::new(Source { columns, zone })));
    }

    fn compute_soon(self) {
        if self.is_waiting.get_value() {
            return;
        }
        self.is_waiting.set_value(true);
        request_animation_frame(move || {
            // The page may have been left before the frame came.
            if self.is_waiting.try_set_value(false).is_none()
                && let Some(source) = self.source.try_get_untracked().flatten()
                && let Some(asked) = self.asked.try_get_untracked()
            {
                let trials = self.trials.try_get_untracked().unwrap_or_default();
                let begun = clock::now_exactly();
                let board = answer(&source, &asked, clock::now_ms(), &trials).map(|mut board| {
                    board.took_ms = clock::now_exactly() - begun;
                    Arc::new(board)
                });
                let _ = self.board.try_set(board);
            }
        });
    }
}

/// The zone of the workspace; UTC where none is set or the browser does not know it, so that two
/// people in two places see the same figures.
fn zone_of(name: Option<&str>) -> Zone {
    let Some((name, shifts)) = name.and_then(|name| Some((name, zone::shifts(name)?))) else {
        return Zone::utc();
    };
    let changes = shifts.changes.into_iter().map(|(from, offset)| Shift { from, offset });
    Zone::new(name, shifts.first, changes.collect())
}

/// Answers what is asked; nothing where there is no pipeline.
pub fn answer(
    source: &Arc<Source>,
    asked: &Asked,
    now_ms: u64,
    trials: &BTreeMap<u32, Trial>,
) -> Option<Board> {
    let (columns, zone) = (&source.columns, &source.zone);
    let chosen = asked.pipeline.as_ref();
    let pipeline = columns
        .pipelines
        .iter()
        .find(|pipeline| Some(&pipeline.id) == chosen)
        .or_else(|| columns.pipelines.iter().max_by_key(|pipeline| pipeline.deals.len()))?;
    let now_at = i64::try_from(now_ms).unwrap_or(i64::MAX);
    let now = cartera_reports::Moment { at: now_at, day: zone.day(now_at) };
    let as_of = asked.as_of.map_or(now, |day| zone.end(day));
    let team = asked.team.as_ref().and_then(|id| {
        let place = columns.teams.iter().position(|team| team.id == *id)?;
        Some((place + 1, columns.teams.get(place)?))
    });
    let deals = &pipeline.deals;
    let choice = |(id, key): (&String, &String)| {
        let column = pipeline.choices.iter().find(|column| column.id == *id)?;
        Some((column, key.clone()))
    };
    let choices: Vec<_> = asked.choices.iter().filter_map(choice).collect();
    let keep = |deal: &cartera_reports::Standing| {
        let owner = deals.name(deal.owner);
        let is_owners = asked.owner.is_none() || owner == asked.owner.as_deref();
        let is_teams = team.is_none_or(|(place, team)| {
            let own = pipeline.teams.get(deal.row as usize).copied().unwrap_or(0);
            match own {
                // A deal without a team is that of its owner's teams.
                0 => owner.is_some_and(|owner| team.members.contains(owner)),
                own => usize::from(own) == place,
            }
        });
        is_owners && is_teams && choices.iter().all(|(column, key)| column.has(deal.row, key))
    };
    let snapshot = |period| {
        let question = Question::new(as_of, zone).in_period(period);
        let all = Snapshot::new(deals, question, |_| true);
        let is_narrow = asked.owner.is_some() || team.is_some() || !choices.is_empty();
        if is_narrow { all.narrowed(keep) } else { all }
    };
    let mut found = snapshot(asked.period());
    let open = largest(&found);
    for deal in &mut found.open {
        if let Some(trial) = trials.get(&deal.row) {
            deal.share = trial.share.or(deal.share);
            deal.expected = trial.expected.or(deal.expected);
        }
    }
    let before = asked.period_before().filter(|_| asked.compares).map(snapshot);
    Some(Board {
        asked: asked.clone(),
        pipeline: Arc::clone(pipeline),
        source: Arc::clone(source),
        cards: cards(asked.view, &found, before.as_ref(), &own_reports(columns)),
        as_of: as_of.day,
        as_of_utc: as_of.utc(),
        counted: found.open.len() + found.closed.len(),
        took_ms: 0.0,
        open: if asked.view == View::Forecast { open } else { Vec::new() },
    })
}

/// The reports that somebody built, by name.
fn own_reports(columns: &Columns) -> Vec<OwnReport> {
    let own = columns.views.iter().filter_map(|view| {
        let spec = Spec::read(view.layout.as_ref()?.as_str())?;
        Some(OwnReport { id: view.id.to_string(), name: view.name.to_string(), spec })
    });
    own.collect()
}

/// How many deals can be tried out.
const MOST: usize = 15;

fn largest(found: &Snapshot<'_>) -> Vec<OpenDeal> {
    let mut open: Vec<OpenDeal> = found
        .open
        .iter()
        .filter_map(|deal| match deal.value {
            cartera_reports::Value::Known(worth) => {
                Some(OpenDeal { row: deal.row, worth, share: deal.share, expected: deal.expected })
            }
            _ => None,
        })
        .collect();
    if open.len() > MOST {
        open.select_nth_unstable_by_key(MOST, |deal| std::cmp::Reverse(deal.worth));
        open.truncate(MOST);
    }
    open.sort_by_key(|deal| (std::cmp::Reverse(deal.worth), deal.row));
    open
}
