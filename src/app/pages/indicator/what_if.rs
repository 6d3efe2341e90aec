//! What the tier would be under other assumptions about the months ahead. They live on the page
//! and nowhere else: nothing here touches the data or leaves with a file.

use leptos::prelude::*;

use crate::analysis::{Assumptions, Forward, Item, TierMonth, path_words, what_if};
use crate::app::components::tier::tier_badge;
use crate::app::state::State;
use crate::calendar::Month;
use crate::framework::Unit;
use crate::view::forward::assumed;
use crate::view::wording;

/// The fields and the path of tiers that follows from them.
pub fn what_if_part(item: &Item, forward: &Forward) -> AnyView {
    let state = State::here();
    let now = item.tier().map_or(0, |month| month.tier);
    let start = forward.assumptions();
    let assumptions = RwSignal::new(start.clone());
    let refusal = RwSignal::new(None::<String>);
    // Typing back what stands there would round the forecast, so a new start makes new fields.
    let round = RwSignal::new(0_u32);
    let path = Memo::new({
        let forward = forward.clone();
        move |_| {
            // By the thresholds in force, as the analysis was.
            let changed = state.entered.with(|entered| entered.now().thresholds.clone());
            let framework = state.system.with(|system| changed.over_framework(system));
            what_if(&forward, &assumptions.get(), &framework)
        }
    });
    let format = wording::format(item);
    let unit = item.indicator.unit;
    let months: Vec<(usize, Month, String)> = (0..)
        .zip(&forward.ahead)
        .map(|(at, (month, facts))| {
            (at, *month, facts.actual.map(|value| format.value(value)).unwrap_or_default())
        })
        .collect();
    let has_plan = forward.has_plan();
    view! {
        <details class="what-if no-print" data-testid="what-if">
            <summary>"What if the coming months were different?"</summary>
            <p class="notice">
                <strong>"An assumption, not data. "</strong>
                "Nothing here changes a figure or a tier, and nothing of it is saved or exported."
            </p>
            <div class="what-if__fields">
                {move || {
                    round.track();
                    let field = |(at, month, shown): &(usize, Month, String)| {
                        field(*at, *month, shown.clone(), unit, assumptions, refusal)
                    };
                    months.iter().map(field).collect_view()
                }}
            </div>
            <p class="what-if__refusal" role="alert" data-testid="what-if-refusal">
                {move || refusal.get()}
            </p>
            <div class="what-if__checks">
                {check(
                    "plan",
                    if has_plan {
                        "Improvement plan in place now (it is)"
                    } else {
                        "Improvement plan in place now"
                    },
                    has_plan,
                    Signal::derive(move || has_plan || assumptions.with(|a| a.plan_in_place)),
                    move |on| assumptions.update(|a| a.plan_in_place = on),
                )}
                {check(
                    "risk",
                    "Risk assessed as high",
                    false,
                    Signal::derive(move || assumptions.with(|a| a.high_risk)),
                    move |on| assumptions.update(|a| a.high_risk = on),
                )}
            </div>
            <p class="indicator__reason" role="status" data-testid="what-if-words">
                {move || path.with(|path| path_words("If this comes true", now, path))}
            </p>
            <ol class="what-if__path" data-testid="what-if-path">
                {move || path.with(|path| path.iter().map(step).collect_view())}
            </ol>
            <button
                type="button"
                class="link-button"
                data-testid="what-if-reset"
                on:click=move |_| {
                    assumptions.set(start.clone());
                    refusal.set(None);
                    round.update(|round| *round += 1);
                }
            >
                "Back to the forecast"
            </button>
        </details>
    }
    .into_any()
}

fn field(
    at: usize,
    month: Month,
    shown: String,
    unit: Unit,
    assumptions: RwSignal<Assumptions>,
    refusal: RwSignal<Option<String>>,
) -> AnyView {
    let change = move |event| match assumed(&event_target_value(&event), unit) {
        Ok(value) => {
            refusal.set(None);
            assumptions.update(|assumptions| {
                if let Some(held) = assumptions.values.get_mut(at) {
                    *held = value;
                }
            });
        }
        Err(sentence) => refusal.set(Some(sentence)),
    };
    view! {
        <label class="field">
            {month.long()}
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                value=shown
                data-testid=format!("what-if-value-{at}")
                on:input=change
            />
        </label>
    }
    .into_any()
}

fn check(
    name: &'static str,
    words: &'static str,
    is_fixed: bool,
    on: Signal<bool>,
    change: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=on
                disabled=is_fixed
                data-testid=format!("what-if-{name}")
                on:change=move |event| change(event_target_checked(&event))
            />
            {words}
        </label>
    }
    .into_any()
}

fn step(month: &TierMonth) -> AnyView {
    view! {
        <li>
            <span class="period">{month.month.to_string()}</span>
            {tier_badge(month)}
            <span>{month.words.clone()}</span>
        </li>
    }
    .into_any()
}
