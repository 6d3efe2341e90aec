//! From the sums of a list to its measures.

use super::fields::Field;
use super::fold::{GroupSums, ListFold};
use super::kind::Kind;
use super::measures::{GroupMeasures, Measures, MonthMeasures, Movement, Part, WaitingList};
use super::splits::Group;
use super::sums::{COUNTS, Sums};
use super::waiting::{Census, Waiting};
use super::window::CENSUSES;
use super::{ambulance, cancer, diagnostics, emergency, rtt};
use crate::calendar::Month;
use crate::workbook::rows::Proof;

/// A month with a smaller share of the usual removals than this one in so many is not whole.
const SHARE: u64 = 4;

/// The measures of a list whose rows have all passed.
pub(super) fn measures(fold: &ListFold<'_>, sheet: &str, proof: &Proof) -> Measures {
    let mut whole_from = None;
    let mut groups = match &fold.sums {
        GroupSums::Waiting(sums) => {
            let (groups, from) = waiting(fold, sums);
            whole_from = from;
            groups
        }
        GroupSums::Months(sums) => monthly(fold, sums),
    };
    groups.sort_by(|one, other| {
        (&one.organisation, &one.part).cmp(&(&other.organisation, &other.part))
    });
    Measures {
        kind: fold.mapping.kind,
        sheet: sheet.to_owned(),
        reporting_month: fold.window.last,
        whole_from,
        completeness: fold.rows.completeness(proof),
        groups,
        kept: None,
    }
}

/// The groups that are still counted, each with its sums.
fn live<'f, T>(
    fold: &'f ListFold<'_>,
    sums: &'f [T],
) -> impl Iterator<Item = (&'f Group, &'f T)> + Clone {
    let pairs = fold.splits.groups().iter().zip(sums);
    pairs.filter(|(group, _)| fold.splits.is_live(group))
}

fn group(fold: &ListFold<'_>, group: &Group, months: Vec<MonthMeasures>) -> GroupMeasures {
    let part = group.part.and_then(|part| fold.splits.part(part));
    GroupMeasures {
        organisation: fold.splits.provider(group.provider).to_owned(),
        part: part.map(|(cut, name)| Part { cut, name: name.to_owned() }),
        months,
    }
}

fn waiting(fold: &ListFold<'_>, sums: &[Waiting]) -> (Vec<GroupMeasures>, Option<Month>) {
    let whole = || live(fold, sums).filter(|(group, _)| group.part.is_none());
    let newest = whole().filter_map(|(_, sums)| sums.newest()).min();
    let newest = newest.filter(|_| !fold.reaches_end).unwrap_or(0);
    let oldest = whole().filter_map(|(_, sums)| sums.oldest()).max().unwrap_or(newest);
    let furthest = oldest.clamp(newest, newest + CENSUSES - 1);
    let mut removals = vec![0; furthest + 1];
    let mut groups = Vec::new();
    for (one, sums) in live(fold, sums) {
        let mut months: Vec<MonthMeasures> = Vec::new();
        let mut opening = None;
        sums.censuses(&fold.window, furthest + 1, |census| {
            let closing = census.known + census.unknown;
            if census.back <= furthest && census.back >= newest {
                let opening = opening.unwrap_or_default();
                let Census { additions, removals, .. } = *census;
                let movement = Movement { opening, additions, removals, closing };
                months.push(month(fold, census, movement));
            }
            if one.part.is_none()
                && let Some(sum) = removals.get_mut(census.back)
            {
                *sum += census.removals;
            }
            opening = Some(closing);
        });
        groups.push(group(fold, one, months));
    }
    let from = whole_from(&removals, newest);
    let from = (!groups.is_empty()).then(|| fold.window.month(from));
    (groups, from)
}

/// How far back the list holds everybody who waited: as long as every month has removals like the
/// months after it. At the end of the month before that, all who waited are still in the list.
fn whole_from(removals: &[u64], newest: usize) -> usize {
    let mut sum = 0;
    let furthest = removals.len().saturating_sub(1);
    for (number, back) in (0..).zip(newest..=furthest) {
        let removed = removals.get(back).copied().unwrap_or(0);
        if number == 0 && removed == 0 {
            return back;
        }
        if removed == 0 || removed * SHARE * number < sum {
            return back;
        }
        sum += removed;
    }
    furthest
}

fn month(fold: &ListFold<'_>, census: &Census, movement: Movement) -> MonthMeasures {
    let is_rtt = fold.mapping.kind == Kind::RttPathways;
    let over = |weeks: &u16| {
        let days = u32::from(*weeks) * 7;
        // RTT: more than so many weeks. Diagnostics: so many or more.
        (*weeks, if is_rtt { census.over(days) } else { census.over(days - 1) })
    };
    let (figures, bands, over) = if is_rtt {
        let bands = census.bands(rtt::BANDS, rtt::band);
        (rtt::figures(census), bands, rtt::OVER.iter().map(over).collect())
    } else {
        let bands = census.bands(diagnostics::BANDS, diagnostics::band);
        (diagnostics::figures(census), bands, diagnostics::OVER.iter().map(over).collect())
    };
    MonthMeasures {
        month: fold.window.month(census.back),
        figures,
        waiting: Some(WaitingList {
            total: census.known + census.unknown,
            known: census.known,
            bands,
            over,
            median_days: census.median(),
            percentile_92_days: census.percentile_92(),
            longest_days: census.longest(),
            movement,
            completed: census.ended,
            completed_within: census.ended_within,
        }),
        responses: Vec::new(),
    }
}

fn monthly(fold: &ListFold<'_>, sums: &[Sums]) -> Vec<GroupMeasures> {
    let is_filled = |counts: &[u64; COUNTS]| counts.iter().any(|count| *count > 0);
    let every = || live(fold, sums).map(|(_, Sums(months))| months);
    let newest = every().filter_map(|months| months.iter().position(is_filled)).min();
    let oldest = every().filter_map(|months| months.iter().rposition(is_filled)).max();
    let (Some(newest), Some(oldest)) = (newest, oldest) else { return Vec::new() };
    let furthest = oldest.min(newest + CENSUSES - 1);
    let of_group = |(one, Sums(counts)): (&Group, &Sums)| {
        let months = (newest..=furthest).rev().map(|back| {
            let none = [0; COUNTS];
            let counts = counts.get(back).unwrap_or(&none);
            let (figures, responses) = match fold.mapping.kind {
                Kind::AeAttendances => {
                    let decisions = fold.slots.has(Field::DecisionToAdmit);
                    (emergency::figures(counts, decisions), Vec::new())
                }
                Kind::CancerPathways => (cancer::figures(counts), Vec::new()),
                _ => (ambulance::figures(counts), ambulance::responses(counts)),
            };
            MonthMeasures { month: fold.window.month(back), figures, waiting: None, responses }
        });
        group(fold, one, months.collect())
    };
    live(fold, sums).map(of_group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_whole_as_far_back_as_its_removals_reach() {
        // The last month first. Removals reach back to month 2, so month 3's end is still whole.
        assert_eq!(whole_from(&[10, 12, 9, 0, 0], 0), 3);
        assert_eq!(whole_from(&[10, 12, 9, 1, 11], 0), 3);
        assert_eq!(whole_from(&[10, 12, 9], 0), 2);
        assert_eq!(whole_from(&[0, 0, 9], 0), 0, "only people who wait");
        assert_eq!(whole_from(&[0, 10, 0], 1), 2);
        assert_eq!(whole_from(&[], 0), 0);
    }
}
