//! A long list that is put on the page as far as a person looks. The first entries come at once, a
//! few between two frames, and the others when the end of the list comes near the screen or on
//! paper, so that a system of a thousand measures opens as fast as one of ten.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;

use super::watch::Nearness;
use crate::words;

/// How many entries come between two frames.
const AT_ONCE: usize = 12;
/// How many come without being looked for: more than a tall screen shows.
const AT_FIRST: usize = 48;

/// What is on the page of a list. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Growing {
    shown: Memo<Shown>,
    asked: RwSignal<Asked>,
    /// The end of the list is near the screen.
    near: RwSignal<bool>,
    /// The page is being printed.
    printing: RwSignal<bool>,
}

/// The whole list, and how much of it is on the page.
#[derive(Clone, PartialEq)]
struct Shown {
    all: Vec<usize>,
    room: usize,
    /// What the room follows from.
    asked: Asked,
}

/// How much room was asked for last: equal amounts for different lists are different.
#[derive(Clone, Copy, Default, PartialEq)]
struct Asked {
    times: u32,
    room: usize,
}

impl Growing {
    /// Follows a list of positions for as long as its page lives. Another list, or another order,
    /// starts anew.
    pub fn of(all: Memo<Vec<usize>>) -> Self {
        let asked = RwSignal::new(Asked { times: 0, room: AT_ONCE });
        let shown = Memo::new(move |before: Option<&Shown>| {
            let (all, asked) = (all.get(), asked.get());
            let room = match before {
                Some(before) if before.all != all => AT_ONCE,
                Some(before) if before.asked == asked => before.room,
                _ => asked.room,
            };
            Shown { all, room, asked }
        });
        let growing =
            Self { shown, asked, near: RwSignal::new(false), printing: RwSignal::new(false) };
        let before = window_event_listener(ev::beforeprint, move |_| growing.printing.set(true));
        let after = window_event_listener(ev::afterprint, move |_| growing.printing.set(false));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
        Effect::new(move |_| {
            let (has, wanted) = shown.with(|shown| (shown.room, shown.all.len()));
            if has >= wanted {
                return;
            }
            if growing.printing.get() {
                growing.ask(wanted);
            } else if has < AT_FIRST || growing.near.get() {
                // The page may have been left by then.
                request_animation_frame(move || growing.ask(has + AT_ONCE));
            }
        });
        growing
    }

    fn ask(self, room: usize) {
        // The page may have been left meanwhile.
        let _ = self.asked.try_update(|asked| *asked = Asked { times: asked.times + 1, room });
    }

    /// The positions that are on the page.
    pub fn shown(self) -> Vec<usize> {
        self.shown.with(|shown| shown.all.iter().take(shown.room).copied().collect())
    }

    /// What stands below the list: how much of it is missing, and a way to have more of it without
    /// a wheel or a finger.
    pub fn end(self) -> AnyView {
        let at_end = NodeRef::<Div>::new();
        let watching = StoredValue::new_local(None::<Nearness>);
        Effect::new(move |_| {
            let Some(at_end) = at_end.get() else { return };
            watching.set_value(Nearness::watch(&at_end, move |near| self.near.set(near)));
        });
        let missing =
            Memo::new(move |_| self.shown.with(|shown| shown.all.len().saturating_sub(shown.room)));
        let more = move |_| {
            let has = self.shown.with_untracked(|shown| shown.room);
            self.ask(has + AT_FIRST);
        };
        view! {
            <div node_ref=at_end class="growing-end no-print">
                <Show when=move || { missing.get() > 0 }>
                    <button type="button" class="link-button" data-testid="show-more" on:click=more>
                        {move || format!("Show more ({} not shown yet)", words::thousands(missing.get() as u64))}
                    </button>
                </Show>
            </div>
        }
        .into_any()
    }
}
