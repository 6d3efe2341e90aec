//! What is read, and what must hold of any bytes.
//!
//! A function here ends for every input, and panics only for a fault of this project.

use std::io::Cursor;
use std::ops::ControlFlow;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sightline::framework::Framework;
use sightline::layouts::Layout;
use sightline::workbook::rows::{self, Columns, Fold, Row};
use sightline::workbook::{self, Limits, Recognised, SNIFF_BYTES};
use sightline::worker::{Reply, Request};
use sightline::{intake, layouts, workspace};
use sightline_scanner::{Scanner, Step, Stop, Window};

/// Bounds that a small input can reach, so that what holds them is run.
const BOUNDS: Limits = Limits {
    file_bytes: 2_000_000,
    entries: 100,
    part_bytes: 4_000_000,
    inflated_bytes: 8_000_000,
    sheets: 50,
    cells: 100_000,
    index_bytes: 500_000,
    styles: 10_000,
    shared_strings: 50_000,
    text_bytes: 4_000_000,
    merges: 5_000,
    hidden: 1_000,
    hidden_values: 20_000,
    hidden_bytes: 2_000_000,
    ..Limits::WORKBOOK
};

/// The first bytes tell the same, however many follow them.
pub fn sniffing(bytes: &[u8]) {
    let head = bytes.get(..SNIFF_BYTES).unwrap_or(bytes);
    let recognised = workbook::sniff(head);
    assert_eq!(recognised == Recognised::Empty, head.is_empty());
    assert_eq!(recognised, workbook::sniff(head), "the same bytes are the same");
}

/// A package holds its bounds, or is refused with a sentence and what to do.
pub fn package(bytes: &[u8]) {
    let read = workbook::read(&mut Cursor::new(bytes), "hostile.xlsx", &BOUNDS, &mut go_on);
    match read {
        Ok(book) => {
            assert!(book.cell_count() as u64 <= BOUNDS.cells, "more cells than allowed");
            assert!(book.sheets.len() as u64 <= BOUNDS.sheets, "more sheets than allowed");
            assert!(book.inventory.hidden.len() <= BOUNDS.hidden, "more hidden than allowed");
        }
        Err(refusal) => {
            assert!(!refusal.message().is_empty() && !refusal.hint().is_empty());
        }
    }
}

/// A file of any format ends as a report with a sentence, and as the same report again.
pub fn workbook(bytes: &[u8]) {
    package(bytes);
    let framework = Framework::shipped();
    let layouts = layouts::shipped();
    let read = || {
        let mut source = Cursor::new(bytes);
        intake::read_file(&mut source, "hostile", &framework, &layouts, &mut go_on)
    };
    let report = read();
    assert!(!report.message.is_empty());
    assert!(report.findings.iter().all(|finding| !finding.message.is_empty()));
    assert_eq!(format!("{report:?}"), format!("{:?}", read()), "the same bytes, the same report");
}

/// Rows come once and in order, and the proof counts them.
pub fn lists(bytes: &[u8]) {
    struct InOrder {
        last: u32,
        rows: u64,
    }
    impl Fold for InOrder {
        fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
            assert!(row.number() > self.last, "row {} after row {}", row.number(), self.last);
            self.last = row.number();
            self.rows += 1;
            ControlFlow::Continue(())
        }
    }
    let limits = rows::Limits {
        file_bytes: 2_000_000,
        part_bytes: 8_000_000,
        row_bytes: 500_000,
        shared_strings: 50_000,
        shared_bytes: 4_000_000,
        general_shared_strings: 50_000,
        held_cells: 100_000,
        held_bytes: 8_000_000,
        ..rows::Limits::LIST
    };
    let columns = Columns::first(12);
    for sheet in ["S1", "List", "Waits", "Return"] {
        let list =
            rows::List { file_name: "hostile.csv", sheet, columns: &columns, limits: &limits };
        let mut source = Cursor::new(bytes);
        let folded = rows::fold(&mut source, &list, &mut |_| ControlFlow::Continue(()), &|| {
            InOrder { last: 0, rows: 0 }
        });
        match folded {
            Ok(folded) => assert_eq!(folded.proof.rows, folded.value.rows),
            Err(refusal) => assert!(!refusal.message().is_empty()),
        }
    }
}

/// The rows of a sheet are the same in slices of any size, up to a row that is too long: small slices
/// tell it first.
pub fn scanner(bytes: &[u8]) {
    // The longest row. In slices that do not grow, the work for a row grows with its square.
    const ROW: usize = 20_000;
    let slots: Vec<u16> = (0..20).collect();
    let rows = |slice: usize| {
        let mut source = bytes;
        let mut scanner = Scanner::new(Window::with_slice(&mut source, ROW, slice), &slots);
        let mut rows = Vec::new();
        loop {
            match scanner.step() {
                Ok(Step::Row(row)) => {
                    let cells = row.cells.iter().map(|cell| row.value(cell).to_vec());
                    rows.push((row.number, cells.collect::<Vec<_>>()));
                }
                Ok(Step::Read) => {}
                Ok(Step::End) => return (rows, None),
                Err(stop) => return (rows, Some(stop)),
            }
        }
    };
    let (whole, end) = rows(1 << 16);
    let (sliced, stop) = rows(64);
    if matches!(stop, Some(Stop::TooLong(_))) {
        assert!(whole.starts_with(&sliced), "slices of 64 bytes give other rows");
    } else {
        assert_eq!(whole, sliced, "slices of 64 bytes give other rows");
        assert_eq!(end.is_some(), stop.is_some(), "slices of 64 bytes end otherwise");
    }
}

/// A layout is refused with reasons, or is one.
pub fn layouts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(problems) = Layout::parse(&text) {
        assert!(!problems.is_empty(), "refused without a reason");
    }
}

/// A framework is refused with reasons, or can be worked with.
pub fn framework(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Framework::parse(&text) {
        Err(problems) => assert!(!problems.is_empty(), "refused without a reason"),
        Ok(framework) => {
            let _ = framework.system();
            let _ = framework.board();
        }
    }
}

/// A workspace that can be read is written and read again as the same.
pub fn workspace(bytes: &[u8]) {
    let Ok(opened) = workspace::read(bytes) else { return };
    let Ok(written) = workspace::write(&opened.contents) else { return };
    let again = workspace::read(&written);
    let again = again.ok().and_then(|again| workspace::write(&again.contents).ok());
    assert_eq!(again, Some(written), "a workspace is not what was saved of it");
}

/// What the page and its worker say to each other is understood, or not; and what is understood is
/// said again in the same bytes.
pub fn messages(bytes: &[u8]) {
    fn said_again<T: Serialize + DeserializeOwned>(bytes: &[u8]) {
        let Ok(message) = postcard::from_bytes::<T>(bytes) else { return };
        let Ok(said) = postcard::to_allocvec(&message) else { return };
        let again = postcard::from_bytes::<T>(&said).ok();
        let again = again.and_then(|again| postcard::to_allocvec(&again).ok());
        assert_eq!(again, Some(said), "a message is not what was said");
    }
    said_again::<Request>(bytes);
    said_again::<Reply>(bytes);
}

fn go_on(_: workbook::Progress<'_>) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
