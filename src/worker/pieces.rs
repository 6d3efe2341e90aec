//! A report in pieces. That of a large system is a tree of a hundred thousand elements, which no
//! browser can take out of one message without standing still: it travels in parts and grows
//! together again on the page.

use serde::{Deserialize, Serialize};

use crate::report::html::Node;

/// How much a piece holds at most, unless one node alone has more: elements, and texts by their
/// length. Taking a piece out of its message is a few milliseconds of work.
const MOST: usize = 3_000;
/// Bytes of a text that weigh as much as an element.
const BYTES: usize = 200;

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// How deep its nodes stand: at 0 they follow the report's last node, at 1 they follow the last
    /// node inside that, and so on.
    depth: usize,
    nodes: Vec<Node>,
}

impl Piece {
    /// Cuts a report into pieces, in order.
    pub fn cut(nodes: Vec<Node>) -> Vec<Self> {
        let mut cutting = Cutting { pieces: Vec::new(), held: MOST };
        cutting.take(nodes, 0);
        cutting.pieces
    }

    /// Puts the piece behind those before it.
    pub fn grow(self, report: &mut Vec<Node>) {
        let mut place = report;
        for _ in 0..self.depth {
            match place.last_mut() {
                Some(Node::Element(element)) => place = &mut element.inside,
                // Pieces come in order, so that there always is one.
                _ => return,
            }
        }
        place.extend(self.nodes);
    }
}

struct Cutting {
    pieces: Vec<Piece>,
    /// What the last piece holds.
    held: usize,
}

impl Cutting {
    fn take(&mut self, nodes: Vec<Node>, depth: usize) {
        for mut node in nodes {
            let own = weight(&node);
            if own <= MOST {
                self.put(node, own, depth);
                continue;
            }
            let inside = match &mut node {
                Node::Element(element) => std::mem::take(&mut element.inside),
                _ => Vec::new(),
            };
            let shell = weight(&node);
            self.put(node, shell, depth);
            self.take(inside, depth + 1);
        }
    }

    fn put(&mut self, node: Node, own: usize, depth: usize) {
        let fits = self.held + own <= MOST;
        match self.pieces.last_mut().filter(|piece| fits && piece.depth == depth) {
            Some(piece) => piece.nodes.push(node),
            None => {
                self.pieces.push(Piece { depth, nodes: vec![node] });
                self.held = 0;
            }
        }
        self.held += own;
    }
}

fn weight(node: &Node) -> usize {
    match node {
        Node::Element(element) => 1 + element.inside.iter().map(weight).sum::<usize>(),
        Node::Text(text) | Node::Written(text) | Node::Paper(text) => 1 + text.len() / BYTES,
        Node::Picture { svg, .. } => 1 + svg.len() / BYTES,
        Node::Room(_) | Node::Portable { .. } => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::sample;
    use crate::report::html;

    #[test]
    fn a_report_that_was_cut_grows_together_again() {
        let one = html::nodes(&sample());
        let many: Vec<Node> = std::iter::repeat_n(one, 12).flatten().collect();
        let mut wrapped = many.clone();
        if let Some(Node::Element(element)) = wrapped.first_mut() {
            element.inside.extend(many);
        }
        let pieces = Piece::cut(wrapped.clone());
        assert!(pieces.len() > 3 && pieces.iter().any(|piece| piece.depth > 0));
        let mut grown = Vec::new();
        for piece in pieces {
            let bytes = postcard::to_allocvec(&piece).unwrap();
            postcard::from_bytes::<Piece>(&bytes).unwrap().grow(&mut grown);
        }
        assert_eq!(grown, wrapped);
    }
}
