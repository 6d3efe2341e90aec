//! The thresholds of the escalation rule: each with its meaning and the reason for its default, to
//! be changed with a reason, and back.

mod changes;
mod entry;

use leptos::prelude::*;

use self::changes::changes;
use self::entry::{Entry, fields};
use crate::app::state::State;
use crate::framework::{Allowed, Setting, Thresholds as Values};

/// Every threshold in the order of the rule, and what was changed.
#[component]
pub fn Thresholds() -> impl IntoView {
    let state = State::here();
    let entry = Entry::new();
    let rows: Vec<_> = Setting::ALL.into_iter().map(|setting| row(state, setting, entry)).collect();
    view! {
        {changes(state)}
        <ul class="rules" data-testid="rules">{rows}</ul>
    }
}

/// The thresholds in force, and those of the framework file.
fn in_force(state: State) -> (Values, Values) {
    let file = state.system.with(|framework| framework.thresholds.clone());
    (state.entered.with(|history| history.now().thresholds.over(&file)), file)
}

fn row(state: State, setting: Setting, entry: Entry) -> AnyView {
    let values = Memo::new(move |_| {
        let (now, file) = in_force(state);
        (setting.value(&now), setting.value(&file))
    });
    let value = move || values.with(|(now, _)| setting.words(now));
    let is_changed = move || values.with(|(now, file)| now != file);
    let allowed = match setting.allowed() {
        Allowed::Readings(readings) => {
            let words: Vec<&str> = readings.iter().map(|(_, words)| *words).collect();
            format!("One of: {}.", words.join("; "))
        }
        allowed => format!("Range: {}.", allowed.words()),
    };
    let default = setting.words(&setting.value(&Values::default()));
    let facts = move || {
        let file = values.with(|(_, file)| setting.words(file));
        format!("{allowed} Default: {default}. Framework file: {file}.")
    };
    let open = move |_| entry.open(state, setting);
    view! {
        <li class="rule" class:rule--changed=is_changed data-testid="rule">
            <span class="rule__words">
                {setting.meaning()}
                <span class="rule__why">{setting.why()}</span>
                <span class="rule__why">{facts}</span>
            </span>
            <span class="rule__now">
                <strong class="rule__value" data-testid=format!("value-{}", setting.field())>{value}</strong>
                <Show when=is_changed>
                    <span class="rule__mark">"Changed on the page"</span>
                </Show>
            </span>
            <span class="rule__last">
                <code class="rule__field">{setting.field()}</code>
                <button
                    type="button"
                    class="link-button no-print"
                    id=format!("change-{}", setting.field())
                    data-testid=format!("change-{}", setting.field())
                    aria-expanded=move || entry.is_at(setting).to_string()
                    on:click=open
                >
                    "Change"
                    <span class="nhsuk-u-visually-hidden">" " {setting.field()}</span>
                </button>
            </span>
            <Show when=move || entry.is_at(setting)>{fields(state, setting, entry)}</Show>
        </li>
    }
    .into_any()
}
