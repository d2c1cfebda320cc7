//! What is said at the end: one line for each engine, and the figures that were measured.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;
use std::time::Duration;

use crate::engine::Engine;

/// What happened so far, by engine.
#[derive(Debug, Default)]
pub struct Report(Mutex<BTreeMap<Engine, Part>>);

#[derive(Debug, Default)]
struct Part {
    browser: String,
    ended_well: Vec<String>,
    failed: Vec<String>,
    figures: Vec<(String, String)>,
}

impl Report {
    fn part(&self, engine: Engine, change: impl FnOnce(&mut Part)) {
        // A journey that panicked left nothing half-written here.
        let mut parts = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        change(parts.entry(engine).or_default());
    }

    /// Notes the version of the browser that was driven.
    pub fn browser(&self, engine: Engine, version: &str) {
        self.part(engine, |part| version.clone_into(&mut part.browser));
    }

    /// Notes a figure.
    pub fn figure(&self, engine: Engine, what: &str, value: &str) {
        self.part(engine, |part| part.figures.push((what.to_owned(), value.to_owned())));
    }

    /// Notes how a journey ended, and how long it took with starting its browsers.
    pub fn ended(&self, engine: Engine, journey: &str, well: bool, took: Duration) {
        let line = format!("{journey} ({} s)", took.as_secs());
        self.part(
            engine,
            |part| {
                if well { part.ended_well.push(line) } else { part.failed.push(line) }
            },
        );
    }

    /// The closing lines.
    pub fn text(&self) -> String {
        let parts = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut text = String::new();
        for (engine, part) in parts.iter() {
            for (what, value) in &part.figures {
                let _ = writeln!(text, "{engine:9} {what}: {value}");
            }
        }
        for (engine, part) in parts.iter() {
            let all = part.ended_well.len() + part.failed.len();
            let names = if part.failed.is_empty() { &part.ended_well } else { &part.failed };
            let verdict = if part.failed.is_empty() { "ran and passed" } else { "FAILED:" };
            let _ = writeln!(
                text,
                "{engine:9} {}: {} of {all} journeys passed; {verdict} {}",
                part.browser,
                part.ended_well.len(),
                names.join(", ")
            );
        }
        text
    }
}
