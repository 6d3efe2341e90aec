//! A long list that is put on the page as far as a person looks. The first entries come at once, a
//! few between two frames, and the others when the end of the list comes near the screen or on
//! paper, so that a system of a thousand measures opens as fast as one of ten.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;

use super::watch::Nearness;
use crate::words;

/// How many rows come between two frames.
const AT_ONCE: usize = 8;
/// How many times that come without being looked for: the browser's own search finds every row of a
/// system of some size.
const STEPS_AT_FIRST: usize = 30;

/// What is on the page of a list. Copying it copies handles.
pub struct Growing<T: Send + Sync + 'static> {
    shown: Memo<Shown<T>>,
    asked: RwSignal<Asked>,
    /// How many entries come between two frames.
    step: usize,
    /// The end of the list is near the screen.
    near: RwSignal<bool>,
    /// The next frame brings more.
    coming: StoredValue<bool>,
    /// The page is being printed.
    printing: RwSignal<bool>,
}

/// The whole list, and how much of it is on the page.
#[derive(Clone, PartialEq)]
struct Shown<T> {
    all: Vec<T>,
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

impl<T: Send + Sync + 'static> Clone for Growing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Growing<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Growing<T> {
    /// Follows a list, which names what its entries show, for as long as its page lives. Another list, or another order,
    /// starts anew.
    pub fn of(all: Memo<Vec<T>>) -> Self {
        Self::in_steps_of(AT_ONCE, all)
    }

    /// The same for entries that are more than a row: so many of them come between two frames.
    pub fn in_steps_of(step: usize, all: Memo<Vec<T>>) -> Self {
        let asked = RwSignal::new(Asked { times: 0, room: step });
        let shown = Memo::new(move |before: Option<&Shown<T>>| {
            let (all, asked) = (all.get(), asked.get());
            let room = match before {
                Some(before) if before.all != all => step,
                Some(before) if before.asked == asked => before.room,
                _ => asked.room,
            };
            Shown { all, room, asked }
        });
        let growing = Self {
            shown,
            asked,
            step,
            near: RwSignal::new(false),
            coming: StoredValue::new(false),
            printing: RwSignal::new(false),
        };
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
            } else if has < step * STEPS_AT_FIRST || growing.near.get() {
                growing.come_with_next_frame();
            }
        });
        growing
    }

    /// Asks for a step more when the next frame comes, of whatever list there is by then.
    fn come_with_next_frame(self) {
        if self.coming.get_value() {
            return;
        }
        self.coming.set_value(true);
        request_animation_frame(move || {
            // The page may have been left meanwhile.
            if self.coming.try_set_value(false).is_none() {
                self.ask(self.shown.with_untracked(|shown| shown.room) + self.step);
            }
        });
    }

    fn ask(self, room: usize) {
        // The page may have been left meanwhile.
        let _ = self.asked.try_update(|asked| *asked = Asked { times: asked.times + 1, room });
    }

    /// The entries that are on the page.
    pub fn shown(self) -> Vec<T> {
        self.shown.with(|shown| shown.all.iter().take(shown.room).cloned().collect())
    }

    /// What stands below the list, in what scrolls with it: how much of it is missing, and a way to
    /// have more of it without a wheel or a finger.
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
            self.ask(has + self.step * STEPS_AT_FIRST);
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
