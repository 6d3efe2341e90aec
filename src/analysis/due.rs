//! What is due to whom by when: the regular reports, what is owed, and when items would escalate.

use serde::{Deserialize, Serialize};

use super::item::Item;
use super::owed::OwedKind;
use crate::calendar::{Date, Month};
use crate::framework::{Framework, OrganisationKind, Report, ReportFrequency};

/// One date to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day by which it is due.
    pub by: Date,
    /// What sort of date it is.
    pub kind: DueKind,
    /// What is due, in a few words or a sentence.
    pub what: String,
    /// Who receives or decides it.
    pub to: String,
    /// Who owes it.
    pub from: String,
    /// The item that it is about, as its position in [`Analysis::items`](super::Analysis::items).
    pub item: Option<usize>,
    /// Whether the day is before the end of the month that is judged.
    pub is_overdue: bool,
}

/// Sorts of dates, in the order in which those of one day are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DueKind {
    /// Something that the escalation rule asks for.
    Owed,
    /// A step of an improvement plan.
    PlanStep,
    /// A regular report.
    Report,
    /// The item would escalate if nothing got better.
    Escalation,
}

/// Everything that is due from the month that is judged to the end of the forward look, and what is
/// overdue. Reports that are due every week are listed for the coming month only.
pub(super) fn calendar(items: &[Item], framework: &Framework, as_of: Month) -> Vec<Due> {
    let mut dues = Vec::new();
    for (position, item) in items.iter().enumerate() {
        of_item(position, item, as_of, &mut dues);
    }
    let horizon = i32::try_from(framework.thresholds.forecast_horizon).unwrap_or(1).max(1);
    // A paper for each forum is made for its meetings, whose days nobody states.
    for report in framework.reports.iter().filter(|report| !report.for_each_forum) {
        let owners = owners(report, items, framework);
        for month in (as_of + 1).through(as_of + horizon) {
            for by in days(report.frequency, month, as_of) {
                dues.extend(owners.iter().map(|owner| Due {
                    by,
                    kind: DueKind::Report,
                    what: report.name.clone(),
                    to: report.audience.clone(),
                    from: owner.clone(),
                    item: None,
                    is_overdue: false,
                }));
            }
        }
    }
    dues.sort_by(|one, other| {
        let key = |due: &Due| (due.by, due.kind, due.item);
        key(one).cmp(&key(other)).then_with(|| one.what.cmp(&other.what))
    });
    dues
}

fn of_item(position: usize, item: &Item, as_of: Month, dues: &mut Vec<Due>) {
    let route = item.tier().map(|now| now.route.join("; ")).unwrap_or_default();
    let mut add = |by: Date, kind: DueKind, what: String, from: &str, to: &str| {
        dues.push(Due {
            by,
            kind,
            what,
            to: to.to_owned(),
            from: from.to_owned(),
            item: Some(position),
            is_overdue: by < as_of.first_day(),
        });
    };
    for owed in &item.owed {
        let to = match owed.kind {
            // What a committee decides, it decides about the organisation.
            OwedKind::Decision => &item.organisation,
            _ => owed.at.as_ref().unwrap_or(&route),
        };
        add(owed.by.last_day(), DueKind::Owed, owed.words.clone(), &owed.from, to);
    }
    for action in item.plan.iter().flat_map(|plan| &plan.actions) {
        let is_open = !["complete", "stopped"].contains(&action.status.to_lowercase().as_str());
        // A due day in words of the return cannot be put on a calendar.
        if let (true, Ok(by)) = (is_open, action.due.parse()) {
            add(by, DueKind::PlanStep, action.action.clone(), &action.owner, &route);
        }
    }
    // What performs today is on nobody's agenda yet; the forward look tells of it.
    let escalates = item.tier().filter(|now| now.tier > 0).and_then(|now| now.escalates);
    if let Some((month, tier)) = escalates {
        let what = format!("Would reach tier {tier} if it does not get better");
        add(month.last_day(), DueKind::Escalation, what, &item.organisation, &route);
    }
}

/// Who owes a report: its owner, once for each organisation that it is due for.
fn owners(report: &Report, items: &[Item], framework: &Framework) -> Vec<String> {
    let of = |key: &str| format!("{}, {key}", report.owner);
    if report.only_in_nhs_england_tier {
        let mut owners: Vec<String> = items
            .iter()
            .filter(|item| is_in_tier_one(item))
            .map(|item| of(&item.organisation))
            .collect();
        owners.sort();
        owners.dedup();
        return owners;
    }
    if report.for_each_provider {
        let providers = framework
            .organisations
            .iter()
            .filter(|o| !matches!(o.kind, OrganisationKind::System | OrganisationKind::Icb));
        return providers.map(|provider| of(&provider.key)).collect();
    }
    vec![report.owner.clone()]
}

/// Whether NHS England's latest recorded word about the item is its tier 1.
pub fn is_in_tier_one(item: &Item) -> bool {
    item.nhs_england_tier() == Some(1)
}

/// A part of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The month; `None` for what is overdue.
    pub month: Option<Month>,
    /// What is due in it, by date. May be empty: then nothing is due in that month.
    pub dues: Vec<&'a Due>,
}

/// The calendar in parts: what is overdue first, then every month up to the last with a date, those
/// with nothing among them.
pub fn sections(dues: &[Due]) -> Vec<Section<'_>> {
    let overdue: Vec<&Due> = dues.iter().filter(|due| due.is_overdue).collect();
    let ahead: Vec<&Due> = dues.iter().filter(|due| !due.is_overdue).collect();
    let mut sections = Vec::new();
    if !overdue.is_empty() {
        sections.push(Section { month: None, dues: overdue });
    }
    if let (Some(first), Some(last)) = (ahead.first(), ahead.last()) {
        for month in first.by.month().through(last.by.month()) {
            let dues = ahead.iter().copied().filter(|due| due.by.month() == month).collect();
            sections.push(Section { month: Some(month), dues });
        }
    }
    sections
}

/// The days of a month on which a report is due: its last day, or every Friday.
fn days(frequency: ReportFrequency, month: Month, as_of: Month) -> Vec<Date> {
    match frequency {
        ReportFrequency::Monthly => vec![month.last_day()],
        ReportFrequency::BiMonthly if (month - month.financial_year_start()) % 2 == 0 => {
            vec![month.last_day()]
        }
        ReportFrequency::Weekly if month == as_of + 1 => {
            let first = month.first_day();
            (0..31)
                .map(|ahead| first.plus_days(ahead))
                .filter(|day| day.month() == month && is_friday(*day))
                .collect()
        }
        ReportFrequency::BiMonthly | ReportFrequency::Weekly => Vec::new(),
    }
}

fn is_friday(day: Date) -> bool {
    // The first day of the count, 1 January 1970, was a Thursday.
    day.days_since(Date::from_unix_seconds(0)).rem_euclid(7) == 1
}
