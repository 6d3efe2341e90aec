//! No page in any state puts a barrier in anybody's way, as far as a machine can judge: the rules of
//! axe-core on every page, empty and full, refusing and asking, in every scheme of colours, and as
//! large as people need it.

use serde_json::json;
use thirtyfour::Key;

use super::layout::{OPEN, PAGES, TOO_WIDE};
use super::{example, reports};
use crate::axe::{Inspection, Rules};
use crate::page::Page;
use crate::screen::Screen;
use crate::{Outcome, Skipped, workbooks};

/// Goes to a page and waits until it is there as a whole.
fn go(page: &Page, route: &str) -> Outcome {
    page.go(route)?;
    page.wait_for("main h1")?;
    if route.starts_with("#/reports/") {
        page.wait_for(reports::WHOLE)?;
    }
    page.execute(OPEN, vec![]).map(|_| ())
}

/// Before there is anything to show, each page says what to do; and where files are dropped, every
/// way to begin is open.
pub fn empty(page: &Page) -> Outcome {
    let mut inspection = Inspection::of(page)?;
    page.open()?;
    for route in PAGES {
        page.go(route)?;
        page.wait_for("main h1")?;
        inspection.look(&format!("{route}, with nothing loaded"), Rules::All)?;
    }
    page.go("#/")?;
    page.click("[data-testid=blank]")?;
    inspection.look("#/, asked for a blank return", Rules::All)?;
    inspection.end()
}

/// With the example in it and every section open.
pub fn with_the_example(page: &Page) -> Outcome {
    let mut inspection = Inspection::of(page)?;
    example::open(page)?;
    for route in PAGES {
        go(page, route)?;
        inspection.look(&format!("{route}, with the example"), Rules::All)?;
    }
    for (position, layout) in [(2, "matrix"), (3, "small charts")] {
        page.go("#/overview")?;
        page.click(&format!("[aria-label=Layout] button:nth-child({position})"))?;
        inspection.look(&format!("#/overview, {layout}"), Rules::All)?;
    }
    inspection.end()
}

/// One page in many looks: both builds show the same document, so one of them is enough.
fn is_looked_at_once(page: &Page) -> Outcome {
    match page.build == page.looked_at_once() {
        true => Ok(()),
        false => Err(Skipped("the other build is looked at, which is the same").into()),
    }
}

/// In the dark and in colours of somebody’s own, text stands out.
pub fn in_other_colours(page: &Page) -> Outcome {
    is_looked_at_once(page)?;
    let mut inspection = Inspection::of(page)?;
    example::open(page)?;
    for screen in [Screen::Dark, Screen::Forced] {
        screen.set(page)?;
        for route in PAGES {
            go(page, route)?;
            inspection.look(&format!("{route}, {}", screen.name()), Rules::Colours)?;
        }
    }
    inspection.end()
}

/// Makes every word about a tenth wider.
const SPACED: &str = "
    const spaced = new CSSStyleSheet();
    spaced.replaceSync('* { letter-spacing: 0.06em !important; }');
    document.adoptedStyleSheets = [spaced];";

/// Twice and four times as large as on a screen of 1,280 pixels, where the page is 640 and 320
/// pixels wide: nothing is lost to the side.
pub fn magnified(page: &Page) -> Outcome {
    is_looked_at_once(page)?;
    let mut inspection = Inspection::of(page)?;
    let mut wide = Vec::new();
    example::open(page)?;
    for (times, width, height) in [(2, 640, 512), (4, 320, 256)] {
        let ratio = if page.has_finer_screens() { f64::from(times) } else { 1.0 };
        page.resize(width, height, ratio)?;
        for route in PAGES {
            go(page, route)?;
            inspection.look(&format!("{route}, {times}00%"), Rules::All)?;
            let found = page.execute(TOO_WIDE, vec![])?;
            if found != json!([]) {
                wide.push(format!("{route} at {times}00% is too wide: {found}"));
            }
            // The fonts of other machines are wider than those of this one.
            let found = page.execute(&format!("{SPACED} {TOO_WIDE}"), vec![])?;
            page.execute("document.adoptedStyleSheets = []", vec![])?;
            if found != json!([]) {
                wide.push(format!("{route} at {times}00% in a wide font is too wide: {found}"));
            }
        }
    }
    inspection.end()?;
    if wide.is_empty() { Ok(()) } else { Err(wide.join("; ").into()) }
}

/// Files that cannot be read, findings, and forms that refuse what was typed.
pub fn with_faults(page: &Page) -> Outcome {
    let mut inspection = Inspection::of(page)?;
    page.open()?;
    let mistakes = workbooks::return_with_mistakes("SaTH")?;
    let unknown = workbooks::unknown();
    let files: [(&str, &[u8]); 4] = [
        ("wrong.xlsb", &workbooks::panicking()),
        ("mistakes.xlsx", &mistakes),
        ("board paper.xlsx", &unknown),
        ("wrong.toml", b"layout = \"x\"\nname = 3\n"),
    ];
    page.wait_for("main h1")?;
    page.drop_files(&files)?;
    page.wait_until_judged(3)?;
    page.wait_for("[data-testid=layout-refused]")?;
    inspection.look("#/returns, with files that are refused", Rules::All)?;
    page.go("#/returns/0")?;
    page.wait_for("[data-testid=refused]")?;
    inspection.look("#/returns/0, a file that is refused", Rules::All)?;
    page.go("#/returns/1")?;
    page.click("[data-testid=finding]")?;
    inspection.look("#/returns/1, a finding that was chosen", Rules::All)?;
    page.go("#/map/2")?;
    page.wait_for("[data-testid=mapping-columns]")?;
    inspection.look("#/map/2, a mapping that is open", Rules::All)?;
    page.go("#/settings")?;
    page.choose_files("[data-testid=framework-file]", &[("broken.toml", b"nonsense = true")])?;
    page.wait_for("[data-testid=framework-refused]")?;
    inspection.look("#/settings, a framework that is refused", Rules::All)?;

    example::in_place_of_files(page)?;
    page.go("#/indicator/XN1/amb_ho")?;
    page.unfold("decisions")?;
    page.click("[data-testid=decide]")?;
    page.click("[data-testid=save-decision]")?;
    page.wait_for("[data-testid=refusal]")?;
    inspection.look("#/indicator, a decision that is refused", Rules::All)?;
    page.go("#/settings")?;
    page.click("[data-testid=change-first_escalation_months]")?;
    page.click("[data-testid=threshold-save]")?;
    page.wait_for("[data-testid=threshold-refusal]")?;
    inspection.look("#/settings, a threshold that is refused", Rules::All)?;
    page.go("#/governance")?;
    page.click("[data-testid=add-forum]")?;
    page.click("[data-testid=forum-save]")?;
    page.wait_for_text("[data-testid=forum-name-refused]", "no name")?;
    inspection.look("#/governance, a forum that is refused", Rules::All)?;
    page.go("#/plans/XN1/rtt_52w/SPIP-01")?;
    page.click("[data-testid=plan-open-step]")?;
    page.fill("[data-testid=plan-date]", "2999-01-01")?;
    page.click("[data-testid=plan-form-step] [data-testid=plan-save]")?;
    page.wait_for("[data-testid=plan-refusal]")?;
    inspection.look("#/plans, a step that is refused", Rules::All)?;
    inspection.end()
}

/// What opens over the page or in it: the list of keys, menus, a chart that fills the window, what
/// was said and what was recorded.
pub fn with_things_open(page: &Page) -> Outcome {
    let mut inspection = Inspection::of(page)?;
    example::open(page)?;
    page.go("#/indicator/XN1/ae_4h")?;
    page.wait_for(".chart-frame")?;
    page.click("[data-testid=save-menu]")?;
    inspection.look("#/indicator, the menu of a chart", Rules::All)?;
    page.press(Key::Escape)?;
    page.tab_to("focus.matches('.chart-frame')")?;
    page.press(Key::End)?;
    inspection.look("#/indicator, a period that is read", Rules::All)?;
    page.press("?")?;
    page.wait_until("document.querySelector('[data-testid=keys]').open")?;
    inspection.look("#/indicator, the list of keys", Rules::All)?;
    page.press(Key::Escape)?;
    page.execute("Object.defineProperty(document, 'fullscreenEnabled', { value: false })", vec![])?;
    page.click("[data-testid=full-screen]")?;
    inspection.look("#/indicator, a chart that fills the window", Rules::All)?;
    page.press(Key::Escape)?;
    page.go("#/workspace")?;
    page.click("[data-testid=save-workspace]")?;
    page.wait_for_text("[data-testid=saved]", "Saved as")?;
    inspection.look("#/workspace, a workspace that was saved", Rules::All)?;
    inspection.end()
}
