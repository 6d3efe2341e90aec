//! A report as it will be on paper: built from the very tree that its HTML file is written from, so
//! that what is read here is what is handed out. Where people may write, the page adds a field.

use leptos::html::Article;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element as DomElement, HtmlElement};

use super::picture::Taking;
use super::room::Writing;
use super::sheet::Sheet;
use crate::app::browser;
use crate::report::html::{Element, Node};

/// The name space of drawings.
const DRAWING: &str = "http://www.w3.org/2000/svg";

/// What the page adds to a report. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Tools {
    /// What is being written into it.
    pub writing: Writing,
    /// How its pictures are taken along.
    pub taking: Taking,
}

/// The fields within the paper; they go with it.
type Fields = Vec<UnmountHandle<AnyViewState>>;

/// The whole report.
#[component]
pub fn Paper(
    /// Its parts.
    nodes: Signal<Vec<Node>>,
    /// What the page adds to it.
    tools: Tools,
) -> impl IntoView {
    let place = NodeRef::<Article>::new();
    let fields = StoredValue::new_local(Fields::new());
    let sheet = StoredValue::new_local(None::<Sheet>);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        fields.set_value(Fields::new());
        place.set_text_content(None);
        let mut built = Fields::new();
        nodes.with(|nodes| {
            sheet.set_value(None);
            sheet.set_value(nodes.iter().find_map(|node| match node {
                Node::Paper(style) => Sheet::adopt(style),
                _ => None,
            }));
            // What cannot be built leaves a gap, and the files have it whole.
            let _ = fill(&place, nodes, None, tools, &mut built);
        });
        fields.set_value(built);
    });
    view! {
        <article
            class="report"
            data-testid="report"
            node_ref=place
            on:click=move |event| lead(&event)
        ></article>
    }
}

fn fill(
    place: &DomElement,
    nodes: &[Node],
    space: Option<&str>,
    tools: Tools,
    fields: &mut Fields,
) -> Result<(), JsValue> {
    for node in nodes {
        match node {
            Node::Element(element) => {
                let built = built(element, space, tools, fields)?;
                place.append_child(&built)?;
            }
            Node::Text(words) => {
                place.append_child(&document().create_text_node(words))?;
            }
            // Only files have styles of their own.
            Node::Written(_) => {}
            Node::Picture { svg, alt, size } => {
                let image = image(svg, alt, *size)?;
                place.append_child(&image)?;
            }
            Node::Room(room) => {
                let field = field(place, "report-room no-print")?;
                let room = room.clone();
                fields.push(mount_to(field, move || tools.writing.room(room)));
            }
            Node::Portable { number, title } => {
                let field = field(place, "report-take no-print")?;
                let (number, title) = (*number, title.clone());
                fields.push(mount_to(field, move || tools.taking.menu(number, &title)));
            }
            // It lies under the whole, and not at a place in it.
            Node::Paper(_) => {}
        }
    }
    Ok(())
}

fn built(
    element: &Element,
    space: Option<&str>,
    tools: Tools,
    fields: &mut Fields,
) -> Result<DomElement, JsValue> {
    let space = if element.name == "svg" { Some(DRAWING) } else { space };
    // The part of the address after `#` is the page’s, so a link within the report is a button.
    let target = element.attributes.iter().find(|(name, _)| *name == "href");
    let built = match (target, space) {
        (Some((_, target)), _) => {
            let button = document().create_element("button")?;
            button.set_attribute("type", "button")?;
            button.set_attribute("class", "link-button")?;
            button.set_attribute("data-to", target.trim_start_matches('#'))?;
            button
        }
        (None, Some(space)) => document().create_element_ns(Some(space), element.name)?,
        (None, None) => document().create_element(element.name)?,
    };
    for (name, value) in &element.attributes {
        // The policy of the page refuses styles in attributes; without them columns are as wide as
        // what they hold.
        if !matches!(*name, "style" | "href") {
            built.set_attribute(name, value)?;
        }
    }
    fill(&built, &element.inside, space, tools, fields)?;
    Ok(built)
}

/// A place for something that the page adds.
fn field(place: &DomElement, class: &str) -> Result<HtmlElement, JsValue> {
    let field: HtmlElement = document().create_element("span")?.unchecked_into();
    field.set_class_name(class);
    place.append_child(&field)?;
    Ok(field)
}

/// A picture as an image, which is as sharp on paper as on the screen.
fn image(svg: &str, alt: &str, (width, height): (f64, f64)) -> Result<DomElement, JsValue> {
    let image = document().create_element("img")?;
    image.set_attribute("src", &browser::picture_address(svg))?;
    image.set_attribute("alt", alt)?;
    image.set_attribute("width", &width.round().to_string())?;
    image.set_attribute("height", &height.round().to_string())?;
    Ok(image)
}

/// Goes to the part of the report that was pressed.
fn lead(event: &leptos::ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<DomElement>().ok());
    let link = target.and_then(|target| target.closest("[data-to]").ok().flatten());
    if let Some(id) = link.and_then(|link| link.get_attribute("data-to")) {
        browser::go_to(id);
    }
}
