//! The JSON lines, as documented in `docs/sightline-check.md`. Their names and forms are a
//! contract with other people's pipelines: add fields, never change or remove one.

use serde::Serialize;
use sightline::analysis::{Analysis, FileFindings, Item};
use sightline::calendar::Period;
use sightline::disclosure::{Disclosure, Sign, Strength};
use sightline::framework::{Framework, Setting};
use sightline::intake::{FileReport, Outcome};
use sightline::series::{Series, Source};
use sightline::workbook::{Format, HiddenKind};

use crate::summary::Summary;

/// One line.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Line<'a> {
    File {
        file: &'a str,
        sha256: Option<&'a str>,
        format: Option<&'static str>,
        recognised_as: Option<&'a str>,
        outcome: Outcome,
        message: &'a str,
    },
    Finding {
        file: &'a str,
        sheet: Option<&'a str>,
        cell: Option<String>,
        code: &'static str,
        severity: &'static str,
        message: &'a str,
        hint: &'a str,
    },
    Disclosure {
        file: &'a str,
        hidden: Vec<HiddenLine<'a>>,
        people: Vec<SignLine<'a>>,
        not_seen: &'a [HiddenKind],
        unread: &'a [String],
    },
    Series {
        organisation: &'a str,
        indicator: &'a str,
        area: Option<&'a str>,
        group: Option<&'a str>,
        frequency: &'static str,
        unit: &'static str,
        points: Vec<SeriesPoint<'a>>,
    },
    Analysis {
        organisation: &'a str,
        indicator: &'a str,
        preset: String,
        phases: Vec<PhaseLine>,
        variation_icon: Option<&'static str>,
        assurance_icon: Option<&'static str>,
        points: Vec<JudgedLine>,
        tier: Option<u8>,
        tier_name: Option<&'a str>,
        reason: Option<&'a str>,
        reason_words: Option<&'a str>,
        route: &'a [String],
        inform: &'a [String],
        actions: &'a [String],
        warnings: &'a [String],
        /// The settings that the judgement of the latest month read.
        settings: Vec<String>,
        tiers: Vec<TierLine<'a>>,
    },
    Summary(&'a Summary),
}

/// A hidden thing.
#[derive(Serialize)]
pub struct HiddenLine<'a> {
    kind: HiddenKind,
    sheet: Option<&'a str>,
    cell: Option<String>,
    name: &'a str,
    count: usize,
    looked_through: bool,
    holds_people: bool,
}

/// A sign of people.
#[derive(Serialize)]
pub struct SignLine<'a> {
    sign: Sign,
    strength: Strength,
    hidden: Option<HiddenKind>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    count: usize,
    why: &'a str,
}

/// One period of a series.
#[derive(Serialize)]
pub struct SeriesPoint<'a> {
    month: String,
    value: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    plan: Option<f64>,
    recovery: Option<f64>,
    forecast: Option<f64>,
    source: Option<SourceLine<'a>>,
    restated: Vec<RestatedLine<'a>>,
}

/// Where a value was read.
#[derive(Serialize)]
pub struct SourceLine<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

/// A value that was stated before.
#[derive(Serialize)]
pub struct RestatedLine<'a> {
    value: f64,
    source: SourceLine<'a>,
}

/// A stretch of time with its own mean and limits.
#[derive(Serialize)]
pub struct PhaseLine {
    from: String,
    to: String,
    mean: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    trial: bool,
}

/// One point of a chart.
#[derive(Serialize)]
pub struct JudgedLine {
    month: String,
    rule: &'static str,
    point_type: &'static str,
}

/// One month of the escalation history.
#[derive(Serialize)]
pub struct TierLine<'a> {
    month: String,
    tier: u8,
    reason: &'a str,
}

impl<'a> Line<'a> {
    pub fn file(report: &'a FileReport) -> Self {
        Self::File {
            file: &report.name,
            sha256: Some(report.sha256.as_str()).filter(|hash| !hash.is_empty()),
            format: report.format.map(Format::as_str),
            recognised_as: report.recognised_as.as_deref(),
            outcome: report.outcome,
            message: &report.message,
        }
    }

    pub fn findings(file: &'a FileFindings) -> impl Iterator<Item = Self> {
        file.findings.iter().map(|finding| Self::Finding {
            file: &file.file,
            sheet: finding.place.sheet.as_deref(),
            cell: finding.place.cell.map(|cell| cell.to_string()),
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            message: &finding.message,
            hint: &finding.hint,
        })
    }

    /// What a file discloses; `None` when it was refused.
    pub fn disclosure(report: &'a FileReport) -> Option<Self> {
        let Disclosure { hidden, people, not_seen, unread } = &report.disclosure;
        (report.outcome == Outcome::Read).then(|| Self::Disclosure {
            file: &report.name,
            hidden: hidden
                .iter()
                .map(|seen| HiddenLine {
                    kind: seen.kind,
                    sheet: seen.sheet.as_deref(),
                    cell: seen.cell.map(|cell| cell.to_string()),
                    name: &seen.name,
                    count: seen.count,
                    looked_through: seen.looked_through,
                    holds_people: seen.holds_people,
                })
                .collect(),
            people: people
                .iter()
                .map(|trace| SignLine {
                    sign: trace.sign,
                    strength: trace.strength,
                    hidden: trace.hidden,
                    sheet: trace.place.sheet.as_deref(),
                    cell: trace.place.cell.map(|cell| cell.to_string()),
                    count: trace.count,
                    why: &trace.why,
                })
                .collect(),
            not_seen,
            unread,
        })
    }

    /// The line of a series; `None` when its indicator is not in the framework.
    pub fn series(series: &'a Series, framework: &Framework) -> Option<Self> {
        let key = &series.key;
        Some(Self::Series {
            organisation: &key.organisation,
            indicator: &key.indicator,
            area: key.area.as_deref(),
            group: key.group.as_deref(),
            frequency: series.frequency.as_str(),
            unit: framework.indicator(&key.indicator)?.unit.as_str(),
            points: series
                .observations
                .iter()
                .map(|(period, observation)| SeriesPoint {
                    month: iso(*period),
                    value: observation.value,
                    numerator: observation.numerator,
                    denominator: observation.denominator,
                    plan: observation.plan,
                    recovery: observation.recovery,
                    forecast: observation.forecast,
                    source: observation.source.as_ref().map(source),
                    restated: observation
                        .restated
                        .iter()
                        .map(|r| RestatedLine { value: r.value, source: source(&r.source) })
                        .collect(),
                })
                .collect(),
        })
    }

    pub fn analysis(item: &'a Item, analysis: &Analysis) -> Self {
        let key = &item.series.key;
        let latest = item.tier();
        let none: &[String] = &[];
        Self::Analysis {
            organisation: &key.organisation,
            indicator: &key.indicator,
            preset: item.chart.settings.method.to_string(),
            phases: item
                .chart
                .phases
                .iter()
                .map(|phase| PhaseLine {
                    from: phase.from.month().iso(),
                    to: phase.to.month().iso(),
                    mean: phase.lines.centre,
                    lower: phase.lines.lower(),
                    upper: phase.lines.upper(),
                    trial: phase.trial,
                })
                .collect(),
            variation_icon: item.chart.variation.map(|icon| icon.as_str()),
            assurance_icon: item.chart.assurance.map(|assurance| assurance.icon()),
            points: item
                .chart
                .points
                .iter()
                .map(|point| JudgedLine {
                    month: point.date.month().iso(),
                    rule: point.special_cause(),
                    point_type: point.point_type.as_str(),
                })
                .collect(),
            tier: latest.map(|month| month.tier),
            tier_name: latest.map(|month| month.name.as_str()),
            reason: latest.map(|month| month.reason.as_str()),
            reason_words: latest.map(|month| month.words.as_str()),
            route: latest.map_or(none, |month| &month.route),
            inform: latest.map_or(none, |month| &month.inform),
            actions: latest.map_or(none, |month| &month.actions),
            warnings: latest.map_or(none, |month| &month.warnings),
            settings: latest.map_or_else(Vec::new, |month| {
                let written = |setting: &Setting| setting.as_written(&analysis.thresholds);
                month.settings.iter().map(written).collect()
            }),
            tiers: item
                .tiers
                .iter()
                .map(|month| TierLine {
                    month: month.month.iso(),
                    tier: month.tier,
                    reason: &month.reason,
                })
                .collect(),
        }
    }
}

/// The month, or the first day of a week and the first month of a quarter.
fn iso(period: Period) -> String {
    match period {
        Period::Week(day) => day.to_string(),
        Period::Month(month) | Period::Quarter(month) => month.iso(),
    }
}

fn source(source: &Source) -> SourceLine<'_> {
    SourceLine {
        file: &source.file,
        sheet: source.place.sheet.as_deref(),
        cell: source.place.cell.map(|cell| cell.to_string()),
    }
}
