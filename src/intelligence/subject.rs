//! What something is about: measures of an organisation, or one of its programmes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::framework::{Framework, Indicator};
use crate::words::list;

/// An organisation, and what of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Subject {
    /// The organisation's ODS code, or its key in the framework where it has none.
    pub organisation: String,
    /// What of it.
    pub scope: Scope,
}

/// Measures, or everything of a programme.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// Indicators, by their ids.
    Indicators(BTreeSet<String>),
    /// A programme, by its name.
    Programme(String),
}

impl Subject {
    /// One indicator at one organisation.
    pub fn indicator(organisation: impl Into<String>, indicator: impl Into<String>) -> Self {
        let scope = Scope::Indicators([indicator.into()].into());
        Self { organisation: organisation.into(), scope }
    }

    /// One programme of one organisation.
    pub fn programme(organisation: impl Into<String>, programme: impl Into<String>) -> Self {
        Self { organisation: organisation.into(), scope: Scope::Programme(programme.into()) }
    }

    /// Whether it is about this measure of this organisation, by itself or through its programme.
    pub fn covers(&self, organisation: &str, indicator: &Indicator) -> bool {
        self.organisation == organisation
            && match &self.scope {
                Scope::Indicators(ids) => ids.contains(&indicator.id),
                Scope::Programme(name) => *name == indicator.programme,
            }
    }

    /// Whether it is about this programme, at any organisation: the programme itself or one of its
    /// measures.
    pub fn is_within(&self, programme: &str, framework: &Framework) -> bool {
        match &self.scope {
            Scope::Programme(name) => name == programme,
            Scope::Indicators(ids) => ids
                .iter()
                .filter_map(|id| framework.indicator(id))
                .any(|indicator| indicator.programme == programme),
        }
    }

    /// Whether nothing is chosen.
    pub fn is_blank(&self) -> bool {
        match &self.scope {
            Scope::Indicators(ids) => ids.is_empty(),
            Scope::Programme(name) => name.is_empty(),
        }
    }

    /// `Programme Cancer`, `Faster diagnosis and 62-day treatment`.
    pub fn within(&self, framework: &Framework) -> String {
        match &self.scope {
            Scope::Programme(name) => format!("Programme {name}"),
            Scope::Indicators(ids) => {
                let name = |id: &String| {
                    framework.indicator(id).map_or_else(|| id.clone(), |found| found.name.clone())
                };
                list(&ids.iter().map(name).collect::<Vec<_>>())
            }
        }
    }

    /// `SaTH: Programme Cancer`, with the organisation as people call it.
    pub fn words(&self, framework: &Framework) -> String {
        let organisation = framework
            .organisation(&self.organisation)
            .map_or_else(|| self.organisation.clone(), |found| found.key.clone());
        format!("{organisation}: {}", self.within(framework))
    }
}
