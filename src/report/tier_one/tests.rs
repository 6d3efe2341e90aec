//! The mapping that ships, the rows and figures of the table read back, and mistakes by line.

use std::io::Cursor;
use std::ops::ControlFlow;

use super::*;
use crate::analysis::tests::{example_files, example_judged};
use crate::calendar::Date;
use crate::report::About;
use crate::report::document::Value;
use crate::workbook::independent::hold;
use crate::workbook::{self, Limits};

fn about() -> About {
    About::new(example_files(), example_judged(), Date::new(2026, 10, 20).unwrap())
}

fn read(bytes: &[u8]) -> workbook::Workbook {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    workbook::read(&mut Cursor::new(bytes), "t.xlsx", &Limits::WORKBOOK, &mut on).unwrap()
}

fn mapping(text: &str) -> Mapping {
    let head = "report = \"tier-one\"\nname = \"T\"\nsheet = \"S\"\n";
    Mapping::parse(&format!("{head}{text}")).unwrap()
}

#[test]
fn the_mapping_that_ships_is_marked_as_an_example_and_is_sound() {
    assert!(EXAMPLE.starts_with("# EXAMPLE."));
    assert!(Mapping::is_meant(EXAMPLE));
    let mapping = Mapping::parse(EXAMPLE).unwrap();
    assert!(mapping.name.contains("example"));
    assert_eq!((mapping.tier, mapping.columns.len()), (3, 20));
}

#[test]
fn measures_in_the_chosen_tier_and_above_have_a_row_with_their_figures() {
    let analysis = example_judged();
    let mapping = Mapping::parse(EXAMPLE).unwrap();
    let table = table(analysis, &mapping);
    let expected: Vec<_> = (analysis.items.iter())
        .filter(|item| !item.is_system && item.tier().is_some_and(|month| month.tier >= 3))
        .collect();
    assert!(!expected.is_empty() && expected.len() < analysis.items.len());
    assert_eq!(table.rows.len(), expected.len());
    let bytes = write(analysis, &mapping, &about()).unwrap();
    let ours = read(&bytes);
    assert_eq!(ours.problems, []);
    hold("tier-one.xlsx", &bytes, &ours);
    let sheet = ours.sheet("Tier one").unwrap();
    for (row, item) in (2..).zip(&expected) {
        let at = |column: &str| sheet.cell(format!("{column}{row}").parse().unwrap());
        let name = at("E").map(ToString::to_string);
        assert_eq!(name.as_deref(), Some(item.indicator.name.as_str()));
        let Some(latest) = &item.latest else { continue };
        let is_share = item.indicator.unit == crate::framework::Unit::Percent;
        let is_time = item.indicator.unit == crate::framework::Unit::Minutes;
        let held = if is_share { latest.value / 100.0 } else { latest.value };
        if !is_time {
            assert_eq!(at("G").unwrap().value, workbook::Value::Number(held), "{}", item.id());
        }
    }
    assert!(ours.sheet("About").is_some());
}

#[test]
fn percentages_can_be_numbers_and_periods_lie_ahead() {
    let analysis = example_judged();
    let columns = "percentages = \"numbers\"\nabout = false\n\
        [[column]]\nheading = \"A\"\nholds = \"period\"\nahead = 2\n\
        [[column]]\nheading = \"B\"\nholds = \"value\"\n\
        [[column]]\nheading = \"C\"\ntext = \"=1+1\"\n";
    let mapping = mapping(columns);
    let table = table(analysis, &mapping);
    let item = analysis.items.iter().find(|item| !item.is_system && item.tier().is_some()).unwrap();
    let cells = &table.rows[0].cells;
    let latest = item.latest.as_ref().unwrap();
    let expected = latest.period.next().next().month().unwrap();
    assert_eq!(cells[0].value, Value::Month(expected));
    assert!(matches!(cells[1].value, Value::Number { suffix: "", .. }));
    let bytes = write(analysis, &mapping, &about()).unwrap();
    let ours = read(&bytes);
    assert_eq!(ours.sheets.len(), 1, "no second sheet");
    let fixed = ours.sheets[0].cell("C2".parse().unwrap()).unwrap();
    assert_eq!(fixed.value, workbook::Value::Text("=1+1".to_owned()));
    assert_eq!(bytes, write(analysis, &mapping, &about()).unwrap());
}

#[test]
fn mistakes_are_told_with_their_lines() {
    let text = "report = \"tier-one\"\nname = \"T\"\nsheet = \"a/b\"\n[rows]\ntier = 9\n\
        [[column]]\nheading = \"A\"\nholds = \"valeu\"\n\
        [[column]]\nheading = \"A\"\nholds = \"value\"\nahead = 2\n\
        [[column]]\nheading = \"B\"\n";
    let problems = Mapping::parse(text).unwrap_err();
    let told: Vec<(u32, &str)> =
        problems.iter().map(|problem| (problem.line, problem.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (3, "Excel does not take “a/b” as the name of a sheet."),
            (5, "There is no tier 9."),
            (8, "“valeu” is not on the list of what a column can hold."),
            (10, "Two columns have the heading “A”."),
            (11, "“value” is not known for periods ahead."),
            (14, "The column “B” must say one of holds and text."),
        ]
    );
    assert!(problems[2].hint.contains("value, numerator"));
    let unknown = Mapping::parse("report = \"tier-one\"\nnome = \"T\"\n").unwrap_err();
    assert_eq!(unknown[0].line, 2);
}

#[test]
fn the_documentation_lists_every_field() {
    let documentation = include_str!("../../../docs/tier-one.md");
    for (field, name, words) in Field::ALL {
        assert!(documentation.contains(&format!("| `{name}` | {words} |")), "{name}");
        assert_eq!(Field::named(name), Some(field));
    }
}
