//! The tier-one return as a plain table for NHS England, whose columns follow a mapping file,
//! because NHS England dictates the format and changes it.
//!
//! The mapping says for each column its heading and what it holds, from a list of [`Field`]s that
//! `docs/tier-one.md` explains, or a fixed text; and which measures have a row. The one that ships
//! is an example, to be replaced by the format that NHS England asks for.

mod field;
mod file;
mod mapping;
mod table;
#[cfg(test)]
mod tests;

pub use field::Field;
pub use mapping::{Content, Mapped, Mapping, Percentages};
pub use table::{NOTHING, table, write};

/// The mapping that ships: an example.
pub const EXAMPLE: &str = include_str!("../../../public/reports/tier-one.toml");
