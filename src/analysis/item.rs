//! One indicator at one organisation, with everything that is known about it.

use serde::{Deserialize, Serialize};

use super::Forward;
use super::assured::Assured;
use super::charting::{self, Decided};
use super::hindsight::Hindsight;
use super::owed::Owed;
use super::quality_mark::QualityMark;
use crate::calendar::{Month, Period};
use crate::choices::{ChartKey, Choice};
use crate::forums::{Noted, Record};
use crate::framework::{Indicator, Setting};
use crate::outlook::{BackTest, Method};
use crate::plans::PlanKey;
use crate::series::{Series, SeriesKey, Source};
use crate::spc;
use crate::template::{Event, QuestionStep};

/// One series and its judgement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// What people call the organisation, such as `SaTH`, or `System`.
    pub organisation: String,
    /// The organisation's full name.
    pub organisation_name: String,
    /// Whether this is the whole system, put together from its organisations.
    pub is_system: bool,
    /// For the whole system: organisations whose value is missing in the latest month. The value
    /// is then partial.
    pub missing: Vec<String>,
    /// The indicator, from the catalogue.
    pub indicator: Indicator,
    /// The values up to the month that is judged, with their addresses, and plans beyond it.
    pub series: Series,
    /// The latest value against plan and target.
    pub latest: Option<Latest>,
    /// The chart: limits, signals, icons.
    pub chart: spc::Analysis,
    /// What people decided about the chart, each with its reason.
    pub decisions: Vec<Decided>,
    /// The kind of chart that would suit the values better than the one it is.
    pub proposal: Option<spc::Proposal>,
    /// A shift that has lasted, and so a reason to ask what changed.
    pub suggestion: Option<spc::Suggestion>,
    /// What the calendar may explain of the latest signal, in a sentence.
    pub season: Option<String>,
    /// What the variation icon says, in a sentence.
    pub variation_words: String,
    /// What the assurance icon says, in a sentence.
    pub assurance_words: String,
    /// The tier of every month, oldest first; empty where there is no plan to judge by.
    pub tiers: Vec<TierMonth>,
    /// Past months with the tier that they had with what was known then, oldest first; only those
    /// of which the organisation's return is there.
    pub hindsight: Vec<Hindsight>,
    /// The months ahead.
    pub outlook: Option<Outlook>,
    /// The forecast of the same months that the escalation rule does not look at, where there is
    /// one: the computed one beside a provider's own, or the other way round.
    pub beside: Option<Outlook>,
    /// Where its tier would go if the forecast came true.
    pub forward: Option<Forward>,
    /// How past forecasts did.
    pub track_record: TrackRecord,
    /// What people wrote about it, newest first.
    pub narratives: Vec<Narrative>,
    /// The improvement plan, when there is one.
    pub plan: Option<PlanSummary>,
    /// What forums decided about it up to the month that is judged, oldest first.
    pub decided: Vec<ForumDecision>,
    /// What is owed, and by when.
    pub owed: Vec<Owed>,
    /// What its assurance ratings rest on.
    pub assured: Assured,
    /// How far the data can be relied on; `None` for the system as a whole.
    pub quality: Option<QualityMark>,
}

/// Something that a forum decided, from a return or from the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForumDecision {
    /// The month in which it takes effect.
    pub month: Month,
    /// What was decided.
    pub event: Event,
    /// The same in words: `Committee assurance: not assured`.
    pub words: String,
    /// The reason, the meeting and what else was recorded, as the cell says it.
    pub note: String,
    /// The same in its parts.
    pub noted: Noted,
    /// Who recorded it, by role; empty where the return does not say.
    pub recorded_by: String,
    /// Where it was read; `None` where it was recorded on the page.
    pub source: Option<Source>,
    /// The record of the page.
    pub record: Option<Record>,
}

impl ForumDecision {
    /// Where, when and by whom: `Quality & Performance Committee, 18 September 2025, recorded by
    /// committee secretary`; empty where nothing of it is known.
    pub fn origin(&self) -> String {
        let day = self.noted.date.map(|d| format!("{} {}", d.ymd().2, d.month().long()));
        let by = match self.event {
            Event::Question(QuestionStep::Asked) => "asked by",
            Event::Question(QuestionStep::Answered) => "answered by",
            Event::Risk(_) => "assessed by",
            _ => "recorded by",
        };
        let who = (!self.recorded_by.is_empty()).then(|| format!("{by} {}", self.recorded_by));
        let forum = Some(self.noted.forum.clone()).filter(|forum| !forum.is_empty());
        [forum, day, who].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Whether it is this decision.
    pub(super) fn is(&self, month: Month, event: Event, note: &str) -> bool {
        self.month == month && self.event == event && self.note == note
    }
}

/// The latest value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Latest {
    /// Its period.
    pub period: Period,
    /// The value.
    pub value: f64,
    /// The plan of that period.
    pub plan: Option<f64>,
    /// The target that holds then, with its label.
    pub target: Option<(f64, String)>,
    /// How much worse than plan; negative when better. `None` without a plan or polarity.
    pub adverse: Option<f64>,
    /// Where the value was read.
    pub source: Option<Source>,
}

/// One month of the escalation history, as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TierMonth {
    /// The month that was assessed.
    pub month: Month,
    /// 0 to 6.
    pub tier: u8,
    /// The tier's name, such as `Monitor`.
    pub name: String,
    /// Whether the month was under performance; `None` where that could not be assessed.
    pub under: Option<bool>,
    /// Whether the small-number rule hides the month's value, so that it could not be judged.
    pub is_hidden: bool,
    /// Whether it was on plan but not yet for the clear months that end an escalation.
    pub is_recovering: bool,
    /// Consecutive months under performance.
    pub run: u32,
    /// Whether people agreed that the failure is joint or system-level.
    pub is_shared: bool,
    /// The reason as codes, such as `under_2_months`.
    pub reason: String,
    /// The reason in a sentence or two, with counts, months and the baseline used.
    pub words: String,
    /// The settings that its judgement read, in the order of the rule.
    pub settings: Vec<Setting>,
    /// Forums that must act or decide, as `Organisation: forum`.
    pub route: Vec<String>,
    /// Forums kept sighted.
    pub inform: Vec<String>,
    /// Outstanding actions, as codes.
    pub actions: Vec<String>,
    /// The same actions in words.
    pub action_words: Vec<String>,
    /// Inputs that could not be used.
    pub warnings: Vec<String>,
    /// What would lead to the next tier and when, in a sentence.
    pub next: Option<String>,
    /// The month in which it would reach the next tier if nothing got better, and that tier.
    pub escalates: Option<(Month, u8)>,
}

/// The months ahead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Who forecasts: the provider's return, or the method that computed it, with its error.
    pub method: String,
    /// The months, in order.
    pub months: Vec<Ahead>,
    /// What it means against plan, in a sentence.
    pub words: String,
}

/// One month ahead.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// The month.
    pub month: Month,
    /// The central forecast.
    pub central: f64,
    /// Lower and upper bound; a provider's forecast has none.
    pub bounds: Option<(f64, f64)>,
    /// The plan for the month.
    pub plan: Option<f64>,
    /// Whether the central forecast misses the plan; `None` without a plan.
    pub misses_plan: Option<bool>,
}

/// Past forecasts against what came.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrackRecord {
    /// The method of the computed forecast of the months ahead; `None` without a value.
    pub method: Option<Method>,
    /// The computed ones, as they would have been made then; `None` where none has come due.
    pub computed: Option<BackTest>,
    /// The provider's own, as its returns stated them.
    pub provided: Option<BackTest>,
}

/// Something that a person wrote in a return.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Narrative {
    /// The reporting month.
    pub month: Option<Month>,
    /// The label it stood under, such as `Performance Narrative`.
    pub label: String,
    /// The text, as written.
    pub text: String,
    /// Where it was read.
    pub source: Source,
}

/// An improvement plan, as far as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanSummary {
    /// Which plan it is.
    pub key: PlanKey,
    /// Where it stands in its life cycle.
    pub step: String,
    /// Month it was in place.
    pub in_place: Option<Month>,
    /// Senior responsible owner.
    pub owner: String,
    /// Root causes.
    pub causes: Vec<String>,
    /// Actions.
    pub actions: Vec<PlanAction>,
    /// Assessed risk and its reason.
    pub risk: String,
    /// Target month of recovery.
    pub recovery: Option<Month>,
    /// Its steps, each with date and forum, oldest first.
    pub steps: Vec<String>,
    /// What else it depends on.
    pub dependencies: Vec<String>,
    /// What is known of its recovery trajectory: where the latest value stands beside it, who
    /// signed it off, and where the return’s history says otherwise; in sentences.
    pub trajectory: Vec<String>,
    /// Where the plan was read; `None` of one that was started on the page.
    pub source: Option<Source>,
}

/// One action of an improvement plan, in the words of the return.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanAction {
    /// What is to be done.
    pub action: String,
    /// Who owns it.
    pub owner: String,
    /// When it is due.
    pub due: String,
    /// How far it is.
    pub status: String,
    /// What it adds to the indicator, in its unit.
    pub expected_effect: Option<f64>,
}

impl TierMonth {
    /// The name of a month that could not be judged and has no tier to hold.
    pub const NOT_JUDGED: &str = "Not judged";

    /// Whether the small-number rule hides the month's value, and no earlier month left a tier to
    /// hold. Such a month has a name and no number.
    pub fn is_not_judged(&self) -> bool {
        self.is_hidden && self.tier == 0
    }
}

impl Item {
    /// The latest period, where the small-number rule hides its value.
    pub fn hidden(&self) -> Option<Period> {
        let (period, seen) = self.series.observations.iter().rfind(|(_, seen)| seen.has_value())?;
        seen.value.is_none().then_some(*period)
    }

    /// The tier of the latest month.
    pub fn tier(&self) -> Option<&TierMonth> {
        self.tiers.last()
    }

    /// How the tier changed in the latest month: positive when it rose.
    pub fn tier_change(&self) -> i8 {
        match self.tiers.as_slice() {
            [.., before, now] => now.tier as i8 - before.tier as i8,
            [only] => only.tier as i8,
            [] => 0,
        }
    }

    /// The tier in which NHS England has placed it, by the latest recorded word: 1 is national and
    /// regional involvement, 2 regional. `None` where it is in neither.
    pub fn nhs_england_tier(&self) -> Option<u8> {
        let latest = self.decided.iter().rev().find_map(|decided| match decided.event {
            Event::NhsEnglandTier(tier) => Some(tier),
            _ => None,
        });
        latest.flatten()
    }

    /// A short stable name for links: `RXW/ae_4h`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.series.key.organisation, self.indicator.id)
    }

    /// Which chart this is, for decisions about it.
    pub fn chart_key(&self) -> ChartKey {
        chart_key(&self.series.key)
    }

    /// The periods of the chart, each with its value where it has one: what decisions are about.
    pub fn charted(&self) -> Vec<(Period, Option<f64>)> {
        charting::charted(&self.series)
    }

    /// Whether the chart judges each period against its plan instead of the target.
    pub fn is_against_plan(&self) -> bool {
        self.decisions.iter().any(|decided| decided.decision.choice == Choice::AgainstPlan)
    }
}

/// The chart of a series of a whole organisation.
pub(super) fn chart_key(key: &SeriesKey) -> ChartKey {
    ChartKey { organisation: key.organisation.clone(), indicator: key.indicator.clone() }
}
