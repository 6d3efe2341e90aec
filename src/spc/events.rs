//! From counts a period to the gaps between rare events, which g and t charts show.
//!
//! With an event every few months a chart of counts is a row of zeros. The gap between one event
//! and the next says more, and says it sooner: the longer, the rarer the events.

use super::Point;

/// What a gap is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Periods without an event between one period with an event and the next: for a g chart.
    Periods,
    /// Days from the first day of one period with an event to that of the next: for a t chart.
    Days,
}

/// One point for each period in which there was an event, valued with the gap since the one
/// before. `points` hold counts in the order of their dates; several events in a period are one,
/// because what lies between them is not known.
///
/// The first such period has no value, and neither has one after a period whose count is missing:
/// an event may have been in it.
pub fn between_events(points: &[Point], gap: Gap) -> Vec<Point> {
    let mut gaps = Vec::new();
    let mut before: Option<Point> = None;
    let mut without = 0_u32;
    for point in points {
        match point.value {
            None => before = None,
            Some(count) if count > 0.0 => {
                let value = before.map(|before| match gap {
                    Gap::Periods => f64::from(without),
                    Gap::Days => f64::from(point.date.days_since(before.date)),
                });
                gaps.push(Point { value, ..Point::missing(point.date) });
                before = Some(*point);
                without = 0;
            }
            Some(_) => without += 1,
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;

    fn gaps(counts: &[Option<f64>], gap: Gap) -> Vec<(String, Option<f64>)> {
        let april = Month::new(2025, 4).unwrap();
        let points: Vec<Point> = (april.through(april + 99))
            .zip(counts)
            .map(|(month, &value)| Point { value, ..Point::missing(month.first_day()) })
            .collect();
        let named = |point: Point| (point.date.month().iso(), point.value);
        between_events(&points, gap).into_iter().map(named).collect()
    }

    fn named(gaps: &[(&str, Option<f64>)]) -> Vec<(String, Option<f64>)> {
        gaps.iter().map(|&(month, value)| (month.to_owned(), value)).collect()
    }

    #[test]
    fn a_gap_counts_the_periods_without_an_event() {
        let counts = [0.0, 1.0, 0.0, 0.0, 2.0, 1.0].map(Some);
        let expected = [("2025-05", None), ("2025-08", Some(2.0)), ("2025-09", Some(0.0))];
        assert_eq!(gaps(&counts, Gap::Periods), named(&expected));
        let expected = [("2025-05", None), ("2025-08", Some(92.0)), ("2025-09", Some(31.0))];
        assert_eq!(gaps(&counts, Gap::Days), named(&expected));
    }

    #[test]
    fn a_missing_period_leaves_the_gap_over_it_open() {
        let counts = [Some(1.0), None, Some(0.0), Some(1.0), Some(1.0)];
        let expected = [("2025-04", None), ("2025-07", None), ("2025-08", Some(0.0))];
        assert_eq!(gaps(&counts, Gap::Periods), named(&expected));
    }
}
