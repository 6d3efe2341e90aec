//! What became of all files together.

use serde::Serialize;
use sightline::analysis::{Analysis, FileFindings};
use sightline::finding::{Finding, Severity};
use sightline::intake::{FileReport, Outcome};
use sightline::words::{counted, list};

/// How many files there were, by what became of them.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All of them.
    files: usize,
    /// Read, and a return or another sheet that Sightline knows was recognised in them.
    recognised: usize,
    /// Read, and nothing was recognised in them.
    not_recognised: usize,
    /// Refused, ended or failed; the line of each says why.
    refused: usize,
    /// Of folders: passed over, because their names are not those of workbooks.
    passed_over: usize,
    /// Files that were read, with signs of single people in them.
    with_people: usize,
    /// Files with a finding of severity error; a refusal is one.
    with_errors: usize,
}

impl Summary {
    /// Of the reports of all files.
    pub fn of(reports: &[FileReport], analysis: &Analysis, passed_over: usize) -> Self {
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        let has_error = |file: &&FileFindings| file.findings.iter().any(is_error);
        let with_errors = analysis.findings.iter().filter(has_error).count();
        let files = reports.len();
        let mut summary = Self { files, passed_over, with_errors, ..Self::default() };
        for report in reports {
            if report.outcome == Outcome::Refused {
                summary.refused += 1;
                continue;
            }
            match report.recognised_as {
                Some(_) => summary.recognised += 1,
                None => summary.not_recognised += 1,
            }
            summary.with_people += usize::from(!report.disclosure.people.is_empty());
        }
        summary
    }

    /// `12 files: 9 recognised, 2 not recognised and 1 refused. 3 files with an error.`
    pub fn words(&self) -> String {
        let parts = [
            (self.recognised, "recognised"),
            (self.not_recognised, "not recognised"),
            (self.refused, "refused"),
        ];
        let parts = parts.iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> = parts.map(|(number, what)| format!("{number} {what}")).collect();
        let mut words = format!("{}: {}.", counted(self.files, "file"), list(&parts));
        for (number, what) in
            [(self.with_errors, "an error"), (self.with_people, "signs of people")]
        {
            if number > 0 {
                words += &format!(" {} with {what}.", counted(number, "file"));
            }
        }
        if self.passed_over > 0 {
            let others = counted(self.passed_over, "other file");
            words += &format!(" Passed over: {others} that are no workbooks by their names.");
        }
        words
    }
}
