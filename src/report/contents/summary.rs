//! The opening of a report: how things stand, what changed, and what needs the reader.

use super::movement::ESCALATED;
use super::{Contents, Maker, words};
use crate::analysis::{Item, headline};
use crate::report::document::Paragraph;
use crate::view::agenda;
use crate::words::{counted, list};

/// The most measures that are named in a sentence.
const NAMED: usize = 4;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let scope = &maker.scope;
    let mut opening = vec![Paragraph::computed(
        headline(scope.items.iter().copied(), Some(scope.as_of)),
        "by the escalation rule and the forecasts",
    )];
    if scope.items.is_empty() {
        return match scope.agenda {
            Some(_) => Contents::new(
                vec![Paragraph::computed("Nothing stands before this forum this month.", "")],
                Vec::new(),
            ),
            None => Contents::new(opening, Vec::new()),
        };
    }
    opening.extend(before_the_forum(maker));
    opening.push(changed(maker));
    opening.extend(highest(maker));
    opening.extend(warned(maker));
    opening.extend(partial(maker));
    Contents::new(opening, Vec::new())
}

/// What a forum has before it: `Before this forum: 2 new, 1 decision owed.`
fn before_the_forum(maker: &Maker<'_>) -> Option<Paragraph> {
    let agenda = maker.scope.agenda?;
    let counts: Vec<String> = agenda::counts(agenda).into_iter().map(|(_, words)| words).collect();
    let informed = agenda::informed_only(agenda).unwrap_or_default();
    let text = format!("Before this forum: {}. {informed}", list(&counts));
    Some(Paragraph::computed(text.trim_end(), "by the accountability matrix"))
}

/// `Since July 2026, 3 measures were escalated and 2 stepped down; 1 is on plan again and waits for
/// another clear month.`
fn changed(maker: &Maker<'_>) -> Paragraph {
    let scope = &maker.scope;
    let moved = || scope.items.iter().map(|item| scope.movement(item));
    let escalated = moved().filter(|movement| movement.is_escalated()).count();
    let lower = moved().filter(|movement| movement.is_lower()).count();
    let recovering = moved().filter(|movement| movement.is_recovering()).count();
    let mut text = match (escalated, lower) {
        (0, 0) => format!(
            "Since {}, no tier rose to {ESCALATED} or above, and none fell",
            scope.since.long()
        ),
        _ => format!(
            "Since {}, {} {} escalated and {} stepped down",
            scope.since.long(),
            if escalated == 0 { "no measure".to_owned() } else { counted(escalated, "measure") },
            if escalated < 2 { "was" } else { "were" },
            if lower == 0 { "none".to_owned() } else { lower.to_string() }
        ),
    };
    match recovering {
        0 => {}
        1 => text.push_str("; 1 is on plan again and has to stay there before its tier ends"),
        more => text.push_str(&format!(
            "; {more} are on plan again and have to stay there before their tiers end"
        )),
    }
    text.push('.');
    Paragraph::computed(text, maker.by_tiers())
}

/// The measures in the highest tier, by name.
fn highest(maker: &Maker<'_>) -> Option<Paragraph> {
    let scope = &maker.scope;
    let tier = |item: &Item| item.tier().map_or(0, |now| now.tier);
    let top = scope.items.iter().map(|item| tier(item)).max().filter(|top| *top >= ESCALATED)?;
    let there: Vec<&&Item> = scope.items.iter().filter(|item| tier(item) == top).collect();
    let name = there.first()?.tier()?.name.clone();
    let is_of_one = scope.is_of_one();
    let mut named: Vec<String> = there
        .iter()
        .take(NAMED)
        .map(|item| if is_of_one { words::measure(item) } else { words::at(item) })
        .collect();
    if there.len() > NAMED {
        named.push(format!("{} more", there.len() - NAMED));
    }
    let text = format!("The highest tier is {top} ({name}): {}.", named.join("; "));
    Some(Paragraph::computed(text, "by the escalation rule"))
}

/// How many measures show signs before their tier moves.
fn warned(maker: &Maker<'_>) -> Option<Paragraph> {
    let scope = &maker.scope;
    let analysis = maker.input.analysis;
    let is_here = |item: &Item| scope.holds(item);
    let warned = analysis
        .early_warnings
        .iter()
        .filter(|warning| !warning.is_escalated())
        .filter(|warning| crate::view::forward::item_of(analysis, warning).is_some_and(is_here))
        .count();
    let text = match warned {
        0 => return None,
        1 => "1 measure below tier 3 shows early signs of going wrong.".to_owned(),
        more => format!("{more} measures below tier 3 show early signs of going wrong."),
    };
    Some(Paragraph::computed(text, "by the early-warning signs"))
}

/// The system values that lack some of their parts.
fn partial(maker: &Maker<'_>) -> Option<Paragraph> {
    let partial: Vec<&&Item> =
        maker.scope.system.iter().filter(|item| !item.missing.is_empty()).collect();
    let named: Vec<String> = partial
        .iter()
        .take(NAMED)
        .map(|item| {
            format!("{}, without {}", crate::view::wording::name(item), list(&item.missing))
        })
        .collect();
    let text = match partial.len() {
        0 => return None,
        1 => format!("1 system value is partial: {}.", named.join("; ")),
        number => {
            let more = number.saturating_sub(NAMED);
            let more = if more > 0 { format!("; {more} more") } else { String::new() };
            format!("{number} system values are partial: {}{more}.", named.join("; "))
        }
    };
    Some(Paragraph::computed(text, "by whose figures are there"))
}
