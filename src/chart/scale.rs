//! From values to positions: a linear scale and the round numbers to mark on it.

/// Maps values linearly on to pixels, without overflow for any finite numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// A scale that holds all the values with a little air, or 0 to 1 without any. It does not
    /// start at zero unless the values do: a control chart shows variation, not size.
    ///
    /// `start` and `end` are the pixels of its lower and upper end.
    pub fn covering(values: impl IntoIterator<Item = f64>, start: f64, end: f64) -> Self {
        let mut values = values.into_iter().filter(|value| value.is_finite());
        let Some(first) = values.next() else { return Self { low: 0.0, high: 1.0, start, end } };
        let (low, high) =
            values.fold((first, first), |(low, high), value| (low.min(value), high.max(value)));
        let half = high / 2.0 - low / 2.0;
        let size = low.abs().max(high.abs());
        // A span that rounding would swallow is a constant: give it room of its own size.
        let air = if half > size * 1e-12 { half * 0.12 } else { (size * 0.05).max(1e-3) };
        Self { low: (low - air).max(-f64::MAX), high: (high + air).min(f64::MAX), start, end }
    }

    /// A scale from one value to a larger one, without air.
    pub fn between(low: f64, high: f64, start: f64, end: f64) -> Self {
        let is_sound = low.is_finite() && high.is_finite() && low < high;
        let (low, high) = if is_sound { (low, high) } else { (0.0, 1.0) };
        Self { low, high, start, end }
    }

    /// The pixel of a value; values beyond the ends lie on them.
    pub fn position(&self, value: f64) -> f64 {
        let span = self.high / 2.0 - self.low / 2.0;
        let share = ((value / 2.0 - self.low / 2.0) / span).clamp(0.0, 1.0);
        self.start + share * (self.end - self.start)
    }

    /// Whether a value lies between its ends.
    pub fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// Round values inside the scale, about `count` of them, with the decimals that tell them
    /// apart.
    pub fn ticks(&self, count: f64) -> (Vec<f64>, u8) {
        let rough = (self.high / count.max(1.0)) - (self.low / count.max(1.0));
        if !(rough.is_finite() && rough > 0.0) {
            return (Vec::new(), 0);
        }
        let power = libm::floor(libm::log10(rough));
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .map(|digit| digit * libm::pow(10.0, power))
            .into_iter()
            .find(|&step| step >= rough * 0.999)
            .unwrap_or(rough);
        let first = libm::ceil(self.low / step);
        let ticks = (0..50)
            .map(|index| (first + f64::from(index)) * step)
            .take_while(|&tick| tick <= self.high)
            // Multiplying leaves −0.0 and dust; a tick at zero is zero.
            .map(|tick| if tick.abs() < step * 1e-9 { 0.0 } else { tick })
            .collect();
        (ticks, super::format::needed(step, 6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        let scale = Scale::covering([46.0, 78.0], 100.0, 0.0);
        assert_eq!(scale.ticks(4.0), (vec![50.0, 60.0, 70.0], 0));
        let (ticks, decimals) = Scale::covering([0.51, 0.53], 100.0, 0.0).ticks(5.0);
        assert_eq!(decimals, 3);
        assert!((3..=6).contains(&ticks.len()), "{ticks:?}");
    }

    #[test]
    fn a_constant_series_lies_in_the_middle() {
        for value in [0.0, 100.0, -3.0, 1e300, 1e-300] {
            let position = Scale::covering([value, value], 100.0, 0.0).position(value);
            assert!((position - 50.0).abs() < 1.0, "{value} lies at {position}");
        }
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let scale = Scale::covering([f64::MAX, -f64::MAX], 100.0, 0.0);
        assert_eq!(scale.position(f64::MAX), 0.0);
        assert_eq!(scale.position(-f64::MAX), 100.0);
    }
}
