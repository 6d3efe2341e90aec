//! Names of the lines at the right edge, moved apart where they would touch.

use super::{LineKind, Rect};
use crate::chart::model::{Model, Slot};
use crate::chart::scale::Scale;
use crate::chart::text;
use crate::chart::window::Window;

/// Space between the plot and the labels, for the strokes that join them.
const GUTTER: f64 = 12.0;

/// The name of a line with its value, at the right edge.
#[derive(Clone, Debug, PartialEq)]
pub struct LineLabel {
    /// The line.
    pub kind: LineKind,
    /// Name and value: `Mean 72.1%`.
    pub text: String,
    /// Left end of the text.
    pub x: f64,
    /// Middle of the text.
    pub y: f64,
    /// Where the line itself ends.
    pub line_y: f64,
}

/// A label before it has a place.
pub(super) struct Wanted {
    kind: LineKind,
    text: String,
    value: f64,
}

/// The labels, most important first, and the margin that they need. Where they would take more
/// than a third of the chart there are none: summary and read-out name the values.
pub(super) fn texts(model: &Model, window: Window, font: f64, width: f64) -> (Vec<Wanted>, f64) {
    let end = window.slots().end;
    let lines = model.lines_at(end.saturating_sub(1));
    let shown = model.slots.get(window.slots()).unwrap_or_default();
    let last_of = |pick: fn(&Slot) -> Option<f64>| shown.iter().rev().find_map(pick);
    let latest = last_of(|slot| slot.value);
    let target = last_of(|slot| slot.target);
    let named = [
        (LineKind::Mean, model.kind.centre_label(), lines.centre),
        (LineKind::Target, "Target", target),
        (LineKind::Limit, "Upper", lines.upper()),
        (LineKind::Limit, "Lower", lines.lower()),
        (LineKind::Plan, "Plan", last_of(|slot| slot.plan)),
        (LineKind::Recovery, "Recovery", last_of(|slot| slot.recovery)),
    ];
    let compared: Vec<f64> = [latest, lines.upper(), lines.lower()].into_iter().flatten().collect();
    let wanted: Vec<Wanted> = (named.into_iter())
        .filter_map(|(kind, name, value)| {
            let value = value?;
            let format = match kind {
                LineKind::Mean => model.format.computed(value),
                // A limit that decides about the target must not read like it unless it is it.
                LineKind::Limit => model.format.computed(value).apart(value, target.as_slice()),
                _ => model.format.apart(value, &compared),
            };
            Some(Wanted { kind, text: format!("{name} {}", format.value(value)), value })
        })
        .collect();
    let widest = wanted.iter().map(|label| text::width(&label.text, font)).fold(0.0, f64::max);
    let margin = widest + GUTTER + 4.0;
    if wanted.is_empty() || margin > width * 0.36 { (Vec::new(), 10.0) } else { (wanted, margin) }
}

/// Gives each label the place nearest its line at which none touches another. Where the plot is
/// too low for all, the least important are left out.
pub(super) fn place(
    mut wanted: Vec<Wanted>,
    scale: &Scale,
    plot: &Rect,
    font: f64,
) -> Vec<LineLabel> {
    let height = font + 3.0;
    let capacity = (plot.height() / height).floor().max(0.0) as usize;
    wanted.truncate(capacity);
    let mut labels: Vec<LineLabel> = (wanted.into_iter())
        .map(|label| {
            let line_y = scale.position(label.value);
            let x = plot.right + GUTTER;
            LineLabel { kind: label.kind, text: label.text, x, y: line_y, line_y }
        })
        .collect();
    // Equal heights keep the order of importance reversed, so that the target lies above the mean.
    labels.sort_by(|one, other| one.line_y.total_cmp(&other.line_y));
    let wishes: Vec<f64> = labels.iter().map(|label| label.line_y).collect();
    let (first, last) = (plot.top + height / 2.0, plot.bottom - height / 2.0);
    for (label, y) in labels.iter_mut().zip(apart(&wishes, height, first, last)) {
        label.y = y;
    }
    labels
}

/// Positions as near the wishes (in ascending order) as they can be, `height` apart and between
/// `first` and `last`: labels that meet form a block, which is centred on their wishes.
fn apart(wishes: &[f64], height: f64, first: f64, last: f64) -> Vec<f64> {
    struct Block {
        /// Sum of where the block would start, by the wish of each of its labels.
        starts: f64,
        count: f64,
    }
    let top = |block: &Block| {
        let lowest = (last - (block.count - 1.0) * height).max(first);
        (block.starts / block.count).clamp(first, lowest)
    };
    let mut blocks: Vec<Block> = Vec::new();
    for &wish in wishes {
        let mut block = Block { starts: wish, count: 1.0 };
        while let Some(above) =
            blocks.pop_if(|above| top(above) + above.count * height > top(&block))
        {
            block = Block {
                starts: above.starts + block.starts - above.count * block.count * height,
                count: above.count + block.count,
            };
        }
        blocks.push(block);
    }
    (blocks.iter())
        .flat_map(|block| {
            let start = top(block);
            (0..block.count as usize).map(move |index| start + index as f64 * height)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn labels_with_room_stay_at_their_lines() {
        assert_eq!(apart(&[20.0, 50.0, 80.0], 10.0, 0.0, 100.0), [20.0, 50.0, 80.0]);
    }

    #[test]
    fn labels_that_meet_share_the_move() {
        assert_eq!(apart(&[48.0, 52.0], 10.0, 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(
            apart(&[48.0, 52.0, 58.0], 10.0, 0.0, 100.0),
            [42.666666666666664, 52.666666666666664, 62.666666666666664]
        );
    }

    #[test]
    fn labels_at_the_edge_stay_inside() {
        assert_eq!(apart(&[0.0, 1.0], 10.0, 5.0, 95.0), [5.0, 15.0]);
        assert_eq!(apart(&[98.0, 99.0], 10.0, 5.0, 95.0), [85.0, 95.0]);
    }
}
