//! Shapes on a slide: boxes of text and pictures. Everything is measured in points here and written
//! in English metric units.

use super::text::Line;
use crate::report::office::{Image, escaped};

/// A rectangle on a slide, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Points in English metric units.
pub(super) fn metric(points: f64) -> i64 {
    (points * 12_700.0).round() as i64
}

impl Area {
    /// Position and size, under the name that the element has where it stands.
    pub(super) fn xml(self, name: &str) -> String {
        let Self { x, y, width, height } = self;
        format!(
            "<{name}><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></{name}>",
            metric(x),
            metric(y),
            metric(width),
            metric(height)
        )
    }
}

/// What a box of text is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    /// The placeholder of this type and number, of which either may be empty.
    Placeholder(&'a str, &'a str),
    /// A box of its own.
    Plain,
    /// A filled box with rounded corners.
    Filled(&'a str),
}

/// A box of text. Without an area it stands where its placeholder does.
pub(super) fn text(
    id: u32,
    name: &str,
    kind: &Kind<'_>,
    area: Option<Area>,
    lines: &str,
) -> String {
    let lines = if lines.is_empty() { "<a:p><a:endParaRPr lang=\"en-GB\"/></a:p>" } else { lines };
    let place = area.map_or_else(String::new, |area| area.xml("a:xfrm"));
    let (own, what, looks, body) = match kind {
        Kind::Placeholder(of, number) => {
            let attribute = |name: &str, value: &str| match value {
                "" => String::new(),
                value => format!(" {name}=\"{value}\""),
            };
            let ph = format!("<p:ph{}{}/>", attribute("type", of), attribute("idx", number));
            ("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>", ph, String::new(), "<a:bodyPr/>")
        }
        Kind::Plain => (
            "<p:cNvSpPr txBox=\"1\"/>",
            String::new(),
            "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>".to_owned(),
            "<a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:noAutofit/>\
             </a:bodyPr>",
        ),
        Kind::Filled(fill) => (
            "<p:cNvSpPr/>",
            String::new(),
            format!(
                "<a:prstGeom prst=\"roundRect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr \
                 val=\"{fill}\"/></a:solidFill><a:ln w=\"6350\"><a:solidFill><a:srgbClr \
                 val=\"AEB7BD\"/></a:solidFill></a:ln>"
            ),
            "<a:bodyPr wrap=\"square\" lIns=\"91440\" tIns=\"0\" rIns=\"91440\" bIns=\"0\" \
             anchor=\"ctr\"><a:noAutofit/></a:bodyPr>",
        ),
    };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\"/>{own}<p:nvPr>{what}</p:nvPr>\
         </p:nvSpPr><p:spPr>{place}{looks}</p:spPr><p:txBody>{body}<a:lstStyle/>{lines}\
         </p:txBody></p:sp>",
        escaped(name)
    )
}

/// The lines of a box, one under the other.
pub(super) fn written(lines: &[Line]) -> String {
    lines.iter().map(Line::xml).collect()
}

/// A picture with its words.
pub(super) fn picture(id: u32, image: &Image, alt: &str, area: Area) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Picture {id}\" descr=\"{}\"/><p:cNvPicPr>\
         <a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>{}\
         </p:blipFill><p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
        escaped(alt),
        image.fill(),
        area.xml("a:xfrm")
    )
}
