//! What forums and plans recorded about an indicator, as events for the escalation rule.

use crate::calendar::Month;
use crate::escalation::{self, Agreed, AttributionKind, EventKind, Risk};
use crate::forums::named_organisations;
use crate::framework::{Framework, Organisation};
use crate::template::{self, Attribution, Entry, PlanSheetRow, RiskRating};

/// Everything that was recorded about one indicator at one organisation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    recorded: Vec<(Month, Recorded)>,
    assessment: PlanAssessment,
    /// Who is accountable by the improvement plan; a decision on it counts first.
    attribution: Option<(Month, escalation::Attribution)>,
}

/// One thing that was recorded for a month. Rating and urgency are separate cells of a return, and
/// stating one leaves the other as it was.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Recorded {
    /// The risk was rated.
    Rating(Risk),
    /// Improvement was said to be urgent, or no longer.
    Urgency(bool),
    /// Anything else.
    Other(EventKind),
}

/// The risk as the latest plan assessed it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct PlanAssessment {
    from: Option<Month>,
    rating: Option<Risk>,
    urgent: Option<bool>,
}

impl Record {
    /// What was recorded; where no decision says who is accountable, the plan does.
    fn with_plan(&self) -> Vec<(Month, Recorded)> {
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
    pub fn add(&mut self, month: Month, event: Recorded) {
        let event = (month, event);
        if !self.recorded.contains(&event) {
            self.recorded.push(event);
        }
    }

    /// The risk that a plan states. It has no date of its own: it holds from the month in which the
    /// plan was required, and where a later return states it differently, from that return's month.
    pub fn assess(
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
            self.add(month, Recorded::Rating(rating));
        }
        if let Some(urgent) = now.urgent.filter(|urgent| before.urgent != Some(*urgent)) {
            self.add(month, Recorded::Urgency(urgent));
        }
        self.assessment = now;
    }

    /// Who is accountable by the plan, from `month` on: its own organisation and those that its
    /// interdependencies name.
    pub fn attribute(
        &mut self,
        rows: &[&PlanSheetRow],
        month: Option<Month>,
        own: Option<&Organisation>,
        framework: &Framework,
    ) {
        let stated = rows.iter().find_map(|row| Some((row.attribution().value()?, *row)));
        if let (Some(month), Some((kind, row))) = (month, stated) {
            let others = row.entry("interdependencies").and_then(Entry::text);
            let mut who = attribution(kind, &others.unwrap_or_default(), own, framework);
            let by = row.entry("sro").and_then(Entry::text).unwrap_or_default();
            who.agreed = Some(Agreed { month, by });
            self.attribution = Some((month, who));
        }
    }

    /// Adds what was recorded on the page, after what the returns say of its month: a return may
    /// already hold it, and then it counts as the later of the two.
    pub fn add_entered(&mut self, month: Month, event: Recorded) {
        let event = (month, event);
        self.recorded.retain(|other| *other != event);
        self.recorded.push(event);
    }

    /// The events in time, where an assessment states rating and urgency together.
    pub fn events(&self) -> Vec<escalation::Event> {
        let mut recorded = self.with_plan();
        recorded.sort_by_key(|(month, _)| *month);
        let mut is_urgent = false;
        recorded
            .into_iter()
            .map(|(month, event)| {
                let kind = match event {
                    Recorded::Rating(rating) => {
                        EventKind::Risk { rating: Some(rating), urgent: is_urgent }
                    }
                    Recorded::Urgency(urgent) => {
                        is_urgent = urgent;
                        EventKind::Risk { rating: None, urgent: is_urgent }
                    }
                    Recorded::Other(kind) => kind,
                };
                escalation::Event { month, kind }
            })
            .collect()
    }
}

impl Recorded {
    /// What an event records, with the note beside it and who agreed it; `None` where the rule
    /// does not use it.
    pub fn decided(
        event: template::Event,
        note: &str,
        agreed: Option<Agreed>,
        own: Option<&Organisation>,
        framework: &Framework,
    ) -> Option<Self> {
        Some(Self::Other(match event {
            template::Event::Risk(rating) => return Some(Self::Rating(risk(rating))),
            template::Event::Urgent(urgent) => return Some(Self::Urgency(urgent)),
            template::Event::Assured => EventKind::Committee { assured: true },
            template::Event::NotAssured => EventKind::Committee { assured: false },
            template::Event::ReportReceived => EventKind::DeliveryGroupReport,
            template::Event::NhsEnglandTier(tier) => EventKind::NhsEnglandTier(tier),
            template::Event::Attribution(kind) => {
                let mut who = attribution(kind, &named_organisations(note), own, framework);
                who.agreed = agreed;
                EventKind::Attribution(who)
            }
            template::Event::ContractReview(_)
            | template::Event::GroupEscalation(_)
            | template::Event::Statement(_)
            | template::Event::Question(_) => return None,
        }))
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
    escalation::Attribution { kind, organisations, agreed: None }
}

fn risk(rating: RiskRating) -> Risk {
    match rating {
        RiskRating::Low => Risk::Low,
        RiskRating::Medium => Risk::Medium,
        RiskRating::High => Risk::High,
    }
}
