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

/// One way of a menu.
pub struct Item {
    words: &'static str,
    testid: &'static str,
    act: Box<dyn Fn() + Send + Sync>,
}

impl Item {
    /// What it is called, how tests find it, and what it does.
    pub fn new(
        words: &'static str,
        testid: &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self { words, testid, act: Box::new(act) }
    }
}

/// The ways to take a picture along.
pub fn save_menu<P: Portable>(saver: Saver<P>, names: &MenuNames) -> AnyView {
    let item = move |words: &'static str, name: &'static str, act: fn(Saver<P>)| {
        Item::new(words, name, move || act(saver))
    };
    let items = vec![
        item("Copy picture", names.copy, Saver::copy),
        item("Save PNG", names.png, Saver::save_png),
        item("Save SVG", names.svg, Saver::save_svg),
        item("Save data (CSV)", names.csv, Saver::save_csv),
    ];
    menu("Save or copy", names.menu, None, items)
}

/// A menu under these words, with a longer name for whoever hears it where a page has several.
/// Escape closes it and gives the focus back; it closes too when the focus goes elsewhere.
pub fn menu(
    words: &'static str,
    testid: &'static str,
    name: Option<String>,
    items: Vec<Item>,
) -> AnyView {
    let menu = NodeRef::<Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let item = move |item: Item| {
        let Item { words, testid, act } = item;
        let act = move |_| {
            close();
            act();
        };
        view! { <li><button type="button" data-testid=testid on:click=act>{words}</button></li> }
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
            <summary class="chart-tool" data-testid=testid aria-label=name>{words}</summary>
            <ul>{items.into_iter().map(item).collect_view()}</ul>
        </details>
    }
    .into_any()
}
