//! What the assurance ratings of a measure rest on: its controls rating now and in the months
//! before, and what the returns say that a person may confirm as evidence.
//!
//! The controls rating of a past month is that of the chart as it stood at its end, from the values
//! as they are known now. A year of charts for every measure would cost too much to draw each time
//! something is entered, so the month before is always there and the year is drawn for one measure
//! when its page is opened.

use serde::{Deserialize, Serialize};

use super::item::{Item, Outlook};
use super::tiers::Case;
use super::{charting, cut};
use crate::assurance::{Basis, Controls, ElementKind, Elements, Measure, Seen, controls};
use crate::calendar::Month;
use crate::choices::Choices;
use crate::entered::Entered;
use crate::framework::Framework;
use crate::series::Series;
use crate::spc;
use crate::words::{counted, list, one_line};

/// How many months the history goes back, the month that is judged included.
const MONTHS: i32 = 12;

/// The most characters that are taken over from a narrative.
const QUOTED: usize = 240;

/// What the assurance ratings of an item rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assured {
    /// The controls rating in the month that is judged.
    pub controls: Controls,
    /// The controls rating a month before, from the chart as it stood then; `None` where there was
    /// no value yet.
    pub before: Option<Controls>,
    /// What the returns say of each element. Nothing of it is evidence until a person confirms it.
    pub elements: Elements,
    /// The quarter of a benchmark, from 1 for the best, in each month of the last year that has one.
    pub quarters: Vec<(Month, u8)>,
}

/// What ratings rest on besides the items.
pub(super) struct Grounds<'a> {
    pub framework: &'a Framework,
    pub choices: &'a Choices,
    pub as_of: Month,
    /// The quarter of a benchmark in a month; `None` where no benchmark is known.
    pub quarter: &'a dyn Fn(&Item, Month) -> Option<u8>,
}

impl Item {
    /// Which measure this is, for what is agreed about it.
    pub fn measure(&self) -> Measure {
        let key = &self.series.key;
        Measure { organisation: key.organisation.clone(), indicator: key.indicator.clone() }
    }
}

/// What the ratings of an item rest on.
pub(super) fn of(item: &Item, grounds: &Grounds<'_>) -> Assured {
    let Grounds { framework, choices, as_of, quarter } = *grounds;
    let months = (as_of - (MONTHS - 1)).through(as_of);
    let quarters: Vec<(Month, u8)> =
        months.filter_map(|month| Some((month, quarter(item, month)?))).collect();
    let mut now = rated(item, &item.chart, item.outlook.as_ref(), &quarters, as_of, framework);
    if !item.missing.is_empty() {
        let missing = list(&item.missing);
        now.words.push_str(&format!(" The latest value is partial: {missing} did not report."));
    }
    let before = in_month(item, &quarters, as_of - 1, framework, choices);
    let elements = gathered(item, &now, as_of);
    Assured { controls: now, before, elements, quarters }
}

/// The controls rating of each month of a year up to `as_of`, oldest first, from the chart as it
/// stood at its end; months before the first value are left out.
pub fn controls_history(
    item: &Item,
    framework: &Framework,
    entered: &Entered,
    as_of: Month,
) -> Vec<(Month, Controls)> {
    let framework = entered.thresholds.over_framework(framework);
    let quarters = &item.assured.quarters;
    (as_of - (MONTHS - 1))
        .through(as_of)
        .filter_map(|month| {
            let controls = if month == as_of {
                item.assured.controls.clone()
            } else {
                in_month(item, quarters, month, &framework, &entered.charts)?
            };
            Some((month, controls))
        })
        .collect()
}

/// The controls rating of a past month; `None` where there was no value yet.
fn in_month(
    item: &Item,
    quarters: &[(Month, u8)],
    month: Month,
    framework: &Framework,
    choices: &Choices,
) -> Option<Controls> {
    let (last, _) = item.series.latest()?;
    if last.month_of_end() <= month {
        // Nothing came since, so the chart stood as it stands.
        let then = outlook_then(item, &item.series, &item.chart, month, framework);
        return Some(rated(item, &item.chart, then.as_ref(), quarters, month, framework));
    }
    let series = cut::up_to(item.series.clone(), month);
    series.latest()?;
    let choices = choices.of(&item.chart_key());
    let chart = charting::chart(&series, &item.indicator, framework, choices).chart;
    let then = outlook_then(item, &series, &chart, month, framework);
    Some(rated(item, &chart, then.as_ref(), quarters, month, framework))
}

/// The forecast as it would have been made then; looked at only where the chart does not say.
fn outlook_then(
    item: &Item,
    series: &Series,
    chart: &spc::Analysis,
    month: Month,
    framework: &Framework,
) -> Option<Outlook> {
    let is_charted =
        chart.variation.is_some() && points(chart) >= framework.assurance.minimum_points;
    if is_charted || item.outlook.is_none() {
        return None;
    }
    let organisation = framework.organisation(&series.key.organisation)?;
    let indicator = &item.indicator;
    let case = Case { series, indicator, organisation, events: Vec::new(), in_place: None };
    case.judge(framework, None, month).outlook
}

fn points(chart: &spc::Analysis) -> usize {
    chart.points.iter().filter(|point| point.value.is_some()).count()
}

fn rated(
    item: &Item,
    chart: &spc::Analysis,
    outlook: Option<&Outlook>,
    quarters: &[(Month, u8)],
    month: Month,
    framework: &Framework,
) -> Controls {
    let ahead = outlook.into_iter().flat_map(|outlook| &outlook.months);
    let seen = Seen {
        points: points(chart),
        variation: chart.variation,
        target: chart.assurance,
        misses: ahead.filter(|ahead| ahead.month > month).filter_map(|a| a.misses_plan).collect(),
        quarter: quarters.iter().find(|(of, _)| *of == month).map(|(_, quarter)| *quarter),
    };
    let mut controls = controls(&seen, &framework.assurance);
    // A rating of an old value must not look like one of this month.
    let mut valued = item.series.observations.iter().rev();
    let last = valued.find(|(period, seen)| period.month_of_end() <= month && seen.value.is_some());
    if let Some((period, _)) = last.filter(|(period, _)| period.month_of_end() < month)
        && controls.basis != Basis::Nothing
    {
        controls.words.push_str(&format!(" The latest value is of {period}."));
    }
    controls
}

/// What the returns say of each element.
fn gathered(item: &Item, controls: &Controls, as_of: Month) -> Elements {
    let mut elements = Elements::default()
        .with(ElementKind::Controls, &controls.words, false)
        .with(ElementKind::Chart, &item.variation_words, false);
    let plan = item.plan.as_ref().filter(|plan| !plan.actions.is_empty());
    if let Some((plan, in_place)) = plan.and_then(|plan| Some((plan, plan.in_place?))) {
        let seen = format!(
            "Improvement plan {}, in place since {}, has {}.",
            plan.key.id,
            in_place.long(),
            counted(plan.actions.len(), "action")
        );
        elements = elements.with(ElementKind::Actions, &seen, false);
    }
    let narrative = item.narratives.iter().find(|narrative| narrative.month == Some(as_of));
    if let Some(narrative) = narrative {
        let seen = format!("{}: “{}”", narrative.label, shortened(&narrative.text));
        elements = elements.with(ElementKind::Intelligence, &seen, false);
    }
    elements
}

/// The beginning of a text, in one line.
fn shortened(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}
