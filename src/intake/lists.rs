//! Patient-level lists and the report of a file: whether it may hold one, why, and what counting one
//! adds.

use serde::{Deserialize, Serialize};

use super::{FileReport, Outcome};
use crate::disclosure;
use crate::finding::{Code, Finding, Place};
use crate::patients::{self, Counted, Kind};
use crate::words;
use crate::workbook::Workbook;

/// A sheet with the headings of a patient-level list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headed {
    /// What the sheet is called: its name, or its place where the name says something about a
    /// person.
    pub sheet: String,
    /// The kind of list that they are of.
    pub kind: Kind,
}

/// The sheets with the headings of a patient-level list, but for those that are `known` as
/// something else. The cells were read before, so that this costs a look at the first rows.
pub(super) fn headed(workbook: &Workbook, known: impl Fn(&str) -> bool) -> Vec<Headed> {
    let others = workbook.sheets.iter().enumerate().filter(|(_, sheet)| !known(&sheet.name));
    let kinds = others.filter_map(|(tab, sheet)| {
        let kind = patients::seen_by_headings(sheet)?;
        Some(Headed { sheet: disclosure::called(&sheet.name, tab), kind })
    });
    kinds.collect()
}

/// What is found of a file in which there is nothing else: that its lists wait to be counted.
pub(super) fn waiting(headed: &[Headed]) -> Option<Finding> {
    Some(Finding::information(
        Code::File,
        Place::file(),
        format!("{} It is not counted yet.", signs(headed)?),
        "Count it: its rows are added up one by one into monthly figures, and none is kept.",
    ))
}

/// `“PTL” has the headings of a list of RTT pathways.`
fn signs(headed: &[Headed]) -> Option<String> {
    let of_sheet =
        |one: &Headed| format!("“{}” has the headings of {}", one.sheet, one.kind.list());
    let all: Vec<String> = headed.iter().map(of_sheet).collect();
    (!all.is_empty()).then(|| format!("{}.", words::list(&all)))
}

impl FileReport {
    /// Whether a person may look for a patient-level list in it: something speaks for one, or it is
    /// a workbook in which nothing else was recognised.
    pub fn may_hold_lists(&self) -> bool {
        let is_other = self.submission.is_some() || !self.published.is_empty();
        self.sign_of_lists().is_some() || self.outcome == Outcome::Read && !is_other
    }

    /// What speaks for a patient-level list in it, in a sentence.
    pub fn sign_of_lists(&self) -> Option<String> {
        if self.oversized {
            return Some("A list in it can be counted all the same.".to_owned());
        }
        let of_people = || match self.withheld.len() {
            0 => None,
            1 => Some("One sheet of it may list people.".to_owned()),
            _ => Some("Some sheets of it may list people.".to_owned()),
        };
        signs(&self.headed).or_else(of_people)
    }

    /// Whether it holds patient-level lists, by what was counted or by their headings, and nothing
    /// else that was recognised.
    pub fn holds_only_lists(&self) -> bool {
        let holds_lists = !self.lists.is_empty() || !self.headed.is_empty();
        holds_lists && self.submission.is_none() && self.published.is_empty()
    }

    /// Takes in what a list comes to, in place of what its sheet came to before. A list of which
    /// rows are missing is taken in too: its findings say so, and its figures do not count.
    pub fn take_list(&mut self, counted: Counted) {
        self.leave_out_list(&counted.measures.sheet);
        if self.oversized {
            self.outcome = Outcome::Read;
        }
        self.findings.extend(counted.findings.iter().cloned());
        self.lists.push(counted);
        self.lists.sort_by(|one, other| one.measures.sheet.cmp(&other.measures.sheet));
        if self.holds_only_lists() {
            self.findings.retain(|finding| !is_about_nothing(finding));
            let lists = self.lists.iter().map(|list| {
                let measures = &list.measures;
                format!("“{}”, {}", measures.sheet, measures.completeness.words(measures.kind))
            });
            let lists = lists.collect::<Vec<_>>().join("; ");
            self.message = match self.oversized {
                true => format!("Too large to be read whole. Counted as a list: {lists}."),
                false => format!("Read as a patient-level list: {lists}."),
            };
        }
    }

    fn leave_out_list(&mut self, sheet: &str) {
        let is_it = |list: &Counted| list.measures.sheet == sheet;
        for list in self.lists.extract_if(.., |list| is_it(list)) {
            self.findings.retain(|finding| !list.findings.contains(finding));
        }
    }
}

/// Whether a finding says that the file was not read, or that nothing was recognised in it.
fn is_about_nothing(finding: &Finding) -> bool {
    finding.code == Code::File && finding.place == Place::file()
}

/// The report of a file of which nothing but a list was counted, for tests.
#[cfg(test)]
pub fn counted_file(name: &str, measures: crate::patients::Measures) -> FileReport {
    let lists = vec![Counted { measures, findings: Vec::new() }];
    FileReport { outcome: Outcome::Read, lists, ..super::stopped(name) }
}

#[cfg(test)]
mod tests {
    use super::super::stopped;
    use super::*;
    use crate::patients::Invented;
    use crate::workbook::{Cell, CellRef, Sheet};

    fn counted(sheet: &str, message: &str) -> Counted {
        let measures = Invented::rtt_pathways(sheet, "2026-03".parse().unwrap());
        let measures = measures.with(|measures| measures.completeness.counted = 3);
        let place = Place::sheet(sheet);
        Counted { measures, findings: vec![Finding::warning(Code::Range, place, message, "Mend.")] }
    }

    #[test]
    fn a_list_that_is_counted_again_takes_the_place_of_itself_only() {
        let mut file = FileReport { oversized: true, ..stopped("PTL.xlsx") };
        assert!(file.may_hold_lists());
        file.take_list(counted("Open", "first"));
        file.take_list(counted("Closed", "other"));
        file.take_list(counted("Open", "second"));
        let messages: Vec<&str> = file.findings.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(messages, ["other", "second"]);
        assert_eq!((file.lists.len(), file.outcome), (2, Outcome::Read));
        assert!(
            file.message.ends_with("“Closed”, 3 pathways counted; “Open”, 3 pathways counted.")
        );
        assert!(!file.may_be_mapped(), "it was never read whole");
    }

    #[test]
    fn a_return_keeps_what_was_said_of_it_and_a_file_of_nothing_else_does_not() {
        let read = FileReport { outcome: Outcome::Read, ..stopped("return.xlsx") };
        let mut submission = FileReport { submission: Some(Default::default()), ..read.clone() };
        assert!(!submission.may_hold_lists() && read.may_hold_lists());
        submission.take_list(counted("PTL", "first"));
        let findings = read.findings.len();
        assert_eq!((&submission.message, submission.findings.len()), (&read.message, findings + 1));
        let mut file = read;
        file.take_list(counted("PTL", "first"));
        assert_eq!(file.findings.len(), findings, "{:?}", file.findings);
        assert_eq!(file.message, "Read as a patient-level list: “PTL”, 3 pathways counted.");
    }

    #[test]
    fn a_sheet_without_people_is_seen_by_its_headings_unless_it_is_something_else() {
        let sheet = |name: &str, headings: [&str; 3]| {
            let mut sheet = Sheet::new(name);
            for (column, heading) in (0..).zip(headings) {
                sheet.insert(CellRef::new(2, column), Cell::text(heading));
            }
            sheet
        };
        let waits = ["Provider code", "RTT clock start", "RTT clock stop"];
        let sheets = vec![
            sheet("Waits", waits),
            sheet("Known", waits),
            // No measure comes of these.
            sheet("Counts", ["Provider code", "Site code", "Treatment function"]),
        ];
        let workbook = Workbook { sheets, ..Workbook::default() };
        let headed = headed(&workbook, |sheet| sheet == "Known");
        let expected = Headed { sheet: "Waits".to_owned(), kind: Kind::RttPathways };
        assert_eq!(headed, [expected]);
        let file = FileReport { headed, ..stopped("a.xlsx") };
        let sign = file.sign_of_lists().unwrap();
        assert_eq!(sign, "“Waits” has the headings of a list of RTT pathways.");
    }
}
