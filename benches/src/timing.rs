//! Times, and how they are told: the median, the middle half of all runs, and the ratio to a peer.

use std::fmt;

/// Times of many runs, in milliseconds, in order.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
    /// The times of runs, in any order.
    pub fn new(mut milliseconds: Vec<f64>) -> Self {
        milliseconds.sort_by(f64::total_cmp);
        Self(milliseconds)
    }

    /// The median.
    pub fn median(&self) -> f64 {
        self.at(2)
    }

    /// Where a quarter of the runs ends and the last quarter begins.
    pub fn middle_half(&self) -> (f64, f64) {
        (self.at(1), self.at(3))
    }

    /// The time at so many quarters of all runs.
    fn at(&self, quarters: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get(last * quarters / 4).copied().unwrap_or(f64::NAN)
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What was timed.
    pub what: String,
    /// What it should stay under, in milliseconds on a machine of two cores.
    pub aim: f64,
    /// Our times.
    pub ours: Times,
    /// The peer's.
    pub peer: Times,
}

impl Figure {
    /// The headings of the table.
    pub fn headings() -> String {
        format!(
            "{:<50}{:>7}{:>9}{:>20}{:>9}{:>8}",
            "milliseconds", "aim", "median", "middle half", "peer", "ratio"
        )
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = self.ours.middle_half();
        let (ours, peer) = (self.ours.median(), self.peer.median());
        let spread = format!("{low:.2} to {high:.2}");
        let ratio = ours / peer;
        let (what, aim) = (&self.what, self.aim);
        write!(f, "{what:<50}{aim:>7.0}{ours:>9.2}{spread:>20}{peer:>9.2}{ratio:>8.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_run_in_any_order() {
        let times = Times::new(vec![5.0, 1.0, 4.0, 2.0, 3.0]);
        assert_eq!((times.median(), times.middle_half()), (3.0, (2.0, 4.0)));
        assert!(Times::default().median().is_nan());
    }
}
