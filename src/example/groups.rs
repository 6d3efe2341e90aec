//! Groups of people in the invented system: a gap by deprivation that narrows, one by ethnicity
//! with too many “not stated” and a group too small to be shown, and places that differ.

use super::noise::noise;
use super::story::{Story, first_month};
use crate::template::{Content, Datum, Table};

/// One group: its area or its group of people, its share of all in per cent, how far it lies from
/// the whole at first and at last, in percentage points.
struct Group {
    area: &'static str,
    people: &'static str,
    share: f64,
    first: f64,
    last: f64,
}

impl Group {
    /// What it is told apart by: groups of one kind make up the whole.
    fn kind(&self) -> &'static str {
        let people = self.people.split([':', '1', '2', '3', '4', '5']).next();
        people.unwrap_or_default().trim_end()
    }
}

/// The groups that Northmoor tells of its A&E attendances. A static has one address, by which the
/// largest group knows itself; a constant may stand in several places.
#[rustfmt::skip]
static GROUPS: [Group; 15] = [
    Group { area: "", people: "Deprivation quintile 1", share: 27.0, first: -7.0, last: -3.0 },
    Group { area: "", people: "Deprivation quintile 2", share: 23.0, first: -3.0, last: -1.5 },
    Group { area: "", people: "Deprivation quintile 3", share: 20.0, first: 0.5, last: 0.5 },
    Group { area: "", people: "Deprivation quintile 4", share: 16.0, first: 4.0, last: 2.0 },
    Group { area: "", people: "Deprivation quintile 5", share: 14.0, first: 6.0, last: 3.5 },
    Group { area: "", people: "Ethnicity: White: British", share: 68.95, first: 0.8, last: 0.8 },
    Group { area: "", people: "Ethnicity: Asian: Pakistani", share: 9.0, first: -4.0, last: -4.0 },
    Group { area: "", people: "Ethnicity: Black: African", share: 4.0, first: -3.0, last: -3.0 },
    Group { area: "", people: "Ethnicity: Other: Chinese", share: 0.05, first: 0.0, last: 0.0 },
    Group { area: "", people: "Ethnicity: White: Irish", share: 2.0, first: 0.0, last: 0.0 },
    Group { area: "", people: "Ethnicity: not known", share: 16.0, first: 1.0, last: 1.0 },
    Group { area: "Northmoor Town", people: "", share: 41.0, first: -2.0, last: -2.0 },
    Group { area: "Upper Moor", people: "", share: 15.0, first: 4.0, last: 4.0 },
    Group { area: "Vale", people: "", share: 26.0, first: 2.0, last: 2.0 },
    Group { area: "Mere", people: "", share: 18.0, first: -1.5, last: -1.5 },
];

/// The months over which a group comes from where it lay first to where it lies last.
const CHANGE: (i32, i32) = (12, 24);

/// Below so many people a group is a handful.
const HANDFUL: f64 = 30.0;

/// The rows of a story that is told by groups, up to the month, from 0, that is reported on.
pub(super) fn write_into(content: &mut Content, story: &Story, first: i32, reported: i32) {
    if (story.organisation, story.indicator) != ("Northmoor", "ae_4h") {
        return;
    }
    for group in &GROUPS {
        for month in first..=reported {
            let Some((within, all)) = figures(group, story, month) else { continue };
            let text = |text: &str| if text.is_empty() { Datum::Blank } else { Datum::from(text) };
            content.add(
                Table::History,
                [
                    ("Indicator", Datum::from(story.indicator)),
                    ("Level", text(if group.area.is_empty() { "" } else { "Place" })),
                    ("Area", text(group.area)),
                    ("Group", text(group.people)),
                    ("Period", Datum::from(first_month() + month)),
                    ("Numerator", Datum::from(within)),
                    ("Denominator", Datum::from(all)),
                    ("Value", Datum::from((within / all * 10_000.0).round() / 100.0)),
                ],
            );
        }
    }
}

/// Numerator and denominator of a group in a month, from 0. The largest group of each kind has what
/// the others leave of the whole.
fn figures(group: &Group, story: &Story, month: i32) -> Option<(f64, f64)> {
    let kin = || GROUPS.iter().filter(|other| other.kind() == group.kind());
    let largest = kin().max_by(|one, other| one.share.total_cmp(&other.share))?;
    if !std::ptr::eq(largest, group) {
        return own_figures(group, story, month);
    }
    let others = kin().filter(|other| !std::ptr::eq(*other, group));
    let others = others.filter_map(|other| own_figures(other, story, month));
    let rest = others.fold(story.figures(month).parts?, |(within, all), other| {
        (within - other.0, all - other.1)
    });
    (rest.1 > 0.0).then_some((rest.0.clamp(0.0, rest.1), rest.1))
}

fn own_figures(group: &Group, story: &Story, month: i32) -> Option<(f64, f64)> {
    let whole = story.figures(month);
    let (_, people) = whole.parts?;
    let name = group.area.bytes().chain(group.people.bytes());
    let stream = name.fold(29_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte));
    let step = u64::try_from(month).unwrap_or_default();
    let along = f64::from((month - CHANGE.0).clamp(0, CHANGE.1 - CHANGE.0))
        / f64::from(CHANGE.1 - CHANGE.0);
    let apart = group.first + (group.last - group.first) * along;
    let usual = people * group.share / 100.0;
    // A handful of people differs from month to month, where thousands hardly do.
    let (all, spread) = if usual < HANDFUL {
        ((usual * (1.0 + 0.4 * noise(stream ^ 1, step))).round(), 20.0)
    } else {
        (usual.round(), 1.0)
    };
    let share = (whole.value + apart + spread * noise(stream, step)).clamp(0.0, 100.0);
    (all > 0.0).then(|| ((all * share / 100.0).round(), all))
}
