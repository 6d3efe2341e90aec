//! Pictures of every page with the example in it, at the widths of a telephone, a laptop and a wall,
//! in light and in dark: made to be looked at, because no test knows what is ugly.

use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::journeys::{PAGES, open_example};
use crate::page::{Build, Page};
use crate::screen::{Screen, photograph};
use crate::server::Site;

/// Width and height of the screens, in CSS pixels.
const SCREENS: [(u32, u32); 3] = [(360, 780), (1280, 900), (2560, 1300)];

/// Writes the pictures of the pages whose address holds the word into `target/pictures`, one folder
/// for each scheme and width.
pub fn take(dist: &Path, word: &str) -> Outcome {
    let folder = Path::new("target").join("pictures");
    let site = Site::serve(dist)?;
    let driver = Driver::start(Browser::Chromium)?;
    let page = Page::start(&driver, Build::Site, dist, &site)?;
    let mut taken = 0;
    for with_data in [false, true] {
        match with_data {
            false => page.open()?,
            true => open_example(&page)?,
        }
        let pages: &[&str] = if with_data { PAGES } else { &["#/", "#/overview"] };
        for screen in [Screen::Light, Screen::Dark, Screen::Forced] {
            screen.set(&page)?;
            for (width, height) in SCREENS {
                // A system's own colours do not hang on the width.
                if screen == Screen::Forced && width != 1280 {
                    continue;
                }
                page.resize(width, height, 1.0)?;
                for route in pages.iter().filter(|route| route.contains(word)) {
                    page.go(route)?;
                    page.wait_for("main h1")?;
                    // What comes between two frames, such as the rows of a long list, has to be there.
                    thread::sleep(Duration::from_millis(250));
                    let place = format!("{}-{width}", screen.name());
                    let name = format!("{}.png", name(route, with_data));
                    photograph(&page, &folder.join(place).join(name))?;
                    taken += 1;
                }
            }
        }
    }
    page.close()?;
    println!("{taken} pictures are in {}", folder.canonicalize()?.display());
    Ok(())
}

/// A route as the name of a file.
fn name(route: &str, with_data: bool) -> String {
    let words = route.trim_start_matches("#/").replace('/', "-").replace("%2F", "-");
    let words = if words.is_empty() { "start" } else { &words };
    if with_data { words.to_owned() } else { format!("empty-{words}") }
}
