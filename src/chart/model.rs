//! The numbers of one chart: one slot for each period on the time axis.
//!
//! A slot holds all that is known of its period, so the chart, the read-out and the data table
//! count along the same axis. Periods without a value keep their slot: a missing month is a gap,
//! never a bridge.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::format::Format;
use crate::calendar::{Date, Frequency, Month, Period};
use crate::disclosure::Rule;
use crate::framework::Indicator;
use crate::polarity::Polarity;
use crate::series::{Origin, Series};
use crate::spc::{Analysis, Assurance, ChartKind, Lines, PointType, Signal, VariationIcon, Words};

/// The most empty periods that are put between two known ones: twenty years of months. A mistyped
/// year must not stretch the axis over millennia.
const LONGEST_GAP: usize = 240;

/// Everything that one chart shows, in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What is measured, such as `A&E: seen within 4 hours`.
    pub title: String,
    /// Where, such as `SaTH`. May be empty.
    pub organisation: String,
    /// How numbers are written.
    pub format: Format,
    /// Which way is better.
    pub polarity: Polarity,
    /// How far apart the slots are.
    pub frequency: Frequency,
    /// The rules that judged the points, such as `Making Data Count`.
    pub method: String,
    /// The kind of control chart.
    pub kind: ChartKind,
    /// The periods of the time axis, in order.
    pub slots: Vec<Slot>,
    /// The stretches with one mean and one pair of limits.
    pub phases: Vec<ChartPhase>,
    /// The variation icon.
    pub variation: Option<VariationIcon>,
    /// The assurance icon.
    pub assurance: Option<Assurance>,
    /// The variation in a sentence, with its reason.
    pub variation_words: String,
    /// The assurance in a sentence.
    pub assurance_words: String,
    /// How the forecast was made; empty without one.
    pub forecast_method: String,
    /// What whoever holds the chart must know of the rules behind its tiers, such as that they
    /// differ from the framework file; empty where there is nothing to say.
    pub notice: String,
    /// Values that the axis covers besides the chart's own, so that charts can be compared.
    pub axis_reach: Option<(f64, f64)>,
    /// What is measured, for the targets of periods that are added later.
    indicator: Indicator,
    /// What the points were judged to be, for [measuring](Model::measure) a part of them.
    pub(super) analysis: Arc<Analysis>,
}

/// One period of the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The period.
    pub period: Period,
    /// The reported value.
    pub value: Option<f64>,
    /// The rule that hides the value, where it was counted and may not be shown.
    pub hidden: Option<Rule>,
    /// What published statistics say, where the value is a return's own.
    pub published: Option<f64>,
    /// What the value rests on: its denominator, or the number of measurements.
    pub size: Option<f64>,
    /// Mean and limits at this point, which may differ from point to point; `None` where no point
    /// was judged.
    pub lines: Option<Lines>,
    /// The plan.
    pub plan: Option<f64>,
    /// The target that holds.
    pub target: Option<f64>,
    /// The signed-off recovery trajectory.
    pub recovery: Option<f64>,
    /// The forecast, where there is no value yet.
    pub forecast: Option<ForecastPoint>,
    /// What the rules say of the value.
    pub judgement: Option<Judgement>,
    /// The escalation tier of the month.
    pub tier: Option<Tier>,
    /// Where the value was read, such as `RXW.xlsx, Highlight!H14`. Empty when unknown.
    pub source: String,
    /// How many earlier statements of the value differ from it.
    pub restatements: usize,
    /// Whose figures are missing in a value that was put together from several.
    pub missing: Vec<String>,
    /// What happened here, in the words of those who know, in the order in which it was added.
    pub annotations: Vec<Annotation>,
}

/// What the rules say of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Position in [`Model::phases`].
    pub phase: usize,
    /// What the point means.
    pub point_type: PointType,
    /// One rule says improvement, another concern.
    pub conflict: bool,
    /// The rule that the point is named after; `None` is common cause.
    pub signal: Option<Signal>,
    /// Every occurrence of a rule that flags the point, in words with its months.
    pub reasons: Vec<String>,
    /// Left out of mean and limits; the rules still see it.
    pub excluded: bool,
    /// Whether the limits would meet the target of this period.
    pub assurance: Option<Assurance>,
}

/// A stretch of slots with one mean and one pair of limits.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPhase {
    /// Its first slot.
    pub first: usize,
    /// Its last slot.
    pub last: usize,
    /// Mean and limits.
    pub lines: Lines,
    /// The limits rest on too few values to be more than trial limits.
    pub trial: bool,
    /// Why the limits were recalculated here. Empty for the first phase.
    pub reason: String,
}

/// A forecast and how it was made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    /// The method, in words for the legend: `provider’s forecast`, `last value`.
    pub method: String,
    /// The periods that are forecast.
    pub points: Vec<(Period, ForecastPoint)>,
}

/// The forecast of one period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastPoint {
    /// The central forecast.
    pub value: f64,
    /// The lower and upper end of its band, where one can be given.
    pub band: Option<(f64, f64)>,
}

/// An escalation tier: its number and its name in the framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// 0 is the lowest.
    pub number: u8,
    /// Its name, such as `Monitor`.
    pub name: String,
}

/// A note on the time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The words.
    pub text: String,
}

impl Model {
    /// The chart of one series with its analysis; what else is known is added by the `with`
    /// functions. Points of the analysis count by their date, the first day of their period.
    pub fn new(indicator: &Indicator, series: &Series, analysis: &Analysis) -> Self {
        let words = Words::new(analysis, series.frequency);
        let values = series.observations.values().filter_map(|seen| seen.value);
        let mut model = Self {
            title: indicator.name.clone(),
            organisation: String::new(),
            format: Format::new(indicator.unit, values).at_least(indicator.decimals),
            polarity: analysis.settings.polarity,
            frequency: series.frequency,
            method: analysis.settings.method.to_string(),
            kind: analysis.settings.kind,
            slots: Vec::new(),
            phases: Vec::new(),
            variation: analysis.variation,
            assurance: analysis.assurance,
            variation_words: words.variation(),
            assurance_words: words.assurance(),
            forecast_method: String::new(),
            notice: String::new(),
            axis_reach: None,
            indicator: indicator.clone(),
            analysis: Arc::new(analysis.clone()),
        };
        model.cover(series.observations.keys().copied());
        for slot in &mut model.slots {
            let Some(seen) = series.observations.get(&slot.period) else { continue };
            slot.value = finite(seen.value);
            slot.plan = finite(seen.plan);
            slot.recovery = finite(seen.recovery);
            slot.restatements = seen.restated.len();
            slot.missing.clone_from(&seen.missing);
            // Where the value itself is the published one, saying it twice says nothing.
            let beside = seen.others().find(|(origin, _)| *origin == Origin::Published);
            slot.published = beside.map(|(_, stated)| stated.value);
            let hidden = seen.hidden.as_ref().filter(|_| slot.value.is_none());
            slot.hidden = hidden.map(|hidden| hidden.rule);
            slot.source = hidden
                .map(|hidden| &hidden.source)
                .or(seen.source.as_ref())
                .map_or_else(String::new, |source| format!("{}, {}", source.file, source.place));
        }
        model.judge(analysis, &words);
        model
    }

    /// The same chart, named after its organisation.
    #[must_use]
    pub fn with_organisation(mut self, name: impl Into<String>) -> Self {
        self.organisation = name.into();
        self
    }

    /// The same chart with what must be known of the rules behind its tiers.
    #[must_use]
    pub fn with_notice(mut self, notice: Option<String>) -> Self {
        self.notice = notice.unwrap_or_default();
        self
    }

    /// The same chart with a forecast for periods that have no value.
    #[must_use]
    pub fn with_forecast(mut self, forecast: Forecast) -> Self {
        let points: BTreeMap<Period, ForecastPoint> = (forecast.points.into_iter())
            .filter_map(|(period, point)| Some((period, point.finite()?)))
            .collect();
        self.cover(points.keys().copied());
        self.forecast_method = forecast.method;
        let is_open = |slot: &&mut Slot| slot.value.is_none() && slot.hidden.is_none();
        for slot in self.slots.iter_mut().filter(is_open) {
            slot.forecast = points.get(&slot.period).copied();
        }
        self
    }

    /// The same chart with the tier of each month under it.
    #[must_use]
    pub fn with_tiers(mut self, tiers: &BTreeMap<Month, Tier>) -> Self {
        for slot in &mut self.slots {
            // A week has the tier of the month in which it ends; a quarter has none of its own.
            let is_quarter = slot.period.frequency() == Frequency::Quarterly;
            let month = (!is_quarter).then(|| slot.period.month_of_end());
            slot.tier = month.and_then(|month| tiers.get(&month).cloned());
        }
        self
    }

    /// The same chart with the reason for the phase that starts at `date`.
    #[must_use]
    pub fn with_phase_reason(mut self, date: Date, reason: impl Into<String>) -> Self {
        let slot = self.slots.iter().position(|slot| slot.period.first_day() == date);
        if let Some(phase) = self.phases.iter_mut().find(|phase| Some(phase.first) == slot) {
            phase.reason = reason.into();
        }
        self
    }

    /// The same chart with a note at a period, after the notes that are there already.
    #[must_use]
    pub fn with_annotation(mut self, period: Period, text: impl Into<String>) -> Self {
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.period == period) {
            slot.annotations.push(Annotation { text: text.into() });
        }
        self
    }

    /// The slots that have notes, each with all its notes in one text.
    pub fn notes(&self) -> Vec<(usize, String)> {
        let noted = |slot: &Slot| {
            let texts: Vec<&str> = slot.annotations.iter().map(|note| note.text.as_str()).collect();
            (!texts.is_empty()).then(|| texts.join("; "))
        };
        let slots = self.slots.iter().enumerate();
        slots.filter_map(|(index, slot)| Some((index, noted(slot)?))).collect()
    }

    /// The same chart with a value axis that covers these values too.
    #[must_use]
    pub fn with_reach(self, reach: (f64, f64)) -> Self {
        Self { axis_reach: Some(reach), ..self }
    }

    /// Position of the last slot that has a value.
    pub fn latest(&self) -> Option<usize> {
        self.slots.iter().rposition(|slot| slot.value.is_some())
    }

    /// The phase that the slot lies in.
    pub fn phase_at(&self, index: usize) -> Option<&ChartPhase> {
        self.phases.iter().find(|phase| (phase.first..=phase.last).contains(&index))
    }

    /// Mean and limits at the slot: its own; where no point was judged, those of its phase; after
    /// the last value those of the last phase, which hold until somebody recalculates them.
    pub fn lines_at(&self, index: usize) -> Lines {
        let own = self.slots.get(index).and_then(|slot| slot.lines);
        let last = self.phases.last().filter(|phase| index > phase.last);
        own.or_else(|| self.phase_at(index).or(last).map(|phase| phase.lines)).unwrap_or_default()
    }

    /// The slot whose period holds the day: how charts of one page find the same time.
    pub fn slot_at(&self, day: Date) -> Option<usize> {
        let after = self.slots.partition_point(|slot| slot.period.first_day() <= day);
        let index = after.checked_sub(1)?;
        let slot = self.slots.get(index)?;
        (day < slot.period.next().first_day()).then_some(index)
    }

    /// Makes sure that these periods, and the ones between, have slots.
    fn cover(&mut self, periods: impl Iterator<Item = Period>) {
        let old: BTreeMap<Period, Slot> =
            std::mem::take(&mut self.slots).into_iter().map(|slot| (slot.period, slot)).collect();
        let known: BTreeSet<Period> = periods
            .filter(|period| period.frequency() == self.frequency)
            .chain(old.keys().copied())
            .collect();
        let old_first: Vec<Period> = old.keys().copied().collect();
        let mut old = old;
        for (&period, next) in
            known.iter().zip(known.iter().skip(1).map(Some).chain(std::iter::once(None)))
        {
            let slot = old.remove(&period).unwrap_or_else(|| Slot::new(period, &self.indicator));
            self.slots.push(slot);
            let Some(&next) = next else { break };
            let between = std::iter::successors(Some(period.next()), |period| Some(period.next()));
            let gap: Vec<Period> =
                between.take(LONGEST_GAP + 1).take_while(|&period| period < next).collect();
            if gap.len() <= LONGEST_GAP {
                let indicator = &self.indicator;
                self.slots.extend(gap.into_iter().map(|period| Slot::new(period, indicator)));
            }
        }
        self.renumber_phases(&old_first);
    }

    /// Phases count slots; new slots before them move them along.
    fn renumber_phases(&mut self, before: &[Period]) {
        let position: BTreeMap<Period, usize> =
            self.slots.iter().enumerate().map(|(index, slot)| (slot.period, index)).collect();
        let moved = |index: usize| before.get(index).and_then(|period| position.get(period));
        for phase in &mut self.phases {
            phase.first = moved(phase.first).copied().unwrap_or(phase.first);
            phase.last = moved(phase.last).copied().unwrap_or(phase.last);
        }
    }

    fn judge(&mut self, analysis: &Analysis, words: &Words<'_>) {
        let slots: BTreeMap<Date, usize> = (self.slots.iter().enumerate())
            .map(|(index, slot)| (slot.period.first_day(), index))
            .collect();
        for (index, point) in analysis.points.iter().enumerate() {
            let Some(slot) = slots.get(&point.date).and_then(|&at| self.slots.get_mut(at)) else {
                continue;
            };
            // The engine has the last word on what it judged, so that chart and icon agree.
            slot.value = point.value;
            slot.target = point.target.or(slot.target);
            slot.size = finite(point.size);
            slot.lines = Some(point.lines);
            slot.judgement = point.value.map(|_| Judgement {
                phase: point.phase,
                point_type: point.point_type,
                conflict: point.conflict,
                signal: point.signal,
                reasons: analysis.patterns_at(index).map(|seen| words.pattern(seen)).collect(),
                excluded: point.excluded,
                assurance: point.assurance,
            });
        }
        self.phases = (analysis.phases.iter())
            .filter_map(|phase| {
                Some(ChartPhase {
                    first: *slots.get(&phase.from)?,
                    last: *slots.get(&phase.to)?,
                    lines: phase.lines,
                    trial: phase.trial,
                    reason: String::new(),
                })
            })
            .collect();
    }
}

impl Slot {
    /// A period of which only the target is known.
    fn new(period: Period, indicator: &Indicator) -> Self {
        let month = period.first_day().month();
        Self {
            period,
            value: None,
            hidden: None,
            size: None,
            lines: None,
            plan: None,
            target: finite(indicator.target_in(month).map(|target| target.value)),
            recovery: None,
            forecast: None,
            judgement: None,
            tier: None,
            source: String::new(),
            restatements: 0,
            missing: Vec::new(),
            published: None,
            annotations: Vec::new(),
        }
    }

    /// The period in full: `September 2026`, `week from 2026-09-07`, `Jul to Sep 2026`.
    pub fn name(&self) -> String {
        self.period.month().map_or_else(|| self.period.to_string(), Month::long)
    }

    /// Whether the value was put together without some of its parts.
    pub fn is_partial(&self) -> bool {
        self.value.is_some() && !self.missing.is_empty()
    }

    /// Whether the value was left out of mean and limits.
    pub fn excluded(&self) -> bool {
        self.judgement.as_ref().is_some_and(|judged| judged.excluded)
    }

    /// What the point means; common cause where nothing was judged.
    pub fn point_type(&self) -> PointType {
        self.judgement.as_ref().map_or(PointType::CommonCause, |judged| judged.point_type)
    }
}

impl ForecastPoint {
    fn finite(self) -> Option<Self> {
        let band = self.band.filter(|(low, high)| low.is_finite() && high.is_finite());
        self.value.is_finite().then_some(Self { band, ..self })
    }
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}
