//! What returns say about an indicator besides its figures: words, plans, decisions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::item::{Narrative, PlanAction, PlanSummary};
use crate::calendar::Month;
use crate::escalation::{self, AttributionKind, EventKind, Risk};
use crate::finding::Finding;
use crate::framework::{Framework, Organisation};
use crate::series::{Reported, SeriesKey, Source};
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
pub(super) struct Evidence(BTreeMap<(String, String), Gathered>);

/// What is known about one indicator at one organisation.
#[derive(Clone, Debug, Default)]
pub(super) struct ItemEvidence {
    /// What people wrote, newest first.
    pub narratives: Vec<Narrative>,
    /// The improvement plan of the latest return that has one.
    pub plan: Option<PlanSummary>,
    /// Dated events for the escalation rule, those of one month in the order of the returns.
    pub events: Vec<escalation::Event>,
    /// The month in which the improvement plan was in place.
    pub in_place: Option<Month>,
}

/// What the returns so far have said about one indicator at one organisation.
#[derive(Debug, Default)]
struct Gathered {
    narratives: Vec<Narrative>,
    plan: Option<PlanSummary>,
    in_place: Option<Month>,
    recorded: Vec<(Month, Recorded)>,
    assessment: PlanAssessment,
    /// Who is accountable by the improvement plan; a decision on it counts first.
    attribution: Option<(Month, escalation::Attribution)>,
}

/// One thing that was recorded for a month. Rating and urgency are separate cells of a return, and
/// stating one leaves the other as it was.
#[derive(Clone, Debug, PartialEq)]
enum Recorded {
    Rating(Risk),
    Urgency(bool),
    Other(EventKind),
}

/// The risk as the latest plan assessed it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct PlanAssessment {
    from: Option<Month>,
    rating: Option<Risk>,
    urgent: Option<bool>,
}

impl Evidence {
    /// Gathers from all returns what is about the months up to `as_of`; where two speak of the
    /// same thing, the later return counts.
    pub fn gather(reported: &[Reported<'_>], framework: &Framework, as_of: Month) -> Self {
        let mut returns: Vec<&Reported<'_>> = reported.iter().collect();
        returns.sort_by_key(|reported| reported.order());
        let mut evidence = Self::default();
        for reported in returns {
            evidence.take_narratives(reported, as_of);
            evidence.take_plans(reported, framework, as_of);
            evidence.take_decisions(reported, framework);
        }
        for item in evidence.0.values_mut() {
            // The newest return first, each in its own order.
            item.narratives.reverse();
            item.narratives.sort_by_key(|narrative| Reverse(narrative.month));
        }
        evidence
    }

    /// What is known about a series.
    pub fn of(&self, key: &SeriesKey) -> ItemEvidence {
        let key = (key.organisation.clone(), key.indicator.clone());
        let Some(item) = self.0.get(&key) else { return ItemEvidence::default() };
        ItemEvidence {
            narratives: item.narratives.clone(),
            plan: item.plan.clone(),
            events: events(&item.recorded_with_plan()),
            in_place: item.in_place,
        }
    }

    fn item(&mut self, organisation: &str, indicator: &str) -> &mut Gathered {
        self.0.entry((organisation.to_owned(), indicator.to_owned())).or_default()
    }

    fn take_narratives(&mut self, reported: &Reported<'_>, as_of: Month) {
        for block in &reported.blocks {
            let (Some(organisation), Some(indicator)) = (block.organisation, block.indicator)
            else {
                continue;
            };
            if block.reporting_month.is_some_and(|month| month > as_of) {
                continue;
            }
            let item = self.item(organisation.value.id(), &indicator.value.id);
            // Reversed in the end.
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

    fn take_plans(&mut self, reported: &Reported<'_>, framework: &Framework, as_of: Month) {
        let is_later = reported.month().is_some_and(|month| month > as_of);
        for ((organisation, indicator), rows) in plans(reported, framework) {
            let item = self.item(&organisation, &indicator);
            let stated = rows.iter().find_map(|row| row.month_in_place().value());
            item.in_place = stated.or(item.in_place);
            let required = rows.iter().find_map(|row| row.month_required().value());
            let from = required.or(item.in_place);
            item.assess(&rows, from, reported.month());
            let attributed = rows.iter().find_map(|row| Some((row.attribution().value()?, *row)));
            if let (Some(month), Some((kind, row))) = (from.or(reported.month()), attributed) {
                let own = framework.organisation(&organisation);
                let others = row.entry("interdependencies").and_then(Entry::text);
                let who = attribution(kind, &others.unwrap_or_default(), own, framework);
                item.attribution = Some((month, who));
            }
            // A return that was made after the month tells of the plan as it became; it is shown
            // only where nothing else tells of it.
            let has_begun = from.is_none_or(|from| from <= as_of);
            if has_begun && !(is_later && item.plan.is_some()) {
                item.plan = Some(summary(&rows, item.in_place, reported));
            }
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
            let event = recorded(event, row, own, framework);
            self.item(&organisation, &indicator).record(month, event);
        }
    }
}

impl Gathered {
    /// What was recorded; where no decision says who is accountable, the plan does.
    fn recorded_with_plan(&self) -> Vec<(Month, Recorded)> {
        let is_decided = self
            .recorded
            .iter()
            .any(|(_, event)| matches!(event, Recorded::Other(EventKind::Attribution(_))));
        let planned = self.attribution.clone().filter(|_| !is_decided);
        let planned =
            planned.map(|(month, who)| (month, Recorded::Other(EventKind::Attribution(who))));
        self.recorded.iter().cloned().chain(planned).collect()
    }

    /// Adds an event. The Decisions sheet is carried from return to return; an event counts once.
    fn record(&mut self, month: Month, event: Recorded) {
        let event = (month, event);
        if !self.recorded.contains(&event) {
            self.recorded.push(event);
        }
    }

    /// The risk that a plan states. It has no date of its own: it holds from the month in which the
    /// plan was required, and where a later return states it differently, from that return's month.
    fn assess(
        &mut self,
        rows: &[&PlanSheetRow],
        from: Option<Month>,
        reporting_month: Option<Month>,
    ) {
        let before = self.assessment;
        let now = PlanAssessment {
            from,
            rating: rows.iter().find_map(|row| row.risk().value()).map(risk).or(before.rating),
            urgent: rows.iter().find_map(|row| row.urgent().value()).or(before.urgent),
        };
        let is_restated = before != PlanAssessment::default() && before.from == from;
        let month = if is_restated { reporting_month.or(from) } else { from.or(reporting_month) };
        let Some(month) = month else { return };
        if let Some(rating) = now.rating.filter(|rating| before.rating != Some(*rating)) {
            self.record(month, Recorded::Rating(rating));
        }
        if let Some(urgent) = now.urgent.filter(|urgent| before.urgent != Some(*urgent)) {
            self.record(month, Recorded::Urgency(urgent));
        }
        self.assessment = now;
    }
}

/// The events in time, for the escalation rule, where an assessment states rating and urgency
/// together.
fn events(recorded: &[(Month, Recorded)]) -> Vec<escalation::Event> {
    let mut recorded: Vec<&(Month, Recorded)> = recorded.iter().collect();
    recorded.sort_by_key(|(month, _)| *month);
    let mut is_urgent = false;
    recorded
        .into_iter()
        .map(|(month, event)| {
            let kind = match event {
                Recorded::Rating(rating) => {
                    EventKind::Risk { rating: Some(*rating), urgent: is_urgent }
                }
                Recorded::Urgency(urgent) => {
                    is_urgent = *urgent;
                    EventKind::Risk { rating: None, urgent: is_urgent }
                }
                Recorded::Other(kind) => kind.clone(),
            };
            escalation::Event { month: *month, kind }
        })
        .collect()
}

/// The rows of each plan, by organisation and indicator. A row without an indicator is one more
/// action of the plan with its id, or of the plan above it.
fn plans<'a>(
    reported: &Reported<'a>,
    framework: &Framework,
) -> BTreeMap<(String, String), Vec<&'a PlanSheetRow>> {
    let mut plans: BTreeMap<(String, String), Vec<&PlanSheetRow>> = BTreeMap::new();
    let mut by_id: BTreeMap<String, Option<(String, String)>> = BTreeMap::new();
    let mut above = None;
    for row in &reported.accepted.return_.plans {
        let id = row.entry("plan id").and_then(Entry::text);
        if row.entry("indicator").is_some_and(|entry| !entry.is_blank()) {
            above = subject(row.entry("organisation"), row.entry("indicator"), reported, framework);
            if let Some(id) = id {
                by_id.insert(id, above.clone());
            }
        } else if let Some(named) = id.and_then(|id| by_id.get(&id)) {
            above.clone_from(named);
        }
        if let Some(key) = &above {
            plans.entry(key.clone()).or_default().push(row);
        }
    }
    plans
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
    let indicator = framework.find_indicator(&tidy(&indicator?.text()?))?;
    let organisation = match organisation.and_then(Entry::text) {
        Some(text) => framework.find_organisation(&tidy(&text))?,
        None => reported.organisation?.value,
    };
    Some((organisation.id().to_owned(), indicator.id.clone()))
}

fn recorded(
    event: template::Event,
    row: &Decision,
    own: Option<&Organisation>,
    framework: &Framework,
) -> Recorded {
    Recorded::Other(match event {
        template::Event::Risk(rating) => return Recorded::Rating(risk(rating)),
        template::Event::Urgent(urgent) => return Recorded::Urgency(urgent),
        template::Event::Assured => EventKind::Committee { assured: true },
        template::Event::NotAssured => EventKind::Committee { assured: false },
        template::Event::ReportReceived => EventKind::DeliveryGroupReport,
        template::Event::NhsEnglandTier(tier) => EventKind::NhsEnglandTier(tier),
        template::Event::Attribution(kind) => {
            let note = row.note.text().unwrap_or_default();
            EventKind::Attribution(attribution(kind, &note, own, framework))
        }
    })
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
            if let Some(named) = framework.find_organisation(part.trim())
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
        let (framework, as_of) = (sample(), month("2024-10"));
        let reported = [Reported::read(&accepted, &framework, as_of)];
        let evidence = Evidence::gather(&reported, &framework, as_of);
        let items = evidence.0.values();
        items.flat_map(|item| super::events(&item.recorded_with_plan())).collect()
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
        let rated = EventKind::Risk { rating: Some(Risk::High), urgent: false };
        let urgent = EventKind::Risk { rating: None, urgent: true };
        let event = |kind| escalation::Event { month: month("2024-09"), kind };
        assert_eq!(found, [event(rated), event(urgent)]);
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
