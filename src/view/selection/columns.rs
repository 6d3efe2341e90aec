//! The columns of the overview's table: what heads them, how they sort, and which of them a person
//! leaves out.

use super::Selection;

/// A column that rows can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Name of the indicator.
    Indicator,
    /// Name of the organisation.
    Organisation,
    /// Latest value.
    Latest,
    /// Plan of the latest period.
    Plan,
    /// How much worse than plan.
    AgainstPlan,
    /// Variation, worsening first.
    Variation,
    /// Assurance, failing first.
    Assurance,
    /// Tier.
    Tier,
    /// Change of tier in the latest month.
    Change,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 9] = [
        Self::Indicator,
        Self::Organisation,
        Self::Latest,
        Self::Plan,
        Self::AgainstPlan,
        Self::Variation,
        Self::Assurance,
        Self::Tier,
        Self::Change,
    ];

    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Indicator => "Indicator",
            Self::Organisation => "Organisation",
            Self::Latest => "Latest",
            Self::Plan => "Plan",
            Self::AgainstPlan => "Against plan",
            Self::Variation => "Variation",
            Self::Assurance => "Assurance",
            Self::Tier => "Tier",
            Self::Change => "Change",
        }
    }

    /// Whether its numbers stand to the right.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Latest | Self::Plan | Self::AgainstPlan)
    }

    /// What most needs attention comes first.
    pub(super) fn starts_descending(self) -> bool {
        matches!(self, Self::Latest | Self::Plan | Self::AgainstPlan | Self::Tier | Self::Change)
    }
}

impl Selection {
    /// Leaves a column out, or shows it again.
    pub fn toggle(&mut self, column: Column) {
        if column != Column::Indicator && !self.left_out.remove(&column) {
            self.left_out.insert(column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_can_be_left_out_but_that_of_the_indicators() {
        let mut selection = Selection::default();
        Column::ALL.into_iter().for_each(|column| selection.toggle(column));
        assert_eq!(selection.left_out.len(), Column::ALL.len() - 1);
        assert!(!selection.left_out.contains(&Column::Indicator));
        assert!(!selection.is_filtered(), "a column that is left out hides no row");
        assert_eq!(selection.without_filters().left_out, selection.left_out);
        Column::ALL.into_iter().for_each(|column| selection.toggle(column));
        assert_eq!(selection, Selection::default());
    }
}
