//! What can be done from anywhere, by its name.

use crate::view::appearance::Appearance;

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
    TakeTour,
    /// Makes the page light or dark.
    Appear(Appearance),
}

impl Command {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 11] = [
        Self::ChooseWorkbooks,
        Self::LoadExample,
        Self::TakeTour,
        Self::SaveWorkspace,
        Self::Print,
        Self::Undo,
        Self::Redo,
        Self::ShowKeys,
        Self::Appear(Appearance::Light),
        Self::Appear(Appearance::Dark),
        Self::Appear(Appearance::System),
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
            Self::TakeTour => "Take the tour",
            Self::Appear(Appearance::Light) => "Make the page light",
            Self::Appear(Appearance::Dark) => "Make the page dark",
            Self::Appear(Appearance::System) => "Make the page light or dark as this computer is",
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
            Self::TakeTour => "introduction walk guided demonstration",
            Self::Appear(_) => "appearance theme mode colours",
        }
    }
}
