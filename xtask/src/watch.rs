//! Notices that a source file changed, by looking at its time.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Which part of the product a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changed {
    /// The app, its public files or a crate that it uses.
    pub app: bool,
    /// The Worker or a crate that it uses.
    pub worker: bool,
}

/// Watches the sources of one checkout.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    app: SystemTime,
    worker: SystemTime,
}

const APP: [&str; 5] = ["app", "public", "crates", "Cargo.toml", "Trunk.toml"];
const WORKER: [&str; 4] = ["worker/src", "worker/Cargo.toml", "crates", "Cargo.toml"];
const PAUSE: Duration = Duration::from_millis(500);

impl Watch {
    /// Remembers how things are now.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), app: newest_of(root, &APP), worker: newest_of(root, &WORKER) }
    }

    /// Waits until something changed and then has been quiet for a moment.
    pub fn wait(&mut self) -> Changed {
        loop {
            std::thread::sleep(PAUSE);
            let mut now = self.look();
            if now == (self.app, self.worker) {
                continue;
            }
            loop {
                std::thread::sleep(PAUSE);
                let later = self.look();
                if later == now {
                    break;
                }
                now = later;
            }
            let changed = Changed { app: now.0 != self.app, worker: now.1 != self.worker };
            (self.app, self.worker) = now;
            return changed;
        }
    }

    fn look(&self) -> (SystemTime, SystemTime) {
        (newest_of(&self.root, &APP), newest_of(&self.root, &WORKER))
    }
}

fn newest_of(root: &Path, places: &[&str]) -> SystemTime {
    places.iter().map(|place| newest(&root.join(place))).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The time of the last change in a file or folder; a folder's own time tells of deleted files.
fn newest(path: &Path) -> SystemTime {
    let own =
        std::fs::metadata(path).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let Ok(entries) = std::fs::read_dir(path) else { return own };
    entries.flatten().map(|entry| newest(&entry.path())).fold(own, SystemTime::max)
}
