//! Nothing about people is kept: what was planted in lists is looked for in everything that the page
//! has, says, keeps and writes, on a walk through all of it.

use base64::prelude::*;
use serde_json::Value;

use crate::Outcome;
use crate::page::{Build, Page};
use crate::people::{self, SECRET_NUMBERS, SECRETS};
use crate::workbooks::{self, planted};

/// Remembers what leaves no trace that could be looked at later: the console, errors, what workers
/// say and are told, and what is put on the clipboard; and which workers were given a file and live.
const RECORDER: &str = include_str!("nothing_kept.js");

/// Rows of the lists: enough that figures stand beside them.
const ROWS: usize = 2_000;

/// Every page that shows something of what was counted.
const PAGES: [&str; 17] = [
    "#/returns",
    "#/overview",
    "#/indicator/RXW/rtt_18w",
    "#/escalation",
    "#/escalation/all",
    "#/escalation/organisations",
    "#/escalation/due",
    "#/forward",
    "#/plans",
    "#/peers",
    "#/assurance",
    "#/assurance/RXW/rtt_18w",
    "#/maturity",
    "#/settings",
    "#/workspace",
    "#/privacy",
    "#/",
];

/// The lists are dropped, read, counted and used, whole and broken, and everything is written that
/// the page can write.
pub fn nothing_about_people_stays(page: &Page) -> Outcome {
    let cells = people::tracking_list(ROWS);
    let broken_text = [people::csv(&cells), b"PLANTED-9,RXW,\"Plantedquote\n".to_vec()].concat();
    let broken_row = "<row><c t=\"inlineStr\"><is><t>&Plantedentity;</t></is></c></row>";
    let mut torn = people::xlsx(&cells, "")?;
    torn.truncate(torn.len() / 2);
    let with_people = planted::plant(&workbooks::good_return("SaTH")?);
    let files: [(&str, Vec<u8>); 9] = [
        ("list.xlsx", people::xlsx(&cells, "")?),
        ("list.csv", people::csv(&cells)),
        ("list.ods", people::opendocument(&cells)),
        ("list.xls", people::old_excel(&cells)),
        ("list.xlsb", people::binary_excel(&cells)),
        ("broken.csv", broken_text),
        ("broken.xlsx", people::xlsx(&cells, broken_row)?),
        ("torn.xlsx", torn),
        ("SaTH.xlsx", with_people),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, &**bytes)).collect();

    page.before_load(RECORDER)?;
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&files)?;
    page.wait_until_judged(files.len())?;
    for (position, (name, _)) in files.iter().enumerate() {
        page.go(&format!("#/returns/{position}"))?;
        page.wait_for("main h1")?;
        is_clean(page, name)?;
    }
    for (position, (name, _)) in files.iter().enumerate().take(5) {
        count(page, position, name)?;
    }
    for (position, expected) in [(5, "is never closed"), (6, "breaks off")] {
        page.go(&format!("#/list/{position}"))?;
        ready(page)?;
        page.click("[data-testid=count-list]")?;
        page.wait_for_text("[data-testid=list-trouble]", expected)?;
        is_clean(page, expected)?;
    }
    page.go("#/map/1")?;
    page.wait_for("[data-testid=lists-people]")?;
    is_clean(page, "the mapping")?;

    page.wait_until_judged(files.len())?;
    for route in PAGES {
        page.go(route)?;
        page.wait_for("main h1")?;
        is_clean(page, route)?;
        page.print(true)?;
        is_clean(page, &format!("{route} on paper"))?;
        page.print(false)?;
    }
    take_everything_along(page)?;
    readers_have_ended(page)?;
    is_clean(page, "the end")?;
    let errors = page.console_errors()?;
    if !errors.is_empty() {
        return Err(format!("the console holds {errors:?}").into());
    }
    the_search_can_fail(page)
}

/// Counts the first list of a file, cancels, counts again, and uses its figures; then the list on
/// the sheet that is called after somebody, where there is one.
fn count(page: &Page, position: usize, name: &str) -> Outcome {
    page.go(&format!("#/list/{position}"))?;
    ready(page)?;
    is_clean(page, &format!("the headings of {name}"))?;
    let names = page.texts("[data-testid=list-sheet] option")?;
    page.click("[data-testid=count-list]")?;
    // It may be done before anybody can cancel.
    page.execute("document.querySelector('[data-testid=cancel-list]')?.click()", vec![])?;
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    is_clean(page, &format!("{name}, cancelled"))?;
    for sheet in 0..names.len() {
        page.choose("[data-testid=list-sheet]", &sheet.to_string())?;
        page.click("[data-testid=count-list]")?;
        page.wait_for_text("[data-testid=list-result]", "1,999 pathways counted")?;
        let broken = format!("G{}", people::BROKEN_ROW);
        page.wait_for_text("[data-testid=list-findings]", &broken)?;
        readers_have_ended(page)?;
        page.click("[data-testid=use-figures]")?;
        page.wait_for("[data-testid=figures-used]")?;
        is_clean(page, &format!("{name}, counted"))?;
    }
    if name == "list.xlsx" {
        if names != ["S1", "Tab 2"] {
            return Err(format!("the sheets are called {names:?}").into());
        }
        page.click("[data-testid=save-list-mapping]")?;
        page.download("rtt-pathways.list.toml")?;
    }
    Ok(())
}

/// Waits for the headings, and says the month.
fn ready(page: &Page) -> Outcome {
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    page.fill("[data-testid=list-month]", "2026-03")
}

/// Everything that can be downloaded or copied, beside what was.
fn take_everything_along(page: &Page) -> Outcome {
    page.go("#/returns")?;
    for (test, name) in [("findings-csv", "Findings.csv"), ("findings-xlsx", "Findings.xlsx")] {
        page.click(&format!("[data-testid={test}]"))?;
        page.download(name)?;
    }
    page.go("#/returns/8")?;
    page.click("[data-testid=make-copy]")?;
    page.wait_for_text("[data-testid=copy-made]", "The copy is ready")?;
    page.click("[data-testid=copy-download]")?;
    page.download("SaTH (safe to send).xlsx")?;
    page.click("[data-testid=copy-report]")?;
    page.download("SaTH (disclosure report).txt")?;
    page.go("#/settings")?;
    page.click("[data-testid=framework-download]")?;

    page.go("#/indicator/RXW/rtt_18w")?;
    page.wait_until("document.querySelector('.chart-frame canvas')?.clientWidth > 100")?;
    // By keys: where downloads have a bar of their own, it moves the page from under the mouse.
    page.execute("document.querySelector('.chart-frame').focus()", vec![])?;
    page.press(thirtyfour::Key::End)?;
    page.wait_until("document.querySelector('.chart-reading').textContent.includes(':')")?;
    is_clean(page, "the reading of the chart")?;
    page.wait_for("[data-testid=data] tbody th")?;
    let before = page.downloads()?.len();
    for test in ["save-csv", "save-svg", "save-png", "copy-picture"] {
        page.click("[data-testid=save-menu]")?;
        page.click(&format!("[data-testid={test}]"))?;
    }
    let start = std::time::Instant::now();
    while page.downloads()?.len() < before + 3 {
        if start.elapsed().as_secs() > 15 {
            return Err("the chart was not saved in three forms".into());
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    page.wait_until("__seen.clipboard.length > 0").map(|_| ())
}

/// Fails while a worker lives that was given a file, and where more live than the one that judges.
fn readers_have_ended(page: &Page) -> Outcome {
    page.wait_until("__seen.given > 0 && __seen.readers.size === 0")?;
    let start = std::time::Instant::now();
    // The browser ends a worker in its own time.
    loop {
        match page.workers()? {
            None | Some(0 | 1) => return Ok(()),
            Some(many) if start.elapsed().as_secs() > 5 => {
                return Err(format!("{many} workers live").into());
            }
            _ => std::thread::sleep(std::time::Duration::from_millis(20)),
        }
    }
}

/// Fails when anything that the page has, keeps, says or wrote holds what was planted.
fn is_clean(page: &Page, step: &str) -> Outcome {
    let places = page.execute("return __everything()", vec![])?;
    let places = places.as_object().ok_or("nothing was looked through")?;
    let mut found = Vec::new();
    for (place, text) in places {
        let text = text.as_str().unwrap_or_default();
        found.extend(secret(text, text).map(|secret| format!("{place} holds “{secret}”")));
    }
    for (name, bytes) in page.downloads()? {
        let text = match name.ends_with(".xlsx") {
            true => planted::unpacked(&bytes),
            false => String::from_utf8_lossy(&bytes).into_owned(),
        };
        found.extend(secret(&text, &text).map(|secret| format!("{name} holds “{secret}”")));
        found.extend(secret(&name, "").map(|secret| format!("a file is called “{secret}”")));
    }
    match found.is_empty() {
        true => Ok(()),
        false => Err(format!("at {step}: {}", found.join("; ")).into()),
    }
}

/// The first secret in a text with what stands around it, or as a number among its bytes, of which each is a letter.
fn secret(text: &str, bytes: &str) -> Option<String> {
    let text = text.to_lowercase();
    let written = SECRETS.into_iter().find_map(|secret| {
        let at = text.find(secret)?;
        // Invented, and what stands around it tells whose fault it is.
        let before: String = text.get(..at)?.chars().rev().take(60).collect();
        let before: String = before.chars().rev().collect();
        let after: String = text.get(at..)?.chars().take(40).collect();
        Some(format!("{before}{after}"))
    });
    written.or_else(|| {
        let numbers = SECRET_NUMBERS.into_iter();
        let held = |number: &f64| {
            let letters: String = number.to_le_bytes().into_iter().map(char::from).collect();
            bytes.contains(&letters)
        };
        numbers.filter(|number| held(number)).map(|number| number.to_string()).next()
    })
}

/// What is planted in each place that is looked at is found there, so that the walk can fail.
fn the_search_can_fail(page: &Page) -> Outcome {
    let bytes = BASE64_STANDARD.encode(SECRET_NUMBERS[0].to_le_bytes());
    let mut ways = vec![
        ("document", "document.querySelector('main h1').title = 'PlantedName'"),
        (
            "fields",
            "const field = document.createElement('input'); field.value = '9434765919'; document.querySelector('main').append(field)",
        ),
        ("title", "document.title = 'Plantedname'"),
        ("address", "history.replaceState(null, '', '#/overview/943%20476')"),
        ("state", "history.replaceState({ it: 'Plantedname' }, '')"),
        ("storage", "localStorage.setItem('it', 'SY3 8XQ')"),
        ("session", "sessionStorage.setItem('Plantedname', 'it')"),
        (
            "databases",
            "return new Promise(done => { const open = indexedDB.open('it'); open.onupgradeneeded = () => open.result.createObjectStore('it').put('Plantedname', 'it'); open.onsuccess = () => { open.result.close(); done() } })",
        ),
        ("console", "console.debug('plantedname')"),
        ("errors", "dispatchEvent(new ErrorEvent('error', { message: 'Plantedname' }))"),
        ("said by workers", "__seen.said.push(atob(arguments[0]))"),
        ("told to workers", "__seen.told.push('12/03/1956')"),
        ("clipboard", "return navigator.clipboard.writeText('Plantedname').catch(() => {})"),
    ];
    // A page from a file has neither.
    if page.build == Build::Site {
        ways.push(("cookies", "document.cookie = 'it=Plantedname'"));
        ways.push((
            "caches",
            "return caches.open('it').then(it => it.put('/it', new Response('Plantedname')))",
        ));
    }
    for (place, plant) in ways {
        page.execute(plant, vec![Value::from(bytes.clone())])?;
        let places = page.execute("return __everything()", vec![])?;
        let text = places[place].as_str().ok_or_else(|| format!("{place} is not looked at"))?;
        if secret(text, text).is_none() {
            return Err(format!("what was planted in “{place}” is not found").into());
        }
    }
    // The planted error is none of the page.
    page.console_errors().map(|_| ())
}
