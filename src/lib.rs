//! Sightline reads the performance returns of NHS providers and judges them, on the machine
//! where the files are.
//!
//! The modules stand in the order of the data, and arrows only point up this list: a module uses
//! those above it and none below. Nothing above `worker` and `app` knows that there is a browser.
//!
//! ```text
//! bytes -> workbook -> return (+ findings) -> series -> analysis -> view | report
//! ```

#![warn(missing_docs)]

// What everything else counts in.
pub mod calendar;
pub mod history;
pub mod pairs;
pub mod polarity;
pub mod words;

// Bytes to cells.
pub mod workbook;

// What is wrong with a file, said so that a person can mend it.
pub mod finding;

// Signal or noise: limits, rules and icons of a series.
pub mod spc;

// What a system configures.
pub mod framework;

// Cells to a return, and the blank return.
pub mod template;

// Sheets that are not our return: what they say, and where their figures stand.
pub mod layouts;

// Whether a workbook is about people, and what hides in it.
pub mod disclosure;

// Lists about people, folded into measures without keeping a row.
pub mod patients;

// Returns to series.
pub mod series;

// Places within places, and the figures of the larger from the smaller.
pub mod hierarchy;

// Organisations of different sizes compared, and what chance alone explains.
pub mod funnel;

// Groups of people compared.
pub mod inequality;

// Signals that come together, and how often they would by chance.
pub mod triangulation;

// How well an organisation does, and how it works.
pub mod maturity;

// How national oversight sees an organisation.
pub mod oversight;

// How assured a forum is of a measure.
pub mod assurance;

// Improvement plans: their steps, their actions, what was learned.
pub mod plans;

// What people decide about a chart.
pub mod choices;

// What forums decide.
pub mod forums;

// What is known beside the figures: notes, deliverables and risks.
pub mod intelligence;

// What people write into reports.
pub mod commentary;

// All that people enter on the page.
pub mod entered;

// What is wrong with a return.
pub mod check;

// The months ahead.
pub mod outlook;

// What a miss leads to.
pub mod escalation;

// The invented system.
pub mod example;

// One file, from bytes to a return.
pub mod intake;

// A copy of a return that is safe to send.
pub mod aggregate_copy;

// Everything judged, in one place.
pub mod analysis;

// A judged series as a picture, as text and as a table.
pub mod chart;

// What is shown of an analysis, and in which words.
pub mod view;

// What leaves as a file.
pub mod report;

// Everything in one file, and back.
pub mod workspace;

// The same program in a Web Worker.
pub mod worker;

// The page; what of it needs a browser is built for one only, and no reader is in it that would want
// hostile input.
#[cfg(not(fuzzing))]
pub mod app;

// Our readers held against independent ones, over all that the program writes.
#[cfg(test)]
mod differential;
