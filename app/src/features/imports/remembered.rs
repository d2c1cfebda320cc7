//! What the columns of files became the last time, so that the next file of the same source needs no
//! second look. Kept on this device; of the headers only a fingerprint.

use serde::{Deserialize, Serialize};

use crate::platform::preferences;

const KEY: &str = "imports.columns";
/// So many sources are kept; older ones go.
const MOST: usize = 50;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    /// Of its headers.
    headers: u64,
    /// The words of the targets; that of a field of the workspace's own names its number.
    targets: Vec<String>,
}

/// What these columns became the last time; `None` where there was none.
pub fn read(headers: &[String]) -> Option<Vec<String>> {
    let all = stored();
    let known = all.iter().find(|known| known.headers == fingerprint(headers))?;
    (known.targets.len() == headers.len()).then(|| known.targets.clone())
}

/// Keeps what these columns became.
pub fn keep(headers: &[String], targets: Vec<String>) {
    let all = with(stored(), headers, targets);
    preferences::write(KEY, serde_json::to_string(&all).ok().as_deref());
}

fn stored() -> Vec<Known> {
    let kept = preferences::read(KEY).and_then(|text| serde_json::from_str(&text).ok());
    kept.unwrap_or_default()
}

fn with(mut all: Vec<Known>, headers: &[String], targets: Vec<String>) -> Vec<Known> {
    // Without a single name nothing says that the next file is of the same source.
    if headers.iter().all(String::is_empty) {
        return all;
    }
    let headers = fingerprint(headers);
    all.retain(|known| known.headers != headers);
    all.push(Known { headers, targets });
    let old = all.len().saturating_sub(MOST);
    all.drain(..old);
    all
}

/// FNV-1a: the same in every version of the app.
fn fingerprint(headers: &[String]) -> u64 {
    let bytes = headers.iter().flat_map(|header| header.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_last_choice_for_a_source_is_kept() {
        let (a, b) = (headers(&["Name", "Tel"]), headers(&["Name"]));
        let all = with(Vec::new(), &a, headers(&["full_name", "phone"]));
        let all = with(all, &b, headers(&["organization"]));
        let all = with(all, &a, headers(&["full_name", "own:1:1234"]));
        assert_eq!(all.len(), 2);
        assert_eq!(all[1].targets, ["full_name", "own:1:1234"]);
        assert_eq!(with(all.clone(), &headers(&["", ""]), headers(&["ignore"; 2])), all);
        assert_ne!(fingerprint(&headers(&["ab", "c"])), fingerprint(&headers(&["a", "bc"])));
    }
}
