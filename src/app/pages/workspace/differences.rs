//! Two workspaces side by side: whatever differs, with what holds unless a person chooses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::workers::Workers;
use crate::choices::ChartKey;
use crate::entered::{Sort, Subject};
use crate::view::wording;
use crate::words;
use crate::workspace::{Chosen, Comparison, Difference, Opened, Side, compare};

/// The differences, and the button that merges.
#[component]
pub fn Differences(
    /// The name of the other file.
    name: String,
    /// What it holds.
    there: Arc<Opened>,
) -> impl IntoView {
    let workers = Workers::here();
    let mut here = workers.contents();
    here.returns = workers.files_for_tasks();
    let comparison = compare(&here, &there.contents);
    let chosen = RwSignal::new(BTreeMap::<Subject, Chosen>::new());
    let left_out = RwSignal::new(BTreeSet::<String>::new());
    let summary = summary(&comparison);
    let groups = groups(&comparison.differences, chosen);
    let files = files(&comparison, left_out);
    let merge = move |_| {
        let (chosen, left_out) = (chosen.get_untracked(), left_out.get_untracked());
        workers.merge(name.clone(), &there.contents, &chosen, &left_out);
    };
    view! {
        <div class="differences" data-testid="differences">
            <p>{summary}</p>
            {files}
            {groups}
            <p class="actions">
                <button class="nhsuk-button nhsuk-button--brand" data-testid="merge" on:click=merge>
                    "Merge"
                </button>
                <span class="quiet">"Undo takes the merge back as a whole."</span>
            </p>
        </div>
    }
}

/// What both share and where they differ, in a few sentences.
fn summary(comparison: &Comparison) -> String {
    let shared = words::counted(comparison.shared_files, "file");
    let differences = match comparison.differences.len() {
        0 => "Nothing that was entered differs.".to_owned(),
        1 => "One thing that was entered differs.".to_owned(),
        number => format!("{number} things that were entered differ."),
    };
    let same = match comparison.same {
        0 => String::new(),
        1 => " and say the same about one subject".to_owned(),
        number => format!(" and say the same about {number} subjects"),
    };
    let framework = match comparison.has_other_framework {
        true => " The other workspace was made with another framework file; yours stays in use.",
        false => "",
    };
    format!("Both hold the same {shared}{same}. {differences}{framework}")
}

/// The files that come, each of which may stay away.
fn files(comparison: &Comparison, left_out: RwSignal<BTreeSet<String>>) -> impl IntoView + use<> {
    let rows: Vec<_> = comparison
        .files_there
        .iter()
        .enumerate()
        .map(|(number, (sha256, name))| {
            let id = format!("file-there-{number}");
            let sha256 = sha256.clone();
            let choose = move |event| {
                let is_taken = event_target_checked(&event);
                left_out.update(|out| {
                    if is_taken {
                        out.remove(&sha256);
                    } else {
                        out.insert(sha256.clone());
                    }
                });
            };
            view! {
                <li>
                    <input type="checkbox" id=id.clone() checked=true on:change=choose/>
                    <label for=id>{name.clone()}</label>
                </li>
            }
        })
        .collect();
    let same_months: Vec<_> = comparison
        .same_months
        .iter()
        .map(|same| {
            let sentence = format!(
                "{} for {}: here “{}”, there “{}”. Both are kept unless you leave one out; of two of the same version the later name counts.",
                same.organisation,
                same.month.long(),
                same.here.join("”, “"),
                same.there.join("”, “"),
            );
            view! { <li>{sentence}</li> }
        })
        .collect();
    let has_files = !rows.is_empty();
    let has_same = !same_months.is_empty();
    view! {
        {has_files.then(|| view! {
            <h3>"Files that come with it"</h3>
            <ul class="plain-list" data-testid="files-there">{rows}</ul>
        })}
        {has_same.then(|| view! {
            <h3>"Different returns for the same month"</h3>
            <ul data-testid="same-months">{same_months}</ul>
        })}
    }
}

fn groups(differences: &[Difference], chosen: RwSignal<BTreeMap<Subject, Chosen>>) -> Vec<AnyView> {
    let mut number = 0;
    let mut of = |sort: Sort| {
        let own: Vec<_> = differences.iter().filter(|one| one.subject.sort() == sort).collect();
        if own.is_empty() {
            return None;
        }
        let rows: Vec<_> = own
            .into_iter()
            .map(|difference| {
                number += 1;
                row(difference, number, chosen)
            })
            .collect();
        Some(view! { <h3>{sort.words()}</h3> {rows} }.into_any())
    };
    Sort::ALL.into_iter().filter_map(&mut of).collect()
}

/// One difference with its choices.
fn row(
    difference: &Difference,
    number: usize,
    chosen: RwSignal<BTreeMap<Subject, Chosen>>,
) -> impl IntoView + use<> {
    let subject = difference.subject.clone();
    let usual = difference.usual;
    let options = [
        Some((Chosen::Here, "Here", told(&difference.here))),
        Some((Chosen::There, "There", told(&difference.there))),
        difference.can_be_both.then(|| {
            (Chosen::Both, "Both", "First what stands here, then what is new there.".to_owned())
        }),
    ];
    let options: Vec<_> = options
        .into_iter()
        .flatten()
        .map(|(option, label, words)| {
            let id = format!("difference-{number}-{}", label.to_lowercase());
            let subject = subject.clone();
            let choose = move |_| {
                chosen.update(|all| {
                    all.insert(subject.clone(), option);
                });
            };
            let note = (option == usual).then_some(" (unless you choose)");
            view! {
                <div class="differences__side">
                    <input
                        type="radio"
                        name=format!("difference-{number}")
                        id=id.clone()
                        data-testid=id.clone()
                        checked=option == usual
                        on:change=choose
                    />
                    <label for=id><strong>{label}</strong>{note}": "{words}</label>
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class="differences__one" data-testid="difference">
            <legend>{about(&difference.subject)}</legend>
            {options}
        </fieldset>
    }
}

/// What a side says and who said it last.
fn told(side: &Side) -> String {
    let words = match &side.words {
        Some(words) if words.is_empty() => "It is in the list.".to_owned(),
        Some(words) => words.clone(),
        None => "Nothing.".to_owned(),
    };
    match &side.last {
        Some(last) => format!("{words} {last}."),
        None => words,
    }
}

/// What a subject is called: by the names of indicator and organisation where they are known.
fn about(subject: &Subject) -> String {
    let key = match subject {
        Subject::Chart(key, ..) | Subject::Decision(key, _) => key.clone(),
        Subject::Plan(plan) => {
            let (organisation, indicator) = (plan.organisation.clone(), plan.indicator.clone());
            ChartKey { organisation, indicator }
        }
        Subject::Intelligence(_) => return "Entered beside the figures".to_owned(),
        other => {
            let about = other.about();
            return if about.is_empty() { other.sort().words().to_owned() } else { about };
        }
    };
    let named = State::here().analysis.with_untracked(|analysis| {
        let items = analysis.as_ref().map(|a| a.items.as_slice()).unwrap_or_default();
        let item = items.iter().find(|item| item.chart_key() == key)?;
        Some(format!("{}, {}", wording::name(item), item.organisation))
    });
    named.unwrap_or_else(|| subject.about())
}
