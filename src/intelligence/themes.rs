//! Themes counted over time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Note;
use crate::calendar::Month;

/// How many notes of each month have each theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeTable {
    /// The months, oldest first.
    pub months: Vec<Month>,
    /// The themes, the most frequent first; notes without a theme last.
    pub rows: Vec<ThemeRow>,
}

/// One theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeRow {
    /// The theme; `None` for notes without one.
    pub theme: Option<String>,
    /// The notes of each month.
    pub counts: Vec<usize>,
    /// All of them.
    pub total: usize,
}

impl ThemeTable {
    /// The highest count of a month; what the bars are drawn against.
    pub fn highest(&self) -> usize {
        self.rows.iter().flat_map(|row| row.counts.iter().copied()).max().unwrap_or(0)
    }
}

/// Counts the themes of notes over these months. A note with two themes counts in both; a theme
/// without a note in these months is left out.
pub fn count<'a>(notes: impl IntoIterator<Item = &'a Note>, months: &[Month]) -> ThemeTable {
    let mut counts: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for note in notes {
        let Some(at) = months.iter().position(|month| *month == note.month) else { continue };
        let mut add = |theme: Option<&'a str>| {
            let row = counts.entry(theme).or_insert_with(|| vec![0; months.len()]);
            if let Some(count) = row.get_mut(at) {
                *count += 1;
            }
        };
        if note.themes.is_empty() {
            add(None);
        }
        note.themes.iter().for_each(|theme| add(Some(theme)));
    }
    let mut rows: Vec<ThemeRow> = counts
        .into_iter()
        .map(|(theme, counts)| ThemeRow {
            theme: theme.map(str::to_owned),
            total: counts.iter().sum(),
            counts,
        })
        .collect();
    rows.sort_by(|one, other| {
        let key = |row: &ThemeRow| (row.theme.is_none(), std::cmp::Reverse(row.total));
        key(one).cmp(&key(other)).then_with(|| one.theme.cmp(&other.theme))
    });
    ThemeTable { months: months.to_vec(), rows }
}
