//! A return that is mended in Excel: each save is noticed and compared with the one before.

use serde_json::json;

use crate::page::Page;
use crate::{Outcome, workbooks};

const NAME: &str = "SaTH return.xlsx";

/// Puts bytes into a file of the origin's private file system, or, where a page opened from a file
/// has none, into a handle that answers alike. Promises are the page's own: in Firefox this script
/// has others, which the page would not know.
const SAVE: &str = "
    const [name, bytes] = arguments;
    const data = Uint8Array.from(bytes);
    const save = async () => {
        try {
            const root = await navigator.storage.getDirectory();
            const handle = await root.getFileHandle(name, { create: true });
            const writer = await handle.createWritable();
            await writer.write(data);
            await writer.close();
            return handle;
        } catch {
            const file = new File([data], name, { lastModified: Date.now() });
            self.kept ??= { getFile: () => self.Promise.resolve(self.kept.file) };
            self.kept.file = file;
            return self.kept;
        }
    };
    save().then((handle) => {
        self.showOpenFilePicker = () => self.Promise.resolve([handle]);
        self.saved = (self.saved ?? 0) + 1;
    });
";

fn save(page: &Page, bytes: &[u8], number: usize) -> Outcome {
    page.execute(SAVE, vec![json!(NAME), json!(bytes)])?;
    page.wait_until(&format!("self.saved === {number}"))?;
    Ok(())
}

/// The file is chosen once; after each save the findings follow, with what was fixed and what is
/// new.
pub fn each_save_is_checked(page: &Page) -> Outcome {
    let (bad, good) = (workbooks::return_with_mistakes("SaTH")?, workbooks::good_return("SaTH")?);
    page.open()?;
    // Browsers without such a picker have it from here on, and the page offers it.
    save(page, &bad, 1)?;
    page.go("#/returns")?;
    page.click("[data-testid=choose-kept]")?;
    page.wait_until_judged(1)?;
    page.click("[data-testid=file-row] a")?;
    page.wait_for_text("main h1", NAME)?;
    page.wait_until("document.querySelector('[data-testid=keep-checking]').checked")?;
    if page.count("[data-testid=since]")? != 0 {
        return Err("a comparison stands there before the second save".into());
    }

    save(page, &good, 2)?;
    page.wait_for("[data-testid=since-fixed]")?;
    let fixed = page.text("[data-testid=since-fixed]")?;
    if !fixed.contains("seventy") {
        return Err(format!("the word among the numbers is not told as fixed: {fixed}").into());
    }

    save(page, &bad, 3)?;
    page.wait_for("[data-testid=since-new]")?;
    let new = page.text("[data-testid=since-new]")?;
    if !new.contains("seventy") {
        return Err(format!("the word among the numbers is not told as new: {new}").into());
    }

    // Without watching a save changes nothing, and it is noticed as soon as there is watching again.
    page.click("[data-testid=keep-checking]")?;
    save(page, &good, 4)?;
    std::thread::sleep(std::time::Duration::from_secs(2));
    if page.count("[data-testid=since-fixed]")? != 0 {
        return Err("a file was read again that is not watched".into());
    }
    page.click("[data-testid=keep-checking]")?;
    page.wait_for("[data-testid=since-fixed]")?;
    Ok(())
}
