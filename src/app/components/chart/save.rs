//! What of a chart is taken along: the part of the time axis that is shown, with its figures.

use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::explorer::Explorer;
use crate::app::components::saver::{MenuNames, Portable, painted};
use crate::app::state::State;
use crate::chart::{Exploration, Poster, Theme, summary};
use crate::report::About;
use crate::report::chart::{csv, file_name};

/// The menu as tests find it.
pub const MENU: MenuNames = MenuNames {
    menu: "save-menu",
    copy: "copy-picture",
    png: "save-png",
    svg: "save-svg",
    csv: "save-csv",
};

/// A chart to take along.
#[derive(Clone, Copy)]
pub struct ShownChart {
    /// The state.
    pub explorer: Explorer,
    /// What the figures rest on; none where a chart stands outside the page.
    pub state: Option<State>,
}

impl ShownChart {
    fn about(self) -> Option<About> {
        self.state.and_then(State::about)
    }

    fn poster(self) -> Poster {
        let window = self.explorer.state.with_untracked(Exploration::window);
        let origin = self.about().map_or_else(String::new, |about| about.origin());
        self.explorer.model.with_untracked(|model| Poster::new(model, window, &origin))
    }
}

impl Portable for ShownChart {
    fn file_name(self, extension: &str) -> String {
        self.explorer.model.with_untracked(|model| file_name(model, extension))
    }

    fn canvas(self, theme: &Theme) -> Option<HtmlCanvasElement> {
        let poster = self.poster();
        painted((poster.width, poster.height), |area| poster.paint(theme, area))
    }

    fn svg(self, theme: &Theme) -> Option<String> {
        let words = self.explorer.model.with_untracked(summary::summary);
        self.poster().svg(theme, &words).ok()
    }

    fn csv(self) -> Vec<u8> {
        let about = self.about();
        let (framework, made) =
            about.map_or_else(Default::default, |a| (a.framework.clone(), a.made()));
        self.explorer.model.with_untracked(|model| csv(model, &framework, &made))
    }
}
