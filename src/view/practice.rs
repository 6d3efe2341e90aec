//! What worked elsewhere: lessons of closed plans on the same indicator, and the organisations that
//! improve on it.

use super::wording;
use crate::analysis::{Analysis, Item};
use crate::plans::{Lesson, lessons};
use crate::spc::PointType;

/// Latest values in a row that have to be special-cause improvement to call it sustained.
const SUSTAINED: usize = 3;

/// `A&E within 4 hours · SaTH`: what a lesson is about.
pub fn title(analysis: &Analysis, lesson: &Lesson) -> String {
    let item = analysis.items.iter().find(|item| {
        item.series.key.organisation == lesson.organisation && item.indicator.id == lesson.indicator
    });
    item.map_or_else(
        || format!("{} · {}", lesson.indicator, lesson.organisation),
        |item| format!("{} · {}", wording::name(item), item.organisation),
    )
}

/// What worked elsewhere for an item, in sentences: first who improves, then what was learned.
pub fn elsewhere(analysis: &Analysis, item: &Item) -> Vec<String> {
    let here = &item.series.key;
    let improving = analysis.items.iter().filter(|other| {
        !other.is_system
            && other.indicator.id == here.indicator
            && other.series.key.organisation != here.organisation
            && improves(other)
    });
    let improving = improving.map(|other| {
        format!(
            "{}: good practice. Sustained special-cause improvement; ask what they do.",
            other.organisation
        )
    });
    let learned = lessons(&analysis.plans)
        .into_iter()
        .filter(|l| l.indicator == here.indicator && l.organisation != here.organisation)
        .flat_map(|lesson| {
            let organisation = analysis
                .items
                .iter()
                .find(|item| item.series.key.organisation == lesson.organisation)
                .map_or_else(|| lesson.organisation.clone(), |item| item.organisation.clone());
            lesson
                .texts
                .into_iter()
                .map(move |(what, text)| format!("{organisation}. {what}: {text}"))
        });
    improving.chain(learned).collect()
}

fn improves(item: &Item) -> bool {
    let points: Vec<_> = item.chart.points.iter().filter(|point| point.value.is_some()).collect();
    points.len() >= SUSTAINED
        && points
            .iter()
            .rev()
            .take(SUSTAINED)
            .all(|point| point.point_type == PointType::SpecialCauseImprovement)
}
