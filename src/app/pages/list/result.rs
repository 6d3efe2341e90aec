//! What the list comes to, whether it was read whole, and putting its figures to use. Every figure
//! is one that the small-number rule shows.

use std::sync::Arc;

use leptos::prelude::*;

use super::Draft;
use crate::app::components::words_table::words_table;
use crate::app::route::Route;
use crate::calendar::Month;
use crate::disclosure::Rule;
use crate::finding::Finding;
use crate::patients::{Counted, Cut, ShownMeasures, ShownMonth};
use crate::view::list_figures::{self, Fact};
use crate::view::lists;

/// The section; nothing until the list was counted.
pub fn section(draft: Draft) -> impl IntoView {
    move || draft.counted.get().map(|counted| of_list(draft, &counted))
}

fn of_list(draft: Draft, counted: &Arc<Counted>) -> impl IntoView + use<> {
    let measures = &counted.measures;
    // The figures of a long list take a while to be made and drawn: not in the task in which the
    // news of them came.
    let is_next = RwSignal::new(false);
    request_animation_frame(move || {
        let _ = is_next.try_set(true);
    });
    let figures = {
        let counted = Arc::clone(counted);
        move || is_next.get().then(|| Figures::new(draft, Arc::clone(&counted)).view())
    };
    let findings: Vec<_> = counted.findings.iter().map(finding).collect();
    let has_findings = !findings.is_empty();
    let may_be_used = measures.may_be_used();
    view! {
        <section class="card" data-testid="list-result">
            <h2>"What the list comes to"</h2>
            <p class="lead">{measures.completeness.words(measures.kind)}"."</p>
            <p data-testid="list-proof">{lists::proof(&measures.completeness)}</p>
            {figures}
            {has_findings.then_some(view! {
                <h3>"Found in its rows"</h3>
                <p class="quiet">"Each with its cell, and never with what the cell says."</p>
                <ul data-testid="list-findings">{findings}</ul>
            })}
            <div class="actions">
                <button
                    class="nhsuk-button nhsuk-button--small"
                    data-testid="use-figures"
                    disabled=move || !may_be_used || draft.is_used.get()
                    on:click=move |_| draft.use_figures()
                >
                    "Use these figures"
                </button>
            </div>
            <Show when=move || draft.is_used.get()>
                <p data-testid="figures-used">
                    "The figures are in use, beside those of the returns. See them on the "
                    <a href=Route::Overview.to_string()>"Overview"</a>
                    "."
                </p>
            </Show>
        </section>
    }
}

/// The figures as they may be shown, and which of them are looked at.
#[derive(Clone, Copy)]
struct Figures {
    draft: Draft,
    rule: Memo<Rule>,
    shown: Memo<Arc<ShownMeasures>>,
    organisation: RwSignal<String>,
    month: RwSignal<Option<Month>>,
    cut: RwSignal<Option<Cut>>,
}

impl Figures {
    fn new(draft: Draft, counted: Arc<Counted>) -> Self {
        let state = draft.state;
        let rule = Memo::new(move |_| state.entered.with(|history| history.now().small_numbers));
        let shown = Memo::new(move |_| Arc::new(counted.measures.shown(rule.get())));
        let (first, month, cut) = shown.with_untracked(|shown| {
            let first = shown.wholes().next().map(|group| group.organisation.clone());
            (
                first.unwrap_or_default(),
                shown.months().last().copied(),
                shown.cuts().first().copied(),
            )
        });
        Self {
            draft,
            rule,
            shown,
            organisation: RwSignal::new(first),
            month: RwSignal::new(month),
            cut: RwSignal::new(cut),
        }
    }

    fn view(self) -> impl IntoView {
        let organisations = self.shown.with_untracked(|shown| {
            let codes = shown.wholes().map(|group| group.organisation.clone());
            codes.map(|code| (code.clone(), code)).collect::<Vec<_>>()
        });
        let by_organisation = (organisations.len() > 1).then(|| {
            let (now, chosen) = (self.organisation.get_untracked(), self.organisation);
            let take = move |code| chosen.set(code);
            let choice = select("Organisation", "list-provider", organisations, &now, take);
            view! { <div class="list__choices no-print">{choice}</div> }
        });
        // One at a time: a list may hold hundreds of providers.
        let months = move || {
            let (shown, code) = (self.shown.get(), self.organisation.get());
            let group = shown.wholes().find(|group| group.organisation == code)?;
            let state = self.draft.state;
            let table = state.system.with(|framework| list_figures::by_month(group, framework));
            Some(view! { <h3>{code}</h3> {words_table(table, "table list__months", "list-table")} })
        };
        view! {
            {by_organisation}
            {months}
            <p class="quiet" data-testid="list-rule">
                "Small numbers: " {move || self.rule.get().words()} " "
                <a href=Route::Settings.to_string()>"Change it in the settings"</a>
            </p>
            {self.month.get_untracked().map(|_| self.of_month())}
        }
    }

    /// One month of one organisation. What is chosen from stays, so that the focus does.
    fn of_month(self) -> impl IntoView {
        let whole = move || {
            let (shown, organisation, month) =
                (self.shown.get(), self.organisation.get(), self.month.get()?);
            let group = shown.wholes().find(|group| group.organisation == organisation)?;
            Some(self.whole(&shown, &organisation, group.month(month)?))
        };
        view! {
            <h3>"One month in detail"</h3>
            <div class="list__choices no-print">{self.choices()}</div>
            {whole}
            {self.parts()}
        }
    }

    fn choices(self) -> impl IntoView + use<> {
        let months = self.shown.with_untracked(|shown| shown.months());
        let months = months.into_iter().rev().map(|one| (one.iso(), one.long())).collect();
        let month = self.month;
        let now = month.get_untracked().map_or(String::new(), Month::iso);
        let take = move |text: String| month.set(text.parse().ok());
        select("Month", "list-detail-month", months, &now, take)
    }

    fn whole(
        self,
        shown: &ShownMeasures,
        organisation: &str,
        month: &ShownMonth,
    ) -> impl IntoView + use<> {
        let beside = self.draft.state.analysis.with(|analysis| {
            let analysis = analysis.as_ref();
            analysis.map(|analysis| list_figures::beside_returns(month, organisation, analysis))
        });
        let beside = beside.filter(|sentences| !sentences.is_empty()).map(|sentences| {
            let sentences = sentences.into_iter().map(|one| view! { <li>{one}</li> });
            view! {
                <h4>"Beside the return"</h4>
                <ul data-testid="list-beside">{sentences.collect_view()}</ul>
            }
        });
        let facts = facts(list_figures::facts(month, shown.kind));
        let bands = month.waiting.as_ref().map(|list| {
            let table = list_figures::by_weeks(list, shown.kind, month.month);
            view! { <h4>{table.caption.clone()}</h4> {words_table(table, "table list__weeks", "list-weeks")} }
        });
        let reconciliation = list_figures::reconciliation(month).map(|words| {
            view! { <p data-testid="list-reconciliation">{words}</p> }
        });
        view! { {beside} {facts} {reconciliation} {bands} }
    }

    fn parts(self) -> Option<AnyView> {
        let first = self.cut.get_untracked()?;
        let cuts = self.shown.with_untracked(|shown| shown.cuts());
        let cuts = cuts.into_iter().map(|cut| (cut.words().to_owned(), cut.words().to_owned()));
        let chosen = self.cut;
        let take = move |words: String| {
            chosen.set(Cut::ALL.into_iter().find(|cut| cut.words() == words));
        };
        let table = move || {
            let (shown, organisation) = (self.shown.get(), self.organisation.get());
            let (cut, month) = (self.cut.get()?, self.month.get()?);
            let table = self.draft.state.system.with(|framework| {
                list_figures::by_part(&shown, &organisation, cut, month, framework)
            });
            Some(words_table(table, "table table--stacked", "list-parts"))
        };
        Some(
            view! {
                <h4>"Its parts"</h4>
                <div class="list__choices no-print">
                    {select("By", "list-cut", cuts.collect(), first.words(), take)}
                </div>
                {table}
            }
            .into_any(),
        )
    }
}

/// A select with its label; `take` hears the value that was chosen.
fn select<Take: Fn(String) + 'static>(
    label: &'static str,
    id: &'static str,
    options: Vec<(String, String)>,
    chosen: &str,
    take: Take,
) -> impl IntoView + use<Take> {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen>{words}</option> }
        })
        .collect();
    view! {
        <label for=id>{label}</label>
        <select
            id=id
            class="nhsuk-select"
            data-testid=id
            on:change=move |event| take(event_target_value(&event))
        >
            {options}
        </select>
    }
}

fn facts(facts: Vec<Fact>) -> Option<AnyView> {
    let rows: Vec<_> =
        facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect();
    (!rows.is_empty())
        .then(|| view! { <dl class="plain" data-testid="list-facts">{rows}</dl> }.into_any())
}

fn finding(finding: &Finding) -> impl IntoView + use<> {
    view! {
        <li>
            <strong>{finding.place.to_string()}</strong>
            ": " {finding.message.clone()} " " {finding.hint.clone()}
        </li>
    }
}
