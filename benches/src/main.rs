//! Natively: times the engine against plain code and prints a table; with `lists FOLDER`, writes the
//! generated lists that are read in a browser, with `large FOLDER` the returns of a large system. In a browser: lends what is to be timed to the page
//! and its workers.

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
fn main() {
    // Without its functions the page says that it cannot measure.
    let _ = browser::lend();
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stdout, reason = "the table is what this program is for")]
#[allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use std::hint::black_box;
    use std::io::Cursor;
    use std::time::Instant;

    use benchmarks::timing::{Figure, Times};
    use benchmarks::{escalation, large, lists, pathways, plain, series, system};
    use sightline::framework::Framework;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, folder] = arguments.as_slice() {
        let folder = std::path::Path::new(folder);
        match word.as_str() {
            "lists" => return Ok(pathways::write_files(folder)?),
            "large" => return large::write_files(folder),
            _ => {}
        }
    }

    /// Runs that are thrown away, and those that count.
    const RUNS: (usize, usize) = (20, 201);
    /// The same for the whole system, which takes longer.
    const SYSTEM_RUNS: (usize, usize) = (2, 21);

    /// Lists that are read: rows, the aim, and runs, of which a long one needs few.
    const LISTS: [(u32, f64, usize); 2] = [(100_000, 150.0, 9), (1_000_000, 1_500.0, 3)];

    let simple = series::plain(series::SERIES, series::PERIODS);
    let full: Vec<_> =
        simple.iter().map(|one| (series::points(one), series::settings(one))).collect();
    let (ours, peers) = (series::judge(&full)?, plain::judge(&simple));
    if ours != peers {
        return Err(format!("the engine found {ours:?}, the plain peer {peers:?}").into());
    }
    let milliseconds = |start: Instant| start.elapsed().as_secs_f64() * 1e3;
    let mut times = (Vec::new(), Vec::new());
    for run in 0..RUNS.0 + RUNS.1 {
        let start = Instant::now();
        black_box(series::judge(black_box(&full))?);
        let of_engine = milliseconds(start);
        let start = Instant::now();
        black_box(plain::judge(black_box(&simple)));
        let of_peer = milliseconds(start);
        if run >= RUNS.0 {
            times.0.push(of_engine);
            times.1.push(of_peer);
        }
    }
    println!("{}", Figure::headings());
    let what = format!("{} series of {}, native", series::SERIES, series::PERIODS);
    let (ours, peer) = (Times::new(times.0), Times::new(times.1));
    println!("{}", Figure { what, aim: 5.0, ours, peer });

    let simple = series::plain(series::SERIES, escalation::MONTHS);
    let (full, framework) = (escalation::inputs(&simple), Framework::shipped());
    let ours = escalation::judge(&full, &framework);
    let peers = escalation::judge_plainly(&simple);
    if ours != peers {
        return Err(format!("the rule found {ours:?}, the plain peer {peers:?}").into());
    }
    let mut times = (Vec::new(), Vec::new());
    for run in 0..RUNS.0 + RUNS.1 {
        let start = Instant::now();
        black_box(escalation::judge(black_box(&full), &framework));
        let of_engine = milliseconds(start);
        let start = Instant::now();
        black_box(escalation::judge_plainly(black_box(&simple)));
        let of_peer = milliseconds(start);
        if run >= RUNS.0 {
            times.0.push(of_engine);
            times.1.push(of_peer);
        }
    }
    let what = format!("{} indicators of {} months", series::SERIES, escalation::MONTHS);
    let (ours, peer) = (Times::new(times.0), Times::new(times.1));
    println!("{}", Figure { what, aim: 50.0, ours, peer });

    let simple = series::plain(system::INDICATORS, system::MONTHS);
    let full = system::System::new(&simple)?;
    let (ours, peers) = (system::found(&full.judge()), system::judge_plainly(&simple));
    if !ours.is_same(&peers) {
        return Err(format!("the engine found {ours:?}, the plain peer {peers:?}").into());
    }
    let mut times = (Vec::new(), Vec::new());
    for run in 0..SYSTEM_RUNS.0 + SYSTEM_RUNS.1 {
        let start = Instant::now();
        black_box(black_box(&full).judge());
        let of_engine = milliseconds(start);
        let start = Instant::now();
        black_box(system::judge_plainly(black_box(&simple)));
        let of_peer = milliseconds(start);
        if run >= SYSTEM_RUNS.0 {
            times.0.push(of_engine);
            times.1.push(of_peer);
        }
    }
    let what = format!("a system of {} by {} months", system::INDICATORS, system::MONTHS);
    let (ours, peer) = (Times::new(times.0), Times::new(times.1));
    println!("{}", Figure { what, aim: 500.0, ours, peer });

    for (rows, aim, runs) in LISTS {
        let bytes = pathways::workbook(rows)?;
        let all: Vec<u32> = (0..pathways::COLUMNS).collect();
        for (columns, asked) in [(all.len(), &all[..]), (8, &pathways::NEEDED)] {
            let (ours, peers) = (lists::ours(&bytes, asked)?, lists::calamine(&bytes, asked)?);
            if ours != peers {
                return Err(format!("the scanner found {ours:?}, calamine {peers:?}").into());
            }
            let mut times = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..runs {
                let start = Instant::now();
                black_box(lists::ours(black_box(&bytes), asked)?);
                times.0.push(milliseconds(start));
                let start = Instant::now();
                black_box(lists::calamine(black_box(&bytes), asked)?);
                times.1.push(milliseconds(start));
                let start = Instant::now();
                black_box(lists::inflate(black_box(&bytes))?);
                times.2.push(milliseconds(start));
            }
            let ours = Times::new(times.0);
            for (peer, times) in [("calamine", times.1), ("only inflated", times.2)] {
                let what = format!("{rows} rows, {columns} of 20 columns; {peer}");
                println!("{}", Figure { what, aim, ours: ours.clone(), peer: Times::new(times) });
            }
        }
        let (ours, peers) = (lists::measures(&bytes)?, lists::calamine_total(Cursor::new(&bytes))?);
        if ours != peers {
            return Err(format!("the measures say {ours:?}, calamine {peers:?}").into());
        }
        let mut times = (Vec::new(), Vec::new());
        for _ in 0..runs {
            let start = Instant::now();
            black_box(lists::measures(black_box(&bytes))?);
            times.0.push(milliseconds(start));
            let start = Instant::now();
            black_box(lists::inflate(black_box(&bytes))?);
            times.1.push(milliseconds(start));
        }
        let what = format!("{rows} rows to measures; only inflated");
        let (ours, peer) = (Times::new(times.0), Times::new(times.1));
        println!("{}", Figure { what, aim, ours, peer });
    }
    Ok(())
}
