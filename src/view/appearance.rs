//! Light or dark: what a person may choose, and which colours charts have on which screen. The style
//! sheets follow by themselves (`style/scheme.css`); a chart is ink on a canvas and has to be told.

use crate::chart::{Ink, SystemInks, Theme, mixed};

/// Where the device keeps the choice; `public/scheme.js` reads it before anything is shown.
pub const KEPT_AS: &str = "sightline-appearance";

/// What a person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    /// As the computer is set.
    #[default]
    System,
    /// Light, whatever the computer says.
    Light,
    /// Dark, whatever the computer says.
    Dark,
}

impl Appearance {
    /// Every choice with its words.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::System, "As this computer has it"), (Self::Light, "Light"), (Self::Dark, "Dark")];

    /// The name under which style sheets know it and the device keeps it; none for the computer's own.
    pub fn scheme(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The choice of that name; what is not known leaves it to the computer.
    pub fn of(scheme: Option<&str>) -> Self {
        let choices = Self::ALL.map(|(choice, _)| choice);
        choices.into_iter().find(|choice| choice.scheme() == scheme).unwrap_or_default()
    }

    /// What is said once it is chosen.
    pub fn said(self) -> &'static str {
        match self {
            Self::System => "The page is light or dark as this computer has it.",
            Self::Light => "The page is light.",
            Self::Dark => "The page is dark.",
        }
    }
}

/// What the page is shown on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ground {
    /// The computer is set to dark.
    pub prefers_dark: bool,
    /// The colours that the system forces on every page.
    pub forced: Option<SystemInks>,
    /// The page is on its way to paper.
    pub printing: bool,
}

/// The colours of charts: paper is white, then the system's own, then what was chosen.
pub fn theme(chosen: Appearance, ground: Ground) -> Theme {
    let is_dark = match chosen {
        Appearance::System => ground.prefers_dark,
        Appearance::Light => false,
        Appearance::Dark => true,
    };
    match ground.forced {
        _ if ground.printing => Theme::LIGHT,
        Some(system) => Theme::forced(system),
        None if is_dark => Theme::DARK,
        None => Theme::LIGHT,
    }
}

/// A colour as browsers tell it, `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.8)`; of one that lets the ground
/// through, what is seen on that ground.
pub fn ink(told: &str, ground: Ink) -> Option<Ink> {
    let inside = told.strip_prefix("rgba(").or_else(|| told.strip_prefix("rgb("))?;
    let mut parts = inside.strip_suffix(')')?.split(',').map(str::trim);
    let mut channel = || parts.next()?.parse::<u8>().ok();
    let ink = (channel()?, channel()?, channel()?);
    let share = parts.next().map_or(Some(1.0), |share| share.parse::<f64>().ok())?;
    ((0.0..=1.0).contains(&share) && parts.next().is_none()).then(|| mixed(ink, ground, share))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SYSTEM: SystemInks = SystemInks {
        canvas: (0, 0, 0),
        text: (255, 255, 255),
        link: (255, 255, 0),
        highlight: (26, 235, 255),
    };

    #[test]
    fn a_choice_stands_above_the_computer_forced_colours_above_it_and_paper_above_all() {
        let light = Ground::default();
        let dark = Ground { prefers_dark: true, ..light };
        let forced = Ground { forced: Some(SYSTEM), ..dark };
        let paper = Ground { printing: true, ..forced };
        let cases = [
            (Appearance::System, light, Theme::LIGHT),
            (Appearance::System, dark, Theme::DARK),
            (Appearance::Light, dark, Theme::LIGHT),
            (Appearance::Dark, light, Theme::DARK),
            (Appearance::Light, forced, Theme::forced(SYSTEM)),
            (Appearance::Dark, paper, Theme::LIGHT),
        ];
        for (chosen, ground, expected) in cases {
            assert_eq!(theme(chosen, ground), expected, "{chosen:?} on {ground:?}");
        }
    }

    #[test]
    fn what_is_kept_is_read_again_and_anything_else_is_the_computers() {
        for (choice, _) in Appearance::ALL {
            assert_eq!(Appearance::of(choice.scheme()), choice);
        }
        assert_eq!(Appearance::of(Some("sepia")), Appearance::System);
    }

    #[test]
    fn the_script_before_the_first_paint_reads_what_the_page_keeps() {
        let script = include_str!("../../public/scheme.js");
        assert!(script.contains(&format!("\"{KEPT_AS}\"")), "under its name");
        for scheme in Appearance::ALL.iter().filter_map(|(choice, _)| choice.scheme()) {
            assert!(script.contains(&format!("\"{scheme}\"")), "{scheme}");
            let style = include_str!("../../style/scheme.css");
            assert!(style.contains(&format!("[data-scheme=\"{scheme}\"]")), "{scheme}");
        }
    }

    #[test]
    fn colours_are_read_as_browsers_tell_them() {
        let ground = (0, 0, 0);
        assert_eq!(ink("rgb(26, 235, 255)", ground), Some((26, 235, 255)));
        assert_eq!(ink("rgba(0, 230, 255, 0.8)", ground), Some((0, 184, 204)));
        for other in
            ["rgb(1, 2)", "rgb(1, 2, 3, 4)", "rgba(1, 2, 3, 1, 1)", "rgb(300, 0, 0)", "red"]
        {
            assert_eq!(ink(other, ground), None, "{other}");
        }
    }
}
