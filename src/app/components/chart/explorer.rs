//! The state of one chart on the page, and the cursor that several charts share.

use leptos::prelude::*;

use crate::calendar::Date;
use crate::chart::{Exploration, Layout, Model, Window};

/// The day that the charts of a page read together. A page that wants it provides one in its
/// context; a chart without it has a cursor of its own.
#[derive(Clone, Copy)]
pub struct SharedCursor(pub RwSignal<Option<Date>>);

/// Handles of one chart's state. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Explorer {
    /// The numbers.
    pub model: Signal<Model>,
    /// What somebody does with them.
    pub state: RwSignal<Exploration>,
    /// Where everything lies. It follows the window but not the cursor.
    pub layout: Memo<Layout>,
    /// Somebody is at this chart, not only at another one under the same cursor.
    pub active: RwSignal<bool>,
    shared: Option<SharedCursor>,
}

impl Explorer {
    /// An untouched chart of a size that may change.
    pub fn new(model: Signal<Model>, size: RwSignal<(f64, f64)>) -> Self {
        let count = move || model.with(|model| model.slots.len());
        let state = RwSignal::new(Exploration::new(model.with_untracked(|m| m.slots.len())));
        let window = Memo::new(move |_| state.with(Exploration::window));
        let layout = Memo::new(move |_| {
            let (width, height) = size.get();
            let window: Window = window.get();
            model.with(|model| Layout::within(model, window, width, height))
        });
        let shared = use_context::<SharedCursor>();
        let explorer = Self { model, state, layout, active: RwSignal::new(false), shared };

        // Another chart in the same place starts afresh; the same one with other limits does not.
        let shown = Memo::new(move |_| (model.with(name), count()));
        Effect::new(move |before: Option<(String, usize)>| {
            let now = shown.get();
            if before.is_some_and(|before| before != now) {
                state.set(Exploration::new(now.1));
            }
            now
        });
        Effect::new(move |_| {
            let Some(SharedCursor(day)) = shared else { return };
            let slot = day.get().and_then(|day| model.with(|model| model.slot_at(day)));
            if state.with_untracked(|state| state.cursor != slot) {
                state.update(|state| state.cursor = slot);
            }
        });
        explorer
    }

    /// Changes the state with the layout at hand, and tells the charts that share the cursor.
    pub fn change<T>(&self, act: impl FnOnce(&mut Exploration, &Layout) -> T) -> T {
        let before = self.state.get_untracked();
        let mut after = before;
        let result = self.layout.with_untracked(|layout| act(&mut after, layout));
        if after != before {
            self.state.set(after);
        }
        if after.cursor != before.cursor
            && let Some(SharedCursor(day)) = self.shared
        {
            let date = after.cursor.and_then(|slot| {
                self.model.with_untracked(|m| m.slots.get(slot).map(|slot| slot.period.first_day()))
            });
            day.set(date);
        }
        result
    }
}

/// What is shown, and where: `A&E: seen within 4 hours, SaTH`.
pub fn name(model: &Model) -> String {
    match model.organisation.as_str() {
        "" => model.title.clone(),
        organisation => format!("{}, {organisation}", model.title),
    }
}
