//! What tells of people is kept out of the file: cells of sheets, exact counts from lists, and texts
//! in which an NHS number stands.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::disclosure::{Rule, Sign, signs_in_words};
use crate::intake::FileReport;

/// What stands in the place of a text that is left out.
const LEFT_OUT: &str = "[left out of the saved workspace: it holds an NHS number]";

/// Digits of an NHS number.
const DIGITS: usize = 10;

/// A file as it may be kept. Its cells never are, being no part of what is written down.
pub(super) fn of_file(file: &Arc<FileReport>, rule: Rule) -> FileReport {
    let mut kept = without_sheets(file);
    for list in &mut kept.lists {
        list.measures = list.measures.kept_as_shown(rule);
    }
    kept
}

/// A copy without its cells, which would be many.
fn without_sheets(file: &FileReport) -> FileReport {
    let FileReport {
        name,
        sha256,
        size,
        format,
        recognised_as,
        outcome,
        message,
        findings,
        submission,
        published,
        lists,
        disclosure,
        sheets: _,
        tabs,
        withheld,
        oversized,
        headed,
    } = file;
    FileReport {
        name: name.clone(),
        sha256: sha256.clone(),
        size: *size,
        format: *format,
        recognised_as: recognised_as.clone(),
        outcome: *outcome,
        message: message.clone(),
        findings: findings.clone(),
        submission: submission.clone(),
        published: published.clone(),
        lists: lists.clone(),
        disclosure: disclosure.clone(),
        sheets: Vec::new(),
        tabs: tabs.clone(),
        withheld: withheld.clone(),
        oversized: *oversized,
        headed: headed.clone(),
    }
}

/// A part in JSON, without the texts in which an NHS number stands. A member whose name is a text that
/// somebody typed goes as a whole.
///
/// # Errors
/// When the part cannot be written down.
pub(super) fn written<T: Serialize + DeserializeOwned>(
    part: &T,
) -> Result<Vec<u8>, serde_json::Error> {
    let bytes = serde_json::to_vec(part)?;
    if !may_hold_number(&bytes) {
        return Ok(bytes);
    }
    let mut value: Value = serde_json::from_slice(&bytes)?;
    leave_out(&mut value);
    let without = serde_json::to_vec(&value)?;
    // A text that is a key or a word of the format must not have been touched. Written down again, the
    // members stand in the order that they have in every file.
    match serde_json::from_slice::<T>(&without) {
        Ok(part) => serde_json::to_vec(&part),
        Err(_) => Ok(bytes),
    }
}

/// Whether ten digits stand so close that they may be such a number: a quick look that is right to
/// say no.
fn may_hold_number(bytes: &[u8]) -> bool {
    let mut run = 0;
    bytes.iter().any(|byte| {
        match byte {
            b'0'..=b'9' => run += 1,
            b' ' | b'-' | b'.' | b'/' | b'\\' | 0x80.. => {}
            _ => run = 0,
        }
        run >= DIGITS
    })
}

fn leave_out(value: &mut Value) {
    match value {
        Value::String(text) => {
            if holds_number(text) {
                LEFT_OUT.clone_into(text);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out),
        Value::Object(members) => {
            members.retain(|name, _| !holds_number(name));
            members.values_mut().for_each(leave_out);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether an NHS number stands in a text; that of a checksum is by chance.
fn holds_number(text: &str) -> bool {
    let is_digest = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_long = text.chars().filter(char::is_ascii_digit).count() >= DIGITS;
    is_long && !is_digest && signs_in_words(text).contains(&Sign::NhsNumber)
}
