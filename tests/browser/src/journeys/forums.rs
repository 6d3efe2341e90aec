//! Recording what a forum decided, on its agenda.

use sightline::analysis::{Analysis, Item};
use sightline::entered::Entered;
use sightline::example as invented;
use sightline::forums::{Draft, Records};
use sightline::template::{DecisionWord, EventKind};
use thirtyfour::Key;

use super::example;
use crate::page::Page;
use crate::{Outcome, native};

/// An item below the committee's tier with a forum that must act on it: forum and organisation.
fn case(analysis: &Analysis) -> Outcome<(&Item, String, String)> {
    let found = analysis.agendas.iter().find_map(|agenda| {
        let entry = agenda.entries.iter().find(|entry| {
            let tier = analysis.items.get(entry.item).and_then(Item::tier);
            entry.must_act && tier.is_some_and(|month| matches!(month.tier, 2 | 3))
        })?;
        let item = analysis.items.get(entry.item)?;
        Some((item, agenda.organisation.clone(), agenda.forum.clone()))
    });
    found.ok_or_else(|| "the example has no item in tier 2 or 3".into())
}

/// Puts a text into a field in place of what stands there.
fn fill(page: &Page, field: &str, text: &str) -> Outcome {
    page.click(&format!("[data-testid=record-{field}]"))?;
    page.press_with(&[Key::Control], 'a')?;
    page.press(text)
}

/// “Not assured” moves the tier at once, is undone and redone by keys, and is refused where nobody
/// recorded it.
pub fn not_assured_to_and_fro(page: &Page) -> Outcome {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let before = native::judge(&files, &framework)?;
    let (item, organisation, forum) = case(&before)?;
    let as_of = before.as_of.ok_or("the example has no month")?;
    let mut draft = Draft::new(item.chart_key(), as_of, "Board committee (invented)");
    draft.choose(EventKind::CommitteeAssurance);
    draft.decision = DecisionWord::NotAssured;
    draft.recorded_by = "committee secretary".to_owned();
    draft.note = "too slow".to_owned();
    let mut forums = Records::default();
    forums.add(draft.record()?, as_of)?;
    let after = native::judge_with(&files, &framework, &Entered { forums, ..Entered::default() })?;
    let changed = after.items.iter().find(|other| other.id() == item.id());
    let names = |item: Option<&Item>| item.and_then(Item::tier).map(|month| month.name.clone());
    let (Some(was), Some(is)) = (names(Some(item)), names(changed)) else {
        return Err("the item has no tier".into());
    };
    if was == is {
        return Err("the example does not show what this is about".into());
    }

    example::open(page)?;
    page.go("#/escalation")?;
    page.wait_for("[data-testid=forum-card]")?;
    let button = format!("[data-case=\"{organisation}: {forum}/{}\"]", item.id());
    page.click(&button)?;
    page.wait_for("[data-testid=case] canvas")?;
    page.choose("[data-testid=record-event]", "CommitteeAssurance")?;
    page.choose("[data-testid=record-decision]", "NotAssured")?;
    fill(page, "forum", &draft.forum)?;
    fill(page, "note", &draft.note)?;
    page.click("[data-testid=save-record]")?;
    page.wait_for_text("[data-testid=refusal]", "Nobody has recorded this yet")?;
    fill(page, "recorded-by", &draft.recorded_by)?;
    page.click("[data-testid=save-record]")?;
    page.wait_for_text("[data-testid=said]", "Committee assurance: not assured")?;
    page.wait_for_text("[data-testid=undo]", "Undo: record “Committee assurance: not assured”")?;

    page.go(&format!("#/indicator/{}", item.id()))?;
    let tier = "[data-testid=tier-history] tbody tr:first-child [data-testid=tier]";
    page.wait_for_text(tier, &is)?;
    page.press_with(&[Key::Control], 'z')?;
    page.wait_for_text(tier, &was)?;
    page.press_with(&[Key::Control, Key::Shift], 'z')?;
    page.wait_for_text(tier, &is)
}

/// Everything that is due is listed by date.
pub fn what_is_due(page: &Page) -> Outcome {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let expected = native::judge(&files, &framework)?;
    example::open(page)?;
    page.go("#/escalation")?;
    page.wait_for("[data-testid=forum-card]")?;
    page.click("[aria-label=\"Arranged by\"] button:nth-child(3)")?;
    page.wait_for("[data-testid=due]")?;
    let rows = page.texts("[data-testid=due-row]")?;
    if rows.len() != expected.due.len() || rows.is_empty() {
        return Err(format!("{} dates are listed, not {}", rows.len(), expected.due.len()).into());
    }
    for (due, row) in expected.due.iter().zip(&rows) {
        if !row.contains(&due.what) || !row.contains(&due.by.to_string()) {
            return Err(format!("“{}” is not in “{row}”", due.what).into());
        }
    }
    Ok(())
}
