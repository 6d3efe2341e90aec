//! The filters above the rows, and how many rows pass them.

use leptos::prelude::*;

use crate::app::components::field::Choice;
use crate::app::components::filter::filter;
use crate::framework::Kind;
use crate::view::selection::{
    AssuranceKind, Choices, Column, Scope, Selection, SignalKind, TierFilter,
};
use crate::view::wording;
use crate::words;

/// The filters that are asked for less often, as one thing that is shown or not.
const REST: &str = "rest-of-filters";

/// The filters: those that most people ask for in one row, and the others where they are asked for or
/// one of them is in force, so that the first indicators are seen without scrolling.
pub fn filters(
    scope: Memo<Scope>,
    choices: Memo<Choices>,
    selection: RwSignal<Selection>,
) -> AnyView {
    let names = |name: &String| (name.clone(), wording::capital(name));

    let organisation = move || {
        filter(
            "Organisation",
            "filter-organisation",
            move || choices.with(|choices| choices.organisations.clone()),
            move || selection.with(|selection| selection.organisation.clone()),
            move |chosen| selection.update(|selection| selection.organisation = chosen),
        )
    };
    let programme = filter(
        "Programme",
        "filter-programme",
        move || choices.with(|choices| choices.programmes.iter().map(names).collect()),
        move || selection.with(|selection| selection.programme.clone()),
        move |chosen| selection.update(|selection| selection.programme = chosen),
    );
    let kind = filter(
        "Kind",
        "filter-kind",
        move || choices.with(|choices| choices.kinds.iter().map(kind_choice).collect()),
        move || selection.with(|selection| selection.kind.map(|kind| kind.as_str().to_owned())),
        move |chosen| {
            let kind = Kind::ALL.into_iter().find(|kind| chosen.as_deref() == Some(kind.as_str()));
            selection.update(|selection| selection.kind = kind);
        },
    );
    let has_priorities = Memo::new(move |_| choices.with(|choices| !choices.priorities.is_empty()));
    let priority = move || {
        filter(
            "Local priority",
            "filter-priority",
            move || choices.with(|c| c.priorities.iter().map(|title| same(title)).collect()),
            move || selection.with(|selection| selection.priority.clone()),
            move |chosen| selection.update(|selection| selection.priority = chosen),
        )
    };
    let tier = move || {
        filter(
            "Tier",
            "filter-tier",
            move || choices.with(tiers),
            move || selection.with(|selection| selection.tier.map(tier_value)),
            move |chosen| {
                selection
                    .update(|selection| selection.tier = chosen.as_deref().and_then(read_tier));
            },
        )
    };
    let signal = filter(
        "Variation",
        "filter-variation",
        || SignalKind::ALL.iter().map(|kind| same(kind.words())).collect(),
        move || selection.with(|selection| selection.signal.map(|kind| kind.words().to_owned())),
        move |chosen| {
            let kind =
                SignalKind::ALL.into_iter().find(|kind| chosen.as_deref() == Some(kind.words()));
            selection.update(|selection| selection.signal = kind);
        },
    );
    let assurance = filter(
        "Assurance",
        "filter-assurance",
        || AssuranceKind::ALL.iter().map(|kind| same(kind.words())).collect(),
        move || selection.with(|selection| selection.assurance.map(|kind| kind.words().to_owned())),
        move |chosen| {
            let kind =
                AssuranceKind::ALL.into_iter().find(|kind| chosen.as_deref() == Some(kind.words()));
            selection.update(|selection| selection.assurance = kind);
        },
    );
    let wants_more = RwSignal::new(false);
    // A filter that hides rows is never hidden itself.
    let is_rest_in_force = Memo::new(move |_| {
        selection.with(|selection| {
            let Selection { kind, priority, signal, assurance, only_changes, .. } = selection;
            let is_any =
                [kind.is_some(), priority.is_some(), signal.is_some(), assurance.is_some()];
            is_any.contains(&true) || *only_changes
        })
    });
    let more = move || {
        view! {
            <button
                type="button"
                class="link-button filters__more"
                data-testid="more-filters"
                aria-expanded=move || wants_more.get().to_string()
                aria-controls=REST
                on:click=move |_| wants_more.update(|wants| *wants = !*wants)
            >
                {move || if wants_more.get() { "Fewer filters" } else { "More filters" }}
            </button>
        }
    };
    let of_organisations = move || scope.get() == Scope::Organisations;
    view! {
        <div class="no-print" role="search" aria-label="Filter indicators">
            <div class="filters">
                <label class="field field--search">
                    "Find"
                    <input
                        type="search"
                        placeholder="Name of an indicator"
                        prop:value=move || selection.with(|selection| selection.text.clone())
                        on:input=move |event| {
                            selection.update(|selection| selection.text = event_target_value(&event));
                        }
                    />
                </label>
                {move || of_organisations().then(organisation)}
                {programme}
                {move || of_organisations().then(tier)}
                {sort_field(selection)}
                {move || (!is_rest_in_force.get()).then(more)}
            </div>
            <div class="filters filters--rest" id=REST hidden=move || !(wants_more.get() || is_rest_in_force.get())>
                {kind}
                {move || has_priorities.get().then(priority)}
                {signal}
                {assurance}
                {move || of_organisations().then(|| only_changes(selection))}
            </div>
        </div>
    }
    .into_any()
}

/// How many of the indicators there are pass the filters, and the way back to all of them.
pub fn count(
    scope: Memo<Scope>,
    choices: Memo<Choices>,
    selection: RwSignal<Selection>,
    picked: Memo<Vec<usize>>,
) -> AnyView {
    let all = move || choices.with(|choices| choices.items);
    let counted = move || counted(all(), picked.with(Vec::len), scope.get());
    view! {
        <p class="overview__count">
            <span role="status" data-testid="count">{counted}</span>
            {move || {
                selection
                    .with(Selection::is_filtered)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="link-button no-print"
                                on:click=move |_| {
                                    selection.update(|selection| *selection = selection.without_filters());
                                }
                            >
                                "Show all"
                            </button>
                        }
                    })
            }}
        </p>
    }
    .into_any()
}

fn only_changes(selection: RwSignal<Selection>) -> AnyView {
    view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || selection.with(|selection| selection.only_changes)
                    on:change=move |event| {
                        selection.update(|selection| selection.only_changes = event_target_checked(&event));
                    }
                />
                "Only changes of tier this month"
            </label>
    }
    .into_any()
}

/// `12 of 24 indicators, counted at each organisation`.
fn counted(all: usize, shown: usize, scope: Scope) -> String {
    let of = if shown == all { String::new() } else { format!("{shown} of ") };
    let how = match scope {
        Scope::Organisations => ", counted at each organisation",
        Scope::System => "",
    };
    format!("{of}{}{how}", words::counted(all, "indicator"))
}

/// Sorting for narrow screens, where rows are cards and have no headings to press.
fn sort_field(selection: RwSignal<Selection>) -> AnyView {
    let options: Vec<_> = Column::ALL
        .into_iter()
        .map(|column| {
            let is_chosen = move || {
                selection
                    .with(|selection| selection.order.is_some_and(|order| order.column == column))
            };
            view! {
                <option value=column.heading() prop:selected=is_chosen>{column.heading()}</option>
            }
        })
        .collect();
    let choose = move |heading: &str| {
        let column = Column::ALL.into_iter().find(|column| column.heading() == heading);
        selection.update(|selection| {
            selection.order = None;
            column.into_iter().for_each(|column| selection.sort_by(column));
        });
    };
    view! {
        <label class="field field--narrow-only">
            "Sort by"
            <select on:change=move |event| choose(&event_target_value(&event))>
                <option value="" prop:selected=move || selection.with(|s| s.order.is_none())>
                    "Highest tier, then newest change"
                </option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

fn kind_choice(kind: &Kind) -> Choice {
    (kind.as_str().to_owned(), wording::capital(kind.as_str()))
}

fn same(words: &str) -> Choice {
    (words.to_owned(), words.to_owned())
}

const ABOVE_MONITOR: &str = "above-monitor";

fn tiers(choices: &Choices) -> Vec<Choice> {
    let above = (ABOVE_MONITOR.to_owned(), "All above Monitor".to_owned());
    let exact =
        choices.tiers.iter().rev().map(|(tier, name)| (tier.to_string(), format!("{tier} {name}")));
    std::iter::once(above).chain(exact).collect()
}

fn tier_value(tier: TierFilter) -> String {
    match tier {
        TierFilter::AboveMonitor => ABOVE_MONITOR.to_owned(),
        TierFilter::Exactly(tier) => tier.to_string(),
    }
}

fn read_tier(value: &str) -> Option<TierFilter> {
    match value {
        ABOVE_MONITOR => Some(TierFilter::AboveMonitor),
        number => number.parse().ok().map(TierFilter::Exactly),
    }
}
