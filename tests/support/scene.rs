//! What a journey plays in: the Worker, browsers each with a network of its own, and what is
//! kept when it fails.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::engine::{Engine, Wanted};
use crate::page::Page;
use crate::report::Report;
use crate::settings;
use crate::wire::{Wire, mixed};
use crate::workerd::Workerd;

/// The Worker that journeys share; each has a workspace of its own in it.
#[derive(Debug, Default)]
pub struct SharedWorker(Mutex<Option<Workerd>>);

impl SharedWorker {
    /// The port of the Worker, which starts when it is first needed.
    fn port(&self) -> u16 {
        self.0.lock().unwrap().get_or_insert_with(|| Workerd::start(&settings::dist())).port()
    }
}

/// The stage of one journey in one engine.
#[derive(Debug)]
pub struct Scene {
    /// The engine that the journey is made in.
    pub engine: Engine,
    name: &'static str,
    is_whole: bool,
    worker: Arc<SharedWorker>,
    report: Arc<Report>,
    pages: Mutex<Vec<Page>>,
}

/// A person at a browser of their own, with a network of their own.
#[derive(Debug)]
pub struct Visitor {
    page: Page,
    /// The way to the Worker.
    pub wire: Wire,
}

impl Deref for Visitor {
    type Target = Page;
    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Scene {
    /// An empty stage, for browsers as people have them or for sparing ones ([`Wanted::is_whole`]).
    pub fn new(
        engine: Engine,
        name: &'static str,
        is_whole: bool,
        worker: Arc<SharedWorker>,
        report: Arc<Report>,
    ) -> Self {
        Self { engine, name, is_whole, worker, report, pages: Mutex::default() }
    }

    /// A fresh browser before the shared Worker.
    pub async fn visitor(&self) -> Visitor {
        let worker = Arc::clone(&self.worker);
        let port = tokio::task::spawn_blocking(move || worker.port()).await.unwrap();
        self.visitor_of(port).await
    }

    /// A fresh browser in this time zone before the shared Worker.
    pub async fn visitor_in(&self, zone: &str) -> Visitor {
        let worker = Arc::clone(&self.worker);
        let port = tokio::task::spawn_blocking(move || worker.port()).await.unwrap();
        self.visitor_at(port, Some(zone)).await
    }

    /// A fresh browser before what listens at this port.
    pub async fn visitor_of(&self, port: u16) -> Visitor {
        self.visitor_at(port, None).await
    }

    async fn visitor_at(&self, port: u16, zone: Option<&str>) -> Visitor {
        let wanted = Wanted { zone, is_whole: self.is_whole, profile: None };
        let wire = self.wire(port).await;
        let page = self.page(&wire, wanted).await;
        Visitor { page, wire }
    }

    /// A browser on a profile that outlives it, before the shared Worker.
    pub async fn visitor_on(&self, profile: &Path) -> Visitor {
        let worker = Arc::clone(&self.worker);
        let port = tokio::task::spawn_blocking(move || worker.port()).await.unwrap();
        let wire = self.wire(port).await;
        let wanted = Wanted { profile: Some(profile), ..Wanted::default() };
        let page = self.page(&wire, wanted).await;
        Visitor { page, wire }
    }

    /// Ends all processes of a visitor's browser at once and without warning, and starts another one on
    /// the same profile, before the same network.
    pub async fn kill(&self, visitor: &mut Visitor, profile: &Path) {
        let browser = Arc::clone(&visitor.page.browser);
        browser.kill();
        self.pages.lock().unwrap().retain(|page| !Arc::ptr_eq(&page.browser, &browser));
        let wanted = Wanted { profile: Some(profile), ..Wanted::default() };
        visitor.page = self.page(&visitor.wire, wanted).await;
    }

    /// A network whose faults follow from the seed of this run.
    async fn wire(&self, port: u16) -> Wire {
        let number = self.pages.lock().unwrap().len() as u64;
        Wire::seeded(port, mixed(settings::seed() ^ (number << 32))).await
    }

    async fn page(&self, wire: &Wire, wanted: Wanted<'_>) -> Page {
        let page = Page::open(self.engine, &wire.url(), wanted).await;
        self.report.browser(self.engine, &page.version());
        self.pages.lock().unwrap().push(page.clone());
        page
    }

    /// Notes a figure for the end of the run, such as "edit arrives after" and "212 ms".
    pub fn figure(&self, what: &str, value: impl std::fmt::Display) {
        self.report.figure(self.engine, what, &value.to_string());
    }

    /// Notes a length of time.
    pub fn duration(&self, what: &str, took: Duration) {
        self.figure(what, format!("{} ms", took.as_millis()));
    }

    /// Keeps a picture and the console of every browser, for the person who looks why it failed.
    pub async fn keep_evidence(&self, why: &str) -> Vec<PathBuf> {
        let pages = self.pages.lock().unwrap().clone();
        let mut kept = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            let base = format!("{}-{}-{}", self.name, self.engine, at + 1);
            let file = settings::screenshots().join(&base).with_extension("png");
            if page.try_screenshot(&file).await {
                kept.push(file);
            }
            let file = settings::screenshots().join(&base).with_extension("log");
            let seed = settings::seed();
            let (place, said) = (page.where_it_is().await, page.console().await);
            let text = format!("{why}\nCARTERA_SEED={seed}\n\n{place}\n{said}");
            std::fs::write(&file, text).unwrap();
            kept.push(file);
        }
        kept
    }

    /// Whether the process of a browser crashed by itself, as MiniBrowser says in its log.
    pub async fn lost_its_browser(&self) -> bool {
        let pages = self.pages.lock().unwrap().clone();
        for page in pages.iter().filter(|page| page.engine == Engine::WebKit) {
            if page.console().await.contains("WebProcess CRASHED") {
                return true;
            }
        }
        false
    }

    /// Leaves all browsers; those of a journey that failed end.
    pub async fn end(&self, is_sound: bool) {
        let pages = std::mem::take(&mut *self.pages.lock().unwrap());
        for page in pages {
            page.close(is_sound).await;
        }
    }
}
