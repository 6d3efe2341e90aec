//! What is owed for an item: by whom, to which forum, and by when.

use serde::{Deserialize, Serialize};

use super::item::{ForumDecision, TierMonth};
use super::questions;
use crate::calendar::Month;
use crate::escalation::{Event, EventKind, Risk};
use crate::framework::{ForumName, Framework, Organisation, Role};
use crate::words::list;

/// Something that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// What sort of thing.
    pub kind: OwedKind,
    /// What, in a sentence.
    pub words: String,
    /// Who owes it: an organisation, several, or a forum.
    pub from: String,
    /// The forum that waits for it or decides it, as `Organisation: forum`; `None` where it goes to
    /// whoever must act on the item.
    pub at: Option<String>,
    /// The month by whose end it is due.
    pub by: Month,
    /// Whether that month is over.
    pub is_overdue: bool,
}

/// What may be owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwedKind {
    /// An improvement plan.
    Plan,
    /// An assessment of the risk.
    RiskAssessment,
    /// A committee's decision whether it is assured.
    Decision,
    /// A delivery group's report.
    Report,
    /// An answer to a question of a Board.
    Answer,
}

impl OwedKind {
    /// The thing itself: `an improvement plan`.
    pub fn thing(self) -> &'static str {
        match self {
            Self::Plan => "an improvement plan",
            Self::RiskAssessment => "a risk assessment",
            Self::Decision => "a decision whether it is assured by the rate of improvement",
            Self::Report => "a report on risks and mitigations",
            Self::Answer => "an answer",
        }
    }

    /// Whether a forum settles it at its meeting; everything else is delivered to it.
    pub fn is_settled_at_meeting(self) -> bool {
        matches!(self, Self::Decision | Self::Answer)
    }
}

impl Owed {
    /// When it is due, in words: `Due by September 2025` or `Overdue since September 2025`.
    pub fn when(&self) -> String {
        let when = if self.is_overdue { "Overdue since" } else { "Due by" };
        format!("{when} {}", self.by.long())
    }
}

/// What is owed, one line for everything that the same owes by the same month: `Northmoor owes an
/// improvement plan and a risk assessment, overdue since June 2026.` A question of a Board is
/// quoted.
pub fn lines(owed: &[Owed]) -> Vec<(String, bool)> {
    let mut lines: Vec<(String, bool)> = Vec::new();
    let mut said: Vec<&Owed> = Vec::new();
    for one in owed {
        if one.kind == OwedKind::Answer {
            lines.push((format!("{} {}.", one.words, one.when()), one.is_overdue));
            continue;
        }
        let is_told = said.iter().any(|other| (&other.from, other.by) == (&one.from, one.by));
        if is_told {
            continue;
        }
        said.push(one);
        let together = owed.iter().filter(|other| {
            other.kind != OwedKind::Answer && (&other.from, other.by) == (&one.from, one.by)
        });
        let things: Vec<&str> = together.map(|other| other.kind.thing()).collect();
        let when = if one.is_overdue { "overdue since" } else { "due by" };
        let words = format!("{} owes {}, {when} {}.", one.from, list(&things), one.by.long());
        lines.push((words, one.is_overdue));
    }
    lines
}

/// What [`owed`] looks at.
pub(super) struct Case<'a> {
    pub tiers: &'a [TierMonth],
    pub events: &'a [Event],
    pub decided: &'a [ForumDecision],
    pub organisation: &'a Organisation,
    pub framework: &'a Framework,
    pub as_of: Month,
}

/// What is owed in the last of the months, in the order of the actions, and then what Boards asked.
///
/// A plan is due when its grace ends, and the risk assessment with it; a report when the rule
/// starts its clock; a decision of the committee, for which the rule has no date, at the committee's
/// next meeting, the month after it was first asked for; so is an answer to a Board.
pub(super) fn owed(case: &Case<'_>) -> Vec<Owed> {
    let mut owed = by_the_rule(case);
    owed.extend(questions::open(case.decided).into_iter().map(|question| {
        let who = Some(&question.asked_by).filter(|by| !by.is_empty());
        let who = who.map(|by| format!(", {by}")).unwrap_or_default();
        let asked = match question.date {
            Some(date) => format!("on {} {}", date.ymd().2, date.month().long()),
            None => format!("in {}", question.month.long()),
        };
        let by = question.month + 1;
        Owed {
            kind: OwedKind::Answer,
            words: format!("{} asked {asked}{who}: “{}”", question.forum, question.words),
            from: case.organisation.key.clone(),
            at: Some(full_name(&question.forum, case.organisation, case.framework)),
            by,
            is_overdue: by < case.as_of,
        }
    }));
    owed
}

fn by_the_rule(case: &Case<'_>) -> Vec<Owed> {
    let Case { tiers, events, organisation, framework, .. } = case;
    let rule = &framework.thresholds;
    let Some(now) = tiers.last() else { return Vec::new() };
    let known = || events.iter().filter(|event| event.month <= now.month);
    let rating = known().rev().find_map(|event| match event.kind {
        EventKind::Risk { rating, .. } => rating,
        _ => None,
    });
    let grace = if rating == Some(Risk::High) { 0 } else { rule.plan_grace_months };
    let accountable = known().rev().find_map(|event| match &event.kind {
        EventKind::Attribution(who) => Some(list(&who.organisations)),
        _ => None,
    });
    let accountable = accountable.unwrap_or_else(|| organisation.key.clone());
    let of_system = |role: Role| {
        let system = framework.system()?;
        let forum = framework.matrix.forum(role, &system.key, false)?;
        Some((forum.to_owned(), format!("{}: {forum}", system.key)))
    };
    let last = |is_it: &dyn Fn(&TierMonth) -> bool| {
        tiers.iter().rev().find(|month| is_it(month)).map_or(now.month, |month| month.month)
    };
    let one = |code: &str| match code {
        "qpc_decision_required" => {
            let asked = |month: &&TierMonth| month.actions.iter().any(|action| action == code);
            let first = tiers.iter().rev().take_while(asked).last();
            let committee = of_system(Role::Assurance);
            let by = first.map_or(now.month, |first| first.month) + 1;
            let from = committee.as_ref().map_or("The committee", |(forum, _)| forum).to_owned();
            (OwedKind::Decision, from, committee.map(|(_, name)| name), by)
        }
        "delivery_group_report_required" => {
            let refused = last(&|month| month.reason.contains("qpc_not_assured"));
            let group = of_system(Role::Delivery).map(|(forum, _)| forum);
            let from = group.unwrap_or_else(|| "The delivery group".to_owned());
            let to = of_system(Role::Assurance).map(|(_, name)| name);
            (OwedKind::Report, from, to, after(refused, rule.report_due_months))
        }
        _ => {
            let required = "improvement_plan_required";
            let is_entry = |month: &TierMonth| month.actions.iter().any(|code| code == required);
            let is_risk = code.starts_with("risk");
            let kind = if is_risk { OwedKind::RiskAssessment } else { OwedKind::Plan };
            (kind, accountable.clone(), None, after(last(&is_entry), grace))
        }
    };
    now.actions
        .iter()
        .zip(&now.action_words)
        .map(|(code, words)| {
            let (kind, from, at, by) = one(code);
            Owed { kind, words: words.clone(), from, at, by, is_overdue: by < now.month }
        })
        .collect()
}

/// A forum with its organisation, as agendas name it: the item's own, or the system's, or any of
/// that name; one that the matrix does not have is taken as the organisation's own.
pub(super) fn full_name(forum: &str, own: &Organisation, framework: &Framework) -> String {
    // What was recorded may bear a name that the forum had then.
    let has_it = |key: &str| {
        let forum = framework.present_name(key, forum);
        framework.is_in_matrix(&ForumName::new(key, forum))
    };
    let system = framework.system().map(|system| system.key.as_str());
    let others = framework.organisations.iter().map(|organisation| organisation.key.as_str());
    let mut keys = std::iter::once(own.key.as_str()).chain(system).chain(others);
    let key = keys.find(|key| has_it(key)).unwrap_or(&own.key);
    format!("{key}: {}", framework.present_name(key, forum))
}

fn after(month: Month, months: u32) -> Month {
    month + i32::try_from(months).unwrap_or(0)
}
