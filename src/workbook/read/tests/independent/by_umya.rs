//! `.xlsx` and `.xlsm` as umya-spreadsheet sees them.

use std::io::Cursor;

use umya::structs::{CellRawValue, SheetStateValues};
use umya_spreadsheet as umya;

use super::{Said, Seen};
use crate::workbook::{CellRef, Visibility};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Seen>, String> {
    let book = umya::reader::xlsx::read_reader(Cursor::new(bytes), true)
        .map_err(|error| format!("umya-spreadsheet gives up: {error:?}"))?;
    Ok(book.sheet_collection().iter().map(sheet).collect())
}

fn sheet(sheet: &umya::structs::Worksheet) -> Seen {
    let mut seen = Seen {
        name: sheet.name().to_owned(),
        visibility: match sheet.state() {
            SheetStateValues::Visible => Visibility::Visible,
            SheetStateValues::Hidden => Visibility::Hidden,
            SheetStateValues::VeryHidden => Visibility::VeryHidden,
        },
        merges: Some(sheet.merge_cells().iter().map(umya::structs::Range::range).collect()),
        hidden_rows: Some(
            sheet
                .row_dimensions()
                .iter()
                .filter(|row| row.hidden())
                .map(|row| row.row_num() - 1)
                .collect(),
        ),
        hidden_columns: Some(
            sheet
                .column_dimensions()
                .iter()
                .filter(|column| column.hidden())
                .map(|column| column.col_num() - 1)
                .collect(),
        ),
        ..Seen::default()
    };
    for cell in sheet.cells() {
        let at = cell.coordinate();
        let Some(said) = said(cell) else { continue };
        seen.cells.insert(CellRef::new(at.row_num() - 1, at.col_num() - 1), said);
    }
    seen
}

fn said(cell: &umya::structs::Cell) -> Option<Said> {
    let shows_date = || {
        let format = cell.style().number_format();
        format.is_some_and(|format| shows_date(format.format_code()))
    };
    match cell.raw_value() {
        CellRawValue::Empty => None,
        CellRawValue::Numeric(number) if shows_date() => Some(Said::Date(*number)),
        CellRawValue::Numeric(number) => Some(Said::Number(*number)),
        CellRawValue::Bool(yes) => Some(Said::Boolean(*yes)),
        CellRawValue::Error(error) => Some(Said::Error(error.to_string())),
        other => Said::text(&unescaped(&other.to_string())),
    }
}

/// `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19), which
/// umya-spreadsheet leaves as it stands.
pub(super) fn unescaped(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let is_hex = |code: &&str| code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let letter = code.filter(is_hex).and_then(|code| u32::from_str_radix(code, 16).ok());
        let (end, letter) = match letter.and_then(char::from_u32) {
            Some(letter) => (at + 7, letter.to_string()),
            None => (at + 2, "_x".to_owned()),
        };
        result += &rest[..at];
        result += &letter;
        rest = &rest[end..];
    }
    result + rest
}

/// Whether a number format shows a day or a time. umya-spreadsheet does not tell, so this is a rule
/// of the test's own: outside quotes, brackets and escapes stands a letter of a date.
fn shows_date(code: &str) -> bool {
    let mut letters = code.split(';').next().unwrap_or_default().chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | '_' | '*' => drop(letters.next()),
            '"' => letters.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                if matches!(
                    inside.to_ascii_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    return true;
                }
            }
            'G' | 'g' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}
