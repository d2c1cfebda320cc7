//! wasm-opt as a native program where one can be had: npm's is the same program compiled to
//! WebAssembly, and starts for ten seconds where the native one works for one.

use std::path::PathBuf;

use crate::process;

/// Older ones, such as Debian 12's 108, write tables that browsers refuse to fill.
const OLDEST: u32 = 132;

/// A native wasm-opt of this machine and its version; `None` where npm's has to do.
pub fn native() -> Option<(PathBuf, String)> {
    found()
}

fn found() -> Option<(PathBuf, String)> {
    let program = process::find("wasm-opt")?;
    let said = process::answer(process::command(&program).arg("--version"))?;
    (number(&said)? >= OLDEST).then_some((program, said))
}

/// The number in `wasm-opt version 108 (version_108)`.
fn number(said: &str) -> Option<u32> {
    said.strip_prefix("wasm-opt version ")?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_the_program_says() {
        assert_eq!(number("wasm-opt version 108"), Some(108));
        assert_eq!(number("wasm-opt version 120 (version_120-5-gabc)"), Some(120));
        assert_eq!(number("something else"), None);
    }
}
