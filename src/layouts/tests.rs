use std::io::Cursor;
use std::ops::ControlFlow;

use super::*;
use crate::workbook::{self, Limits};

#[test]
#[ignore]
fn real() {
    let layouts = shipped();
    let dir = std::env::var("REAL").unwrap();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let started = std::time::Instant::now();
        let book = workbook::read(&mut Cursor::new(&bytes[..]), &name, &Limits::WORKBOOK, &mut |_| {
            ControlFlow::Continue(())
        });
        let book = match book { Ok(book) => book, Err(refusal) => { println!("{name}: {}", refusal.message()); continue } };
        let read = started.elapsed();
        let recognised = recognise(&book, &layouts);
        println!("== {name} read {read:?} total {:?}", started.elapsed());
        for near in recognised.nearly.iter().take(2) { println!("   near {near:?}"); }
        for matched in &recognised.matches {
            let sheet = &book.sheets[matched.sheet];
            let (extract, findings) = extract(sheet, matched);
            println!("   {} on {} header {} period {:?} figures {} orgs {} passed {:?} t {:?}", extract.layout, extract.sheet, matched.header + 1, extract.periods(), extract.figures.len(), extract.organisations.len(), matched.passed_over, started.elapsed());
            for f in &extract.figures {
                if ["RXW", "RL1", "R1D", "QOC", "ENG"].contains(&f.organisation.as_str()) {
                    println!("      {} {} {} {:.4} {:?}/{:?} {}", f.organisation, f.indicator, f.period, f.value, f.numerator, f.denominator, f.cell);
                }
            }
            for f in findings.iter().take(8) { println!("      ! {:?}", f); }
        }
    }
}
