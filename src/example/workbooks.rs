//! The returns of the invented system, written as workbooks.

use super::parts;
use super::story::{MONTHS, STORIES, Story, first_month};
use super::{groups, notes, plans};
use crate::calendar::Month;
use crate::framework::Framework;
use crate::template::{
    Content, CoverLabel, Datum, HighlightContent, HighlightLabel, Table, WriteError, write,
};

/// Why the example could not be written.
pub type Error = WriteError;

/// Who leads, by role: no names, because nobody here exists.
const ROLES: [(HighlightLabel, &str); 8] = [
    (HighlightLabel::Sro, "Chief Operating Officer (invented)"),
    (HighlightLabel::DeliveryLead, "Head of Operations (invented)"),
    (HighlightLabel::PerformanceLead, "Head of Performance (invented)"),
    (HighlightLabel::InformaticsLead, "Informatics Manager (invented)"),
    (HighlightLabel::ClinicalLead, "Clinical Director (invented)"),
    (HighlightLabel::FinanceLead, "Finance Business Partner (invented)"),
    (HighlightLabel::PmoLead, "Programme Manager (invented)"),
    (HighlightLabel::PmoSupport, "Medium"),
];

/// The month, from 0, up to which each of the two returns of a provider reports.
const REPORTED: [i32; 2] = [23, MONTHS - 1];

/// The workbooks: file name and bytes, two for each provider, in the order of their months.
///
/// # Errors
///
/// Only when a text is longer than a cell can hold, which a test excludes.
pub fn workbooks(framework: &Framework) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = Vec::new();
    for reported in REPORTED {
        for organisation in ["Northmoor", "Westvale", "Eastmere"] {
            let content = content(organisation, reported, framework);
            let month = content.month;
            let bytes = write(&content, framework, month.last_day())?;
            files.push((format!("{organisation} return {} (invented).xlsx", month.iso()), bytes));
        }
    }
    Ok(files)
}

fn content(organisation: &str, reported: i32, framework: &Framework) -> Content {
    let month = first_month() + reported;
    let stories: Vec<&Story> =
        STORIES.iter().filter(|story| story.organisation == organisation).collect();
    let mut content = Content {
        organisation: organisation.to_owned(),
        month,
        cover: [
            (CoverLabel::Version, Datum::from("1")),
            (CoverLabel::PreparedBy, Datum::from("Performance team (invented)")),
            (CoverLabel::SignedOffBy, Datum::from("Chief Operating Officer (invented)")),
        ]
        .into_iter()
        .collect(),
        highlights: stories.iter().map(|story| highlight(story, month, reported)).collect(),
        rows: std::collections::BTreeMap::default(),
    };
    for story in &stories {
        history(&mut content, story, reported);
        history_of_parts(&mut content, story, reported);
    }
    if reported == REPORTED[1] {
        plans::write_into(&mut content, framework);
        notes::write_into(&mut content);
    }
    if organisation == "Northmoor" {
        decisions(&mut content, reported);
    }
    content
}

/// Whether a provider left a month out: one gap shows what a missing value looks like, and one how
/// it makes the value of the system partial.
fn is_missing(story: &Story, month: i32) -> bool {
    matches!(
        (story.organisation, story.indicator, month),
        ("Eastmere", "comm_18w", 25) | ("Westvale", "sickness", 26)
    )
}

/// The value as this return states it: the later return restates one month of the earlier one.
fn stated(story: &Story, month: i32, reported: i32) -> f64 {
    let value = story.figures(month).value;
    let is_first_statement = reported == REPORTED[0];
    if story.organisation == "Westvale" && story.indicator == "theatre" && month == 23 {
        return if is_first_statement { value + 1.5 } else { value };
    }
    value
}

fn highlight(story: &Story, month: Month, reported: i32) -> HighlightContent {
    let april = month.financial_year_start();
    let mut highlight = HighlightContent::new(story.indicator);
    for of_year in april.through(april + 11) {
        let index = of_year - first_month();
        highlight.plan.push(Datum::from(story.plan(index)));
        let has_value = index <= reported && !is_missing(story, index);
        highlight.actual.push(if has_value {
            Datum::from(stated(story, index, reported))
        } else {
            Datum::Blank
        });
    }
    for (label, text) in ROLES {
        highlight.fields.insert(label, Datum::from(text));
    }
    for (label, text) in words(story) {
        highlight.fields.insert(label, Datum::from(text));
    }
    // A mistake on purpose, so that the Returns page has something to show.
    if story.organisation == "Eastmere" && story.indicator == "vw_occ" && reported == REPORTED[1] {
        highlight.fields.insert(HighlightLabel::PerformanceLead, Datum::Blank);
        if let Some(first) = highlight.actual.first_mut() {
            let value = stated(story, reported - 5, reported);
            *first = Datum::from(format!("{value}%"));
        }
    }
    highlight
}

/// What the providers write: short, and invented like the figures.
fn words(story: &Story) -> [(HighlightLabel, &'static str); 4] {
    let narrative = match (story.organisation, story.indicator) {
        ("Northmoor", "ae_4h") => {
            "Invented: performance has not moved since the front-door model changed. Flow out of the \
             department, not attendance, is the constraint."
        }
        ("Northmoor", "amb_ho") => {
            "Invented: the new handover area opened in October 2025 and handovers have been quicker \
             since. We ask for the limits to be recalculated from then."
        }
        ("Northmoor", "ca_62d") => {
            "Invented: the urology pathway holds most of the long waits. The recovery plan is with \
             the alliance."
        }
        ("Westvale", "theatre") => {
            "Invented: six-four-two scheduling has been in place since June 2025 and holds."
        }
        _ => "Invented: as expected this month. No new issue to raise.",
    };
    [
        (HighlightLabel::Narrative, narrative),
        (HighlightLabel::FocusHeadlines, "Invented: see the narrative."),
        (HighlightLabel::Delivered, "Invented: weekly review held; actions on time."),
        (HighlightLabel::During, "Invented: continue; next review with the delivery group."),
    ]
}

/// Two years of rows: values with their parts, the plan, and where there is one the recovery path.
fn history(content: &mut Content, story: &Story, reported: i32) {
    let first = if reported == REPORTED[0] { 0 } else { reported - 18 };
    for index in first..=reported {
        if is_missing(story, index) {
            continue;
        }
        let parts = story.figures(index).parts;
        content.add(
            Table::History,
            [
                ("Indicator", Datum::from(story.indicator)),
                ("Period", Datum::from(first_month() + index)),
                ("Numerator", Datum::from(parts.map(|(numerator, _)| numerator))),
                ("Denominator", Datum::from(parts.map(|(_, denominator)| denominator))),
                ("Value", Datum::from(stated(story, index, reported))),
                ("Plan", Datum::from(story.plan(index))),
                ("Recovery trajectory", Datum::from(recovery(story, index))),
            ],
        );
    }
    groups::write_into(content, story, first, reported);
}

/// The same months of the parts that the provider reports beside the whole.
fn history_of_parts(content: &mut Content, story: &Story, reported: i32) {
    let first = if reported == REPORTED[0] { 0 } else { reported - 18 };
    for part in parts::of(story) {
        for index in first..=reported {
            let Some(figures) = part.figures(story, index, MONTHS - 1) else { continue };
            content.add(
                Table::History,
                [
                    ("Indicator", Datum::from(story.indicator)),
                    ("Level", Datum::from(part.level)),
                    ("Area", Datum::from(part.area)),
                    ("Period", Datum::from(first_month() + index)),
                    ("Numerator", Datum::from(figures.parts.map(|(numerator, _)| numerator))),
                    ("Denominator", Datum::from(figures.parts.map(|(_, denominator)| denominator))),
                    ("Value", Datum::from(figures.value)),
                    ("Plan", Datum::from(part.plan(story, index))),
                ],
            );
        }
    }
}

/// The signed-off way back to plan.
fn recovery(story: &Story, index: i32) -> Option<f64> {
    let is_in_recovery = story.organisation == "Northmoor" && story.indicator == "ca_62d";
    (is_in_recovery && index >= 20).then(|| 61.0 + 0.5 * f64::from(index - 20))
}

fn decisions(content: &mut Content, reported: i32) {
    if reported == REPORTED[0] {
        return;
    }
    let events = [
        (25, "ae_4h", "Committee assurance", "Not assured", "Invented: rate of improvement"),
        (26, "ae_4h", "Delivery group report", "Received", "Invented: risks and mitigations"),
        (28, "bed_occ", "Committee assurance", "Assured", "Invented: winter plan accepted"),
    ];
    for (index, indicator, event, decision, note) in events {
        content.add(
            Table::Decisions,
            [
                ("Month", Datum::from(first_month() + index)),
                ("Indicator", Datum::from(indicator)),
                ("Event", Datum::from(event)),
                ("Decision", Datum::from(decision)),
                ("Note", Datum::from(note)),
            ],
        );
    }
}
