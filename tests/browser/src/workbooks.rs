//! The files that journeys drop: written by code, good and bad.

use std::io::{Cursor, Write as _};

use sightline::calendar::{Date, Month};
use sightline::framework::Framework;
use sightline::template::{Content, Datum, HighlightLabel, Table, write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::Outcome;

/// The writers of hostile files that the reader's own tests use.
#[allow(dead_code, clippy::unwrap_used)]
#[path = "../../../src/workbook/read/tests/fixtures.rs"]
pub mod fixtures;

#[path = "../../support/attendances.rs"]
mod attendances;
/// What the tests of the copy plant in a workbook: a hidden sheet of people, a note and an author.
#[allow(clippy::unwrap_used)]
#[path = "../../../src/aggregate_copy/tests/planted.rs"]
pub mod planted;

use fixtures::{Bytes, Xlsx, biff12, compound, xlsb};

/// The month that the returns report on: the sixth of its financial year.
pub fn month() -> Outcome<Month> {
    Month::new(2026, 9).ok_or_else(|| "there is no such month".into())
}

/// Two years of published monthly files up to [`month`], of 200 organisations each; `RXW` is last
/// but one in every month.
pub fn two_years_published() -> Outcome<Vec<(String, Vec<u8>)>> {
    let codes: Vec<String> = (0..199).map(|number| format!("X{number:02}")).collect();
    published_of(&codes)
}

/// The same of two dozen organisations, half of them in the South East, with this system's own.
pub fn two_regions_published() -> Outcome<Vec<(String, Vec<u8>)>> {
    let code = |number| if number % 2 == 0 { format!("XS{number}") } else { format!("XR{number}") };
    published_of(&(0..24).map(code).collect::<Vec<String>>())
}

fn published_of(codes: &[String]) -> Outcome<Vec<(String, Vec<u8>)>> {
    let last = month()?;
    let months = (last - 23).through(last);
    Ok(months
        .zip(0_u32..)
        .map(|(month, at)| {
            let others = codes.iter().map(String::as_str).zip(100_u32..);
            let over = others.map(|(code, over)| match code {
                "X198" => (code, 700),
                _ => (code, over + at % 7),
            });
            let over: Vec<(&str, u32)> = over.chain([("RXW", 450 + at % 5 * 10)]).collect();
            let text = attendances::file(month, &over);
            (format!("attendances {}.csv", month.iso()), text.into_bytes())
        })
        .collect())
}

/// A filled return of an organisation of the shipped framework, with two years of history. The
/// figures are a saw with a fall in its last months, so that charts have signals and tiers rise.
pub fn good_return(organisation: &str) -> Outcome<Vec<u8>> {
    good_return_of(&Framework::shipped(), organisation)
}

/// The same for an organisation of another framework.
pub fn good_return_of(framework: &Framework, organisation: &str) -> Outcome<Vec<u8>> {
    written(&content(framework, organisation)?, framework)
}

/// The same with a word where a number belongs and a share of 764%.
pub fn return_with_mistakes(organisation: &str) -> Outcome<Vec<u8>> {
    let mut content = content(&Framework::shipped(), organisation)?;
    let first = content.highlights.first_mut().ok_or("a return without a report")?;
    for (month, wrong) in [(1, Datum::from(764.0)), (2, Datum::from("seventy"))] {
        *first.actual.get_mut(month).ok_or("a report without this month")? = wrong;
    }
    written(&content, &Framework::shipped())
}

/// A return with people in a hidden sheet, a note, its properties and a narrative. All invented.
pub fn return_with_people(organisation: &str) -> Outcome<Vec<u8>> {
    let mut content = content(&Framework::shipped(), organisation)?;
    let first = content.highlights.first_mut().ok_or("a return without a report")?;
    let narrative = format!("The longest waiter is {}, who waits for a bed.", planted::TYPED);
    first.fields.insert(HighlightLabel::Narrative, narrative.into());
    first.fields.insert(HighlightLabel::Queries, "None this month.".into());
    Ok(planted::plant(&written(&content, &Framework::shipped())?))
}

fn content(framework: &Framework, organisation: &str) -> Outcome<Content> {
    let month = month()?;
    let mut content = Content::blank(framework, organisation, month);
    let april = month.financial_year_start();
    let mut rows = Vec::new();
    for (at, highlight) in content.highlights.iter_mut().enumerate() {
        let value = |of: Month| {
            let fall = if of >= month - 3 { 6 } else { 0 };
            let place = (of - april) * 7 + i32::try_from(at).unwrap_or_default() * 3;
            f64::from(70 + place.rem_euclid(9) - fall)
        };
        highlight.plan = vec![Datum::from(72.0); 12];
        highlight.actual = april.through(month).map(|of| Datum::from(value(of))).collect();
        let before = (month - 29).through(april - 1);
        rows.extend(before.map(|of| (highlight.indicator.clone(), of, value(of))));
    }
    for (indicator, of, value) in rows {
        let cells = [
            ("Indicator", Datum::from(indicator)),
            ("Period", Datum::from(of)),
            ("Value", Datum::from(value)),
            ("Plan", Datum::from(72.0)),
        ];
        content.add(Table::History, cells);
    }
    Ok(content)
}

fn written(content: &Content, framework: &Framework) -> Outcome<Vec<u8>> {
    let day = Date::new(2026, 10, 12).ok_or("there is no such day")?;
    Ok(write(content, framework, day)?)
}

/// A filled return with one more sheet, very hidden: two invented people by their NHS numbers.
pub fn return_with_a_very_hidden_sheet(organisation: &str) -> Outcome<Vec<u8>> {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 2]| format!("<row>{}</row>", cells.map(cell).concat());
    let rows = [
        row(["NHS number", "Remarks"]),
        row(["943 476 5919", "Inventedperson"]),
        row(["401 023 2137", "Inventedperson"]),
    ];
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        rows.concat()
    );
    let mut archive = zip::ZipArchive::new(Cursor::new(good_return(organisation)?))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        let name = part.name()?.into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes)?;
        let addition = match name.as_str() {
            "xl/workbook.xml" => Some((
                "</sheets>",
                "<sheet name=\"Remarks\" sheetId=\"999\" state=\"veryHidden\" r:id=\"rId999\"/>",
            )),
            "xl/_rels/workbook.xml.rels" => Some((
                "</Relationships>",
                "<Relationship Id=\"rId999\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet999.xml\"/>",
            )),
            "[Content_Types].xml" => Some((
                "</Types>",
                "<Override PartName=\"/xl/worksheets/sheet999.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>",
            )),
            _ => None,
        };
        if let Some((end, more)) = addition {
            bytes = String::from_utf8(bytes)?.replace(end, &format!("{more}{end}")).into_bytes();
        }
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&bytes)?;
    }
    zip.start_file("xl/worksheets/sheet999.xml", SimpleFileOptions::default())?;
    zip.write_all(sheet.as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

/// Files that cannot be used, each for another reason.
pub fn bad_files() -> Outcome<Vec<(&'static str, Vec<u8>)>> {
    let mut torn = good_return("RJAH")?;
    torn.truncate(torn.len() / 2);
    let encrypted = [("EncryptionInfo", &b"\x04\0\x04\0"[..]), ("EncryptedPackage", b"0")];
    Ok(vec![
        ("nothing.xlsx", Vec::new()),
        ("locked.xlsx", compound(&encrypted)),
        ("page.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>".to_vec()),
        ("report.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec()),
        ("torn.xlsx", torn),
        ("wards.csv", b"Ward,Beds\r\nA,12\r\nB,14\r\n".to_vec()),
    ])
}

/// An `.xlsb` with a cell that names a shared text which is not there: calamine panics on it.
pub fn panicking() -> Vec<u8> {
    let none = Bytes::default;
    let data = [
        biff12(0x0000, &none().u32(2).raw(&[0; 13])),
        biff12(0x0007, &none().u32(0).u32(0).u32(99)),
    ];
    xlsb(&data.concat(), &["only"])
}

/// A workbook of a million cells, which takes a while to read.
pub fn large() -> Outcome<Vec<u8>> {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100));
    let book = Xlsx::with_rows(&[&row.repeat(10_000)]);
    // Packed, a text that repeats so often would be refused as a bomb.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in book.parts() {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A workbook that no layout knows: tidy rows of two indicators and two trusts, under a title. All
/// figures are invented.
pub fn unknown() -> Vec<u8> {
    let cell = |text: &str| match text.parse::<f64>() {
        Ok(number) => format!("<c><v>{number}</v></c>"),
        Err(_) => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let rows: &[&[&str]] = &[
        &["Board paper, invented figures"],
        &["Made to show a layout of nobody’s"],
        &["Measure", "Organisation code", "Month", "Actual", "Goal set"],
        &["Emergency in four hours", "RXW", "Apr 2025", "70", "72"],
        &["Emergency in four hours", "RXW", "May 2025", "71", "73"],
        &["Emergency in four hours", "RL1", "Apr 2025", "80", "72"],
        &["DM01", "RXW", "Apr 2025", "12", "10"],
        &["DM01", "RXW", "May 2025", "11", "9"],
        &["DM01", "RL1", "Apr 2025", "5", "6"],
    ];
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<row>{cells}</row>")
    };
    Xlsx::with_rows(&[&rows.iter().map(row).collect::<String>()]).bytes()
}
