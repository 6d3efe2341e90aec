//! The marker of each kind of point. Shape says what colour says, so that neither is needed alone.

use crate::spc::PointType;

/// The shape of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Common cause.
    Circle,
    /// Improvement.
    Diamond,
    /// Concern.
    Square,
    /// A change upwards where neither direction is better.
    TriangleUp,
    /// A change downwards where neither direction is better.
    TriangleDown,
}

impl Shape {
    /// The shape of a point.
    pub fn of(point_type: PointType) -> Self {
        match point_type {
            PointType::CommonCause => Self::Circle,
            PointType::SpecialCauseImprovement => Self::Diamond,
            PointType::SpecialCauseConcern => Self::Square,
            PointType::SpecialCauseNeutralHigh => Self::TriangleUp,
            PointType::SpecialCauseNeutralLow => Self::TriangleDown,
        }
    }

    /// The corners around (0, 0), scaled to look as large as a circle of this radius. Empty for
    /// the circle, which has none.
    pub fn corners(self, radius: f64) -> Vec<(f64, f64)> {
        let d = radius * 1.32;
        let s = radius * 0.92;
        let t = radius * 1.25;
        match self {
            Self::Circle => Vec::new(),
            Self::Diamond => vec![(0.0, -d), (d, 0.0), (0.0, d), (-d, 0.0)],
            Self::Square => vec![(-s, -s), (s, -s), (s, s), (-s, s)],
            Self::TriangleUp => vec![(0.0, -t), (t, t * 0.8), (-t, t * 0.8)],
            Self::TriangleDown => vec![(0.0, t), (t, -t * 0.8), (-t, -t * 0.8)],
        }
    }

    /// The marker around a position as an SVG path, for legends and spark lines.
    pub fn path(self, x: f64, y: f64, radius: f64) -> String {
        if self == Self::Circle {
            let (left, across) = (x - radius, 2.0 * radius);
            return format!(
                "M{left:.2} {y:.2}a{radius:.2} {radius:.2} 0 1 0 {across:.2} 0a{radius:.2} \
                 {radius:.2} 0 1 0 -{across:.2} 0Z"
            );
        }
        let corners = self.corners(radius);
        let points: Vec<String> =
            corners.iter().map(|(dx, dy)| format!("{:.2} {:.2}", x + dx, y + dy)).collect();
        format!("M{}Z", points.join("L"))
    }

    /// The two strokes of a cross, longer than the marker is wide, through a point that does not
    /// count for mean and limits.
    pub fn cross(radius: f64) -> [[(f64, f64); 2]; 2] {
        let d = radius * 1.5;
        [[(-d, -d), (d, d)], [(-d, d), (d, -d)]]
    }

    /// The two halves of a point that is both improvement and concern: the left half of the
    /// diamond and the right half of the square.
    pub fn conflict_halves(radius: f64) -> [Vec<(f64, f64)>; 2] {
        let d = radius * 1.32;
        let s = radius * 1.05;
        [vec![(0.0, -d), (0.0, d), (-d, 0.0)], vec![(0.0, -s), (s, -s), (s, s), (0.0, s)]]
    }
}
