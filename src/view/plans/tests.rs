//! What is owed, the board, expectations and links, on the invented example.

use super::*;
use crate::analysis::{Months, analyse};
use crate::calendar::Month;
use crate::entered::Entered;
use crate::example;
use crate::intake::{FileReport, read_file};
use std::ops::ControlFlow;
use std::sync::LazyLock;

fn files() -> &'static [FileReport] {
    static FILES: LazyLock<Vec<FileReport>> = LazyLock::new(|| {
        let framework = example::framework();
        let workbooks = example::workbooks(&framework).unwrap();
        let mut on = |_: crate::workbook::Progress<'_>| ControlFlow::Continue(());
        workbooks
            .into_iter()
            .map(|(name, bytes)| {
                read_file(&mut std::io::Cursor::new(bytes), &name, &framework, &mut on)
            })
            .collect()
    });
    &FILES
}

fn judged(entered: &Entered) -> Analysis {
    let months = Months { today: Month::new(2026, 11).unwrap(), as_of: None };
    analyse(files(), &example::framework(), entered, months)
}

#[test]
fn look() {
    let analysis = judged(&Entered::default());
    for item in analysis.items.iter().filter(|i| !i.is_system) {
        let t = item.tier();
        println!(
            "{} {} tier {:?} {:?} adverse {:?} latest {:?} actions {:?} plan {:?} owed {:?}",
            item.organisation,
            item.indicator.id,
            t.map(|t| t.tier),
            t.map(|t| t.reason.clone()),
            item.latest.as_ref().and_then(|l| l.adverse),
            item.latest.as_ref().map(|l| l.value),
            t.map(|t| t.actions.clone()),
            item.plan.as_ref().map(|p| p.key.id.clone()),
            item.owed.iter().map(|o| o.when()).collect::<Vec<_>>()
        );
    }
}
