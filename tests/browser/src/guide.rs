//! The pictures of the guide: the real pages with the invented example in them, on a laptop’s screen
//! in light colours, small enough to be looked at over a slow line.

use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::journeys::open_example;
use crate::page::{Build, Page};
use crate::screen::{Screen, photograph_screen};
use crate::server::Site;

/// Width and height of the pictures, in CSS pixels.
const SIZE: (u32, u32) = (1280, 1000);

/// Most bytes of a picture.
const MOST: usize = 220_000;

/// The pictures: file, address, and what is clicked there before.
const PICTURES: &[(&str, &str, Option<&str>)] = &[
    ("overview", "#/overview", None),
    ("indicator", "#/indicator/XN1/ae_4h", None),
    ("findings", "#/returns/3", Some("[data-testid=finding]")),
    ("escalation", "#/escalation", None),
    ("report", "#/reports", None),
    ("privacy", "#/privacy", None),
];

/// Writes all pictures into a folder.
pub fn take(dist: &Path, folder: &Path) -> Outcome {
    let site = Site::serve(dist)?;
    let driver = Driver::start(Browser::Chromium)?;
    let page = Page::start(&driver, Build::Site, dist, &site)?;
    page.open()?;
    page.wait_for("main h1")?;
    Screen::Light.set(&page)?;
    page.resize(SIZE.0, SIZE.1, 1.0)?;
    write(&page, folder, "start")?;
    open_example(&page)?;
    for (name, address, click) in PICTURES {
        page.go(address)?;
        page.wait_for("main h1")?;
        if let Some(click) = click {
            page.click(click)?;
        }
        if *name == "report" {
            page.wait_for("[data-testid=report]")?;
            page.execute("scrollTo(0, 0)", vec![])?;
        }
        write(&page, folder, name)?;
    }
    page.close()
}

fn write(page: &Page, folder: &Path, name: &str) -> Outcome {
    // What comes between two frames, such as the rows of a long list, has to be there.
    thread::sleep(Duration::from_millis(700));
    let bytes = photograph_screen(page, &folder.join(format!("{name}.png")))?;
    println!("{name}.png has {bytes} bytes");
    if bytes > MOST {
        return Err(format!("{name}.png is larger than {MOST} bytes").into());
    }
    Ok(())
}
