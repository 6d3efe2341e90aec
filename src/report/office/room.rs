//! How much room words take, so that columns are wide enough for their longest word and slides are
//! not filled beyond their edge. Widths are those of Arial.

use crate::chart::text::letter;
use crate::report::document::Table;

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
/// longest word where that is possible. `size` is that of the letters, `padding` what is left free
/// on both sides together, all in one unit.
pub fn widths(table: &Table, total: f64, size: f64, padding: f64) -> Vec<f64> {
    let longest = |index: usize, heading: &str| {
        let cells = table.rows.iter().filter(|row| !row.is_heading);
        let cells = cells.filter_map(|row| Some(row.cells.get(index)?.text.as_str()));
        // Headings are bold.
        let of_heading = heading.split_whitespace().map(|word| width(word, size) * 1.12);
        let of_cells = cells.flat_map(str::split_whitespace).map(|word| width(word, size) * 1.03);
        let longest = of_cells.fold(0.0, f64::max).min(total * WORD);
        of_heading.fold(longest, f64::max) + padding
    };
    let columns = || table.columns.iter().enumerate();
    let least: Vec<f64> = columns().map(|(at, column)| longest(at, &column.heading)).collect();
    let asked: f64 = least.iter().sum();
    if asked >= total {
        return least.iter().map(|width| width * total / asked).collect();
    }
    // What a column takes beyond its share is missing from the others; after as many rounds as there
    // are columns none is left to give way.
    let weight = |at: usize| table.columns.get(at).map_or(1.0, |column| column.weight.max(0.05));
    let mut fixed = vec![false; least.len()];
    loop {
        let pairs = || least.iter().zip(&fixed).enumerate();
        let taken: f64 =
            pairs().filter(|(_, (_, fixed))| **fixed).map(|(_, (least, _))| least).sum();
        let weights: f64 =
            pairs().filter(|(_, (_, fixed))| !**fixed).map(|(at, _)| weight(at)).sum();
        let share = |at: usize| weight(at) * (total - taken) / weights;
        let short: Vec<usize> = pairs()
            .filter(|(at, (least, fixed))| !**fixed && share(*at) < **least)
            .map(|(at, _)| at)
            .collect();
        if short.is_empty() {
            let width = |(at, (least, fixed)): (usize, (&f64, &bool))| {
                if *fixed { *least } else { share(at) }
            };
            return pairs().map(width).collect();
        }
        for (at, fixed) in fixed.iter_mut().enumerate() {
            *fixed |= short.contains(&at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Cell, Column, Row, Sort};

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
