//! The page: A4 upright with head and foot, and the parts that say so.

use super::styles;
use super::text::{Set, field, looks, paragraph, run};
use super::{MAIN, NAMES, TYPE};
use crate::report::document::Document;
use crate::report::office::{INK, INVENTED, NOTICE, Package};

/// A4 in twips, of which there are 567 to a centimetre.
const PAGE: (u32, u32) = (11_906, 16_838);
/// Left and right.
const MARGIN: u32 = 1_134;
/// The width of the text: 17 cm.
pub(super) const TEXT_WIDTH: u32 = PAGE.0 - 2 * MARGIN;

/// Adds the parts beside the text and gives the properties of the page, which end the text.
pub(super) fn parts(package: &mut Package, document: &Document) -> String {
    let mut add = |name: &str, kind: &str, of: &str, xml: &str| {
        let part = format!("word/{name}.xml");
        package.add_xml(&part, &format!("{TYPE}.{of}+xml"), xml);
        package.relate(MAIN, kind, &part)
    };
    add("styles", "styles", "styles", &styles::styles());
    add("settings", "settings", "settings", &settings());
    add("numbering", "numbering", "numbering", &numbering());
    let header = add("header1", "header", "header", &header(document));
    let footer = add("footer1", "footer", "footer", &footer(document));
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:footerReference \
         w:type=\"default\" r:id=\"{footer}\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar \
         w:top=\"1474\" w:right=\"{MARGIN}\" w:bottom=\"1361\" w:left=\"{MARGIN}\" \
         w:header=\"624\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
        PAGE.0, PAGE.1
    )
}

fn header(document: &Document) -> String {
    let invented = match document.invented {
        true => {
            let ground = format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{NOTICE}\"/>");
            let words = run(&format!(" {INVENTED} "), &(looks(INK, true, None) + &ground));
            format!("<w:r><w:tab/></w:r>{words}")
        }
        false => String::new(),
    };
    let words = run(&format!("{}, {}", document.title, document.as_of.long()), "");
    let line = paragraph("Header", Set::default(), &(words + &invented));
    format!("<w:hdr {NAMES}>{line}</w:hdr>")
}

fn footer(document: &Document) -> String {
    let page =
        [run("Page ", ""), field("PAGE", "1"), run(" of ", ""), field("NUMPAGES", "1")].concat();
    let words = run(&document.footer(), "");
    let line = paragraph("Footer", Set::default(), &format!("{words}<w:r><w:tab/></w:r>{page}"));
    format!("<w:ftr {NAMES}>{line}</w:ftr>")
}

fn settings() -> String {
    format!(
        "<w:settings {NAMES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-GB\"/><w:decimalSymbol \
         w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
}

fn numbering() -> String {
    format!(
        "<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType \
         w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt \
         w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc \
         w:val=\"left\"/><w:pPr><w:ind w:left=\"397\" w:hanging=\"284\"/></w:pPr><w:rPr><w:rFonts \
         w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:color w:val=\"005EB8\"/></w:rPr>\
         </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         </w:numbering>"
    )
}
