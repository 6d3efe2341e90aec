//! Tiers, icons and spark lines: a drawing with its words, as on the page.

use super::markup::Markup;
use crate::chart::icon::{self, Art, SIZE, Words, tone_name};
use crate::chart::{Model, Sparkline};
use crate::spc::{Assurance, VariationIcon};

/// A tier: its number in its colour, and its name.
pub(super) fn tier(page: &mut Markup, number: u8, name: &str) {
    page.element("span", &[("class", "tier-word")], |page| {
        page.element("span", &[("class", "report-hidden")], |page| page.said("Tier "));
        badge(page, number);
        page.said(" ");
        page.words("span", &[("class", "tier-word__name")], name);
    });
}

/// The number of a tier in its colour.
pub(super) fn badge(page: &mut Markup, number: u8) {
    let class = format!("tier tier--{}", number.min(6));
    page.element("span", &[("class", &class)], |page| page.said(&number.to_string()));
}

/// The variation icon, above `words` or its name.
pub(super) fn variation(page: &mut Markup, icon: VariationIcon, words: Option<&str>) {
    with_words(page, &Art::variation(icon), icon::variation_words(icon), words);
}

/// The assurance icon, above `words` or its name.
pub(super) fn assurance(page: &mut Markup, icon: Assurance, words: Option<&str>) {
    with_words(page, &Art::assurance(icon), icon::assurance_words(icon), words);
}

fn with_words(page: &mut Markup, art: &Art, own: Words, words: Option<&str>) {
    page.element("span", &[("class", "spc-icon"), ("title", own.meaning)], |page| {
        drawing(page, art);
        page.words("span", &[("class", "spc-icon-name")], words.unwrap_or(own.name));
    });
}

fn drawing(page: &mut Markup, art: &Art) {
    let class = format!("spc-icon-art tone-{}", art.tone_name());
    let (size, middle) = (SIZE.to_string(), (SIZE / 2.0).to_string());
    let view_box = format!("0 0 {SIZE} {SIZE}");
    let attributes = [
        ("class", class.as_str()),
        ("width", &size),
        ("height", &size),
        ("viewBox", &view_box),
        ("aria-hidden", "true"),
    ];
    page.element("svg", &attributes, |page| {
        page.void("circle", &[("class", "ring"), ("cx", &middle), ("cy", &middle), ("r", "18")]);
        if let Some(y) = art.target.map(|y| y.to_string()) {
            let ends = [("x1", "5"), ("x2", "35"), ("y1", &y), ("y2", &y), ("class", "target")];
            page.void("line", &ends);
        }
        page.void("polyline", &[("class", "curve"), ("points", &art.curve())]);
        for (x, y) in art.dots {
            let (x, y) = (x.to_string(), y.to_string());
            page.void("circle", &[("class", "dot"), ("cx", &x), ("cy", &y), ("r", "2.4")]);
        }
        if !art.letter.is_empty() {
            let (x, y) = art.letter_at;
            // Middle of a capital: half its height below the middle of the letter.
            let (x, y) = (x.to_string(), (y + 4.3).to_string());
            let place = [("class", "letter"), ("x", &x), ("y", &y), ("text-anchor", "middle")];
            page.element("text", &place, |page| page.said(art.letter));
        }
    });
}

/// The last two years of a chart in the size of a word, with `words` as its name.
pub(super) fn spark(page: &mut Markup, model: &Model, words: &str) {
    const PERIODS: usize = 24;
    const SIZE: (f64, f64) = (132.0, 32.0);
    let spark = Sparkline::new(model, PERIODS, SIZE.0, SIZE.1);
    let (width, height) = (spark.width.to_string(), spark.height.to_string());
    let view_box = format!("0 0 {width} {height}");
    let attributes = [
        ("class", "spark"),
        ("width", width.as_str()),
        ("height", &height),
        ("viewBox", &view_box),
        ("role", "img"),
        ("aria-label", words),
    ];
    page.element("svg", &attributes, |page| {
        let paths = [
            ("spark-limits", &spark.limits),
            ("spark-mean", &spark.mean),
            ("spark-target", &spark.target),
            ("spark-line", &spark.path),
        ];
        for (class, path) in paths.iter().filter(|(_, path)| !path.is_empty()) {
            page.void("path", &[("class", class), ("d", path)]);
        }
        for point in &spark.points {
            let class = format!("tone-{}", tone_name(point.point_type));
            page.void("path", &[("class", &class), ("d", &point.path)]);
        }
        if !spark.hollow.is_empty() {
            page.void("path", &[("class", "spark-hollow"), ("d", &spark.hollow)]);
        }
    });
}
