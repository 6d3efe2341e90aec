//! What the performance spectrum's rule is told of each organisation in each month, and what it
//! proposes.
//!
//! Past months are proposed for from the tiers, values and plans of those months as they are known
//! now, so that what people confirmed then stands beside what the same rule says of that month.

use serde::{Deserialize, Serialize};

use super::{Item, charting, cut};
use crate::calendar::Month;
use crate::choices::Choices;
use crate::framework::{Framework, OrganisationKind, Tolerance};
use crate::maturity::{Kpi, Proposal, Proposed, propose};
use crate::polarity::Polarity;
use crate::spc::{self, PointType};

/// How many months the history goes back, the month that is judged included.
pub(super) const MONTHS: i32 = 12;

/// The levels proposed for one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spectrum {
    /// What people call the organisation, such as `SaTH`.
    pub organisation: String,
    /// How many indicators it has.
    pub indicators: usize,
    /// What the rule proposes for the month that is judged; `None` where the organisation has no
    /// KPI with a tier.
    pub proposal: Option<Proposal>,
    /// What it proposes for each month of a year up to that one, oldest first, where it proposes
    /// something.
    pub history: Vec<Proposed>,
}

/// What proposals rest on besides the items.
pub(super) struct Basis<'a> {
    pub framework: &'a Framework,
    pub choices: &'a Choices,
    /// Whether an indicator is in the worst quartile of a benchmark in a month; `None` where no
    /// benchmark is known.
    pub is_worst_quartile: &'a dyn Fn(&Item, Month) -> Option<bool>,
}

/// The proposals for each organisation of the framework, in its order. The system as a whole has
/// none: its tiers are those of its organisations.
pub(super) fn of(items: &[Item], basis: &Basis<'_>, as_of: Option<Month>) -> Vec<Spectrum> {
    let organisations = basis.framework.organisations.iter();
    organisations
        .filter(|organisation| organisation.kind != OrganisationKind::System)
        .map(|organisation| {
            let mut own: Vec<&Item> = items
                .iter()
                .filter(|item| !item.is_system && item.organisation == organisation.key)
                .collect();
            own.sort_by(|one, other| one.indicator.name.cmp(&other.indicator.name));
            let months = as_of.into_iter().flat_map(|as_of| (as_of - (MONTHS - 1)).through(as_of));
            let history: Vec<Proposed> = months
                .filter_map(|month| {
                    Some(Proposed { month, proposal: basis.proposal(&own, month)? })
                })
                .collect();
            let latest = history.last().filter(|proposed| Some(proposed.month) == as_of);
            Spectrum {
                organisation: organisation.key.clone(),
                indicators: own.len(),
                proposal: latest.map(|proposed| proposed.proposal.clone()),
                history,
            }
        })
        .collect()
}

impl Basis<'_> {
    fn proposal(&self, items: &[&Item], month: Month) -> Option<Proposal> {
        // What begins later is not missing from this month.
        let begun = |item: &&&Item| {
            let mut observations = item.series.observations.iter();
            let first = observations.find(|(_, observation)| observation.value.is_some());
            first.is_some_and(|(period, _)| period.month_of_end() <= month)
        };
        let known: Vec<&Item> = items.iter().filter(begun).copied().collect();
        let mut kpis: Vec<Kpi> = known.iter().map(|item| self.kpi(item, month)).collect();
        // Improvement matters only to the highest level, and charts of past months cost time.
        let is_under = |kpi: &Kpi| kpi.tier.is_some() && kpi.is_under != Some(false);
        if !kpis.iter().any(is_under) {
            for (kpi, item) in kpis.iter_mut().zip(&known) {
                kpi.is_improving = kpi.is_beyond && self.is_improving(item, month);
            }
        }
        propose(&kpis)
    }

    fn kpi(&self, item: &Item, month: Month) -> Kpi {
        let polarity = item.indicator.polarity;
        let tier = item.tiers.iter().rfind(|tier| tier.month == month);
        let observation = item.series.month(month);
        let value = observation.and_then(|observation| observation.value);
        let standard = self.framework.thresholds.basis.standard(
            observation.and_then(|observation| observation.plan),
            item.indicator.target_in(month).map(|target| target.value),
        );
        let recovery = observation.and_then(|observation| observation.recovery);
        // Whichever is missed when the other is the standard is the worse of the two.
        let is_worse = |one: f64, than: f64| Tolerance::default().is_missed(polarity, than, one);
        Kpi {
            name: item.indicator.name.clone(),
            domain: item.indicator.domain.clone(),
            tier: tier.map(|tier| tier.tier),
            is_under: tier.and_then(|tier| tier.under),
            // Where both sides are adverse, nothing is better than plan.
            is_beyond: polarity != Polarity::Neutral
                && value.zip(standard).is_some_and(|(value, standard)| is_worse(standard, value)),
            is_improving: false,
            is_off_trajectory: recovery
                .zip(value)
                .is_some_and(|(path, value)| is_worse(value, path)),
            is_worst_quartile: (self.is_worst_quartile)(item, month),
        }
    }

    /// Whether the chart, as it stood at the end of the month, ends with a special cause of
    /// improvement.
    fn is_improving(&self, item: &Item, month: Month) -> bool {
        let is_improving = |chart: &spc::Analysis| {
            let icon = chart.variation;
            icon.is_some_and(|icon| icon.point_type() == PointType::SpecialCauseImprovement)
        };
        let last = item.series.latest().and_then(|(period, _)| period.month());
        if last == Some(month) {
            return is_improving(&item.chart);
        }
        let then = cut::up_to(item.series.clone(), month);
        let choices = self.choices.of(&item.chart_key());
        is_improving(&charting::chart(&then, &item.indicator, self.framework, choices).chart)
    }
}
