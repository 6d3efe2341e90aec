//! The address of every finding, verified by another reader.
//!
//! A sound return is written with one mistake in it; the independent reader says in which cell that
//! mistake stands; and the finding must name that cell. Every [`Code`] has at least one mistake.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::ControlFlow;

use super::edit::with_cell;
use crate::analysis::{Months, analyse};
use crate::calendar::{Date, Month};
use crate::entered::Entered;
use crate::finding::{Code, Finding, Place};
use crate::framework::Framework;
use crate::intake::{FileReport, read_file};
use crate::template::{self, Content, CoverLabel, Datum, HighlightContent, HighlightLabel, Table};
use crate::workbook::independent::{Said, Seen, other};
use crate::workbook::{self, CellRef, Limits};

/// A mistake, and how another reader finds the cell that holds it.
struct Mistake {
    code: Code,
    plant: Plant,
    /// Where it stands.
    stands: Stands,
}

enum Plant {
    /// In the content before it is written.
    Content(fn(&mut Content)),
    /// In the written file: the XML of the cell that holds what [`Stands`] says.
    Cell(&'static str),
}

/// Where the independent reader has to look.
#[derive(Clone, Copy, Debug)]
enum Stands {
    /// In the only cell that holds this text.
    Text(&'static str),
    /// In the only cell that holds this number.
    Number(f64),
    /// In the grid, in the row of this label and the column of this month.
    Grid(&'static str, &'static str),
    /// Beside the first cell with this label on a report, in a cell that holds nothing.
    BlankAt(&'static str),
    /// In a column of the History sheet, in the first row below its heading.
    History(&'static str),
    /// In the cell before that one: what cannot be read has no address of its own.
    BeforeHistory(&'static str),
}

/// The tab of the History rows.
const HISTORY: &str = "Indicator history";

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// An invented return of SaTH for September 2024 on A&E within 4 hours.
fn sound() -> Content {
    let framework = Framework::shipped();
    let mut content = Content::blank(&framework, "SaTH", month("2024-09"));
    content.cover.insert(CoverLabel::Version, Datum::from("1"));
    let mut highlight = HighlightContent::new("ae_4h");
    let plan = |index: usize| [72.0, 73.0, 74.0, 75.0, 76.0, 77.0, 78.0][index.min(6)];
    highlight.plan = (0..12).map(|index| Datum::from(plan(index))).collect();
    highlight.actual = [74.2, 75.1, 74.8, 75.6, 75.3, 75.9].into_iter().map(Datum::from).collect();
    highlight.actual.resize(12, Datum::Blank);
    for (label, text) in [
        (HighlightLabel::Sro, "A. N. Other (invented)"),
        (HighlightLabel::PerformanceLead, "B. Sample (invented)"),
        (HighlightLabel::Narrative, "Invented: as expected."),
    ] {
        highlight.fields.insert(label, Datum::from(text));
    }
    content.highlights = vec![highlight];
    let seen = [741.0, 752.0, 738.0, 745.0, 757.0, 749.0, 742.0, 751.0, 739.0, 748.0, 756.0, 744.0];
    for (seen, index) in seen.into_iter().zip(0..) {
        content.add(
            Table::History,
            [
                ("Indicator", Datum::from("A&E within 4 hours")),
                ("Period", Datum::from(month("2023-04") + index)),
                ("Numerator", Datum::from(seen)),
                ("Denominator", Datum::from(1000.0)),
                ("Value", Datum::from(seen / 10.0)),
            ],
        );
    }
    content
}

/// Replaces a value of the first History row.
fn history(content: &mut Content, heading: &str, datum: impl Into<Datum>) {
    let rows = content.rows.get_mut(&Table::History).unwrap();
    rows[0].insert(heading.to_lowercase(), datum.into());
}

fn actual(content: &mut Content, index: usize, datum: impl Into<Datum>) {
    content.highlights[0].actual[index] = datum.into();
}

fn field(content: &mut Content, label: HighlightLabel, datum: impl Into<Datum>) {
    content.highlights[0].fields.insert(label, datum.into());
}

const fn content(code: Code, stands: Stands, plant: fn(&mut Content)) -> Mistake {
    Mistake { code, plant: Plant::Content(plant), stands }
}

fn mistakes() -> Vec<Mistake> {
    use Stands::{BeforeHistory, BlankAt, Grid, History, Number, Text};
    vec![
        Mistake {
            code: Code::File,
            plant: Plant::Cell("<c r=\"@\" t=\"e\"><v>#SPILL!</v></c>"),
            stands: BeforeHistory("Value"),
        },
        // A heading a second time, over a column that nothing is read from then.
        Mistake {
            code: Code::Structure,
            plant: Plant::Cell("<c r=\"@\" t=\"str\"><v>Period</v></c>"),
            stands: Text("Forecast"),
        },
        content(Code::Months, Text("Q9 planted"), |c| history(c, "Period", "Q9 planted")),
        content(Code::Months, History("Period"), |c| history(c, "Period", Datum::Blank)),
        Mistake {
            code: Code::Months,
            plant: Plant::Cell("<c r=\"@\" t=\"str\"><v>not a month</v></c>"),
            stands: Grid("Date", "2024-09"),
        },
        content(Code::Number, Text("n/a planted"), |c| actual(c, 5, "n/a planted")),
        content(Code::Number, Text("<5"), |c| history(c, "Numerator", "<5")),
        content(Code::Number, Text("75.8%"), |c| actual(c, 4, "75.8%")),
        content(Code::Range, Number(140.25), |c| actual(c, 5, 140.25)),
        content(Code::Range, Number(-3.5), |c| actual(c, 1, -3.5)),
        content(Code::Range, Number(1200.0), |c| history(c, "Numerator", 1200.0)),
        content(Code::Range, Number(0.0), |c| history(c, "Denominator", 0.0)),
        content(Code::Plan, Grid("Plan", "2024-11"), |c| c.highlights[0].plan[7] = Datum::Blank),
        content(Code::Plan, Number(77.125), |c| c.highlights[0].plan[11] = 77.125.into()),
        content(Code::Actual, Number(75.125), |c| actual(c, 8, 75.125)),
        content(Code::Actual, Grid("Actual", "2024-06"), |c| actual(c, 2, Datum::Blank)),
        content(Code::Actual, Grid("Actual", "2024-09"), |c| actual(c, 5, Datum::Blank)),
        content(Code::Change, Number(22.125), |c| actual(c, 5, 22.125)),
        content(Code::Identity, Text("Planted indicator"), |c| {
            history(c, "Indicator", "Planted indicator");
        }),
        content(Code::Identity, Text("Nowhere planted"), |c| {
            history(c, "Organisation", "Nowhere planted");
        }),
        content(Code::Arithmetic, Number(76.125), |c| history(c, "Value", 76.125)),
        content(Code::People, BlankAt("SRO"), |c| field(c, HighlightLabel::Sro, Datum::Blank)),
        content(Code::People, Text("TBC"), |c| field(c, HighlightLabel::PerformanceLead, "TBC")),
        content(Code::Disclosure, Text("Planted: 943 476 5919, born 3/2/1961."), |c| {
            field(c, HighlightLabel::Narrative, "Planted: 943 476 5919, born 3/2/1961.");
        }),
    ]
}

fn written(content: &Content) -> Vec<u8> {
    let created = Date::new(2024, 10, 1).unwrap();
    template::write(content, &Framework::shipped(), created).unwrap()
}

/// The return as the independent reader sees it.
fn seen(bytes: &[u8]) -> Vec<Seen> {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    let workbook =
        workbook::read(&mut Cursor::new(bytes), "a.xlsx", &Limits::WORKBOOK, &mut on).unwrap();
    other(bytes, &workbook).unwrap()
}

fn findings(bytes: &[u8]) -> BTreeSet<Finding> {
    let framework = Framework::shipped();
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    let report: FileReport =
        read_file(&mut Cursor::new(bytes), "SaTH.xlsx", &framework, &[], &mut on);
    let months = Months { today: month("2024-10"), as_of: None };
    let analysis = analyse(&[report], &framework, &Entered::default(), months);
    analysis.findings.into_iter().flat_map(|file| file.findings).collect()
}

/// The only cell of a workbook that says this.
fn only(sheets: &[Seen], said: &Said) -> (String, CellRef) {
    let places: Vec<_> = sheets
        .iter()
        .flat_map(|sheet| sheet.cells.iter().map(|(at, says)| (sheet.name.clone(), *at, says)))
        .filter(|(_, _, says)| *says == said)
        .collect();
    let [(sheet, at, _)] = places.as_slice() else { panic!("{said:?} in {places:?}") };
    (sheet.clone(), *at)
}

/// The cells of a sheet that hold this text, from the top.
fn texts<'s>(sheet: &'s Seen, text: &'s str) -> impl Iterator<Item = CellRef> + 's {
    let is =
        move |said: &Said| matches!(said, Said::Text(found) if found.trim_matches(':') == text);
    sheet.cells.iter().filter(move |(_, said)| is(said)).map(|(at, _)| *at)
}

impl Stands {
    fn place(self, sheets: &[Seen]) -> (String, CellRef) {
        let report = || {
            let is_report = |sheet: &&Seen| texts(sheet, "SRO").next().is_some();
            sheets.iter().find(is_report).unwrap()
        };
        let history = |heading: &str| {
            let sheet = sheets.iter().find(|sheet| sheet.name == HISTORY).unwrap();
            let heading = texts(sheet, heading).next().unwrap();
            CellRef::new(heading.row + 1, heading.column)
        };
        match self {
            Self::Text(text) => only(sheets, &Said::Text(text.to_owned())),
            Self::Number(number) => only(sheets, &Said::Number(number)),
            Self::Grid(label, of) => {
                let sheet = report();
                let row = texts(sheet, label).next().unwrap().row;
                let head = texts(sheet, "Date").next().unwrap().row;
                let serial = Said::Date(month(of).first_day().to_serial());
                let column = |(at, said): (&CellRef, &Said)| {
                    (at.row == head && *said == serial).then_some(at.column)
                };
                (
                    sheet.name.clone(),
                    CellRef::new(row, sheet.cells.iter().find_map(column).unwrap()),
                )
            }
            Self::BlankAt(label) => {
                let sheet = report();
                let at = texts(sheet, label).next().unwrap();
                // The label may be merged over several columns.
                let merges = sheet.merges.iter().flatten();
                let from = format!("{at}:");
                let last = merges.filter_map(|merge| merge.strip_prefix(&from)).next();
                let last = last.map_or(at, |last| last.parse().unwrap());
                let blank = CellRef::new(at.row, last.column + 1);
                assert!(!sheet.cells.contains_key(&blank), "{blank} is blank");
                (sheet.name.clone(), blank)
            }
            Self::History(heading) => (HISTORY.to_owned(), history(heading)),
            Self::BeforeHistory(heading) => {
                let at = history(heading);
                (HISTORY.to_owned(), CellRef::new(at.row, at.column - 1))
            }
        }
    }
}

#[test]
fn every_code_of_a_finding_has_a_planted_mistake() {
    let planted: BTreeSet<Code> = mistakes().iter().map(|mistake| mistake.code).collect();
    let missing: Vec<_> = Code::ALL.into_iter().filter(|code| !planted.contains(code)).collect();
    assert!(missing.is_empty(), "plant a mistake for {missing:?}");
}

#[test]
fn every_finding_names_the_cell_that_holds_the_mistake() {
    let sound_bytes = written(&sound());
    let (sound_seen, before) = (seen(&sound_bytes), findings(&sound_bytes));
    assert!(before.iter().all(|finding| finding.place.cell.is_none()), "{before:#?}");
    for Mistake { code, plant, stands } in mistakes() {
        let (bytes, (sheet, at)) = match plant {
            Plant::Content(plant) => {
                let mut content = sound();
                plant(&mut content);
                let bytes = written(&content);
                let place = stands.place(&seen(&bytes));
                (bytes, place)
            }
            Plant::Cell(xml) => {
                let (sheet, at) = stands.place(&sound_seen);
                let number = sound_seen.iter().position(|seen| seen.name == sheet).unwrap() + 1;
                let edited = match stands {
                    Stands::BeforeHistory(_) => CellRef::new(at.row, at.column + 1),
                    _ => at,
                };
                (with_cell(&sound_bytes, number, edited, xml), (sheet, at))
            }
        };
        let found: Vec<_> = findings(&bytes).difference(&before).cloned().collect();
        let place = Place::cell(sheet, at);
        let is_it = |finding: &&Finding| finding.code == code && finding.place == place;
        let count = found.iter().filter(is_it).count();
        assert!(count > 0, "{code} was planted in {place} ({stands:?}): {found:#?}");
        // One mistake may show in several ways, and every one has to lead to a cell of the file.
        for finding in &found {
            let Some(cell) = finding.place.cell else { continue };
            let sheet = finding.place.sheet.as_deref();
            let seen = sound_seen.iter().find(|seen| Some(seen.name.as_str()) == sheet).unwrap();
            let last = seen.cells.keys().map(|at| at.row).max().unwrap_or_default();
            assert!(cell.row <= last + 1, "{finding:#?}");
        }
    }
}
