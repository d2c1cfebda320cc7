//! What to do when the authority does nothing.

use super::link::Way;
use super::{Apply, Client, Effect, Moment, Reason, StoreWork, Writing, timing};
use crate::frame::{Cursor, ErrorCode, Refusal};

/// New generations that may follow each other without a pause.
const FORKS: u32 = 3;

impl Client {
    pub(super) fn refused(&mut self, refusal: Refusal, moment: &mut Moment) {
        // Told to the device and not about a request: it is out, whatever it may have asked.
        if refusal.push_id == 0 && matches!(refusal.code, ErrorCode::Wipe | ErrorCode::Unauth) {
            return self.handle(refusal.code, 0, 0, moment);
        }
        let Some(request) = self.link.request else { return };
        // One that could not be read is answered without its name, on the way that it came.
        let unnamed = refusal.push_id == 0 && request.way == Way::Socket;
        if request.push_id != refusal.push_id && !unnamed {
            return;
        }
        self.handle(refusal.code, refusal.retry_ms, refusal.expect_mid, moment);
    }

    /// An answer from in between: a proxy, the platform, or a Worker that could not read it.
    pub(super) fn replied_without_frame(
        &mut self,
        status: u16,
        retry_ms: u32,
        moment: &mut Moment,
    ) {
        if self.link.request.is_none_or(|request| request.way != Way::Http) {
            return;
        }
        let code = match status {
            // Only a frame shows a device out: anything on the way may say 401.
            401 | 403 => ErrorCode::Forbidden,
            413 => ErrorCode::TooLarge,
            426 => ErrorCode::Upgrade,
            429 => ErrorCode::Rate,
            500 => ErrorCode::Internal,
            _ => ErrorCode::Busy,
        };
        self.handle(code, retry_ms, 0, moment);
    }

    pub(super) fn post_failed(&mut self, moment: &mut Moment) {
        if let Some(request) = self.link.request.filter(|request| request.way == Way::Http) {
            self.link.failed(moment.now, 0, moment.random);
            self.send_less_if_often(request.first_mid);
        }
    }

    /// What fails again and again may be too much for the authority, or for the way to it: then
    /// half of it goes next, and never less than one operation.
    pub(super) fn send_less_if_often(&mut self, first_mid: Option<u64>) {
        if first_mid.is_some() && self.link.failures >= timing::TELL && self.batch > 1 {
            self.batch /= 2;
        }
    }

    fn handle(&mut self, code: ErrorCode, retry_ms: u32, expect_mid: u64, moment: &mut Moment) {
        let first_mid = self.link.request.and_then(|request| request.first_mid);
        let retry_ms = u64::from(retry_ms);
        match code {
            ErrorCode::Wipe => self.end(Reason::Removed, moment),
            ErrorCode::Unauth => self.end(Reason::Ended, moment),
            ErrorCode::Forbidden => {
                self.stop(Reason::Refused, timing::REFUSED.max(retry_ms), moment);
            }
            ErrorCode::Upgrade => {
                self.stop(Reason::Upgrade, timing::UPGRADE.max(retry_ms), moment);
            }
            ErrorCode::Resync if !self.resetting && self.cursor != Cursor::default() => {
                self.link.request = None;
                self.begin_anew();
            }
            ErrorCode::Gap if expect_mid > self.acks.acked_to && Some(expect_mid) != first_mid => {
                self.link.failed(moment.now, retry_ms, moment.random);
                self.acks.start_over();
            }
            ErrorCode::DeviceFork | ErrorCode::Gap => self.fork(moment),
            ErrorCode::TooLarge if first_mid.is_some() => {
                self.link.request = None;
                // At 0 a single operation is sent empty, to be refused.
                self.batch /= 2;
            }
            _ => {
                self.link.failed(moment.now, retry_ms, moment.random);
                self.send_less_if_often(first_mid);
                self.fail_if_often();
            }
        }
    }

    /// Reads everything from its beginning, and sends again what has no effect here yet.
    pub(super) fn begin_anew(&mut self) {
        self.resetting = true;
        self.complete_to = 0;
        self.acks.start_over();
    }

    fn stop(&mut self, reason: Reason, pause: u64, moment: &mut Moment) {
        self.link.failed(moment.now, pause, moment.random);
        self.attention = Some(reason);
    }

    /// Asks for nothing any more and takes nothing in: trying again would change nothing.
    fn end(&mut self, reason: Reason, moment: &mut Moment) {
        self.ended = true;
        self.attention = Some(reason);
        self.link.request = None;
        self.inbox.clear();
        moment.effects.push(Effect::Close);
    }

    pub(super) fn fail_if_often(&mut self) {
        if self.link.failures >= timing::TELL && self.attention.is_none() {
            self.attention = Some(Reason::Failing);
        }
    }

    /// Takes a new generation: random, so that copies of one profile go apart for good.
    fn fork(&mut self, moment: &mut Moment) {
        self.link.request = None;
        let is_busy = !matches!(self.store, StoreWork::Nothing);
        if self.forks >= FORKS || is_busy {
            // After a pause it may try again: a device that once could not write must not be
            // shut out for ever.
            self.forks = 0;
            self.link.failed(moment.now, 0, moment.random);
            self.fail_if_often();
            return;
        }
        let [a, b, c, d, ..] = moment.random.to_be_bytes();
        let generation = Some(u32::from_be_bytes([a, b, c, d]));
        let apply = Apply { generation, ..Apply::default() };
        self.write(apply, Writing { generation, ..Writing::default() }, moment);
    }
}
