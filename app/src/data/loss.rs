//! Noticing at the start what the browser lost: a line about what was there is kept beside the
//! database and compared with it.

use std::cell::Cell;
use std::rc::Rc;

use cartera_store::sentinel::{Sentinel, Verdict};
use cartera_store::{Engine, StoreError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Db;
use crate::platform::clock::sleep;
use crate::platform::preferences;

/// The name that the line is kept under.
const LINE: &str = "sentinel";
/// The line is written so long after a change: not with every key that is pressed. One that is
/// older than the data does no harm, as all that is counted only grows.
const SETTLES_MS: i32 = 3_000;

impl Db {
    /// Compares what is here with what was here. Where something is missing, the line stays as
    /// it is until the person knows it.
    pub(super) async fn judge_store(self) {
        if self.forgets.get_untracked() {
            return;
        }
        let Ok(now) = self.measure().await else { return };
        let before = preferences::read(LINE).and_then(|line| Sentinel::from_line(&line));
        match Sentinel::judge(before, now) {
            Verdict::Whole | Verdict::New => self.accept_loss(),
            verdict => self.lost.set(Some(verdict)),
        }
    }

    /// What is here is all that counts from now on.
    pub fn accept_loss(self) {
        self.lost.set(None);
        if self.forgets.get_untracked() {
            return;
        }
        let is_due = Rc::new(Cell::new(false));
        let watch = Rc::new(move || {
            if is_due.replace(true) {
                return;
            }
            let is_due = Rc::clone(&is_due);
            spawn_local(async move {
                sleep(SETTLES_MS).await;
                is_due.set(false);
                self.keep_line().await;
            });
        });
        *self.shared().watch.borrow_mut() = Some(watch);
        spawn_local(self.keep_line());
    }

    /// Forgets the line, before a change after which there is less than before.
    pub(super) fn stop_watching(self) {
        drop(self.shared().watch.take());
        preferences::write(LINE, None);
    }

    async fn keep_line(self) {
        if self.shared().watch.borrow().is_none() {
            return;
        }
        // Without a new line the old one is good enough.
        if let Ok(now) = self.measure().await
            && self.shared().watch.borrow().is_some()
        {
            preferences::write(LINE, Some(&now.to_line()));
        }
    }

    async fn measure(self) -> Result<Sentinel, StoreError> {
        // The engine is not held while the store is read.
        let stored = Sentinel::of(&self.keeper()?, &Engine::new()).await?;
        Ok(Sentinel { records: self.read(|engine| engine.known() as u64), ..stored })
    }
}
