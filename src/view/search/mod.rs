//! Finding anything by a few letters: pages, commands, indicators, organisations, forums, findings
//! and words of the glossary, all in one list.
//!
//! The list is made of what is shown anyway, and looking through it compares text and nothing else:
//! what a person types goes nowhere and is not kept.

mod command;
mod index;
mod page;
mod rank;

pub use command::Command;
pub use index::{Index, Sources};
pub use page::{PAGES, PageName};

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What sort of thing it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// Where it belongs, beside the title; may be empty.
    pub about: String,
    /// Where it leads.
    pub leads: Leads,
}

/// Where an entry leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To a page, by its address.
    Page(&'static str),
    /// To an indicator at an organisation: ODS code (or key) and indicator id.
    Item(String, String),
    /// To everything of an organisation: its ODS code or key.
    Organisation(String),
    /// To a forum's agenda: organisation and forum, as they stand in an address.
    Forum(String, String),
    /// To a finding: the position of its file among all files, and its own in the file.
    Finding(usize, usize),
    /// To the meaning of a word: its id.
    Term(&'static str),
    /// To something being done.
    Command(Command),
}

/// Sorts of things, in the order in which they are listed where nothing else tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page.
    Page,
    /// Something to do.
    Command,
    /// An organisation.
    Organisation,
    /// An indicator at an organisation.
    Indicator,
    /// A forum.
    Forum,
    /// A word of the glossary.
    Term,
    /// Something that is wrong with a file.
    Finding,
}

impl Kind {
    /// The kind in a word.
    pub fn words(self) -> &'static str {
        match self {
            Self::Page => "Page",
            Self::Command => "Command",
            Self::Organisation => "Organisation",
            Self::Indicator => "Indicator",
            Self::Forum => "Forum",
            Self::Term => "Glossary",
            Self::Finding => "Finding",
        }
    }
}

#[cfg(test)]
mod tests;
