//! Makes one file of the many small ones that parts share.
//!
//! The tool that takes the app apart makes a file for every set of parts that share something: a
//! hundred files, most of a kilobyte or two. Each costs a request and a start of its own wherever a
//! part is opened, far more than the bytes that one part does not need of another's.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::process;
use crate::setup::Tools;

/// Of so many bytes, before they are shrunk, a shared file stays on its own.
const LARGE: u64 = 32_768;
/// How the loader names the file of a number.
const PREFIX: &str = "chunk_";
/// What the loader hands to every file that it starts.
const SHARED: &str = "sharedImports = { __wasm_split: {  } };";
/// The same also under the name that the merged file knows it by.
const TWICE_SHARED: &str = "sharedImports = { __wasm_split: {  } }; sharedImports.__wasm_shared = sharedImports.__wasm_split;";

/// Merges the small shared files among `parts`, and has the loader start the merged one.
///
/// # Errors
/// When binaryen rejects a file, or the loader is not of the form that is known.
pub fn small(tools: &Tools, loader: &Path, parts: &mut Vec<PathBuf>) -> Result<()> {
    let (mut small, others): (Vec<_>, Vec<_>) =
        std::mem::take(parts).into_iter().partition(|path| is_small(path));
    // In the order of the loader, whose first one stands for all of them.
    small.sort_by_key(|path| number(path));
    *parts = others;
    let [first, rest @ ..] = small.as_slice() else { return Ok(()) };
    let merged = first.with_extension("merged");
    let mut command = process::command(tools.node());
    command.arg(tools.paths.root.join("xtask/src/merge.mjs")).arg(tools.binaryen());
    let output = command.arg(&merged).args(&small).output().context("cannot start Node")?;
    if !output.status.success() {
        bail!("binaryen cannot merge parts:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let script = std::fs::read_to_string(loader).context("the app has no parts")?;
    let rest: Vec<u32> = rest.iter().filter_map(|path| number(path)).collect();
    let one = number(first).context("a part without a number")?;
    std::fs::write(loader, standing_for(&script, one, &rest)?)?;
    std::fs::rename(&merged, first)?;
    parts.push(first.clone());
    parts.sort();
    Ok(())
}

fn is_small(path: &Path) -> bool {
    number(path).is_some() && path.metadata().is_ok_and(|of| of.len() < LARGE)
}

/// The number of a shared file, or `None` for a part of its own.
fn number(path: &Path) -> Option<u32> {
    path.file_stem()?.to_str()?.strip_prefix(PREFIX)?.parse().ok()
}

/// The loader's script, in which the shared file `one` stands for those of `rest` as well.
fn standing_for(script: &str, one: u32, rest: &[u32]) -> Result<String> {
    ensure!(script.contains(SHARED), "the loader hands over something else");
    let mut made = script.replace(SHARED, TWICE_SHARED);
    for number in rest {
        let begin = format!("const __chunk_{number} = makeLoad(");
        let start = made.find(&begin).with_context(|| format!("the loader has no {begin}"))?;
        let tail = made.get(start..).unwrap_or_default();
        const END: &str = ", []);";
        let length = tail.find(END).with_context(|| format!("no end of {begin}"))? + END.len();
        let mut other = String::new();
        write!(other, "const __chunk_{number} = __chunk_{one};")?;
        made.replace_range(start..start + length, &other);
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "sharedImports = { __wasm_split: {  } };
const __chunk_8 = makeLoad(() => { fetch(\"./chunk_8.wasm\") }
, []);
const __chunk_9 = makeLoad(() => { fetch(\"./chunk_9.wasm\") }
, []);
const __chunk_10 = makeLoad(() => { fetch(\"./chunk_10.wasm\") }
, []);
export const load = makeLoad(() => { fetch(\"./split_a.wasm\") }, [__chunk_8, __chunk_9, __chunk_10]);
";

    #[test]
    fn one_stands_for_others_and_the_rest_stays() {
        let made = standing_for(SCRIPT, 8, &[10]).unwrap();
        assert!(made.contains("const __chunk_10 = __chunk_8;\nexport"));
        assert!(made.contains("chunk_8.wasm") && made.contains("chunk_9.wasm"));
        assert!(!made.contains("chunk_10.wasm") && made.contains("__chunk_9, __chunk_10]"));
        assert!(made.contains("sharedImports.__wasm_shared = "));
    }

    #[test]
    fn a_loader_of_another_form_is_an_error() {
        assert!(standing_for("sharedImports = other;", 8, &[]).is_err());
        assert!(standing_for(SCRIPT, 8, &[77]).is_err());
    }

    #[test]
    fn only_shared_files_have_numbers() {
        assert_eq!(number(Path::new("a/chunk_12.wasm")), Some(12));
        assert_eq!(number(Path::new("a/split_write.wasm")), None);
    }
}
