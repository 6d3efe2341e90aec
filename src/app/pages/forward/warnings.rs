//! The early warnings: a button for each kind, which lists that kind alone, and the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, EarlyWarning, Sign};
use crate::app::components::Growing;
use crate::app::components::tier::tier_number;
use crate::app::route::Route;
use crate::view::forward::{self, Chosen};
use crate::view::wording;

/// The list with its filter.
pub fn warnings(analysis: &Arc<Analysis>, chosen: RwSignal<Chosen>) -> AnyView {
    let all = &analysis.early_warnings;
    let lead = match all.len() {
        0 => "Nothing warns early this month.".to_owned(),
        _ => {
            "Signs that something is going wrong. None of them moves a tier by itself: each comes \
              before the next one is reached."
                .to_owned()
        }
    };
    let count = |sign: Sign| {
        all.iter().flat_map(|warning| &warning.reasons).filter(|r| r.sign == sign).count()
    };
    let options = [(None, "All", all.len())]
        .into_iter()
        .chain(Sign::ALL.into_iter().map(|sign| (Some(sign), sign.name(), count(sign))));
    let buttons: Vec<_> =
        options.map(|(option, name, number)| button(chosen, option, name, number)).collect();
    let sign = Memo::new(move |_| chosen.with(|chosen| chosen.sign));
    // A warning lists its reasons of the chosen kind alone, so it is another one under another kind.
    let listed = {
        let analysis = Arc::clone(analysis);
        Memo::new(move |_| {
            let wanted = sign.get();
            let all = forward::warnings(&analysis, wanted).into_iter();
            all.map(|at| (wanted, at)).collect::<Vec<_>>()
        })
    };
    let growing = Growing::of(listed);
    let one = {
        let analysis = Arc::clone(analysis);
        move |(wanted, at): (Option<Sign>, usize)| {
            analysis.early_warnings.get(at).map(|warning| entry(&analysis, warning, wanted))
        }
    };
    let status = {
        let analysis = Arc::clone(analysis);
        move || {
            let number = listed.with(Vec::len);
            format!("{number} of {} are listed.", analysis.early_warnings.len())
        }
    };
    let has_any = !all.is_empty();
    view! {
        <section class="card" data-testid="early-warnings">
            <h2>"Early warnings"</h2>
            <p class="lead">{lead}</p>
            {has_any.then(|| view! {
                <div class="choice no-print" role="group" aria-label="Kind of early warning">
                    {buttons}
                </div>
                <p class="quiet" role="status" data-testid="early-warning-count">{status}</p>
            })}
            <ul class="forward__warnings">
                <For each=move || growing.shown() key=|one| *one children=one />
            </ul>
            {growing.end()}
            {has_any.then(|| view! {
                <p class="quiet">
                    "An indicator that is escalated already (tier 3 and above) is listed too and \
                     marked: its signs come before the next tier, not before the first."
                </p>
            })}
        </section>
    }
    .into_any()
}

fn button(
    chosen: RwSignal<Chosen>,
    option: Option<Sign>,
    name: &'static str,
    number: usize,
) -> AnyView {
    view! {
        <button
            type="button"
            class="choice__option"
            aria-pressed=move || (chosen.with(|chosen| chosen.sign) == option).to_string()
            disabled=number == 0
            on:click=move |_| chosen.update(|chosen| chosen.sign = option)
        >
            {format!("{name} ({number})")}
        </button>
    }
    .into_any()
}

fn entry(analysis: &Analysis, warning: &EarlyWarning, wanted: Option<Sign>) -> AnyView {
    let subject = match forward::item_of(analysis, warning) {
        Some(item) => view! {
            <a href=Route::to_item(item).to_string()>
                {format!("{} · {}", wording::name(item), warning.organisation)}
            </a>
        }
        .into_any(),
        None => view! {
            <a href=Route::Returns(None).to_string()>
                {format!("Returns of {}", warning.organisation)}
            </a>
        }
        .into_any(),
    };
    let reasons: Vec<_> = (warning.reasons.iter())
        .filter(|reason| wanted.is_none_or(|wanted| reason.sign == wanted))
        .map(|reason| {
            view! {
                <div data-testid="early-warning-reason">
                    <dt>{reason.sign.name()}</dt>
                    <dd>{reason.words.clone()}</dd>
                </div>
            }
        })
        .collect();
    let is_escalated = warning.is_escalated();
    view! {
        <li class="forward__warning" data-testid="early-warning">
            <p class="forward__subject">
                {subject}
                {warning.tier.map(|tier| view! {
                    <span class="quiet">"now tier " {tier_number(tier)}</span>
                })}
                {is_escalated.then(|| view! {
                    <span class="forward__mark">"Escalated already"</span>
                })}
            </p>
            <dl class="pairs">{reasons}</dl>
        </li>
    }
    .into_any()
}
