//! The findings of one file: by severity, then by kind, each with its place, what is wrong and how
//! to mend it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::groups::{Group, Kind, Weight, group};
use crate::app::text;
use crate::check;
use crate::finding::Finding;

/// Places of one group that are listed; the downloads hold all.
const PLACES_SHOWN: usize = 100;

/// The id of a finding's element.
pub fn element_id(position: usize) -> String {
    format!("finding-{position}")
}

/// All findings; a click on a place sets `chosen` to the finding's position.
#[component]
pub fn Findings(
    /// The findings, in their order.
    findings: Arc<[Finding]>,
    /// The finding that was chosen last.
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let list = List { findings, chosen };
    let weights: Vec<_> =
        group(&list.findings).into_iter().map(|weight| list.weight(weight)).collect();
    view! { <div class="findings">{weights}</div> }
}

#[derive(Clone)]
struct List {
    findings: Arc<[Finding]>,
    chosen: RwSignal<Option<usize>>,
}

impl List {
    fn weight(&self, weight: Weight) -> impl IntoView + use<> {
        let severity = weight.severity;
        let id = format!("findings-{}", severity.as_str());
        let class = format!("severity severity--{}", severity.as_str());
        let kinds: Vec<_> = weight.kinds.into_iter().map(|kind| self.kind(kind)).collect();
        view! {
            <section aria-labelledby=id>
                <h2 id=id.clone() class="findings__weight">
                    <span class=class>
                        {text::thousands(weight.count as u64)} " "
                        {text::severity(severity, weight.count).to_lowercase()}
                    </span>
                    <span class="quiet">{text::severity_meaning(severity)}</span>
                </h2>
                {kinds}
            </section>
        }
    }

    fn kind(&self, kind: Kind) -> impl IntoView + use<> {
        let check = check::check(kind.code);
        let groups: Vec<_> = kind.groups.into_iter().map(|group| self.group(&group)).collect();
        view! {
            <div class="kind">
                <h3 class="kind__name">{check.map_or("The file", |check| check.title)}</h3>
                {check.map(|check| view! { <p class="kind__why">{check.why}</p> })}
                <ul class="kind__list">{groups}</ul>
            </div>
        }
    }

    fn group(&self, group: &Group) -> AnyView {
        match group.members.as_slice() {
            [] => ().into_any(),
            [only] => self.single(*only),
            [first, ..] => self.several(*first, &group.members),
        }
    }

    fn single(&self, position: usize) -> AnyView {
        let Some(finding) = self.findings.get(position) else { return ().into_any() };
        view! {
            <li class="finding">
                {self.place(position)}
                <p class="finding__message">{finding.message.clone()}</p>
                {fix(&finding.hint)}
            </li>
        }
        .into_any()
    }

    fn several(&self, first: usize, members: &[usize]) -> AnyView {
        let Some(example) = self.findings.get(first) else { return ().into_any() };
        let same = |of: fn(&Finding) -> &String| {
            members.iter().filter_map(|at| self.findings.get(*at)).all(|f| of(f) == of(example))
        };
        let (same_message, same_hint) = (same(|f| &f.message), same(|f| &f.hint));
        let rest = members.len().saturating_sub(PLACES_SHOWN);
        let places: Vec<_> = members
            .iter()
            .take(PLACES_SHOWN)
            .filter_map(|position| {
                let finding = self.findings.get(*position)?;
                let message = (!same_message).then(|| finding.message.clone());
                let hint = (!same_hint).then(|| fix(&finding.hint));
                Some(view! {
                    <li class="finding__one">
                        {self.place(*position)}
                        {message.map(|message| view! { <span>{message}</span> })}
                        {hint}
                    </li>
                })
            })
            .collect();
        view! {
            <li class="finding">
                <p class="finding__message">{example.message.clone()}</p>
                {same_hint.then(|| fix(&example.hint))}
                <details class="finding__more">
                    <summary>
                        {format!("The same problem in {} places", text::thousands(members.len() as u64))}
                    </summary>
                    <ul class="finding__places" class:finding__places--short=same_message>
                        {places}
                    </ul>
                    {(rest > 0).then(|| view! {
                        <p class="quiet">
                            {format!("And {} more, all in the download.", text::thousands(rest as u64))}
                        </p>
                    })}
                </details>
            </li>
        }
        .into_any()
    }

    /// The address, which shows its cell when it is chosen.
    fn place(&self, position: usize) -> impl IntoView + use<> {
        let chosen = self.chosen;
        let place = self.findings.get(position).map(|finding| finding.place.clone());
        let place = place.unwrap_or_default();
        let shown = place.to_string();
        if place.sheet.is_none() {
            return view! {
                <span class="finding__place" id=element_id(position) tabindex="-1">"The file"</span>
            }
            .into_any();
        }
        view! {
            <button
                class="finding__place link-button"
                id=element_id(position)
                data-testid="finding"
                data-place=shown
                aria-pressed=move || (chosen.get() == Some(position)).to_string()
                // Choosing it again shows it again.
                on:click=move |_| { chosen.set(None); chosen.set(Some(position)) }
            >
                {shown.clone()}
            </button>
        }
        .into_any()
    }
}

fn fix(hint: &str) -> impl IntoView + use<> {
    (!hint.is_empty()).then(|| {
        let hint = hint.to_owned();
        view! { <p class="finding__fix"><strong>"Fix: "</strong>{hint}</p> }
    })
}
