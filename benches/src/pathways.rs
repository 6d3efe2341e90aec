//! An invented list of pathways to read: 20 columns of identifiers, codes, dates and numbers, as
//! Excel writes them. No row is about anybody.
//!
//! It is made by a linear congruential generator, the same in every run, and written as it is
//! made, so that a million rows take no more memory than the file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

/// Columns of the list.
pub const COLUMNS: u32 = 20;

/// The name of its sheet.
pub const SHEET: &str = "Pathways";

/// The columns that measures of referral to treatment need, from 0: identifier, provider, site,
/// treatment function, clock start and stop, age band, deprivation.
pub const NEEDED: [u32; 8] = [0, 2, 3, 5, 6, 8, 11, 14];

const HEADINGS: [&str; COLUMNS as usize] = [
    "Pathway identifier",
    "Local identifier",
    "Provider",
    "Site",
    "Commissioner",
    "Clock start",
    "Clock stop",
    "Decision to admit",
    "Treatment function",
    "Treatment function name",
    "Priority",
    "Age",
    "Sex",
    "Ethnic category",
    "Deprivation decile",
    "Small area",
    "Weeks waited",
    "Next appointment",
    "First appointment",
    "Remark",
];

const FUNCTIONS: [(&str, &str); 6] = [
    ("100", "General surgery"),
    ("101", "Urology"),
    ("110", "Trauma and orthopaedics"),
    ("120", "Ear nose and throat"),
    ("130", "Ophthalmology"),
    ("X02", "Other – medical & surgical"),
];

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Numbers that look random and are not.
struct Generator(u64);

impl Generator {
    /// A number below `limit`.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The shared texts: those of a few kinds once each, identifiers as they come.
#[derive(Default)]
struct Texts {
    repeated: BTreeMap<String, usize>,
    xml: String,
    count: usize,
}

impl Texts {
    fn unique(&mut self, text: &str) -> usize {
        let text = text.replace('&', "&amp;");
        let _ = write!(self.xml, "<si><t>{text}</t></si>");
        self.count += 1;
        self.count - 1
    }

    fn repeated(&mut self, text: &str) -> usize {
        if let Some(number) = self.repeated.get(text) {
            return *number;
        }
        let number = self.unique(text);
        self.repeated.insert(text.to_owned(), number);
        number
    }
}

/// One row's XML, cell by cell.
struct Row<'a> {
    xml: &'a mut String,
    texts: &'a mut Texts,
    row: u32,
    column: u8,
}

impl Row<'_> {
    fn place(&mut self) -> (char, u32) {
        self.column += 1;
        (char::from(b'A' + self.column - 1), self.row)
    }

    fn text(&mut self, text: &str) {
        let number = self.texts.repeated(text);
        self.shared(number);
    }

    fn unique(&mut self, text: &str) {
        let number = self.texts.unique(text);
        self.shared(number);
    }

    fn shared(&mut self, number: usize) {
        let (column, row) = self.place();
        let _ = write!(self.xml, "<c r=\"{column}{row}\" t=\"s\"><v>{number}</v></c>");
    }

    fn number(&mut self, number: f64) {
        let (column, row) = self.place();
        let _ = write!(self.xml, "<c r=\"{column}{row}\"><v>{number}</v></c>");
    }

    fn date(&mut self, serial: f64) {
        let (column, row) = self.place();
        let _ = write!(self.xml, "<c r=\"{column}{row}\" s=\"1\"><v>{serial}</v></c>");
    }

    fn nothing(&mut self) {
        let (column, row) = self.place();
        let _ = write!(self.xml, "<c r=\"{column}{row}\" s=\"1\"/>");
    }
}

/// An `.xlsx` with a heading and so many rows below it.
///
/// # Errors
///
/// None in practice: it is written into memory.
pub fn workbook(rows: u32) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().large_file(rows > 1_000_000);
    let part = |zip: &mut ZipWriter<_>, name: &str, xml: &str| {
        zip.start_file(name, options)?;
        zip.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        zip.write_all(xml.as_bytes())
    };
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    part(
        &mut zip,
        "[Content_Types].xml",
        &format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>\
         <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{kind}.sharedStrings+xml\"/></Types>"
        ),
    )?;
    let relationships = |pairs: &[(&str, &str)]| {
        let each = pairs.iter().enumerate().map(|(at, (kind, target))| {
            format!(
                "<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>",
                at + 1
            )
        });
        format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>",
            each.collect::<String>()
        )
    };
    part(&mut zip, "_rels/.rels", &relationships(&[("officeDocument", "xl/workbook.xml")]))?;
    part(
        &mut zip,
        "xl/_rels/workbook.xml.rels",
        &relationships(&[
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ]),
    )?;
    part(
        &mut zip,
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr/><sheets>\
         <sheet name=\"{SHEET}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        ),
    )?;
    part(
        &mut zip,
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{MAIN}\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>\
         <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        ),
    )?;
    let mut texts = Texts::default();
    let last = rows + 1;
    part(
        &mut zip,
        "xl/worksheets/sheet1.xml",
        &format!(
            "<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><dimension ref=\"A1:T{last}\"/>\
         <sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><sheetData>"
        ),
    )?;
    let mut generator = Generator(1);
    let mut xml = String::new();
    for row in 1..=last {
        let _ = write!(xml, "<row r=\"{row}\" spans=\"1:{COLUMNS}\">");
        let mut cells = Row { xml: &mut xml, texts: &mut texts, row, column: 0 };
        if row == 1 {
            HEADINGS.iter().for_each(|heading| cells.text(heading));
        } else {
            pathway(&mut cells, &mut generator);
        }
        xml += "</row>";
        if xml.len() > 60_000 || row == last {
            zip.write_all(xml.as_bytes())?;
            xml.clear();
        }
    }
    zip.write_all(b"</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\"/></worksheet>")?;
    let count = texts.count;
    part(
        &mut zip,
        "xl/sharedStrings.xml",
        &format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{count}\">{}</sst>", texts.xml),
    )?;
    Ok(zip.finish()?.into_inner())
}

fn pathway(cells: &mut Row<'_>, random: &mut Generator) {
    let row = u64::from(cells.row);
    cells.unique(&format!("PW{:010}", row * 7 + random.below(7)));
    cells.unique(&format!("L{:07}/{:02}", random.below(10_000_000), row % 97));
    cells.text(["RXW", "RL1", "R1D", "RL4"][random.below(4) as usize]);
    cells.text(&format!("RXW{:02}", random.below(12)));
    cells.text(["QOC", "QHL", "QWU"][random.below(3) as usize]);
    let start = 45_000 + random.below(800);
    let weeks = random.below(90);
    cells.date(start as f64);
    if random.below(10) < 3 {
        cells.date((start + weeks * 7) as f64);
    } else {
        cells.nothing();
    }
    if random.below(10) < 2 {
        cells.date((start + weeks) as f64);
    } else {
        cells.nothing();
    }
    let (code, name) = FUNCTIONS[random.below(6) as usize];
    cells.text(code);
    cells.text(name);
    cells.text(["Routine", "Urgent", "Two week wait"][random.below(3) as usize]);
    cells.number(random.below(100) as f64);
    cells.text(["1", "2", "9"][random.below(3) as usize]);
    cells.text(["A", "B", "G", "H", "Z"][random.below(5) as usize]);
    cells.number((1 + random.below(10)) as f64);
    cells.text(&format!("E0{:07}", 1_000_000 + random.below(4_000)));
    cells.number(weeks as f64 + random.below(7) as f64 / 7.0);
    cells.date((start + weeks * 7) as f64 + random.below(96) as f64 / 96.0);
    cells.text(["Y", "N"][random.below(2) as usize]);
    if random.below(4) == 0 {
        cells.unique(&format!("remark {} of an invented pathway", random.below(1_000_000)));
    } else {
        cells.nothing();
    }
}
