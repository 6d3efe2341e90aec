//! One file, from its bytes to a return: the first half of the way of the data.
//!
//! Whatever goes wrong with a file ends here as an outcome with a sentence, so that one bad file
//! never stops the others. What is kept of a file is its return and the cells of its sheets for the
//! preview; sheets with rows about people are never among them.

mod lists;
#[cfg(test)]
pub use lists::counted_file;

pub use lists::Headed;

use std::collections::BTreeMap;
use std::io::SeekFrom;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::disclosure::{self, Disclosure, Withheld};
use crate::finding::{Code, Finding, Place, Severity};
use crate::framework::Framework;
use crate::layouts::{self, Extract, Layout};
use crate::patients::Counted;
use crate::template::{self, LayoutId, Recognition, Return};
use crate::words;
use crate::workbook::{self, CellRef, Format, Limits, Progress, Refusal, Sheet, Source, Workbook};

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal; empty when they could not be read.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// What the bytes are, as far as it could be told.
    pub format: Option<Format>,
    /// The id of the layout that was recognised, such as `sightline-return`; of several the first.
    pub recognised_as: Option<String>,
    /// Whether it could be read.
    pub outcome: Outcome,
    /// What happened, in a sentence for the person who dropped the file.
    pub message: String,
    /// What was found while reading; checks find more once all files are there.
    pub findings: Vec<Finding>,
    /// The return, when one was recognised.
    pub submission: Option<Return>,
    /// What its other sheets publish, as far as a layout was recognised.
    pub published: Vec<Extract>,
    /// What its patient-level lists come to, as far as a person had them counted.
    pub lists: Vec<Counted>,
    /// Signs of people in it, and what hides in it.
    pub disclosure: Disclosure,
    /// The cells of the sheets, for the preview; empty when nothing was recognised. They never travel
    /// with the report: a reader sends them ahead in pieces, and nothing that judges needs them.
    #[serde(skip)]
    pub sheets: Vec<Sheet>,
    /// The names of these sheets, in the order of the workbook. They do travel: findings stand in
    /// that order wherever they are shown.
    #[serde(default)]
    pub tabs: Vec<String>,
    /// Sheets that are not among them because they are about people.
    pub withheld: Vec<Withheld>,
    /// Whether it was too large to be read whole, so that only a list in it can be counted.
    pub oversized: bool,
    /// Sheets that show nobody, and have the headings of a patient-level list all the same.
    pub headed: Vec<Headed>,
}

impl FileReport {
    /// Whether a person may map it by hand: it is a workbook, and no return and no shipped layout
    /// was recognised in it.
    pub fn may_be_mapped(&self) -> bool {
        let is_own = |id: &str| id.starts_with(layouts::MAPPED);
        self.outcome == Outcome::Read
            && !self.oversized
            && self.submission.is_none()
            && self.recognised_as.as_deref().is_none_or(is_own)
    }
}

/// Whether a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was opened as a workbook.
    Read,
    /// It was not; the message says why.
    Refused,
}

impl Outcome {
    /// `read` or `refused`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Refused => "refused",
        }
    }
}

/// How many rows of a sheet are kept for the preview.
const PREVIEW_ROWS: u32 = 2_000;
/// How many columns of a sheet are kept for the preview.
const PREVIEW_COLUMNS: u32 = 100;

/// Reads one file: a return, or else sheets that have one of the layouts. `progress` is called as
/// reading goes on and can stop it.
pub fn read_file(
    source: &mut dyn Source,
    name: &str,
    framework: &Framework,
    layouts: &[Layout],
    progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> FileReport {
    read_file_and_look(source, name, framework, layouts, progress, &mut |_, _| {})
}

/// The same; `look` sees the whole workbook and what was recognised in it before all of it goes
/// that no preview shows. It is not called for a file that is refused.
pub fn read_file_and_look(
    source: &mut dyn Source,
    name: &str,
    framework: &Framework,
    layouts: &[Layout],
    progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    look: &mut dyn FnMut(&Workbook, &Recognition),
) -> FileReport {
    let name = &*words::plain(name);
    let (sha256, size) = match hash(source) {
        Ok(hashed) => hashed,
        Err(error) => return unreadable(name, &error.to_string()),
    };
    match workbook::read(source, name, &Limits::WORKBOOK, progress) {
        Err(refusal) => {
            let oversized = matches!(refusal, Refusal::TooLarge { .. });
            // Of what could not be read nobody knows whether it is about people.
            let message = match &refusal {
                Refusal::Damaged(_) | Refusal::BeyondSheet { .. } => {
                    disclosure::unless_telling(refusal.message())
                }
                other => other.message(),
            };
            let report = refused(name, message, refusal.hint());
            FileReport { sha256, size, oversized, ..report }
        }
        Ok(workbook) => {
            let recognition = template::read(&workbook, framework);
            look(&workbook, &recognition);
            let published = match recognition.layout {
                Some(_) => Publication::default(),
                None => Publication::read(&workbook, layouts),
            };
            recognised(name, sha256, size, workbook, recognition, published)
        }
    }
}

/// `return (2).xlsx` where `return.xlsx` is taken.
pub fn free_name(is_taken: impl Fn(&str) -> bool, name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if extension.is_empty() { "" } else { "." };
    (2..)
        .map(|number| format!("{stem} ({number}){dot}{extension}"))
        .find(|name| !is_taken(name))
        .unwrap_or_default()
}

/// The report of a file whose bytes could not be had.
pub fn unreadable(name: &str, why: &str) -> FileReport {
    refused(
        name,
        format!("The file could not be read: {why}."),
        "Check that the file is still where it was and not open for writing elsewhere, and try \
         again.",
    )
}

/// The report of a file on which the reader itself failed or ran out of time or memory.
pub fn stopped(name: &str) -> FileReport {
    refused(
        name,
        "Sightline stopped while reading this file. The other files are not affected.".to_owned(),
        "Open the file in Excel, save it under a new name as an Excel Workbook (.xlsx), and try \
         that one.",
    )
}

/// The report of a file that needed more than it was given, such as `60 seconds`.
pub fn over_budget(name: &str, given: &str) -> FileReport {
    refused(
        name,
        format!("Reading this file was ended because it needed more than {given}."),
        "Save the file with the sheets of the return alone, or give the command more with \
         --seconds or --megabytes.",
    )
}

fn refused(name: &str, message: String, hint: &str) -> FileReport {
    FileReport {
        name: name.to_owned(),
        sha256: String::new(),
        size: 0,
        format: None,
        recognised_as: None,
        outcome: Outcome::Refused,
        findings: vec![Finding::error(Code::File, Place::file(), message.as_str(), hint)],
        message,
        submission: None,
        published: Vec::new(),
        lists: Vec::new(),
        disclosure: Disclosure::default(),
        sheets: Vec::new(),
        tabs: Vec::new(),
        withheld: Vec::new(),
        oversized: false,
        headed: Vec::new(),
    }
}

/// What a workbook publishes by the layouts that are known.
#[derive(Default)]
struct Publication {
    extracts: Vec<Extract>,
    findings: Vec<Finding>,
    /// What differs where a sheet nearly has a layout.
    nearly: Option<String>,
}

impl Publication {
    fn read(workbook: &Workbook, layouts: &[Layout]) -> Self {
        let recognised = layouts::recognise(workbook, layouts);
        let mut publication =
            Self { nearly: recognised.nearly.first().map(ToString::to_string), ..Self::default() };
        for matched in &recognised.matches {
            let Some(sheet) = workbook.sheets.get(matched.sheet) else { continue };
            let (extract, findings) = layouts::extract(sheet, matched);
            publication.extracts.push(extract);
            publication.findings.extend(findings);
        }
        publication
    }

    /// `Read as A&E attendances by provider, October 2024: 230 organisations.`
    fn message(&self) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        for extract in &self.extracts {
            if !names.contains(&extract.described()) {
                names.push(extract.described());
            }
        }
        (!names.is_empty()).then(|| format!("Read as {}.", words::list(&names)))
    }
}

fn recognised(
    name: &str,
    sha256: String,
    size: u64,
    workbook: Workbook,
    recognition: Recognition,
    mut published: Publication,
) -> FileReport {
    let Recognition { layout, found, mut findings, patient_lists, found_instead, labels } =
        recognition;
    let published_message = published.message();
    findings.append(&mut published.findings);
    let recognised = disclosure::Recognised {
        patient_lists: &patient_lists,
        submission: layout.is_some().then_some(&found),
    };
    let judged = disclosure::judge(&workbook, &workbook.inventory, &recognised);
    // Of a sheet about people not even its first texts are quoted.
    let unsaid = |sheet: &str| judged.withheld.get(sheet).map(|withheld| withheld.why.clone());
    let found_instead = match (&published_message, published.nearly) {
        (Some(_), _) => None,
        (None, Some(nearly)) => Some(nearly),
        (None, None) => found_instead.map(|found| found.words(unsaid)),
    };
    // Our own return has a note on every field, a footer on every page and the app's name in its
    // properties. A published file hides lookup sheets that nobody who reads it can mend. What is
    // only worth knowing of them stays in the summary.
    let published_elsewhere = |extract: &Extract| extract.layout.starts_with(layouts::PUBLISHED);
    let worth_saying = if layout == Some(LayoutId::SightlineReturn) {
        Severity::Warning
    } else if published.extracts.iter().any(published_elsewhere) {
        Severity::Error
    } else {
        Severity::Information
    };
    for (tab, sheet) in workbook.sheets.iter().enumerate() {
        if judged.withheld.get(&sheet.name).is_some_and(|withheld| withheld.sheet.is_none()) {
            findings.iter_mut().for_each(|finding| unname(finding, &sheet.name, tab));
        }
    }
    let is_worth_saying = |finding: &Finding| finding.severity <= worth_saying;
    findings.extend(judged.findings.into_iter().filter(is_worth_saying));
    for problem in &workbook.problems {
        // Where a sheet about people breaks off, neither its name nor its cells are quoted.
        let (sheet, what) = match judged.withheld.get(&problem.sheet) {
            Some(withheld) => (withheld.sheet.clone(), words::without_quotes(&problem.what)),
            None => (Some(problem.sheet.clone()), problem.what.clone()),
        };
        let cell = problem.cell.filter(|_| sheet.is_some());
        findings.push(Finding::error(
            Code::File,
            Place { sheet, cell },
            format!("A part of the workbook could not be read: {what}."),
            "Open the workbook in Excel, accept a repair if Excel offers one, save it under a new \
             name and add that file.",
        ));
    }
    let headed = lists::headed(&workbook, |sheet| {
        labels.contains_key(sheet)
            || published.extracts.iter().any(|extract| extract.sheet == sheet)
    });
    let waiting = found_instead.as_ref().and_then(|_| lists::waiting(&headed));
    if let Some(waiting) = &waiting {
        findings.push(waiting.clone());
    } else if let Some(instead) = &found_instead {
        findings.push(Finding::error(
            Code::File,
            Place::file(),
            instead.as_str(),
            "Map its sheet by hand, or count it if it is a patient-level list: both are offered \
             beside the file. Or download a blank return and fill it in.",
        ));
    }
    let message = match layout {
        Some(LayoutId::SightlineReturn) => "Read as a Sightline return.".to_owned(),
        Some(LayoutId::HighlightReport) => match found.highlights.len() {
            1 => "Read as a highlight report.".to_owned(),
            number => format!("Read as {number} highlight reports."),
        },
        None => published_message
            .or(waiting.map(|waiting| waiting.message))
            .or(found_instead)
            .unwrap_or_else(|| "Nothing in it was recognised.".to_owned()),
    };
    let format = workbook.format;
    let sheets = match layout {
        Some(_) => preview(workbook, &judged.withheld),
        None => Vec::new(),
    };
    FileReport {
        name: name.to_owned(),
        sha256,
        size,
        format: Some(format),
        recognised_as: layout
            .map(|layout| layout.as_str().to_owned())
            .or_else(|| published.extracts.first().map(|extract| extract.layout.clone())),
        outcome: Outcome::Read,
        message,
        findings,
        submission: layout.map(|_| found),
        published: published.extracts,
        lists: Vec::new(),
        disclosure: judged.disclosure,
        tabs: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        sheets,
        withheld: judged.withheld.into_values().collect(),
        oversized: false,
        headed,
    }
}

/// Takes the name of a sheet that says something about a person out of what was found before that
/// was known.
fn unname(finding: &mut Finding, name: &str, tab: usize) {
    if finding.place.sheet.as_deref() == Some(name) {
        finding.place = Place::file();
    }
    let instead = format!("in tab {}, whose name is not repeated here,", tab + 1);
    finding.message = finding.message.replace(&format!("“{name}”"), &instead);
}

/// The sheets without those that are about people, and without what lies far outside.
fn preview(workbook: Workbook, withheld: &BTreeMap<String, Withheld>) -> Vec<Sheet> {
    let corner = CellRef::new(PREVIEW_ROWS, PREVIEW_COLUMNS);
    workbook
        .sheets
        .into_iter()
        .filter(|sheet| !withheld.contains_key(&sheet.name))
        .map(|sheet| sheet.within(corner))
        .collect()
}

/// SHA-256 of all bytes, and how many there are; the source is read in slices and left at its end.
fn hash(source: &mut dyn Source) -> std::io::Result<(String, u64)> {
    source.seek(SeekFrom::Start(0))?;
    let mut hasher = Sha256::new();
    let mut size = 0;
    let mut slice = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut slice)?;
        let Some(bytes) = slice.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hasher.update(bytes);
        size += read as u64;
    }
    let digest = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((digest, size))
}

#[cfg(test)]
mod tests;
