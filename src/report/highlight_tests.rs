//! Highlight reports written from an analysis and read by our own intake: what comes back is what
//! went in.

use std::io::Cursor;
use std::ops::ControlFlow;

use super::About;
use super::highlight::{Sources, content, workbook};
use crate::analysis::tests::{example_files, of_example};
use crate::analysis::{Analysis, Item, Months, analyse};
use crate::calendar::Month;
use crate::disclosure::Rule;
use crate::entered::Entered;
use crate::example;
use crate::finding::Severity;
use crate::framework::{Framework, Unit};
use crate::intake::{FileReport, Outcome, read_file};
use crate::template::financial_year;

const ORGANISATIONS: [&str; 3] = ["XN1", "XW1", "XE1"];

fn written(analysis: &Analysis, framework: &Framework, organisation: &str) -> Vec<u8> {
    let files: Vec<&FileReport> = example_files().iter().collect();
    let rule = Rule::RoundToFive;
    let sources = Sources { analysis, files: &files, framework, rule };
    let about = About::new(example_files(), analysis, Month::new(2026, 10).unwrap().last_day());
    workbook(&sources, organisation, &about).unwrap().unwrap()
}

fn read(bytes: &[u8], framework: &Framework) -> FileReport {
    let mut on = |_: crate::workbook::Progress<'_>| ControlFlow::Continue(());
    read_file(&mut Cursor::new(bytes), "Highlight reports.xlsx", framework, &[], &mut on)
}

fn own<'a>(analysis: &'a Analysis, organisation: &str) -> Vec<&'a Item> {
    let is_own = |item: &&Item| !item.is_system && item.series.key.organisation == organisation;
    analysis.items.iter().filter(is_own).collect()
}

/// What people wrote of the month, label by label.
fn narrative(item: &Item, month: Month) -> Vec<(String, String)> {
    let of_month = item.narratives.iter().filter(|one| one.month == Some(month));
    of_month.map(|one| (one.label.clone(), one.text.clone())).collect()
}

#[test]
fn figures_months_words_plans_and_decisions_come_back() {
    let framework = example::framework();
    let (mut figures, mut words, mut decisions, mut plans) = (0, 0, 0, 0);
    for as_of in ["2026-09", "2026-03"] {
        let before = of_example(Some(as_of));
        let month: Month = as_of.parse().unwrap();
        for organisation in ORGANISATIONS {
            let report = read(&written(&before, &framework, organisation), &framework);
            assert_eq!(report.outcome, Outcome::Read);
            let errors: Vec<_> =
                report.findings.iter().filter(|one| one.severity == Severity::Error).collect();
            assert_eq!(errors, Vec::<&crate::finding::Finding>::new());
            let months = Months { today: Month::new(2026, 10).unwrap(), as_of: Some(month) };
            let after = analyse(&[report], &framework, &Entered::default(), months);
            for item in own(&before, organisation) {
                let name = format!("{organisation} {} in {as_of}", item.indicator.id);
                let key = &item.series.key;
                let back = after.items.iter().find(|one| one.series.key == *key && !one.is_system);
                let back = back.unwrap_or_else(|| panic!("{name} did not come back"));
                for of_year in financial_year(month) {
                    let part = |item: &Item| {
                        let seen = item.series.month(of_year)?;
                        let value = seen.value.filter(|_| of_year <= month);
                        Some((value, seen.plan, seen.recovery))
                    };
                    let (one, other) = (part(item), part(back));
                    let blank = Some((None, None, None));
                    assert_eq!(one.or(blank), other.or(blank), "{name}, {of_year}");
                    figures += usize::from(one.is_some_and(|one| one.0.is_some()));
                }
                assert_eq!(narrative(back, month), narrative(item, month), "{name}");
                words += narrative(item, month).len();
                let decided = |item: &Item| -> Vec<_> {
                    item.decided
                        .iter()
                        .map(|one| (one.month, one.event, one.note.clone()))
                        .collect()
                };
                assert_eq!(decided(back), decided(item), "{name}");
                decisions += item.decided.len();
                let forecasts = |item: &Item| -> Vec<_> {
                    let ahead = item.series.observations.iter();
                    let ahead =
                        ahead.filter(|(period, _)| period.month().is_some_and(|m| m > month));
                    ahead.filter_map(|(period, seen)| Some((*period, seen.forecast?))).collect()
                };
                assert_eq!(
                    forecasts(back),
                    forecasts(item),
                    "{name}: a computed one is not theirs"
                );
            }
            let of = |analysis: &Analysis| -> Vec<_> {
                let theirs = analysis.plans.iter().filter(|p| p.key.organisation == organisation);
                theirs.map(|p| (p.key.clone(), p.in_place(), p.trajectory.clone())).collect()
            };
            assert_eq!(of(&after), of(&before), "{organisation} in {as_of}");
            plans += of(&before).len();
        }
    }
    assert!(figures > 150 && words > 40, "{figures} figures, {words} texts");
    assert!(decisions > 0 && plans > 0, "{decisions} decisions, {plans} plans");
}

#[test]
fn what_was_worked_out_stands_on_the_page() {
    let framework = example::framework();
    let analysis = of_example(Some("2026-09"));
    let bytes = written(&analysis, &framework, "XN1");
    let mut on = |_: crate::workbook::Progress<'_>| ControlFlow::Continue(());
    let limits = &crate::workbook::Limits::WORKBOOK;
    let book = crate::workbook::read(&mut Cursor::new(&bytes), "a.xlsx", limits, &mut on).unwrap();
    let texts: Vec<String> = (book.sheets.iter())
        .flat_map(|sheet| sheet.cells().map(|(_, cell)| cell.to_string()))
        .collect();
    for item in own(&analysis, "XN1") {
        if let Some(tier) = item.tier() {
            let line = texts.iter().find(|text| text.contains(&tier.words));
            assert!(line.is_some_and(|line| line.contains(&tier.name)), "{}", tier.words);
        }
        if let Some(outlook) = &item.outlook {
            assert!(texts.iter().any(|text| text.contains(&outlook.words)), "{}", outlook.words);
        }
    }
    for file in example_files() {
        assert!(texts.iter().any(|text| text.contains(&file.sha256)), "{}", file.name);
    }
    assert_eq!(bytes, written(&analysis, &framework, "XN1"), "the same bytes again");
}

#[test]
fn a_small_number_of_people_is_no_number_on_the_page() {
    let framework = example::framework();
    let mut analysis = of_example(Some("2026-09"));
    let is_it = |item: &&mut Item| {
        !item.is_system
            && item.series.key.organisation == "XN1"
            && matches!(item.indicator.unit, Unit::Count | Unit::Number)
    };
    let item = analysis.items.iter_mut().find(is_it).unwrap();
    item.indicator.counts_people = true;
    let month = crate::calendar::Period::Month("2026-09".parse().unwrap());
    item.series.observations.get_mut(&month).unwrap().value = Some(3.0);
    let id = item.indicator.id.clone();
    let files: Vec<&FileReport> = example_files().iter().collect();
    let rule = Rule::RoundToFive;
    let sources = Sources { analysis: &analysis, files: &files, framework: &framework, rule };
    let content = content(&sources, "XN1").unwrap();
    let report = content.highlights.iter().find(|report| report.indicator == id).unwrap();
    assert_eq!(report.actual[5], crate::template::Datum::Text("*".to_owned()));
}

#[test]
fn a_text_that_tells_of_a_person_is_left_out() {
    let framework = example::framework();
    let mut analysis = of_example(Some("2026-09"));
    let has_words = |item: &&mut Item| item.id() == "XN1/ae_4h";
    let item = analysis.items.iter_mut().find(has_words).unwrap();
    item.narratives[0].text = "The patient 943 476 5919 waited longest.".to_owned();
    let files: Vec<&FileReport> = example_files().iter().collect();
    let rule = Rule::RoundToFive;
    let sources = Sources { analysis: &analysis, files: &files, framework: &framework, rule };
    let written = format!("{:?}", content(&sources, "XN1").unwrap());
    assert!(!written.contains("943 476") && !written.contains("waited longest"));
    assert!(written.contains("[left out: looks like an NHS number]"));
}

#[test]
fn an_organisation_without_figures_has_no_report() {
    let framework = example::framework();
    let analysis = of_example(None);
    let sources =
        Sources { analysis: &analysis, files: &[], framework: &framework, rule: Rule::default() };
    assert!(content(&sources, "nobody").is_none());
}

/// For a look with other programs: writes a report where `SIGHTLINE_SHARE` says.
#[test]
fn a_report_can_be_written_for_a_look() {
    let Ok(folder) = std::env::var("SIGHTLINE_SHARE") else { return };
    let bytes = written(&of_example(None), &example::framework(), "XN1");
    std::fs::write(std::path::Path::new(&folder).join("highlight.xlsx"), bytes).unwrap();
}
