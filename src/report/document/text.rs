//! Text, and who it is by.

use crate::commentary::{Slot, Written};

/// A paragraph and its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// Who it is by.
    pub author: Author,
}

/// Who a text is by. Nobody can take what a computer wrote for what a person judged, nor the other
/// way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// Words that only say what a table or picture is, such as how to read it.
    Guide,
    /// Written by Sightline, by this rule: `by the tiers of September and July 2026`. May be
    /// empty where the rule stands beside it.
    Computed(String),
    /// Written in a return: whose, and where it stands there.
    Return {
        /// `SaTH, September 2026`.
        who: String,
        /// `RXW.xlsx, Highlight!C27`.
        source: String,
    },
    /// Written into this report: the name or role as typed; may be empty.
    Person(String),
}

impl Author {
    /// What stands beside the text: `Written by Sightline by …`. `None` for a guide.
    pub fn label(&self) -> Option<String> {
        match self {
            Self::Guide => None,
            Self::Computed(rule) if rule.is_empty() => Some("Written by Sightline".to_owned()),
            Self::Computed(rule) => Some(format!("Written by Sightline {rule}")),
            Self::Return { who, source } if source.is_empty() => Some(who.clone()),
            Self::Return { who, source } => Some(format!("{who} ({source})")),
            Self::Person(name) if name.is_empty() => {
                Some("Written into this report; no name given".to_owned())
            }
            Self::Person(name) => Some(format!("Written into this report by {name}")),
        }
    }
}

impl Paragraph {
    /// How to read what follows.
    pub fn guide(text: impl Into<String>) -> Self {
        Self { text: text.into(), author: Author::Guide }
    }

    /// Written by Sightline by this rule.
    pub fn computed(text: impl Into<String>, rule: impl Into<String>) -> Self {
        Self { text: text.into(), author: Author::Computed(rule.into()) }
    }
}

/// A place where people may write, with what stands there until they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// Where it is.
    pub slot: Slot,
    /// What belongs there, for whoever writes: `What the committee should know about A&E at SaTH`. It
    /// names the field; no output prints it, because the heading above has said what the text is
    /// about and the text says the rest.
    pub label: String,
    /// What Sightline writes there.
    pub computed: Vec<Paragraph>,
    /// What a person wrote.
    pub written: Option<Written>,
}

impl Prose {
    /// What is printed: what a person wrote, or else what Sightline writes.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let Some(written) = &self.written else { return self.computed.clone() };
        let author = Author::Person(written.by.clone());
        let by = |text: &str| Paragraph { text: text.to_owned(), author: author.clone() };
        written.paragraphs().map(by).collect()
    }
}
