//! Taking the chart along: as a picture on the clipboard, as a file, as figures. All of it is made
//! from the same numbers as the screen, and of the part of the time axis that is shown.

use std::sync::Arc;

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Details;
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::explorer::Explorer;
use crate::analysis::Analysis;
use crate::app::browser;
use crate::app::canvas_backend::SharpCanvas;
use crate::app::state::State;
use crate::chart::{Exploration, Poster, Theme, summary};
use crate::report::chart::{csv, file_name};

/// Device pixels for each pixel of a picture: sharp on a slide and on paper.
const SHARPNESS: f64 = 2.0;

/// The ways to take one chart along.
#[derive(Clone, Copy)]
pub struct Saver {
    /// The state.
    pub explorer: Explorer,
    /// The colours.
    pub theme: Signal<Theme>,
    /// What came of it, in a sentence.
    pub said: RwSignal<String>,
    /// What the figures rest on; none where a chart stands outside the page.
    pub state: Option<State>,
}

impl Saver {
    /// Puts a picture on the clipboard.
    pub fn copy(&self) {
        let said = self.said;
        let Some(canvas) = self.picture() else { return self.failed() };
        said.set(String::new());
        browser::copy_picture(&canvas, move |copied| {
            said.set(if copied { COPIED } else { NOT_COPIED }.to_owned());
        });
    }

    fn save_png(&self) {
        let (said, name) = (self.said, self.file_name("png"));
        let Some(canvas) = self.picture() else { return self.failed() };
        browser::picture(&canvas, move |picture| match picture {
            Some(picture) => {
                browser::save_blob(&name, &picture);
                said.set(format!("Saved “{name}”."));
            }
            None => said.set(NO_PICTURE.to_owned()),
        });
    }

    fn save_svg(&self) {
        let words = self.explorer.model.with_untracked(summary::summary);
        match self.poster().svg(&self.theme.get_untracked(), &words) {
            Ok(drawn) => self.save("svg", drawn.as_bytes()),
            Err(_) => self.failed(),
        }
    }

    fn save_csv(&self) {
        let framework = self.analysis().map_or_else(String::new, |a| a.framework.clone());
        self.save("csv", &self.explorer.model.with_untracked(|model| csv(model, &framework)));
    }

    fn save(&self, extension: &str, bytes: &[u8]) {
        let name = self.file_name(extension);
        browser::save(&name, bytes);
        self.said.set(format!("Saved “{name}”."));
    }

    fn failed(&self) {
        self.said.set(NO_PICTURE.to_owned());
    }

    fn analysis(&self) -> Option<Arc<Analysis>> {
        self.state.and_then(|state| state.analysis.get_untracked())
    }

    /// What the figures rest on, for the foot of a picture.
    fn origin(&self) -> String {
        let Some(analysis) = self.analysis() else { return String::new() };
        let until = analysis.as_of.map(|month| format!(" Values up to {}.", month.long()));
        format!(
            "Framework: {}.{} Made with Sightline {}.",
            analysis.framework,
            until.unwrap_or_default(),
            env!("CARGO_PKG_VERSION"),
        )
    }

    fn file_name(&self, extension: &str) -> String {
        self.explorer.model.with_untracked(|model| file_name(model, extension))
    }

    fn poster(&self) -> Poster {
        let window = self.explorer.state.with_untracked(Exploration::window);
        self.explorer.model.with_untracked(|model| Poster::new(model, window, &self.origin()))
    }

    fn picture(&self) -> Option<HtmlCanvasElement> {
        let poster = self.poster();
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let backend = SharpCanvas::new(&canvas, poster.width, poster.height, SHARPNESS)?;
        poster.paint(&self.theme.get_untracked(), &backend.into_drawing_area()).ok()?;
        Some(canvas)
    }
}

const COPIED: &str = "The picture is on the clipboard.";
const NOT_COPIED: &str =
    "The browser refused to copy the picture. Choose “Save PNG” and insert the file instead.";
const NO_PICTURE: &str =
    "The browser could not draw the picture. Choose “Save SVG” or “Save data (CSV)” instead.";

/// The menu “Save or copy”.
#[component]
pub fn SaveMenu(
    /// The ways.
    saver: Saver,
) -> impl IntoView {
    let menu = NodeRef::<Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let item = move |words: &'static str, test: &'static str, act: fn(&Saver)| {
        view! {
            <li>
                <button
                    type="button"
                    data-testid=test
                    on:click=move |_| {
                        close();
                        act(&saver);
                    }
                >
                    {words}
                </button>
            </li>
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && menu.get_untracked().is_some_and(|menu| menu.open()) {
            event.stop_propagation();
            close();
            if let Some(summary) = menu.get_untracked().and_then(|menu| menu.first_element_child())
                && let Ok(summary) = summary.dyn_into::<web_sys::HtmlElement>()
            {
                let _ = summary.focus();
            }
        }
    };
    // Not every browser gives a clicked button the focus: a focus that goes nowhere says nothing.
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if menu.get_untracked().zip(to).is_some_and(|(menu, to)| !menu.contains(Some(&to))) {
            close();
        }
    };
    view! {
        <details node_ref=menu class="chart-menu" on:keydown=escape on:focusout=leave>
            <summary class="chart-tool" data-testid="save-menu">"Save or copy"</summary>
            <ul>
                {item("Copy picture", "copy-picture", Saver::copy)}
                {item("Save PNG", "save-png", Saver::save_png)}
                {item("Save SVG", "save-svg", Saver::save_svg)}
                {item("Save data (CSV)", "save-csv", Saver::save_csv)}
            </ul>
        </details>
    }
}
