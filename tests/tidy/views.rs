//! Rules for what people see: colours from the tokens, words from the catalogues, no inline style.

use regex::Regex;

use crate::none;
use crate::tree::{self, SourceFile};

/// Complaints about each match of `pattern` in the shipped text of a file.
fn matches(file: &SourceFile, pattern: &str, why: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let shipped = if file.is_any(&[".rs"]) { file.shipped() } else { &file.text };
    tree::code_lines(shipped)
        .filter_map(|(number, line)| pattern.find(line).map(|found| (number, found.as_str())))
        .map(|(number, found)| format!("{}:{number}: `{found}`: {why}", file.path))
        .collect()
}

fn app_files<'a>(files: &'a [SourceFile], endings: &[&str]) -> Vec<&'a SourceFile> {
    files.iter().filter(|file| file.path.starts_with("app/") && file.is_any(endings)).collect()
}

/// Colours stand in `tokens.css`; everything else names one.
fn raw_colours(files: &[SourceFile]) -> Vec<String> {
    let colour = r#"(:.*|")#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\b(rgba?|hsla?|oklch|oklab|lab|lch|hwb)\("#;
    app_files(files, &[".css", ".rs"])
        .into_iter()
        .filter(|file| !file.path.ends_with("tokens.css"))
        .flat_map(|file| matches(file, colour, "take a colour of tokens.css"))
        .collect()
}

/// The content security policy refuses these; better to hear it before a browser does.
fn inline_code(files: &[SourceFile]) -> Vec<String> {
    let attributes = r#"\sstyle=|<style\b|\sinner_html\s*=|\son[a-z]+\s*=\s*""#;
    let scripts = r"<script(\s+[a-z-]+(=\S+)?)*\s*>[^<]|<script>";
    let mut complaints = Vec::new();
    for file in app_files(files, &[".rs", ".html"]) {
        complaints.extend(matches(file, attributes, "the content security policy forbids it"));
        complaints.extend(matches(file, scripts, "the content security policy forbids it"));
    }
    complaints
}

/// Where a `view!` ends: the position after its closing brace.
fn end_of_view(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => in_string = !in_string,
            '{' if !in_string => depth += 1,
            '}' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// The string literals of a view that stand where a text node stands, or in an attribute that is
/// read out or shown.
fn literals(view: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = view;
    let mut before = String::new();
    while let Some((code, after)) = rest.split_once('"') {
        before.push_str(code);
        let mut escaped = false;
        let is_end = |c: char| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        };
        let Some(end) = after.find(is_end) else { break };
        let place = before.trim_end();
        let after_tag = place.ends_with('>') && !place.ends_with("=>") && !place.ends_with("->");
        let is_node = after_tag || place.ends_with('}');
        let shown = ["aria-label=", "placeholder=", "title=", "alt=", "label="];
        if is_node || shown.iter().any(|attribute| before.ends_with(attribute)) {
            found.push(&after[..end]);
        }
        // A literal may stand after another one.
        before = if is_node { "}".to_owned() } else { "\"".to_owned() };
        rest = &after[end + 1..];
    }
    found
}

/// Words that a person would read and no catalogue knows, as far as a simple look can tell.
fn untranslated(files: &[SourceFile]) -> Vec<String> {
    let words = Regex::new(r"\p{L}{2}").unwrap();
    let mut complaints = Vec::new();
    for file in app_files(files, &[".rs"]) {
        let shipped = file.shipped();
        for (start, _) in shipped.match_indices("view! {") {
            let view = &shipped[start..start + end_of_view(&shipped[start..])];
            for text in literals(view).into_iter().filter(|text| words.is_match(text)) {
                let advice = "stands in a view; put it into the catalogues";
                complaints.push(format!("{}: \"{text}\" {advice}", file.path));
            }
        }
    }
    complaints
}

#[test]
fn colours_come_from_the_tokens() {
    none(raw_colours(&tree::files()));
}

#[test]
fn nothing_is_inline_that_the_policy_forbids() {
    none(inline_code(&tree::files()));
}

#[test]
fn people_read_words_of_the_catalogues() {
    none(untranslated(&tree::files()));
}

mod the_rules_complain {
    use super::*;

    #[track_caller]
    fn check(rule: fn(&[SourceFile]) -> Vec<String>, path: &str, bad: &[&str], good: &[&str]) {
        for text in bad {
            assert_eq!(rule(&[SourceFile::new(path, text)]).len(), 1, "bad: {text}");
        }
        for text in good {
            none(rule(&[SourceFile::new(path, text)]));
        }
    }

    #[test]
    fn of_a_raw_colour() {
        check(
            raw_colours,
            "app/styles/ui.css",
            &[
                "a { color: #fff; }",
                "a { color: rgb(1 2 3); }",
                "a { background: oklch(0.5 0 0); }",
            ],
            &["a { color: var(--text); }", "#add { margin: 0; }"],
        );
        check(raw_colours, "app/styles/tokens.css", &[], &["--text: #fff;"]);
        check(raw_colours, "app/src/ui/a.rs", &["fill=\"#abcdef\""], &["href=\"#main\""]);
    }

    #[test]
    fn of_inline_code() {
        check(
            inline_code,
            "app/src/ui/a.rs",
            &["<p style=\"color:red\">", "<p inner_html=text>", "<p onclick=\"x()\">"],
            &["<p style:width=width>", "<p on:click=save>"],
        );
        check(
            inline_code,
            "app/index.html",
            &["<script>"],
            &["<script type=\"module\" src=\"a.js\"></script>"],
        );
    }

    #[test]
    fn of_words_that_no_catalogue_knows() {
        check(
            untranslated,
            "app/src/ui/a.rs",
            &[
                "view! { <p>\"Hello there\"</p> }",
                "view! { <p>{count} \" people\"</p> }",
                "view! { <input placeholder=\"Search\"/> }",
                "view! { <A href=\"/x\">\"People\"</A> }",
            ],
            &[
                "view! { <p class=\"wide\">{t(\"hello\")}</p> }",
                "view! { <p class=move || if on { \"open\" } else { \"shut\" }>\" · \"</p> }",
                "view! { <p>{match x { A => \"icon-a\", B => \"icon-b\" }}</p> }",
            ],
        );
    }
}
