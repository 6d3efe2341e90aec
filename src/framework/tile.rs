//! Where places stand in a picture of equal tiles, which looks like a map and needs none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::edited::Problems;
use super::file::TileEntry;
use super::names::normalise;

/// The most columns and rows of a picture: more would not be legible.
const MOST: u8 = 24;

/// One tile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    /// The place, network, site or organisation: a name or code as files write it.
    pub place: String,
    /// What stands in the tile, shorter than the name; `None` for the name itself.
    pub label: Option<String>,
    /// The column, from 1 on the left.
    pub column: u8,
    /// The row, from 1 at the top.
    pub row: u8,
}

impl Tile {
    /// Whether it stands for what is called so.
    pub fn is_of(&self, name: &str) -> bool {
        normalise(&self.place) == normalise(name)
    }
}

/// The tiles of a file: each position and each place once.
pub(super) fn tiles(entries: &[TileEntry], problems: &mut Problems) -> Vec<Tile> {
    let mut positions: BTreeMap<(u8, u8), &str> = BTreeMap::new();
    let mut places: BTreeMap<String, ()> = BTreeMap::new();
    for entry in entries {
        problems.filled(&entry.place, "The tile's place");
        for (field, name) in [(&entry.column, "column"), (&entry.row, "row")] {
            if !(1..=MOST).contains(field.get_ref()) {
                let message = format!("{name} is {}, expected 1 to {MOST}.", field.get_ref());
                problems.add(field.span(), message, "Columns and rows count from 1, top left.");
            }
        }
        let place = entry.place.get_ref().as_str();
        let at = (*entry.column.get_ref(), *entry.row.get_ref());
        if let Some(other) = positions.insert(at, place) {
            let message =
                format!("The tile of {place} stands where that of {other} stands already.");
            problems.add(entry.column.span(), message, "Give each tile a position of its own.");
        }
        if places.insert(normalise(place), ()).is_some() {
            let message = format!("“{place}” has two tiles.");
            problems.add(entry.place.span(), message, "Remove one of the two.");
        }
    }
    let tile = |entry: &TileEntry| Tile {
        place: entry.place.get_ref().clone(),
        label: entry.label.as_ref().map(|label| label.get_ref().clone()),
        column: *entry.column.get_ref(),
        row: *entry.row.get_ref(),
    };
    entries.iter().map(tile).collect()
}

#[cfg(test)]
mod tests {
    use crate::framework::Framework;

    #[test]
    fn tiles_are_read_and_two_at_one_position_are_refused_with_their_line() {
        let tile = |place: &str, column: u8| {
            format!("\n[[tile]]\nplace = \"{place}\"\ncolumn = {column}\nrow = 1\n")
        };
        let with = |tiles: &str| Framework::parse(&format!("{}{tiles}", Framework::default_text()));
        let lines = Framework::default_text().lines().count() as u32;
        let read = with(&(tile("North", 1) + &tile("South", 2))).unwrap();
        assert_eq!(read.tiles.len(), 2);
        assert!(read.tiles[1].is_of("SOUTH"));
        let problems = with(&(tile("North", 1) + &tile("South", 1))).unwrap_err();
        assert_eq!(problems[0].line, lines + 9);
        assert_eq!(
            problems[0].message,
            "The tile of South stands where that of North stands already."
        );
        let problems = with(&(tile("North", 0) + &tile("north", 2))).unwrap_err();
        let messages: Vec<&str> = problems.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(messages, ["column is 0, expected 1 to 24.", "“north” has two tiles."]);
    }
}
