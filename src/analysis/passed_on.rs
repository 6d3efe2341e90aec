//! Where people have passed an item on to: a Delivery Group to executives or to the System
//! Transformation Group, a Contract Review Meeting to the Delivery Group.
//!
//! Source: System NHS Accountability and Performance Framework, section 2, who does what. The tier
//! stays what the rule makes it; the item stands on the agenda of those it was passed to until it
//! performs again.

use super::item::{ForumDecision, Item};
use crate::calendar::Month;
use crate::framework::{Framework, Role};
use crate::template::{ContractOutcome, Event, GroupRoute};

/// A forum that an item was passed on to.
pub(super) struct PassedOn {
    /// The forum, as `Organisation: forum`.
    pub forum: String,
    /// When.
    pub month: Month,
    /// By whom and when, in a sentence.
    pub words: String,
}

/// The forums that the item was passed on to since it last performed; of several decisions of one
/// sort the latest counts.
pub(super) fn forums(item: &Item, framework: &Framework) -> Vec<PassedOn> {
    if item.tier().is_none_or(|now| now.tier == 0) {
        return Vec::new();
    }
    let performed = item.tiers.iter().rev().find(|month| month.tier == 0).map(|month| month.month);
    let since: Vec<&ForumDecision> =
        item.decided.iter().filter(|one| performed.is_none_or(|month| one.month > month)).collect();
    let mut passed = Vec::new();
    let group = since.iter().rev().find_map(|one| match one.event {
        Event::GroupEscalation(route) => Some((*one, route)),
        _ => None,
    });
    if let Some((decision, route)) = group {
        let to = match route {
            GroupRoute::TransformationGroup => of_system(Role::Escalation, framework),
            GroupRoute::OneExecutive => executives(&[], item, framework),
            GroupRoute::SeveralExecutives => {
                executives(&decision.noted.organisations, item, framework)
            }
        };
        passed.extend(to.into_iter().map(|forum| told(forum, decision, "Passed on by", framework)));
    }
    let contract = since.iter().rev().find_map(|one| match one.event {
        Event::ContractReview(outcome) => Some((*one, outcome)),
        _ => None,
    });
    if let Some((decision, ContractOutcome::RaisedWithGroup)) = contract {
        let to = of_system(Role::Delivery, framework);
        passed.extend(to.into_iter().map(|forum| told(forum, decision, "Raised by", framework)));
    }
    passed
}

fn told(forum: String, decision: &ForumDecision, verb: &str, framework: &Framework) -> PassedOn {
    let group = || {
        let system = framework.system()?;
        framework.matrix.forum(Role::Delivery, &system.key, false)
    };
    let by = match (decision.noted.forum.as_str(), decision.event) {
        ("", Event::GroupEscalation(_)) => group().unwrap_or("the delivery group"),
        ("", _) => "the Contract Review Meeting",
        (forum, _) => forum,
    };
    let words = format!("{verb} {by} in {}.", decision.month.long());
    PassedOn { forum, month: decision.month, words }
}

/// The system's forum at a row.
fn of_system(role: Role, framework: &Framework) -> Vec<String> {
    let forum = framework.system().and_then(|system| {
        let forum = framework.matrix.forum(role, &system.key, false)?;
        Some(format!("{}: {forum}", system.key))
    });
    forum.into_iter().collect()
}

/// The executives of the item's organisation and of those that are named.
fn executives(named: &[String], item: &Item, framework: &Framework) -> Vec<String> {
    let named = named.iter().filter_map(|name| framework.find_organisation(name));
    let mut keys: Vec<&str> = vec![&item.organisation];
    for organisation in named {
        if !keys.contains(&organisation.key.as_str()) {
            keys.push(&organisation.key);
        }
    }
    let is_finance = item.indicator.domain == "finance";
    let forum = |key: &&str| {
        let forum = framework.matrix.forum(Role::Escalation, key, is_finance)?;
        Some(format!("{key}: {forum}"))
    };
    keys.iter().filter_map(forum).collect()
}
