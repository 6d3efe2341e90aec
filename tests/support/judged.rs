//! The invented example, read and judged, with every report that can be made of it.

use std::io::Cursor;
use std::ops::ControlFlow;

use sightline::analysis::{Analysis, Months, analyse};
use sightline::calendar::{Date, Month};
use sightline::entered::Entered;
use sightline::example;
use sightline::framework::Framework;
use sightline::intake::{FileReport, read_file};
use sightline::report::contents::{Input, document, offered};
use sightline::report::document::Document;
use sightline::workbook::Progress;

/// The example, judged.
pub struct Example {
    pub framework: Framework,
    pub files: Vec<FileReport>,
    pub analysis: Analysis,
}

/// The day on which its reports are made.
pub fn today() -> Date {
    Date::new(2026, 10, 20).unwrap()
}

impl Example {
    pub fn new() -> Self {
        let framework = example::framework();
        let layouts = sightline::layouts::shipped();
        let mut on = |_: Progress<'_>| ControlFlow::Continue(());
        let files: Vec<FileReport> = (example::workbooks(&framework).unwrap().iter())
            .map(|(name, bytes)| {
                read_file(&mut Cursor::new(bytes), name, &framework, &layouts, &mut on)
            })
            .collect();
        let months = Months { today: Month::new(2026, 10).unwrap(), as_of: None };
        let analysis = analyse(&files, &framework, &Entered::default(), months);
        Self { framework, files, analysis }
    }

    /// Every report that can be made.
    pub fn documents(&self) -> Vec<Document> {
        let input = Input {
            analysis: &self.analysis,
            framework: &self.framework,
            entered: &Entered::default(),
            files: self.files.iter().collect(),
            today: today(),
            invented: true,
        };
        let offers = offered(&self.framework, &self.analysis);
        offers.iter().map(|offer| document(&input, offer).unwrap()).collect()
    }
}
