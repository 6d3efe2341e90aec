//! The cover sheet, recognised by its labels.

use std::collections::BTreeMap;

use super::sighting::{Label, Sighting, Sightings};
use super::value::{Ground, Reach};
use crate::finding::{Code, Finding, Place};
use crate::template::text::fold;
use crate::template::{Cover, CoverLabel, Entry, HighlightLabel};
use crate::workbook::{Area, CellRef, Sheet};

/// Labels that a sheet must have to be the cover.
const LABELS_OF_A_COVER: usize = 3;

/// On a form whose values may be blank, what stands further off is something else.
const REACH: Reach = Reach { right: 2, down: 1 };

/// Reads a sheet as the cover; `None` when its labels are not those of a cover.
pub(super) fn read(sheet: &Sheet, findings: &mut Vec<Finding>) -> Option<(Cover, Vec<CellRef>)> {
    let mut labels: BTreeMap<CoverLabel, Vec<CellRef>> = BTreeMap::new();
    for (at, cell) in sheet.cells() {
        let Some(label) = cell.as_text().and_then(parse) else { continue };
        labels.entry(label).or_default().push(at);
    }
    let core = labels.keys().filter(|label| !label.is_board_paper()).count();
    if core < LABELS_OF_A_COVER {
        return None;
    }
    let cells: Vec<CellRef> = labels.values().flatten().copied().collect();
    let none = Sightings::default();
    let is_other_label = |at: CellRef| cells.contains(&at);
    let ground = Ground {
        reach: REACH,
        sheet,
        sightings: &none,
        blocks: None,
        is_other_label: &is_other_label,
    };
    let mut cover = Cover::default();
    for label in CoverLabel::ALL {
        let Some(places) = labels.get(&label) else {
            if !label.is_board_paper() {
                findings.push(absent(sheet, label));
            }
            continue;
        };
        let [first, rest @ ..] = places.as_slice() else { continue };
        if let Some(second) = rest.first() {
            findings.push(repeated(sheet, label, *first, *second));
        }
        let inline = inline(sheet, *first);
        let area = sheet.merge_at(*first).unwrap_or(Area { first: *first, last: *first });
        // The finder of values needs some label of a report; which one makes no difference.
        let label_cell = Sighting {
            label: Label::Field(HighlightLabel::Organisation),
            area,
            inline,
            month: None,
        };
        put(&mut cover, label, ground.value(&label_cell).0);
    }
    Some((cover, cells))
}

/// The words of a label's cell without a value that follows them.
pub(super) fn label_words(text: &str) -> &str {
    text.split_once(':').map_or(text, |(head, _)| head)
}

fn parse(text: &str) -> Option<CoverLabel> {
    let head = label_words(text);
    if head.len() > 60 {
        return None;
    }
    let folded = fold(head);
    CoverLabel::ALL.into_iter().find(|label| label.spellings().contains(&folded.as_str()))
}

fn inline(sheet: &Sheet, at: CellRef) -> Option<String> {
    let (_, rest) = sheet.cell(at)?.as_text()?.split_once(':')?;
    let rest = rest.trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn put(cover: &mut Cover, label: CoverLabel, entry: Entry) {
    match label {
        CoverLabel::Organisation => cover.organisation = entry,
        CoverLabel::OdsCode => cover.code = entry,
        CoverLabel::ReportingMonth => cover.month = entry,
        CoverLabel::Version => cover.version = entry,
        CoverLabel::PreparedBy => cover.prepared_by = entry,
        CoverLabel::SignedOffBy => cover.signed_off_by = entry,
        _ => {
            cover.board_paper.insert(label.printed().to_owned(), entry);
        }
    }
}

fn absent(sheet: &Sheet, label: CoverLabel) -> Finding {
    let place = Place::sheet(&sheet.name);
    let message = format!("The cover sheet “{}” has no label {}.", sheet.name, label.printed());
    let hint =
        format!("Type {} in a cell of the cover, with its value beside it.", label.printed());
    match label {
        CoverLabel::Organisation | CoverLabel::ReportingMonth => {
            Finding::error(Code::Structure, place, message, hint)
        }
        _ => Finding::warning(Code::Structure, place, message, hint),
    }
}

fn repeated(sheet: &Sheet, label: CoverLabel, first: CellRef, second: CellRef) -> Finding {
    Finding::warning(
        Code::Structure,
        Place::cell(&sheet.name, second),
        format!(
            "The label {} stands twice on the cover, at {first} and {second}; the first was read.",
            label.printed()
        ),
        "Keep one of them.",
    )
}
