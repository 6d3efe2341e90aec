//! Pictures as inline SVG in figures, each with its words.

use super::markup::{Markup, Node};
use crate::chart::Theme;
use crate::report::document::{Drawn, Picture};

/// The picture, what it says for whoever does not see it, and what stands below it.
pub(super) fn figure(page: &mut Markup, picture: &Picture) {
    page.element("figure", &[("class", "report-figure")], |page| {
        let name = name(picture);
        let region = [
            ("class", "report-figure__picture"),
            ("tabindex", "0"),
            ("role", "group"),
            ("aria-label", &name),
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
    });
}

/// A short name: what it shows, where it knows.
fn name(picture: &Picture) -> String {
    let (title, place) = match &picture.drawn {
        Drawn::Chart(model) => (&model.title, model.organisation.as_str()),
        Drawn::Funnel(_) | Drawn::Drawing(_) => (&picture.caption, ""),
    };
    match (title.as_str(), place) {
        ("", _) => "Picture".to_owned(),
        (title, "") => title.to_owned(),
        (title, place) => format!("{title}, {place}"),
    }
}
