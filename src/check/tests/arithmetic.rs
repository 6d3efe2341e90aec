//! Totals and percentages that do not follow.

use super::*;

#[test]
fn a_percentage_that_its_parts_do_not_make() {
    let found = findings(|a| set(&mut a.return_.history[0].value, number(76.1)));
    only(&found, Code::Arithmetic, Warning, "History!J2", "741 of 1,000 is 74.1");
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
