//! As much of Markdown as the guide is written in: headings, paragraphs, lists, bold words, code and
//! links. Pictures are left out. Whatever else stands in a text stays text.

/// A part of a page, one below the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of a level, from 1.
    Heading(usize, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list, numbered or not.
    List {
        /// Whether its items are numbered.
        is_numbered: bool,
        /// Its items.
        items: Vec<Vec<Span>>,
    },
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// Bold letters.
    Strong(String),
    /// Something to be typed, or a name.
    Code(String),
    /// A link: its words and where it leads.
    Link(String, String),
}

/// Reads a text.
pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        let lines: Vec<&str> = part.lines().filter(|line| !line.trim().is_empty()).collect();
        let Some(first) = lines.first() else { continue };
        if first.starts_with("![") {
            continue;
        }
        let level = first.chars().take_while(|c| *c == '#').count();
        if level > 0 {
            blocks.push(Block::Heading(level, spans(first.trim_start_matches('#').trim())));
        } else if let Some((is_numbered, _)) = item(first) {
            blocks.push(Block::List { is_numbered, items: items(&lines) });
        } else {
            blocks.push(Block::Paragraph(spans(&joined(&lines))));
        }
    }
    blocks
}

/// Whether a line begins an item, numbered or not, and what follows its mark.
fn item(line: &str) -> Option<(bool, &str)> {
    if let Some(rest) = line.strip_prefix("- ") {
        return Some((false, rest));
    }
    let (number, rest) = line.split_once(". ")?;
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    is_number.then_some((true, rest))
}

/// The items of a list: a line without a mark goes on with the item before it.
fn items(lines: &[&str]) -> Vec<Vec<Span>> {
    let mut texts: Vec<String> = Vec::new();
    for line in lines {
        match (item(line), texts.last_mut()) {
            (Some((_, rest)), _) => texts.push(rest.to_owned()),
            (None, Some(text)) => {
                text.push(' ');
                text.push_str(line.trim());
            }
            (None, None) => texts.push(line.trim().to_owned()),
        }
    }
    texts.iter().map(|text| spans(text)).collect()
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// The parts of a line.
fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match marked(rest) {
            Some((span, after)) => {
                if !plain.is_empty() {
                    spans.push(Span::Text(std::mem::take(&mut plain)));
                }
                spans.push(span);
                rest = after;
            }
            None => {
                plain.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
    spans
}

/// The span that a text begins with, where it begins with a mark that is closed again; and the rest.
fn marked(text: &str) -> Option<(Span, &str)> {
    if let Some(rest) = text.strip_prefix("**") {
        let (inside, after) = rest.split_once("**")?;
        return Some((Span::Strong(inside.to_owned()), after));
    }
    if let Some(rest) = text.strip_prefix('`') {
        let (inside, after) = rest.split_once('`')?;
        return Some((Span::Code(inside.to_owned()), after));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (to, after) = rest.split_once(')')?;
    let is_plain = !words.contains(['[', ']']);
    is_plain.then(|| (Span::Link(words.to_owned(), to.to_owned()), after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Span {
        Span::Text(text.to_owned())
    }

    #[test]
    fn each_part_becomes_a_block() {
        let found = parse("# A\n\nOne\ntwo.\n\n![P](p.png)\n\n- a\n  b\n- c\n\n1. x\n2. y\n");
        let expected = [
            Block::Heading(1, vec![text("A")]),
            Block::Paragraph(vec![text("One two.")]),
            Block::List { is_numbered: false, items: vec![vec![text("a b")], vec![text("c")]] },
            Block::List { is_numbered: true, items: vec![vec![text("x")], vec![text("y")]] },
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_within_a_line_become_spans_and_open_ones_stay_text() {
        let found = spans("The **Returns** page, `a.html`, [b](c.md) and 2 ** 3 [x");
        let expected = [
            text("The "),
            Span::Strong("Returns".to_owned()),
            text(" page, "),
            Span::Code("a.html".to_owned()),
            text(", "),
            Span::Link("b".to_owned(), "c.md".to_owned()),
            text(" and 2 ** 3 [x"),
        ];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn no_text_is_lost_and_none_stops_it(line in "[a-z *`\\[\\]()é!#.-]{0,30}") {
            parse(&line);
            let written: String = spans(&line)
                .iter()
                .map(|span| match span {
                    Span::Text(text) => text.clone(),
                    Span::Strong(text) => format!("**{text}**"),
                    Span::Code(text) => format!("`{text}`"),
                    Span::Link(words, to) => format!("[{words}]({to})"),
                })
                .collect();
            prop_assert_eq!(written, line);
        }
    }
}
