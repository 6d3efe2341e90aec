//! Changing one threshold: the new value, the tiers that it would move, and why.

use leptos::prelude::*;

use crate::analysis::{Months, TierMove};
use crate::app::components::field::{Content, choices, labelled, refused_under};
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::app::{browser, deeds};
use crate::entered::Deed;
use crate::framework::{Allowed, Setting, ThresholdChanges, ThresholdDeed, ThresholdRefusal};
use crate::words::counted;
use crate::worker::{Job, News};

/// What the value that stands in the field would move.
#[derive(Clone, Debug, Default, PartialEq)]
enum Preview {
    /// Nothing was changed yet.
    #[default]
    Unchanged,
    /// In a sentence, why there is nothing to show.
    Sentence(String),
    /// The tiers that would move.
    Moves(Vec<TierMove>),
}

/// The change that is being entered. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Entry {
    at: RwSignal<Option<Setting>>,
    text: RwSignal<String>,
    reason: RwSignal<String>,
    who: RwSignal<String>,
    refusal: RwSignal<Option<ThresholdRefusal>>,
    preview: RwSignal<Preview>,
    /// The number of the last question to the worker: older answers are not shown.
    asked: StoredValue<u32>,
    workers: Workers,
}

impl Entry {
    /// Nothing is being changed.
    pub fn new() -> Self {
        Self {
            at: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            reason: RwSignal::new(String::new()),
            who: RwSignal::new(String::new()),
            refusal: RwSignal::new(None),
            preview: RwSignal::new(Preview::default()),
            asked: StoredValue::new(0),
            workers: Workers::here(),
        }
    }

    /// Whether this threshold is being changed.
    pub fn is_at(self, setting: Setting) -> bool {
        self.at.get() == Some(setting)
    }

    /// Starts to change a threshold from its present value; a second time closes the entry.
    pub fn open(self, state: State, setting: Setting) {
        if self.at.get_untracked() == Some(setting) {
            return self.close();
        }
        let (now, _) = untrack(|| super::in_force(state));
        self.text.set(setting.value(&now).plain());
        self.reason.set(String::new());
        self.refusal.set(None);
        self.forget_preview();
        self.at.set(Some(setting));
        browser::focus("threshold-value".to_owned());
    }

    fn close(self) {
        let button = self.at.get_untracked().map(|setting| format!("change-{}", setting.field()));
        self.at.set(None);
        self.forget_preview();
        if let Some(button) = button {
            browser::focus(button);
        }
    }

    fn forget_preview(self) {
        self.asked.update_value(|asked| *asked += 1);
        self.preview.set(Preview::Unchanged);
    }

    /// Asks the worker which tiers the value would move.
    fn look(self, state: State, setting: Setting) {
        self.forget_preview();
        self.refusal.set(None);
        let (changes, file) = entered(state);
        let text = self.text.get_untracked();
        let proposed = match changes.with_value(setting, &text, &file) {
            Ok(proposed) => proposed,
            Err(ThresholdRefusal::Same(_)) => return,
            Err(refusal) => return self.refusal.set(Some(refusal)),
        };
        let files = self.workers.files_for_tasks();
        let Some(today) = browser::today().filter(|_| !files.is_empty()) else {
            let words = "No returns are loaded, so there are no tiers to move.";
            return self.preview.set(Preview::Sentence(words.to_owned()));
        };
        self.preview.set(Preview::Sentence("Judging everything with this value.".to_owned()));
        let number = self.asked.get_value();
        let job = Job::TierMoves {
            framework: self.workers.framework(),
            files,
            entered: state.entered.with_untracked(|history| history.now().clone()),
            proposed,
            months: Months { today: today.month(), as_of: state.as_of.get_untracked() },
        };
        self.workers.ask(job, move |outcome| {
            // The page may have been left, and the question changed, meanwhile.
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            self.preview.set(match outcome {
                Ok(News::TierMoves(moves)) => Preview::Moves(moves),
                Err(sentence) | Ok(News::Failed(sentence)) => Preview::Sentence(sentence),
                Ok(_) => Preview::Sentence("The tiers could not be worked out.".to_owned()),
            });
        });
    }

    fn save(self, state: State, setting: Setting) {
        let (changes, file) = entered(state);
        let Some(today) = browser::today() else { return };
        let (text, reason) = (self.text.get_untracked(), self.reason.get_untracked());
        let who = self.who.get_untracked();
        let change = match changes.propose(setting, &text, &file, (&reason, &who, today)) {
            Ok(change) => change,
            Err(refusal) => {
                let about_value = refusal.is_about_value();
                self.refusal.set(Some(refusal));
                let field = if about_value { "threshold-value" } else { "threshold-reason" };
                return browser::focus(field.to_owned());
            }
        };
        let deed = ThresholdDeed::Change(change);
        let mut next = state.entered.with_untracked(|history| history.now().clone());
        next.thresholds = next.thresholds.after(&deed);
        let said = format!("Done: {}.", deed.action());
        deeds::act(state, Deed::Threshold(deed), next, said);
        self.close();
    }
}

/// What was changed before, and the framework file's thresholds.
fn entered(state: State) -> (ThresholdChanges, crate::framework::Thresholds) {
    let changes = state.entered.with_untracked(|history| history.now().thresholds.clone());
    (changes, state.system.with_untracked(|framework| framework.thresholds.clone()))
}

/// The fields, and what they would lead to.
pub fn fields(state: State, setting: Setting, entry: Entry) -> impl IntoView {
    let label = match setting.allowed() {
        Allowed::Months { least, most } => format!("Months, {least} to {most}"),
        Allowed::Amount => "Amount, 0 or more".to_owned(),
        Allowed::Readings(_) => "Reading".to_owned(),
    };
    let content = Content::new(
        move || entry.text.get(),
        move |typed| {
            entry.text.set(typed);
            entry.look(state, setting);
        },
    );
    let value = labelled("threshold-value", label).described_by("threshold-refusal");
    let value = match setting.allowed() {
        Allowed::Readings(readings) => value.choice(choices(readings.iter().copied()), content),
        _ => value.number(content),
    };
    let reason = labelled("threshold-reason", "Reason").described_by("threshold-refusal");
    let who = labelled("threshold-who", "Who decided, as a role or forum (optional)");
    view! {
        <div
            class="rule__entry no-print"
            role="group"
            aria-label=format!("Change {}", setting.field())
            data-testid="threshold-entry"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    entry.close();
                }
            }
        >
            <div class="rule__inputs">
                {value}
                {reason.growing().text(entry.reason)}
                {who.growing().text(entry.who)}
            </div>
            {refused_under("threshold-refusal", entry.refusal)}
            <div role="status" data-testid="threshold-preview">
                {move || preview(entry.preview.get())}
            </div>
            <div class="actions">
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--small"
                    data-testid="threshold-save"
                    on:click=move |_| entry.save(state, setting)
                >
                    "Save this change"
                </button>
                <button
                    type="button"
                    class="link-button"
                    data-testid="threshold-cancel"
                    on:click=move |_| entry.close()
                >
                    "Leave it as it is"
                </button>
            </div>
        </div>
    }
}

/// The tiers that would move, each on its line.
fn preview(preview: Preview) -> AnyView {
    let moves = match preview {
        Preview::Unchanged => return ().into_any(),
        Preview::Sentence(words) => return view! { <p>{words}</p> }.into_any(),
        Preview::Moves(moves) => moves,
    };
    if moves.is_empty() {
        return view! { <p>"No tier would move, in this or any earlier month."</p> }.into_any();
    }
    let now = moves.iter().filter(|one| one.is_now()).count();
    let words = match now {
        0 => "No tier of the latest month would move. Earlier months would:".to_owned(),
        now => format!("{} would move:", counted(now, "tier")),
    };
    let rows: Vec<_> = moves.iter().map(|one| view! { <li>{one.words()}</li> }).collect();
    view! {
        <p><strong>{words}</strong></p>
        <ul class="rule__moves" data-testid="threshold-moves">{rows}</ul>
    }
    .into_any()
}
