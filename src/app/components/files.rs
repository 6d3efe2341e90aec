//! Choosing files: the browser's own picker behind a button that looks like the others.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{File, FileList};

use crate::app::workers::Workers;

/// What the picker offers first. Every file can still be chosen: content decides, not the name.
pub const ACCEPTED: &str = ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.toml,.json";

/// The files of a browser's list.
pub fn files_of(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|position| list.get(position)).collect()
}

/// The files that were chosen in an input, which is emptied so that the same file can be chosen
/// again after it was mended.
pub fn take_chosen(event: &ev::Event) -> Vec<File> {
    let input: web_sys::HtmlInputElement = event_target(event);
    let files = input.files().map(|list| files_of(&list)).unwrap_or_default();
    input.set_value("");
    files
}

/// "Choose workbooks": many at once.
#[component]
pub fn ChooseFiles(
    /// What the button says.
    #[prop(into)]
    label: String,
    /// Whether it is the main thing to do on its page.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let workers = Workers::here();
    let class = if primary {
        "choose nhsuk-button nhsuk-button--brand"
    } else {
        "choose nhsuk-button nhsuk-button--secondary nhsuk-button--small"
    };
    view! {
        <span class="choose-files">
            <input
                type="file"
                id="files"
                data-testid="files"
                class="nhsuk-u-visually-hidden choose__input"
                multiple=true
                accept=ACCEPTED
                on:change=move |event| workers.add(take_chosen(&event), false)
            />
            <label for="files" class=class>{label}</label>
        </span>
    }
}
