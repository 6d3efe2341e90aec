//! The regions of NHS England, which one publication calls “Midlands Commissioning Region”, another
//! “NHS ENGLAND MIDLANDS” and a third Y60.

use crate::template::{fold, tidy};

/// Code and name of each region, as the Organisation Data Service has them.
const REGIONS: [(&str, &str); 7] = [
    ("Y56", "London"),
    ("Y58", "South West"),
    ("Y59", "South East"),
    ("Y60", "Midlands"),
    ("Y61", "East of England"),
    ("Y62", "North West"),
    ("Y63", "North East and Yorkshire"),
];

/// What a region is called: one name for all that is written of it, and what is written where that
/// is none of the seven. `None` for a blank cell and for a dash.
pub(super) fn named(written: &str) -> Option<String> {
    let written = tidy(written);
    if !written.contains(char::is_alphanumeric) {
        return None;
    }
    let folded = fold(&written);
    let bare = folded.strip_prefix("nhs england ").unwrap_or(&folded);
    let bare = bare.strip_suffix(" commissioning region").unwrap_or(bare).replace('&', "and");
    let is_it = |(code, name): &&(&str, &str)| fold(code) == bare || fold(name) == bare;
    Some(REGIONS.iter().find(is_it).map_or(written, |(_, name)| (*name).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_one_name_whatever_a_file_calls_it() {
        for written in ["Y60", "Midlands", "NHS ENGLAND MIDLANDS ", "Midlands Commissioning Region"]
        {
            assert_eq!(named(written).as_deref(), Some("Midlands"), "{written}");
        }
        assert_eq!(
            named("NHS England North East & Yorkshire").as_deref(),
            Some("North East and Yorkshire")
        );
    }

    #[test]
    fn what_is_no_region_of_england_stays_as_it_is_written() {
        assert_eq!(named(" A  region").as_deref(), Some("A region"));
        assert_eq!(named("-"), None);
        assert_eq!(named(" "), None);
    }
}
