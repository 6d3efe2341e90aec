//! A picture that is looked at and not explored: drawn as wide as its place, with its words for
//! those who cannot see it, and ways to take it along.

use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::watch::Size;
use crate::app::browser::{self, PixelRatio};
use crate::app::canvas_backend::SharpCanvas;
use crate::chart::{Drawing, Theme};
use crate::report::groups::file_name;

/// Device pixels for each pixel of a saved picture.
const SHARPNESS: f64 = 2.0;
/// The width of a saved picture.
const SAVED: f64 = 960.0;

/// Everything about one picture.
#[derive(Clone)]
pub struct Drawn {
    /// Its title, also of saved files.
    pub title: String,
    /// What it shows, in words.
    pub said: String,
    /// What its figures rest on, line by line.
    pub foot: Vec<String>,
    /// The picture at a width.
    pub draw: Arc<dyn Fn(f64) -> Drawing + Send + Sync>,
    /// Its figures as separated text.
    pub csv: Arc<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl Drawn {
    fn poster(&self) -> Drawing {
        (self.draw)(SAVED).poster(&self.title, &self.said, &self.foot)
    }

    fn picture(&self, theme: &Theme) -> Option<HtmlCanvasElement> {
        let poster = self.poster();
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let backend = SharpCanvas::new(&canvas, poster.width, poster.height, SHARPNESS)?;
        poster.paint(theme, &backend.into_drawing_area()).ok()?;
        Some(canvas)
    }
}

/// The picture with its buttons.
#[component]
pub fn Picture(
    /// What is drawn.
    drawn: Drawn,
    /// Told apart from other pictures of the page.
    testid: &'static str,
) -> impl IntoView {
    let theme = use_context::<Signal<Theme>>().unwrap_or_else(|| Signal::stored(Theme::LIGHT));
    let ratio = use_context::<PixelRatio>();
    let frame = NodeRef::<Div>::new();
    let ink = NodeRef::<Canvas>::new();
    let wide = RwSignal::new(0.0);
    let watching = StoredValue::new_local(None::<Option<Size>>);
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        // Whole pixels: the height follows the width, and may bring a scroll bar of half a pixel.
        let sized = Size::watch(&frame, move |width, _| {
            let width = width.floor();
            if wide.get_untracked() != width {
                wide.set(width);
            }
        });
        watching.set_value(Some(sized));
    });
    let said = drawn.said.clone();
    let drawn = StoredValue::new(drawn);
    Effect::new(move |_| {
        let (width, theme) = (wide.get(), theme.get());
        let sharpness = ratio.map_or(1.0, |ratio| ratio.0.get());
        let Some(canvas) = ink.get().filter(|_| width >= 1.0) else { return };
        let drawing = drawn.with_value(|drawn| (drawn.draw)(width));
        // A failed stroke leaves a picture with a hole; the table is still there.
        if let Some(backend) = SharpCanvas::new(&canvas, drawing.width, drawing.height, sharpness) {
            let _ = drawing.paint(&theme, &backend.into_drawing_area());
        }
    });
    let told = RwSignal::new(String::new());
    let save = move |extension: &'static str, bytes: Option<Vec<u8>>| match bytes {
        Some(bytes) => {
            let name = drawn.with_value(|drawn| file_name(&drawn.title, extension));
            browser::save(&name, &bytes);
            told.set(format!("Saved “{name}”."));
        }
        None => told.set(NO_PICTURE.to_owned()),
    };
    let save_svg = move |_| {
        let svg = drawn.with_value(|drawn| {
            drawn.poster().svg(&theme.get_untracked(), &drawn.said).map(String::into_bytes)
        });
        save("svg", svg.ok());
    };
    let save_csv = move |_| save("csv", Some(drawn.with_value(|drawn| (drawn.csv)())));
    let save_png = move |_| {
        let Some(canvas) = drawn.with_value(|drawn| drawn.picture(&theme.get_untracked())) else {
            return told.set(NO_PICTURE.to_owned());
        };
        let name = drawn.with_value(|drawn| file_name(&drawn.title, "png"));
        browser::picture(&canvas, move |picture| match picture {
            Some(picture) => {
                browser::save_blob(&name, &picture);
                told.set(format!("Saved “{name}”."));
            }
            None => told.set(NO_PICTURE.to_owned()),
        });
    };
    view! {
        <div class="drawing" data-testid=testid>
            <div class="drawing__frame" node_ref=frame>
                <canvas class="drawing__ink" node_ref=ink role="img" aria-label=said></canvas>
            </div>
            <div class="actions no-print">
                <button type="button" class="link-button" data-testid="save-drawing-png" on:click=save_png>
                    "Save PNG"
                </button>
                <button type="button" class="link-button" data-testid="save-drawing-svg" on:click=save_svg>
                    "Save SVG"
                </button>
                <button type="button" class="link-button" data-testid="save-drawing-csv" on:click=save_csv>
                    "Save data (CSV)"
                </button>
            </div>
            <p class="quiet" role="status">{move || told.get()}</p>
        </div>
    }
}

const NO_PICTURE: &str =
    "The browser could not draw the picture. Choose “Save data (CSV)” instead.";
