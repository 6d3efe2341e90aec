//! Workbooks of any content, written in each format and held against both what was written and
//! the independent reader.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::fixtures::{Bytes, Xlsx, biff, biff12, ods, xls, xlsb};
use super::super::read_bytes;
use super::by_umya::unescaped;
use super::{Said, Seen, hold, seen};
use crate::workbook::CellRef;

/// What is written into a cell.
#[derive(Clone, Debug)]
enum Written {
    /// A text, and by which of the ways that a format has for one.
    Text(String, usize),
    /// A number, and the index of its format in [`FORMATS`].
    Number(f64, usize),
    Boolean(bool),
    Error(usize),
    /// A cell that has a format and holds nothing.
    Blank,
}

/// Number formats, and whether they show a day.
const FORMATS: [(&str, bool); 9] = [
    ("General", false),
    ("0.0%", false),
    ("mmm\\-yy", true),
    ("dd/mm/yyyy\\ hh:mm", true),
    ("[h]:mm:ss", true),
    ("0\" days\"", false),
    ("[Red]0.00", false),
    ("#,##0_);(#,##0)", false),
    ("[$-809]d\\ mmmm\\ yyyy;@", true),
];

/// Errors by name, and by their number in binary formats.
const ERRORS: [(&str, u8); 7] = [
    ("#NULL!", 0x00),
    ("#DIV/0!", 0x07),
    ("#VALUE!", 0x0F),
    ("#REF!", 0x17),
    ("#NAME?", 0x1D),
    ("#NUM!", 0x24),
    ("#N/A", 0x2A),
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-z0-9 &<>'\"%£€.,:;/()*+-]{1,24}",
        2 => "[^\\p{C}\\p{Z}]{1,12}",
        1 => "[a-z]{1,6}\n[a-z]{1,6}",
        1 => Just(" leading and trailing ".to_owned()),
        1 => Just("_x0041_ is A in Open XML only, and _xQ_ never".to_owned()),
        1 => Just("long text ".repeat(400)),
        1 => prop::sample::select(&["-", "*", "..", "N/A", "007", "1e5", "TRUE", "#N/A", "45,000"])
            .prop_map(str::to_owned),
    ]
}

fn any_written() -> impl Strategy<Value = Written> {
    let number = prop_oneof![
        (-1e9..1e9),
        (-1_000_000..1_000_000).prop_map(f64::from),
        (30_000..50_000).prop_map(f64::from),
        Just(0.1 + 0.2),
        Just(1e-7),
    ];
    prop_oneof![
        4 => (any_text(), 0_usize..4).prop_map(|(text, how)| Written::Text(text, how)),
        4 => (number, 0..FORMATS.len()).prop_map(|(number, how)| Written::Number(number, how)),
        1 => any::<bool>().prop_map(Written::Boolean),
        1 => (0..ERRORS.len()).prop_map(Written::Error),
        1 => Just(Written::Blank),
    ]
}

type Cells = BTreeMap<(u32, u32), Written>;

fn any_cells() -> impl Strategy<Value = Cells> {
    // Rows and columns far apart leave blank and sparse rows between.
    let row = prop_oneof![0_u32..12, 100_u32..110];
    prop::collection::btree_map((row, 0_u32..30), any_written(), 1..30)
}

/// What a reader has to say of these cells. Dates as far as the format tells them.
fn expected(cells: &Cells, tells_dates: bool) -> BTreeMap<CellRef, Said> {
    let said = |written: &Written| match written {
        Written::Text(text, _) => Said::text(text),
        Written::Number(number, how) if tells_dates && FORMATS[*how].1 => Some(Said::Date(*number)),
        Written::Number(number, _) => Some(Said::Number(*number)),
        Written::Boolean(yes) => Some(Said::Boolean(*yes)),
        Written::Error(which) => Some(Said::Error(ERRORS[*which].0.to_owned())),
        Written::Blank => None,
    };
    let place = |((row, column), written): (&(u32, u32), &Written)| {
        Some((CellRef::new(*row, *column), said(written)?))
    };
    cells.iter().filter_map(place).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('£', "&#163;")
}

fn as_xlsx(cells: &Cells, is_1904: bool) -> Vec<u8> {
    let (mut rows, mut strings, mut count) = (String::new(), String::new(), 0);
    let mut last = None;
    for ((row, column), written) in cells {
        if last != Some(*row) {
            rows += if last.is_some() { "</row>" } else { "" };
            rows += &format!("<row r=\"{}\">", row + 1);
            last = Some(*row);
        }
        let at = CellRef::new(*row, *column);
        let space = "xml:space=\"preserve\"";
        rows += &match written {
            Written::Text(text, how @ (0 | 1)) => {
                let text = escaped(text);
                strings += &match how {
                    0 => format!("<si><t {space}>{text}</t></si>"),
                    _ => format!(
                        "<si><r><rPr><b/></rPr><t {space}>{text}</t></r><r><t {space}>{text}</t></r></si>"
                    ),
                };
                count += 1;
                format!("<c r=\"{at}\" t=\"s\"><v>{}</v></c>", count - 1)
            }
            Written::Text(text, 2) => format!(
                "<c r=\"{at}\" t=\"inlineStr\"><is><t {space}>{}</t></is></c>",
                escaped(text)
            ),
            Written::Text(text, _) => {
                format!("<c r=\"{at}\" t=\"str\"><f>A1</f><v>{}</v></c>", escaped(text))
            }
            Written::Number(number, how) => {
                format!("<c r=\"{at}\" s=\"{how}\"><v>{number}</v></c>")
            }
            Written::Boolean(yes) => {
                format!("<c r=\"{at}\" t=\"b\"><v>{}</v></c>", u8::from(*yes))
            }
            Written::Error(which) => {
                format!("<c r=\"{at}\" t=\"e\"><v>{}</v></c>", ERRORS[*which].0)
            }
            Written::Blank => format!("<c r=\"{at}\" s=\"1\"/>"),
        };
    }
    rows += "</row>";
    let mut book = Xlsx::with_rows(&[&rows]);
    if is_1904 {
        book.workbook = "<workbookPr date1904=\"1\"/>".into();
    }
    book.strings = Some(format!("<sst count=\"{count}\" uniqueCount=\"{count}\">{strings}</sst>"));
    let formats = (0..).zip(FORMATS);
    let codes: String = formats
        .map(|(index, (code, _))| {
            let code = code.replace('"', "&quot;");
            format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 164 + index)
        })
        .collect();
    let styles: String = (0..FORMATS.len())
        .map(|index| format!("<xf numFmtId=\"{}\" applyNumberFormat=\"1\"/>", 164 + index))
        .collect();
    book.styles = Some(format!(
        "<styleSheet><numFmts count=\"{0}\">{codes}</numFmts><cellXfs count=\"{0}\">{styles}</cellXfs></styleSheet>",
        FORMATS.len()
    ));
    book.bytes()
}

/// What Open XML makes of the texts: rich text is the same text twice over, and escapes are undone.
fn in_open_xml(mut cells: Cells) -> Cells {
    for written in cells.values_mut() {
        if let Written::Text(text, how) = written {
            *text = unescaped(&if *how == 1 { text.repeat(2) } else { text.clone() });
        }
    }
    cells
}

fn as_ods(cells: &Cells) -> Vec<u8> {
    let mut rows = String::new();
    let last = cells.keys().map(|(row, _)| *row).max().unwrap_or_default();
    for row in 0..=last {
        rows += "<table:table-row>";
        let mut next = 0;
        for ((_, column), written) in cells.range((row, 0)..(row + 1, 0)) {
            if *column > next {
                let gap = column - next;
                rows += &format!("<table:table-cell table:number-columns-repeated=\"{gap}\"/>");
            }
            next = column + 1;
            rows += &match written {
                Written::Text(text, _) => {
                    // Runs of spaces, and those at the ends, are elements in this format.
                    let lines = text.split('\n').map(|line| {
                        format!("<text:p>{}</text:p>", escaped(line).replace(' ', "<text:s/>"))
                    });
                    format!(
                        "<table:table-cell office:value-type=\"string\">{}</table:table-cell>",
                        lines.collect::<String>()
                    )
                }
                Written::Number(number, _) => format!(
                    "<table:table-cell office:value-type=\"float\" office:value=\"{number}\">\
                     <text:p>shown</text:p></table:table-cell>"
                ),
                Written::Boolean(yes) => format!(
                    "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"{yes}\">\
                     <text:p>shown</text:p></table:table-cell>"
                ),
                Written::Error(_) | Written::Blank => "<table:table-cell/>".to_owned(),
            };
        }
        rows += "</table:table-row>";
    }
    ods("", &format!("<table:table table:name=\"S\">{rows}</table:table>"))
}

fn as_xls(cells: &Cells) -> Vec<u8> {
    let mut globals = Vec::new();
    for (index, (code, _)) in (0..).zip(FORMATS) {
        let data = Bytes::default().u16(164 + index).u16(code.len() as u16).u8(0);
        globals.extend(biff(0x041E, &data.raw(code.as_bytes())));
    }
    for index in 0..FORMATS.len() as u16 {
        globals.extend(biff(0x00E0, &Bytes::default().u16(0).u16(164 + index).raw(&[0; 16])));
    }
    let mut records = Vec::new();
    for ((row, column), written) in cells {
        let at =
            |style: usize| Bytes::default().u16(*row as u16).u16(*column as u16).u16(style as u16);
        records.extend(match written {
            Written::Text(text, _) => {
                let units: Vec<u16> = text.encode_utf16().collect();
                let wide: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
                biff(0x0204, &at(0).u16(units.len() as u16).u8(1).raw(&wide))
            }
            Written::Number(number, how) => biff(0x0203, &at(*how).f64(*number)),
            Written::Boolean(yes) => biff(0x0205, &at(0).u8(u8::from(*yes)).u8(0)),
            Written::Error(which) => biff(0x0205, &at(0).u8(ERRORS[*which].1).u8(1)),
            Written::Blank => biff(0x0201, &at(1)),
        });
    }
    xls(&globals, &[("S", 0, records)])
}

fn as_xlsb(cells: &Cells) -> Vec<u8> {
    let mut records = Vec::new();
    let mut last = None;
    for ((row, column), written) in cells {
        if last != Some(*row) {
            records.extend(biff12(0x0000, &Bytes::default().u32(*row).raw(&[0; 13])));
            last = Some(*row);
        }
        let at = || Bytes::default().u32(*column).u32(0);
        records.extend(match written {
            Written::Text(text, _) => biff12(0x0006, &at().wide(text)),
            Written::Number(number, _) => biff12(0x0005, &at().f64(*number)),
            Written::Boolean(yes) => biff12(0x0004, &at().u8(u8::from(*yes))),
            Written::Error(which) => biff12(0x0003, &at().u8(ERRORS[*which].1)),
            Written::Blank => biff12(0x0001, &at()),
        });
    }
    xlsb(&records, &[])
}

/// The cells of the only sheet as we read them, held against the other reader on the way.
fn read(bytes: &[u8], name: &str) -> BTreeMap<CellRef, Said> {
    let workbook = read_bytes(bytes, name).unwrap();
    assert_eq!(workbook.problems, []);
    hold(name, bytes, &workbook);
    let sheets: Vec<Seen> = seen::of(&workbook);
    sheets.into_iter().next().unwrap().cells
}

fn has_content(cells: &Cells) -> bool {
    !expected(cells, true).is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_xlsx_is_read_as_written_and_as_another_reader_reads_it(
        cells in any_cells().prop_filter("not empty", has_content),
        is_1904 in any::<bool>(),
    ) {
        let found = read(&as_xlsx(&cells, is_1904), "a.xlsx");
        prop_assert_eq!(found, expected(&in_open_xml(cells), true));
    }

    #[test]
    fn any_xls_is_read_as_written_and_as_another_reader_reads_it(
        cells in any_cells().prop_filter("not empty", has_content),
    ) {
        prop_assume!(as_xls(&cells).len() < 50_000);
        prop_assert_eq!(read(&as_xls(&cells), "a.xls"), expected(&cells, true));
    }

    #[test]
    fn any_ods_is_read_as_written_and_as_another_reader_reads_it(
        cells in any_cells().prop_map(|cells| -> Cells {
            // It has no error of its own to write: a formula's text stands for one.
            cells.into_iter().filter(|(_, written)| !matches!(written, Written::Error(_))).collect()
        }).prop_filter("not empty", has_content),
    ) {
        prop_assert_eq!(read(&as_ods(&cells), "a.ods"), expected(&cells, false));
    }

    #[test]
    fn any_xlsb_is_read_as_written_and_as_another_reader_reads_it(
        cells in any_cells().prop_filter("not empty", has_content),
    ) {
        prop_assert_eq!(read(&as_xlsb(&cells), "a.xlsb"), expected(&cells, false));
    }

    #[test]
    fn any_table_of_text_is_read_as_another_reader_reads_it(
        rows in prop::collection::vec(prop::collection::vec("[a-z0-9 ,;\"\n.-]{0,8}", 2..5), 1..8),
        crlf in any::<bool>(),
    ) {
        let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
        let lines: Vec<String> =
            rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        if let Ok(workbook) = read_bytes(text.as_bytes(), "a.csv") {
            hold("a.csv", text.as_bytes(), &workbook);
        }
    }
}
