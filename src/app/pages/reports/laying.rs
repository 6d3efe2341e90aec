//! Laying a report on the page: what stands there of the one before stays, and only what differs is
//! built. So neither the place in the page nor a text that is being written is lost when a newer
//! report comes, and the browser lays out little.
//!
//! The elements of the page mirror the tree of the report node by node.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element as DomElement, HtmlElement, Node as DomNode};

use super::paper::{attribute, image, new_element};
use super::picture::Taking;
use super::print_style::PrintStyle;
use super::room::Writing;
use crate::app::leisure::Pace;
use crate::report::html::{Element, Node, Room};

/// What cannot be built leaves a gap, and the files have it whole.
type Built<T = ()> = Result<T, JsValue>;

/// What the page adds to a report. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Tools {
    /// What is being written into it.
    pub writing: Writing,
    /// How its pictures are taken along.
    pub taking: Taking,
}

/// The paper and what lives on it.
pub struct Sheet {
    tools: Tools,
    rooms: RefCell<Vec<Mounted>>,
    menus: RefCell<Vec<Menu>>,
    print_style: RefCell<Option<PrintStyle>>,
}

/// The menu of a picture, as it stands on the page. It goes when it is dropped.
struct Menu {
    place: HtmlElement,
    _menu: UnmountHandle<AnyViewState>,
}

/// Room to write in, as it stands on the page. It goes when it is dropped.
struct Mounted {
    place: HtmlElement,
    room: ArcRwSignal<Room>,
    _field: UnmountHandle<AnyViewState>,
}

impl Sheet {
    /// Paper with nothing on it.
    pub fn blank(tools: Tools) -> Self {
        Self {
            tools,
            rooms: RefCell::default(),
            menus: RefCell::default(),
            print_style: RefCell::default(),
        }
    }

    /// Puts `new` in the place of `old`, which stands in `place`.
    pub async fn lay(&self, place: &DomElement, old: &[Node], new: &[Node], pace: &Pace) {
        let _ = self.change_all(place, old, new, pace).await;
        // Rooms and menus that no report has any more.
        self.rooms.borrow_mut().retain(|one| place.contains(Some(&one.place)));
        self.menus.borrow_mut().retain(|one| place.contains(Some(&one.place)));
    }

    /// Whatever is alike at the beginning and at the end stays and is changed where it stands; what
    /// is left between goes, and what is new comes there.
    async fn change_all(
        &self,
        place: &DomElement,
        old: &[Node],
        new: &[Node],
        pace: &Pace,
    ) -> Built {
        let alike = |(old, new): &(&Node, &Node)| is_kin(old, new);
        let first = old.iter().zip(new).take_while(alike).count();
        let (begun, old) = old.split_at(first);
        let (begin, new) = new.split_at(first);
        let last = old.iter().rev().zip(new.iter().rev()).take_while(alike).count();
        let (gone, ended) = old.split_at(old.len() - last);
        let (come, end) = new.split_at(new.len() - last);
        let mut at = place.first_child();
        let mut next = || {
            let node = at.take();
            at = node.as_ref().and_then(DomNode::next_sibling);
            node
        };
        for (before, now) in begun.iter().zip(begin) {
            let Some(node) = next() else { return Ok(()) };
            self.change(place, &node, before, now, pace).await?;
        }
        for _ in gone {
            let Some(node) = next() else { return Ok(()) };
            take_away(place, &node, pace).await?;
        }
        let mut node = next();
        for new in come {
            self.build(place, node.as_ref(), new, pace).await?;
        }
        for (before, now) in ended.iter().zip(end) {
            let Some(here) = node else { return Ok(()) };
            self.change(place, &here, before, now, pace).await?;
            node = next();
        }
        Ok(())
    }

    /// Changes what stands there into what is to stand there, which is its kin.
    fn change<'a>(
        &'a self,
        place: &'a DomElement,
        node: &'a DomNode,
        old: &'a Node,
        new: &'a Node,
        pace: &'a Pace,
    ) -> Pin<Box<dyn Future<Output = Built> + 'a>> {
        Box::pin(async move {
            if old == new {
                return Ok(());
            }
            pace.pause().await;
            match (old, new) {
                (Node::Element(old), Node::Element(new)) => {
                    let element: &DomElement = node.unchecked_ref();
                    dress(element, old, new)?;
                    self.change_all(element, &old.inside, &new.inside, pace).await
                }
                (_, Node::Text(words)) => {
                    node.set_node_value(Some(words));
                    Ok(())
                }
                (_, Node::Room(room)) => {
                    if let Some((_, known)) = self.room_of(room) {
                        known.set(room.clone());
                    }
                    Ok(())
                }
                (_, Node::Paper(style)) => {
                    self.print_on(style);
                    Ok(())
                }
                (_, new) => {
                    self.build(place, Some(node), new, pace).await?;
                    place.remove_child(node).map(|_| ())
                }
            }
        })
    }

    /// Builds something new before `at`, or at the end.
    fn build<'a>(
        &'a self,
        place: &'a DomElement,
        at: Option<&'a DomNode>,
        node: &'a Node,
        pace: &'a Pace,
    ) -> Pin<Box<dyn Future<Output = Built> + 'a>> {
        Box::pin(async move {
            pace.pause().await;
            let put = |node: &DomNode| place.insert_before(node, at).map(drop);
            match node {
                Node::Element(element) => {
                    let built = new_element(element, place)?;
                    put(&built)?;
                    for node in &element.inside {
                        self.build(&built, None, node, pace).await?;
                    }
                    Ok(())
                }
                Node::Text(words) => put(&document().create_text_node(words)),
                // Only files have styles of their own.
                Node::Written(_) => put(&document().create_text_node("")),
                Node::Picture { svg, alt, size } => {
                    let image = image(svg, alt, *size)?;
                    put(&image)
                }
                Node::Room(room) => self.put_room(room, put),
                Node::Portable { number, title } => self.put_menu(*number, title, put),
                Node::Paper(style) => {
                    self.print_on(style);
                    // It lies under the whole; its place among the nodes is kept.
                    put(&document().create_text_node(""))
                }
            }
        })
    }

    /// The room that is on the page already moves, with whatever is being written in it; another is
    /// made.
    fn put_room(&self, room: &Room, put: impl FnOnce(&DomNode) -> Built) -> Built {
        if let Some(known) = self.room_of(room) {
            let (place, known) = known;
            let focused = document().active_element().filter(|one| place.contains(Some(one)));
            if let Some(before) = place.parent_node() {
                // Something stands in its old place until that is reached, so that the page goes on
                // mirroring the report.
                before.replace_child(&document().create_text_node(""), &place)?;
            }
            put(&place)?;
            if let Some(focused) = focused.and_then(|one| one.dyn_into::<HtmlElement>().ok()) {
                let _ = focused.focus();
            }
            known.set(room.clone());
            return Ok(());
        }
        let place: HtmlElement = document().create_element("span")?.unchecked_into();
        place.set_class_name("report-room no-print");
        put(&place)?;
        let signal = ArcRwSignal::new(room.clone());
        let (writing, of) = (self.tools.writing, signal.clone());
        let field = mount_to(place.clone(), move || writing.room(of));
        self.rooms.borrow_mut().push(Mounted { place, room: signal, _field: field });
        Ok(())
    }

    fn put_menu(&self, number: usize, title: &str, put: impl FnOnce(&DomNode) -> Built) -> Built {
        let place: HtmlElement = document().create_element("span")?.unchecked_into();
        place.set_class_name("report-take no-print");
        put(&place)?;
        let (taking, title) = (self.tools.taking, title.to_owned());
        let menu = mount_to(place.clone(), move || taking.menu(number, &title));
        self.menus.borrow_mut().push(Menu { place, _menu: menu });
        Ok(())
    }

    fn print_on(&self, style: &str) {
        // The one before goes first, so that no two stand at once.
        self.print_style.replace(None);
        self.print_style.replace(PrintStyle::adopt(style));
    }

    fn room_of(&self, room: &Room) -> Option<(HtmlElement, ArcRwSignal<Room>)> {
        let is_it = |one: &&Mounted| one.room.with_untracked(|known| known.slot == room.slot);
        let rooms = self.rooms.borrow();
        rooms.iter().find(is_it).map(|one| (one.place.clone(), one.room.clone()))
    }
}

/// Takes away what stands there, what is inside before what is around it: a browser that takes away a
/// long table at once stands still meanwhile.
fn take_away<'a>(
    place: &'a DomElement,
    node: &'a DomNode,
    pace: &'a Pace,
) -> Pin<Box<dyn Future<Output = Built> + 'a>> {
    /// The most elements that go at once.
    const MOST: u32 = 500;
    Box::pin(async move {
        pace.pause().await;
        if let Some(element) = node.dyn_ref::<DomElement>()
            && element.get_elements_by_tag_name("*").length() > MOST
        {
            while let Some(last) = element.last_child() {
                take_away(element, &last, pace).await?;
            }
        }
        place.remove_child(node).map(drop)
    })
}

/// Lets go of a report that is no longer shown, a part at a time: it holds a hundred thousand texts.
pub async fn let_go(mut nodes: Vec<Node>, pace: &Pace) {
    while let Some(node) = nodes.pop() {
        pace.pause().await;
        if let Node::Element(element) = node {
            nodes.extend(element.inside);
        }
    }
}

/// Whether one can be changed into the other where it stands.
fn is_kin(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Element(old), Node::Element(new)) => {
            old.name == new.name && old.attribute("id") == new.attribute("id")
        }
        (Node::Room(old), Node::Room(new)) => old.slot == new.slot,
        (Node::Text(_), Node::Text(_))
        | (Node::Picture { .. }, Node::Picture { .. })
        | (Node::Written(_), Node::Written(_))
        | (Node::Portable { .. }, Node::Portable { .. })
        | (Node::Paper(_), Node::Paper(_)) => true,
        _ => false,
    }
}

/// Gives an element the attributes that it is to have.
fn dress(element: &DomElement, old: &Element, new: &Element) -> Built {
    for (name, _) in &old.attributes {
        if let Some((name, _)) = attribute(name, "").filter(|_| new.attribute(name).is_none()) {
            element.remove_attribute(name)?;
        }
    }
    for (name, value) in &new.attributes {
        let is_new = old.attribute(name) != Some(value);
        if let Some((name, value)) = attribute(name, value).filter(|_| is_new) {
            element.set_attribute(name, value)?;
        }
    }
    Ok(())
}
