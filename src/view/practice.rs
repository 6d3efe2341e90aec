//! What worked elsewhere: lessons of closed plans on the same indicator, and the organisations that
//! improve on it, named beside those who miss.

use super::plans::{organisation, title};
use crate::analysis::{Analysis, Item};
use crate::plans::{Lesson, PlanKey, lessons, matching};
use crate::spc::PointType;

/// Latest values in a row that have to be special-cause improvement to call it sustained.
const SUSTAINED: usize = 3;

/// Something that worked elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// Who, and what, in a sentence.
    pub words: String,
    /// The plan that it was learned from; `None` of an organisation that improves.
    pub plan: Option<PlanKey>,
}

/// `A&E within 4 hours · SaTH · plan ED-01`: what a lesson is about.
pub fn heading(analysis: &Analysis, lesson: &Lesson) -> String {
    let title = title(analysis, &lesson.plan);
    if lesson.plan.id.is_empty() { title } else { format!("{title} · plan {}", lesson.plan.id) }
}

/// The lessons in which a search finds every word, each with its heading.
pub fn found(analysis: &Analysis, search: &str) -> Vec<(String, Lesson)> {
    let with_heading = |lesson: Lesson| (heading(analysis, &lesson), lesson);
    lessons(&analysis.plans)
        .into_iter()
        .map(with_heading)
        .filter(|(heading, lesson)| {
            let mut texts = vec![heading.as_str(), &lesson.plan.indicator];
            texts.extend(lesson.texts.iter().map(|(_, text)| text.as_str()));
            matching(search, &texts)
        })
        .collect()
}

/// What worked elsewhere for an indicator at an organisation: first who improves, where this
/// organisation does not meet its plan, then what was learned from closed plans.
pub fn elsewhere(analysis: &Analysis, here: &str, indicator: &str) -> Vec<Practice> {
    let is_here =
        |item: &&Item| item.series.key.organisation == here && item.indicator.id == indicator;
    let own = analysis.items.iter().find(is_here);
    let misses = own.is_none_or(|item| {
        item.latest.as_ref().and_then(|latest| latest.adverse).is_none_or(|adverse| adverse > 0.0)
    });
    let improving = analysis.items.iter().filter(|other| {
        misses
            && !other.is_system
            && other.indicator.id == indicator
            && other.series.key.organisation != here
            && improves(other)
    });
    let improving = improving.map(|other| Practice {
        words: format!(
            "{}: good practice. Sustained special-cause improvement; ask what they do.",
            other.organisation
        ),
        plan: None,
    });
    let learned = lessons(&analysis.plans)
        .into_iter()
        .filter(|lesson| lesson.plan.indicator == indicator && lesson.plan.organisation != here)
        .flat_map(|lesson| {
            let organisation = organisation(analysis, &lesson.plan.organisation);
            let whose = match lesson.plan.id.as_str() {
                "" => organisation,
                id => format!("{organisation}, plan {id}"),
            };
            let plan = lesson.plan.clone();
            lesson.texts.into_iter().map(move |(what, text)| Practice {
                words: format!("{whose}. {what}: {text}"),
                plan: Some(plan.clone()),
            })
        });
    improving.chain(learned).collect()
}

/// Whether the latest values in a row are special-cause improvement.
fn improves(item: &Item) -> bool {
    let points: Vec<_> = item.chart.points.iter().filter(|point| point.value.is_some()).collect();
    points.len() >= SUSTAINED
        && points
            .iter()
            .rev()
            .take(SUSTAINED)
            .all(|point| point.point_type == PointType::SpecialCauseImprovement)
}
