//! One conversation with the background worker, from a file to its last batch.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use cartera_import::protocol::{Choice, FromBackground, ToBackground};
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
}

type Message = (Vec<u8>, Option<js_sys::ArrayBuffer>);

impl Job {
    /// Starts a worker; `None` where that is not possible.
    pub(super) fn start(import: Import) -> Option<Self> {
        let talk = Rc::new(Talk { early: RefCell::new(Some(Vec::new())), ..Talk::default() });
        let heard = Rc::clone(&talk);
        let background = Background::start(move |event| match event {
            BackgroundEvent::Message(message, second) => hear(import, &heard, &message, second),
            BackgroundEvent::Broken => import.fail(ImportFailure::Background),
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

    fn next(&self, seen: u64) {
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

fn hear(import: Import, talk: &Talk, message: &[u8], second: Option<Vec<u8>>) {
    let Ok(message) = postcard::from_bytes::<FromBackground>(message) else {
        return import.fail(ImportFailure::Background);
    };
    match message {
        FromBackground::Ready => import.with_job(Job::ready),
        FromBackground::Progress { phase, done, total } => {
            import.state.set(ImportState::Working { phase, done, total });
        }
        FromBackground::Preview(preview) => {
            import.state.set(ImportState::Preview(Arc::new(preview)));
        }
        FromBackground::Planned(report) => {
            import.state.set(ImportState::Planned(Arc::new(report)));
        }
        FromBackground::Batch { count, rows_done } => {
            let send = Outgoing { ops: second.unwrap_or_default(), count: u64::from(count) };
            spawn_local(save(import, send, rows_done));
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
async fn save(import: Import, send: Outgoing, rows_done: u32) {
    if send.count > 0
        && let Err(error) = import.db.run_encoded(import.command(), send).await
    {
        return import.fail(ImportFailure::Write(error));
    }
    unfinished::note(import, rows_done).await;
    let (total, waits) = match import.state.get_untracked() {
        ImportState::Saving { total, .. } => (total, false),
        ImportState::Paused { total, .. } => (total, true),
        // Cancelled while this was being written.
        _ => return,
    };
    if waits {
        return import.state.set(ImportState::Paused { done: rows_done, total });
    }
    import.state.set(ImportState::Saving { done: rows_done, total });
    sleep(0).await;
    ask_next(import);
}

pub(super) fn ask_next(import: Import) {
    let seen = import.db.read(|engine| engine.cursor().seq);
    import.with_job(|job| job.next(seen));
}
