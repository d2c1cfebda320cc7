//! One conversation with the background worker, from a file to its last batch.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use cartera_import::protocol::{Choice, FromBackground, Phase, ToBackground};
use cartera_import::{Existing, Mapping, Report};
use cartera_store::Outgoing;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::imports_seen::keep;
use super::{Import, ImportFailure, ImportState, earlier, unfinished};
use crate::platform::background::{Background, BackgroundEvent};
use crate::platform::clock::{now_ms, sleep};

/// Records told to the worker at once: a few milliseconds' work.
const EXISTING_AT_ONCE: u32 = 4_000;

/// A running worker and what is known of its plan.
pub(super) struct Job {
    background: Rc<Background>,
    talk: Rc<Talk>,
}

/// Who gets a file.
type OnFile = Box<dyn Fn(Option<Vec<u8>>)>;

#[derive(Default)]
struct Talk {
    /// Said before the worker was ready, and sent when it is; `None` once it is.
    early: RefCell<Option<Vec<Message>>>,
    report: RefCell<Option<Arc<Report>>>,
    on_file: RefCell<Option<OnFile>>,
    /// How far the worker has to come before anything is shown again: it stands in for one that
    /// broke down.
    catches_up: Cell<Option<Standing>>,
    is_second: Cell<bool>,
    /// Whether a batch was asked for that is not written yet.
    is_asked: Cell<bool>,
}

/// What the page had when its worker broke down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The file as it is understood, or nothing yet.
    Opened,
    /// A plan.
    Planned,
    /// A part of the rows is written.
    Saving,
}

type Message = (Vec<u8>, Option<js_sys::ArrayBuffer>);

impl Job {
    /// Starts a worker; `None` where that is not possible.
    pub(super) fn start(import: Import) -> Option<Self> {
        let talk = Rc::new(Talk { early: RefCell::new(Some(Vec::new())), ..Talk::default() });
        let heard = Rc::clone(&talk);
        let background = Background::start(move |event| match event {
            BackgroundEvent::Message(message, second) => hear(import, &heard, &message, second),
            BackgroundEvent::Broken(said) => replace(import, &heard, said),
        })?;
        Some(Self { background: Rc::new(background), talk })
    }

    fn send(&self, message: &ToBackground, second: Option<js_sys::ArrayBuffer>) {
        let Ok(bytes) = postcard::to_allocvec(message) else { return };
        match &mut *self.talk.early.borrow_mut() {
            Some(early) => early.push((bytes, second)),
            None => self.background.send(&bytes, second),
        }
    }

    pub(super) fn open(&self, name: String, choice: Choice, bytes: js_sys::ArrayBuffer) {
        self.send(&ToBackground::Open { name, choice }, Some(bytes));
    }

    pub(super) fn look(&self, choice: Choice) {
        self.send(&ToBackground::Look(choice), None);
    }

    pub(super) fn plan(&self, mapping: Mapping) {
        self.send(&ToBackground::Plan(mapping), None);
    }

    pub(super) fn ask_cells(&self, rows: Vec<u32>) {
        self.send(&ToBackground::Cells(rows), None);
    }

    pub(super) fn rest(&self, header: String, rows: Vec<(u32, String)>, on_file: OnFile) {
        *self.talk.on_file.borrow_mut() = Some(on_file);
        self.send(&ToBackground::Rest { header, rows }, None);
    }

    /// Remembers what was planned, to be shown again when all of it is done.
    pub(super) fn begin(&self, report: Arc<Report>) {
        *self.talk.report.borrow_mut() = Some(report);
    }

    fn ready(&self) {
        let early = self.talk.early.borrow_mut().take();
        for (message, second) in early.into_iter().flatten() {
            self.background.send(&message, second);
        }
    }

    /// Asks for the next batch, unless one is under way: whoever pauses and goes on at once finds
    /// it still being written.
    fn next(&self, seen: u64) {
        if self.talk.catches_up.get().is_some() || self.talk.is_asked.replace(true) {
            return;
        }
        self.send(&ToBackground::Next { seen, t_ms: now_ms() }, None);
    }
}

/// Tells the worker what the records of this device are, piece by piece.
pub(super) async fn send_existing(import: Import) {
    let mut from = Some(0);
    while let Some(number) = from {
        let mut existing = Existing::new();
        from = import.db.read(|engine| {
            engine.each_record(number, EXISTING_AT_ONCE, |key, fields| existing.add(key, fields))
        });
        import.with_job(|job| job.send(&ToBackground::Existing(existing), None));
        sleep(0).await;
    }
}

/// Has another worker go on where one broke down, once: what breaks two is in the file.
fn replace(import: Import, broken: &Talk, said: String) {
    let standing = match import.state.get_untracked() {
        ImportState::Working { phase: Phase::Planning, .. } | ImportState::Planned(_) => {
            Standing::Planned
        }
        ImportState::Saving { .. } | ImportState::Paused { .. } => Standing::Saving,
        ImportState::Working { .. } | ImportState::Preview(_) => Standing::Opened,
        // Nothing is asked of it any more but rows to correct.
        _ => return,
    };
    let fresh = if broken.is_second.get() { None } else { Job::start(import) };
    let (Some(job), Some(file)) = (fresh, import.file.get_value()) else {
        return import.fail(ImportFailure::Background(said));
    };
    job.talk.is_second.set(true);
    job.talk.catches_up.set(Some(standing));
    *job.talk.report.borrow_mut() = broken.report.borrow_mut().take();
    let old = import.job.try_update_value(|kept| kept.replace(job)).flatten();
    spawn_local(async move {
        // Dropped once it has said what it had to say.
        drop(old);
        let (choice, mapping) = import.chosen.get_value();
        import.read(file, choice).await;
        if standing != Standing::Opened {
            // The last batch of the old one may be on its way to the disk.
            import.db.settle().await;
            send_existing(import).await;
            import.with_job(|job| job.plan(mapping));
        }
    });
}

fn hear(import: Import, talk: &Rc<Talk>, message: &[u8], second: Option<Vec<u8>>) {
    let Ok(message) = postcard::from_bytes::<FromBackground>(message) else {
        return import.fail(ImportFailure::Background("an answer of another build".to_owned()));
    };
    match message {
        FromBackground::Ready => import.with_job(Job::ready),
        FromBackground::Progress { phase, done, total } => {
            if talk.catches_up.get().is_some() {
                return;
            }
            import.state.set(ImportState::Working { phase, done, total });
        }
        FromBackground::Preview(preview) => {
            match talk.catches_up.get() {
                Some(Standing::Planned | Standing::Saving) => return,
                _ => talk.catches_up.set(None),
            }
            // What somebody chose meanwhile stays.
            if matches!(import.state.get_untracked(), ImportState::Preview(_)) {
                return;
            }
            import.state.set(ImportState::Preview(Arc::new(preview)));
        }
        FromBackground::Planned(report) => match talk.catches_up.take() {
            // What was announced at first is what is said at the end.
            Some(Standing::Saving) => ask_next(import),
            _ => import.state.set(ImportState::Planned(Arc::new(report))),
        },
        FromBackground::Batch { count, rows_done } => {
            let send = Outgoing { ops: second.unwrap_or_default(), count: u64::from(count) };
            spawn_local(save(import, Rc::clone(talk), send, rows_done));
        }
        FromBackground::Done => {
            let report = talk.report.borrow_mut().take().unwrap_or_default();
            keep(&import.name.get_untracked(), &report);
            earlier::note(import, &report, true);
            // The worker stays: it has the rows that somebody may want to correct.
            spawn_local(unfinished::forget(import, import.command()));
            import.state.set(ImportState::Done(report));
        }
        FromBackground::Failed(error) => import.fail(ImportFailure::File(error)),
        FromBackground::Cells(cells) => import.cells.set(Arc::new(cells)),
        FromBackground::File => {
            let on_file = talk.on_file.borrow_mut().take();
            if let Some(on_file) = on_file {
                on_file(second);
            }
        }
        // Nobody asks that in this conversation.
        FromBackground::Duplicates(_) | FromBackground::Phones(_) => {}
    }
}

/// Writes a batch and asks for the next one.
async fn save(import: Import, talk: Rc<Talk>, send: Outgoing, rows_done: u32) {
    if send.count > 0
        && let Err(error) = import.db.run_encoded(import.command(), send).await
    {
        return import.fail(ImportFailure::Write(error));
    }
    unfinished::note(import, rows_done).await;
    talk.is_asked.set(false);
    // A worker that stands in for another one passes over what is written.
    match import.state.get_untracked() {
        ImportState::Saving { total, done } => {
            import.state.set(ImportState::Saving { done: rows_done.max(done), total });
        }
        ImportState::Paused { total, done } => {
            return import.state.set(ImportState::Paused { done: rows_done.max(done), total });
        }
        // Cancelled while this was being written.
        _ => return,
    }
    sleep(0).await;
    ask_next(import);
}

pub(super) fn ask_next(import: Import) {
    if !matches!(import.state.get_untracked(), ImportState::Saving { .. }) {
        return;
    }
    let seen = import.db.read(|engine| engine.cursor().seq);
    import.with_job(|job| job.next(seen));
}
