//! One engine: overview, chart, data table, spark line, exports and the command line show what the
//! engine said, whatever the series. Random series are written as workbooks and read back like
//! dropped files; then everything that shows a judgement is built and compared with the one
//! result value.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod support;

use std::io::Cursor;
use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sightline::analysis::{Analysis, Item, Months, analyse};
use sightline::calendar::{Month, Period};
use sightline::chart::icon::assurance_words;
use sightline::chart::summary::{meaning, read_out, summary};
use sightline::chart::{Column, Layout, LineKind, Row, Sparkline, Theme, svg};
use sightline::choices::{ChartKey, Choice, Choices, Decision};
use sightline::entered::Entered;
use sightline::framework::Framework;
use sightline::intake::{FileReport, read_file};
use sightline::report;
use sightline::spc::{self, ChartKind, Point, PointType, VariationIcon};
use sightline::template::{Content, Datum, Table, write};
use sightline::view::picture;
use sightline::view::selection::{AssuranceKind, SignalKind};
use support::Folder;

/// An indicator in per cent with a target, and one without: their values month by month, as
/// numerators of a denominator.
#[derive(Clone, Debug)]
struct Drawn {
    first: Vec<Option<u16>>,
    second: Vec<Option<u16>>,
    decided: Option<Choice>,
}

const INDICATORS: [&str; 2] = ["ae_4h", "rtt_18w"];
const DENOMINATOR: u16 = 400;

fn april() -> Month {
    Month::new(2022, 4).unwrap()
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let calm = prop::option::weighted(0.95, 280..320_u16);
    let wild = prop::option::weighted(0.95, 0..=DENOMINATOR);
    let values = prop::collection::vec(prop_oneof![4 => calm, 1 => wild], 2..40);
    let month = (0..30_i32).prop_map(|ahead| Period::Month(april() + ahead));
    let kinds = prop::sample::select(vec![
        ChartKind::Run,
        ChartKind::P,
        ChartKind::PPrime,
        ChartKind::MovingRange,
        ChartKind::IPrime,
    ]);
    let choice = prop_oneof![
        month.clone().prop_map(Choice::Rebase),
        month.prop_map(Choice::Exclude),
        kinds.prop_map(Choice::Kind),
        Just(Choice::Baseline(12)),
        Just(Choice::AgainstPlan),
    ];
    (values.clone(), values, prop::option::of(choice)).prop_map(|(first, second, decided)| Drawn {
        first,
        second,
        decided,
    })
}

/// The bytes of a return that holds the values.
fn workbook(drawn: &Drawn, framework: &Framework) -> Vec<u8> {
    let months = drawn.first.len().max(drawn.second.len());
    let last = april() + i32::try_from(months).unwrap() - 1;
    let mut content = Content::blank(framework, "SaTH", last);
    content.highlights.clear();
    for (indicator, values) in INDICATORS.into_iter().zip([&drawn.first, &drawn.second]) {
        for (ahead, numerator) in (0..).zip(values) {
            let Some(numerator) = numerator.map(f64::from) else { continue };
            let denominator = f64::from(DENOMINATOR);
            content.add(
                Table::History,
                [
                    ("Indicator", Datum::from(indicator)),
                    ("Period", Datum::from(april() + ahead)),
                    ("Numerator", Datum::from(numerator)),
                    ("Denominator", Datum::from(denominator)),
                    ("Value", Datum::from(numerator / denominator * 100.0)),
                    ("Plan", Datum::from(74.0)),
                ],
            );
        }
    }
    write(&content, framework, last.last_day()).unwrap()
}

fn read(bytes: &[u8], framework: &Framework) -> FileReport {
    let mut on = |_: sightline::workbook::Progress<'_>| ControlFlow::Continue(());
    read_file(
        &mut Cursor::new(bytes),
        "Return.xlsx",
        framework,
        &sightline::layouts::shipped(),
        &mut on,
    )
}

/// What people decided, where the chart can carry it.
fn choices(drawn: &Drawn, before: &Analysis) -> Choices {
    let mut choices = Choices::default();
    let Some(choice) = drawn.decided else { return choices };
    for item in before.items.iter().filter(|item| !item.is_system) {
        let key = ChartKey {
            organisation: item.series.key.organisation.clone(),
            indicator: item.indicator.id.clone(),
        };
        let points: Vec<(Period, Option<f64>)> = (item.chart.points.iter())
            .map(|point| (Period::Month(point.date.month()), point.value))
            .collect();
        // A choice that the chart cannot carry is refused and leaves it as it is.
        let _ = choices.decide(key, Decision::new(choice, "because"), &points);
    }
    choices
}

#[test]
fn whatever_shows_a_judgement_shows_that_of_the_engine() {
    let framework = Framework::shipped();
    let mut runner =
        TestRunner::new(Config { cases: 32, failure_persistence: None, ..Config::default() });
    let result = runner.run(&drawn(), |drawn| {
        let files = [read(&workbook(&drawn, &framework), &framework)];
        let months = Months { today: april() + 60, as_of: None };
        let plain = analyse(&files, &framework, &Entered::default(), months);
        let decided = analyse(
            &files,
            &framework,
            &Entered { charts: choices(&drawn, &plain), ..Entered::default() },
            months,
        );
        for item in plain.items.iter().chain(&decided.items) {
            shows_what_the_engine_said(item)?;
        }
        Ok(())
    });
    result.unwrap();
}

fn shows_what_the_engine_said(item: &Item) -> Result<(), TestCaseError> {
    let chart = &item.chart;
    let points: Vec<Point> = (chart.points.iter())
        .map(|p| Point {
            value: p.value,
            target: p.target,
            size: p.size,
            spread: p.spread,
            date: p.date,
        })
        .collect();
    // Moving ranges are differences of values that the result no longer holds.
    if chart.settings.kind != ChartKind::MovingRange {
        prop_assert_eq!(&spc::analyse(&points, &chart.settings).unwrap(), chart);
    }

    // The overview's filters and the cells of its matrix.
    let meant = |icon: Option<VariationIcon>| icon.map(|icon| one_neutral(icon.point_type()));
    prop_assert_eq!(meant(SignalKind::of(item).icon()), meant(chart.variation));
    prop_assert_eq!(AssuranceKind::of(item).icon(), chart.assurance);

    // The chart: numbers, then positions, then ink.
    let model = picture::model(item);
    prop_assert_eq!((model.variation, model.assurance), (chart.variation, chart.assurance));
    prop_assert_eq!(&model.variation_words, &item.variation_words);
    prop_assert_eq!(&model.assurance_words, &item.assurance_words);
    let layout = Layout::new(&model, 800.0, 400.0);
    let rows = Row::all(&model);
    for point in &chart.points {
        let at = model.slot_at(point.date).unwrap();
        let slot = &model.slots[at];
        prop_assert_eq!(slot.value, point.value);
        prop_assert_eq!(model.lines_at(at), point.lines);
        let Some(value) = point.value else {
            prop_assert!(slot.judgement.is_none());
            continue;
        };
        let judged = slot.judgement.as_ref().unwrap();
        prop_assert_eq!(judged.point_type, point.point_type);
        prop_assert_eq!(judged.conflict, point.conflict);
        prop_assert_eq!(judged.assurance, point.assurance);
        let marker = layout.marker(at).unwrap();
        prop_assert_eq!((marker.point_type, marker.conflict), (point.point_type, point.conflict));
        // The table and the sentence under the cursor.
        let row = &rows[at];
        prop_assert!(row.cell(Column::Rule).starts_with(meaning(point.point_type)));
        prop_assert!(read_out(&model, at).contains(meaning(point.point_type)));
        prop_assert_eq!(
            row.cell(Column::Assurance),
            point.assurance.map_or("", |assurance| assurance_words(assurance).name)
        );
        let shown = number(row.cell(Column::Value));
        prop_assert!((shown - value).abs() <= 0.05 + 1e-9, "{shown} for {value}");
    }
    let words = summary(&model);
    prop_assert!(words.starts_with(&item.variation_words));
    let has_limits = chart.points.iter().any(|point| point.lines.limits.is_some());
    let limits =
        |line: &sightline::chart::Line| matches!(line.kind, LineKind::Limit | LineKind::TrialLimit);
    prop_assert_eq!(layout.lines.iter().any(limits), has_limits);
    let picture = svg(&layout, &Theme::LIGHT, &words).unwrap();
    prop_assert!(picture.contains("<title>"));

    // The spark line marks the same special causes among its 24 periods.
    let end = model.latest().map_or(0, |latest| latest + 1);
    let marked = |kind: PointType| kind != PointType::CommonCause;
    let expected = model.slots[end.saturating_sub(24)..end].iter();
    let expected =
        expected.filter(|slot| slot.value.is_some() && marked(slot.point_type())).count();
    let spark = Sparkline::new(&model, 24, 132.0, 32.0);
    let found = spark.points.iter().filter(|point| marked(point.point_type)).count();
    prop_assert_eq!(found, expected);

    // The figures as a file.
    let csv = report::chart::csv(&model, "A framework", "");
    let mut reader = csv::Reader::from_reader(csv.strip_prefix(b"\xEF\xBB\xBF").unwrap());
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    for (at, record) in reader.records().enumerate() {
        let record = record.unwrap();
        let field = |name: &str| record.get(column(name)).unwrap().parse::<f64>().ok();
        let lines = model.lines_at(at);
        prop_assert_eq!(field("value"), model.slots[at].value);
        prop_assert_eq!(field("mean"), lines.centre);
        prop_assert_eq!(field("lower limit"), lines.lower());
        prop_assert_eq!(field("upper limit"), lines.upper());
        prop_assert_eq!(record.get(column("signal")).unwrap(), rows[at].cell(Column::Rule));
    }
    Ok(())
}

/// The overview groups changes without a better direction, whichever way they go.
fn one_neutral(point_type: PointType) -> PointType {
    match point_type {
        PointType::SpecialCauseNeutralLow => PointType::SpecialCauseNeutralHigh,
        other => other,
    }
}

/// The number in a cell: `–3`, `1,234`, `74.9%`.
fn number(text: &str) -> f64 {
    let plain: String = text.replace('–', "-").chars().filter(|c| !",%".contains(*c)).collect();
    plain.parse().unwrap_or_else(|_| panic!("“{text}” is no number"))
}

#[test]
fn the_command_line_says_what_the_page_says() {
    let framework = Framework::shipped();
    let mut runner =
        TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let result = runner.run(&drawn(), |drawn| {
        let bytes = workbook(&drawn, &framework);
        let months = Months { today: april() + 60, as_of: None };
        let files = [read(&bytes, &framework)];
        let analysis = analyse(&files, &framework, &Entered::default(), months);
        let folder = Folder::new();
        folder.write("Return.xlsx", &bytes);
        let run = folder.run(&["--json", "Return.xlsx"]);
        let lines = run.of_type("analysis");
        // The command speaks of organisations, not of the system as a whole.
        let items: Vec<&Item> = analysis.items.iter().filter(|item| !item.is_system).collect();
        prop_assert_eq!(lines.len(), items.len(), "{}", run.error);
        for (line, item) in lines.into_iter().zip(items) {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            prop_assert_eq!(line["indicator"].as_str(), Some(item.indicator.id.as_str()));
            let variation = item.chart.variation.map(|icon| icon.as_str());
            prop_assert_eq!(line["variation_icon"].as_str(), variation);
            let assurance = item.chart.assurance.map(|assurance| assurance.icon());
            prop_assert_eq!(line["assurance_icon"].as_str(), assurance);
            for (phase, judged) in line["phases"].as_array().unwrap().iter().zip(&item.chart.phases)
            {
                prop_assert_eq!(phase["mean"].as_f64(), judged.lines.centre);
                prop_assert_eq!(phase["upper"].as_f64(), judged.lines.upper());
            }
            for (point, judged) in line["points"].as_array().unwrap().iter().zip(&item.chart.points)
            {
                prop_assert_eq!(point["rule"].as_str(), Some(judged.special_cause()));
                prop_assert_eq!(point["point_type"].as_str(), Some(judged.point_type.as_str()));
            }
        }
        Ok(())
    });
    result.unwrap();
}
