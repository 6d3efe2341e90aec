//! The one place that judges everything in a workspace, and holds the results.
//!
//! Pages, reports and the command line show what stands here and compute nothing, so that a
//! summary can never disagree with its chart. The input is what was read from files, the framework,
//! what people decided about charts, and the months that matter; the same input always gives the
//! same result.

pub mod agenda;
mod assured;
mod charting;
pub mod coincidence;
mod cut;
pub mod due;
mod early_warning;
mod evidence;
mod forward;
mod headline;
mod hindsight;
mod item;
pub mod joint;
mod judge;
mod knowledge;
mod legend;
mod moves;
pub mod on_plan;
pub mod owed;
mod passed_on;
mod peers;
pub mod places;
mod planned;
mod quality_mark;
pub mod questions;
mod season;
pub mod smart;
mod spectrum;
mod system;
#[cfg(test)]
pub(crate) mod tests;
mod tiers;
pub mod transition;
pub mod unequal;

pub use agenda::{Agenda, AgendaEntry, Heading, Status};
pub use assured::{Assured, controls_history};
pub use charting::Decided;
pub use due::{Due, DueKind};
pub use early_warning::{EarlyWarning, Sign, Warning};
pub use forward::{Assumptions, Forward, Reached, what_if, words as path_words};
pub use headline::headline;
pub use hindsight::{Change, Figure, Hindsight};
pub use item::{
    Ahead, ForumDecision, Item, Latest, Narrative, Outlook, PlanAction, PlanSummary, TierMonth,
    TrackRecord,
};
pub use knowledge::{Knowledge, Known};
pub use legend::TierRule;
pub use moves::{TierMove, moves};
pub use owed::{Owed, OwedKind};
#[cfg(test)]
pub(crate) use peers::peers_sample;
pub use peers::{Group, GroupKind, Members, Peer, Peers, Ranks, Standing, Table, peer, variation};
pub use places::{PlaceFigure, PlaceName, PlaceRow, PlaceView, Places, place};
pub use quality_mark::{Aspect, QualityMark, Respect, Standing as QualityStanding};
pub use spectrum::Spectrum;

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use crate::calendar::{Frequency, Month};
use crate::check;
use crate::disclosure::Rule;
use crate::entered::Entered;
use crate::finding::{Finding, Severity};
use crate::framework::{Difference, Framework, Groups, Setting, Thresholds};
use crate::intake::FileReport;
use crate::plans::{self, Plan};
use crate::series::{
    Accepted, Areas, Reported, Series, merge_with_log, publish, with_months_from_weeks,
};
use early_warning::ReturnQuality;
use evidence::Evidence;
use hindsight::Past;
use judge::Workspace;

/// Everything that is known about a workspace as of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The framework's name and version, printed on every output.
    pub framework: String,
    /// Each threshold in force that is not the framework file's.
    pub changed: Vec<Difference>,
    /// What of the forums is not as in the framework file, in sentences.
    pub forums_changed: Vec<String>,
    /// How small numbers are shown, where figures were counted from patient-level lists.
    pub small_numbers: Option<Rule>,
    /// By which rule small groups of people that returns state are hidden, where any is.
    pub hidden_groups: Option<Rule>,
    /// The thresholds in force.
    pub thresholds: Thresholds,
    /// The SPC rules in use, printed on every chart.
    pub method: String,
    /// The month up to which values are judged; `None` when there are no values.
    pub as_of: Option<Month>,
    /// The months that have values, oldest first and whatever `as_of` is: what it can be changed
    /// to. Months of other frequencies count only where nothing is reported monthly.
    pub months: Vec<Month>,
    /// The state of the system in a sentence or two.
    pub headline: String,
    /// How indicators are sorted: oversight frameworks and local priorities.
    pub groups: Groups,
    /// One item for each series of a whole organisation and for the system as a whole, highest
    /// tier first, then the newest change of tier. Their values end with `as_of`.
    pub items: Vec<Item>,
    /// Series of parts of an organisation and of groups of people.
    pub parts: Vec<Series>,
    /// What each part of an organisation is, in the words of whoever tells of it.
    pub areas: Areas,
    /// The tiers from 0 up, each with its rule: the legend of every page that shows tiers.
    pub tiers: Vec<TierRule>,
    /// The levels on the performance spectrum that are proposed for each organisation.
    pub spectrum: Vec<Spectrum>,
    /// What comes to each forum, in the order of the accountability matrix; a forum with nothing
    /// before it has an agenda without entries.
    pub agendas: Vec<Agenda>,
    /// What is going wrong before a tier moves.
    pub early_warnings: Vec<EarlyWarning>,
    /// What is due to whom by when, by date.
    pub due: Vec<Due>,
    /// The improvement plans of all returns with what was entered on top, in order of key.
    pub plans: Vec<Plan>,
    /// Notes, deliverables and risks beside the figures.
    pub knowledge: Knowledge,
    /// How organisations compare in published statistics, in order of indicator.
    pub peers: Vec<Peers>,
    /// The findings of each file, in the order of the files: those of reading and of the checks.
    pub findings: Vec<FileFindings>,
}

impl Analysis {
    /// What every output states about thresholds that are not the framework file's, in a sentence;
    /// `None` where all are.
    pub fn changed_in_words(&self) -> Option<String> {
        Difference::statement(&self.changed)
    }

    /// What every output states about forums that are not the framework file's; `None` where all
    /// are.
    pub fn forums_changed_in_words(&self) -> Option<String> {
        let all = self.forums_changed.join(" ");
        (!all.is_empty()).then(|| format!("Forums differ from the framework file: {all}"))
    }

    /// What every output states about small numbers, in a sentence or two; `None` where no list
    /// was counted and no group hidden.
    pub fn small_numbers_in_words(&self) -> Option<String> {
        let counted = self
            .small_numbers
            .map(|rule| format!("Figures counted from patient-level lists: {}", rule.words()));
        let stated = self.hidden_groups.map(|rule| {
            format!(
                "Groups of people that returns state: {} people are hidden, with what would give \
                 them away.",
                rule.hides()
            )
        });
        let parts: Vec<String> = [counted, stated].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// What every output states of how its figures came about: changed thresholds, forums and small
    /// numbers; `None` where there is nothing to state.
    pub fn statement(&self) -> Option<String> {
        let parts = [
            self.changed_in_words(),
            self.forums_changed_in_words(),
            self.small_numbers_in_words(),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The settings that a tier used, in words; those that were changed are marked, with the value
    /// of the framework file.
    pub fn settings_used(&self, month: &TierMonth) -> Vec<String> {
        let in_words = |setting: &Setting| {
            let changed = self.changed.iter().find(|difference| difference.setting == *setting);
            match changed {
                Some(difference) => difference.mark(),
                None => setting.phrase(&setting.value(&self.thresholds)),
            }
        };
        month.settings.iter().map(in_words).collect()
    }
}

/// The findings of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileFindings {
    /// The file's name.
    pub file: String,
    /// Its findings, errors first, then in the order of sheets and cells.
    pub findings: Vec<Finding>,
}

/// The months that an analysis depends on. They come in from outside: no clock is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Months {
    /// The present month: what lies after it has not happened yet.
    pub today: Month,
    /// The month to judge; `None` for the latest that has a value.
    pub as_of: Option<Month>,
}

/// Judges everything that was read. The order of the files decides the order of their findings
/// and nothing else; decisions about charts that are not there do nothing.
pub fn analyse(
    files: &[impl Borrow<FileReport>],
    framework: &Framework,
    entered: &Entered,
    months: Months,
) -> Analysis {
    let files = &reports(files);
    let changed = entered.thresholds.differences(&framework.thresholds);
    let forums_changed = entered.governance.differences(framework);
    let framework = &peers::with_measures(&entered.over(framework), files);
    let accepted = accepted(files);
    let reported: Vec<Reported<'_>> =
        accepted.iter().map(|(_, one)| Reported::read(one, framework, months.today)).collect();
    let statistics = peers::published(files);
    let (mut merged, log) = merge_with_log(reported.iter());
    publish(&mut merged, &statistics, framework);
    let areas = places::areas_of(files, &reported, &mut merged, framework, entered.small_numbers);
    let hierarchy = places::hierarchy(framework, &areas);
    let mut beside = check::beside(&merged, framework);
    beside.extend(check::disaggregation(&reported, &hierarchy, framework));
    beside.extend(unequal::findings(&merged, framework, &areas));
    let of_weeks_alone = with_months_from_weeks(&mut merged, framework);
    let findings = findings(files, &accepted, &reported, beside, framework, months.today);
    let with_values = judge::months_with_values(&merged);
    let as_of = months.as_of.or_else(|| with_values.last().copied());
    let (whole, mut parts): (Vec<Series>, Vec<Series>) = merged
        .into_iter()
        .map(|series| as_of.map_or(series.clone(), |as_of| cut::up_to(series, as_of)))
        .filter(|series| !series.observations.is_empty())
        .partition(|series| series.key.area.is_none() && series.key.group.is_none());
    let has_small = unequal::hide_small_groups(&mut parts, framework, entered.small_numbers);
    let has_lists = files.iter().any(|file| !file.lists.is_empty());
    let small_numbers = has_lists.then_some(entered.small_numbers);
    let hidden_groups = has_small.then_some(entered.small_numbers);
    let mut items = Vec::new();
    let mut plans = Vec::new();
    if let Some(as_of) = as_of {
        plans = entered.plans.apply(plans::gather(&reported, framework, as_of));
        let whole: Vec<Series> =
            whole.iter().map(|series| planned::with_trajectory(series, &plans, as_of)).collect();
        let evidence = Evidence::gather(&reported, &entered.forums, framework, as_of);
        let past = Past::gather(&reported, &log, &evidence, framework, entered, as_of);
        let workspace = Workspace {
            evidence: &evidence,
            past: &past,
            plans: &plans,
            framework,
            choices: &entered.charts,
            as_of,
        };
        let is_of_weeks = |one: &&Series| of_weeks_alone.contains(&one.key);
        let item = |series: &Series| {
            let months = whole
                .iter()
                .filter(is_of_weeks)
                .find(|one| one.key == series.key && one.frequency == Frequency::Monthly);
            let is_of_months = series.frequency == Frequency::Monthly;
            // Of what is reported by weeks alone, the months have no chart of their own.
            (months.is_none() || !is_of_months).then(|| judge::item(series, months, &workspace))?
        };
        items.extend(whole.iter().filter_map(item));
        let all = whole.iter().chain(&parts);
        items.extend(system::items(all, &hierarchy, framework, &entered.charts));
    }
    judge::sort(&mut items);
    let quality = quality(&accepted, &reported, &findings);
    let early_warnings = as_of.map_or_else(Vec::new, |as_of| {
        early_warning::of(&items, &plans, &quality, framework, as_of)
    });
    if let Some(as_of) = as_of {
        let basis =
            quality_mark::Basis::gather(&reported, &findings, &parts, &entered.intelligence, as_of);
        let marks: Vec<_> = items.iter().map(|item| basis.mark(item)).collect();
        for (item, mark) in items.iter_mut().zip(marks) {
            item.quality = mark;
        }
    }
    let knowledge = as_of.map_or_else(Knowledge::default, |as_of| {
        Knowledge::gather(&reported, &entered.intelligence, framework, as_of)
    });
    let quarters = as_of.map_or_else(peers::Quarters::default, |as_of| {
        peers::Quarters::of(&statistics, framework, as_of - (spectrum::MONTHS - 1))
    });
    let levels = spectrum::Basis {
        framework,
        choices: &entered.charts,
        is_worst_quartile: &|item, month| {
            quarters.is_worst(&item.series.key.organisation, &item.indicator.id, month)
        },
    };
    if let Some(as_of) = as_of {
        let grounds = assured::Grounds {
            framework,
            choices: &entered.charts,
            as_of,
            quarter: &|item, month| {
                quarters.in_month(&item.series.key.organisation, &item.indicator.id, month)
            },
        };
        let assured: Vec<Assured> = items.iter().map(|item| assured::of(item, &grounds)).collect();
        for (item, assured) in items.iter_mut().zip(assured) {
            item.assured = assured;
        }
    }
    Analysis {
        framework: format!("{}, version {}", framework.name, framework.version),
        changed,
        forums_changed,
        small_numbers,
        hidden_groups,
        thresholds: framework.thresholds.clone(),
        method: framework.process_control.method.to_string(),
        as_of,
        months: with_values,
        headline: headline::headline(&items, as_of),
        groups: framework.groups.clone(),
        agendas: agenda::build(&items, framework, as_of),
        spectrum: spectrum::of(&items, &levels, as_of),
        due: as_of.map(|as_of| due::calendar(&items, framework, as_of)).unwrap_or_default(),
        items,
        parts,
        areas,
        plans,
        knowledge,
        tiers: legend::of(&framework.thresholds),
        early_warnings,
        peers: as_of.map_or_else(Vec::new, |as_of| peers::compare(statistics, framework, as_of)),
        findings,
    }
}

/// The reports, whoever owns them.
fn reports(files: &[impl Borrow<FileReport>]) -> Vec<&FileReport> {
    files.iter().map(Borrow::borrow).collect()
}

/// The returns, each with the position of its file, in the order of their names: where two are of
/// the same month and version, the later name counts, whichever file was added first.
fn accepted(files: &[&FileReport]) -> Vec<(usize, Accepted)> {
    let mut positions: Vec<usize> = (0..files.len()).collect();
    positions.sort_by_key(|at| files.get(*at).map(|file| (&file.name, &file.sha256)));
    positions
        .into_iter()
        .filter_map(|at| {
            let file = files.get(at)?;
            let return_ = file.submission.clone()?;
            Some((at, Accepted { file: file.name.clone(), organisation: None, return_ }))
        })
        .collect()
}

/// How many errors and warnings each return has.
fn quality(
    accepted: &[(usize, Accepted)],
    reported: &[Reported<'_>],
    findings: &[FileFindings],
) -> ReturnQuality {
    let mut returns: Vec<(&Reported<'_>, usize)> = accepted
        .iter()
        .zip(reported)
        .map(|((at, _), reported)| {
            let of_file = findings.get(*at).into_iter().flat_map(|file| &file.findings);
            let problems = of_file.filter(|finding| finding.severity < Severity::Information);
            (reported, problems.count())
        })
        .collect();
    returns.sort_by_key(|(reported, _)| reported.order());
    let mut quality = ReturnQuality::default();
    for (reported, problems) in returns {
        quality.add(reported, problems);
    }
    quality
}

/// The findings of every file: those of reading it, and those of the checks, which look at what
/// the other files said before, and at what is published.
fn findings(
    files: &[&FileReport],
    accepted: &[(usize, Accepted)],
    reported: &[Reported<'_>],
    beside: Vec<(String, Finding)>,
    framework: &Framework,
    today: Month,
) -> Vec<FileFindings> {
    let mut found: Vec<Vec<Finding>> = files.iter().map(|file| file.findings.clone()).collect();
    for (own, ((at, return_), of_return)) in accepted.iter().zip(reported).enumerate() {
        let Some(found) = found.get_mut(*at) else { continue };
        let others = reported.iter().enumerate().filter(|(other, _)| *other != own);
        let others = others.map(|(_, other)| other);
        let context = check::Context::beside(of_return.clone(), others, framework, today);
        found.extend(check::run(&context));
        found.extend(evidence::findings(&return_.return_));
    }
    for (name, finding) in beside {
        if let Some(at) = files.iter().position(|file| file.name == name) {
            found.get_mut(at).into_iter().for_each(|found| found.push(finding.clone()));
        }
    }
    files
        .iter()
        .zip(found)
        .map(|(file, mut findings)| {
            let sheets: Vec<&str> = file.tabs.iter().map(String::as_str).collect();
            check::sort(&mut findings, &sheets);
            FileFindings { file: file.name.clone(), findings }
        })
        .collect()
}
