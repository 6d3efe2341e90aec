//! What a file says of itself to whoever files it: title, subject, language, day, and the program.

use super::{Package, escaped};
use crate::report::document::Document;

/// Adds the properties of a document: those of its core and those of the program.
pub fn properties(package: &mut Package, document: &Document) {
    let version = format!("Sightline {}", document.about.version);
    let day = format!("{}T00:00:00Z", document.about.created);
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{version}</dc:creator>\
         <cp:keywords>{}</cp:keywords><dc:description>{}</dc:description>\
         <cp:lastModifiedBy>{version}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified>\
         <dc:language>en-GB</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(&document.subject),
        if document.invented { super::INVENTED } else { "" },
        escaped(&document.footer()),
    );
    let app = format!(
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{}</Application></Properties>",
        escaped(&version)
    );
    package.add_xml(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        &core,
    );
    package.add_xml(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        &app,
    );
    package.relate(
        "",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    );
    package.relate("", "extended-properties", "docProps/app.xml");
}
