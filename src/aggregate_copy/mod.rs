//! A copy of a return that is safe to send: its recognised figures and texts on the same sheets in
//! the same cells, and nothing else.
//!
//! Texts with signs of people are left out, small numbers of people are protected where the
//! catalogue asks for it, and the copy is read back and looked through before it is offered: it
//! has to say what the return says, hide nothing and hold nobody.

mod check;
mod draft;
mod small_numbers;
mod texts;

#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

pub use small_numbers::counts_people;

use self::draft::Draft;
use crate::calendar::Date;
use crate::disclosure::{self, Disclosure, FileName, LeftOut, Rule, SentCopy};
use crate::framework::Framework;
use crate::intake::{self, Outcome};
use crate::template;
use crate::words::{self, counted};
use crate::workbook::{Progress, Source};

/// A copy that was written, read back and found to be safe to send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SafeCopy {
    /// The name of its workbook.
    pub name: String,
    /// The bytes of its workbook, an `.xlsx`.
    pub workbook: Vec<u8>,
    /// SHA-256 of the workbook, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of the file that it was made from, in hexadecimal.
    pub original_sha256: String,
    /// The name of its disclosure report.
    pub report_name: String,
    /// Its disclosure report, as plain text.
    pub report: String,
    /// What was checked, each in a sentence.
    pub checked: Vec<String>,
    /// What the return says and the copy does not.
    pub left_out: LeftOut,
}

/// Makes the copy of the return in `source`. `day` is the date that the workbook states.
///
/// # Errors
///
/// A sentence that says why there is no copy: nothing of a return was recognised, or what was
/// written did not pass the checks.
pub fn make(
    source: &mut dyn Source,
    name: &str,
    framework: &Framework,
    rule: Rule,
    day: Date,
    progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Result<SafeCopy, String> {
    let mut draft = None;
    let original =
        intake::read_file_and_look(source, name, framework, &[], progress, &mut |book, found| {
            draft = found.layout.map(|_| Draft::of(book, found));
        });
    if original.outcome == Outcome::Refused {
        let hint = original.findings.first().map(|finding| finding.hint.as_str());
        return Err(format!("{} {}", original.message, hint.unwrap_or_default()));
    }
    let mut draft = draft
        .ok_or("Nothing in this file was recognised as a return, so there is nothing to copy.")?;
    let rule = match small_numbers::counts_people(&draft.expected, framework) {
        true => rule,
        false => Rule::AsTheyAre,
    };
    let figures = small_numbers::protect(&mut draft, framework, rule);
    let texts = texts::leave_out(&mut draft);
    let left_out =
        LeftOut { texts, figures, sheets: draft.left_out.clone(), cells: draft.cells_left_out };

    let copy_name = copy_name(name, "safe to send", "xlsx");
    let workbook =
        template::write_again(&draft.sheets, day).map_err(|error| format!("{error}."))?;
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    let copy = intake::read_file(&mut Cursor::new(&workbook), &copy_name, framework, &[], &mut on);
    check::is_safe(&copy, &draft.expected)?;

    let copy_file = FileName { name: &copy_name, sha256: &copy.sha256 };
    let sent = SentCopy { file: copy_file, left_out: &left_out, day };
    let told = if disclosure::is_telling(name) { "name not repeated here" } else { name };
    let file = FileName { name: told, sha256: &original.sha256 };
    let is_changed = !left_out.texts.is_empty() || !left_out.figures.is_empty();
    let report = disclosure::report(&original.disclosure, file, Some(sent), rule);
    Ok(SafeCopy {
        report,
        report_name: self::copy_name(name, "disclosure report", "txt"),
        checked: checked(&draft, is_changed, &original.disclosure, &copy.disclosure, rule),
        sha256: copy.sha256,
        original_sha256: original.sha256,
        name: copy_name,
        workbook,
        left_out,
    })
}

/// `SaTH return (safe to send).xlsx`; a name that says something about a person is not used.
fn copy_name(name: &str, what: &str, extension: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if disclosure::is_telling(stem) { "Return" } else { stem };
    format!("{stem} ({what}).{extension}")
}

/// What the checks have shown, for the person who sends the copy.
fn checked(
    draft: &Draft,
    is_changed: bool,
    original: &Disclosure,
    copy: &Disclosure,
    rule: Rule,
) -> Vec<String> {
    let sheets: Vec<String> =
        draft.sheets.iter().map(|again| format!("“{}”", again.sheet.name)).collect();
    let cells: usize = draft.sheets.iter().map(|again| again.sheet.cell_count()).sum();
    let mut checked = vec![
        format!(
            "The copy was read back: its {} on {} say what the return says{}.",
            counted(cells, "cell"),
            counted(sheets.len(), "sheet"),
            if is_changed { ", apart from those listed below" } else { "" }
        ),
        "It was looked through again: nothing is hidden in it, and it has no notes, pictures or \
         properties."
            .to_owned(),
        "No signs of patients were found in it. The names of those who are responsible stay."
            .to_owned(),
    ];
    if let Some(contact) = copy.people.first() {
        checked.push(format!(
            "Contacts as organisations publish them stay too, the first at {}.",
            contact.place
        ));
    }
    let mut unhidden: Vec<String> = original
        .hidden
        .iter()
        .filter(|seen| seen.kind.is_of_cells())
        .filter_map(|seen| seen.sheet.as_ref())
        .map(|sheet| format!("“{sheet}”"))
        .filter(|sheet| sheets.contains(sheet))
        .collect();
    unhidden.dedup();
    if !unhidden.is_empty() {
        checked.push(format!(
            "What is hidden in your file and belongs to the return is shown in the copy. Look at \
             {} before you send it.",
            words::list(&unhidden)
        ));
    }
    if rule != Rule::AsTheyAre {
        checked.push(format!("Small numbers of people: {}", rule.words()));
    }
    checked
}
