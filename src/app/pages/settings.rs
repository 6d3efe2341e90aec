//! The framework in use, in plain words, and how to use another.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::appearance::HowItLooks;
use super::small_numbers::SmallNumbers;
use super::thresholds::Thresholds;
use crate::app::browser;
use crate::app::components::files::take_chosen;
use crate::app::deeds;
use crate::app::state::State;
use crate::app::text;
use crate::app::workers::Workers;
use crate::entered::{InUse, Switch};
use crate::framework::{Framework, Problem, SHIPPED};
use crate::spc::Preset;
use crate::words;
use crate::workbook::Refusal;
use crate::worker::{Job, News};

/// Bytes of the largest framework file: many times the shipped one.
const LARGEST: f64 = 1_000_000.0;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let state = State::here();
    view! {
        <h1>"Settings"</h1>
        <p class="lead">
            "Everything that another system would name or count differently stands in one file, the framework. This is the one in use."
        </p>
        <File/>
        <div class="settings__sides">
            <HowItLooks/>
            <SmallNumbers/>
        </div>
        {move || state.in_use.with(|framework| framework_in_words(framework))}
    }
}

/// Load, download, go back.
#[component]
fn File() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let refused = RwSignal::new(None::<String>);
    let use_text = move |text: String| {
        let job = Job::ReadFramework { framework: text.clone() };
        workers.ask(job, move |outcome| match outcome {
            Ok(News::Framework(framework)) => {
                problems.set(Vec::new());
                refused.set(None);
                state.said.set(format!("The framework of {} is in use.", framework.name));
                state.system.set(Arc::new(*framework));
                let before = state.framework.get_untracked().as_ref().to_owned();
                state.framework.set(text.as_str().into());
                let (before, after) = (InUse::Framework(before), InUse::Framework(text));
                deeds::put_to_use(state, Switch::of(before, after));
            }
            Ok(News::FrameworkRefused(found)) => {
                let number = text::count(found.len(), "problem", "problems");
                refused.set(Some(format!(
                    "This file is not used: it has {number}. The framework below stays in use."
                )));
                problems.set(found);
            }
            Ok(_) => refused.set(Some("The file could not be read.".to_owned())),
            Err(sentence) => refused.set(Some(sentence)),
        });
    };
    let load = move |event: leptos::ev::Event| {
        let Some(file) = take_chosen(&event).into_iter().next() else { return };
        if file.size() > LARGEST {
            problems.set(Vec::new());
            refused.set(Some("This file is not used: a framework file has at most 1 MB.".into()));
            return;
        }
        leptos::task::spawn_local(async move {
            let text = JsFuture::from(file.unchecked_ref::<web_sys::Blob>().text()).await;
            match text.ok().and_then(|text| text.as_string()) {
                Some(text) => use_text(text),
                None => refused.set(Some(Refusal::changed().to_string())),
            }
        });
    };
    let download = move |_| {
        let name = state.system.with_untracked(|framework| format!("{}.toml", framework.id));
        browser::save(&name, state.framework.get_untracked().as_bytes());
    };
    view! {
        <div class="actions no-print">
            <span class="choose-files">
                <input
                    type="file"
                    id="framework-file"
                    data-testid="framework-file"
                    class="nhsuk-u-visually-hidden choose__input"
                    accept=".toml,.txt"
                    on:change=load
                />
                <label
                    for="framework-file"
                    class="choose nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                >
                    "Load a framework file"
                </label>
            </span>
            <button class="link-button" data-testid="framework-download" on:click=download>
                "Download the one in use"
            </button>
            <Show when=move || !state.example.get()>
                <span>"Use a framework that Sightline ships:"</span>
                {SHIPPED.map(|shipped| {
                    let is_in_use = move || state.framework.with(|text| **text == *shipped.text);
                    view! {
                        <button
                            class="link-button"
                            data-testid=format!("framework-{}", shipped.id)
                            disabled=is_in_use
                            on:click=move |_| use_text(shipped.text.to_owned())
                        >
                            {shipped.name}
                        </button>
                    }
                }).into_iter().collect_view()}
            </Show>
        </div>
        <div role="alert">
            {move || refused.get().map(|sentence| view! {
                <div class="framework-refused" data-testid="framework-refused">
                    <p><strong>{sentence}</strong></p>
                    <ul>
                        {problems.get().into_iter().map(|problem| view! {
                            <li>
                                <strong>{format!("Line {}: ", problem.line)}</strong>
                                {problem.message} " " {problem.hint}
                            </li>
                        }).collect_view()}
                    </ul>
                </div>
            })}
        </div>
    }
}

fn framework_in_words(framework: &Framework) -> impl IntoView + use<> {
    let method = framework.process_control.method;
    let preset = match method.preset() {
        Some((Preset::MakingDataCount, _)) => {
            "Making Data Count, the rules of NHS England’s own workbook"
        }
        Some((Preset::NhsR, _)) => "NHSRplotthedots, the rules of the NHS-R community’s package",
        Some((Preset::Anhoej, _)) => "Anhøj, the rules of the package qicharts2",
        None => "Rules of this framework’s own choice",
    };
    let limits = if method.screen_moving_ranges {
        "limits leave out moving ranges of 3.267 times their average or more"
    } else {
        "limits rest on every moving range"
    };
    let signals =
        format!("{preset}; {limits}. Signals: {}.", words::list(&method.rules_in_words()));
    view! {
        <section class="card">
            <h2>{framework.name.clone()}</h2>
            <dl class="plain">
                <dt>"Version"</dt><dd>{framework.version.clone()}</dd>
                <dt>"Source"</dt><dd>{framework.source.clone()}</dd>
                <dt>"Indicators"</dt><dd>{framework.indicators.len()}</dd>
                <dt>"Charts"</dt><dd>{signals}</dd>
            </dl>
        </section>
        <div class="settings__sides settings__sides--unequal">
            <section>
                <h2>"Organisations"</h2>
                {organisations(framework)}
            </section>
            <section>
                <h2>"Who acts at which level"</h2>
                {matrix(framework)}
            </section>
        </div>
        <h2>"When an indicator is escalated"</h2>
        <p class="quiet">"Each threshold with what it means, and why the rule is read so. The name in grey is its field in the framework file. Before a change is saved, the page shows which tiers it would move."</p>
        <Thresholds/>
        <h2>"Indicators"</h2>
        {indicators(framework)}
    }
}

fn organisations(framework: &Framework) -> impl IntoView + use<> {
    let rows: Vec<_> = framework
        .organisations
        .iter()
        .map(|organisation| {
            view! {
                <tr>
                    <th scope="row">{organisation.key.clone()}</th>
                    <td>{organisation.name.clone()}</td>
                    <td>{organisation.code.clone().unwrap_or_else(|| "–".to_owned())}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="Organisations">
            <table class="table">
                <caption class="nhsuk-u-visually-hidden">"Organisations"</caption>
                <thead>
                    <tr><th scope="col">"Called"</th><th scope="col">"Name"</th><th scope="col">"ODS code"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn matrix(framework: &Framework) -> impl IntoView + use<> {
    let keys: Vec<String> = framework.organisations.iter().map(|o| o.key.clone()).collect();
    let rows: Vec<_> = framework
        .matrix
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = keys
                .iter()
                .map(|key| {
                    let forums = row.forums.get(key);
                    let usual = forums.map_or_else(|| "–".to_owned(), |f| f.usual.clone());
                    let finance = forums.and_then(|f| f.finance.clone());
                    view! {
                        <td>
                            {usual}
                            {finance.map(|name| view! { <br/><span class="quiet">"Finance: " {name}</span> })}
                        </td>
                    }
                })
                .collect();
            view! { <tr><th scope="row">{row.name.clone()}</th>{cells}</tr> }
        })
        .collect();
    let heads: Vec<_> =
        keys.iter().map(|key| view! { <th scope="col">{key.clone()}</th> }).collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Accountability matrix">
            <table class="table" data-testid="matrix">
                <caption class="nhsuk-u-visually-hidden">"Accountability matrix"</caption>
                <thead><tr><th scope="col">"Level"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn indicators(framework: &Framework) -> impl IntoView + use<> {
    let rows: Vec<_> = framework
        .indicators
        .iter()
        .map(|indicator| {
            let targets: Vec<String> = indicator
                .targets
                .iter()
                .map(|target| {
                    let from = target.from.map(|m| format!(" from {m}")).unwrap_or_default();
                    let to = target.to.map(|m| format!(" to {m}")).unwrap_or_default();
                    match target.to_value {
                        Some(end) => format!(
                            "{}{from}, month by month to {end}{}",
                            target.value,
                            to.replacen(" to ", " in ", 1)
                        ),
                        None => format!("{}{from}{to}", target.value),
                    }
                })
                .collect();
            let targets = if targets.is_empty() { "–".to_owned() } else { targets.join("; ") };
            view! {
                <tr>
                    <th scope="row">{indicator.name.clone()}</th>
                    <td data-label="Programme">{indicator.programme.clone()}</td>
                    <td data-label="Unit">{unit(indicator.unit)}</td>
                    <td data-label="Better is">{polarity(indicator.polarity)}</td>
                    <td data-label="Targets">{targets}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Indicators">
            <table class="table table--stacked" data-testid="indicators">
                <caption class="nhsuk-u-visually-hidden">"Indicators"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Indicator"</th>
                        <th scope="col">"Programme"</th>
                        <th scope="col">"Unit"</th>
                        <th scope="col">"Better is"</th>
                        <th scope="col">"Targets"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn unit(unit: crate::framework::Unit) -> &'static str {
    use crate::framework::Unit;
    match unit {
        Unit::Percent => "Per cent",
        Unit::Count => "Count",
        Unit::Minutes => "Minutes",
        Unit::Pounds => "Pounds",
        Unit::Number => "Number",
    }
}

fn polarity(polarity: crate::polarity::Polarity) -> &'static str {
    use crate::polarity::Polarity;
    match polarity {
        Polarity::Higher => "Higher",
        Polarity::Lower => "Lower",
        Polarity::Neutral => "Neither",
    }
}
