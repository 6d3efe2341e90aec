//! Large steps and restated months.

use super::*;

#[test]
fn a_large_step_is_asked_about() {
    let found = block(|b| set(&mut b.actual[5], number(52.0)));
    only(&found, Code::Change, Warning, "A&E!I16", "Please confirm");
}

#[test]
fn a_large_step_is_asked_about_without_any_history() {
    let found = findings(|a| {
        a.return_.history.clear();
        set(&mut a.return_.highlights[0].actual[5], number(22.0));
    });
    only(&found, Code::Change, Warning, "A&E!I16", "Please confirm");
}

#[test]
fn a_large_step_at_the_end_of_the_history_sheet() {
    let found = findings(|a| {
        a.return_.highlights.clear();
        let last = a.return_.history.last_mut().unwrap();
        (last.numerator.cell, last.denominator.cell) = (None, None);
        set(&mut last.value, number(22.0));
    });
    let found: Vec<_> = found.into_iter().filter(|f| f.code == Code::Change).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].place.to_string().starts_with("History!J"), "{found:#?}");
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

/// The steps that are asked about when the return has seven months of the whole and of a group.
fn steps_of(whole: [f64; 7], group: [f64; 7], people: f64) -> Vec<Finding> {
    let mut found = findings(|a| {
        a.return_.highlights.clear();
        a.return_.history.truncate(1);
        for (name, values, all) in
            [(None, whole, 10_000.0), (Some("Deprivation quintile 1"), group, people)]
        {
            for (index, value) in values.into_iter().enumerate() {
                let first = month("2024-03");
                add_row(a, date(first + i32::try_from(index).unwrap()), |row| {
                    set(&mut row.group, name.and_then(text));
                    set(&mut row.numerator, number((all * value / 100.0).round()));
                    set(&mut row.denominator, number(all));
                    set(&mut row.value, number(value));
                });
            }
        }
    });
    found.retain(|finding| finding.code == Code::Change);
    found
}

const LEVEL: [f64; 7] = [70.0, 71.0, 70.0, 71.0, 70.0, 71.0, 70.0];
const DROP: [f64; 7] = [70.0, 71.0, 70.0, 71.0, 70.0, 71.0, 60.0];

#[test]
fn a_step_of_the_whole_is_not_asked_about_again_for_its_groups() {
    assert_eq!(steps_of(LEVEL, LEVEL, 3_000.0), []);
    let both = steps_of(DROP, DROP, 3_000.0);
    assert_eq!(both.len(), 1, "{both:#?}");
    // A group that goes its own way is asked about beside the whole, and alone.
    let further = DROP.map(|value| if value == 60.0 { 40.0 } else { value });
    assert_eq!(steps_of(DROP, further, 3_000.0).len(), 2);
    assert_eq!(steps_of(LEVEL, DROP, 3_000.0).len(), 1);
}

#[test]
fn a_step_that_few_people_take_by_chance_is_not_asked_about() {
    assert_eq!(steps_of(LEVEL, DROP, 30.0), []);
}
