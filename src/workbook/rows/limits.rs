//! How much a patient-level list may hold, and why.
//!
//! Rows are not held, so the bounds are those of the format and of patience: the largest sheet
//! there can be, and a file that fits on a memory stick. What is held (shared texts, one row at a
//! time) has bounds that a browser's tab can bear.

/// The bounds that the reading of a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Parts inside a zipped workbook.
    pub entries: u64,
    /// Bytes of one part after inflating. A full sheet of 100 columns takes about 4 GB.
    pub part_bytes: u64,
    /// How many times larger than its packed form a part may be.
    pub ratio: u64,
    /// Bytes of a part for which the ratio is not looked at.
    pub ratio_grace: u64,
    /// Bytes of one row or one shared text as they are written: they are held in one piece.
    pub row_bytes: usize,
    /// Columns that are read at once.
    pub columns: usize,
    /// Entries of the shared string table.
    pub shared_strings: usize,
    /// Bytes of their text together.
    pub shared_bytes: usize,
    /// Entries of the shared string table where calamine holds it, at some 50 bytes each beside
    /// their text.
    pub general_shared_strings: usize,
    /// Cell styles of a workbook.
    pub styles: usize,
    /// Cells of a workbook that is held as a whole while it is read: `.xls` and `.ods`.
    pub held_cells: u64,
    /// Bytes of such a workbook, unpacked.
    pub held_bytes: u64,
}

impl Limits {
    /// The bounds for lists.
    pub const LIST: Self = Self {
        file_bytes: 1_000_000_000,
        entries: 1_000,
        part_bytes: 8_000_000_000,
        ratio: 200,
        ratio_grace: 1_000_000,
        row_bytes: 16_000_000,
        columns: 200,
        shared_strings: 10_000_000,
        shared_bytes: 500_000_000,
        general_shared_strings: 3_000_000,
        styles: 500_000,
        held_cells: 2_000_000,
        held_bytes: 300_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::LIST
    }
}
