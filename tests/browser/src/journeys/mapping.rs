//! A workbook that no layout knows: mapped by hand, saved, and recognised the next time.

use std::io::Cursor;
use std::ops::ControlFlow;

use sightline::framework::Framework;
use sightline::intake::read_file;
use sightline::layouts::{Layout, Role};

use crate::page::Page;
use crate::{Outcome, workbooks};

const NAME: &str = "board paper.xlsx";
const FILE: &str = "board-paper.layout.toml";

/// The wizard proposes, the person changes one column and one text and uses the mapping; its series
/// stand on the Peers page, and the saved file reads the workbook after a reload.
pub fn mapped_saved_and_recognised(page: &Page) -> Outcome {
    let bytes = workbooks::unknown();
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&[(NAME, &bytes)])?;
    page.wait_for_text("[data-testid=file-row]", "Not recognised")?;
    page.click("[data-testid=map]")?;
    page.wait_for_text("[data-testid=mapping-columns]", "6 of 6 values are ODS codes.")?;
    page.wait_for_text("[data-testid=column-E]", "Proposed")?;
    page.wait_for("[data-testid=use-mapping]:disabled")?;
    // The last column is proposed not to be read, and one text is no name of an indicator.
    page.choose("[data-testid=column-E] select", "plan")?;
    page.wait_for_text("[data-testid=column-E]", "Confirmed")?;
    page.click("[data-testid=text-A4]")?;
    page.press_with(&[thirtyfour::Key::Control], 'a')?;
    page.press("A&E: seen within 4 hours")?;
    page.press(thirtyfour::Key::Tab)?;
    page.wait_for_text("[data-testid=mapping-summary]", "12 figures of 2 indicators and 2")?;
    page.wait_for_text("[data-testid=mapping-samples]", "A&E: seen within 4 hours")?;
    page.wait_for_text("[data-testid=mapping-samples]", "D4")?;
    page.wait_for_text("[data-testid=mapping-preview]", "Emergency in four hours")?;
    page.click("[data-testid=confirm-all]")?;
    page.wait_for_text("[data-testid=mapping-open]", "Everything is confirmed.")?;
    page.click("[data-testid=use-mapping]")?;
    page.wait_for("[data-testid=mapping-used]")?;
    page.click("[data-testid=save-mapping]")?;
    let saved = page.download(FILE)?;
    page.wait_until_judged(1)?;
    page.go("#/peers/ae_4h")?;
    page.wait_for_text("[data-testid=peers]", "A&E: seen within 4 hours")?;

    let text = String::from_utf8(saved.clone())?;
    let layout = Layout::parse(&text).map_err(|problems| format!("{problems:?}"))?;
    let native = read_file(
        &mut Cursor::new(&bytes),
        NAME,
        &Framework::shipped(),
        std::slice::from_ref(&layout),
        &mut |_| ControlFlow::Continue(()),
    );
    let figures = &native.published.first().ok_or("the saved file reads nothing")?.figures;
    let plans = figures.iter().filter(|figure| figure.role == Role::Plan).count();
    if (figures.len(), plans) != (12, 6) {
        return Err(format!("{} figures, {plans} plans", figures.len()).into());
    }

    page.reload()?;
    page.go("#/returns")?;
    page.drop_files(&[(FILE, &saved), (NAME, &bytes)])?;
    page.wait_for_text("[data-testid=layouts]", "board paper")?;
    page.wait_for_text("[data-testid=file-row]", "Map it again")?;
    page.wait_until_judged(1)?;
    page.go("#/peers/dm01_6w")?;
    page.wait_for_text("[data-testid=peers-heading]", "2025")
}

/// A layout file that is wrong says its lines, and a sheet that lists people is not shown.
pub fn refused_where_it_must_be(page: &Page) -> Outcome {
    let people = b"Name,NHS number,Months waiting\r\nInvented Person,9434765919,12\r\n";
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&[("wrong.toml", b"layout = \"x\"\nname = 3\n"), ("people.csv", people)])?;
    page.wait_for_text("[data-testid=layout-refused]", "Line 2:")?;
    page.wait_for_text("[data-testid=file-row]", "Not recognised")?;
    page.click("[data-testid=map]")?;
    page.wait_for_text("[data-testid=lists-people]", "seems to list people")?;
    let main = page.texts("main")?.concat();
    if main.contains("Invented Person") || page.count("[data-testid=mapping-preview]")? > 0 {
        return Err("the page shows rows of a sheet that lists people".into());
    }
    Ok(())
}
