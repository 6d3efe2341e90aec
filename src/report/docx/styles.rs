//! Styles: what a heading, a table or a quiet line looks like, said once, so that whoever takes the
//! document over can change it once.

use super::NAMES;
use super::page::TEXT_WIDTH;
use crate::report::office::{BLUE, DARK_BLUE, INK, LINE, NOTICE, QUIET};

/// The part `word/styles.xml`.
pub(super) fn styles() -> String {
    let defaults = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" \
         w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:color w:val=\"{INK}\"/><w:sz w:val=\"21\"/><w:szCs \
         w:val=\"21\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr>\
         </w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" \
         w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    let all: String = STYLES.iter().map(Style::xml).collect();
    format!("<w:styles {NAMES}>{defaults}{all}{}{}</w:styles>", others(), tables())
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    /// The name by which Word and its readers know it.
    name: &'static str,
    next: &'static str,
    /// Room before and after in twips.
    room: (u32, u32),
    /// Half points.
    size: u32,
    colour: &'static str,
    is_bold: bool,
    /// Level in the outline, from 0.
    level: Option<u8>,
    /// On the same page as the next.
    with_next: bool,
    /// What else it has: an edge, tabs, an indent; in the order of the format.
    edge: &'static str,
}

const PLAIN: Style = Style {
    id: "Normal",
    name: "Normal",
    next: "",
    room: (0, 120),
    size: 21,
    colour: INK,
    is_bold: false,
    level: None,
    with_next: false,
    edge: "",
};

const STYLES: [Style; 20] = [
    PLAIN,
    Style { id: "BodyText", name: "Body Text", ..PLAIN },
    Style {
        id: "Title",
        name: "Title",
        next: "Subtitle",
        room: (0, 60),
        size: 52,
        colour: DARK_BLUE,
        is_bold: true,
        with_next: true,
        ..PLAIN
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        next: "BodyText",
        room: (0, 240),
        size: 28,
        colour: QUIET,
        edge: "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"005EB8\"/>\
               </w:pBdr>",
        ..PLAIN
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        next: "BodyText",
        room: (400, 160),
        size: 34,
        colour: DARK_BLUE,
        is_bold: true,
        level: Some(0),
        with_next: true,
        edge: "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"4\" w:color=\"005EB8\"/>\
               </w:pBdr>",
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        next: "BodyText",
        room: (320, 120),
        size: 26,
        colour: DARK_BLUE,
        is_bold: true,
        level: Some(1),
        with_next: true,
        ..PLAIN
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        next: "BodyText",
        room: (200, 60),
        size: 22,
        colour: BLUE,
        is_bold: true,
        level: Some(2),
        with_next: true,
        ..PLAIN
    },
    Style { id: "ListBullet", name: "List Bullet", room: (0, 60), ..PLAIN },
    Style {
        id: "AuthorLine",
        name: "Author line",
        next: "BodyText",
        room: (0, 180),
        size: 17,
        colour: QUIET,
        ..PLAIN
    },
    Style {
        id: "Caption",
        name: "caption",
        next: "BodyText",
        room: (60, 100),
        size: 18,
        colour: QUIET,
        ..PLAIN
    },
    Style { id: "Picture", name: "Picture", next: "Caption", room: (60, 60), ..PLAIN },
    Style { id: "TableText", name: "Table text", room: (30, 30), size: 19, ..PLAIN },
    Style {
        id: "TableHeading",
        name: "Table heading",
        room: (30, 30),
        size: 19,
        is_bold: true,
        colour: DARK_BLUE,
        ..PLAIN
    },
    Style { id: "Badges", name: "Badges", room: (60, 120), size: 20, with_next: true, ..PLAIN },
    Style { id: "Fact", name: "Fact", room: (40, 40), size: 19, edge: FACT, ..PLAIN },
    Style { id: "Gap", name: "Gap", room: (0, 0), size: 12, ..PLAIN },
    // The contents do not list themselves: a heading that is on no level.
    Style {
        id: "TOCHeading",
        name: "TOC Heading",
        next: "TOC1",
        room: (320, 120),
        size: 26,
        colour: DARK_BLUE,
        is_bold: true,
        with_next: true,
        ..PLAIN
    },
    Style { id: "TOC1", name: "toc 1", room: (0, 40), edge: CONTENTS, ..PLAIN },
    Style {
        id: "Header",
        name: "header",
        room: (0, 0),
        size: 17,
        colour: QUIET,
        edge: HEADER,
        ..PLAIN
    },
    Style {
        id: "Footer",
        name: "footer",
        room: (0, 0),
        size: 16,
        colour: QUIET,
        edge: FOOTER,
        ..PLAIN
    },
];

/// A line below each: where paragraphs of one look follow each other, the line between them.
const FACT: &str = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"2\" \
    w:color=\"AEB7BD\"/><w:between w:val=\"single\" w:sz=\"4\" w:space=\"2\" \
    w:color=\"AEB7BD\"/></w:pBdr><w:tabs><w:tab w:val=\"left\" w:pos=\"2608\"/></w:tabs>";
/// The numbers of pages stand at the end of their column, of which there are two.
const CONTENTS: &str = "<w:tabs><w:tab w:val=\"right\" w:pos=\"4420\"/></w:tabs>";
const HEADER: &str = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" \
    w:color=\"AEB7BD\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>";
const FOOTER: &str = "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"4\" \
    w:color=\"AEB7BD\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>";
/// The tabs end where the text does.
const _: () = assert!(TEXT_WIDTH == 9638);

impl Style {
    fn xml(&self) -> String {
        let Self { id, name, next, room: (before, after), size, colour, .. } = self;
        let is_default = *id == PLAIN.id;
        let default = if is_default { " w:default=\"1\"" } else { "" };
        let based = if is_default { "" } else { "<w:basedOn w:val=\"Normal\"/>" };
        let next = match *next {
            "" => String::new(),
            next => format!("<w:next w:val=\"{next}\"/>"),
        };
        let keep = if self.with_next { "<w:keepNext/><w:keepLines/>" } else { "" };
        let level =
            self.level.map_or_else(String::new, |at| format!("<w:outlineLvl w:val=\"{at}\"/>"));
        let list = match *id {
            "ListBullet" => "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
            _ => "",
        };
        let edge = self.edge;
        let line = if *id == "Gap" { " w:line=\"120\" w:lineRule=\"exact\"" } else { "" };
        let indent = match *id {
            "Fact" => "<w:ind w:left=\"2608\" w:hanging=\"2608\"/>",
            _ => "",
        };
        let bold = if self.is_bold { "<w:b/><w:bCs/>" } else { "" };
        format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             {based}{next}<w:qFormat/><w:pPr>{keep}{list}{edge}<w:spacing w:before=\"{before}\" \
             w:after=\"{after}\"{line}/>{indent}{level}</w:pPr><w:rPr>{bold}<w:color w:val=\"{colour}\"/>\
             <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        )
    }
}

/// The notice that figures are invented, and links.
fn others() -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"Notice\"><w:name w:val=\"Notice\"/><w:basedOn \
         w:val=\"Normal\"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"36\" \
         w:space=\"8\" w:color=\"FFB81C\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" \
         w:fill=\"{NOTICE}\"/><w:spacing w:before=\"0\" w:after=\"240\"/><w:ind w:left=\"227\"/>\
         </w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name \
         w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>\
         <w:color w:val=\"{BLUE}\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
    )
}

fn tables() -> String {
    let edge = |side: &str, size: u32, colour: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{colour}\"/>")
    };
    let room = "<w:tblCellMar><w:top w:w=\"30\" w:type=\"dxa\"/><w:left w:w=\"80\" \
                w:type=\"dxa\"/><w:bottom w:w=\"30\" w:type=\"dxa\"/><w:right w:w=\"80\" \
                w:type=\"dxa\"/></w:tblCellMar>";
    let style = |id: &str, name: &str, edges: &str, more: &str| {
        format!(
            "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name \
             w:val=\"{name}\"/><w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:pPr><w:spacing \
             w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:tblPr><w:tblInd \
             w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>{edges}</w:tblBorders>{room}</w:tblPr>{more}\
             </w:style>"
        )
    };
    let lines = edge("top", 8, BLUE) + &edge("bottom", 8, BLUE) + &edge("insideH", 4, LINE);
    let head = format!(
        "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>{}\
         </w:tcBorders><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E6EFF8\"/></w:tcPr>\
         </w:tblStylePr>",
        edge("bottom", 8, BLUE)
    );
    let thin = edge("top", 4, LINE) + &edge("bottom", 4, LINE) + &edge("insideH", 4, LINE);
    let normal = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name \
        w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd \
        w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left \
        w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" \
        w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";
    [
        normal.to_owned(),
        style("SightlineTable", "Sightline table", &lines, &head),
        style("SightlineFacts", "Sightline facts", &thin, ""),
    ]
    .concat()
}
