//! Rows of the Decisions sheet as typed events.

use serde::{Deserialize, Serialize};

use super::text::fold;
use super::words::{Attribution, DecisionWord, EventKind, RiskRating, Words};
use super::{Decision, Doubt, MissingYear, Reading};
use crate::calendar::Month;
use crate::finding::{Code, Finding};

/// A dated event of the escalation rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The committee was assured by the rate of improvement.
    Assured,
    /// The committee was not assured.
    NotAssured,
    /// The delivery group's report on risks and mitigations was received.
    ReportReceived,
    /// The risk of the failure was assessed.
    Risk(RiskRating),
    /// Improvement is (no longer) more urgent than the steps of the rule allow.
    Urgent(bool),
    /// Who is accountable was agreed.
    Attribution(Attribution),
    /// The tier that NHS England placed the organisation in; `None` when it left them.
    NhsEnglandTier(Option<u8>),
    /// What a Contract Review Meeting decided. The rule does not use it.
    ContractReview(ContractOutcome),
    /// Whom a Delivery Group passed it on to. The rule does not use it.
    GroupEscalation(GroupRoute),
    /// The provider's statement of the month. The rule does not use it.
    Statement(Statement),
    /// A question of a Board. The rule does not use it; an open one is owed.
    Question(QuestionStep),
}

/// The outcome of a Contract Review Meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContractOutcome {
    /// Nothing more is asked for.
    NoFurtherAction,
    /// Actions were agreed.
    ActionsAgreed,
    /// The organisation cannot recover alone; the Delivery Group takes it up.
    RaisedWithGroup,
}

/// Whom a Delivery Group escalates to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupRoute {
    /// The executives of one organisation.
    OneExecutive,
    /// The executives of several.
    SeveralExecutives,
    /// The System Transformation Group.
    TransformationGroup,
}

/// What a provider says of an indicator once a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statement {
    /// It is on plan.
    Achieved,
    /// It recovers as its plan says.
    InRecovery,
    /// Risks and issues prevent recovery.
    ToEscalate,
}

/// How far a question of a Board has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionStep {
    /// It was asked.
    Asked,
    /// It was answered.
    Answered,
}

impl Event {
    /// The event of a kind and a decision; `None` where they do not fit together.
    pub fn new(kind: EventKind, word: DecisionWord) -> Option<Self> {
        combine(kind, word)
    }

    /// How the event is written on the Decisions sheet; `None` for a tier of NHS England that the
    /// sheet has no word for.
    pub fn written(self) -> Option<(EventKind, DecisionWord)> {
        EventKind::ALL.iter().find_map(|kind| {
            let word = fitting(*kind).find(|word| combine(*kind, *word) == Some(self))?;
            Some((*kind, word))
        })
    }

    /// Whether the escalation rule takes it into account.
    pub fn moves_tiers(self) -> bool {
        !matches!(
            self,
            Self::ContractReview(_)
                | Self::GroupEscalation(_)
                | Self::Statement(_)
                | Self::Question(_)
        )
    }
}

/// The decisions that fit a kind of event, in the order of the drop-down.
pub fn fitting(kind: EventKind) -> impl Iterator<Item = DecisionWord> {
    DecisionWord::ALL.iter().copied().filter(move |word| combine(kind, *word).is_some())
}

impl Decision {
    /// The month in which the event took effect.
    pub fn month(&self) -> Reading<Month> {
        self.month.month(MissingYear::Unknown)
    }

    /// The event, when its kind and decision are words of the lists and fit together.
    pub fn event(&self) -> Reading<Event> {
        let kind = match EventKind::read(&self.kind) {
            Reading::Plain(kind) => kind,
            Reading::Blank => {
                return if self.decision.is_blank() {
                    Reading::Blank
                } else {
                    Reading::Unusable(Doubt {
                        message: "The event is blank, so the decision beside it has no meaning."
                            .to_owned(),
                        hint: "Choose the event from the list of the cell.".to_owned(),
                    })
                };
            }
            Reading::Doubtful(_, doubt) | Reading::Unusable(doubt) => {
                return Reading::Unusable(doubt);
            }
        };
        // A bare 1 or 2 is how people write a tier.
        let tier = self.decision.text().map(|text| fold(&text));
        let word = match (kind, tier.as_deref()) {
            (EventKind::NhsEnglandTier, Some("1")) => Some(DecisionWord::Tier1),
            (EventKind::NhsEnglandTier, Some("2")) => Some(DecisionWord::Tier2),
            (EventKind::NhsEnglandTier, Some("0" | "none")) => Some(DecisionWord::NoTier),
            (EventKind::DeliveryGroupReport, None) => Some(DecisionWord::Received),
            _ => match DecisionWord::read(&self.decision) {
                Reading::Plain(word) => Some(word),
                Reading::Blank => None,
                Reading::Doubtful(_, doubt) | Reading::Unusable(doubt) => {
                    return Reading::Unusable(doubt);
                }
            },
        };
        match word.and_then(|word| combine(kind, word)) {
            Some(event) => Reading::Plain(event),
            None => Reading::Unusable(mismatch(kind, word)),
        }
    }

    /// Errors about an event that cannot be used; its month is checked with all others.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut report = |place: &crate::finding::Place, doubt: Doubt| {
            findings.push(Finding::error(
                Code::Structure,
                place.clone(),
                doubt.message,
                doubt.hint,
            ));
        };
        match self.event() {
            Reading::Unusable(doubt) => report(&self.decision.place, doubt),
            Reading::Blank => report(
                &self.kind.place,
                Doubt {
                    message: "The row has neither an event nor a decision.".to_owned(),
                    hint: "Choose both from the lists of the cells, or delete the row.".to_owned(),
                },
            ),
            Reading::Plain(_) | Reading::Doubtful(..) => {}
        }
        findings
    }
}

fn combine(kind: EventKind, word: DecisionWord) -> Option<Event> {
    use DecisionWord as W;
    use EventKind as K;
    Some(match (kind, word) {
        (K::CommitteeAssurance, W::Assured) => Event::Assured,
        (K::CommitteeAssurance, W::NotAssured) => Event::NotAssured,
        (K::DeliveryGroupReport, W::Received) => Event::ReportReceived,
        (K::RiskAssessment, W::Low) => Event::Risk(RiskRating::Low),
        (K::RiskAssessment, W::Medium) => Event::Risk(RiskRating::Medium),
        (K::RiskAssessment, W::High) => Event::Risk(RiskRating::High),
        (K::RiskAssessment, W::Urgent) => Event::Urgent(true),
        (K::RiskAssessment, W::NotUrgent) => Event::Urgent(false),
        (K::AttributionAgreed, W::Single) => Event::Attribution(Attribution::Single),
        (K::AttributionAgreed, W::Joint) => Event::Attribution(Attribution::Joint),
        (K::AttributionAgreed, W::System) => Event::Attribution(Attribution::System),
        (K::NhsEnglandTier, W::Tier1) => Event::NhsEnglandTier(Some(1)),
        (K::NhsEnglandTier, W::Tier2) => Event::NhsEnglandTier(Some(2)),
        (K::NhsEnglandTier, W::NoTier) => Event::NhsEnglandTier(None),
        (K::ContractReview, W::NoFurtherAction) => {
            Event::ContractReview(ContractOutcome::NoFurtherAction)
        }
        (K::ContractReview, W::ActionsAgreed) => {
            Event::ContractReview(ContractOutcome::ActionsAgreed)
        }
        (K::ContractReview, W::RaisedWithGroup) => {
            Event::ContractReview(ContractOutcome::RaisedWithGroup)
        }
        (K::DeliveryGroupEscalation, W::OneExecutive) => {
            Event::GroupEscalation(GroupRoute::OneExecutive)
        }
        (K::DeliveryGroupEscalation, W::SeveralExecutives) => {
            Event::GroupEscalation(GroupRoute::SeveralExecutives)
        }
        (K::DeliveryGroupEscalation, W::TransformationGroup) => {
            Event::GroupEscalation(GroupRoute::TransformationGroup)
        }
        (K::ProviderStatement, W::Achieved) => Event::Statement(Statement::Achieved),
        (K::ProviderStatement, W::InRecovery) => Event::Statement(Statement::InRecovery),
        (K::ProviderStatement, W::ToEscalate) => Event::Statement(Statement::ToEscalate),
        (K::BoardQuestion, W::Asked) => Event::Question(QuestionStep::Asked),
        (K::BoardQuestion, W::Answered) => Event::Question(QuestionStep::Answered),
        _ => return None,
    })
}

fn mismatch(kind: EventKind, word: Option<DecisionWord>) -> Doubt {
    let fitting: Vec<&str> = fitting(kind).map(Words::word).collect();
    let found = match word {
        Some(word) => format!("“{}” is no decision", word.word()),
        None => "The decision is blank".to_owned(),
    };
    Doubt {
        message: format!(
            "{found} for the event “{}”; expected one of: {}.",
            kind.word(),
            fitting.join(", ")
        ),
        hint: "Choose a decision that fits the event.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Entry;
    use crate::workbook::Cell;

    fn decision(kind: &str, decision: &str) -> Decision {
        let entry = |text: &str| Entry { cell: Some(Cell::text(text)), ..Entry::default() };
        Decision {
            month: entry("Sept-24"),
            kind: entry(kind),
            decision: entry(decision),
            ..Decision::default()
        }
    }

    #[test]
    fn every_event_that_the_rule_knows_can_be_written() {
        for (kind, word, event) in [
            ("Committee assurance", "not assured", Event::NotAssured),
            ("committee  assurance", "Assured", Event::Assured),
            ("Delivery group report", "", Event::ReportReceived),
            ("Risk assessment", "High", Event::Risk(RiskRating::High)),
            ("Risk assessment", "urgent", Event::Urgent(true)),
            ("Attribution", "Joint", Event::Attribution(Attribution::Joint)),
            ("NHS England tier", "1", Event::NhsEnglandTier(Some(1))),
            ("NHS England tier", "No tier", Event::NhsEnglandTier(None)),
        ] {
            let row = decision(kind, word);
            assert_eq!(row.event(), Reading::Plain(event), "{kind} {word}");
            assert_eq!(row.findings(), []);
        }
    }

    #[test]
    fn every_event_of_the_lists_is_read_back_as_it_is_written() {
        let mut events = 0;
        for kind in EventKind::ALL {
            for word in fitting(*kind) {
                let event = Event::new(*kind, word).unwrap();
                assert_eq!(event.written(), Some((*kind, word)));
                let row = decision(kind.word(), word.word());
                assert_eq!(row.event(), Reading::Plain(event), "{row:?}");
                events += 1;
            }
        }
        assert_eq!(events, DecisionWord::ALL.len(), "no word is without a meaning");
        assert_eq!(Event::NhsEnglandTier(Some(3)).written(), None);
    }

    #[test]
    fn a_decision_that_does_not_fit_its_event_is_refused_with_those_that_do() {
        let Reading::Unusable(doubt) = decision("Committee assurance", "High").event() else {
            panic!("must be refused")
        };
        assert_eq!(
            doubt.message,
            "“High” is no decision for the event “Committee assurance”; expected one of: \
             Assured, Not assured."
        );
        assert!(matches!(decision("Party", "High").event(), Reading::Unusable(_)));
        assert!(matches!(decision("", "High").event(), Reading::Unusable(_)));
        assert_eq!(decision("Risk assessment", "").findings().len(), 1);
    }
}
