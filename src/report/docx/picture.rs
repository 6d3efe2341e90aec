//! A picture in a line of text, with its words for whoever does not see it.

use super::page::TEXT_WIDTH;
use crate::report::office::{Image, escaped};

/// English metric units, in which drawings are measured.
const PER_PIXEL: f64 = 9525.0;
const PER_TWIP: f64 = 635.0;
/// The greatest height of a picture: a page with a heading and a caption.
const TALLEST: f64 = 7_400_000.0;

/// The width and height of a picture that is `pixels` wide: no larger than that, and no larger than
/// the page.
pub(super) fn fitted(image: &Image, pixels: f64) -> (u64, u64) {
    let widest = f64::from(TEXT_WIDTH) * PER_TWIP;
    let width = (pixels * PER_PIXEL).min(widest).min(TALLEST / image.ratio.max(0.01));
    (width.round() as u64, (width * image.ratio).round() as u64)
}

/// The run that holds the picture.
pub(super) fn drawing(image: &Image, (width, height): (u64, u64), alt: &str, id: u32) -> String {
    let alt = escaped(alt);
    let named = format!("id=\"{id}\" name=\"Picture {id}\" descr=\"{alt}\"");
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" \
         b=\"0\"/><wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks \
         noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{}\
         </pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" \
         cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
         </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        image.fill()
    )
}
