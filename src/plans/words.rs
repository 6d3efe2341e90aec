//! Plans in words.

use super::order;
use super::plan::{Dependency, Plan, Track, day};
use crate::framework::Framework;
use crate::template::{PlanKind, tidy};

impl Plan {
    /// Whose plan it is: `Provider plan`, or `System plan (SPIP)` with its organisations to follow.
    pub fn kind_words(&self) -> &'static str {
        match self.kind {
            PlanKind::Provider => "Provider plan",
            PlanKind::System => "System plan (SPIP)",
        }
    }

    /// Whether every word of a search is somewhere in what the plan says.
    pub fn mentions(&self, search: &str) -> bool {
        let stands = self.stands();
        let mut texts = vec![
            self.key.id.as_str(),
            self.key.indicator.as_str(),
            self.key.organisation.as_str(),
            self.owner.as_str(),
            stands.as_str(),
        ];
        texts.extend(self.causes.iter().map(String::as_str));
        texts.extend(self.actions.iter().flat_map(|a| [a.action.as_str(), a.owner.as_str()]));
        let look_back = &self.look_back;
        let learned = [&look_back.worked, &look_back.did_not, &look_back.lessons];
        texts.extend(learned.into_iter().flatten().map(String::as_str));
        super::matching(search, &texts)
    }

    /// Its steps, oldest first: `Approved, 3 Jun 2025, Delivery Group`.
    pub fn step_words(&self) -> Vec<String> {
        let words = |taken: &super::StepTaken| {
            let mut parts = vec![order::name(self.kind, taken.step).to_owned()];
            parts.push(taken.date.map_or_else(|| "no date given".to_owned(), day));
            if !taken.forum.is_empty() {
                parts.push(taken.forum.clone());
            }
            parts.join(", ")
        };
        self.life_cycle.steps().iter().map(words).collect()
    }

    /// Whether its recovery trajectory is signed off, by whom; `None` without a trajectory.
    pub fn sign_off_words(&self) -> Option<String> {
        if self.trajectory.is_empty() {
            return None;
        }
        Some(match &self.sign_off {
            None => "The recovery trajectory is not signed off yet, so the escalation rule does \
                     not use it."
                .to_owned(),
            Some(sign_off) => {
                let date = sign_off.date.map(day);
                let parts = [&sign_off.role, &sign_off.forum].into_iter().cloned().chain(date);
                let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
                let who = &sign_off.who;
                if parts.is_empty() {
                    format!("The recovery trajectory was signed off by {who}.")
                } else {
                    format!(
                        "The recovery trajectory was signed off by {who} ({}).",
                        parts.join(", ")
                    )
                }
            }
        })
    }
}

impl Dependency {
    /// Who else must act, on what, in a line.
    pub fn sentence(&self) -> String {
        let parts = [&self.organisation, &self.indicator, &self.words];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        parts.join(": ")
    }

    /// The same with the names that the framework has for them.
    pub fn in_names(&self, framework: &Framework) -> String {
        let organisation = framework.find_organisation(&tidy(&self.organisation));
        let indicator = framework.find_indicator(&tidy(&self.indicator));
        let named = Self {
            words: self.words.clone(),
            organisation: organisation.map_or(self.organisation.clone(), |o| o.key.clone()),
            indicator: indicator.map_or(self.indicator.clone(), |i| i.name.clone()),
        };
        named.sentence()
    }

    /// Whether it is on an organisation's indicator: it names the indicator, and either the
    /// organisation or none; or it names the organisation alone.
    pub fn is_on(&self, organisation: &str, indicator: &str, framework: &Framework) -> bool {
        let names_organisation = |named: &str| {
            framework.find_organisation(&tidy(named)).is_some_and(|o| o.id() == organisation)
        };
        let names_indicator =
            |named: &str| framework.find_indicator(&tidy(named)).is_some_and(|i| i.id == indicator);
        match (self.organisation.as_str(), self.indicator.as_str()) {
            ("", "") => false,
            ("", named) => names_indicator(named),
            (named, "") => names_organisation(named),
            (organisation, indicator) => {
                names_organisation(organisation) && names_indicator(indicator)
            }
        }
    }
}

impl Track {
    /// `On track`, with both values, which `show` writes in the indicator's unit.
    pub fn words(&self, show: impl Fn(f64) -> String) -> String {
        let side = if self.is_on { "On track" } else { "Off track" };
        format!("{side}: {} in {}, {} meant", show(self.actual), self.month, show(self.meant))
    }
}
