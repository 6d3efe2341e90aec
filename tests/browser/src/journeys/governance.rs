//! The governance map: edited on its page, and followed by agendas and the framework file; and what
//! national oversight says of an organisation.

use sightline::example as invented;
use sightline::framework::{ForumName, Framework};

use super::example;
use crate::Outcome;
use crate::page::Page;

const OLD: &str = "System Transformation Group";
const NEW: &str = "Change Board";
const CARD: &str = "[data-testid=forum-system-system-transformation-group]";
const CHANGES: &str = "[data-testid=governance-changes]";

/// A forum that is renamed is called so in the matrix, on its agenda and in the file, until that is
/// undone; what cannot be is refused beside the field.
pub fn a_renamed_forum_is_called_so_everywhere(page: &Page) -> Outcome {
    let framework = invented::framework();
    example::open(page)?;
    page.go("#/escalation")?;
    page.wait_for_text("[data-testid=forums]", OLD)?;
    page.go("#/governance")?;
    page.wait_for_text("[data-testid=governance-matrix]", OLD)?;
    page.wait_for_text(CARD, "System: Programme Delivery Groups")?;
    page.wait_for_text(CARD, "to act on")?;
    page.unfold("forum-system-system-transformation-group")?;
    page.click("[data-testid=edit-system-system-transformation-group]")?;
    page.fill("[data-testid=forum-name]", "Programme Delivery groups")?;
    page.click("[data-testid=forum-save]")?;
    let taken = "There is a forum “System: Programme Delivery Groups” already";
    page.wait_for_text("[data-testid=forum-name-refused]", taken)?;
    page.fill("[data-testid=forum-name]", NEW)?;
    page.click("[data-testid=forum-save]")?;
    page.wait_for_text("[data-testid=governance-matrix]", NEW)?;
    page.wait_for_text(CHANGES, &format!("“System: {OLD}” is now called “{NEW}”."))?;

    page.click("[data-testid=governance-download]")?;
    let written = String::from_utf8(page.download(&format!("{}.toml", framework.id))?)?;
    let read = Framework::parse(&written).map_err(|problems| format!("{problems:?}"))?;
    if !read.forum_names().contains(&ForumName::new("System", NEW)) {
        return Err("the framework that was downloaded has the old name".into());
    }
    page.go("#/escalation")?;
    page.wait_for_text("[data-testid=forums]", NEW)?;
    page.wait_for_text("[data-testid=forums-changed]", NEW)?;
    if page.text("[data-testid=forums]")?.contains(OLD) {
        return Err("the agendas still have the old name".into());
    }

    page.go("#/governance")?;
    page.click("[data-testid=plans-undo]")?;
    page.wait_until(&format!("!document.querySelector('{CHANGES}')"))?;
    page.wait_for_text("[data-testid=governance-matrix]", OLD)?;
    page.go("#/escalation")?;
    page.wait_for_text("[data-testid=forums]", OLD)
}

/// A forum is added beside the matrix and taken away again; one that a tier needs stays.
pub fn a_forum_is_added_and_removed(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/governance")?;
    page.click("[data-testid=add-forum]")?;
    page.click("[data-testid=forum-save]")?;
    page.wait_for_text("[data-testid=forum-name-refused]", "The forum has no name")?;
    page.fill("[data-testid=forum-name]", "Contract Review Meetings")?;
    page.fill("[data-testid=forum-chair]", "Mrs Somebody")?;
    page.click("[data-testid=forum-save]")?;
    page.wait_for_text("[data-testid=forum-chair-refused]", "Write a role")?;
    page.fill("[data-testid=forum-chair]", "Director of Contracts")?;
    page.click("[data-testid=forum-save]")?;
    let card = "[data-testid=forum-system-contract-review-meetings]";
    page.wait_for_text(card, "Director of Contracts")?;
    page.wait_for_text(card, "Beside the matrix")?;
    page.unfold("forum-system-contract-review-meetings")?;
    page.click("[data-testid=remove-system-contract-review-meetings]")?;
    page.wait_until(&format!("!document.querySelector('{card}')"))?;
    page.unfold("forum-system-system-transformation-group")?;
    page.click("[data-testid=remove-system-system-transformation-group]")?;
    page.wait_for_text("[data-testid=forum-remove-refused]", "every tier needs a forum there")
}

/// A segment is recorded with its day and source, and stands with the organisation.
pub fn a_segment_is_recorded(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/maturity")?;
    page.wait_for("[data-testid=segment-organisation]")?;
    page.choose("[data-testid=segment-organisation]", "Northmoor")?;
    page.choose("[data-testid=segment-number]", "4")?;
    page.fill("[data-testid=segment-from]", "31 February 2026")?;
    page.fill("[data-testid=segment-source]", "Segmentation list")?;
    page.fill("[data-testid=segment-who]", "Director of Performance")?;
    page.click("[data-testid=segment-save]")?;
    page.wait_for_text("[data-testid=segment-from-refused]", "“31 February 2026” is no day")?;
    page.fill("[data-testid=segment-from]", "1 July 2026")?;
    page.click("[data-testid=segment-save]")?;
    let card = "[data-testid=oversight-Northmoor]";
    page.wait_for_text(card, "Segment 4 from 1 July 2026: Segmentation list.")?;
    page.go("#/escalation/organisations")?;
    page.wait_for_text("[data-testid=ladder]", "Segment 4 from 1 July 2026")?;
    page.go("#/maturity")?;
    page.click("[data-testid=segment-take-back]")?;
    page.wait_until(&format!(
        "!(document.querySelector('{card}')?.textContent.includes('Segment 4') ?? false)"
    ))
    .map(|_| ())
}
