//! Why a file was not read, in words that a person can act on.
//!
//! A refusal is about the whole file. What is wrong with a part of it, such as one damaged sheet,
//! is a [`Problem`](super::Problem) of a workbook that was read.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::words::thousands;

/// Why no workbook could be read from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The file has no bytes.
    Empty,
    /// A workbook in which no cell holds anything.
    NoCells,
    /// The small file that Excel or LibreOffice keeps beside a workbook while somebody has it open.
    LockFile,
    /// Encrypted with a password by Excel.
    Password,
    /// Encrypted with a password by LibreOffice or another OpenDocument program.
    OpenDocumentPassword,
    /// The beginning is a workbook's, but the rest cannot be followed; says what failed.
    Damaged(String),
    /// Something else than a workbook.
    NotAWorkbook(Lookalike),
    /// A kind of workbook that is not read; says which.
    Unsupported(String),
    /// More than the limits allow.
    TooLarge {
        /// What was counted.
        measure: Measure,
        /// How much was found; counting stops at the limit, so there may be more.
        found: u64,
        /// How much is read at most.
        limit: u64,
    },
    /// A cell outside the largest sheet that Excel can hold.
    BeyondSheet {
        /// The sheet's name.
        sheet: String,
        /// The address as the file states it.
        address: String,
    },
    /// The file could not be read from the disk.
    Unreadable(String),
    /// The person stopped the reading.
    Cancelled,
}

/// What a file that is no workbook is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lookalike {
    /// PDF.
    Pdf,
    /// Word, of any age, or rich text.
    Word,
    /// PowerPoint, of any age.
    PowerPoint,
    /// A text document or presentation of LibreOffice or another OpenDocument program.
    OpenDocumentOther,
    /// A picture.
    Picture,
    /// A zip archive, or another kind of archive, without a workbook's parts.
    Archive,
    /// Apple Numbers, Pages or Keynote.
    Apple,
    /// An e-mail saved by Outlook.
    Email,
    /// A web page, whatever its name says.
    WebPage,
    /// The XML spreadsheet format of Excel 2003.
    XmlSpreadsheet,
    /// Any other XML.
    Xml,
    /// JSON.
    Json,
    /// Text without columns.
    Text,
    /// Bytes of an unknown kind.
    Unknown,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// Bytes of the file.
    File,
    /// Parts inside the zip.
    Entries,
    /// Bytes of one part after inflating.
    Part,
    /// Bytes of all parts after inflating.
    Inflated,
    /// How many times a part grows when inflated.
    Ratio,
    /// Sheets.
    Sheets,
    /// Cells that hold something.
    Cells,
    /// Cell styles, fonts, fills and borders.
    Styles,
    /// Entries of the shared string table.
    SharedStrings,
    /// Bytes of text in all cells.
    Text,
    /// Bytes of one row of a list.
    Row,
    /// Columns of a list that are read at once.
    Columns,
}

impl Refusal {
    /// What a browser means that has a file no longer as it was when somebody chose it.
    pub const CHANGED: &'static str = "it was changed, moved or deleted after it was chosen";

    /// The refusal of such a file.
    pub fn changed() -> Self {
        Self::Unreadable(Self::CHANGED.to_owned())
    }

    /// What was found, in a sentence or two.
    pub fn message(&self) -> String {
        match self {
            Self::Empty => "The file is empty: it has no content at all.".into(),
            Self::NoCells => "The workbook opens, but no cell in it holds anything.".into(),
            Self::LockFile => "This is not the workbook but the small lock file that Excel or \
                 LibreOffice keeps beside it while somebody has it open."
                .into(),
            Self::Password | Self::OpenDocumentPassword => {
                "The workbook is protected with a password, so its content cannot be read.".into()
            }
            Self::Damaged(what) => format!("The file is damaged: {what}."),
            Self::NotAWorkbook(lookalike) => {
                format!("This is not a workbook: it is {}.", lookalike.description())
            }
            Self::Unsupported(what) => format!("This kind of workbook is not read: {what}."),
            Self::TooLarge { measure, found, limit } => measure.message(*found, *limit),
            Self::BeyondSheet { sheet, address } => format!(
                "Sheet “{sheet}” states a cell at “{address}”, outside the largest possible sheet \
                 (its last cell is XFD1048576)."
            ),
            Self::Unreadable(what) => format!("The file could not be read: {what}."),
            Self::Cancelled => "Reading was stopped before the end.".into(),
        }
    }

    /// What a person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => {
                "Check that the file was saved or downloaded to the end, and drop it again."
            }
            Self::NoCells => {
                "Check that this is the right file and that it was saved after filling it in."
            }
            Self::LockFile => {
                "Choose the workbook itself: its name does not begin with “~$” or “.~lock.”."
            }
            Self::Password => {
                "In Excel: open it with the password, choose File > Info > Protect Workbook > \
                 Encrypt with Password, clear the password, save, and drop the file again."
            }
            Self::OpenDocumentPassword => {
                "In LibreOffice: open it with the password, choose File > Save As, clear “Save \
                 with password”, save, and drop the file again."
            }
            Self::Damaged(_) => {
                "Open it in Excel. If Excel offers a repair, accept it, save the workbook under a \
                 new name and drop that file. If not, ask the sender for the file again."
            }
            Self::NotAWorkbook(lookalike) => lookalike.hint(),
            Self::Unsupported(_) => {
                "Open it in Excel or LibreOffice, choose File > Save As > Excel Workbook (.xlsx), \
                 and drop the new file."
            }
            Self::TooLarge { measure, .. } => measure.hint(),
            Self::BeyondSheet { .. } => {
                "The file was not written by Excel as it stands. Open it in Excel, save it under a \
                 new name and drop that file."
            }
            Self::Unreadable(_) => {
                "Check that the file is still where it was and not open for writing elsewhere, and \
                 drop it again."
            }
            Self::Cancelled => "Drop the file again to read it.",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message(), self.hint())
    }
}

impl std::error::Error for Refusal {}

impl Lookalike {
    fn description(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF document",
            Self::Word => "a Word document",
            Self::PowerPoint => "a PowerPoint presentation",
            Self::OpenDocumentOther => "an OpenDocument text, drawing or presentation",
            Self::Picture => "a picture",
            Self::Archive => "an archive without a workbook's parts in it",
            Self::Apple => "a document of Apple Numbers, Pages or Keynote",
            Self::Email => "an e-mail saved by Outlook",
            Self::WebPage => "a web page, even if its name ends like a workbook's",
            Self::XmlSpreadsheet => "an XML spreadsheet of Excel 2003",
            Self::Xml => "an XML document",
            Self::Json => "a JSON document",
            Self::Text => "plain text without columns",
            Self::Unknown => "data of an unknown kind",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Pdf | Self::Word | Self::PowerPoint | Self::Picture | Self::OpenDocumentOther => {
                "Ask for the workbook that the figures come from (.xlsx, .xls, .ods or .csv)."
            }
            Self::Archive => "Unpack the archive first and drop the workbooks that are inside.",
            Self::Apple => {
                "In Numbers: choose File > Export To > Excel, and drop the file that it writes."
            }
            Self::Email => "Open the e-mail, save its attachment, and drop the attachment.",
            Self::WebPage | Self::XmlSpreadsheet => {
                "Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and drop the \
                 new file."
            }
            Self::Xml | Self::Json | Self::Text | Self::Unknown => {
                "Check that this is the right file. Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) \
                 and separated text (.csv) are read."
            }
        }
    }
}

impl Measure {
    fn message(self, found: u64, limit: u64) -> String {
        let (found, limit) = match self {
            Self::File | Self::Part | Self::Inflated | Self::Text | Self::Row => {
                (megabytes(found), megabytes(limit))
            }
            _ => (thousands(found), thousands(limit)),
        };
        match self {
            Self::File => {
                format!("The file is too large: {found} MB, where {limit} MB are read at most.")
            }
            Self::Entries => format!(
                "The workbook consists of too many parts: {found}, where {limit} are read at most."
            ),
            Self::Part => {
                format!("A part of the workbook is too large when unpacked: more than {limit} MB.")
            }
            Self::Inflated => {
                format!("The workbook is too large when unpacked: more than {limit} MB.")
            }
            Self::Ratio => format!(
                "A part of the workbook grows to {found} times its size when unpacked, where \
                 {limit} times are accepted. Files made to do harm look like this."
            ),
            Self::Sheets => format!(
                "The workbook has too many sheets: {found}, where {limit} are read at most."
            ),
            Self::Cells => format!(
                "The workbook has too many cells with content: more than {limit} over all sheets."
            ),
            Self::Styles => format!(
                "The workbook has too many cell styles: more than {limit}, where Excel itself \
                 writes some hundred."
            ),
            Self::SharedStrings => format!(
                "The workbook has too many different texts: {found}, where {limit} are read at \
                 most."
            ),
            Self::Text => format!(
                "The text in the workbook's cells is too long: more than {limit} MB together."
            ),
            Self::Row => format!("One row of the list is too long: more than {limit} MB."),
            Self::Columns => format!(
                "Too many columns of the list are needed: {found}, where {limit} are read at most."
            ),
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::File
            | Self::Part
            | Self::Inflated
            | Self::Ratio
            | Self::Entries
            | Self::Styles => {
                "Copy the sheets that hold the figures into a new workbook, as values, and drop \
                 that. Pictures, pivot tables and formats below the last row make files large."
            }
            Self::Row | Self::Columns => {
                "Export the list again with only the columns that the measures need, one row for \
                 each pathway, and drop that."
            }
            Self::Sheets | Self::Cells | Self::SharedStrings | Self::Text => {
                "Copy the sheets that hold the figures into a new workbook, without lists of \
                 patients or other raw data, and drop that."
            }
        }
    }
}

/// Bytes as millions with one decimal, rounded up, so that what is over a limit shows as over it.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    if tenths.is_multiple_of(10) {
        thousands(tenths / 10)
    } else {
        format!("{}.{}", thousands(tenths / 10), tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_told_with_the_figure_found_and_the_limit() {
        let refusal =
            Refusal::TooLarge { measure: Measure::File, found: 50_000_001, limit: 50_000_000 };
        assert_eq!(
            refusal.message(),
            "The file is too large: 50.1 MB, where 50 MB are read at most."
        );
        let refusal =
            Refusal::TooLarge { measure: Measure::SharedStrings, found: 1_234_567, limit: 1_000 };
        assert!(refusal.message().contains("1,234,567, where 1,000"), "{}", refusal.message());
    }
}
