//! Keys on a chart that has the focus: the table of shortcuts says what each means, this does it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::explorer::Explorer;
use super::full_screen::FullScreen;
use super::hearing::Hearing;
use super::save::ShownChart;
use crate::app::components::saver::Saver;
use crate::chart::{Exploration, Layout, Step, ZOOM_STEP, moved};
use crate::view::shortcuts::{Command, Place, command};

/// What keys on a chart have to do with.
#[derive(Clone, Copy)]
pub struct Controls {
    /// The state.
    pub explorer: Explorer,
    /// Whether the chart fills the screen.
    pub full_screen: FullScreen,
    /// The ways to take the chart along.
    pub saver: Saver<ShownChart>,
    /// The chart by ear.
    pub hearing: Hearing,
}

impl Controls {
    /// Does what the key means, if it means anything here.
    pub fn obey(self, event: &KeyboardEvent) {
        // Those belong to the browser and to the system.
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(command) = command(Place::Chart, &event.key(), event.shift_key()) else { return };
        if self.does(command) {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    /// Whether the command was one for the chart.
    fn does(self, command: Command) -> bool {
        let Self { explorer, full_screen, saver, hearing } = self;
        match command {
            Command::Read(step) => walk(explorer, step, |state, slot| state.read(slot)),
            Command::Extend(step) => walk(explorer, step, |state, slot| state.extend_to(slot)),
            Command::ZoomIn => look(explorer, |state, _| _ = state.zoom_at_cursor(ZOOM_STEP)),
            Command::ZoomOut => {
                look(explorer, |state, _| _ = state.zoom_at_cursor(1.0 / ZOOM_STEP))
            }
            Command::ShowAll => look(explorer, |state, _| _ = state.show_all()),
            Command::Pan(slots) => look(explorer, |state, _| _ = state.pan(slots)),
            Command::Choose(tool) => look(explorer, |state, _| state.tool = tool),
            Command::Hear => {
                hearing.toggle();
                true
            }
            // The tune is the last thing that was begun.
            Command::Escape => hearing.stop() || explorer.change(|state, _| state.escape()),
            Command::FullScreen => {
                full_screen.toggle();
                true
            }
            Command::CopyPicture => {
                saver.copy();
                true
            }
            // Those belong to the page, which hears of the key after the chart.
            Command::ShowShortcuts
            | Command::Find
            | Command::Decide(_)
            | Command::Undo
            | Command::Redo => false,
        }
    }
}

fn look(explorer: Explorer, act: impl FnOnce(&mut Exploration, &Layout)) -> bool {
    explorer.change(act);
    true
}

fn walk(explorer: Explorer, step: Step, act: impl FnOnce(&mut Exploration, usize)) -> bool {
    let cursor = explorer.state.with_untracked(|state| state.cursor);
    let to = explorer.model.with_untracked(|model| moved(model, step, cursor));
    let Some(slot) = to else { return false };
    explorer.change(|state, _| act(state, slot));
    true
}
