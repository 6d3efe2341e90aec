//! What the rules show, and proof that what they hide cannot be worked out.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn hidden(shown: &[Shown]) -> Vec<usize> {
    (0..).zip(shown).filter(|(_, shown)| **shown == Shown::Hidden).map(|(at, _)| at).collect()
}

#[test]
fn the_default_rule_hides_one_to_seven_and_rounds_the_rest() {
    let said = |count| Rule::RoundToFive.count(count).to_string();
    let expected = [(0, "0"), (1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15"), (17, "15")];
    for (count, shown) in expected {
        assert_eq!(said(count), shown, "{count}");
    }
    assert!(Rule::RoundToFive.count(u64::MAX).number().is_some());
    assert_eq!(Rule::default(), Rule::RoundToFive);
}

#[test]
fn percentages_follow_from_rounded_counts_and_small_averages_are_hidden() {
    let rule = Rule::RoundToFive;
    assert_eq!(rule.percentage(13, 42), Some(15.0 / 40.0 * 100.0));
    assert_eq!(rule.percentage(7, 42), None);
    assert_eq!(rule.percentage(0, 42), Some(0.0));
    assert_eq!(rule.percentage(0, 0), None);
    assert_eq!((rule.average(3.5, 7), rule.average(3.5, 8)), (None, Some(3.5)));
    assert_eq!((rule.average(3.5, 0), rule.average(3.5, 1)), (Some(3.5), None));
    assert_eq!(Rule::HideOneToFive.percentage(40, 42), None, "the other two would be told");
    assert_eq!(Rule::AsTheyAre.percentage(1, 4), Some(25.0));
}

#[test]
fn totals_are_worked_out_first_and_rounded_on_their_own() {
    let shown = Rule::RoundToFive.table(&[vec![8, 3], vec![12]]);
    assert_eq!(shown.cells[0], [Shown::Number(10), Shown::Hidden]);
    assert_eq!(shown.cells[1], [Shown::Number(10), Shown::Number(0)]);
    assert_eq!(shown.rows, [Shown::Number(10), Shown::Number(10)]);
    assert_eq!(shown.columns, [Shown::Number(20), Shown::Hidden]);
    assert_eq!(shown.total, Shown::Number(25));
    assert_eq!(Rule::RoundToFive.list(&[8, 8]).1, Shown::Number(15));
}

#[test]
fn a_single_small_count_takes_a_second_one_with_it() {
    let (shown, total) = Rule::HideOneToFive.list(&[3, 80, 20, 0]);
    assert_eq!(hidden(&shown), [0, 2], "the smallest of the others, and no 0");
    assert_eq!(total, Shown::Number(103));
    let (shown, total) = Rule::HideOneToFive.list(&[1; 6]);
    assert_eq!((hidden(&shown).len(), total), (6, Shown::Hidden), "six of at least 1 make 6");
    let table = Rule::HideOneToFive.table(&[vec![3, 50, 60], vec![40, 30, 90], vec![70, 80, 20]]);
    let number: usize = table.cells.iter().map(|row| hidden(row).len()).sum();
    assert_eq!(number, 4, "a rectangle: {table:?}");
    assert!(hidden(&table.rows).is_empty() && hidden(&table.columns).is_empty());
    assert_eq!(Rule::HideOneToFive.table(&[vec![9, 8]]).total, Shown::Number(17));
}

#[test]
fn every_rule_says_itself() {
    for rule in [Rule::RoundToFive, Rule::HideOneToFive, Rule::AsTheyAre] {
        assert!(rule.words().ends_with('.') && rule.words().len() > 40);
    }
    assert_eq!(Rule::AsTheyAre.table(&[vec![1, 2]]).total, Shown::Number(3));
}

/// Every table that somebody could think of who sees what is shown: hidden counts one lower, the
/// same or one higher, none of them 0, and all sums right. For each hidden count, its values in
/// these tables, in the order of cells, row totals, column totals and the total.
fn thinkable(counts: &[Vec<u64>], shown: &Protected) -> Vec<BTreeSet<u64>> {
    let width = counts[0].len();
    let free: Vec<(usize, usize)> = (0..counts.len())
        .flat_map(|row| (0..width).map(move |column| (row, column)))
        .filter(|(row, column)| shown.cells[*row][*column] == Shown::Hidden)
        .collect();
    let totals = || shown.rows.iter().chain(&shown.columns).chain([&shown.total]);
    let hidden_totals = totals().filter(|total| **total == Shown::Hidden).count();
    let mut values = vec![BTreeSet::new(); free.len() + hidden_totals];
    for choice in 0..3_u64.pow(u32::try_from(free.len()).unwrap()) {
        let mut table = counts.to_vec();
        let mut rest = choice;
        for (row, column) in &free {
            table[*row][*column] = (table[*row][*column] + rest % 3).saturating_sub(1);
            rest /= 3;
        }
        if free.iter().any(|(row, column)| table[*row][*column] == 0) {
            continue;
        }
        let rows = table.iter().map(|row| row.iter().sum::<u64>());
        let columns = (0..width).map(|column| table.iter().map(|row| row[column]).sum::<u64>());
        let total: u64 = table.iter().flatten().sum();
        let sums: Vec<u64> = rows.chain(columns).chain([total]).collect();
        let fits = sums.iter().zip(totals()).all(|(sum, shown)| match shown {
            Shown::Number(number) => number == sum,
            Shown::Hidden => *sum > 0,
        });
        if !fits {
            continue;
        }
        let of_cells = free.iter().map(|(row, column)| table[*row][*column]);
        let of_totals = sums.iter().zip(totals()).filter(|(_, shown)| **shown == Shown::Hidden);
        let all = of_cells.chain(of_totals.map(|(sum, _)| *sum));
        for (known, value) in values.iter_mut().zip(all) {
            known.insert(value);
        }
    }
    values
}

fn any_count() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0_u64), 1_u64..4, 1_u64..9, 6_u64..40]
}

fn any_table() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (1_usize..4, 1_usize..4).prop_flat_map(|(rows, columns)| {
        proptest::collection::vec(proptest::collection::vec(any_count(), columns), rows)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn nothing_hidden_can_be_worked_out_from_what_is_shown(counts in any_table()) {
        let shown = Rule::HideOneToFive.table(&counts);
        for values in thinkable(&counts, &shown) {
            prop_assert!(values.len() > 1, "{counts:?} {shown:?}");
        }
        for (row, of_row) in counts.iter().zip(&shown.cells) {
            for (count, cell) in row.iter().zip(of_row) {
                prop_assert!(!(1..=5).contains(count) || *cell == Shown::Hidden);
                prop_assert!(cell.number().is_none_or(|number| number == *count));
                prop_assert!(*count > 0 || *cell == Shown::Number(0));
            }
        }
    }

    #[test]
    fn nothing_hidden_in_a_list_can_be_worked_out(
        counts in proptest::collection::vec(any_count(), 1..7),
    ) {
        let (cells, total) = Rule::HideOneToFive.list(&counts);
        let sum: u64 = counts.iter().sum();
        let of_hidden = counts.iter().zip(&cells).filter(|(_, cell)| **cell == Shown::Hidden);
        let hidden: Vec<u64> = of_hidden.map(|(count, _)| *count).collect();
        prop_assert_eq!(total.number().unwrap_or(sum), sum);
        if total != Shown::Hidden && !hidden.is_empty() {
            // With a sum above the least that so many can make, each can be 1 or more than 1.
            prop_assert!(hidden.len() > 1 && hidden.iter().sum::<u64>() > hidden.len() as u64);
        }
        prop_assert!(counts.iter().zip(&cells).all(|(c, s)| !(1..=5).contains(c) || *s == Shown::Hidden));
    }

    #[test]
    fn any_counts_are_shown_without_a_panic(
        counts in proptest::collection::vec(proptest::collection::vec(any::<u64>(), 0..5), 0..5),
    ) {
        for rule in [Rule::RoundToFive, Rule::HideOneToFive, Rule::AsTheyAre] {
            let shown = rule.table(&counts);
            prop_assert_eq!(shown.cells.len(), counts.len());
            prop_assert_eq!(shown.rows.len(), counts.len());
        }
    }
}
