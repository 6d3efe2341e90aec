//! That every output states where its escalation settings are not the framework file's, and how
//! small numbers are shown where lists were counted.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::contents::{Input, document, offered};
use super::{About, Format, chart, findings, funnel, groups, highlight, tidy, tier_one};
use crate::aggregate_copy;
use crate::analysis::tests::{example_files, example_judged};
use crate::analysis::unequal::{Wanted, outcomes, tiles_of};
use crate::analysis::{Months, analyse, peers_sample};
use crate::calendar::Month;
use crate::chart::{Poster, Theme, Window};
use crate::choices::{Choice, Choices, Decision};
use crate::disclosure::Rule;
use crate::entered::Entered;
use crate::example;
use crate::framework::{Framework as System, Setting, ThresholdChanges, ThresholdDeed};
use crate::funnel::Widening;
use crate::intake::{FileReport, counted_file};
use crate::patients::Invented;
use crate::template;
use crate::view::{self, picture};
use crate::workbook::Progress;

/// The words of XML, without regard to how they are broken into lines.
fn without_tags(xml: &str) -> String {
    let xml = xml.replace("</text>", " ").replace("</t>", " ").replace("</a:t>", " ");
    let mut words = String::new();
    let mut inside = false;
    for c in xml.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    let words = words.replace("&amp;", "&").replace("&#39;", "'");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that a file says: of a zip file what is in it.
fn said(bytes: &[u8]) -> String {
    if !bytes.starts_with(b"PK") {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return if text.starts_with('<') { without_tags(&text) } else { text };
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut part).unwrap();
        let text = String::from_utf8_lossy(&part).into_owned();
        all += &if text.starts_with("<?xml") { without_tags(&text) } else { text };
        all.push('\n');
    }
    all
}

/// What an output states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Statement {
    Version,
    Framework,
    Settings,
    Method,
    Decisions,
    Month,
    Day,
    Inputs,
    SmallNumbers,
    Invented,
}

use Statement::*;

const ALL: [Statement; 10] =
    [Version, Framework, Settings, Method, Decisions, Month, Day, Inputs, SmallNumbers, Invented];

/// What an output does not state; `docs/outputs.md` says why.
const WITHOUT: [(&str, &[Statement]); 9] = [
    // Of many measures, whose decisions stand with the report, the chart or the package.
    ("findings.csv", &[Method, Decisions]),
    ("tidy.csv", &[Decisions]),
    // No control chart is in it.
    ("funnel.csv", &[Settings, Method, Decisions, Month, SmallNumbers]),
    ("groups.csv", &[Method, Decisions]),
    ("tiles.csv", &[Method, Decisions, Month]),
    // It describes the columns of every edition alike.
    (
        "dictionary.csv",
        &[Version, Framework, Settings, Method, Decisions, Day, Inputs, SmallNumbers, Invented],
    ),
    // What people fill in, before there is a figure.
    ("return.xlsx", &[Settings, Method, Decisions, Month, Inputs, SmallNumbers, Version]),
    // The sheets of a return and nothing else; its disclosure report states the rest.
    ("copy.xlsx", &[Framework, Settings, Method, Decisions, Month, Inputs, SmallNumbers, Version]),
    ("disclosure.txt", &[Framework, Settings, Method, Decisions, Month, SmallNumbers, Invented]),
];

/// Every exporter with every statement that it carries.
#[test]
fn every_output_states_what_it_was_made_from_and_by_which_rules() {
    let framework = example::framework();
    let files = example_files();
    let october = Month::new(2026, 10).unwrap();
    let because = ("tiers came and went", "", october.first_day());
    let none = ThresholdChanges::default();
    let change = none.propose(Setting::RecoveryMonths, "3", &framework.thresholds, because);
    let thresholds = none.after(&ThresholdDeed::Change(change.unwrap()));
    let plain = example_judged();
    let key = plain.items.iter().find(|item| item.tier().is_some_and(|now| now.tier > 3)).unwrap();
    let (from, key) = (key.charted()[12].0, key.chart_key());
    let rebase = Decision::new(Choice::Rebase(from), "a new model of triage");
    let charts = Choices::of_decisions([(key.clone(), rebase)]);
    let entered = Entered { thresholds, charts, ..Entered::default() };
    let analysis = analyse(files, &framework, &entered, Months { today: october, as_of: None });
    let about = About::new(files, &analysis, october.first_day());
    let item = analysis.items.iter().find(|item| item.chart_key() == key).unwrap();
    assert!(!item.decisions.is_empty());
    let model = picture::model(item).with_notice(analysis.statement());
    let whole = Window::all(model.slots.len());
    let (name, made) = (analysis.framework.as_str(), about.made());
    let settings = analysis.statement().unwrap_or_default();
    let rule = Rule::default();
    let wanted = Wanted {
        organisation: "XN1".to_owned(),
        indicator: "ae_4h".to_owned(),
        dimension: "ethnicity".to_owned(),
    };
    let found = outcomes(&analysis, &framework, rule, &wanted).unwrap();
    let tiles = tiles_of(&found, &framework);
    let peers = peers_sample(&[(50.0, 100.0), (70.0, 100.0), (120.0, 200.0), (30.0, 50.0)]);
    let plot = view::funnel::model(&peers, "", Widening::default()).unwrap();
    let table = tidy::Table::new(&analysis, &framework, about.clone(), rule);
    let sources = highlight::Sources {
        analysis: &analysis,
        files: &files.iter().collect::<Vec<_>>(),
        framework: &framework,
        rule,
    };
    let mapping = tier_one::Mapping::parse(tier_one::EXAMPLE).unwrap();
    let input = Input {
        analysis: &analysis,
        framework: &framework,
        entered: &entered,
        files: files.iter().collect(),
        today: october.first_day(),
        invented: true,
    };
    let offer = &offered(&framework, &analysis)[0];
    let report = document(&input, offer).unwrap();
    let content = template::Content::blank(&framework, "Northmoor", october);
    let blank = template::write(&content, &framework, october.first_day()).unwrap();
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    let mut original = Cursor::new(blank.clone());
    let day = october.first_day();
    let copy =
        aggregate_copy::make(&mut original, "R.xlsx", &framework, rule, day, &mut on).unwrap();
    let poster = Poster::new(&model, whole, &about.origin()).svg(&Theme::LIGHT, "").unwrap();
    let written = |format: Format| format.write(&report).unwrap();
    let outputs: Vec<(&str, Vec<u8>)> = vec![
        ("picture.svg", poster.into_bytes()),
        ("chart.csv", chart::csv(&model, name, &made)),
        ("funnel.csv", funnel::csv(&plot, name, &made)),
        ("groups.csv", groups::csv(&found, name, &settings, &made)),
        ("tiles.csv", groups::tiles_csv(&tiles, name, &settings, &made)),
        ("findings.csv", findings::csv(&analysis.findings, &about)),
        ("findings.xlsx", findings::workbook(&analysis.findings, &about).unwrap()),
        ("highlights.xlsx", highlight::workbook(&sources, "XN1", &about).unwrap().unwrap()),
        ("tier-one.xlsx", tier_one::write(&analysis, &mapping, &about).unwrap()),
        ("tidy.csv", table.csv()),
        ("dictionary.csv", table.dictionary()),
        ("tidy.parquet", table.parquet()),
        ("package.zip", table.package().unwrap()),
        ("report.html", written(Format::Html)),
        ("report.docx", written(Format::Word)),
        ("report.pptx", written(Format::PowerPoint)),
        ("report.xlsx", written(Format::Excel)),
        ("report.txt", written(Format::Text)),
        ("return.xlsx", blank),
        ("copy.xlsx", copy.workbook.clone()),
        ("disclosure.txt", copy.report.into_bytes()),
    ];
    let documented = include_str!("../../docs/outputs.md");
    let mut wrong = Vec::new();
    for (output, bytes) in &outputs {
        let said = said(bytes);
        let without = WITHOUT.iter().find(|(name, _)| name == output).map_or(&[][..], |(_, w)| *w);
        let (_, kind) = output.split_once('.').unwrap();
        assert!(documented.contains(kind), "docs/outputs.md does not tell of {output}");
        for statement in ALL {
            let hashes = || files.iter().all(|file| said.contains(&file.sha256));
            let together = about.inputs().unwrap();
            let of_copy = || said.contains(&copy.original_sha256);
            let is_there = match statement {
                Version => said.contains(env!("CARGO_PKG_VERSION")),
                Framework => said.contains(name) || said.contains("Invented example"),
                Settings => said.contains("ends after 3 clear months"),
                Method => said.contains(&analysis.method),
                Decisions => said.contains("a new model of triage"),
                Month => said.contains("September 2026") || said.contains("2026-09"),
                Day => said.contains(&october.first_day().to_string()),
                Inputs => said.contains(&together) || hashes() || of_copy(),
                SmallNumbers => said.contains("1 to 7 people") || said.contains(rule.words()),
                Invented => said.to_lowercase().contains("invented"),
            };
            if is_there == without.contains(&statement) {
                wrong.push(format!("{output}: {statement:?} is there: {is_there}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What each kind of output says, with its name.
fn stated(
    files: &[FileReport],
    framework: &System,
    entered: &Entered,
) -> Vec<(&'static str, String)> {
    let october = Month::new(2026, 10).unwrap();
    let analysis = analyse(files, framework, entered, Months { today: october, as_of: None });
    let about = About::new(files, &analysis, october.first_day());
    let notice = analysis.statement();
    let model = picture::model(&analysis.items[0]).with_notice(notice);
    let poster = Poster::new(&model, Window::all(model.slots.len()), "");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let words = without_tags(&poster.svg(&Theme::LIGHT, "").unwrap());
    let facts = about.facts();
    vec![
        ("the picture", words),
        ("the figures of a chart", text(chart::csv(&model, "", ""))),
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
    let sentence = "Escalation settings differ from the framework file: an escalation ends after 3 \
                    clear months (file: 2 months), because tiers came and went.";
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
