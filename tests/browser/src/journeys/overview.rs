//! Choosing what the overview shows: the month, filters, sorting, the matrix.

use benchmarks::large::{self, Size};
use sightline::example as invented;
use sightline::view::selection::Selection;
use sightline::view::standing;

use super::example;
use crate::page::Page;
use crate::{Outcome, native};

/// An earlier month cuts every series to what was known then.
pub fn month_cuts_the_analysis(page: &Page) -> Outcome {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let latest = native::judge(&files, &framework)?;
    let [.., earlier, _, _, last] = latest.months.as_slice() else {
        return Err("the example has too few months".into());
    };

    example::open(page)?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=overview-row]", &last.to_string())?;
    page.choose("[data-testid=as-of]", &earlier.iso())?;
    page.wait_for_text(".overview__method", &format!("Values to {}", earlier.long()))?;
    let later = |rows: &[String]| rows.iter().any(|row| row.contains(&last.to_string()));
    if later(&page.texts("[data-testid=overview-row]")?) {
        return Err(format!("{last} is still shown").into());
    }
    // The way forward is still there.
    page.choose("[data-testid=as-of]", &last.iso())?;
    page.wait_for_text(".overview__method", &format!("Values to {}", last.long()))?;
    page.wait_for_text("[data-testid=headline]", &latest.headline)
}

/// Filters narrow the rows and say so, a heading sorts them, and the matrix leads back to them.
pub fn filters_sorting_and_matrix(page: &Page) -> Outcome {
    const ROWS: &str = "document.querySelectorAll('[data-testid=overview-row]').length";
    example::open(page)?;
    page.go("#/overview")?;
    page.wait_until(&format!("{ROWS} === 24"))?;
    page.choose("[data-testid=filter-organisation]", "XN1")?;
    page.wait_until(&format!("{ROWS} > 0 && {ROWS} < 24"))?;
    page.wait_for_text("[data-testid=count]", "of 24 indicators")?;
    // The filter stays when the person comes back from an indicator.
    page.click("[data-testid=overview-row] a")?;
    page.wait_for("[data-testid=indicator]")?;
    page.click(".indicator__way a")?;
    page.wait_until(&format!("{ROWS} > 0 && {ROWS} < 24"))?;
    page.click(".overview__count button")?;
    page.wait_until(&format!("{ROWS} === 24"))?;

    page.click("thead th:first-child button")?;
    page.wait_for("thead th:first-child[aria-sort=ascending]")?;
    let names = page.texts("[data-testid=overview-row] th a")?;
    if !names.is_sorted_by_key(|name| name.to_lowercase()) {
        return Err(format!("not in the order of names: {names:?}").into());
    }

    page.click("[aria-label=Layout] button:nth-child(2)")?;
    page.wait_for("[data-testid=matrix-cell] button")?;
    let listed = page.count("[data-testid=matrix-cell] li")?;
    if listed != 24 {
        return Err(format!("the matrix lists {listed} of 24").into());
    }
    page.click("[data-testid=matrix-cell] button")?;
    page.wait_until(&format!("{ROWS} > 0 && {ROWS} < 24"))?;
    // What the cell stands for are two filters that were folded away: a filter in force is shown.
    page.wait_until("document.querySelector('[data-testid=filter-assurance]').checkVisibility()")?;
    page.wait_until("!document.querySelector('[data-testid=more-filters]')")?;
    page.click(".overview__count button")?;
    page.wait_for("[data-testid=more-filters][aria-expanded=false]")?;
    page.wait_until("!document.querySelector('[data-testid=filter-assurance]').checkVisibility()")?;
    Ok(())
}

/// The rows of a large system come a few at a time, each once, though their order changes while they
/// come; the last of them when the end of the table is looked for.
pub fn rows_of_a_large_system(page: &Page) -> Outcome {
    const SOME: usize = 240;
    const SIZE: Size = Size { providers: 4, indicators: 100, months: 3 };
    // A few rows are there when the order changes.
    const SORT_TWICE: &str = "
        const rows = () => document.querySelectorAll('[data-testid=overview-row]').length;
        const sort = document.querySelector('thead th:first-child .sort');
        const after = (frames, work) => frames === 0
            ? work()
            : requestAnimationFrame(() => after(frames - 1, work));
        window.__most = 0;
        window.__taken = 0;
        sort.click();
        after(4, () => {
            window.__most = rows();
            sort.click();
            new MutationObserver((changes) => {
                for (const change of changes) window.__taken += change.removedNodes.length;
            }).observe(document.querySelector('tbody'), { childList: true });
        });";
    let rows = "document.querySelectorAll('[data-testid=overview-row]').length";
    let all = SIZE.providers * SIZE.indicators;
    let (framework, returns) = large::files(SIZE)?;
    page.open()?;
    page.go("#/settings")?;
    page.choose_files("[data-testid=framework-file]", &[("large.toml", framework.as_bytes())])?;
    page.wait_for_text(".head__system", "Large system")?;
    page.go("#/")?;
    let returns: Vec<(&str, &[u8])> =
        returns.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    page.add_files(&returns)?;
    page.go("#/overview")?;
    page.wait_until(&format!("{rows} === {SOME}"))?;
    page.wait_for_text("[data-testid=show-more]", "160 not shown yet")?;
    page.execute(SORT_TWICE, vec![])?;
    page.wait_until(&format!("window.__most > 0 && {rows} === {SOME}"))?;
    let most = page.execute("return window.__most", vec![])?.as_u64();
    let taken = page.execute("return window.__taken", vec![])?.as_u64();
    if taken > most {
        return Err(format!("{taken:?} rows were taken away, and {most:?} were there").into());
    }
    page.execute(
        "const table = document.querySelector('.overview__table');
         table.scrollTo(0, table.scrollHeight);
         scrollTo(0, document.body.scrollHeight);",
        vec![],
    )?;
    page.wait_until(&format!("{rows} > {SOME}"))?;
    // Pressed where it stands: it moves with every row that comes.
    page.execute("document.querySelector('[data-testid=show-more]').click()", vec![])?;
    page.wait_until(&format!("{rows} === {all}")).map(|_| ())
}

/// The overview is grouped by an oversight framework, each domain counts what a click on it leaves,
/// and an indicator says where it belongs.
pub fn grouped_by_domain(page: &Page) -> Outcome {
    const ROWS: &str = "document.querySelectorAll('[data-testid=overview-row]').length";
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let analysis = native::judge(&files, &framework)?;
    let mut selection = Selection::default();
    selection.group_by(Some("cqc".to_owned()));
    let expected = standing::lines(&selection, &analysis);

    example::open(page)?;
    page.go("#/overview")?;
    page.wait_until(&format!("{ROWS} === 24"))?;
    page.choose("[data-testid=group-by]", "cqc")?;
    page.wait_for("[data-testid=standing-row]")?;
    let lines = page.texts("[data-testid=standing-row]")?;
    if lines.len() != expected.len() {
        return Err(format!("expected {expected:?}, found {lines:?}").into());
    }
    for (line, found) in expected.iter().zip(&lines) {
        if !found.contains(line.place.words()) || !found.contains(&line.words) {
            return Err(format!("expected {line:?}, found “{found}”").into());
        }
    }
    page.wait_for_text("[data-testid=overview-place]", "Safe")?;

    let safe = expected.first().map_or(0, |line| line.tally.all());
    page.click("[data-testid=standing-row]:first-child button")?;
    page.wait_until(&format!("{safe} > 0 && {ROWS} === {safe}"))?;
    page.wait_for("[data-testid=standing-row]:first-child button[aria-pressed=true]")?;
    page.wait_for_text("[data-testid=count]", &format!("{safe} of 24 indicators"))?;
    page.click("[data-testid=standing-row]:first-child button")?;
    page.wait_until(&format!("{ROWS} === 24"))?;

    page.click("[data-testid=more-filters]")?;
    page.choose("[data-testid=filter-priority]", LOCAL_PRIORITY)?;
    page.wait_until(&format!("{ROWS} === 4"))?;
    page.wait_for_text("[data-testid=standing-row]:nth-child(4)", "of 3 on plan")?;
    page.click("[data-item='XE1/ucr_2h'] a")?;
    page.wait_for_text("[data-testid=about]", "About this indicator")?;
    page.wait_for_text("[data-testid=places]", "Responsive")?;
    page.wait_for_text("[data-testid=smart]", "All five letters of SMART are there")?;
    page.wait_for_text("[data-testid=replaced-by]", "At home 90 days")?;
    page.wait_for_text("[data-testid=local-priority]", LOCAL_PRIORITY)
}

const LOCAL_PRIORITY: &str = "Care close to home for older people (invented), 2026/27";
