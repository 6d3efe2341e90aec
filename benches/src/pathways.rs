//! An invented list of pathways to read: 20 columns of identifiers, codes, dates and numbers, as
//! Excel writes them. No row is about anybody.
//!
//! It is made by a linear congruential generator, the same in every run, and written as it is
//! made: the rows are made twice, first for the sheet and then for the table of shared texts, so
//! that a million of them take no more memory than one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor, Seek, Write};
use std::path::Path;

use sightline::patients::{Field, Kind, Mapping};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Columns of the list.
pub const COLUMNS: u32 = 20;

/// The name of its sheet.
pub const SHEET: &str = "Pathways";

/// The columns that measures of referral to treatment need, from 0.
pub const NEEDED: [u32; 8] = [0, 2, 3, 5, 6, 8, 11, 14];
/// What they hold.
const FIELDS: [Field; 8] = [
    Field::Identifier,
    Field::Provider,
    Field::Site,
    Field::ClockStart,
    Field::ClockStop,
    Field::TreatmentFunction,
    Field::Age,
    Field::Deprivation,
];

/// The lists that are read in a browser, by their rows.
pub const ROWS: [u32; 3] = [10_000, 100_000, 1_000_000];

/// Changes with what is written, so that a file of an earlier edition is not taken for this one.
const EDITION: u32 = 1;

/// The headings of the columns.
pub const HEADINGS: [&str; COLUMNS as usize] = [
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

/// How the columns are mapped.
pub fn mapping() -> Mapping {
    let columns = FIELDS.into_iter().zip(NEEDED).collect();
    Mapping { kind: Kind::RttPathways, header: 0, columns, organisation: None }
}

/// What is written of the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// Their cells.
    Sheet,
    /// The texts that the cells refer to.
    Texts,
}

/// The numbers of the shared texts: those of a few kinds once each, identifiers as they come.
#[derive(Default)]
struct Texts {
    repeated: BTreeMap<String, usize>,
    count: usize,
}

/// One row's XML, cell by cell.
struct Row<'a> {
    pass: Pass,
    xml: &'a mut String,
    texts: &'a mut Texts,
    row: u32,
    column: u8,
}

impl Row<'_> {
    /// A cell of this kind with this value, or none.
    fn cell(&mut self, kind: &str, value: Option<f64>) {
        self.column += 1;
        if self.pass == Pass::Sheet {
            let (column, row) = (char::from(b'A' + self.column - 1), self.row);
            let _ = match value {
                Some(value) => {
                    write!(self.xml, "<c r=\"{column}{row}\"{kind}><v>{value}</v></c>")
                }
                None => write!(self.xml, "<c r=\"{column}{row}\"{kind}/>"),
            };
        }
    }

    /// A text that may have been there before.
    fn text(&mut self, text: &str) {
        match self.texts.repeated.get(text) {
            Some(number) => self.cell(" t=\"s\"", Some(*number as f64)),
            None => {
                self.texts.repeated.insert(text.to_owned(), self.texts.count);
                self.unique(text);
            }
        }
    }

    /// A text that is new.
    fn unique(&mut self, text: &str) {
        if self.pass == Pass::Texts {
            let text = text.replace('&', "&amp;");
            let _ = write!(self.xml, "<si><t>{text}</t></si>");
        }
        self.texts.count += 1;
        self.cell(" t=\"s\"", Some((self.texts.count - 1) as f64));
    }

    fn number(&mut self, number: f64) {
        self.cell("", Some(number));
    }

    fn date(&mut self, serial: f64) {
        self.cell(" s=\"1\"", Some(serial));
    }

    fn nothing(&mut self) {
        self.cell(" s=\"1\"", None);
    }
}

/// An `.xlsx` with a heading and so many rows below it.
///
/// # Errors
///
/// None in practice: it is written into memory.
pub fn workbook(rows: u32) -> io::Result<Vec<u8>> {
    Ok(write_to(rows, Cursor::new(Vec::new()))?.into_inner())
}

/// Writes the same to a file, in constant memory.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write_to<W: Write + Seek>(rows: u32, out: W) -> io::Result<W> {
    let mut zip = ZipWriter::new(out);
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
    let last = rows + 1;
    part(
        &mut zip,
        "xl/worksheets/sheet1.xml",
        &format!(
            "<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><dimension ref=\"A1:T{last}\"/>\
         <sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><sheetData>"
        ),
    )?;
    let count = pass(Pass::Sheet, last, &mut zip)?;
    zip.write_all(b"</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\"/></worksheet>")?;
    part(
        &mut zip,
        "xl/sharedStrings.xml",
        &format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{count}\">"),
    )?;
    pass(Pass::Texts, last, &mut zip)?;
    zip.write_all(b"</sst>")?;
    Ok(zip.finish()?)
}

/// What the file with so many rows is called.
pub fn file_name(rows: u32) -> String {
    format!("pathways-{EDITION}-{rows}.xlsx")
}

/// Writes the lists that are read in a browser into a folder, unless they are there.
///
/// # Errors
///
/// When they cannot be written.
pub fn write_files(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for rows in ROWS {
        let file = folder.join(file_name(rows));
        if !file.is_file() {
            // A file has its name only when it is complete.
            let partial = file.with_extension("partial");
            write_to(rows, BufWriter::new(File::create(&partial)?))?.flush()?;
            fs::rename(partial, file)?;
        }
    }
    Ok(())
}

/// Makes every row and writes one side of it. Gives the number of different texts.
fn pass(pass: Pass, last: u32, out: &mut dyn Write) -> io::Result<usize> {
    let (mut texts, mut generator, mut xml) = (Texts::default(), Generator(1), String::new());
    for row in 1..=last {
        if pass == Pass::Sheet {
            let _ = write!(xml, "<row r=\"{row}\" spans=\"1:{COLUMNS}\">");
        }
        let mut cells = Row { pass, xml: &mut xml, texts: &mut texts, row, column: 0 };
        if row == 1 {
            HEADINGS.iter().for_each(|heading| cells.text(heading));
        } else {
            pathway(&mut cells, &mut generator);
        }
        if pass == Pass::Sheet {
            xml += "</row>";
        }
        if xml.len() > 60_000 || row == last {
            out.write_all(xml.as_bytes())?;
            xml.clear();
        }
    }
    Ok(texts.count)
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
