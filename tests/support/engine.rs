//! The three engines: how a fresh browser of each is started and driven.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};

use crate::settings;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Engine {
    /// Chrome, Edge and most others, over chromedriver.
    Chromium,
    /// Firefox, over geckodriver.
    Firefox,
    /// The engine of Safari, as WebKitGTK's MiniBrowser under Xvfb.
    WebKit,
}

impl Engine {
    /// All that Cartera promises to work in.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// Without a screen, and without what a browser fetches and asks at its first start.
pub const CHROMIUM_ARGUMENTS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1280,900",
];

/// How a browser is to be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// A time zone such as `Asia/Tokyo`, or that of the machine.
    pub zone: Option<&'a str>,
    /// As people have it, for what measures how long they wait. Others do without what costs a
    /// small machine much and shows nothing: Firefox draws sixty times a second and keeps processes
    /// in store; WebKit hands its pictures to the screen by the buffers of a graphics card, which
    /// is not there. (WebKit without composited layers ended now and then in the
    /// middle of a journey.)
    pub is_whole: bool,
    /// Where Chromium keeps what it is told to keep, for one that is killed and started again.
    pub profile: Option<&'a Path>,
}

impl Wanted<'_> {
    /// Whether any journey can use a browser that was started so.
    fn is_ordinary(&self) -> bool {
        !self.is_whole && self.zone.is_none() && self.profile.is_none()
    }
}

/// A process that ends with its owner.
#[derive(Debug)]
struct Owned(Child);

impl Drop for Owned {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Browsers that journeys left, each waiting for another one that wants such a browser.
static IDLE: Mutex<Vec<Arc<Browser>>> = Mutex::new(Vec::new());

/// Takes a browser that a journey left. It knows nothing of what the next journey opens: each has
/// addresses of its own ([`crate::wire::Wire`]), and what a browser keeps it keeps by address.
pub fn idle(engine: Engine, wanted: Wanted<'_>) -> Option<Arc<Browser>> {
    let mut idle = IDLE.lock().unwrap();
    let at = idle.iter().position(|one| wanted.is_ordinary() && one.engine == engine)?;
    Some(idle.swap_remove(at))
}

/// Leaves a browser with a new empty tab to whoever needs one next; whether that can be done.
///
/// WebKit's starts in a moment and has but one tab; in the others a start is up to a third of what a
/// short journey costs.
pub async fn leave(browser: &Arc<Browser>) -> bool {
    if !browser.is_ordinary || browser.engine == Engine::WebKit {
        return false;
    }
    let is_left = browser.begin_anew().await.is_ok();
    if is_left {
        IDLE.lock().unwrap().push(Arc::clone(browser));
    }
    is_left
}

/// Ends all browsers that nobody uses.
pub async fn end_idle() {
    let idle = std::mem::take(&mut *IDLE.lock().unwrap());
    for browser in idle {
        let _ = browser.driver.clone().quit().await;
    }
}

/// A running browser, whose profile was empty when it started, and all that was started for it.
#[derive(Debug)]
pub struct Browser {
    /// The session.
    pub driver: WebDriver,
    engine: Engine,
    is_ordinary: bool,
    /// What browser and driver wrote to their output.
    pub log: PathBuf,
    // Dropped in this order: the driver takes its browser along, then the screen, then the files.
    _driver_process: Owned,
    _screen: Option<Screen>,
    _profile: TempDir,
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// An X server without a screen, for engines that cannot do without; ends with its owner.
#[derive(Debug)]
pub struct Screen {
    /// Its name, such as `:1`.
    pub display: String,
    _process: Owned,
}

impl Screen {
    /// Starts one on a display of its own choice.
    pub fn start() -> Self {
        let mut child = Command::new(settings::xvfb())
            .args(["-displayfd", "1", "-screen", "0", "2000x2000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let mut output = child.stdout.take().unwrap();
        let mut byte = [0];
        while output.read(&mut byte).unwrap() == 1 && byte[0] != b'\n' {
            number.push(char::from(byte[0]));
        }
        Self { display: format!(":{number}"), _process: Owned(child) }
    }
}

impl Browser {
    /// Starts a browser with an empty profile and waits until it can be driven.
    pub async fn start(engine: Engine, wanted: Wanted<'_>) -> Self {
        let profile = TempDir::with_prefix("cartera-").unwrap();
        let log = profile.path().join("log.txt");
        let port = free_port();
        let mut screen = None;
        let (mut command, capabilities) = match engine {
            Engine::Chromium => chromium(port, wanted.profile.unwrap_or(profile.path())),
            Engine::Firefox => firefox(port, &profile, wanted),
            Engine::WebKit => {
                let started = Screen::start();
                let prepared = webkit(port, &started.display, wanted);
                screen = Some(started);
                prepared
            }
        };
        if let Some(zone) = wanted.zone {
            // The driver gives its environment to the browser.
            command.env("TZ", zone);
        }
        let output = File::create(&log).unwrap();
        command.stdout(output.try_clone().unwrap()).stderr(output).stdin(Stdio::null());
        let process = Owned(command.spawn().expect("the driver starts"));
        let driver = connect(engine, port, capabilities, &log).await;
        Self {
            driver,
            engine,
            is_ordinary: wanted.is_ordinary(),
            log,
            _driver_process: process,
            _screen: screen,
            _profile: profile,
        }
    }

    /// Ends it with its driver and all that either started, at once and without warning.
    pub fn kill(&self) {
        let mut family = vec![self._driver_process.0.id()];
        let mut known = 0;
        // Whoever was started meanwhile goes, too.
        while family.len() > known {
            known = family.len();
            family = grown(family);
        }
        let numbers = family.iter().map(u32::to_string);
        // Some may have gone with others.
        let _ = Command::new("kill").arg("-KILL").args(numbers).stderr(Stdio::null()).status();
        // The driver itself waits for its owner.
        let begun = Instant::now();
        while family[1..].iter().any(|process| is_running(*process)) {
            assert!(begun.elapsed() < Duration::from_secs(20), "processes of {family:?} live on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Closes all tabs but a new one, with which goes all that Chromium was told to pretend.
    async fn begin_anew(&self) -> WebDriverResult<()> {
        let fresh = self.driver.new_tab().await?;
        for tab in self.driver.windows().await? {
            if tab != fresh {
                self.driver.switch_to_window(tab).await?;
                self.driver.close_window().await?;
            }
        }
        self.driver.switch_to_window(fresh).await
    }
}

/// What the kernel says of a process behind its name: its state, and who started it.
fn stat(process: u32) -> Option<(String, u32)> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut words = text.rsplit(')').next()?.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

fn is_running(process: u32) -> bool {
    stat(process).is_some_and(|(state, _)| !matches!(state.as_str(), "Z" | "X"))
}

/// Processes, and those that they started.
fn grown(mut family: Vec<u32>) -> Vec<u32> {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = all.filter_map(|one| one.file_name().to_str()?.parse::<u32>().ok());
    for process in numbers {
        let is_child = stat(process).is_some_and(|(_, parent)| family.contains(&parent));
        if is_child && !family.contains(&process) {
            family.push(process);
        }
    }
    family
}

fn capabilities(value: Value) -> Capabilities {
    serde_json::from_value(value).unwrap()
}

fn chromium(port: u16, profile: &Path) -> (Command, Capabilities) {
    let (driver, browser) = settings::chromium();
    let mut command = Command::new(driver);
    command.arg(format!("--port={port}"));
    let profile = format!("--user-data-dir={}", profile.join("profile").display());
    let mut arguments = CHROMIUM_ARGUMENTS.to_vec();
    arguments.push(&profile);
    let options = json!({ "binary": browser, "args": arguments });
    let log = json!({ "browser": "ALL" });
    (
        command,
        capabilities(json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": log,
            // The file input lies invisibly over its button.
            "strictFileInteractability": false,
        })),
    )
}

fn firefox(port: u16, profile: &TempDir, wanted: Wanted<'_>) -> (Command, Capabilities) {
    let (driver, browser) = settings::firefox();
    let mut command = Command::new(driver);
    command.arg(format!("--port={port}")).arg(format!("--websocket-port={}", free_port()));
    command.arg("--profile-root").arg(profile.path());
    // What the page says goes to the log; the first start asks and fetches nothing.
    let mut preferences = json!({
        "devtools.console.stdout.content": true,
        "browser.aboutwelcome.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "intl.accept_languages": "en-US",
        "dom.reporting.enabled": true,
    });
    if !wanted.is_whole {
        preferences["layout.frame_rate"] = json!(20);
        preferences["dom.ipc.processPrelaunch.enabled"] = json!(false);
        preferences["extensions.webextensions.remote"] = json!(false);
    }
    let options = json!({
        "binary": browser,
        "args": ["-headless", "--width=1280", "--height=900"],
        "prefs": preferences,
    });
    let capabilities = json!({
        "browserName": "firefox",
        "moz:firefoxOptions": options,
        "strictFileInteractability": false,
    });
    (command, self::capabilities(capabilities))
}

fn webkit(port: u16, display: &str, wanted: Wanted<'_>) -> (Command, Capabilities) {
    let (driver, browser) = settings::webkit();
    let mut command = Command::new(driver);
    command.arg(format!("--port={port}")).env("DISPLAY", display);
    // The interface speaks the language of the environment.
    command.env("LANG", "en_US.UTF-8").env("LANGUAGE", "en_US").env_remove("WAYLAND_DISPLAY");
    if !wanted.is_whole {
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
    let options = json!({
        "binary": browser,
        "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
    });
    let capabilities = json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": options,
        "strictFileInteractability": false,
    });
    (command, self::capabilities(capabilities))
}

/// Opens a session as soon as the driver answers.
async fn connect(
    engine: Engine,
    port: u16,
    capabilities: Capabilities,
    log: &PathBuf,
) -> WebDriver {
    let url = format!("http://127.0.0.1:{port}");
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let is_up = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok();
        let error = match is_up {
            true => match WebDriver::new(&url, capabilities.clone()).await {
                Ok(driver) => return driver,
                Err(error) => error.to_string(),
            },
            false => "the driver does not answer".to_owned(),
        };
        let said = std::fs::read_to_string(log).unwrap_or_default();
        assert!(Instant::now() < deadline, "{engine} does not start: {error}\n{said}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
