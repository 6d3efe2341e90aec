//! Why an edit of the governance map is refused, and beside which field that is said.

use thiserror::Error;

use super::super::ForumName;

/// The most characters of a name or role: they stand in tables.
pub(super) const LONGEST: usize = 120;

/// A field of the form in which a forum is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForumField {
    /// Its name.
    Name,
    /// Who chairs it.
    Chair,
    /// Who belongs to it.
    Members,
    /// How often it meets.
    Frequency,
    /// What it receives.
    Receives,
    /// Where it escalates to.
    EscalatesTo,
    /// Where in the matrix it stands.
    Cell,
    /// None of them: the edit as a whole.
    Whole,
}

/// What speaks against an edit of the map.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ForumRefusal {
    /// There is no such forum.
    #[error("The map has no forum “{0}”. It may have been renamed or removed meanwhile.")]
    Unknown(ForumName),
    /// There is no such organisation.
    #[error("“{0}” is no organisation of the framework. Choose one of the list.")]
    UnknownOrganisation(String),
    /// It has no name.
    #[error("The forum has no name. Write the one that people call it by.")]
    NoName,
    /// Another forum has the name.
    #[error("There is a forum “{0}” already. Choose a name that tells them apart.")]
    Taken(ForumName),
    /// More words than fit.
    #[error("The text has {length} characters, and at most {LONGEST} fit. Shorten it.")]
    TooLong {
        /// Where.
        field: ForumField,
        /// How many characters it has.
        length: usize,
    },
    /// A person instead of a role.
    #[error(
        "“{found}” looks like a person's name or address. Write a role, such as “Chief executive”."
    )]
    Person {
        /// Where.
        field: ForumField,
        /// What was found.
        found: String,
    },
    /// There is no such report.
    #[error("“{0}” is no report of the framework. Choose one of the list.")]
    UnknownReport(String),
    /// It escalates to what is not there.
    #[error("It cannot escalate to “{0}”: the map has no such forum.")]
    UnknownTarget(ForumName),
    /// It escalates to itself.
    #[error("A forum cannot escalate to itself. Choose another.")]
    Itself,
    /// The way comes back.
    #[error("The escalation would go in a circle: {0}. Take one step out.")]
    Circle(String),
    /// The cell is not free.
    #[error("The matrix has no free place “{0}” for it. Choose another, or none.")]
    NoCell(String),
    /// The matrix needs it.
    #[error(
        "“{forum}” stands in the row “{row}” of the matrix, and every tier needs a forum there. \
         Rename it instead."
    )]
    Needed {
        /// The forum.
        forum: ForumName,
        /// The row of the matrix.
        row: String,
    },
    /// A report is due to it.
    #[error(
        "“{report}” is due to “{forum}”. Give the report another audience in the framework file \
         first."
    )]
    Audience {
        /// The forum.
        forum: ForumName,
        /// The report.
        report: String,
    },
    /// Nothing would change.
    #[error("Nothing was changed yet.")]
    Same,
}

impl ForumRefusal {
    /// The field that it is about.
    pub fn field(&self) -> ForumField {
        match self {
            Self::NoName | Self::Taken(_) => ForumField::Name,
            Self::TooLong { field, .. } | Self::Person { field, .. } => *field,
            Self::UnknownReport(_) => ForumField::Receives,
            Self::UnknownTarget(_) | Self::Itself | Self::Circle(_) => ForumField::EscalatesTo,
            Self::NoCell(_) => ForumField::Cell,
            Self::Unknown(_)
            | Self::UnknownOrganisation(_)
            | Self::Needed { .. }
            | Self::Audience { .. }
            | Self::Same => ForumField::Whole,
        }
    }
}

/// Whether a text that should be a role starts with a person's title or holds an address. A name
/// without a title cannot be told from a role.
pub(crate) fn looks_like_a_person(role: &str) -> bool {
    const TITLES: [&str; 10] =
        ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"];
    let first = role.split_whitespace().next().unwrap_or_default().to_lowercase();
    role.contains('@') || TITLES.contains(&first.trim_end_matches('.'))
}
