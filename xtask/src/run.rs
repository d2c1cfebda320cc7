//! `cargo xtask run`: build, serve, and build again when asked to.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::arguments::Arguments;
use crate::build::{self, Kind};
use crate::paths::Paths;
use crate::process;
use crate::setup::{self, Need, Tools};
use crate::watch::Watch;
use crate::{say, serve};

/// How long workerd may take until it answers.
const START_LIMIT: Duration = Duration::from_secs(90);

/// What the person asked for.
#[derive(Debug)]
pub struct Options {
    port: u16,
    watch: bool,
    app_only: bool,
    kind: Kind,
}

impl Options {
    /// Reads the options; none where they make no sense.
    pub fn from_arguments(arguments: &mut Arguments) -> Option<Self> {
        let port = match arguments.value("--port") {
            Some(text) => text.parse().ok()?,
            None => 8787,
        };
        let options = Self {
            port,
            watch: arguments.flag("--watch"),
            app_only: arguments.flag("--app-only"),
            kind: Kind::from_dev(arguments.flag("--dev")),
        };
        arguments.finished().then_some(options)
    }
}

/// Builds and serves until it is stopped.
///
/// # Errors
/// When the build fails, the port is taken, or the server ends by itself.
pub fn start(options: &Options) -> Result<()> {
    check_port(options.port)?;
    let paths = Paths::find()?;
    let needs = if options.app_only { Need::APP_ONLY.as_slice() } else { Need::BUILD.as_slice() };
    let tools = setup::ensure(&paths, needs)?;
    let mut watch = Watch::new(&paths.root);
    build::app(&tools, options.kind)?;
    if options.app_only {
        if options.watch {
            let kind = options.kind;
            std::thread::spawn(move || keep_building(&tools, kind, &mut watch, false));
        }
        say::title(&format!("Cartera (the app alone) is at http://localhost:{}", options.port));
        return serve::start(paths.dist(), options.port);
    }
    build::worker(&tools, options.kind)?;
    say::title("starting the Worker");
    let mut server =
        Server::start(&tools, options.port, &tools.paths.root.join(".cartera/state"), &[])?;
    say::title(&format!("Cartera is at http://localhost:{}   (Ctrl-C ends it)", options.port));
    if options.watch {
        let kind = options.kind;
        std::thread::spawn(move || keep_building(&tools, kind, &mut watch, true));
    }
    server.wait()
}

/// A Worker in local workerd, ended together with this process.
#[derive(Debug)]
pub struct Server {
    child: Child,
}

impl Server {
    /// Starts it over the data in a folder, with more of wrangler's options, and waits until it answers.
    ///
    /// # Errors
    /// When it does not start in time.
    pub fn start(tools: &Tools, port: u16, state: &Path, options: &[&OsStr]) -> Result<Self> {
        let mut command = wrangler(tools);
        command.args(["dev", "--port", &port.to_string(), "--inspector-port", "0"]);
        command.args([
            "--show-interactive-dev-session",
            "false",
            "--log-level",
            "warn",
            "--persist-to",
        ]);
        command.arg(state).args(options);
        // Its own group, so that workerd ends with wrangler however this process is stopped. Such a
        // group must not read from the terminal.
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .spawn()
            .context("cannot start wrangler")?;
        let group = child.id();
        ctrlc::set_handler(move || {
            end_group(group);
            std::process::exit(130);
        })
        .context("cannot listen for Ctrl-C")?;
        let mut server = Self { child };
        server.wait_until_it_answers(port)?;
        Ok(server)
    }

    fn wait_until_it_answers(&mut self, port: u16) -> Result<()> {
        let started = Instant::now();
        while !answers(port) {
            if let Some(status) = self.child.try_wait()? {
                bail!("wrangler ended with {status} before it answered");
            }
            if started.elapsed() > START_LIMIT {
                bail!("the Worker did not answer within {}", say::span(START_LIMIT));
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        Ok(())
    }

    fn wait(&mut self) -> Result<()> {
        let status = self.child.wait()?;
        bail!("wrangler ended with {status}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end_group(self.child.id());
        let _ = self.child.wait();
    }
}

/// wrangler, told to ask nothing, send nothing and fetch nothing.
pub fn wrangler(tools: &Tools) -> Command {
    let node = tools.node();
    let mut command = tools.command(&node.to_string_lossy());
    command.arg(tools.wrangler()).current_dir(&tools.paths.root);
    for (name, value) in [
        ("CLOUDFLARE_CF_FETCH_ENABLED", "false"),
        ("DO_NOT_TRACK", "1"),
        ("WRANGLER_SEND_METRICS", "false"),
        ("WRANGLER_SEND_ERROR_REPORTS", "false"),
        ("WRANGLER_HIDE_BANNER", "true"),
        ("WRANGLER_NO_SKILLS_UPDATE_PROMPTS", "true"),
        ("X_LOCAL_OBSERVABILITY", "false"),
        ("X_LOCAL_EXPLORER", "false"),
    ] {
        command.env(name, value);
    }
    command
}

fn keep_building(tools: &Tools, kind: Kind, watch: &mut Watch, with_worker: bool) {
    say::line("watching the sources");
    loop {
        let changed = watch.wait();
        let mut result = Ok(());
        if changed.app {
            result = build::app(tools, kind);
        }
        if changed.worker && with_worker && result.is_ok() {
            result = build::worker(tools, kind);
        }
        match result {
            Ok(()) => say::line("built; reload the page"),
            Err(error) => say::line(&format!("not built: {error:#}")),
        }
    }
}

fn check_port(port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(_) => bail!("port {port} is taken; end what uses it or choose another with --port"),
    }
}

fn answers(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(start.starts_with(b"HTTP/1.") && start.ends_with(b"200"))
    };
    ask().unwrap_or(false)
}

fn end_group(group: u32) {
    // The shell's `kill`, because the standard library cannot signal a group.
    let signal = |name: &str| {
        let _ = process::command("kill")
            .args([name, "--", &format!("-{group}")])
            .stderr(Stdio::null())
            .status();
    };
    signal("-TERM");
    std::thread::sleep(Duration::from_millis(1500));
    signal("-KILL");
}
