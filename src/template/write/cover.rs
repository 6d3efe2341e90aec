//! The cover sheet: who reports, for which month, and the way to every other sheet.

use rust_xlsxwriter::{Color, Url, Worksheet};

use super::content::{Content, Datum};
use super::lists::Lists;
use super::page::Page;
use super::{WriteError, style};
use crate::framework::Framework;
use crate::template::{Choices, CoverLabel};
use crate::words::plain;

/// The tab's name.
pub(super) const SHEET: &str = "Cover";

/// Row of the first label; board papers start after a gap, as a blank box must have nothing of
/// another part right below it.
const FIRST: u32 = 3;
const GAP: u32 = 2;
const LAST: u16 = 1;

/// Writes the cover; `reports` are the name and tab of each highlight report.
pub(super) fn write(
    sheet: &mut Worksheet,
    content: &Content,
    framework: &Framework,
    lists: &Lists,
    reports: &[(String, String)],
) -> Result<(), WriteError> {
    let mut page = Page::new(sheet, LAST);
    page.sheet().set_column_width(0, 30)?;
    page.sheet().set_column_width(1, 84)?;
    page.sheet().set_row_height(2, 7)?;
    page.sheet().set_tab_color(Color::RGB(style::DARK_BLUE));
    page.title(
        if lists.is_none() { "Highlight reports" } else { "Performance return" },
        &format!("{}. Framework version {}.", framework.name, framework.version),
    )?;
    let mut row = FIRST;
    for label in CoverLabel::ALL {
        if label == CoverLabel::ExecutiveLead {
            row += GAP;
            page.band(row, 0, LAST, "Only for board papers")?;
            row += 1;
        }
        let long = label == CoverLabel::Recommendation;
        page.row_lines(row, if long { 3.0 } else { 1.35 })?;
        page.label(row, 0, 0, label.printed(), note(label))?;
        let format = match label {
            CoverLabel::ReportingMonth => style::month(),
            CoverLabel::Recommendation => style::words(),
            _ => style::input(),
        };
        page.cell(row, 1, &value(content, framework, label), &format)?;
        let choices = match label {
            CoverLabel::Organisation => Some(Choices::Organisations),
            CoverLabel::ReportingMonth => Some(Choices::Months),
            CoverLabel::CqcDomains => Some(Choices::CqcDomains),
            _ => None,
        };
        if let Some(choices) = choices
            && let Some(drop_down) = lists.drop_down(choices)?
        {
            page.validate((row, row), (1, 1), &drop_down)?;
        }
        row += 1;
    }
    row += GAP;
    page.band(row, 0, LAST, "Sheets of this workbook")?;
    for (name, tab) in reports {
        row += 1;
        let target = format!("internal:'{}'!A1", tab.replace('\'', "''"));
        let link = Url::new(target).set_text(plain(name));
        page.sheet().merge_range(row, 0, row, LAST, "", &style::link())?;
        page.sheet().write_url_with_format(row, 0, link, &style::link())?;
        page.row_lines(row, 1.1)?;
    }
    page.sheet().set_freeze_panes(2, 0)?;
    page.finish_on_one_page()
}

fn value(content: &Content, framework: &Framework, label: CoverLabel) -> Datum {
    if let Some(datum) = content.cover.get(&label) {
        return datum.clone();
    }
    match label {
        CoverLabel::Organisation => content.organisation_name(framework).into(),
        CoverLabel::OdsCode => content.organisation(framework).and_then(|o| o.code.clone()).into(),
        CoverLabel::ReportingMonth => content.month.into(),
        CoverLabel::Version => "1".into(),
        _ => Datum::Blank,
    }
}

fn note(label: CoverLabel) -> &'static str {
    match label {
        CoverLabel::Organisation => "Choose the organisation that the return is about.",
        CoverLabel::OdsCode => "The code of the Organisation Data Service, such as RXW.",
        CoverLabel::ReportingMonth => {
            "The month of the last actuals, by its first day: 01/09/2024 shows as Sep-24."
        }
        CoverLabel::Version => {
            "1 for the first submission; refresh, or 2 and so on, for later ones."
        }
        CoverLabel::PreparedBy => "Name and role.",
        CoverLabel::SignedOffBy => "Name and role of who approved the figures.",
        CoverLabel::ExecutiveLead => "The executive who presents the paper.",
        CoverLabel::Author => "Who wrote the paper.",
        CoverLabel::CqcDomains => "The questions of the Care Quality Commission that it serves.",
        CoverLabel::StrategicGoals => "The strategic goals that it serves.",
        CoverLabel::AssuranceFramework => "References in the board assurance framework.",
        CoverLabel::RiskRegister => "References in the risk register.",
        CoverLabel::Recommendation => "What the board is asked to do.",
    }
}
