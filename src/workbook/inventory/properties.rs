//! Properties: author, last saved by, company, manager, sensitivity labels, and those that
//! organisations add. Dates, versions and names of programs say nothing of people and are left out.

use super::super::read::package::Package;
use super::super::read::xml::attribute;
use super::parts::Part;
use super::walk::{Step, walk};
use super::{Collector, HiddenKind};

/// Properties that every program writes and that tell nothing.
const PLAIN: [&str; 26] = [
    "created",
    "modified",
    "lastPrinted",
    "revision",
    "version",
    "Application",
    "AppVersion",
    "DocSecurity",
    "ScaleCrop",
    "LinksUpToDate",
    "SharedDoc",
    "HyperlinksChanged",
    "TotalTime",
    "HeadingPairs",
    "TitlesOfParts",
    "HLinks",
    "Properties",
    "coreProperties",
    // Those of OpenDocument.
    "document-meta",
    "meta",
    "generator",
    "date",
    "creation-date",
    "print-date",
    "editing-cycles",
    "editing-duration",
];

/// Adds one property with its value.
pub(in crate::workbook) fn add(name: &str, value: &str, out: &mut Collector) {
    if let Some(value) = out.keep(value.trim()) {
        out.add_texts(HiddenKind::Properties, None, name, vec![value]);
    }
}

/// Lists the properties of a part, be it the core, the extended or the custom ones.
pub(super) fn list(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    if !part.path.to_ascii_lowercase().ends_with(".xml") && !part.path.ends_with(".psmdcp") {
        return out.add_unread(HiddenKind::Properties, None, &part.path, 1);
    }
    let mut name: Option<String> = None;
    let mut value = String::new();
    // Elements inside this one are passed over.
    let mut skipped: Option<String> = None;
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) => {
                let local = element.local_name().as_ref().to_owned();
                match local.as_str() {
                    _ if skipped.is_some() => {}
                    "property" | "user-defined" => name = attribute(element, "name"),
                    "label" => {
                        let id = attribute(element, "id").unwrap_or_default();
                        add("sensitivity label", &id, out);
                    }
                    "HeadingPairs" | "TitlesOfParts" | "HLinks" => skipped = Some(local),
                    other if PLAIN.contains(&other) => {}
                    // The type of a custom property's value.
                    _ if name.is_some() => {}
                    other => name = Some(other.to_owned()),
                }
                value.clear();
            }
            Step::Text(text) => value.push_str(text),
            Step::End(local) => {
                if skipped.as_deref() == Some(local) {
                    skipped = None;
                } else if skipped.is_none() && !value.trim().is_empty() {
                    if let Some(name) = name.take().filter(|name| !PLAIN.contains(&name.as_str())) {
                        add(&name, &value, out);
                    }
                } else if name.as_deref() == Some(local)
                    || matches!(local, "property" | "user-defined")
                {
                    name = None;
                }
                value.clear();
            }
        }
        true
    });
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}
