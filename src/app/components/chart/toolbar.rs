//! What can be done with the chart: what dragging does, zooming, full screen, saving.

use leptos::prelude::*;

use super::explorer::Explorer;
use super::full_screen::FullScreen;
use super::hearing::Hearing;
use super::save::{MENU, ShownChart};
use crate::app::components::choice::choice;
use crate::app::components::saver::{Saver, save_menu};
use crate::app::components::shortcut_list::ShortcutsShown;
use crate::chart::{Tool, ZOOM_STEP};

/// The buttons above a chart.
#[component]
pub fn Toolbar(
    /// The state.
    explorer: Explorer,
    /// Whether the chart fills the screen.
    full_screen: FullScreen,
    /// The ways to take the chart along.
    saver: Saver<ShownChart>,
    /// The chart by ear.
    hearing: Hearing,
) -> impl IntoView {
    let state = explorer.state;
    let tool = Memo::new(move |_| state.with(|state| state.tool));
    let whole = Memo::new(move |_| state.with(|state| state.window().is_all()));
    let shortcuts = use_context::<ShortcutsShown>();
    let choose = move |tool: Tool| {
        explorer.change(|state, _| state.tool = tool);
    };
    view! {
        <div class="chart-tools no-print" role="group" aria-label="Chart tools" data-testid="chart-tools">
            <span class="chart-tools__part">
                <span class="chart-tools__label" aria-hidden="true">"Drag to"</span>
                {choice("Dragging over the chart", &Tool::ALL, tool.into(), choose)}
            </span>
            <span class="chart-tools__part">
                {button("Zoom in", "zoom-in", move || {
                    explorer.change(|state, _| state.zoom_at_cursor(ZOOM_STEP));
                })}
                {button("Zoom out", "zoom-out", move || {
                    explorer.change(|state, _| state.zoom_at_cursor(1.0 / ZOOM_STEP));
                })}
                // Always there, because a button that goes away takes the focus with it.
                <button
                    type="button"
                    class="chart-tool"
                    data-testid="show-all"
                    aria-disabled=move || whole.get().to_string()
                    on:click=move |_| {
                        explorer.change(|state, _| state.show_all());
                    }
                >
                    "Show all"
                </button>
            </span>
            <span class="chart-tools__part">
                <button
                    type="button"
                    class="chart-tool"
                    data-testid="full-screen"
                    on:click=move |_| full_screen.toggle()
                >
                    {move || if full_screen.is_on() { "Leave full screen" } else { "Full screen" }}
                </button>
                <button
                    type="button"
                    class="chart-tool"
                    data-testid="hear"
                    aria-pressed=move || hearing.is_on().to_string()
                    title=move || hearing.words()
                    on:click=move |_| hearing.toggle()
                >
                    "Hear the trend"
                </button>
                {save_menu(saver, &MENU)}
                {shortcuts
                    .map(|shown| button("Keys", "show-keys", move || shown.0.set(true)))}
            </span>
        </div>
    }
}

fn button(words: &'static str, test: &'static str, act: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button type="button" class="chart-tool" data-testid=test on:click=move |_| act()>
            {words}
        </button>
    }
}
