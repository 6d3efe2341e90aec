//! Taking a picture of the page along: on the clipboard, as a file, as figures. What it is made
//! from is said by the picture; how it leaves the page is said here, once for all of them.

mod menu;

use leptos::prelude::*;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use crate::app::browser;
use crate::app::canvas_backend::SharpCanvas;
use crate::chart::Theme;

pub use menu::{Item, MenuNames, menu, save_menu};

/// Device pixels for each pixel of a picture: sharp on a slide and on paper.
pub const SHARPNESS: f64 = 2.0;

/// What is taken along is put on a slide or on paper, which is white whatever the screen is.
const TAKEN_ALONG: Theme = Theme::LIGHT;

const COPIED: &str = "The picture is on the clipboard.";
const NOT_COPIED: &str =
    "The browser refused to copy the picture. Choose “Save PNG” and insert the file instead.";
/// What is said where there is no picture of dots.
pub const NO_PICTURE: &str =
    "The browser could not draw the picture. Choose another way to save it.";

/// A picture that can be taken along, with its figures. All of it is made from the same numbers
/// as the screen.
pub trait Portable: Copy + Send + Sync + 'static {
    /// The name of a file that holds it.
    fn file_name(self, extension: &str) -> String;
    /// It as dots, on a canvas of its own; `None` where the browser cannot draw it.
    fn canvas(self, theme: &Theme) -> Option<HtmlCanvasElement>;
    /// It as lines and letters; `None` where it cannot be drawn.
    fn svg(self, theme: &Theme) -> Option<String>;
    /// Its figures, separated by commas.
    fn csv(self) -> Vec<u8>;
}

/// The ways to take one picture along. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Saver<P> {
    /// The picture.
    pub picture: P,
    /// What came of it, in a sentence.
    pub said: RwSignal<String>,
}

impl<P: Portable> Saver<P> {
    /// Puts the picture on the clipboard.
    pub fn copy(self) {
        let said = self.said;
        let Some(canvas) = self.canvas() else { return self.failed() };
        said.set(String::new());
        browser::copy_picture(&canvas, move |copied| {
            said.set(if copied { COPIED } else { NOT_COPIED }.to_owned());
        });
    }

    /// Saves it as dots.
    pub fn save_png(self) {
        let name = self.picture.file_name("png");
        let Some(canvas) = self.canvas() else { return self.failed() };
        browser::picture(&canvas, move |dots| match dots {
            Some(dots) => {
                browser::save_blob(&name, &dots);
                self.saved(&name);
            }
            None => self.failed(),
        });
    }

    /// Saves it as lines and letters.
    pub fn save_svg(self) {
        match self.picture.svg(&TAKEN_ALONG) {
            Some(drawn) => self.save("svg", drawn.as_bytes()),
            None => self.failed(),
        }
    }

    /// Saves its figures.
    pub fn save_csv(self) {
        self.save("csv", &self.picture.csv());
    }

    fn canvas(self) -> Option<HtmlCanvasElement> {
        self.picture.canvas(&TAKEN_ALONG)
    }

    fn save(self, extension: &str, bytes: &[u8]) {
        let name = self.picture.file_name(extension);
        browser::save(&name, bytes);
        self.saved(&name);
    }

    fn saved(self, name: &str) {
        self.said.set(format!("Saved “{name}”."));
    }

    fn failed(self) {
        self.said.set(NO_PICTURE.to_owned());
    }
}

/// A canvas that is not on the page, painted at a width and height in pixels of the picture.
pub fn painted<E>(
    (width, height): (f64, f64),
    paint: impl FnOnce(&DrawingArea<SharpCanvas, Shift>) -> Result<(), E>,
) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let backend = SharpCanvas::new(&canvas, width, height, SHARPNESS)?;
    paint(&backend.into_drawing_area()).ok()?;
    Some(canvas)
}
