//! The parts of a zipped workbook of Excel: which hold what hides, and to which sheet they belong.
//!
//! A part is known by its path and by the type that the package states for it; one of a kind that
//! is not known is listed as it is, so that nothing rides along unseen.

use std::collections::BTreeMap;

use super::super::read::package::{Package, names};
use super::super::read::xlsx_parts::{Listing, relationships, resolve};
use super::super::read::xml::attribute;
use super::walk::{Step, walk};
use super::{
    Collector, HiddenKind, comments, connections, custom_xml, embedded, external_links, filters,
    macros, names as defined_names, other, page_setup, pivot_caches, properties,
};

/// A part of the package.
pub(super) struct Part {
    /// Where it is in the package.
    pub(super) path: String,
    /// The sheet that refers to it.
    pub(super) sheet: Option<String>,
}

impl Part {
    /// Whether it is one of the records of `.xlsb` rather than XML.
    pub(super) fn is_binary(&self) -> bool {
        self.path.to_ascii_lowercase().ends_with(".bin")
    }
}

/// What a part is to the inventory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Cells, styles and all else that people see or that holds no content.
    Ordinary,
    Table,
    PivotDefinition,
    /// Read together with its definition.
    PivotRecords,
    SlicerCache,
    ExternalLink,
    Comments,
    ThreadedComments,
    People,
    EmbeddedObject,
    Image,
    Macro,
    Connections,
    QueryTable,
    DataModel,
    CustomXml,
    Properties,
    Printer,
    Other,
}

/// Words in the path or the stated type of a part, the more telling ones first.
const ROLES: [(&str, Role); 49] = [
    ("_rels/", Role::Ordinary),
    ("[content_types].xml", Role::Ordinary),
    ("[trash]/", Role::Other),
    ("threadedcomment", Role::ThreadedComments),
    ("/persons/", Role::People),
    ("excel.person", Role::People),
    ("pivotcacherecords", Role::PivotRecords),
    ("pivotcachedefinition", Role::PivotDefinition),
    ("slicercache", Role::SlicerCache),
    ("timelinecache", Role::SlicerCache),
    ("externallink", Role::ExternalLink),
    ("vbaproject", Role::Macro),
    ("vbadata", Role::Macro),
    ("macrosheet", Role::Macro),
    ("dialogsheet", Role::Other),
    ("xl/connections", Role::Connections),
    ("spreadsheetml.connections", Role::Connections),
    ("ms-excel.connections", Role::Connections),
    ("querytable", Role::QueryTable),
    ("xl/model/", Role::DataModel),
    ("model+data", Role::DataModel),
    ("printersettings", Role::Printer),
    ("embeddings/", Role::EmbeddedObject),
    ("oleobject", Role::EmbeddedObject),
    ("activex", Role::EmbeddedObject),
    ("customxml/itemprops", Role::Ordinary),
    ("customxmlproperties", Role::Ordinary),
    ("customxml/", Role::CustomXml),
    ("docprops/thumbnail", Role::Image),
    ("docprops/", Role::Properties),
    ("core-properties", Role::Properties),
    ("extended-properties", Role::Properties),
    ("custom-properties", Role::Properties),
    ("docmetadata/", Role::Properties),
    ("webextension", Role::Other),
    ("inkml", Role::Other),
    ("/ink/", Role::Other),
    ("comments", Role::Comments),
    ("xl/tables/", Role::Table),
    ("spreadsheetml.table+xml", Role::Table),
    ("/media/", Role::Image),
    (" image/", Role::Image),
    ("drawing", Role::Ordinary),
    ("xl/charts/", Role::Ordinary),
    ("xl/theme/", Role::Ordinary),
    ("xl/pivottables/", Role::Ordinary),
    ("xl/slicers/", Role::Ordinary),
    ("ctrlprops", Role::Ordinary),
    ("xl/richdata/", Role::Ordinary),
];

/// Ends of paths of ordinary parts, without their extension.
const ORDINARY: [&str; 6] =
    ["/workbook", "/sharedstrings", "/styles", "/calcchain", "/metadata", "/tablesinglecells"];

/// Lists what hides in the parts of an `.xlsx`, `.xlsm` or `.xlsb`.
pub(in crate::workbook) fn list(package: &mut Package<'_>, listing: &Listing, out: &mut Collector) {
    let types = Types::read(package, out);
    let owners = owners(package, listing);
    let mut paths = names(package);
    paths.retain(|path| !path.ends_with('/'));
    paths.sort();
    let people = people(package, &paths, &types, out);
    for path in paths {
        let role = role(&path, &types, listing);
        let sheet = owners.get(&path.to_ascii_lowercase()).cloned();
        let part = Part { path, sheet };
        match role {
            Role::Ordinary | Role::PivotRecords | Role::People => {}
            Role::Table => filters::of_table(package, &part, out),
            Role::PivotDefinition => pivot_caches::list(package, &part, listing, out),
            Role::SlicerCache => pivot_caches::slicer(package, &part, out),
            Role::ExternalLink => external_links::list(package, &part, out),
            Role::Comments => comments::list(package, &part, out),
            Role::ThreadedComments => comments::threaded(package, &part, &people, out),
            Role::EmbeddedObject => embedded::object(&part, out),
            Role::Image => embedded::image(&part, out),
            Role::Macro => macros::list(&part, out),
            Role::Connections => connections::list(package, &part, out),
            Role::QueryTable => connections::query(&part, out),
            Role::DataModel => {
                out.add_unread(HiddenKind::DataModel, None, &part.path, 1);
            }
            Role::CustomXml => custom_xml::list(package, &part, out),
            Role::Properties => properties::list(package, &part, out),
            Role::Printer => page_setup::printer(package, &part, out),
            Role::Other => other::part(package, &part, out),
        }
    }
    links(package, listing, out);
    if !listing.workbook.to_ascii_lowercase().ends_with(".bin") {
        workbook(package, listing, out);
    }
}

fn role(path: &str, types: &Types, listing: &Listing) -> Role {
    let lower = path.replace('\\', "/").to_ascii_lowercase();
    let is_sheet = listing.sheets.iter().any(|(_, sheet)| sheet.eq_ignore_ascii_case(path));
    let stem = lower.rsplit_once('.').map_or(lower.as_str(), |(stem, _)| stem);
    if ORDINARY.iter().any(|end| stem.ends_with(end)) {
        return Role::Ordinary;
    }
    let key = format!("{lower} {}", types.of(&lower));
    match ROLES.iter().find(|(word, _)| key.contains(word)) {
        Some((_, role)) => *role,
        None if is_sheet || key.contains("sheet") => Role::Ordinary,
        None => Role::Other,
    }
}

/// The types that the package states: by part, and by extension for the rest.
#[derive(Default)]
struct Types {
    parts: BTreeMap<String, String>,
    extensions: BTreeMap<String, String>,
}

impl Types {
    fn read(package: &mut Package<'_>, out: &mut Collector) -> Self {
        let mut types = Self::default();
        let path = "[Content_Types].xml";
        let result = walk(package, path, |step| {
            let Step::Start(element) = step else { return true };
            let get = |name| attribute(element, name).unwrap_or_default().to_ascii_lowercase();
            match element.local_name().as_ref() {
                "Override" => {
                    let part = get("PartName").trim_start_matches('/').to_owned();
                    types.parts.insert(part, get("ContentType"));
                }
                "Default" => {
                    types.extensions.insert(get("Extension"), get("ContentType"));
                }
                _ => {}
            }
            true
        });
        if let Err(why) = result {
            out.unread_part(path, &why);
        }
        types
    }

    fn of(&self, path: &str) -> &str {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
        let found = self.parts.get(path).or_else(|| self.extensions.get(extension));
        found.map(String::as_str).unwrap_or_default()
    }
}

/// From the path of a part, in small letters, to the sheet that refers to it, directly or through
/// a drawing.
fn owners(package: &mut Package<'_>, listing: &Listing) -> BTreeMap<String, String> {
    let mut owners = BTreeMap::new();
    for (name, path) in &listing.sheets {
        for target in targets(package, path) {
            if target.contains("/drawings/") {
                for inner in targets(package, &target) {
                    owners.entry(inner.to_ascii_lowercase()).or_insert_with(|| name.clone());
                }
            }
            owners.entry(target.to_ascii_lowercase()).or_insert_with(|| name.clone());
        }
    }
    owners
}

/// The parts that a part refers to.
pub(super) fn targets(package: &mut Package<'_>, path: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let relationships = relationships(package, &resolve(folder, &format!("_rels/{file}.rels")));
    relationships.into_values().map(|(_, target)| resolve(folder, &target)).collect()
}

/// Where the links of each sheet lead: an address for mail names a person, and so may its subject.
fn links(package: &mut Package<'_>, listing: &Listing, out: &mut Collector) {
    for (name, path) in &listing.sheets {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let found = relationships(package, &resolve(folder, &format!("_rels/{file}.rels")));
        let links = found.into_values().filter(|(kind, _)| kind.ends_with("/hyperlink"));
        let texts = links.filter_map(|(_, target)| out.keep(&told(&target))).collect();
        out.add_ordinary(HiddenKind::Other, Some(name), "links", texts);
    }
}

/// What a link can tell of a person, as words: an address for mail with its subject, and of any
/// other what it asks for. The way to a page is full of numbers that mean nothing.
fn told(target: &str) -> String {
    let said = match target.strip_prefix("mailto:") {
        Some(mail) => mail,
        None => target.split_once('?').map_or("", |(_, asked)| asked),
    };
    said.replace("%20", " ").replace(['?', '&', '=', '/', '+', '_'], " ")
}

/// The people who wrote threaded comments: from their id to what they are called.
fn people(
    package: &mut Package<'_>,
    paths: &[String],
    types: &Types,
    out: &mut Collector,
) -> BTreeMap<String, String> {
    let mut people = BTreeMap::new();
    for path in paths {
        let lower = path.to_ascii_lowercase();
        let key = format!("{lower} {}", types.of(&lower));
        let found = ROLES.iter().find(|(word, _)| key.contains(word));
        if found.is_some_and(|(_, role)| *role == Role::People) {
            comments::people(package, path, &mut people, out);
        }
    }
    people
}

/// What the workbook's own part says: defined names, custom views, who has reserved it.
fn workbook(package: &mut Package<'_>, listing: &Listing, out: &mut Collector) {
    let mut name: Option<defined_names::Name> = None;
    let result = walk(package, &listing.workbook, |step| {
        match step {
            Step::Start(element) => match element.local_name().as_ref() {
                "definedName" => {
                    name = Some(defined_names::Name {
                        name: attribute(element, "name").unwrap_or_default(),
                        is_hidden: super::super::read::xml::flag(element, "hidden"),
                        refers_to: String::new(),
                    });
                }
                "customWorkbookView" => {
                    let view = attribute(element, "name").unwrap_or_default();
                    other::custom_view(&view, out);
                }
                "fileSharing" => {
                    if let Some(user) = attribute(element, "userName") {
                        properties::add("reserved by", &user, out);
                    }
                }
                _ => {}
            },
            Step::Text(text) => {
                if let Some(name) = &mut name {
                    name.refers_to.push_str(text);
                }
            }
            Step::End("definedName") => {
                if let Some(name) = name.take() {
                    out.name(name);
                }
            }
            Step::End(_) => {}
        }
        true
    });
    if let Err(why) = result {
        out.unread_part(&listing.workbook, &why);
    }
}
