//! A browser as a person starts it: no driver steers it, and its profile outlives it.
//!
//! Drivers cannot do this. WebKit's forgets everything at the end of a session, because
//! MiniBrowser keeps nothing while it is automated; the others end the browser in order. So
//! journeys on a profile talk to their pages over [`crate::store_pages`] alone.

use std::fs::File;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::engine::{CHROMIUM_ARGUMENTS, Engine, Screen};
use crate::settings;

/// What Firefox must know before its first start: it asks and fetches nothing, does not open
/// again what was open when it was killed, and does not mind to have been killed often.
const FIREFOX_PREFERENCES: &str = r#"user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.startup.max_resumed_crashes", -1);
"#;

/// Where a browser keeps what it is told to keep.
#[derive(Debug)]
pub struct Profile {
    engine: Engine,
    folder: TempDir,
    screen: Option<Screen>,
}

/// A browser on a profile; killed with its owner.
#[derive(Debug)]
pub struct Running(Option<Child>);

impl Profile {
    /// An empty one.
    pub fn new(engine: Engine) -> Self {
        let folder = TempDir::with_prefix("cartera-").unwrap();
        std::fs::write(folder.path().join("user.js"), FIREFOX_PREFERENCES).unwrap();
        let screen = (engine != Engine::Firefox).then(Screen::start);
        Self { engine, folder, screen }
    }

    /// Starts the browser with a tab for each address.
    pub fn start(&self, addresses: &[String]) -> Running {
        let folder = self.folder.path();
        let mut command = match self.engine {
            Engine::Chromium => {
                let mut command = Command::new(settings::chromium().1);
                // Headless, it opens no more than one tab.
                let is_seen = |given: &&&str| addresses.len() == 1 || **given != "--headless";
                command.args(CHROMIUM_ARGUMENTS.iter().filter(is_seen));
                command.arg(format!("--user-data-dir={}", folder.display()));
                command
            }
            Engine::Firefox => {
                let mut command = Command::new(settings::firefox().1);
                command.args(["-headless", "-no-remote", "-profile"]).arg(folder);
                command
            }
            Engine::WebKit => {
                let mut command = Command::new(settings::webkit().1);
                for place in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
                    command.env(place, folder.join(place));
                }
                command
            }
        };
        if let Some(screen) = &self.screen {
            command.env("DISPLAY", &screen.display).env_remove("WAYLAND_DISPLAY");
        }
        let output = File::options().create(true).append(true).open(self.log()).unwrap();
        command.stdout(output.try_clone().unwrap()).stderr(output).stdin(Stdio::null());
        // A group of its own, so that all its processes can be killed at once.
        let child = command.args(addresses).process_group(0).spawn().expect("the browser starts");
        Running(Some(child))
    }

    /// Leaves Chromium's log of IndexedDB as a kill in the middle of a write does: with the head
    /// of a record whose end is missing.
    pub fn tear(&self) {
        let kept = self.folder.path().join("Default/IndexedDB");
        let folders = std::fs::read_dir(kept).unwrap().map(|one| one.unwrap().path());
        let logs = folders
            .filter(|folder| folder.extension().is_some_and(|ending| ending == "leveldb"))
            .flat_map(|folder| std::fs::read_dir(folder).unwrap())
            .map(|one| one.unwrap().path())
            .filter(|file| file.extension().is_some_and(|ending| ending == "log"));
        let last = logs.max().expect("a log");
        // A checksum, a length of 300, a whole record; then ten of its bytes.
        let mut torn = vec![0x78, 0x56, 0x34, 0x12, 44, 1, 1];
        torn.extend([0; 10]);
        File::options().append(true).open(last).unwrap().write_all(&torn).unwrap();
    }

    /// What the browser said, in all its lives.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log.txt")
    }
}

impl Running {
    /// Ends all its processes at once and without warning, and waits until it is gone.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(mut child) = self.0.take() else { return };
        // The negative number is the whole group.
        let group = format!("-{}", child.id());
        let killed = Command::new("kill").args(["-KILL", "--", &group]).status();
        assert!(killed.is_ok_and(|status| status.success()), "cannot kill {group}");
        child.wait().unwrap();
        // The first one is gone; those that it started may take longer, and hold the profile.
        let begun = Instant::now();
        while is_alive(child.id()) {
            assert!(begun.elapsed() < Duration::from_secs(20), "processes of {group} live on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Whether a process of the group still runs. What has ended and was not yet told so does not
/// count; where there is no list of processes nobody can say.
fn is_alive(group: u32) -> bool {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let stats = processes.filter_map(|one| std::fs::read_to_string(one.path().join("stat")).ok());
    stats.into_iter().any(|stat| {
        // The name before the last bracket may hold anything: state, parent and group follow it.
        let words = stat.rsplit(')').next().unwrap_or_default();
        let words: Vec<&str> = words.split_whitespace().collect();
        words.get(2) == Some(&group.to_string().as_str()) && !matches!(words[0], "Z" | "X")
    })
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}
