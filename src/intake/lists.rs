//! What counting a patient-level list adds to the report of its file.

use super::{FileReport, Outcome};
use crate::finding::{Code, Finding, Place};
use crate::patients::Counted;

impl FileReport {
    /// Whether a patient-level list of it may be counted: it has sheets about people, or was too
    /// large to be read whole.
    pub fn may_hold_lists(&self) -> bool {
        self.oversized || !self.withheld.is_empty()
    }

    /// Takes in what a list comes to, in place of what its sheet came to before. A list of which
    /// rows are missing is taken in too: its findings say so, and its figures do not count.
    pub fn take_list(&mut self, counted: Counted) {
        self.leave_out_list(&counted.measures.sheet);
        if self.oversized && self.outcome == Outcome::Refused {
            self.outcome = Outcome::Read;
            self.findings.retain(|finding| !is_refusal(finding));
        }
        self.findings.extend(counted.findings.iter().cloned());
        self.lists.push(counted);
        self.lists.sort_by(|one, other| one.measures.sheet.cmp(&other.measures.sheet));
        if self.oversized {
            let lists = self.lists.iter().map(|list| {
                let measures = &list.measures;
                format!("“{}”: {}", measures.sheet, measures.completeness.words(measures.kind))
            });
            let lists = crate::words::list(&lists.collect::<Vec<_>>());
            self.message = format!(
                "Too large to be read whole, so that only its patient-level lists were counted: \
                 {lists}."
            );
        }
    }

    fn leave_out_list(&mut self, sheet: &str) {
        let is_it = |list: &Counted| list.measures.sheet == sheet;
        for list in self.lists.extract_if(.., |list| is_it(list)) {
            self.findings.retain(|finding| !list.findings.contains(finding));
        }
    }
}

/// Whether a finding is that of a file that was not read.
fn is_refusal(finding: &Finding) -> bool {
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
            file.message.ends_with("“Closed”: 3 pathways counted and “Open”: 3 pathways counted.")
        );
        assert!(!file.may_be_mapped(), "it was never read whole");
    }

    #[test]
    fn a_file_that_was_read_keeps_what_was_said_of_it() {
        let mut file = FileReport { outcome: Outcome::Read, ..stopped("return.xlsx") };
        let (message, findings) = (file.message.clone(), file.findings.len());
        file.take_list(counted("PTL", "first"));
        assert_eq!((file.message, file.findings.len()), (message, findings + 1));
    }
}
