//! How soon the one-file page is usable after a double-click, against an empty page of the same
//! size, which is what the browser needs in any case.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::page::{Build, Page};
use crate::server::Site;

/// An odd number, so that the median is one of them.
const RUNS: usize = 7;

/// Notes when the first heading of the page is there.
const WATCH: &str = "
    new MutationObserver((_, observer) => {
        if (!document.querySelector('main h1')) return;
        globalThis.usableAt = performance.now();
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true });";

/// Prints the median time from opening the file to a usable page, in milliseconds.
pub fn measure(dist: &Path) -> Outcome {
    let driver = Driver::start(Browser::Chromium)?;
    let site = Site::serve(dist)?;
    let size = fs::metadata(dist.join("sightline.html"))?.len();
    let empty = std::env::temp_dir().join(format!("sightline-empty-{}.html", std::process::id()));
    let filling = "A".repeat(usize::try_from(size)?);
    fs::write(
        &empty,
        format!("<!doctype html><script type=data>{filling}</script><main><h1>x</h1></main>"),
    )?;
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let page = Page::start(&driver, Build::SingleFile, dist, &site)?;
        page.before_load(WATCH)?;
        times.0.push(usable_at(&page, &format!("file://{}", empty.display()))?);
        times.1.push(usable_at(&page, &page.address)?);
        page.close()?;
    }
    fs::remove_file(empty)?;
    println!("an empty page of the same size  {:>8.0} ms", median(times.0));
    println!("the one-file page               {:>8.0} ms", median(times.1));
    Ok(())
}

fn usable_at(page: &Page, address: &str) -> Outcome<f64> {
    page.visit(address)?;
    page.wait_for("main h1")?;
    let time = page.execute("return globalThis.usableAt", vec![])?;
    time.as_f64().ok_or_else(|| format!("{address}: no time but {time}").into())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
