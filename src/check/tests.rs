//! A fixture for each condition that a check looks for: a sound return, spoiled in one place.

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

mod structure {
    use super::*;

    #[test]
    fn a_cover_alone_is_no_return() {
        let found = findings(|a| {
            a.return_.highlights.clear();
            a.return_.history.clear();
        });
        only(&found, Code::Structure, Error, "the file", "no highlight report");
    }

    #[test]
    fn two_reports_on_one_indicator() {
        let found = findings(|a| {
            let mut second = a.return_.highlights[0].clone();
            second.place = crate::finding::Place::sheet("A&E (2)");
            a.return_.highlights.push(second);
        });
        one(&found, Code::Structure, Warning, "A&E (2)", "twice");
    }

    #[test]
    fn rows_of_different_length() {
        let found = block(|b| b.plan.truncate(11));
        one(&found, Code::Structure, Error, "A&E!D15", "11 cells");
    }
}

mod months {
    use super::*;

    #[test]
    fn fewer_than_twelve() {
        let found = block(|b| {
            b.months.truncate(11);
            b.plan.truncate(11);
            b.actual.truncate(11);
        });
        only(&found, Code::Months, Error, "A&E!D14", "11 months");
    }

    #[test]
    fn a_row_that_starts_in_may() {
        let found = block(|b| {
            for (cell, index) in b.months.iter_mut().zip(1..) {
                set(cell, date(month("2024-04") + index));
            }
        });
        one(&found, Code::Months, Error, "A&E!D14", "starts with May 2024");
    }

    #[test]
    fn duplicate_out_of_order_and_wrong_year() {
        let found = |text: &str| block(|b| set(&mut b.months[5], date(month(text))));
        one(&found("2024-10"), Code::Months, Error, "A&E!I14", "twice");
        one(&found("2025-07"), Code::Months, Error, "A&E!I14", "out of order");
        one(&found("2023-09"), Code::Months, Error, "A&E!I14", "wrong year");
    }

    #[test]
    fn last_years_row() {
        let found = block(|b| {
            for (cell, index) in b.months.iter_mut().zip(0..) {
                set(cell, date(month("2023-04") + index));
            }
        });
        one(&found, Code::Months, Error, "A&E!D14", "2023/24");
    }

    #[test]
    fn text_that_looks_like_a_date() {
        let found = block(|b| set(&mut b.months[5], text("01/09/2024")));
        only(&found, Code::Months, Warning, "A&E!I14", "looks like a date");
        let found = block(|b| set(&mut b.months[5], text("Sept-24")));
        only(&found, Code::Months, Warning, "A&E!I14", "“Sept-24”");
    }

    #[test]
    fn the_printed_months_as_text_are_sound() {
        let found = block(|b| {
            for (cell, index) in b.months.iter_mut().zip(0..) {
                let month = month("2024-04") + index;
                let name = if month.number() == 9 { "Sept" } else { month.short_name() };
                set(cell, text(&format!("{name}-{:02}", month.year() % 100)));
            }
        });
        assert_eq!(found, []);
    }

    #[test]
    fn a_row_without_years_is_one_finding() {
        let found = block(|b| {
            for (cell, index) in b.months.iter_mut().zip(0..) {
                set(cell, text((month("2024-04") + index).long_name()));
            }
        });
        only(&found, Code::Months, Warning, "A&E!D14", "11 further cells");
    }

    #[test]
    fn a_cell_that_is_no_month() {
        let found = block(|b| set(&mut b.months[5], text("Q2")));
        one(&found, Code::Months, Error, "A&E!I14", "“Q2”");
        let found = block(|b| set(&mut b.months[5], None));
        one(&found, Code::Months, Error, "A&E!I14", "missing");
    }

    #[test]
    fn labels_that_name_other_months() {
        let found =
            block(|b| set(b.delivered_label.as_mut().unwrap(), text("Delivered in August:")));
        only(&found, Code::Months, Warning, "A&E!B20", "September 2024 was expected");
        let found = block(|b| set(b.during_label.as_mut().unwrap(), text("During (month):")));
        only(&found, Code::Months, Warning, "A&E!B21", "October 2024 was expected");
    }

    #[test]
    fn without_a_cover_a_stale_label_is_found_with_the_actual_beyond_it() {
        let found = findings(|a| {
            a.return_.cover = None;
            let label = a.return_.highlights[0].delivered_label.as_mut().unwrap();
            set(label, text("Delivered in August:"));
        });
        one(&found, Code::Months, Warning, "A&E!B20", "September 2024 was expected");
        one(&found, Code::Actual, Error, "A&E!I16", "after the reporting month, Aug 2024");
    }

    #[test]
    fn the_covers_month() {
        let cover_month = |value: Option<Value>| {
            findings(|a| set(&mut a.return_.cover.as_mut().unwrap().month, value))
        };
        only(&cover_month(None), Code::Months, Warning, "Cover!B5", "blank");
        only(&cover_month(text("09/2024")), Code::Months, Warning, "Cover!B5", "looks like a date");
        only(&cover_month(text("soon")), Code::Months, Error, "Cover!B5", "“soon”");
        let future = cover_month(date(month("2024-12")));
        one(&future, Code::Months, Error, "Cover!B5", "not begun");
    }

    #[test]
    fn history_periods() {
        let found = findings(|a| set(&mut a.return_.history[2].period, text("Q2 2024")));
        only(&found, Code::Months, Error, "History!G4", "“Q2 2024”");
        let found = findings(|a| set(&mut a.return_.history[2].period, date(month("2023-05"))));
        one(&found, Code::Months, Warning, "History!G4", "twice");
    }
}

mod numbers {
    use super::*;

    #[test]
    fn text_traps_in_the_actual_row() {
        for (content, severity, word) in [
            ("n/a", Error, "“n/a”"),
            ("-", Error, "“-”"),
            ("TBC", Error, "“TBC”"),
            ("*", Error, "withheld"),
            ("75.9%", Warning, "read as 75.9"),
            ("75.9\u{a0}", Warning, "“75.9”"),
        ] {
            let found = block(|b| set(&mut b.actual[5], text(content)));
            one(&found, Code::Number, severity, "A&E!I16", word);
        }
    }

    #[test]
    fn errors_dates_and_truth_values() {
        for (value, word) in [
            (Value::Error(CellError::NotAvailable), "#N/A"),
            (Value::Error(CellError::DivisionByZero), "#DIV/0!"),
            (Value::Boolean(true), "TRUE"),
            (date(month("2024-09")).unwrap(), "2024-09-01"),
        ] {
            let found = block(|b| set(&mut b.plan[5], Some(value)));
            only(&found, Code::Number, Error, "A&E!I15", word);
        }
    }

    #[test]
    fn a_fraction_beside_percentages() {
        let found = block(|b| set(&mut b.actual[2], number(0.748)));
        one(&found, Code::Number, Warning, "A&E!F16", "beside values such as");
        let percent = block(|b| {
            b.actual[2].cell = Some(Cell { value: Value::Number(0.748), percent: true });
        });
        assert_eq!(percent, []);
    }

    #[test]
    fn a_whole_grid_of_fractions() {
        let found = block(|b| {
            for cell in b.plan.iter_mut().chain(&mut b.actual) {
                if let Some(Cell { value: Value::Number(number), .. }) = &mut cell.cell {
                    *number /= 100.0;
                }
            }
        });
        one(&found, Code::Number, Warning, "A&E!D15", "between 0 and 1");
    }

    #[test]
    fn targets_and_history_cells() {
        let found = block(|b| {
            set(b.fields.get_mut(&HighlightLabel::NationalTarget).unwrap(), text("78% by March"));
        });
        only(&found, Code::Number, Warning, "A&E!B8", "“78% by March”");
        let found = findings(|a| set(&mut a.return_.history[0].numerator, text("<5")));
        only(&found, Code::Number, Error, "History!H2", "withheld");
    }
}

mod range {
    use super::*;

    #[test]
    fn percentages_outside_the_scale_are_left_out() {
        for (value, word) in [(140.0, "140%"), (-3.0, "-3%")] {
            let found = block(|b| set(&mut b.actual[5], number(value)));
            one(&found, Code::Range, Error, "A&E!I16", word);
        }
    }

    /// The sound return as one on a count.
    fn as_count(accepted: &mut Accepted) {
        let block = &mut accepted.return_.highlights[0];
        set(block.fields.get_mut(&HighlightLabel::Indicator).unwrap(), text("rtt_65w"));
        set(block.fields.get_mut(&HighlightLabel::Unit).unwrap(), text("count"));
        set(block.fields.get_mut(&HighlightLabel::NationalTarget).unwrap(), number(0.0));
        for (cell, plan) in block.plan.iter_mut().zip((0..12).rev()) {
            set(cell, number(f64::from(plan)));
        }
        for (cell, actual) in block.actual.iter_mut().zip([9.0, 7.0, 8.0, 6.0, 5.0, 6.0]) {
            set(cell, number(actual));
        }
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        assert_eq!(findings(as_count), []);
        for (value, severity, word) in [(-1.0, Error, "below zero"), (6.5, Warning, "whole number")]
        {
            let found = findings(|a| {
                as_count(a);
                set(&mut a.return_.highlights[0].actual[5], number(value));
            });
            one(&found, Code::Range, severity, "A&E!I16", word);
        }
    }

    #[test]
    fn numerators_lie_within_their_denominators() {
        let found = findings(|a| set(&mut a.return_.history[0].numerator, number(1200.0)));
        only(&found, Code::Range, Error, "History!H2", "larger than");
        let found = findings(|a| set(&mut a.return_.history[0].denominator, number(0.0)));
        only(&found, Code::Range, Error, "History!I2", "nothing");
        let found = findings(|a| set(&mut a.return_.history[0].numerator, number(-1.0)));
        only(&found, Code::Range, Error, "History!H2", "below zero");
    }
}

mod plan {
    use super::*;

    #[test]
    fn months_without_a_plan() {
        let found = block(|b| set(&mut b.plan[7], None));
        only(&found, Code::Plan, Warning, "A&E!K15", "Nov 2024");
        let found = block(|b| b.plan.iter_mut().for_each(|cell| set(cell, None)));
        only(&found, Code::Plan, Warning, "A&E!D15", "row is blank");
    }

    #[test]
    fn a_plan_that_moved() {
        let found = findings_after(&[sound_august()], |a| {
            set(&mut a.return_.highlights[0].plan[8], number(77.5));
        });
        only(&found, Code::Plan, Warning, "A&E!L15", "77.5%; in the last return it was 78%");
    }

    #[test]
    fn a_plan_short_of_the_target() {
        let found = block(|b| set(&mut b.plan[11], number(77.0)));
        only(&found, Code::Plan, Warning, "A&E!O15", "below the target of 78%");
    }
}

mod actual {
    use super::*;

    #[test]
    fn the_future() {
        let found = block(|b| set(&mut b.actual[8], number(75.0)));
        one(&found, Code::Actual, Error, "A&E!L16", "not happened");
        let found = block(|b| set(&mut b.actual[6], number(75.0)));
        only(&found, Code::Actual, Error, "A&E!J16", "after the reporting month");
        let found = findings(|a| {
            add_row(a, date(month("2024-12")), |row| set(&mut row.value, number(75.0)));
        });
        only(&found, Code::Actual, Error, "History!J14", "not happened");
    }

    #[test]
    fn a_gap() {
        let found = block(|b| set(&mut b.actual[2], None));
        only(&found, Code::Actual, Warning, "A&E!F16", "Jun 2024");
    }

    #[test]
    fn out_of_date() {
        let found = block(|b| set(&mut b.actual[5], None));
        one(&found, Code::Actual, Warning, "A&E!I16", "last actual is for Aug 2024");
        let found = block(|b| b.actual.iter_mut().for_each(|cell| set(cell, None)));
        only(&found, Code::Actual, Warning, "A&E!I16", "no value");
    }

    #[test]
    fn repeated_values_unless_they_are_the_aim() {
        let repeat = |value: f64| {
            block(|b| b.actual[2..6].iter_mut().for_each(|cell| set(cell, number(value))))
        };
        only(&repeat(75.2), Code::Actual, Warning, "A&E!I16", "4 times");
        let aim = repeat(78.0);
        assert!(aim.iter().all(|finding| finding.code != Code::Actual), "{aim:#?}");
    }
}

mod change {
    use super::*;

    #[test]
    fn a_large_step_is_asked_about() {
        let found = block(|b| set(&mut b.actual[5], number(52.0)));
        only(&found, Code::Change, Warning, "A&E!I16", "Please confirm");
    }

    #[test]
    fn only_new_steps_are_asked_about() {
        let step = |a: &mut Accepted| set(&mut a.return_.highlights[0].actual[3], number(52.0));
        let mut earlier = sound_august();
        step(&mut earlier);
        let found = findings_after(&[earlier], step);
        assert!(found.iter().all(|f| f.place.to_string() != "A&E!G16"), "{found:#?}");
    }

    #[test]
    fn a_restated_month() {
        let found = findings_after(&[sound_august()], |a| {
            set(&mut a.return_.highlights[0].actual[2], number(74.1));
        });
        only(&found, Code::Change, Warning, "A&E!F16", "74.1%");
        assert!(found[0].message.contains("74.8%"));
        assert!(found[0].message.contains("SaTH 2024-08.xlsx"));
    }
}

mod identity {
    use super::*;

    fn cover(name: Option<Value>, code: Option<Value>) -> Vec<Finding> {
        findings(|a| {
            let cover = a.return_.cover.as_mut().unwrap();
            set(&mut cover.organisation, name);
            set(&mut cover.code, code);
        })
    }

    #[test]
    fn name_and_code_disagree() {
        let found = cover(text("RJAH"), text("RXW"));
        only(&found, Code::Identity, Error, "Cover!B4", "Robert Jones");
    }

    #[test]
    fn unknown_code_or_name() {
        only(&cover(text("SaTH"), text("RZZ")), Code::Identity, Warning, "Cover!B4", "“RZZ”");
        only(&cover(text("Nowhere"), text("RZZ")), Code::Identity, Error, "Cover!B4", "“RZZ”");
        only(
            &cover(text("Salop"), text("RXW")),
            Code::Identity,
            Information,
            "Cover!B3",
            "“Salop”",
        );
    }

    #[test]
    fn an_organisation_that_was_worked_out_is_said() {
        let found = cover(None, None);
        one(&found, Code::Identity, Warning, "Cover!B4", "names no organisation");
        one(&found, Code::Identity, Information, "A&E!A2", "the name of the file");
        let found = findings(|a| {
            a.return_.cover = None;
            a.file = "return.xlsx".to_owned();
        });
        one(&found, Code::Identity, Error, "A&E!A2", "Nothing tells");
    }

    #[test]
    fn an_unknown_indicator_is_never_guessed_but_suggested() {
        let found = block(|b| {
            set(b.fields.get_mut(&HighlightLabel::Indicator).unwrap(), text("A&E in 4 hours"));
        });
        only(&found, Code::Identity, Error, "A&E!B4", "nearest is “A&E within 4 hours”");
        let found = findings(|a| {
            for row in &mut a.return_.history {
                set(&mut row.indicator, text("Car parking"));
            }
        });
        only(&found, Code::Identity, Error, "History!B2", "11 further rows");
    }

    #[test]
    fn decisions_name_known_indicators_and_months() {
        let found = findings(|a| {
            a.return_.decisions.push(crate::template::Decision {
                month: entry("Decisions", "A2", None),
                organisation: entry("Decisions", "B2", text("Nowhere")),
                indicator: entry("Decisions", "C2", text("A&E in 4 hours")),
                ..Default::default()
            });
        });
        assert_eq!(found.len(), 3);
        one(&found, Code::Months, Error, "Decisions!A2", "no month");
        one(&found, Code::Identity, Error, "Decisions!B2", "“Nowhere”");
        one(&found, Code::Identity, Error, "Decisions!C2", "nearest");
    }

    #[test]
    fn unit_and_targets_differ_from_the_catalogue() {
        let found = block(|b| {
            set(b.fields.get_mut(&HighlightLabel::Unit).unwrap(), text("count"));
        });
        only(&found, Code::Identity, Warning, "A&E!B5", "percent");
        let found = block(|b| {
            set(b.fields.get_mut(&HighlightLabel::NationalTarget).unwrap(), number(95.0));
        });
        only(&found, Code::Identity, Information, "A&E!B8", "78%");
    }

    #[test]
    fn an_indicator_found_in_other_text_is_said() {
        let found = block(|b| {
            b.fields.remove(&HighlightLabel::Indicator);
            b.fields.remove(&HighlightLabel::ProjectName);
            let headline = entry(HIGHLIGHT, "B10", text("A&E within 4 hours is improving"));
            b.fields.insert(HighlightLabel::FocusHeadlines, headline);
        });
        only(&found, Code::Identity, Information, "A&E!B10", "Focus Headlines");
    }
}

mod arithmetic {
    use super::*;

    #[test]
    fn a_percentage_that_its_parts_do_not_make() {
        let found = findings(|a| set(&mut a.return_.history[0].value, number(76.1)));
        only(&found, Code::Arithmetic, Warning, "History!J2", "741 of 1000 is 74.1");
        // 741 of 1000 rounds to 74 when no decimal is stated.
        assert_eq!(findings(|a| set(&mut a.return_.history[0].value, number(74.0))), []);
    }

    #[test]
    fn a_total_that_its_parts_do_not_make() {
        let sites = |total: f64| {
            findings(|a| {
                for (site, value) in [(None, total), (Some("North"), 40.0), (Some("South"), 60.0)] {
                    add_row(a, date(month("2024-09")), |row| {
                        set(&mut row.indicator, text("rtt_65w"));
                        set(&mut row.level, site.and_then(|_| text("Site")));
                        set(&mut row.area, site.and_then(text));
                        set(&mut row.value, number(value));
                    });
                }
            })
        };
        assert_eq!(sites(100.0), []);
        only(&sites(101.0), Code::Arithmetic, Warning, "History!J14", "add up to 100");
    }

    #[test]
    fn history_and_highlight_differ() {
        let found = findings(|a| {
            add_row(a, date(month("2024-06")), |row| set(&mut row.value, number(74.0)));
        });
        only(&found, Code::Arithmetic, Warning, "A&E!F16", "History!J14");
    }
}

mod people {
    use super::*;

    #[test]
    fn a_blank_or_placeholder_lead() {
        let lead = |label: HighlightLabel, value: Option<Value>| {
            block(|b| set(b.fields.get_mut(&label).unwrap(), value))
        };
        only(&lead(HighlightLabel::Sro, None), Code::People, Warning, "A&E!B6", "blank");
        let tbc = lead(HighlightLabel::PerformanceLead, text("TBC"));
        only(&tbc, Code::People, Warning, "A&E!B7", "“TBC”");
    }
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
