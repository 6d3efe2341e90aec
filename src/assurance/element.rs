//! What a performance rating rests on: four elements, each with what was seen of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The elements, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ElementKind {
    /// The controls rating.
    Controls,
    /// Additional intelligence: soft, qualitative or quantitative.
    Intelligence,
    /// Clear actions, or an agreed way forward.
    Actions,
    /// A closer look at the chart.
    Chart,
}

/// One element as somebody saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// What was seen, in a sentence or two; empty where nothing was.
    pub seen: String,
    /// Whether a person confirms that it is evidence for the rating.
    pub is_evidence: bool,
}

/// All elements; one that is missing was not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elements(BTreeMap<ElementKind, Element>);

impl ElementKind {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Controls, Self::Intelligence, Self::Actions, Self::Chart];

    /// `Clear actions or an agreed way forward`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Controls => "Controls rating",
            Self::Intelligence => "Additional intelligence",
            Self::Actions => "Clear actions or an agreed way forward",
            Self::Chart => "A closer look at the chart",
        }
    }
}

impl Elements {
    /// One element.
    pub fn get(&self, kind: ElementKind) -> Element {
        self.0.get(&kind).cloned().unwrap_or_default()
    }

    /// Puts an element in place of what was there.
    pub fn set(&mut self, kind: ElementKind, element: Element) {
        if element == Element::default() {
            self.0.remove(&kind);
        } else {
            self.0.insert(kind, element);
        }
    }

    /// The same with another element.
    #[must_use]
    pub fn with(mut self, kind: ElementKind, seen: &str, is_evidence: bool) -> Self {
        self.set(kind, Element { seen: seen.to_owned(), is_evidence });
        self
    }

    /// The elements that were looked at, in the order of the form.
    pub fn looked_at(&self) -> impl Iterator<Item = (ElementKind, &Element)> {
        self.0.iter().map(|(kind, element)| (*kind, element))
    }

    /// Whether an element is evidence.
    pub fn is_evidence(&self, kind: ElementKind) -> bool {
        self.0.get(&kind).is_some_and(|element| element.is_evidence)
    }

    /// The elements that are evidence, in the order of the form.
    pub fn evidence(&self) -> Vec<ElementKind> {
        ElementKind::ALL.into_iter().filter(|kind| self.is_evidence(*kind)).collect()
    }
}
