//! The invented example: a small system whose returns show what Sightline does.
//!
//! Three providers that do not exist report for 30 months, in returns of two plan years, with an
//! improvement plan, decisions of a committee, notes and a risk beside the figures, figures by groups
//! of people, a restated month and a few mistakes. The workbooks are written by the same writer as
//! blank returns and read like dropped files, so the example proves the whole way. Every name says
//! that it is invented.

mod groups;
mod noise;
mod notes;
mod parts;
mod plans;
mod story;
mod workbooks;

pub use workbooks::{Error, workbooks};

use crate::framework::Framework;

/// The framework file of the invented system: its own organisations and forums, and the national
/// catalogue of indicators.
pub fn framework_text() -> &'static str {
    include_str!("../../public/frameworks/example.toml")
}

/// The framework of the invented system.
pub fn framework() -> Framework {
    // A test holds that the text is sound; the empty framework can only stand in for a broken build.
    Framework::parse(framework_text()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_framework_is_sound() {
        let framework = Framework::parse(framework_text()).unwrap();
        assert!(framework.indicators.len() > 40);
        assert!(framework.organisations.iter().all(|o| o.name.contains("invented")));
    }
}
