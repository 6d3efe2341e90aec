//! Charts in the colours that a person's system forces on every page: those of its ground and text,
//! of links, and of what is chosen. Shapes, dashes and words tell apart what has one colour here.

use super::contrast::{contrast, mixed};
use super::theme::{Ink, Theme};

/// The colours of a system, by the names that style sheets have for them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SystemInks {
    /// `Canvas`: behind everything.
    pub canvas: Ink,
    /// `CanvasText`: what is written on it.
    pub text: Ink,
    /// `LinkText`: what leads elsewhere.
    pub link: Ink,
    /// `Highlight`: what is chosen.
    pub highlight: Ink,
}

impl Theme {
    /// The colours of a chart where the system forces its own. A colour of the system that cannot be
    /// told from its ground gives way to that of its text.
    pub fn forced(system: SystemInks) -> Self {
        let SystemInks { canvas, text, .. } = system;
        let seen = |ink: Ink| if contrast(ink, canvas) >= 4.5 { ink } else { text };
        let (link, highlight) = (seen(system.link), seen(system.highlight));
        let between = mixed(text, canvas, 0.5);
        Self {
            ground: canvas,
            ink: text,
            quiet: text,
            grid: mixed(text, canvas, 0.2),
            limit: text,
            target: text,
            plan: link,
            recovery: link,
            band: mixed(text, canvas, 0.1),
            focus: text,
            brush: highlight,
            common: (canvas, text),
            improvement: (highlight, text),
            concern: (text, text),
            neutral: (between, text),
            tiers: [canvas; 7],
            on_tiers: [text; 7],
            steps: [canvas; 5],
            on_steps: [text; 5],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Ink = (255, 255, 255);
    const BLACK: Ink = (0, 0, 0);

    /// The contrast themes that Windows ships, dark and light.
    const DARK: SystemInks =
        SystemInks { canvas: BLACK, text: WHITE, link: (255, 255, 0), highlight: (26, 235, 255) };
    const LIGHT: SystemInks =
        SystemInks { canvas: WHITE, text: BLACK, link: (0, 0, 159), highlight: (55, 0, 110) };

    #[test]
    fn every_line_and_letter_is_seen_on_the_ground_of_the_system() {
        for system in [DARK, LIGHT, SystemInks { link: BLACK, highlight: WHITE, ..DARK }] {
            let theme = Theme::forced(system);
            let points = [theme.common, theme.improvement, theme.concern, theme.neutral];
            let lines = [theme.ink, theme.quiet, theme.limit, theme.target, theme.plan];
            let edges = points.map(|(_, edge)| edge);
            let others = [theme.recovery, theme.focus, theme.brush];
            for ink in lines.into_iter().chain(edges).chain(others) {
                assert!(contrast(ink, theme.ground) >= 4.5, "{ink:?} of {system:?}");
                assert!(contrast(ink, theme.band) >= 3.0, "{ink:?} on the band of {system:?}");
            }
            for number in 0..=6 {
                let (fill, text) = theme.tier(number);
                assert!(contrast(fill, text) >= 4.5, "tier {number}");
            }
        }
    }

    #[test]
    fn what_the_system_has_for_links_is_taken_where_it_is_seen() {
        assert_eq!(Theme::forced(DARK).plan, (255, 255, 0));
        assert_eq!(Theme::forced(SystemInks { link: (20, 20, 20), ..DARK }).plan, WHITE);
    }
}
