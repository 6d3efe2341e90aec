//! The thresholds of the escalation rule: each with its meaning and the reason for its default, to
//! be changed with a reason, and back.

mod changes;
mod entry;

use leptos::prelude::*;

use self::changes::changes;
use self::entry::{Entry, fields};
use crate::app::state::State;
use crate::framework::{Allowed, Setting, Thresholds as Values, Value};

/// Every threshold under its step of the ladder, and what was changed.
#[component]
pub fn Thresholds() -> impl IntoView {
    let state = State::here();
    let entry = Entry::new();
    let step = |(heading, settings): (&'static str, &'static [Setting])| {
        let rows: Vec<_> = settings.iter().map(|setting| row(state, *setting, entry)).collect();
        view! {
            <h3 class="rules__step">{heading}</h3>
            <ul class="rules">{rows}</ul>
        }
    };
    let steps: Vec<_> = Setting::LADDER.into_iter().map(step).collect();
    view! {
        {changes(state)}
        <div data-testid="rules">{steps}</div>
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
        allowed => format!("{}.", allowed.words()),
    };
    let default = setting.value(&Values::default());
    let facts = move || {
        values.with(|(now, file)| {
            // Only what differs is said.
            let differs = |label: &str, value: &Value| {
                let words = setting.words(value);
                if value == now { String::new() } else { format!(" {label}: {words}.") }
            };
            let (file_words, default_words) =
                (differs("Framework file", file), differs("Default", &default));
            format!("{allowed}{file_words}{default_words}")
        })
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
