//! Which counts of people stand behind the figures of a kind of list, and which further numbers of
//! people follow from them: whoever knows how many wait and how many wait over 52 weeks knows how
//! many do not.

use super::super::kind::Kind;
use super::super::measures::{Amount, GroupMeasures, MonthMeasures};

/// A number of people or events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// Waiting, with a known start.
    Known,
    /// Of these, longer than so many weeks; for diagnostics so many weeks or more.
    Longer(u16),
    /// Of the known, still waiting for a first appointment.
    WaitingForFirst,
    /// Of these, within the standard.
    WaitingForFirstWithin,
    /// Waiting, whenever that began.
    Total,
    /// Attendances.
    Attendances,
    /// Of these, over 4 hours.
    Over4Hours,
    /// Of these, over 12 hours.
    Over12Hours,
    /// Of these, over 12 hours from the decision to admit.
    Over12HoursFromDecision,
    /// The denominator of a share that shares nobody with others.
    Of(&'static str),
    /// Its numerator.
    Within(&'static str),
    /// Ambulance incidents of a category.
    Incidents(u8),
}

use Count::{
    Attendances, Incidents, Known, Longer, Of, Over4Hours, Over12Hours, Over12HoursFromDecision,
    Total, WaitingForFirst, WaitingForFirstWithin, Within,
};

/// What a figure is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MadeOf {
    /// A count.
    Count(Count),
    /// The share that the first is of the second.
    Share(Count, Count),
    /// The share of the second that the first leaves.
    Rest(Count, Count),
    /// A mean over so many.
    Mean(Count),
}

/// What a figure is made of, by its indicator.
pub(super) fn made_of(indicator: &str) -> Option<MadeOf> {
    Some(match indicator {
        "rtt_18w" => MadeOf::Rest(Longer(18), Known),
        "rtt_52w" => MadeOf::Share(Longer(52), Known),
        "rtt_65w" => MadeOf::Count(Longer(65)),
        "rtt_78w" => MadeOf::Count(Longer(78)),
        "rtt_104w" => MadeOf::Count(Longer(104)),
        "rtt_total" => MadeOf::Count(Total),
        "rtt_first" => MadeOf::Share(WaitingForFirstWithin, WaitingForFirst),
        "dm01_6w" => MadeOf::Share(Longer(6), Known),
        "ae_4h" => MadeOf::Rest(Over4Hours, Attendances),
        "ae_12h" => MadeOf::Share(Over12Hours, Attendances),
        "ae_dta12" => MadeOf::Count(Over12HoursFromDecision),
        "amb_c2" => MadeOf::Mean(Incidents(2)),
        _ => {
            let share = SHARES.into_iter().find(|share| *share == indicator)?;
            MadeOf::Share(Within(share), Of(share))
        }
    })
}

/// Shares that have no people in common with any other.
const SHARES: [&str; 4] = ["fds_28d", "ca_31d", "ca_62d", "amb_ho"];

/// The thresholds that figures need, in weeks.
fn thresholds(kind: Kind) -> &'static [u16] {
    match kind {
        Kind::RttPathways => &[18, 52, 65, 78, 104],
        _ => &[6, 13],
    }
}

/// Where bands of weeks end, beside the thresholds.
fn finer(kind: Kind) -> &'static [u16] {
    match kind {
        Kind::RttPathways => &[6, 12, 26, 39],
        _ => &[2, 4, 8, 10],
    }
}

/// The counts of a kind of list, the most important first.
#[derive(Clone, Debug)]
pub(super) struct Design {
    pub counts: Vec<Count>,
    /// For each count the place of the one that it is a part of: where that is hidden, so is this.
    pub of: Vec<usize>,
    /// Numbers of people that follow from the counts.
    pub people: Vec<People>,
}

/// A number of people: some counts less others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct People {
    pub plus: Vec<usize>,
    pub minus: Vec<usize>,
}

impl People {
    /// The places of its counts.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.plus.iter().chain(&self.minus).copied()
    }

    /// How many people; a negative number where the counts are not of one another.
    pub fn number(&self, counts: &[u64]) -> i128 {
        let sum = |places: &[usize]| -> i128 {
            places.iter().map(|at| counts.get(*at).copied().map_or(0, i128::from)).sum()
        };
        sum(&self.plus) - sum(&self.minus)
    }
}

impl Design {
    /// The design of a list whose groups are these.
    pub fn of(kind: Kind, groups: &[GroupMeasures]) -> Self {
        let mut months = groups.iter().flat_map(|group| &group.months);
        match kind {
            Kind::RttPathways | Kind::DiagnosticsWaitingList => {
                let has_first = months.any(|month| month.figure("rtt_first").is_some());
                Self::waiting(kind, has_first)
            }
            Kind::AeAttendances => {
                let chain = vec![Attendances, Over4Hours, Over12Hours, Over12HoursFromDecision];
                Self::new(chain.clone(), &[&chain], &[])
            }
            Kind::CancerPathways => {
                let shares = SHARES.iter().take(3).map(|share| [Of(share), Within(share)]);
                let chains: Vec<[Count; 2]> = shares.collect();
                let chains: Vec<&[Count]> = chains.iter().map(<[Count; 2]>::as_slice).collect();
                Self::new(chains.concat(), &chains, &[])
            }
            Kind::AmbulanceIncidents => {
                let handovers = [Of("amb_ho"), Within("amb_ho")];
                let incidents = [2, 1, 3, 4].map(Incidents);
                let chains = [&handovers[..], &incidents[..1], &incidents[1..2], &incidents[2..3]];
                let chains = [&chains[..], &[&incidents[3..]]].concat();
                Self::new(chains.concat(), &chains, &[])
            }
        }
    }

    fn waiting(kind: Kind, has_first: bool) -> Self {
        let mut counts = vec![Known];
        counts.extend(thresholds(kind).iter().copied().map(Longer));
        let mut also: Vec<(Vec<Count>, Vec<Count>)> = Vec::new();
        if has_first {
            counts.extend([WaitingForFirst, WaitingForFirstWithin]);
            also = vec![
                (vec![Known], vec![WaitingForFirst]),
                (vec![WaitingForFirst], vec![WaitingForFirstWithin]),
                // Within 18 weeks, and not waiting for a first appointment.
                (vec![Known], vec![Longer(18), WaitingForFirstWithin]),
                // Over 18 weeks, and not waiting for one.
                (vec![Longer(18), WaitingForFirstWithin], vec![WaitingForFirst]),
            ];
        }
        counts.push(Total);
        counts.extend(finer(kind).iter().copied().map(Longer));
        let mut weeks = [thresholds(kind), finer(kind)].concat();
        weeks.sort_unstable();
        let mut chain = vec![Total, Known];
        chain.extend(weeks.into_iter().map(Longer));
        let mut design = Self::new(counts, &[&chain], &also);
        // All are of those whose start is known; without these the total would nearly tell them.
        design.of = vec![0; design.counts.len()];
        design
    }

    /// Counts, of which each of a chain is among those before it, and what else follows from them.
    fn new(counts: Vec<Count>, chains: &[&[Count]], also: &[(Vec<Count>, Vec<Count>)]) -> Self {
        let place = |count: &Count| counts.iter().position(|one| one == count).unwrap_or(0);
        let places = |some: &[Count]| some.iter().map(place).collect::<Vec<_>>();
        let mut of: Vec<usize> = (0..counts.len()).collect();
        let alone = |at| People { plus: vec![at], minus: Vec::new() };
        let mut people: Vec<People> = (0..counts.len()).map(alone).collect();
        for chain in chains {
            let chain = places(chain);
            for (number, all) in chain.iter().enumerate() {
                if let (Some(base), Some(own)) = (chain.first(), of.get_mut(*all)) {
                    *own = *base;
                }
                let some = chain.iter().skip(number + 1);
                people.extend(some.map(|some| People { plus: vec![*all], minus: vec![*some] }));
            }
        }
        people.extend(
            also.iter().map(|(plus, minus)| People { plus: places(plus), minus: places(minus) }),
        );
        Self { counts, of, people }
    }

    /// The place of a count.
    pub fn place(&self, count: Count) -> Option<usize> {
        self.counts.iter().position(|one| *one == count)
    }

    /// How many of the counts parts of an organisation have: bands finer than the thresholds would
    /// leave hardly anything of them to be shown.
    pub fn of_parts(&self) -> usize {
        self.place(Total).map_or(self.counts.len(), |total| total + 1)
    }

    /// The weeks at which bands begin and end, shortest first.
    pub fn weeks(&self, counts: usize) -> Vec<u16> {
        let longer = self.counts.iter().take(counts).filter_map(|count| match count {
            Longer(weeks) => Some(*weeks),
            _ => None,
        });
        let mut weeks: Vec<u16> = longer.collect();
        weeks.sort_unstable();
        weeks
    }

    /// The first so many counts of a month.
    pub fn values(&self, month: &MonthMeasures, counts: usize) -> Vec<u64> {
        self.counts.iter().take(counts).map(|count| value(*count, month)).collect()
    }
}

fn value(count: Count, month: &MonthMeasures) -> u64 {
    let list = month.waiting.as_ref();
    let share = |indicator: &str| match month.figure(indicator) {
        Some(Amount::Share { numerator, denominator }) => (numerator, denominator),
        _ => (0, 0),
    };
    match count {
        Known => list.map_or(0, |list| list.known),
        Total => list.map_or(0, |list| list.total),
        Longer(weeks) => {
            list.map_or(0, |list| list.bands.iter().skip(usize::from(weeks)).sum::<u64>())
        }
        WaitingForFirst => share("rtt_first").1,
        WaitingForFirstWithin => share("rtt_first").0,
        Attendances => share("ae_4h").1,
        Over4Hours => share("ae_4h").1.saturating_sub(share("ae_4h").0),
        Over12Hours => share("ae_12h").0,
        Over12HoursFromDecision => match month.figure("ae_dta12") {
            Some(Amount::Count(count)) => count,
            _ => 0,
        },
        Of(indicator) => share(indicator).1,
        Within(indicator) => share(indicator).0,
        Incidents(category) => {
            let one = month.responses.iter().find(|one| one.category == category);
            one.map_or(0, |one| one.incidents)
        }
    }
}
