//! The columns of the plot, one a slot, and the part of a line that lies within it.

use std::ops::Range;

use super::Rect;
use crate::chart::window::Window;

/// Where slots lie: the plot and the window of the time axis that it shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    pub plot: Rect,
    pub count: usize,
    pub window: Window,
}

impl Grid {
    /// The width of a slot.
    pub fn step(&self) -> f64 {
        self.plot.width() / self.window.length().max(1.0)
    }

    /// The middle of a slot, which may lie outside the plot.
    pub fn centre(&self, slot: usize) -> f64 {
        self.at(slot as f64 + 0.5)
    }

    /// The left edge of a slot, or that edge of the plot which it lies beyond; of the one after
    /// the last, the right edge of the plot.
    pub fn edge(&self, slot: usize) -> f64 {
        if slot >= self.count || slot as f64 >= self.window.end() {
            self.plot.right
        } else {
            self.at(slot as f64).clamp(self.plot.left, self.plot.right)
        }
    }

    /// The pixel of a position that is counted in slots.
    pub fn at(&self, position: f64) -> f64 {
        self.plot.left + (position - self.window.start()) * self.step()
    }

    /// The slots whose middle is shown, and their neighbours, to which lines lead.
    pub fn near(&self) -> Range<usize> {
        let slots = self.window.slots();
        slots.start.saturating_sub(1)..(slots.end + 1).min(self.count)
    }

    /// Whether an upright line may stand here.
    pub fn shows(&self, x: f64) -> bool {
        (self.plot.left..=self.plot.right).contains(&x)
    }

    /// The part of a line, whose positions run from left to right, that lies in the plot.
    pub fn clipped(&self, points: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let (left, right) = (self.plot.left, self.plot.right);
        let mut kept: Vec<(f64, f64)> = Vec::with_capacity(points.len());
        for pair in points.windows(2) {
            let &[from, to] = pair else { continue };
            if to.0 < left || from.0 > right {
                continue;
            }
            for point in [cut(from, to, left, right), cut(to, from, left, right)] {
                if kept.last() != Some(&point) {
                    kept.push(point);
                }
            }
        }
        kept
    }
}

/// `point`, or where the way from it to `other` enters the plot.
fn cut(point: (f64, f64), other: (f64, f64), left: f64, right: f64) -> (f64, f64) {
    let x = point.0.clamp(left, right);
    if x == point.0 || other.0 == point.0 {
        return (x, point.1);
    }
    let share = (x - point.0) / (other.0 - point.0);
    (x, point.1 + (other.1 - point.1) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_it_crosses_the_edges() {
        let plot = Rect { left: 10.0, top: 0.0, right: 20.0, bottom: 100.0 };
        let grid = Grid { plot, count: 3, window: Window::all(3) };
        let line = [(0.0, 0.0), (20.0, 20.0), (40.0, 0.0)];
        assert_eq!(grid.clipped(&line), [(10.0, 10.0), (20.0, 20.0)]);
        assert_eq!(grid.clipped(&[(5.0, 7.0), (30.0, 7.0)]), [(10.0, 7.0), (20.0, 7.0)]);
        assert!(grid.clipped(&[(0.0, 0.0), (5.0, 5.0)]).is_empty());
        assert!(grid.clipped(&[(15.0, 5.0)]).is_empty());
    }
}
