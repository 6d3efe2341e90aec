//! Workbooks made at random, in every form that rows may have: the scanner must find, cell by
//! cell, what calamine finds, however the bytes are cut.

use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;

use proptest::prelude::*;
use sightline_scanner::{Cells, Meanings, Row, Scanner, Step, Strings, StringsReader, Window};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::super::read::tests::fixtures::Xlsx;
use super::super::super::read::xlsx::iso_serial;
use super::super::{Columns, Limits, List, Progress, Reader, fold};
use super::xlsx::of_part;
use super::{Fold, Keep, Kept, cells, peer};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";

/// The shared texts that generated cells refer to.
const STRINGS: &str = "<si><t>plain</t></si><si><t>a &amp; b &#163;</t></si>\
    <si><t xml:space=\"preserve\"> kept </t></si><si><t> trimmed\n</t></si><si><t/></si><si/>\
    <si><r><t>ri</t></r><r><rPr><b/><sz val=\"9\"/></rPr><t xml:space=\"preserve\">ch </t></r></si>\
    <si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh><phoneticPr fontId=\"1\"/></si>\
    <si><t>line_x000D_end_x005F_x000D_</t></si>";
const STRING_COUNT: u32 = 9;

const STYLES: &str = "<styleSheet><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>\
    <numFmt numFmtId=\"165\" formatCode=\"0.0&quot; d&quot;\"/></numFmts><cellXfs>\
    <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>\
    <xf numFmtId=\"46\"/><xf numFmtId=\"9\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"164\" \
    formatCode=\"0\"/></dxf></dxfs></styleSheet>";

/// A type, and what stands between the tags of the cell.
fn value() -> impl Strategy<Value = (&'static str, String)> {
    let number = prop_oneof![
        (-1_000_000..1_000_000_i64).prop_map(|n| n.to_string()),
        any::<f64>().prop_filter("finite", |n| n.is_finite()).prop_map(|n| n.to_string()),
        any::<f64>().prop_filter("finite", |n| n.is_finite()).prop_map(|n| format!("{n:E}")),
        (0..60_000_u32, 0..100_u32).prop_map(|(day, part)| format!("{day}.{part:02}")),
    ];
    let text = prop::collection::vec(
        prop_oneof![
            "[a-zA-Z0-9 /:_.-]{0,12}",
            Just("&lt;".to_owned()),
            Just("&amp;amp;".to_owned()),
            Just("&#x1F600;".to_owned()),
            Just("_x000D_".to_owned()),
            Just("_x005F_".to_owned()),
            Just("_xD83D__xDE00_".to_owned()),
            Just("Größe £5 東京".to_owned()),
            Just("\r\n".to_owned()),
            Just("]".to_owned()),
        ],
        0..4,
    )
    .prop_map(|pieces| pieces.concat());
    let text = text.boxed();
    prop_oneof![
        5 => number.clone().prop_map(|n| ("", format!("<v>{n}</v>"))),
        1 => number.clone().prop_map(|n| ("n", format!("<f>A1*2</f><v>{n}</v>"))),
        1 => number.prop_map(|n| ("", format!("<f t=\"shared\" si=\"0\"/>\n<v>{n}</v> "))),
        5 => (0..STRING_COUNT).prop_map(|n| ("s", format!("<v>{n}</v>"))),
        2 => text.clone().prop_map(|t| ("str", format!("<f>A1&amp;\"\"</f><v>{t}</v>"))),
        1 => text.clone().prop_map(|t| ("str", format!("<v xml:space=\"preserve\">{t}</v>"))),
        2 => text.clone().prop_map(|t| ("inlineStr", format!("<is><t>{t}</t></is>"))),
        1 => text.clone().prop_map(|t| {
            ("inlineStr", format!("<is><t xml:space=\"preserve\">{t}</t></is>"))
        }),
        1 => (text.clone(), text).prop_map(|(a, b)| {
            ("inlineStr", format!("<is><r><rPr><b/></rPr><t>{a}</t></r> <r><t>{b}</t></r>\
                <rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is>"))
        }),
        1 => prop::sample::select(vec!["0", "1", "true", "FALSE"])
            .prop_map(|b| ("b", format!("<v>{b}</v>"))),
        1 => prop::sample::select(vec!["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!"])
            .prop_map(|e| ("e", format!("<v>{e}</v>"))),
        1 => prop::sample::select(vec!["2024-09-01", "2024-09-01T18:00:00Z", "18:00", "soon"])
            .prop_map(|d| ("d", format!("<v>{d}</v>"))),
        1 => Just(("", String::new())),
        1 => Just(("s", "<v/>".to_owned())),
        1 => Just(("", "<v></v>".to_owned())),
    ]
}

/// How a cell is written: the columns it leaves blank before it, whether it states its address,
/// its style, the order and quotes of its attributes, its value.
#[derive(Clone, Debug)]
struct CellForm {
    skip: u32,
    addressed: bool,
    style: Option<u32>,
    form: u8,
    kind: &'static str,
    inside: String,
}

fn cell() -> impl Strategy<Value = CellForm> {
    let style = prop::option::of(0..8_u32);
    let skip = prop_oneof![6 => Just(0), 1 => 1..30_u32];
    (skip, prop::bool::weighted(0.9), style, 0..12_u8, value()).prop_map(
        |(skip, addressed, style, form, (kind, inside))| CellForm {
            skip,
            addressed: addressed || skip > 0,
            style,
            form,
            kind,
            inside,
        },
    )
}

impl CellForm {
    fn xml(&self, row: u32, column: u32) -> String {
        let letters = super::super::super::CellRef::column_letters(column);
        let address = self.addressed.then(|| ("r", format!("{letters}{row}")));
        let style = self.style.map(|style| ("s", style.to_string()));
        let kind = (!self.kind.is_empty()).then(|| ("t", self.kind.to_owned()));
        let mut attributes: Vec<_> = [address, style, kind].into_iter().flatten().collect();
        if self.form.is_multiple_of(4) {
            attributes.reverse();
        }
        if self.form == 5 {
            attributes.insert(0, ("cm", "1".to_owned()));
        }
        let quote = if self.form == 3 { '\'' } else { '"' };
        let (space, equals) = if self.form == 7 { ("\n ", " = ") } else { (" ", "=") };
        let attributes: String = attributes
            .iter()
            .map(|(name, value)| format!("{space}{name}{equals}{quote}{value}{quote}"))
            .collect();
        match (self.inside.as_str(), self.form) {
            ("", 1) => format!("<c{attributes}></c>"),
            ("", _) => format!("<c{attributes} />"),
            (inside, 9) => format!("<c{attributes} >\n{inside}\n</c>"),
            (inside, _) => format!("<c{attributes}>{inside}</c>"),
        }
    }
}

/// A row: the rows left out before it, whether it states its number, its cells.
fn row() -> impl Strategy<Value = (u32, bool, u8, Vec<CellForm>)> {
    let skip = prop_oneof![5 => Just(0), 1 => 1..2_000_u32];
    (skip, prop::bool::weighted(0.9), 0..8_u8, prop::collection::vec(cell(), 0..8))
        .prop_map(|(skip, numbered, form, cells)| (skip, numbered || skip > 0, form, cells))
}

/// The rows as XML.
fn rows_of(rows: &[(u32, bool, u8, Vec<CellForm>)]) -> String {
    let mut xml = String::new();
    let mut number = 0;
    for (skip, numbered, form, cells) in rows {
        number += skip + 1;
        let stated = if *numbered { format!(" r=\"{number}\"") } else { String::new() };
        let extra = match form {
            1 => " spans=\"1:9\" x14ac:dyDescent=\"0.25\"",
            2 => " ht='15' hidden=\"1\" ",
            _ => "",
        };
        let mut column = 0;
        let mut inside = String::new();
        for cell in cells {
            column += cell.skip;
            inside += &cell.xml(number, column);
            column += 1;
        }
        let (before, after) = if *form == 3 { ("\n  ", "\r\n") } else { ("", "") };
        xml += before;
        xml += &match inside.is_empty() {
            true if *form == 4 => format!("<row{extra}{stated}/>"),
            _ => format!("<row{extra}{stated}>{after}{inside}{before}</row>"),
        };
        xml += after;
    }
    xml
}

/// A workbook of such rows; the second is whether the scanner must manage alone.
fn workbook() -> impl Strategy<Value = (Xlsx, bool)> {
    (prop::collection::vec(row(), 0..12), 0..10_u8, any::<bool>()).prop_map(|(rows, form, late)| {
        let rows = rows_of(&rows);
        let part = match form {
            0 => format!("<worksheet xmlns='{STRICT}'><sheetData>{rows}</sheetData></worksheet>"),
            1 => format!(
                "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<worksheet><cols><col min=\"1\" \
                 max=\"2\"/></cols>\n<sheetData >{rows}</sheetData><mergeCells/></worksheet>"
            ),
            2 => format!("<worksheet><sheetData>{rows}</sheetData><!-- after --></worksheet>"),
            3 => format!("<worksheet><!-- before --><sheetData>{rows}</sheetData></worksheet>"),
            4 => format!("<worksheet><sheetData>{rows}<!-- in it --></sheetData></worksheet>"),
            5 => {
                let prefixed = rows
                    .replace("</", "<\u{0}")
                    .replace('<', "<x:")
                    .replace("<x:\u{0}", "</x:");
                format!(
                    "<x:worksheet xmlns:x=\"{MAIN}\"><x:sheetData>{prefixed}</x:sheetData></x:worksheet>"
                )
            }
            _ => format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet \
                 xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"
            ),
        };
        let mut xlsx = of_part(part);
        xlsx.strings = Some(format!("<sst count=\"9\" uniqueCount=\"9\">{STRINGS}</sst>"));
        xlsx.styles = Some(STYLES.into());
        if late {
            xlsx.workbook = "<workbookPr date1904=\"true\"/>".into();
        }
        (xlsx, !(3..=5).contains(&form))
    })
}

/// A source that gives only so many bytes at a time.
struct Dribble {
    bytes: Cursor<Vec<u8>>,
    most: usize,
}

impl Read for Dribble {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let most = self.most.min(out.len());
        self.bytes.read(&mut out[..most])
    }
}

impl Seek for Dribble {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// The cells of a sheet's XML, scanned in slices of this size.
fn in_slices(xlsx: &Xlsx, slice: usize) -> Vec<(u32, usize, Kept)> {
    let xml = xlsx.strings.clone().unwrap();
    let mut bytes = xml.as_bytes();
    let window = Window::with_slice(&mut bytes, 1_000_000, slice);
    let mut reader = StringsReader::new(window, (1_000, 1_000_000));
    while reader.step().unwrap() {}
    let strings: Strings = reader.into_strings();
    let dates = [false, true, true, false, true, false];
    let days = if xlsx.workbook.is_empty() { 0.0 } else { 1_462.0 };
    let meanings = Meanings { dates: &dates, days, strings: &strings, written_date: iso_serial };
    let columns = Columns::first(60);
    let mut sheet = xlsx.sheets[0].1.as_bytes();
    let window = Window::with_slice(&mut sheet, 1_000_000, slice);
    let mut scanner = Scanner::new(window, &columns.slots);
    let (mut cells, mut keep) = (Cells::new(60), Keep::default());
    loop {
        match scanner.step().unwrap() {
            Step::Row(raw) => {
                meanings.decode(&raw, &mut cells).unwrap();
                let _ = keep.row(&Row::new(raw.number, &cells, &strings));
            }
            Step::Read => {}
            Step::End => return keep.cells,
        }
    }
}

/// The same workbook in a zip of another kind.
fn rezipped(xlsx: &Xlsx, form: u8) -> Vec<u8> {
    let mut options = SimpleFileOptions::default();
    if form & 1 != 0 {
        options = options.large_file(true);
    }
    if form & 2 != 0 {
        options = options.compression_method(CompressionMethod::Stored);
    }
    let write = |zip: &mut dyn FnMut(&str, &[u8])| {
        xlsx.parts().iter().for_each(|(name, part)| zip(name, part));
    };
    if form & 4 != 0 {
        // A writer that cannot go back puts sizes and checksum behind each part.
        let mut zip = ZipWriter::new_stream(Vec::new());
        write(&mut |name, part| {
            zip.start_file(name, options).unwrap();
            zip.write_all(part).unwrap();
        });
        return zip.finish().unwrap().into_inner();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    write(&mut |name, part| {
        zip.start_file(name, options).unwrap();
        zip.write_all(part).unwrap();
    });
    zip.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_cell_is_what_calamine_finds((xlsx, alone) in workbook(), zip in 0..8_u8) {
        let bytes = rezipped(&xlsx, zip);
        let (found, proof) = cells(&bytes, "list.xlsx");
        prop_assert_eq!(Ok(found), peer::cells(&bytes));
        let scanned = proof.reader == Reader::Scanner;
        prop_assert!(scanned || !alone, "{:?}: {}", proof.reader, xlsx.sheets[0].1);
    }

    #[test]
    fn rows_are_the_same_however_the_bytes_are_cut((xlsx, alone) in workbook(), slice in 1..700_usize) {
        prop_assume!(alone);
        let whole = in_slices(&xlsx, 1_000_000);
        prop_assert_eq!(&in_slices(&xlsx, 1), &whole);
        prop_assert_eq!(&in_slices(&xlsx, slice), &whole);
        prop_assert_eq!(&cells(&xlsx.bytes(), "list.xlsx").0, &whole);
    }

    #[test]
    fn a_source_may_give_few_bytes_at_a_time((xlsx, _) in workbook(), most in 1..900_usize) {
        let bytes = xlsx.bytes();
        let expected = cells(&bytes, "list.xlsx").0;
        let columns = Columns::first(60);
        let list =
            List { file_name: "a.xlsx", sheet: "S1", columns: &columns, limits: &Limits::LIST };
        let mut source = Dribble { bytes: Cursor::new(bytes), most };
        let tell = &mut |_: Progress| ControlFlow::Continue(());
        let folded = fold(&mut source, &list, tell, &Keep::default).unwrap();
        prop_assert_eq!(folded.value.cells, expected);
    }

    #[test]
    fn nothing_that_is_read_disagrees_with_calamine((xlsx, _) in workbook(), at in any::<prop::sample::Index>(), byte: u8) {
        let mut xlsx = xlsx;
        let mut part = xlsx.sheets[0].1.clone().into_bytes();
        let at = at.index(part.len());
        part[at] = byte;
        let Ok(part) = String::from_utf8(part) else { return Ok(()) };
        xlsx.sheets[0].1 = part;
        let bytes = xlsx.bytes();
        if let (Ok(found), Ok(expected)) = (super::fold_all(&bytes, "a.xlsx"), peer::cells(&bytes)) {
            let mut expected = expected;
            expected.sort_by_key(|(row, column, _)| (*row, *column));
            prop_assert_eq!(found.value.cells, expected, "{}", &xlsx.sheets[0].1);
        }
    }
}
