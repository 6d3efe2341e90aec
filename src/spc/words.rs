//! An analysis in plain sentences, for the text beside each chart and for people who cannot see
//! it.

use super::{
    Analysis, Assurance, ChartKind, Direction, JudgedPoint, Pattern, Phase, PointType, Rule,
};
use crate::calendar::{Date, Frequency, Period};
use crate::polarity::Polarity;
use crate::words;

/// Words for an analysis of a series with one point every week, month or quarter.
///
/// ```text
/// Special cause, improving: 8 months above the mean since Mar 2025.
/// Will hit or miss the target at random: it lies within the process limits.
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    analysis: &'a Analysis,
    frequency: Frequency,
}

impl<'a> Words<'a> {
    /// Words for `analysis`, whose points are `frequency` apart.
    pub fn new(analysis: &'a Analysis, frequency: Frequency) -> Self {
        Self { analysis, frequency }
    }

    /// What the variation icon says and why.
    pub fn variation(&self) -> String {
        let (Some(latest), Some(phase)) = (self.analysis.latest(), self.analysis.last_phase())
        else {
            return "There are no values yet.".to_owned();
        };
        if phase.trial {
            return self.trial(phase);
        }
        let when = self.period(latest.date);
        match latest.point_type {
            PointType::CommonCause if phase.runs.is_some_and(|runs| runs.signal()) => {
                self.not_random(phase)
            }
            PointType::CommonCause if latest.value.is_none() => {
                format!("Common cause: the value for {when} is missing.")
            }
            PointType::CommonCause => format!("Common cause: no significant change in {when}."),
            PointType::SpecialCauseImprovement => self.special_cause(latest, "improving"),
            PointType::SpecialCauseConcern => self.special_cause(latest, "worsening"),
            PointType::SpecialCauseNeutralHigh => self.special_cause(latest, "a change upwards"),
            PointType::SpecialCauseNeutralLow => self.special_cause(latest, "a change downwards"),
        }
    }

    /// What the assurance icon says; where there is none, why not.
    pub fn assurance(&self) -> String {
        let points = &self.analysis.points;
        let targets = points.iter().any(|point| point.target.is_some());
        let phase = self.analysis.last_phase();
        let limits = phase.is_some_and(|phase| phase.lines.limits.is_some());
        match (self.analysis.assurance, phase) {
            (Some(Assurance::ConsistentPass), _) => {
                "Will consistently meet the target unless the process changes: usual variation \
                 stays on its good side."
            }
            (Some(Assurance::ConsistentFail), _) => {
                "Will consistently miss the target unless the process changes: usual variation \
                 stays on its wrong side."
            }
            (Some(Assurance::Inconsistent), _) if limits => {
                "Will hit or miss the target at random: it lies within the process limits."
            }
            (Some(Assurance::Inconsistent), _) => {
                "Hit or miss: there is a target, but no limits yet to judge it by."
            }
            (None, _) if !self.kind().has_limits() => {
                "No assurance icon: a run chart has no limits to judge a target by."
            }
            (None, _) if !self.kind().shows_level() => {
                "No assurance icon: this chart shows spread, which has no target."
            }
            (None, _) if !targets => "No assurance icon: there is no target.",
            (None, _) if self.analysis.settings.polarity == Polarity::Neutral => {
                "No assurance icon: neither direction is better."
            }
            (None, Some(phase)) if phase.trial => return self.trial(phase),
            (None, _) => "No assurance icon.",
        }
        .to_owned()
    }

    /// One occurrence of a rule with its months, without a full stop: `8 months above the mean
    /// since Mar 2025`.
    pub fn pattern(&self, pattern: &Pattern) -> String {
        let flagged = pattern.points.len();
        let (Some(first), Some(last)) = (pattern.first(), pattern.last()) else {
            return String::new();
        };
        let rise = pattern.signal.direction == Direction::High;
        let count = self.counted(flagged);
        let centre = self.kind().centre_name();
        let what = match pattern.signal.rule {
            Rule::Outside if rise => format!("{count} above the upper process limit"),
            Rule::Outside => format!("{count} below the lower process limit"),
            Rule::Trend(_) if rise => format!("{count} rising without a break"),
            Rule::Trend(_) => format!("{count} falling without a break"),
            Rule::Shift(_) if rise => format!("{count} above the {centre}"),
            Rule::Shift(_) => format!("{count} below the {centre}"),
            Rule::TwoInThree if rise => format!("two in three far above the {centre} ({count})"),
            Rule::TwoInThree => format!("two in three far below the {centre} ({count})"),
            Rule::LongRun if rise => {
                format!("an unusually long run of {count} above the {centre}")
            }
            Rule::LongRun => format!("an unusually long run of {count} below the {centre}"),
        };
        format!("{what}{}", self.span(first, last))
    }

    /// A phase whose values are not in random order although the latest shows no direction.
    fn not_random(&self, phase: &Phase) -> String {
        let runs = phase.runs.unwrap_or_default();
        let centre = self.kind().centre_name();
        let mut reasons = Vec::new();
        if runs.is_long() {
            let (longest, expected) = (runs.longest, runs.longest_expected);
            reasons.push(format!(
                "{} in a row lay on one side of the {centre}, and chance explains {expected}",
                self.counted(longest),
            ));
        }
        if runs.crosses_rarely() {
            let (crossings, expected) = (runs.crossings, runs.crossings_expected);
            let times = words::counted(crossings, "time");
            reasons.push(format!(
                "the {centre} was crossed {times}, and chance leads to {expected} or more"
            ));
        }
        format!(
            "Special cause, without a direction now: since {} {}.",
            self.period(phase.from),
            reasons.join("; ")
        )
    }

    fn kind(&self) -> ChartKind {
        self.analysis.settings.kind
    }

    fn special_cause(&self, latest: &JudgedPoint, meaning: &str) -> String {
        let patterns: Vec<String> = self
            .analysis
            .patterns_at(self.analysis.points.len().saturating_sub(1))
            .map(|pattern| self.pattern(pattern))
            .collect();
        let reasons = patterns.join("; ");
        let but = if latest.conflict {
            " The rules point both ways: one says improvement and another says concern."
        } else {
            ""
        };
        format!("Special cause, {meaning}: {reasons}.{but}")
    }

    fn trial(&self, phase: &Phase) -> String {
        let (values, needed) = (phase.values, self.analysis.settings.method.minimum_points);
        format!(
            "No icon yet: the limits since {} are trial limits, from {values} of the {needed} \
             values that are needed.",
            self.period(phase.from),
        )
    }

    /// ` since Mar 2025` when the latest point is the last, otherwise ` in Mar 2025` or
    /// ` from Mar 2025 to Sep 2025`.
    fn span(&self, first: usize, last: usize) -> String {
        let at = |index: usize| {
            let point = self.analysis.points.get(index);
            point.map_or_else(String::new, |point| self.period(point.date))
        };
        if first == last {
            format!(" in {}", at(first))
        } else if last + 1 == self.analysis.points.len() {
            format!(" since {}", at(first))
        } else {
            format!(" from {} to {}", at(first), at(last))
        }
    }

    fn counted(&self, count: usize) -> String {
        words::counted(count, self.frequency.noun())
    }

    /// The period that a date stands for, as people read it.
    fn period(&self, date: Date) -> String {
        match self.frequency {
            Frequency::Weekly => Period::Week(date).to_string(),
            Frequency::Monthly => Period::Month(date.month()).to_string(),
            Frequency::Quarterly => Period::Quarter(date.month()).to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;
    use crate::spc::{Point, Settings, analyse};

    fn analysis(rest: &[f64], target: f64) -> Analysis {
        let mut values = [46.0, 54.0].repeat(6);
        values.extend(rest);
        let april = Month::new(2024, 4).unwrap();
        let points: Vec<Point> = (april.through(april + 99))
            .zip(values)
            .map(|(month, value)| Point::new(month.first_day(), value).with_target(target))
            .collect();
        analyse(&points, &Settings { baseline: Some(12), ..Settings::default() }).unwrap()
    }

    fn variation(rest: &[f64]) -> String {
        Words::new(&analysis(rest, 50.0), Frequency::Monthly).variation()
    }

    #[test]
    fn the_reason_for_a_signal_names_its_months() {
        assert_eq!(
            variation(&[46.0, 52.0, 54.0, 52.0, 54.0, 52.0, 54.0, 52.0, 54.0]),
            "Special cause, improving: 8 months above the mean since May 2025."
        );
        assert_eq!(
            variation(&[20.0]),
            "Special cause, worsening: 1 month below the lower process limit in Apr 2025."
        );
        assert_eq!(
            variation(&[52.0, 66.0, 67.0]),
            "Special cause, improving: two in three far above the mean (2 months) since May 2025."
        );
    }

    #[test]
    fn a_conflict_gives_both_reasons() {
        let words = variation(&[48.0, 62.8, 60.8, 59.2, 57.6, 55.6, 53.6, 52.0]);
        assert_eq!(
            words,
            "Special cause, improving: 7 months falling without a break since May 2025; 7 months \
             above the mean since May 2025. The rules point both ways: one says improvement and \
             another says concern."
        );
    }

    #[test]
    fn a_quiet_series_says_so_and_a_short_one_says_what_it_lacks() {
        assert_eq!(variation(&[48.0]), "Common cause: no significant change in Apr 2025.");
        assert_eq!(
            variation(&[]),
            "No icon yet: the limits since Apr 2024 are trial limits, from 12 of the 13 values \
             that are needed."
        );
    }

    #[test]
    fn assurance_is_told_in_one_sentence() {
        let words = |target| Words::new(&analysis(&[50.0], target), Frequency::Monthly).assurance();
        assert!(words(20.0).starts_with("Will consistently meet the target"));
        assert!(words(80.0).starts_with("Will consistently miss the target"));
        assert!(words(50.0).starts_with("Will hit or miss the target"));
    }
}
