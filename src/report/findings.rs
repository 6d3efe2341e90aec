//! The list of findings as a download: a workbook for people, separated text for pipelines.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::about::About;
use super::guard::field;
use crate::analysis::FileFindings;
use crate::finding::{Finding, Severity};
use crate::template::WriteError;
use crate::words::{counted, plain};

/// The columns with their widths in characters. On the command line the last is called `hint`.
const COLUMNS: [(&str, f64); 7] = [
    ("Severity", 12.0),
    ("Code", 12.0),
    ("File", 34.0),
    ("Sheet", 24.0),
    ("Cell", 8.0),
    ("Message", 80.0),
    ("Fix", 60.0),
];

/// The most characters that a cell of a workbook can hold.
const CELL_CHARACTERS: usize = 32_767;

/// The findings as an `.xlsx` workbook, with a second sheet that says what they were made from.
///
/// Everything is written as text and can never be a formula. The same findings and the same
/// `about` give the same bytes.
///
/// # Errors
///
/// When there are more findings than a sheet has rows.
pub fn workbook(findings: &[FileFindings], about: &About) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(about)?);
    list(workbook.add_worksheet(), findings)?;
    origin(workbook.add_worksheet(), findings, about)?;
    Ok(workbook.save_to_buffer()?)
}

/// The findings as separated text: UTF-8 with a byte order mark, so that Excel reads the curly
/// quotes. Fields that start like a formula are [guarded](super::guarded).
///
/// The last columns state, in each row, where settings differ from the framework file, the rule for
/// small numbers where patient-level lists were counted, the framework, and how the list came
/// about: rows of several lists can be put under one another and still be told apart.
pub fn csv(findings: &[FileFindings], about: &About) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory cannot fail, and every record has the same number of fields.
    let headings = COLUMNS.iter().map(|(heading, _)| heading.to_lowercase());
    let _ =
        writer.write_record(headings.chain(["settings", "framework", "made"].map(str::to_owned)));
    let ends = [about.settings(), about.framework.clone(), about.made()];
    for (file, finding) in each(findings) {
        let fields = cells(file, finding).into_iter().chain(ends.clone());
        let _ = writer.write_record(fields.map(|text| field(&text)));
    }
    writer.into_inner().unwrap_or_default()
}

fn each(findings: &[FileFindings]) -> impl Iterator<Item = (&str, &Finding)> {
    findings.iter().flat_map(|of| of.findings.iter().map(|finding| (of.file.as_str(), finding)))
}

/// One row, in the order of [`COLUMNS`].
fn cells(file: &str, finding: &Finding) -> [String; 7] {
    [
        finding.severity.as_str().to_owned(),
        finding.code.as_str().to_owned(),
        file.to_owned(),
        finding.place.sheet.clone().unwrap_or_default(),
        finding.place.cell.map(|cell| cell.to_string()).unwrap_or_default(),
        finding.message.clone(),
        finding.hint.clone(),
    ]
}

fn list(sheet: &mut Worksheet, findings: &[FileFindings]) -> Result<(), XlsxError> {
    sheet.set_name("Findings")?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, (heading, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.set_column_format(column, &wrapped)?;
        sheet.write_string_with_format(0, column, heading, &Format::new().set_bold())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut last = 0;
    for (row, (file, finding)) in (1..).zip(each(findings)) {
        for (column, text) in (0..).zip(cells(file, finding)) {
            sheet.write_string_with_format(row, column, shortened(&text), &wrapped)?;
        }
        last = row;
    }
    let last_column = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
    sheet.autofilter(0, 0, last, last_column)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn origin(
    sheet: &mut Worksheet,
    findings: &[FileFindings],
    about: &About,
) -> Result<(), XlsxError> {
    sheet.set_name("About")?;
    let bold = Format::new().set_bold();
    for (column, width) in [(0, 40.0), (1, 66.0), (2, 12.0), (3, 80.0)] {
        sheet.set_column_width(column, width)?;
    }
    let facts = about.facts().into_iter().chain([("Findings", summary(findings))]);
    let mut row = 0;
    for (label, fact) in facts {
        sheet.write_string_with_format(row, 0, label, &bold)?;
        sheet.write_string(row, 1, shortened(&fact))?;
        row += 1;
    }
    row += 1;
    for (column, heading) in (0..).zip(["File", "SHA-256", "Outcome", "Message"]) {
        sheet.write_string_with_format(row, column, heading, &bold)?;
    }
    for (row, file) in (row + 1..).zip(&about.files) {
        let outcome = file.outcome.as_str();
        let texts = [&file.name, &file.sha256, outcome, &file.message];
        for (column, text) in (0..).zip(texts) {
            sheet.write_string(row, column, shortened(text))?;
        }
    }
    Ok(())
}

/// `2 errors, 1 warning, 0 of information`.
fn summary(findings: &[FileFindings]) -> String {
    let number =
        |severity| each(findings).filter(|(_, finding)| finding.severity == severity).count();
    format!(
        "{}, {}, {} of information",
        counted(number(Severity::Error), "error"),
        counted(number(Severity::Warning), "warning"),
        number(Severity::Information),
    )
}

fn properties(about: &About) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = about.created.ymd();
    let created = ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(1900).clamp(1900, 9999),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )?;
    Ok(DocProperties::new()
        .set_title("Findings on performance returns")
        .set_author("Sightline")
        .set_creation_datetime(&created))
}

/// A text as a cell can hold it: without unseen signs, and cut.
fn shortened(text: &str) -> String {
    let mut text = plain(text).into_owned();
    if let Some((end, _)) = text.char_indices().nth(CELL_CHARACTERS) {
        text.truncate(end);
    }
    text
}
