//! The kinds of chart: `chart_*.json`. Lines must agree to 1e-9 of their size, signals exactly.
//! Where the two tools differ the rule's documentation says what was chosen.

use serde::Deserialize;
use sightline::calendar::Month;
use sightline::polarity::Polarity;
use sightline::spc::{
    Analysis, ChartKind, Direction, JudgedPoint, Method, Point, Preset, Rule, RunLength, Settings,
    TwoInThree, analyse,
};

use crate::tally::{Outcome, Tool, Verdict, files};

/// One recorded case.
#[derive(Deserialize)]
struct Case {
    id: String,
    input: Input,
    qicharts2: Option<Qicharts2>,
    powerbi_spc: Option<PowerBi>,
}

#[derive(Deserialize)]
struct Input {
    chart: String,
    numerators: Option<Vec<Option<f64>>>,
    denominators: Option<Vec<Option<f64>>>,
    subgroup_mean: Option<Vec<Option<f64>>>,
    subgroup_sd: Option<Vec<Option<f64>>>,
    subgroup_n: Option<Vec<Option<f64>>>,
    part: Vec<usize>,
    freeze: Option<usize>,
    exclude: Vec<usize>,
    screen_moving_ranges: bool,
}

#[derive(Deserialize)]
struct Qicharts2 {
    y: Vec<Option<f64>>,
    centre: Vec<Option<f64>>,
    lcl: Vec<Option<f64>>,
    ucl: Vec<Option<f64>>,
    lcl_2sigma: Vec<Option<f64>>,
    ucl_2sigma: Vec<Option<f64>>,
    sigma_signal: Vec<Option<bool>>,
    runs: Vec<RunsOfPart>,
}

#[derive(Deserialize)]
struct RunsOfPart {
    n_useful: usize,
    longest_run: Option<f64>,
    longest_run_max: Option<f64>,
    n_crossings: Option<f64>,
    n_crossings_min: Option<f64>,
    runs_signal: bool,
}

#[derive(Deserialize)]
struct PowerBi {
    values: Vec<Option<f64>>,
    centre: Vec<Option<f64>>,
    ll99: Option<Vec<Option<f64>>>,
    ul99: Option<Vec<Option<f64>>>,
    ll95: Option<Vec<Option<f64>>>,
    ul95: Option<Vec<Option<f64>>>,
    flags_neutral: Option<Flags>,
}

#[derive(Deserialize)]
struct Flags {
    astronomical: Option<Vec<String>>,
    shift: Option<Vec<String>>,
    trend: Option<Vec<String>>,
    #[serde(alias = "two_in_three", alias = "twoInThree")]
    two_in_three: Option<Vec<String>>,
}

/// Every case that the tool was asked.
pub fn outcomes(tool: Tool) -> Vec<Outcome> {
    #[derive(Deserialize)]
    struct File {
        cases: Vec<Case>,
    }
    let read = |(name, text): (String, String)| {
        let file: File = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        file.cases
    };
    let compared = |case: Case| {
        Some(Outcome { verdict: compare(&case, tool)?, chart: case.input.chart, id: case.id })
    };
    files("chart_").into_iter().flat_map(read).filter_map(compared).collect()
}

/// Compares the engine with what a tool gave; `None` where the tool was not asked.
fn compare(case: &Case, tool: Tool) -> Option<Verdict> {
    let differences = match tool {
        Tool::PowerBiSpc => power_bi(case, case.powerbi_spc.as_ref()?),
        _ => qicharts2(case, case.qicharts2.as_ref()?),
    };
    if differences.is_empty() {
        return Some(Verdict::Equal);
    }
    Some(match deliberate(case, tool) {
        Some(reason) => Verdict::Deliberate(reason),
        None => Verdict::Different(differences.join("; ")),
    })
}

/// What this project does otherwise, with the reason. Told by the kind of chart and what was asked,
/// never by the case.
fn deliberate(case: &Case, tool: Tool) -> Option<&'static str> {
    let input = &case.input;
    let cut_or_frozen = !input.part.is_empty() || input.freeze.is_some();
    let sizes = input.subgroup_n.iter().flatten().flatten();
    let one_size = sizes.clone().zip(sizes.skip(1)).all(|(one, next)| one == next);
    let has_gaps = [&input.numerators, &input.denominators, &input.subgroup_mean]
        .into_iter()
        .flatten()
        .flatten()
        .any(Option::is_none);
    match (tool, input.chart.as_str()) {
        (Tool::PowerBiSpc, _) if has_gaps => Some(
            "PowerBI-SPC leaves out a period without a value, so that its moving ranges and runs \
             bridge the gap; here a missing value keeps its neighbours apart, as in the other \
             tools.",
        ),
        (Tool::PowerBiSpc, "s") => Some(
            "A standard deviation cannot lie below 0, so the lower limit of an s chart is cut \
             there; PowerBI-SPC leaves it below. Where all subgroups have one size the centre is \
             the mean of their standard deviations, as in textbooks and qicharts2; PowerBI-SPC \
             always pools.",
        ),
        (Tool::PowerBiSpc, "xbar") if one_size || cut_or_frozen => Some(
            "Where all subgroups have one size the limits of an x̄ chart rest on the mean of their \
             standard deviations, as in textbooks and qicharts2; PowerBI-SPC always pools.",
        ),
        (Tool::PowerBiSpc, "mr") if input.freeze.is_some() && input.part.is_empty() => Some(
            "With a baseline PowerBI-SPC draws no moving ranges after it and flags what is not \
             there; here the ranges go on against the limits of the baseline.",
        ),
        _ => None,
    }
}

fn kind(chart: &str) -> ChartKind {
    match chart {
        "i" => ChartKind::Xmr,
        "mr" => ChartKind::MovingRange,
        "run" => ChartKind::Run,
        "p" => ChartKind::P,
        "pp" => ChartKind::PPrime,
        "u" => ChartKind::U,
        "up" => ChartKind::UPrime,
        "c" => ChartKind::C,
        "g" => ChartKind::G,
        "t" => ChartKind::T,
        "xbar" => ChartKind::XBar,
        "s" => ChartKind::S,
        "ip" => ChartKind::IPrime,
        other => panic!("unknown chart {other}"),
    }
}

fn judged(input: &Input, method: Method) -> Analysis {
    let kind = kind(&input.chart);
    let month = |index: usize| (Month::new(2000, 1).unwrap() + index as i32).first_day();
    let at = |values: &Option<Vec<Option<f64>>>, index: usize| {
        values.as_ref().and_then(|values| values.get(index).copied().flatten())
    };
    let count = input.numerators.as_ref().or(input.subgroup_mean.as_ref()).unwrap().len();
    let points: Vec<Point> = (0..count)
        .map(|index| {
            let numerator = at(&input.numerators, index);
            let (value, size, spread) = match kind {
                ChartKind::XBar => (
                    at(&input.subgroup_mean, index),
                    at(&input.subgroup_n, index),
                    at(&input.subgroup_sd, index),
                ),
                ChartKind::S => (at(&input.subgroup_sd, index), at(&input.subgroup_n, index), None),
                _ if input.denominators.is_some() => {
                    let size = at(&input.denominators, index);
                    (numerator.zip(size).map(|(n, d)| n / d), size, None)
                }
                _ => (numerator, None, None),
            };
            Point { value, size, spread, ..Point::missing(month(index)) }
        })
        .collect();
    let settings = Settings {
        method: Method { screen_moving_ranges: input.screen_moving_ranges, ..method },
        kind,
        polarity: Polarity::Neutral,
        // Where a chart is cut into parts the tools ignore the baseline.
        baseline: input.freeze.filter(|_| input.part.is_empty()),
        rebases: input.part.iter().map(|&last| month(last)).collect(),
        excluded: input.exclude.iter().map(|&one| month(one - 1)).collect(),
        ..Settings::default()
    };
    analyse(&points, &settings).unwrap()
}

fn qicharts2(case: &Case, expected: &Qicharts2) -> Vec<String> {
    let analysis = judged(&case.input, Preset::Anhoej.method());
    let mut differences = Vec::new();
    let points = &analysis.points;
    let lines = |pick: fn(&JudgedPoint) -> Option<f64>| points.iter().map(pick).collect::<Vec<_>>();
    numbers(&mut differences, "y", &lines(|p| p.value), &expected.y);
    numbers(&mut differences, "centre", &lines(|p| p.lines.centre), &expected.centre);
    numbers(&mut differences, "lcl", &lines(|p| p.lines.lower()), &expected.lcl);
    numbers(&mut differences, "ucl", &lines(|p| p.lines.upper()), &expected.ucl);
    let inner = |p: &JudgedPoint| p.lines.limits.map(|limits| limits.lower_two_sigma);
    numbers(&mut differences, "lcl 2", &lines(inner), &expected.lcl_2sigma);
    let inner = |p: &JudgedPoint| p.lines.limits.map(|limits| limits.upper_two_sigma);
    numbers(&mut differences, "ucl 2", &lines(inner), &expected.ucl_2sigma);
    let signal: Vec<bool> = points.iter().map(|p| p.outside() == Some(true)).collect();
    let expected_signal: Vec<bool> =
        expected.sigma_signal.iter().map(|signal| *signal == Some(true)).collect();
    if signal != expected_signal {
        differences.push(format!("sigma signal {signal:?} not {expected_signal:?}"));
    }
    if kind(&case.input.chart).has_independent_points() {
        for (phase, runs) in analysis.phases.iter().zip(&expected.runs) {
            let found = phase.runs.unwrap();
            let pairs = [
                ("useful", found.useful, Some(runs.n_useful as f64)),
                ("longest", found.longest, runs.longest_run),
                ("longest expected", found.longest_expected, runs.longest_run_max),
                ("crossings", found.crossings, runs.n_crossings),
                ("crossings expected", found.crossings_expected, runs.n_crossings_min),
            ];
            for (what, ours, theirs) in pairs {
                if theirs.is_some_and(|theirs| theirs != ours as f64) {
                    differences.push(format!("{what} {ours} not {theirs:?}"));
                }
            }
            if found.signal() != runs.runs_signal {
                differences.push(format!(
                    "runs signal {} not {}",
                    found.signal(),
                    runs.runs_signal
                ));
            }
        }
    }
    differences
}

fn power_bi(case: &Case, expected: &PowerBi) -> Vec<String> {
    let seven = Some(RunLength::Seven);
    let method = Method {
        trend: seven,
        shift: seven,
        two_in_three: Some(TwoInThree::ThirdAnywhere),
        runs: false,
        ..Preset::Anhoej.method()
    };
    let analysis = judged(&case.input, method);
    // It leaves out periods without a value.
    let points: Vec<(usize, &JudgedPoint)> =
        analysis.points.iter().enumerate().filter(|(_, point)| point.value.is_some()).collect();
    let mut differences = Vec::new();
    let lines = |pick: fn(&JudgedPoint) -> Option<f64>| {
        points.iter().map(|(_, p)| pick(p)).collect::<Vec<_>>()
    };
    numbers(&mut differences, "values", &lines(|p| p.value), &expected.values);
    numbers(&mut differences, "centre", &lines(|p| p.lines.centre), &expected.centre);
    let pairs: [(&str, Pick, _); 4] = [
        ("ll99", |p| p.lines.lower(), &expected.ll99),
        ("ul99", |p| p.lines.upper(), &expected.ul99),
        ("ll95", |p| p.lines.limits.map(|l| l.lower_two_sigma), &expected.ll95),
        ("ul95", |p| p.lines.limits.map(|l| l.upper_two_sigma), &expected.ul95),
    ];
    for (what, pick, expected) in pairs {
        if let Some(expected) = expected {
            numbers(&mut differences, what, &lines(pick), expected);
        }
    }
    let Some(flags) = &expected.flags_neutral else { return differences };
    let rules: [(&str, Is, _); 4] = [
        ("astronomical", |rule| rule == Rule::Outside, &flags.astronomical),
        ("trend", |rule| matches!(rule, Rule::Trend(_)), &flags.trend),
        ("two in three", |rule| rule == Rule::TwoInThree, &flags.two_in_three),
        ("shift", |rule| matches!(rule, Rule::Shift(_)), &flags.shift),
    ];
    for (what, is, expected) in rules {
        let Some(expected) = expected else { continue };
        let found: Vec<&str> = points
            .iter()
            .map(|&(index, _)| {
                let mut patterns =
                    analysis.patterns_at(index).filter(|pattern| is(pattern.signal.rule));
                match patterns.by_ref().last().map(|pattern| pattern.signal.direction) {
                    None => "none",
                    Some(Direction::High) => "neutral_high",
                    Some(Direction::Low) => "neutral_low",
                }
            })
            .collect();
        if found != expected.iter().map(String::as_str).collect::<Vec<_>>() {
            differences.push(format!("{what} {found:?} not {expected:?}"));
        }
    }
    differences
}

type Pick = fn(&JudgedPoint) -> Option<f64>;
type Is = fn(Rule) -> bool;

fn numbers(
    differences: &mut Vec<String>,
    what: &str,
    found: &[Option<f64>],
    expected: &[Option<f64>],
) {
    let same = |(found, expected): (&Option<f64>, &Option<f64>)| match (found, expected) {
        (Some(found), Some(expected)) => {
            (found - expected).abs() <= 1e-9 * expected.abs().max(1e-12)
        }
        (None, None) => true,
        _ => false,
    };
    if found.len() != expected.len() {
        differences.push(format!("{what}: {} not {} points", found.len(), expected.len()));
    } else if let Some(at) = found.iter().zip(expected).position(|pair| !same(pair)) {
        differences.push(format!("{what} at {at}: {:?} not {:?}", found[at], expected[at]));
    }
}
