//! Cells that tell of people are left out: a sentence in their place says why, and none of what
//! they said.

use std::collections::BTreeMap;

use super::draft::{At, Draft};
use crate::disclosure::{self, Sign, TextLeftOut};
use crate::finding::Place;
use crate::workbook::{Cell, Sheet};

/// What is left once the first cells are out may weigh otherwise; more rounds than this change
/// nothing.
const ROUNDS: usize = 4;

/// Leaves out every cell with a strong or doubtful sign of people, and returns them with their
/// signs. A label that tells of people cannot be left out; the check of the copy says so.
pub(super) fn leave_out(draft: &mut Draft) -> Vec<TextLeftOut> {
    let mut left_out: BTreeMap<At, Sign> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let sheets: Vec<&Sheet> = draft.sheets.iter().map(|again| &again.sheet).collect();
        let telling = disclosure::telling_cells(&sheets, &draft.expected);
        let changes: BTreeMap<At, Cell> = telling
            .iter()
            .filter(|(at, _)| !left_out.contains_key(at))
            .map(|(at, (_, sign))| (at.clone(), Cell::text(in_its_place(*sign))))
            .collect();
        let changed = draft.change(&changes);
        if changed.is_empty() {
            break;
        }
        for at in changed {
            if let Some((_, sign)) = telling.get(&at) {
                left_out.insert(at, *sign);
            }
        }
    }
    let told =
        |((sheet, cell), sign): (At, Sign)| TextLeftOut { place: Place::cell(sheet, cell), sign };
    left_out.into_iter().map(told).collect()
}

/// `[left out: looks like an NHS number]`
fn in_its_place(sign: Sign) -> String {
    format!("[left out: looks like {}]", sign.with_article())
}
