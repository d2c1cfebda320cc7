//! What the workspace holds: the columns, what is asked of them, and the cards that answer.
//!
//! The columns are read again after edits, when nothing has happened for a moment; cards are
//! computed with the next frame, so a slider that moves faster than the screen costs no more than
//! what is seen.

use std::sync::Arc;
use std::time::Duration;

use cartera_reports::{Shift, Zone};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::answer::{Board, Known, Source, Trials, answer};
use super::asked::Asked;
use crate::data::{Db, Gathering};
use crate::platform::navigation::Navigation;
use crate::platform::{clock, zone};

/// How long nothing may change before the columns are read again.
const QUIET: Duration = Duration::from_millis(250);

/// How long reading goes on at a time, in milliseconds: a frame, so that nobody feels it.
const SLICE_MS: f64 = 12.0;

/// The workspace of reports.
#[derive(Clone, Copy)]
pub struct Reports {
    db: Db,
    asked: Memo<Asked>,
    source: RwSignal<Option<Arc<Source>>>,
    board: RwSignal<Option<Arc<Board>>>,
    trials: RwSignal<Trials>,
    known: StoredValue<Known>,
    is_waiting: StoredValue<bool>,
    reading: StoredValue<Progress>,
}

/// How far reading the columns is.
#[derive(Clone, Copy)]
enum Progress {
    /// Nothing is to be read.
    Done,
    /// It begins once nothing has happened for a moment.
    Soon(TimeoutHandle),
    /// It goes on; `true` once something changed since it began.
    Reading(bool),
}

impl Reports {
    /// Opens the workspace; `rest` is the path below its own.
    pub fn open(rest: Signal<String>) -> Self {
        let this = Self {
            db: Db::get(),
            asked: Memo::new(move |_| rest.with(|rest| Asked::read(rest))),
            source: RwSignal::new(None),
            board: RwSignal::new(None),
            trials: RwSignal::new(Trials::new()),
            known: StoredValue::new(Known::default()),
            is_waiting: StoredValue::new(false),
            reading: StoredValue::new(Progress::Done),
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

    /// What is tried out.
    pub fn trials(self) -> RwSignal<Trials> {
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
        match self.reading.try_get_value() {
            // Never broken off: while much arrives, it would otherwise never come to its end.
            Some(Progress::Reading(_)) => {
                self.reading.set_value(Progress::Reading(true));
                return;
            }
            Some(Progress::Soon(waiting)) => waiting.clear(),
            Some(Progress::Done) => {}
            // The page was left.
            None => return,
        }
        if let Ok(handle) = set_timeout_with_handle(move || self.read_columns(), QUIET) {
            self.reading.set_value(Progress::Soon(handle));
        }
    }

    fn read_columns(self) {
        // Until the workspace has a zone: the one by which the rest of the app shows days here.
        let name = self.db.workspace_settings().time_zone.map(|name| name.to_string());
        let name = name.or_else(zone::here);
        let known = self.source.try_get_untracked().flatten();
        let known = known.filter(|source| Some(source.zone.name()) == name.as_deref());
        let zone = known.map_or_else(|| zone_of(name.as_deref()), |source| source.zone.clone());
        if self.reading.try_set_value(Progress::Reading(false)).is_none() {
            self.read_on(Gathering::default(), zone);
        }
    }

    /// Reads on for a moment, and then after whatever else the page has to do.
    fn read_on(self, gathering: Gathering, zone: Zone) {
        // The page may have been left meanwhile.
        let Some(Progress::Reading(is_stale)) = self.reading.try_get_value() else { return };
        let begun = clock::now_exactly();
        let is_due = || clock::now_exactly() - begun < SLICE_MS;
        match self.db.columns(gathering, &zone, is_due) {
            Ok(columns) => {
                self.reading.set_value(Progress::Done);
                self.source.set(Some(Arc::new(Source { columns, zone })));
                if is_stale {
                    self.read_soon();
                }
            }
            Err(gathering) => set_timeout(move || self.read_on(gathering, zone), Duration::ZERO),
        }
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
                let now = clock::now_ms();
                let board = self
                    .known
                    .try_update_value(|known| answer(&source, &asked, now, &trials, known))
                    .flatten()
                    .map(|mut board| {
                        board.took_ms = clock::now_exactly() - begun;
                        Arc::new(board)
                    });
                let _ = self.board.try_set(board);
            }
        });
    }
}

/// The zone of this name; UTC where the browser does not know it.
fn zone_of(name: Option<&str>) -> Zone {
    let Some((name, shifts)) = name.and_then(|name| Some((name, zone::shifts(name)?))) else {
        return Zone::utc();
    };
    let changes = shifts.changes.into_iter().map(|(from, offset)| Shift { from, offset });
    Zone::new(name, shifts.first, changes.collect())
}
