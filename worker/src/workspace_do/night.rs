//! What a workspace does by itself, once a night: it drops what it has kept long enough, and writes
//! an archive where something has changed and there is a place for it.
//!
//! The alarm is set by the first push after a night, so that a workspace that nobody uses sleeps
//! for ever.

use worker::Response;

use super::{WorkspaceDo, archives};
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;
use crate::platform;
use crate::transaction::transaction;

/// When the next night begins, in milliseconds from now: between one and three o'clock in UTC, at
/// a moment of each workspace's own.
const fn until_night(now_ms: u64, own: u32) -> u64 {
    let at = config::NIGHT_MS + (own as u64) % config::NIGHT_SPREAD_MS;
    let today = now_ms % config::DAY_MS;
    if today < at { at - today } else { config::DAY_MS + at - today }
}

fn failed(error: ApiError) -> worker::Error {
    worker::Error::RustError(error.to_string())
}

impl WorkspaceDo {
    /// Sees to it that there will be a night, after something has changed.
    pub(super) async fn arrange(&self) {
        if self.arranged.replace(true) {
            return;
        }
        if let Err(error) = self.set_night().await {
            worker::console_error!("no alarm: {error}");
            self.arranged.set(false);
        }
    }

    /// Sees to it that what a push waits for goes on: alarms that failed too often come no more.
    pub(super) async fn go_on(&self) {
        let late = i64::try_from(platform::now_ms()).unwrap_or(i64::MAX);
        let late = late.saturating_add(i64::from(config::JOB_FAILS) * config::FAIL_PAUSE_MS);
        let alarm = self.state.storage().get_alarm().await;
        if !matches!(alarm, Ok(Some(at)) if at <= late)
            && let Err(error) = self.soon().await
        {
            worker::console_error!("no alarm: {error}");
        }
    }

    async fn set_night(&self) -> Result<(), ApiError> {
        let storage = self.state.storage();
        if storage.get_alarm().await?.is_none() {
            let own = self.within(|ledger, _| Ok(ledger.own_number()?))?;
            let pause = until_night(platform::now_ms(), own);
            storage.set_alarm(i64::try_from(pause).unwrap_or(i64::MAX)).await?;
        }
        Ok(())
    }

    /// Drops what was put aside, if that can be done now.
    fn clear_away(&self) {
        let storage = self.state.storage();
        let ledger = SqlLedger::new(storage.sql(), platform::now_ms());
        if let Err(error) = transaction(&storage, || ledger.drop_gone()) {
            worker::console_log!("another time: {error}");
        }
    }

    /// Has the alarm come in a moment.
    pub(super) async fn soon(&self) -> Result<(), ApiError> {
        Ok(self.state.storage().set_alarm(config::NIGHT_PAUSE_MS).await?)
    }

    /// Does a part of what there is to do; after how many milliseconds there is more.
    async fn work_at_night(&self) -> Result<Option<i64>, ApiError> {
        // Before anything is read that may not be read to its end.
        self.clear_away();
        let (has_forgotten, is_asked) = self
            .within(|ledger, _| Ok((ledger.forget_history()?, archives::job(ledger)?.is_some())))?;
        if self.shelf.is_some() && !is_asked {
            self.begin_nightly()?;
        }
        let more = self.work().await?;
        if is_asked && more.is_none() {
            // Something was done by day, or the night is over: there is another one.
            self.set_night().await?;
        }
        Ok(more.or((!has_forgotten).then_some(config::NIGHT_PAUSE_MS)))
    }

    /// The alarm: does a part of what there is to do, and comes again soon where there is more.
    pub(super) async fn night(&self) -> worker::Result<Response> {
        self.arranged.set(false);
        match self.work_at_night().await {
            Ok(None) => {}
            Ok(Some(pause_ms)) => self.state.storage().set_alarm(pause_ms).await?,
            // The platform tries again, some times.
            Err(error) => return Err(failed(error)),
        }
        Response::empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3_600_000;

    #[test]
    fn a_night_is_between_one_and_three() {
        for own in [0, 1, 7_199_999, 7_200_000, u32::MAX] {
            for now in [0, 1, HOUR, 2 * HOUR, 3 * HOUR, 23 * HOUR, 20_000 * 24 * HOUR + 5] {
                let pause = until_night(now, own);
                let at = (now + pause) % (24 * HOUR);
                assert!(pause > 0 && pause <= 24 * HOUR, "{own} {now}: {pause}");
                assert!((HOUR..3 * HOUR).contains(&at), "{own} {now}: {at}");
            }
        }
    }
}
