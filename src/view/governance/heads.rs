//! The sections of the governance page: the matrix, the picture of escalations, and the forums of
//! each organisation, with the main fact of each.

use super::{Card, agenda, cards, id_of};
use crate::analysis::Analysis;
use crate::framework::Framework;
use crate::view::section::Head;
use crate::words::{counted, list};

/// The accountability matrix.
pub const MATRIX: &str = "matrix";
/// The picture of where forums escalate to.
pub const ESCALATIONS: &str = "escalations";

/// The map, and the forums in it.
const MAP: &str = "The map";
const FORUMS: &str = "Forums";

/// The sections, in their order.
pub fn heads(framework: &Framework, analysis: Option<&Analysis>) -> Vec<Head> {
    let cards = cards(framework);
    let ways: usize = cards.iter().map(|card| card.to.len()).sum();
    let mut heads = vec![
        Head::open(
            MATRIX,
            MAP,
            "Accountability matrix",
            format!("{}, {}", levels(framework), counted(cards.len(), "forum")),
        ),
        Head::folded(
            ESCALATIONS,
            MAP,
            "Where forums escalate to",
            format!("{} between {}", counted(ways, "way"), counted(cards.len(), "forum")),
        ),
    ];
    heads.extend(organisations(&cards).into_iter().map(|key| {
        let own: Vec<&Card> = cards.iter().filter(|card| card.name.organisation == key).collect();
        Head::open(&of_organisation(&key), FORUMS, &key, fact(&own, analysis))
    }));
    heads
}

fn levels(framework: &Framework) -> String {
    counted(framework.matrix.rows.len(), "level")
}

/// The organisations that have a forum, in the order of their first.
fn organisations(cards: &[Card]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for card in cards {
        if !keys.contains(&card.name.organisation) {
            keys.push(card.name.organisation.clone());
        }
    }
    keys
}

/// The name of the section of an organisation's forums.
pub fn of_organisation(key: &str) -> String {
    format!("forums-{}", id_of(key))
}

/// `5 forums; System Quality & Performance Committee has 2 to act on`.
fn fact(cards: &[&Card], analysis: Option<&Analysis>) -> String {
    let number = counted(cards.len(), "forum");
    let undescribed = match cards.iter().filter(|card| !card.is_described).count() {
        0 => String::new(),
        some => format!("; {some} not described yet"),
    };
    let acting: Vec<String> = cards
        .iter()
        .filter(|card| {
            agenda(analysis, &card.name).is_some_and(|one| one.entries.iter().any(|e| e.must_act))
        })
        .map(|card| card.name.forum.clone())
        .collect();
    let acting = match acting.is_empty() {
        true => "nothing to act on".to_owned(),
        false => format!("to act: {}", list(&acting)),
    };
    let acting = if analysis.is_some() { format!("; {acting}") } else { String::new() };
    format!("{number}{undescribed}{acting}")
}
