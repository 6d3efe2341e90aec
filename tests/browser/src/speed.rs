//! How fast the engine and the drawing are in a browser, each against plain JavaScript in the same
//! run. The page measures; this asks for one measurement after another and prints them.

use std::path::Path;

use benchmarks::timing::{Figure, Times};
use serde_json::{Value, json};

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::page::{Build, Page};
use crate::server::Site;

/// The page's name for a measurement, ours, and what it should stay under in milliseconds.
const MEASUREMENTS: [(&str, &str, f64); 5] = [
    ("judge", "1000 series of 36, in the browser", 10.0),
    ("one", "redraw of a chart of 120 points", 4.0),
    ("sixty", "redraw of 60 charts of 36 points", 50.0),
    ("sixtyLong", "redraw of 60 charts of 120 points", 50.0),
    ("cursor", "a move of the cursor", 2.0),
];

/// Prints the table.
pub fn measure(folder: &Path) -> Outcome {
    let driver = Driver::start(Browser::Chromium)?;
    let site = Site::serve(folder)?;
    let page = Page::start(&driver, Build::Site, folder, &site)?;
    page.open()?;
    println!("{}", Figure::headings());
    for (name, what, aim) in MEASUREMENTS {
        let result = page.execute("return measure(arguments[0])", vec![json!(name)])?;
        let times = |whose: &str| {
            let times: Vec<f64> =
                result[whose].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
            Times::new(times)
        };
        let what = match result["strokes"].as_u64() {
            Some(strokes) => format!("{what}, {strokes} strokes"),
            None => what.to_owned(),
        };
        println!("{}", Figure { what, aim, ours: times("ours"), peer: times("peer") });
    }
    page.close()
}
