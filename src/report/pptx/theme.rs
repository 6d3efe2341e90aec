//! The theme: the colours of the NHS and Arial, under the names by which PowerPoint offers them to
//! whoever edits a slide.

use crate::report::office::{BLUE, DARK_BLUE, INK, PALE};

pub(super) fn theme() -> String {
    let colours = [
        ("dk1", INK),
        ("lt1", "FFFFFF"),
        ("dk2", DARK_BLUE),
        ("lt2", PALE),
        ("accent1", BLUE),
        ("accent2", "AE2573"),
        ("accent3", "006B66"),
        ("accent4", "E46C0A"),
        ("accent5", "490092"),
        ("accent6", "768692"),
        ("hlink", BLUE),
        ("folHlink", "330072"),
    ];
    let colours: String = colours
        .iter()
        .map(|(name, colour)| format!("<a:{name}><a:srgbClr val=\"{colour}\"/></a:{name}>"))
        .collect();
    let font = "<a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"Arial\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"9525\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         name=\"Sightline\"><a:themeElements><a:clrScheme name=\"Sightline\">{colours}\
         </a:clrScheme><a:fontScheme name=\"Sightline\"><a:majorFont>{font}</a:majorFont>\
         <a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name=\"Sightline\">\
         <a:fillStyleLst>{}</a:fillStyleLst><a:lnStyleLst>{}</a:lnStyleLst><a:effectStyleLst>{}\
         </a:effectStyleLst><a:bgFillStyleLst>{}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>",
        fill.repeat(3),
        line.repeat(3),
        effect.repeat(3),
        fill.repeat(3)
    )
}
