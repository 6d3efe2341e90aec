//! What of a funnel plot is taken along.

use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::app::components::saver::{MenuNames, Portable, painted};
use crate::app::state::State;
use crate::chart::Theme;
use crate::chart::funnel::{FunnelModel, FunnelPoster, summary};
use crate::report::About;
use crate::report::funnel::{csv, file_name};

/// The menu as tests find it.
pub const MENU: MenuNames = MenuNames {
    menu: "funnel-save",
    copy: "funnel-copy",
    png: "funnel-png",
    svg: "funnel-svg",
    csv: "funnel-csv",
};

/// A funnel plot to take along.
#[derive(Clone, Copy)]
pub struct ShownFunnel {
    /// The numbers.
    pub model: Signal<FunnelModel>,
    /// What the figures rest on.
    pub state: Option<State>,
}

impl ShownFunnel {
    fn about(self) -> Option<About> {
        self.state.and_then(State::about)
    }

    fn poster(self) -> FunnelPoster {
        let origin = self.about().map_or_else(String::new, |about| about.origin());
        self.model.with_untracked(|model| FunnelPoster::new(model, &origin))
    }
}

impl Portable for ShownFunnel {
    fn file_name(self, extension: &str) -> String {
        self.model.with_untracked(|model| file_name(model, extension))
    }

    fn canvas(self, theme: &Theme) -> Option<HtmlCanvasElement> {
        let poster = self.poster();
        painted((poster.width, poster.height), |area| poster.paint(theme, area))
    }

    fn svg(self, theme: &Theme) -> Option<String> {
        let words = self.model.with_untracked(summary);
        self.poster().svg(theme, &words).ok()
    }

    fn csv(self) -> Vec<u8> {
        let about = self.about();
        let (framework, made) =
            about.map_or_else(Default::default, |a| (a.framework.clone(), a.made()));
        self.model.with_untracked(|model| csv(model, &framework, &made))
    }
}
