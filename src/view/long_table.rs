//! A long table as a person asks to see it: the rows that hold some words, in the order of a column,
//! with the columns that matter today.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::list_figures::Table;

/// From so many rows on a table is long.
pub const LONG: usize = 12;

/// What a person asks of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words that a row has to hold, in any of its cells.
    pub words: String,
    /// The column that orders the rows, and whether the largest or last comes first.
    pub order: Option<(usize, bool)>,
    /// The columns that are left out; never that of the rows' names.
    pub left_out: BTreeSet<usize>,
}

impl Asked {
    /// Orders by a column: numbers from the largest, words from the first; asked again, the other way
    /// about, and then as the table came.
    pub fn sort_by(&mut self, table: &Table, column: usize) {
        let first = is_number(table, column);
        self.order = match self.order {
            Some((sorted, largest)) if sorted == column && largest == first => {
                Some((column, !first))
            }
            Some((sorted, _)) if sorted == column => None,
            _ => Some((column, first)),
        };
    }

    /// Leaves a column out, or shows it again.
    pub fn toggle(&mut self, column: usize) {
        if column > 0 && !self.left_out.remove(&column) {
            self.left_out.insert(column);
        }
    }

    /// Whether a column is shown.
    pub fn shows(&self, column: usize) -> bool {
        !self.left_out.contains(&column)
    }

    /// The rows that are shown, by their places in the table. Cells without a value come last
    /// whichever way the others go, and equal ones keep their order.
    pub fn rows(&self, table: &Table) -> Vec<usize> {
        let words = self.words.trim().to_lowercase();
        let holds = |row: &Vec<String>| {
            words.is_empty() || row.iter().any(|cell| cell.to_lowercase().contains(&words))
        };
        let mut rows: Vec<usize> = (table.rows.iter().enumerate())
            .filter(|(_, row)| holds(row))
            .map(|(place, _)| place)
            .collect();
        if let Some((column, largest)) = self.order {
            let cell = |place: usize| {
                table.rows.get(place).and_then(|row| row.get(column)).map_or("", String::as_str)
            };
            rows.sort_by(|one, other| ordered(cell(*one), cell(*other), largest));
        }
        rows
    }
}

/// Whether a column holds numbers: more than half of what is in it.
pub fn is_number(table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !is_empty(cell));
    let (all, numbers) = cells
        .fold((0, 0), |(all, numbers), cell| (all + 1, numbers + number(cell).is_some() as u32));
    numbers * 2 > all
}

fn ordered(one: &str, other: &str, largest: bool) -> Ordering {
    let directed = |ordering: Ordering| if largest { ordering.reverse() } else { ordering };
    match (number(one), number(other)) {
        _ if is_empty(one) || is_empty(other) => is_empty(one).cmp(&is_empty(other)),
        (Some(one), Some(other)) => directed(one.total_cmp(&other)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => directed(one.to_lowercase().cmp(&other.to_lowercase())),
    }
}

fn is_empty(cell: &str) -> bool {
    matches!(cell.trim(), "" | "–" | "-")
}

/// The number that a cell shows, as the page writes numbers: commas between thousands, a sign before
/// money, a unit behind. Words that follow are a remark.
fn number(cell: &str) -> Option<f64> {
    let first = cell.split_whitespace().next()?;
    let negative = first.starts_with(['−', '–', '-']);
    let digits = first.trim_start_matches(['−', '–', '-', '+', '£']);
    let digits = digits.trim_end_matches(['%', ',', ';']).replace(',', "");
    let is_plain = digits.starts_with(|c: char| c.is_ascii_digit());
    let value: f64 = is_plain.then(|| digits.parse().ok()).flatten()?;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        Table {
            caption: "Organisations".to_owned(),
            headings: row(["Organisation", "Value", "Remark"]),
            rows: vec![
                row(["Westvale", "9.5%", "late"]),
                row(["Northmoor", "1,204.0%", ""]),
                row(["Eastmere", "–", "Late again"]),
                row(["Southlea", "−3%", "late"]),
            ],
        }
    }

    fn asked(order: Option<(usize, bool)>, words: &str) -> Vec<usize> {
        let asked = Asked { words: words.to_owned(), order, ..Asked::default() };
        asked.rows(&table())
    }

    #[test]
    fn numbers_are_ordered_as_numbers_and_what_is_missing_comes_last() {
        assert_eq!(asked(None, ""), [0, 1, 2, 3]);
        assert_eq!(asked(Some((1, true)), ""), [1, 0, 3, 2]);
        assert_eq!(asked(Some((1, false)), ""), [3, 0, 1, 2]);
        assert_eq!(asked(Some((0, false)), ""), [2, 1, 3, 0]);
        // Equal cells keep their order, both ways.
        assert_eq!(asked(Some((2, false)), ""), [0, 3, 2, 1]);
        assert_eq!(asked(Some((2, true)), ""), [2, 0, 3, 1]);
    }

    #[test]
    fn words_are_looked_for_in_every_cell_whatever_their_case() {
        assert_eq!(asked(None, " LATE "), [0, 2, 3]);
        assert_eq!(asked(None, "moor"), [1]);
        assert!(asked(None, "nobody").is_empty());
    }

    #[test]
    fn a_heading_goes_one_way_then_the_other_then_back() {
        let (table, mut asked) = (table(), Asked::default());
        let orders = [1, 1, 1, 0, 1].map(|column| {
            asked.sort_by(&table, column);
            asked.order
        });
        let expected = [Some((1, true)), Some((1, false)), None, Some((0, false)), Some((1, true))];
        assert_eq!(orders, expected);
    }

    #[test]
    fn the_names_of_the_rows_are_never_left_out() {
        let mut asked = Asked::default();
        asked.toggle(0);
        asked.toggle(2);
        assert!(asked.shows(0) && asked.shows(1) && !asked.shows(2));
        asked.toggle(2);
        assert!(asked.shows(2));
    }
}
