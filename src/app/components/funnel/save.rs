//! Taking a funnel plot along: as a picture on the clipboard, as a file, as figures. All of it is
//! made from the same numbers as the screen.

use leptos::html::Details;
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use crate::app::browser;
use crate::app::canvas_backend::SharpCanvas;
use crate::app::state::State;
use crate::chart::Theme;
use crate::chart::funnel::{FunnelModel, FunnelPoster, summary};
use crate::report::funnel::{csv, file_name};

/// Device pixels for each pixel of a picture: sharp on a slide and on paper.
const SHARPNESS: f64 = 2.0;

const NO_PICTURE: &str =
    "The browser could not draw the picture. Choose “Save SVG” or “Save data (CSV)” instead.";

/// The ways to take one funnel along.
#[derive(Clone, Copy)]
pub struct Saver {
    /// The numbers.
    pub model: Signal<FunnelModel>,
    /// The colours.
    pub theme: Signal<Theme>,
    /// What came of it, in a sentence.
    pub said: RwSignal<String>,
    /// What the figures rest on.
    pub state: Option<State>,
}

impl Saver {
    fn copy(&self) {
        let said = self.said;
        let Some(canvas) = self.picture() else { return said.set(NO_PICTURE.to_owned()) };
        browser::copy_picture(&canvas, move |copied| {
            let words = match copied {
                true => "The picture is on the clipboard.",
                false => "The browser refused to copy the picture. Choose “Save PNG” instead.",
            };
            said.set(words.to_owned());
        });
    }

    fn save_png(&self) {
        let (said, name) = (self.said, self.name("png"));
        let Some(canvas) = self.picture() else { return said.set(NO_PICTURE.to_owned()) };
        browser::picture(&canvas, move |picture| match picture {
            Some(picture) => {
                browser::save_blob(&name, &picture);
                said.set(format!("Saved “{name}”."));
            }
            None => said.set(NO_PICTURE.to_owned()),
        });
    }

    fn save_svg(&self) {
        let words = self.model.with_untracked(summary);
        match self.poster().svg(&self.theme.get_untracked(), &words) {
            Ok(drawn) => self.save("svg", drawn.as_bytes()),
            Err(_) => self.said.set(NO_PICTURE.to_owned()),
        }
    }

    fn save_csv(&self) {
        let framework = self.framework();
        self.save("csv", &self.model.with_untracked(|model| csv(model, &framework)));
    }

    fn save(&self, extension: &str, bytes: &[u8]) {
        let name = self.name(extension);
        browser::save(&name, bytes);
        self.said.set(format!("Saved “{name}”."));
    }

    fn name(&self, extension: &str) -> String {
        self.model.with_untracked(|model| file_name(model, extension))
    }

    fn framework(&self) -> String {
        let analysis = self.state.and_then(|state| state.analysis.get_untracked());
        analysis.map_or_else(String::new, |analysis| analysis.framework.clone())
    }

    fn poster(&self) -> FunnelPoster {
        let origin = format!(
            "Framework: {}. Made with Sightline {}.",
            self.framework(),
            env!("CARGO_PKG_VERSION"),
        );
        self.model.with_untracked(|model| FunnelPoster::new(model, &origin))
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

/// The menu “Save or copy”.
#[component]
pub fn SaveFunnel(
    /// The ways.
    saver: Saver,
) -> impl IntoView {
    let menu = NodeRef::<Details>::new();
    let item = move |words: &'static str, test: &'static str, act: fn(&Saver)| {
        view! {
            <li>
                <button
                    type="button"
                    data-testid=test
                    on:click=move |_| {
                        if let Some(menu) = menu.get_untracked() {
                            menu.set_open(false);
                        }
                        act(&saver);
                    }
                >
                    {words}
                </button>
            </li>
        }
    };
    view! {
        <details node_ref=menu class="chart-menu">
            <summary class="chart-tool" data-testid="funnel-save">"Save or copy"</summary>
            <ul>
                {item("Copy picture", "funnel-copy", Saver::copy)}
                {item("Save PNG", "funnel-png", Saver::save_png)}
                {item("Save SVG", "funnel-svg", Saver::save_svg)}
                {item("Save data (CSV)", "funnel-csv", Saver::save_csv)}
            </ul>
        </details>
    }
}
