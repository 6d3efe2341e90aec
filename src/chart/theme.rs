//! The colours of a chart, for each ground it may stand on.
//!
//! The values are those of the design tokens in `style/tokens.css`, light and dark. The four hues of Making Data
//! Count fail 3:1 against white on their own, so every marker has its own shape and a stroke that
//! passes (WCAG 1.4.11); a test holds the contrasts.

use crate::spc::PointType;

/// A colour: red, green, blue.
pub type Ink = (u8, u8, u8);

/// The colours of one chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub ground: Ink,
    /// Text.
    pub ink: Ink,
    /// Axis text, the line between the values, the mean.
    pub quiet: Ink,
    /// Grid lines, and nothing that carries meaning.
    pub grid: Ink,
    /// Process limits.
    pub limit: Ink,
    /// The target.
    pub target: Ink,
    /// The plan.
    pub plan: Ink,
    /// The recovery trajectory.
    pub recovery: Ink,
    /// The band of the forecast.
    pub band: Ink,
    /// The cursor, and the lines of a measured stretch.
    pub focus: Ink,
    /// The edges of a stretch that is marked; inside it a breath of the same colour.
    pub brush: Ink,
    /// Fill and stroke of a common cause point.
    pub common: (Ink, Ink),
    /// Fill and stroke of an improvement.
    pub improvement: (Ink, Ink),
    /// Fill and stroke of a concern.
    pub concern: (Ink, Ink),
    /// Fill and stroke of a special cause without a better direction.
    pub neutral: (Ink, Ink),
    /// Tiers from the lowest: one hue that deepens, never red, amber and green.
    pub tiers: [Ink; 7],
    /// Text on the tiers, in the same order.
    pub on_tiers: [Ink; 7],
    /// Steps of a scale of values, from the lowest: they say how much, not how good.
    pub steps: [Ink; 5],
    /// Text on the steps, in the same order.
    pub on_steps: [Ink; 5],
}

const WHITE: Ink = (255, 255, 255);
const INK: Ink = (0x21, 0x2b, 0x32);

impl Theme {
    /// On white, for the screen.
    pub const LIGHT: Self = Self {
        ground: WHITE,
        ink: INK,
        quiet: (0x4c, 0x62, 0x72),
        grid: (0xe8, 0xed, 0xee),
        limit: (0x6b, 0x7a, 0x86),
        target: (0xa8, 0x07, 0x1a),
        plan: (0x00, 0x5e, 0xb8),
        recovery: (0x00, 0x6b, 0x66),
        band: (0xe3, 0xe9, 0xee),
        focus: INK,
        brush: (0x00, 0x5e, 0xb8),
        common: ((0xa6, 0xa6, 0xa6), (0x4d, 0x4d, 0x4d)),
        improvement: ((0x00, 0xb0, 0xf0), (0x00, 0x5a, 0x80)),
        concern: ((0xe4, 0x6c, 0x0a), (0x8a, 0x3f, 0x00)),
        neutral: ((0x49, 0x00, 0x92), (0x2a, 0x00, 0x55)),
        tiers: [
            WHITE,
            (0xf8, 0xe6, 0xef),
            (0xee, 0xc3, 0xd9),
            (0xd8, 0x84, 0xaf),
            (0xae, 0x25, 0x73),
            (0x7c, 0x1a, 0x52),
            (0x47, 0x0d, 0x2f),
        ],
        on_tiers: [INK, INK, INK, INK, WHITE, WHITE, WHITE],
        steps: [
            (0xe6, 0xef, 0xf8),
            (0xbc, 0xd6, 0xed),
            (0x94, 0xbc, 0xe1),
            (0x66, 0x9e, 0xd4),
            (0x00, 0x5e, 0xb8),
        ],
        on_steps: [INK, INK, INK, INK, WHITE],
    };

    /// On near-black, for the screen.
    pub const DARK: Self = Self {
        ground: (0x16, 0x1d, 0x23),
        ink: (0xf0, 0xf4, 0xf5),
        quiet: (0xae, 0xbc, 0xc6),
        grid: (0x2b, 0x36, 0x3f),
        limit: (0x97, 0xa6, 0xb2),
        target: (0xff, 0x8a, 0x8a),
        plan: (0x7c, 0xbb, 0xff),
        recovery: (0x5f, 0xd0, 0xc5),
        band: (0x2a, 0x38, 0x44),
        focus: WHITE,
        brush: (0x7c, 0xbb, 0xff),
        common: ((0x80, 0x80, 0x80), (0xe0, 0xe0, 0xe0)),
        improvement: ((0x00, 0x8f, 0xc7), (0xa8, 0xe4, 0xff)),
        concern: ((0xd0, 0x60, 0x05), (0xff, 0xcf, 0x9e)),
        neutral: ((0x8a, 0x4f, 0xd0), (0xe3, 0xc9, 0xff)),
        tiers: [
            (0x16, 0x1d, 0x23),
            (0x3b, 0x1b, 0x2d),
            (0x5e, 0x1f, 0x43),
            (0x86, 0x26, 0x5d),
            (0xae, 0x25, 0x73),
            (0xd8, 0x84, 0xaf),
            (0xf8, 0xe6, 0xef),
        ],
        on_tiers: [WHITE, WHITE, WHITE, WHITE, WHITE, INK, INK],
        steps: [
            (0x20, 0x2d, 0x39),
            (0x2d, 0x40, 0x53),
            (0x3c, 0x58, 0x73),
            (0x74, 0xa6, 0xd8),
            (0xa8, 0xd0, 0xfa),
        ],
        on_steps: [WHITE, WHITE, WHITE, INK, INK],
    };

    /// On paper, where a quiet grey would be lost.
    pub const PRINT: Self = Self {
        ink: (0, 0, 0),
        quiet: (0x33, 0x33, 0x33),
        grid: (0xdd, 0xdd, 0xdd),
        limit: (0x55, 0x55, 0x55),
        focus: (0, 0, 0),
        ..Self::LIGHT
    };

    /// Fill and stroke of a point.
    pub fn point(&self, point_type: PointType) -> (Ink, Ink) {
        match point_type {
            PointType::CommonCause => self.common,
            PointType::SpecialCauseImprovement => self.improvement,
            PointType::SpecialCauseConcern => self.concern,
            PointType::SpecialCauseNeutralHigh | PointType::SpecialCauseNeutralLow => self.neutral,
        }
    }

    /// Fill and text of a tier; tiers above the last have its colour.
    pub fn tier(&self, number: u8) -> (Ink, Ink) {
        let index = usize::from(number).min(self.tiers.len() - 1);
        let pick = |inks: &[Ink; 7]| inks.get(index).copied().unwrap_or(self.ink);
        (pick(&self.tiers), pick(&self.on_tiers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{BRUSH_OPACITY, contrast, mixed};

    #[test]
    fn light_and_dark_are_those_of_the_design_tokens() {
        let css = include_str!("../../style/tokens.css");
        let channel = |hex: &str, at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let ink = |hex: &str| -> Ink { (channel(hex, 1), channel(hex, 3), channel(hex, 5)) };
        let token = |name: &str| -> [Ink; 2] {
            let start = format!("--colour-{name}: var(--light, ");
            let (_, rest) = css.split_once(&start).unwrap_or_else(|| panic!("no {name}"));
            let (light, rest) = rest.split_once(") var(--dark, ").unwrap();
            [ink(light), ink(rest.split_once(')').unwrap().0)]
        };
        for (scheme, theme) in [Theme::LIGHT, Theme::DARK].into_iter().enumerate() {
            let pairs = [
                ("ground", theme.ground),
                ("ink", theme.ink),
                ("ink-quiet", theme.quiet),
                ("ground-sunken", theme.grid),
                ("target", theme.target),
                ("plan", theme.plan),
                ("common", theme.common.0),
                ("common-edge", theme.common.1),
                ("improvement", theme.improvement.0),
                ("improvement-edge", theme.improvement.1),
                ("concern", theme.concern.0),
                ("concern-edge", theme.concern.1),
                ("neutral", theme.neutral.0),
                ("neutral-edge", theme.neutral.1),
            ];
            for (name, ink) in pairs {
                assert_eq!(token(name)[scheme], ink, "{name}");
            }
            for number in 0..7 {
                let inks = [format!("tier-{number}"), format!("on-tier-{number}")];
                let [fill, text] = inks.map(|name| token(&name)[scheme]);
                assert_eq!((fill, text), theme.tier(number), "tier {number}");
            }
        }
    }

    #[test]
    fn every_mark_with_a_meaning_passes_three_to_one_and_text_four_and_a_half() {
        for theme in [Theme::LIGHT, Theme::DARK, Theme::PRINT] {
            let strokes = [theme.common, theme.improvement, theme.concern, theme.neutral];
            let lines = [
                theme.limit,
                theme.target,
                theme.plan,
                theme.recovery,
                theme.quiet,
                theme.focus,
                theme.brush,
                theme.ink,
            ];
            let brushed = mixed(theme.brush, theme.ground, BRUSH_OPACITY);
            for ink in strokes.map(|(_, stroke)| stroke).into_iter().chain(lines) {
                assert!(contrast(ink, theme.ground) >= 3.0, "{ink:?} on {:?}", theme.ground);
                assert!(contrast(ink, theme.band) >= 3.0, "{ink:?} on the band");
                assert!(contrast(ink, brushed) >= 3.0, "{ink:?} on a marked stretch");
            }
            for ink in [theme.ink, theme.quiet, theme.target, theme.plan, theme.recovery] {
                assert!(contrast(ink, theme.ground) >= 4.5, "{ink:?} as text");
            }
            for number in 0..=6 {
                let (fill, text) = theme.tier(number);
                assert!(contrast(fill, text) >= 4.5, "tier {number}");
            }
            for (fill, text) in theme.steps.into_iter().zip(theme.on_steps) {
                assert!(contrast(fill, text) >= 4.5, "step {fill:?}");
            }
        }
    }
}
