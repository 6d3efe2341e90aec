//! Names that rows repeat, looked up once.

use std::collections::BTreeMap;

use crate::framework::{Framework, Indicator, Organisation};

/// What each name was found to mean. A History sheet has thousands of rows and a handful of names.
pub(super) struct Names<'a> {
    framework: &'a Framework,
    indicators: BTreeMap<String, Option<&'a Indicator>>,
    organisations: BTreeMap<String, Option<&'a Organisation>>,
}

impl<'a> Names<'a> {
    pub fn new(framework: &'a Framework) -> Self {
        Self { framework, indicators: BTreeMap::new(), organisations: BTreeMap::new() }
    }

    pub fn indicator(&mut self, text: &str) -> Option<&'a Indicator> {
        if let Some(known) = self.indicators.get(text) {
            return *known;
        }
        let found = self.framework.find_indicator(text);
        self.indicators.insert(text.to_owned(), found);
        found
    }

    pub fn organisation(&mut self, text: &str) -> Option<&'a Organisation> {
        if let Some(known) = self.organisations.get(text) {
            return *known;
        }
        let found = self.framework.find_organisation(text);
        self.organisations.insert(text.to_owned(), found);
        found
    }
}
