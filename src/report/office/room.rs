//! How much room words take, so that columns are wide enough for their longest word and slides are
//! not filled beyond their edge. Widths are those of Arial.

use crate::chart::text::letter;
use crate::report::document::{Column, Sort, Table};

/// The part of a table's width that one word may ask for.
const WORD: f64 = 0.22;

/// The width of a text at a size, in the unit of the size.
fn width(text: &str, size: f64) -> f64 {
    text.chars().map(letter).sum::<f64>() * size
}

/// The number of lines that a text takes in this room; at least 1. Long words are broken as often
/// as they must be.
pub fn lines(text: &str, size: f64, room: f64) -> usize {
    // Renderers differ by a hair in where they break.
    let room = (room * 0.97).max(size);
    text.split('\n').map(|line| of_line(line, size, room)).sum()
}

fn of_line(text: &str, size: f64, room: f64) -> usize {
    let blank = width(" ", size);
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split_whitespace() {
        let length = width(word, size);
        if used > 0.0 && used + blank + length > room {
            lines += 1;
            used = 0.0;
        }
        used += length + if used > 0.0 { blank } else { 0.0 };
        while used > room {
            lines += 1;
            used -= room;
        }
    }
    lines
}

/// The widths of a table's columns, together `total`: by their weights, but none narrower than its
/// longest word, and none of text or numbers wider than its longest cell while others want more.
/// `size` is that of the letters, `padding` what is left free on both sides together, all in one
/// unit.
pub fn widths(table: &Table, total: f64, size: f64, padding: f64) -> Vec<f64> {
    let mut columns: Vec<Room> = (table.columns.iter().enumerate())
        .map(|(index, column)| {
            let cells = table.rows.iter().filter(|row| !row.is_heading);
            let cells = cells.filter_map(|row| Some(row.cells.get(index)?.text.as_str()));
            Room::of(column, cells, total, size, padding)
        })
        .collect();
    balance(&mut columns);
    let least: f64 = columns.iter().map(|column| column.least).sum();
    if least >= total {
        return columns.iter().map(|column| column.least * total / least).collect();
    }
    let most: f64 = columns.iter().map(|column| column.most).sum();
    let is_capped = most > total;
    // A column that is held at a bound leaves more or less to the others; after as many rounds as
    // there are columns none is left to be held.
    let mut held: Vec<Option<f64>> = vec![None; columns.len()];
    for _ in 0..=columns.len() {
        let pairs = || columns.iter().zip(&held);
        let taken: f64 = held.iter().flatten().sum();
        let weights: f64 = pairs().filter(|(_, held)| held.is_none()).map(|(c, _)| c.weight).sum();
        let share = |column: &Room| column.weight * (total - taken) / weights;
        let free = || pairs().filter(|(_, held)| held.is_none());
        // First those that have too little: what they take is missing from the others.
        let is_short = free().any(|(column, _)| share(column) < column.least);
        let bound = |column: &Room| match share(column) {
            share if share < column.least => Some(column.least),
            share if !is_short && is_capped && share > column.most => Some(column.most),
            _ => None,
        };
        let next: Vec<Option<f64>> =
            pairs().map(|(column, held)| held.or_else(|| bound(column))).collect();
        if next == held {
            break;
        }
        held = next;
    }
    let taken: f64 = held.iter().flatten().sum();
    let free = || columns.iter().zip(&held).filter(|(_, held)| held.is_none());
    let weights: f64 = free().map(|(column, _)| column.weight).sum();
    let width = |(column, held): (&Room, &Option<f64>)| {
        held.unwrap_or_else(|| column.weight * (total - taken) / weights)
    };
    let widths: Vec<f64> = columns.iter().zip(&held).map(width).collect();
    // Where every column is held, a little may be left over or too much.
    let sum: f64 = widths.iter().sum();
    widths.iter().map(|width| width * total / sum.max(1.0)).collect()
}

/// Weighs columns of words halfway between what they ask for and how much they say, so that one long
/// cell does not make a row high beside an empty column. What marks ask for stays.
fn balance(columns: &mut [Room]) {
    let words = |columns: &[Room], of: fn(&Room) -> f64| -> f64 {
        columns.iter().filter(|column| !column.is_mark).map(of).sum()
    };
    let (asked, said) =
        (words(columns, |column| column.weight), words(columns, |column| column.most));
    let geometric = |column: &Room| libm::sqrt(column.weight / asked * column.most / said);
    let together: f64 = columns.iter().filter(|column| !column.is_mark).map(geometric).sum();
    for column in columns.iter_mut().filter(|column| !column.is_mark) {
        column.weight = geometric(column) / together * asked;
    }
}

/// The room that a column wants.
struct Room {
    /// A mark may be a picture, which its words do not measure.
    is_mark: bool,
    weight: f64,
    /// That of its longest word.
    least: f64,
    /// That of its longest cell on one line.
    most: f64,
}

impl Room {
    fn of<'t>(
        column: &Column,
        cells: impl Iterator<Item = &'t str> + Clone,
        total: f64,
        size: f64,
        padding: f64,
    ) -> Self {
        // Headings are bold.
        let headings = column.heading.split_whitespace().map(|word| width(word, size) * 1.12);
        let words = cells.clone().flat_map(str::split_whitespace);
        let words = words.map(|word| width(word, size) * 1.03).fold(0.0, f64::max);
        let least = headings.fold(words.min(total * WORD), f64::max) + padding;
        let lines = cells.flat_map(str::lines).map(|line| width(line, size) * 1.08);
        let longest = lines.fold(width(&column.heading, size) * 1.12, f64::max) + padding;
        let is_mark = column.sort == Sort::Mark;
        let most = if is_mark { total } else { longest.max(least) };
        Self { is_mark, weight: column.weight.max(0.05), least, most }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Cell, Row};

    #[test]
    fn a_column_is_no_wider_than_its_cells_while_others_want_more() {
        let long = "Exponential smoothing, because it missed by least in the last year".repeat(3);
        let table = Table {
            id: String::new(),
            caption: String::new(),
            columns: vec![
                Column::new("Months", Sort::Text, 5.0),
                Column::new("Forecast", Sort::Text, 1.0),
            ],
            rows: vec![Row::new(vec![Cell::text("October"), Cell::text(long)])],
        };
        let widths = widths(&table, 500.0, 10.0, 4.0);
        assert!((widths.iter().sum::<f64>() - 500.0).abs() < 1e-9, "{widths:?}");
        assert!(widths[0] < 60.0, "{widths:?}");
    }

    #[test]
    fn columns_fill_the_width_and_hold_their_longest_word() {
        let table = Table {
            id: String::new(),
            caption: String::new(),
            columns: vec![
                Column::new("Measure", Sort::Text, 5.0),
                Column::new("Assurance", Sort::Mark, 0.1),
            ],
            rows: vec![Row::new(vec![Cell::text("A&E"), Cell::text("Fails")])],
        };
        let widths = widths(&table, 200.0, 10.0, 4.0);
        assert!((widths.iter().sum::<f64>() - 200.0).abs() < 1e-9, "{widths:?}");
        assert!(widths[1] >= width("Assurance", 10.0) + 4.0, "{widths:?}");
    }

    #[test]
    fn long_words_take_several_lines() {
        assert_eq!(lines("", 10.0, 100.0), 1);
        assert_eq!(lines("one\ntwo", 10.0, 100.0), 2);
        assert!(lines(&"a".repeat(64), 10.0, 100.0) >= 4);
        assert_eq!(lines("four words of text", 10.0, 50.0), 2);
    }
}
