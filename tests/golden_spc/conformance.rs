//! Writes `docs/spc-conformance.md` from the comparison itself.

use std::fmt::Write as _;

use sightline::spc::{
    ChartKind, Conflict, Method, Preset, ShortPhase, TargetOnLimit, ThreeSigma, TrendDirection,
    TwoInThree,
};

use crate::tally::Tally;

pub const PATH: &str = "docs/spc-conformance.md";

const HEAD: &str = "# Conformance of the control charts

Written by `cargo test --test golden_spc` from the recorded cases in `tests/golden/spc`, which were
computed by the tools themselves. Flags, names, icons and signals must be equal; lines of XmR charts
agree within 1e-12 of the largest value, lines of the other charts within 1e-9. Every difference
that is left is deliberate, is listed here with its reason, and comes from a rule, not from a case.
";

/// The page.
pub fn page(tallies: &[Tally]) -> String {
    let mut page = HEAD.to_owned();
    page += "\n## What was compared\n\n| compared with | cases | equal | different on purpose |\n|---|--:|--:|--:|\n";
    for tally in tallies {
        let (name, cases) = (tally.tool.name(), tally.cases());
        let (equal, deliberate) = (tally.equal(), tally.deliberate());
        let _ = writeln!(page, "| {name} | {cases} | {equal} | {deliberate} |");
    }
    page += "
The Making Data Count workbook itself could not be run: what its maintainers say of it, and where
they are silent the choice of this project, is the preset of that name, worked by an independent
implementation with exact arithmetic. Every row of it is a setting.
";
    page += "\n## By kind of chart\n\n| chart | ";
    for tally in tallies {
        let _ = write!(page, "{} | ", tally.tool.name());
    }
    page += "\n|---|";
    page += &"--:|".repeat(tallies.len());
    page.push('\n');
    for (code, kind) in CODES {
        let _ = write!(page, "| {kind} | ");
        for tally in tallies {
            match tally.by_chart().get(code) {
                Some((cases, equal)) => {
                    let _ = write!(page, "{equal} of {cases} | ");
                }
                None => page += "not asked | ",
            }
        }
        page.push('\n');
    }
    page += "\n## Differences on purpose\n";
    for tally in tallies.iter().filter(|tally| tally.deliberate() > 0) {
        let _ = writeln!(page, "\n{}:\n", tally.tool.name());
        for (reason, cases) in tally.reasons() {
            let plural = if cases == 1 { "case" } else { "cases" };
            let _ = writeln!(page, "- {reason} ({cases} {plural})");
        }
    }
    page += CHOICES;
    page += "\n## The presets\n\n| setting | ";
    for preset in Preset::ALL {
        let _ = write!(page, "{preset} | ");
    }
    page += "\n|---|---|---|---|\n";
    for (name, value) in SETTINGS {
        let _ = write!(page, "| {name} | ");
        for preset in Preset::ALL {
            let _ = write!(page, "{} | ", value(&preset.method()));
        }
        page.push('\n');
    }
    page += "
The length of runs and trends is 6 or 7 in every preset that has them. A framework file may change
single rules; charts then say “Custom rules”.
";
    let lines: Vec<&str> = page.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// The words of the page: other cases of the same format change its counts.
pub fn without_counts(text: &str) -> String {
    let (before, after) = text.split_once("## What was compared").unwrap_or((text, ""));
    let (_, presets) = after.split_once("## Choices").unwrap_or(("", after));
    format!("{before}{presets}")
}

const CODES: [(&str, ChartKind); 13] = [
    ("i", ChartKind::Xmr),
    ("mr", ChartKind::MovingRange),
    ("run", ChartKind::Run),
    ("p", ChartKind::P),
    ("pp", ChartKind::PPrime),
    ("u", ChartKind::U),
    ("up", ChartKind::UPrime),
    ("c", ChartKind::C),
    ("g", ChartKind::G),
    ("t", ChartKind::T),
    ("xbar", ChartKind::XBar),
    ("s", ChartKind::S),
    ("ip", ChartKind::IPrime),
];

const CHOICES: &str = "
## Choices where the tools differ

- **3 / d2.** Making Data Count and NHSRplotthedots publish 2.66 for the limits of an XmR chart;
  qicharts2 and PowerBI-SPC compute 3 / 1.128. A setting of the preset.
- **Screening of moving ranges.** NHSRplotthedots, qicharts2 and PowerBI-SPC leave out ranges of
  3.267 times their average or more, once; Making Data Count does not. A setting. The I′ chart
  screens at 3.2665, as qicharts2 does.
- **Excluded points.** The neighbours of an excluded point become neighbours of each other for the
  moving range, and the tests of Anhøj leave the point out, both as in qicharts2. A missing value
  keeps its neighbours apart. The other rules still judge an excluded point.
- **s and x̄ charts.** Where all subgroups have one size the standard deviation within them is the
  mean of theirs, as in qicharts2; PowerBI-SPC pools. The lower limit of an s chart is cut at 0, as
  in qicharts2.
- **g chart.** The centre line is the median and the limits lie around the mean, as in both tools.
- **mR chart.** The inner line is two thirds of the upper limit, as in both tools.
- **I′ chart.** The ranges of all points enter sigma, also outside the baseline, as in qicharts2.
- **Two in three.** Three definitions are in use and each is a setting; the table below says which
  belongs to which preset. PowerBI-SPC is compared with its own.
- **Runs and crossings.** qicharts2 gives one signal for a whole phase. Here the points of an
  unusually long run are marked too; where only the crossings are few there is no variation icon,
  because the signal has no direction.
- **Rebase and baseline together.** qicharts2 ignores a baseline where the chart is cut into phases
  and PowerBI-SPC stops; here, as in NHSRplotthedots, each phase has its own.
";

type Value = fn(&Method) -> String;

const SETTINGS: [(&str, Value); 10] = [
    ("screening of moving ranges", |m| {
        if m.screen_moving_ranges { "below 3.267 averages, once" } else { "none" }.to_owned()
    }),
    ("XmR limits", |m| {
        match m.three_sigma {
            ThreeSigma::Published => "mean ± 2.66 average moving ranges",
            ThreeSigma::Exact => "mean ± 3 / 1.128 average moving ranges",
        }
        .to_owned()
    }),
    ("outside", |m| if m.outside { "strictly beyond a limit" } else { "off" }.to_owned()),
    ("trend", |m| m.trend.map_or("off".to_owned(), |n| format!("{} points", n.points()))),
    ("shift", |m| m.shift.map_or("off".to_owned(), |n| format!("{} points", n.points()))),
    ("two in three", |m| {
        match m.two_in_three {
            None => "off",
            Some(TwoInThree::BeyondTwoSigma) => "beyond 2 sigma, all three on one side",
            Some(TwoInThree::BetweenTwoAndThreeSigma) => {
                "between 2 and 3 sigma, all three on one side"
            }
            Some(TwoInThree::ThirdAnywhere) => "beyond 2 sigma, the third anywhere",
        }
        .to_owned()
    }),
    ("runs and crossings of a phase", |m| if m.runs { "tested" } else { "off" }.to_owned()),
    ("fewer points than needed", |m| {
        let points = m.minimum_points;
        match m.short_phase {
            ShortPhase::TrialLimits => format!("under {points}: trial limits, no icons"),
            ShortPhase::Warning => format!("under {points}: limits and icons with a warning"),
        }
    }),
    ("improvement by one rule, concern by another", |m| {
        match m.conflict {
            Conflict::Improvement => "improvement, and both are shown",
            Conflict::ByName => "by the rule that names the point, and both are shown",
        }
        .to_owned()
    }),
    ("target on a limit; label where trends meet", |m| {
        let target = match m.target_on_limit {
            TargetOnLimit::Beyond => "counts as beyond it",
            TargetOnLimit::Inside => "counts as inside",
        };
        let label = match m.trend_direction {
            TrendDirection::OfRun => "the later trend",
            TrendDirection::OfStep => "the step",
        };
        format!("{target}; {label}")
    }),
];
