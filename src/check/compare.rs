//! What changed between two checks of the same file: what was fixed, what is new, what is still
//! there.
//!
//! A person mends a return cell by cell and saves it again and again. A problem whose row moved
//! because another was inserted above it is the same problem, and so is one whose message names a
//! cell that moved with it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::finding::{Code, Finding};
use crate::workbook::CellRef;

/// How the findings of a file differ from those of its last check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Findings that are gone, as they were.
    pub fixed: Vec<Finding>,
    /// Positions of findings that were not there before, in order.
    pub new: Vec<usize>,
    /// How many findings are still there.
    pub still: usize,
}

/// What makes two findings the same problem, wherever it stands on its sheet: the check, the sheet
/// and the message without the cells and rows that it names.
type Kind = (Code, Option<String>, String);

/// Compares the findings of two checks of one file.
pub fn compare(before: &[Finding], after: &[Finding]) -> Comparison {
    let mut old: BTreeMap<Kind, Vec<&Finding>> = BTreeMap::new();
    for finding in before {
        old.entry(kind(finding)).or_default().push(finding);
    }
    let mut now: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for (position, finding) in after.iter().enumerate() {
        now.entry(kind(finding)).or_default().push(position);
    }
    let mut comparison = Comparison::default();
    for (kind, positions) in now {
        let old = old.remove(&kind).unwrap_or_default();
        let (gone, new) = unpaired(&old, &positions, after);
        comparison.fixed.extend(gone.into_iter().cloned());
        comparison.new.extend(new);
    }
    comparison.fixed.extend(old.into_values().flatten().cloned());
    comparison.still = after.len() - comparison.new.len();
    comparison.fixed.sort();
    comparison.new.sort_unstable();
    comparison
}

/// Pairs the findings of one kind: those in the same cell, then those in the same column from top
/// to bottom, then the rest in order. What is left over is gone or new.
fn unpaired<'f>(
    old: &[&'f Finding],
    now: &[usize],
    after: &[Finding],
) -> (Vec<&'f Finding>, Vec<usize>) {
    let cell = |position: usize| after.get(position).and_then(|finding| finding.place.cell);
    let mut gone: BTreeSet<(Option<CellRef>, usize)> =
        old.iter().enumerate().map(|(index, finding)| (finding.place.cell, index)).collect();
    let mut new: BTreeSet<(Option<CellRef>, usize)> =
        now.iter().map(|position| (cell(*position), *position)).collect();
    let column = |at: Option<CellRef>| at.map(|at| at.column);
    let rules: [&dyn Fn(Option<CellRef>, Option<CellRef>) -> bool; 3] =
        [&|one, other| one == other, &|one, other| column(one) == column(other), &|_, _| true];
    for is_same in rules {
        for (at, position) in new.clone() {
            let partner = gone.iter().copied().find(|(was, _)| is_same(*was, at));
            if let Some(partner) = partner {
                gone.remove(&partner);
                new.remove(&(at, position));
            }
        }
    }
    let gone = gone.into_iter().filter_map(|(_, index)| old.get(index).copied()).collect();
    (gone, new.into_iter().map(|(_, position)| position).collect())
}

fn kind(finding: &Finding) -> Kind {
    (finding.code, finding.place.sheet.clone(), without_cells(&finding.message))
}

/// The message with each address of a cell, and each number of a row, taken out.
fn without_cells(message: &str) -> String {
    let mut after_row = false;
    let words = message.split(' ').map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_cell = bare.parse::<CellRef>().is_ok();
        let is_row = after_row && bare.bytes().all(|byte| byte.is_ascii_digit());
        after_row = matches!(bare, "row" | "Row" | "rows" | "Rows") || is_row;
        if !bare.is_empty() && (is_cell || is_row) {
            word.replace(bare, "#")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::finding::Place;

    fn finding(cell: &str, message: &str) -> Finding {
        let place = Place::cell("Highlight", cell.parse().unwrap());
        Finding::error(Code::Number, place, message, "Type a number.")
    }

    fn text(cell: &str) -> Finding {
        finding(cell, "“n/a” stands where a number belongs.")
    }

    #[test]
    fn the_same_findings_are_all_still_there() {
        let findings = [text("B2"), text("B3"), finding("C2", "Blank.")];
        let same = compare(&findings, &findings);
        assert_eq!(same, Comparison { still: 3, ..Comparison::default() });
    }

    #[test]
    fn what_was_mended_is_fixed_and_what_was_broken_is_new() {
        let comparison = compare(&[text("B2"), text("B3")], &[text("B3"), finding("D9", "Blank.")]);
        assert_eq!(comparison.fixed, [text("B2")]);
        assert_eq!(comparison.new, [1]);
        assert_eq!(comparison.still, 1);
    }

    #[test]
    fn a_row_that_moved_is_no_new_problem() {
        let before = [text("B2"), text("C7"), finding("D8", "Differs from D7 in row 8.")];
        let after = [text("B3"), text("C8"), finding("D9", "Differs from D8 in row 9.")];
        assert_eq!(compare(&before, &after), Comparison { still: 3, ..Comparison::default() });
    }

    #[test]
    fn of_several_alike_the_cell_decides_before_the_column_and_the_order() {
        let comparison = compare(&[text("B2"), text("B4"), text("C4")], &[text("C4"), text("B4")]);
        assert_eq!(comparison.fixed, [text("B2")]);
        assert_eq!(comparison.new, [] as [usize; 0]);
    }

    #[test]
    fn another_problem_in_the_same_cell_is_new() {
        let comparison = compare(&[text("B2")], &[finding("B2", "It is above 100%.")]);
        assert_eq!((comparison.fixed.len(), comparison.new.len()), (1, 1));
    }

    #[test]
    fn numbers_that_are_no_cells_tell_problems_apart() {
        assert_eq!(without_cells("Row 12 and B7: 75 is above 70."), "Row # and #: 75 is above 70.");
    }

    proptest! {
        /// Nothing is lost: what was there is fixed or still there, what is there is new or still.
        #[test]
        fn every_finding_is_counted_once(
            before in proptest::collection::vec((0_u32..6, 0_u32..3, 0_u8..3), 0..20),
            after in proptest::collection::vec((0_u32..6, 0_u32..3, 0_u8..3), 0..20),
        ) {
            let all = |cells: &[(u32, u32, u8)]| -> Vec<Finding> {
                cells
                    .iter()
                    .map(|(row, column, what)| {
                        finding(&CellRef::new(*row, *column).to_string(), &format!("Kind {what}."))
                    })
                    .collect()
            };
            let (before, after) = (all(&before), all(&after));
            let comparison = compare(&before, &after);
            prop_assert_eq!(comparison.still + comparison.new.len(), after.len());
            prop_assert_eq!(comparison.still + comparison.fixed.len(), before.len());
            prop_assert_eq!(compare(&after, &before).still, comparison.still);
        }

        /// Rows inserted above all problems change nothing.
        #[test]
        fn rows_inserted_above_change_nothing(
            cells in proptest::collection::vec((0_u32..9, 0_u32..4), 0..20),
            down in 1_u32..50,
        ) {
            let all = |down: u32| -> Vec<Finding> {
                let at = |(row, column): &(u32, u32)| CellRef::new(row + down, *column);
                cells.iter().map(|cell| text(&at(cell).to_string())).collect()
            };
            let comparison = compare(&all(0), &all(down));
            prop_assert_eq!(comparison.still, cells.len());
        }
    }
}
