//! What the tier would be under other assumptions about the months ahead. They live on the page
//! and nowhere else: nothing here touches the data or leaves with a file.

use leptos::prelude::*;

use crate::analysis::{Assumptions, Forward, Item, TierMonth, path_words, what_if};
use crate::app::components::Sketch;
use crate::app::components::tier::{tier_badge, tier_number};
use crate::app::state::State;
use crate::calendar::Month;
use crate::chart::format::Format;
use crate::view::forward::{Slider, assumed, attribute, spoken};
use crate::view::picture;
use crate::view::wording;

/// What is assumed, and what somebody typed that is no number. Copying it copies handles.
#[derive(Clone, Copy)]
struct Assumed {
    assumptions: RwSignal<Assumptions>,
    refusal: RwSignal<Option<String>>,
}

/// The sliders and the path of tiers that follows from them.
pub fn what_if_part(item: &Item, forward: &Forward) -> AnyView {
    let state = State::here();
    let now = item.tier().map_or(0, |month| month.tier);
    let start = forward.assumptions();
    let assumed =
        Assumed { assumptions: RwSignal::new(start.clone()), refusal: RwSignal::new(None) };
    let assumptions = assumed.assumptions;
    // By the thresholds in force, as the analysis was.
    let framework = Memo::new(move |_| {
        let changed = state.entered.with(|entered| entered.now().thresholds.clone());
        state.in_use.with(|system| changed.over_framework(system))
    });
    let path = Memo::new({
        let forward = forward.clone();
        move |_| {
            let assumptions = assumptions.get();
            framework.with(|framework| what_if(&forward, &assumptions, framework))
        }
    });
    let format = wording::format(item);
    let slider = Slider::of(item, forward);
    let months: Vec<Month> = forward.ahead.keys().copied().collect();
    let texts: Vec<RwSignal<String>> =
        start.values.iter().map(|value| RwSignal::new(written(format, *value))).collect();
    let rows: Vec<_> = (0..)
        .zip(months.iter().zip(&texts))
        .map(|(at, (month, text))| row(at, *month, format, slider, *text, assumed))
        .collect();
    let reset = move |_| {
        for (text, value) in texts.iter().zip(&start.values) {
            text.set(written(format, *value));
        }
        assumptions.set(start.clone());
        assumed.refusal.set(None);
    };
    let sketch = {
        let (item, months) = (item.clone(), months.clone());
        Memo::new(move |_| {
            let values = assumptions.with(|assumed| assumed.values.clone());
            let ahead = months.iter().copied().zip(values);
            picture::assumed(&item, ahead, (slider.least, slider.most))
        })
    };
    let has_plan = forward.has_plan();
    view! {
        <details class="what-if no-print" data-testid="what-if">
            <summary>"What if the coming months were different?"</summary>
            <p class="notice">
                <strong>"An assumption, not data. "</strong>
                "Nothing here changes a figure or a tier, and nothing of it is saved or exported."
            </p>
            <div class="what-if__rows">{rows}</div>
            <p class="what-if__refusal" role="alert" data-testid="what-if-refusal">
                {move || assumed.refusal.get()}
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
            <div class="what-if__picture" data-testid="what-if-chart"><Sketch model=sketch /></div>
            <p class="quiet">
                "The last 12 values, then what is assumed as hollow points. The blue line is the \
                 plan, the red one the target."
            </p>
            {paths(&forward.path, path)}
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
                on:click=reset
            >
                "Back to the forecast"
            </button>
        </details>
    }
    .into_any()
}

fn written(format: Format, value: Option<f64>) -> String {
    value.map(|value| format.value(value)).unwrap_or_default()
}

/// One month: its slider, and the same number to type.
fn row(
    at: usize,
    month: Month,
    format: Format,
    slider: Slider,
    text: RwSignal<String>,
    assumed: Assumed,
) -> AnyView {
    let Assumed { assumptions, refusal } = assumed;
    let held = move || assumptions.with(|a| a.values.get(at).copied().flatten());
    let assume = move |value: Option<f64>| {
        refusal.set(None);
        assumptions.update(|assumptions| {
            if let Some(held) = assumptions.values.get_mut(at) {
                *held = value;
            }
        });
    };
    let slide = move |event| {
        // The browser gives a number, whatever is done to the slider.
        let Ok(value) = event_target_value(&event).parse::<f64>() else { return };
        text.set(written(format, Some(value)));
        assume(Some(value));
    };
    let write = move |event| {
        let typed = event_target_value(&event);
        match self::assumed(&typed, format.unit) {
            Ok(value) => assume(value),
            Err(sentence) => refusal.set(Some(sentence)),
        }
        text.set(typed);
    };
    view! {
        <div class="what-if__row" role="group" aria-label=month.long()>
            <span class="what-if__month" aria-hidden="true">{month.to_string()}</span>
            <input
                type="range"
                aria-label=format!("Assumed for {}", month.long())
                aria-valuetext=move || spoken(format, held())
                min=attribute(slider.least)
                max=attribute(slider.most)
                step=attribute(slider.step)
                prop:value=move || attribute(held().unwrap_or(slider.least))
                data-testid=format!("what-if-slider-{at}")
                on:input=slide
            />
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-label=format!("The same as a number, {}", month.long())
                prop:value=text
                data-testid=format!("what-if-value-{at}")
                on:input=write
            />
        </div>
    }
    .into_any()
}

/// The tiers by month, of the forecast and of what is assumed.
fn paths(forecast: &[TierMonth], assumed: Memo<Vec<TierMonth>>) -> AnyView {
    let headings: Vec<_> = forecast
        .iter()
        .map(|month| view! { <th scope="col" class="period">{month.month.to_string()}</th> })
        .collect();
    let before: Vec<u8> = forecast.iter().map(|month| month.tier).collect();
    let forecast: Vec<_> = forecast.iter().map(|month| chip(month.tier, false)).collect();
    let cells = move || {
        assumed.with(|path| {
            let before = before.iter().copied().map(Some).chain(std::iter::repeat(None));
            path.iter()
                .zip(before)
                .map(|(month, before)| chip(month.tier, before != Some(month.tier)))
                .collect_view()
        })
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="Tier of each month ahead">
            <table class="table table--plain what-if__paths">
                <caption class="nhsuk-u-visually-hidden">"Tier of each month ahead"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Tier"</th>
                        {headings}
                    </tr>
                </thead>
                <tbody>
                    <tr data-testid="what-if-forecast-tiers">
                        <th scope="row">"By the forecast"</th>
                        {forecast}
                    </tr>
                    <tr data-testid="what-if-tiers">
                        <th scope="row">"As assumed here"</th>
                        {cells}
                    </tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn chip(tier: u8, is_other: bool) -> AnyView {
    view! {
        <td class:what-if__other=is_other>
            {tier_number(tier)}
            {is_other.then(|| view! { <span class="what-if__mark">"changed"</span> })}
        </td>
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
