//! Invented lists about people, in every format, with texts planted that must stand nowhere else.

use std::fmt::Write as _;

use crate::Outcome;
use crate::workbooks::fixtures::{Bytes, Xlsx, biff, biff12, ods, xls, xlsb_parts, zipped};
use crate::workbooks::planted;

/// What must stand nowhere but in the files, in lower case: words, an NHS number, a date of birth and
/// a postcode, in the ways in which a program may write them.
pub const SECRETS: [&str; 12] = [
    "planted",
    "inventedperson",
    "9434765919",
    "943 476 5919",
    "943%20476",
    "1956-03-12",
    "12/03/1956",
    "12 march 1956",
    "12 mar 1956",
    "20526",
    "sy3 8xq",
    "sy38xq",
];

/// The same as programs hold numbers: the NHS number, and the date of birth as Excel counts days.
pub const SECRET_NUMBERS: [f64; 2] = [9_434_765_919.0, 20_526.0];

/// The sheet of a list that is called after somebody.
pub const TELLING_NAME: &str = "Mrs Plantedsheet";

/// The row of a list, from 1, in which nothing is what its heading says.
pub const BROKEN_ROW: usize = 40;

/// The cells of a tracking list of RXW: a title about somebody, headings with a remark beside them,
/// and rows, every third of which stopped in March 2026.
pub fn tracking_list(rows: usize) -> Vec<Vec<String>> {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let mut cells = vec![
        texts(&["List for Mrs Plantedtitle, NHS 943 476 5919"]),
        texts(&[
            "Pathway ID",
            "Provider code",
            "NHS number",
            "Surname",
            "Date of birth",
            "Postcode",
            "RTT clock start",
            "RTT clock stop",
            "Treatment function",
            "Sex",
            "Remarks",
            "ask Mrs Plantedbeside",
        ]),
    ];
    for row in 3..rows + 3 {
        if row == BROKEN_ROW {
            let wrong = "Plantedwrong 943 476 5919";
            cells.push(vec![wrong.to_owned(); 11]);
            continue;
        }
        let stop = if row % 3 == 0 { "2026-03-30" } else { "" };
        cells.push(vec![
            format!("PLANTED-{row}"),
            "RXW".to_owned(),
            "9434765919".to_owned(),
            "Plantedname".to_owned(),
            "1956-03-12".to_owned(),
            "SY3 8XQ".to_owned(),
            format!("2026-02-{:02}", row % 28 + 1),
            stop.to_owned(),
            "100".to_owned(),
            (row % 2 + 1).to_string(),
            "Plantedremark, see Plantednotes".to_owned(),
        ]);
    }
    cells
}

/// As separated text.
pub fn csv(cells: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::new();
    for row in cells {
        let fields = row.iter().map(|field| {
            let quoted = field.contains([',', '"']).then(|| format!("\"{field}\""));
            quoted.unwrap_or_else(|| field.clone())
        });
        text += &fields.collect::<Vec<_>>().join(",");
        text.push('\n');
    }
    text.into_bytes()
}

/// As an `.xlsx` with the list twice, the second time on a sheet that is called after somebody, and
/// with somebody in its properties. `more` stands in the XML behind the rows of both.
pub fn xlsx(cells: &[Vec<String>], more: &str) -> Outcome<Vec<u8>> {
    let mut rows = String::new();
    for (at, row) in cells.iter().enumerate() {
        write!(rows, "<row r=\"{}\">", at + 1)?;
        for text in row {
            match text.parse::<f64>() {
                Ok(number) => write!(rows, "<c><v>{number}</v></c>")?,
                Err(_) => write!(rows, "<c t=\"inlineStr\"><is><t>{text}</t></is></c>")?,
            }
        }
        rows += "</row>";
    }
    rows += more;
    let mut parts = Xlsx::with_rows(&[&rows, &rows]).parts();
    let author = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/\
                  metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
                  <dc:creator>Plantedauthor</dc:creator><dc:title>Mrs Plantedpatient, 943 476 5919\
                  </dc:title></cp:coreProperties>";
    parts.push(("docProps/core.xml".to_owned(), author.as_bytes().to_vec()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let name = format!("name=\"{TELLING_NAME}\"");
    Ok(planted::edited(&zipped(&parts), &[("xl/workbook.xml", "name=\"S2\"", &name)]))
}

/// As an `.ods`.
pub fn opendocument(cells: &[Vec<String>]) -> Vec<u8> {
    let cell = |text: &String| match text.parse::<f64>() {
        Ok(number) => {
            format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"/>")
        }
        Err(_) => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let row = |row: &Vec<String>| {
        let cells: String = row.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = cells.iter().map(row).collect();
    ods("", &format!("<table:table table:name=\"List\">{rows}</table:table>"))
}

/// As an `.xls`.
pub fn old_excel(cells: &[Vec<String>]) -> Vec<u8> {
    let mut records = Vec::new();
    for (row, fields) in (0_u16..).zip(cells) {
        for (column, text) in (0_u16..).zip(fields).filter(|(_, text)| !text.is_empty()) {
            let head = Bytes::default().u16(row).u16(column).u16(0);
            records.extend(match text.parse::<f64>() {
                Ok(number) => biff(0x0203, &head.f64(number)),
                Err(_) => {
                    let length = u16::try_from(text.len()).unwrap_or_default();
                    biff(0x0204, &head.u16(length).u8(0).raw(text.as_bytes()))
                }
            });
        }
    }
    xls(&[], &[("List", 0, records)])
}

/// As an `.xlsb`.
pub fn binary_excel(cells: &[Vec<String>]) -> Vec<u8> {
    let none = Bytes::default;
    let mut records = biff12(0x0091, &none());
    for (row, fields) in (0_u32..).zip(cells) {
        records.extend(biff12(0, &none().u32(row).raw(&[0; 13])));
        for (column, text) in (0_u32..).zip(fields).filter(|(_, text)| !text.is_empty()) {
            let head = none().u32(column).u32(0);
            records.extend(match text.parse::<f64>() {
                Ok(number) => biff12(5, &head.f64(number)),
                Err(_) => biff12(6, &head.wide(text)),
            });
        }
    }
    records.extend(biff12(0x0092, &none()));
    let parts = xlsb_parts(&[], &[("List", 0, records)], &[]);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    zipped(&parts)
}
