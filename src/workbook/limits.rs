//! How much a workbook may hold, and why.
//!
//! A few kilobytes can describe a workbook that fills any memory, so every count is bounded
//! before or while it grows. The bounds are far above what a performance return or a published
//! workbook needs; tests lower them.

/// The bounds that reading holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Parts inside a zipped workbook. A large real workbook has some hundred.
    pub entries: u64,
    /// Bytes of one part after inflating.
    pub part_bytes: u64,
    /// Bytes of all parts together after inflating.
    pub inflated_bytes: u64,
    /// How many times larger than its packed form a part may be.
    pub ratio: u64,
    /// Bytes of a part for which the ratio is not looked at: small parts of repeated XML pack
    /// better than any bomb and can do no harm.
    pub ratio_grace: u64,
    /// Sheets of one workbook.
    pub sheets: u64,
    /// Cells that hold something, over all sheets. Two million take about 150 MB.
    pub cells: u64,
    /// Bytes of the parts that only list others (relationships, types, the list of sheets): they
    /// are held as tables several times their size.
    pub index_bytes: u64,
    /// Cell styles, fonts, fills and borders of a workbook. Excel itself stops at 65,490 styles.
    pub styles: u64,
    /// Distinct texts of the shared string table, which is held whole while reading.
    pub shared_strings: u64,
    /// Bytes of the text in all cells together: one long shared text can stand in every cell.
    pub text_bytes: u64,
    /// Characters of one cell; Excel itself holds no more than 32,767.
    pub cell_characters: usize,
    /// Merged areas of one sheet.
    pub merges: usize,
    /// Things that hide, as the inventory lists them.
    pub hidden: usize,
    /// Values and texts of hidden things that are held to be looked through.
    pub hidden_values: usize,
    /// Bytes of those texts together.
    pub hidden_bytes: usize,
}

impl Limits {
    /// The bounds for returns and published workbooks, which are held in memory as a whole.
    pub const WORKBOOK: Self = Self {
        file_bytes: 50_000_000,
        entries: 1_000,
        part_bytes: 200_000_000,
        inflated_bytes: 500_000_000,
        ratio: 100,
        ratio_grace: 100_000,
        sheets: 500,
        cells: 2_000_000,
        index_bytes: 10_000_000,
        styles: 500_000,
        shared_strings: 1_000_000,
        text_bytes: 200_000_000,
        cell_characters: 32_767,
        merges: 50_000,
        hidden: 10_000,
        hidden_values: 1_000_000,
        hidden_bytes: 50_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::WORKBOOK
    }
}
