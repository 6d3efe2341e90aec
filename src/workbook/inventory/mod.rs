//! What a workbook carries besides the cells that people see: the inventory of hidden content.
//!
//! Readers list what they come across; nothing is judged here. What such a thing says is kept only
//! until it has been looked through for signs of people, and never leaves the reading of the file.
//! Each kind of thing has a file of its own here; [`coverage`] says which are found in which
//! format.

mod collector;
pub(super) mod comments;
pub(super) mod connections;
mod coverage;
mod custom_xml;
mod embedded;
pub(super) mod external_links;
pub(super) mod filters;
pub(super) mod invisible_text;
mod macros;
pub(super) mod names;
pub(super) mod opendocument;
pub(super) mod other;
mod oversized;
pub(super) mod page_setup;
pub(super) mod parts;
mod pivot_caches;
pub(super) mod properties;
mod remote_cells;
mod rows_and_columns;
mod sheets;
pub(super) mod streams;
pub(super) mod walk;
pub(super) mod xls;
pub(super) mod xlsb;

#[cfg(test)]
pub(super) mod tests;

pub(super) use collector::Collector;
pub use coverage::Coverage;

use super::CellRef;

/// A kind of thing that hides in workbooks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum HiddenKind {
    /// A sheet that is hidden, or hidden from Excel's menu as well.
    Sheet,
    /// Hidden rows, grouped and collapsed ones included.
    Rows,
    /// Hidden columns, grouped and collapsed ones included.
    Columns,
    /// Rows that a filter hides.
    FilteredRows,
    /// The records behind a pivot table, or the choices of a slicer.
    PivotCache,
    /// Values kept from another workbook.
    ExternalLink,
    /// Notes on cells.
    Comment,
    /// Threaded comments and the people who wrote them.
    ThreadedComment,
    /// A defined name that is hidden, or that points to something hidden or gone.
    DefinedName,
    /// Text that its format hides: in the colour of its ground, in the smallest sizes, or `;;;`.
    InvisibleText,
    /// Cells far outside the block that people see.
    RemoteCells,
    /// An embedded file or object.
    EmbeddedObject,
    /// A picture.
    Image,
    /// Macros, Excel 4 macro sheets included.
    Macro,
    /// A connection to other data, which may hold a name and a password.
    Connection,
    /// A data model.
    DataModel,
    /// Data of other programs.
    CustomXml,
    /// Author, last saved by, company, and other properties.
    Properties,
    /// Headers, footers, and the path of a printer.
    PageSetup,
    /// A file much larger than what people see in it.
    Oversized,
    /// Scenarios, custom views, ink, web extensions and the like.
    Other,
}

/// One thing that a workbook carries besides what people see.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden {
    /// What it is.
    pub kind: HiddenKind,
    /// The sheet that it belongs to; `None` for the workbook as a whole.
    pub sheet: Option<String>,
    /// Its cell, or the first of its cells.
    pub cell: Option<CellRef>,
    /// What it is called: a sheet, a part of the file, the name of a property, the target of a link.
    pub name: String,
    /// How many there are: filled cells of hidden rows, records of a cache, comments of a sheet.
    pub count: usize,
    /// What it says.
    pub content: Content,
}

/// What a hidden thing says, for as long as it is looked through.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Content {
    /// Nothing that could be read.
    #[default]
    Unread,
    /// The cells at these addresses of its sheet.
    Cells(Vec<CellRef>),
    /// A table: headings, and for each the values below it.
    Table(Vec<(String, Vec<String>)>),
    /// Texts, each on its own.
    Texts(Vec<String>),
}

/// Everything that a workbook carries besides what people see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inventory {
    /// What was found, in the order of sheets, then of parts.
    pub hidden: Vec<Hidden>,
    /// What could not be looked through, each as a clause: “the part “…” could not be looked
    /// through: its XML is broken”.
    pub unread: Vec<String>,
}

impl HiddenKind {
    /// Whether what hides are cells of a sheet that is read like any other.
    pub fn is_of_cells(self) -> bool {
        matches!(
            self,
            Self::Sheet
                | Self::Rows
                | Self::Columns
                | Self::FilteredRows
                | Self::InvisibleText
                | Self::RemoteCells
        )
    }

    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 21] = [
        Self::Sheet,
        Self::Rows,
        Self::Columns,
        Self::FilteredRows,
        Self::PivotCache,
        Self::ExternalLink,
        Self::Comment,
        Self::ThreadedComment,
        Self::DefinedName,
        Self::InvisibleText,
        Self::RemoteCells,
        Self::EmbeddedObject,
        Self::Image,
        Self::Macro,
        Self::Connection,
        Self::DataModel,
        Self::CustomXml,
        Self::Properties,
        Self::PageSetup,
        Self::Oversized,
        Self::Other,
    ];
}
