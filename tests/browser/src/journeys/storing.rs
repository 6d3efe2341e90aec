//! Storage that is full or blocked, at each step: what was stored before stays, and every page says
//! what is not stored.

use serde_json::json;

use super::workspace::{CHOSEN, is_chosen};
use crate::page::Page;
use crate::{Outcome, workbooks};

/// The disk fills while somebody works: the workspace of before stays, every page says that the newest
/// is not stored, and once there is room it is, by a button.
pub fn full_while_it_is_updated(page: &Page) -> Outcome {
    page.open_with_faults()?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    page.execute(
        "const put = IDBObjectStore.prototype.put;
         window.isFull = true;
         IDBObjectStore.prototype.put = function (...words) {
             if (window.isFull) throw new DOMException('full', 'QuotaExceededError');
             return put.apply(this, words);
         };",
        Vec::new(),
    )?;
    page.go("#/settings")?;
    page.click(CHOSEN)?;
    page.wait_for_text("[data-testid=not-stored]", "What was stored before still is.")?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    page.execute("window.isFull = false", Vec::new())?;
    page.click("[data-testid=store-again]")?;
    page.wait_until("!document.querySelector('[data-testid=device-trouble]')")?;
    std::thread::sleep(std::time::Duration::from_secs(3));
    page.visit("about:blank")?;
    page.open()?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(6)?;
    is_chosen(page, CHOSEN)
}

/// What was stored cannot be read on the next visit: it is said on every page, nothing is stored over
/// it, and on the visit after that it is there.
pub fn blocked_at_reading(page: &Page) -> Outcome {
    page.open_with_faults()?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    page.plan(&json!({ "noDatabase": true }))?;
    page.start_anew()?;
    page.wait_for_text("[data-testid=not-stored]", "cannot be read now. It stays there")?;
    page.add_files(&[("good.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    page.plan(&json!({ "noDatabase": false }))?;
    page.start_anew()?;
    page.wait_for_text("[data-testid=kept-here]", "with 6 files")?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(6)
}

/// A database that never answers: it is said, what was stored is not touched, and a database that
/// answers again is used again.
pub fn silent(page: &Page) -> Outcome {
    page.open_with_plan(&json!({ "silentDatabase": true }))?;
    page.add_files(&[("good.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=device-trouble]", "does not answer")?;
    page.wait_until("!document.querySelector('[data-testid=keep-here]').checked")?;
    page.fault("faults.silentDatabase = false")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 1 file")
}

/// A browser that gives the page no storage at all: the page works, and says so where it is asked to
/// keep something.
pub fn blocked_altogether(page: &Page) -> Outcome {
    page.open_with_plan(&json!({ "noStorage": true }))?;
    page.add_files(&[("good.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    page.still_stands()?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=device-trouble]", "does not let the page store anything")?;
    page.wait_until("!document.querySelector('[data-testid=keep-here]').checked")?;
    page.click("[data-testid=save-instead]")?;
    page.wait_for_text("[data-testid=saved]", "Saved as").map(|_| ())
}
