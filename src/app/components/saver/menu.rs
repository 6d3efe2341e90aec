//! The menu “Save or copy” of a picture.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Details;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Portable, Saver};

/// The names by which tests find the menu and its ways.
pub struct MenuNames {
    /// What opens it.
    pub menu: &'static str,
    /// To the clipboard.
    pub copy: &'static str,
    /// As dots.
    pub png: &'static str,
    /// As lines and letters.
    pub svg: &'static str,
    /// As figures.
    pub csv: &'static str,
}

/// The menu. Escape closes it and gives the focus back; it closes too when the focus goes elsewhere.
pub fn save_menu<P: Portable>(saver: Saver<P>, names: &MenuNames) -> AnyView {
    let menu = NodeRef::<Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let item = move |words: &'static str, name: &'static str, act: fn(Saver<P>)| {
        let act = move |_| {
            close();
            act(saver);
        };
        view! { <li><button type="button" data-testid=name on:click=act>{words}</button></li> }
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
            <summary class="chart-tool" data-testid=names.menu>"Save or copy"</summary>
            <ul>
                {item("Copy picture", names.copy, Saver::copy)}
                {item("Save PNG", names.png, Saver::save_png)}
                {item("Save SVG", names.svg, Saver::save_svg)}
                {item("Save data (CSV)", names.csv, Saver::save_csv)}
            </ul>
        </details>
    }
    .into_any()
}
