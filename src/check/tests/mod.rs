//! A fixture for each condition that a check looks for: a sound return, spoiled in one place.

mod actual;
mod arithmetic;
mod change;
mod disaggregation;
mod identity;
mod months;
mod number;
mod people;
mod plan;
mod range;
mod structure;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::calendar::Month;
use crate::finding::Severity::{self, Error, Information, Warning};
use crate::framework::sample::sample;
use crate::series::Accepted;
use crate::series::sample::{
    HIGHLIGHT, add_row, date, entry, month, number, set, sound, sound_august, text,
};
use crate::template::{Highlight, HighlightLabel};
use crate::workbook::{Cell, CellError, Value};

fn as_of() -> Month {
    month("2024-10")
}

fn findings(spoil: impl FnOnce(&mut Accepted)) -> Vec<Finding> {
    findings_after(&[], spoil)
}

fn findings_after(earlier: &[Accepted], spoil: impl FnOnce(&mut Accepted)) -> Vec<Finding> {
    let mut accepted = sound();
    spoil(&mut accepted);
    let framework = sample();
    run(&Context::new(&accepted, earlier, &framework, as_of()))
}

/// Spoils the highlight report.
fn block(spoil: impl FnOnce(&mut Highlight)) -> Vec<Finding> {
    findings(|accepted| spoil(&mut accepted.return_.highlights[0]))
}

#[track_caller]
fn only(findings: &[Finding], code: Code, severity: Severity, place: &str, word: &str) {
    assert_eq!(findings.len(), 1, "{findings:#?}");
    one(findings, code, severity, place, word);
}

#[track_caller]
fn one(findings: &[Finding], code: Code, severity: Severity, place: &str, word: &str) {
    let fits = |f: &&Finding| {
        f.code == code
            && f.severity == severity
            && f.place.to_string() == place
            && f.message.contains(word)
    };
    let found: Vec<_> = findings.iter().filter(fits).collect();
    assert_eq!(found.len(), 1, "{code} {place} {word}: {findings:#?}");
    assert!(!found[0].hint.is_empty());
}

#[test]
fn a_sound_return_has_no_findings() {
    assert_eq!(findings(|_| ()), []);
    assert_eq!(findings_after(&[sound_august()], |_| ()), []);
}

#[test]
fn every_code_has_exactly_one_documented_check() {
    for code in Code::ALL.into_iter().filter(|code| *code != Code::File) {
        assert_eq!(ALL.iter().filter(|check| check.code == code).count(), 1, "{code}");
        let check = check(code).unwrap();
        let texts = [check.title, check.finds, check.severity, check.why, check.fix, check.example];
        assert!(texts.iter().all(|text| text.len() > 5), "{code}");
        assert!(texts.iter().all(|text| !text.contains("  ")), "{code}");
    }
    assert!(check(Code::File).is_none());
}

/// Anything that a cell can hold.
fn any_value() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        "\\PC{0,20}".prop_map(|text| Some(Value::Text(text))),
        "[0-9.,%£()/ :-]{0,10}".prop_map(|text| Some(Value::Text(text))),
        any::<f64>().prop_map(|number| Some(Value::Number(number))),
        (0.0..110.0).prop_map(|number| Some(Value::Number(number))),
        any::<f64>().prop_map(|serial| Some(Value::DateTime(serial, Default::default()))),
        (45_000.0..46_000.0).prop_map(|serial| Some(Value::DateTime(serial, Default::default()))),
        any::<bool>().prop_map(|value| Some(Value::Boolean(value))),
        Just(Some(Value::Error(CellError::Reference))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_content_gives_the_same_ordered_findings_twice(
        values in proptest::collection::vec(any_value(), 60),
        length in 0usize..14,
    ) {
        let mut accepted = sound();
        let mut values = values.into_iter();
        let highlight = &mut accepted.return_.highlights[0];
        highlight.months.truncate(length);
        let cells = highlight.fields.values_mut()
            .chain(&mut highlight.delivered_label)
            .chain(&mut highlight.months)
            .chain(&mut highlight.plan)
            .chain(&mut highlight.actual);
        for (cell, value) in cells.zip(&mut values) {
            set(cell, value);
        }
        let row = &mut accepted.return_.history[0];
        for (cell, value) in
            [&mut row.period, &mut row.numerator, &mut row.value, &mut row.plan].into_iter().zip(&mut values)
        {
            set(cell, value);
        }
        let framework = sample();
        let earlier = [sound_august()];
        let context = Context::new(&accepted, &earlier, &framework, as_of());
        let found = run(&context);
        prop_assert_eq!(&found, &run(&context));
        prop_assert!(found.is_sorted_by_key(|finding| finding.severity));
        let distinct: BTreeSet<_> = found.iter().collect();
        prop_assert_eq!(distinct.len(), found.len());
        let merged = crate::series::merge(&[sound_august(), accepted.clone()], &framework, as_of());
        for observation in merged.iter().flat_map(|series| series.observations.values()) {
            prop_assert!(observation.value.is_none_or(f64::is_finite));
        }
    }
}
