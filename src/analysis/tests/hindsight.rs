//! Past months as they were judged then: each as a whole analysis of the returns up to it says.

use super::*;

/// A return of SaTH on a month, with values of A&E from April 2025 on against a plan of 75.
fn return_on(reporting: &str, values: &[f64]) -> Draft {
    Draft::new("SaTH", reporting).values("ae_4h", "2025-04", 75.0, values)
}

fn file(draft: Draft, reporting: &str) -> FileReport {
    draft.file(&format!("SaTH {reporting}.xlsx"))
}

/// The returns on April to September; each change is made to the values that one return states.
fn returns(values: &[f64], change: impl Fn(i32, &mut Vec<f64>)) -> Vec<FileReport> {
    let reporting = |at: i32| month("2025-04") + at;
    (0..values.len() as i32)
        .map(|at| {
            let mut stated = values[..=at as usize].to_vec();
            change(at, &mut stated);
            let iso = reporting(at).iso();
            file(return_on(&iso, &stated), &iso)
        })
        .collect()
}

/// The tier then and now of every month that has both.
fn both(analysis: &Analysis) -> Vec<(u8, u8)> {
    let item = item(analysis, "SaTH", "ae_4h");
    let now = |month| item.tiers.iter().find(|tier| tier.month == month).unwrap().tier;
    item.hindsight.iter().map(|then| (then.tier, now(then.month))).collect()
}

fn changes_of(analysis: &Analysis, at: &str) -> Vec<Change> {
    let item = item(analysis, "SaTH", "ae_4h");
    item.hindsight.iter().find(|then| then.month == month(at)).unwrap().changes.clone()
}

/// What the returns up to each month say of it: the same analysis with fewer files.
fn as_it_was(files: &[FileReport]) -> Vec<u8> {
    (1..=files.len())
        .filter_map(|known| {
            let analysis = judged(&files[..known], None);
            let at = analysis.as_of?;
            let item = item(&analysis, "SaTH", "ae_4h");
            item.tiers.iter().find(|tier| tier.month == at).map(|tier| tier.tier)
        })
        .collect()
}

#[test]
fn where_nothing_was_restated_every_month_is_judged_as_it_was() {
    let values = [76.0, 74.0, 73.0, 72.5, 72.0, 76.0];
    let analysis = judged(&returns(&values, |_, _| {}), None);
    let both = both(&analysis);
    assert_eq!(both.len(), values.len());
    assert!(both.iter().all(|(then, now)| then == now), "{both:?}");
    let item = item(&analysis, "SaTH", "ae_4h");
    assert!(item.hindsight.iter().all(|then| then.changes.is_empty() && then.words.is_empty()));
}

#[test]
fn a_restated_value_changes_the_past_and_both_are_told() {
    // May was said to be on plan, and in July it was under it after all.
    let values = [76.0, 74.0, 74.5, 74.4, 76.0, 76.0];
    let files = returns(&values, |at, stated| {
        if (1..3).contains(&at) {
            stated[1] = 75.5;
        }
    });
    let analysis = judged(&files, None);
    assert_eq!(both(&analysis)[1], (0, 1), "May");
    assert_eq!(both(&analysis)[2], (1, 2), "June");
    let of = month("2025-05");
    let restated = Change::Figure { figure: Figure::Value, of, then: Some(75.5), now: Some(74.0) };
    for affected in ["2025-05", "2025-06"] {
        assert_eq!(changes_of(&analysis, affected), std::slice::from_ref(&restated));
    }
    let then: Vec<u8> = both(&analysis).iter().map(|both| both.0).collect();
    assert_eq!(then, as_it_was(&files));
}

#[test]
fn a_value_that_came_late_was_a_month_without_data_then() {
    let values = [76.0, 74.0, 74.0, 74.0, 76.0];
    let mut files = returns(&values, |_, _| {});
    // The return on June does not hold June yet.
    files[2] = file(return_on("2025-06", &values[..2]), "2025-06");
    let analysis = judged(&files, None);
    assert_eq!(both(&analysis)[2], (1, 2), "held in tier 1, and the second month under it");
    let of = month("2025-06");
    let late = |figure, now| Change::Figure { figure, of, then: None, now: Some(now) };
    let expected = [late(Figure::Value, 74.0), late(Figure::Plan, 75.0)];
    assert_eq!(changes_of(&analysis, "2025-06"), expected);
}

#[test]
fn a_decision_that_was_told_of_later_was_not_known_then() {
    let values = [74.0, 73.0, 72.0, 71.0, 70.0, 69.0];
    let files: Vec<FileReport> = (0..6)
        .map(|at| {
            let iso = (month("2025-04") + at).iso();
            let mut draft = return_on(&iso, &values[..=at as usize]);
            if at >= 4 {
                draft = draft.decision("ae_4h", "2025-06", "Committee assurance", "Not assured");
            }
            file(draft, &iso)
        })
        .collect();
    let analysis = judged(&files, None);
    assert_eq!(both(&analysis)[2], (2, 4), "June");
    assert_eq!(changes_of(&analysis, "2025-06"), [Change::Told { of: month("2025-06") }]);
    let then: Vec<u8> = both(&analysis).iter().map(|both| both.0).collect();
    assert_eq!(then, as_it_was(&files));
}

#[test]
fn a_plan_that_was_told_of_later_was_not_known_then() {
    let values = [74.0, 73.0, 72.0, 71.0, 70.0, 69.0, 68.0];
    let files: Vec<FileReport> = (0..7)
        .map(|at| {
            let iso = (month("2025-04") + at).iso();
            let mut draft = return_on(&iso, &values[..=at as usize]);
            if at >= 5 {
                draft = draft.row(
                    Table::Plans,
                    [
                        ("Indicator", Datum::from("ae_4h")),
                        ("Month in place", Datum::from(month("2025-05"))),
                        ("Action", Datum::from("Invented: an action")),
                    ],
                );
            }
            file(draft, &iso)
        })
        .collect();
    let analysis = judged(&files, None);
    let plan = Change::Plan { then: None, now: Some(month("2025-05")) };
    // In place in May, three months without improvement end in August, a month before the grace.
    assert_eq!(both(&analysis)[4], (2, 3), "August");
    assert_eq!(changes_of(&analysis, "2025-08"), [plan]);
    let then: Vec<u8> = both(&analysis).iter().map(|both| both.0).collect();
    assert_eq!(then, as_it_was(&files));
}

#[test]
fn a_month_without_its_return_is_not_judged_then() {
    let values = [76.0, 74.0, 73.0, 72.5, 72.0, 76.0];
    let mut files = returns(&values, |_, _| {});
    files.remove(2);
    let analysis = judged(&files, None);
    let item = item(&analysis, "SaTH", "ae_4h");
    let months: Vec<Month> = item.hindsight.iter().map(|then| then.month).collect();
    assert!(!months.contains(&month("2025-06")));
    assert_eq!(months.len(), 5);
}

#[test]
fn the_past_is_the_same_whatever_month_it_is_seen_from() {
    let values = [76.0, 74.0, 74.5, 74.4, 76.0, 76.0];
    let files = returns(&values, |at, stated| {
        if at == 1 {
            stated[1] = 75.5;
        }
    });
    let late = judged(&files, None);
    let early = judged(&files, Some("2025-07"));
    assert_eq!(both(&early), both(&late)[..4]);
}

#[test]
fn the_examples_restated_month_is_told_of() {
    let analysis = of_example(None);
    let theatre = item(&analysis, "Westvale", "theatre");
    let months: Vec<Month> = theatre.hindsight.iter().map(|then| then.month).collect();
    assert_eq!(months, [month("2026-03"), month("2026-09")], "two returns, two months");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn every_month_is_judged_as_the_returns_up_to_it_say(
        values in prop::collection::vec(70..80_i32, 8),
        restated in prop::collection::vec((0..8_usize, 0..8_i32, -4..5_i32), 0..4),
    ) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let files = returns(&values, |at, stated| {
            for (of, until, by) in &restated {
                if let Some(value) = stated.get_mut(*of).filter(|_| at < *until) {
                    *value += f64::from(*by);
                }
            }
        });
        let then: Vec<u8> = both(&judged(&files, None)).iter().map(|both| both.0).collect();
        prop_assert_eq!(then, as_it_was(&files));
    }
}
