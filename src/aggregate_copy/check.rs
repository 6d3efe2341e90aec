//! The copy as it was read back: whether it says what it has to say, and nothing else.

use crate::disclosure::{Strength, Trace};
use crate::finding::Place;
use crate::intake::{FileReport, Outcome};
use crate::template::{Entry, Part, Return};
use crate::workbook::Cell;

/// Says whether the copy may be offered.
///
/// # Errors
///
/// A sentence about the first thing that is wrong with it.
pub(super) fn is_safe(copy: &FileReport, expected: &Return) -> Result<(), String> {
    if copy.outcome == Outcome::Refused {
        return Err(format!("The copy was written and could not be read back: {}", copy.message));
    }
    let found = copy.submission.as_ref();
    let found = found.ok_or("The copy was written and was not recognised as a return.")?;
    if let Some(place) = difference(found, expected) {
        return Err(format!(
            "The copy was read back and does not say the same as the return {place}, so it is not \
             offered. Sort out what is said about that cell in your file, and make the copy again."
        ));
    }
    if let Some(hidden) = copy.disclosure.hidden.first() {
        let sheet = hidden.sheet.as_deref().unwrap_or("the file");
        return Err(format!(
            "Something in the copy would be out of sight on “{sheet}”, such as cells far outside \
             the block that people see, so it is not offered. Move these cells closer in your \
             file, and make the copy again."
        ));
    }
    let about_people = |trace: &&Trace| trace.strength != Strength::Contact;
    if let Some(trace) = copy.disclosure.people.iter().find(about_people) {
        return Err(format!(
            "A label or heading at {} says something that looks like {}, so the copy is not \
             offered. Take it out of your file, and make the copy again.",
            trace.place,
            trace.sign.with_article()
        ));
    }
    Ok(())
}

/// Where the two first differ, as `at “Cover” B7`. Where exactly a blank stands is no difference.
fn difference(found: &Return, expected: &Return) -> Option<String> {
    let (found, expected) = (parts(found), parts(expected));
    let at = found.iter().zip(&expected).position(|(a, b)| a != b);
    let at = at.or((found.len() != expected.len()).then_some(found.len().min(expected.len())))?;
    let (place, _) = expected.get(at).or_else(|| found.get(at))?;
    Some(match place.sheet {
        Some(_) => format!("at {place}"),
        None => "in a cell that is blank there".to_owned(),
    })
}

/// Every part of a return with its place, in order.
fn parts(of: &Return) -> Vec<(Place, Option<Cell>)> {
    let mut parts = Vec::new();
    of.clone().visit(&mut |part| {
        parts.push(match part {
            Part::Value(Entry { cell: None, .. }) => (Place::default(), None),
            Part::Value(entry) | Part::Label(entry) => (entry.place.clone(), entry.cell.clone()),
            Part::Start(place) => (place.clone(), None),
        });
    });
    parts
}
