//! Where things are: the checkout, and the tool cache that all checkouts share.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The folders that xtask works in.
#[derive(Debug, Clone)]
pub struct Paths {
    /// The root of this checkout.
    pub root: PathBuf,
    /// Tools and what is known about this machine; shared by all checkouts.
    pub cache: PathBuf,
    /// Cargo's target folder of this checkout.
    pub target: PathBuf,
}

impl Paths {
    /// Finds the checkout around the current folder and the cache of this person.
    ///
    /// # Errors
    /// Outside a checkout, or without any home folder for the cache.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("the current folder is gone")?;
        let Some(root) = here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file())
        else {
            bail!("this is not a Cartera checkout; change into one and run the command again");
        };
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root: root.to_owned(), cache: cache()?, target })
    }

    /// Folder of cargo-installed tools.
    pub fn cargo_tools(&self) -> PathBuf {
        self.cache.join("cargo")
    }

    /// Folder of npm packages.
    pub fn npm(&self) -> PathBuf {
        self.cache.join("npm")
    }

    /// Folder of npm packages that our code is timed beside.
    pub fn peers(&self) -> PathBuf {
        self.cache.join("npm-peers")
    }

    /// Folder for the logs of installs.
    pub fn log(&self, name: &str) -> PathBuf {
        self.cache.join("logs").join(format!("{name}.log"))
    }

    /// The finished app.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}

fn cache() -> Result<PathBuf> {
    let variable =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = variable("CARTERA_CACHE") {
        return std::path::absolute(&folder)
            .with_context(|| format!("bad CARTERA_CACHE {}", folder.display()));
    }
    if let Some(folder) = variable("XDG_CACHE_HOME") {
        return Ok(folder.join("cartera"));
    }
    match std::env::home_dir() {
        Some(home) => Ok(home.join(".cache").join("cartera")),
        None => bail!("there is no home folder for the tool cache; set CARTERA_CACHE to a folder"),
    }
}
