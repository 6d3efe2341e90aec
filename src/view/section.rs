//! The head of a section that folds: its title, and beside it the main fact of what is inside, so
//! that a person knows without opening it whether to read on.

/// What stands on a section while it is folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its name on the page, of small letters, digits and hyphens.
    pub id: String,
    /// The sections that belong together share it.
    pub group: &'static str,
    /// What it is called.
    pub title: String,
    /// The main fact of what is inside.
    pub fact: String,
    /// Whether it is open before anybody opened or folded it.
    pub starts_open: bool,
}

impl Head {
    /// A section that starts folded.
    pub fn folded(id: &str, group: &'static str, title: &str, fact: String) -> Self {
        let (id, title) = (id.to_owned(), title.to_owned());
        Self { id, group, title, fact, starts_open: false }
    }

    /// A section that starts open.
    pub fn open(id: &str, group: &'static str, title: &str, fact: String) -> Self {
        Self { starts_open: true, ..Self::folded(id, group, title, fact) }
    }
}
