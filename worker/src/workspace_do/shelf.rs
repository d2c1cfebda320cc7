//! Where a workspace's archives lie: files in R2, below a folder that only its own object knows.

use std::collections::BTreeSet;

use worker::{Bucket, State};

use crate::archive::{ArchiveError, MANIFEST, Manifest};
use crate::config;
use crate::error::ApiError;

/// The archives of one workspace.
#[derive(Debug)]
pub(super) struct Shelf {
    bucket: Bucket,
    /// The object's own id, which tells nothing of the workspace's.
    folder: String,
}

/// The name of a part, the first of which is 1; 0 is the manifest.
pub(super) fn file(number: usize) -> String {
    if number == 0 { MANIFEST.to_owned() } else { format!("{number:05}.jsonl") }
}

impl Shelf {
    /// Of the workspace of this object.
    pub fn new(bucket: Bucket, state: &State) -> Self {
        Self { bucket, folder: state.id().to_string() }
    }

    fn key(&self, name: u64, number: usize) -> String {
        format!("{}/{name}/{}", self.folder, file(number))
    }

    /// Writes a file in the place of the one before.
    pub async fn put(&self, name: u64, number: usize, bytes: Vec<u8>) -> Result<(), ApiError> {
        self.bucket.put(self.key(name, number), bytes).execute().await?;
        Ok(())
    }

    /// Reads a file; `None` where there is none, or one that is larger than any of ours.
    pub async fn get(&self, name: u64, number: usize) -> Result<Option<Vec<u8>>, ApiError> {
        let Some(object) = self.bucket.get(self.key(name, number)).execute().await? else {
            return Ok(None);
        };
        if object.size() > config::PART_BYTES {
            return Ok(None);
        }
        match object.body() {
            Some(body) => Ok(Some(body.bytes().await?)),
            None => Ok(None),
        }
    }

    /// What an archive says of itself.
    pub async fn manifest(&self, name: u64) -> Result<Result<Manifest, ArchiveError>, ApiError> {
        let bytes = self.get(name, 0).await?;
        Ok(bytes.ok_or(ArchiveError::Missing).and_then(|bytes| Manifest::decode(&bytes)))
    }

    /// Names of archives, finished or not, the oldest first.
    pub async fn names(&self) -> Result<BTreeSet<u64>, ApiError> {
        let prefix = format!("{}/", self.folder);
        let mut names = BTreeSet::new();
        let mut cursor: Option<String> = None;
        loop {
            let mut list = self.bucket.list().prefix(&*prefix).delimiter("/");
            if let Some(cursor) = cursor {
                list = list.cursor(cursor);
            }
            let found = list.execute().await?;
            let folders = found.delimited_prefixes();
            let name = |folder: &String| -> Option<u64> {
                folder.strip_prefix(&prefix)?.strip_suffix('/')?.parse().ok()
            };
            names.extend(folders.iter().filter_map(name));
            cursor = found.cursor().filter(|_| found.truncated());
            if cursor.is_none() {
                return Ok(names);
            }
        }
    }

    /// Takes an archive away: its manifest first, so that it is never one without all its parts.
    pub async fn remove(&self, name: u64) -> Result<(), ApiError> {
        self.bucket.delete(self.key(name, 0)).await?;
        let prefix = format!("{}/{name}/", self.folder);
        loop {
            let found = self.bucket.list().prefix(&*prefix).execute().await?;
            let keys: Vec<String> = found.objects().iter().map(|object| object.key()).collect();
            if keys.is_empty() {
                return Ok(());
            }
            self.bucket.delete_multiple(keys).await?;
        }
    }
}
