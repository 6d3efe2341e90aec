//! Patient-level lists in a browser: our own worker, calamine in the same program, SheetJS, and the
//! browser's own inflating, each in a fresh browser on the same files, turn by turn.
//!
//! What is told is how long the worker's thread was on the processor: on a machine that does other
//! things too, the time by the clock says little.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use benchmarks::pathways;
use benchmarks::timing::Times;
use serde_json::{Value, json};
use zip::ZipArchive;

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::page::{Build, Page};
use crate::process::WorkerThread;
use crate::server::Site;

/// How long a reading may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// How often the page is asked whether it is over: seldom, so that asking takes no time.
const PAUSE: Duration = Duration::from_millis(100);
/// The part of a generated list that holds its rows.
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    Ours,
    Calamine,
    SheetJs,
    Inflate,
}

impl Reader {
    /// What the page calls it.
    fn as_str(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Calamine => "calamine",
            Self::SheetJs => "sheetjs",
            Self::Inflate => "inflate",
        }
    }
}

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ours => "ours, to measures",
            Self::Calamine => "calamine, streaming",
            Self::SheetJs => "SheetJS 0.18.5, dense",
            Self::Inflate => "DecompressionStream only",
        })
    }
}

use Reader::{Calamine, Inflate, Ours, SheetJs};

/// Who reads how many rows, and how often. SheetJS gives no rows at a million, so once will do.
const RUNS: [(u32, Reader, usize); 9] = [
    (10_000, Ours, 5),
    (100_000, Ours, 5),
    (100_000, Calamine, 5),
    (100_000, Inflate, 5),
    (100_000, SheetJs, 3),
    (1_000_000, Ours, 5),
    (1_000_000, Inflate, 5),
    (1_000_000, Calamine, 2),
    (1_000_000, SheetJs, 1),
];

/// What one reading came to.
#[derive(Clone, Debug)]
struct Reading {
    /// Milliseconds of the worker's thread on the processor.
    processor: f64,
    /// Milliseconds by the clock.
    clock: f64,
    /// The most memory of the page's process, in megabytes.
    peak: f64,
    /// The longest time for which the page could not answer, in milliseconds; 0 below 50.
    longest: f64,
    /// What was counted, or what the reader says in its place.
    found: Result<Vec<u64>, String>,
}

/// Prints the table. `lists` holds the generated lists; SheetJS takes part where the page has it.
pub fn measure(folder: &Path, lists: &Path) -> Outcome {
    let driver = Driver::start(Browser::Chromium)?;
    let site = Site::serve(folder)?;
    let has_sheetjs = folder.join("xlsx.full.min.js").is_file();
    let mut readings: BTreeMap<(u32, Reader), Vec<Reading>> = BTreeMap::new();
    let most = RUNS.iter().map(|(.., runs)| *runs).max().unwrap_or(0);
    for run in 0..most {
        for (rows, reader, runs) in RUNS {
            if run < runs && (reader != SheetJs || has_sheetjs) {
                let list = lists.join(pathways::file_name(rows));
                let page = Page::start(&driver, Build::Site, folder, &site)?;
                let reading = read(&page, driver.process(), reader, &list)
                    .map_err(|error| format!("{reader}, {rows} rows: {error}"))?;
                page.close()?;
                readings.entry((rows, reader)).or_default().push(reading);
            }
        }
    }
    check(&readings)?;
    print(&readings);
    Ok(())
}

/// One reader reads one list in a browser of its own.
fn read(page: &Page<'_>, driver: u32, reader: Reader, list: &Path) -> Outcome<Reading> {
    page.visit(&format!("{}lists.html", page.address))?;
    page.choose_on_disk("#file", list)?;
    page.execute("return start(arguments[0])", vec![json!(reader.as_str())])?;
    page.wait_until("state.ready")?;
    let thread = WorkerThread::of(driver)?;
    let before = thread.milliseconds()?;
    let part = part(list)?;
    let settings = vec![json!(reader.as_str()), json!([part.start, part.end])];
    page.execute("read(arguments[0], arguments[1])", settings)?;
    let start = Instant::now();
    let outcome = loop {
        sleep(PAUSE);
        match page.execute("return state.outcome", vec![])? {
            Value::Null if start.elapsed() < PATIENCE => {}
            Value::Null => return Err("it takes too long".into()),
            outcome => break outcome,
        }
    };
    let (processor, peak) = (thread.milliseconds()? - before, thread.peak()?);
    // Long tasks are told a little later.
    sleep(PAUSE);
    let longest = page.execute("return state.longest", vec![])?.as_f64().unwrap_or(f64::NAN);
    let clock = outcome["milliseconds"].as_f64().unwrap_or(f64::NAN);
    let found = match serde_json::from_value(outcome["found"].clone()) {
        Ok(found) if reader == Inflate && found == [part.size] => Ok(Vec::new()),
        Ok(found) => Ok(found),
        Err(_) => Err(outcome["said"].as_str().unwrap_or("nothing").to_owned()),
    };
    Ok(Reading { processor, clock, peak, longest, found })
}

/// Where the sheet's packed bytes stand in a list, and how many there are of them, unpacked.
struct Part {
    start: u64,
    end: u64,
    size: u64,
}

fn part(list: &Path) -> Outcome<Part> {
    let mut zip = ZipArchive::new(File::open(list)?)?;
    let sheet = zip.by_name(SHEET)?;
    let start = sheet.data_start().ok_or("the sheet has no bytes")?;
    Ok(Part { start, end: start + sheet.compressed_size(), size: sheet.size() })
}

/// Every reader but one that gave up must have found what ours found.
fn check(readings: &BTreeMap<(u32, Reader), Vec<Reading>>) -> Outcome {
    for ((rows, reader), all) in readings {
        let ours = readings.get(&(*rows, Ours)).and_then(|all| all.first());
        let ours = ours.and_then(|ours| ours.found.as_ref().ok()).ok_or("ours found nothing")?;
        if ours.first() != Some(&u64::from(*rows)) {
            return Err(format!("ours found {ours:?} in {rows} rows").into());
        }
        let is_excused = *reader == SheetJs && *rows == 1_000_000;
        let expected = if *reader == Inflate { &[][..] } else { ours };
        for reading in all.iter().filter(|_| !is_excused) {
            if reading.found.as_deref() != Ok(expected) {
                let found = &reading.found;
                return Err(
                    format!("{reader}, {rows} rows: {found:?}, expected {expected:?}").into()
                );
            }
        }
    }
    Ok(())
}

/// The numbers of many readings.
fn times(all: &[Reading], what: impl Fn(&Reading) -> f64) -> Times {
    Times::new(all.iter().map(what).collect())
}

fn print(readings: &BTreeMap<(u32, Reader), Vec<Reading>>) {
    println!(
        "{:>9}  {:<25}{:>5}{:>11}{:>17}{:>10}{:>9}{:>9}",
        "rows", "reader", "runs", "CPU ms", "middle half", "clock ms", "peak MB", "longest"
    );
    for ((rows, reader), all) in readings {
        let processor = times(all, |one| one.processor);
        let (low, high) = processor.middle_half();
        let clock = times(all, |one| one.clock).median();
        let peak = times(all, |one| one.peak).median();
        let longest = all.iter().map(|one| one.longest).fold(0.0, f64::max);
        let longest = if longest == 0.0 { "< 50".to_owned() } else { format!("{longest:.0}") };
        println!(
            "{rows:>9}  {:<25}{:>5}{:>11.0}{:>17}{clock:>10.0}{peak:>9.0}{longest:>9}",
            reader.to_string(),
            all.len(),
            processor.median(),
            format!("{low:.0} to {high:.0}"),
        );
    }
    let of = |rows, reader, what: fn(&Reading) -> f64| {
        let all = readings.get(&(rows, reader));
        all.map_or(f64::NAN, |all| times(all, what).median())
    };
    let processor = |rows, reader| of(rows, reader, |one| one.processor);
    let [small, ours, large] = pathways::ROWS.map(|rows| processor(rows, Ours));
    let line = |what: &str, found: f64, aim: &str| println!("{what:<58}{found:>8.1}  {aim}");
    println!("\n{:<58}{:>8}  aim", "ours", "");
    line(
        "SheetJS’s processor time, 100,000 rows, in ours",
        processor(100_000, SheetJs) / ours,
        "15 or more",
    );
    line("calamine’s, 100,000 rows", processor(100_000, Calamine) / ours, "4 or more");
    line("calamine’s, 1,000,000 rows", processor(1_000_000, Calamine) / large, "");
    line("ours in that of inflating, 100,000 rows", ours / processor(100_000, Inflate), "");
    line(
        "ours in that of inflating, 1,000,000 rows",
        large / processor(1_000_000, Inflate),
        "1.6 or less",
    );
    line(
        "the same by the clock",
        of(1_000_000, Ours, |one| one.clock) / of(1_000_000, Inflate, |one| one.clock),
        "",
    );
    line("microseconds for one more row, from 10,000 to 100,000", (ours - small) / 90.0, "");
    line(
        "microseconds for one more row, from 100,000 to 1,000,000",
        (large - ours) / 900.0,
        "the same",
    );
    line(
        "most memory of the page’s process, 1,000,000 rows, MB",
        of(1_000_000, Ours, |one| one.peak),
        "under 350",
    );
    if let Some([once]) = readings.get(&(1_000_000, SheetJs)).map(Vec::as_slice) {
        println!("\nSheetJS with 1,000,000 rows: {}", said(&once.found));
    }
}

/// What a reader makes of a list, in a sentence.
fn said(found: &Result<Vec<u64>, String>) -> String {
    match found {
        Ok(found) => match found.first() {
            None | Some(0) => "no rows, and no error".to_owned(),
            Some(rows) => format!("{rows} rows"),
        },
        Err(sentence) => sentence.clone(),
    }
}
