//! Reports, made in the worker from the system as it judges it: for the page, and as files.

use super::Piece;
use super::memory::System;
use super::message::{AskedReport, News, ReportPart};
use crate::analysis::Analysis;
use crate::calendar::Date;
use crate::report::contents::{self, Input};
use crate::report::document::Document;
use crate::report::{html, poster, tier_one as table};

/// The report for the page. What is too much for one message is told before, in pieces.
pub(super) fn show(
    system: &System<'_>,
    analysis: &Analysis,
    asked: &AskedReport,
    tell: &mut dyn FnMut(News),
) -> News {
    let Some(document) = document(system, analysis, asked) else { return gone() };
    for piece in Piece::cut(html::nodes(&document)) {
        tell(News::Piece(Box::new(piece)));
    }
    News::Report(Vec::new())
}

/// The report, or a picture of it, as a file.
pub(super) fn write(
    system: &System<'_>,
    analysis: &Analysis,
    asked: &AskedReport,
    part: ReportPart,
) -> News {
    let Some(document) = document(system, analysis, asked) else { return gone() };
    match part {
        ReportPart::Whole(format) => match format.write(&document) {
            Ok(bytes) => News::Written(vec![(document.file_name(format.extension()), bytes)]),
            Err(error) => News::Failed(error.to_string()),
        },
        ReportPart::Picture(number) => match poster::file(&document, number) {
            Some(file) => News::Written(vec![file]),
            None => News::Failed("The report has no such picture any more.".to_owned()),
        },
    }
}

/// The table that NHS England asks for, with the columns of a mapping file.
pub(super) fn tier_one(
    system: &System<'_>,
    analysis: &Analysis,
    mapping: &str,
    today: Date,
) -> News {
    // The page takes only mapping files that can be read.
    let Ok(mapping) = table::Mapping::parse(mapping) else {
        return News::Failed("The mapping file cannot be used. Load it again.".to_owned());
    };
    match table::write(analysis, &mapping, &system.about(analysis, today)) {
        Ok(bytes) => News::Written(vec![(format!("{}.xlsx", mapping.name), bytes)]),
        Err(error) => News::Failed(error.to_string()),
    }
}

fn document(system: &System<'_>, analysis: &Analysis, asked: &AskedReport) -> Option<Document> {
    let in_force = system.entered.over(system.framework);
    let offers = contents::offered(&in_force, analysis);
    let offer = offers.iter().find(|offer| offer.key == asked.key)?;
    let input = Input {
        analysis,
        framework: &in_force,
        entered: system.entered,
        files: system.files.iter().map(AsRef::as_ref).collect(),
        today: asked.today,
        invented: asked.invented,
    };
    contents::document(&input, offer)
}

fn gone() -> News {
    News::Failed("There is no such report any more. Choose another.".to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Job, run};
    use super::*;
    use crate::analysis::Months;
    use crate::analysis::tests::example_files;
    use crate::calendar::Month;
    use crate::entered::Entered;
    use crate::example;
    use crate::report::html::Node;

    #[test]
    fn the_page_gets_the_tree_that_the_file_is_written_from() {
        let october: Month = "2026-10".parse().unwrap();
        let months = Months { today: october, as_of: None };
        let asked = |key: &str| AskedReport {
            key: key.to_owned(),
            today: october.last_day(),
            invented: true,
        };
        let files: Vec<_> = example_files().iter().cloned().map(Arc::new).collect();
        let (framework, entered) = (example::framework(), Entered::default());
        let analysis = crate::analysis::analyse(&files, &framework, &entered, months);
        let system = System { text: "", framework: &framework, files: &files, entered: &entered };
        let job = |key: &str| Job::ShowReport {
            framework: example::framework_text().to_owned(),
            files: files.clone(),
            entered: Entered::default(),
            months,
            asked: asked(key),
        };
        for offer in contents::offered(&framework, &analysis) {
            let mut shown: Vec<Node> = Vec::new();
            let last = run(job(&offer.key), None, &mut |news| match news {
                News::Piece(piece) => piece.grow(&mut shown),
                other => panic!("{other:?}"),
            });
            assert_eq!(last, News::Report(Vec::new()));
            let document = document(&system, &analysis, &asked(&offer.key)).unwrap();
            assert!(shown == html::nodes(&document), "{}", offer.key);
        }
        assert!(matches!(run(job("none"), None, &mut |_| {}), News::Failed(_)));
    }
}
