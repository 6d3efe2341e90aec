//! One measure that needs attention on one slide: tier and icons, chart beside the facts, and below
//! what is said of it. What has no room there is in the notes, tables and further pictures on the
//! slides after it.

use super::deck::{Deck, Slide};
use super::flow::Flow;
use super::master::{CONTENT, Layout};
use super::shape::{Area, Kind, picture};
use super::text::{Line, fitted, of_block};
use crate::report::document::{Block, Exception};
use crate::report::office::{Badge, WriteError, badges, lines};

/// The height of the badges, and the room to what is below.
const STRIP: (f64, f64) = (30.0, 12.0);
/// The width of the chart, and the room to the facts beside it.
const CHART: (f64, f64) = (560.0, 20.0);
/// The greatest height of the chart.
const TALLEST: f64 = 222.0;
/// The sizes of what is said, from the largest that is tried.
const SIZES: [f64; 3] = [14.0, 13.0, 12.0];

pub(super) fn write(deck: &mut Deck, exception: &Exception, over: &str) -> Result<(), WriteError> {
    let mut slide = Slide::new(exception.heading(), Layout::Content);
    let part = deck.part();
    let kicker = Area { x: CONTENT.x, y: 20.0, width: CONTENT.width, height: 14.0 };
    slide.text("Section", &Kind::Plain, kicker, &[Line::quiet(over, 10.0)]);
    let badges = badges(exception);
    let mut y = CONTENT.y;
    if !badges.is_empty() {
        strip(deck, &mut slide, &part, &badges);
        y += STRIP.0 + STRIP.1;
    }
    let mut below = y;
    let mut facts = Area { x: CONTENT.x, y, width: CONTENT.width, height: TALLEST };
    if let Some(shown) = &exception.picture {
        let image = deck.pictures.picture(&mut deck.package, &part, shown)?;
        let width = CHART.0.min(TALLEST / image.ratio.max(0.01));
        let area = Area { x: CONTENT.x, y, width, height: width * image.ratio };
        slide.shapes.push(picture(slide.next_id(), &image, &shown.alt, area));
        below += area.height + 4.0;
        if !shown.caption.is_empty() {
            let caption = Line::quiet(&shown.caption, 9.0);
            let (shown, rest) = fitted(&[caption], CHART.0, 24.0);
            let height = shown.iter().map(|line| line.height(CHART.0)).sum();
            let place = Area { x: CONTENT.x, y: below, width: CHART.0, height };
            slide.text("Caption", &Kind::Plain, place, &shown);
            slide.notes.extend(rest.into_iter().map(|line| line.text));
            below += height + 2.0;
        }
        facts.x += CHART.0 + CHART.1;
        facts.width -= CHART.0 + CHART.1;
        facts.height = below - y;
    }
    if !exception.facts.is_empty() {
        let told = add_facts(&mut slide, exception, facts);
        if exception.picture.is_none() {
            below += told + 8.0;
        }
    }
    let room = Area {
        x: CONTENT.x,
        y: below + 6.0,
        width: CONTENT.width,
        height: CONTENT.y + CONTENT.height - below - 6.0,
    };
    said(&mut slide, &exception.blocks, room);
    deck.add(slide);
    more(deck, exception)
}

/// The badges, beside each other.
fn strip(deck: &mut Deck, slide: &mut Slide, part: &str, badges: &[Badge]) {
    let mut x = CONTENT.x;
    for badge in badges {
        let (fill, ink) = &badge.colours;
        let line = Line {
            is_bold: true,
            after: 0.0,
            colour: if ink == "FFFFFF" { "FFFFFF" } else { crate::report::office::INK },
            ..Line::new(&badge.text, 13.0)
        };
        // As wide as its words need to stay on one line.
        let fits = (3..90).map(|tens| f64::from(tens) * 10.0);
        let mut fits = fits.filter(|width| lines(&badge.text, 14.3, *width) == 1);
        let mut width = fits.next().unwrap_or(CONTENT.width / 2.0) + 18.0;
        if let Some(art) = &badge.art {
            let image = deck.pictures.icon(&mut deck.package, part, art);
            let area = Area { x, y: CONTENT.y, width: STRIP.0, height: STRIP.0 };
            slide.shapes.push(picture(slide.next_id(), &image, &badge.text, area));
            x += STRIP.0 + 6.0;
            width -= 12.0;
            let middle = (STRIP.0 - line.height(width)) / 2.0;
            let area = Area { x, y: CONTENT.y + middle, width, height: STRIP.0 - middle };
            slide.text("Icon in words", &Kind::Plain, area, &[line]);
        } else {
            let area = Area { x, y: CONTENT.y, width, height: STRIP.0 };
            slide.text("Tier", &Kind::Filled(fill), area, &[line]);
        }
        x += width + 14.0;
    }
}

/// The facts in the largest letters in which they fit, and how high they are.
fn add_facts(slide: &mut Slide, exception: &Exception, area: Area) -> f64 {
    // Labels above their texts, or before them where that takes too much room.
    let above = |size: f64| -> Vec<Line> {
        let facts = exception.facts.iter();
        facts
            .flat_map(|fact| {
                let label = Line::heading(&fact.label, size * 0.85);
                let text = Line { after: size * 0.55, ..Line::new(&fact.text, size) };
                [Line { after: 1.0, ..label }, text]
            })
            .collect()
    };
    let before = |size: f64| -> Vec<Line> {
        let facts = exception.facts.iter();
        facts.map(|fact| Line::fact(&fact.label, &fact.text, size)).collect()
    };
    let height = |lines: &[Line]| lines.iter().map(|line| line.height(area.width)).sum::<f64>();
    let ways = SIZES.into_iter().map(above).chain([12.0, 11.0, 10.0].into_iter().map(before));
    let fits = ways.into_iter().find(|facts| height(facts) <= area.height);
    let facts = fits.unwrap_or_else(|| before(10.0));
    let (shown, rest) = fitted(&facts, area.width, area.height);
    let told = height(&shown);
    slide.text("Facts", &Kind::Plain, area, &shown);
    slide.notes.extend(rest.into_iter().map(|line| format!("{}{}", line.label, line.text)));
    told
}

/// What is said, in the largest letters in which it fits; the rest goes to the notes.
fn said(slide: &mut Slide, blocks: &[Block], room: Area) {
    let of_size = |size: f64| -> Vec<Line> {
        blocks.iter().filter_map(|block| of_block(block, size)).flatten().collect()
    };
    let height = |lines: &[Line]| lines.iter().map(|line| line.height(room.width)).sum::<f64>();
    let fits = SIZES.iter().map(|size| of_size(*size)).find(|said| height(said) <= room.height);
    let lines = fits.unwrap_or_else(|| of_size(12.0));
    let (shown, rest) = fitted(&lines, room.width, room.height);
    slide.text("Text", &Kind::Placeholder("", "1"), room, &shown);
    slide.notes.extend(rest.into_iter().map(|line| format!("{}{}", line.label, line.text)));
}

/// Tables and further pictures, on slides after it.
fn more(deck: &mut Deck, exception: &Exception) -> Result<(), WriteError> {
    let mut flow = Flow::new(&format!("{}: more", exception.heading()));
    for block in &exception.blocks {
        if matches!(block, Block::Table(_) | Block::Picture(_)) {
            flow.block(block);
        }
    }
    flow.finish(deck)
}
