//! Which reports there are: one for each report of the framework and whoever it is about.

use crate::analysis::Analysis;
use crate::analysis::due::is_in_tier_one;
use crate::framework::{ForumName, Framework, OrganisationKind, Report, ReportScope};

/// A report that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Names it: `delivery-provider/RXW`. The key of what people write into it.
    pub key: String,
    /// Its name, with whom it is about where there are several of it.
    pub title: String,
    /// What it is about: the system, an organisation, a forum.
    pub subject: String,
    /// The forum that it is for.
    pub audience: String,
    /// Whom it is about.
    pub of: Of,
    /// The report as it is configured.
    pub report: Report,
}

/// Whom an edition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// The whole system.
    System,
    /// One organisation, by its key.
    Organisation(String),
    /// One forum.
    Forum(ForumName),
}

/// The reports that can be made, in the order of the framework file, then of its organisations and of
/// the accountability matrix; none without values.
///
/// A report for providers is offered for each that reports anything, one for NHS England's tier 1 for
/// each organisation that is in it.
pub fn offered(framework: &Framework, analysis: &Analysis) -> Vec<Offer> {
    if analysis.as_of.is_none() {
        return Vec::new();
    }
    framework
        .reports_in_use()
        .iter()
        .flat_map(|report| offers(report, framework, analysis))
        .collect()
}

fn offers(report: &Report, framework: &Framework, analysis: &Analysis) -> Vec<Offer> {
    let organisations = |is_meant: &dyn Fn(&str) -> bool| -> Vec<Offer> {
        let named = framework.organisations.iter().filter(|one| is_meant(&one.key));
        named
            .map(|one| Offer {
                key: format!("{}/{}", report.id, one.id()),
                title: format!("{}: {}", report.name, one.key),
                subject: one.name.clone(),
                audience: report.audience.clone(),
                of: Of::Organisation(one.key.clone()),
                report: report.clone(),
            })
            .collect()
    };
    match report.scope() {
        ReportScope::System => vec![Offer {
            key: report.id.clone(),
            title: report.name.clone(),
            subject: framework.name.clone(),
            audience: report.audience.clone(),
            of: Of::System,
            report: report.clone(),
        }],
        ReportScope::Provider => organisations(&|key| {
            let kind = framework.organisation(key).map(|one| one.kind);
            let is_provider =
                !matches!(kind, Some(OrganisationKind::System | OrganisationKind::Icb));
            is_provider && analysis.items.iter().any(|item| item.organisation == key)
        }),
        ReportScope::NhsEnglandTier => organisations(&|key| {
            analysis.items.iter().any(|item| item.organisation == key && is_in_tier_one(item))
        }),
        ReportScope::Forum => analysis
            .agendas
            .iter()
            .map(|agenda| Offer {
                key: key_of_forum(report, &ForumName::new(&agenda.organisation, &agenda.forum)),
                title: format!("{} for {} ({})", report.name, agenda.forum, agenda.organisation),
                subject: agenda.name(),
                audience: agenda.forum.clone(),
                of: Of::Forum(ForumName::new(&agenda.organisation, &agenda.forum)),
                report: report.clone(),
            })
            .collect(),
    }
}

/// The key of what people write into a forum's paper.
pub(super) fn key_of_forum(report: &Report, forum: &ForumName) -> String {
    format!("{}/{forum}", report.id)
}
