//! Phases: the stretches between rebases, each judged by itself. No moving range, run or window
//! crosses from one to the next.

use super::label::{self, Polarised};
use super::limits;
use super::limits::Value;
use super::lines::Standing;
use super::{
    Analysis, Error, JudgedPoint, OwnLines, Phase, Point, Settings, ShortPhase, Warning, icon,
    rules, warning,
};
use crate::calendar::Date;

/// The points in the order of their dates, with only finite numbers in them.
pub(super) fn in_order(points: &[Point], warnings: &mut Vec<Warning>) -> Result<Vec<Point>, Error> {
    let finite = |number: &f64| number.is_finite();
    let mut rows = points.to_vec();
    rows.sort_by_key(|row| row.date);
    for row in &mut rows {
        let given = *row;
        row.value = row.value.filter(finite);
        row.target = row.target.filter(finite);
        row.size = row.size.filter(|size| size.is_finite() && *size > 0.0);
        row.spread = row.spread.filter(|spread| spread.is_finite() && *spread >= 0.0);
        if (row.value.is_some(), row.target.is_some())
            != (given.value.is_some(), given.target.is_some())
        {
            warnings.push(Warning::NotANumber(row.date));
        }
    }
    let mut pairs = rows.iter().zip(rows.iter().skip(1));
    match pairs.find(|(row, next)| row.date == next.date) {
        Some((row, _)) => Err(Error::DuplicateDate(row.date)),
        None => Ok(rows),
    }
}

/// The rows of each phase. A rebase date is the date of the first point of the new phase; lines
/// that people agreed on start a phase too.
pub(super) fn split<'a>(
    rows: &'a [Point],
    settings: &'a Settings,
) -> impl Iterator<Item = &'a [Point]> {
    let starts = |date: &Date| {
        settings.rebases.contains(date)
            || settings.own_lines.iter().any(|own| own.from.as_ref() == Some(date))
    };
    rows.chunk_by(move |_, next| !starts(&next.date))
}

/// Judges one phase and appends it to the analysis.
pub(super) fn judge(rows: &[Point], analysis: &mut Analysis) {
    let settings = &analysis.settings;
    let method = &settings.method;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };

    let values = values(rows, settings);
    let own = own_lines(first.date, analysis);
    let lines = match own {
        Some(own) => vec![limits::agreed(own); rows.len()],
        None => {
            let phase = limits::Phase { points: &values, per: settings.per, method };
            limits::lines(settings.kind, &phase)
        }
    };
    let standings: Vec<Standing> = (values.iter().zip(&lines))
        .map(|(point, lines)| Standing::of(point.value, point.excluded, lines))
        .collect();
    let mut patterns = rules::find(&standings, method);
    let runs = (method.runs && settings.kind.has_independent_points())
        .then(|| rules::runs::test(&standings));
    patterns.extend(runs.iter().flat_map(|runs| rules::runs::find(&standings, runs)));

    let known = values.iter().filter(|point| point.value.is_some()).count();
    let number = match analysis.phases.last() {
        Some(before) => before.number + 1,
        None => usize::from(settings.rebases.contains(&first.date)),
    };
    let phase = Phase {
        number,
        first: analysis.points.len(),
        points: rows.len(),
        values: known,
        from: first.date,
        to: last.date,
        // A last period that is missing, or rests on nothing known, has no limits of its own.
        lines: (lines.iter().rev().find(|lines| lines.limits.is_some()))
            .or(lines.last())
            .copied()
            .unwrap_or_default(),
        trial: method.short_phase == ShortPhase::TrialLimits
            && known < method.minimum_points
            && settings.kind.has_limits()
            && own.is_none(),
        short: rows.len() < method.minimum_points,
        agreed: own.is_some(),
        runs,
    };
    warning::of_phase(&phase, settings.kind, &mut analysis.warnings);

    let phase_index = analysis.phases.len();
    let judged = rows.iter().zip(&values).zip(lines.iter().zip(&standings));
    analysis.points.extend(judged.enumerate().map(|(index, ((row, value), (lines, at)))| {
        let signal = label::name(index, &standings, &patterns, method.trend_direction);
        let Polarised { point_type, conflict } =
            label::polarise(index, signal, &patterns, settings.judged_polarity(), method.conflict);
        JudgedPoint {
            date: row.date,
            value: value.value,
            target: row.target,
            size: value.size,
            spread: value.spread,
            excluded: value.excluded,
            phase: phase_index,
            lines: *lines,
            side: at.side,
            zone: at.zone,
            signal,
            point_type,
            conflict,
            assurance: icon::judge_target(row.target, lines, phase.trial, settings),
        }
    }));
    analysis.patterns.extend(patterns.into_iter().map(|pattern| pattern.shifted(phase.first)));
    analysis.phases.push(phase);
}

/// The rows as the formulas see them. A point of a chart that needs a size counts as missing
/// where there is none.
fn values(rows: &[Point], settings: &Settings) -> Vec<Value> {
    let values: Vec<Option<f64>> = rows
        .iter()
        .map(|row| row.value.filter(|_| !settings.kind.needs_size() || row.size.is_some()))
        .collect();
    let baseline = settings.baseline.unwrap_or(rows.len());
    let plotted = limits::plotted(settings.kind, &values);
    (rows.iter().zip(plotted).enumerate())
        .map(|(index, (row, value))| Value {
            value,
            size: row.size,
            spread: row.spread,
            in_baseline: index < baseline,
            excluded: settings.excluded.contains(&row.date),
        })
        .collect()
}

/// The lines that people agreed on for a phase that starts at `first`.
fn own_lines(first: Date, analysis: &Analysis) -> Option<&OwnLines> {
    let is_first = analysis.phases.is_empty();
    let own = &analysis.settings.own_lines;
    let at = |from: Option<Date>| own.iter().find(|own| own.from == from);
    at(Some(first)).or_else(|| at(None).filter(|_| is_first))
}
