//! Paragraphs and runs of words.

use crate::report::office::escaped;

/// How a paragraph differs from its style.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Set {
    /// On the same page as the next.
    pub(super) with_next: bool,
    /// On a new page.
    pub(super) on_new_page: bool,
    /// `right` or `center`; empty for the style's.
    pub(super) side: &'static str,
    /// An item of a list.
    pub(super) is_item: bool,
}

/// A paragraph of a style around what `runs` holds.
pub(super) fn paragraph(style: &str, set: Set, runs: &str) -> String {
    let keep = if set.with_next { "<w:keepNext/>" } else { "" };
    let page = if set.on_new_page { "<w:pageBreakBefore/>" } else { "" };
    let list = match set.is_item {
        true => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
        false => "",
    };
    let side = match set.side {
        "" => String::new(),
        side => format!("<w:jc w:val=\"{side}\"/>"),
    };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{page}{list}{side}</w:pPr>{runs}</w:p>")
}

/// Words with the looks of these run properties, which may be none. Line breaks stay.
pub(super) fn run(text: &str, looks: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
        .collect();
    format!("<w:r><w:rPr>{looks}</w:rPr>{}</w:r>", lines.join("<w:br/>"))
}

/// A field that programs fill in by this instruction; `so_far` stands there until they do.
pub(super) fn field(instruction: &str, so_far: &str) -> String {
    let so_far = match so_far {
        "" => String::new(),
        so_far => run(so_far, ""),
    };
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \
         {instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{so_far}\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

/// The looks of words of this size in half points.
pub(super) fn sized(half_points: u32) -> String {
    format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

/// The looks of words of this colour, perhaps bold, perhaps of a size in half points.
pub(super) fn looks(colour: &str, is_bold: bool, half_points: Option<u32>) -> String {
    let bold = if is_bold { "<w:b/><w:bCs/>" } else { "" };
    let size = half_points.map_or_else(String::new, sized);
    format!("{bold}<w:color w:val=\"{colour}\"/>{size}")
}
