//! Places, networks, sites or providers as equal tiles, where the framework file puts them: a
//! picture like a map that needs no map and gives every place the same room.

use super::Outcomes;
use crate::analysis::Analysis;
use crate::calendar::Period;
use crate::framework::{Framework, Indicator};

/// The word for the level of whole organisations in an address.
pub const PROVIDERS: &str = "provider";

/// The steps of the scale, from the lowest values to the highest.
const STEPS: u8 = 5;

/// A picture of tiles.
#[derive(Clone, Debug, PartialEq)]
pub struct TilePicture {
    /// What is measured.
    pub indicator: Indicator,
    /// What the tiles are, such as `Place`.
    pub level: String,
    /// The period.
    pub period: Period,
    /// The tiles, by row and column.
    pub tiles: Vec<TileValue>,
    /// The least and the greatest value that is shown.
    pub range: Option<(f64, f64)>,
}

/// One tile.
#[derive(Clone, Debug, PartialEq)]
pub struct TileValue {
    /// The name of the place.
    pub name: String,
    /// What stands in the tile.
    pub label: String,
    /// The column, from 0.
    pub column: u8,
    /// The row, from 0.
    pub row: u8,
    /// The value; `None` where it is hidden or not reported.
    pub value: Option<f64>,
    /// Whether the small-number rule hides it.
    pub is_hidden: bool,
    /// The step of the scale, from 0 for the lowest values; `None` without a value.
    pub step: Option<u8>,
}

/// A place with its value.
struct Seen {
    names: Vec<String>,
    value: Option<f64>,
    is_hidden: bool,
}

/// The groups of a dimension of places as tiles.
pub fn tiles_of(outcomes: &Outcomes, framework: &Framework) -> TilePicture {
    let seen = outcomes.groups.iter().map(|group| Seen {
        names: vec![group.name.clone()],
        value: group.value,
        is_hidden: group.is_hidden,
    });
    let (indicator, level) = (outcomes.indicator.clone(), outcomes.dimension.name.clone());
    picture(indicator, level, outcomes.period, seen.collect(), framework)
}

/// The organisations that report an indicator as tiles, in the latest period that one of them
/// reports; `None` where fewer than two do.
pub fn providers(
    analysis: &Analysis,
    framework: &Framework,
    indicator: &str,
) -> Option<TilePicture> {
    let items = || {
        let all = analysis.items.iter().filter(|item| !item.is_system);
        all.filter(|item| item.indicator.id == indicator)
    };
    let frequency = items().map(|item| item.series.frequency).next()?;
    let items = || items().filter(|item| item.series.frequency == frequency);
    let latest = items().filter_map(|item| {
        let seen = item.series.observations.iter().rfind(|(_, seen)| seen.has_value())?;
        Some(*seen.0)
    });
    let period = latest.max()?;
    let of_item = |item: &crate::analysis::Item| {
        let seen = item.series.observations.get(&period);
        let code = item.series.key.organisation.clone();
        Seen {
            names: vec![item.organisation.clone(), code, item.organisation_name.clone()],
            value: seen.and_then(|seen| seen.value),
            is_hidden: seen.is_some_and(|seen| seen.value.is_none() && seen.hidden.is_some()),
        }
    };
    let first = items().next()?.indicator.clone();
    let seen: Vec<Seen> = items().map(of_item).collect();
    (seen.len() > 1).then(|| picture(first, "Provider".to_owned(), period, seen, framework))
}

/// Puts every place where the framework says, and the others into a plain grid below, by name.
fn picture(
    indicator: Indicator,
    level: String,
    period: Period,
    mut places: Vec<Seen>,
    framework: &Framework,
) -> TilePicture {
    places.sort_by(|one, other| one.names.first().cmp(&other.names.first()));
    let values = || places.iter().filter_map(|place| place.value).filter(|value| value.is_finite());
    let range = values().reduce(f64::min).zip(values().reduce(f64::max));
    let tile_of = |place: &Seen| {
        framework.tiles.iter().find(|tile| place.names.iter().any(|name| tile.is_of(name)))
    };
    let configured = || places.iter().filter_map(tile_of);
    let least = |of: fn(&crate::framework::Tile) -> u8| configured().map(of).min().unwrap_or(1);
    let (left, top) = (least(|tile| tile.column), least(|tile| tile.row));
    let below = configured().map(|tile| tile.row + 1 - top).max().unwrap_or(0);
    let loose = places.iter().filter(|place| tile_of(place).is_none()).count();
    let wide = configured().map(|tile| tile.column + 1 - left).max();
    let wide = wide.map_or_else(|| side(loose), |wide| wide.max(3));
    let mut next = 0_usize;
    let mut tiles: Vec<TileValue> = places
        .iter()
        .map(|place| {
            let name = place.names.first().cloned().unwrap_or_default();
            let tile = tile_of(place);
            let (column, row) = match tile {
                Some(tile) => (tile.column - left, tile.row - top),
                None => {
                    let at = (next % usize::from(wide), next / usize::from(wide));
                    next += 1;
                    let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
                    (small(at.0), below.saturating_add(small(at.1)))
                }
            };
            TileValue {
                label: tile.and_then(|tile| tile.label.clone()).unwrap_or_else(|| name.clone()),
                name,
                column,
                row,
                value: place.value,
                is_hidden: place.is_hidden,
                step: place.value.zip(range).map(|(value, range)| step(value, range)),
            }
        })
        .collect();
    tiles.sort_by_key(|tile| (tile.row, tile.column));
    TilePicture { indicator, level, period, tiles, range }
}

/// The columns of a plain grid: about as many as rows.
fn side(number: usize) -> u8 {
    (1..=u8::MAX).find(|side| usize::from(*side).pow(2) >= number).unwrap_or(u8::MAX).max(1)
}

/// The step of a value: the range is divided evenly. Where all are equal, all have the middle one.
fn step(value: f64, (low, high): (f64, f64)) -> u8 {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return STEPS / 2;
    }
    let share = (value - low) / span * f64::from(STEPS);
    (0..STEPS).rev().find(|step| share >= f64::from(*step)).unwrap_or(0)
}

impl TilePicture {
    /// The bounds of each step, from the lowest; empty where all values are equal.
    pub fn steps(&self) -> Vec<(f64, f64)> {
        let Some((low, high)) = self.range.filter(|(low, high)| high > low) else {
            return Vec::new();
        };
        let at = |step: u8| low + (high - low) * f64::from(step) / f64::from(STEPS);
        (0..STEPS).map(|step| (at(step), at(step + 1))).collect()
    }
}
