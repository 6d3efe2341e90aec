//! The one place that judges everything in a workspace, and holds the results.
//!
//! Pages, reports and the command line show what stands here and compute nothing, so that a
//! summary can never disagree with its chart. The input is what was read from files, the framework
//! and the months that matter; the same input always gives the same result.

mod agenda;
mod evidence;
mod headline;
mod item;
mod judge;
mod legend;
mod system;
#[cfg(test)]
mod tests;
mod tiers;

pub use agenda::{Agenda, AgendaEntry, Status};
pub use item::{Ahead, Item, Latest, Narrative, Outlook, PlanAction, PlanSummary, TierMonth};
pub use legend::TierRule;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::check;
use crate::finding::Finding;
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::series::{self, Accepted, Series};
use evidence::Evidence;

/// Everything that is known about a workspace as of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The framework's name and version, printed on every output.
    pub framework: String,
    /// The SPC rules in use, printed on every chart.
    pub method: String,
    /// The month up to which values are judged; `None` when there are no values.
    pub as_of: Option<Month>,
    /// The months that have values, oldest first: what the month can be changed to.
    pub months: Vec<Month>,
    /// The state of the system in a sentence or two.
    pub headline: String,
    /// One item for each series of a whole organisation and for the system as a whole, highest
    /// tier first, then the newest change of tier.
    pub items: Vec<Item>,
    /// Series of parts of an organisation and of groups of people.
    pub parts: Vec<Series>,
    /// The tiers from 0 up, each with its rule: the legend of every page that shows tiers.
    pub tiers: Vec<TierRule>,
    /// What comes to each forum, in the order of the accountability matrix; a forum with nothing
    /// before it has an agenda without entries.
    pub agendas: Vec<Agenda>,
    /// The findings of each file, in the order of the files: those of reading and of the checks.
    pub findings: Vec<FileFindings>,
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

/// Judges everything that was read.
pub fn analyse(files: &[FileReport], framework: &Framework, months: Months) -> Analysis {
    let today = months.today;
    let accepted: Vec<Accepted> = files.iter().filter_map(accept).collect();
    let findings = findings(files, &accepted, framework, today);
    let (whole, parts): (Vec<Series>, Vec<Series>) = series::merge(&accepted, framework, today)
        .into_iter()
        .partition(|series| series.key.area.is_none() && series.key.group.is_none());
    let with_values = judge::months_with_values(&whole);
    let as_of = months.as_of.or_else(|| with_values.last().copied());
    let evidence = Evidence::gather(&accepted, framework, today);
    let mut items: Vec<Item> = whole
        .iter()
        .filter_map(|series| judge::item(series, &evidence, framework, as_of?))
        .collect();
    if let Some(as_of) = as_of {
        items.extend(system::items(&whole, framework, as_of));
    }
    judge::sort(&mut items);
    Analysis {
        framework: format!("{}, version {}", framework.name, framework.version),
        method: framework.process_control.method().to_string(),
        as_of,
        months: with_values,
        headline: headline::of(&items, as_of),
        agendas: agenda::build(&items, framework),
        items,
        parts,
        tiers: legend::of(&framework.thresholds),
        findings,
    }
}

fn accept(report: &FileReport) -> Option<Accepted> {
    let return_ = report.submission.clone()?;
    Some(Accepted { file: report.name.clone(), organisation: None, return_ })
}

/// The findings of every file: those of reading it, and those of the checks, which look at what
/// the other files said before.
fn findings(
    files: &[FileReport],
    accepted: &[Accepted],
    framework: &Framework,
    today: Month,
) -> Vec<FileFindings> {
    let mut next = 0;
    files
        .iter()
        .map(|report| {
            let mut findings = report.findings.clone();
            if report.submission.is_some()
                && let Some(own) = accepted.get(next)
            {
                let (before, rest) = accepted.split_at(next);
                let others: Vec<Accepted> =
                    before.iter().chain(rest.iter().skip(1)).cloned().collect();
                next += 1;
                let context = check::Context::new(own, &others, framework, today);
                findings.extend(check::run(&context));
                findings.extend(evidence::findings(&own.return_));
            }
            let sheets: Vec<&str> = report.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            check::sort(&mut findings, &sheets);
            FileFindings { file: report.name.clone(), findings }
        })
        .collect()
}
