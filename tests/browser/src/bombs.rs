//! Files that are small and mean to be too much: each with what the page must say of it.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::Outcome;
use crate::workbooks::fixtures::{Xlsx, ods, zipped};

/// A hostile file.
pub struct Bomb {
    /// What is hostile about it.
    pub what: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// A part of what the page says.
    pub said: &'static str,
}

const ONE_CELL: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

/// Those that the page has to bear, each as large as it has to be for the bounds in use.
pub fn all() -> Outcome<Vec<Bomb>> {
    let bomb = |what, name, bytes, said| Bomb { what, name, bytes, said };
    Ok(vec![
        bomb("a zip in a zip in a zip", "nested.xlsx", nested(), "an archive without a workbook"),
        bomb("900 parts that are one", "overlapping.xlsx", overlapping()?, "unpacked"),
        bomb("a part of 2 GB in 2 MB", "inflating.xlsx", inflating()?, "unpacked"),
        bomb("a size that lies", "lying.xlsx", lying(), "cannot be unpacked"),
        bomb("a cell in the last corner", "corner.xlsx", corner(), "Not recognised"),
        bomb(
            "a cell beyond the last",
            "beyond.xlsx",
            beyond(),
            "outside the largest possible sheet",
        ),
        bomb("a million merged ranges", "merged.xlsx", merged(), "Not recognised"),
        bomb("16,384 columns in 100 rows", "wide.xlsx", wide(100), "Not recognised"),
        bomb("16,384 columns in 200 rows", "wider.xlsx", wide(200), "too many cells"),
        bomb(
            "16,384 headings in each of 10 rows",
            "headings.xlsx",
            headings(),
            "Patient-level list",
        ),
        bomb("1,000,001 shared texts", "texts.xlsx", texts(), "too many different texts"),
        bomb("a million elements in each other", "deep.xlsx", deep(), "Not recognised"),
        bomb("rows without end", "endless.ods", endless(), "too many cells"),
        bomb("a date in a far future", "date.xlsx", date(), "Not recognised"),
        bomb(
            "parts that name each other",
            "cyclic.xlsx",
            cyclic(),
            "Expecting a worksheet, got workbook",
        ),
        bomb("5,000 sheets", "sheets.xlsx", sheets(), "too many sheets"),
    ])
}

fn nested() -> Vec<u8> {
    let inner = zipped(&[("a.bin", &vec![0; 1_000_000])]);
    let middle = zipped(&[("b.zip", &inner)]);
    zipped(&[("c.zip", &middle)])
}

/// A workbook whose directory names one part 900 times.
fn overlapping() -> Outcome<Vec<u8>> {
    const NAME: &str = "xl/part000.xml";
    let mut parts = Xlsx::with_rows(&[ONE_CELL]).parts();
    let others = parts.len();
    parts.push((NAME.to_owned(), vec![b' '; 1_000_000]));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let one = zipped(&parts);
    // The directory is between the parts and the last 22 bytes; the part is the last in it.
    let start = position(&one, b"PK\x01\x02").ok_or("the zip has no directory")?;
    let end = one.len() - 22;
    let entry = one[end - 46 - NAME.len()..end].to_vec();
    let mut bytes = one[..end].to_vec();
    for number in 1..900 {
        let mut entry = entry.clone();
        let at = entry.len() - NAME.len();
        entry[at..].copy_from_slice(format!("xl/part{number:03}.xml").as_bytes());
        bytes.extend(entry);
    }
    let count = u16::try_from(others + 900)?.to_le_bytes();
    let length = u32::try_from(bytes.len() - start)?.to_le_bytes();
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend([length, u32::try_from(start)?.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    Ok(bytes)
}

fn position(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// A workbook with a sheet of 2 GB of blanks.
fn inflating() -> Outcome<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .large_file(true);
    for (name, bytes) in Xlsx::with_rows(&[ONE_CELL]).parts() {
        zip.start_file(name.as_str(), how)?;
        zip.write_all(&bytes)?;
        if name.starts_with("xl/worksheets") {
            let blanks = vec![b' '; 10_000_000];
            for _ in 0..200 {
                zip.write_all(&blanks)?;
            }
        }
    }
    Ok(zip.finish()?.into_inner())
}

fn lying() -> Vec<u8> {
    let mut book = Xlsx::with_rows(&[ONE_CELL]);
    book.sheets[0].1 += &" ".repeat(2_000_000);
    let mut bytes = book.bytes();
    let size = (book.sheets[0].1.len() as u32).to_le_bytes();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    bytes
}

fn corner() -> Vec<u8> {
    let last = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    Xlsx::with_rows(&[&[ONE_CELL, last].concat()]).bytes()
}

fn beyond() -> Vec<u8> {
    Xlsx::with_rows(&["<row r=\"1\"><c r=\"XFE1\"><v>2</v></c></row>"]).bytes()
}

fn merged() -> Vec<u8> {
    let mut book = Xlsx::with_rows(&[ONE_CELL]);
    let mut ranges = String::new();
    for row in 1..=1_000_000 {
        let _ = write!(ranges, "<mergeCell ref=\"A{row}:B{row}\"/>");
    }
    let merges = format!("<mergeCells>{ranges}</mergeCells></worksheet>");
    book.sheets[0].1 = book.sheets[0].1.replace("</worksheet>", &merges);
    book.bytes()
}

fn wide(rows: u32) -> Vec<u8> {
    let mut text = String::new();
    for row in 1..=rows {
        let _ = write!(text, "<row r=\"{row}\">");
        for column in 0..16_384_u32 {
            let _ = write!(text, "<c><v>{}</v></c>", column * row);
        }
        text += "</row>";
    }
    Xlsx::with_rows(&[&text]).bytes()
}

/// Rows of texts of three words each that headings of published files and of lists have too.
fn headings() -> Vec<u8> {
    const WORDS: [&str; 12] = [
        "organisation",
        "code",
        "total",
        "waiting",
        "weeks",
        "provider",
        "period",
        "patients",
        "treatment",
        "date",
        "referral",
        "cancer",
    ];
    let count = WORDS.len().pow(3);
    let texts = (0..count).map(|number| {
        let word = |place| WORDS[number / place % WORDS.len()];
        format!("<si><t>{} {} {}</t></si>", word(144), word(12), word(1))
    });
    let mut rows = String::new();
    for row in 1..=10 {
        let _ = write!(rows, "<row r=\"{row}\">");
        for column in 0..16_384 {
            let _ = write!(rows, "<c t=\"s\"><v>{}</v></c>", (column * 7 + row) % count);
        }
        rows += "</row>";
    }
    let mut book = Xlsx::with_rows(&[&rows]);
    book.strings = Some(format!("<sst>{}</sst>", texts.collect::<String>()));
    book.bytes()
}

fn texts() -> Vec<u8> {
    let mut book = Xlsx::with_rows(&[ONE_CELL]);
    let mut texts = String::new();
    for number in 0..=1_000_000 {
        let _ = write!(texts, "<si><t>{number}</t></si>");
    }
    book.strings = Some(format!("<sst>{texts}</sst>"));
    book.bytes()
}

fn deep() -> Vec<u8> {
    let mut book = Xlsx::with_rows(&[ONE_CELL]);
    let mut nest = String::new();
    for number in 0..1_000_000 {
        let _ = write!(nest, "<x{number}>");
    }
    book.sheets[0].1 = book.sheets[0].1.replace("<sheetData>", &format!("{nest}<sheetData>"));
    book.bytes()
}

fn endless() -> Vec<u8> {
    ods(
        "",
        "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"4000000000\">\
         <table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" \
         office:value=\"1\"/></table:table-row></table:table>",
    )
}

fn date() -> Vec<u8> {
    let mut book = Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1e300</v></c>\
         <c r=\"B1\" s=\"1\"><v>-1e300</v></c><c r=\"C1\" s=\"1\"><v>2958466</v></c></row>"]);
    book.styles = Some(
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            .into(),
    );
    book.bytes()
}

fn cyclic() -> Vec<u8> {
    changed(|text| text.replace("worksheets/s1.xml", "workbook.xml"))
}

/// All of them the same part, so that the sheets are met and not the parts.
fn sheets() -> Vec<u8> {
    let mut many = String::new();
    for number in 1..=5_000 {
        let _ = write!(many, "<sheet name=\"N{number}\" sheetId=\"{number}\" r:id=\"r1\"/>");
    }
    changed(|text| text.replace("<sheets>", &format!("<sheets>{many}")))
}

/// A small workbook with something changed in each of its parts.
fn changed(change: impl Fn(&str) -> String) -> Vec<u8> {
    let parts = Xlsx::with_rows(&[ONE_CELL]).parts();
    let parts = parts.iter().map(|(name, bytes)| (name, change(&String::from_utf8_lossy(bytes))));
    let parts: Vec<_> = parts.collect();
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&parts)
}
