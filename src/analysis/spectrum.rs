//! What the performance spectrum's rule is told of each organisation, and what it proposes.

use serde::{Deserialize, Serialize};

use super::Item;
use crate::calendar::Month;
use crate::framework::{Framework, OrganisationKind, Tolerance};
use crate::maturity::{Kpi, Proposal, propose};
use crate::polarity::Polarity;
use crate::spc::PointType;

/// The level proposed for one organisation in the month that is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spectrum {
    /// What people call the organisation, such as `SaTH`.
    pub organisation: String,
    /// What the rule proposes; `None` where the organisation has no KPI with a tier.
    pub proposal: Option<Proposal>,
}

/// The proposal for each organisation of the framework, in its order. The system as a whole has
/// none: its tiers are those of its organisations.
pub(super) fn of(items: &[Item], framework: &Framework, as_of: Option<Month>) -> Vec<Spectrum> {
    let organisations =
        framework.organisations.iter().filter(|one| one.kind != OrganisationKind::System);
    organisations
        .map(|organisation| {
            let own = items
                .iter()
                .filter(|item| !item.is_system && item.organisation == organisation.key);
            let mut kpis: Vec<Kpi> = own.map(|item| kpi(item, as_of)).collect();
            kpis.sort_by(|one, other| one.name.cmp(&other.name));
            Spectrum { organisation: organisation.key.clone(), proposal: propose(&kpis) }
        })
        .collect()
}

fn kpi(item: &Item, as_of: Option<Month>) -> Kpi {
    let polarity = item.indicator.polarity;
    let now = item.latest.as_ref().filter(|latest| latest.period.month() == as_of);
    let standard = now.and_then(|now| now.plan.or(now.target.as_ref().map(|(target, _)| *target)));
    // Whichever is missed when the other is the standard is the worse of the two.
    let is_worse = |one: f64, than: f64| Tolerance::default().is_missed(polarity, than, one);
    let recovery = as_of
        .and_then(|month| item.series.month(month))
        .and_then(|observation| observation.recovery.zip(observation.value));
    let variation = item.chart.variation;
    Kpi {
        name: item.indicator.name.clone(),
        domain: item.indicator.domain.clone(),
        tier: item.tier().map(|month| month.tier),
        is_under: item.tier().and_then(|month| month.under),
        // Where both sides are adverse, nothing is better than plan.
        is_beyond: polarity != Polarity::Neutral
            && now.zip(standard).is_some_and(|(now, standard)| is_worse(standard, now.value)),
        is_improving: now.is_some()
            && variation
                .is_some_and(|icon| icon.point_type() == PointType::SpecialCauseImprovement),
        is_off_trajectory: recovery.is_some_and(|(path, value)| is_worse(value, path)),
        // A return has no benchmark.
        is_worst_quartile: None,
    }
}
