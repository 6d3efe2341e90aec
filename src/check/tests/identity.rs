//! Organisations and indicators that are not known.

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
    only(&cover(text("Salop"), text("RXW")), Code::Identity, Information, "Cover!B3", "“Salop”");
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
fn a_decision_about_no_indicator_is_of_no_use() {
    let found = findings(|a| {
        a.return_.decisions.push(crate::template::Decision {
            month: entry("Decisions", "A5", date(month("2024-08"))),
            indicator: entry("Decisions", "C5", None),
            ..crate::template::Decision::default()
        });
    });
    only(&found, Code::Identity, Error, "Decisions!C5", "names no indicator");
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

#[test]
fn rows_alone_need_an_organisation_too() {
    let rows_in = |file: &str| {
        findings(|a| {
            a.return_.cover = None;
            a.return_.highlights.clear();
            a.file = file.to_owned();
        })
    };
    only(&rows_in("SaTH.xlsx"), Code::Identity, Information, "History!C2", "name of the file");
    only(&rows_in("return.xlsx"), Code::Identity, Error, "History!C2", "Nothing tells");
}
