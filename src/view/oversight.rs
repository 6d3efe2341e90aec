//! What national oversight says of an organisation, in words: its segment and the tiers in which NHS
//! England has placed it, each with its programme and months.

use crate::analysis::{Analysis, Item};
use crate::calendar::{Date, Month};
use crate::oversight::Oversight;
use crate::template::Event;
use crate::words::list;

/// A tier of NHS England from one month to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The programme, such as `Urgent and emergency care`.
    pub programme: String,
    /// 1 (national and regional) or 2 (regional).
    pub tier: u8,
    /// The first month.
    pub from: Month,
    /// The month in which it ended or became another; `None` while it holds.
    pub to: Option<Month>,
    /// The indicators that it was recorded for, by name.
    pub indicators: Vec<String>,
}

impl Placement {
    /// `Tier 1, Urgent and emergency care, since September 2025 (A&E within 4 hours)`.
    pub fn words(&self) -> String {
        let Self { programme, tier, from, to, indicators } = self;
        let months = match to {
            None => format!("since {}", from.long()),
            Some(to) => format!("from {} until {}", from.long(), to.long()),
        };
        format!("Tier {tier}, {programme}, {months} ({})", list(indicators))
    }
}

/// The tiers of an organisation as returns and forums recorded them, by programme; those that hold
/// come first, then the latest.
pub fn placements(analysis: &Analysis, organisation: &str) -> Vec<Placement> {
    let mut placements: Vec<Placement> = Vec::new();
    let own = analysis.items.iter().filter(|item| item.organisation == organisation);
    for item in own {
        for (tier, from, to) in tiers(item) {
            let programme = &item.indicator.programme;
            let known = placements.iter_mut().find(|one| {
                (&one.programme, one.tier, one.from, one.to) == (programme, tier, from, to)
            });
            match known {
                Some(known) => known.indicators.push(item.indicator.name.clone()),
                None => placements.push(Placement {
                    programme: programme.clone(),
                    tier,
                    from,
                    to,
                    indicators: vec![item.indicator.name.clone()],
                }),
            }
        }
    }
    placements.sort_by_key(|one| (one.to.is_some(), std::cmp::Reverse(one.from)));
    placements
}

/// The tiers of one item, with first month and the month in which each ended.
fn tiers(item: &Item) -> Vec<(u8, Month, Option<Month>)> {
    let mut tiers: Vec<(u8, Month, Option<Month>)> = Vec::new();
    for decision in &item.decided {
        let Event::NhsEnglandTier(tier) = decision.event else { continue };
        let open = tiers.last_mut().filter(|(_, _, to)| to.is_none());
        if let Some((held, _, to)) = open {
            if Some(*held) == tier {
                continue;
            }
            *to = Some(decision.month);
        }
        tiers.extend(tier.map(|tier| (tier, decision.month, None)));
    }
    tiers
}

/// Segment and tier of NHS England as they hold at the end of a month, for where an organisation is
/// named: `Segment 3 from 1 October 2025`, `NHS England tier 1, Cancer`. Empty for neither.
pub fn standing(
    oversight: &Oversight,
    analysis: Option<&Analysis>,
    organisation: &str,
    day: Option<Date>,
) -> Vec<String> {
    let segment = day.and_then(|day| oversight.segment_on(organisation, day));
    let tiers = analysis.map(|analysis| placements(analysis, organisation)).unwrap_or_default();
    let tiers = tiers.into_iter().filter(|one| one.to.is_none());
    let tiers = tiers.map(|one| format!("NHS England tier {}, {}", one.tier, one.programme));
    let mut words: Vec<String> = Vec::new();
    for one in segment.map(|one| one.title()).into_iter().chain(tiers) {
        if !words.contains(&one) {
            words.push(one);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_judged;
    use crate::oversight::{Deed, SegmentRecord};

    #[test]
    fn tiers_of_nhs_england_stand_with_programme_and_months() {
        let mut analysis = example_judged().clone();
        let at = analysis.items.iter().position(|item| !item.is_system).unwrap();
        let organisation = analysis.items[at].organisation.clone();
        let programme = analysis.items[at].indicator.programme.clone();
        for item in &mut analysis.items {
            item.decided.clear();
        }
        let decided = |month: &str, tier| {
            let mut one = crate::analysis::ForumDecision {
                month: month.parse().unwrap(),
                event: Event::NhsEnglandTier(tier),
                words: String::new(),
                note: String::new(),
                noted: crate::forums::Noted::default(),
                recorded_by: String::new(),
                source: None,
                record: None,
            };
            one.note.push_str(month);
            one
        };
        analysis.items[at].decided = vec![
            decided("2025-05", Some(1)),
            decided("2025-06", Some(1)),
            decided("2025-09", Some(2)),
            decided("2025-12", None),
            decided("2026-02", Some(2)),
        ];
        let name = analysis.items[at].indicator.name.clone();
        let words: Vec<_> =
            placements(&analysis, &organisation).iter().map(Placement::words).collect();
        assert_eq!(
            words,
            [
                format!("Tier 2, {programme}, since February 2026 ({name})"),
                format!("Tier 2, {programme}, from September 2025 until December 2025 ({name})"),
                format!("Tier 1, {programme}, from May 2025 until September 2025 ({name})"),
            ]
        );
        let read = SegmentRecord::read(
            &organisation,
            ("4", "2025-10-01"),
            ("Segmentation list", "Director of Performance"),
        );
        let oversight = Oversight::default().after(&Deed::Record(read.unwrap())).unwrap();
        let on = |day: &str| standing(&oversight, Some(&analysis), &organisation, day.parse().ok());
        let tier = format!("NHS England tier 2, {programme}");
        assert_eq!(on("2026-02-28"), ["Segment 4 from 1 October 2025".to_owned(), tier.clone()]);
        assert_eq!(on("2025-09-30"), [tier]);
        assert!(standing(&oversight, None, "Nobody", None).is_empty());
    }
}
