//! A picture that is looked at and not explored: drawn as wide as its place, with its words for
//! those who cannot see it, and ways to take it along.

use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use web_sys::HtmlCanvasElement;

use super::saver::{Portable, Saver, painted};
use super::watch::Size;
use crate::app::browser::PixelRatio;
use crate::app::canvas_backend::SharpCanvas;
use crate::chart::{Drawing, Theme};
use crate::report::groups::file_name;

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
}

impl Portable for StoredValue<Drawn> {
    fn file_name(self, extension: &str) -> String {
        self.with_value(|drawn| file_name(&drawn.title, extension))
    }

    fn canvas(self, theme: &Theme) -> Option<HtmlCanvasElement> {
        let poster = self.with_value(Drawn::poster);
        painted((poster.width, poster.height), |area| poster.paint(theme, area))
    }

    fn svg(self, theme: &Theme) -> Option<String> {
        self.with_value(|drawn| drawn.poster().svg(theme, &drawn.said).ok())
    }

    fn csv(self) -> Vec<u8> {
        self.with_value(|drawn| (drawn.csv)())
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
    let room = NodeRef::<Div>::new();
    let ink = NodeRef::<Canvas>::new();
    let wide = RwSignal::new(0.0);
    let watching = StoredValue::new_local(None::<Option<Size>>);
    Effect::new(move |_| {
        let Some(room) = room.get() else { return };
        // Whole pixels: the height follows the width, and may bring a scroll bar of half a pixel.
        let sized = Size::watch(&room, move |width, _| {
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
    let saver = Saver { picture: drawn, said: told };
    let way = move |words: &'static str, name: &'static str, act: fn(Saver<StoredValue<Drawn>>)| {
        view! {
            <button type="button" class="link-button" data-testid=name on:click=move |_| act(saver)>
                {words}
            </button>
        }
    };
    view! {
        <div class="drawing" data-testid=testid>
            <div class="drawing__frame">
                // As wide as the picture and without a height: were the frame watched, which grows
                // with what is drawn, Firefox would tell of a change that follows from a change.
                <div node_ref=room></div>
                <canvas class="drawing__ink" node_ref=ink role="img" aria-label=said></canvas>
            </div>
            <div class="actions no-print">
                {way("Save PNG", "save-drawing-png", Saver::save_png)}
                {way("Save SVG", "save-drawing-svg", Saver::save_svg)}
                {way("Save data (CSV)", "save-drawing-csv", Saver::save_csv)}
            </div>
            <p class="quiet" role="status">{move || told.get()}</p>
        </div>
    }
}
