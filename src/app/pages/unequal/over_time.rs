//! The gap over time as a control chart, so that narrowing is known from noise.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::analysis::unequal::{GapSeries, Outcomes, Wanted, gap_over_time};
use crate::app::components::{ChartTable, SpcChart};
use crate::framework::Framework;
use crate::view::picture;
use crate::view::unequal::{direction_words, gap_measured};

/// The chart of one group's gap; of groups without an order, of the one that is chosen.
pub fn section(
    analysis: &Arc<Analysis>,
    framework: &Arc<Framework>,
    outcomes: &Outcomes,
    wanted: &Wanted,
) -> Option<AnyView> {
    let widest = outcomes.against.iter().filter_map(|one| {
        let gap = one.gap.as_ref().ok()?;
        Some((one.group.clone(), gap.absolute.abs()))
    });
    let widest = widest.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(group, _)| group);
    let first = widest.or_else(|| Some(outcomes.against.first()?.group.clone()))?;
    let groups: Vec<String> = outcomes.against.iter().map(|one| one.group.clone()).collect();
    let chosen = RwSignal::new(first);
    let (analysis, framework) = (Arc::clone(analysis), Arc::clone(framework));
    let (rule, wanted) = (outcomes.rule, wanted.clone());
    let made = move || {
        let group = chosen.get();
        match gap_over_time(&analysis, &framework, rule, &wanted, &group) {
            Some(gap) => chart(&analysis, &gap),
            None => view! {
                <p class="quiet">"No period has a value of both groups, so there is no gap to follow."</p>
            }
            .into_any(),
        }
    };
    let choice = (groups.len() > 1).then(|| {
        let options: Vec<_> = groups
            .into_iter()
            .map(|group| {
                let own = group.clone();
                let is_chosen = move || chosen.with(|chosen| *chosen == own);
                view! { <option value=group.clone() prop:selected=is_chosen>{group.clone()}</option> }
            })
            .collect();
        view! {
            <label class="field no-print">
                "Group"
                <select
                    data-testid="choose-group"
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    {options}
                </select>
            </label>
        }
    });
    Some(
        view! {
            <section class="card" data-testid="gap-over-time">
                <h2>"The gap over time"</h2>
                {choice}
                {made}
            </section>
        }
        .into_any(),
    )
}

fn chart(analysis: &Analysis, gap: &GapSeries) -> AnyView {
    let model = picture::model(&gap.item).with_notice(analysis.statement());
    // What the icons say stands above the chart.
    let words = direction_words(gap);
    view! {
        <p class="unequal__gap" data-testid="gap-direction">{words}</p>
        <p class="quiet" data-testid="gap-measured">{gap_measured(gap)}</p>
        <SpcChart model=Signal::stored(model.clone())/>
        <details>
            <summary>"The gap, period by period"</summary>
            <ChartTable model/>
        </details>
    }
    .into_any()
}
