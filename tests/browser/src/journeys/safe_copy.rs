//! A return with people in it becomes a copy that is safe to send, with its report beside it.

use sightline::framework::Framework;
use sightline::template::{Entry, HighlightLabel, Part, Return};

use crate::page::Page;
use crate::workbooks::{self, planted};
use crate::{Outcome, native};

const NAME: &str = "SaTH.xlsx";

/// The copy is made, checked and downloaded; read by the library it hides nothing, holds nobody and
/// has the same figures; its report names both files by their hashes, and nothing that was planted
/// is in either of them or on the page.
pub fn says_the_same_and_nothing_else(page: &Page) -> Outcome {
    let framework = Framework::shipped();
    let original = workbooks::return_with_people("SaTH")?;
    let before = native::read(NAME, &original, &framework);
    if before.disclosure.hidden.is_empty() || !before.disclosure.holds_people() {
        return Err("nothing was planted".into());
    }

    page.open()?;
    page.add_files(&[(NAME, &original)])?;
    page.wait_until_judged(1)?;
    page.click("[data-testid=file-row] a")?;
    page.click("[data-testid=to-safe-copy]")?;
    page.wait_until("document.activeElement.id === 'safe-copy'")?;
    if page.count("[data-testid=safe-copy-rule]")? > 0 {
        return Err("a rule is asked for where no figure counts people".into());
    }
    page.click("[data-testid=make-copy]")?;
    page.wait_for_text("[data-testid=copy-made]", "The copy is ready")?;
    page.wait_for_text("[data-testid=copy-left-out]", "looks like an NHS number")?;
    page.click("[data-testid=copy-download]")?;
    let copy = page.download("SaTH (safe to send).xlsx")?;
    page.click("[data-testid=copy-report]")?;
    let report = page.download("SaTH (disclosure report).txt")?;
    let report = String::from_utf8(report)?;

    let after = native::read("copy.xlsx", &copy, &framework);
    if !after.disclosure.hidden.is_empty() || !after.disclosure.people.is_empty() {
        return Err(format!("in the copy there is {:?}", after.disclosure).into());
    }
    let (said, left_out) = difference(&before.submission, &after.submission)?;
    if said < 300 || left_out != 1 {
        return Err(format!("{said} entries are the same, {left_out} are not").into());
    }
    for hash in [&before.sha256, &after.sha256] {
        if !report.contains(hash.as_str()) {
            return Err(format!("the report does not name {hash}: {report}").into());
        }
    }
    let copy = planted::unpacked(&copy);
    let shown = |css: &str| -> Outcome<String> {
        let script = "return document.querySelector(arguments[0]).outerHTML";
        Ok(page.execute(script, vec![css.into()])?.to_string())
    };
    let (whole, section) = (page.document()?, shown("[data-testid=safe-copy]")?);
    let repeats = |texts: &[&str], secret: &str| texts.iter().any(|text| text.contains(secret));
    for secret in planted::SECRETS {
        if repeats(&[&copy, &report, &whole], secret) {
            return Err(format!("“{secret}” is repeated").into());
        }
    }
    // What people typed into the return stands in the preview of its cells, and nowhere else.
    if repeats(&[&copy, &report, &section], planted::TYPED) {
        return Err("the number of the narrative is repeated".into());
    }
    Ok(())
}

/// How many filled entries two returns have in common, in order, and in how many they differ.
fn difference(before: &Option<Return>, after: &Option<Return>) -> Outcome<(usize, usize)> {
    let entries = |of: &Option<Return>| -> Outcome<Vec<Entry>> {
        let mut entries = Vec::new();
        of.clone().ok_or("no return")?.visit(&mut |part| {
            if let Part::Value(entry) = part {
                entries.push(entry.clone());
            }
        });
        Ok(entries)
    };
    let (before, after) = (entries(before)?, entries(after)?);
    if before.len() != after.len() {
        return Err(format!("{} entries became {}", before.len(), after.len()).into());
    }
    let pairs = || before.iter().zip(&after).filter(|(a, b)| a.cell.is_some() || b.cell.is_some());
    let same = pairs().filter(|(a, b)| a == b).count();
    Ok((same, pairs().count() - same))
}

/// A file that is no return says so, and a return about nobody is copied whole.
pub fn nothing_recognised(page: &Page) -> Outcome {
    let framework = Framework::shipped();
    let good = workbooks::good_return("RJAH")?;
    page.open()?;
    page.add_files(&[("board.xlsx", &workbooks::unknown()), ("RJAH.xlsx", &good)])?;
    page.wait_until_judged(2)?;
    page.go("#/returns/0")?;
    page.wait_for_text("[data-testid=safe-copy]", "there is nothing to copy")?;
    page.go("#/returns/1")?;
    page.click("[data-testid=make-copy]")?;
    page.wait_for_text("[data-testid=copy-made]", "say what the return says")?;
    if page.count("[data-testid=copy-left-out]")? > 0 {
        return Err("something was left out of a return about nobody".into());
    }
    page.click("[data-testid=copy-download]")?;
    let copy = page.download("RJAH (safe to send).xlsx")?;
    let read = |name, bytes: &[u8]| native::read(name, bytes, &framework).submission;
    let (_, changed) = difference(&read("a.xlsx", &good), &read("b.xlsx", &copy))?;
    if changed > 0 {
        return Err(format!("{changed} entries differ").into());
    }
    // The copy is a return like any other.
    page.drop_files(&[("RJAH (safe to send).xlsx", &copy)])?;
    page.wait_until_judged(3)?;
    let label = HighlightLabel::Indicator;
    let count = read("b.xlsx", &copy).map_or(0, |of| {
        of.highlights.iter().filter(|highlight| highlight.fields.contains_key(&label)).count()
    });
    if count == 12 { Ok(()) } else { Err(format!("{count} reports in the copy").into()) }
}
