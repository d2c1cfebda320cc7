//! Turns what Trunk and wasm-bindgen made into `dist/`, the folder that is deployed.
//!
//! Trunk leaves a page with marks in the place of its inline script, which the security policy
//! forbids. Here
//!
//! - wasm-opt shrinks all WebAssembly files;
//! - the bindings of each are bundled with a short starter, which streams its WebAssembly:
//!   `app-HASH.js` for the page, `background-HASH.js` for the background worker;
//! - all style sheets of the page become one, `app-HASH.css`, and those of `app/styles/later/`
//!   another, `part-style-HASH.css`, which the app fetches with its first later part;
//! - everything from `public/` is copied, and `sw.js` gets its list and its version.
//!
//! A name holds the hash of the content, so files may be cached for ever. The app learns where
//! its background worker is from `<meta name="cartera-background" content="/background-HASH.js">`
//! and starts it as a **module** worker: `new Worker(url, { type: "module" })`. Messages that
//! are sent before its program is ready are kept for it. The page's root element gets
//! `data-boot="started"` or `"failed"`; `app/boot.js`, a script of its own, sees to the latter and
//! to starts that do not end.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build::{self, Kind};
use crate::page::{self, Page};
use crate::parts::{self, Parts};
use crate::setup::Tools;
use crate::shrink::{self, Language, digest};

/// The finished files by their path below `dist/`.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Adds a file under a name that holds its hash, and returns its address.
    pub fn add(&mut self, stem: &str, extension: &str, content: Vec<u8>) -> String {
        let hash = digest(&[&content]);
        let name = format!("{stem}-{}.{extension}", hash.get(..16).unwrap_or(&hash));
        let address = format!("/{name}");
        self.0.insert(name, content);
        address
    }
}

/// Not part of what a device keeps for offline use.
const NOT_SHELL: [&str; 4] = ["sw.js", "robots.txt", "_headers", "_redirects"];

/// Writes `dist/`.
///
/// # Errors
/// When a part is missing or a tool rejects it.
pub fn finish(tools: &Tools, kind: Kind, parts: &Parts) -> Result<()> {
    let staged = tools.paths.target.join("trunk");
    let background = build::background_folder(tools);
    let html = std::fs::read_to_string(staged.join("index.html")).context("Trunk made no page")?;
    let background_wasm = background.join(format!("{}_bg.wasm", build::BACKGROUND));
    let minify = kind == Kind::Release;
    let mut wasm = if minify {
        shrink::wasm(tools, &[&parts.first, &background_wasm])?.into_iter()
    } else {
        vec![std::fs::read(&parts.first)?, std::fs::read(&background_wasm)?].into_iter()
    };

    let mut files = Files::default();
    parts::publish(tools, kind, parts, &mut files)?;
    let app_wasm = files.add("app", "wasm", wasm.next().context("no app")?);
    let starter = page_starter(&app_wasm);
    let script = shrink::bundle(tools, Language::Script, &starter, &parts.folder, minify)?;
    let app_script = files.add("app", "js", script);
    let guard = tools.paths.root.join("app");
    let script = std::fs::read_to_string(guard.join("boot.js")).context("no app/boot.js")?;
    let script = shrink::bundle(tools, Language::Script, &script, &guard, minify)?;
    let boot_script = files.add("boot", "js", script);

    let background_wasm = files.add("background", "wasm", wasm.next().context("no worker")?);
    let starter = background_starter(&background_wasm);
    let script = shrink::bundle(tools, Language::Script, &starter, &background, minify)?;
    let background_script = files.add("background", "js", script);

    let (html, sheets) = page::take_styles(&html);
    let style = styles(&staged, &sheets)?;
    let style = shrink::bundle(tools, Language::Style, &style, &staged, minify)?;
    let style = files.add("app", "css", style);
    let later = tools.paths.root.join("app/styles/later");
    let sheets = names(&later, "css")?;
    let later_style =
        shrink::bundle(tools, Language::Style, &styles(&later, &sheets)?, &later, minify)?;
    let later_style = files.add("part-style", "css", later_style);

    let page = Page {
        boot: &boot_script,
        script: &app_script,
        wasm: &app_wasm,
        style: &style,
        later_style: &later_style,
        background: &background_script,
    };
    files.0.insert("index.html".to_owned(), page.fill(&html)?.into_bytes());

    copy_folder(&tools.paths.root.join("public"), "", &mut files)?;
    list_shell(&mut files)?;
    write(&tools.paths.dist(), &files)
}

fn page_starter(wasm: &str) -> String {
    format!(
        "import init from \"./{}.js\";\n\
         const say = (boot) => {{\n\
         document.documentElement.dataset.boot = boot;\n\
         dispatchEvent(new Event(\"cartera-boot\"));\n\
         }};\n\
         init({{ module_or_path: \"{wasm}\" }}).then(() => say(\"started\"), (error) => {{\n\
         say(\"failed\");\n\
         throw error;\n\
         }});\n",
        build::APP
    )
}

fn background_starter(wasm: &str) -> String {
    format!(
        "import init from \"./{}.js\";\n\
         const early = [];\n\
         const keep = (event) => early.push(event);\n\
         addEventListener(\"message\", keep);\n\
         await init({{ module_or_path: \"{wasm}\" }});\n\
         removeEventListener(\"message\", keep);\n\
         for (const {{ data, ports }} of early) {{\n\
         dispatchEvent(new MessageEvent(\"message\", {{ data, ports: [...ports] }}));\n\
         }}\n",
        build::BACKGROUND
    )
}

/// The names of a folder's files with an extension, in their order.
fn names(folder: &Path, extension: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|known| known == extension) {
            found.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    found.sort();
    Ok(found)
}

fn styles(staged: &Path, sheets: &[String]) -> Result<String> {
    let mut all = String::new();
    for sheet in sheets {
        let file = staged.join(sheet.trim_start_matches('/'));
        let text = std::fs::read_to_string(&file).with_context(|| format!("no style {sheet}"))?;
        all.push_str(&text);
        all.push('\n');
    }
    Ok(all)
}

fn copy_folder(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &format!("{name}/"), files)?;
        } else if files.0.insert(name.clone(), std::fs::read(entry.path())?).is_some() {
            bail!("public/{name} has the name of a built file");
        }
    }
    Ok(())
}

/// Tells the service worker which files make the app work offline, and gives it a version that
/// changes with any of them.
fn list_shell(files: &mut Files) -> Result<()> {
    let Some(worker) = files.0.get("sw.js") else { return Ok(()) };
    let worker = String::from_utf8(worker.clone()).context("public/sw.js is not text")?;
    let shell = |name: &str| !NOT_SHELL.contains(&name) && !name.starts_with("demo/");
    let address = |name: &str| match name {
        "index.html" => "/".to_owned(),
        name => format!("/{name}"),
    };
    let list: Vec<String> =
        files.0.keys().filter(|name| shell(name)).map(|name| address(name)).collect();
    // The headers count too: they are kept together with the files.
    let contents: Vec<&[u8]> =
        files.0.iter().flat_map(|(name, content)| [name.as_bytes(), content.as_slice()]).collect();
    let version = digest(&contents);
    let worker = fill(&worker, "/*precache*/[]", &serde_json::to_string(&list)?)?;
    let worker = fill(
        &worker,
        "/*version*/\"dev\"",
        &format!("\"{}\"", version.get(..16).unwrap_or(&version)),
    )?;
    files.0.insert("sw.js".to_owned(), worker.into_bytes());
    Ok(())
}

fn fill(text: &str, mark: &str, value: &str) -> Result<String> {
    if !text.contains(mark) {
        bail!("public/sw.js has no {mark}, where the build puts its value");
    }
    Ok(text.replacen(mark, value, 1))
}

/// Writes what changed, the page after all that it names, and removes what is old at the end:
/// a server that runs meanwhile never shows a page without its files.
fn write(dist: &Path, files: &Files) -> Result<()> {
    let late = |name: &str| name == "index.html" || name == "sw.js";
    let (last, first): (Vec<_>, Vec<_>) = files.0.iter().partition(|(name, _)| late(name));
    for (name, content) in first.into_iter().chain(last) {
        let file = dist.join(name);
        if std::fs::read(&file).is_ok_and(|known| known == *content) {
            continue;
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, content).with_context(|| format!("cannot write dist/{name}"))?;
    }
    remove_old(dist, "", files)
}

fn remove_old(folder: &Path, prefix: &str, files: &Files) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            remove_old(&entry.path(), &format!("{name}/"), files)?;
        } else if !files.0.contains_key(&name) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
