//! The real Worker in local workerd, as `cargo xtask run` starts it: started, killed without
//! warning, and started again over the same data.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::settings;

/// How long workerd may take to answer after it was started, also where much else runs beside it.
const START: Duration = Duration::from_secs(180);

/// A running Worker with a data folder of its own; ends with its owner.
#[derive(Debug)]
pub struct Workerd {
    process: Option<Child>,
    port: u16,
    dist: PathBuf,
    config: PathBuf,
    folder: TempDir,
}

impl Workerd {
    /// Starts the Worker with empty data, serving the files in `dist`, and waits until it answers.
    pub fn start(dist: &Path) -> Self {
        Self::start_with(dist, &settings::root().join("wrangler.toml"))
    }

    /// As [`Self::start`], as another file configures it.
    pub fn start_with(dist: &Path, config: &Path) -> Self {
        let folder = TempDir::with_prefix("cartera-workerd-").unwrap();
        let (dist, config) = (dist.to_owned(), config.to_owned());
        let mut workerd = Self { process: None, port: free_port(), dist, config, folder };
        workerd.restart();
        workerd
    }

    /// The origin of app and API, such as `http://localhost:8787`.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The port on 127.0.0.1.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Where its data lies.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// What wrangler and the Worker said so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// The memory that workerd itself takes, as the kernel says; 0 where it says nothing.
    pub fn resident_bytes(&self) -> u64 {
        let Some(group) = self.process.as_ref().map(|process| process.id().to_string()) else {
            return 0;
        };
        let asked = Command::new("ps").args(["-eo", "pgid=,comm=,rss="]).output().unwrap();
        let said = String::from_utf8_lossy(&asked.stdout).into_owned();
        let of = |line: &str| -> Option<u64> {
            let mut words = line.split_whitespace();
            let is_it = words.next()? == group && words.next()? == "workerd";
            is_it.then(|| words.next()?.parse().ok())?
        };
        said.lines().filter_map(of).sum::<u64>() * 1_024
    }

    /// Ends all its processes at once and without warning, as a power cut does.
    pub fn kill(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        // The negative number is the whole group: npm's wrapper, wrangler and workerd.
        let group = format!("-{}", process.id());
        let killed = Command::new("kill").args(["-KILL", "--", &group]).status();
        assert!(killed.is_ok_and(|status| status.success()), "cannot kill {group}");
        process.wait().unwrap();
    }

    /// Starts it over the data and at the address it had before.
    pub fn restart(&mut self) {
        self.kill();
        let output = File::options().create(true).append(true).open(self.log_file()).unwrap();
        let mut command = Command::new(settings::node());
        command
            .arg(settings::wrangler())
            .args([
                "dev",
                "--ip",
                "127.0.0.1",
                "--inspector-port",
                "0",
                "--show-interactive-dev-session=false",
            ])
            .arg("--config")
            .arg(&self.config)
            .args(["--port", &self.port.to_string()])
            .arg("--assets")
            .arg(&self.dist)
            .arg("--persist-to")
            .arg(self.state())
            .current_dir(settings::root());
        for (name, value) in [
            ("CLOUDFLARE_CF_FETCH_ENABLED", "false"),
            ("WRANGLER_SEND_METRICS", "false"),
            ("WRANGLER_SEND_ERROR_REPORTS", "false"),
            ("WRANGLER_HIDE_BANNER", "true"),
            ("DO_NOT_TRACK", "1"),
            ("CI", "true"),
        ] {
            command.env(name, value);
        }
        // A group of its own, so that it can be killed with all its children.
        command.process_group(0).stdin(Stdio::null());
        command.stdout(output.try_clone().unwrap()).stderr(output);
        self.process = Some(command.spawn().expect("wrangler starts"));
        self.wait();
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log.txt")
    }

    fn wait(&mut self) {
        let deadline = Instant::now() + START;
        while !self.answers() {
            let ended = self.process.as_mut().is_none_or(|p| p.try_wait().unwrap().is_some());
            let late = Instant::now() > deadline;
            assert!(!ended && !late, "the Worker does not start:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Whether the Worker itself (not only its port) answers.
    fn answers(&self) -> bool {
        let ask = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(20)))?;
            write!(stream, "GET /v1/health HTTP/1.0\r\nHost: localhost:{}\r\n\r\n", self.port)?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        };
        ask().is_ok_and(|answer| answer.contains(r#""ok":true"#))
    }
}

impl Drop for Workerd {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A port that nobody has, and that the kernel gives to no connection going out: while the Worker is down
/// one of those that look for it could take its place.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = (std::process::id() % 100) as u16 * 100;
    let ports = (0..10_000).map(|_| first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)));
    let mut ports = ports.map(|port| 20_000 + port % 10_000);
    ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a free port")
}
