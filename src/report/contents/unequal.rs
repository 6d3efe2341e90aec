//! Gaps between groups of people, where returns tell of them.

use super::{Contents, Maker};
use crate::analysis::unequal::{Outcomes, Wanted, gap_over_time, offers, outcomes};
use crate::chart::Groups;
use crate::framework::ReportDetail;
use crate::report::document::{Block, Drawn, Paragraph, Picture};
use crate::view::unequal as view;
use crate::words::counted;

/// The most pictures of a report.
const MOST: usize = 8;
/// The width of a picture in pixels, as wide as a chart.
const WIDTH: f64 = 960.0;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let input = maker.input;
    let rule = input.entered.small_numbers;
    let wanted: Vec<Wanted> = offers(input.analysis, input.framework)
        .into_iter()
        .filter(|offer| maker.scope.holds_measure(&offer.organisation, &offer.indicator))
        .flat_map(|offer| {
            let (organisation, indicator) = (offer.organisation, offer.indicator);
            offer.dimensions.into_iter().map(move |(dimension, _)| Wanted {
                organisation: organisation.clone(),
                indicator: indicator.clone(),
                dimension,
            })
        })
        .collect();
    if wanted.is_empty() {
        return Contents::nothing("No return here tells of groups of people.");
    }
    let mut blocks = Vec::new();
    for wanted in wanted.iter().take(MOST) {
        let found = outcomes(input.analysis, input.framework, rule, wanted);
        blocks.extend(found.into_iter().flat_map(|found| one(maker, wanted, &found)));
    }
    if wanted.len() > MOST {
        let text = format!(
            "{} more are on the page “Unequal outcomes”.",
            counted(wanted.len() - MOST, "comparison")
        );
        blocks.push(Block::Paragraph(Paragraph::computed(text, "")));
    }
    let text = format!(
        "{} of groups of people. A gap that stays within the limits of its chart is no more than \
         noise away from where it was.",
        counted(wanted.len(), "comparison")
    );
    Contents::new(vec![Paragraph::computed(text, "by the figures by group of the returns")], blocks)
}

fn one(maker: &Maker<'_>, wanted: &Wanted, outcomes: &Outcomes) -> Vec<Block> {
    let input = maker.input;
    let rule = input.entered.small_numbers;
    let mut said = vec![view::gap_sentence(outcomes)];
    let group = outcomes.against.first().map(|against| against.group.clone());
    let gap = group
        .and_then(|group| gap_over_time(input.analysis, input.framework, rule, wanted, &group));
    if outcomes.dimension.is_ordered {
        said.extend(gap.as_ref().map(view::direction_words));
    }
    said.extend(view::hidden_words(outcomes));
    if maker.offer.report.detail != ReportDetail::Board || outcomes.is_finding() {
        let with_cells = maker.offer.report.detail != ReportDetail::Board;
        let source = outcomes.not_stated_source.clone().filter(|_| with_cells);
        let told = Outcomes { not_stated_source: source, ..outcomes.clone() };
        said.extend(view::not_stated_words(&told));
    }
    let mut blocks = vec![
        Block::Heading(view::title(outcomes)),
        Block::Paragraph(Paragraph::computed(said.join(" "), "by the figures of the groups")),
    ];
    if maker.offer.report.detail != ReportDetail::Board {
        blocks.push(Block::Picture(Box::new(Picture {
            drawn: Drawn::Drawing(Groups::new(outcomes).drawing(WIDTH)),
            title: view::title(outcomes),
            alt: format!("{}. {}", view::title(outcomes), view::gap_sentence(outcomes)),
            caption: format!(
                "A dot for each group with its 95% interval, a line for all together. {}",
                outcomes.rule.words()
            ),
        })));
    }
    blocks
}
