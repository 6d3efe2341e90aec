//! The invented example: one click, and every page has something to show.

use sightline::analysis::owed;
use sightline::example;
use sightline::framework::Framework;

use crate::page::Page;
use crate::{Outcome, native};

/// Opens the example and waits until it was judged.
pub fn open(page: &Page) -> Outcome {
    page.open()?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)
}

/// Takes the files out and opens the example.
pub fn in_place_of_files(page: &Page) -> Outcome {
    page.go("#/returns")?;
    page.click("[data-testid=remove-all]")?;
    page.go("#/")?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)
}

/// The example says that it is invented, and holds what the library makes of it.
pub fn every_page_has_something(page: &Page) -> Outcome {
    let framework = example::framework();
    let workbooks = example::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        workbooks.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let expected = native::judge(&files, &framework)?;
    let of_organisations = expected.items.iter().filter(|item| !item.is_system).count();
    let of_system = expected.items.len() - of_organisations;
    if of_organisations != 24 || of_system == 0 {
        return Err(format!("the example has {of_organisations} and {of_system} series").into());
    }

    open(page)?;
    page.wait_for_text("[data-testid=invented]", "Invented data")?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=headline]", &expected.headline)?;
    rows(page, of_organisations)?;
    page.click("[aria-label=\"Whose values\"] button:nth-child(2)")?;
    rows(page, of_system)?;
    page.wait_for_text("[data-testid=overview-row]", "System")?;

    page.go("#/escalation")?;
    page.wait_for("[data-testid=forum-link]")?;
    let forums = page.count("[data-testid=forum-link]")?;
    if forums != expected.agendas.len() {
        return Err(
            format!("{forums} forums are listed, expected {}", expected.agendas.len()).into()
        );
    }
    page.go("#/escalation/all")?;
    page.wait_for("[data-testid=forum-card]")?;
    let busy: Vec<_> = expected.agendas.iter().filter(|a| !a.entries.is_empty()).collect();
    let cards = page.texts("[data-testid=forum-card]")?;
    if busy.is_empty() || cards.len() != busy.len() {
        return Err(format!("{} forums have a card, expected {}", cards.len(), busy.len()).into());
    }
    for (agenda, card) in busy.iter().zip(&cards) {
        let owed = agenda.entries.iter().flat_map(|entry| owed::lines(&entry.owes));
        let owed = owed.map(|(line, _)| line);
        let mut parts = std::iter::once(agenda.forum.clone()).chain(owed);
        if let Some(missing) = parts.find(|part| !card.contains(part)) {
            return Err(format!("“{missing}” is not in “{card}”").into());
        }
    }
    page.click("[aria-label=\"Arranged by\"] button:nth-child(2)")?;
    page.wait_for("[data-testid=ladder]")?;

    // A person's own files take its place, and bring their own framework back.
    page.go("#/returns")?;
    page.click("[data-testid=remove-all]")?;
    page.wait_until("!document.querySelector('[data-testid=invented]')")?;
    page.wait_for_text(".head__system", &Framework::shipped().name)?;

    // A slip of the hand costs nothing.
    page.click("[data-testid=put-back]")?;
    page.wait_for("[data-testid=invented]")?;
    page.wait_for_text("[data-testid=returns-summary]", "6 files")?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=headline]", &expected.headline)
}

fn rows(page: &Page, number: usize) -> Outcome {
    let rows = "document.querySelectorAll('[data-testid=overview-row]').length";
    page.wait_until(&format!("{rows} === {number}")).map(|_| ())
}
