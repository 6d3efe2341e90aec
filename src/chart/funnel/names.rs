//! Names beside the marks of a funnel: this system's own always, others as far as there is room,
//! those furthest from the average first.

use super::layout::{FunnelMarker, Name};
use super::model::FunnelModel;
use crate::chart::layout::Rect;
use crate::chart::text;

/// Most names of organisations of other systems: more would be read by nobody.
const MOST: usize = 24;

/// The names that find a place where they cover no mark and no other name.
pub(super) fn names(
    model: &FunnelModel,
    markers: &[FunnelMarker],
    radius: f64,
    font: f64,
    plot: &Rect,
) -> Vec<Name> {
    let mut order: Vec<usize> = (0..model.points.len()).collect();
    let urgency = |index: &usize| {
        let point = model.points.get(*index);
        let own = point.is_some_and(|point| point.own.is_some());
        let z = point.and_then(|point| point.outside.and(point.z)).map_or(0.0, f64::abs);
        (own, z)
    };
    order.retain(|index| urgency(index) != (false, 0.0));
    order.sort_by(|one, other| {
        let ((own, z), (other_own, other_z)) = (urgency(one), urgency(other));
        other_own.cmp(&own).then(other_z.total_cmp(&z)).then(one.cmp(other))
    });
    let mut taken: Vec<Rect> = Vec::new();
    let mut names = Vec::new();
    let mut others = 0;
    for index in order {
        let (Some(point), Some(marker)) = (model.points.get(index), markers.get(index)) else {
            continue;
        };
        let own = point.own.is_some();
        if !own && others == MOST {
            continue;
        }
        let size = if own { font + 1.0 } else { font - 1.0 };
        let width = text::width(point.short(), size);
        let gap = radius + 3.0;
        let (x, y) = (marker.x, marker.y);
        let lefts = [x + gap, x - gap - width, x - width / 2.0, x - width / 2.0];
        let middles = [y, y, y - gap - size / 2.0, y + gap + size / 2.0];
        let mut places = lefts.into_iter().zip(middles).map(|(left, middle)| Rect {
            left,
            top: middle - size / 2.0,
            right: left + width,
            bottom: middle + size / 2.0,
        });
        let is_free = |place: &Rect| {
            let inside = place.left >= plot.left
                && place.right <= plot.right
                && place.top >= plot.top - 4.0
                && place.bottom <= plot.bottom;
            inside
                && !taken.iter().any(|other| overlap(place, other))
                && !markers.iter().any(|other| {
                    other.index != index
                        && (place.left - radius..=place.right + radius).contains(&other.x)
                        && (place.top - radius..=place.bottom + radius).contains(&other.y)
                })
        };
        // An own organisation is named even where its name covers somebody else's mark.
        let anyway = own.then(|| places.clone().find(|place| place.right <= plot.right)).flatten();
        let Some(place) = places.find(is_free).or(anyway) else { continue };
        others += usize::from(!own);
        taken.push(place);
        let middle = (place.top + place.bottom) / 2.0;
        names.push(Name { text: point.short().to_owned(), x: place.left, y: middle, own });
    }
    names
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.left < other.right
        && other.left < one.right
        && one.top < other.bottom
        && other.top < one.bottom
}
