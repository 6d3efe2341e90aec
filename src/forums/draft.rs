//! A record as it is typed in, before it is one.

use serde::{Deserialize, Serialize};

use super::{Record, Refusal, Score};
use crate::calendar::Month;
use crate::choices::ChartKey;
use crate::framework::RiskScale;
use crate::template::{DecisionWord, Event, EventKind, RiskRating, fitting};
use crate::words::one_line;

/// The fields of a draft, for saying where a refusal belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The month.
    Month,
    /// The day.
    Date,
    /// The kind of event.
    Event,
    /// The decision.
    Decision,
    /// The forum.
    Forum,
    /// The question that is answered.
    Question,
    /// The other organisations.
    Organisations,
    /// Likelihood and impact.
    Score,
    /// Who recorded it.
    RecordedBy,
    /// The note.
    Note,
}

/// What stands in the fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is about.
    pub about: ChartKey,
    /// The month.
    pub month: Month,
    /// The day, as typed: `18/9/2025`, `18 September 2025` or `2025-09-18`.
    pub date: String,
    /// The forum.
    pub forum: String,
    /// The kind of event.
    pub kind: EventKind,
    /// The decision.
    pub decision: DecisionWord,
    /// Keys of the other organisations.
    pub organisations: Vec<String>,
    /// Likelihood, 1 to 5, where it is stated.
    pub likelihood: Option<u8>,
    /// Impact, 1 to 5, where it is stated.
    pub impact: Option<u8>,
    /// Whether a risk is one to the safety of patients.
    pub patient_safety: bool,
    /// Whether a risk is assessed for the system, not for the organisation.
    pub is_system_level: bool,
    /// The question that an answer is to, as it was asked.
    pub question: String,
    /// From this product of likelihood and impact on a risk is high, by the framework.
    pub high_from: u8,
    /// Who records it.
    pub recorded_by: String,
    /// The note.
    pub note: String,
}

impl Draft {
    /// A draft of a decision of a forum, with the scale of risks that a framework has by default.
    pub fn new(about: ChartKey, month: Month, forum: impl Into<String>) -> Self {
        Self {
            about,
            month,
            date: String::new(),
            forum: forum.into(),
            kind: EventKind::CommitteeAssurance,
            decision: DecisionWord::Assured,
            organisations: Vec::new(),
            likelihood: None,
            impact: None,
            patient_safety: false,
            is_system_level: false,
            question: String::new(),
            high_from: RiskScale::default().high,
            recorded_by: String::new(),
            note: String::new(),
        }
    }

    /// Chooses another kind of event, with the first decision that fits it.
    pub fn choose(&mut self, kind: EventKind) {
        self.kind = kind;
        self.decision = fitting(kind).next().unwrap_or(self.decision);
    }

    /// Whether organisations can be named beside the one that it is about.
    pub fn names_organisations(&self) -> bool {
        match self.kind {
            EventKind::AttributionAgreed => self.decision != DecisionWord::Single,
            EventKind::DeliveryGroupEscalation => self.decision == DecisionWord::SeveralExecutives,
            _ => false,
        }
    }

    /// Whether likelihood and impact can be stated: for a rating, not for its urgency.
    pub fn has_score(&self) -> bool {
        matches!(
            (self.kind, self.decision),
            (
                EventKind::RiskAssessment,
                DecisionWord::Low | DecisionWord::Medium | DecisionWord::High
            )
        )
    }

    /// What the field for the person is called.
    pub fn who(&self) -> &'static str {
        match (self.kind, self.decision) {
            (EventKind::BoardQuestion, DecisionWord::Answered) => "Answered by (role)",
            (EventKind::BoardQuestion, _) => "Asked by (role)",
            _ if self.has_score() => "Assessed by (role)",
            _ => "Recorded by (role)",
        }
    }

    /// What the field for free words is called.
    pub fn what(&self) -> &'static str {
        match (self.kind, self.decision) {
            (EventKind::BoardQuestion, DecisionWord::Answered) => "Answer",
            (EventKind::BoardQuestion, _) => "Question",
            _ if self.has_score() => "Rationale",
            _ => "Reason or note",
        }
    }

    /// Whether it answers a question.
    pub fn is_answer(&self) -> bool {
        (self.kind, self.decision) == (EventKind::BoardQuestion, DecisionWord::Answered)
    }

    /// The record that stands in the fields; what the chosen decision has no field for is left out.
    /// Whether it can be is asked when it is added.
    ///
    /// # Errors
    /// When a field that counts cannot be read.
    pub fn record(&self) -> Result<Record, Refusal> {
        let date = match self.date.trim() {
            "" => None,
            typed => Some(typed.parse().map_err(|()| Refusal::NotADay(typed.to_owned()))?),
        };
        let event = Event::new(self.kind, self.decision).ok_or(Refusal::NoDecision)?;
        let score = match (self.likelihood, self.impact) {
            _ if !self.has_score() => None,
            (None, None) => None,
            (Some(likelihood), Some(impact)) => Some(Score { likelihood, impact }),
            _ => return Err(Refusal::HalfAScore),
        };
        let organisations = match self.names_organisations() {
            true => self.organisations.clone(),
            false => Vec::new(),
        };
        if let (Some(score), Event::Risk(rating)) = (score, event) {
            let is_high = score.product() >= self.high_from;
            if is_high != (rating == RiskRating::High) {
                let (product, high) = (score.product(), self.high_from);
                return Err(Refusal::ScoreContradicts { product, high });
            }
        }
        let question = one_line(&self.question);
        let question = Some(question).filter(|question| self.is_answer() && !question.is_empty());
        Ok(Record {
            month: self.month,
            date,
            about: self.about.clone(),
            forum: one_line(&self.forum),
            event,
            organisations,
            score,
            patient_safety: self.patient_safety && self.has_score(),
            is_system_level: self.is_system_level && self.has_score(),
            question,
            recorded_by: one_line(&self.recorded_by),
            note: one_line(&self.note),
        })
    }
}
