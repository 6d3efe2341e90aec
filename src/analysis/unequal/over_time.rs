//! The gap between two groups over time, judged as any other series: whether it narrows, widens,
//! or only moves by chance.

use std::collections::BTreeMap;

use super::table::Table;
use super::{Measured, NoGap, Wanted, gaps};
use crate::analysis::Analysis;
use crate::analysis::item::Item;
use crate::analysis::judge::chart_item;
use crate::choices::Choices;
use crate::disclosure::Rule;
use crate::framework::{Framework, Indicator, Tolerance, Unit};
use crate::polarity::Polarity;
use crate::series::{Hidden, Observation, Series, SeriesKey};
use crate::spc::VariationIcon;

/// The gap of one group over time.
#[derive(Clone, Debug, PartialEq)]
pub struct GapSeries {
    /// The group.
    pub group: String,
    /// What it is held against.
    pub reference: String,
    /// The gap as a series of its own, with its chart.
    pub item: Item,
    /// What the chart says of it.
    pub direction: Direction,
}

/// Which way a gap moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It becomes smaller, by more than chance explains.
    Narrowing,
    /// It becomes larger, by more than chance explains.
    Widening,
    /// It has changed sides: the group that was behind is ahead.
    Turned,
    /// It moves no more than chance explains.
    Noise,
    /// There are too few periods to tell: so many of so many.
    TooFew {
        /// How many there are.
        have: usize,
        /// How many it takes.
        need: usize,
    },
}

/// The gap of a group over time; `None` where no period has one.
pub fn gap_over_time(
    analysis: &Analysis,
    framework: &Framework,
    rule: Rule,
    wanted: &Wanted,
    group: &str,
) -> Option<GapSeries> {
    let table = Table::of(analysis, framework, rule, wanted)?;
    let mut reference = table.dimension.reference().unwrap_or(gaps::TOGETHER).to_owned();
    let mut observations = BTreeMap::new();
    for period in table.periods() {
        let groups = table.groups(period);
        let own = groups.iter().find(|one| one.name == group);
        let source = own.and_then(|own| own.source.clone());
        let observation = match gaps::one(&table, &groups, group, table.pooled(&groups)) {
            Ok(gap) => {
                reference = gap.reference;
                Observation { value: Some(gap.absolute), source, ..Observation::default() }
            }
            Err(NoGap::Hidden(_)) => {
                let hidden = source.map(|source| Hidden { rule, source });
                Observation { hidden, ..Observation::default() }
            }
            Err(_) => continue,
        };
        observations.insert(period, observation);
    }
    let values: Vec<f64> = observations.values().filter_map(|seen| seen.value).collect();
    let usual = median(&values)?;
    let polarity = if usual > 0.0 {
        Polarity::Lower
    } else if usual < 0.0 {
        Polarity::Higher
    } else {
        Polarity::Neutral
    };
    let series = Series {
        key: SeriesKey {
            organisation: table.code.clone(),
            indicator: table.indicator.id.clone(),
            area: None,
            group: Some(group.to_owned()),
        },
        frequency: table.frequency,
        observations,
    };
    let indicator = of_gap(&table, group, &reference, polarity);
    let mut item = chart_item(&series, &indicator, framework, &Choices::default());
    item.organisation.clone_from(&table.organisation);
    item.organisation_name.clone_from(&table.organisation);
    let need = framework.process_control.method.minimum_points;
    let direction = match (item.chart.variation, values.last()) {
        _ if values.len() < need => Direction::TooFew { have: values.len(), need },
        (Some(VariationIcon::ImprovementHigh | VariationIcon::ImprovementLow), Some(last))
            if last * usual < 0.0 =>
        {
            Direction::Turned
        }
        (Some(VariationIcon::ImprovementHigh | VariationIcon::ImprovementLow), _) => {
            Direction::Narrowing
        }
        (Some(VariationIcon::ConcernHigh | VariationIcon::ConcernLow), _) => Direction::Widening,
        // A gap around nothing has no better side: any change of it makes it larger.
        (Some(VariationIcon::NeutralHigh | VariationIcon::NeutralLow), _) => Direction::Widening,
        _ => Direction::Noise,
    };
    Some(GapSeries { group: group.to_owned(), reference, item, direction })
}

/// The middle value, which decides on which side of nothing the gap usually lies.
fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

/// What a gap measures. Its distance to nothing is what matters, so it has no target of its own.
fn of_gap(table: &Table<'_>, group: &str, reference: &str, polarity: Polarity) -> Indicator {
    let unit = match table.measured {
        Measured::Share => ", percentage points",
        Measured::Rate => ", for each 1,000 people",
        Measured::Count | Measured::Other => "",
    };
    Indicator {
        name: format!("Gap in {}: {group} minus {reference}{unit}", table.indicator.name),
        unit: match table.measured {
            Measured::Share | Measured::Rate => Unit::Number,
            Measured::Count | Measured::Other => table.indicator.unit,
        },
        decimals: table.indicator.decimals.max(1),
        polarity,
        tolerance: Tolerance::default(),
        targets: Vec::new(),
        ..table.indicator.clone()
    }
}
