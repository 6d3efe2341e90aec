//! The part of the time axis that is shown: what zooming and moving change.
//!
//! Positions are counted in slots: 0 is the left edge of the first, 1.5 the middle of the second.
//! A window may begin and end within a slot, so that moving is smooth.

use std::ops::Range;

/// The fewest slots that a window shows, where the chart has as many: fewer are no picture.
pub const FEWEST: f64 = 6.0;

/// A stretch of the time axis, never beyond the data and never narrower than [`FEWEST`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    start: f64,
    end: f64,
    count: usize,
}

impl Window {
    /// All of `count` slots.
    pub fn all(count: usize) -> Self {
        Self { start: 0.0, end: count as f64, count }
    }

    /// A stretch brought into the data and to a sensible length; numbers that are none give all.
    fn of(start: f64, length: f64, count: usize) -> Self {
        let whole = count as f64;
        if !start.is_finite() || !length.is_finite() {
            return Self::all(count);
        }
        let length = length.clamp(FEWEST.min(whole), whole);
        let start = start.clamp(0.0, whole - length);
        // What rounding leaves at the ends must not make a window that is almost the whole.
        let start = if start < 1e-9 { 0.0 } else { start };
        let end = if start + length > whole - 1e-9 { whole } else { start + length };
        Self { start, end, count }
    }

    /// The position of its left edge.
    pub fn start(&self) -> f64 {
        self.start
    }

    /// The position of its right edge.
    pub fn end(&self) -> f64 {
        self.end
    }

    /// How many slots wide it is.
    pub fn length(&self) -> f64 {
        self.end - self.start
    }

    /// Whether it shows everything.
    pub fn is_all(&self) -> bool {
        self.start <= 0.0 && self.end >= self.count as f64
    }

    /// The slots whose middle it shows.
    pub fn slots(&self) -> Range<usize> {
        let first = (self.start - 0.5).ceil().max(0.0) as usize;
        let last = ((self.end - 0.5).floor() + 1.0).max(0.0) as usize;
        let last = last.min(self.count);
        first.min(last)..last
    }

    /// Zoomed so that one slot is `factor` times as wide, while `anchor` stays where it is.
    #[must_use]
    pub fn zoom_around(&self, anchor: f64, factor: f64) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return *self;
        }
        let whole = self.count as f64;
        let length = (self.length() / factor).clamp(FEWEST.min(whole), whole);
        let share = if self.length() > 0.0 { (anchor - self.start) / self.length() } else { 0.5 };
        Self::of(anchor - share * length, length, self.count)
    }

    /// Moved by so many slots, as far as there are data.
    #[must_use]
    pub fn pan_by(&self, slots: f64) -> Self {
        Self::of(self.start + slots, self.length(), self.count)
    }

    /// The window that shows just these slots; a few more where they are too few to show.
    #[must_use]
    pub fn to_period(&self, slots: Range<usize>) -> Self {
        let length = (slots.end.saturating_sub(slots.start)) as f64;
        let shown = length.max(FEWEST.min(self.count as f64));
        Self::of(slots.start as f64 - (shown - length) / 2.0, shown, self.count)
    }

    /// The window in which two positions lie at two shares of its width: where two fingers hold
    /// the chart.
    #[must_use]
    pub fn through(&self, held: [f64; 2], shares: [f64; 2]) -> Self {
        let [one, other] = shares;
        let apart = other - one;
        if apart.abs() < 0.02 {
            return *self;
        }
        let length = (held[1] - held[0]) / apart;
        if !(length.is_finite() && length > 0.0) {
            return *self;
        }
        // Fingers that hold more than there is, or too little, keep their middle.
        let middle = (held[0] + held[1]) / 2.0;
        let whole = self.count as f64;
        let length = length.clamp(FEWEST.min(whole), whole);
        Self::of(middle - (one + other) / 2.0 * length, length, self.count)
    }

    /// Moved no further than needed for a slot to be seen in full.
    #[must_use]
    pub fn showing(&self, slot: usize) -> Self {
        let (left, right) = (slot as f64, slot as f64 + 1.0);
        if left < self.start {
            self.pan_by(left - self.start)
        } else if right > self.end {
            self.pan_by(right - self.end)
        } else {
            *self
        }
    }

    /// Everything again.
    #[must_use]
    pub fn reset(&self) -> Self {
        Self::all(self.count)
    }

    /// The same stretch of a chart that now has another number of slots; all of it stays all.
    #[must_use]
    pub fn resized(&self, count: usize) -> Self {
        if self.is_all() || self.count == 0 {
            Self::all(count)
        } else {
            Self::of(self.start, self.length(), count)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug)]
    enum Step {
        Zoom(f64, f64),
        Pan(f64),
        Period(usize, usize),
        Fingers([f64; 2], [f64; 2]),
        Show(usize),
        Reset,
        Resize(usize),
    }

    fn any_step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (-20.0..200.0, 0.01..100.0).prop_map(|(anchor, factor)| Step::Zoom(anchor, factor)),
            (-300.0..300.0).prop_map(Step::Pan),
            (0_usize..150, 0_usize..150).prop_map(|(a, b)| Step::Period(a.min(b), a.max(b))),
            ([0.0..150.0, 0.0..150.0], [-0.2..1.2, -0.2..1.2])
                .prop_map(|(held, shares)| Step::Fingers(held, shares)),
            (0_usize..150).prop_map(Step::Show),
            Just(Step::Reset),
            (0_usize..150).prop_map(Step::Resize),
            Just(Step::Zoom(f64::NAN, f64::INFINITY)),
            Just(Step::Pan(f64::NAN)),
        ]
    }

    fn taken(window: Window, step: &Step) -> Window {
        match *step {
            Step::Zoom(anchor, factor) => window.zoom_around(anchor, factor),
            Step::Pan(by) => window.pan_by(by),
            Step::Period(from, to) => window.to_period(from..to),
            Step::Fingers(held, shares) => window.through(held, shares),
            Step::Show(slot) => window.showing(slot),
            Step::Reset => window.reset(),
            Step::Resize(count) => window.resized(count),
        }
    }

    proptest! {
        #[test]
        fn no_way_of_exploring_leaves_the_data_or_shows_too_little(
            count in 0_usize..150,
            steps in proptest::collection::vec(any_step(), 0..12),
        ) {
            let mut window = Window::all(count);
            for step in &steps {
                window = taken(window, step);
                let whole = window.count as f64;
                prop_assert!(window.start >= 0.0 && window.end <= whole, "{step:?}: {window:?}");
                prop_assert!(window.length() >= FEWEST.min(whole) - 1e-9, "{step:?}: {window:?}");
                prop_assert!(window.slots().end <= window.count);
            }
        }

        #[test]
        fn zooming_out_after_zooming_in_returns(
            count in 12_usize..150,
            share in 0.0..1.0,
            factor in 1.05..4.0,
        ) {
            let window = Window::all(count);
            let anchor = share * count as f64;
            prop_assume!(window.length() / factor >= FEWEST);
            let back = window.zoom_around(anchor, factor).zoom_around(anchor, 1.0 / factor);
            prop_assert!(back.is_all() || (back.start < 1e-6 && back.length() > count as f64 - 1e-6));
        }

        #[test]
        fn the_anchor_of_a_zoom_stays_where_it_is(
            count in 20_usize..150,
            from in 0.0..1.0,
            share in 0.0..1.0,
            factor in 1.0..3.0,
        ) {
            let window = Window::all(count).zoom_around(from * count as f64, 1.5);
            let anchor = window.start + share * window.length();
            let zoomed = window.zoom_around(anchor, factor);
            prop_assume!(zoomed.length() > FEWEST);
            let after: f64 = (anchor - zoomed.start) / zoomed.length();
            prop_assert!(f64::abs(after - share) < 1e-6, "{share} became {after}");
        }

        #[test]
        fn a_period_is_shown_in_full(count in 1_usize..150, a in 0_usize..150, b in 0_usize..150) {
            let (first, last) = (a.min(b).min(count - 1), a.max(b).min(count - 1));
            let window = Window::all(count).to_period(first..last + 1);
            prop_assert!(window.start <= first as f64 && window.end >= last as f64 + 1.0);
            prop_assert!(window.slots().contains(&first) && window.slots().contains(&last));
        }

        #[test]
        fn a_shown_slot_is_seen(count in 1_usize..150, at in 0_usize..150, slot in 0_usize..150) {
            let slot = slot.min(count - 1);
            let window = Window::all(count).zoom_around(at as f64, 4.0).showing(slot);
            prop_assert!(window.slots().contains(&slot), "{slot} in {window:?}");
        }
    }

    #[test]
    fn two_fingers_hold_what_they_touch() {
        let window = Window::all(100).through([20.0, 40.0], [0.0, 1.0]);
        assert_eq!((window.start(), window.end()), (20.0, 40.0));
        let moved = window.through([25.0, 35.0], [0.0, 0.5]);
        assert_eq!((moved.start(), moved.end()), (25.0, 45.0));
    }

    #[test]
    fn a_window_over_everything_stays_so_when_months_are_added() {
        assert!(Window::all(10).resized(40).is_all());
        let part = Window::all(40).to_period(10..20).resized(44);
        assert_eq!(part.slots(), 10..20);
        assert!(Window::all(0).to_period(0..3).is_all());
    }
}
