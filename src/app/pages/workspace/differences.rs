//! Two workspaces side by side: whatever differs, with what holds unless a person chooses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::workers::Workers;
use crate::choices::ChartKey;
use crate::entered::{Sort, Subject};
use crate::view::wording::{self, capital};
use crate::words;
use crate::workspace::{Chosen, Comparison, Difference, Opened, Preview, Side, compare, preview};

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
    let here = Arc::new(here);
    let comparison = Arc::new(compare(&here, &there.contents));
    if comparison.is_mixed {
        return view! {
            <p class="trouble" data-testid="mixed">
                "One of the two is the invented example and the other is not. They are not merged, so that no invented figure stands beside a real one. Open the file in place of what is here, or leave it."
            </p>
        }
        .into_any();
    }
    let chosen = RwSignal::new(BTreeMap::<Subject, Chosen>::new());
    let left_out = RwSignal::new(BTreeSet::<String>::new());
    let summary = summary(&comparison);
    let groups = groups(&comparison.differences, chosen);
    let files = files(&comparison, left_out);
    let seen = {
        let (comparison, there) = (Arc::clone(&comparison), Arc::clone(&there));
        Memo::new(move |_| {
            chosen.with(|chosen| preview(&comparison, (&here, &there.contents), chosen))
        })
    };
    let result = move || result(&comparison, &seen.get(), left_out);
    let is_merging = RwSignal::new(false);
    let merge = move |_| {
        let (chosen, left_out) = (chosen.get_untracked(), left_out.get_untracked());
        is_merging.set(true);
        workers.merge(name.clone(), there.contents.clone(), chosen, left_out);
    };
    view! {
        <div class="differences" data-testid="differences">
            <p>{summary}</p>
            {files}
            {groups}
            {result}
            <p class="actions">
                <button class="nhsuk-button nhsuk-button--brand" data-testid="merge" disabled=move || is_merging.get() on:click=merge>
                    "Merge"
                </button>
                <span class="quiet">"Undo takes the merge back as a whole."</span>
            </p>
        </div>
    }
    .into_any()
}

/// What would stand here after the merge as it is chosen now, to be read before it is done.
fn result(
    comparison: &Comparison,
    preview: &Preview,
    left_out: RwSignal<BTreeSet<String>>,
) -> impl IntoView + use<> {
    let coming = comparison.files_there.iter();
    let coming = coming.filter(|(sha256, _)| !left_out.with(|out| out.contains(sha256)));
    let names: Vec<String> = coming.map(|(_, name)| format!("“{name}”")).collect();
    let files = match names.is_empty() {
        true => "No file is added.".to_owned(),
        false => format!("{} added: {}.", counted_files(names.len()), words::list(&names)),
    };
    let stays = match (preview.changes.len(), preview.stays) {
        (0, _) => "Nothing that was entered here changes.".to_owned(),
        (_, 0) => String::new(),
        (_, 1) => "One difference stays as it is here.".to_owned(),
        (_, number) => format!("{number} differences stay as they are here."),
    };
    let says = |words: &Option<String>| match words {
        Some(words) if words.is_empty() => "in the list".to_owned(),
        Some(words) => words.clone(),
        None => "nothing".to_owned(),
    };
    let changes: Vec<_> = preview
        .changes
        .iter()
        .map(|change| {
            view! {
                <tr data-testid="change">
                    <th scope="row">{about(&change.subject)}</th>
                    <td data-label="Now here">{says(&change.before)}</td>
                    <td data-label="After the merge">{says(&change.after)}</td>
                </tr>
            }
        })
        .collect();
    let unfit = (!preview.left_out.is_empty()).then(|| {
        let sentence = format!(
            "Not possible together with the rest, and therefore left out of the governance map: {}.",
            preview.left_out.join("; ")
        );
        view! { <p class="trouble" data-testid="left-out">{sentence}</p> }
    });
    let table = (!changes.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label="What the merge changes here">
                <table class="table table--stacked">
                    <caption class="nhsuk-u-visually-hidden">"What the merge changes here"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"About"</th>
                            <th scope="col">"Now here"</th>
                            <th scope="col">"After the merge"</th>
                        </tr>
                    </thead>
                    <tbody>{changes}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <section data-testid="result" aria-labelledby="result-heading">
            <h3 id="result-heading">"What the merge changes here"</h3>
            <p>{files} " " {stays}</p>
            {unfit}
            {table}
        </section>
    }
}

fn counted_files(number: usize) -> String {
    if number == 1 { "One file is".to_owned() } else { format!("{number} files are") }
}

/// What both share and where they differ, in a few sentences.
fn summary(comparison: &Comparison) -> String {
    let shared = words::counted(comparison.shared_files, "file");
    let differences = match comparison.differences.len() {
        0 => "Nothing else differs.".to_owned(),
        1 => "One thing differs.".to_owned(),
        number => format!("{number} things differ."),
    };
    let same = match comparison.same {
        0 => String::new(),
        1 => " and say the same about one subject".to_owned(),
        number => format!(" and say the same about {number} subjects"),
    };
    format!("Both hold the same {shared}{same}. {differences}")
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
            let note = (option == usual).then_some(" (proposed)");
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
        Subject::Mapping(sha256) => {
            let name = State::here().files.with_untracked(|files| {
                let file = files.iter().find(|file| file.sha256 == *sha256);
                file.map(|file| file.name.clone())
            });
            return name.map_or_else(|| subject.about(), |name| format!("“{name}” mapped by hand"));
        }
        Subject::Intelligence(_) => return "Entered beside the figures".to_owned(),
        other => {
            let about = other.about();
            return if about.is_empty() {
                other.sort().words().to_owned()
            } else {
                capital(&about)
            };
        }
    };
    let named = State::here().analysis.with_untracked(|analysis| {
        let items = analysis.as_ref().map(|a| a.items.as_slice()).unwrap_or_default();
        let item = items.iter().find(|item| item.chart_key() == key)?;
        Some(format!("{}, {}", wording::name(item), item.organisation))
    });
    named.unwrap_or_else(|| subject.about())
}
