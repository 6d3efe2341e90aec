//! The cover sheet of a board paper, with what is known of its fields without anybody writing it.

use std::collections::BTreeSet;

use super::{Maker, Of};
use crate::analysis::Item;
use crate::commentary::{CoverField, Part};
use crate::framework::Grouping;
use crate::intelligence::Register;
use crate::report::document::{Cover, CoverLine};
use crate::template::CoverLabel;

/// The groupings whose domains a cover sheet names.
const CQC: &str = "cqc";
const AIMS: &str = "four-aims";

pub(super) fn cover(maker: &Maker<'_>) -> Cover {
    let line = |field: CoverField| {
        let slot = maker.place(Part::Cover(field));
        let written = maker.input.entered.commentary.of(&slot).cloned();
        CoverLine { slot, label: field.label().to_owned(), known: known(maker, field), written }
    };
    Cover { forum: maker.offer.audience.clone(), lines: CoverField::ALL.map(line).to_vec() }
}

/// What is known of a field: from the provider’s own return, else from the framework and the
/// measures that the paper tells of; empty where nothing says.
fn known(maker: &Maker<'_>, field: CoverField) -> String {
    let stated = returned(maker, field);
    if !stated.is_empty() {
        return stated;
    }
    match field {
        CoverField::ExecutiveLead => maker.offer.report.owner.clone(),
        CoverField::Author => String::new(),
        CoverField::CqcDomains => domains(maker, CQC),
        CoverField::StrategicGoals => goals(maker),
        CoverField::AssuranceFramework => references(maker, Register::BoardAssuranceFramework),
        CoverField::RiskRegister => references(maker, Register::RiskRegister),
        CoverField::Recommendation => maker.offer.report.recommendation.clone(),
    }
}

/// What the return of the month says on its own cover, for a paper about one provider.
fn returned(maker: &Maker<'_>, field: CoverField) -> String {
    let Of::Organisation(key) = &maker.offer.of else { return String::new() };
    let organisation = maker.input.framework.organisation(key);
    let label = match field {
        CoverField::ExecutiveLead => CoverLabel::ExecutiveLead,
        CoverField::Author => CoverLabel::Author,
        CoverField::CqcDomains => CoverLabel::CqcDomains,
        CoverField::StrategicGoals => CoverLabel::StrategicGoals,
        CoverField::AssuranceFramework => CoverLabel::AssuranceFramework,
        CoverField::RiskRegister => CoverLabel::RiskRegister,
        CoverField::Recommendation => CoverLabel::Recommendation,
    };
    let covers =
        maker.input.files.iter().filter_map(|file| file.submission.as_ref()?.cover.as_ref());
    let own = covers.filter(|cover| {
        let code = cover.code.text();
        let is_own = code.and_then(|code| maker.input.framework.organisation(&code));
        let month = cover.month.month(crate::template::MissingYear::Unknown).value();
        is_own.is_some() && is_own == organisation && month == Some(maker.scope.as_of)
    });
    let mut stated = own.filter_map(|cover| cover.board_paper.get(label.printed())?.text());
    stated.next_back().unwrap_or_default()
}

/// The measures that the paper tells of one by one, or all of them where it tells of none.
fn told<'a>(maker: &Maker<'a>) -> Vec<&'a Item> {
    let (told, _) = super::exceptions::chosen(maker);
    match told.is_empty() {
        true => maker.scope.items.clone(),
        false => told.into_iter().map(|(item, _)| item).collect(),
    }
}

/// The domains of a grouping that those measures have a place in, in its order.
fn domains(maker: &Maker<'_>, id: &str) -> String {
    let Some(grouping) = maker.input.analysis.groups.grouping(id) else { return String::new() };
    let told = told(maker);
    let is_touched = |grouping: &Grouping, at: usize| {
        told.iter().any(|item| grouping.position_of(&item.indicator) == Some(at))
    };
    let touched = grouping.domains.iter().enumerate().filter(|(at, _)| is_touched(grouping, *at));
    touched.map(|(_, domain)| domain.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The local priorities that those measures serve; where there are none, the aims of the system.
fn goals(maker: &Maker<'_>) -> String {
    let groups = &maker.input.analysis.groups;
    let titles: BTreeSet<String> = told(maker)
        .iter()
        .flat_map(|item| groups.priorities_of(&item.indicator.id))
        .map(|priority| priority.title())
        .collect();
    match titles.is_empty() {
        true => domains(maker, AIMS),
        false => titles.into_iter().collect::<Vec<_>>().join("; "),
    }
}

/// The references of the risks beside those measures in a register.
fn references(maker: &Maker<'_>, register: Register) -> String {
    let told = told(maker);
    let known = maker.input.analysis.knowledge.risks.iter().map(|known| &known.what);
    let own = known.filter(|risk| risk.register == register && !risk.reference.is_empty());
    let own = own.filter(|risk| {
        told.iter().any(|item| risk.subject.covers(&item.series.key.organisation, &item.indicator))
    });
    let references: BTreeSet<String> = own.map(|risk| risk.reference.clone()).collect();
    references.into_iter().collect::<Vec<_>>().join("; ")
}
