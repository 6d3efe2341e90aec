//! XmR charts: `xmr_*.json` and `mdc_*.json`. Flags and names must be equal, lines within 1e-12 of
//! the largest value. Where a case says how a fault of the reference is mended, the mended outcome
//! is the one that counts.

use std::fmt::Debug;

use serde::Deserialize;
use sightline::calendar::Date;
use sightline::polarity::Polarity;
use sightline::spc::{
    Analysis, Assurance, Error, Method, Phase, Point, Preset, RunLength, Settings, Side,
    VariationIcon, analyse,
};

use crate::tally::{Outcome, Tool, Verdict, files};

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    tags: Vec<String>,
    input: Input,
    expected: Option<Expected>,
    expected_mended: Option<Expected>,
    expected_error: Option<String>,
}

#[derive(Deserialize)]
struct Input {
    dates: Vec<String>,
    values: Vec<Option<f64>>,
    target: Option<f64>,
    targets: Option<Vec<Option<f64>>>,
    improvement_direction: String,
    fix_after_n_points: Option<usize>,
    rebase: Vec<String>,
    screen_outliers: Option<bool>,
    run_length: Option<u8>,
}

/// One entry a point, in the order of the dates, then the icons.
#[derive(Deserialize)]
struct Expected {
    mean: Vec<Option<f64>>,
    lpl: Vec<Option<f64>>,
    upl: Vec<Option<f64>>,
    rebase_group: Vec<usize>,
    outside_limits: Vec<Option<bool>>,
    close_to_limits: Vec<Option<bool>>,
    relative_to_mean: Vec<Option<i8>>,
    special_cause_type: Vec<String>,
    point_type: Vec<String>,
    short_group_warning: Vec<bool>,
    conflict: Option<Vec<bool>>,
    trial: Option<Vec<bool>>,
    variation_type: Option<String>,
    variation_icon: Option<String>,
    assurance_type: Option<String>,
    assurance_icon: Option<String>,
}

/// Every case of a tool.
pub fn outcomes(tool: Tool) -> Vec<Outcome> {
    let (prefix, preset) = match tool {
        Tool::MakingDataCount => ("mdc_", Preset::MakingDataCount),
        _ => ("xmr_", Preset::NhsR),
    };
    let mut outcomes = Vec::new();
    for (name, text) in files(prefix) {
        let File { cases } = serde_json::from_str(&text).expect(&name);
        outcomes.extend(cases.into_iter().map(|case| Outcome {
            chart: "i".to_owned(),
            verdict: verdict(&case, preset),
            id: format!("{name} {}", case.id),
        }));
    }
    outcomes
}

fn verdict(case: &Case, preset: Preset) -> Verdict {
    let differences = run_case(case, preset);
    if !differences.is_empty() {
        return Verdict::Different(differences.join("; "));
    }
    if case.expected_mended.is_none() {
        return Verdict::Equal;
    }
    let is = |tag: &str| case.tags.iter().any(|other| other == tag);
    Verdict::Deliberate(if is("reference_quirk") {
        "Where a rising and a falling trend meet in two equal values, the last point of the rise is \
         labelled by the step into it; NHSRplotthedots labels it by the step out of it, as \
         decreasing."
    } else if is("missing") {
        "A missing value breaks runs and windows and is never an error; NHSRplotthedots stops \
         where one lies in a window of seven whose other steps agree."
    } else {
        "A constant series keeps limits on its mean and is judged against the target, so that 100% \
         every month against 95% passes; NHSRplotthedots screens all of its moving ranges away \
         and gives no limits."
    })
}

fn run_case(case: &Case, preset: Preset) -> Vec<String> {
    let result = ask(&case.input, preset);
    let expected = case.expected_mended.as_ref().or(case.expected.as_ref());
    match (expected, result) {
        (Some(expected), Ok(analysis)) => compare(expected, &analysis, &case.input.values),
        (Some(_), Err(error)) => vec![format!("unexpected error: {error}")],
        (None, Err(_)) if case.expected_error.is_some() => Vec::new(),
        (None, Err(error)) => vec![format!("says nothing of what is expected; error: {error}")],
        (None, Ok(_)) => vec![format!("expected an error: {:?}", case.expected_error)],
    }
}

/// Asks the engine; an option that our types cannot even express is an error too.
fn ask(input: &Input, preset: Preset) -> Result<Analysis, String> {
    let run_length = RunLength::try_from(input.run_length.unwrap_or(7)).map_err(words)?;
    let polarity = match input.improvement_direction.as_str() {
        "increase" => Polarity::Higher,
        "decrease" => Polarity::Lower,
        "neutral" => Polarity::Neutral,
        other => return Err(format!("no such direction: {other}")),
    };
    let method = preset.method().with_run_length(run_length);
    let screen_moving_ranges = input.screen_outliers.unwrap_or(method.screen_moving_ranges);
    let method = Method { screen_moving_ranges, ..method };
    let settings = Settings {
        method,
        polarity,
        baseline: input.fix_after_n_points,
        rebases: input.rebase.iter().map(|text| date(text)).collect::<Result<_, _>>()?,
        ..Settings::default()
    };
    assert_eq!(input.dates.len(), input.values.len());
    let target_at = |index: usize| match &input.targets {
        Some(targets) => targets[index],
        None => input.target,
    };
    let points = (input.dates.iter().zip(&input.values).enumerate())
        .map(|(i, (text, &value))| {
            Ok(Point { value, target: target_at(i), ..Point::missing(date(text)?) })
        })
        .collect::<Result<Vec<_>, String>>()?;
    analyse(&points, &settings).map_err(words)
}

fn words(error: Error) -> String {
    error.to_string()
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|()| format!("no such date: {text}"))
}

fn compare(expected: &Expected, analysis: &Analysis, values: &[Option<f64>]) -> Vec<String> {
    let mut differences = Differences::default();
    let points = &analysis.points;
    let phase = |index: usize| -> &Phase { &analysis.phases[index] };

    let largest = values.iter().flatten().fold(0.0, |largest: f64, value| largest.max(value.abs()));
    let near = |a: &Option<f64>, b: &Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * largest,
        (None, None) => true,
        _ => false,
    };
    let per_point = &mut differences;
    per_point.each_by("mean", &expected.mean, points.iter().map(|p| p.lines.centre), near);
    per_point.each_by("lpl", &expected.lpl, points.iter().map(|p| p.lines.lower()), near);
    per_point.each_by("upl", &expected.upl, points.iter().map(|p| p.lines.upper()), near);
    per_point.each("group", &expected.rebase_group, points.iter().map(|p| phase(p.phase).number));
    per_point.each("outside", &expected.outside_limits, points.iter().map(|p| p.outside()));
    per_point.each("close", &expected.close_to_limits, points.iter().map(|p| p.close()));
    per_point.each("side", &expected.relative_to_mean, points.iter().map(|p| p.side.map(sign)));
    per_point.each(
        "special cause",
        &expected.special_cause_type,
        points.iter().map(|p| p.special_cause().to_owned()),
    );
    per_point.each(
        "point type",
        &expected.point_type,
        points.iter().map(|p| p.point_type.as_str().to_owned()),
    );
    let short = points.iter().map(|p| phase(p.phase).short);
    per_point.each("short", &expected.short_group_warning, short);
    if let Some(conflict) = &expected.conflict {
        per_point.each("conflict", conflict, points.iter().map(|p| p.conflict));
    }
    if let Some(trial) = &expected.trial {
        per_point.each("trial", trial, points.iter().map(|p| phase(p.phase).trial));
    }

    let variation = analysis.variation;
    let variation_type = variation.map(|icon| icon.point_type().as_str());
    differences.one("variation type", &expected.variation_type, variation_type);
    differences.one(
        "variation icon",
        &expected.variation_icon,
        variation.map(VariationIcon::as_str),
    );
    let assurance = analysis.assurance;
    differences.one("assurance type", &expected.assurance_type, assurance.map(Assurance::as_str));
    differences.one("assurance icon", &expected.assurance_icon, assurance.map(Assurance::icon));
    differences.0
}

fn sign(side: Side) -> i8 {
    match side {
        Side::Below => -1,
        Side::On => 0,
        Side::Above => 1,
    }
}

/// What differs, in words.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn each<T: PartialEq + Debug>(
        &mut self,
        what: &str,
        expected: &[T],
        found: impl Iterator<Item = T>,
    ) {
        self.each_by(what, expected, found, T::eq);
    }

    fn each_by<T: Debug>(
        &mut self,
        what: &str,
        expected: &[T],
        found: impl Iterator<Item = T>,
        equal: impl Fn(&T, &T) -> bool,
    ) {
        let found: Vec<T> = found.collect();
        if expected.len() != found.len() {
            let (expected, found) = (expected.len(), found.len());
            self.0.push(format!("{what}: {found} points, expected {expected}"));
            return;
        }
        let pairs = expected.iter().zip(&found).enumerate();
        if let Some((index, (expected, found))) = pairs.clone().find(|(_, (e, f))| !equal(e, f)) {
            let count = pairs.filter(|(_, (e, f))| !equal(e, f)).count();
            self.0.push(format!(
                "{what} of point {index}: {found:?}, expected {expected:?} ({count} differ)"
            ));
        }
    }

    fn one(&mut self, what: &str, expected: &Option<String>, found: Option<&str>) {
        if expected.as_deref() != found {
            self.0.push(format!("{what}: {found:?}, expected {expected:?}"));
        }
    }
}
