//! Parts, their types and their relationships in one zip file.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::escaped;

/// The start of every part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The start of the names of relationship types.
const TYPES: &str = "http://schemas.openxmlformats.org/";

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The zip file refused a part, such as one larger than zip files hold.
    #[error("The report could not be packed: {0}. Try it with fewer sections.")]
    Packing(String),
    /// A picture could not be drawn.
    #[error("The picture “{0}” could not be drawn. Leave its section out and report this.")]
    Picture(String),
}

/// A package in the making.
#[derive(Debug, Default)]
pub struct Package {
    parts: Vec<Part>,
    /// By the part they start from; the package itself is the empty name.
    relationships: BTreeMap<String, Vec<Relationship>>,
}

#[derive(Debug)]
struct Part {
    name: String,
    /// `None` where the type is that of the extension.
    content_type: Option<String>,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct Relationship {
    kind: String,
    target: String,
}

impl Package {
    /// Adds a part of XML, without its declaration.
    pub fn add_xml(&mut self, name: &str, content_type: &str, xml: &str) {
        self.parts.push(Part {
            name: name.to_owned(),
            content_type: Some(content_type.to_owned()),
            bytes: format!("{DECLARATION}{xml}").into_bytes(),
        });
    }

    /// Adds a picture.
    pub fn add_media(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.push(Part { name: name.to_owned(), content_type: None, bytes });
    }

    /// Relates a part, or the package where it is empty, to another and gives the name of the
    /// relationship. The same relation has the same name.
    pub fn relate(&mut self, from: &str, kind: &str, to: &str) -> String {
        let relationships = self.relationships.entry(from.to_owned()).or_default();
        let known = relationships.iter().position(|known| known.kind == kind && known.target == to);
        let at = known.unwrap_or_else(|| {
            relationships.push(Relationship { kind: kind.to_owned(), target: to.to_owned() });
            relationships.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// The bytes of the file: the same parts give the same bytes, whatever the day.
    ///
    /// # Errors
    /// What the zip file refuses.
    pub fn finished(self) -> Result<Vec<u8>, WriteError> {
        let refused = |error: &dyn std::error::Error| WriteError::Packing(error.to_string());
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut write = |name: &str, bytes: &[u8]| {
            zip.start_file(name, options).map_err(|error| refused(&error))?;
            zip.write_all(bytes).map_err(|error| refused(&error))
        };
        write("[Content_Types].xml", self.content_types().as_bytes())?;
        for (from, relationships) in &self.relationships {
            let (folder, file) = from.rsplit_once('/').unwrap_or(("", from));
            let name = format!("{folder}/_rels/{file}.rels");
            write(name.trim_start_matches('/'), list(relationships).as_bytes())?;
        }
        for part in &self.parts {
            write(&part.name, &part.bytes)?;
        }
        let file = zip.finish().map_err(|error| refused(&error))?;
        Ok(file.into_inner())
    }

    fn content_types(&self) -> String {
        let mut xml = format!("{DECLARATION}<Types xmlns=\"{TYPES}package/2006/content-types\">");
        for (extension, of) in [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("emf", "image/x-emf"),
            ("svg", "image/svg+xml"),
        ] {
            xml += &format!("<Default Extension=\"{extension}\" ContentType=\"{of}\"/>");
        }
        for Part { name, content_type, .. } in &self.parts {
            if let Some(of) = content_type {
                xml += &format!("<Override PartName=\"/{name}\" ContentType=\"{of}\"/>");
            }
        }
        xml + "</Types>"
    }
}

fn list(relationships: &[Relationship]) -> String {
    let mut xml =
        format!("{DECLARATION}<Relationships xmlns=\"{TYPES}package/2006/relationships\">");
    for (index, Relationship { kind, target }) in relationships.iter().enumerate() {
        // A short name is one of the office documents; others are given in full.
        let kind = match kind.contains(':') {
            true => kind.clone(),
            false => format!("{TYPES}officeDocument/2006/relationships/{kind}"),
        };
        xml += &format!(
            "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"/{}\"/>",
            index + 1,
            escaped(target)
        );
    }
    xml + "</Relationships>"
}
