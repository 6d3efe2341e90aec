//! The master, its three layouts, the master of notes, and the part that lists the slides.

use super::shape::{Area, Kind, metric, text};
use super::theme::theme;
use crate::report::office::{DARK_BLUE, INK, Package, QUIET, escaped};

/// The main part.
pub(super) const MAIN: &str = "ppt/presentation.xml";
/// The start of the content types of its parts.
pub(super) const TYPE: &str = "application/vnd.openxmlformats-officedocument.presentationml";
/// The master of notes.
pub(super) const NOTES: &str = "ppt/notesMasters/notesMaster1.xml";
const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";

/// Slides of 16 to 9, in points.
const SLIDE: (f64, f64) = (960.0, 540.0);
/// The title of a slide.
const TITLE: Area = Area { x: 42.5, y: 32.0, width: 875.0, height: 54.0 };
/// What is below it.
pub(super) const CONTENT: Area = Area { x: 42.5, y: 102.0, width: 875.0, height: 388.0 };
/// Where the first slide says what it is about.
pub(super) const SUBTITLE: Area = Area { x: 60.0, y: 236.0, width: 840.0, height: 50.0 };
const FOOTER: Area = Area { x: 42.5, y: 508.0, width: 760.0, height: 18.0 };
const NUMBER: Area = Area { x: 837.5, y: 508.0, width: 80.0, height: 18.0 };

const NAMES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// The start of every tree of shapes.
const TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>\
    </p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff \
    x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
/// Which colours of the theme stand for text and ground.
const COLOURS: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" \
    accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" \
    accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";

/// How a slide is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// The first.
    Cover,
    /// A title and what is below it.
    Content,
    /// A title, and shapes that have no place of their own.
    Title,
}

impl Layout {
    const ALL: [Self; 3] = [Self::Cover, Self::Content, Self::Title];

    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Cover => "ppt/slideLayouts/slideLayout1.xml",
            Self::Content => "ppt/slideLayouts/slideLayout2.xml",
            Self::Title => "ppt/slideLayouts/slideLayout3.xml",
        }
    }

    /// The type of its title.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Cover => "ctrTitle",
            Self::Content | Self::Title => "title",
        }
    }

    fn xml(self) -> String {
        let (of, name, shapes) = match self {
            Self::Cover => ("title", "Title slide", cover()),
            Self::Content => {
                let title = text(2, "Title", &Kind::Placeholder("title", ""), None, "");
                let body = text(3, "Content", &Kind::Placeholder("", "1"), Some(CONTENT), "");
                ("obj", "Title and content", title + &body)
            }
            Self::Title => {
                let title = text(2, "Title", &Kind::Placeholder("title", ""), None, "");
                ("titleOnly", "Title only", title)
            }
        };
        format!(
            "<p:sldLayout {NAMES} showMasterSp=\"{}\" type=\"{of}\" preserve=\"1\"><p:cSld name=\"{name}\"><p:spTree>\
             {TREE}{shapes}{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>\
             </p:sldLayout>",
            // The first slide has a band in the place of the rule below titles.
            u8::from(self != Self::Cover),
            foot(8, "", 1)
        )
    }
}

/// A dark band with the title, the subject and, below, whatever the slide says.
fn cover() -> String {
    let band = Area { x: 0.0, y: 0.0, width: SLIDE.0, height: 300.0 };
    let rule = Area { x: 0.0, y: 300.0, width: SLIDE.0, height: 6.0 };
    let place = Area { x: 60.0, y: 84.0, width: 840.0, height: 140.0 };
    let title = text(4, "Title", &Kind::Placeholder("ctrTitle", ""), Some(place), "");
    let title = title.replace(
        "<a:bodyPr/><a:lstStyle/>",
        "<a:bodyPr anchor=\"b\"><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr><a:defRPr \
         sz=\"3800\" b=\"1\"><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:defRPr>\
         </a:lvl1pPr></a:lstStyle>",
    );
    let below = text(5, "Subtitle", &Kind::Placeholder("subTitle", "1"), Some(SUBTITLE), "");
    block(2, "Band", band, "dk2") + &block(3, "Rule", rule, "accent1") + &title + &below
}

/// A filled rectangle that says nothing.
fn block(id: u32, name: &str, area: Area, colour: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr/><p:nvPr \
         userDrawn=\"1\"/></p:nvSpPr><p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
         <a:solidFill><a:schemeClr val=\"{colour}\"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>\
         <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-GB\"/></a:p></p:txBody>\
         </p:sp>",
        area.xml("a:xfrm")
    )
}

/// Footer and number of a slide or layout, numbered from `id`.
pub(super) fn foot(id: u32, footer: &str, number: usize) -> String {
    // Not every program takes the looks of a footer from the master.
    let style = format!(
        "<a:rPr lang=\"en-GB\" sz=\"900\"><a:solidFill><a:srgbClr val=\"{QUIET}\"/></a:solidFill>\
         <a:latin typeface=\"Arial\"/><a:cs typeface=\"Arial\"/></a:rPr>"
    );
    let words =
        format!("<a:p><a:pPr algn=\"l\"/><a:r>{style}<a:t>{}</a:t></a:r></a:p>", escaped(footer));
    let field = format!(
        "<a:p><a:pPr algn=\"r\"/><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" \
         type=\"slidenum\">{style}<a:t>{number}</a:t></a:fld></a:p>"
    );
    text(id, "Footer", &Kind::Placeholder("ftr", "11"), None, &words)
        + &text(id + 1, "Slide number", &Kind::Placeholder("sldNum", "12"), None, &field)
}

/// A slide with these shapes.
pub(super) fn slide(shapes: &str) -> String {
    format!(
        "<p:sld {NAMES}><p:cSld><p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr>\
         <a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )
}

/// Speaker notes.
pub(super) fn notes(paragraphs: &[String]) -> String {
    let lines = paragraphs.iter().flat_map(|text| text.split('\n'));
    let lines = lines.map(|line| {
        format!("<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>{}</a:t></a:r></a:p>", escaped(line))
    });
    let body = text(3, "Notes", &Kind::Placeholder("body", "1"), None, &lines.collect::<String>());
    format!(
        "<p:notes {NAMES}><p:cSld><p:spTree>{TREE}{}{body}</p:spTree></p:cSld><p:clrMapOvr>\
         <a:masterClrMapping/></p:clrMapOvr></p:notes>",
        slide_image("")
    )
}

fn slide_image(place: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" \
         noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr>\
         </p:nvSpPr><p:spPr>{place}</p:spPr></p:sp>"
    )
}

/// Adds everything but the slides and their notes. `slides` are the names of their relationships.
pub(super) fn parts(package: &mut Package, slides: &[String], has_notes: bool) {
    let of = |kind: &str| format!("{TYPE}.{kind}+xml");
    let layouts = layouts(package);
    package.add_xml(MASTER, &of("slideMaster"), &master(&layouts));
    for layout in Layout::ALL {
        package.add_xml(layout.part(), &of("slideLayout"), &layout.xml());
        package.relate(layout.part(), "slideMaster", MASTER);
    }
    let mut add_theme = |number: u8, master: &str| {
        let part = format!("ppt/theme/theme{number}.xml");
        let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
        package.add_xml(&part, kind, &theme());
        package.relate(master, "theme", &part);
    };
    add_theme(1, MASTER);
    if has_notes {
        add_theme(2, NOTES);
    }
    let masters = package.relate(MAIN, "slideMaster", MASTER);
    let notes = if has_notes {
        package.add_xml(NOTES, &of("notesMaster"), &notes_master());
        let id = package.relate(MAIN, "notesMaster", NOTES);
        format!("<p:notesMasterIdLst><p:notesMasterId r:id=\"{id}\"/></p:notesMasterIdLst>")
    } else {
        String::new()
    };
    let list: String = slides
        .iter()
        .zip(256_u32..)
        .map(|(relationship, id)| format!("<p:sldId id=\"{id}\" r:id=\"{relationship}\"/>"))
        .collect();
    let xml = format!(
        "<p:presentation {NAMES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId \
         id=\"2147483648\" r:id=\"{masters}\"/></p:sldMasterIdLst>{notes}<p:sldIdLst>{list}\
         </p:sldIdLst><p:sldSz cx=\"{}\" cy=\"{}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>\
         <p:defaultTextStyle><a:defPPr><a:defRPr lang=\"en-GB\"/></a:defPPr></p:defaultTextStyle>\
         </p:presentation>",
        metric(SLIDE.0),
        metric(SLIDE.1)
    );
    package.add_xml(MAIN, &of("presentation.main"), &xml);
    package.relate("", "officeDocument", MAIN);
}

/// The list of layouts as the master has it.
fn layouts(package: &mut Package) -> String {
    let mut list = String::new();
    for (layout, id) in Layout::ALL.into_iter().zip(2_147_483_649_u32..) {
        let relationship = package.relate(MASTER, "slideLayout", layout.part());
        list += &format!("<p:sldLayoutId id=\"{id}\" r:id=\"{relationship}\"/>");
    }
    list
}

fn master(layouts: &str) -> String {
    let rule = Area { x: CONTENT.x, y: 90.0, width: CONTENT.width, height: 1.5 };
    let open = "<a:bodyPr/><a:lstStyle/>";
    let title = text(3, "Title", &Kind::Placeholder("title", ""), Some(TITLE), "").replace(
        open,
        "<a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"b\"><a:normAutofit/>\
         </a:bodyPr><a:lstStyle/>",
    );
    let body = text(4, "Content", &Kind::Placeholder("body", "1"), Some(CONTENT), "").replace(
        open,
        "<a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:normAutofit/></a:bodyPr>\
         <a:lstStyle/>",
    );
    let small = |shape: String, side: &str| {
        shape.replace(
            open,
            &format!(
                "<a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:lstStyle>\
                 <a:lvl1pPr algn=\"{side}\"><a:defRPr sz=\"900\"><a:solidFill><a:srgbClr \
                 val=\"{QUIET}\"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
            ),
        )
    };
    let field = "<a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\">\
                 <a:rPr lang=\"en-GB\"/><a:t>1</a:t></a:fld></a:p>";
    let footer = small(text(5, "Footer", &Kind::Placeholder("ftr", "11"), Some(FOOTER), ""), "l");
    let number = small(
        text(6, "Slide number", &Kind::Placeholder("sldNum", "12"), Some(NUMBER), field),
        "r",
    );
    let style = |size: u32, colour: &str, bold: &str| {
        format!(
            "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:buNone/><a:defRPr sz=\"{size}\"{bold}>\
             <a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill><a:latin \
             typeface=\"+mj-lt\"/></a:defRPr></a:lvl1pPr>"
        )
    };
    format!(
        "<p:sldMaster {NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/>\
         </a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{}{title}{body}{footer}{number}\
         </p:spTree></p:cSld>{COLOURS}<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles>\
         <p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}</p:bodyStyle><p:otherStyle>{}\
         </p:otherStyle></p:txStyles></p:sldMaster>",
        block(2, "Rule", rule, "accent1"),
        style(2400, DARK_BLUE, " b=\"1\""),
        style(1500, INK, ""),
        style(1400, INK, ""),
    )
}

fn notes_master() -> String {
    let image = Area { x: 40.0, y: 54.0, width: 460.0, height: 259.0 };
    let words = Area { x: 54.0, y: 346.0, width: 432.0, height: 324.0 };
    let place = format!(
        "{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:ln w=\"9525\"><a:solidFill>\
         <a:srgbClr val=\"{QUIET}\"/></a:solidFill></a:ln>",
        image.xml("a:xfrm")
    );
    let body = text(3, "Notes", &Kind::Placeholder("body", "1"), Some(words), "");
    format!(
        "<p:notesMaster {NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/>\
         </a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{}{body}</p:spTree></p:cSld>\
         {COLOURS}<p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1200\"><a:solidFill><a:srgbClr \
         val=\"{INK}\"/></a:solidFill></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>",
        slide_image(&place)
    )
}
