//! A chart as a picture that stands alone: with its title, what it says in words, what its marks
//! mean, and where it comes from. The same poster is saved as PNG and as SVG, and copied.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use super::layout::{Layout, Marker};
use super::model::Model;
use super::page::{MARGIN, Page, Place, SMALL, Words, paint_page};
use super::paint::{PaintError, paint};
use super::svg::{SvgError, image};
use super::theme::Theme;
use super::window::Window;
use super::{summary, text};
use crate::spc::PointType;

/// The size of a poster's chart in pixels: wide enough for a slide and a page across.
const CHART: (f64, f64) = (1200.0, 480.0);

/// A chart with its head and foot, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Poster {
    /// Width of the whole in pixels.
    pub width: f64,
    /// Height of the whole in pixels.
    pub height: f64,
    layout: Layout,
    top: f64,
    words: Vec<Words>,
    marks: Vec<Mark>,
}

/// A marker of the legend.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mark {
    x: f64,
    y: f64,
    sort: Sort,
}

/// What a marker of the legend stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sort {
    Point(PointType),
    Excluded,
    Partial,
}

impl Poster {
    /// The part of the chart that `window` shows. `origin` says what the figures rest on, such as
    /// the framework and the month up to which they were judged.
    pub fn new(model: &Model, window: Window, origin: &str) -> Self {
        let layout = Layout::within(model, window, CHART.0, CHART.1);
        let width = CHART.0 + 2.0 * MARGIN;
        let mut page = Page::new(CHART.0);
        let title = match model.organisation.as_str() {
            "" => model.title.clone(),
            organisation => format!("{}, {organisation}", model.title),
        };
        page.write(&title, 20.0, false);
        if let Some(part) = shown_part(model, window) {
            page.write(&part, SMALL, true);
        }
        page.write(&summary::summary(model), SMALL, false);
        let top = page.y + 6.0;
        page.y = top + layout.height + 12.0;

        let mut marks = Vec::new();
        let mut x = MARGIN;
        for (sort, meaning) in legend(model) {
            let length = text::width(meaning, SMALL) + 40.0;
            if x > MARGIN && x + length > MARGIN + CHART.0 {
                x = MARGIN;
                page.y += SMALL + 7.0;
            }
            let y = page.y + SMALL / 2.0;
            marks.push(Mark { x: x + 6.0, y, sort });
            let at = (x + 18.0, y);
            page.put(meaning, at, SMALL);
            x += length;
        }
        if !marks.is_empty() {
            page.y += SMALL + 9.0;
        }
        if layout.numbered_notes {
            for (number, (slot, note)) in (1..).zip(model.notes()) {
                let name = model.slots.get(slot).map_or_else(String::new, |slot| slot.name());
                page.write(&format!("{number}. {name}: {note}"), SMALL, true);
            }
        }
        page.write(&[summary::method(model).as_str(), origin].join(" "), SMALL, true);
        if !model.notice.is_empty() {
            page.write(&model.notice, SMALL, false);
        }
        Self { width, height: page.y + MARGIN - 5.0, layout, top, words: page.words, marks }
    }

    /// Draws the poster on an area of its proportions.
    ///
    /// # Errors
    ///
    /// Whatever the backend reports.
    pub fn paint<B: DrawingBackend>(
        &self,
        theme: &Theme,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), PaintError<B>> {
        let place = Place {
            page: self.width,
            top: self.top,
            width: self.layout.width,
            height: self.layout.height,
        };
        let pen =
            paint_page(place, &self.words, theme, area, |chart| paint(&self.layout, theme, chart))?;
        for mark in &self.marks {
            let Mark { x, y, sort } = *mark;
            let marker = Marker {
                slot: 0,
                x,
                y,
                point_type: match sort {
                    Sort::Point(point_type) => point_type,
                    Sort::Excluded | Sort::Partial => PointType::CommonCause,
                },
                conflict: false,
                excluded: sort == Sort::Excluded,
                partial: sort == Sort::Partial,
                forecast: false,
            };
            pen.marker(&marker, 5.0, theme)?;
        }
        Ok(())
    }

    /// The poster as a stand-alone SVG image with `name` as its accessible name.
    ///
    /// # Errors
    ///
    /// What plotters reports; writing to memory has no reason to fail.
    pub fn svg(&self, theme: &Theme, name: &str) -> Result<String, SvgError> {
        image((self.width, self.height), name, |area| self.paint(theme, area))
    }
}

/// Each kind of point that the chart holds, with its words.
fn legend(model: &Model) -> Vec<(Sort, &'static str)> {
    let mut kinds: Vec<_> = (summary::kinds(model).into_iter())
        .map(|kind| (Sort::Point(kind), summary::meaning(kind)))
        .collect();
    if model.slots.iter().any(super::Slot::excluded) {
        kinds.push((Sort::Excluded, summary::EXCLUDED));
    }
    if model.slots.iter().any(super::Slot::is_partial) {
        kinds.push((Sort::Partial, summary::PARTIAL));
    }
    kinds
}

/// Which periods are shown, when it is not all of them.
fn shown_part(model: &Model, window: Window) -> Option<String> {
    let slots = window.slots();
    let (first, last) =
        (model.slots.get(slots.start)?, model.slots.get(slots.end.checked_sub(1)?)?);
    (!window.is_all()).then(|| format!("Shown: {} to {}.", first.period, last.period))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::example;

    #[test]
    fn a_poster_says_what_it_shows_and_where_it_comes_from() {
        let model = example();
        let poster = Poster::new(&model, Window::all(40), "Framework: STW. Values to April 2026.");
        let drawn = poster.svg(&Theme::LIGHT, "An example").unwrap();
        let said: String = poster.words.iter().map(|words| words.text.as_str()).collect();
        assert!(said.starts_with("A&E: seen within 4 hours, SaTH"), "{said}");
        for part in ["XmR chart. Rules: Making Data Count.", "Framework: STW.", "Common cause"] {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert!(!said.contains("Shown: "));
        assert!(drawn.contains("<title>An example</title>"));
        assert!(drawn.contains("A&amp;E: seen within 4 hours, SaTH"));
    }

    #[test]
    fn a_poster_of_a_part_says_which_part() {
        let model = example();
        let poster = Poster::new(&model, Window::all(40).to_period(4..12), "");
        assert!(poster.words.iter().any(|words| words.text == "Shown: Aug 2023 to Mar 2024."));
    }

    #[test]
    fn everything_of_a_poster_lies_on_it() {
        let mut model = example();
        for index in 0..12 {
            let slot = model.slots[index].period;
            model = model.with_annotation(slot, "a long note about what happened here ".repeat(6));
        }
        let poster = Poster::new(&model, Window::all(40), "Framework: STW.");
        for words in &poster.words {
            let right = words.at.0 + text::width(&words.text, words.size);
            assert!(right <= poster.width && words.at.1 + words.size / 2.0 <= poster.height);
        }
        assert!(poster.words.iter().any(|words| words.text.starts_with("12. March 2024: ")));
    }
}
