//! The first sheet: how to fill in the return, in plain words.

use rust_xlsxwriter::{Color, Worksheet};

use super::content::{Content, Datum};
use super::page::Page;
use super::{WriteError, style};

/// The tab's name.
pub(super) const SHEET: &str = "Instructions";

const PARTS: [(&str, &[&str]); 6] = [
    (
        "In short",
        &[
            "Check the Cover, then go through the blue tabs: one sheet for each indicator, one page each.",
            "On each, type this month’s figure in the Actual row (the framed cell), and say in a few words what happened and what comes next.",
            "Save the workbook and open it in Sightline before you send it. Every problem is named with its sheet and cell. The file is read on your own machine and goes nowhere else.",
        ],
    ),
    (
        "What you can type",
        &[
            "White boxes are yours. Labels and headings are locked so that they are not typed over by accident; there is no password (Review, Unprotect Sheet).",
            "Point at a label with a small red corner to read what belongs there. Cells with an arrow offer a list.",
            "Rows and columns may be inserted and sheets renamed: everything is found by its label, not by its position.",
            "For a further indicator, copy an indicator’s sheet (right-click its tab, Move or Copy, Create a copy) and choose the indicator. Sheets that you do not need may be deleted.",
        ],
    ),
    (
        "Figures",
        &[
            "Type plain numbers. Percentages go from 0 to 100 without a percent sign, so type 76.4 for 76.4%.",
            "Where there is no figure, leave the cell blank. Do not type n/a, TBC or a dash, and never 0 for “not known”.",
            "Plan needs all twelve months. Actual ends with the reporting month; the grey cells are months still to come.",
            "If you correct an earlier month, type over it. The earlier figure is kept from your last return and shown as restated.",
        ],
    ),
    (
        "The other sheets",
        &[
            "Indicator history is for earlier months, sites, specialties or groups, and for numerators and denominators: one value a row. With them, percentages of several organisations can be added up honestly.",
            "Improvement plans holds a plan for each indicator that needs one. Its recovery trajectory goes into the column Recovery trajectory of Indicator history, one month a row.",
            "Intelligence, Deliverables and Decisions stand beside the figures. What forums decided goes into Decisions: the escalation rule reads it there.",
            "Lists holds what the drop-downs offer.",
        ],
    ),
    (
        "People",
        &[
            "Never type anything about a single patient: no names, NHS numbers, dates of birth or stories that identify somebody. Names of staff belong only under the leads.",
            "If you keep a patient-level list in the workbook, it must be on a sheet of its own called Patient list. It is left out of the return; take it out before you send the workbook on.",
        ],
    ),
    (
        "If something is in the way",
        &[
            "A cell refuses what you type: read the message, it says what is expected. Pasting skips these rules, so paste values only (Paste Special, Values).",
            "A cell shows ###: widen its column. That is allowed although the sheet is protected.",
        ],
    ),
];

/// Characters of a paragraph that surely fit on one line.
const CHARACTERS_A_LINE: usize = 145;

/// Writes the instructions.
pub(super) fn write(
    sheet: &mut Worksheet,
    content: &Content,
    name: &str,
) -> Result<(), WriteError> {
    let mut page = Page::new(sheet, 0);
    page.sheet().set_column_width(0, 112)?;
    page.sheet().set_tab_color(Color::RGB(style::DARK_BLUE));
    page.title("How to fill in this return", &format!("{name}, {}", content.month.long()))?;
    let mut row = 2;
    for (heading, paragraphs) in PARTS {
        page.sheet().set_row_height(row, 8)?;
        row += 1;
        page.row_lines(row, 1.2)?;
        page.cell(row, 0, &Datum::from(heading), &style::explanation_heading())?;
        row += 1;
        for paragraph in paragraphs {
            // Excel does not fit a row to text that wraps until somebody edits it.
            let lines = if paragraph.chars().count() > CHARACTERS_A_LINE { 1.7 } else { 1.0 };
            page.row_lines(row, lines)?;
            page.cell(row, 0, &Datum::from(*paragraph), &style::explanation())?;
            row += 1;
        }
    }
    page.sheet().set_freeze_panes(2, 0)?;
    page.finish_on_one_page()
}
