//! The formats in which a report leaves.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::document::{Document, text};
use super::{docx, html, office, pptx, xlsx};
use crate::template;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// One page that opens in any browser, without a script.
    Html,
    /// A Word document.
    Word,
    /// PowerPoint slides.
    PowerPoint,
    /// An Excel workbook with native charts.
    Excel,
    /// The words alone.
    Text,
}

/// Why a report could not be written.
#[derive(Debug, Error)]
pub enum FormatError {
    /// As a workbook.
    #[error(transparent)]
    Workbook(#[from] template::WriteError),
    /// As a Word document or as slides.
    #[error(transparent)]
    Package(#[from] office::WriteError),
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Word, Self::PowerPoint, Self::Excel, Self::Html, Self::Text];

    /// As a person calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Html => "Web page (HTML)",
            Self::Word => "Word",
            Self::PowerPoint => "PowerPoint",
            Self::Excel => "Excel",
            Self::Text => "Plain text",
        }
    }

    /// What its files end with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Word => "docx",
            Self::PowerPoint => "pptx",
            Self::Excel => "xlsx",
            Self::Text => "txt",
        }
    }

    /// The document in this format: the same document gives the same bytes.
    ///
    /// # Errors
    /// What speaks against it, such as more rows than a sheet has.
    pub fn write(self, document: &Document) -> Result<Vec<u8>, FormatError> {
        match self {
            Self::Html => Ok(html::write(document).into_bytes()),
            Self::Word => Ok(docx::write(document)?),
            Self::PowerPoint => Ok(pptx::write(document)?),
            Self::Excel => Ok(xlsx::write(document)?),
            Self::Text => Ok(text(document).into_bytes()),
        }
    }
}
