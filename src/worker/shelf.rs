//! What a worker keeps between tasks: the reports of the files that are loaded.
//!
//! Every judgement looks at all of them, and a page that wrote them down for each would stand still
//! meanwhile. The page gives each report once, under a number, and names the numbers. A report holds
//! figures and findings and no rows about people; when the page lets go of one, so does the shelf.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::intake::FileReport;

/// Reports by the numbers under which the page gave them.
#[derive(Debug, Default)]
pub struct Shelf(BTreeMap<u32, Arc<FileReport>>);

impl Shelf {
    /// Keeps a report.
    pub fn keep(&mut self, number: u32, report: Arc<FileReport>) {
        self.0.insert(number, report);
    }

    /// Lets go of reports.
    pub fn forget(&mut self, numbers: &[u32]) {
        self.0.retain(|number, _| !numbers.contains(number));
    }

    /// The reports of these numbers, in their order; `None` when one is not here.
    pub fn reports(&self, numbers: &[u32]) -> Option<Vec<Arc<FileReport>>> {
        numbers.iter().map(|number| self.0.get(number).cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(name: &str) -> Arc<FileReport> {
        let mut bytes = std::io::Cursor::new(b"nothing that can be read".to_vec());
        let framework = crate::framework::Framework::shipped();
        let mut on = |_: crate::workbook::Progress<'_>| std::ops::ControlFlow::Continue(());
        Arc::new(crate::intake::read_file(&mut bytes, name, &framework, &[], &mut on))
    }

    #[test]
    fn reports_come_in_the_order_that_is_asked_for_until_they_are_let_go() {
        let mut shelf = Shelf::default();
        shelf.keep(1, report("a"));
        shelf.keep(2, report("b"));
        let names = |shelf: &Shelf, numbers: &[u32]| -> Option<Vec<String>> {
            let reports = shelf.reports(numbers)?;
            Some(reports.iter().map(|report| report.name.clone()).collect())
        };
        assert_eq!(names(&shelf, &[2, 1]), Some(vec!["b".to_owned(), "a".to_owned()]));
        assert_eq!(names(&shelf, &[3]), None);
        shelf.forget(&[2]);
        assert_eq!(names(&shelf, &[2]), None);
        assert_eq!(names(&shelf, &[1]), Some(vec!["a".to_owned()]));
    }
}
