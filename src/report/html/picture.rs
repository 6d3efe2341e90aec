//! Pictures as inline SVG in figures, each with its words.

use super::markup::{Markup, Node};
use crate::chart::Theme;
use crate::report::document::Picture;

/// The width in pixels up to which a picture may shrink.
const SMALL_SCREEN: f64 = 640.0;

/// The picture, what it says for whoever does not see it, and what stands below it.
pub(super) fn figure(page: &mut Markup, picture: &Picture) {
    // What is wide must not shrink with the screen until its words cannot be read: it scrolls.
    let is_wide = picture.plate().size().0 > SMALL_SCREEN;
    let class = if is_wide { "report-figure report-figure--wide" } else { "report-figure" };
    page.element("figure", &[("class", class)], |page| {
        let region = [
            ("class", "report-figure__picture"),
            ("tabindex", "0"),
            ("role", "group"),
            ("aria-label", &picture.title),
        ];
        page.element("div", &region, |page| match picture.svg(&Theme::LIGHT) {
            Ok(svg) => page.node(Node::Picture {
                svg,
                alt: picture.alt.clone(),
                size: picture.plate().size(),
            }),
            // Writing to memory has no reason to fail; if it does, the words are there.
            Err(_) => page.words("p", &[], &picture.alt),
        });
        if !picture.caption.is_empty() {
            page.words("figcaption", &[], &picture.caption);
        }
        page.node(Node::Portable { number: 0, title: picture.title.clone() });
    });
}
