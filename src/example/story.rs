//! What happens to each indicator of the invented system, as lines between a few points.

use super::noise::noise;
use crate::calendar::Month;

/// The first month of the example, as months of year 0 count: April 2024.
pub(super) fn first_month() -> Month {
    Month::from_index(2024 * 12 + 3)
}

/// How many months have values.
pub(super) const MONTHS: i32 = 30;

/// One indicator at one organisation. Lines are given by their corners: month from 0, value.
pub(super) struct Story {
    /// Key of the organisation.
    pub organisation: &'static str,
    /// Id of the indicator.
    pub indicator: &'static str,
    /// The level around which values lie.
    level: &'static [(i32, f64)],
    /// The plan.
    plan: &'static [(i32, f64)],
    /// How far a month may stray from its level.
    spread: f64,
    /// How much higher January is than July.
    season: f64,
    /// People counted in a month, for a percentage; 0 for anything else.
    people: f64,
}

macro_rules! stories {
    ($($organisation:literal $indicator:literal level $level:tt plan $plan:tt spread $spread:literal season $season:literal people $people:literal;)+) => {
        [$(Story {
            organisation: $organisation,
            indicator: $indicator,
            level: &$level,
            plan: &$plan,
            spread: $spread,
            season: $season,
            people: $people,
        }),+]
    };
}

/// Every story, in the order of the sheets.
#[rustfmt::skip]
pub(super) const STORIES: [Story; 24] = stories! {
    "Northmoor" "ae_4h"     level [(0, 68.0), (17, 68.0), (26, 68.0), (29, 64.5)] plan [(0, 68.0), (11, 74.0), (12, 72.0), (23, 78.0), (35, 82.0)] spread 3.0 season -3.0 people 12400.0;
    "Northmoor" "ae_12h"    level [(0, 9.5), (20, 9.0), (29, 11.5)]            plan [(0, 11.0), (35, 9.0)]  spread 1.5 season 2.0 people 12400.0;
    "Northmoor" "amb_ho"    level [(0, 47.0), (17, 48.0), (18, 60.0), (29, 62.0)] plan [(0, 46.0), (23, 56.0), (35, 62.0)] spread 5.0 season -3.0 people 2900.0;
    "Northmoor" "rtt_18w"   level [(0, 53.0), (12, 55.0), (29, 64.5)]          plan [(0, 52.0), (23, 60.0), (35, 67.0)] spread 1.2 season 0.0 people 31000.0;
    "Northmoor" "rtt_52w"   level [(0, 5.6), (12, 4.6), (29, 2.4)]             plan [(0, 5.8), (23, 2.0), (35, 1.0)] spread 0.3 season 0.0 people 31000.0;
    "Northmoor" "dm01_6w"   level [(0, 24.0), (10, 21.0), (29, 12.0)]          plan [(0, 26.0), (23, 15.0), (35, 5.0)] spread 2.0 season 1.5 people 9800.0;
    "Northmoor" "fds_28d"   level [(0, 78.5), (29, 79.5)]                      plan [(0, 76.0), (23, 77.5), (35, 78.0)] spread 3.5 season 0.0 people 2600.0;
    "Northmoor" "ca_62d"    level [(0, 66.0), (14, 62.5), (20, 62.5), (29, 70.0)] plan [(0, 66.0), (11, 70.0), (23, 75.0), (35, 80.0)] spread 2.5 season 0.0 people 290.0;
    "Northmoor" "bed_occ"   level [(0, 94.5), (29, 94.0)]                      plan [(0, 92.0), (35, 92.0)] spread 1.4 season 1.5 people 640.0;
    "Northmoor" "sickness"  level [(0, 5.3), (29, 4.9)]                        plan [(0, 5.4), (35, 5.0)]   spread 0.35 season 0.8 people 210000.0;
    "Northmoor" "fin_var"   level [(0, -100000.0), (20, -250000.0), (29, -650000.0)] plan [(0, 0.0), (35, 0.0)] spread 350000.0 season 0.0 people 0.0;
    "Northmoor" "cdiff"     level [(0, 5.0), (29, 4.5)]                        plan [(0, 7.0), (35, 6.0)]   spread 3.5 season 0.0 people 0.0;
    "Westvale"  "rtt_18w"   level [(0, 55.0), (29, 68.0)]                      plan [(0, 54.0), (23, 63.0), (35, 68.0)] spread 1.8 season 0.0 people 9200.0;
    "Westvale"  "rtt_52w"   level [(0, 7.0), (16, 5.5), (29, 6.2)]             plan [(0, 7.4), (23, 4.0), (35, 2.0)] spread 0.5 season 0.0 people 9200.0;
    "Westvale"  "dm01_6w"   level [(0, 11.0), (29, 4.5)]                       plan [(0, 12.0), (23, 6.0), (35, 5.0)] spread 1.5 season 0.0 people 1500.0;
    "Westvale"  "theatre"   level [(0, 80.0), (13, 80.5), (14, 84.5), (29, 86.0)] plan [(0, 79.0), (23, 84.0), (35, 85.0)] spread 2.5 season 0.0 people 46000.0;
    "Westvale"  "sickness"  level [(0, 4.6), (29, 4.5)]                        plan [(0, 4.9), (35, 4.8)]   spread 0.3 season 0.6 people 52000.0;
    "Westvale"  "fin_var"   level [(0, 30000.0), (29, 60000.0)]                plan [(0, 0.0), (35, 0.0)] spread 120000.0 season 0.0 people 0.0;
    "Eastmere"  "ucr_2h"    level [(0, 78.0), (29, 84.0)]                      plan [(0, 72.0), (35, 78.0)] spread 4.0 season 0.0 people 640.0;
    "Eastmere"  "comm_18w"  level [(0, 71.0), (18, 74.0), (29, 73.0)]          plan [(0, 70.0), (23, 76.0), (35, 80.0)] spread 2.2 season 0.0 people 5400.0;
    "Eastmere"  "comm_52w"  level [(0, 96.0), (14, 120.0), (29, 88.0)]         plan [(0, 112.0), (23, 110.0), (35, 80.0)] spread 14.0 season 0.0 people 0.0;
    "Eastmere"  "vw_occ"    level [(0, 70.0), (16, 79.0), (29, 83.0)]          plan [(0, 68.0), (23, 78.0), (35, 80.0)] spread 5.0 season -2.0 people 2400.0;
    "Eastmere"  "dm01_6w"   level [(0, 24.0), (12, 14.0), (29, 4.5)]           plan [(0, 28.0), (23, 8.0), (35, 5.0)] spread 2.5 season 0.0 people 360.0;
    "Eastmere"  "sickness"  level [(0, 5.6), (20, 5.5), (29, 6.2)]             plan [(0, 5.7), (35, 5.4)]   spread 0.35 season 0.7 people 61000.0;
};

/// One month of a story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figures {
    pub value: f64,
    /// Numerator and denominator, for a percentage.
    pub parts: Option<(f64, f64)>,
}

impl Story {
    /// The plan for a month, from 0 and also beyond the last value.
    pub fn plan(&self, month: i32) -> f64 {
        let plan = along(self.plan, month);
        rounded(plan, if self.people > 0.0 { 1 } else { 0 })
    }

    /// What was reported for a month, from 0.
    pub fn figures(&self, month: i32) -> Figures {
        // Streams differ by story, so that no two indicators move together by accident.
        let stream = self.organisation.bytes().chain(self.indicator.bytes());
        let stream = stream.fold(17_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte));
        let step = u64::try_from(month).unwrap_or_default();
        // April is month 0, so January is month 9 of every year.
        let from_january = f64::from((month - 9).rem_euclid(12));
        let winter = (from_january.min(12.0 - from_january) / 6.0 - 0.5) * -self.season;
        let level = along(self.level, month) + winter + self.spread * noise(stream, step);
        if self.people > 0.0 {
            let people = rounded(self.people * (1.0 + 0.06 * noise(stream ^ 1, step)), 0);
            let share = rounded(people * level.clamp(0.0, 100.0) / 100.0, 0);
            return Figures {
                value: rounded(100.0 * share / people, 2),
                parts: Some((share, people)),
            };
        }
        let is_money = self.indicator == "fin_var";
        let value = if is_money { rounded(level / 1000.0, 0) * 1000.0 } else { level.max(0.0) };
        Figures { value: rounded(value, 0), parts: None }
    }
}

/// The value of a line at a month.
fn along(corners: &[(i32, f64)], month: i32) -> f64 {
    let mut before: Option<(i32, f64)> = None;
    for &(at, value) in corners {
        match before {
            _ if at == month => return value,
            Some((start, from)) if at > month => {
                return from + (value - from) * f64::from(month - start) / f64::from(at - start);
            }
            _ => before = Some((at, value)),
        }
    }
    before.map_or(0.0, |(_, value)| value)
}

/// Rounded to so many decimal places.
pub(super) fn rounded(value: f64, places: i32) -> f64 {
    let scale = libm::pow(10.0, f64::from(places));
    libm::round(value * scale) / scale
}
