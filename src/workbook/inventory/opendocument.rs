//! What hides in the parts of an `.ods` beside its content, and the look of its cells.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::read::package::{Package, names};
use super::super::read::xml::{attribute, flag};
use super::invisible_text::Concealing;
use super::parts::Part;
use super::walk::{Step, walk};
use super::{Collector, HiddenKind, connections, embedded, macros, names::Name, other, properties};

/// Lists what the parts beside the content hold, and reads the looks that styles give to cells.
pub(in crate::workbook) fn list(package: &mut Package<'_>, out: &mut Collector) {
    let mut paths = names(package);
    paths.retain(|path| !path.ends_with('/'));
    paths.sort();
    for path in paths {
        let part = Part { path, sheet: None };
        let lower = part.path.to_ascii_lowercase();
        let starts = |folders: &[&str]| folders.iter().any(|folder| lower.starts_with(folder));
        match lower.as_str() {
            "meta.xml" => properties::list(package, &part, out),
            "settings.xml" => settings(package, &part, out),
            "styles.xml" => headers(package, &part, out),
            "mimetype" | "content.xml" | "manifest.rdf" | "layout-cache" | "current.xml" => {}
            _ if starts(&["meta-inf/", "configurations2/"]) => {}
            _ if starts(&["pictures/", "thumbnails/", "media/", "objectreplacements/"]) => {
                embedded::image(&part, out);
            }
            _ if starts(&["basic/", "scripts/", "dialogs/"]) => macros::list(&part, out),
            // An object of several parts is one object.
            _ if starts(&["object "]) => {
                if !lower.contains('/') || lower.ends_with("/content.xml") {
                    embedded::object(&part, out);
                }
            }
            _ if starts(&["database"]) => other::presence(HiddenKind::Connection, &part, out),
            _ => other::part(package, &part, out),
        }
    }
}

/// Lists the printer of the settings.
fn settings(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    let mut name: Option<String> = None;
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) => name = attribute(element, "name"),
            Step::Text(text) if name.as_deref() == Some("PrinterName") => {
                let texts: Vec<String> = out.keep(text).into_iter().collect();
                if !texts.is_empty() {
                    out.add_texts(HiddenKind::PageSetup, None, "printer", texts);
                }
            }
            Step::End(_) => name = None,
            Step::Text(_) => {}
        }
        true
    });
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}

/// Lists headers and footers, which belong to styles of pages rather than to sheets.
fn headers(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    let mut text: Option<String> = None;
    let is_header = |name: &str| name.starts_with("header") || name.starts_with("footer");
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) => {
                // `header-style` and `footer-style` say how high they are.
                let name = element.local_name();
                let is_shown = attribute(element, "display").as_deref() != Some("false");
                if is_header(name.as_ref()) && !name.as_ref().ends_with("style") && is_shown {
                    text = Some(String::new());
                }
            }
            Step::Text(piece) => {
                if let Some(text) = &mut text {
                    text.push_str(piece);
                }
            }
            Step::End(name) if is_header(name) => {
                let texts: Vec<String> =
                    text.take().and_then(|text| out.keep(text.trim())).into_iter().collect();
                if !texts.is_empty() {
                    out.add_texts(HiddenKind::PageSetup, None, name, texts);
                }
            }
            Step::End(_) => {}
        }
        true
    });
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}

/// Lists an element of the content that stands beside cells: a name, a connection, a scenario.
pub(in crate::workbook) fn aside(
    element: &BytesStart<'_>,
    sheet: Option<&str>,
    out: &mut Collector,
) {
    let get = |name| attribute(element, name).unwrap_or_default();
    let local = element.local_name();
    match local.as_ref() {
        "named-range" | "named-expression" => {
            let refers_to = get("cell-range-address") + &get("expression");
            out.name(Name { name: get("name"), is_hidden: flag(element, "hidden"), refers_to });
        }
        "database-source-sql"
        | "database-source-table"
        | "database-source-query"
        | "dde-source"
        | "cell-range-source"
        | "connection-resource" => {
            let values = ["database-name", "sql-statement", "href", "dde-topic", "dde-item"];
            let mut texts = Vec::new();
            for value in values.map(get) {
                let kept = connections::without_password(&value);
                texts.extend(kept.iter().filter_map(|text| out.keep(text)));
            }
            out.add_texts(HiddenKind::Connection, sheet, local.as_ref(), texts);
        }
        "scenario" => {
            let texts = [get("comment"), get("scenario-ranges")];
            other::scenario(sheet.unwrap_or_default(), &get("scenario-ranges"), &texts, out);
        }
        _ => {}
    }
}

/// The looks that styles give to cells, by the name of the style.
#[derive(Default)]
pub(in crate::workbook) struct Looks {
    styles: BTreeMap<String, Look>,
    current: Option<String>,
}

#[derive(Clone, Default)]
struct Look {
    letters: Option<String>,
    ground: Option<String>,
    points: Option<f64>,
}

impl Looks {
    /// The looks of the styles that have names of their own.
    pub(in crate::workbook) fn common(package: &mut Package<'_>, most: u64) -> Self {
        let mut looks = Self::default();
        // What cannot be read here is noted when headers are looked for.
        let _ = walk(package, "styles.xml", |step| match step {
            Step::Start(element) => looks.see(element) < most,
            Step::End(_) | Step::Text(_) => true,
        });
        looks
    }

    /// Takes in the next element and tells how many styles there are.
    pub(in crate::workbook) fn see(&mut self, element: &BytesStart<'_>) -> u64 {
        match element.local_name().as_ref() {
            "style" => {
                let is_cell = attribute(element, "family").as_deref() == Some("table-cell");
                self.current = attribute(element, "name").filter(|_| is_cell);
                if let Some(name) = &self.current {
                    let parent = attribute(element, "parent-style-name");
                    let parent = parent.unwrap_or_else(|| "Default".to_owned());
                    let look = self.styles.get(&parent).cloned().unwrap_or_default();
                    self.styles.insert(name.clone(), look);
                }
            }
            "table-cell-properties" => {
                let ground = attribute(element, "background-color");
                if let (Some(look), Some(ground)) = (self.current(), ground) {
                    look.ground = Some(ground)
                        .filter(|ground| ground != "transparent")
                        .map(|ground| plain(&ground));
                }
            }
            "text-properties" => {
                let letters = attribute(element, "color");
                let is_automatic = flag(element, "use-window-font-color");
                let points = attribute(element, "font-size")
                    .and_then(|size| size.strip_suffix("pt").and_then(|size| size.parse().ok()));
                if let Some(look) = self.current() {
                    if is_automatic {
                        look.letters = None;
                    } else if letters.is_some() {
                        look.letters = letters.as_deref().map(plain);
                    }
                    look.points = points.or(look.points);
                }
            }
            _ => {}
        }
        self.styles.len() as u64
    }

    fn current(&mut self) -> Option<&mut Look> {
        self.styles.get_mut(self.current.as_ref()?)
    }

    /// How a style conceals what is in its cells.
    pub(in crate::workbook) fn concealing(&self, style: &str) -> Concealing {
        let Some(look) = self.styles.get(style) else { return Concealing::No };
        Concealing::of_look(look.letters.as_deref(), look.ground.as_deref(), look.points)
    }
}

/// `#ffffff` as `FFFFFF`.
fn plain(colour: &str) -> String {
    colour.trim().trim_start_matches('#').to_ascii_uppercase()
}
