//! Data that other programs keep in the workbook as XML.

use super::super::read::package::Package;
use super::parts::Part;
use super::walk::{Step, walk};
use super::{Collector, HiddenKind};

/// Lists the texts and attribute values of a part.
pub(super) fn list(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    let texts = match texts(package, &part.path, out) {
        Ok(texts) => texts,
        Err(why) => {
            out.unread_part(&part.path, &why);
            Vec::new()
        }
    };
    out.add_texts(HiddenKind::CustomXml, None, &part.path, texts);
}

/// All texts of an XML part: what stands in its elements and in their attributes, apart from the
/// names of namespaces.
pub(super) fn texts(
    package: &mut Package<'_>,
    path: &str,
    out: &mut Collector,
) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    walk(package, path, |step| {
        match step {
            Step::Start(element) => {
                for attribute in element.attributes().with_checks(false).flatten() {
                    let key = attribute.key.as_ref();
                    if key == "xmlns" || key.starts_with("xmlns:") {
                        continue;
                    }
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                    texts.extend(value.ok().and_then(|value| out.keep(&value)));
                }
            }
            Step::Text(text) => texts.extend(out.keep(text.trim())),
            Step::End(_) => {}
        }
        true
    })?;
    Ok(texts)
}
