//! What is missing from the return as a whole.

use super::*;

#[test]
fn a_cover_alone_is_no_return() {
    let found = findings(|a| {
        a.return_.highlights.clear();
        a.return_.history.clear();
    });
    only(&found, Code::Structure, Error, "the file", "no highlight report");
}

#[test]
fn two_reports_on_one_indicator() {
    let found = findings(|a| {
        let mut second = a.return_.highlights[0].clone();
        second.place = crate::finding::Place::sheet("A&E (2)");
        a.return_.highlights.push(second);
    });
    one(&found, Code::Structure, Warning, "A&E (2)", "twice");
}

#[test]
fn rows_of_different_length() {
    let found = block(|b| b.plan.truncate(11));
    one(&found, Code::Structure, Error, "A&E!D15", "11 cells");
}

#[test]
fn a_report_that_was_left_blank_is_mentioned_once() {
    let found = findings(|a| {
        let mut blank = a.return_.highlights[0].clone();
        blank.place = crate::finding::Place::sheet("RTT");
        set(blank.fields.get_mut(&HighlightLabel::Indicator).unwrap(), text("rtt_52w"));
        for entry in blank.plan.iter_mut().chain(&mut blank.actual) {
            set(entry, None);
        }
        for label in [HighlightLabel::Sro, HighlightLabel::PerformanceLead] {
            set(blank.fields.get_mut(&label).unwrap(), None);
        }
        a.return_.highlights.push(blank);
    });
    let found: Vec<_> = found.into_iter().filter(|f| f.code != Code::Identity).collect();
    only(&found, Code::Structure, Information, "RTT", "not filled in");
}
