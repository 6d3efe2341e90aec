//! Names that tell of people stay out of the table: what a return calls its parts and groups, and
//! what files and sheets are called.

use std::collections::BTreeMap;

use super::rows::Row;
use crate::disclosure;
use crate::words::plain;

/// Replaces every name of a part, group, file or sheet that says something about a person. Parts
/// and groups stay apart from one another, because they belong to the key.
pub(super) fn leave_out_people(rows: &mut [Row<'_>]) {
    let mut known = Known::default();
    for row in rows {
        for name in [&mut row.part, &mut row.group] {
            if let Some(number) = name.as_deref().and_then(|name| known.number(name)) {
                *name = Some(format!("(left out {number})"));
            }
        }
        if let Some((source, _)) = &mut row.source {
            if known.number(&source.file).is_some() {
                source.file = of_file(&source.file);
            }
            if source.place.sheet.as_deref().is_some_and(|sheet| known.number(sheet).is_some()) {
                source.place.sheet = None;
            }
        }
    }
}

/// A file as it is called in outputs.
pub(super) fn of_file(name: &str) -> String {
    match disclosure::is_telling(name) {
        true => "(name left out)".to_owned(),
        false => plain(name).into_owned(),
    }
}

/// Names that were looked at, each with a number where it says something about a person.
#[derive(Default)]
struct Known {
    numbers: BTreeMap<String, Option<usize>>,
    telling: usize,
}

impl Known {
    fn number(&mut self, name: &str) -> Option<usize> {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = disclosure::is_telling(name).then(|| {
            self.telling += 1;
            self.telling
        });
        self.numbers.insert(name.to_owned(), number);
        number
    }
}
