//! That what is shown tells nothing that a rule hides.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::cut::Cut;
use super::super::kind::Kind;
use super::super::measures::{
    Amount, Figure, GroupMeasures, Invented, MonthMeasures, Movement, Responses, WaitingList,
};
use super::counts::made_of;
use super::given_away::hidden;
use super::*;
use crate::calendar::Month;
use crate::disclosure::Shown;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// Attendances of RXW in March, of women and men.
fn attendances(female: (u64, u64), male: (u64, u64)) -> Measures {
    let march = month("2025-03");
    let all = (female.0 + male.0, female.1 + male.1);
    Invented::attendances("Attendances", march)
        .group("RXW", None, march, &[all])
        .group("RXW", Some((Cut::Sex, "Female")), march, &[female])
        .group("RXW", Some((Cut::Sex, "Male")), march, &[male])
        .measures()
}

/// The only figure of each group.
fn figures(measures: &Measures, rule: Rule) -> Vec<ShownFigure> {
    let shown = measures.shown(rule);
    shown.groups.iter().map(|group| group.months[0].figures[0].clone()).collect()
}

#[test]
fn a_share_follows_from_rounded_counts_and_says_how_far_it_may_be_off() {
    let figure = &figures(&attendances((701, 1_003), (0, 0)), Rule::RoundToFive)[0];
    assert_eq!(figure.numerator, Some(Shown::Number(700)));
    assert_eq!(figure.denominator, Some(Shown::Number(1_005)));
    let value = figure.value.unwrap();
    assert!((value - 700.0 / 1_005.0 * 100.0).abs() < 1e-9);
    assert!((701.0 / 1_003.0 * 100.0 - value).abs() <= figure.margin && figure.margin < 0.5);
    let exact = &figures(&attendances((701, 1_003), (0, 0)), Rule::AsTheyAre)[0];
    assert_eq!((exact.numerator, exact.margin), (Some(Shown::Number(701)), 0.0));
    let few = &figures(&attendances((7, 1_003), (0, 0)), Rule::RoundToFive)[0];
    assert_eq!((few.value, few.numerator), (None, Some(Shown::Hidden)));
}

#[test]
fn under_the_older_rule_a_small_part_takes_the_other_with_it() {
    let of = |female, male| figures(&attendances(female, male), Rule::HideOneToFive);
    // Three women attended: so how many men did would tell.
    let shown = of((2, 3), (400, 500));
    assert_eq!(shown[0].denominator, Some(Shown::Number(503)));
    assert!(shown[1..].iter().all(|figure| figure.denominator == Some(Shown::Hidden)));
    // Two women over 4 hours: the numbers of attendances may stay.
    let shown = of((98, 100), (400, 500));
    assert_eq!(shown[0].numerator, Some(Shown::Number(498)));
    for part in &shown[1..] {
        assert_eq!(part.numerator, Some(Shown::Hidden));
        assert!(part.denominator.unwrap().number().is_some() && part.value.is_none());
    }
    // All but two of everybody.
    let shown = of((100, 101), (400, 401));
    assert!(shown.iter().all(|figure| figure.value.is_none()));
    assert!(of((60, 100), (400, 500)).iter().all(|figure| figure.value.is_some()));
}

fn waiting(bands: &[(usize, u64)], unknown: u64) -> WaitingList {
    let mut of_week = vec![0; 105];
    for (week, count) in bands {
        of_week[*week] += count;
    }
    let known: u64 = of_week.iter().sum();
    let over = |weeks: u16| (weeks, of_week.iter().skip(usize::from(weeks)).sum());
    WaitingList {
        total: known + unknown,
        known,
        over: [18, 52, 65, 78, 104].map(over).to_vec(),
        bands: of_week,
        median_days: Some(70.0),
        percentile_92_days: Some(140),
        longest_days: Some(400),
        movement: Movement { opening: 90, additions: 40, removals: 30, closing: 100 },
        completed: 28,
        completed_within: 20,
    }
}

fn listed(list: WaitingList, rule: Rule) -> ShownWaitingList {
    let march = month("2025-03");
    let mut measures = Invented::rtt_pathways("PTL", march).measures();
    let month = MonthMeasures {
        month: march,
        figures: vec![Figure { indicator: "rtt_78w".to_owned(), amount: Amount::Count(3) }],
        waiting: Some(list),
        responses: Vec::new(),
    };
    measures.groups.push(GroupMeasures {
        organisation: "RXW".to_owned(),
        part: None,
        months: vec![month],
    });
    let shown = measures.shown(rule);
    shown.groups[0].months[0].waiting.clone().unwrap()
}

#[test]
fn bands_and_thresholds_tell_nothing_of_each_other() {
    let list = waiting(&[(3, 400), (20, 200), (53, 12), (66, 3), (80, 3)], 0);
    let rounded = listed(list.clone(), Rule::RoundToFive);
    let over: Vec<String> = rounded.over.iter().map(|(_, count)| count.to_string()).collect();
    assert_eq!(over, ["220", "20", "*", "*", "0"], "6 over 65 weeks, 3 over 78");
    let older = listed(list, Rule::HideOneToFive);
    let over: Vec<String> = older.over.iter().map(|(_, count)| count.to_string()).collect();
    assert_eq!(over, ["218", "18", "6", "*", "0"]);
    let bands: Vec<String> = older.bands.iter().map(|band| band.people.to_string()).collect();
    assert_eq!(bands, ["400", "0", "0", "200", "0", "0", "12", "*", "*", "0"]);
    assert_eq!(older.longest, Longest::Beyond(65), "no day of anybody's wait");
    assert_eq!((older.median, older.percentile_92), (Days::Number(70.0), Days::Number(140.0)));
}

#[test]
fn the_number_with_an_unknown_start_is_no_difference_that_can_be_taken() {
    let shown = |unknown, rule| listed(waiting(&[(3, 100)], unknown), rule);
    let older = shown(3, Rule::HideOneToFive);
    assert_eq!((older.known, older.total), (Shown::Number(100), Shown::Hidden));
    assert_eq!(shown(6, Rule::HideOneToFive).total, Shown::Number(106));
    assert_eq!(shown(3, Rule::RoundToFive).total, Shown::Number(105));
}

#[test]
fn medians_over_few_people_are_hidden_and_percentiles_that_few_reach() {
    let shown = |people, rule| listed(waiting(&[(3, people)], 0), rule);
    for rule in [Rule::RoundToFive, Rule::HideOneToFive] {
        assert_eq!(shown(5, rule).median, Days::Hidden);
        assert_eq!(shown(40, rule).median, Days::Number(70.0));
        // Four of forty have waited as long as the 92nd percentile or longer.
        assert_eq!(shown(40, rule).percentile_92, Days::Hidden);
        assert_eq!(shown(200, rule).percentile_92, Days::Number(140.0));
    }
    assert_eq!(shown(7, Rule::RoundToFive).median, Days::Hidden);
    assert_eq!(shown(1, Rule::AsTheyAre).median, Days::Number(70.0));
    assert_eq!(shown(1, Rule::AsTheyAre).longest, Longest::Days(400));
    // The median would tell how the two hidden bands on its sides lie.
    let split = listed(waiting(&[(3, 2), (8, 20), (14, 4), (20, 30)], 0), Rule::HideOneToFive);
    assert_eq!(split.median, Days::Hidden);
}

#[test]
fn a_movement_is_shown_as_a_whole_or_not_at_all_under_the_older_rule() {
    let mut list = waiting(&[(3, 100)], 0);
    let shown = listed(list.clone(), Rule::HideOneToFive).movement;
    assert_eq!((shown.additions, shown.removals), (Shown::Number(40), Shown::Number(30)));
    list.movement = Movement { opening: 98, additions: 4, removals: 2, closing: 100 };
    let few = listed(list.clone(), Rule::HideOneToFive).movement;
    assert_eq!((few.additions, few.removals), (Shown::Hidden, Shown::Hidden));
    list.movement = Movement { opening: 64, additions: 40, removals: 4, closing: 100 };
    let one = listed(list, Rule::HideOneToFive).movement;
    assert_eq!(one.additions, Shown::Hidden, "40 in and 36 more than before make 4 out");
}

#[test]
fn every_figure_that_a_kind_of_list_gives_is_known_by_what_it_is_made_of() {
    for indicator in [
        "rtt_18w",
        "rtt_52w",
        "rtt_65w",
        "rtt_78w",
        "rtt_104w",
        "rtt_total",
        "rtt_first",
        "dm01_6w",
        "ae_4h",
        "ae_12h",
        "ae_dta12",
        "fds_28d",
        "ca_31d",
        "ca_62d",
        "amb_c2",
        "amb_ho",
    ] {
        assert!(made_of(indicator).is_some(), "{indicator}");
    }
    assert_eq!(made_of("something_new"), None, "and what is not known is hidden");
}

#[test]
fn a_mean_tells_neither_its_number_of_events_nor_a_few_of_them() {
    let march = month("2025-03");
    let of = |events: u64, rule| {
        let mut measures = Invented::attendances("Incidents", march).measures();
        measures.kind = Kind::AmbulanceIncidents;
        let amount = Amount::MeanTime { seconds: 1_000 * events + 1, events };
        let responses =
            vec![Responses { category: 2, incidents: events, seconds: 1_000 * events + 1 }];
        let figures = vec![Figure { indicator: "amb_c2".to_owned(), amount }];
        let month = MonthMeasures { month: march, figures, waiting: None, responses };
        let organisation = "RX6".to_owned();
        measures.groups.push(GroupMeasures { organisation, part: None, months: vec![month] });
        measures.shown(rule).groups[0].months[0].clone()
    };
    let shown = of(33, Rule::RoundToFive);
    let figure = &shown.figures[0];
    assert_eq!((figure.value, figure.denominator), (Some(1_000.0 / 60.0), Some(Shown::Number(35))));
    assert_eq!(figure.numerator, None, "minutes over their mean would be the events");
    assert_eq!(shown.responses[0].mean, Some(1_000.0 / 60.0));
    assert_eq!(of(5, Rule::RoundToFive).figures[0].value, None);
    assert_eq!(of(5, Rule::HideOneToFive).responses[0].mean, None);
}

/// The design of a list of attendances: all, over 4 hours, over 12, over 12 from the decision.
fn attendance_design() -> Design {
    Design::of(Kind::AeAttendances, &[])
}

/// Counts of one group, each of those before it.
fn nested(steps: &[u64]) -> Vec<u64> {
    let mut counts: Vec<u64> = Vec::new();
    for step in steps.iter().rev() {
        counts.push(counts.last().copied().unwrap_or(0) + step);
    }
    counts.reverse();
    counts
}

fn sums(parts: &[Vec<u64>]) -> Vec<u64> {
    (0..parts[0].len()).map(|at| parts.iter().map(|part| part[at]).sum()).collect()
}

/// Every way in which people of one cut could be spread over its parts so that all that is shown
/// stays as it is: for each part and count the values that it takes.
fn thinkable(
    whole: &[u64],
    whole_flags: &[bool],
    parts: &[Vec<u64>],
    flags: &[Vec<bool>],
) -> Vec<Vec<BTreeSet<u64>>> {
    let counts = whole.len();
    let cells: Vec<(usize, usize)> =
        (0..parts.len()).flat_map(|part| (0..counts).map(move |at| (part, at))).collect();
    let mut seen = vec![vec![BTreeSet::new(); counts]; parts.len()];
    let mut stack = vec![(0, parts.to_vec())];
    while let Some((next, table)) = stack.pop() {
        let Some((part, at)) = cells.get(next).copied() else {
            let fits = (0..counts).all(|at| {
                whole_flags[at] || table.iter().map(|part| part[at]).sum::<u64>() == whole[at]
            });
            if fits {
                note(&mut seen, &table);
            }
            continue;
        };
        let known = parts[part][at];
        let range = if flags[part][at] {
            // A whole group that is hidden has somebody in it.
            known.saturating_sub(1).max(u64::from(at == 0))..=known + 1
        } else {
            known..=known
        };
        for value in range {
            if at > 0 && value > table[part][at - 1] {
                continue;
            }
            let mut table = table.clone();
            table[part][at] = value;
            stack.push((next + 1, table));
        }
    }
    seen
}

fn note(seen: &mut [Vec<BTreeSet<u64>>], table: &[Vec<u64>]) {
    for (seen, part) in seen.iter_mut().zip(table) {
        for (seen, value) in seen.iter_mut().zip(part) {
            seen.insert(*value);
        }
    }
}

fn any_step() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0_u64), 1_u64..4, 1_u64..9, 6_u64..30]
}

fn any_parts(counts: usize) -> impl Strategy<Value = Vec<Vec<u64>>> {
    prop::collection::vec(prop::collection::vec(any_step(), counts), 1..4)
        .prop_map(|parts| parts.iter().map(|steps| nested(steps)).collect())
}

/// Pathways of one part: so many, since so many weeks, whether they wait for a first appointment,
/// and whether their start is known.
type Pathways = (u64, u16, bool, bool);

fn pathways() -> impl Strategy<Value = Vec<Pathways>> {
    let weeks = prop::sample::select(vec![3_u16, 14, 20, 30, 53, 70, 80, 110]);
    let known = prop::bool::weighted(0.9);
    prop::collection::vec((any_step(), weeks, any::<bool>(), known), 0..8)
}

/// The counts of a waiting list, by the design of such lists.
fn counted(design: &Design, pathways: &[Pathways]) -> Vec<u64> {
    let of = |is: &dyn Fn(&Pathways) -> bool| {
        pathways.iter().filter(|one| is(one)).map(|one| one.0).sum()
    };
    let count = |count: &Count| match count {
        Count::Known => of(&|one| one.3),
        Count::Total => of(&|_| true),
        Count::Longer(weeks) => of(&|one| one.3 && one.1 >= *weeks),
        Count::WaitingForFirst => of(&|one| one.3 && one.2),
        Count::WaitingForFirstWithin => of(&|one| one.3 && one.2 && one.1 < 18),
        other => panic!("{other:?}"),
    };
    design.counts.iter().map(count).collect()
}

fn rtt_design() -> Design {
    let amount = Amount::Share { numerator: 1, denominator: 1 };
    let figures = vec![Figure { indicator: "rtt_first".to_owned(), amount }];
    let march = month("2025-03");
    let month = MonthMeasures { month: march, figures, waiting: None, responses: Vec::new() };
    let organisation = "RXW".to_owned();
    let group = GroupMeasures { organisation, part: None, months: vec![month] };
    Design::of(Kind::RttPathways, &[group])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_about_few_people_follows_from_a_waiting_list(
        parts in prop::collection::vec(pathways(), 1..5),
    ) {
        let design = rtt_design();
        let whole = counted(&design, &parts.concat());
        let parts: Vec<Vec<u64>> = parts.iter().map(|part| {
            let mut counts = counted(&design, part);
            counts.truncate(design.of_parts());
            counts
        }).collect();
        let flags = hidden(&design, &whole, std::slice::from_ref(&parts));
        let groups = parts.iter().zip(&flags.parts[0]).chain([(&whole, &flags.whole)]);
        for (values, flags) in groups {
            for people in &design.people {
                let are_shown = people.places().all(|at| flags.get(at) == Some(&false));
                prop_assert!(!are_shown || !(1..=5).contains(&people.number(values)));
            }
        }
        for at in (0..design.of_parts()).filter(|at| !flags.whole[*at]) {
            let hidden = flags.parts[0].iter().filter(|flags| flags[at]).count();
            prop_assert!(hidden != 1, "count {} of {parts:?} follows from the others", at);
        }
    }

    #[test]
    fn nothing_hidden_of_parts_can_be_worked_out(parts in any_parts(3)) {
        let mut design = attendance_design();
        design.counts.truncate(3);
        design.of.truncate(3);
        design.people.retain(|people| people.places().all(|at| at < 3));
        let whole = sums(&parts);
        let flags = hidden(&design, &whole, std::slice::from_ref(&parts));
        let seen = thinkable(&whole, &flags.whole, &parts, &flags.parts[0]);
        for at in (0..3).filter(|at| flags.whole[*at] && whole[*at] > 0) {
            prop_assert!(seen.iter().any(|part| part[at].len() > 1), "{parts:?} {flags:?} {at}");
        }
        for (part, values) in seen.iter().enumerate() {
            for (at, values) in values.iter().enumerate() {
                if flags.parts[0][part][at] && parts[part][at] > 0 {
                    prop_assert!(values.len() > 1, "{parts:?} {flags:?} part {part} count {at}");
                }
            }
        }
    }

    #[test]
    fn no_shown_number_and_no_difference_of_two_tells_of_one_to_five(
        cuts in prop::collection::vec(any_parts(4), 1..3),
    ) {
        let design = attendance_design();
        // The cuts are of the same people: the first says how many there are.
        let whole = sums(&cuts[0]);
        let cuts: Vec<_> = cuts.into_iter().filter(|cut| sums(cut) == whole).collect();
        let flags = hidden(&design, &whole, &cuts);
        let groups = cuts.iter().flatten().zip(flags.parts.iter().flatten());
        for (values, flags) in groups.chain([(&whole, &flags.whole)]) {
            let shown: Vec<u64> =
                values.iter().zip(flags).filter(|(_, hidden)| !**hidden).map(|(v, _)| *v).collect();
            for (at, one) in shown.iter().enumerate() {
                prop_assert!(!(1..=5).contains(one));
                prop_assert!(shown[at..].iter().all(|other| !(1..=5).contains(&(one - other))));
            }
        }
    }

    #[test]
    fn rounded_counts_are_multiples_of_five_above_seven_and_keep_their_order(
        one in 0_u64..2_000, more in 0_u64..50,
    ) {
        let of = |within, all| figures(&attendances((within, all), (0, 0)), Rule::RoundToFive)[0].clone();
        prop_assume!(one + more > 0);
        let figure = of(one, one + more);
        for count in [figure.numerator, figure.denominator].into_iter().flatten() {
            if let Some(number) = count.number() {
                prop_assert!(number == 0 || (number >= 10 && number % 5 == 0));
            }
        }
        if let Some(value) = figure.value {
            let exact = one as f64 / (one + more) as f64 * 100.0;
            prop_assert!((exact - value).abs() <= figure.margin + 1e-9);
            prop_assert!((0.0..=100.0).contains(&value));
        }
        let next = of(one + 1, one + more + 1);
        let numbers = figure.numerator.and_then(Shown::number).zip(next.numerator.and_then(Shown::number));
        prop_assert!(numbers.is_none_or(|(one, next)| one <= next));
    }
}
