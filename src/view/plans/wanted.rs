//! Which plans are wanted: of an organisation, and with what somebody looks for in them.

use std::collections::BTreeMap;

use super::{organisation, owed, title};
use crate::analysis::Analysis;
use crate::plans::Plan;
use crate::view::query::{InAddress, Query};

/// What the page of plans is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Every one of these words stands in a plan, or in the names it is shown under.
    pub search: String,
    /// The id of the only organisation.
    pub organisation: Option<String>,
}

impl Wanted {
    /// Whether what is about an organisation is wanted.
    pub fn is_at(&self, organisation: &str) -> bool {
        self.organisation.as_deref().is_none_or(|wanted| wanted == organisation)
    }

    /// Whether a plan is wanted. A system plan is that of each organisation that has a part in it.
    pub fn finds(&self, analysis: &Analysis, plan: &Plan) -> bool {
        let title = title(analysis, &plan.key);
        let is_said =
            |word: &str| plan.mentions(word) || title.to_lowercase().contains(&word.to_lowercase());
        plan.organisations().any(|own| self.is_at(own))
            && self.search.split_whitespace().all(is_said)
    }
}

/// The organisations that have plans or owe them, in order of name: id and what people call them.
pub fn parties(analysis: &Analysis) -> Vec<(String, String)> {
    let with_plans = analysis.plans.iter().flat_map(Plan::organisations).map(str::to_owned);
    let owing = owed(analysis).into_iter().map(|owed| owed.organisation);
    let named: BTreeMap<String, String> =
        with_plans.chain(owing).map(|id| (organisation(analysis, &id), id)).collect();
    named.into_iter().map(|(name, id)| (id, name)).collect()
}

/// What somebody typed is in no address: it may be anything.
impl InAddress for Wanted {
    const NAMES: &'static [&'static str] = &["organisation"];

    fn query(&self) -> Query {
        Query::default().with("organisation", self.organisation.clone())
    }

    fn asked_for(&self, query: &Query) -> Self {
        Self { search: self.search.clone(), organisation: query.text("organisation") }
    }
}
