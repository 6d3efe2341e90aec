//! The guide as help in the program: the same five pages as in `docs/guide`, taken in when the
//! program is built, without their pictures.

mod markdown;
#[cfg(test)]
mod tests;

pub use markdown::{Block, Span, parse};

use super::search::PAGES;

/// A page of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpPage {
    /// Names it in addresses, and its file: `start`.
    pub id: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The page for whoever is here for the first time.
pub const FIRST: &str = "start";

/// The pages, in the order in which they are read.
pub const HELP: [HelpPage; 5] = [
    HelpPage { id: FIRST, text: include_str!("../../../docs/guide/start.md") },
    HelpPage {
        id: "charts-and-tiers",
        text: include_str!("../../../docs/guide/charts-and-tiers.md"),
    },
    HelpPage { id: "check-a-return", text: include_str!("../../../docs/guide/check-a-return.md") },
    HelpPage { id: "papers", text: include_str!("../../../docs/guide/papers.md") },
    HelpPage { id: "no-server", text: include_str!("../../../docs/guide/no-server.md") },
];

impl HelpPage {
    /// The page of an id.
    pub fn find(id: &str) -> Option<&'static Self> {
        HELP.iter().find(|page| page.id == id)
    }

    /// Its heading.
    pub fn title(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim()
    }
}

/// Where a link of the guide leads within the program; `None` for other documents, which are not in
/// it.
pub fn address(link: &str) -> Option<String> {
    let id = link.strip_suffix(".md")?;
    HelpPage::find(id).map(|page| format!("#/help/{}", page.id))
}

/// The address of the page that a word in bold letters names, such as **Overview**.
pub fn page_called(name: &str) -> Option<&'static str> {
    PAGES.iter().find(|page| page.title == name).map(|page| page.address)
}
