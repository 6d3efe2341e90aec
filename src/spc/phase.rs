//! Phases: the stretches between rebases, each judged by itself. No moving range, run or window
//! crosses from one to the next.

use super::label::{self, Polarised};
use super::limits;
use super::lines::Standing;
use super::{
    Analysis, Error, JudgedPoint, Phase, Point, ShortPhase, Warning, icon, rules, warning,
};
use crate::calendar::Date;

/// The points in the order of their dates, with only finite numbers in them.
pub(super) fn in_order(points: &[Point], warnings: &mut Vec<Warning>) -> Result<Vec<Point>, Error> {
    let finite = |number: &f64| number.is_finite();
    let mut rows = points.to_vec();
    rows.sort_by_key(|row| row.date);
    for row in &mut rows {
        let given = (row.value, row.target);
        row.value = row.value.filter(finite);
        row.target = row.target.filter(finite);
        if (row.value.is_some(), row.target.is_some()) != (given.0.is_some(), given.1.is_some()) {
            warnings.push(Warning::NotANumber(row.date));
        }
    }
    let mut pairs = rows.iter().zip(rows.iter().skip(1));
    match pairs.find(|(row, next)| row.date == next.date) {
        Some((row, _)) => Err(Error::DuplicateDate(row.date)),
        None => Ok(rows),
    }
}

/// The rows of each phase. A rebase date is the date of the first point of the new phase.
pub(super) fn split<'a>(
    rows: &'a [Point],
    rebases: &'a [Date],
) -> impl Iterator<Item = &'a [Point]> {
    rows.chunk_by(|_, next| !rebases.contains(&next.date))
}

/// Judges one phase and appends it to the analysis.
pub(super) fn judge(rows: &[Point], analysis: &mut Analysis) {
    let settings = &analysis.settings;
    let method = &settings.method;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };

    let values: Vec<Option<f64>> = rows.iter().map(|row| row.value).collect();
    let baseline = settings.baseline.and_then(|points| values.get(..points)).unwrap_or(&values);
    let lines = limits::xmr(baseline, method.screen_moving_ranges);
    let standings: Vec<Standing> = values.iter().map(|&v| Standing::of(v, &lines)).collect();
    let patterns = rules::find(&standings, method);

    let known = values.iter().flatten().count();
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
        lines,
        trial: method.short_phase == ShortPhase::TrialLimits && known < method.minimum_points,
        short: rows.len() < method.minimum_points,
    };
    warning::of_phase(&phase, &mut analysis.warnings);

    let phase_index = analysis.phases.len();
    analysis.points.extend(rows.iter().zip(&standings).enumerate().map(|(index, (row, at))| {
        let signal = label::name(index, &standings, &patterns, method.trend_direction);
        let Polarised { point_type, conflict } =
            label::polarise(index, signal, &patterns, settings.polarity, method.conflict);
        JudgedPoint {
            date: row.date,
            value: row.value,
            target: row.target,
            size: row.size,
            spread: row.spread,
            excluded: settings.excluded.contains(&row.date),
            phase: phase_index,
            lines,
            side: at.side,
            zone: at.zone,
            signal,
            point_type,
            conflict,
            assurance: icon::judge_target(row.target, &phase, settings),
        }
    }));
    analysis.patterns.extend(patterns.into_iter().map(|pattern| pattern.shifted(phase.first)));
    analysis.phases.push(phase);
}
