//! Pictures of every page with the example in it, at the widths of a telephone, a laptop and a wall,
//! in light and in dark: made to be looked at, because no test knows what is ugly.

use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::journeys::{PAGES, open_example};
use crate::page::{Build, Page};
use crate::screen::{Screen, clear, photograph};
use crate::server::Site;

/// Width and height of the screens, in CSS pixels.
const SCREENS: [(u32, u32); 3] = [(360, 780), (1280, 900), (2560, 1300)];

/// The pages that are also looked at with nothing in them.
const EMPTY: &[&str] = &["#/", "#/returns", "#/overview", "#/escalation", "#/plans", "#/reports"];

/// What a page looks like after a click: file, address, and what is clicked.
const STATES: &[(&str, &str, &str)] = &[
    ("overview-matrix", "#/overview?layout=matrix", "main h1"),
    ("overview-charts", "#/overview?layout=charts", "main h1"),
    ("overview-system", "#/overview?scope=system", "main h1"),
    ("overview-word", "#/overview", "main [data-explain=tier]"),
    ("finder", "#/overview", "[data-testid=find]"),
    ("returns-3-finding", "#/returns/3", "[data-testid=finding]"),
    ("indicator-menu", "#/indicator/XN1/ae_4h", "[data-testid=save-menu]"),
    ("settings-threshold", "#/settings", "[data-testid=change-first_escalation_months]"),
    ("governance-forum", "#/governance", "[data-testid=add-forum]"),
    ("plans-step", "#/plans/XN1/ae_4h/ED-01", "[data-testid=plan-open-step]"),
    ("tour", "#/", "[data-testid=tour-begin]"),
];

/// Takes pictures and counts them.
struct Photographer<'a> {
    page: &'a Page<'a>,
    folder: &'a Path,
    /// What the address or the name of a state has to hold.
    word: &'a str,
    taken: usize,
}

/// Writes the pictures of the pages whose address holds the word into `target/pictures`, one folder
/// for each scheme and width.
pub fn take(dist: &Path, word: &str) -> Outcome {
    let folder = Path::new("target").join("pictures");
    let site = Site::serve(dist)?;
    let driver = Driver::start(Browser::Chromium)?;
    let page = Page::start(&driver, Build::Site, dist, &site)?;
    let mut photographer = Photographer { page: &page, folder: &folder, word, taken: 0 };
    page.open()?;
    photographer
        .on_every_screen(|photographer, screen| photographer.pages(EMPTY, "empty-", screen))?;
    open_example(&page)?;
    photographer.on_every_screen(|photographer, screen| {
        photographer.pages(PAGES, "", screen)?;
        photographer.states(screen)
    })?;
    let taken = photographer.taken;
    page.close()?;
    println!("{taken} pictures are in {}", folder.canonicalize()?.display());
    Ok(())
}

impl Photographer<'_> {
    /// Does the same for each kind of screen; the second argument is the folder of its pictures.
    fn on_every_screen(&mut self, photograph: fn(&mut Self, &str) -> Outcome) -> Outcome {
        for screen in [Screen::Light, Screen::Dark, Screen::Forced] {
            screen.set(self.page)?;
            for (width, height) in SCREENS {
                // A system's own colours do not hang on the width.
                if screen == Screen::Forced && width != 1280 {
                    continue;
                }
                self.page.resize(width, height, 1.0)?;
                clear(self.page)?;
                photograph(self, &format!("{}-{width}", screen.name()))?;
            }
        }
        Ok(())
    }

    fn pages(&mut self, routes: &[&str], before: &str, screen: &str) -> Outcome {
        let word = self.word;
        for route in routes.iter().filter(|route| route.contains(word)) {
            self.page.go(route)?;
            self.page.wait_for("main h1")?;
            self.take(&format!("{screen}/{before}{}.png", name(route)))?;
        }
        Ok(())
    }

    fn states(&mut self, screen: &str) -> Outcome {
        let word = self.word;
        for (name, route, click) in STATES.iter().filter(|(name, ..)| name.contains(word)) {
            self.page.go(route)?;
            self.page.wait_for("main h1")?;
            self.page.wait_for(click)?;
            self.page.execute(CLICK, vec![json!(click)])?;
            self.take(&format!("{screen}/state-{name}.png"))?;
            // What was opened is gone with the page, and what lies over it with this.
            self.page.go("#/privacy")?;
            self.page.execute(CLOSE, vec![])?;
        }
        Ok(())
    }

    fn take(&mut self, file: &str) -> Outcome {
        // What comes between two frames, such as the rows of a long list, has to be there.
        thread::sleep(Duration::from_millis(250));
        photograph(self.page, &self.folder.join(file))?;
        self.taken += 1;
        Ok(())
    }
}

/// Clicks the first of those elements that is seen.
const CLICK: &str = "
    const is_seen = (element) => element.getClientRects().length > 0;
    [...document.querySelectorAll(arguments[0])].find(is_seen)?.click();";

/// Closes what lies over every page.
const CLOSE: &str = "
    document.querySelectorAll('dialog[open]').forEach((dialogue) => dialogue.close());
    document.querySelector('[data-testid=tour-end]')?.click();";

/// A route as the name of a file.
fn name(route: &str) -> String {
    let words = route.trim_start_matches("#/").replace("%2F", "-").replace('/', "-");
    if words.is_empty() { "start".to_owned() } else { words }
}
