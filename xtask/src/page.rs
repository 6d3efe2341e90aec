//! Makes the two pages from `index.html`: one that points to its files and one that holds them.
//!
//! `index.html` is in the form that trunk reads, one tag a line, so that no HTML parser is needed.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::Outcome;
use crate::bundle::Bundle;
use crate::policy;

/// The name of the static site's one style sheet.
pub const STYLE_FILE: &str = "sightline.css";

const LOADER_TAG: &str = "<script src=\"./loader.js\"></script>";

/// What `index.html` and the files it names hold.
pub struct Source {
    html: String,
    /// All style sheets, in the order of their links.
    pub style: String,
    /// The script that starts the page.
    pub loader: String,
}

impl Source {
    /// Reads `index.html` and what it names from the project's folder.
    pub fn read(root: &Path) -> Outcome<Source> {
        let read = |path: &str| {
            let text = std::fs::read_to_string(root.join(path));
            text.map_err(|error| format!("{path} could not be read: {error}"))
        };
        let html = read("index.html")?;
        let mut style = String::new();
        for line in html.lines().filter(|line| is_trunk_link(line, "css")) {
            let path = attribute(line, "href").ok_or_else(|| format!("No href in: {line}"))?;
            style.push_str(&read(path)?);
        }
        Ok(Source { html, style, loader: read("public/loader.js")? })
    }

    /// The page of the static site.
    pub fn site(&self) -> Outcome<String> {
        self.fill(&policy::of_site(), |line| match line {
            Slot::Style => Some(format!("<link rel=\"stylesheet\" href=\"./{STYLE_FILE}\">")),
            Slot::Scripts => {
                Some(format!("<script src=\"./sightline.js\"></script>\n{LOADER_TAG}"))
            }
            Slot::File(line) => Some(line.to_owned()),
        })
    }

    /// The page that holds everything.
    pub fn single_file(&self, bundle: &Bundle, packed_wasm: &[u8]) -> Outcome<String> {
        for (what, text, end) in [
            ("the glue", &bundle.glue, "</script"),
            ("the loader", &self.loader, "</script"),
            ("a style sheet", &self.style, "</style"),
        ] {
            if text.contains(end) || text.contains("<!--") || text.contains('\r') {
                return Err(format!("{what} holds “{end}”, “<!--” or a carriage return.").into());
            }
        }
        if self.style.contains("url(") && !self.style.contains("url(data:") {
            return Err("A style sheet names a file, which the one-file page cannot read.".into());
        }
        let policy = policy::of_single_file(&[&bundle.glue, &self.loader], &[&self.style]);
        self.fill(&policy, |line| match line {
            Slot::Style => Some(format!("<style>{}</style>", self.style)),
            Slot::Scripts => Some(format!(
                "<script type=\"application/wasm\" id=\"sightline-wasm\">{}</script>\n\
                 <script id=\"sightline-glue\">{}</script>\n\
                 <script>{}</script>",
                STANDARD.encode(packed_wasm),
                bundle.glue,
                self.loader,
            )),
            // There are no files beside this page.
            Slot::File(_) => None,
        })
    }

    /// Goes through `index.html`, puts the policy first in the head and fills the slots.
    fn fill(&self, policy: &str, slot: impl Fn(Slot) -> Option<String>) -> Outcome<String> {
        let mut page = String::new();
        let mut put = |text: Option<String>| {
            if let Some(text) = text {
                page.push_str(&text);
                page.push('\n');
            }
        };
        let (mut styles, mut scripts) = (0, 0);
        for line in self.html.lines() {
            if line.starts_with("<meta charset") {
                put(Some(line.to_owned()));
                put(Some(format!(
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
                )));
            } else if is_trunk_link(line, "css") {
                styles += 1;
                put(if styles == 1 { slot(Slot::Style) } else { None });
            } else if line == LOADER_TAG {
                scripts += 1;
                put(slot(Slot::Scripts));
            } else if line.contains("data-trunk ") && line.starts_with("<link") {
                // Trunk's own instructions: the commands here know them already.
            } else if attribute(line, "href").is_some_and(|path| path.starts_with("./")) {
                put(slot(Slot::File(line)));
            } else {
                put(Some(line.to_owned()));
            }
        }
        if styles == 0 || scripts != 1 || !page.contains("Content-Security-Policy") {
            return Err(
                format!("index.html needs a charset, a style sheet and {LOADER_TAG}").into()
            );
        }
        Ok(strip_comments(&page))
    }
}

/// A place in `index.html` that the builds fill differently.
enum Slot<'a> {
    Style,
    Scripts,
    /// A link to a file beside the page.
    File(&'a str),
}

fn is_trunk_link(line: &str, rel: &str) -> bool {
    line.starts_with("<link data-trunk ") && attribute(line, "rel") == Some(rel)
}

/// The value of an attribute in a one-line tag.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Takes away the comments before the first element: they speak to developers.
fn strip_comments(page: &str) -> String {
    let mut kept = String::new();
    let (before, after) = page.split_once("<html").unwrap_or(("", page));
    for line in before.lines().take_while(|line| !line.starts_with("<!--")) {
        let _ = writeln!(kept, "{line}");
    }
    kept.push_str("<html");
    kept.push_str(after);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source::read(&crate::shell::root()).expect("index.html")
    }

    fn bundle() -> Bundle {
        Bundle { glue: "let wasm_bindgen;".to_owned(), wasm: vec![0] }
    }

    #[test]
    fn the_single_file_points_to_no_other_file() {
        let page = source().single_file(&bundle(), b"packed").expect("page");
        assert!(!page.contains("src=\""), "{page}");
        assert!(!page.contains("href=\"./"), "{page}");
        assert!(page.contains("cGFja2Vk"));
    }

    #[test]
    fn the_policy_comes_before_everything_that_it_governs() {
        for page in [source().site(), source().single_file(&bundle(), b"")] {
            let page = page.expect("page");
            let policy = page.find("Content-Security-Policy").expect("policy");
            for governed in ["<script", "<style", "<link"] {
                assert!(page.find(governed).is_none_or(|place| place > policy));
            }
        }
    }

    #[test]
    fn a_glue_that_would_end_its_own_script_is_refused() {
        let glue = "\"</script>\"".to_owned();
        assert!(source().single_file(&Bundle { glue, wasm: vec![] }, b"").is_err());
    }
}
