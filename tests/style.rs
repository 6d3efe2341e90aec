//! The laws of how the page looks: colours are tokens, every pair that is read or told apart has
//! the contrast for it on light and on dark ground, a person's own colours hold for all of them, and
//! nothing moves for those who want no movement.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read the style sheets has to fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sightline::chart::{Ink, contrast};

/// Every style sheet: its name and its rules without comments.
fn sheets() -> BTreeMap<String, String> {
    let mut sheets = BTreeMap::new();
    for entry in fs::read_dir("style").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "css") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            let mut rules = String::new();
            for (number, part) in text.split("/*").enumerate() {
                let after = part.split_once("*/").map_or(part, |(_, after)| after);
                rules.push_str(if number == 0 { part } else { after });
            }
            sheets.insert(name, rules);
        }
    }
    sheets
}

/// The innermost rules of a sheet: what stands before the brace, and what in it.
fn rules(css: &str) -> impl Iterator<Item = (&str, &str)> {
    css.split('}').filter_map(|rule| {
        let (before, inside) = rule.rsplit_once('{')?;
        Some((before.rsplit('{').next().unwrap_or(before).trim(), inside))
    })
}

/// The tokens for colours: light and dark.
fn tokens() -> BTreeMap<String, [Ink; 2]> {
    let ink = |hex: &str| -> Ink {
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (channel(1), channel(3), channel(5))
    };
    let sheets = sheets();
    let lines = sheets["tokens.css"].lines().map(str::trim);
    let tokens: BTreeMap<_, _> = lines
        .filter_map(|line| line.strip_prefix("--colour-"))
        .map(|line| {
            let (name, value) = line.split_once(": var(--light, ").expect(line);
            let (light, dark) =
                value.trim_end_matches(");").split_once(") var(--dark, ").expect(line);
            (name.to_owned(), [ink(light), ink(dark)])
        })
        .collect();
    assert!(tokens.len() > 40, "tokens.css holds a line for each");
    tokens
}

/// The names of the colour tokens that a sheet uses.
fn used(css: &str) -> BTreeSet<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    css.split("var(--colour-")
        .skip(1)
        .map(|rest| rest.split(|c| !is_name(c)).next().unwrap())
        .collect()
}

#[test]
fn no_style_sheet_but_the_tokens_holds_a_colour() {
    let functions = [
        "rgb(",
        "rgba(",
        "hsl(",
        "hsla(",
        "oklch(",
        "lab(",
        "color-mix(",
        "light-dark(",
        "var(--light",
        "var(--dark",
    ];
    let names = ["white", "black", "red", "grey", "gray", "blue", "green", "yellow", "orange"];
    let mut wrong = Vec::new();
    for (sheet, css) in sheets() {
        if sheet == "tokens.css" {
            continue;
        }
        for (selector, inside) in rules(&css) {
            for declaration in inside.split(';') {
                let Some((property, value)) = declaration.split_once(':') else { continue };
                let is_hex = |word: &str| {
                    word.strip_prefix('#').is_some_and(|hex| {
                        hex.len() >= 3 && hex.chars().all(|c| c.is_ascii_hexdigit())
                    })
                };
                let mut words = value.split(|c: char| c.is_whitespace() || ",()".contains(c));
                let is_colour = functions.iter().any(|function| value.contains(function))
                    || words.any(|word| is_hex(word) || names.contains(&word));
                if is_colour {
                    wrong.push(format!("{sheet}: {selector} {{{}:{value}}}", property.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\nbelong in style/tokens.css");
}

#[test]
fn every_token_that_is_used_exists_and_every_token_is_used() {
    let (sheets, tokens) = (sheets(), tokens());
    let named: BTreeSet<&str> = tokens.keys().map(String::as_str).collect();
    let used: BTreeSet<&str> = sheets.values().flat_map(|css| used(css)).collect();
    let unknown: Vec<_> = used.difference(&named).collect();
    assert!(unknown.is_empty(), "no such tokens: {unknown:?}");
    let idle: Vec<_> = named.difference(&used).collect();
    assert!(idle.is_empty(), "nothing uses the tokens {idle:?}");
}

#[test]
fn the_page_has_every_style_sheet_tokens_first_and_forced_colours_last() {
    let page = fs::read_to_string("index.html").unwrap();
    let linked: Vec<&str> =
        page.split("href=\"style/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let all: BTreeSet<String> = sheets().into_keys().collect();
    assert_eq!(linked.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), all);
    assert_eq!(linked.first(), Some(&"tokens.css"));
    assert_eq!(linked.last(), Some(&"forced.css"));
}

/// A token is two colours of which one is empty, so every ground says which: light first, dark where
/// it was chosen or the computer is dark, and never on paper or in a report.
#[test]
fn of_the_two_colours_of_a_token_one_holds() {
    const LIGHT: &str = "--light: initial; --dark: ;";
    const DARK: &str = "--light: ; --dark: initial;";
    let sheet = sheets()["scheme.css"].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(sheet.starts_with(&format!(":root, .report {{ {LIGHT}")), "light, and a report too");
    let screens: Vec<&str> = sheet.split("@media ").filter(|query| query.contains(DARK)).collect();
    assert_eq!(sheet.matches(DARK).count(), screens.len());
    assert!(screens.iter().all(|query| query.starts_with("screen")), "paper is white");
    assert!(
        sheet.contains(
            "(prefers-color-scheme: dark) { :root:where(:not([data-scheme=\"light\"])) {"
        )
    );
    assert!(sheet.contains("@media screen { :root:where([data-scheme=\"dark\"]) {"));
    for (name, css) in sheets() {
        let has = |word: &str| css.contains(&format!("--{word}:"));
        assert!(name == "scheme.css" || !has("light") && !has("dark"), "{name} turns the scheme");
    }
}

#[test]
fn what_the_browser_draws_around_the_page_has_the_colour_of_its_header() {
    let page = fs::read_to_string("index.html").unwrap();
    let head = tokens()["head"];
    for (scheme, (red, green, blue)) in ["light", "dark"].into_iter().zip(head) {
        let meta = format!(
            "<meta name=\"theme-color\" content=\"#{red:02x}{green:02x}{blue:02x}\" \
             media=\"(prefers-color-scheme: {scheme})\">"
        );
        assert!(page.contains(&meta), "{meta}");
    }
}

/// What is written on what, by tokens.
fn text_pairs() -> Vec<(String, &'static str)> {
    let grounds = [
        "ground",
        "ground-quiet",
        "ground-sunken",
        "error-ground",
        "warning-ground",
        "information-ground",
    ];
    let inks = [
        "ink",
        "ink-quiet",
        "brand",
        "brand-strong",
        "link-visited",
        "link-hover",
        "link-active",
        "error",
        "warning",
        "information",
    ];
    let mut pairs = Vec::new();
    for ground in grounds {
        pairs.extend(inks.map(|ink| (ink.to_owned(), ground)));
    }
    pairs.extend(
        [
            ("on-head", "head"),
            ("on-brand", "brand"),
            ("on-brand", "brand-hover"),
            ("on-brand", "brand-edge"),
            ("brand", "brand-ground"),
            ("brand", "brand-ground-strong"),
            ("on-act", "act"),
            ("on-act", "act-hover"),
            ("on-act", "act-edge"),
            ("focus-ink", "focus"),
            // Words for a moment over a chart, and counts on a tab.
            ("ground", "ink"),
            // Words of marks.
            ("target", "ground"),
            ("plan", "ground"),
            ("common-edge", "ground"),
            ("improvement-edge", "ground"),
            ("concern-edge", "ground"),
            ("neutral-edge", "ground"),
        ]
        .map(|(ink, ground)| (ink.to_owned(), ground)),
    );
    let tiers = ["tier-0", "tier-1", "tier-2", "tier-3", "tier-4", "tier-5", "tier-6"]
        .map(|tier| (format!("on-{tier}"), tier));
    pairs.extend(tiers);
    pairs
}

#[test]
fn text_has_a_contrast_of_four_and_a_half_to_its_ground() {
    let tokens = tokens();
    for (ink, ground) in text_pairs() {
        for (scheme, name) in ["light", "dark"].into_iter().enumerate() {
            let found = contrast(tokens[&ink][scheme], tokens[ground][scheme]);
            assert!(found >= 4.5, "{name}: {ink} on {ground} has {found:.2}");
        }
    }
}

#[test]
fn lines_marks_and_the_focus_have_a_contrast_of_three_to_their_ground() {
    let tokens = tokens();
    let marks = [
        "line-strong",
        "focus-edge",
        "brand",
        "act",
        "tier-edge",
        "target",
        "plan",
        "common-edge",
        "improvement-edge",
        "concern-edge",
        "neutral-edge",
        "error",
        "warning",
        "information",
    ];
    for mark in marks {
        for ground in ["ground", "ground-quiet", "ground-sunken"] {
            for (scheme, name) in ["light", "dark"].into_iter().enumerate() {
                let found = contrast(tokens[mark][scheme], tokens[ground][scheme]);
                assert!(found >= 3.0, "{name}: {mark} on {ground} has {found:.2}");
            }
        }
    }
    // The focus on the header, which has the yellow alone.
    for (focus, head) in tokens["focus"].into_iter().zip(tokens["head"]) {
        assert!(contrast(focus, head) >= 3.0);
    }
}

/// The number in a tier tells it; its colour has to lead the eye along: each further from the ground.
#[test]
fn each_tier_is_told_from_the_next_and_leaves_the_ground() {
    let tokens = tokens();
    for (scheme, ground) in tokens["ground"].into_iter().enumerate() {
        for tier in 0..6 {
            let [one, next] =
                [tier, tier + 1].map(|number| tokens[&format!("tier-{number}")][scheme]);
            let step = contrast(one, next);
            assert!(step >= 1.1, "tier {tier} and the next have {step:.2}");
            assert!(contrast(next, ground) > contrast(one, ground), "tier {tier}");
        }
    }
}

/// Yellow is light on dark ground too, so what stands on it cannot keep the ink of the page.
#[test]
fn what_has_the_ground_of_the_focus_has_its_ink() {
    let mut wrong = Vec::new();
    for (sheet, css) in sheets() {
        for (selector, inside) in rules(&css) {
            let has = |declaration: &str| inside.contains(declaration);
            let is_yellow = has("background: var(--colour-focus)")
                || has("background-color:var(--colour-focus)");
            let is_dark =
                has("color: var(--colour-focus-ink)") || has("color:var(--colour-focus-ink)");
            if is_yellow && !is_dark {
                wrong.push(format!("{sheet}: {selector}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_system_that_forces_its_colours_gives_every_token_one_of_its_own() {
    let system = [
        "Canvas",
        "CanvasText",
        "LinkText",
        "VisitedText",
        "ActiveText",
        "ButtonFace",
        "ButtonText",
        "Highlight",
        "HighlightText",
        "GrayText",
    ];
    let sheets = sheets();
    let forced = &sheets["forced.css"];
    for name in tokens().keys() {
        let start = format!("--colour-{name}: ");
        let (_, value) = forced.split_once(&start).unwrap_or_else(|| panic!("{name} is missing"));
        let value = value.split(';').next().unwrap();
        assert!(system.contains(&value), "{name} is {value}");
    }
}

/// Movement has to be asked for: it stands inside a query for those who have nothing against it.
#[test]
fn nothing_moves_for_those_who_want_no_movement() {
    for (sheet, css) in sheets() {
        let queries = css.split("@media (prefers-reduced-motion: no-preference)");
        let outside: String = queries
            .enumerate()
            .map(|(number, part)| {
                if number == 0 {
                    return part;
                }
                // The query ends with the brace that closes it, the first at the start of a line.
                part.split_once("\n}").map_or("", |(_, after)| after)
            })
            .collect();
        for moving in ["transition", "animation", "@keyframes", "scroll-behavior: smooth"] {
            assert!(!outside.contains(moving), "{sheet} has {moving} for everybody");
        }
    }
}
