//! Planted people: in each kind of hidden thing, in each format, in each way of writing, one among
//! 1,000 rows, each found at error level where it stands, and nothing of it repeated. All people and
//! numbers here are invented.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::book::{Beside, Book, Datum, Leaf};
use super::*;
use crate::disclosure::Strength;
use crate::workbook::{Coverage, HiddenKind};

/// The row of the planted person, from 0.
const ROW: u32 = 640;
const ROWS: u32 = 1_000;
/// The first column of what is planted.
const COLUMN: u32 = 3;

/// What must not be repeated anywhere.
const SECRETS: [&str; 9] = [
    "9434765919",
    "943 476 5919",
    "5919",
    "Inventedperson",
    "8XQ",
    "1956-03-12",
    "12/03/1956",
    "20526",
    "Edith",
];

fn text(text: &str) -> Datum {
    Datum::Text(text.to_owned())
}

/// One way of writing somebody into cells.
struct Way {
    name: &'static str,
    /// Headings of the columns; none where they are empty.
    headings: [&'static str; 4],
    cells: Vec<Datum>,
    /// What the other rows of the column hold.
    others: Option<fn(u32) -> Datum>,
}

fn ways() -> Vec<Way> {
    let way = |name, cells: Vec<Datum>| Way { name, headings: [""; 4], cells, others: None };
    let born = || Datum::Day(20_526.0);
    let person = || vec![text("Edith"), text("Inventedperson"), born(), text("SY3 8XQ")];
    let digits = || vec![Datum::Number(943.0), Datum::Number(476.0), Datum::Number(5_919.0)];
    vec![
        way("text", vec![text("9434765919")]),
        way("number", vec![Datum::Number(9_434_765_919.0)]),
        way("spaced", vec![text("943 476 5919")]),
        way("hyphens", vec![text("943-476-5919")]),
        Way {
            others: Some(|row| Datum::Number(f64::from(row * 37 % 5_000))),
            ..way("number among counts", vec![Datum::Number(9_434_765_919.0)])
        },
        Way {
            others: Some(|row| text(["as planned", "late", "see note"][row as usize % 3])),
            ..way("text among texts", vec![text("9434765919")])
        },
        Way {
            others: Some(|row| text(&format!("{}", 1_000_000_010_u64 + u64::from(row) * 11))),
            ..way("spaced among references", vec![text("943 476 5919")])
        },
        way("in a sentence", vec![text("Breach of 943 476 5919, see notes")]),
        way("split, text", vec![text("943"), text("476"), text("5919")]),
        way("split, numbers", digits()),
        Way { headings: ["NHS number", "", "", ""], ..way("split, headed", digits()) },
        Way {
            headings: ["First name", "Last name", "Date of birth", "Postcode"],
            ..way("person, headed", person())
        },
        way("person, bare", person()),
        Way { headings: ["Date of birth", "", "", ""], ..way("born, headed", vec![born()]) },
        Way {
            headings: ["Date of birth", "", "", ""],
            ..way("born, as a number", vec![Datum::Number(20_526.0)])
        },
    ]
}

/// Where on a sheet somebody hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    InSight,
    HiddenSheet,
    VeryHiddenSheet,
    Rows,
    Columns,
    FilteredRows,
    White,
    FarRight,
    FarBelow,
}

impl Spot {
    const ALL: [Self; 9] = [
        Self::InSight,
        Self::HiddenSheet,
        Self::VeryHiddenSheet,
        Self::Rows,
        Self::Columns,
        Self::FilteredRows,
        Self::White,
        Self::FarRight,
        Self::FarBelow,
    ];

    fn kind(self) -> Option<HiddenKind> {
        match self {
            Self::InSight => None,
            Self::HiddenSheet | Self::VeryHiddenSheet => Some(HiddenKind::Sheet),
            Self::Rows => Some(HiddenKind::Rows),
            Self::Columns => Some(HiddenKind::Columns),
            Self::FilteredRows => Some(HiddenKind::FilteredRows),
            Self::White => Some(HiddenKind::InvisibleText),
            Self::FarRight | Self::FarBelow => Some(HiddenKind::RemoteCells),
        }
    }

    fn exists_in(self, format: Format) -> bool {
        self.kind().is_none_or(|kind| kind.coverage(format) == Coverage::Found)
    }
}

/// Ordinary figures, and somebody among them; and the cells of that person.
fn sheet(spot: Spot, way: &Way) -> (Leaf, Vec<CellRef>) {
    let column = if spot == Spot::FarRight { 40 } else { COLUMN };
    let planted_row = if spot == Spot::FarBelow { ROWS + 100 } else { ROW };
    let mut leaf = Leaf::default();
    let width = way.cells.len() as u32;
    for row in (0..ROWS).chain((spot == Spot::FarBelow).then_some(planted_row)) {
        let mut cells = vec![(0, text("Organisation code")), (1, text("Attendances"))];
        if row > 0 {
            let letter = char::from(b'A' + (row % 26) as u8);
            cells = vec![
                (0, text(&format!("R{letter}{}", row % 10))),
                (1, Datum::Number(f64::from(row * 7_919 % 20_000))),
                (2, Datum::Number(f64::from(row * 31 % 1_000) / 10.0)),
            ];
        }
        // Far below stands the person alone.
        if row > ROWS {
            cells.clear();
        }
        for (at, datum) in (column..).zip(&way.cells) {
            if row == 0 {
                let heading = way.headings[(at - column) as usize];
                cells.extend((!heading.is_empty()).then(|| (at, text(heading))));
            } else if row == planted_row {
                cells.push((at, datum.clone()));
            } else if let Some(other) = way.others {
                cells.push((at, other(row)));
            }
        }
        let cells = cells.into_iter().map(|(column, datum)| (CellRef::new(row, column), datum));
        leaf.cells.extend(cells);
    }
    let planted: Vec<CellRef> =
        (column..column + width).map(|column| CellRef::new(planted_row, column)).collect();
    match spot {
        Spot::InSight | Spot::FarRight | Spot::FarBelow => {}
        Spot::HiddenSheet => leaf.state = 1,
        Spot::VeryHiddenSheet => leaf.state = 2,
        Spot::Rows => leaf.hidden_rows = vec![planted_row],
        Spot::Columns => leaf.hidden_columns = (column..column + width).collect(),
        Spot::FilteredRows => {
            leaf.hidden_rows = vec![planted_row];
            leaf.filter = Some((0, ROWS - 1));
        }
        Spot::White => leaf.white = planted.clone(),
    }
    (leaf, planted)
}

fn book(spot: Spot, way: &Way) -> (Book, String, Vec<CellRef>) {
    let (leaf, planted) = sheet(spot, way);
    if leaf.state == 0 {
        return (Book { sheets: vec![leaf], beside: None }, "S1".to_owned(), planted);
    }
    let front = Leaf { cells: vec![(CellRef::new(0, 0), text("Figures"))], ..Leaf::default() };
    (Book { sheets: vec![front, leaf], beside: None }, "S2".to_owned(), planted)
}

/// The report of a file.
fn intake(bytes: &[u8], format: Format) -> FileReport {
    read(bytes, &format!("figures.{}", format.as_str()))
}

/// Its cells, to look at what stands at an address.
fn cells(bytes: &[u8], format: Format) -> Workbook {
    let name = format!("figures.{}", format.as_str());
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    let workbook =
        workbook::read(&mut Cursor::new(bytes), &name, &Limits::WORKBOOK, &mut on).unwrap();
    assert_eq!(workbook.problems, [], "{format:?}");
    workbook
}

/// What of a report repeats a secret, in its debug form or as it crosses to the page.
fn repeated(report: &FileReport) -> Vec<&'static str> {
    let debug = format!("{report:?}");
    let crossed = postcard::to_allocvec(report).unwrap();
    let holds = |secret: &&str| {
        let bytes = secret.as_bytes();
        debug.contains(*secret) || crossed.windows(bytes.len()).any(|window| window == bytes)
    };
    SECRETS.into_iter().filter(holds).collect()
}

/// Whether the person was found at one of its cells, at error level, with the right kind.
fn is_found(
    report: &FileReport,
    sheet: &str,
    planted: &[CellRef],
    kind: Option<HiddenKind>,
) -> bool {
    let is_there = |place: &Place| {
        place.sheet.as_deref() == Some(sheet)
            && place.cell.is_some_and(|cell| planted.contains(&cell))
    };
    report.findings.iter().any(|finding| {
        finding.severity == Severity::Error
            && finding.code == Code::Disclosure
            && is_there(&finding.place)
    }) && report.disclosure.people.iter().any(|trace| {
        trace.strength == Strength::Strong && trace.hidden == kind && is_there(&trace.place)
    })
}

/// The spots and ways in which somebody in a cell was missed or repeated in this format.
fn missed_in_cells(format: Format) -> Vec<String> {
    let mut missed = Vec::new();
    for spot in Spot::ALL.into_iter().filter(|spot| spot.exists_in(format)) {
        // Formats differ in how they keep texts, numbers and days; what is made of those does not.
        let chosen = ["text", "number", "spaced", "split, numbers", "person, bare"];
        let is_wanted = |way: &Way| format == Format::Xlsx || chosen.contains(&way.name);
        for way in ways().into_iter().filter(is_wanted) {
            let (book, mut sheet, planted) = book(spot, &way);
            let bytes = book.bytes(format);
            let report = intake(&bytes, format);
            // A table of separated text is called after its file.
            if format == Format::Csv {
                sheet = "figures".to_owned();
            }
            let found = is_found(&report, &sheet, &planted, spot.kind());
            // The planted value stands at the address that was found; one way of writing will do.
            if way.name == "text" {
                let workbook = cells(&bytes, format);
                let cell = workbook.sheet(&sheet).and_then(|sheet| sheet.cell(planted[0]));
                assert_eq!(cell.map(ToString::to_string).as_deref(), Some("9434765919"));
            }
            let repeats = repeated(&report);
            if !found || !repeats.is_empty() {
                let errors: Vec<_> =
                    report.findings.iter().map(|f| (f.severity, &f.place)).collect();
                let name = way.name;
                missed.push(format!(
                    "{format:?}, {spot:?}, {name}: found {found}, repeats {repeats:?}; {errors:?}"
                ));
            }
        }
    }
    missed
}

#[test]
fn somebody_in_a_cell_is_found_in_every_format_spot_and_way() {
    let failures: Vec<String> = std::thread::scope(|scope| {
        let formats = Format::ALL.map(|format| scope.spawn(move || missed_in_cells(format)));
        formats.into_iter().flat_map(|format| format.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Ways of writing somebody into a text.
const TEXTS: [(&str, &str); 5] = [
    ("text", "9434765919"),
    ("spaced", "943 476 5919"),
    ("sentence", "Breach: 943 476 5919, see notes"),
    ("born", "Waited too long, DOB 12/03/1956"),
    ("person", "Mrs Edith Inventedperson, 12/03/1956, SY3 8XQ, NHS no 9434765919"),
];

/// Kinds whose texts are looked through.
const OF_TEXTS: [HiddenKind; 8] = [
    HiddenKind::Comment,
    HiddenKind::ThreadedComment,
    HiddenKind::DefinedName,
    HiddenKind::Connection,
    HiddenKind::CustomXml,
    HiddenKind::Properties,
    HiddenKind::PageSetup,
    HiddenKind::Other,
];

/// Kinds that are listed in a format without being looked through.
const CLOSED: [(HiddenKind, Format); 3] = [
    // A password may stand anywhere in their records.
    (HiddenKind::Connection, Format::Xlsb),
    (HiddenKind::Connection, Format::Xls),
    (HiddenKind::Other, Format::Xls),
];

fn front() -> Leaf {
    let cells = (0..ROWS).flat_map(|row| {
        [(CellRef::new(row, 0), text("RXW")), (CellRef::new(row, 1), Datum::Number(f64::from(row)))]
    });
    Leaf { cells: cells.collect(), ..Leaf::default() }
}

fn beside(kind: HiddenKind, planted: &str) -> Book {
    let row =
        |row| vec![text(&if row == ROW { planted.to_owned() } else { format!("note {row}") })];
    // A header and an object are one text each.
    let rows = match kind {
        HiddenKind::PageSetup => vec![vec![text(planted)]],
        HiddenKind::Properties => (ROW - 5..ROW + 5).map(row).collect(),
        _ => (0..ROWS).map(row).collect(),
    };
    let beside = Beside { kind, headings: Vec::new(), rows };
    Book { sheets: vec![front()], beside: Some(beside) }
}

#[test]
fn somebody_in_a_text_beside_the_sheets_is_found_in_every_format() {
    let (mut table, mut failed) = (String::new(), 0);
    for kind in OF_TEXTS {
        for (way, planted) in TEXTS {
            write!(table, "\n{kind:?}, {way}:").unwrap();
            for format in Format::ALL {
                if kind.coverage(format) != Coverage::Found || CLOSED.contains(&(kind, format)) {
                    continue;
                }
                let report = intake(&beside(kind, planted).bytes(format), format);
                let has_cells = matches!(kind, HiddenKind::Comment | HiddenKind::ThreadedComment);
                let found =
                    report.findings.iter().any(|finding| {
                        // Notes stand in column B, the planted one beside its row.
                        let at = (finding.place.sheet.as_deref(), finding.place.cell);
                        let is_there = !has_cells || at == (Some("S1"), Some(CellRef::new(ROW, 1)));
                        finding.severity == Severity::Error && is_there
                    }) && report.disclosure.people.iter().any(|trace| {
                        trace.strength == Strength::Strong && trace.hidden == Some(kind)
                    });
                let repeats = repeated(&report);
                failed += usize::from(!found || !repeats.is_empty());
                let said = if found { "found" } else { "MISSED" };
                write!(table, " {}: {said}", format.as_str()).unwrap();
                if !repeats.is_empty() {
                    write!(table, " REPEATS {repeats:?}").unwrap();
                }
            }
        }
    }
    assert_eq!(failed, 0, "{table}");
}

/// Numbers in a pivot cache of `.xlsb` stand in records that only its definition explains; that they
/// are not read is said.
fn is_said_to_be_unread(kind: HiddenKind, format: Format, report: &FileReport) -> bool {
    let is_cache = (kind, format) == (HiddenKind::PivotCache, Format::Xlsb);
    is_cache && report.disclosure.unread.iter().any(|said| said.contains("are not read"))
}

#[test]
fn somebody_in_a_table_beside_the_sheets_is_found_in_every_format() {
    let (mut table, mut failed) = (String::new(), 0);
    for kind in [HiddenKind::PivotCache, HiddenKind::ExternalLink] {
        for way in ways() {
            // Of a day that lost its format and has no heading nothing tells what it is.
            if kind == HiddenKind::ExternalLink && way.name == "person, bare" {
                continue;
            }
            write!(table, "\n{kind:?}, {}:", way.name).unwrap();
            let width = way.cells.len();
            let rows = (0..ROWS).map(|row| {
                let first = match (row == ROW, way.others) {
                    (true, _) => return [vec![text("RXW")], way.cells.clone()].concat(),
                    (false, Some(other)) => other(row),
                    (false, None) => text(""),
                };
                let mut cells = vec![text("RXW"), first];
                cells.resize(width + 1, text(""));
                cells
            });
            let mut headings = vec!["Code".to_owned()];
            headings.extend(way.headings.iter().take(width).map(|heading| (*heading).to_owned()));
            let beside = Beside { kind, headings, rows: rows.collect() };
            let book = Book { sheets: vec![front()], beside: Some(beside) };
            for format in Format::ALL {
                if kind.coverage(format) != Coverage::Found {
                    continue;
                }
                let report = intake(&book.bytes(format), format);
                let found = report.findings.iter().any(|f| f.severity == Severity::Error)
                    && report.disclosure.people.iter().any(|trace| {
                        trace.strength == Strength::Strong && trace.hidden == Some(kind)
                    });
                let unread = is_said_to_be_unread(kind, format, &report);
                let repeats = repeated(&report);
                failed += usize::from(!(found || unread) || !repeats.is_empty());
                let said = match (found, unread) {
                    (true, _) => "found",
                    (false, true) => "said to be unread",
                    (false, false) => "MISSED",
                };
                write!(table, " {}: {said}", format.as_str()).unwrap();
                if !repeats.is_empty() {
                    write!(table, " REPEATS {repeats:?}").unwrap();
                }
            }
        }
    }
    assert_eq!(failed, 0, "{table}");
}

#[test]
fn what_is_not_opened_is_a_warning_that_says_so() {
    use HiddenKind::{DataModel, EmbeddedObject, Image, Macro};
    for kind in [EmbeddedObject, Image, Macro, DataModel] {
        for format in Format::ALL {
            if kind.coverage(format) != Coverage::Found {
                continue;
            }
            let report = intake(&beside(kind, TEXTS[4].1).bytes(format), format);
            let seen = report.disclosure.hidden.iter().find(|seen| seen.kind == kind);
            assert!(seen.is_some_and(|seen| !seen.looked_through), "{kind:?} {format:?}");
            let is_said = report.findings.iter().any(|finding| {
                finding.severity == Severity::Warning
                    && finding.message.contains("Not all of it could be looked through for people.")
            });
            assert!(is_said, "{kind:?} {format:?}: {:?}", report.findings);
            assert_eq!(repeated(&report), [] as [&str; 0], "{kind:?} {format:?}");
        }
    }
}

#[test]
fn every_kind_is_planted_or_has_nothing_to_hold_somebody() {
    let mut planted: BTreeSet<HiddenKind> = Spot::ALL.into_iter().filter_map(Spot::kind).collect();
    planted.extend(OF_TEXTS);
    planted.extend([HiddenKind::PivotCache, HiddenKind::ExternalLink]);
    use HiddenKind::{DataModel, EmbeddedObject, Image, Macro, Oversized};
    planted.extend([EmbeddedObject, Image, Macro, DataModel]);
    // The size of a file holds nobody.
    planted.insert(Oversized);
    assert_eq!(planted, HiddenKind::ALL.into_iter().collect());
}
