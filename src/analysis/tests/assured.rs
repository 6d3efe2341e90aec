//! The controls rating from returns: from the chart, the forecast, a benchmark, and in the months
//! before; and what is gathered for a person to confirm.

use super::*;
use crate::assurance::{Basis, Controls, ElementKind};
use crate::framework::ControlsRating::{self, Negative, Neutral, Positive};

/// A&E within four hours up to December 2025, against a target of 78.
fn sath(values: &[f64]) -> Draft {
    let first = month("2025-12") - (values.len() as i32 - 1);
    let first = format!("{}-{:02}", first.year(), first.number());
    Draft::new("SaTH", "2025-12").values("ae_4h", &first, 75.0, values)
}

fn assured(draft: Draft) -> Assured {
    let analysis = judged(&[draft.file("a.xlsx")], None);
    item(&analysis, "SaTH", "ae_4h").assured.clone()
}

/// Sixteen months around 66, with nothing unusual.
const STEADY: [f64; 16] = [
    65.0, 67.0, 66.0, 65.0, 67.0, 66.0, 65.0, 67.0, 66.0, 65.0, 67.0, 66.0, 65.0, 67.0, 66.0, 65.0,
];

#[test]
fn a_chart_with_enough_values_is_rated_by_its_icons_and_says_so() {
    let steady = assured(sath(&STEADY));
    assert_eq!((steady.controls.rating, steady.controls.basis), (Some(Negative), Basis::Chart));
    assert_eq!(
        steady.controls.words,
        "From the control chart: common cause, target reliably missed."
    );
    assert_eq!(steady.before.and_then(|before| before.rating), Some(Negative));
}

#[test]
fn a_short_series_is_rated_by_its_forecast() {
    let short = assured(sath(&STEADY[..8]));
    assert_eq!(short.controls.basis, Basis::Nothing, "no plan for the coming months");
    let planned = (1..=3).fold(sath(&STEADY[..8]), |draft, ahead| {
        draft.row(
            Table::History,
            [
                ("Indicator", Datum::from("ae_4h")),
                ("Period", Datum::from(month("2025-12") + ahead)),
                ("Plan", Datum::from(60.0)),
            ],
        )
    });
    let planned = assured(planned);
    assert_eq!(
        (planned.controls.rating, planned.controls.basis),
        (Some(Positive), Basis::Forecast)
    );
    assert!(planned.controls.words.contains("in all of 3 coming months"), "{planned:?}");
}

#[test]
fn an_old_value_is_named_with_its_month() {
    let late = Draft::new("SaTH", "2025-12").values("ae_4h", "2024-06", 75.0, &STEADY).values(
        "ca_62d",
        "2025-12",
        75.0,
        &[70.0],
    );
    let controls = assured(late).controls;
    assert!(controls.words.ends_with("The latest value is of Sep 2025."), "{controls:?}");
}

#[test]
fn a_past_month_is_rated_by_the_chart_as_it_stood_then() {
    // Thirteen quiet months, then a fall far below the limits in the last one.
    let mut values = STEADY;
    values[15] = 40.0;
    let analysis = judged(&[sath(&values).file("a.xlsx")], None);
    let item = item(&analysis, "SaTH", "ae_4h");
    let framework = Framework::shipped();
    let history = controls_history(item, &framework, &Entered::default(), month("2025-12"));
    let (last, now) = history.last().unwrap();
    assert_eq!((*last, now), (month("2025-12"), &item.assured.controls));
    assert!(now.words.contains("special cause concern"), "{now:?}");
    let before = &history[history.len() - 2].1;
    assert!(before.words.contains("common cause"), "{before:?}");
    assert_eq!(item.assured.before.as_ref(), Some(before));
    // What was judged then is what a workspace that ends there says.
    let then = judged(&[sath(&values).file("a.xlsx")], Some("2025-11"));
    assert_eq!(self::item(&then, "SaTH", "ae_4h").assured.controls, *before);
}

#[test]
fn what_the_returns_say_waits_for_a_person_to_confirm_it() {
    let draft = sath(&STEADY).narrative("ae_4h", "A second triage nurse starts in January.");
    let elements = assured(draft).elements;
    let seen = elements.get(ElementKind::Intelligence);
    assert!(seen.seen.ends_with("“A second triage nurse starts in January.”"), "{seen:?}");
    assert!(elements.evidence().is_empty());
    assert_eq!(elements.get(ElementKind::Actions).seen, "", "there is no plan");
}

#[test]
fn every_measure_of_the_example_is_rated_and_the_month_before_as_it_was_then() {
    let now = of_example(Some("2026-09"));
    let then = of_example(Some("2026-08"));
    let framework = example::framework();
    for item in &now.items {
        let history = controls_history(item, &framework, &Entered::default(), month("2026-09"));
        assert_eq!(history.last().map(|(_, last)| last), Some(&item.assured.controls));
        let Some(other) = then.items.iter().find(|other| other.id() == item.id()) else { continue };
        let before: Option<&Controls> = item.assured.before.as_ref();
        let rating: Option<ControlsRating> = before.and_then(|before| before.rating);
        assert_eq!(rating, other.assured.controls.rating, "{}", item.id());
    }
    let of = |rating| now.items.iter().filter(move |i| i.assured.controls.rating == Some(rating));
    assert!([Positive, Neutral, Negative].into_iter().all(|rating| of(rating).count() > 0));
    let with_plan = now
        .items
        .iter()
        .filter(|item| !item.assured.elements.get(ElementKind::Actions).seen.is_empty());
    assert!(with_plan.count() > 0);
}
