//! Small numbers: counts of people below national level are shown so that nobody can be told.
//!
//! The default rule rounds everything and hides the smallest counts (NHS Digital, disclosure
//! control for hospital statistics, September 2018). The older rule hides 1 to 5, and then as many
//! further cells as it takes that nothing hidden can be worked out from what is shown.

mod complementary;
pub mod family;

use std::fmt;

use serde::{Deserialize, Serialize};

/// How counts of people are shown.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// 1 to 7 hidden, everything else rounded to the nearest 5.
    #[default]
    RoundToFive,
    /// 1 to 5 hidden, and complementary cells beside them.
    HideOneToFive,
    /// As they are: national figures, and figures that are not about people.
    AsTheyAre,
}

/// A count as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shown {
    /// This number.
    Number(u64),
    /// An asterisk.
    Hidden,
}

/// A table of counts with its totals, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protected {
    /// The counts, row by row.
    pub cells: Vec<Vec<Shown>>,
    /// The total of each row.
    pub rows: Vec<Shown>,
    /// The total of each column.
    pub columns: Vec<Shown>,
    /// The total of all.
    pub total: Shown,
}

impl Default for Shown {
    fn default() -> Self {
        Self::Number(0)
    }
}

impl Shown {
    /// The number, when it is shown.
    pub fn number(self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Hidden => None,
        }
    }
}

/// The number, or `*`.
impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Hidden => f.write_str("*"),
        }
    }
}

impl Rule {
    /// What the rule does, to be stated on everything it was applied to.
    pub fn words(self) -> &'static str {
        match self {
            Self::RoundToFive => {
                "0 is shown as 0, 1 to 7 as *, and every other count is rounded to the nearest 5. \
                 Totals were rounded on their own, so that rows may not add up. Percentages follow \
                 from rounded counts."
            }
            Self::HideOneToFive => {
                "1 to 5 are shown as *, and so are as many further counts as it takes that none of \
                 them can be worked out from the others and the totals."
            }
            Self::AsTheyAre => "No small-number rule was applied: counts are shown as they are.",
        }
    }

    /// Every rule, the usual one first.
    pub const ALL: [Self; 3] = [Self::RoundToFive, Self::HideOneToFive, Self::AsTheyAre];

    /// The word for it in the page and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RoundToFive => "round-to-five",
            Self::HideOneToFive => "hide-one-to-five",
            Self::AsTheyAre => "as-they-are",
        }
    }

    /// What choosing it does, without a capital: `hide 1 to 7 and round to 5`.
    pub fn action(self) -> &'static str {
        match self {
            Self::RoundToFive => "hide 1 to 7 and round to 5",
            Self::HideOneToFive => "hide 1 to 5 and what gives them away",
            Self::AsTheyAre => "show numbers as they are",
        }
    }

    /// How many people it hides: `1 to 7`.
    pub fn hides(self) -> &'static str {
        match self {
            Self::RoundToFive => "1 to 7",
            Self::HideOneToFive => "1 to 5",
            Self::AsTheyAre => "no",
        }
    }

    /// Why a number is not shown, to be said in its place.
    pub fn why_hidden(self) -> &'static str {
        match self {
            Self::RoundToFive => "1 to 7 people: hidden by the small-number rule",
            Self::HideOneToFive => {
                "1 to 5 people, or a number that would tell of so few: hidden by the small-number \
                 rule"
            }
            Self::AsTheyAre => "not shown",
        }
    }

    /// One count on its own, with no total that it adds to.
    pub fn count(self, count: u64) -> Shown {
        match self {
            Self::RoundToFive => match count {
                0 => Shown::Number(0),
                1..=7 => Shown::Hidden,
                _ => Shown::Number(count.saturating_add(2) / 5 * 5),
            },
            Self::HideOneToFive if (1..=5).contains(&count) => Shown::Hidden,
            Self::HideOneToFive | Self::AsTheyAre => Shown::Number(count),
        }
    }

    /// How far a count may lie from the number that is shown of it.
    pub fn margin(self, shown: u64) -> f64 {
        if self == Self::RoundToFive && shown > 0 { 2.0 } else { 0.0 }
    }

    /// A percentage, 0 to 100, of counts as they are shown; `None` where one of them is hidden or
    /// it would be a percentage of nothing.
    pub fn percentage(self, numerator: u64, denominator: u64) -> Option<f64> {
        let part = self.count(numerator).number()?;
        let whole = self.count(denominator).number().filter(|whole| *whole > 0)?;
        // A part that is all but one of the whole tells the one.
        let rest = denominator.checked_sub(numerator).map(|rest| self.count(rest));
        if self == Self::HideOneToFive && rest == Some(Shown::Hidden) {
            return None;
        }
        Some(part as f64 / whole as f64 * 100.0)
    }

    /// A mean or median over so many people; `None` where their number is hidden.
    pub fn average(self, value: f64, people: u64) -> Option<f64> {
        self.count(people).number().map(|_| value)
    }

    /// Counts that add up to a total which is shown beside them, and that total.
    pub fn list(self, counts: &[u64]) -> (Vec<Shown>, Shown) {
        let total = sum(counts.iter().copied());
        match self {
            Self::HideOneToFive => complementary::list(counts, total),
            _ => (counts.iter().map(|count| self.count(*count)).collect(), self.count(total)),
        }
    }

    /// A table of counts with the totals of its rows and columns, which are worked out from the
    /// counts before anything is hidden or rounded. Short rows are filled with 0.
    pub fn table(self, counts: &[Vec<u64>]) -> Protected {
        let width = counts.iter().map(Vec::len).max().unwrap_or(0);
        let at = |row: &Vec<u64>, column: usize| row.get(column).copied().unwrap_or(0);
        let mut grid: Vec<Vec<u64>> = counts
            .iter()
            .map(|row| {
                let mut cells: Vec<u64> = (0..width).map(|column| at(row, column)).collect();
                cells.push(sum(row.iter().copied()));
                cells
            })
            .collect();
        let totals = (0..=width).map(|column| sum(grid.iter().map(|row| at(row, column))));
        let totals: Vec<u64> = totals.collect();
        grid.push(totals);
        let mut shown: Vec<Vec<Shown>> = match self {
            Self::HideOneToFive => complementary::table(&grid),
            _ => {
                let row = |row: &Vec<u64>| row.iter().map(|count| self.count(*count)).collect();
                grid.iter().map(row).collect()
            }
        };
        let mut columns = shown.pop().unwrap_or_default();
        let total = columns.pop().unwrap_or_default();
        let rows = shown.iter_mut().filter_map(Vec::pop).collect();
        Protected { cells: shown, rows, columns, total }
    }
}

fn sum(counts: impl Iterator<Item = u64>) -> u64 {
    counts.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests;
