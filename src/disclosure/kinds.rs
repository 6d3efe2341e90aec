//! What is said about each kind of hidden thing: how much it weighs alone, what was found, and how
//! to get rid of it in Excel.

use crate::finding::Severity;
use crate::words::counted;
use crate::workbook::HiddenKind;

/// How much it weighs when it holds no signs of people. Published workbooks of the NHS are full of
/// hidden look-ups, links and names of who made them.
pub fn severity(kind: HiddenKind) -> Severity {
    match kind {
        HiddenKind::Comment
        | HiddenKind::ThreadedComment
        | HiddenKind::Properties
        | HiddenKind::PageSetup
        | HiddenKind::Other => Severity::Information,
        _ => Severity::Warning,
    }
}

/// What it is, in words: `hidden rows`.
pub fn words(kind: HiddenKind) -> &'static str {
    match kind {
        HiddenKind::Sheet => "hidden sheets",
        HiddenKind::Rows => "hidden rows",
        HiddenKind::Columns => "hidden columns",
        HiddenKind::FilteredRows => "rows that a filter hides",
        HiddenKind::PivotCache => "records behind pivot tables and slicers",
        HiddenKind::ExternalLink => "values kept from other workbooks",
        HiddenKind::Comment => "notes on cells",
        HiddenKind::ThreadedComment => "threaded comments",
        HiddenKind::DefinedName => "defined names that are hidden or point to something hidden",
        HiddenKind::InvisibleText => "text that its format hides",
        HiddenKind::RemoteCells => "cells far outside the block that people see",
        HiddenKind::EmbeddedObject => "embedded files and objects",
        HiddenKind::Image => "pictures",
        HiddenKind::Macro => "macros",
        HiddenKind::Connection => "connections to other data",
        HiddenKind::DataModel => "a data model",
        HiddenKind::CustomXml => "data of other programs",
        HiddenKind::Properties => "properties of the file",
        HiddenKind::PageSetup => "headers, footers and printer settings",
        HiddenKind::Oversized => "more bytes than what people see explains",
        HiddenKind::Other => "scenarios, custom views, ink and the like",
    }
}

/// What was found, as a sentence without its full stop.
pub fn found(kind: HiddenKind, count: usize, name: &str) -> String {
    let cells = counted(count, "filled cell");
    let called =
        if name.is_empty() { String::new() } else { format!(", the first is “{name}”") };
    let several = |one: &str, many: &str| {
        if count == 1 { format!("There is {one}") } else { format!("There are {count} {many}") }
    };
    match kind {
        HiddenKind::Sheet => format!("The sheet is hidden and holds {cells}"),
        HiddenKind::Rows => format!("Hidden rows hold {cells}"),
        HiddenKind::Columns => format!("Hidden columns hold {cells}"),
        HiddenKind::FilteredRows => format!("Rows that a filter hides hold {cells}"),
        HiddenKind::PivotCache => format!(
            "A pivot table or slicer keeps {} of its source inside the file{called}",
            counted(count, "record")
        ),
        HiddenKind::ExternalLink if count == 0 => {
            format!("There is a link to another workbook, without values from there{called}")
        }
        HiddenKind::ExternalLink => format!(
            "A link to another workbook keeps {} from there{called}",
            counted(count, "value")
        ),
        HiddenKind::Comment => several("a note on a cell", "notes on cells"),
        HiddenKind::ThreadedComment => {
            several("a threaded comment, with its author", "threaded comments, with their authors")
        }
        HiddenKind::DefinedName => {
            several(
                "a defined name that is hidden or points to something hidden or gone",
                "defined names that are hidden or point to something hidden or gone",
            ) + &called
        }
        HiddenKind::InvisibleText => format!("Formats hide what stands in {cells}"),
        HiddenKind::RemoteCells => {
            format!("{cells} stand far outside the block that people see")
        }
        HiddenKind::EmbeddedObject => {
            several("an embedded file or object", "embedded files or objects") + &called
        }
        HiddenKind::Image => several("a picture", "pictures") + &called,
        HiddenKind::Macro => several("a part with macros", "parts with macros") + &called,
        HiddenKind::Connection => {
            several("a connection to other data", "connections to other data") + &called
        }
        HiddenKind::DataModel => {
            format!("There is a data model, which may hold whole tables{called}")
        }
        HiddenKind::CustomXml => {
            several("a part with data of another program", "parts with data of other programs")
                + &called
        }
        HiddenKind::Properties => format!(
            "The properties of the file say more than its title, such as who made it{called}"
        ),
        HiddenKind::PageSetup => {
            format!("Headers, footers or printer settings say something{called}")
        }
        HiddenKind::Oversized => {
            format!("The file is much larger than what people see in it: {name}")
        }
        HiddenKind::Other => several("a further hidden thing", "further hidden things") + &called,
    }
}

/// How to get rid of it in Excel, in one sentence.
pub fn remedy(kind: HiddenKind) -> &'static str {
    match kind {
        HiddenKind::Sheet => {
            "Right-click any tab, choose Unhide, look at the sheet and delete it; one that Unhide \
             does not list is removed by File, Info, Check for Issues, Inspect Document."
        }
        HiddenKind::Rows => {
            "Select the whole sheet, choose Home, Format, Hide & Unhide, Unhide Rows, and delete \
             what does not belong there."
        }
        HiddenKind::Columns => {
            "Select the whole sheet, choose Home, Format, Hide & Unhide, Unhide Columns, and delete \
             what does not belong there."
        }
        HiddenKind::FilteredRows => {
            "Choose Data, Clear (beside Filter) to show all rows, and delete those that are not to \
             be shared."
        }
        HiddenKind::PivotCache => {
            "Copy the pivot table, choose Home, Paste, Paste Values in its place, and delete the \
             pivot table and its slicers before you save."
        }
        HiddenKind::ExternalLink => "Choose Data, Edit Links (or Workbook Links), Break Link.",
        HiddenKind::Comment => {
            "Choose Review, Notes, Show All Notes, and delete those that are not \
             to be shared."
        }
        HiddenKind::ThreadedComment => {
            "Choose Review, Show Comments, and delete the threads that are not to be shared."
        }
        HiddenKind::DefinedName => {
            "Choose Formulas, Name Manager, and delete the names that nobody needs; hidden names \
             are removed by File, Info, Check for Issues, Inspect Document."
        }
        HiddenKind::InvisibleText => {
            "Select the cells, choose Home, Clear, Clear Formats, and delete what appears and does \
             not belong there."
        }
        HiddenKind::RemoteCells => {
            "Press Ctrl+End to go to the last cell, and delete the rows and columns that lie \
             outside the table."
        }
        HiddenKind::EmbeddedObject => {
            "Choose Home, Find & Select, Go To Special, Objects, and press Delete."
        }
        HiddenKind::Image => {
            "Choose Home, Find & Select, Selection Pane, and delete the pictures that are not to be \
             shared."
        }
        HiddenKind::Macro => {
            "Choose File, Save As, Excel Workbook (.xlsx), which leaves macros out."
        }
        HiddenKind::Connection => {
            "Choose Data, Queries & Connections, and delete each connection and query."
        }
        HiddenKind::DataModel => {
            "Choose Power Pivot, Manage, and delete its tables, or copy the figures as values into a \
             new workbook."
        }
        HiddenKind::CustomXml | HiddenKind::Other => {
            "Choose File, Info, Check for Issues, Inspect Document, and Remove All beside it."
        }
        HiddenKind::Properties => {
            "Choose File, Info, Check for Issues, Inspect Document, and Remove All beside Document \
             Properties and Personal Information."
        }
        HiddenKind::Oversized => {
            "Remove what the other findings about this file name; or copy the figures as values into \
             a new workbook, and send that."
        }
        HiddenKind::PageSetup => {
            "Choose Page Layout, Print Titles, Header/Footer, and set both to none."
        }
    }
}
