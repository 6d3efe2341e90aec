//! Parts of an invented organisation: two hospitals that make up the whole of it, and a ward of one
//! of them, so that there is a way down from the Board.

use super::noise::noise;
use super::story::{Figures, Story, rounded};

/// A part with what sets it apart from the whole.
pub(super) struct Part {
    /// Its level, as the History sheet states it.
    pub level: &'static str,
    /// Its name there.
    pub area: &'static str,
    /// How much higher its plan is than that of the whole.
    ahead: f64,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// What the other site leaves of the whole.
    Rest,
    /// So much of the whole, and so much better or worse.
    Site { share: f64, ahead: f64 },
    /// So many beds of the larger site.
    Ward { beds: f64, ahead: f64 },
}

const ROYAL: &str = "Royal Infirmary (invented)";
const FELLSIDE: &str = "Fellside General (invented)";
const HEATHER: &str = "Heather ward (invented)";

const fn site(area: &'static str, ahead: f64, sort: Sort) -> Part {
    Part { level: "site", area, ahead, sort }
}

const EMERGENCY: [Part; 2] =
    [site(ROYAL, -2.0, Sort::Rest), site(FELLSIDE, 4.0, Sort::Site { share: 0.36, ahead: 6.0 })];

const BEDS: [Part; 3] = [
    site(ROYAL, 1.0, Sort::Rest),
    site(FELLSIDE, -2.0, Sort::Site { share: 0.36, ahead: -3.0 }),
    Part { level: "ward", area: HEATHER, ahead: 2.0, sort: Sort::Ward { beds: 28.0, ahead: 1.0 } },
];

/// The parts whose figures an organisation reports beside its own.
pub(super) fn of(story: &Story) -> &'static [Part] {
    match (story.organisation, story.indicator) {
        ("Northmoor", "ae_4h") => &EMERGENCY,
        ("Northmoor", "bed_occ") => &BEDS,
        _ => &[],
    }
}

impl Part {
    /// The plan for a month, from 0.
    pub fn plan(&self, story: &Story, month: i32) -> f64 {
        (story.plan(month) + self.ahead).min(100.0)
    }

    /// What was reported for a month, from 0; nothing for a ward that was late this time.
    pub fn figures(&self, story: &Story, month: i32, latest: i32) -> Option<Figures> {
        let (share, people) = story.figures(month).parts?;
        let step = u64::try_from(month).unwrap_or_default();
        let of_site = |part: f64, ahead: f64| {
            let size = rounded(people * part, 0);
            let rate = 100.0 * share / people + ahead + noise(71, step);
            (rounded(size * rate.clamp(0.0, 100.0) / 100.0, 0), size)
        };
        let other = of(story).iter().find_map(|part| match part.sort {
            Sort::Site { share, ahead } => Some(of_site(share, ahead)),
            _ => None,
        });
        let rest = other.map_or((share, people), |(n, d)| (share - n, people - d));
        let (numerator, denominator) = match self.sort {
            Sort::Rest => rest,
            Sort::Site { share, ahead } => of_site(share, ahead),
            Sort::Ward { .. } if month == latest => return None,
            Sort::Ward { beds, ahead } => {
                let rate = 100.0 * rest.0 / rest.1 + ahead + 4.0 * noise(73, step);
                (rounded(beds * rate.clamp(0.0, 100.0) / 100.0, 0), beds)
            }
        };
        let value = rounded(100.0 * numerator / denominator, 2);
        Some(Figures { value, parts: Some((numerator, denominator)) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::story::{MONTHS, STORIES};
    use super::*;

    #[test]
    fn sites_make_up_the_whole_of_their_organisation() {
        let mut seen = 0;
        for story in &STORIES {
            let sites: Vec<&Part> = of(story).iter().filter(|part| part.level == "site").collect();
            for month in (0..MONTHS).filter(|_| !sites.is_empty()) {
                let parts =
                    sites.iter().filter_map(|part| part.figures(story, month, MONTHS)?.parts);
                let sum = parts.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
                assert_eq!(Some(sum), story.figures(month).parts);
                let plans = sites.iter().map(|part| part.plan(story, month));
                let (low, high) = plans.fold((100.0_f64, 0.0_f64), |(low, high), plan| {
                    (low.min(plan), high.max(plan))
                });
                assert!((low..=high).contains(&story.plan(month)), "{}", story.indicator);
                seen += 1;
            }
            for part in of(story) {
                let figures = (0..MONTHS).filter_map(|month| part.figures(story, month, MONTHS));
                let mut parts = figures.filter_map(|figures| figures.parts);
                assert!(parts.all(|(n, d)| (0.0..=d).contains(&n)), "{}", part.area);
            }
        }
        assert_eq!(seen, 2 * MONTHS);
    }
}
