//! How far an indicator has moved since the baseline of its way from output to outcome.
//!
//! Assurance passes gradually from what is done to what comes of it: each indicator has a baseline
//! month, and an output has the outcome measure that should replace it.

use crate::analysis::Item;
use crate::calendar::{Month, Period};

/// The baseline and what came since.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// The month from which change is counted.
    pub baseline: Month,
    /// The period of the baseline with its value; `None` where none is known.
    pub then: Option<(Period, f64)>,
    /// The latest period with its value; `None` where none is shown.
    pub now: Option<(Period, f64)>,
}

impl Transition {
    /// The item's baseline; `None` where the framework file names none.
    pub fn of(item: &Item) -> Option<Self> {
        let baseline = item.indicator.about.baseline?;
        let holds = |period: Period| {
            period.first_day().month() <= baseline && baseline < period.next().first_day().month()
        };
        let observations = item.series.observations.iter();
        let mut values = observations.filter_map(|(period, seen)| Some((*period, seen.value?)));
        let latest = item.latest.as_ref().filter(|_| item.hidden().is_none());
        Some(Self {
            baseline,
            then: values.find(|(period, _)| holds(*period)),
            now: latest.map(|latest| (latest.period, latest.value)),
        })
    }

    /// How much the value has changed, in its unit; `None` where either end is missing.
    pub fn change(&self) -> Option<f64> {
        let (Some((_, then)), Some((_, now))) = (self.then, self.now) else { return None };
        Some(now - then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::of_example;

    #[test]
    fn change_is_counted_from_the_value_of_the_baseline() {
        let analysis = of_example(None);
        let item = analysis.items.iter().find(|item| item.id() == "XE1/ucr_2h").unwrap();
        let transition = Transition::of(item).unwrap();
        let first = item.series.observations.iter().find(|(_, seen)| seen.value.is_some()).unwrap();
        assert_eq!(transition.then, Some((*first.0, first.1.value.unwrap())));
        let change = item.latest.as_ref().unwrap().value - first.1.value.unwrap();
        assert_eq!(transition.change(), Some(change));
        let mut early = item.clone();
        early.indicator.about.baseline = Some(transition.baseline - 1);
        let early = Transition::of(&early).unwrap();
        assert_eq!((early.then, early.change()), (None, None), "no value is known of that month");
        let mut none = item.clone();
        none.indicator.about.baseline = None;
        assert_eq!(Transition::of(&none), None);
    }
}
