//! What a copy that is safe to send does not say, and the return it was made from does.

use serde::{Deserialize, Serialize};

use super::Sign;
use crate::finding::Place;
use crate::words::{counted, list};

/// What was left out of a copy, with its cells and without what they said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Cells that told of people.
    pub texts: Vec<TextLeftOut>,
    /// Figures that a small-number rule changed.
    pub figures: Vec<FigureChanged>,
    /// Sheets that are no part of the return; `None` where the name tells of a person.
    pub sheets: Vec<Option<String>>,
    /// How many cells on the other sheets are no part of the return.
    pub cells: usize,
}

/// A cell in whose place a sentence stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextLeftOut {
    /// The cell.
    pub place: Place,
    /// What it looked like.
    pub sign: Sign,
}

/// A figure that a small-number rule changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureChanged {
    /// The cell.
    pub place: Place,
    /// Whether an asterisk stands in its place; otherwise it was rounded.
    pub is_hidden: bool,
}

impl LeftOut {
    /// Every cell whose text was left out, as a line for people.
    pub fn texts_in_words(&self) -> Vec<String> {
        let line =
            |text: &TextLeftOut| format!("{}: looks like {}", text.place, text.sign.with_article());
        self.texts.iter().map(line).collect()
    }

    /// Every figure that was changed, as a line for people.
    pub fn figures_in_words(&self) -> Vec<String> {
        let line = |figure: &FigureChanged| match figure.is_hidden {
            true => format!("{}: a count of people, shown as *", figure.place),
            false => format!("{}: a count of people, rounded", figure.place),
        };
        self.figures.iter().map(line).collect()
    }

    /// The sheets and cells that are no part of the return, as sentences without their full stops.
    pub fn rest_in_words(&self) -> Vec<String> {
        let mut said = Vec::new();
        let named: Vec<String> =
            self.sheets.iter().flatten().map(|name| format!("“{name}”")).collect();
        let nameless = self.sheets.len() - named.len();
        let nameless = (nameless > 0)
            .then(|| format!("{} whose name is not repeated", counted(nameless, "sheet")));
        let sheets: Vec<String> = named.into_iter().chain(nameless).collect();
        if !sheets.is_empty() {
            said.push(format!("sheets that are no part of the return: {}", list(&sheets)));
        }
        if self.cells > 0 {
            said.push(format!(
                "{} on the other sheets that {} no part of the return, such as instructions",
                counted(self.cells, "cell"),
                if self.cells == 1 { "is" } else { "are" }
            ));
        }
        said
    }
}
