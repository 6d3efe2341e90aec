//! The highlight reports of one organisation written back: the “plan on a page” of Appendix i, in
//! its printed layout, filled from an analysis, as one workbook for a system delivery group.
//!
//! The workbook is a return as well: our own reader takes the same figures, months and words from
//! it. What Sightline worked out stands below the labels of the template, where nobody can take it
//! for what the organisation said.

use super::file_name::named;
use std::collections::BTreeMap;

use super::About;
use crate::analysis::{Analysis, Item, TierMonth};
use crate::calendar::{Frequency, Month, Period};
use crate::disclosure::{self, Rule, Shown, Sign};
use crate::framework::{Framework, Unit};
use crate::intake::FileReport;
use crate::plans;
use crate::series::{Accepted, Reported};
use crate::template::{
    self, Content, Datum, Entry, HighlightContent, HighlightLabel, Table, Words, WriteError,
    financial_year,
};
use crate::words::plain;

/// Labels whose values stay from month to month; the latest return that has one counts.
const STANDING: [HighlightLabel; 11] = [
    HighlightLabel::PmoSupport,
    HighlightLabel::Sro,
    HighlightLabel::DeliveryLead,
    HighlightLabel::PerformanceLead,
    HighlightLabel::Specialities,
    HighlightLabel::InformaticsLead,
    HighlightLabel::ClinicalLead,
    HighlightLabel::FinanceLead,
    HighlightLabel::PmoLead,
    HighlightLabel::NationalTarget,
    HighlightLabel::LocalTarget,
];

/// Labels whose values are of one month, and under which nobody writes a narrative.
const OF_THE_MONTH: [HighlightLabel; 1] = [HighlightLabel::LongestWait];

/// Columns of lists that say who answers for something.
const WHO: [&str; 5] = ["sro", "owner", "action owner", "recorded by", "trajectory signed off by"];

/// Months of decisions that are told on the page.
const MONTHS_OF_DECISIONS: i32 = 6;

/// Figures and dates of a report, by the labels of a form.
type Fields = BTreeMap<HighlightLabel, Datum>;

/// What the reports are made from.
pub struct Sources<'a> {
    /// The analysis, judged as of the month of the reports.
    pub analysis: &'a Analysis,
    /// The files that it was made from.
    pub files: &'a [&'a FileReport],
    /// The framework in use.
    pub framework: &'a Framework,
    /// How small numbers are shown, where the framework marks an indicator as counting people.
    pub rule: Rule,
}

/// The reports of an organisation (by key, code or name) as the bytes of an `.xlsx` workbook, one
/// sheet for each of its indicators that is reported by months; `None` where there is none of them.
///
/// # Errors
///
/// When something is beyond what a workbook can hold.
pub fn workbook(
    sources: &Sources<'_>,
    organisation: &str,
    about: &About,
) -> Result<Option<Vec<u8>>, WriteError> {
    let Some(content) = content(sources, organisation) else { return Ok(None) };
    let mut facts: Vec<(String, String)> = (about.facts().into_iter())
        .map(|(label, fact)| (label.to_owned(), plain(&fact).into_owned()))
        .collect();
    facts.push(("Small numbers in these reports".to_owned(), small_numbers(sources)));
    let files = about.files.iter();
    facts.extend(
        files.map(|file| (plain(&file.name).into_owned(), format!("SHA-256 {}", file.sha256))),
    );
    template::write_report(&content, sources.framework, &facts, about.created).map(Some)
}

/// The name of the workbook: `Highlight reports RXW 2026-09.xlsx`.
pub fn file_name(organisation: &str, month: Month) -> String {
    named(&format!("Highlight reports {organisation} {}", month.iso()), "Highlight reports", "xlsx")
}

/// What stands in the reports of an organisation.
pub fn content(sources: &Sources<'_>, organisation: &str) -> Option<Content> {
    let Sources { analysis, framework, .. } = sources;
    let own = framework.find_organisation(organisation)?;
    let month = analysis.as_of?;
    let is_own = |item: &&Item| {
        !item.is_system
            && item.series.key.organisation == own.id()
            && item.series.frequency == Frequency::Monthly
    };
    let mut items: Vec<&Item> = analysis.items.iter().filter(is_own).collect();
    if items.is_empty() {
        return None;
    }
    // In the order of the catalogue, whatever their tiers.
    let position = |item: &Item| {
        framework.indicators.iter().position(|indicator| indicator.id == item.indicator.id)
    };
    items.sort_by_key(|item| (position(item), item.indicator.id.clone()));
    let stated = stated(sources, own.id(), month);
    let mut content = Content {
        organisation: own.key.clone(),
        month,
        cover: BTreeMap::new(),
        highlights: Vec::new(),
        rows: BTreeMap::new(),
    };
    for item in items {
        let known = stated.get(&item.indicator.id);
        content.highlights.push(report(item, known, month, sources.rule));
        ahead(item, month, &mut content);
        decisions(item, &own.name, &mut content);
    }
    plans::prefill(&mut content, &analysis.plans, framework);
    leave_out_people(&mut content);
    Some(content)
}

/// Puts a sentence in the place of every text that shows a sign of a person, as a copy that is safe
/// to send does. Who answers for something has a name, and keeps it.
fn leave_out_people(content: &mut Content) {
    let tells = |text: &str, of_names: bool| {
        let signs = disclosure::signs_in_words(text);
        signs.into_iter().find(|sign| of_names || *sign != Sign::Name)
    };
    let texts = content.highlights.iter_mut().flat_map(|report| {
        let fields = report.fields.iter_mut();
        fields.map(|(label, datum)| (datum, !label.is_role()))
    });
    let rows = content.rows.values_mut().flatten().flatten();
    let texts = texts.chain(rows.map(|(key, datum)| (datum, !WHO.contains(&key.as_str()))));
    for (datum, of_names) in texts {
        if let Datum::Text(text) = datum
            && let Some(sign) = tells(text, of_names)
        {
            *datum = Datum::Text(format!("[left out: looks like {}]", sign.with_article()));
        }
    }
    for (_, text) in content.highlights.iter_mut().flat_map(|report| &mut report.assessment) {
        if let Some(sign) = tells(text, false) {
            *text = format!("[left out: looks like {}]", sign.with_article());
        }
    }
}

/// What returns of the organisation say under the labels that no analysis holds, by indicator.
fn stated(sources: &Sources<'_>, own: &str, month: Month) -> BTreeMap<String, Fields> {
    let accepted: Vec<Accepted> = (sources.files.iter())
        .filter_map(|file| file.submission.clone())
        .map(|return_| Accepted { return_, ..Accepted::default() })
        .collect();
    let mut reported: Vec<Reported<'_>> =
        accepted.iter().map(|one| Reported::read(one, sources.framework, month)).collect();
    reported.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut stated: BTreeMap<String, Fields> = BTreeMap::new();
    for block in reported.iter().flat_map(|one| &one.blocks) {
        let (Some(whose), Some(indicator)) = (block.organisation, block.indicator) else {
            continue;
        };
        if whose.value.id() != own || block.reporting_month.is_some_and(|of| of > month) {
            continue;
        }
        let fields = stated.entry(indicator.value.id.clone()).or_default();
        let is_of_month = block.reporting_month == Some(month);
        let of_month = OF_THE_MONTH.into_iter().filter(|_| is_of_month);
        for label in STANDING.into_iter().chain(of_month) {
            if let Some(datum) = block.highlight.fields.get(&label).and_then(datum) {
                fields.insert(label, datum);
            }
        }
    }
    stated
}

/// One report.
fn report(item: &Item, stated: Option<&Fields>, month: Month, rule: Rule) -> HighlightContent {
    let mut report = HighlightContent::new(item.indicator.id.clone());
    report.fields = stated.cloned().unwrap_or_default();
    for narrative in item.narratives.iter().filter(|one| one.month == Some(month)) {
        let label = HighlightLabel::ALL
            .into_iter()
            .find(|label| label.printed().trim_end_matches(':') == narrative.label);
        if let Some(label) = label {
            let text = Datum::Text(plain(&narrative.text).into_owned());
            // Several returns of one month: the one that stands first is the newest.
            report.fields.entry(label).or_insert(text);
        }
    }
    for of_year in financial_year(month) {
        let seen = item.series.month(of_year);
        report.plan.push(seen.and_then(|seen| seen.plan).into());
        let value = seen.and_then(|seen| seen.value).filter(|_| of_year <= month);
        report.actual.push(shown(item, value, rule));
    }
    report.assessment = assessment(item, month);
    report
}

/// A value as it may be handed on.
fn shown(item: &Item, value: Option<f64>, rule: Rule) -> Datum {
    let counts =
        item.indicator.counts_people && matches!(item.indicator.unit, Unit::Count | Unit::Number);
    let whole = value
        .filter(|value| counts && (0.0..9.0e15).contains(value) && libm::floor(*value) == *value);
    match whole.map(|value| rule.count(value as u64)) {
        Some(Shown::Hidden) => Datum::Text(Shown::Hidden.to_string()),
        Some(Shown::Number(number)) => Datum::Number(number as f64),
        None => value.into(),
    }
}

/// What Sightline worked out, each part under a label that the template does not have.
fn assessment(item: &Item, month: Month) -> Vec<(String, String)> {
    let mut parts: Vec<(&str, String)> = Vec::new();
    if let Some(tier) = item.tier() {
        parts.push(("Escalation", escalation(tier)));
    }
    let variation = format!("{} {}", item.variation_words, item.assurance_words);
    parts.push(("Variation", variation));
    let forward: Vec<String> = (item.outlook.iter())
        .map(|outlook| format!("{} {}", outlook.words, method(&outlook.method)))
        .collect();
    parts.push(("Forward look", forward.join(" ")));
    if let Some(plan) = &item.plan {
        let place = plan.in_place.map(|month| format!("In place since {}.", month.long()));
        let recovery = plan.recovery.map(|month| format!("Recovery is aimed at {}.", month.long()));
        let said = [Some(format!("{}.", plan.step)), place, recovery];
        let said = said.into_iter().flatten().chain(plan.trajectory.iter().cloned());
        parts.push(("Improvement plan", said.collect::<Vec<_>>().join(" ")));
    }
    let recent = item.decided.iter().filter(|one| one.month > month - MONTHS_OF_DECISIONS);
    let decided: Vec<String> =
        recent.map(|one| format!("{}: {}.", one.month.long(), one.words)).collect();
    parts.push(("Decided by forums", decided.join(" ")));
    let owed: Vec<String> = item
        .owed
        .iter()
        .map(|owed| format!("{} From {}, by the end of {}.", owed.words, owed.from, owed.by.long()))
        .collect();
    parts.push(("Owed", owed.join(" ")));
    let parts = parts.into_iter().map(|(label, text)| (label, text.trim().to_owned()));
    let parts = parts.filter(|(_, text)| !text.is_empty());
    parts.map(|(label, text)| (label.to_owned(), plain(&text).into_owned())).collect()
}

fn escalation(tier: &TierMonth) -> String {
    let route = match tier.route.is_empty() {
        true => String::new(),
        false => format!("To act or decide: {}.", tier.route.join("; ")),
    };
    let next = tier.next.clone().unwrap_or_default();
    let name = match tier.is_not_judged() {
        true => format!("{}.", tier.name),
        false => format!("Tier {}, {}.", tier.tier, tier.name),
    };
    let parts = [name, tier.words.clone(), route, next];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn method(method: &str) -> String {
    format!("Forecast: {}.", method.trim_end_matches('.'))
}

/// The trajectory of the year, and what the provider itself forecast, as rows of the history: the
/// form has no place for them. A computed forecast is no statement of the provider and stays out.
fn ahead(item: &Item, month: Month, content: &mut Content) {
    for (period, seen) in &item.series.observations {
        let Period::Month(of) = *period else { continue };
        let trajectory = seen.recovery.filter(|_| of.financial_year() == month.financial_year());
        let forecast = seen.forecast.filter(|_| of > month);
        if trajectory.is_none() && forecast.is_none() {
            continue;
        }
        content.add(
            Table::History,
            [
                ("Indicator", item.indicator.id.as_str().into()),
                ("Period", of.into()),
                ("Recovery trajectory", trajectory.into()),
                ("Forecast", forecast.into()),
            ],
        );
    }
}

/// What forums decided about it, as rows of the Decisions sheet.
fn decisions(item: &Item, organisation: &str, content: &mut Content) {
    for decided in &item.decided {
        let Some((kind, word)) = decided.event.written() else { continue };
        content.add(
            Table::Decisions,
            [
                ("Month", decided.month.into()),
                ("Organisation", organisation.into()),
                ("Indicator", item.indicator.id.as_str().into()),
                ("Event", kind.word().into()),
                ("Decision", word.word().into()),
                ("Note", plain(&decided.note).into_owned().into()),
                ("Recorded by", plain(&decided.recorded_by).into_owned().into()),
            ],
        );
    }
}

fn small_numbers(sources: &Sources<'_>) -> String {
    let is_marked = sources.framework.indicators.iter().any(|one| one.counts_people);
    match is_marked {
        true => format!("Indicators that count people: {}", sources.rule.words()),
        false => "No indicator of the framework is marked as counting people, so figures stand as \
                  stated."
            .to_owned(),
    }
}

/// What an entry held, for writing it again.
fn datum(entry: &Entry) -> Option<Datum> {
    use crate::workbook::Value;
    match entry.cell.as_ref().map(|cell| (&cell.value, cell.percent))? {
        (Value::Number(number), true) => {
            Some(Datum::Number(libm::round(number * 100.0 * 1e10) / 1e10))
        }
        (Value::Number(number), false) => Some(Datum::Number(*number)),
        (Value::Text(text), _) if !text.trim().is_empty() => {
            Some(Datum::Text(plain(text).into_owned()))
        }
        _ => None,
    }
}
