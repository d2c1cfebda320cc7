//! Carrying out what the sync client asks for: socket, requests, timers, and commits.
//!
//! Every decision is [`cartera_sync::client::Client`]'s; nothing here looks into a frame. Only
//! the tab that leads has a driver.

mod driver;
mod effect;
mod lead;
mod start;

use std::rc::Rc;

use cartera_store::StoreError;
use cartera_sync::client::Event;
use cartera_sync::frame::Device;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(super) use start::begin;

use self::driver::Driver;
use super::Db;
use super::workspace::{Door, Workspace};
use super::write;
use crate::platform::{clock, http};

/// A server that does not answer within this is not there.
const HEALTH_MS: u64 = 8_000;
/// How often a device that never reached a server looks for one.
const LOOK_AGAIN_MS: i32 = 60_000;

impl Db {
    /// Follows an invitation if the app was opened by one; then syncs, as soon as this is the
    /// tab that leads.
    pub(super) async fn begin_sync(self) {
        if self.was_shown_out().await {
            return;
        }
        *self.shared().heard.borrow_mut() = Some(Rc::new(move || {
            self.know_level();
            spawn_local(self.count_tray());
        }));
        if let Ok(keeper) = self.keeper() {
            // What other tabs wrote while this one read, and said before it listened.
            let _ = self.see_all(&keeper).await;
            let _ = self.mend_numbers(&keeper).await;
        }
        spawn_local(async move {
            if let Ok(work) = write::ready(self).await {
                drop(work.await);
            }
        });
        self.know_level();
        spawn_local(self.count_tray());
        self.judge_store().await;
        spawn_local(self.find_half_restored());
        // What fails here is tried again at the next start.
        if let Ok(work) = write::forget(self).await {
            drop(work.await);
        }
        // An invitation that could not be followed is still in the link it came with.
        let _ = self.look_for_invitation().await;
        self.seek_lead();
        spawn_local(async move {
            if let Ok(work) = write::sweep(self).await {
                drop(work.await);
            }
        });
        // Both live as long as the page.
        let _ = window_event_listener(ev::online, move |_| self.sync_now());
        let _ = window_event_listener(ev::visibilitychange, move |_| {
            if !document().hidden() {
                self.see_day();
                self.sync_now();
                if !self.leads() {
                    // Notes may have been missed while the tab was frozen.
                    spawn_local(async move { drop(self.catch_up().await) });
                }
            }
        });
    }

    /// Tries to reach the authority at once.
    pub fn sync_now(self) {
        self.feed(Event::TryNow);
    }

    /// Whether this tab is the one that syncs.
    pub(super) fn leads(self) -> bool {
        self.shared().leads.get()
    }

    /// Tells the sync client, if this tab has one.
    pub(super) fn feed(self, event: Event) {
        let driver = self.shared().driver.borrow().clone();
        if let Some(tell) = driver {
            tell(event);
        }
    }

    /// Ends all traffic, and lets another tab sync.
    pub(super) fn stop_leading(self) {
        self.stop_sync();
        self.shared().leads.set(false);
        if let Some(lead) = self.shared().lead.take() {
            lead.end();
        }
    }

    /// Ends all traffic; what is under way is not heard any more.
    pub(super) fn stop_sync(self) {
        self.next_turn();
        drop(self.shared().driver.take());
    }

    /// Whoever still waits for a server to be there waits for nothing: one turn at a time.
    fn next_turn(self) -> u32 {
        let turn = self.shared().sync_turn.get().wrapping_add(1);
        self.shared().sync_turn.set(turn);
        turn
    }

    /// Begins to sync with this device's workspace, once there is a server to have one.
    pub(super) async fn resume_sync(self) {
        if !self.leads() {
            return;
        }
        let turn = self.next_turn();
        // A tab that took the lead may have been asleep.
        let _ = self.catch_up().await;
        loop {
            let reached = self.reach_authority().await;
            // Asked now: practice may have begun meanwhile, or another tab leads.
            if !self.leads() || self.shared().sync_turn.get() != turn {
                return;
            }
            match reached {
                Ok(Some((workspace, device))) => {
                    let driver = Driver::new(self, workspace, device);
                    *self.shared().driver.borrow_mut() =
                        Some(Rc::new(move |event| driver.feed(event)));
                    return self.feed(Event::Start);
                }
                // Nowhere to sync to, or nothing to be read: both may pass.
                Ok(None) | Err(_) => clock::sleep(LOOK_AGAIN_MS).await,
            }
        }
    }

    /// Where this device syncs to, and who it is there.
    async fn reach_authority(self) -> Result<Option<(Workspace, Device)>, StoreError> {
        let Some(workspace) = self.reach_workspace().await? else { return Ok(None) };
        let workspace = self.with_key_of_its_own(workspace).await?;
        Ok(Some((workspace, self.device().await?)))
    }

    /// This device's workspace; a new one where it has none and a server is there.
    pub(super) async fn reach_workspace(self) -> Result<Option<Workspace>, StoreError> {
        // Who was shown out begins nothing new before they have read that.
        if matches!(self.door.get_untracked(), Some(Door::Left(_))) {
            return Ok(None);
        }
        if let Some(workspace) = self.find_workspace().await? {
            return Ok(Some(workspace));
        }
        let request = http::Request {
            method: "GET",
            path: "/v1/health",
            proof: http::Proof::Cookie,
            body: None,
            media: http::BYTES,
            time_out_ms: HEALTH_MS,
        };
        // Some file servers answer any path with the app's page.
        let is_there = |reply: &http::Reply| reply.status == 200 && reply.body.starts_with(b"{");
        match http::send(request).await {
            Ok(reply) if is_there(&reply) => self.make_workspace().await.map(Some),
            _ => Ok(None),
        }
    }
}
