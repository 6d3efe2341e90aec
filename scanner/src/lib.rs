//! A scanner with one job: rows of borrowed cells from a stream of sheet XML.
//!
//! A general XML reader makes a token of every tag and spends most of its time there. A sheet of a
//! list holds millions of cells that all look alike, so this scanner knows only what a sheet's
//! rows may look like and steps over the bytes once. Whatever else it meets (a namespace prefix, a
//! comment, CDATA, an instruction, an element it does not know) is a [`Stop::Unexpected`], at
//! which the caller turns to a general reader: the scanner never guesses.
//!
//! It allocates per stream, not per row; it knows neither zips nor Sightline.
//!
//! ```text
//! Read -> Window (one slice, and the row that it cuts) -> Scanner -> RawRow -> Meanings -> Row
//! ```

mod cell;
mod cursor;
mod decode;
mod number;
mod prolog;
mod row;
mod rows;
mod stop;
mod strings;
mod window;

pub use cell::{Kind, RawCell};
pub use decode::{escaped, item};
pub use number::{number, whole};
pub use row::{Cells, Meanings, Row, Value};
pub use rows::{Counts, RawRow, Scanner, Step};
pub use stop::Stop;
pub use strings::{Strings, StringsReader};
pub use window::{SLICE, Window};

/// Rows of the largest sheet.
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of the largest sheet.
pub const MAX_COLUMNS: u32 = 16_384;
