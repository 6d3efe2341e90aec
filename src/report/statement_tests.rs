//! That every output states where its escalation settings are not the framework file's, and how
//! small numbers are shown where lists were counted.

use super::{About, chart, findings};
use crate::analysis::tests::example_files;
use crate::analysis::{Months, analyse};
use crate::calendar::Month;
use crate::chart::{Poster, Theme, Window};
use crate::disclosure::Rule;
use crate::entered::Entered;
use crate::example;
use crate::framework::{Framework, Setting, ThresholdChanges, ThresholdDeed};
use crate::intake::{FileReport, counted_file};
use crate::patients::Invented;
use crate::view::picture;

/// What each kind of output says, with its name.
fn stated(
    files: &[FileReport],
    framework: &Framework,
    entered: &Entered,
) -> Vec<(&'static str, String)> {
    let october = Month::new(2026, 10).unwrap();
    let analysis = analyse(files, framework, entered, Months { today: october, as_of: None });
    let about = About::new(files, &analysis, october.first_day());
    let notice = analysis.statement();
    let model = picture::model(&analysis.items[0]).with_notice(notice);
    let poster = Poster::new(&model, Window::all(model.slots.len()), "");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let svg = poster.svg(&Theme::LIGHT, "").unwrap().replace("</text>", " ");
    let mut words = String::new();
    let mut inside = false;
    for c in svg.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    let facts = about.facts();
    vec![
        ("the picture", words.split_whitespace().collect::<Vec<_>>().join(" ")),
        ("the figures of a chart", text(chart::csv(&model, ""))),
        ("the findings", text(findings::csv(&analysis.findings, &about))),
        ("the sheet About", facts.into_iter().map(|(_, fact)| fact).collect()),
        ("the legend and the data table", model.notice.clone()),
        ("the pages", analysis.statement().unwrap_or_default()),
    ]
}

/// Every kind of output of the page. The command line judges by the framework file alone, so there
/// nothing can differ.
#[test]
fn every_output_states_where_the_settings_differ_from_the_framework_file() {
    let framework = example::framework();
    let files = example_files();
    let none = ThresholdChanges::default();
    let october = Month::new(2026, 10).unwrap();
    let because = ("tiers came and went", "", october.first_day());
    let change = none.propose(Setting::RecoveryMonths, "3", &framework.thresholds, because);
    let thresholds = none.after(&ThresholdDeed::Change(change.unwrap()));
    let sentence = "Escalation settings differ from the framework file: recovery_months = 3 \
                    (file: 2), because tiers came and went.";
    let outputs = |entered: &Entered| stated(files, &framework, entered);
    for (output, text) in outputs(&Entered { thresholds, ..Entered::default() }) {
        assert!(text.contains(sentence), "{output}: {text}");
    }
    for (output, text) in outputs(&Entered::default()) {
        assert!(!text.contains("differ from the framework file"), "{output}");
        assert!(!text.contains("patient-level lists"), "{output}: no list was counted");
        let stated = "Groups of people that returns state: 1 to 7 people are hidden";
        assert!(text.contains(stated), "{output}: it has a small group");
    }
    let measures = Invented::attendances("Attendances", october)
        .group("RXW", None, october, &[(700, 1_000)])
        .measures();
    let files: Vec<FileReport> =
        files.iter().cloned().chain([counted_file("attendances.csv", measures)]).collect();
    for rule in Rule::ALL {
        let sentence = format!("Figures counted from patient-level lists: {}", rule.words());
        let entered = Entered { small_numbers: rule, ..Entered::default() };
        for (output, text) in stated(&files, &framework, &entered) {
            assert!(text.contains(&sentence), "{output}: {text}");
        }
    }
}
