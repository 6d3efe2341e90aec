//! Which measures an edition is about.

use std::collections::BTreeSet;

use super::movement::Movement;
use super::{Input, Of, Offer};
use crate::analysis::due::is_in_tier_one;
use crate::analysis::{Agenda, Item};
use crate::calendar::Month;
use crate::framework::{ReportDetail, ReportScope};
use crate::plans::PlanKey;
use crate::view::assurance::{Detail, audiences};
use crate::words::list;

/// The measures of an edition and the months that it compares.
pub(super) struct Scope<'a> {
    /// The month up to which it judges.
    pub as_of: Month,
    /// The month of the edition before.
    pub since: Month,
    /// The measures of organisations, in the order of the analysis: the highest tier first.
    pub items: Vec<&'a Item>,
    /// The same measures for the system as a whole; none in an edition about one organisation.
    pub system: Vec<&'a Item>,
    /// The agenda of the forum that it is about.
    pub agenda: Option<&'a Agenda>,
    /// Which measures they are, in a sentence.
    pub about: String,
    /// Organisation and indicator of each, with those of the system.
    measures: BTreeSet<(&'a str, &'a str)>,
    /// The same of those that have to be acted on here.
    acted_on: BTreeSet<(&'a str, &'a str)>,
}

/// Organisation and indicator of a measure.
fn measure(item: &Item) -> (&str, &str) {
    (&item.series.key.organisation, &item.indicator.id)
}

impl<'a> Scope<'a> {
    pub fn of(input: &Input<'a>, offer: &Offer, as_of: Month, since: Month) -> Self {
        let analysis = input.analysis;
        let all = || analysis.items.iter().filter(|item| !item.is_system);
        let mut scope = Self {
            as_of,
            since,
            items: Vec::new(),
            system: Vec::new(),
            agenda: None,
            about: String::new(),
            measures: BTreeSet::new(),
            acted_on: BTreeSet::new(),
        };
        match &offer.of {
            Of::System => {
                let audiences = audiences(input.framework, &analysis.items);
                let audience = audiences.iter().find(|audience| {
                    audience.name == offer.audience
                        && audience.organisation.is_none()
                        && audience.detail != Detail::CareGroup
                });
                let sees = |item: &&Item| audience.is_none_or(|audience| audience.sees(item));
                scope.items = all().filter(sees).collect();
                scope.system =
                    analysis.items.iter().filter(|item| item.is_system).filter(sees).collect();
                let domains = audience.and_then(|audience| audience.domains.as_ref());
                scope.about = match domains {
                    Some(domains) if scope.items.len() < all().count() => format!(
                        "Those of the domains that this forum sees: {}. The others go to another \
                         committee.",
                        list(domains)
                    ),
                    _ => "All that the organisations of the system report.".to_owned(),
                };
            }
            Of::Organisation(key) => {
                let own = all().filter(|item| item.organisation == *key);
                let of_tier = offer.report.scope() == ReportScope::NhsEnglandTier;
                scope.items = own.filter(|item| !of_tier || is_in_tier_one(item)).collect();
                if of_tier {
                    scope.about = format!(
                        "Those for which NHS England has placed {key} in its tier 1, as recorded."
                    );
                }
            }
            Of::Forum(name) => {
                scope.agenda = analysis
                    .agendas
                    .iter()
                    .find(|one| one.organisation == name.organisation && one.forum == name.forum);
                let entries = scope.agenda.into_iter().flat_map(|agenda| &agenda.entries);
                scope.items = entries.filter_map(|entry| analysis.items.get(entry.item)).collect();
                scope.about =
                    "Those that the accountability matrix and the escalation rule bring to \
                               this forum."
                        .to_owned();
            }
        }
        scope.measures =
            scope.items.iter().chain(&scope.system).map(|item| measure(item)).collect();
        scope.acted_on = match scope.agenda {
            None => scope.measures.clone(),
            Some(agenda) => agenda
                .entries
                .iter()
                .filter(|entry| entry.must_act)
                .filter_map(|entry| analysis.items.get(entry.item).map(measure))
                .collect(),
        };
        scope
    }

    /// How a measure's tier moved.
    pub fn movement(&self, item: &'a Item) -> Movement<'a> {
        Movement::of(item, self.since)
    }

    /// Whether it is about one organisation, so that its name need not stand in every row.
    pub fn is_of_one(&self) -> bool {
        let mut names = self.items.iter().map(|item| &item.organisation);
        let first = names.next();
        self.system.is_empty() && names.all(|name| Some(name) == first)
    }

    /// Whether it is about this measure.
    pub fn holds(&self, item: &Item) -> bool {
        self.measures.contains(&measure(item))
    }

    /// Whether it is about this indicator of this organisation, by code and id.
    pub fn holds_measure(&self, organisation: &str, indicator: &str) -> bool {
        self.measures.contains(&(organisation, indicator))
    }

    /// Whether it is about what a plan is about.
    pub fn holds_plan(&self, key: &PlanKey) -> bool {
        self.holds_measure(&key.organisation, &key.indicator)
    }

    /// Whether its readers have to act on the measure: a forum not on what it is only told of.
    pub fn acted_on(&self, item: &Item) -> bool {
        self.acted_on.contains(&measure(item))
    }
}

/// The items that stand in the table of all measures: for a Board, those that are escalated or moved.
pub(super) fn is_listed(detail: ReportDetail, movement: Movement<'_>) -> bool {
    detail != ReportDetail::Board
        || movement.tier() >= super::movement::ESCALATED
        || movement.is_lower()
        || movement.is_recovering()
}
