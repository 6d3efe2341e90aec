//! What was changed on the page, each with its way back, and the framework file with it.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::{browser, deeds};
use crate::entered::Deed;
use crate::framework::{Framework, Setting, ThresholdChange, ThresholdDeed};

/// The changes; nothing while there are none.
pub fn changes(state: State) -> impl IntoView {
    let refused = RwSignal::new(None::<&'static str>);
    let changed = Memo::new(move |_| {
        state.entered.with(|h| h.now().thresholds.all().cloned().collect::<Vec<_>>())
    });
    let is_any = move || changed.with(|changed| !changed.is_empty());
    let download = move |_| {
        let text = state.framework.get_untracked();
        let text = state.entered.with_untracked(|history| {
            let now = history.now();
            Framework::text_in_use(&text, &now.thresholds, &now.governance)
        });
        let name = state.system.with_untracked(|framework| format!("{}.toml", framework.id));
        match text {
            Some(text) => {
                refused.set(None);
                browser::save(&name, text.as_bytes());
            }
            None => refused.set(Some(
                "The changes could not be written into this file. Write them into its \
                 [escalation] table by hand, as they stand above.",
            )),
        }
    };
    let history = move || {
        let (undo, redo) = state.entered.with(|history| {
            let about = |deed: Option<&Deed>| match deed {
                Some(deed @ Deed::Threshold(_)) => Some(deed.action()),
                _ => None,
            };
            (about(history.undoes()), about(history.redoes()))
        });
        let button = |name: &'static str, action: Option<String>, run: fn(State)| {
            action.map(|action| {
                view! {
                    <button type="button" class="link-button" on:click=move |_| run(state)>
                        {format!("{name}: {action}")}
                    </button>
                }
            })
        };
        view! {
            <p class="threshold-changes__history no-print">
                {button("Undo", undo, deeds::undo)}
                {button("Redo", redo, deeds::redo)}
            </p>
        }
    };
    view! {
        {history}
        <Show when=is_any>
            <section class="card threshold-changes" data-testid="threshold-changes">
                <h3>"Thresholds changed on the page"</h3>
                <ul>
                    {move || changed.get().into_iter().map(|one| change(state, &one)).collect_view()}
                </ul>
                <p>
                    "Every output states them, and they are saved with the workspace. To pass them on by themselves, download the framework and load that file elsewhere."
                </p>
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small no-print"
                    data-testid="framework-download-changed"
                    on:click=download
                >
                    "Download the framework with these changes"
                </button>
                <p role="alert">{move || refused.get()}</p>
            </section>
        </Show>
    }
}

fn change(state: State, change: &ThresholdChange) -> AnyView {
    let setting = change.setting;
    let who = if change.who.is_empty() { String::new() } else { format!(" ({})", change.who) };
    let reason = change.reason.trim_end_matches('.');
    let words = format!(
        "{} → {}, because {reason}{who}, {}.",
        change.from.plain(),
        change.to.plain(),
        change.on
    );
    view! {
        <li data-testid="threshold-change">
            <span><code>{setting.field()}</code> " " {words}</span>
            <button
                type="button"
                class="link-button no-print"
                data-testid="threshold-take-back"
                on:click=move |_| take_back(state, setting)
            >
                "Take back"
                <span class="nhsuk-u-visually-hidden">" the change of " {setting.field()}</span>
            </button>
        </li>
    }
    .into_any()
}

fn take_back(state: State, setting: Setting) {
    let deed = ThresholdDeed::TakeBack(setting);
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    next.thresholds = next.thresholds.after(&deed);
    let said = format!("Taken back: the change of {}.", setting.field());
    deeds::act(state, Deed::Threshold(deed), next, said);
}
