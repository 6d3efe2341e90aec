//! The whole way from returns to judgements: every return here is written as a workbook and read
//! back like a dropped file.

mod assured;
mod decisions;
mod early_warning;
mod forums;
mod governance;
mod hindsight;
mod joint;
mod knowledge;
mod lists;
mod plans;
mod published;
mod spectrum;
mod thresholds;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::calendar::Period;
use crate::example;
use crate::finding::Code;
use crate::intake::read_file;
use crate::template::{Content, Datum, HighlightContent, HighlightLabel, Table, write};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn read(bytes: &[u8], name: &str, framework: &Framework) -> FileReport {
    let mut on = |_: crate::workbook::Progress<'_>| ControlFlow::Continue(());
    read_file(&mut Cursor::new(bytes), name, framework, &crate::layouts::shipped(), &mut on)
}

/// The invented example, read once for all tests.
pub(crate) fn example_files() -> &'static [FileReport] {
    static FILES: OnceLock<Vec<FileReport>> = OnceLock::new();
    FILES.get_or_init(|| {
        let framework = example::framework();
        let workbooks = example::workbooks(&framework).unwrap();
        workbooks.iter().map(|(name, bytes)| read(bytes, name, &framework)).collect()
    })
}

/// The example as of its last month, judged once for all tests.
pub(crate) fn example_judged() -> &'static Analysis {
    static JUDGED: OnceLock<Analysis> = OnceLock::new();
    JUDGED.get_or_init(|| of_example(None))
}

/// The example, judged as of a month, or of its last.
pub(crate) fn of_example(as_of: Option<&str>) -> Analysis {
    let months = Months { today: month("2026-10"), as_of: as_of.map(month) };
    analyse(example_files(), &example::framework(), &Entered::default(), months)
}

/// A return under construction, of an organisation of the shipped framework.
struct Draft(Content);

impl Draft {
    fn new(organisation: &str, reporting_month: &str) -> Self {
        let mut content =
            Content::blank(&Framework::shipped(), organisation, month(reporting_month));
        content.highlights.clear();
        Self(content)
    }

    /// Values month by month against a plan that stays the same.
    fn values(mut self, indicator: &str, first: &str, plan: f64, values: &[f64]) -> Self {
        for (ahead, value) in (0..).zip(values) {
            self.0.add(
                Table::History,
                [
                    ("Indicator", Datum::from(indicator)),
                    ("Period", Datum::from(month(first) + ahead)),
                    ("Value", Datum::from(*value)),
                    ("Plan", Datum::from(plan)),
                ],
            );
        }
        self
    }

    fn row<const N: usize>(mut self, table: Table, cells: [(&str, Datum); N]) -> Self {
        self.0.add(table, cells);
        self
    }

    fn decision(self, indicator: &str, at: &str, event: &str, decision: &str) -> Self {
        self.row(
            Table::Decisions,
            [
                ("Month", Datum::from(month(at))),
                ("Indicator", Datum::from(indicator)),
                ("Event", Datum::from(event)),
                ("Decision", Datum::from(decision)),
            ],
        )
    }

    fn narrative(mut self, indicator: &str, words: &str) -> Self {
        let mut highlight = HighlightContent::new(indicator);
        highlight.fields.insert(HighlightLabel::Narrative, Datum::from(words));
        self.0.highlights.push(highlight);
        self
    }

    fn file(self, name: &str) -> FileReport {
        let framework = Framework::shipped();
        let bytes = write(&self.0, &framework, self.0.month.last_day()).unwrap();
        read(&bytes, name, &framework)
    }
}

fn judged(files: &[FileReport], as_of: Option<&str>) -> Analysis {
    let months = Months { today: month("2026-01"), as_of: as_of.map(month) };
    analyse(files, &Framework::shipped(), &Entered::default(), months)
}

fn item<'a>(analysis: &'a Analysis, organisation: &str, indicator: &str) -> &'a Item {
    analysis
        .items
        .iter()
        .find(|item| item.organisation == organisation && item.indicator.id == indicator)
        .unwrap_or_else(|| panic!("no item of {organisation} on {indicator}"))
}

/// Tier and reason of every month.
fn tiers(item: &Item) -> Vec<(u8, &str)> {
    item.tiers.iter().map(|month| (month.tier, month.reason.as_str())).collect()
}

/// What stands on a forum's agenda about one indicator.
fn entry<'a>(analysis: &'a Analysis, organisation: &str, forum: &str) -> Option<&'a AgendaEntry> {
    let agenda = analysis
        .agendas
        .iter()
        .find(|agenda| agenda.organisation == organisation && agenda.forum == forum)
        .unwrap_or_else(|| panic!("no agenda of {organisation}: {forum}"));
    agenda.entries.first()
}

#[test]
fn an_empty_workspace_has_empty_agendas_and_says_so() {
    let analysis = judged(&[], None);
    assert_eq!(analysis.headline, "No values have been read yet.");
    assert_eq!((analysis.as_of, analysis.items.len(), analysis.months.len()), (None, 0, 0));
    assert!(!analysis.agendas.is_empty(), "every forum of the matrix is there");
    assert!(analysis.agendas.iter().all(|agenda| agenda.entries.is_empty()));
}

#[test]
fn files_that_travelled_without_their_cells_are_judged_alike() {
    let travelled: Vec<FileReport> = example_files()
        .iter()
        .map(|file| postcard::from_bytes(&postcard::to_allocvec(file).unwrap()).unwrap())
        .collect();
    assert!(travelled.iter().all(|file| file.sheets.is_empty() && !file.tabs.is_empty()));
    let findings = |files: &[FileReport]| judged(files, None).findings;
    assert_eq!(findings(&travelled), findings(example_files()));
    let sheets = |of: &FileFindings| {
        let sheets = of.findings.iter().filter_map(|finding| finding.place.sheet.clone());
        sheets.collect::<std::collections::BTreeSet<_>>().len()
    };
    assert!(findings(&travelled).iter().any(|of| sheets(of) > 1), "an order is seen");
}

#[test]
fn the_example_goes_the_whole_way() {
    let analysis = of_example(None);
    assert_eq!(analysis.as_of, Some(month("2026-09")));
    assert_eq!(analysis.months.len(), 30);
    let first = item(&analysis, "Northmoor", "ae_4h");
    assert!(first.tier().unwrap().tier >= 4, "the committee was not assured");
    let plan = first.plan.as_ref().unwrap();
    assert_eq!(plan.in_place, Some(month("2025-09")));
    assert_eq!(plan.actions.len(), 2);
    assert_eq!(plan.causes, ["Crowding in the emergency department"], "stated twice, kept once");
    assert_eq!(plan.risk, "High: Invented: long waits carry a risk of harm");
    assert_eq!(plan.recovery, Some(month("2027-03")));
    assert_eq!(plan.actions[0].due, "2026-12-31");
    let theatre = item(&analysis, "Westvale", "theatre");
    let restated = theatre.series.month(month("2026-03")).unwrap();
    assert_eq!(restated.restated.len(), 1);
    assert!((restated.restated[0].value - restated.value.unwrap() - 1.5).abs() < 1e-9);
    assert_eq!(restated.restated[0].source.file, "Westvale return 2026-03 (invented).xlsx");
}

#[test]
fn the_headline_counts_what_the_items_show() {
    let analysis = of_example(None);
    let own: Vec<&Item> = analysis.items.iter().filter(|item| !item.is_system).collect();
    let tier = |item: &Item| item.tier().map_or(0, |month| month.tier);
    let above = own.iter().filter(|item| tier(item) > 1).count();
    let risen = own.iter().filter(|item| item.tier_change() > 0 && tier(item) > 1).count();
    let expected = format!(
        "17 indicators at 3 organisations: {above} above tier 1 (Monitor), {risen} escalated in \
         September 2026"
    );
    assert!(analysis.headline.starts_with(&expected), "{}", analysis.headline);
    assert!(above > 0);
}

#[test]
fn agendas_stand_in_the_order_of_the_matrix_and_hold_every_route_once() {
    let analysis = of_example(None);
    let framework = example::framework();
    let mut levels: Vec<&str> = analysis.agendas.iter().map(|a| a.level.as_str()).collect();
    levels.dedup();
    let rows: Vec<&str> = framework.matrix.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(&levels[..rows.len()], rows);
    let routes: usize = analysis
        .items
        .iter()
        .filter_map(Item::tier)
        .map(|month| month.route.len() + month.inform.len())
        .sum();
    assert_eq!(analysis.agendas.iter().map(|agenda| agenda.entries.len()).sum::<usize>(), routes);
    for agenda in &analysis.agendas {
        let keys = agenda.entries.iter().map(|e| (!e.must_act, e.status, e.item));
        assert!(keys.is_sorted(), "{}: to act first, new first", agenda.forum);
    }
}

#[test]
fn items_stand_highest_tier_first_and_the_system_last() {
    let analysis = of_example(None);
    let keys = analysis
        .items
        .iter()
        .map(|item| (item.is_system, std::cmp::Reverse(item.tier().map(|month| month.tier))));
    assert!(keys.is_sorted());
    assert!(analysis.items.iter().any(|item| item.is_system));
}

#[test]
fn an_item_is_new_to_a_forum_in_the_month_it_comes_and_steps_down_before_it_leaves() {
    // Under plan from May; on plan again from August.
    let values = [76.0, 74.0, 73.0, 72.5, 77.0, 78.0];
    let files =
        [Draft::new("SaTH", "2025-09").values("ae_4h", "2025-04", 75.0, &values).file("a.xlsx")];
    let at = |as_of: &str| judged(&files, Some(as_of));
    let analysis = at("2025-09");
    assert_eq!(
        tiers(item(&analysis, "SaTH", "ae_4h")).iter().map(|(tier, _)| *tier).collect::<Vec<_>>(),
        [0, 1, 2, 2, 2, 0]
    );
    let framework = Framework::shipped();
    let row = framework.matrix.rows.iter().find(|row| row.name == "Management Delivery").unwrap();
    let (delivery, groups) = (&row.forums["SaTH"].usual, &row.forums["System"].usual);
    let own = |as_of: &str| entry(&at(as_of), "SaTH", delivery).map(|e| (e.must_act, e.status));
    let system = |as_of: &str| entry(&at(as_of), "System", groups).map(|e| (e.must_act, e.status));
    assert_eq!(own("2025-04"), None);
    assert_eq!(own("2025-05"), Some((true, Status::New)));
    assert_eq!(own("2025-06"), Some((true, Status::Continuing)), "tier 2 is with the same forum");
    assert_eq!(system("2025-06"), Some((false, Status::New)), "and new to the system’s groups");
    assert_eq!(system("2025-07"), Some((false, Status::Continuing)));
    assert_eq!(own("2025-08"), Some((true, Status::SteppingDown)));
    assert_eq!(own("2025-09"), None);
}

#[test]
fn decisions_move_tiers() {
    let values = [74.0, 73.0, 72.0, 71.0, 70.0];
    let draft = || Draft::new("SaTH", "2025-08").values("ae_4h", "2025-04", 75.0, &values);
    let without = judged(&[draft().file("a.xlsx")], None);
    let decided = draft().decision("ae_4h", "2025-06", "Committee assurance", "Not assured");
    let with = judged(&[decided.file("a.xlsx")], None);
    let tier_in_june = |analysis: &Analysis| item(analysis, "SaTH", "ae_4h").tiers[2].tier;
    assert_eq!(tier_in_june(&without), 2);
    assert_eq!(tier_in_june(&with), 4, "a committee that is not assured takes it up");
}

#[test]
fn a_later_rating_of_risk_leaves_the_urgency_as_it_was() {
    let values = [74.0, 73.0, 72.0, 71.0];
    let file = Draft::new("SaTH", "2025-07")
        .values("ae_4h", "2025-04", 75.0, &values)
        .decision("ae_4h", "2025-04", "Risk assessment", "Urgent")
        .decision("ae_4h", "2025-05", "Risk assessment", "Medium")
        .decision("ae_4h", "2025-06", "Committee assurance", "Not assured")
        .file("a.xlsx");
    let analysis = judged(&[file], None);
    assert_eq!(item(&analysis, "SaTH", "ae_4h").tiers[2].tier, 5, "urgent goes to the board");
}

#[test]
fn a_plan_that_is_only_urgent_counts_as_urgent() {
    let file = Draft::new("SaTH", "2025-07")
        .values("ae_4h", "2025-04", 75.0, &[74.0, 73.0, 72.0, 71.0])
        .row(
            Table::Plans,
            [
                ("Plan id", Datum::from("ED-01")),
                ("Indicator", Datum::from("ae_4h")),
                ("Month required", Datum::from(month("2025-05"))),
                ("Urgent", Datum::from("Yes")),
                ("Action", Datum::from("Invented: a first action")),
            ],
        )
        .row(
            Table::Plans,
            [("Plan id", Datum::from("ED-01")), ("Action", Datum::from("Invented: a second"))],
        )
        .decision("ae_4h", "2025-06", "Committee assurance", "Not assured")
        .file("a.xlsx");
    let analysis = judged(&[file], None);
    let item = item(&analysis, "SaTH", "ae_4h");
    assert_eq!(item.tiers[2].tier, 5);
    assert_eq!(item.plan.as_ref().unwrap().actions.len(), 2, "the second row is of the same plan");
}

#[test]
fn a_risk_that_a_later_return_rates_anew_does_not_rewrite_the_months_before() {
    let values = [74.0, 73.0, 72.0, 71.0, 70.0, 69.0];
    let draft = |at: &str, count: usize, rating: &str| {
        Draft::new("SaTH", at).values("ae_4h", "2025-04", 75.0, &values[..count]).row(
            Table::Plans,
            [
                ("Plan id", Datum::from("ED-01")),
                ("Indicator", Datum::from("ae_4h")),
                ("Month required", Datum::from(month("2025-05"))),
                ("Month in place", Datum::from(month("2025-05"))),
                ("Risk rating", Datum::from(rating)),
                ("Action", Datum::from("Invented: an action")),
            ],
        )
    };
    let low = draft("2025-06", 3, "Low").file("june.xlsx");
    let before = judged(std::slice::from_ref(&low), None);
    let high = draft("2025-09", 6, "High").file("september.xlsx");
    let after = judged(&[low, high], None);
    let (before, after) = (item(&before, "SaTH", "ae_4h"), item(&after, "SaTH", "ae_4h"));
    assert_eq!(before.tiers[..3], after.tiers[..3], "what the board saw in June stands");
    assert!(before.plan.as_ref().unwrap().risk.starts_with("Low"));
    assert!(after.plan.as_ref().unwrap().risk.starts_with("High"));
}

#[test]
fn a_system_item_is_partial_and_names_who_is_missing() {
    let with_parts = |organisation: &str, months: i32| {
        let mut draft = Draft::new(organisation, "2025-06");
        for ahead in 0..months {
            draft = draft.row(
                Table::History,
                [
                    ("Indicator", Datum::from("dm01_6w")),
                    ("Period", Datum::from(month("2025-04") + ahead)),
                    ("Numerator", Datum::from(10.0)),
                    ("Denominator", Datum::from(if organisation == "SaTH" { 100.0 } else { 50.0 })),
                    ("Value", Datum::from(if organisation == "SaTH" { 10.0 } else { 20.0 })),
                ],
            );
        }
        draft.file(&format!("{organisation}.xlsx"))
    };
    let files = [with_parts("SaTH", 3), with_parts("RJAH", 2)];
    let analysis = judged(&files, None);
    let system = item(&analysis, "System", "dm01_6w");
    assert!(system.is_system && system.tiers.is_empty());
    assert_eq!(system.missing, ["RJAH"]);
    assert_eq!(system.latest.as_ref().unwrap().value, 10.0, "of those who reported");
    let before = judged(&files, Some("2025-05"));
    let system = item(&before, "System", "dm01_6w");
    assert_eq!(system.missing, [""; 0]);
    let value = system.latest.as_ref().unwrap().value;
    assert!((value - 100.0 * 20.0 / 150.0).abs() < 1e-9, "shares are summed, never averaged");
}

#[test]
fn every_partial_month_of_the_system_is_marked_and_not_only_the_latest() {
    let analysis = of_example(None);
    let system = item(&analysis, "System", "sickness");
    let partial: Vec<_> = system
        .series
        .observations
        .iter()
        .filter(|(_, seen)| seen.is_partial())
        .map(|(period, seen)| (period.to_string(), seen.missing.clone()))
        .collect();
    assert_eq!(partial, [("Jun 2026".to_owned(), vec!["Westvale".to_owned()])]);
    assert_eq!(system.missing, [""; 0], "the latest month is whole");
}

#[test]
fn the_way_from_the_top_leads_to_a_ward_whose_late_month_is_not_supplied() {
    let months = (month("2026-10"), month("2026-09"));
    let (framework, entered) = (example::framework(), Entered::default());
    let at = |id: Option<&str>| {
        place(example_files(), &framework, &entered, id, Some("bed_occ"), months).unwrap()
    };
    let ward = at(Some("XN1A-heather"));
    let path: Vec<&str> = ward.path.iter().map(|place| place.id.as_str()).collect();
    assert_eq!(path, ["England", "north", "System", "XN1", "XN1A", "XN1A-heather"]);
    assert_eq!(at(None).path.last().unwrap().id, "System", "the Board’s own view comes first");
    let site = at(Some("XN1A"));
    let of_ward = &site.below[0].figure.as_ref().unwrap().item;
    assert_eq!(site.period, Some(Period::Month(month("2026-09"))));
    assert_eq!(of_ward.latest.as_ref().unwrap().period, Period::Month(month("2026-08")));
    // A step down adds up: the hospitals’ numbers are those of their trust.
    let trust = at(Some("XN1"));
    let september = Period::Month(month("2026-09"));
    let parts: Vec<f64> = trust
        .below
        .iter()
        .filter_map(|row| row.figure.as_ref()?.item.series.observations.get(&september)?.numerator)
        .collect();
    assert_eq!(parts.len(), 2);
    let own = &trust.figures.iter().find(|one| one.item.indicator.id == "bed_occ").unwrap().item;
    let whole = own.series.observations[&september].numerator.unwrap();
    assert_eq!(parts.iter().sum::<f64>(), whole);
    assert!(own.tiers.is_empty() && own.chart.variation.is_some());
    let england = at(Some("England"));
    assert!(!england.figures[0].is_whole, "nothing says that one system is all of it");
    assert!(at(Some("System")).figures[0].is_whole);
    let bytes = postcard::to_allocvec(&trust).unwrap();
    assert_eq!(postcard::from_bytes::<PlaceView>(&bytes).unwrap(), trust);
}

#[test]
fn the_escalation_rule_counts_the_months_that_weeks_make() {
    let mut draft = Draft::new("SaTH", "2025-06");
    let first: crate::calendar::Date = "2025-03-31".parse().unwrap();
    for week in 0..13 {
        draft = draft.row(
            Table::History,
            [
                ("Indicator", Datum::from("ae_4h")),
                ("Period", Datum::from(format!("week from {}", first.plus_days(7 * week)))),
                ("Numerator", Datum::from(600.0)),
                ("Denominator", Datum::from(1000.0)),
                ("Value", Datum::from(60.0)),
                ("Plan", Datum::from(75.0)),
            ],
        );
    }
    let analysis = judged(&[draft.file("weeks.xlsx")], None);
    let of_ae: Vec<&Item> = analysis
        .items
        .iter()
        .filter(|item| item.organisation == "SaTH" && item.indicator.id == "ae_4h")
        .collect();
    let [item] = of_ae.as_slice() else { panic!("one item, found {}", of_ae.len()) };
    assert_eq!(item.series.frequency, Frequency::Weekly, "the chart stays on the weeks");
    assert_eq!(item.chart.points.len(), 13);
    let months: Vec<(String, u8)> =
        item.tiers.iter().map(|month| (month.month.to_string(), month.tier)).collect();
    assert_eq!(months[0].0, "Apr 2025");
    assert_eq!(months.len(), 3);
    assert!(item.tier().unwrap().tier >= 2, "{months:?}");
}

#[test]
fn narratives_stand_newest_first() {
    let of = |at: &str, words: &str| {
        let draft = Draft::new("SaTH", at).values("ae_4h", at, 75.0, &[74.0]);
        draft.narrative("ae_4h", words).file(&format!("{at}.xlsx"))
    };
    let files = [of("2025-06", "of June"), of("2025-04", "of April"), of("2025-05", "of May")];
    let texts = |as_of| -> Vec<String> {
        let analysis = judged(&files, as_of);
        item(&analysis, "SaTH", "ae_4h").narratives.iter().map(|n| n.text.clone()).collect()
    };
    assert_eq!(texts(None), ["of June", "of May", "of April"]);
    assert_eq!(texts(Some("2025-05")), ["of May", "of April"], "as of May, June is not written");
}

#[test]
fn everything_ends_with_the_month_that_is_judged() {
    let as_of = month("2026-01");
    let analysis = of_example(Some("2026-01"));
    assert_eq!(analysis.as_of, Some(as_of));
    assert_eq!(analysis.months.len(), 30, "the month can still be changed to any");
    for item in &analysis.items {
        let mut valued = item.series.observations.iter().filter(|(_, o)| o.value.is_some());
        assert!(valued.next_back().unwrap().0.first_day().month() <= as_of, "{}", item.id());
        assert!(item.chart.points.last().unwrap().date.month() <= as_of);
        assert!(item.tiers.last().is_none_or(|month| month.month == as_of));
        assert!(item.narratives.iter().all(|n| n.month.is_none_or(|month| month <= as_of)));
    }
    let whole = of_example(None);
    for item in &analysis.items {
        let later = whole.items.iter().find(|other| other.id() == item.id()).unwrap();
        let tiers = later.tiers.get(..item.tiers.len()).unwrap();
        let facts = |months: &[TierMonth]| -> Vec<(u8, u32)> {
            months.iter().map(|month| (month.tier, month.run)).collect()
        };
        assert_eq!(facts(&item.tiers), facts(tiers), "{}: the past does not change", item.id());
    }
}

#[test]
fn an_unknown_indicator_is_a_finding_and_no_item() {
    let file = Draft::new("SaTH", "2025-06")
        .values("ae_4h", "2025-06", 75.0, &[74.0])
        .values("Car parking income", "2025-06", 75.0, &[74.0])
        .decision("Bicycle stands", "2025-06", "Committee assurance", "Assured")
        .file("a.xlsx");
    let analysis = judged(&[file], None);
    assert!(analysis.items.iter().all(|item| item.indicator.id == "ae_4h"));
    for name in ["Car parking income", "Bicycle stands"] {
        let named = |finding: &&Finding| finding.message.contains(name);
        let finding = analysis.findings[0].findings.iter().find(named).unwrap();
        assert_eq!(finding.code, Code::Identity);
    }
}

#[test]
fn an_organisation_that_reports_only_quarters_is_judged_by_its_last_quarter() {
    let quarter = |period: &str, value: f64| {
        [
            ("Indicator", Datum::from("cdiff")),
            ("Period", Datum::from(period)),
            ("Value", Datum::from(value)),
        ]
    };
    let file = Draft::new("SaTH", "2025-09")
        .row(Table::History, quarter("Q1 2025/26", 4.0))
        .row(Table::History, quarter("Q2 2025/26", 5.0))
        .file("a.xlsx");
    let analysis = judged(std::slice::from_ref(&file), None);
    assert_eq!(analysis.as_of, Some(month("2025-09")));
    assert_eq!(item(&analysis, "SaTH", "cdiff").latest.as_ref().unwrap().value, 5.0);
    let in_august = judged(&[file], Some("2025-08"));
    let latest = item(&in_august, "SaTH", "cdiff").latest.as_ref().unwrap().value;
    assert_eq!(latest, 4.0, "the second quarter has not ended");
}

#[test]
fn of_two_returns_of_one_month_the_later_name_counts_in_any_order() {
    let of = |name: &str, value: f64| {
        Draft::new("SaTH", "2025-06").values("ae_4h", "2025-06", 75.0, &[value]).file(name)
    };
    let (a, b) = (of("a.xlsx", 70.0), of("b.xlsx", 71.0));
    let one = judged(&[a.clone(), b.clone()], None);
    let other = judged(&[b, a], None);
    assert_eq!(one.items, other.items);
    assert_eq!(item(&one, "SaTH", "ae_4h").latest.as_ref().unwrap().value, 71.0);
}

#[test]
fn a_provider_s_own_forecast_is_shown_and_can_predict_failure() {
    let file = Draft::new("SaTH", "2025-06")
        .values("ae_4h", "2025-04", 75.0, &[76.0, 76.0, 76.0])
        .row(
            Table::History,
            [
                ("Indicator", Datum::from("ae_4h")),
                ("Period", Datum::from(month("2025-08"))),
                ("Plan", Datum::from(75.0)),
                ("Forecast", Datum::from(70.0)),
            ],
        )
        .file("a.xlsx");
    let analysis = judged(&[file], None);
    let item = item(&analysis, "SaTH", "ae_4h");
    let outlook = item.outlook.as_ref().unwrap();
    assert_eq!(outlook.words, "The forecast misses the plan in August 2025.");
    assert_eq!(outlook.months.len(), 1);
    assert_eq!(tiers(item).last(), Some(&(2, "failure_predicted")));
    assert_eq!(tiers(item)[1], (0, "performing"), "the forecast was not known in May");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_order_of_files_changes_nothing_but_the_order_of_their_findings(
        order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let files: Vec<FileReport> = order.iter().map(|at| example_files()[*at].clone()).collect();
        let months = Months { today: month("2026-10"), as_of: None };
        let mut shuffled = analyse(&files, &example::framework(), &Entered::default(), months);
        let straight = of_example(None);
        let by_name = |file: &FileFindings| {
            straight.findings.iter().position(|other| other.file == file.file)
        };
        shuffled.findings.sort_by_key(by_name);
        prop_assert_eq!(shuffled, straight);
    }
}

#[test]
fn each_return_of_the_example_has_a_handful_of_findings_to_learn_from() {
    let findings = &example_judged().findings;
    assert!(findings.iter().all(|file| file.findings.len() <= 6), "{findings:#?}");
    assert!(findings.iter().any(|file| file.findings.len() > 2), "{findings:#?}");
}
