//! A workspace that survives: saved to a file, kept on this device, merged, and read as far as it
//! goes when it is damaged.

use std::time::Instant;

use super::example;
use crate::Outcome;
use crate::page::{PATIENCE, Page};

/// What is entered in these journeys: one choice on the Settings page.
pub(super) const CHOSEN: &str = "[data-testid=small-numbers-hide-one-to-five]";
pub(super) const OTHER: &str = "[data-testid=small-numbers-as-they-are]";

/// Chooses a rule for small numbers, which is a deed like any other.
fn enter(page: &Page, rule: &str) -> Outcome {
    page.go("#/settings")?;
    page.click(rule)?;
    is_chosen(page, rule)
}

/// Waits until the rule is in force.
pub(super) fn is_chosen(page: &Page, rule: &str) -> Outcome {
    page.go("#/settings")?;
    page.wait_for(rule)?;
    page.wait_until(&format!("document.querySelector('{rule}').checked")).map(|_| ())
}

/// Types a name, which stands in the audit trail from then on.
fn sign(page: &Page, name: &str) -> Outcome {
    page.go("#/workspace")?;
    page.fill("[data-testid=typed-name]", name)
}

/// Saves to a file; returns what was downloaded.
pub(super) fn save(page: &Page) -> Outcome<(String, Vec<u8>)> {
    let before = page.downloads()?.len();
    page.go("#/workspace")?;
    page.click("[data-testid=save-workspace]")?;
    page.wait_for_text("[data-testid=saved]", "Saved as")?;
    saved(page, before)
}

/// The workspace that was downloaded last, once there are more than so many downloads.
pub(super) fn saved(page: &Page, before: usize) -> Outcome<(String, Vec<u8>)> {
    let start = Instant::now();
    loop {
        let saved: Vec<_> =
            page.downloads()?.into_iter().filter(|(file, _)| file.contains(".sightline")).collect();
        if saved.len() > before
            && let Some(last) = saved.into_iter().next_back()
        {
            return Ok(last);
        }
        if start.elapsed() > PATIENCE {
            return Err("the workspace was not downloaded".into());
        }
    }
}

fn headline(page: &Page) -> Outcome<String> {
    page.go("#/overview")?;
    page.wait_for("[data-testid=headline]")?;
    page.text("[data-testid=headline]")
}

/// Everything is back after the file is opened in a fresh page: figures, what was entered, the
/// trail; and undo goes on.
pub fn saved_and_opened_again(page: &Page) -> Outcome {
    example::open(page)?;
    let before = headline(page)?;
    sign(page, "A. Analyst")?;
    enter(page, CHOSEN)?;
    let (_, bytes) = save(page)?;
    page.start_anew()?;
    page.wait_for("[data-testid=open-workspace]")?;
    page.wait_until("!document.querySelector('[data-testid=file-row]')")?;
    page.choose_files(
        "[data-testid=open-workspace]",
        &[("mine.sightline.json", bytes.as_slice())],
    )?;
    page.wait_until_judged(6)?;
    let after = headline(page)?;
    if before != after {
        return Err(format!("the headline was “{before}” and is “{after}”").into());
    }
    page.wait_for_text("[data-testid=invented]", "Invented data")?;
    // The name of whoever saved it is not that of whoever opens it.
    sign(page, "A. Analyst")?;
    is_chosen(page, CHOSEN)?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=trail-row]", "hide 1 to 5")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_for_text("[data-testid=trail-row]", "Undone")?;
    page.wait_for_text("[data-testid=trail-row]", "A. Analyst")?;
    page.fill("[data-testid=trail-words]", "nothing like this")?;
    page.wait_until("!document.querySelector('[data-testid=trail-row]')")?;
    Ok(())
}

/// Allowed once, the workspace is there on the next visit, is opened by a click, and is forgotten
/// by another; without being allowed nothing is stored.
pub fn kept_on_this_device(page: &Page) -> Outcome {
    const STORED: &str = "indexedDB.databases().then((all) => all.length + localStorage.length)";
    example::open(page)?;
    enter(page, CHOSEN)?;
    if page.execute(&format!("return {STORED}"), Vec::new())?.as_u64() != Some(0) {
        return Err("something is stored that nobody allowed".into());
    }
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;

    page.start_anew()?;
    page.wait_for_text("[data-testid=kept-here]", "Your workspace of")?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(6)?;
    is_chosen(page, CHOSEN)?;
    // What is entered now is stored too, a second later.
    enter(page, OTHER)?;
    page.go("#/workspace")?;
    page.wait_for("[data-testid=stored]")?;
    std::thread::sleep(std::time::Duration::from_secs(3));
    page.start_anew()?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(6)?;
    is_chosen(page, OTHER)?;

    page.go("#/workspace")?;
    page.click("[data-testid=forget]")?;
    page.wait_for_text("[data-testid=forget-means]", "cannot be undone")?;
    page.click("[data-testid=forget-now]")?;
    page.wait_for_text("[data-testid=nothing-stored]", "nothing")?;
    if page.execute(&format!("return {STORED}"), Vec::new())?.as_u64() != Some(0) {
        return Err("something is stored that was to be forgotten".into());
    }
    Ok(())
}

/// What two workspaces say differently is shown, a person chooses, and undo takes it back.
pub fn merged_with_another(page: &Page) -> Outcome {
    example::open(page)?;
    sign(page, "B. Manager")?;
    enter(page, CHOSEN)?;
    let (_, theirs) = save(page)?;
    enter(page, OTHER)?;
    page.drop_files(&[("theirs.sightline.json", theirs.as_slice())])?;
    page.wait_for("[data-testid=offer]")?;
    page.click("[data-testid=compare]")?;
    page.wait_for_text("[data-testid=differences]", "Both hold the same 6 files")?;
    page.wait_for_text("[data-testid=difference]", "B. Manager")?;
    page.click("[data-testid=difference-1-here]")?;
    page.wait_for_text("[data-testid=result]", "Nothing that was entered here changes")?;
    page.click("[data-testid=difference-1-there]")?;
    page.wait_for_text("[data-testid=change]", "1 to 5")?;
    page.click("[data-testid=merge]")?;
    page.wait_until("!document.querySelector('[data-testid=offer]')")?;
    is_chosen(page, CHOSEN)?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=trail-row]", "merge “theirs.sightline.json”")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    is_chosen(page, OTHER)
}

/// The tab is closed right after something was entered: it is there again on the next visit.
pub fn closed_right_after_a_deed(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    page.go("#/settings")?;
    page.wait_for(CHOSEN)?;
    // The click and the closing in one task: nothing can have been stored between.
    page.start_anew_after(&format!("document.querySelector('{CHOSEN}').click();"))?;
    page.wait_for("[data-testid=kept-here]")?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(6)?;
    is_chosen(page, CHOSEN)?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=trail-row]", "hide 1 to 5")?;
    page.wait_until("localStorage.length === 1").map(|_| ())
}

/// Of two pages that store, the second keeps its hands off what the first has stored, and says so;
/// forgetting in one stops the other.
pub fn two_pages_at_once(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    // Another page, as far as this one can tell: what is stored has another stamp.
    page.execute(
        "const open = indexedDB.open('sightline', 1);          open.onsuccess = () => {            const store = open.result.transaction('workspace', 'readwrite').objectStore('workspace');            const about = store.get('about');            about.onsuccess = () => { store.put({ ...about.result, stamp: 'another' }, 'about');              open.result.close(); window.isOther = true; };          };",
        Vec::new(),
    )?;
    page.wait_until("window.isOther === true")?;
    enter(page, CHOSEN)?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=device-trouble]", "not overwritten")?;
    page.wait_for("[data-testid=save-instead]")?;
    page.click("[data-testid=store-this]")?;
    page.wait_until("!document.querySelector('[data-testid=device-trouble]')")?;
    page.wait_until("!document.querySelector('[data-testid=store-this]')")?;
    // Another page has everything forgotten.
    page.execute(
        "localStorage.clear();          window.dispatchEvent(new StorageEvent('storage', { key: null }))",
        Vec::new(),
    )?;
    page.wait_for_text("[data-testid=device-trouble]", "forget everything")?;
    page.wait_until("!document.querySelector('[data-testid=keep-here]').checked").map(|_| ())
}

/// A browser that stores nothing says so, and offers a file instead.
pub fn storage_refused(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/workspace")?;
    page.execute(
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }",
        Vec::new(),
    )?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=device-trouble]", "no room left")?;
    page.click("[data-testid=save-instead]")?;
    page.wait_for_text("[data-testid=saved]", "Saved as")?;
    page.click("[data-testid=keep-here]")?;
    page.execute(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') }",
        Vec::new(),
    )?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=device-trouble]", "does not let the page store anything")?;
    page.wait_until("!document.querySelector('[data-testid=keep-here]').checked").map(|_| ())
}

/// What was here before another workspace was opened in its place is brought back.
pub fn brought_back(page: &Page) -> Outcome {
    example::open(page)?;
    let (_, without) = save(page)?;
    enter(page, CHOSEN)?;
    page.drop_files(&[("before.sightline.json", without.as_slice())])?;
    page.click("[data-testid=open-offer]")?;
    page.wait_until_judged(6)?;
    is_chosen(page, "[data-testid=small-numbers-round-to-five]")?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=trail-row]", "open “before.sightline.json”")?;
    page.wait_for_text("[data-testid=replaced]", "6 files")?;
    page.click("[data-testid=bring-back]")?;
    page.wait_until_judged(6)?;
    is_chosen(page, CHOSEN)
}

/// A framework that is put to use, and a rule on another page, are undone one after the other and
/// done again, each by its name.
pub fn undone_over_several_pages(page: &Page) -> Outcome {
    const OTHER_FRAMEWORK: &str = "[data-testid=framework-coventry-warwickshire]";
    page.open()?;
    page.go("#/settings")?;
    page.click(OTHER_FRAMEWORK)?;
    page.wait_until(&format!("document.querySelector('{OTHER_FRAMEWORK}').disabled"))?;
    enter(page, CHOSEN)?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=trail-row]", "Done: use the framework")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_for_text("[data-testid=trail-row]", "Undone: hide 1 to 5")?;
    page.go("#/settings")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_until(&format!("!document.querySelector('{OTHER_FRAMEWORK}').disabled"))?;
    page.press_with(&[thirtyfour::Key::Control], 'y')?;
    page.wait_until(&format!("document.querySelector('{OTHER_FRAMEWORK}').disabled"))?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=trail-row]", "Done again: use the framework").map(|_| ())
}

/// A damaged file is told with what is lost, and what could be read is opened; something else is
/// refused.
pub fn damaged(page: &Page) -> Outcome {
    example::open(page)?;
    enter(page, CHOSEN)?;
    let (_, whole) = save(page)?;
    page.start_anew()?;
    page.wait_for("[data-testid=open-workspace]")?;
    // Within the last of six lines of returns.
    let cut = whole.len().saturating_sub(200);
    let half = whole.get(..cut).unwrap_or_default();
    page.choose_files("[data-testid=open-workspace]", &[("half.sightline.json", half)])?;
    page.wait_for_text("[data-testid=offer-words]", "The file is damaged")?;
    page.wait_for_text("[data-testid=lost]", "The returns: The file is cut off in it")?;
    page.click("[data-testid=open-offer]")?;
    page.wait_until_judged(5)?;
    is_chosen(page, CHOSEN)?;
    page.drop_files(&[("else.json", b"{\"a\": 1}".as_slice())])?;
    page.wait_for_text("[data-testid=refused-workspace]", "not a saved workspace")?;
    page.click("[data-testid=leave-workspace]")?;
    page.wait_until("!document.querySelector('[data-testid=refused-workspace]')").map(|_| ())
}
