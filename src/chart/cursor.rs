//! The cursor by keyboard: which period each key moves it to.

use super::model::Model;

/// How many periods a page key moves by: a year of months.
const PAGE: usize = 12;

/// Where a key moves the cursor. `None` for a key that means nothing here; `Some(None)` where the
/// cursor goes away.
///
/// Keys are named as browsers name them. The first arrow key puts the cursor on the latest value,
/// which is what most people came for.
pub fn moved(model: &Model, key: &str, cursor: Option<usize>) -> Option<Option<usize>> {
    let last = model.slots.len().checked_sub(1)?;
    let latest = model.latest().unwrap_or(0);
    let step = |from: fn(usize, usize) -> usize, by| cursor.map_or(latest, |at| from(at, by));
    let to = match key {
        "ArrowLeft" => step(usize::saturating_sub, 1),
        "ArrowRight" => step(usize::saturating_add, 1),
        "PageUp" => step(usize::saturating_sub, PAGE),
        "PageDown" => step(usize::saturating_add, PAGE),
        "Home" => 0,
        "End" => last,
        "Escape" => return cursor.is_some().then_some(None),
        _ => return None,
    };
    Some(Some(to.min(last)))
}
