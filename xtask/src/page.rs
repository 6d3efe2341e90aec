//! Makes the two pages from `index.html`: one that points to its files and one that holds them.
//!
//! `index.html` is in the form that trunk reads, one tag a line, so that no HTML parser is needed.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::Outcome;
use crate::bundle::Bundle;
use crate::dist::gzip;
use crate::icon;
use crate::policy;

/// The name of the static site's one style sheet.
pub const STYLE_FILE: &str = "sightline.css";

/// A program as the one-file page holds it.
pub struct Packed {
    glue: String,
    /// The WebAssembly, as gzip packs it, in base64.
    wasm: String,
}

impl Packed {
    /// Packs a compiled program.
    pub fn of(bundle: &Bundle) -> Outcome<Packed> {
        Ok(Packed { glue: bundle.glue.clone(), wasm: STANDARD.encode(gzip(&bundle.wasm)?) })
    }
}

/// What `index.html` and the files it names hold.
pub struct Source {
    html: String,
    /// All style sheets, in the order of their links.
    pub style: String,
    /// The scripts by their tags, the one that starts the page last.
    scripts: Vec<(String, String)>,
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
        let mut scripts = Vec::new();
        for line in html.lines() {
            if is_trunk_link(line, "css") {
                let path = attribute(line, "href").ok_or_else(|| format!("No href in: {line}"))?;
                style.push_str(&read(path)?);
            }
            if let Some(name) = line.strip_prefix("<script").and_then(|tag| attribute(tag, "src")) {
                let text = read(&format!("public/{}", name.trim_start_matches("./")))?;
                scripts.push((line.to_owned(), text));
            }
        }
        if style.is_empty() || scripts.is_empty() {
            return Err("index.html needs a style sheet and a script that starts the page.".into());
        }
        Ok(Source { html, style, scripts })
    }

    /// The page of the static site, which tells its version.
    pub fn site(&self, version: &str) -> Outcome<String> {
        self.fill(&policy::of_site(), version, |slot| match slot {
            Slot::Style => format!("<link rel=\"stylesheet\" href=\"./{STYLE_FILE}\">\n"),
            Slot::Glue => "<script src=\"./sightline.js\"></script>\n".to_owned(),
            Slot::Worker => String::new(),
            Slot::Script(tag, _) | Slot::File(tag) => format!("{tag}\n"),
        })
    }

    /// The page that holds everything, and tells its version.
    pub fn single_file(&self, page: &Packed, worker: &Packed, version: &str) -> Outcome<String> {
        let mut scripts: Vec<&str> = self.scripts.iter().map(|(_, text)| text.as_str()).collect();
        scripts.push(&page.glue);
        for text in scripts.iter().chain([&self.style.as_str(), &worker.glue.as_str()]) {
            // What would end the text early, or change it before its hash is taken.
            for trap in ["</script", "</style", "<!--", "\r"] {
                if text.contains(trap) {
                    return Err(format!("A script or style sheet holds {trap:?}.").into());
                }
            }
        }
        if self.style.replace("url(data:", "").contains("url(") {
            return Err("A style sheet names a file, which the one-file page cannot read.".into());
        }
        let policy = policy::of_single_file(&scripts, &[&self.style]);
        self.fill(&policy, version, |slot| match slot {
            Slot::Style => format!("<style>{}</style>\n", self.style),
            Slot::Glue => format!(
                "<script type=\"application/wasm\" id=\"sightline-wasm\">{}</script>\n\
                 <script>{}</script>\n\
                 <script type=\"text/plain\" id=\"sightline-worker-glue\">{}</script>\n",
                page.wasm, page.glue, worker.glue,
            ),
            Slot::Worker => format!(
                "<script type=\"application/wasm\" id=\"sightline-worker-wasm\">{}</script>\n",
                worker.wasm,
            ),
            Slot::Script(_, text) => format!("<script>{text}</script>\n"),
            Slot::File(tag) if attribute(tag, "rel") == Some("icon") => {
                let icon = STANDARD.encode(icon::svg());
                format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n")
            }
            // There are no files beside this page.
            Slot::File(_) => String::new(),
        })
    }

    /// Goes through `index.html`, puts the policy first in the head and fills the slots.
    fn fill(&self, policy: &str, version: &str, slot: impl Fn(Slot) -> String) -> Outcome<String> {
        let mut page = String::new();
        let mut style_is_due = true;
        for line in self.html.lines() {
            let script = self.scripts.iter().position(|(tag, _)| tag == line);
            if line.starts_with("<meta charset") {
                let _ = writeln!(page, "{line}");
                let equivalent = "http-equiv=\"Content-Security-Policy\"";
                let _ = writeln!(page, "<meta {equivalent} content=\"{policy}\">");
            } else if line.starts_with("<meta name=\"version\"") {
                let _ = writeln!(page, "<meta name=\"version\" content=\"{version}\">");
            } else if let Some((tag, text)) = script.and_then(|place| self.scripts.get(place)) {
                // The last script starts the page, so the glue has to be there by then.
                let is_last = script == self.scripts.len().checked_sub(1);
                if is_last {
                    page.push_str(&slot(Slot::Glue));
                }
                page.push_str(&slot(Slot::Script(tag, text)));
                if is_last {
                    page.push_str(&slot(Slot::Worker));
                }
            } else if is_trunk_link(line, "css") {
                if std::mem::take(&mut style_is_due) {
                    page.push_str(&slot(Slot::Style));
                }
            } else if line.starts_with("<link data-trunk ") {
                // Trunk's own instructions: the commands here know them already.
            } else if attribute(line, "href").is_some_and(|path| path.starts_with("./")) {
                page.push_str(&slot(Slot::File(line)));
            } else {
                let _ = writeln!(page, "{line}");
            }
        }
        if !page.contains("Content-Security-Policy") {
            return Err("index.html needs a line that starts with <meta charset.".into());
        }
        Ok(strip_comments(&page))
    }
}

/// A place in `index.html` that the builds fill differently.
enum Slot<'a> {
    Style,
    /// What the script that starts the page needs.
    Glue,
    /// The worker's program, which that script takes when the page stands.
    Worker,
    /// A script of ours: its tag and its text.
    Script(&'a str, &'a str),
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

    fn packed(glue: &str, wasm: &str) -> Packed {
        Packed { glue: glue.to_owned(), wasm: wasm.to_owned() }
    }

    fn single_file() -> String {
        let page = packed("let wasm_bindgen = 1;", "cGFnZQ==");
        let worker = packed("let wasm_bindgen = 2;", "d29ya2Vy");
        source().single_file(&page, &worker, "abc").expect("page")
    }

    #[test]
    fn the_single_file_points_to_no_other_file() {
        let page = single_file();
        assert!(!page.contains("src=\""), "{page}");
        assert!(!page.contains("href=\"./"), "{page}");
        assert!(page.contains("cGFnZQ==") && page.contains("d29ya2Vy"));
    }

    #[test]
    fn the_page_starts_before_the_worker_is_read() {
        let page = single_file();
        let place = |words: &str| page.find(words).expect("is there");
        assert!(place("cGFnZQ==") < place("sightlineStartWorker"));
        assert!(place("sightlineStartWorker = ") < place("d29ya2Vy"));
    }

    #[test]
    fn the_policy_comes_before_everything_that_it_governs() {
        for page in [source().site("abc").expect("page"), single_file()] {
            let policy = page.find("Content-Security-Policy").expect("policy");
            for governed in ["<script", "<style", "<link"] {
                assert!(page.find(governed).is_none_or(|place| place > policy));
            }
        }
    }

    #[test]
    fn a_glue_that_would_end_its_own_script_is_refused() {
        let (plain, hostile) = (packed("", ""), packed("\"</script>\"", ""));
        assert!(source().single_file(&hostile, &plain, "").is_err());
        assert!(source().single_file(&plain, &hostile, "").is_err());
    }

    #[test]
    fn both_pages_tell_their_version_and_have_an_icon() {
        for page in [source().site("abc").expect("page"), single_file()] {
            assert_eq!(page.matches("<meta name=\"version\" content=\"abc\">").count(), 1);
            assert_eq!(page.matches("<link rel=\"icon\"").count(), 1);
        }
    }

    #[test]
    fn only_the_static_site_can_be_installed() {
        let site = source().site("abc").expect("page");
        assert!(site.contains("rel=\"manifest\""));
        assert!(!single_file().contains("rel=\"manifest\""));
        let manifest = crate::shell::root().join("public").join("sightline.webmanifest");
        let manifest = std::fs::read_to_string(manifest).expect("manifest");
        let folder = std::env::temp_dir().join(format!("sightline-icons-{}", std::process::id()));
        icon::write(&folder).expect("icons");
        for name in manifest.split("icons/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(folder.join(name).is_file(), "there is no icon {name}");
        }
        std::fs::remove_dir_all(folder).expect("removed");
    }
}
