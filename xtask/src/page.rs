//! Rewrites the page that Trunk made: external script, one style sheet, early loading.

use anyhow::{Context, Result};

/// The addresses that the finished page names.
#[derive(Debug)]
pub struct Page<'a> {
    /// What sees to it that the app starts.
    pub boot: &'a str,
    /// The starter with the bindings.
    pub script: &'a str,
    /// The app.
    pub wasm: &'a str,
    /// The one style sheet.
    pub style: &'a str,
    /// The style sheet of what is loaded later.
    pub later_style: &'a str,
    /// The script of the background worker.
    pub background: &'a str,
}

impl Page<'_> {
    /// Puts the addresses where Trunk left its marks.
    ///
    /// # Errors
    /// When a mark is missing, which means that `Trunk.toml` or the page was changed.
    pub fn fill(&self, html: &str) -> Result<String> {
        let mut html = html.to_owned();
        for mark in ["trunk-script", "trunk-preload", "cartera-background", "cartera-style"] {
            html = without_tag(&html, "<meta", &format!("name=\"{mark}\"")).0;
        }
        // Script and WebAssembly load side by side; `crossorigin` makes it the request that the
        // starter's `fetch` waits for, not a second one.
        let head = format!(
            "<meta name=\"cartera-background\" content=\"{background}\">\n\
             <meta name=\"cartera-style\" content=\"{later_style}\">\n\
             <script async src=\"{boot}\"></script>\n\
             <link rel=\"stylesheet\" href=\"{style}\">\n\
             <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
             <script type=\"module\" src=\"{script}\"></script>\n",
            background = self.background,
            boot = self.boot,
            later_style = self.later_style,
            wasm = self.wasm,
            script = self.script,
            style = self.style,
        );
        let end = html.find("</head>").context("the page has no </head>")?;
        html.insert_str(end, &head);
        let lines = html.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
    }
}

/// Takes the page's own style sheets out; returns the page and their addresses in order.
pub fn take_styles(html: &str) -> (String, Vec<String>) {
    let mut html = html.to_owned();
    let mut found = Vec::new();
    loop {
        let (rest, tag) = without_tag(&html, "<link", "rel=\"stylesheet\"");
        let Some(address) = tag.as_deref().and_then(|tag| attribute(tag, "href")) else {
            return (html, found);
        };
        found.push(address);
        html = rest;
    }
}

/// The text without the first tag that starts with `start` and has `part`, and that tag.
fn without_tag(html: &str, start: &str, part: &str) -> (String, Option<String>) {
    let mut from = 0;
    while let Some(begin) = html.get(from..).and_then(|rest| rest.find(start)).map(|at| at + from) {
        let Some(length) = html.get(begin..).and_then(|rest| rest.find('>')) else { break };
        let end = begin + length + 1;
        let tag = html.get(begin..end).unwrap_or_default();
        if tag.contains(part) {
            let rest = [html.get(..begin).unwrap_or_default(), html.get(end..).unwrap_or_default()];
            return (rest.concat(), Some(tag.to_owned()));
        }
        from = end;
    }
    (html.to_owned(), None)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUNK: &str = "<html><head><meta name=\"cartera-background\" content=\"\"><meta name=\"cartera-style\" content=\"\">\
        <link rel=\"stylesheet\" href=\"/tokens.css\"><link rel=\"manifest\" href=\"/m.json\">\
        <link rel=\"stylesheet\" href=\"/base.css\">\
        <meta name=\"trunk-script\" content=\"a b\"></head><body></body></html>";

    #[test]
    fn styles_are_taken_in_their_order() {
        let (html, styles) = take_styles(TRUNK);
        assert_eq!(styles, ["/tokens.css", "/base.css"]);
        assert!(!html.contains("stylesheet") && html.contains("manifest"));
    }

    #[test]
    fn the_finished_page_has_no_mark_and_no_inline_script() {
        let page = Page {
            boot: "/boot.js",
            script: "/a.js",
            wasm: "/a.wasm",
            style: "/a.css",
            later_style: "/l.css",
            background: "/b.js",
        };
        let html = page.fill(&take_styles(TRUNK).0).unwrap();
        assert!(
            !html.contains("trunk-")
                && html.contains("<script type=\"module\" src=\"/a.js\"></script>")
        );
        assert_eq!(html.matches("cartera-background").count(), 1);
        assert!(html.contains("content=\"/b.js\""));
        assert!(html.contains("<script async src=\"/boot.js\"></script>"));
        assert!(html.contains("<meta name=\"cartera-style\" content=\"/l.css\">"));
    }
}
