//! Values that cannot be.

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
    for (value, severity, word) in [(-1.0, Error, "below zero"), (6.5, Warning, "whole number")] {
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
