//! What of a chart is taken along: the part of the time axis that is shown, with its figures.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::explorer::Explorer;
use crate::analysis::Analysis;
use crate::app::components::saver::{MenuNames, Portable, painted};
use crate::app::state::State;
use crate::chart::{Exploration, Poster, Theme, summary};
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
    fn analysis(self) -> Option<Arc<Analysis>> {
        self.state.and_then(|state| state.analysis.get_untracked())
    }

    /// What the figures rest on, for the foot of a picture.
    fn origin(self) -> String {
        let Some(analysis) = self.analysis() else { return String::new() };
        let until = analysis.as_of.map(|month| format!(" Values up to {}.", month.long()));
        format!(
            "Framework: {}.{} Made with Sightline {}.",
            analysis.framework,
            until.unwrap_or_default(),
            env!("CARGO_PKG_VERSION"),
        )
    }

    fn poster(self) -> Poster {
        let window = self.explorer.state.with_untracked(Exploration::window);
        self.explorer.model.with_untracked(|model| Poster::new(model, window, &self.origin()))
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
        let framework = self.analysis().map_or_else(String::new, |a| a.framework.clone());
        self.explorer.model.with_untracked(|model| csv(model, &framework))
    }
}
