//! Starting other programs: with their output shown, or quietly with a sign of life.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::say;

/// A command without what the `cargo` that started xtask left in the environment.
///
/// Its own package variables and library path belong to another toolchain than the one that
/// the child may use, and would make it rebuild or load the wrong things.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let from_cargo = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|p| text.starts_with(p));
        if from_cargo
            || matches!(&*text, "CARGO" | "RUSTC" | "RUSTDOC" | "OUT_DIR" | "CARGO_PRIMARY_PACKAGE")
        {
            command.env_remove(&name);
        }
    }
    if let Some(libraries) = std::env::var_os("LD_LIBRARY_PATH") {
        let kept: Vec<PathBuf> = std::env::split_paths(&libraries)
            .filter(|path| {
                !path.to_string_lossy().contains("/toolchains/")
                    && !path.components().any(|part| part.as_os_str() == "target")
            })
            .collect();
        match std::env::join_paths(&kept) {
            Ok(value) if !kept.is_empty() => command.env("LD_LIBRARY_PATH", value),
            _ => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    command
}

/// Runs a command with its output shown.
///
/// # Errors
/// When it cannot start or ends with anything but success.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", name(command)))?;
    succeeded(command, status)
}

/// What a command prints, trimmed; nothing when it fails or does not exist.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// How a quiet command ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    /// With success.
    Done,
    /// It was still running at its time limit and was stopped.
    OutOfTime,
}

/// Runs a command with its output in a log file and a sign of life on the screen.
///
/// # Errors
/// When it fails; the message holds the end of its log.
pub fn run_quietly(
    label: &str,
    command: &mut Command,
    log: &Path,
    limit: Option<Duration>,
) -> Result<Ending> {
    if let Some(folder) = log.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start {}", name(command)))?;
    let started = Instant::now();
    let mut signs = Signs::new();
    loop {
        if let Some(status) = child.try_wait()? {
            say::quiet();
            return match succeeded(command, status) {
                Ok(()) => Ok(Ending::Done),
                Err(error) => Err(error
                    .context(format!("{label} failed; the end of its log:\n{}", tail(log, 30)))),
            };
        }
        if limit.is_some_and(|limit| started.elapsed() > limit) {
            stop(&mut child);
            say::quiet();
            return Ok(Ending::OutOfTime);
        }
        signs.give(label, started, log);
    }
}

/// A command that works beside others, with its output in a log file.
pub struct Beside {
    label: &'static str,
    line: String,
    child: Child,
    log: PathBuf,
    started: Instant,
}

/// Starts a command that works beside others.
///
/// # Errors
/// When it cannot start, or its log cannot be written.
pub fn beside(label: &'static str, command: &mut Command, log: PathBuf) -> Result<Beside> {
    if let Some(folder) = log.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start {}", name(command)))?;
    Ok(Beside { label, line: line(command), child, log, started: Instant::now() })
}

impl Beside {
    /// Waits for its end with a sign of life, then shows all that it said.
    ///
    /// # Errors
    /// When it ends with anything but success.
    pub fn finish(mut self) -> Result<()> {
        let mut signs = Signs::new();
        let status = loop {
            if let Some(status) = self.child.try_wait()? {
                break status;
            }
            signs.give(self.label, self.started, &self.log);
        };
        say::quiet();
        print!("{}", String::from_utf8_lossy(&std::fs::read(&self.log)?));
        if !status.success() {
            bail!("`{}` ended with {status}", self.line);
        }
        say::line(&format!("{}, beside others: {}", self.label, say::span(self.started.elapsed())));
        Ok(())
    }
}

impl Drop for Beside {
    /// Of a run that failed nothing goes on.
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// Signs of life, a second apart for a person and twenty in a log.
struct Signs {
    pause: Duration,
    last: Instant,
}

impl Signs {
    fn new() -> Self {
        let pause = Duration::from_secs(if say::is_terminal() { 1 } else { 20 });
        Self { pause, last: Instant::now() }
    }

    /// Waits for a moment, and gives one if it is time for it.
    fn give(&mut self, label: &str, started: Instant, log: &Path) {
        if self.last.elapsed() >= self.pause {
            say::alive(label, started.elapsed(), &tail(log, 1));
            self.last = Instant::now();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Ends a child and waits until it is gone.
pub fn stop(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// The full path of a program on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    find_in(program, &std::env::var_os("PATH")?)
}

/// The full path of a program in a PATH-like list.
pub fn find_in(program: &str, path: &OsStr) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!("`{}` ended with {status}", line(command))
}

/// The command as a person would type it, for messages.
pub fn line(command: &Command) -> String {
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name(command)).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn name(command: &Command) -> String {
    Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn tail(log: &Path, lines: usize) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let all: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
    all.iter().skip(all.len().saturating_sub(lines)).copied().collect::<Vec<_>>().join("\n")
}
