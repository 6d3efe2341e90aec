//! Where each measure of a provider stands: achieved, in recovery and on track, to escalate.
//!
//! Source: System NHS Accountability and Performance Framework, Regular System Performance
//! Reporting: a provider’s plan on a page says of each measure which of the three it is. The source
//! does not say when a measure is which; the readings are Sightline’s:
//!
//! - Achieved: no tier, and the month was on plan.
//! - In recovery and on track: on plan again and waiting for a clear month; or in tier 2 with an
//!   improvement plan whose latest value is on its trajectory.
//! - To escalate: any tier from 2 that is not in recovery and on track.
//! - Watched: tier 1, for which the rule asks for nothing yet.

use super::movement::ESCALATED;
use super::{Contents, Maker, words};
use crate::analysis::on_plan::OnPlan;
use crate::analysis::{Analysis, Item};
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table};
use crate::view::plans;
use crate::words::counted;

/// Where a measure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Escalate,
    InRecovery,
    Watched,
    Achieved,
    NotJudged,
}

impl Standing {
    const ALL: [Self; 5] =
        [Self::Escalate, Self::InRecovery, Self::Watched, Self::Achieved, Self::NotJudged];

    fn heading(self) -> &'static str {
        match self {
            Self::Escalate => "To escalate",
            Self::InRecovery => "In recovery and on track",
            Self::Watched => "Watched: a month off plan",
            Self::Achieved => "Achieved",
            Self::NotJudged => "Not judged",
        }
    }

    /// Where a measure stands, and why in a sentence.
    pub fn of(item: &Item, analysis: &Analysis) -> (Self, String) {
        let on_plan = OnPlan::of(item, analysis.thresholds.basis);
        let Some(now) = item.tier().filter(|now| !now.is_not_judged()) else {
            return match on_plan {
                OnPlan::Yes => (Self::Achieved, "On plan in the latest period.".to_owned()),
                OnPlan::No => (
                    Self::Watched,
                    "Off plan in the latest period; the rule gives it no tier.".to_owned(),
                ),
                OnPlan::NotJudged => (
                    Self::NotJudged,
                    "There is no value, or nothing to judge it against.".to_owned(),
                ),
            };
        };
        if now.tier == 0 {
            return match on_plan {
                OnPlan::NotJudged => {
                    (Self::NotJudged, "The latest month could not be judged.".to_owned())
                }
                _ => (Self::Achieved, "On plan, or within the tolerance.".to_owned()),
            };
        }
        if now.is_recovering {
            return (
                Self::InRecovery,
                "On plan again; it has to stay there for its tier to end.".to_owned(),
            );
        }
        if now.tier < ESCALATED {
            return (Self::Watched, now.words.clone());
        }
        let plan = analysis.plans.iter().find(|plan| {
            let own = plan.key.indicator == item.indicator.id
                && plan.organisations().any(|one| one == item.series.key.organisation);
            own && !plan.is_over()
        });
        let Some(plan) = plan else {
            return (Self::Escalate, format!("{} It has no improvement plan.", now.words));
        };
        match plans::track(plan, item) {
            Some((words, false)) if now.tier == ESCALATED => (Self::InRecovery, words),
            Some((words, false)) => {
                (Self::Escalate, format!("{words} It is in tier {} all the same.", now.tier))
            }
            Some((words, true)) => (Self::Escalate, words),
            None => (
                Self::Escalate,
                format!(
                    "{} Its improvement plan has no trajectory for the latest months.",
                    now.words
                ),
            ),
        }
    }
}

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let items = &maker.scope.items;
    if items.is_empty() {
        return Contents::nothing("No measure is reported here.");
    }
    let analysis = maker.input.analysis;
    let stands: Vec<(&Item, Standing, String)> = items
        .iter()
        .map(|item| {
            let (standing, why) = Standing::of(item, analysis);
            (*item, standing, why)
        })
        .collect();
    let mut rows = Vec::new();
    let mut counts = Vec::new();
    for standing in Standing::ALL {
        let own: Vec<_> = stands.iter().filter(|(_, other, _)| *other == standing).collect();
        if own.is_empty() {
            continue;
        }
        counts.push(format!("{} {}", own.len(), in_sentence(standing)));
        rows.push(Row::heading(format!("{} ({})", standing.heading(), own.len())));
        rows.extend(own.into_iter().map(|(item, _, why)| {
            Row::new(vec![
                Cell::text(words::measure(item)),
                words::latest(item),
                words::plan(item),
                words::tier(item),
                Cell::text(why.clone()),
                Cell::text(words::forums(item)),
            ])
        }));
    }
    let opening = format!("Of {}: {}.", counted(items.len(), "measure"), counts.join(", "));
    let table = Table {
        id: "standing".to_owned(),
        caption: format!("Where each measure stands, {}.", maker.scope.as_of.long()),
        columns: vec![
            Column::new("Measure", Sort::Text, 3.0),
            Column::new("Latest", Sort::Number, 1.0),
            Column::new("Plan", Sort::Number, 1.0),
            Column::new("Tier", Sort::Mark, 0.6),
            Column::new("Why", Sort::Text, 4.0),
            Column::new("Who must act", Sort::Text, 2.0),
        ],
        rows,
    };
    let guide = "“In recovery and on track” is a measure that is on plan again, or one in tier 2 \
                 whose latest value is on the trajectory of its improvement plan. Anything else from \
                 tier 2 on is to escalate.";
    Contents::new(
        vec![Paragraph::computed(opening, "by tier, plan and trajectory")],
        vec![Block::Table(table), Block::Paragraph(Paragraph::guide(guide))],
    )
}

fn in_sentence(standing: Standing) -> &'static str {
    match standing {
        Standing::Escalate => "to escalate",
        Standing::InRecovery => "in recovery and on track",
        Standing::Watched => "watched",
        Standing::Achieved => "achieved",
        Standing::NotJudged => "not judged",
    }
}
