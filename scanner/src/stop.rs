//! Why the scanner goes no further.

use std::{fmt, io};

/// What ends the scanning of a part, or of the bytes at hand.
#[derive(Debug)]
pub enum Stop {
    /// The bytes at hand end within something; the next slice may complete it.
    More,
    /// XML that a general reader may well understand.
    Unexpected(&'static str),
    /// No reader should understand this; says why, as a clause.
    Damaged(String),
    /// A cell or row outside the largest sheet; the address as the file states it.
    Beyond(String),
    /// One row or one text is longer than this many bytes.
    TooLong(usize),
    /// There are more shared texts than this.
    TooManyStrings(usize),
    /// The shared texts have more bytes than this.
    TooMuchText(usize),
    /// The source failed.
    Source(io::Error),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::More => f.write_str("its XML ends too early"),
            Self::Unexpected(what) => f.write_str(what),
            Self::Damaged(what) => f.write_str(what),
            Self::Beyond(address) => write!(f, "“{address}” lies outside the largest sheet"),
            Self::TooLong(most) => write!(f, "one row of it is longer than {most} bytes"),
            Self::TooManyStrings(most) => write!(f, "it has more than {most} shared texts"),
            Self::TooMuchText(most) => write!(f, "its shared texts have more than {most} bytes"),
            Self::Source(error) => write!(f, "{error}"),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Source(error)
    }
}
