//! What Word and PowerPoint files share: parts in a zip with their types and relationships
//! (ECMA-376 part 2), text that XML can hold, pictures, colours, and what an output states about
//! itself as tables.

mod about;
mod package;
mod pictures;
mod properties;
mod room;
#[cfg(test)]
pub(crate) mod tests;

use crate::chart::icon::{Art, assurance_words, variation_words};
use crate::chart::{Ink, Theme};
use crate::report::document::{Exception, Value};

pub use crate::report::xml::escaped;
pub use about::{about_facts, cover_facts, fact_table, file_table};
pub use package::{Package, WriteError};
pub use pictures::{Image, Pictures};
pub use properties::properties;
pub use room::{lines, widths};

/// Headings: the dark blue of the NHS.
pub const DARK_BLUE: &str = "003087";
/// Rules and links: the blue of the NHS.
pub const BLUE: &str = "005EB8";
/// Text.
pub const INK: &str = "212B32";
/// Text of less weight, such as whose words stand above.
pub const QUIET: &str = "4C6272";
/// The ground of rows that head others.
pub const PALE: &str = "E8EDEE";
/// The lines of tables.
pub const LINE: &str = "AEB7BD";
/// The ground on which an output says that its figures are invented.
pub const NOTICE: &str = "FFF4D6";
/// What every page of such an output says.
pub const INVENTED: &str = "Invented data";
/// What its first page says.
pub const INVENTED_IN_FULL: &str = "Invented data: no figure in this report is real.";

/// A colour as office files write it.
pub fn hex((red, green, blue): Ink) -> String {
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// Ground and text of a cell whose value has a colour of its own. The colour never says anything
/// that the text does not.
pub fn colours(value: &Value) -> Option<(String, String)> {
    let theme = Theme::PRINT;
    match value {
        Value::Tier(number) => {
            let (fill, ink) = theme.tier(*number);
            Some((hex(fill), hex(ink)))
        }
        _ => None,
    }
}

/// A badge of an exception: what it says, its icon, and its ground and text colours.
pub struct Badge {
    /// What it says.
    pub text: String,
    /// Its icon, where it has one.
    pub art: Option<Art>,
    /// Ground and text.
    pub colours: (String, String),
}

/// What stands between an exception's heading and its chart: tier and change, variation, assurance.
pub fn badges(exception: &Exception) -> Vec<Badge> {
    let plain = || ("FFFFFF".to_owned(), INK.to_owned());
    let tier = exception.tier.as_ref().map(|(number, name)| {
        let change = match exception.change.as_str() {
            "" => String::new(),
            change => format!(", {change}"),
        };
        let colours = colours(&Value::Tier(*number)).unwrap_or_else(plain);
        Badge { text: format!("Tier {number}: {name}{change}"), art: None, colours }
    });
    let untiered = || match exception.change.as_str() {
        "" => None,
        change => Some(Badge { text: change.to_owned(), art: None, colours: plain() }),
    };
    let variation = exception.variation.map(|icon| Badge {
        text: variation_words(icon).name.to_owned(),
        art: Some(Art::variation(icon)),
        colours: plain(),
    });
    let assurance = exception.assurance.map(|icon| Badge {
        text: assurance_words(icon).name.to_owned(),
        art: Some(Art::assurance(icon)),
        colours: plain(),
    });
    tier.or_else(untiered).into_iter().chain(variation).chain(assurance).collect()
}
