//! An agenda in words: what changed about an item since last month, what a forum has before it,
//! how the forums stand in their levels.

use crate::analysis::{Agenda, Analysis, Heading, Item};
use crate::framework::{Framework, Role};
use crate::template::EventKind;

/// What changed about the tier since last month: `up from 3`, `down from 4`, `as last month`; empty
/// where there is no tier, or none before.
pub fn change(item: &Item) -> String {
    match item.tiers.as_slice() {
        [.., before, now] if now.tier > before.tier => format!("↑ up from {}", before.tier),
        [.., before, now] if now.tier < before.tier => format!("↓ down from {}", before.tier),
        [.., _, _] => "as last month".to_owned(),
        _ => String::new(),
    }
}

/// What a forum has before it, for a list of forums: `2 new`, `1 decision owed`; what is for
/// information only where there is nothing else. Empty for a forum with nothing.
pub fn counts(agenda: &Agenda) -> Vec<(Heading, String)> {
    let counted = |heading: &Heading| {
        let number = agenda.count(*heading);
        (number > 0).then(|| (*heading, heading.counted(number)))
    };
    let (acting, informed) = Heading::ALL.split_at(Heading::ALL.len() - 1);
    let acting: Vec<_> = acting.iter().filter_map(counted).collect();
    if acting.is_empty() { informed.iter().filter_map(counted).collect() } else { acting }
}

/// What a forum that must not act is told, in a sentence; `None` where it must act on something, or
/// has nothing before it.
pub fn informed_only(agenda: &Agenda) -> Option<&'static str> {
    let is_informed = !agenda.entries.is_empty() && agenda.entries.iter().all(|e| !e.must_act);
    is_informed.then_some(
        "This forum is kept informed. Others act on these items, and nothing is owed by it.",
    )
}

/// The agendas of a level of the accountability matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Level<'a> {
    /// Its name, such as `Management Escalation`.
    pub name: &'a str,
    /// Its cells, one for each organisation that has a forum at this level. Two committees may
    /// share a cell.
    pub cells: Vec<Vec<&'a Agenda>>,
}

/// The agendas by level, in the order of the matrix; forums outside it come last.
pub fn levels(analysis: &Analysis) -> Vec<Level<'_>> {
    let mut levels: Vec<Level<'_>> = Vec::new();
    for agenda in &analysis.agendas {
        let at = levels.iter().position(|level| level.name == agenda.level);
        let at = at.unwrap_or_else(|| {
            levels.push(Level { name: &agenda.level, cells: Vec::new() });
            levels.len() - 1
        });
        let Some(level) = levels.get_mut(at) else { continue };
        let is_same = |cell: &&mut Vec<&Agenda>| {
            cell.first().is_some_and(|first| first.organisation == agenda.organisation)
        };
        match level.cells.last_mut().filter(is_same) {
            Some(cell) => cell.push(agenda),
            None => level.cells.push(vec![agenda]),
        }
    }
    levels
}

/// Where an item stands that has left an agenda: `it stands in tier 4 (Second-level escalation),
/// with System: System Transformation Group.`
pub fn stands_elsewhere(item: &Item) -> String {
    match item.tier() {
        None => "it has no tier.".to_owned(),
        Some(now) if now.route.is_empty() => {
            format!("it stands in tier {} ({}), and no forum has to act.", now.tier, now.name)
        }
        Some(now) => {
            format!("it stands in tier {} ({}), with {}.", now.tier, now.name, now.route.join("; "))
        }
    }
}

/// Who acts on an item, for those who are only told: `System: Programme Delivery Groups`.
pub fn acted_on_by(item: &Item) -> String {
    item.tier().map(|now| now.route.join("; ")).unwrap_or_default()
}

/// What a forum usually records, by its place in the matrix.
pub fn usual_record(agenda: &Agenda, framework: &Framework) -> EventKind {
    let row = framework.matrix.rows.iter().find(|row| row.name == agenda.level);
    match row.map(|row| row.role) {
        Some(Role::Oversight) => EventKind::BoardQuestion,
        Some(Role::Delivery) if agenda.is_delivery_group => EventKind::DeliveryGroupEscalation,
        Some(Role::Delivery) => EventKind::ProviderStatement,
        Some(Role::Escalation) => EventKind::RiskAssessment,
        Some(Role::Assurance | Role::Other) | None => EventKind::CommitteeAssurance,
    }
}
