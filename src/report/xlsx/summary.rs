//! The first sheet: title, cover sheet and all text, in the order of the document, with who wrote
//! what, and a link to the sheet of each table and picture.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::names::clean;
use super::{Part, Plan, setup, style};
use crate::report::document::{Block, Document, Exception, Fact, Paragraph, Prose};

/// Its name.
pub(super) const SHEET: &str = "Report";

/// The widths of its columns in characters: labels, text, who wrote it or where to look.
const WIDTHS: [f64; 3] = [26.0, 86.0, 30.0];

/// Writes it.
pub(super) fn write(
    sheet: &mut Worksheet,
    document: &Document,
    plan: &Plan,
) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page { sheet, row: 0 };
    page.run_on(&document.title, &style::title(), 24.0)?;
    page.run_on(&document.subject, &style::base().set_font_size(12), 18.0)?;
    if document.invented {
        let words = "Invented data: no figure in this report is real.";
        page.run_on(words, &style::warning(), style::LINE)?;
    }
    page.gap();
    page.facts(&document.facts)?;
    if let Some(cover) = &document.cover {
        page.heading(&format!("Cover sheet for {}", cover.forum))?;
        for line in &cover.lines {
            let text = if line.text().is_empty() { "Not stated" } else { line.text() };
            page.line(&line.label, text, "")?;
        }
    }
    for (section, part) in document.sections.iter().zip(&plan.parts) {
        page.heading(&section.heading)?;
        let mut tables = part.tables.iter();
        for block in &section.blocks {
            page.block(block, part, &mut tables)?;
        }
    }
    setup::portrait(page.sheet, document);
    Ok(())
}

/// The sheet and the next row of it.
struct Page<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
}

impl Page<'_> {
    fn gap(&mut self) {
        self.row += 1;
    }

    /// Words that run on over empty cells.
    fn run_on(&mut self, words: &str, format: &Format, height: f64) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, height)?;
        self.sheet.write_string_with_format(self.row, 0, clean(words), format)?;
        self.row += 1;
        Ok(())
    }

    fn heading(&mut self, words: &str) -> Result<(), XlsxError> {
        self.gap();
        for column in 1..WIDTHS.len() {
            let column = u16::try_from(column).unwrap_or_default();
            self.sheet.write_blank(self.row, column, &style::heading())?;
        }
        self.run_on(words, &style::heading(), 24.0)
    }

    /// A label, its text, and who wrote it.
    fn line(&mut self, label: &str, text: &str, by: &str) -> Result<(), XlsxError> {
        let (label, text, by) = (clean(label), clean(text), clean(by));
        let lines = [(&label, WIDTHS[0]), (&text, WIDTHS[1]), (&by, WIDTHS[2] * 1.2)]
            .map(|(text, width)| style::lines(text, width));
        let most = lines.into_iter().fold(1.0, f64::max);
        self.sheet.set_row_height(self.row, most * style::LINE)?;
        let formats = [style::label(), style::text(), style::aside()];
        for ((column, text), format) in (0..).zip([label, text, by]).zip(formats) {
            if !text.is_empty() {
                self.sheet.write_string_with_format(self.row, column, text, &format)?;
            }
        }
        self.row += 1;
        Ok(())
    }

    /// A label, its words, and a link to the sheet that holds it.
    fn lead(&mut self, label: &str, words: &str, sheet: &str) -> Result<(), XlsxError> {
        let row = self.row;
        self.line(label, words, "")?;
        let link = Url::new(format!("internal:'{sheet}'!A1")).set_text(sheet);
        self.sheet.write_url_with_format(row, 2, link, &style::link())?;
        Ok(())
    }

    fn facts(&mut self, facts: &[Fact]) -> Result<(), XlsxError> {
        facts.iter().try_for_each(|fact| self.line(&fact.label, &fact.text, ""))
    }

    fn paragraph(&mut self, label: &str, paragraph: &Paragraph) -> Result<(), XlsxError> {
        let by = paragraph.author.label().unwrap_or_default();
        self.line(label, &paragraph.text, &by)
    }

    fn prose(&mut self, prose: &Prose) -> Result<(), XlsxError> {
        prose.paragraphs().iter().try_for_each(|paragraph| self.paragraph("", paragraph))
    }

    fn block<'p>(
        &mut self,
        block: &Block,
        part: &Part,
        tables: &mut impl Iterator<Item = &'p (String, String)>,
    ) -> Result<(), XlsxError> {
        let pictures = part.pictures.as_deref().unwrap_or_default();
        match block {
            Block::Heading(words) => {
                self.gap();
                self.run_on(words, &style::subheading(), 18.0)
            }
            Block::Paragraph(paragraph) => self.paragraph("", paragraph),
            Block::List(items) => items.iter().try_for_each(|item| {
                let item = Paragraph { text: format!("• {}", item.text), ..item.clone() };
                self.paragraph("", &item)
            }),
            Block::Prose(prose) => self.prose(prose),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => match tables.next() {
                Some((sheet, _)) => self.lead("Table", &table.caption, sheet),
                None => Ok(()),
            },
            Block::Picture(picture) => {
                self.lead("Picture", &picture.alt, pictures)?;
                if picture.caption.is_empty() {
                    Ok(())
                } else {
                    self.line("", &picture.caption, "")
                }
            }
            Block::Exception(exception) => {
                self.lead(&state(exception), &exception.heading(), pictures)?;
                for block in &exception.blocks {
                    if let (Block::Table(table), Some((sheet, _))) =
                        (block, in_order(block, tables))
                    {
                        self.lead("Table", &table.caption, sheet)?;
                    }
                }
                Ok(())
            }
        }
    }
}

/// The next table’s sheet, where the block is a table.
fn in_order<'p>(
    block: &Block,
    tables: &mut impl Iterator<Item = &'p (String, String)>,
) -> Option<&'p (String, String)> {
    matches!(block, Block::Table(_)).then(|| tables.next()).flatten()
}

/// `Tier 3, up from 2`.
fn state(exception: &Exception) -> String {
    match (&exception.tier, exception.change.as_str()) {
        (Some((tier, _)), "") => format!("Tier {tier}"),
        (Some((tier, _)), change) => format!("Tier {tier}, {change}"),
        (None, change) => change.to_owned(),
    }
}
