//! One measure that needs attention.

use super::{Block, Fact, Picture};
use crate::choices::ChartKey;
use crate::spc::{Assurance, VariationIcon};

/// One measure of one organisation with its chart, what is known of it and who acts: what a person
/// needs to see at once, on one slide or half a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// The chart that it is about.
    pub chart: ChartKey,
    /// The measure's name.
    pub measure: String,
    /// The organisation, as people call it.
    pub organisation: String,
    /// Its tier and the tier's name; `None` where there is none.
    pub tier: Option<(u8, String)>,
    /// What changed about the tier since the edition before: `up from 3`; may be empty.
    pub change: String,
    /// The variation icon.
    pub variation: Option<VariationIcon>,
    /// The assurance icon.
    pub assurance: Option<Assurance>,
    /// The latest value against plan, who acts, what comes next: label and text, few.
    pub facts: Vec<Fact>,
    /// The chart.
    pub picture: Option<Box<Picture>>,
    /// Why it has its tier, what people say, plan, months ahead. No exception within an exception.
    pub blocks: Vec<Block>,
}

impl Exception {
    /// Its heading: `A&E seen within 4 hours, SaTH`.
    pub fn heading(&self) -> String {
        match self.organisation.as_str() {
            "" => self.measure.clone(),
            organisation => format!("{}, {organisation}", self.measure),
        }
    }
}
