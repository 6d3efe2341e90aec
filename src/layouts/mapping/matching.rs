//! What the texts in a column mean: indicators by name, organisations by code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::extract::NATIONAL;
use super::columns::looks_like_code;
use super::{Mapping, Meant, Proposed};
use crate::framework::Framework;
use crate::template::{fold, tidy};
use crate::workbook::{CellRef, Sheet};

/// Different texts of a column that are matched; a column with more holds something else.
const TEXTS: usize = 400;

/// A text of the sheet and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matching<T> {
    /// The text, as it stands there.
    pub text: String,
    /// In how many rows.
    pub rows: usize,
    /// The first of them.
    pub cell: CellRef,
    /// What it means.
    pub meant: Proposed<T>,
    /// Whether the text is the name or code itself, so that nothing has to be decided.
    pub certain: bool,
}

/// The different texts of a column, each with its rows and its first cell.
pub(super) fn texts(sheet: &Sheet, header: u32, column: u32) -> Vec<(String, usize, CellRef)> {
    let mut texts: BTreeMap<String, (usize, CellRef)> = BTreeMap::new();
    let last = sheet.used().map_or(header, |area| area.last.row);
    for row in header + 1..=last {
        let at = CellRef::new(row, column);
        let Some(cell) = sheet.cell(at).filter(|cell| !cell.is_blank()) else { continue };
        let text = tidy(&cell.to_string());
        if texts.len() < TEXTS || texts.contains_key(&text) {
            texts.entry(text).or_insert((0, at)).0 += 1;
        }
    }
    let mut texts: Vec<_> = texts.into_iter().map(|(text, (rows, at))| (text, rows, at)).collect();
    texts.sort_by_key(|(_, _, at)| *at);
    texts
}

/// The indicators that the texts of a column mean.
pub(super) fn indicators(
    mapping: &Mapping,
    texts: Vec<(String, usize, CellRef)>,
    framework: &Framework,
) -> Vec<Matching<Meant>> {
    let one = |(text, rows, cell): (String, usize, CellRef)| {
        let exact = framework.find_indicator(&text);
        let (proposal, reason) = if let Some(exact) = exact {
            (Meant::Indicator(exact.id.clone()), format!("It is a name of “{}”.", exact.name))
        } else if let Some(within) = framework.indicator_named_in(&text) {
            let reason = format!("It holds a name of “{}”.", within.name);
            (Meant::Indicator(within.id.clone()), reason)
        } else if let Some(near) = framework.suggest_indicator(&text) {
            let reason = format!("It shares most words with “{}”.", near.name);
            (Meant::Indicator(near.id.clone()), reason)
        } else {
            (Meant::Nothing, "No indicator of the framework is called so.".to_owned())
        };
        let meant = Proposed::over(mapping.texts.get(&text), proposal, reason);
        Matching { text, rows, cell, meant, certain: exact.is_some() }
    };
    texts.into_iter().map(one).collect()
}

/// The codes of the organisations that the texts of a column mean; `None` leaves rows out.
pub(super) fn codes(
    mapping: &Mapping,
    texts: Vec<(String, usize, CellRef)>,
    framework: &Framework,
) -> Vec<Matching<Option<String>>> {
    let one = |(text, rows, cell): (String, usize, CellRef)| {
        // `RXW01` is a code of its own, though it finds the trust whose site it is.
        let found = framework
            .find_organisation(&text)
            .filter(|found| found.is_called(&text) || !looks_like_code(&text));
        let code = found.and_then(|organisation| organisation.code.clone());
        let is_total = matches!(fold(&text).as_str(), "total" | "all" | "system" | "average");
        let is_country = fold(&text) == "england";
        let mut certain = false;
        let (proposal, reason) = if is_total {
            (None, "It is a total, not an organisation.".to_owned())
        } else if is_country {
            certain = true;
            (Some(NATIONAL.to_owned()), "It is the whole country.".to_owned())
        } else if let (Some(found), Some(code)) = (found, code) {
            certain = true;
            (Some(code), format!("It is a name of {}.", found.name))
        } else if let Some(found) = found {
            (None, format!("{} has no ODS code.", found.name))
        } else if looks_like_code(&text) {
            certain = true;
            (Some(text.to_uppercase()), "It is an ODS code.".to_owned())
        } else {
            (None, "No organisation of the framework is called so.".to_owned())
        };
        let meant = Proposed::over(mapping.codes.get(&text), proposal, reason);
        Matching { text, rows, cell, meant, certain }
    };
    texts.into_iter().map(one).collect()
}

/// The ODS code that a person means who types a code or a name; `None` for nothing typed, which
/// leaves the rows out.
///
/// # Errors
/// When it is neither, in a sentence.
pub fn read_code(text: &str, framework: &Framework) -> Result<Option<String>, String> {
    let text = text.trim();
    let found = framework.organisations.iter().find(|organisation| organisation.is_called(text));
    if text.is_empty() {
        Ok(None)
    } else if let Some(code) = found.and_then(|organisation| organisation.code.clone()) {
        Ok(Some(code))
    } else if looks_like_code(&text.to_uppercase()) && found.is_none() {
        Ok(Some(text.to_uppercase()))
    } else {
        Err(format!(
            "“{text}” is no ODS code. Type a code such as RXW, choose an organisation from the \
             list, or leave this empty."
        ))
    }
}
