//! What can be done from anywhere, by its name.

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Opens the browser's picker for workbooks.
    ChooseWorkbooks,
    /// Opens the invented example.
    LoadExample,
    /// Saves the workspace to a file.
    SaveWorkspace,
    /// Prints the page.
    Print,
    /// Takes back what was done last.
    Undo,
    /// Does again what was taken back last.
    Redo,
    /// Shows the list of keys.
    ShowKeys,
    /// Walks through the pages with explanations.
    StartTour,
}

impl Command {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 8] = [
        Self::ChooseWorkbooks,
        Self::LoadExample,
        Self::StartTour,
        Self::SaveWorkspace,
        Self::Print,
        Self::Undo,
        Self::Redo,
        Self::ShowKeys,
    ];

    /// What it does.
    pub fn title(self) -> &'static str {
        match self {
            Self::ChooseWorkbooks => "Choose workbooks",
            Self::LoadExample => "Try with example data",
            Self::SaveWorkspace => "Save the workspace to a file",
            Self::Print => "Print this page",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::ShowKeys => "Show the keys",
            Self::StartTour => "Take the tour",
        }
    }

    /// Other words by which people look for it.
    pub fn also(self) -> &'static str {
        match self {
            Self::ChooseWorkbooks => "add open load upload files excel returns",
            Self::LoadExample => "demonstration sample invented",
            Self::SaveWorkspace => "download keep backup",
            Self::Print => "paper PDF",
            Self::Undo => "take back",
            Self::Redo => "do again",
            Self::ShowKeys => "keyboard shortcuts",
            Self::StartTour => "help introduction walk guided",
        }
    }
}
