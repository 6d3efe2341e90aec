//! Taking one picture of a report along, as a file that says itself what it rests on. The worker
//! draws it, as it writes every other file of the report.

use leptos::prelude::*;

use super::save;
use crate::app::browser;
use crate::app::components::saver::{Item, NO_PICTURE, SHARPNESS, menu};
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::report::contents::Offer;
use crate::worker::{News, ReportPart};

/// How the pictures of the report that is shown leave. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Taking {
    state: State,
    workers: Workers,
    /// The report that is shown.
    offer: Memo<Option<Offer>>,
}

impl Taking {
    /// From the report that is shown.
    pub fn of(state: State, offer: Memo<Option<Offer>>) -> Self {
        Self { state, workers: Workers::here(), offer }
    }

    /// The menu of the picture of this number, from 0.
    pub fn menu(self, number: usize, title: &str) -> AnyView {
        let said = RwSignal::new(String::new());
        let items = vec![
            Item::new("Save PNG", "report-picture-png", move || self.png(number, said)),
            Item::new("Save SVG", "report-picture-svg", move || {
                self.draw(number, said, move |name, drawn| {
                    browser::save(&name, &drawn);
                    saved(said, &name);
                });
            }),
        ];
        let called = format!("Save picture “{title}”");
        view! {
            {menu("Save picture", "report-picture", Some(called), items)}
            <span class="quiet" role="status">{said}</span>
        }
        .into_any()
    }

    fn png(self, number: usize, said: RwSignal<String>) {
        self.draw(number, said, move |name, drawn| {
            let name = name.replace(".svg", ".png");
            let failed = move || said.set(NO_PICTURE.to_owned());
            let Ok(svg) = String::from_utf8(drawn) else { return failed() };
            browser::canvas_of(svg, SHARPNESS, move |canvas| {
                let Some(canvas) = canvas else { return failed() };
                browser::picture(&canvas, move |dots| match dots {
                    Some(dots) => {
                        browser::save_blob(&name, &dots);
                        saved(said, &name);
                    }
                    None => failed(),
                });
            });
        });
    }

    /// Has the picture drawn as SVG; `then` gets the name of its file and its bytes.
    fn draw(
        self,
        number: usize,
        said: RwSignal<String>,
        then: impl FnOnce(String, Vec<u8>) + 'static,
    ) {
        let Some(job) =
            save::job(self.state, self.workers, self.offer, ReportPart::Picture(number))
        else {
            return;
        };
        said.set("Drawing the picture".to_owned());
        self.workers.ask(job, move |outcome| {
            said.set(String::new());
            let sentence = match outcome {
                Ok(News::Written(mut files)) => match files.pop() {
                    Some((name, bytes)) => return then(name, bytes),
                    None => NO_PICTURE.to_owned(),
                },
                Ok(News::Failed(sentence)) | Err(sentence) => sentence,
                Ok(_) => NO_PICTURE.to_owned(),
            };
            self.state.trouble.set(Some(sentence));
        });
    }
}

fn saved(said: RwSignal<String>, name: &str) {
    said.set(format!("Saved “{name}”."));
}
