//! The journeys, in the order in which they run. A new one is a file here and a line in [`ALL`].

mod markup;
mod start;
mod ways_out;

use crate::Outcome;
use crate::page::Page;

/// What a person, or someone who wishes them ill, does with the page.
pub type Journey = fn(&Page) -> Outcome;

/// Every journey with its name.
pub const ALL: [(&str, Journey); 6] = [
    ("the page starts and asks for nothing", start::mounts),
    ("the worker answers", start::worker_answers),
    ("only inert markup passes", markup::only_inert_markup_passes),
    ("the ways out are real", ways_out::attempts_are_real),
    ("every way out is refused", ways_out::all_refused),
    ("the browser alone refuses every way out", ways_out::refused_by_the_browser_alone),
];
