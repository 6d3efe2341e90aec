//! Which further counts to hide so that hidden ones cannot be worked out.
//!
//! A table with its totals is a network: rows and columns are its nodes, and each count joins its
//! row to its column. Somebody who knows that hidden counts are at least 1 cannot work out a hidden
//! count exactly when some circle of hidden counts allows to add 1 and take 1 in turn, through this
//! count and without any falling below 1. Where there is no such circle, the cheapest one is closed
//! by hiding what lies on it. Hiding more never opens another circle, so one pass suffices.
//! (The network view of complementary suppression: Gusfield, 1988.)

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Shown;

/// A row or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Row(usize),
    Column(usize),
}

struct Network<'a> {
    /// Counts; the last row and the last column are totals.
    grid: &'a [Vec<u64>],
    hidden: Vec<Vec<bool>>,
    rows: usize,
    columns: usize,
}

fn is_small(count: u64) -> bool {
    (1..=5).contains(&count)
}

fn shown(count: u64, is_hidden: bool) -> Shown {
    if is_hidden { Shown::Hidden } else { Shown::Number(count) }
}

/// Counts and their total: what is hidden must hold at least two counts that add up to more than
/// their number, since each is known to be at least 1.
pub(super) fn list(counts: &[u64], total: u64) -> (Vec<Shown>, Shown) {
    let mut hidden: Vec<bool> = counts.iter().map(|count| is_small(*count)).collect();
    let mut hides_total = is_small(total);
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| counts.get(*at));
    let mut rest = order.into_iter().filter(|at| counts.get(*at).is_some_and(|c| *c > 5));
    while !hides_total && hidden.contains(&true) {
        let of = || counts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(c, _)| *c);
        let number = of().count() as u64;
        if number >= 2 && of().fold(0, u64::saturating_add) > number {
            break;
        }
        match rest.next() {
            Some(at) => {
                if let Some(next) = hidden.get_mut(at) {
                    *next = true;
                }
            }
            None => hides_total = true,
        }
    }
    let cells = counts.iter().zip(&hidden).map(|(count, hidden)| shown(*count, *hidden));
    (cells.collect(), shown(total, hides_total))
}

/// A grid whose last row and last column are totals.
pub(super) fn table(grid: &[Vec<u64>]) -> Vec<Vec<Shown>> {
    let columns = grid.first().map_or(0, Vec::len);
    let hidden: Vec<Vec<bool>> =
        grid.iter().map(|row| row.iter().map(|count| is_small(*count)).collect()).collect();
    let mut network = Network { grid, hidden, rows: grid.len(), columns };
    for row in 0..network.rows {
        for column in 0..network.columns {
            if network.is_hidden(row, column) {
                network.protect(row, column);
            }
        }
    }
    let cells = |(row, hidden): (&Vec<u64>, &Vec<bool>)| {
        row.iter().zip(hidden).map(|(count, hidden)| shown(*count, *hidden)).collect()
    };
    grid.iter().zip(&network.hidden).map(cells).collect()
}

impl Network<'_> {
    fn count(&self, row: usize, column: usize) -> u64 {
        self.grid.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or(0)
    }

    fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.hidden.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or(false)
    }

    /// Closes the cheapest circle through a hidden count, unless there is one already.
    fn protect(&mut self, row: usize, column: usize) {
        let up = self.circle(row, column, true);
        let down = self.circle(row, column, false);
        let cheapest = match (up, down) {
            (Some(up), Some(down)) => Some(if down.0 < up.0 { down } else { up }),
            (one, other) => one.or(other),
        };
        for (row, column) in cheapest.map(|(_, cells)| cells).unwrap_or_default() {
            if let Some(hidden) = self.hidden.get_mut(row).and_then(|cells| cells.get_mut(column)) {
                *hidden = true;
            }
        }
    }

    /// What it costs to step from one node to another through the count that joins them; `None`
    /// where that count cannot change that way.
    ///
    /// A step from a row to a column adds 1 to the count, one back takes 1; for a total it is the
    /// other way round, because it stands on the other side of its sum.
    fn step(&self, row: usize, column: usize, to_column: bool) -> Option<u128> {
        let count = self.count(row, column);
        let is_total = (row + 1 == self.rows) != (column + 1 == self.columns);
        let adds = to_column != is_total;
        // A 0 is shown, and whoever knows this knows that nothing hidden is 0.
        if count == 0 || (!adds && count < 2) {
            return None;
        }
        if self.is_hidden(row, column) {
            return Some(0);
        }
        // Totals are what readers want most.
        let in_total = row + 1 == self.rows || column + 1 == self.columns;
        Some(u128::from(count) + if in_total { u128::from(u64::MAX) } else { 1 })
    }

    /// The cheapest way round from this count back to it, which adds to the count when `up`: what it
    /// costs and which counts lie on it.
    fn circle(&self, row: usize, column: usize, up: bool) -> Option<(u128, Vec<(usize, usize)>)> {
        self.step(row, column, up != self.is_total(row, column))?;
        let adds_to_column = up != self.is_total(row, column);
        let (from, to) = if adds_to_column {
            (Node::Column(column), Node::Row(row))
        } else {
            (Node::Row(row), Node::Column(column))
        };
        let at = |node: Node| match node {
            Node::Row(row) => row,
            Node::Column(column) => self.rows + column,
        };
        let mut best: Vec<Option<(u128, Node)>> = vec![None; self.rows + self.columns];
        let mut queue = BinaryHeap::from([Reverse((0_u128, from, from))]);
        while let Some(Reverse((cost, node, before))) = queue.pop() {
            match best.get_mut(at(node)) {
                Some(known @ None) => *known = Some((cost, before)),
                _ => continue,
            }
            if node == to {
                break;
            }
            let others = match node {
                Node::Row(_) => self.columns,
                Node::Column(_) => self.rows,
            };
            for other in 0..others {
                let (r, c, next, to_column) = match node {
                    Node::Row(r) => (r, other, Node::Column(other), true),
                    Node::Column(c) => (other, c, Node::Row(other), false),
                };
                // Back through the same count is no circle.
                if (r, c) == (row, column) || best.get(at(next)).is_some_and(Option::is_some) {
                    continue;
                }
                if let Some(step) = self.step(r, c, to_column) {
                    queue.push(Reverse((cost.saturating_add(step), next, node)));
                }
            }
        }
        let (cost, _) = best.get(at(to)).copied().flatten()?;
        let mut cells = Vec::new();
        let mut node = to;
        while node != from {
            let (_, before) = best.get(at(node)).copied().flatten()?;
            match (before, node) {
                (Node::Row(r), Node::Column(c)) | (Node::Column(c), Node::Row(r)) => {
                    cells.push((r, c));
                }
                _ => return None,
            }
            node = before;
        }
        Some((cost, cells))
    }

    fn is_total(&self, row: usize, column: usize) -> bool {
        (row + 1 == self.rows) != (column + 1 == self.columns)
    }
}
