//! Moving among tabs by keys: the tabulator comes to a list of tabs once, and the arrow keys choose
//! among them.

/// The tab that a key leads to from the one that is chosen; `None` for a key that means nothing
/// here. After the last comes the first.
pub fn moved(key: &str, chosen: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some(if chosen >= last { 0 } else { chosen + 1 }),
        "ArrowLeft" | "ArrowUp" => Some(chosen.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_other_keys_go_nowhere() {
        assert_eq!(moved("ArrowRight", 1, 3), Some(2));
        assert_eq!(moved("ArrowRight", 2, 3), Some(0));
        assert_eq!(moved("ArrowLeft", 0, 3), Some(2));
        assert_eq!(moved("ArrowLeft", 2, 3), Some(1));
        assert_eq!((moved("Home", 2, 3), moved("End", 0, 3)), (Some(0), Some(2)));
        assert_eq!(moved("Enter", 0, 3), None);
        assert_eq!(moved("End", 0, 0), None);
    }
}
