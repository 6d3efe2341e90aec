//! Every file that leaves, read by libraries that share no code with it and are not ours: workbooks
//! by openpyxl, Word by python-docx, slides by python-pptx, Parquet by pyarrow, the data package by
//! Python's own csv and json and by frictionless. Every figure, heading, table and alternative text
//! has to be what the document says.
//!
//! The Python that reads is `tests/readers/read.py`. It is run by `python3`, or by the program that
//! `SIGHTLINE_PYTHON` names. Where Python or a library is missing the test says which it skipped.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod support;

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value as Json;
use sightline::chart::Model;
use sightline::disclosure::Rule;
use sightline::framework::Unit;
use sightline::report::document::{Block, Cell, Document, Drawn, Picture, Row, Table, Value};
use sightline::report::{About, docx, pptx, tidy, xlsx};
use support::Folder;
use support::judged::{Example, today};

static EXAMPLE: LazyLock<Example> = LazyLock::new(Example::new);
static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| EXAMPLE.documents());

/// What the Python libraries find in files of this kind, each; nothing, and a line that says so,
/// where they are not installed.
fn read(extension: &str, files: impl IntoIterator<Item = Vec<u8>>) -> Vec<Json> {
    let folder = Folder::new();
    let names = (1..).map(|number: usize| format!("{number}.{extension}"));
    let names: Vec<String> = (names.zip(files))
        .map(|(name, bytes)| {
            folder.write(&name, &bytes);
            name
        })
        .collect();
    let python = std::env::var("SIGHTLINE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/read.py");
    let mut run = Command::new(&python);
    run.arg(script).args(&names).current_dir(folder.path()).stderr(Stdio::inherit());
    let Ok(run) = run.output() else {
        eprintln!("skipped: no .{extension} file was read, because {python} is not installed");
        return Vec::new();
    };
    assert!(run.status.success(), "a .{extension} file cannot be read");
    let found: Vec<Json> = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(found.len(), names.len());
    if let Some(library) = found.iter().find_map(|found| found["missing"].as_str()) {
        eprintln!("skipped: no .{extension} file was read: Python has no library {library}");
        return Vec::new();
    }
    found
}

/// What they find in each report, written like this.
fn read_reports<E: std::fmt::Debug>(
    extension: &str,
    write: impl Fn(&Document) -> Result<Vec<u8>, E>,
) -> impl Iterator<Item = (&'static Document, Json)> {
    let files = DOCUMENTS.iter().map(|document| write(document).unwrap());
    DOCUMENTS.iter().zip(read(extension, files))
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

fn list(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

/// The words without what lines and spaces make of them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_number(found: &Json, expected: f64, at: &str) {
    let is_same = found
        .as_f64()
        .is_some_and(|found| (found - expected).abs() <= 1e-9 * expected.abs().max(1.0));
    assert!(is_same, "{at}: {found} and {expected}");
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The pictures in their order, those of exceptions before what is inside them.
fn pictures(document: &Document) -> Vec<&Picture> {
    let of_block = |block| match block {
        &Block::Picture(ref picture) => Some(picture.as_ref()),
        Block::Exception(exception) => exception.picture.as_deref(),
        _ => None,
    };
    document.blocks().filter_map(of_block).collect()
}

/// Headings of sections, within sections and of exceptions.
fn headings(document: &Document) -> Vec<String> {
    let mut headings = Vec::new();
    for section in &document.sections {
        headings.push(section.heading.clone());
        for block in &section.blocks {
            match block {
                Block::Heading(heading) => headings.push(heading.clone()),
                Block::Exception(exception) => {
                    headings.push(exception.heading());
                    headings.extend(exception.blocks.iter().filter_map(|block| match block {
                        Block::Heading(heading) => Some(heading.clone()),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
    }
    headings
}

/// A cell of a workbook, by its column and row from 0.
fn at(sheet: &Json, column: usize, row: usize) -> (&Json, String) {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((left - 1) % 26).unwrap()));
        left = (left - 1) / 26;
    }
    let address = format!("{letters}{}", row + 1);
    (&sheet["cells"][&address], address)
}

/// The column and row from 0 of an address such as `$AB$12`.
fn place(address: &str) -> (usize, usize) {
    let address = address.replace('$', "");
    let digits = address.find(|c: char| c.is_ascii_digit()).unwrap();
    let column =
        address[..digits].bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (column - 1, address[digits..].parse::<usize>().unwrap() - 1)
}

/// What a chart draws: the values of its reference, from top to bottom.
fn referenced<'j>(book: &'j Json, reference: &str) -> Vec<&'j Json> {
    let (sheet, range) = reference.rsplit_once('!').unwrap();
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let (column, first) = place(first);
    let (_, last) = place(last);
    let sheet = &book["sheets"][sheet.trim_matches('\'').replace("''", "'")];
    (first..=last).map(|row| at(sheet, column, row).0).collect()
}

/// What a cell of the document is in a workbook: the figure in the unit of the workbook.
fn assert_cell(found: &Json, cell: &Cell, at: &str) -> usize {
    let is_time = cell.text.contains(':');
    match &cell.value {
        Value::Number { number, suffix, .. } => {
            let number = match (*suffix, is_time) {
                ("%", _) => number / 100.0,
                (_, true) => number / 1_440.0,
                _ => *number,
            };
            assert_number(found, number, at);
            return 1;
        }
        Value::Month(month) => assert_eq!(text(found), month.first_day().to_string(), "{at}"),
        Value::Date(day) => assert_eq!(text(found), day.to_string(), "{at}"),
        Value::Tier(tier) => assert_number(found, f64::from(*tier), at),
        // Excel draws it from the figures of the chart.
        Value::Trend(_) => {}
        Value::Text | Value::Variation(_) | Value::Assurance(_) => {
            assert_eq!(plain(text(found)), plain(&cell.text), "{at}");
        }
    }
    0
}

/// The value of a chart in the unit in which workbooks hold it.
fn in_unit(unit: Unit, value: f64) -> f64 {
    match unit {
        Unit::Percent => value / 100.0,
        Unit::Minutes => value / 1_440.0,
        Unit::Count | Unit::Pounds | Unit::Number => value,
    }
}

#[test]
fn openpyxl_reads_every_figure_of_the_workbooks() {
    let (mut figures, mut drawn) = (0, 0);
    for (document, book) in read_reports("xlsx", xlsx::write) {
        assert_eq!(text(&book["title"]), document.title);
        let sheets = book["sheets"].as_object().unwrap();
        let mut named = BTreeMap::new();
        for (name, sheet) in sheets {
            assert_eq!(list(&sheet["formulas"]), [] as [Json; 0], "{name}");
            for (table, range) in sheet["tables"].as_object().unwrap() {
                named.insert(table.as_str(), (sheet, text(range)));
            }
        }
        for table in tables(document).filter(|table| !table.is_empty()) {
            let name = format!("Table_{}", table.id.replace('-', "_"));
            let (sheet, range) = named[name.as_str()];
            figures += assert_table(sheet, range, table);
            assert!(!sheet["frozen"].is_null(), "{name} keeps its headings in sight");
        }
        let charts: Vec<&Json> = sheets.values().flat_map(|sheet| list(&sheet["charts"])).collect();
        let models: Vec<&Model> = (pictures(document).into_iter())
            .filter_map(|picture| match &picture.drawn {
                Drawn::Chart(model) if !model.slots.is_empty() => Some(model.as_ref()),
                _ => None,
            })
            .collect();
        let lines = charts.iter().filter(|chart| chart["kind"] == "LineChart").count();
        assert_eq!(lines, models.len(), "{}", document.title);
        drawn += models.len();
        for model in models {
            assert!(charts.iter().any(|chart| draws(&book, chart, model)), "{}", model.title);
        }
    }
    // Nothing at all was found where there is no library.
    assert!((figures, drawn) == (0, 0) || figures > 300 && drawn > 10, "{figures}, {drawn}");
}

/// The rows of a table on its sheet are those of the document. Heading rows are a first column.
fn assert_table(sheet: &Json, range: &str, table: &Table) -> usize {
    let (left, top) = place(range.split_once(':').unwrap().0);
    let is_grouped = table.rows.iter().any(|row| row.is_heading);
    let left = left + usize::from(is_grouped);
    for (number, column) in table.columns.iter().enumerate() {
        let (found, address) = at(sheet, left + number, top);
        // A heading that stands there twice has a number behind.
        let found = plain(text(found));
        assert!(found.starts_with(&plain(&column.heading)), "{}, {address}: {found}", table.id);
    }
    let mut group = "";
    let mut line = top;
    let mut figures = 0;
    for row in &table.rows {
        if row.is_heading {
            group = row.cells.first().map_or("", |cell| cell.text.as_str());
            continue;
        }
        line += 1;
        if is_grouped {
            let (found, address) = at(sheet, left - 1, line);
            assert_eq!(plain(text(found)), plain(group), "{}, {address}", table.id);
        }
        for (number, cell) in row.cells.iter().enumerate() {
            let (found, address) = at(sheet, left + number, line);
            figures += assert_cell(found, cell, &format!("{}, {address}", table.id));
        }
    }
    figures
}

/// Whether a chart draws the values of this model, by the cells that it refers to.
fn draws(book: &Json, chart: &Json, model: &Model) -> bool {
    let series = list(&chart["series"]);
    let called = |series: &&Json| series["name"] == "Value";
    let Some(values) = series.iter().find(called) else { return model.latest().is_none() };
    let found = referenced(book, text(&values["values"]));
    let days = referenced(book, text(&values["across"]));
    found.len() == model.slots.len()
        && model.slots.iter().zip(found).zip(days).all(|((slot, found), day)| {
            let own = slot.value.map(|value| in_unit(model.format.unit, value));
            let is_same = match (own, found.as_f64()) {
                (Some(own), Some(found)) => (own - found).abs() < 1e-9 * own.abs().max(1.0),
                (None, None) => true,
                _ => false,
            };
            is_same && text(day) == slot.period.first_day().to_string()
        })
}

/// The paragraphs of a Word document, and the rows of its tables.
fn split(blocks: &[Json]) -> (Vec<&Json>, Vec<&Json>) {
    blocks.iter().partition(|block| block.get("rows").is_none())
}

#[test]
fn python_docx_reads_every_heading_table_and_picture_of_the_word_documents() {
    for (document, file) in read_reports("docx", docx::write) {
        assert_eq!(text(&file["title"]), document.title);
        let (paragraphs, found) = split(list(&file["blocks"]));
        let of_style = |style: &str| -> Vec<String> {
            let those = paragraphs.iter().filter(|one| text(&one["style"]) == style);
            those.map(|one| plain(text(&one["text"]))).collect()
        };
        let sections = document.sections.iter().map(|section| plain(&section.heading));
        let sections: Vec<String> = sections.chain(["About this report".to_owned()]).collect();
        assert_eq!(of_style("Heading 1"), sections);
        let within = of_style("Heading 2");
        for heading in headings(document).iter().skip(1) {
            let heading = plain(heading);
            assert!(within.contains(&heading) || sections.contains(&heading), "{heading}");
        }
        assert_contents(&found, &paragraphs, &sections);
        let mut found = found.into_iter();
        for table in tables(document) {
            let own = found.by_ref().find(|found| is_table(found, table));
            assert!(own.is_some(), "{}: {}", document.title, table.id);
        }
        let seen: Vec<&str> =
            paragraphs.iter().flat_map(|one| list(&one["pictures"])).map(text).collect();
        let mut seen = seen.into_iter();
        for picture in pictures(document) {
            assert!(seen.by_ref().any(|words| plain(words) == plain(&picture.alt)));
        }
        let invented = text(&file["header"]["text"]).contains("Invented data");
        assert_eq!(invented, document.invented);
        assert_eq!(list(&file["footer"]["fields"]), ["PAGE", "NUMPAGES"]);
    }
}

/// The contents lead to every heading of the first level, and have the number of its page.
fn assert_contents(tables: &[&Json], paragraphs: &[&Json], sections: &[String]) {
    let cells = tables.iter().flat_map(|table| list(&table["rows"])).map(|row| &row["cells"]);
    let inside = cells.flat_map(list).flat_map(|cell| list(&cell["paragraphs"]));
    let entries: Vec<&Json> = inside.filter(|one| text(&one["style"]) == "toc 1").collect();
    // A few sections and “About this report” are looked through faster than their list.
    let expected = if sections.len() < 4 { 0 } else { sections.len() };
    assert_eq!(entries.len(), expected);
    for (entry, section) in entries.into_iter().zip(sections) {
        assert!(plain(text(&entry["text"])).starts_with(section), "{entry}");
        let mark = text(&entry["links"][0]);
        assert_eq!(text(&entry["fields"][0]), format!("PAGEREF {mark} \\h"));
        let is_there = |one: &&&Json| {
            list(&one["marks"]).iter().any(|found| text(found) == mark)
                && plain(text(&one["text"])) == *section
        };
        assert_eq!(paragraphs.iter().filter(is_there).count(), 1, "{section}");
    }
}

/// Whether a table of a Word document has the rows of this one: headings again on every page, no
/// row over two pages, every cell with its words or, where it is a picture, with its words for whom
/// does not see it.
fn is_table(found: &Json, table: &Table) -> bool {
    let rows = list(&found["rows"]);
    let [head, rest @ ..] = rows else { return false };
    let headings = table.columns.iter().map(|column| plain(&column.heading));
    let found_headings = list(&head["cells"]).iter().map(|cell| plain(text(&cell["text"])));
    rest.len() == table.rows.len()
        && head["is_head"] == true
        && rows.iter().all(|row| row["is_whole"] == true)
        && headings.eq(found_headings)
        && table.rows.iter().zip(rest).all(|(row, found)| is_row(list(&found["cells"]), row))
}

fn is_row(found: &[Json], row: &Row) -> bool {
    let is_cell = |(cell, found): (&Cell, &Json)| {
        let pictures = list(&found["pictures"]);
        let has_picture = !matches!(cell.value, Value::Variation(_) | Value::Assurance(_))
            || pictures.iter().any(|words| plain(text(words)) == plain(&cell.text));
        match cell.value {
            Value::Trend(_) => pictures.iter().any(|words| plain(text(words)) == plain(&cell.text)),
            _ => has_picture && plain(text(&found["text"])) == plain(&cell.text),
        }
    };
    if row.is_heading {
        return found.len() == 1 && row.cells.iter().take(1).zip(found).all(is_cell);
    }
    found.len() == row.cells.len() && row.cells.iter().zip(found).all(is_cell)
}

#[test]
fn python_pptx_reads_every_slide_table_and_picture_of_the_presentations() {
    for (document, file) in read_reports("pptx", pptx::write) {
        let slides = list(&file["slides"]);
        let titles: Vec<String> = slides.iter().map(|slide| plain(text(&slide["title"]))).collect();
        assert_eq!(titles[0], plain(&document.title));
        let exceptions = document.blocks().filter_map(|block| match block {
            Block::Exception(exception) => Some(plain(&exception.heading())),
            _ => None,
        });
        for heading in exceptions {
            let is_own =
                |title: &&String| **title == heading || title.starts_with(&format!("{heading} ("));
            assert!(titles.iter().any(|title| is_own(&title)), "no slide “{heading}”");
        }
        let mut rows = slides
            .iter()
            .flat_map(|slide| list(&slide["tables"]))
            .flat_map(list)
            .map(|row| list(row).iter().map(|cell| plain(text(cell))).collect::<Vec<_>>());
        for table in tables(document) {
            for row in &table.rows {
                let expected = on_slide(row);
                // Rows of headings stand between those of the document.
                let is_there = rows.by_ref().any(|found| is_same_row(&found, &expected));
                assert!(is_there, "{}, {}: {expected:?}", document.title, table.id);
            }
        }
        let seen: Vec<&Json> = slides.iter().flat_map(|slide| list(&slide["pictures"])).collect();
        for picture in pictures(document) {
            assert!(seen.iter().any(|words| plain(text(words)) == plain(&picture.alt)));
        }
    }
}

/// The words of a row on a slide; a trend is the ground of its cell there.
fn on_slide(row: &Row) -> Vec<String> {
    let words = |cell: &Cell| match cell.value {
        Value::Trend(_) => String::new(),
        _ => plain(&cell.text),
    };
    let cells = if row.is_heading { 1 } else { row.cells.len() };
    row.cells.iter().take(cells).map(words).collect()
}

/// A cell too long for a slide is begun there and stands whole in the notes.
fn is_same_row(found: &[String], expected: &[String]) -> bool {
    let is_same = |(found, expected): (&String, &String)| match found.split_once('…') {
        Some((begun, rest)) if rest.contains("in the notes") => expected.starts_with(begun.trim()),
        _ => found == expected,
    };
    found.len() == expected.len() && found.iter().zip(expected).all(is_same)
}

fn tidy_table() -> tidy::Table {
    let about = About::new(&EXAMPLE.files, &EXAMPLE.analysis, today());
    tidy::Table::new(&EXAMPLE.analysis, &EXAMPLE.framework, about, Rule::default())
}

#[test]
fn pyarrow_reads_every_cell_of_the_parquet_table() {
    let table = tidy_table();
    let found = read("parquet", [table.parquet()]);
    let Some(file) = found.first() else { return };
    let columns = list(&file["columns"]).iter().map(|column| text(&column[0]));
    assert!(columns.eq(tidy::COLUMNS.iter().map(|column| column.name)));
    let rows = list(&file["rows"]);
    assert_eq!(rows.len(), table.rows().len());
    for (row, (found, own)) in rows.iter().zip(table.rows()).enumerate() {
        for ((found, own), column) in list(found).iter().zip(own).zip(&tidy::COLUMNS) {
            let at = format!("row {row}, {}", column.name);
            match own {
                tidy::Cell::Blank => assert!(found.is_null(), "{at}: {found}"),
                tidy::Cell::Text(own) => assert_eq!(text(found), own, "{at}"),
                // To the last bit: it is the same number.
                tidy::Cell::Number(own) => assert_eq!(found.as_f64(), Some(*own), "{at}"),
                tidy::Cell::Whole(own) => assert_eq!(found.as_i64(), Some((*own).into()), "{at}"),
                tidy::Cell::Day(own) => assert_eq!(text(found), own.to_string(), "{at}"),
                tidy::Cell::Flag(own) => assert_eq!(found.as_bool(), Some(*own), "{at}"),
            }
        }
    }
    let metadata = &file["metadata"];
    assert_eq!(text(&metadata["Made on"]), today().to_string());
    for file in &EXAMPLE.files {
        assert_eq!(text(&metadata[format!("SHA-256 of {}", file.name)]), file.sha256);
    }
}

#[test]
fn the_data_package_keeps_its_own_rules() {
    let table = tidy_table();
    let found = read("zip", [table.package().unwrap()]);
    let Some(package) = found.first() else { return };
    match package["problems"].as_array() {
        None => {
            eprintln!("skipped: Python has no library frictionless to hold the package against")
        }
        Some(problems) => assert_eq!(problems, &[] as &[Json]),
    }
    let resources = package["resources"].as_object().unwrap();
    assert_eq!(resources.len(), 3);
    for (name, resource) in resources {
        assert!(resource["is_hash_right"] == true && resource["is_size_right"] == true, "{name}");
    }
    let [head, rows @ ..] = list(&resources["observations"]["rows"]) else { unreachable!() };
    let names = list(head).iter().map(text);
    assert!(names.eq(tidy::COLUMNS.iter().map(|column| column.name)));
    assert_eq!(rows.len(), table.rows().len());
    for (found, own) in rows.iter().zip(table.rows()) {
        for (found, own) in list(found).iter().map(text).zip(own) {
            match own {
                tidy::Cell::Blank => assert_eq!(found, ""),
                tidy::Cell::Text(own) => assert_eq!(found, own),
                tidy::Cell::Number(own) => assert_eq!(found.parse(), Ok(*own)),
                tidy::Cell::Whole(own) => assert_eq!(found.parse(), Ok(*own)),
                tidy::Cell::Day(own) => assert_eq!(found, own.to_string()),
                tidy::Cell::Flag(own) => assert_eq!(found.parse(), Ok(*own)),
            }
        }
    }
}
