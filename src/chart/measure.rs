//! A stretch of the chart measured by itself: its own mean and limits, drawn over the chart and
//! said in a sentence, without changing the chart's own.

use super::model::Model;
use crate::spc::Stretch;
use crate::words::counted;

/// Mean and limits of some neighbouring slots.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The first slot of the stretch.
    pub first: usize,
    /// The last slot of it.
    pub last: usize,
    /// What the engine says of it; `None` where no period of it was judged.
    pub stretch: Option<Stretch>,
}

impl Model {
    /// Measures the slots from one end to the other, whichever comes first. `None` where there
    /// are no such slots.
    pub fn measure(&self, one: usize, other: usize) -> Option<Measure> {
        let last = one.max(other).min(self.slots.len().checked_sub(1)?);
        let first = one.min(other).min(last);
        let from = self.slots.get(first)?.period.first_day();
        let until = self.slots.get(last)?.period.first_day();
        let points = &self.analysis.points;
        let start = points.partition_point(|point| point.date < from);
        let end = points.partition_point(|point| point.date <= until);
        Some(Measure { first, last, stretch: self.analysis.stretch(start..end) })
    }
}

impl Measure {
    /// The stretch in a sentence.
    ///
    /// ```text
    /// Mar 2025 to Sep 2025: 7 values, mean 72.1%, trial limits 65.0% to 79.2%.
    /// ```
    pub fn sentence(&self, model: &Model) -> String {
        let name = |index: usize| {
            model.slots.get(index).map_or_else(String::new, |slot| slot.period.to_string())
        };
        let period = if self.first == self.last {
            name(self.first)
        } else {
            format!("{} to {}", name(self.first), name(self.last))
        };
        let Some((stretch, centre)) =
            self.stretch.and_then(|stretch| Some((stretch, stretch.lines.centre?)))
        else {
            return format!("{period}: no values.");
        };
        let computed = |value: f64| model.format.computed(value).value(value);
        let values = counted(stretch.values, "value");
        let limits = match stretch.lines.limits {
            Some(limits) => {
                let trial = if stretch.trial { "trial " } else { "" };
                let (lower, upper) = (computed(limits.lower), computed(limits.upper));
                format!("{trial}limits {lower} to {upper}")
            }
            None if !model.kind.has_limits() => "no limits on a run chart".to_owned(),
            None => "too few for limits".to_owned(),
        };
        let name = model.kind.centre_name();
        format!("{period}: {values}, {name} {}, {limits}.", computed(centre))
    }
}
