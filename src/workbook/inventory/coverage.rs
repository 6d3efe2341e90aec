//! Which kinds of hidden things are found in which format. A test holds every “found” against a
//! file of that format.

use super::super::Format;
use super::HiddenKind;

/// Whether a kind of hidden thing is found in files of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// It is found.
    Found,
    /// It cannot exist there.
    CannotExist,
    /// It may be there and is not looked for.
    NotSeen,
}

impl HiddenKind {
    /// Whether it is found in files of a format.
    pub fn coverage(self, format: Format) -> Coverage {
        match format {
            Format::Xlsx | Format::Xlsm | Format::Xlsb => Coverage::Found,
            Format::Xls => match self {
                // Both came with later versions of Excel, which keep them in other formats only.
                Self::ThreadedComment | Self::DataModel => Coverage::CannotExist,
                _ => Coverage::Found,
            },
            Format::Ods => match self {
                // Pivot tables of OpenDocument read their source anew, comments have no threads,
                // and data of other programs are parts like any other.
                Self::PivotCache | Self::ThreadedComment | Self::DataModel | Self::CustomXml => {
                    Coverage::CannotExist
                }
                _ => Coverage::Found,
            },
            // Separated text is nothing but its cells.
            Format::Csv if self == Self::RemoteCells => Coverage::Found,
            Format::Csv => Coverage::CannotExist,
        }
    }
}
