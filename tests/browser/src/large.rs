//! A large system in the page that people get: whether it opens, filters, sorts, reports and is saved
//! without the page standing still. Each step tells the longest task of the page's own thread; browsers name those of
//! 50 ms and more.

mod papers;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use benchmarks::large::{FRAMEWORK, LARGE, Size};
use serde_json::json;

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::page::{Build, Page};
use crate::server::Site;

/// How long reading and judging may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Notes every long task of the page's own thread.
const WATCH: &str = "
    globalThis.__tasks = [];
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) __tasks.push(task.duration);
    }).observe({ type: 'longtask' });";

/// What is done on the overview: a name, and a script.
const STEPS: [(&str, &str); 6] = [
    ("search for a text", "search('indicator 7')"),
    ("take the text away", "search('')"),
    ("choose an organisation", "organisation(3)"),
    ("choose all of them", "organisation(0)"),
    ("sort by value", "document.querySelectorAll('thead .sort')[2].click()"),
    ("scroll to the end of what is shown", "scrollTo(0, document.body.scrollHeight)"),
];

/// What the steps are written in.
const HANDS: &str = "
    const send = (element, type) => element.dispatchEvent(new Event(type, { bubbles: true }));
    globalThis.search = (text) => {
        const field = document.querySelector('[role=search] input[type=search]');
        field.value = text;
        send(field, 'input');
    };
    globalThis.organisation = (at) => {
        const labels = [...document.querySelectorAll('[role=search] label')];
        const list = labels.find((one) => one.textContent.startsWith('Organisation'));
        const field = list.querySelector('select');
        field.selectedIndex = at;
        send(field, 'change');
    };
    globalThis.press = (words) => {
        const buttons = [...document.querySelectorAll('.choice button')];
        buttons.find((one) => one.textContent.trim() === words).click();
    };";

/// Prints how long the page stood still at each step. `large` holds the framework and the returns.
pub fn measure(dist: &Path, large: &Path) -> Outcome {
    let driver = Driver::start(Browser::Chromium)?;
    let site = Site::serve(dist)?;
    let page = Page::start(&driver, Build::SingleFile, dist, &site)?;
    page.before_load(WATCH)?;
    page.open()?;
    page.wait_for("main h1")?;
    let Size { providers, indicators, months } = LARGE;
    println!("{providers} providers, {indicators} indicators at each, {months} months");
    println!("{:<44}{:>12}{:>14}", "step", "clock, ms", "longest task");
    let mut files = Vec::new();
    for entry in fs::read_dir(large)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".xlsx") {
            files.push((name, fs::read(path)?));
        }
    }
    page.go("#/settings")?;
    let framework = fs::read(large.join(FRAMEWORK))?;
    page.choose_files("[data-testid=framework-file]", &[("large.toml", &framework)])?;
    page.wait_for_text(".head__system", "Large system")?;
    page.go("#/")?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    step(&page, "read, judge and open the overview", |page| {
        page.add_files(&files)?;
        page.go("#/overview")?;
        let start = Instant::now();
        while page.count("[data-testid=overview-row]")? == 0 {
            if start.elapsed() > PATIENCE {
                return Err("nothing was judged".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    })?;
    page.execute(HANDS, vec![])?;
    for (name, script) in STEPS {
        step(&page, name, |page| page.execute(script, vec![]).map(|_| ()))?;
    }
    for words in ["Matrix", "Charts", "Table"] {
        step(&page, words, |page| {
            page.execute("press(arguments[0])", vec![json!(words)]).map(|_| ())
        })?;
    }
    for route in ["#/escalation", "#/forward", "#/plans", "#/maturity", "#/returns", "#/overview"] {
        step(&page, &format!("page {route}"), |page| page.go(route))?;
    }
    papers::measure(&page)?;
    page.close()
}

/// Does something, waits until the page has been quiet for a moment, and prints what it took.
fn step(page: &Page, name: &str, work: impl FnOnce(&Page) -> Outcome) -> Outcome {
    page.execute("__tasks.length = 0; globalThis.__start = performance.now()", vec![])?;
    work(page)?;
    let clock = page.execute("return performance.now() - __start", vec![])?;
    // Tasks that follow from it, such as rows that come between frames, count as well.
    std::thread::sleep(Duration::from_millis(1_500));
    let longest = page.execute("return Math.max(0, ...__tasks)", vec![])?;
    let longest = match longest.as_f64().unwrap_or(f64::NAN) {
        0.0 => "under 50".to_owned(),
        more => format!("{more:.0}"),
    };
    println!("{name:<44}{:>12.0}{longest:>14}", clock.as_f64().unwrap_or(f64::NAN));
    Ok(())
}
