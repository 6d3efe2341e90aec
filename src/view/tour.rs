//! The tour: a few stops through the real pages, each with something to look at and what it says.
//!
//! It is shown with the invented example, or with whatever is open: the pages are the same. It
//! remembers nothing, and whoever ends it stays where it led.

/// A stop of the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where it is.
    pub page: Page,
    /// What is outlined there, as a style sheet names it.
    pub shows: &'static str,
    /// The heading of the panel.
    pub title: &'static str,
    /// What to see, in a few sentences.
    pub words: &'static str,
}

/// Where a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// On a page, by its address.
    At(&'static str),
    /// On the page of the first indicator: the one that needs most attention.
    FirstIndicator,
}

/// The stops, in their order.
pub const STOPS: &[Stop] = &[
    Stop {
        page: Page::At("#/returns"),
        shows: "[data-testid=file-list]",
        title: "Every file is checked first",
        words: "Returns that you drop are read here, on this computer. Each file says how many errors and warnings it has; its name leads to each of them, with the cell and how to mend it.",
    },
    Stop {
        page: Page::At("#/overview"),
        shows: "[data-testid=headline]",
        title: "The state of the system in a sentence",
        words: "The overview has a row for each indicator of each organisation. Rows that need attention come first. Filters, order and layout are in the address, so that a link shows the same rows.",
    },
    Stop {
        page: Page::At("#/overview"),
        shows: "[data-testid=overview-row]",
        title: "Two icons and a tier",
        words: "The first icon says whether the values changed more than chance explains, the second whether the target will be met, and the tier how far the indicator is escalated. Press any of them, or a question mark, for its meaning.",
    },
    Stop {
        page: Page::FirstIndicator,
        shows: "[data-testid=chart]",
        title: "A chart that tells signal from noise",
        words: "Values between the two dashed lines are the usual ups and downs. Move along the points with the arrow keys or the mouse: each is read out. The chart can be zoomed, saved and copied.",
    },
    Stop {
        page: Page::FirstIndicator,
        shows: "[data-testid=why]",
        title: "Why it stands where it stands",
        words: "Each tier has its reason: the rule, the months, the settings used, who must act, and what would lead further. Nothing is judged by colour alone.",
    },
    Stop {
        page: Page::At("#/escalation"),
        shows: "[data-testid=forum-link]",
        title: "What comes to which forum",
        words: "For each forum there is an agenda: what is new, what continues, which decisions and reports are owed. What a forum decides is recorded here and moves the tier.",
    },
    Stop {
        page: Page::At("#/reports"),
        shows: "#page h1",
        title: "Papers from the same figures",
        words: "Board, committee and delivery group papers are written from what you saw, with room for your own words, as Word, PowerPoint, Excel, HTML or print.",
    },
    Stop {
        page: Page::At("#/workspace"),
        shows: "[data-testid=save-workspace]",
        title: "Keep your work in one file",
        words: "Nothing is sent anywhere and nothing is kept unless you say so. Save the workspace to a file, and open it again next month. That is the end of the tour: drop your own returns whenever you like.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::search::PAGES;

    #[test]
    fn the_tour_is_short_and_leads_to_pages_that_exist() {
        assert!((6..=8).contains(&STOPS.len()));
        for stop in STOPS {
            assert!(stop.words.chars().count() <= 300, "{}", stop.title);
            assert!(!stop.title.ends_with('.') && stop.words.ends_with('.'), "{}", stop.title);
            if let Page::At(address) = stop.page {
                assert!(PAGES.iter().any(|page| page.address == address), "{address}");
            }
        }
    }
}
