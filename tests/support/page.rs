//! A page as a person meets it: things have a role and a name, and appear when they are ready.
//!
//! Every wait has a deadline and none has a fixed length. What is not found fails the test with
//! a list of what is there.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{Key, WebDriver, WebElement};

use crate::engine::{self, Browser, Engine, Wanted};

/// How long anything may take that a person would wait for.
pub const PATIENCE: Duration = Duration::from_secs(15);
/// How often a wait looks.
const LOOK: Duration = Duration::from_millis(25);
/// How long a click may take to arrive.
const LANDING: Duration = Duration::from_secs(1);

/// The only tab of a browser.
#[derive(Debug, Clone)]
pub struct Page {
    /// Which engine shows it.
    pub engine: Engine,
    /// The browser that it is in.
    pub browser: Arc<Browser>,
    /// Where in the browser's log this page begins.
    log_start: usize,
    origin: String,
}

/// Something on the page, looked for again at each use.
#[derive(Debug, Clone)]
pub struct Locator {
    page: Page,
    steps: Vec<Value>,
    patience: Duration,
}

impl Page {
    /// The only tab of a browser that never saw `origin`; it opens addresses there.
    pub async fn open(engine: Engine, origin: &str, wanted: Wanted<'_>) -> Self {
        let browser = match engine::idle(engine, wanted) {
            Some(browser) => browser,
            None => Arc::new(Browser::start(engine, wanted).await),
        };
        let log_start = std::fs::metadata(&browser.log).map_or(0, |log| log.len() as usize);
        let page = Self { engine, browser, log_start, origin: origin.to_owned() };
        page.driver().set_script_timeout(Duration::from_secs(180)).await.unwrap();
        page.resize(1280, 900).await;
        page
    }

    pub fn driver(&self) -> &WebDriver {
        &self.browser.driver
    }

    /// Goes to a path of the app, such as `/people`.
    pub async fn goto(&self, path: &str) {
        self.driver().goto(format!("{}{path}", self.origin)).await.unwrap();
    }

    /// Loads the page again, as the reload key does.
    ///
    /// WebDriver's own way goes past the service worker in Firefox, as Shift and the key do.
    pub async fn reload(&self) {
        let script = "window.beforeReload = true; setTimeout(() => location.reload());";
        let _: Value = self.run(script, Vec::new()).await;
        self.until("loads again", "!window.beforeReload && document.readyState === 'complete'")
            .await;
    }

    /// The address in the address bar.
    pub async fn address(&self) -> String {
        self.driver().current_url().await.unwrap().to_string()
    }

    /// What the page's heading says.
    pub async fn heading_text(&self) -> String {
        self.any("heading").text().await
    }

    /// The path in the address bar.
    pub async fn path(&self) -> String {
        self.driver().current_url().await.unwrap().path().to_owned()
    }

    /// Gives the window this size in CSS pixels, as far as the engine's smallest window allows.
    pub async fn resize(&self, width: u32, height: u32) {
        self.driver().set_window_rect(0, 0, width, height).await.unwrap();
    }

    /// Runs JavaScript in the page and reads what it returns.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let answer = self.driver().execute(script, arguments).await;
        answer
            .unwrap_or_else(|error| panic!("{}: {error}\n{script}", self.engine))
            .convert()
            .unwrap()
    }

    /// Runs JavaScript that calls its last argument, a function, with its answer.
    pub async fn run_async<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let answer = self.driver().execute_async(script, arguments).await;
        answer
            .unwrap_or_else(|error| panic!("{}: {error}\n{script}", self.engine))
            .convert()
            .unwrap()
    }

    /// Waits until a JavaScript expression is true; returns how long that took.
    pub async fn until(&self, what: &str, expression: &str) -> Duration {
        self.until_within(PATIENCE, what, expression).await
    }

    /// As [`Self::until`], with another deadline.
    pub async fn until_within(&self, patience: Duration, what: &str, expression: &str) -> Duration {
        let start = Instant::now();
        let script = format!("return Boolean({expression});");
        loop {
            // While the page changes there is a moment without a document.
            let answer = self.driver().execute(script.as_str(), Vec::new()).await;
            if answer.as_ref().is_ok_and(|answer| answer.json() == &Value::Bool(true)) {
                return start.elapsed();
            }
            let late = start.elapsed() > patience;
            assert!(!late, "{}: not within {patience:?}: {what}: {answer:?}", self.engine);
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Something of this role and exactly this name.
    pub fn role(&self, role: &str, name: &str) -> Locator {
        self.all().inside(role, Some(name), false)
    }

    /// Something of this role whose name has this part.
    pub fn role_with(&self, role: &str, part: &str) -> Locator {
        self.all().inside(role, Some(part), true)
    }

    /// Everything of this role.
    pub fn any(&self, role: &str) -> Locator {
        self.all().inside(role, None, false)
    }

    /// The button of this name.
    pub fn button(&self, name: &str) -> Locator {
        self.role("button", name)
    }

    /// The link of this name.
    pub fn link(&self, name: &str) -> Locator {
        self.role("link", name)
    }

    /// The heading of this name.
    pub fn heading(&self, name: &str) -> Locator {
        self.role("heading", name)
    }

    /// The line to type in of this name.
    pub fn textbox(&self, name: &str) -> Locator {
        self.role("textbox", name)
    }

    /// The innermost thing whose text has this part.
    pub fn text(&self, part: &str) -> Locator {
        self.role_with("text", part)
    }

    fn all(&self) -> Locator {
        Locator { page: self.clone(), steps: Vec::new(), patience: PATIENCE }
    }

    /// Saves what the page looks like.
    pub async fn screenshot(&self, file: &Path) {
        self.driver().screenshot(file).await.unwrap();
    }

    /// As [`Self::screenshot`], for a page that may be gone; whether it worked.
    pub async fn try_screenshot(&self, file: &Path) -> bool {
        self.driver().screenshot(file).await.is_ok()
    }

    /// Address, title, and which tab leads, for a message.
    pub async fn where_it_is(&self) -> String {
        let address = self.driver().current_url().await.map(|url| url.to_string());
        let title = self.driver().title().await;
        let locks = "const done = arguments[arguments.length - 1];
            navigator.locks.query().then((l) => done(JSON.stringify(l)), (e) => done(String(e)));";
        let locks = self.driver().execute_async(locks, Vec::new()).await;
        let locks = locks.map(|locks| locks.json().to_string()).unwrap_or_default();
        let (address, title) = (address.unwrap_or_default(), title.unwrap_or_default());
        format!("at {address} “{title}”\nlocks: {locks}")
    }

    /// Name and version of the browser.
    pub fn version(&self) -> String {
        let capabilities = self.driver().capabilities();
        let text = |key: &str| capabilities.get(key).and_then(Value::as_str).unwrap_or_default();
        format!("{} {}", text("browserName"), text("browserVersion"))
    }

    /// What page, browser and driver said since the last call, as far as the engine tells.
    pub async fn console(&self) -> String {
        let log = std::fs::read(&self.browser.log).unwrap_or_default();
        let log = log.get(self.log_start..).unwrap_or_default();
        let mut text = String::from_utf8_lossy(log).into_owned();
        if self.engine == Engine::Chromium {
            let entries = self.driver().browser_log().await.unwrap_or_default();
            for entry in entries {
                text.push_str(&format!("{:?} {}\n", entry.level, entry.message));
            }
        }
        text
    }

    /// Leaves the browser to the next journey, or ends it. Without this call it ends with the last
    /// handle of the page.
    pub async fn close(self, is_sound: bool) {
        if is_sound && engine::leave(&self.browser).await {
            return;
        }
        // A browser that crashed is already closed.
        let _ = self.driver().clone().quit().await;
    }
}

impl Locator {
    /// Something of this role, and of this name or part of a name, inside what this finds.
    #[must_use]
    pub fn inside(mut self, role: &str, name: Option<&str>, is_part: bool) -> Self {
        self.steps.push(json!({ "role": role, "name": name, "part": is_part }));
        self
    }

    /// The same, with another deadline.
    #[must_use]
    pub fn within(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    async fn look(&self, explain: bool) -> Result<Value, String> {
        let arguments = vec![Value::Array(self.steps.clone()), Value::Bool(explain)];
        let found = self.page.driver().execute(include_str!("find.js"), arguments).await;
        found.map(|found| found.json().clone()).map_err(|error| error.to_string())
    }

    async fn elements(&self) -> Vec<WebElement> {
        let found = match self.look(false).await {
            Ok(Value::Array(found)) => found,
            // The page is just changing; the next look will tell.
            _ => Vec::new(),
        };
        let handle = self.page.driver().handle();
        found
            .into_iter()
            .filter_map(|e| WebElement::from_json(e, Arc::clone(handle)).ok())
            .collect()
    }

    /// Waits until it is there.
    pub async fn wait(&self) -> WebElement {
        let start = Instant::now();
        loop {
            if let Some(element) = self.elements().await.into_iter().next() {
                return element;
            }
            if start.elapsed() > self.patience {
                let there = self.look(true).await;
                panic!("{self} is not there after {:?}; there are {there:#?}", self.patience);
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Does something to it, trying again while the page moves under the pointer.
    async fn act<F>(&self, what: &str, action: impl Fn(WebElement) -> F)
    where
        F: Future<Output = thirtyfour::error::WebDriverResult<()>>,
    {
        let start = Instant::now();
        loop {
            let Err(error) = action(self.wait().await).await else { return };
            assert!(start.elapsed() < self.patience, "{self}: cannot {what}: {error}");
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Clicks it.
    ///
    /// A driver works out where to point, and only then points: what moved meanwhile was not
    /// clicked, and WebKit's says nothing. A person would see that and click again.
    pub async fn click(&self) {
        let start = Instant::now();
        loop {
            self.act("click", |element| async move {
                let listen = "window.clickLanded = false; arguments[0].addEventListener(\
                    'click', () => { window.clickLanded = true; }, { once: true, capture: true })";
                let handle = Arc::clone(element.handle());
                handle.execute(listen, vec![element.to_json()?]).await?;
                element.click().await
            })
            .await;
            if self.has_landed().await {
                return;
            }
            assert!(start.elapsed() < self.patience, "{self}: no click landed on it");
        }
    }

    /// Whether the last click arrived where it was meant to; it may take a moment. A page that
    /// is gone because of it knows nothing of it any more.
    async fn has_landed(&self) -> bool {
        let start = Instant::now();
        while start.elapsed() < LANDING {
            let found = self.page.driver().execute("return window.clickLanded", Vec::new()).await;
            if !matches!(found.map(|found| found.json().clone()), Ok(Value::Bool(false))) {
                return true;
            }
            tokio::time::sleep(LOOK).await;
        }
        false
    }

    /// Clicks what a person clicks for a radio button or a check box: its label.
    pub async fn click_label(&self) {
        let script = "(arguments[0].labels?.[0] ?? arguments[0]).click()";
        let element = self.wait().await.to_json().unwrap();
        let _: Value = self.page.run(script, vec![element]).await;
    }

    /// Presses the Enter key in it.
    pub async fn enter(&self) {
        self.press(&char::from(Key::Enter).to_string()).await;
    }

    /// Drags it by so many pixels to the right with the mouse.
    pub async fn drag(&self, pixels: i64) {
        let element = self.wait().await;
        let chain = element.handle().action_chain();
        let chain = chain.click_and_hold_element(&element).move_by_offset(pixels / 2, 0);
        chain.move_by_offset(pixels - pixels / 2, 0).release().perform().await.unwrap();
    }

    /// Types into it, after what is there.
    pub async fn press(&self, keys: &str) {
        let keys = keys.to_owned();
        self.act("type", |element| {
            let keys = keys.clone();
            async move { element.send_keys(keys).await }
        })
        .await;
    }

    /// Types into it, in the place of what is there.
    ///
    /// Not by WebDriver's "clear": that leaves the field, and leaving it keeps what is in it.
    pub async fn fill(&self, text: &str) {
        // In a call of its own, at whose end the engines let go of the Control key.
        self.press(&format!("{}a", char::from(Key::Control))).await;
        self.press(&format!("{}{text}", char::from(Key::Backspace))).await;
    }

    /// Chooses the option of this name, for a list of choices.
    pub async fn choose(&self, option: &str) {
        // An option is not always drawn, and where it is not, no click arrives at it.
        let option = self.clone().inside("option", Some(option), false);
        option.act("choose", |element| async move { element.click().await }).await;
    }

    /// Its text, as shown.
    pub async fn text(&self) -> String {
        let element = self.wait().await.to_json().unwrap();
        self.page.run("return arguments[0].innerText", vec![element]).await
    }

    /// What stands in it, for something to type in.
    pub async fn value(&self) -> String {
        self.wait().await.value().await.unwrap().unwrap_or_default()
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self
            .steps
            .iter()
            .map(|step| format!("{} {}", step["role"].as_str().unwrap_or_default(), step["name"]))
            .collect();
        write!(f, "{}: {}", self.page.engine, names.join(" › "))
    }
}
