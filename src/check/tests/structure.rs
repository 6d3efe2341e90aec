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
