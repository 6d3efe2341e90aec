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

    /// What it is, as the table of kinds and formats names it.
    pub fn described(self) -> &'static str {
        match self {
            Self::Sheet => "hidden and very hidden sheets",
            Self::Rows => "rows hidden by hand",
            Self::Columns => "hidden columns",
            Self::FilteredRows => "rows hidden by a filter",
            Self::PivotCache => "pivot caches and slicers",
            Self::ExternalLink => "values kept from other workbooks",
            Self::Comment => "comments (notes)",
            Self::ThreadedComment => "threaded comments and people",
            Self::DefinedName => "hidden names, names of what is hidden or gone",
            Self::InvisibleText => "invisible text",
            Self::RemoteCells => "cells far outside the block",
            Self::EmbeddedObject => "embedded files and objects",
            Self::Image => "pictures",
            Self::Macro => "macros",
            Self::Connection => "connections and queries",
            Self::DataModel => "data models",
            Self::CustomXml => "data of other programs",
            Self::Properties => "properties",
            Self::PageSetup => "headers, footers, printers",
            Self::Oversized => "a file much larger than what people see in it",
            Self::Other => "scenarios, views, ink, remnants and the like",
        }
    }
}

impl Coverage {
    /// `found`, `cannot exist` or `not seen`.
    pub fn described(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::CannotExist => "cannot exist",
            Self::NotSeen => "not seen",
        }
    }
}
