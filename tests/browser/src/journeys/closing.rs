//! The tab is closed, at each step: what was stored is whole on the next visit, and what was not is
//! not half there.

use super::example;
use super::workspace::{CHOSEN, is_chosen};
use crate::page::Page;
use crate::{Outcome, workbooks};

/// A return, stored on this device.
fn with_something_stored(page: &Page) -> Outcome {
    page.open_with_faults()?;
    page.add_files(&[("first.xlsx", &workbooks::good_return("RJAH")?)])?;
    page.wait_until_judged(1)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 1 file")
}

/// Leaves, and opens on the next visit what is stored: all of it can be read.
fn come_back(page: &Page) -> Outcome {
    page.visit("about:blank")?;
    page.open()?;
    page.wait_for_text("[data-testid=kept-here]", "Your workspace of")?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(1)?;
    match page.count("[data-testid=offer], [data-testid=lost], [data-testid=trouble]")? {
        0 => Ok(()),
        _ => Err("what was stored could not be read as a whole".into()),
    }
}

/// While a file is read: the workspace is as it was stored, without the file.
pub fn while_a_file_is_read(page: &Page) -> Outcome {
    with_something_stored(page)?;
    page.hold_tasks()?;
    page.go("#/workspace")?;
    let good = workbooks::good_return("SaTH")?;
    page.drop_files(&[("good.xlsx", &good)])?;
    page.wait_for_held(1)?;
    come_back(page)
}

/// While everything is judged anew: what was entered is there on the next visit.
pub fn while_it_is_judged(page: &Page) -> Outcome {
    with_something_stored(page)?;
    page.hold_tasks()?;
    page.go("#/settings")?;
    page.click(CHOSEN)?;
    page.wait_for_held(1)?;
    come_back(page)?;
    is_chosen(page, CHOSEN)
}

/// While the browser's database is being written: the workspace of before is there, whole, and what
/// was entered since with it.
pub fn while_it_is_stored(page: &Page) -> Outcome {
    with_something_stored(page)?;
    // The transaction has written the workspace, and never comes to its end.
    page.execute(
        "const put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (value, key) {
             const request = put.call(this, value, key);
             const goOn = () => { window.isStoring = true; this.get('about').onsuccess = goOn; };
             if (key === 'bytes') goOn();
             return request;
         };",
        Vec::new(),
    )?;
    page.go("#/settings")?;
    page.click(CHOSEN)?;
    page.wait_until("window.isStoring")?;
    come_back(page)?;
    is_chosen(page, CHOSEN)
}

/// Where nothing may be stored, nothing of the visit is left.
pub fn without_permission(page: &Page) -> Outcome {
    example::open(page)?;
    page.visit("about:blank")?;
    page.open()?;
    page.wait_for("[data-testid=example]")?;
    page.go("#/returns")?;
    match page.count("[data-testid=kept-here], [data-testid=file-row]")? {
        0 => Ok(()),
        _ => Err("something is here that nobody allowed to be kept".into()),
    }
}
