//! A sheet in the form in which readers are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::Compared;
use crate::workbook::{CellError, CellRef, Format, Sheet, Value, Visibility, Workbook};

/// A sheet as one reader sees it. `None` stands for what the reader cannot see.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    pub name: String,
    pub visibility: Visibility,
    pub cells: BTreeMap<CellRef, Said>,
    pub merges: Option<BTreeSet<String>>,
    pub hidden_rows: Option<BTreeSet<u32>>,
    pub hidden_columns: Option<BTreeSet<u32>>,
}

/// What a cell says, in the words of any reader.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    Text(String),
    Number(f64),
    Boolean(bool),
    /// The serial number of a day and time in the system of the workbook.
    Date(f64),
    Error(String),
}

impl Said {
    /// Whether two readers say the same.
    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            // A date that is written out is computed by each reader in its own order of steps.
            (Self::Date(one), Self::Date(two)) => (one - two).abs() < 1e-6,
            // LibreOffice marks the result of a formula that failed by an extension of the format;
            // calamine gives the text that is shown.
            (Self::Error(error), Self::Text(text)) => error == text,
            _ => self == other,
        }
    }

    /// A text as compared: line ends are one character in XML, two in other formats. Nothing where
    /// a cell holds only white space, which some readers drop.
    pub fn text(text: &str) -> Option<Self> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        (!text.trim().is_empty()).then_some(Self::Text(text))
    }
}

/// Every sheet of a workbook as our reader sees it.
pub(super) fn of(workbook: &Workbook) -> Vec<Seen> {
    workbook.sheets.iter().map(|sheet| of_sheet(sheet, workbook.format)).collect()
}

fn of_sheet(sheet: &Sheet, format: Format) -> Seen {
    let said = |value: &Value| match value {
        Value::Text(text) => Said::text(text),
        Value::Number(number) => Some(Said::Number(*number)),
        Value::Boolean(yes) => Some(Said::Boolean(*yes)),
        Value::DateTime(serial, _) => Some(Said::Date(*serial)),
        // Of errors that only newer programs know, each reader has its own name.
        Value::Error(CellError::Other) => Some(Said::Error(String::new())),
        Value::Error(error) => Some(Said::Error(error.to_string())),
    };
    let cells = sheet.cells().filter_map(|(at, cell)| Some((at, said(&cell.value)?))).collect();
    // A merge over cells that hold something is kept apart, and is a merge to everybody else.
    let merges = sheet.merges.iter().chain(&sheet.merges_over_cells).map(ToString::to_string);
    Seen {
        name: sheet.name.clone(),
        visibility: sheet.visibility,
        cells,
        merges: (format != Format::Csv).then(|| merges.collect()),
        hidden_rows: Some(sheet.hidden_rows.clone()),
        hidden_columns: Some(sheet.hidden_columns.clone()),
    }
}

impl Seen {
    /// Adds what differs from another reader's view of the same sheet.
    pub fn compare(&self, theirs: &Self, compared: &mut Compared) {
        let name = &self.name;
        compared.sheets += 1;
        let addresses: BTreeSet<_> = self.cells.keys().chain(theirs.cells.keys()).collect();
        compared.cells += addresses.len();
        for at in addresses {
            let (own, other) = (self.cells.get(at), theirs.cells.get(at));
            if !own.zip(other).is_some_and(|(own, other)| own.agrees(other)) {
                compared.differs(format_args!("{name}!{at}: ours {own:?}, theirs {other:?}"));
            }
        }
        if let (Some(own), Some(other)) = (&self.merges, &theirs.merges)
            && own != other
        {
            compared.differs(format_args!("{name}: merges: ours {own:?}, theirs {other:?}"));
        }
        // Ours end where the cells end; what hides nothing is of no interest.
        let last = self.cells.keys().map(|at| at.row).max().unwrap_or_default();
        let right = self.cells.keys().map(|at| at.column).max().unwrap_or_default();
        let hidden = [
            ("rows", &self.hidden_rows, &theirs.hidden_rows, last),
            ("columns", &self.hidden_columns, &theirs.hidden_columns, right),
        ];
        for (what, own, other, end) in hidden {
            let (Some(own), Some(other)) = (own, other) else { continue };
            let within = |set: &BTreeSet<u32>| -> Vec<u32> {
                set.iter().copied().filter(|index| *index <= end).collect()
            };
            let (own, other) = (within(own), within(other));
            if own != other {
                compared.differs(format_args!("{name}: {what}: ours {own:?}, theirs {other:?}"));
            }
        }
    }
}
