//! Patient-level lists: counted into monthly figures, with nothing of a row on the page.

use std::fmt::Write as _;

use crate::Outcome;
use crate::page::Page;

/// What stands in every row of the invented lists, and must stand nowhere else.
const PLANTED: [&str; 3] = ["PLANTED-", "Plantedname", "9434765919"];

/// An invented tracking list of RXW: every third pathway stopped in March 2026.
pub(super) fn list(rows: u32) -> Outcome<Vec<u8>> {
    let mut text = "Pathway ID,Provider code,NHS number,Surname,RTT clock start,RTT clock stop,\
                    Treatment function,Sex\n"
        .to_owned();
    for row in 0..rows {
        let (day, stop) = (row % 28 + 1, if row % 3 == 0 { "2026-03-30" } else { "" });
        writeln!(
            text,
            "PLANTED-{row},RXW,9434765919,Plantedname,2026-02-{day:02},{stop},100,{}",
            row % 2 + 1
        )?;
    }
    Ok(text.into_bytes())
}

/// Fails when a planted text is anywhere in the page, or in what the browser keeps for it.
fn holds_nothing_planted(page: &Page) -> Outcome {
    let everything = page.execute(
        "const values = [...document.querySelectorAll('input, select')].map(e => e.value);
         const kept = Object.entries(localStorage).concat(Object.entries(sessionStorage));
         return document.documentElement.outerHTML + values.join() + JSON.stringify(kept);",
        vec![],
    )?;
    let everything = everything.as_str().ok_or("the page has no text")?.to_lowercase();
    match PLANTED.iter().find(|planted| everything.contains(&planted.to_lowercase())) {
        Some(planted) => Err(format!("the page holds “{planted}”").into()),
        None => Ok(()),
    }
}

/// The columns are proposed, the list is counted and proved whole, its figures come onto the
/// overview, and the mapping that was saved is followed after a reload.
pub fn counted_and_used(page: &Page) -> Outcome {
    let bytes = list(6_000)?;
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&[("PTL.csv", &bytes)])?;
    page.click("[data-testid=file-row] [data-testid=list]")?;
    page.wait_for_text("[data-testid=list-columns]", "A: Pathway ID")?;
    page.wait_for_text("[data-testid=list-columns]", "is a usual name of it")?;
    page.wait_for_text("[data-testid=list-headings]", "The headings stand in row 1.")?;
    page.fill("[data-testid=list-month]", "2026-03")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-result]", "6,000 pathways counted.")?;
    page.wait_for_text("[data-testid=list-proof]", "6,001 rows were read, the last is row 6,001")?;
    page.wait_for_text("[data-testid=list-table]", "4,000")?;
    holds_nothing_planted(page)?;
    page.click("[data-testid=use-figures]")?;
    page.wait_for("[data-testid=figures-used]")?;
    page.click("[data-testid=save-list-mapping]")?;
    let saved = page.download("rtt-pathways.list.toml")?;
    page.wait_until_judged(1)?;
    page.go("#/overview")?;
    page.wait_for_text("main", "18 weeks")?;
    holds_nothing_planted(page)?;

    page.reload()?;
    page.drop_files(&[("rtt-pathways.list.toml", &saved), ("PTL.csv", &bytes)])?;
    page.click("[data-testid=file-row] [data-testid=list]")?;
    page.wait_for_text("[data-testid=list-columns]", "The saved mapping “RTT pathways, PTL”")
}

/// Notes in the page when a click was meant, when the worker was told to end, and when the page says
/// that it was cancelled.
const STOPWATCH: &str = "
    const watch = globalThis.__watch = {};
    const end = Worker.prototype.terminate;
    Worker.prototype.terminate = function () {
        watch.ended = performance.now();
        return end.call(this);
    };
    addEventListener('click', (event) => { watch.clicked = event.timeStamp; }, true);
    new MutationObserver(() => {
        if (document.querySelector('[data-testid=list-stopped]')) watch.said ??= performance.now();
    }).observe(document, { childList: true, subtree: true });";

/// A list that is too large to be read whole is counted all the same, and can be cancelled: how
/// long that takes is told, and judged by whoever reads it, because the machine may be busy.
pub fn too_large_and_cancelled(page: &Page) -> Outcome {
    let bytes = list(300_000)?;
    page.before_load(STOPWATCH)?;
    page.open()?;
    page.wait_for("main h1")?;
    page.add_files(&[("large.csv", &bytes)])?;
    page.click("[data-testid=file-row] [data-testid=list]")?;
    page.wait_for("[data-testid=list-columns]")?;
    page.execute("delete __watch.said", vec![])?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-pace]", "rows so far")?;
    page.click("[data-testid=cancel-list]")?;
    page.wait_for_text("[data-testid=list-stopped]", "Nothing of the list was kept")?;
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    if page.count("[data-testid=list-result], [data-testid=list-progress]")? > 0 {
        return Err("a list that was cancelled has come to something".into());
    }
    let after = |what: &str| -> Outcome<f64> {
        let script = format!("return __watch.{what} - __watch.clicked");
        page.execute(&script, vec![])?.as_f64().ok_or_else(|| format!("never {what}").into())
    };
    let (ended, said) = (after("ended")?, after("said")?);
    println!("        cancelled: worker ended after {ended:.0} ms, said after {said:.0} ms");
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-result]", "300,000 pathways counted")?;
    holds_nothing_planted(page)
}

/// A workbook of 30,000 rows in 20 columns is counted, and nobody at the page waits for it: no task
/// of the page's own thread takes as long as the whole reading would.
pub fn a_workbook_of_30_000_rows(page: &Page) -> Outcome {
    let bytes = benchmarks::pathways::workbook(30_000)?;
    page.open()?;
    page.wait_for("main h1")?;
    page.add_files(&[("pathways.xlsx", &bytes)])?;
    page.click("[data-testid=file-row] [data-testid=list]")?;
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    page.execute(
        "const tasks = globalThis.__tasks = [];
         new PerformanceObserver((list) => {
             for (const task of list.getEntries()) tasks.push(task.duration);
         }).observe({ type: 'longtask' });
         globalThis.__started = performance.now();",
        vec![],
    )?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-proof]", "30,001 rows were read")?;
    let took = page.execute("return performance.now() - globalThis.__started", vec![])?;
    let longest = page.execute("return Math.max(0, ...globalThis.__tasks)", vec![])?;
    let ms = |value: &serde_json::Value| value.as_f64().unwrap_or_default();
    println!(
        "        30,000 rows: {:.0} ms, longest task of the page {:.0} ms",
        ms(&took),
        ms(&longest)
    );
    page.wait_for_text("[data-testid=list-result]", "counted")
}

/// A list without any sign of a person is offered by its headings, and a workbook of anything else
/// quietly, on its own page.
pub fn offered_by_its_headings(page: &Page) -> Outcome {
    let headings = "Attendance number,Provider code,Arrival date time,Departure date time\n";
    let row = "1,RXW,2026-02-01 10:00,2026-02-01 12:00\n";
    let list = format!("{headings}{}", row.repeat(20));
    page.open()?;
    page.wait_for("main h1")?;
    let files = [("attendances.csv", list.as_bytes()), ("wards.csv", b"Ward,Beds\nA,12\n")];
    page.add_files(&files)?;
    page.go("#/returns")?;
    page.wait_until("document.querySelectorAll('[data-testid=file-row]').length === 2")?;
    page.wait_for_text("[data-testid=file-row]", "Patient-level list, not counted yet")?;
    if page.count("[data-testid=file-row] [data-testid=list]")? != 1 {
        return Err("a list of files offers to count what nothing speaks for".into());
    }
    page.go("#/returns/0")?;
    page.wait_for_text("main", "“attendances” has the headings of a list of A&E attendances.")?;
    page.go("#/returns/1")?;
    page.click("[data-testid=list]")?;
    page.wait_for_text("[data-testid=no-list]", "No list was found in this file")
}

/// A list whose columns have names of their own is found by its form, and counted once a person has
/// said what they hold.
pub fn names_of_its_own(page: &Page) -> Outcome {
    let mut text = "Our ref,On list from,Off list on,Who\n".to_owned();
    for row in 0..400 {
        writeln!(text, "PLANTED-{row},2026-02-{:02},,Plantedname", row % 28 + 1)?;
    }
    page.open()?;
    page.wait_for("main h1")?;
    page.add_files(&[("own.csv", text.as_bytes())])?;
    page.go("#/returns/0")?;
    page.click("[data-testid=list]")?;
    page.wait_for_text("[data-testid=list-columns]", "B: On list from")?;
    page.wait_for_text("[data-testid=list-problems]", "“RTT clock start date”")?;
    holds_nothing_planted(page)?;
    page.choose("#list-field-clock_start", "1")?;
    page.choose("#list-field-clock_stop", "2")?;
    page.fill("[data-testid=list-organisation]", "RXW")?;
    page.fill("[data-testid=list-month]", "2026-03")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-result]", "400 pathways counted.")?;
    page.wait_for_text("[data-testid=list-table]", "400")?;
    holds_nothing_planted(page)
}
