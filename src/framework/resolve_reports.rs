//! Reads the reports of a framework file, and says what is wrong with them.

use super::edited::Problems;
use super::file::ReportEntry;
use super::report::Usual;
use super::{
    Framework, Groups, Matrix, Organisation, OrganisationKind, Report, ReportDetail,
    ReportFrequency, ReportScope, ReportSection, Role,
};
use crate::words::list;

/// The highest tier of the escalation rule.
const HIGHEST_TIER: u8 = 6;

/// The reports of a file; each has its name, and no two the same.
pub(super) fn reports(
    entries: &[ReportEntry],
    groups: &Groups,
    problems: &mut Problems,
) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for entry in entries {
        problems.filled(&entry.name, "The report's name");
        problems.filled(&entry.audience, "The report's audience");
        problems.filled(&entry.owner, "The report's owner");
        let report = report(entry, groups, problems);
        if reports.iter().any(|other| other.name == report.name) {
            let message = format!("The report “{}” is listed twice.", report.name);
            problems.add(entry.name.span(), message, "Remove one of the two, or rename it.");
        } else if reports.iter().any(|other| other.id == report.id) {
            let message = format!("Two reports have the id “{}”.", report.id);
            let at = entry.id.as_ref().unwrap_or(&entry.name).span();
            problems.add(at, message, "Give one of them another id.");
        }
        reports.push(report);
    }
    reports
}

fn report(entry: &ReportEntry, groups: &Groups, problems: &mut Problems) -> Report {
    let flags = [entry.for_each_provider, entry.for_each_forum, entry.only_in_nhs_england_tier];
    if flags.iter().filter(|flag| **flag).count() > 1 {
        let name = entry.name.get_ref();
        let message = format!(
            "The report “{name}” says more than one of for_each_provider, for_each_forum and \
             only_in_nhs_england_tier."
        );
        problems.add(entry.name.span(), message, "Keep the one that says whom it is about.");
    }
    let mut report = Report {
        id: id(entry, problems),
        name: entry.name.get_ref().clone(),
        frequency: entry.frequency,
        audience: entry.audience.get_ref().clone(),
        purpose: entry.purpose.get_ref().clone(),
        owner: entry.owner.get_ref().clone(),
        for_each_provider: entry.for_each_provider,
        for_each_forum: entry.for_each_forum,
        only_in_nhs_england_tier: entry.only_in_nhs_england_tier,
        detail: ReportDetail::Committee,
        sections: Vec::new(),
        grouping: grouping(entry, groups, problems),
        has_cover: entry.cover,
        recommendation: entry.recommendation.clone().unwrap_or_default(),
        cut_off_day: cut_off_day(entry, problems),
        exceptions_from_tier: 0,
        most_exceptions: 0,
        leaves_out_empty: entry.leave_out_empty,
    };
    let usual = Usual::of(report.scope());
    report.detail = entry.detail.unwrap_or(usual.detail);
    report.sections = sections(entry, report.scope(), problems);
    report.exceptions_from_tier = usual.exceptions_from_tier;
    if let Some(tier) = &entry.exceptions_from_tier {
        report.exceptions_from_tier = *tier.get_ref();
        if *tier.get_ref() > HIGHEST_TIER {
            let message = format!(
                "exceptions_from_tier is {}, expected 0 to {HIGHEST_TIER}.",
                tier.get_ref()
            );
            problems.add(tier.span(), message, "The tiers of the escalation rule are 0 to 6.");
        }
    }
    report.most_exceptions = usual.most_exceptions;
    if let Some(most) = &entry.most_exceptions {
        report.most_exceptions = *most.get_ref();
        if *most.get_ref() == 0 {
            let message = "most_exceptions is 0, expected 1 or more.";
            let hint = "Leave “exceptions” out of the sections to tell of none one by one.";
            problems.add(most.span(), message, hint);
        }
    }
    report
}

/// The id as the file gives it, or made from the name.
fn id(entry: &ReportEntry, problems: &mut Problems) -> String {
    let is_sign = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    match &entry.id {
        None => from_name(entry.name.get_ref()),
        Some(id) => {
            if id.get_ref().is_empty() || !id.get_ref().chars().all(is_sign) {
                let message = format!("The report's id is “{}”.", id.get_ref());
                problems.add(id.span(), message, "Use small letters, digits and hyphens.");
            }
            id.get_ref().clone()
        }
    }
}

/// `Quality and performance report` becomes `quality-and-performance-report`.
fn from_name(name: &str) -> String {
    let words = name.split(|sign: char| !sign.is_ascii_alphanumeric());
    let words: Vec<String> =
        words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    words.join("-")
}

fn sections(
    entry: &ReportEntry,
    scope: ReportScope,
    problems: &mut Problems,
) -> Vec<ReportSection> {
    let Some(named) = &entry.sections else { return ReportSection::usual(scope) };
    let mut sections = Vec::new();
    for name in named {
        match ReportSection::named(name.get_ref()) {
            None => {
                let message = format!("“{}” is not a section of a report.", name.get_ref());
                let all = list(&ReportSection::ALL.map(ReportSection::id));
                problems.add(name.span(), message, &format!("The sections are {all}."));
            }
            Some(section) if sections.contains(&section) => {
                let message = format!("The section “{}” is named twice.", name.get_ref());
                problems.add(name.span(), message, "Remove one of the two.");
            }
            Some(section) => sections.push(section),
        }
    }
    sections
}

fn grouping(entry: &ReportEntry, groups: &Groups, problems: &mut Problems) -> Option<String> {
    let grouping = entry.grouping.as_ref()?;
    if groups.grouping(grouping.get_ref()).is_none() {
        let message = format!("“{}” is not the id of a [[grouping]].", grouping.get_ref());
        let ids: Vec<&str> = groups.groupings.iter().map(|one| one.id.as_str()).collect();
        problems.add(grouping.span(), message, &format!("Use one of {}.", list(&ids)));
    }
    Some(grouping.get_ref().clone())
}

fn cut_off_day(entry: &ReportEntry, problems: &mut Problems) -> Option<u8> {
    let day = entry.cut_off_day.as_ref()?;
    if !(1..=31).contains(day.get_ref()) {
        let message = format!("cut_off_day is {}, expected 1 to 31.", day.get_ref());
        problems.add(day.span(), message, "It is a day of the month after the one reported.");
    }
    Some(*day.get_ref())
}

impl Framework {
    /// The reports of the file; where it lists none, the five that systems usually have with a paper
    /// for every forum, for the audiences that its accountability matrix names.
    pub fn reports_in_use(&self) -> Vec<Report> {
        if self.reports.is_empty() {
            usual(&self.matrix, &self.organisations)
        } else {
            self.reports.clone()
        }
    }
}

/// The reports of a system whose file lists none.
fn usual(matrix: &Matrix, organisations: &[Organisation]) -> Vec<Report> {
    let forum = |role: Role, kind: OrganisationKind, otherwise: &str| {
        let key = organisations.iter().find(|one| one.kind == kind).map(|one| &one.key);
        let row = matrix.rows.iter().find(|row| row.role == role);
        let cell = key.zip(row).and_then(|(key, row)| row.forums.get(key));
        cell.map_or_else(|| otherwise.to_owned(), |cell| cell.usual.clone())
    };
    let board = forum(Role::Oversight, OrganisationKind::Icb, "Board");
    let committee = forum(Role::Assurance, OrganisationKind::Icb, "Committee");
    let delivery = forum(Role::Delivery, OrganisationKind::System, "Delivery groups");
    use ReportFrequency::{BiMonthly, Monthly, Weekly};
    let blank = |name: &str, frequency, audience: String, purpose: &str| Report {
        id: from_name(name),
        name: name.to_owned(),
        frequency,
        audience,
        purpose: purpose.to_owned(),
        owner: String::new(),
        for_each_provider: false,
        for_each_forum: false,
        only_in_nhs_england_tier: false,
        detail: ReportDetail::Committee,
        sections: Vec::new(),
        grouping: None,
        has_cover: false,
        recommendation: String::new(),
        cut_off_day: None,
        exceptions_from_tier: 0,
        most_exceptions: 0,
        leaves_out_empty: false,
    };
    let complete = |report: Report| {
        let usual = Usual::of(report.scope());
        Report {
            detail: usual.detail,
            sections: ReportSection::usual(report.scope()),
            exceptions_from_tier: usual.exceptions_from_tier,
            most_exceptions: usual.most_exceptions,
            ..report
        }
    };
    let of_board = complete(blank(
        "Integrated performance report",
        BiMonthly,
        board,
        "Assurance, areas of concern, mitigating actions",
    ));
    let of_board = Report {
        detail: ReportDetail::Board,
        has_cover: true,
        most_exceptions: 12,
        leaves_out_empty: true,
        ..of_board
    };
    let of_committee = complete(blank(
        "Quality and performance report",
        Monthly,
        committee,
        "Performance and quality, concerns, mitigations",
    ));
    let of_groups = complete(blank(
        "Delivery group report, system level",
        Monthly,
        delivery.clone(),
        "Concerns and assurance on mitigations, as a plan on a page",
    ));
    let of_groups = Report {
        detail: ReportDetail::DeliveryGroup,
        exceptions_from_tier: 2,
        most_exceptions: 60,
        ..of_groups
    };
    let of_provider = blank(
        "Delivery group report, provider level",
        Monthly,
        delivery,
        "Plan on a page: achieved, in recovery and on track, or to escalate",
    );
    let of_tier = blank(
        "Tier one reporting",
        Weekly,
        super::NHS_ENGLAND.to_owned(),
        "Recovery trajectories for indicators at risk",
    );
    let of_forum = blank(
        "Committee paper",
        Monthly,
        "Each forum".to_owned(),
        "What stands on the agenda, why, and what is owed",
    );
    vec![
        of_board,
        Report { has_cover: true, ..of_committee },
        of_groups,
        complete(Report { for_each_provider: true, ..of_provider }),
        complete(Report { only_in_nhs_england_tier: true, ..of_tier }),
        complete(Report { for_each_forum: true, has_cover: true, ..of_forum }),
    ]
}
