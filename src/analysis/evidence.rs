//! What returns say about an indicator besides its figures: words, plans, decisions.

use std::collections::BTreeMap;

use super::item::{Narrative, PlanAction, PlanSummary};
use crate::calendar::Month;
use crate::escalation::{self, AttributionKind, EventKind, Risk};
use crate::finding::Finding;
use crate::framework::{Framework, Organisation, lookup};
use crate::series::{Accepted, Reported, SeriesKey, Source};
use crate::template::{
    self, Attribution, Decision, Entry, HighlightLabel, PlanSheetRow, Return, RiskRating, tidy,
};

/// The labels under which people write about performance, in the order in which they are shown.
const NARRATIVE_LABELS: [HighlightLabel; 5] = [
    HighlightLabel::Narrative,
    HighlightLabel::FocusHeadlines,
    HighlightLabel::Delivered,
    HighlightLabel::During,
    HighlightLabel::Queries,
];

/// Everything that is known about each indicator at each organisation besides its figures.
#[derive(Debug, Default)]
pub(super) struct Evidence(BTreeMap<(String, String), ItemEvidence>);

/// What is known about one indicator at one organisation.
#[derive(Clone, Debug, Default)]
pub(super) struct ItemEvidence {
    /// What people wrote, newest first.
    pub narratives: Vec<Narrative>,
    /// The improvement plan of the latest return that has one.
    pub plan: Option<PlanSummary>,
    /// Dated events for the escalation rule, in the order in which they were recorded.
    pub events: Vec<escalation::Event>,
    /// The month in which the improvement plan was in place.
    pub in_place: Option<Month>,
    /// Who is accountable by the improvement plan; a decision on it counts first.
    attribution: Option<escalation::Event>,
}

impl Evidence {
    /// Gathers from all returns; where two speak of the same thing, the later return counts.
    pub fn gather(accepted: &[Accepted], framework: &Framework, today: Month) -> Self {
        let mut returns: Vec<Reported<'_>> =
            accepted.iter().map(|one| Reported::read(one, framework, today)).collect();
        returns.sort_by(|one, other| one.order().cmp(&other.order()));
        let mut evidence = Self::default();
        for reported in &returns {
            evidence.take_narratives(reported);
            evidence.take_plans(reported, framework);
            evidence.take_decisions(reported, framework);
        }
        for item in evidence.0.values_mut() {
            item.narratives.reverse();
            let is_decided =
                item.events.iter().any(|event| matches!(event.kind, EventKind::Attribution(_)));
            let stated = item.attribution.take().filter(|_| !is_decided);
            item.events.extend(stated);
        }
        evidence
    }

    /// What is known about a series.
    pub fn of(&self, key: &SeriesKey) -> ItemEvidence {
        let key = (key.organisation.clone(), key.indicator.clone());
        self.0.get(&key).cloned().unwrap_or_default()
    }

    fn item(&mut self, organisation: &str, indicator: &str) -> &mut ItemEvidence {
        self.0.entry((organisation.to_owned(), indicator.to_owned())).or_default()
    }

    fn take_narratives(&mut self, reported: &Reported<'_>) {
        for block in &reported.blocks {
            let (Some(organisation), Some(indicator)) = (block.organisation, block.indicator)
            else {
                continue;
            };
            let item = self.item(organisation.value.id(), &indicator.value.id);
            // Reversed in the end, so that the newest return comes first, each in its own order.
            for label in NARRATIVE_LABELS.into_iter().rev() {
                let Some(entry) = block.highlight.fields.get(&label) else { continue };
                let Some(text) = entry.text() else { continue };
                item.narratives.push(Narrative {
                    month: block.reporting_month,
                    label: label.printed().trim_end_matches(':').to_owned(),
                    text,
                    source: source(reported, entry),
                });
            }
        }
    }

    fn take_plans(&mut self, reported: &Reported<'_>, framework: &Framework) {
        let mut plans: BTreeMap<(String, String), Vec<&PlanSheetRow>> = BTreeMap::new();
        let mut last = None;
        for row in &reported.accepted.return_.plans {
            let own =
                subject(row.entry("organisation"), row.entry("indicator"), reported, framework);
            // A row without an indicator is one more action of the plan above it.
            let names_indicator = row.entry("indicator").is_some_and(|entry| !entry.is_blank());
            if names_indicator {
                last = own;
            }
            if let Some(key) = &last {
                plans.entry(key.clone()).or_default().push(row);
            }
        }
        for ((organisation, indicator), rows) in plans {
            let item = self.item(&organisation, &indicator);
            let in_place = rows.iter().find_map(|row| row.month_in_place().value());
            item.in_place = in_place.or(item.in_place);
            let rating = rows.iter().find_map(|row| row.risk().value()).map(risk);
            let urgent = rows.iter().find_map(|row| row.urgent().value()).unwrap_or(false);
            // A plan states its risk and attribution without dates of their own: they hold from
            // the plan on, or from the return when the plan has no date either.
            let required = rows.iter().find_map(|row| row.month_required().value());
            let since = required.or(in_place).or(reported.month());
            if let (Some(month), true) = (since, rating.is_some() || urgent) {
                let kind = EventKind::Risk { rating, urgent };
                // A later return's plan restates the same assessment.
                let assessed = |event: &&escalation::Event| {
                    event.month <= month && matches!(event.kind, EventKind::Risk { .. })
                };
                let last = item.events.iter().filter(assessed).max_by_key(|event| event.month);
                if last.is_none_or(|last| last.kind != kind) {
                    item.events.push(escalation::Event { month, kind });
                }
            }
            let stated = rows.iter().find_map(|row| Some((row.attribution().value()?, *row)));
            if let (Some(month), Some((kind, row))) = (since, stated) {
                let own = framework.organisation(&organisation);
                let others = row.entry("interdependencies").and_then(Entry::text);
                let who = attribution(kind, &others.unwrap_or_default(), own, framework);
                let kind = EventKind::Attribution(who);
                item.attribution = Some(escalation::Event { month, kind });
            }
            item.plan = Some(summary(&rows, in_place, reported));
        }
    }

    fn take_decisions(&mut self, reported: &Reported<'_>, framework: &Framework) {
        for row in &reported.accepted.return_.decisions {
            let Some((organisation, indicator)) =
                subject(Some(&row.organisation), Some(&row.indicator), reported, framework)
            else {
                continue;
            };
            let (Some(month), Some(event)) = (row.month().value(), row.event().value()) else {
                continue;
            };
            let own = framework.organisation(&organisation);
            let kind = event_kind(event, row, own, framework);
            let event = escalation::Event { month, kind };
            let item = self.item(&organisation, &indicator);
            // The Decisions sheet is carried from return to return; an event counts once.
            if !item.events.contains(&event) {
                item.events.push(event);
            }
        }
    }
}

/// Errors about cells of plans and decisions that cannot be used.
pub(super) fn findings(return_: &Return) -> Vec<Finding> {
    let plans = return_.plans.iter().flat_map(PlanSheetRow::findings);
    plans.chain(return_.decisions.iter().flat_map(Decision::findings)).collect()
}

/// Organisation and indicator of a row; a blank organisation is the return's own.
fn subject(
    organisation: Option<&Entry>,
    indicator: Option<&Entry>,
    reported: &Reported<'_>,
    framework: &Framework,
) -> Option<(String, String)> {
    let indicator = lookup::indicator(framework, &tidy(&indicator?.text()?))?;
    let organisation = match organisation.and_then(Entry::text) {
        Some(text) => lookup::organisation(framework, &tidy(&text))?,
        None => reported.organisation?.value,
    };
    Some((organisation.id().to_owned(), indicator.id.clone()))
}

fn event_kind(
    event: template::Event,
    row: &Decision,
    own: Option<&Organisation>,
    framework: &Framework,
) -> EventKind {
    match event {
        template::Event::Assured => EventKind::Committee { assured: true },
        template::Event::NotAssured => EventKind::Committee { assured: false },
        template::Event::ReportReceived => EventKind::DeliveryGroupReport,
        template::Event::Risk(rating) => {
            EventKind::Risk { rating: Some(risk(rating)), urgent: false }
        }
        template::Event::Urgent(urgent) => EventKind::Risk { rating: None, urgent },
        template::Event::NhsEnglandTier(tier) => EventKind::NhsEnglandTier(tier),
        template::Event::Attribution(kind) => {
            let note = row.note.text().unwrap_or_default();
            EventKind::Attribution(attribution(kind, &note, own, framework))
        }
    }
}

/// The organisations that share accountability: the row's own, and those that its words name.
fn attribution(
    kind: Attribution,
    words: &str,
    own: Option<&Organisation>,
    framework: &Framework,
) -> escalation::Attribution {
    let mut organisations: Vec<String> = own.iter().map(|o| o.key.clone()).collect();
    if kind != Attribution::Single {
        for part in words.split([',', ';', '/', '\n']) {
            if let Some(named) = lookup::organisation(framework, part.trim())
                && !organisations.contains(&named.key)
            {
                organisations.push(named.key.clone());
            }
        }
    }
    let kind = match kind {
        Attribution::Single => AttributionKind::Single,
        Attribution::Joint => AttributionKind::Joint,
        Attribution::System => AttributionKind::System,
    };
    escalation::Attribution { kind, organisations }
}

fn risk(rating: RiskRating) -> Risk {
    match rating {
        RiskRating::Low => Risk::Low,
        RiskRating::Medium => Risk::Medium,
        RiskRating::High => Risk::High,
    }
}

fn summary(
    rows: &[&PlanSheetRow],
    in_place: Option<Month>,
    reported: &Reported<'_>,
) -> PlanSummary {
    let cell = |row: &PlanSheetRow, heading: &str| {
        row.entry(heading).and_then(Entry::text).unwrap_or_default()
    };
    let first = |heading: &str| {
        rows.iter().map(|row| cell(row, heading)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let risk = [first("risk rating"), first("risk reason")];
    let risk: Vec<String> = risk.into_iter().filter(|text| !text.is_empty()).collect();
    let mut causes: Vec<String> = Vec::new();
    for cause in rows.iter().map(|row| cell(row, "root cause")) {
        if !cause.is_empty() && !causes.contains(&cause) {
            causes.push(cause);
        }
    }
    PlanSummary {
        step: first("life-cycle step"),
        in_place,
        owner: first("sro"),
        causes,
        actions: rows
            .iter()
            .filter(|row| !cell(row, "action").is_empty())
            .map(|row| PlanAction {
                action: cell(row, "action"),
                owner: cell(row, "action owner"),
                due: cell(row, "due"),
                status: cell(row, "status"),
            })
            .collect(),
        risk: risk.join(": "),
        recovery: rows.iter().find_map(|row| row.target_recovery_month().value()),
        source: rows
            .first()
            .map(|row| Source { file: reported.accepted.file.clone(), place: row.place.clone() }),
    }
}

fn source(reported: &Reported<'_>, entry: &Entry) -> Source {
    Source { file: reported.accepted.file.clone(), place: entry.place.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::sample::sample;
    use crate::series::sample::{date, entry, month, sound, text};
    use crate::workbook::Value;

    fn plan(cells: &[(&str, Option<Value>)]) -> PlanSheetRow {
        let cells = cells.iter().zip(b'A'..).map(|((heading, value), column)| {
            let cell = format!("{}2", char::from(column));
            ((*heading).to_owned(), entry("Improvement plans", &cell, value.clone()))
        });
        PlanSheetRow { cells: cells.collect(), ..PlanSheetRow::default() }
    }

    fn decision(event: &str, what: &str, note: &str) -> Decision {
        let cell = |column: &str, value| entry("Decisions", &format!("{column}2"), value);
        Decision {
            month: cell("A", date(month("2024-08"))),
            indicator: cell("C", text("ae_4h")),
            kind: cell("D", text(event)),
            decision: cell("E", text(what)),
            note: cell("F", text(note)),
            ..Decision::default()
        }
    }

    fn events(spoil: impl FnOnce(&mut Return)) -> Vec<escalation::Event> {
        let mut accepted = sound();
        spoil(&mut accepted.return_);
        let evidence = Evidence::gather(&[accepted], &sample(), month("2024-10"));
        let items = evidence.0.into_values();
        items.flat_map(|item| item.events).collect()
    }

    fn shared(kind: AttributionKind, organisations: &[&str]) -> EventKind {
        let organisations = organisations.iter().map(|key| (*key).to_owned()).collect();
        EventKind::Attribution(escalation::Attribution { kind, organisations })
    }

    #[test]
    fn a_plan_without_any_month_is_assessed_from_its_return_on() {
        let rated =
            [("indicator", text("ae_4h")), ("risk rating", text("High")), ("urgent", text("Yes"))];
        let found = events(|r| r.plans = vec![plan(&rated)]);
        let kind = EventKind::Risk { rating: Some(Risk::High), urgent: true };
        assert_eq!(found, [escalation::Event { month: month("2024-09"), kind }]);
    }

    #[test]
    fn a_plan_states_who_is_accountable_unless_a_decision_does() {
        let joint = [
            ("indicator", text("ae_4h")),
            ("attribution", text("Joint")),
            ("month required", date(month("2024-07"))),
            ("interdependencies", text("RJAH, ambulance service")),
        ];
        let found = events(|r| r.plans = vec![plan(&joint)]);
        let kind = shared(AttributionKind::Joint, &["SaTH", "RJAH"]);
        assert_eq!(found, [escalation::Event { month: month("2024-07"), kind }]);
        let found = events(|r| {
            r.plans = vec![plan(&joint)];
            r.decisions = vec![decision("Attribution", "System", "System, RJAH")];
        });
        let kind = shared(AttributionKind::System, &["SaTH", "System", "RJAH"]);
        assert_eq!(found, [escalation::Event { month: month("2024-08"), kind }]);
    }
}
