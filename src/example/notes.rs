//! What the invented providers know beside their figures: notes of the three kinds, a risk and two
//! milestones.

use super::story::first_month;
use crate::template::{Content, Datum, Table};

/// A note: organisation, indicator, month from 0, kind, source, themes, words.
const NOTES: [(&str, &str, i32, &str, &str, &str, &str); 7] = [
    (
        "Northmoor",
        "ae_4h",
        27,
        "Soft",
        "Ambulance trust",
        "Discharge and flow",
        "the ambulance trust tells of longer waits outside in the evening.",
    ),
    (
        "Northmoor",
        "ae_4h",
        28,
        "Qualitative",
        "Complaints",
        "Access and waiting; Discharge and flow",
        "a third of letters of complaint name the wait for a bed.",
    ),
    (
        "Northmoor",
        "ae_4h",
        29,
        "Quantitative",
        "Friends and family test",
        "Dignity and experience",
        "Friends and family test: 71% would recommend, 78% a year ago.",
    ),
    (
        "Northmoor",
        "amb_ho",
        29,
        "Soft",
        "Ambulance trust",
        "Discharge and flow",
        "crews find the new handover area quick and quiet.",
    ),
    (
        "Northmoor",
        "ca_62d",
        29,
        "Qualitative",
        "PALS",
        "Communication",
        "people in the urology pathway ask for one number to call.",
    ),
    (
        "Westvale",
        "theatre",
        28,
        "Soft",
        "Staff",
        "Staffing",
        "theatre staff tell of fewer lists that start late.",
    ),
    (
        "Eastmere",
        "comm_18w",
        29,
        "Qualitative",
        "Survey",
        "Access and waiting; Communication",
        "families name the wait for speech and language therapy.",
    ),
];

/// Writes what an organisation knows into its return of the latest month.
pub(super) fn write_into(content: &mut Content) {
    let own = content.organisation.clone();
    for (_, indicator, month, kind, source, themes, words) in
        NOTES.iter().filter(|note| note.0 == own)
    {
        content.add(
            Table::Intelligence,
            [
                ("Indicator", Datum::from(*indicator)),
                ("Month", Datum::from(first_month() + *month)),
                ("Kind", Datum::from(*kind)),
                ("Note", Datum::from(format!("Invented: {words}"))),
                ("Source", Datum::from(*source)),
                ("Themes", Datum::from(*themes)),
            ],
        );
    }
    if own != "Northmoor" {
        return;
    }
    content.add(
        Table::Deliverables,
        [
            ("Indicator", Datum::from("ae_4h")),
            ("Kind", Datum::from("Risk")),
            (
                "Deliverable",
                Datum::from("Invented: beds for winter open late because posts are vacant"),
            ),
            ("Owner", Datum::from("Director of People (invented)")),
            ("Mitigation", Datum::from("Invented: two posts are filled by secondment")),
        ],
    );
    for (words, baseline, forecast, status) in [
        ("a discharge lounge is open seven days", 28, 31, "Off track"),
        ("a frailty unit takes direct referrals", 31, 31, "On track"),
    ] {
        let day = |month: i32| Datum::from((first_month() + month).last_day());
        content.add(
            Table::Deliverables,
            [
                ("Indicator", Datum::from("ae_4h")),
                ("Kind", Datum::from("Milestone")),
                ("Deliverable", Datum::from(format!("Invented: {words}"))),
                ("Owner", Datum::from("Head of Operations (invented)")),
                ("Baseline date", day(baseline)),
                ("Forecast date", day(forecast)),
                ("Status", Datum::from(status)),
            ],
        );
    }
}
