//! Where forums escalate to, as boxes and arrows: the columns and rows of the accountability matrix,
//! with what stands beside it above.
//!
//! Positions are whole units of the picture; the page only draws them.

use crate::framework::{ForumName, Framework};

/// The width of a box.
pub const BOX_WIDTH: i32 = 196;
/// The height of a box.
pub const BOX_HEIGHT: i32 = 62;
/// Room between two columns.
const GAP: i32 = 36;
/// Room between two rows, for the arrows.
const RISE: i32 = 60;
/// Room for the headings of the columns.
const HEAD: i32 = 30;
/// The most letters of a line in a box.
const LETTERS: usize = 27;
/// Length and half the width of an arrow's head.
const POINT: (f64, f64) = (9.0, 4.5);

/// The whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The heading of each column with the middle of it.
    pub columns: Vec<(String, i32)>,
    /// Where the headings stand.
    pub heading_y: i32,
    /// Every forum.
    pub boxes: Vec<Place>,
    /// Every way of escalation.
    pub arrows: Vec<Arrow>,
}

/// A forum.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Organisation and name.
    pub name: ForumName,
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Its name in lines that fit.
    pub lines: Vec<String>,
}

/// A way from a forum to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// From which box, as a position among them.
    pub from: usize,
    /// To which.
    pub to: usize,
    /// The line as the `d` of a path.
    pub line: String,
    /// The corners of its head as the `points` of a polygon.
    pub head: String,
}

/// The picture of a framework's forums.
pub fn picture(framework: &Framework) -> Picture {
    let mut boxes: Vec<Place> = Vec::new();
    let outside: Vec<ForumName> =
        framework.forum_names().into_iter().filter(|name| !framework.is_in_matrix(name)).collect();
    let step = BOX_WIDTH + GAP;
    for (at, name) in outside.iter().enumerate() {
        boxes.push(shape(name, column(at) * step, 0, true));
    }
    let top = if outside.is_empty() { 0 } else { BOX_HEIGHT + RISE };
    let keys: Vec<&str> = framework
        .organisations
        .iter()
        .map(|one| one.key.as_str())
        .filter(|key| framework.matrix.rows.iter().any(|row| row.forums.contains_key(*key)))
        .collect();
    let mut y = top + HEAD;
    for row in &framework.matrix.rows {
        let mut tallest = 0;
        for (at, key) in keys.iter().enumerate() {
            let Some(cell) = row.forums.get(*key) else { continue };
            let forums = [Some(&cell.usual), cell.finance.as_ref()].into_iter().flatten();
            let mut below = 0;
            for forum in forums {
                let name = ForumName::new(key, forum);
                if boxes.iter().any(|one| one.name == name) {
                    continue;
                }
                boxes.push(shape(&name, column(at) * step, y + below, false));
                below += BOX_HEIGHT + GAP / 3;
            }
            tallest = tallest.max(below - GAP / 3);
        }
        y += tallest.max(BOX_HEIGHT) + RISE;
    }
    let across = keys.len().max(outside.len()).max(1);
    Picture {
        width: column(across) * step - GAP,
        height: y - RISE,
        columns: keys
            .iter()
            .enumerate()
            .map(|(at, key)| ((*key).to_owned(), column(at) * step + BOX_WIDTH / 2))
            .collect(),
        heading_y: top + HEAD - 10,
        arrows: arrows(framework, &boxes),
        boxes,
    }
}

fn column(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(0)
}

fn shape(name: &ForumName, x: i32, y: i32, with_organisation: bool) -> Place {
    let words = if with_organisation { name.to_string() } else { name.forum.clone() };
    Place { name: name.clone(), x, y, lines: lines(&words) }
}

/// A name in at most three lines, the last one cut where it does not fit.
fn lines(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let is_cut = lines.len() > 3;
    lines.truncate(3);
    let last = lines.len();
    for (at, line) in lines.iter_mut().enumerate() {
        let is_last_of_cut = is_cut && at + 1 == last;
        if line.chars().count() > LETTERS || is_last_of_cut {
            *line = line.chars().take(LETTERS - 1).chain(['…']).collect();
        }
    }
    lines
}

fn arrows(framework: &Framework, boxes: &[Place]) -> Vec<Arrow> {
    let at = |name: &ForumName| boxes.iter().position(|one| one.name == *name);
    let mut arrows = Vec::new();
    for forum in &framework.forums {
        let Some(from) = at(&forum.name) else { continue };
        for to in forum.escalates_to.iter().filter_map(&at) {
            if let (Some(start), Some(end)) = (boxes.get(from), boxes.get(to)) {
                let (line, head) = way(start, end);
                arrows.push(Arrow { from, to, line, head });
            }
        }
    }
    arrows
}

/// A curve that leaves a box at the edge that faces the other and comes in straight.
fn way(start: &Place, end: &Place) -> (String, String) {
    let middle = |one: &Place| f64::from(one.x + BOX_WIDTH / 2);
    // Ways to and from one side are set apart, so that each can be followed.
    let lean = |own: &Place, other: &Place| f64::from((other.x - own.x).clamp(-2, 2) * 15);
    let (x1, x2) = (middle(start) + lean(start, end), middle(end) + lean(end, start));
    let (y1, y2, down) = match start.y.cmp(&end.y) {
        std::cmp::Ordering::Greater => (start.y, end.y + BOX_HEIGHT, -1.0),
        std::cmp::Ordering::Less => (start.y + BOX_HEIGHT, end.y, 1.0),
        std::cmp::Ordering::Equal => return sideways(start, end),
    };
    let (y1, y2) = (f64::from(y1), f64::from(y2) - down * POINT.0);
    let bend = down * (y2 - y1).abs().min(46.0);
    let line = format!("M{x1} {y1}C{x1} {} {x2} {} {x2} {y2}", y1 + bend, y2 - bend);
    let tip = y2 + down * POINT.0;
    let head = format!("{x2},{tip} {},{y2} {},{y2}", x2 - POINT.1, x2 + POINT.1);
    (line, head)
}

/// Along a row: below the boxes between the two.
fn sideways(start: &Place, end: &Place) -> (String, String) {
    let x1 = f64::from(start.x + BOX_WIDTH / 2);
    let x2 = f64::from(end.x + BOX_WIDTH / 2);
    let y1 = f64::from(start.y + BOX_HEIGHT);
    let y2 = y1 + POINT.0;
    let deep = y1 + 34.0;
    let line = format!("M{x1} {y1}C{x1} {deep} {x2} {deep} {x2} {y2}");
    (line, format!("{x2},{y1} {},{y2} {},{y2}", x2 - POINT.1, x2 + POINT.1))
}
