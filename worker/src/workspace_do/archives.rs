//! Writing a workspace into archives and putting one back: a few parts at a time, in alarms, with
//! how far it is noted in between.

use std::collections::BTreeSet;

use worker::{Env, State};

use super::WorkspaceDo;
use super::live;
use super::shelf::Shelf;
use crate::archive::export::step;
use crate::archive::job::{Job, Restoring, Said, Stage, Writing, note};
use crate::archive::{self, ArchiveError, Item, Manifest, Part};
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;
use crate::members::{Event, Id, unhex};
use crate::platform;

/// The bucket for archives, where the deployment has one.
pub(super) fn shelf(env: &Env, state: &State) -> Option<Shelf> {
    let bucket = env.bucket(config::EXPORTS).ok()?;
    Some(Shelf::new(bucket, state))
}

/// What is under way.
pub(super) fn job(ledger: &SqlLedger) -> Result<Option<Job>, ApiError> {
    Ok(Job::of(ledger.note_of(note::JOB)?))
}

/// Notes what is under way.
pub(super) fn set_job(ledger: &SqlLedger, job: Option<&Job>) -> Result<(), ApiError> {
    Ok(ledger.set_note(note::JOB, job.map(Job::note))?)
}

/// Ends a job, with what came of it.
fn end(
    ledger: &SqlLedger,
    restoring: &Restoring,
    outcome: Result<(), ArchiveError>,
    now_ms: u64,
) -> Result<(), ApiError> {
    let said = Said::new(restoring.name, outcome, now_ms);
    if let Err(why) = outcome {
        let (by, archive) = (by(restoring), restoring.name);
        let event = Event::RestoreRefused { by, archive, why: why.to_string() };
        ledger.note_act(now_ms, 0, event.to_json())?;
    }
    ledger.set_note(note::SAID, serde_json::to_string(&said).ok())?;
    ledger.end_back()?;
    set_job(ledger, None)
}

fn by(restoring: &Restoring) -> crate::members::Who {
    crate::members::Who(restoring.by.as_deref().and_then(unhex).map(Id))
}

/// Up to where there is something to write: the ends of records and history.
fn reached(ledger: &SqlLedger) -> Result<String, ApiError> {
    use cartera_sync::authority::Ledger;
    Ok(format!("{}", ledger.head()?.seq))
}

impl WorkspaceDo {
    /// Begins an archive where something has changed since the last one.
    pub(super) fn begin_nightly(&self) -> Result<(), ApiError> {
        self.within(|ledger, now_ms| {
            let reached = reached(ledger)?;
            let known = ledger.note_of(note::EXPORTED)?;
            if reached == "0" || known.as_ref() == Some(&reached) || job(ledger)?.is_some() {
                return Ok(());
            }
            let job = Job { writing: Some(Writing::new(now_ms, false)), ..Job::default() };
            set_job(ledger, Some(&job))
        })
    }

    /// Goes on with what is under way; after how many milliseconds there is more to do.
    pub(super) async fn work(&self) -> Result<Option<i64>, ApiError> {
        let Some(mut job) = self.within(|ledger, _| job(ledger))? else { return Ok(None) };
        let Some(shelf) = self.shelf.as_ref().filter(|_| !job.is_hopeless()) else {
            return self.give_up(&job).await.map(|()| None);
        };
        // Counted before, as a run that is ended from outside counts nothing.
        job.fails += 1;
        self.within(|ledger, _| set_job(ledger, Some(&job)))?;
        let done = self.work_on(shelf, &mut job).await;
        if let Err(error) = done {
            worker::console_error!("an archive: {error}");
            return Ok(Some(i64::from(job.fails) * config::FAIL_PAUSE_MS));
        }
        let job = self.within(|ledger, _| super::archives::job(ledger))?;
        Ok(job.map(|_| config::NIGHT_PAUSE_MS))
    }

    async fn give_up(&self, job: &Job) -> Result<(), ApiError> {
        // What was never finished counts among those that are kept.
        if let (Some(shelf), Some(writing)) = (&self.shelf, &job.writing)
            && let Err(error) = shelf.remove(writing.name).await
        {
            worker::console_error!("an archive that was given up: {error}");
        }
        self.within(|ledger, now_ms| match &job.restoring {
            Some(restoring) => end(ledger, restoring, Err(ArchiveError::Missing), now_ms),
            None => set_job(ledger, None),
        })
    }

    async fn work_on(&self, shelf: &Shelf, job: &mut Job) -> Result<(), ApiError> {
        for _ in 0..config::PARTS_AT_ONCE {
            let stage = job.restoring.as_ref().map(|restoring| restoring.stage);
            let is_under_way = match (stage, job.writing.is_some()) {
                (Some(Stage::Check(next)), _) => self.check_part(shelf, job, next).await?,
                (_, true) => self.write_part(shelf, job).await?,
                (Some(Stage::Lay(next)), _) => self.lay_part(shelf, job, next).await?,
                _ => {
                    self.give_up(job).await?;
                    false
                }
            };
            if !is_under_way {
                return Ok(());
            }
            job.fails = 0;
            self.within(|ledger, _| set_job(ledger, Some(&*job)))?;
        }
        Ok(())
    }

    /// Writes one part; whether the job goes on.
    async fn write_part(&self, shelf: &Shelf, job: &mut Job) -> Result<bool, ApiError> {
        let Some(mut writing) = job.writing.clone() else { return Ok(false) };
        let step = self.within(|ledger, now_ms| Ok(step(ledger, &mut writing, now_ms)?))?;
        let bytes = step.lines.into_bytes();
        if !bytes.is_empty() {
            let part = Part::of(&bytes);
            shelf.put(writing.name, writing.parts.len() + 1, bytes).await?;
            writing.parts.push(part);
        }
        let Some((history, log)) = step.last else {
            job.writing = Some(writing);
            return Ok(true);
        };
        let (name, seq) = (writing.name, writing.seq);
        let manifest = Manifest::new(platform::now_ms(), writing, history, log);
        shelf.put(name, 0, manifest.encode()).await?;
        job.writing = None;
        let restoring = job.restoring.as_mut();
        let is_restoring = restoring.is_some();
        if let Some(restoring) = restoring {
            restoring.stage = Stage::Lay(0);
        }
        let number = platform::random_number()?;
        self.within(|ledger, now_ms| {
            let event = Event::Exported { archive: name, seq };
            ledger.note_act(now_ms, 0, event.to_json())?;
            ledger.set_note(note::EXPORTED, Some(seq.to_string()))?;
            if is_restoring {
                ledger.begin_back(number)?;
                return set_job(ledger, Some(&*job));
            }
            set_job(ledger, None)
        })?;
        if !is_restoring {
            self.drop_oldest(shelf).await?;
        }
        Ok(is_restoring)
    }

    async fn drop_oldest(&self, shelf: &Shelf) -> Result<(), ApiError> {
        let names = shelf.names().await?;
        if names.len() <= config::EXPORTS_ASKED {
            return Ok(());
        }
        let mut known = BTreeSet::new();
        for name in names {
            // One without a manifest was never finished, and goes with those of nights.
            let asked = shelf.manifest(name).await?.is_ok_and(|manifest| manifest.asked);
            known.insert((name, asked));
        }
        for name in archive::surplus(&known) {
            shelf.remove(name).await?;
        }
        Ok(())
    }

    /// A part as the manifest has it, or why it is not.
    async fn part(
        &self,
        shelf: &Shelf,
        name: u64,
        next: usize,
    ) -> Result<Result<Option<(Vec<Item>, Manifest)>, ArchiveError>, ApiError> {
        let manifest = match shelf.manifest(name).await? {
            Ok(manifest) => manifest,
            Err(why) => return Ok(Err(why)),
        };
        let Some(part) = manifest.parts.get(next) else { return Ok(Ok(None)) };
        let bytes = shelf.get(name, next + 1).await?;
        let bytes = bytes.filter(|bytes| Part::of(bytes) == *part);
        let items = bytes.ok_or(ArchiveError::Damaged).and_then(|bytes| archive::read(&bytes));
        let fits = |item: &Item| match item {
            Item::Record(record) => record.seq <= manifest.seq,
            _ => true,
        };
        Ok(match items {
            Ok(items) if items.iter().all(fits) => Ok(Some((items, manifest))),
            Ok(_) => Err(ArchiveError::Damaged),
            Err(why) => Err(why),
        })
    }

    /// Looks at one part of what is to be put back; whether the job goes on.
    async fn check_part(
        &self,
        shelf: &Shelf,
        job: &mut Job,
        next: usize,
    ) -> Result<bool, ApiError> {
        let Some(restoring) = &mut job.restoring else { return Ok(false) };
        match self.part(shelf, restoring.name, next).await? {
            Ok(Some(_)) => restoring.stage = Stage::Check(next + 1),
            Ok(None) if next > 0 => {
                restoring.stage = Stage::Save;
                job.writing = Some(Writing::new(platform::now_ms(), true));
            }
            Ok(None) => return self.refuse(restoring, ArchiveError::Missing),
            Err(why) => return self.refuse(restoring, why),
        }
        Ok(true)
    }

    fn refuse(&self, restoring: &Restoring, why: ArchiveError) -> Result<bool, ApiError> {
        self.within(|ledger, now_ms| end(ledger, restoring, Err(why), now_ms))?;
        Ok(false)
    }

    /// Lays one part ready, or puts all of them in the place of what is there; whether the job
    /// goes on.
    async fn lay_part(&self, shelf: &Shelf, job: &mut Job, next: usize) -> Result<bool, ApiError> {
        let Some(restoring) = &mut job.restoring else { return Ok(false) };
        match self.part(shelf, restoring.name, next).await? {
            Ok(Some((items, _))) => {
                restoring.stage = Stage::Lay(next + 1);
                self.within(|ledger, _| {
                    ledger.lay_back(items)?;
                    set_job(ledger, Some(&*job))
                })?;
                Ok(true)
            }
            Ok(None) => {
                let manifest = shelf.manifest(restoring.name).await?;
                let Ok(manifest) = manifest else {
                    return self.refuse(restoring, ArchiveError::Missing);
                };
                let epoch = platform::random_number()?;
                self.within(|ledger, now_ms| {
                    ledger.swap_back(epoch, manifest.seq)?;
                    ledger.set_note(note::EXPORTED, None)?;
                    let archive = restoring.name;
                    ledger.log(&Event::Restored { by: by(restoring), archive, epoch })?;
                    end(ledger, restoring, Ok(()), now_ms)
                })?;
                // They come again and hear that everything is to be read anew.
                for socket in platform::sockets(&self.state)? {
                    live::restart(&socket);
                }
                self.drop_oldest(shelf).await?;
                Ok(false)
            }
            Err(why) => self.refuse(restoring, why),
        }
    }
}
