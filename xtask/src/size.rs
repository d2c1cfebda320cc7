//! What a visitor downloads, and whether it is within the budget of `xtask/budget.toml`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process;
use crate::say;
use crate::setup::Tools;

/// The program that the column is named after, where there is one: the library that Node has instead
/// makes 2 in 100 more of the same.
const COMPRESS: &str = "const z=require('node:zlib'),f=require('node:fs');\
    const c=require('node:child_process'),most={maxBuffer:1<<28};\
    const gzip=(n,b)=>{try{return c.execFileSync('gzip',['-9','-n','-c',n],most)}\
    catch{return z.gzipSync(b,{level:9})}};\
    const q={params:{[z.constants.BROTLI_PARAM_QUALITY]:11}};\
    console.log(JSON.stringify(process.argv.slice(1).map(n=>{const b=f.readFileSync(n);\
    return[b.length,gzip(n,b).length,z.brotliCompressSync(b,q).length]})))";

/// Bytes as stored and as sent.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// A group of files with one budget.
struct Group {
    title: &'static str,
    /// Its key in the budget file.
    key: &'static str,
    files: Vec<PathBuf>,
}

/// Prints the table.
///
/// # Errors
/// Without a build, or above the budget.
pub fn print(tools: &Tools) -> Result<()> {
    let root = &tools.paths.root;
    let budget_file =
        std::fs::read_to_string(root.join("xtask/budget.toml")).context("no xtask/budget.toml")?;
    let groups = [
        Group {
            title: "first screen",
            key: "first_screen",
            files: files(tools, &["index.html", "boot-", "app-"])?,
        },
        Group { title: "parts loaded later", key: "later", files: files(tools, &["part-"])? },
        Group {
            title: "background worker",
            key: "background",
            files: files(tools, &["background-"])?,
        },
    ];
    let mut rows = vec![row("", ["raw", "gzip -9", "brotli", "budget"])];
    let mut too_big = Vec::new();
    for group in groups {
        let sizes = measure(tools, &group.files)?;
        for (file, size) in group.files.iter().zip(&sizes) {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            rows.push(row(&name, [&kilo(size.raw), &kilo(size.gzip), &kilo(size.brotli), ""]));
        }
        let sum = sizes.iter().fold(Size::default(), |sum, size| Size {
            raw: sum.raw + size.raw,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        });
        let limit = budget(&budget_file, group.key)?;
        rows.push(row(
            group.title,
            [&kilo(sum.raw), &kilo(sum.gzip), &kilo(sum.brotli), &kilo(limit)],
        ));
        if sum.gzip > limit {
            too_big.push(format!(
                "{} is {} gzip, its budget {}",
                group.title,
                kilo(sum.gzip),
                kilo(limit)
            ));
        }
    }
    say::title("size of the app");
    say::table(&rows);
    if !too_big.is_empty() {
        bail!("{}; make it smaller, or raise xtask/budget.toml and say why", too_big.join("; "));
    }
    Ok(())
}

fn row(name: &str, cells: [&str; 4]) -> Vec<String> {
    std::iter::once(name).chain(cells).map(str::to_owned).collect()
}

/// Files of `dist/` whose name starts with one of `starts`.
fn files(tools: &Tools, starts: &[&str]) -> Result<Vec<PathBuf>> {
    let dist = tools.paths.dist();
    let entries = std::fs::read_dir(&dist).context("there is no dist/; run `cargo xtask build`")?;
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if starts.iter().any(|start| name.starts_with(start)) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn measure(tools: &Tools, files: &[PathBuf]) -> Result<Vec<Size>> {
    let mut command = process::command(tools.node());
    let answer = process::answer(command.args(["-e", COMPRESS]).args(files))
        .context("Node cannot measure dist/")?;
    let rows: Vec<Vec<Value>> = serde_json::from_str(&answer)?;
    let number = |row: &[Value], at: usize| row.get(at).and_then(Value::as_u64).unwrap_or(0);
    Ok(rows
        .iter()
        .map(|row| Size { raw: number(row, 0), gzip: number(row, 1), brotli: number(row, 2) })
        .collect())
}

/// A line `key = 300_000` of the budget file.
fn budget(text: &str, key: &str) -> Result<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='));
    let value = line.with_context(|| format!("xtask/budget.toml has no {key}"))?;
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    digits.parse().with_context(|| format!("xtask/budget.toml: {key} is no number"))
}

/// Kilobytes of 1,000 bytes.
fn kilo(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_may_have_underscores() {
        assert_eq!(budget("# a\nfirst_screen = 300_000\n", "first_screen").unwrap(), 300_000);
        assert!(budget("first = 1", "background").is_err());
    }

    #[test]
    fn sizes_are_cut_to_a_tenth_of_a_kilobyte() {
        assert_eq!(kilo(299_960), "299.9 kB");
    }
}
