//! The exceptions and pictures of a section: each chart beside what is known of it, one below the
//! other, and none cut by the end of a page.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::data::Data;
use super::names::clean;
use super::{chart, setup, style};
use crate::chart::icon;
use crate::report::chart::title;
use crate::report::document::{
    Block, Document, Drawn, Exception, Fact, Paragraph, Picture, Section,
};

/// The widths of the columns of labels and of text, in characters.
const WIDTHS: [f64; 2] = [24.0, 60.0];
/// The column in which charts start.
const CHART: u16 = 2;
/// The height of a page at the scale of these sheets, in points.
const PAGE: f64 = 720.0;
/// The height of a chart with the air around it, in points: a pixel is three quarters of one.
const CHART_HEIGHT: f64 = chart::SIZE.1 as f64 * 0.75 + 12.0;

/// Writes the sheet called `name`.
pub(super) fn write(
    sheet: &mut Worksheet,
    name: &str,
    section: &Section,
    data: &Data<'_>,
    document: &Document,
) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, clean(&section.heading), &style::title())?;
    sheet.set_row_height(0, 24)?;
    if document.invented {
        let words = "Invented data: no figure in this report is real.";
        sheet.write_string_with_format(1, 0, words, &style::warning())?;
    }
    let mut next = 2;
    let mut on_page = 24.0 + style::LINE;
    let mut breaks = Vec::new();
    for entry in entries(section) {
        let height = entry.height();
        if on_page + height > PAGE && on_page > 24.0 + style::LINE {
            breaks.push(next);
            on_page = 0.0;
        }
        on_page += height;
        next = entry.write(sheet, name, next, data)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    setup::charts(sheet, document, &breaks)
}

/// A heading, what is known, and a picture.
struct Entry<'s> {
    heading: String,
    lines: Vec<(String, String)>,
    picture: Option<&'s Picture>,
}

fn entries(section: &Section) -> Vec<Entry<'_>> {
    let mut group = "";
    let mut entries = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Heading(words) => group = words,
            Block::Exception(exception) => entries.push(Entry::of(exception)),
            Block::Picture(picture) => {
                let heading = match &picture.drawn {
                    Drawn::Chart(model) => title(model),
                    Drawn::Drawing(_) | Drawn::Funnel(_) if !group.is_empty() => group.to_owned(),
                    Drawn::Drawing(_) | Drawn::Funnel(_) => section.heading.clone(),
                };
                let mut entry = Entry { heading, lines: Vec::new(), picture: Some(picture) };
                entry.say_picture(picture);
                entries.push(entry);
            }
            _ => {}
        }
    }
    entries
}

impl<'s> Entry<'s> {
    fn of(exception: &'s Exception) -> Self {
        let mut entry = Self {
            heading: exception.heading(),
            lines: Vec::new(),
            picture: exception.picture.as_deref(),
        };
        if let Some((tier, name)) = &exception.tier {
            let change = match exception.change.as_str() {
                "" => String::new(),
                change => format!(", {change}"),
            };
            entry.say("Tier", &format!("{tier} {name}{change}"));
        }
        if let Some(variation) = exception.variation {
            entry.say("Variation", icon::variation_words(variation).name);
        }
        if let Some(assurance) = exception.assurance {
            entry.say("Assurance", icon::assurance_words(assurance).name);
        }
        entry.facts(&exception.facts);
        if let Some(picture) = &exception.picture {
            entry.say_picture(picture);
        }
        exception.blocks.iter().for_each(|block| entry.block(block));
        entry
    }

    fn say(&mut self, label: &str, text: &str) {
        self.lines.push((clean(label), clean(text)));
    }

    fn say_picture(&mut self, picture: &Picture) {
        let label = match picture.drawn {
            Drawn::Chart(_) => "Chart",
            Drawn::Drawing(_) | Drawn::Funnel(_) => "Picture, in words",
        };
        self.say(label, &picture.alt);
        if !picture.caption.is_empty() {
            self.say("", &picture.caption);
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        facts.iter().for_each(|fact| self.say(&fact.label, &fact.text));
    }

    fn paragraphs(&mut self, label: &str, paragraphs: &[Paragraph]) {
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            let by = paragraph.author.label().map(|by| format!("\n({by})")).unwrap_or_default();
            self.say(label, &format!("{}{by}", paragraph.text));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(words) => self.say(words, ""),
            Block::Paragraph(paragraph) => self.paragraphs("", std::slice::from_ref(paragraph)),
            Block::List(items) => self.paragraphs("", items),
            Block::Prose(prose) => self.paragraphs("", &prose.paragraphs()),
            Block::Facts(facts) => self.facts(facts),
            Block::Picture(picture) => self.say_picture(picture),
            // A table has a sheet of its own; no exception stands within another.
            Block::Table(table) => self.say("Table", &table.caption),
            Block::Exception(_) => {}
        }
    }

    fn heights(&self) -> Vec<f64> {
        let height = |(label, text): &(String, String)| {
            style::LINE * style::lines(label, WIDTHS[0]).max(style::lines(text, WIDTHS[1]))
        };
        self.lines.iter().map(height).collect()
    }

    /// The height of everything, in points.
    fn height(&self) -> f64 {
        let text: f64 = self.heights().iter().sum();
        24.0 + text.max(if self.is_drawn() { CHART_HEIGHT } else { 0.0 }) + style::LINE
    }

    fn is_drawn(&self) -> bool {
        self.picture.is_some_and(|picture| matches!(picture.drawn, Drawn::Chart(_)))
    }

    /// Writes it from this row on; gives the row after it.
    fn write(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        first: u32,
        data: &Data<'_>,
    ) -> Result<u32, XlsxError> {
        sheet.set_row_height(first, 24)?;
        sheet.write_string_with_format(first, 0, clean(&self.heading), &style::heading())?;
        sheet.write_blank(first, 1, &style::heading())?;
        let mut row = first + 1;
        let mut written = 0.0;
        for ((label, text), height) in self.lines.iter().zip(self.heights()) {
            sheet.set_row_height(row, height)?;
            let is_heading = text.is_empty();
            let format = if is_heading { style::subheading() } else { style::label() };
            sheet.write_string_with_format(row, 0, label, &format)?;
            sheet.write_string_with_format(row, 1, text, &style::text())?;
            written += height;
            row += 1;
        }
        if let Some(picture) = self.picture
            && let Drawn::Chart(model) = &picture.drawn
            && let Some(rows) = data.rows(model)
        {
            let chart = chart::of(model, &rows, (name, first, 0), &picture.alt);
            sheet.insert_chart_with_offset(first + 1, CHART, &chart, 12, 4)?;
            while written < CHART_HEIGHT {
                sheet.set_row_height(row, style::LINE)?;
                written += style::LINE;
                row += 1;
            }
        }
        sheet.set_row_height(row, style::LINE)?;
        Ok(row + 1)
    }
}
